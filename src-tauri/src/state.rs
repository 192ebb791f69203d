//! What the window holds while it runs: the open workspace and the long jobs under way.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use workbench::corpus::CancelToken;
use workbench::{Session, WorkbenchError};

use crate::wire::CommandError;

/// The open workspace, if one is open.
#[derive(Debug, Default)]
pub struct Open(Mutex<Shown>);

#[derive(Debug, Default)]
struct Shown {
    current: Option<Arc<Session>>,
    /// Those that were shown before. A job that still works on one keeps it, and its lock.
    before: Vec<Weak<Session>>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Open {
    /// The open workspace.
    ///
    /// # Errors
    /// None is open.
    pub fn session(&self) -> Result<Arc<Session>, CommandError> {
        self.current().ok_or_else(|| CommandError::Usage {
            message: "No workspace is open. Open or create one first.".to_owned(),
        })
    }

    /// The open workspace, if it is the one in that folder.
    ///
    /// # Errors
    /// Another one is open, or none.
    pub fn session_in(&self, folder: &str) -> Result<Arc<Session>, CommandError> {
        let session = self.session()?;
        if session.folder().display().to_string() == folder {
            return Ok(session);
        }
        Err(CommandError::Usage {
            message: format!("{folder} is no longer the open workspace. Nothing was changed; open it again."),
        })
    }

    /// The open workspace, or none.
    pub fn current(&self) -> Option<Arc<Session>> {
        locked(&self.0).current.clone()
    }

    /// The workspace in a folder, if it is shown or something still works on it.
    pub fn known(&self, folder: &Path) -> Option<Arc<Session>> {
        let shown = locked(&self.0);
        let known = shown.current.iter().cloned().chain(shown.before.iter().filter_map(Weak::upgrade));
        // One folder may be spelled in several ways.
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        known.into_iter().find(|session| real(session.folder()) == real(folder))
    }

    /// Shows another workspace; jobs on the one before finish with it.
    pub fn show(&self, session: Session) -> Arc<Session> {
        let session = Arc::new(session);
        self.show_again(Arc::clone(&session));
        session
    }

    /// Shows a workspace that is open already.
    pub fn show_again(&self, session: Arc<Session>) {
        let mut shown = locked(&self.0);
        shown.before.retain(|before| before.strong_count() > 0);
        if let Some(before) = shown.current.replace(session) {
            shown.before.push(Arc::downgrade(&before));
        }
    }
}

/// The jobs that can be cancelled, by the id that the page chose. The page names a job before it
/// starts, so a cancel that comes first is not lost.
#[derive(Debug, Default)]
pub struct Jobs(Mutex<HashMap<String, CancelToken>>);

impl Jobs {
    /// The token of a job, whether it has begun or not.
    pub fn token(&self, job: &str) -> CancelToken {
        locked(&self.0).entry(job.to_owned()).or_default().clone()
    }

    /// Forgets a job that has come to its end.
    pub fn finish(&self, job: &str) {
        locked(&self.0).remove(job);
    }
}

/// Runs a use case off the thread that draws the window.
///
/// # Errors
/// The error of the use case, or that it broke.
pub async fn work<T: Send + 'static>(
    run: impl FnOnce() -> Result<T, WorkbenchError> + Send + 'static,
) -> Result<T, CommandError> {
    match tauri::async_runtime::spawn_blocking(run).await {
        Ok(done) => Ok(done?),
        Err(error) => Err(CommandError::Internal {
            message: format!("The work broke off: {error}. What was stored before is unchanged."),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_another_workspace_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (here, there) = (folder.path().join("here"), folder.path().join("there"));
        let open = Open::default();
        open.show(Session::create(&here).unwrap());
        let of = |folder: &std::path::Path| open.session_in(&folder.display().to_string());
        assert!(of(&here).is_ok());
        assert!(of(&there).unwrap_err().to_string().contains("no longer the open workspace"));
    }

    #[test]
    fn a_workspace_that_a_job_still_works_on_is_shown_again() {
        let folder = tempfile::tempdir().unwrap();
        let (here, there) = (folder.path().join("here"), folder.path().join("there"));
        let open = Open::default();
        let job = open.show(Session::create(&here).unwrap());
        open.show(Session::create(&there).unwrap());
        let again = open.known(&here.join("..").join("here")).unwrap();
        assert!(Arc::ptr_eq(&job, &again));
        drop((job, again));
        assert!(open.known(&here).is_none());
        assert!(Session::open(&here).is_ok(), "nobody holds it any more");
    }

    #[test]
    fn a_cancel_that_comes_before_the_job_is_not_lost() {
        let jobs = Jobs::default();
        jobs.token("import-1").cancel();
        assert!(jobs.token("import-1").is_cancelled());
        assert!(!jobs.token("import-2").is_cancelled());
        jobs.finish("import-1");
        assert!(!jobs.token("import-1").is_cancelled());
    }
}
