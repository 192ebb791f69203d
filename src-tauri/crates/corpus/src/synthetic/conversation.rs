//! The thread of a ticket: customer, assistant and agent, with times. The first message is the first
//! text again, as helpdesks export it.

use super::calendar::instant;
use super::chance::Chance;
use super::handling::Handling;
use super::prose::{say, twist_sentence};
use super::situation::Situation;
use policy::Lane;
use policy::ticket::{Message, MessageKind, Sender};
use std::borrow::Cow;

const CLARIFYING: &[&str] = &[
    "Thanks for writing. Which project or workspace is this about, and who of you sees it?",
    "Could you tell me when you saw this first?",
    "Is this the same for everyone in the {team} team, or only for you?",
    "Which browser do you use, and is {feature} open in another tab?",
];
const EXPLANATION: &[&str] = &[
    "From what I can see, this usually depends on a setting of your workspace. The article on it lists the steps.",
    "In most cases this is part of the plan and shows after signing in again. I cannot see yet whether that is so here.",
    "Usually the change takes effect at the start of the next period.",
];
const COMMITMENT: &[&str] = &[
    "You can expect this to be settled with the next statement.",
    "I have noted it and we will take care that it is put right for you.",
    "That will not be a problem, I will have it set up as you describe.",
];
const ANSWER: Said = Said {
    product: &[
        "You find {feature} in the menu on the left, under Workspace. If it is not listed, switch it on under Settings.",
        "Open {feature}, choose the three dots and then Share. The role Viewer is enough.",
        "You can do that without us: sign in, open {feature}, choose Options at the top right and save. It applies at once, and you can undo it in the same place.",
        "The article on {feature} describes this step by step, with pictures. In short: Settings, Workspace, {feature}, then the switch at the bottom. People who are signed in see it after they load the page again.",
        "Yes, that works: open Settings, then {feature}, and choose the projects it should cover.",
    ],
    money: &[
        "Amounts follow the number of people on the first day of the period. The page Plan and usage shows how yours is made up, line by line.",
        "On your plan this is settled with the next period. You find the current one under Settings, Plan and usage.",
        "People who only comment do not count. Everyone with the role Editor or above does, from the day of the invitation.",
        "You can download every statement under Settings, Plan and usage. Owners and people with the role Finance see the page.",
    ],
    access: &[
        "Roles are changed under Settings, People. Choose the person, then the role, and save. It applies at the next sign-in.",
        "After five attempts the sign-in pauses for fifteen minutes. The reset link works once and for an hour.",
        "The smallest role for that is Viewer. You can give it for one project only, under Settings, People.",
    ],
};
const MORE: Said = Said {
    product: &[
        "It is about the workspace in {city}.",
        "It is the same for {n} of us.",
        "Since {day}, in every browser.",
        "I have tried that and it looks the same.",
        "{name} sees the same on another machine.",
    ],
    money: &[
        "It is about the account for {city}, the one that {name} opened.",
        "We have {n} people at the moment, and the statement is the one of {month}.",
        "{name} from {team} signs for it, I only ask.",
        "We look at it since the statement of {month}.",
    ],
    access: &[
        "It is about {name} in the {team} team.",
        "It began on {day}, before that it worked.",
        "The workspace is the one for {city}.",
        "{n} people of the {team} team are waiting for it.",
    ],
};
const STILL: &[&str] = &[
    "That does not help me, the question is another one.",
    "I am not sure that you understood what I asked.",
    "Then what do I tell {name}?",
    "Is there a person I can talk to?",
];
const INSISTS: &[&str] = &[
    "I would rather have that from a person.",
    "Sorry, but no. Who can decide this?",
    "This goes in circles. {name} needs to know today.",
    "You said something else before. Which of the two is right?",
];
const THANKS: &[&str] =
    &["Thanks, that was it.", "Found it, thank you.", "Great, works now.", "OK, thanks. {name} says hello."];
const CLOSING: &[&str] =
    &["Glad that it works. I close this now, write again at any time.", "Good to hear. I close this thread."];
const AGENT: &[&str] = &[
    "I have read the thread and take it from here. I will check the account and answer in this thread.",
    "Thanks for your patience. I look at this with the {team} team and come back to you here.",
    "I have looked at the account. Let me explain what applies to you and what we can do.",
    "I am taking this over. You do not have to explain anything again.",
];

/// What fits the kind of issue.
struct Said {
    product: &'static [&'static str],
    money: &'static [&'static str],
    access: &'static [&'static str],
}

impl Said {
    fn about(&self, case: &Situation) -> &'static [&'static str] {
        match case.issue.desk {
            "billing specialist" | "contracts desk" => self.money,
            "access administration" | "security response" => self.access,
            _ => self.product,
        }
    }
}

/// The thread so far, and when it is.
pub(super) struct Thread<'c> {
    case: &'c Situation,
    seconds: i64,
    pub(super) messages: Vec<Message<'static>>,
    /// When a person took over.
    pub(super) took_over: Option<i64>,
}

impl<'c> Thread<'c> {
    /// Draws the thread of a ticket; many tickets have none beyond their first text.
    pub(super) fn drawn(case: &'c Situation, handling: &Handling, body: &str, chance: &mut Chance) -> Self {
        let seconds = case.at.as_second();
        let mut thread = Self { case, seconds, messages: Vec::new(), took_over: None };
        let talks = handling.late
            || handling.held_back.is_some()
            || chance.per_mille(if handling.decided == Lane::Autonomous { 400 } else { 560 });
        if !talks {
            if handling.escalated() {
                thread.took_over = Some(seconds + i64::from(chance.between(4, 95)) * 60);
            }
            return thread;
        }
        thread.messages.reserve(8);
        thread.messages.push(message(case.at, Sender::Customer, None, body.to_owned()));
        match handling.decided {
            Lane::Autonomous if !handling.overrode => thread.settled(handling, chance),
            _ if handling.late => thread.late(handling, chance),
            _ => thread.passed_on(handling, chance),
        }
        thread
    }

    /// The assistant answers, the customer is content.
    fn settled(&mut self, handling: &Handling, chance: &mut Chance) {
        if handling.held_back.is_some() || chance.per_mille(300) {
            self.assistant(MessageKind::ClarifyingQuestion, CLARIFYING, chance);
            self.customer(handling, MORE.about(self.case), chance);
        }
        self.assistant(MessageKind::Answer, ANSWER.about(self.case), chance);
        if chance.per_mille(700) {
            self.write(Sender::Customer, None, THANKS, (3, 200), chance);
            if chance.per_mille(600) {
                self.assistant(MessageKind::Closing, CLOSING, chance);
            }
        }
    }

    /// The decisive sentence comes, the assistant goes on, and a person takes over messages later.
    fn late(&mut self, handling: &Handling, chance: &mut Chance) {
        self.assistant(MessageKind::ClarifyingQuestion, CLARIFYING, chance);
        self.customer(handling, MORE.about(self.case), chance);
        self.assistant(MessageKind::Explanation, EXPLANATION, chance);
        self.write(Sender::Customer, None, STILL, (2, 45), chance);
        if chance.per_mille(450) {
            self.assistant(MessageKind::Commitment, COMMITMENT, chance);
        } else {
            self.assistant(MessageKind::Answer, ANSWER.about(self.case), chance);
        }
        self.write(Sender::Customer, None, INSISTS, (2, 60), chance);
        self.agent((12, 240), chance);
    }

    /// A person answers soon.
    fn passed_on(&mut self, handling: &Handling, chance: &mut Chance) {
        if handling.held_back.is_some() || chance.per_mille(420) {
            self.assistant(MessageKind::ClarifyingQuestion, CLARIFYING, chance);
            self.customer(handling, MORE.about(self.case), chance);
        } else if handling.started == Lane::Autonomous && chance.per_mille(500) {
            self.assistant(MessageKind::Explanation, EXPLANATION, chance);
            self.write(Sender::Customer, None, STILL, (2, 45), chance);
        }
        self.agent((5, 120), chance);
        if !handling.escalated() {
            self.took_over = None;
        }
        if chance.per_mille(500) {
            self.write(Sender::Customer, None, THANKS, (5, 300), chance);
        }
    }

    fn assistant(&mut self, kind: MessageKind, says: &[&'static str], chance: &mut Chance) {
        self.seconds += i64::from(chance.between(20, 90));
        self.push(Sender::Assistant, Some(kind), says, chance);
    }

    fn agent(&mut self, minutes: (u32, u32), chance: &mut Chance) {
        self.write(Sender::Agent, None, AGENT, minutes, chance);
        self.took_over = Some(self.seconds);
    }

    /// The customer adds a detail, and what was held back.
    fn customer(&mut self, handling: &Handling, says: &[&'static str], chance: &mut Chance) {
        self.seconds += i64::from(chance.between(60, 2_400));
        let mut text = String::with_capacity(160);
        say(self.case, chance.pick(says), chance, &mut text);
        if let Some(twist) = handling.held_back {
            twist_sentence(self.case, twist, chance, &mut text);
        }
        text.pop();
        self.messages.push(message(instant(self.seconds), Sender::Customer, None, text));
    }

    fn write(
        &mut self,
        from: Sender,
        kind: Option<MessageKind>,
        says: &[&'static str],
        minutes: (u32, u32),
        chance: &mut Chance,
    ) {
        self.seconds += i64::from(chance.between(minutes.0 * 60, minutes.1 * 60));
        self.push(from, kind, says, chance);
    }

    fn push(&mut self, from: Sender, kind: Option<MessageKind>, says: &[&'static str], chance: &mut Chance) {
        let mut text = String::with_capacity(128);
        self.case.words.fill(chance.pick(says), chance, &mut text);
        self.messages.push(message(instant(self.seconds), from, kind, text));
    }

    /// When the last message was sent, in seconds since the epoch.
    pub(super) fn ended(&self) -> i64 {
        self.seconds.max(self.took_over.unwrap_or(0))
    }
}

fn message(at: jiff::Timestamp, from: Sender, kind: Option<MessageKind>, text: String) -> Message<'static> {
    Message { at: Some(at), from, kind, text: Cow::Owned(text) }
}
