//! The words of a ticket that made text conditions of true rules hold.

use policy::decision::{Moment, RowEvaluator};
use policy::program::{Leaf, Node, Program};
use policy::text::{Part, fold, is_whole_word};
use policy::ticket::Sender;
use policy::{Ticket, Truth};

/// A stretch of a text, in UTF-16 units as a page counts them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The rules that it made true, by id.
    pub rules: Vec<String>,
}

/// The marked stretches of a ticket's texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextMarks {
    /// In the subject.
    pub subject: Vec<Span>,
    /// In the body.
    pub body: Vec<Span>,
    /// In each message.
    pub messages: Vec<Vec<Span>>,
}

/// The words of a ticket that text conditions below its true rules look for. Words found by a regular
/// expression are marked too. What a `not` is about is not marked: it is not why a rule is true.
#[must_use]
pub fn marks(program: &Program, ticket: &Ticket<'_>) -> TextMarks {
    let mut row = RowEvaluator::new(program);
    row.evaluate(Moment::whole(ticket));
    let mut wanted: Vec<(&Leaf, &str)> = Vec::new();
    for (factor, nodes) in program.policy().factors.iter().zip(program.factors()) {
        for (rule, node) in factor.rules.iter().zip(nodes) {
            if row.truth(node.node) == Truth::True {
                leaves(&row, node.node, &mut |leaf| wanted.push((leaf, &rule.id)));
            }
        }
    }
    let of = |text: &str, part: Part| spans(text, part, &wanted);
    TextMarks {
        subject: ticket.subject.as_deref().map(|text| of(text, Part::Subject)).unwrap_or_default(),
        body: ticket.body.as_deref().map(|text| of(text, Part::Body)).unwrap_or_default(),
        messages: (ticket.messages.iter())
            // Only the customer's words are evidence.
            .map(|m| if m.from == Sender::Customer { of(&m.text, Part::Messages) } else { Vec::new() })
            .collect(),
    }
}

/// The true leaves that make a node true.
fn leaves<'p>(row: &RowEvaluator<'p>, node: u32, visit: &mut impl FnMut(&'p Leaf)) {
    if row.truth(node) != Truth::True {
        return;
    }
    let program = row.program();
    match &program.nodes()[node as usize] {
        Node::Leaf(leaf) => visit(&program.leaves()[*leaf as usize]),
        Node::Not(_) => {}
        operands => operands.operands().iter().for_each(|id| leaves(row, *id, visit)),
    }
}

fn spans(text: &str, part: Part, wanted: &[(&Leaf, &str)]) -> Vec<Span> {
    let folded = Folded::of(text);
    let mut spans: Vec<Span> = Vec::new();
    let mut add = |start: usize, end: usize, rule: &str| {
        let (start, end) = (folded.utf16(start), folded.utf16_end(end));
        match spans.iter_mut().find(|span| (span.start, span.end) == (start, end)) {
            Some(span) if span.rules.iter().any(|known| known == rule) => {}
            Some(span) => span.rules.push(rule.to_owned()),
            None => spans.push(Span { start, end, rules: vec![rule.to_owned()] }),
        }
    };
    for (leaf, rule) in wanted {
        match leaf {
            Leaf::Text { phrases, parts } if parts.contains(part) => {
                for phrase in phrases {
                    for (at, _) in folded.text.match_indices(phrase.as_str()) {
                        if is_whole_word(&folded.text, at, at + phrase.len()) {
                            add(at, at + phrase.len(), rule);
                        }
                    }
                }
            }
            Leaf::Regex { regex, parts } if parts.contains(part) => {
                regex.find_iter(&folded.text).for_each(|found| add(found.start(), found.end(), rule));
            }
            _ => {}
        }
    }
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    // A stretch inside another one adds nothing that can be seen.
    let mut kept: Vec<Span> = Vec::new();
    for span in spans {
        match kept.last_mut() {
            Some(last) if span.start < last.end => {
                last.end = last.end.max(span.end);
                last.rules.extend(
                    span.rules.into_iter().filter(|rule| !last.rules.contains(rule)).collect::<Vec<_>>(),
                );
            }
            _ => kept.push(span),
        }
    }
    kept
}

/// Folded text that knows which character each byte came from.
struct Folded {
    text: String,
    /// Per byte of the folded text: where its character begins and ends in UTF-16 units.
    from: Vec<(u32, u32)>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded =
            Self { text: String::with_capacity(text.len()), from: Vec::with_capacity(text.len()) };
        let mut at = 0_u32;
        for c in text.chars() {
            let end = at + u32::try_from(c.len_utf16()).unwrap_or(1);
            let piece = if c.is_whitespace() { " ".to_owned() } else { fold(c.encode_utf8(&mut [0; 4])) };
            // A run of white space is one space, as in the text that conditions see.
            if piece != " " || !folded.text.ends_with(' ') {
                folded.text.push_str(&piece);
                folded.from.resize(folded.text.len(), (at, end));
            }
            at = end;
        }
        folded
    }

    fn utf16(&self, byte: usize) -> u32 {
        self.from.get(byte).map_or(0, |(start, _)| *start)
    }

    fn utf16_end(&self, byte: usize) -> u32 {
        byte.checked_sub(1).and_then(|last| self.from.get(last)).map_or(0, |(_, end)| *end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::text::Parts;
    use policy::text::fold_phrase;

    fn found(text: &str, phrases: &[&str]) -> Vec<String> {
        let phrases = phrases.iter().map(|phrase| fold_phrase(phrase)).collect();
        let leaf = Leaf::Text { phrases, parts: Parts::ALL };
        let units: Vec<u16> = text.encode_utf16().collect();
        let cut = |span: Span| String::from_utf16(&units[span.start as usize..span.end as usize]).unwrap();
        spans(text, Part::Body, &[(&leaf, "rule")]).into_iter().map(cut).collect()
    }

    #[test]
    fn the_original_words_are_marked_whatever_their_spelling() {
        assert_eq!(found("Wir möchten ein Refund.", &["refund"]), ["Refund"]);
        assert_eq!(found("a CRÉDIT \n note please", &["credit note"]), ["CRÉDIT \n note"]);
        assert_eq!(found("\u{1f600} refund \u{1f600}", &["refund"]), ["refund"]);
        assert_eq!(found("prerefund refunded", &["refund"]), Vec::<String>::new());
    }

    #[test]
    fn overlapping_words_are_one_mark() {
        assert_eq!(
            found("a service credit note", &["service credit", "credit note"]),
            ["service credit note"]
        );
    }
}
