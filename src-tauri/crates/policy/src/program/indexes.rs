//! What the leaves of a program ask for, gathered so that one ticket is asked once: all phrases in
//! one automaton, each field and each source a single time.

use super::{GoverningSource, Leaf};
use crate::strict::NameMap;
use crate::ticket::{SourceState, Ticket};
use crate::value::Value;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap};

/// All phrases of a policy in one automaton, for the row evaluator.
#[derive(Debug, Clone)]
pub(crate) struct PhraseIndex {
    pub(crate) automaton: Option<AhoCorasick>,
    pub(crate) phrases: Vec<String>,
    /// Per phrase: the leaves that look for it.
    pub(crate) leaves: Vec<Vec<u32>>,
}

impl PhraseIndex {
    pub(crate) fn new(leaves: &[Leaf]) -> Self {
        let mut phrases: Vec<String> = Vec::new();
        let mut wanted_by: Vec<Vec<u32>> = Vec::new();
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        for (number, leaf) in (0..).zip(leaves) {
            let Leaf::Text { phrases: wanted, .. } = leaf else { continue };
            for phrase in wanted {
                let at = *numbers.entry(phrase).or_insert_with(|| {
                    phrases.push(phrase.clone());
                    wanted_by.push(Vec::new());
                    phrases.len() - 1
                });
                wanted_by[at].push(number);
            }
        }
        // A DFA is the fastest form; a policy's phrases are few enough for it. If it cannot be built
        // the row evaluator falls back to searching phrase by phrase.
        let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(&phrases).ok();
        Self { automaton: automaton.filter(|_| !phrases.is_empty()), phrases, leaves: wanted_by }
    }
}

/// For each leaf the first leaf that asks after the same thing (field, source, parts of text or
/// action): where one of them lacks its fact, it is the same fact.
pub(crate) fn same_subjects(leaves: &[Leaf]) -> Vec<u32> {
    let mut first: HashMap<(u8, &str, u8), u32> = HashMap::new();
    let subject = |leaf| match leaf {
        &Leaf::Text { parts, .. } | &Leaf::Regex { parts, .. } => (0, "", parts.bits()),
        Leaf::Field { field, .. } => (1, field.as_str(), 0),
        Leaf::Source { source, .. } => (2, source.id.as_str(), 0),
        Leaf::Action { action } => (3, action.as_str(), 0),
    };
    (0..).zip(leaves).map(|(number, leaf)| *first.entry(subject(leaf)).or_insert(number)).collect()
}

/// What a ticket offers for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Offer {
    /// Its source was unavailable.
    Unavailable,
    /// Its source was stale.
    Stale,
    /// Nothing.
    Absent,
    /// A usable date-time.
    Instant,
    /// A usable value of another type.
    Other,
}

/// The fields of a policy, each once, in the order of their names.
#[derive(Debug, Clone)]
pub(crate) struct FieldIndex {
    /// Name, and the position of its source.
    fields: Vec<(String, Option<usize>)>,
    sources: Vec<GoverningSource>,
    /// Per leaf: the position of its field; of no meaning for other leaves.
    of_leaf: Vec<usize>,
}

impl FieldIndex {
    pub(crate) fn new(leaves: &[Leaf]) -> Self {
        let mut governed: BTreeMap<&str, Option<&GoverningSource>> = BTreeMap::new();
        let mut sources: BTreeMap<&str, &GoverningSource> = BTreeMap::new();
        for leaf in leaves {
            if let Leaf::Field { field, source, .. } = leaf {
                governed.insert(field, source.as_ref());
                sources.extend(source.as_ref().map(|source| (source.id.as_str(), source)));
            }
        }
        let position = |field: &str| governed.keys().position(|known| *known == field).unwrap_or_default();
        let of_leaf = leaves.iter().map(|leaf| match leaf {
            Leaf::Field { field, .. } => position(field),
            _ => 0,
        });
        let source_at = |source: &&GoverningSource| sources.keys().position(|id| *id == source.id);
        Self {
            of_leaf: of_leaf.collect(),
            fields: governed
                .iter()
                .map(|(field, source)| ((*field).to_owned(), source.as_ref().and_then(source_at)))
                .collect(),
            sources: sources.into_values().cloned().collect(),
        }
    }

    /// The usable value of every field of the policy, by position; `offers` becomes what the ticket has
    /// for each.
    pub(crate) fn usable<'t>(
        &self,
        ticket: &'t Ticket<'_>,
        at: Option<Timestamp>,
        offers: &mut Vec<Offer>,
    ) -> Vec<Option<&'t Value<'t>>> {
        let ids = self.sources.iter().map(|source| source.id.as_str());
        let states: Vec<Option<SourceState>> = joined(ids, &ticket.sources)
            .zip(&self.sources)
            .map(|(record, source)| source.resolve(record.copied(), at))
            .collect();
        offers.clear();
        joined(self.fields.iter().map(|(name, _)| name.as_str()), &ticket.fields)
            .zip(&self.fields)
            .map(|(value, (_, source))| {
                let offer = match (source.and_then(|source| states[source]), value) {
                    (Some(SourceState::Unavailable), _) => Offer::Unavailable,
                    (Some(SourceState::Stale), _) => Offer::Stale,
                    (_, None) => Offer::Absent,
                    (_, Some(Value::DateTime(_))) => Offer::Instant,
                    (_, Some(_)) => Offer::Other,
                };
                offers.push(offer);
                value.filter(|_| matches!(offer, Offer::Instant | Offer::Other))
            })
            .collect()
    }

    /// What the ticket has for the field of a leaf, by the offers of [`FieldIndex::usable`].
    pub(crate) fn offer(&self, leaf: usize, offers: &[Offer]) -> Offer {
        offers[self.of_leaf[leaf]]
    }

    /// The value for a leaf among those of [`FieldIndex::usable`].
    pub(crate) fn of_leaf<'t>(&self, leaf: usize, values: &[Option<&'t Value<'t>>]) -> Option<&'t Value<'t>> {
        values[self.of_leaf[leaf]]
    }
}

/// For each name, the value under it. Names and map rise in the same order, so one pass does.
fn joined<'n, 'm, V>(
    names: impl Iterator<Item = &'n str>,
    map: &'m NameMap<'_, V>,
) -> impl Iterator<Item = Option<&'m V>> {
    let mut entries = map.iter().peekable();
    names.map(move |name| {
        while entries.next_if(|(there, _)| *there < name).is_some() {}
        entries.next_if(|(there, _)| *there == name).map(|(_, value)| value)
    })
}
