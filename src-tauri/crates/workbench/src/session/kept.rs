//! The answers of one kind that were asked for last, by what they answer.

use super::locked;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// Answers that are kept, the last asked for first.
#[derive(Debug)]
pub(crate) struct Kept<T> {
    most: usize,
    known: Mutex<VecDeque<(String, Arc<T>)>>,
    making: Mutex<()>,
}

impl<T> Kept<T> {
    /// Keeps at most so many.
    pub(crate) fn at_most(most: usize) -> Self {
        Self { most, known: Mutex::default(), making: Mutex::default() }
    }

    /// The answer to `key`, made if it is not known. Those who ask at once may each make it.
    pub(crate) fn get<E>(&self, key: &str, make: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        if let Some(known) = self.known(key) {
            return Ok(known);
        }
        let made = Arc::new(make()?);
        let mut known = locked(&self.known);
        known.push_front((key.to_owned(), Arc::clone(&made)));
        known.truncate(self.most);
        Ok(made)
    }

    /// The same, for what occupies all cores: one is made at a time, and whoever waited finds it made.
    pub(crate) fn get_alone<E>(&self, key: &str, make: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        if let Some(known) = self.known(key) {
            return Ok(known);
        }
        let _one_at_a_time = locked(&self.making);
        self.get(key, make)
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        locked(&self.known).clear();
    }

    /// What is asked for stays longest.
    fn known(&self, key: &str) -> Option<Arc<T>> {
        let mut known = locked(&self.known);
        let at = known.iter().position(|(known, _)| known == key)?;
        let found = known.remove(at)?;
        let value = Arc::clone(&found.1);
        known.push_front(found);
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn the_last_asked_for_are_kept_and_a_failure_is_not() {
        let kept = Kept::at_most(2);
        for key in ["a", "b", "c"] {
            kept.get(key, || Ok::<_, Infallible>(key.len())).unwrap();
        }
        assert!(kept.get("a", || Err::<usize, _>("gone")).is_err(), "the oldest was dropped");
        assert_eq!(*kept.get("b", || Err("made again")).unwrap(), 1);
        kept.get("d", || Ok::<_, Infallible>(1)).unwrap();
        assert!(kept.get("b", || Err("made again")).is_ok(), "what was asked for last stays");
        kept.clear();
        assert!(kept.get("c", || Err::<usize, _>("gone")).is_err());
    }

    #[test]
    fn those_who_ask_at_once_have_it_made_once() {
        let (kept, made) = (Kept::at_most(1), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    kept.get_alone("a", || Ok::<_, Infallible>(made.fetch_add(1, Ordering::Relaxed)))
                });
            }
        });
        assert_eq!(made.load(Ordering::Relaxed), 1);
    }
}
