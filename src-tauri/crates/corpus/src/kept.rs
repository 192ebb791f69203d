//! Things that are made once and kept, for as long as there is room.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Things that are made once and kept.
#[derive(Debug)]
pub(crate) struct Kept<K, V>(Mutex<Shelf<K, V>>);

#[derive(Debug)]
struct Shelf<K, V> {
    /// What is kept, and when it was last asked for.
    things: HashMap<K, (Arc<V>, u64)>,
    /// Counts what was asked for.
    now: u64,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(Mutex::new(Shelf { things: HashMap::new(), now: 0 }))
    }
}

impl<K: Hash + Eq + Clone, V> Kept<K, V> {
    pub(crate) fn get(&self, key: &K) -> Option<Arc<V>> {
        let mut shelf = self.shelf();
        shelf.now += 1;
        let now = shelf.now;
        let (value, used) = shelf.things.get_mut(key)?;
        *used = now;
        Some(Arc::clone(value))
    }

    pub(crate) fn put(&self, key: K, value: V) -> Arc<V> {
        let value = Arc::new(value);
        let mut shelf = self.shelf();
        shelf.now += 1;
        let now = shelf.now;
        shelf.things.insert(key, (Arc::clone(&value), now));
        value
    }

    /// What is kept under the key, made if it is not. Two threads may make the same thing at once.
    pub(crate) fn get_or_make<E>(&self, key: &K, make: impl FnOnce() -> Result<V, E>) -> Result<Arc<V>, E> {
        match self.get(key) {
            Some(known) => Ok(known),
            None => Ok(self.put(key.clone(), make()?)),
        }
    }

    /// Lets go of what was not asked for longest, until so many are left.
    pub(crate) fn leave(&self, most: usize) {
        let mut shelf = self.shelf();
        if shelf.things.len() <= most {
            return;
        }
        let mut used: Vec<u64> = shelf.things.values().map(|(_, used)| *used).collect();
        used.sort_unstable();
        let oldest = used[used.len() - most.max(1)];
        shelf.things.retain(|_, (_, used)| *used >= oldest);
    }

    pub(crate) fn clear(&self) {
        self.shelf().things.clear();
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf<K, V>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn what_was_not_asked_for_longest_goes_first() {
        let kept = Kept::default();
        for number in 0..5 {
            kept.put(number, number * 10);
        }
        kept.get(&0);
        kept.leave(2);
        let left: Vec<bool> = (0..5).map(|number| kept.get(&number).is_some()).collect();
        assert_eq!(left, [true, false, false, false, true]);
        kept.leave(2);
        assert!(kept.get(&0).is_some());
    }
}
