//! The customers: a fixed set of accounts, each with a plan, a contract and a history. Large and
//! unhappy accounts write more often than others.

use super::chance::Chance;

/// The week in which accounts sold through resellers begin to write.
pub(super) const RESELLERS_FROM: u32 = 15;
/// How many accounts there are.
const ACCOUNTS: u32 = 4_000;
/// Streams above this number belong to accounts, below it to tickets.
const ACCOUNT_STREAMS: u64 = 1 << 40;

const REGIONS: [(&str, u32); 5] = [("amer", 38), ("emea", 34), ("apac", 17), ("dach", 7), ("latam", 4)];

/// What is true of an account at the time of a ticket.
#[derive(Clone, Copy)]
pub(super) struct Account {
    pub(super) number: u32,
    /// starter, standard, business or enterprise.
    pub(super) tier: &'static str,
    pub(super) annual: bool,
    pub(super) segment: &'static str,
    pub(super) region: &'static str,
    pub(super) seats: u32,
    /// Monthly recurring revenue in whole dollars.
    pub(super) mrr: u32,
    pub(super) age_days: u32,
    pub(super) renewal_days: u32,
    /// Whether the contract record shows exception terms.
    pub(super) exception: bool,
    pub(super) prior_credit: bool,
    /// Terms were negotiated by a reseller and our contract record does not show them.
    pub(super) hidden_terms: bool,
}

impl Account {
    /// All accounts of a seed, as they are at the start.
    pub(super) fn all(seed: u64) -> Vec<Self> {
        (0..ACCOUNTS).map(|number| Self::of(seed, number)).collect()
    }

    /// The account that writes, as it is in that week.
    pub(super) fn drawn(all: &[Self], week: u32, chance: &mut Chance) -> Self {
        // The smaller of two draws: low numbers write more often.
        let number = chance.below(ACCOUNTS).min(chance.below(ACCOUNTS));
        let mut account = all[number as usize];
        account.age_days += week * 7;
        account.renewal_days = (account.renewal_days + 364 - week * 7) % 365 + 1;
        // From nothing in week 14 to a ninth of the queue at the end.
        let share = week.saturating_sub(RESELLERS_FROM - 1).min(11) * 10;
        if chance.per_mille(share) {
            account.number = ACCOUNTS + number % 300;
            account.segment = "reseller";
            account.exception = false;
            account.hidden_terms = true;
            account.age_days = chance.between(10, 150);
        }
        account
    }

    fn of(seed: u64, number: u32) -> Self {
        let mut own = Chance::new(seed, ACCOUNT_STREAMS + u64::from(number));
        let tier =
            ["starter", "standard", "business", "enterprise"][own.weighted([20, 41, 26, 13].into_iter())];
        let (segment, seats, price) = match tier {
            "starter" => ("startup", own.between(1, 9), 12),
            "standard" if own.per_mille(420) => ("startup", own.between(4, 30), 22),
            "standard" => ("small_business", own.between(5, 60), 22),
            "business" if own.per_mille(300) => ("small_business", own.between(20, 90), 38),
            "business" => ("mid_market", own.between(40, 320), 38),
            _ if own.per_mille(180) => ("public_sector", own.between(100, 1400), 49),
            _ => ("enterprise", own.between(150, 2400), 49),
        };
        let large = matches!(tier, "business" | "enterprise");
        let annual = own.per_mille(if large { 760 } else { 260 });
        Self {
            number,
            tier,
            annual,
            segment,
            region: REGIONS[own.weighted(REGIONS.iter().map(|r| r.1))].0,
            seats,
            mrr: seats * price,
            age_days: own.between(20, 1900),
            renewal_days: own.between(1, 365),
            exception: own.per_mille(match tier {
                "enterprise" => 420,
                "business" => 110,
                _ => 8,
            }),
            prior_credit: own.per_mille(if large { 90 } else { 25 }),
            hidden_terms: false,
        }
    }
}
