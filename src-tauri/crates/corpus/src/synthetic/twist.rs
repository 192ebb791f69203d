//! Twists: what turns an ordinary request into one that costs something if it is answered wrongly.
//!
//! Each has the harm that a plausible wrong answer would do (tenths of a point), the actions it asks
//! for, and the sentences in which customers say it.

/// A circumstance of a ticket, mostly said in a sentence of the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Twist {
    /// Asks for a credit beside the matter itself.
    Credit,
    /// Executives or lawyers are watching.
    Executive,
    /// The customer is angry.
    Upset,
    /// Seats for a short time, in the words everyone uses.
    TemporarySeats,
    /// The same, said so politely that no rule notices.
    TemporarySeatsInOtherWords,
    /// Adds seats for good.
    AddsSeats,
    /// At or over the usage limit.
    OverLimit,
    /// An administrator cannot get in.
    AdminLockedOut,
    /// A role was changed shortly before.
    RoleChange,
    /// The requester is not verified.
    Unverified,
    /// The owner of the account has left.
    Ownership,
    /// Something looks like an intrusion.
    Suspicious,
    /// Data would be gone for good.
    Deletion,
    /// Many people would be removed at once.
    BulkRemoval,
    /// Touches single sign-on or second factors.
    SignInSettings,
    /// The plan does not include the feature.
    NotEntitled,
    /// The documentation is out of date.
    OldDocumentation,
    /// Also asks about a charge.
    ChargeAside,
    /// Also asks about the contract.
    ContractAside,
    /// Also mentions an outage.
    OutageAside,
    /// Disputes a charge.
    Dispute,
    /// The plan was changed shortly before.
    PlanChanged,
    /// Wants a lower price.
    Discount,
    /// Wants a rule bent.
    Exception,
    /// A large sum is asked for.
    LargeAmount,
}

/// What a twist does to a ticket.
pub(super) struct Effect {
    /// Tenths of a point of harm that a wrong answer would add.
    pub(super) harm: i32,
    /// Capabilities asked for.
    pub(super) actions: &'static [&'static str],
    /// How customers say it; empty if they do not.
    pub(super) says: &'static [&'static str],
}

const fn effect(harm: i32, actions: &'static [&'static str], says: &'static [&'static str]) -> Effect {
    Effect { harm, actions, says }
}

impl Twist {
    /// What it does.
    pub(super) fn effect(self) -> Effect {
        match self {
            Self::Credit => effect(38, &["credit_approval"], CREDIT),
            Self::Executive => effect(40, &[], EXECUTIVE),
            Self::Upset => effect(33, &[], UPSET),
            Self::TemporarySeats => effect(38, &["entitlement_change"], TEMPORARY),
            Self::TemporarySeatsInOtherWords => effect(42, &[], TEMPORARY_POLITE),
            Self::AddsSeats => effect(31, &["entitlement_change"], ADDS_SEATS),
            Self::OverLimit => effect(33, &[], OVER_LIMIT),
            Self::AdminLockedOut => effect(62, &["account_recovery"], ADMIN_LOCKED_OUT),
            Self::RoleChange => effect(58, &[], ROLE_CHANGE),
            Self::Unverified => effect(56, &[], UNVERIFIED),
            Self::Ownership => effect(60, &["permission_change"], OWNERSHIP),
            Self::Suspicious => effect(64, &[], SUSPICIOUS),
            Self::Deletion => effect(42, &[], DELETION),
            Self::BulkRemoval => effect(40, &["entitlement_change"], BULK_REMOVAL),
            Self::SignInSettings => effect(35, &[], SIGN_IN),
            Self::NotEntitled => effect(36, &[], &[]),
            Self::OldDocumentation => effect(34, &[], &[]),
            Self::ChargeAside => effect(36, &[], CHARGE_ASIDE),
            Self::ContractAside => effect(38, &[], CONTRACT_ASIDE),
            Self::OutageAside => effect(27, &[], OUTAGE_ASIDE),
            Self::Dispute => effect(24, &["billing_adjustment"], DISPUTE),
            Self::PlanChanged => effect(34, &[], PLAN_CHANGED),
            Self::Discount => effect(40, &[], DISCOUNT),
            Self::Exception => effect(42, &[], EXCEPTION),
            Self::LargeAmount => effect(50, &[], &[]),
        }
    }
}

const CREDIT: &[&str] = &[
    "Can we get a service credit for the {n} hours we lost?",
    "We would like usage credits for that day, our team could not work.",
    "Given that, I think an SLA credit is due. How much can we expect?",
    "Please confirm the service credits for {month}, my manager asks.",
    "What compensation do you offer for this?",
];
const EXECUTIVE: &[&str] = &[
    "Our CEO has asked me for an answer before the meeting on {day}.",
    "I have put our legal counsel on copy.",
    "This will be on the agenda of our board next week.",
    "Our CFO is following this thread.",
    "Otherwise this goes to our lawyers.",
];
const UPSET: &[&str] = &[
    "Honestly, this is unacceptable.",
    "I am fed up with explaining the same thing again.",
    "This is ridiculous, we pay for a working product!!",
    "I am writing for the third time and nobody answers.",
    "If this is how it goes we will cancel our subscription.",
    "We are moving to a competitor if this is not fixed.",
    "You are wasting our time.",
];
const TEMPORARY: &[&str] = &[
    "We need {n} temporary seats and would like to remove them later.",
    "Can we add {n} seats for a launch week and remove them later without being charged for a full cycle?",
    "It is only seats for launch week, after that we take them off again.",
    "These would be short-term seats for contractors, for two weeks only.",
];
const TEMPORARY_POLITE: &[&str] = &[
    "We are bringing {n} colleagues on board for the fortnight of our product reveal and would go back to our usual number afterwards, if that is all right.",
    "For the trade fair {n} people from our partner will join us, just until {day} the week after. Would we only pay for those days?",
    "Would it be fine to welcome {n} freelancers for the season and return to our normal size in {month}? I assume the bill simply follows.",
    "A small thing: {n} interns start with us and leave again after the project. I suppose it is counted by the day?",
    "We host a hackathon and {n} guests will need to be in for nine days. Afterwards everything should be as before, cost included.",
];
const ADDS_SEATS: &[&str] = &[
    "We would like to add {n} seats from {day} on.",
    "We are growing and need {n} more seats.",
    "Could you tell me what happens when we buy {n} additional seats now?",
    "{name} asked me to get {n} extra seats for the {team} team.",
];
const OVER_LIMIT: &[&str] = &[
    "The usage page shows {p} percent.",
    "The banner says that we passed what our plan includes.",
    "We are at {p}% of what is included, as far as I can see.",
];
const ADMIN_LOCKED_OUT: &[&str] = &[
    "It is our only admin who is locked out.",
    "{name} is the workspace owner and lost access this morning.",
    "Our administrator cannot sign in, so nobody can approve anything.",
    "The admin lost her phone with the authenticator, can you let her in?",
];
const ROLE_CHANGE: &[&str] = &[
    "It started after her role was changed on {day}.",
    "{name} got a new role last week, maybe that is related.",
    "We moved a few people between roles just before.",
];
const UNVERIFIED: &[&str] = &[
    "I am writing from my private address because I have no access to the other one.",
    "I am new here and use a colleague's thread to write to you.",
    "",
];
const OWNERSHIP: &[&str] = &[
    "The previous owner left the company, please transfer ownership to me.",
    "{name} is a former employee and still listed as owner.",
    "Could you change the owner to {name}?",
];
const SUSPICIOUS: &[&str] = &[
    "There are sign-ins from an unknown device in {city}.",
    "We think the account of {name} is compromised.",
    "Somebody sent a phishing mail with your logo to our {team} team.",
    "We see exports that nobody here made, it looks unauthorised.",
];
const DELETION: &[&str] = &[
    "And please delete the workspace we used for the pilot.",
    "We want to permanently delete the old projects as well.",
    "Could you purge the records from before {month}?",
];
const BULK_REMOVAL: &[&str] = &[
    "Please deactivate {b} users from the list in the attachment.",
    "We have to remove {b} people after the reorganisation.",
];
const SIGN_IN: &[&str] = &[
    "We use SAML with a second domain.",
    "This is with SSO switched on.",
    "Two-factor is enforced for the whole company.",
    "SCIM is connected to our directory.",
];
const CHARGE_ASIDE: &[&str] = &[
    "By the way, were we billed for that already?",
    "And why is there a second line on the invoice for it?",
    "I also noticed that we were charged for {n} users in {month}.",
];
const CONTRACT_ASIDE: &[&str] = &[
    "I believe our contract says something about this.",
    "According to the order form this is included.",
    "There is an amendment from last {month} that might matter here.",
];
const OUTAGE_ASIDE: &[&str] = &[
    "Could this be related to the outage on {day}?",
    "It began after the downtime last week.",
    "Your status page was showing something similar on {day}.",
];
const DISPUTE: &[&str] = &[
    "Please correct it before the payment goes out.",
    "This amount is wrong and should be changed.",
    "We will not pay {amount} for that, please adjust it.",
];
const PLAN_CHANGED: &[&str] = &[
    "We changed the plan two weeks ago.",
    "This came right after we moved to the yearly plan.",
    "Since the upgrade in {month} the sums look different.",
];
const DISCOUNT: &[&str] = &[
    "Is there a discount if we commit for two years?",
    "Another vendor offers us a better price.",
    "Could you match their offer?",
];
const EXCEPTION: &[&str] = &[
    "Could you make an exception this once?",
    "Could the fee be waived?",
    "I know the rule, but maybe you can extend the grace period until {day}.",
];
