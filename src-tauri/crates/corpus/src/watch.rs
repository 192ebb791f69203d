//! Progress out of long work, and the wish to stop into it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A wish to stop, shared between the one who wishes and the work.
#[derive(Debug, Clone, Default)]
pub struct CancelToken(Arc<AtomicBool>);

impl CancelToken {
    /// Asks the work to stop; it does so at its next chunk.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work shall stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Bytes of the input read so far, after decompression.
    pub bytes: u64,
    /// Tickets read so far.
    pub tickets: u64,
}

/// What long work looks at and reports to.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    cancel: Option<&'a CancelToken>,
    report: Option<&'a (dyn Fn(Progress) + Sync)>,
}

impl<'a> Watch<'a> {
    /// Nobody watches; the work runs to its end.
    pub const NOBODY: Watch<'static> = Watch { cancel: None, report: None };

    /// Work that can be cancelled.
    #[must_use]
    pub fn cancelled_by(token: &'a CancelToken) -> Self {
        Self { cancel: Some(token), report: None }
    }

    /// The same, reporting progress after each chunk.
    #[must_use]
    pub fn reporting(self, report: &'a (dyn Fn(Progress) + Sync)) -> Self {
        Self { report: Some(report), ..self }
    }

    /// Whether the work shall stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancel.is_some_and(CancelToken::is_cancelled)
    }

    pub(crate) fn report(&self, progress: Progress) {
        if let Some(report) = self.report {
            report(progress);
        }
    }
}

impl std::fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").field("cancelled", &self.is_cancelled()).finish()
    }
}
