//! What hand-off texts must not say: that a person has looked already, when an answer comes, or that
//! the customer should tell it all again.
//!
//! Texts are judged sentence by sentence. A sentence that denies or conditions ("you do not need to
//! repeat", "after a specialist has reviewed") is left alone: a missed warning costs a reader's
//! glance, a wrong one costs trust in all of them.

use crate::analysis::finding::{Code, Finding};
use crate::model::Policy;
use crate::text;

/// Claims that a person has been at it.
const CLAIMS: [&str; 22] = [
    "has reviewed",
    "have reviewed",
    "already reviewed",
    "was reviewed",
    "has been reviewed",
    "been reviewed by",
    "reviewed your",
    "has looked at",
    "have looked at",
    "has looked into",
    "have looked into",
    "has checked",
    "have checked",
    "has been checked by",
    "has approved",
    "have approved",
    "has been approved",
    "has confirmed",
    "has verified",
    "has read your",
    "have read your",
    "is already working on",
];

/// Promises of a time, beside "in" or "within" so many hours.
const TIMINGS: [&str; 16] = [
    "by tomorrow",
    "by today",
    "later today",
    "by tonight",
    "by the end of",
    "by end of",
    "before the end of",
    "by close of business",
    "next business day",
    "next working day",
    "right away",
    "immediately",
    "shortly",
    "in a moment",
    "in no time",
    "the same day",
];

/// Requests to tell it again.
const RESTATEMENTS: [&str; 18] = [
    "repeat your",
    "repeat the",
    "restate",
    "describe your issue again",
    "describe the issue again",
    "describe your problem again",
    "describe the problem again",
    "explain your issue again",
    "explain the issue again",
    "explain again",
    "tell us again",
    "tell me again",
    "send us the details again",
    "provide the details again",
    "resend",
    "open a new ticket",
    "submit a new",
    "start over",
];

const NEGATIONS: [&str; 16] = [
    "not", "no", "nobody", "never", "without", "cannot", "can't", "don't", "won't", "needn't", "doesn't",
    "isn't", "hasn't", "haven't", "neither", "nor",
];

const CONDITIONALS: [&str; 7] = ["after", "once", "when", "until", "before", "if", "as soon as"];

const UNITS: [&str; 9] = ["minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "moments"];

/// What may stand between "in" or "within" and the unit, beside numbers.
const AMOUNTS: [&str; 24] = [
    "a",
    "an",
    "the",
    "next",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "eight",
    "ten",
    "twelve",
    "twenty-four",
    "forty-eight",
    "few",
    "couple",
    "of",
    "business",
    "working",
    "to",
    "or",
    "half",
    "several",
];

pub(super) fn lint(policy: &Policy, findings: &mut Vec<Finding>) {
    let texts = [("assisted", &policy.handoff.assisted), ("human_owned", &policy.handoff.human_owned)];
    for (lane, text) in texts {
        for (found, why) in problems(text) {
            let message = format!("the hand-off text says “{found}”: {why}");
            findings.push(Finding::warning(Code::HandoffWording, format!("handoff.{lane}"), message));
        }
    }
}

/// What is wrong with a text: the words, and why with what to do; each kind once.
fn problems(text: &str) -> Vec<(String, &'static str)> {
    let folded = text::fold(text).replace('\u{2019}', "'");
    let sentences: Vec<&str> = folded.split_inclusive(['.', '!', '?', ';']).collect();
    let first = |find: &dyn Fn(&str) -> Option<String>| sentences.iter().find_map(|sentence| find(sentence));
    let phrase = |phrases: &[&str], sentence: &str| {
        phrases.iter().find(|phrase| text::contains(sentence, phrase)).map(|phrase| (*phrase).to_owned())
    };
    let has = |words: &[&str], sentence: &str| words.iter().any(|word| text::contains(sentence, word));
    let claim = first(&|s| phrase(&CLAIMS, s).filter(|_| !has(&NEGATIONS, s) && !has(&CONDITIONALS, s)));
    let timing = first(&|s| {
        let found = phrase(&TIMINGS, s).or_else(|| span_of_time(s));
        found.filter(|_| !has(&NEGATIONS, s))
    });
    let restatement = first(&|s| phrase(&RESTATEMENTS, s).filter(|_| !has(&NEGATIONS, s)));
    let kinds = [
        (
            claim,
            "nobody may have looked at the case yet when this is sent. Say that it needs a person, not that one has been there.",
        ),
        (
            timing,
            "a queue that cannot keep the time makes this a broken promise. Leave the time out, or say where the customer can see the progress.",
        ),
        (
            restatement,
            "the customer has told it once, and the packet carries it on. Say that nothing needs to be told again.",
        ),
    ];
    kinds.into_iter().filter_map(|(found, why)| Some((found?, why))).collect()
}

/// "within 24 hours", "in the next two business days".
fn span_of_time(sentence: &str) -> Option<String> {
    let words: Vec<&str> =
        sentence.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let amount = |word: &&str| AMOUNTS.contains(word) || word.starts_with(|c: char| c.is_ascii_digit());
    words.iter().enumerate().filter(|(_, word)| matches!(**word, "in" | "within")).find_map(|(at, _)| {
        let between = words[at + 1..].iter().take_while(|word| amount(word)).count();
        let unit = words.get(at + 1 + between).filter(|word| between > 0 && UNITS.contains(word))?;
        // "in the week of the move" and the like name a time in the past or in general.
        let counted =
            words[at + 1..=at + between].iter().any(|word| !matches!(*word, "the" | "of" | "a" | "an"));
        (counted || words[at] == "within" || *unit == "moments")
            .then(|| words[at..=at + 1 + between].join(" "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        problems(text).into_iter().map(|(found, _)| found).collect()
    }

    #[test]
    fn claims_timings_and_restatements_are_found() {
        assert_eq!(found("A specialist has reviewed your case."), ["has reviewed"]);
        assert_eq!(found("You'll hear from us within 24 hours!"), ["within 24 hours"]);
        assert_eq!(found("We answer in the next two business days."), ["in the next two business days"]);
        assert_eq!(found("We will get back to you Shortly."), ["shortly"]);
        assert_eq!(found("Could you describe your issue again"), ["describe your issue again"]);
        assert_eq!(
            found("Our team has looked into it. Expect a reply by tomorrow. Then open a new ticket.").len(),
            3
        );
    }

    #[test]
    fn denials_and_conditions_are_left_alone() {
        for text in [
            "You do not need to repeat your question.",
            "You won\u{2019}t have to describe the problem again.",
            "They will reply after a specialist has reviewed it.",
            "No one has reviewed this yet.",
            "We cannot promise an answer within a day.",
            "It needs a decision that a member of our team has to make.",
            "We saw the outage in the week of the move.",
            "",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
