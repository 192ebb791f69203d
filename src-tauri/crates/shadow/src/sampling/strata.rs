//! Strata: parts that a population is divided into before tickets are drawn from each.

use crate::columns::Labels;
use crate::run::Run;
use policy::Level;

/// A field with more values than this makes no strata.
pub const MOST_STRATA: usize = 40;

/// A part of a population.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stratum {
    /// The id of a domain or the value of a field; empty for tickets that have none.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// How strongly it is sampled for its size, from 1.
    pub weight: u32,
    /// Positions of its tickets, ascending.
    pub tickets: Vec<usize>,
}

/// The field has too many values to be strata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it has {values} values, and at most {MOST_STRATA} make strata")]
pub struct TooManyStrata {
    /// How many values it has among the tickets.
    pub values: usize,
}

/// How strongly a domain is sampled for its size, by what a mistake in it costs: 1, 2 or 3.
#[must_use]
pub fn consequence_weight(consequence: Level) -> u32 {
    consequence.digit() + 1
}

/// By domain: a ticket counts to its domain of the highest consequence, to the first in the order of the
/// policy among those. Tickets of no domain are a stratum of their own. Strata without a ticket are left
/// out.
#[must_use]
pub fn by_domain(run: &Run, tickets: &[usize]) -> Vec<Stratum> {
    let domains = &run.program().policy().domains;
    let mut order: Vec<usize> = (0..domains.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(domains[*at].consequence));
    let mut strata: Vec<Stratum> = domains
        .iter()
        .map(|d| Stratum {
            name: d.id.clone(),
            title: if d.title.is_empty() { d.id.clone() } else { d.title.clone() },
            weight: consequence_weight(d.consequence),
            tickets: Vec::new(),
        })
        .collect();
    strata.push(Stratum { name: String::new(), title: "No domain".into(), weight: 1, tickets: Vec::new() });
    for ticket in tickets {
        let first = order.iter().find(|domain| run.in_domain(*ticket, **domain));
        strata[first.copied().unwrap_or(domains.len())].tickets.push(*ticket);
    }
    strata.retain(|stratum| !stratum.tickets.is_empty());
    strata
}

/// By the values of a field, most tickets first. Tickets without a value are a stratum of their own.
///
/// # Errors
/// If the tickets have more than [`MOST_STRATA`] values: such a field tells tickets apart, not kinds of
/// tickets.
pub fn by_labels(labels: &Labels, tickets: &[usize]) -> Result<Vec<Stratum>, TooManyStrata> {
    let of = |name: &str, title: &str| Stratum {
        name: name.into(),
        title: title.into(),
        weight: 1,
        tickets: Vec::new(),
    };
    let mut strata: Vec<Stratum> = labels.values.iter().map(|value| of(value, value)).collect();
    strata.push(of("", "No value"));
    let none = strata.len() - 1;
    for ticket in tickets {
        let number = labels.of_ticket.get(*ticket).map_or(none, |number| *number as usize);
        strata[number.min(none)].tickets.push(*ticket);
    }
    strata.retain(|stratum| !stratum.tickets.is_empty());
    if strata.len() > MOST_STRATA {
        return Err(TooManyStrata { values: strata.len() });
    }
    strata.sort_by(|a, b| b.tickets.len().cmp(&a.tickets.len()).then_with(|| a.name.cmp(&b.name)));
    Ok(strata)
}
