//! What would happen if the ticket were answered wrongly in a plausible way, and what reviewers make
//! of it. This is the queue's truth. It knows nothing of any policy: it weighs harm, in tenths of a
//! point, and a policy that looks at the right facts comes near it.

use super::chance::Chance;
use super::situation::Situation;
use super::twist::Twist;
use policy::Lane;

/// From here on a person should look at the answer.
const REVIEW: i32 = 30;
/// From here on a person should own the conversation.
const OWN: i32 = 60;

/// The reviewers and what each adds to the harm that is there: b is strict, c is lenient.
pub(super) const REVIEWERS: [(&str, i32, u32); 3] =
    [("reviewer-a", 0, 45), ("reviewer-b", 4, 30), ("reviewer-c", -5, 25)];

/// Harm of a plausible wrong answer: the worst consequence whole, of the others two fifths.
pub(super) fn harm(case: &Situation, with_hidden_terms: bool) -> i32 {
    let (mut worst, mut sum) = (0, 0);
    let mut add = |part: i32| {
        worst = worst.max(part);
        sum += part;
    };
    add(case.issue.harm);
    case.twists.iter().for_each(|twist| add(twist.effect().harm));
    let account = &case.account;
    let about_contract = case.issue.id == "contract_terms" || case.has(Twist::ContractAside);
    if account.exception && (about_contract || case.asks_concession()) {
        add(56);
    } else if account.exception && case.issue.commercial && case.issue.harm > 20 {
        add(26);
    }
    if account.prior_credit && case.asks_concession() {
        add(24);
    }
    let incident_and_money =
        case.has(Twist::OutageAside) && matches!(case.issue.id, "refund" | "credit_request");
    if incident_and_money || (case.has(Twist::Credit) && case.issue.id == "incident_followup") {
        add(64);
    }
    if matches!(case.issue.id, "invoice" | "billing_question")
        && matches!(account.tier, "business" | "enterprise")
    {
        add(37);
    }
    if case.in_price_band_slice() {
        add(62);
    }
    if with_hidden_terms && case.in_reseller_slice() {
        add(62);
    }
    let delicate = case.issue.harm > 20 && case.issue.commercial || case.issue.id == "incident_followup";
    if account.tier == "enterprise" && account.renewal_days <= 45 && delicate {
        add(36);
    }
    if case.contacts >= 3 {
        add(34);
    }
    if let Some((source, _)) = case.failing.filter(|(source, _)| *source == case.issue.decided_by) {
        add(match (source, case.issue.id) {
            ("documentation", _) => 35,
            (_, "bug_report" | "provisioning" | "seat_change") => 12,
            _ => 62,
        });
    }
    worst + (sum - worst) * 2 / 5
}

/// The lane for that much harm.
pub(super) fn lane(harm: i32) -> Lane {
    match harm {
        OWN.. => Lane::HumanOwned,
        REVIEW.. => Lane::Assisted,
        _ => Lane::Autonomous,
    }
}

/// A reviewer's verdict, with the reviewer's leaning, the mood of the day, and now and then a slip.
pub(super) fn verdict(harm: i32, leaning: i32, chance: &mut Chance) -> Lane {
    let seen = lane(harm + leaning + chance.wobble(10));
    match chance.below(1000) {
        0..34 => Lane::ALL[(seen.index() + 1).min(2)],
        34..72 => Lane::ALL[seen.index().saturating_sub(1)],
        _ => seen,
    }
}
