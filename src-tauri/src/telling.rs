//! Tells the page how far a job is: seldom enough to cost nothing, the first and the last word always.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use tauri::ipc::Channel;
use workbench::corpus::CancelToken;

use crate::wire::import::Progress;
use crate::wire::scale::count;

/// How often a page hears of progress.
const EVERY: Duration = Duration::from_millis(100);

/// The ear of a page that waits for a job, and its wish to stop.
pub struct Teller {
    page: Channel<Progress>,
    cancel: CancelToken,
    told: Mutex<Option<Instant>>,
}

impl Teller {
    /// A job that reports to `page` and ends early if `cancel` asks for it.
    #[must_use]
    pub fn new(page: Channel<Progress>, cancel: CancelToken) -> Self {
        Self { page, cancel, told: Mutex::default() }
    }

    /// Tells, unless the page has just been told something.
    pub fn tell(&self, progress: Progress) {
        let Ok(mut told) = self.told.try_lock() else { return };
        if told.is_none_or(|at| at.elapsed() >= EVERY) {
            *told = Some(Instant::now());
            self.tell_now(progress);
        }
    }

    /// Tells in any case.
    pub fn tell_now(&self, progress: Progress) {
        // A page that went away hears nothing; the job goes on.
        let _ = self.page.send(progress);
    }

    /// Tells how many of how many conversations are replayed, and says whether to go on.
    #[expect(clippy::cast_precision_loss, reason = "a share is read by eye")]
    pub fn replayed(&self, done: usize, of: usize) -> bool {
        let progress = Progress { done: done as f64, total: Some(of as f64), tickets: count(done as u64) };
        if done >= of {
            self.tell_now(progress)
        } else {
            self.tell(progress)
        }
        !self.cancel.is_cancelled()
    }
}
