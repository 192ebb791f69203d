//! The customer's words: an opening, the request, the twists, some context, a closing; with typing
//! errors, and now and then an emoji or another script.

use super::chance::Chance;
use super::situation::Situation;
use super::twist::Twist;

const OPENINGS: &[&str] = &[
    "Hi,",
    "Hello,",
    "Hi team,",
    "Good morning,",
    "Dear support,",
    "Hey there,",
    "Hello again,",
    "Hi all,",
    "Good afternoon,",
    "Hola,",
    "Servus,",
    "Greetings from {city},",
];
const CONTEXT: &[&str] = &[
    "We are a team of {n} in {city} and use it every {day}.",
    "I am asking for the {team} team.",
    "{name} and I looked at it together for half an hour.",
    "It is the same in Chrome and in Firefox.",
    "We have used it since {month}.",
    "I have tried it with {n} projects, always with the same result.",
    "It is not urgent, but it would help the {team} team a lot.",
    "Our offices in {city} and {city} both ask.",
    "I have added a screenshot.",
    "I could not find anything about it in the help center.",
    "We have a workshop about it on {day}.",
    "Maybe I have just overlooked it.",
    "My colleague {name} is in the loop.",
    "For context: we run {n} projects with people in {city} and {city}, and most of them open it on a phone.",
    "We moved over from {tool} in {month}, so some of this is still new to us and I may use the wrong words.",
    "I asked {name} in {team} first, who sent me here because nobody on our side has done this before.",
    "We write it down for new colleagues, so a short explanation that I can copy would be the most useful.",
    "Nothing is blocked at the moment, we work around it with a spreadsheet that {name} keeps up to date.",
    "The {team} team needs it for the numbers of {month}, and I would rather ask than guess.",
];
const CLOSINGS: &[&str] = &[
    "Thanks!",
    "Thank you in advance.",
    "Many thanks, {me}",
    "Best regards, {me}",
    "Cheers, {me}",
    "Kind regards from {city}",
    "Looking forward to your reply.",
    "Thanks a lot for your help, {me}",
    "Merci, {me}",
    "Thank you, and have a good week.",
];
const CURT: &[&str] = &["Please answer today.", "I expect an answer.", "{me}", "Waiting.", "Regards"];
const OTHER_SCRIPTS: &[&str] = &[
    "شكرا جزيلا لمساعدتكم.",
    "תודה רבה על העזרה.",
    "よろしくお願いします。",
    "Заранее спасибо!",
    "감사합니다.",
    "مع التحية، فريق العمليات",
    "धन्यवाद!",
];
const EMOJI: &[&str] = &["\u{1F64F}", "\u{1F642}", "\u{1F680}", "\u{1F605}", "\u{2728}"];

/// The subject line.
pub(super) fn subject(case: &Situation, chance: &mut Chance) -> String {
    let mut out = String::with_capacity(48);
    if case.contacts > 1 && chance.per_mille(300) {
        out.push_str("Re: ");
    } else if case.has(Twist::Upset) && chance.per_mille(250) {
        out.push_str("URGENT: ");
    }
    let template = chance.pick(case.issue.subjects);
    case.words.fill(template, chance, &mut out);
    out
}

/// The first text. Twists of `held_back` are left for a later message.
pub(super) fn body(case: &Situation, held_back: Option<Twist>, chance: &mut Chance) -> String {
    let mut out = String::with_capacity(400);
    if chance.per_mille(620) {
        let opening = chance.pick(OPENINGS);
        case.words.fill(opening, chance, &mut out);
        out.push_str(if chance.per_mille(500) { "\n\n" } else { " " });
    }
    if chance.per_mille(130) && out.is_empty() {
        say(case, chance.pick(CONTEXT), chance, &mut out);
    }
    say(case, chance.pick(case.issue.asks), chance, &mut out);
    for twist in case.twists.iter().filter(|twist| Some(**twist) != held_back) {
        twist_sentence(case, *twist, chance, &mut out);
    }
    for _ in 0..chance.weighted([50, 260, 380, 310].into_iter()) {
        say(case, chance.pick(CONTEXT), chance, &mut out);
    }
    if chance.per_mille(70) {
        misspell(chance, &mut out);
    }
    ending(case, chance, &mut out);
    while out.ends_with([' ', '\n']) {
        out.pop();
    }
    out
}

/// The sentence in which a twist is told, if customers tell it.
pub(super) fn twist_sentence(case: &Situation, twist: Twist, chance: &mut Chance, out: &mut String) {
    let says = twist.effect().says;
    if !says.is_empty() {
        say(case, chance.pick(says), chance, out);
    }
}

/// Appends a sentence and a space.
pub(super) fn say(case: &Situation, template: &str, chance: &mut Chance, out: &mut String) {
    if !template.is_empty() {
        case.words.fill(template, chance, out);
        out.push(' ');
    }
}

fn ending(case: &Situation, chance: &mut Chance, out: &mut String) {
    if case.has(Twist::Upset) {
        say(case, chance.pick(CURT), chance, out);
        return;
    }
    if chance.per_mille(560) {
        out.pop();
        out.push_str(if chance.per_mille(500) { "\n\n" } else { " " });
        say(case, chance.pick(CLOSINGS), chance, out);
    }
    if chance.per_mille(14) {
        out.push_str(chance.pick(EMOJI));
    } else if chance.per_mille(9) {
        out.push_str(chance.pick(OTHER_SCRIPTS));
    }
}

/// Swaps two neighbouring letters inside some word, as fast typing does.
fn misspell(chance: &mut Chance, out: &mut String) {
    let at = chance.below(out.len().max(1) as u32) as usize;
    let bytes = out.as_bytes();
    let inside = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_lowercase);
    let Some(at) = (at..out.len().saturating_sub(2)).find(|i| (0..4).all(|step| inside(i + step))) else {
        return;
    };
    let swapped = [char::from(bytes[at + 2]), char::from(bytes[at + 1])];
    out.replace_range(at + 1..at + 3, &swapped.iter().collect::<String>());
}
