//! Changes of a list whose items have names: added, removed, changed, put in another order.

use crate::model::{
    Capability, Domain, Fact, Factor, Invariant, MatrixRule, PolicyTest, Route, Rule, Signal, Source,
};
use std::collections::HashSet;

/// An item that has a name within its list.
pub trait Named: Clone + PartialEq {
    /// The name.
    fn name(&self) -> &str;
}

macro_rules! named {
    ($($item:ty: $field:ident),+ $(,)?) => {
        $(impl Named for $item {
            fn name(&self) -> &str {
                &self.$field
            }
        })+
    };
}

named!(Source: id, Signal: id, Domain: id, Factor: id, Rule: id, MatrixRule: id, Capability: id,
    Route: owner, Fact: field, Invariant: id, PolicyTest: name);

/// One change of a list.
#[derive(Debug, Clone, PartialEq)]
pub enum ListChange<T> {
    /// A new item, behind the last of these names that is there.
    Add {
        /// The item.
        item: T,
        /// What stands before it in the new list.
        follows: Vec<String>,
    },
    /// The item of that name goes.
    Remove(T),
    /// The item of that name becomes this one.
    Change {
        /// As it was.
        from: T,
        /// As it is.
        to: T,
    },
    /// The same items in this order.
    Order(Vec<String>),
    /// The whole list: its names do not tell its items apart.
    Replace(Vec<T>),
}

impl<T: Named> ListChange<T> {
    /// The name of the item that changes, if it is one.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Add { item, .. } | Self::Remove(item) | Self::Change { to: item, .. } => Some(item.name()),
            Self::Order(_) | Self::Replace(_) => None,
        }
    }

    /// Makes the change.
    pub(super) fn apply(&self, list: &mut Vec<T>) {
        match self {
            Self::Add { item, follows } => {
                let before = list.iter().rposition(|known| follows.iter().any(|name| name == known.name()));
                list.insert(before.map_or(0, |at| at + 1), item.clone());
            }
            Self::Remove(item) => list.retain(|known| known.name() != item.name()),
            Self::Change { to, .. } => {
                list.iter_mut()
                    .filter(|known| known.name() == to.name())
                    .for_each(|known| *known = to.clone());
            }
            Self::Order(names) => {
                let position = |item: &T| names.iter().position(|name| name == item.name());
                list.sort_by_key(|item| position(item).unwrap_or(names.len()));
            }
            Self::Replace(items) => list.clone_from(items),
        }
    }
}

/// The changes that turn one list into the other, in an order in which they can be made.
pub(super) fn changes<T: Named>(from: &[T], to: &[T]) -> Vec<ListChange<T>> {
    if from == to {
        return Vec::new();
    }
    let (Some(old), Some(new)) = (names(from), names(to)) else {
        return vec![ListChange::Replace(to.to_vec())];
    };
    let mut changes: Vec<ListChange<T>> =
        from.iter().filter(|item| !new.contains(item.name())).cloned().map(ListChange::Remove).collect();
    for (at, item) in to.iter().enumerate() {
        match from.iter().find(|known| known.name() == item.name()) {
            Some(known) if known == item => {}
            Some(known) => changes.push(ListChange::Change { from: known.clone(), to: item.clone() }),
            None => {
                let follows = to[..at].iter().map(|known| known.name().to_owned()).collect();
                changes.push(ListChange::Add { item: item.clone(), follows });
            }
        }
    }
    let kept_then = from.iter().map(Named::name).filter(|name| new.contains(name));
    let kept_now = to.iter().map(Named::name).filter(|name| old.contains(name));
    if !kept_then.eq(kept_now) {
        changes.push(ListChange::Order(to.iter().map(|item| item.name().to_owned()).collect()));
    }
    changes
}

/// The names of a list, if each is there once.
fn names<T: Named>(list: &[T]) -> Option<HashSet<&str>> {
    let names: HashSet<&str> = list.iter().map(Named::name).collect();
    (names.len() == list.len()).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn facts() -> impl Strategy<Value = Vec<Fact>> {
        prop::collection::vec((0_u8..7, 0_u8..2), 0..7).prop_map(|list| {
            let fact =
                |(name, says)| Fact { field: format!("f{name}"), says: format!("{says}"), missing: None };
            list.into_iter().map(fact).collect()
        })
    }

    proptest! {
        #[test]
        fn changes_lead_from_one_list_to_the_other(from in facts(), to in facts()) {
            let mut list = from.clone();
            changes(&from, &to).iter().for_each(|change| change.apply(&mut list));
            prop_assert_eq!(list, to);
        }
    }
}
