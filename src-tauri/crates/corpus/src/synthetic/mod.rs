//! The synthetic queue: tickets of a B2B SaaS support desk over 26 weeks, the same bytes for the same
//! arguments on every machine.
//!
//! It exists to try policies and reports on something that is like a real queue and free of real
//! customers. Each ticket is drawn from a stream of its own, so ticket 7 of 1000 does not depend on
//! how ticket 6 came out. What is right is decided by a model of consequences ([`consequence`]) that
//! knows nothing of any policy; reviewers see it through their own leaning.
//!
//! Troubles are planted, for reports to find:
//!
//! 1. **Contract slice.** On contract questions, and on money under exception terms, the assistant is
//!    too lax and agents override it more often than not, while the overall rate looks healthy.
//! 2. **Drift.** From week 15 on accounts of the segment `reseller` write. Their terms are with the
//!    reseller and not in our contract records, so rules that were right before no longer are.
//! 3. **Interaction.** More seats, or a usage limit passed: each is rightly reviewed. Both together
//!    move the account to another price band, which a person has to own.
//! 4. **Late escalations.** Locked-out administrators often say so in a later message, and a person
//!    takes over several messages after that.
//! 5. **Specialist bounces.** Credits after an incident, and resellers, land at a wrong desk first.
//! 6. **Quiet misses.** Seats for a short time, asked for politely and in other words than the rules
//!    know: answered by the assistant, never escalated, visible only in audits and in recontacts.

mod account;
mod calendar;
mod chance;
mod consequence;
mod conversation;
mod handling;
mod issue;
mod issue_access;
mod issue_money;
mod issue_product;
mod prose;
mod record;
mod situation;
mod slots;
mod twist;

#[cfg(test)]
mod starter_tests;
#[cfg(test)]
mod tests;

use calendar::Calendar;
use chance::Chance;
use policy::Ticket;
use std::io::{self, Write};

/// A synthetic queue of a given size.
pub struct Queue {
    tickets: u32,
    seed: u64,
    calendar: Calendar,
    accounts: Vec<account::Account>,
}

impl Queue {
    /// The queue of so many tickets under a seed.
    #[must_use]
    pub fn new(tickets: u32, seed: u64) -> Self {
        Self { tickets, seed, calendar: Calendar::new(), accounts: account::Account::all(seed) }
    }

    /// Ticket `index`, counted from 0 in the order of time.
    #[must_use]
    pub fn ticket(&self, index: u32) -> Ticket<'static> {
        let mut chance = Chance::new(self.seed, u64::from(index));
        let case =
            situation::Situation::drawn(index, self.tickets, &self.calendar, &self.accounts, &mut chance);
        record::ticket(index, &case, &mut chance)
    }

    /// All tickets, in the order of time.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Ticket<'static>> {
        (0..self.tickets as usize).map(|index| self.ticket(index as u32))
    }

    /// Writes the queue as JSON Lines.
    ///
    /// # Errors
    /// As the writer gives them; what was written before stays written.
    pub fn write_jsonl(&self, out: &mut impl Write) -> io::Result<()> {
        let mut line = Vec::with_capacity(4096);
        for ticket in self.iter() {
            line.clear();
            serde_json::to_writer(&mut line, &ticket)?;
            line.push(b'\n');
            out.write_all(&line)?;
        }
        Ok(())
    }
}
