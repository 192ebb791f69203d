//! An open workspace with what is costly to make kept at hand: opened corpora, runs of policies over
//! them, and the run that follows the draft under edit. Shared freely between threads.

mod kept;
mod studied;

pub(crate) use kept::Kept;
pub(crate) use studied::{Studied, study};

use crate::error::WorkbenchError;
use crate::policies::{self, PolicyName};
use crate::workspace::Workspace;
use corpus::Corpus;
use jiff::Timestamp;
use policy::model::Document;
use policy::program::Program;
use shadow::Run;
use shadow::comparison::{Compared, compare_runs};
use shadow::report::{Replayed, replay_each};
use std::collections::{HashMap, VecDeque};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Marks a workspace as shown by a window.
const WINDOW_FILE: &str = "window.lock";
/// Selections that are kept, so that scrolling does not search again.
const SELECTIONS_KEPT: usize = 12;
/// Replays and comparisons that are kept with the tickets behind their figures.
const ANSWERS_KEPT: usize = 3;
/// Versions whose documents are kept.
const VERSIONS_KEPT: usize = 8;
/// Texts of the studio that are kept ready to be looked at: the draft, a version beside it.
const TEXTS_KEPT: usize = 3;
/// Runs that are kept: a baseline, a few versions beside it, and the draft.
const RUNS_KEPT: usize = 6;

/// A run that is kept, and when and how fast it was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// The run.
    pub run: Arc<Run>,
    /// When.
    pub at: Timestamp,
    /// How long it took.
    pub took: Duration,
}

impl Made {
    fn is_of(&self, policy: &str, corpus: &str) -> bool {
        self.run.program().digest() == policy && self.run.corpus() == corpus
    }
}

/// An open workspace. Only one window shows a workspace at a time; the command line may work on it too.
#[derive(Debug)]
pub struct Session {
    folder: PathBuf,
    workspace: Mutex<Workspace>,
    corpora: Mutex<HashMap<String, Arc<Corpus>>>,
    runs: Mutex<VecDeque<Made>>,
    /// Held while a run is made: a desk asks for the same run from several sides at once, and one run
    /// occupies all cores by itself.
    making: Mutex<()>,
    draft_run: Mutex<Option<Run>>,
    pub(crate) found: Kept<crate::tickets::Found>,
    replayed: Kept<Vec<Replayed>>,
    /// Saved versions by name: they never change.
    versions: Kept<Document>,
    /// Texts of the studio: every keystroke asks several questions about one.
    studied: Kept<Studied>,
    compared: Kept<Compared>,
    pub(crate) vocabularies: Mutex<HashMap<String, Arc<Vec<corpus::profile::FieldDetail>>>>,
    /// Held while the session lasts.
    _window: File,
}

pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Session {
    /// Opens the workspace in a folder for a window.
    ///
    /// # Errors
    /// If there is none, it cannot be read, or another window shows it.
    pub fn open(folder: &Path) -> Result<Self, WorkbenchError> {
        Self::of(Workspace::open(folder)?)
    }

    /// Creates a workspace in a folder and opens it for a window.
    ///
    /// # Errors
    /// If there is one already, or the folder cannot be written.
    pub fn create(folder: &Path) -> Result<Self, WorkbenchError> {
        Self::of(Workspace::create(folder)?)
    }

    fn of(workspace: Workspace) -> Result<Self, WorkbenchError> {
        let folder = workspace.folder().to_owned();
        let path = folder.join(WINDOW_FILE);
        let failed = |error| WorkbenchError::io(&path, "opening it", "The workspace is unchanged")(error);
        let options = File::options().create(true).truncate(false).write(true).open(&path);
        let window = options.map_err(failed)?;
        match window.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(WorkbenchError::Shown(folder)),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        Ok(Self {
            folder,
            workspace: Mutex::new(workspace),
            corpora: Mutex::default(),
            runs: Mutex::default(),
            making: Mutex::default(),
            draft_run: Mutex::default(),
            found: Kept::at_most(SELECTIONS_KEPT),
            replayed: Kept::at_most(ANSWERS_KEPT),
            versions: Kept::at_most(VERSIONS_KEPT),
            studied: Kept::at_most(TEXTS_KEPT),
            compared: Kept::at_most(ANSWERS_KEPT),
            vocabularies: Mutex::default(),
            _window: window,
        })
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The workspace, for one use case at a time.
    pub fn workspace(&self) -> MutexGuard<'_, Workspace> {
        locked(&self.workspace)
    }

    /// A corpus, by name or digest, opened once.
    ///
    /// # Errors
    /// If there is none, or its file is gone or damaged.
    pub fn corpus(&self, name: &str) -> Result<Arc<Corpus>, WorkbenchError> {
        let (digest, path) = {
            let workspace = self.workspace();
            let record = crate::corpora::record(&workspace, name)?;
            (record.digest, workspace.corpora_folder().join(record.file_name))
        };
        // Opening reads little, and every desk asks at the start: one opens, the others wait for it.
        let mut corpora = locked(&self.corpora);
        if let Some(corpus) = corpora.get(&digest) {
            return Ok(Arc::clone(corpus));
        }
        let corpus = Arc::new(Corpus::open(&path)?);
        corpora.insert(digest, Arc::clone(&corpus));
        Ok(corpus)
    }

    /// Forgets a corpus whose file is about to be deleted.
    pub fn close_corpus(&self, digest: &str) {
        locked(&self.corpora).remove(digest);
        locked(&self.vocabularies).remove(digest);
        locked(&self.runs).retain(|made| made.run.corpus() != digest);
        self.found.clear();
        self.replayed.clear();
        self.compared.clear();
        let mut draft = locked(&self.draft_run);
        if draft.as_ref().is_some_and(|run| run.corpus() == digest) {
            *draft = None;
        }
    }

    /// The policy of that name, as on the command line; never a file.
    ///
    /// # Errors
    /// If there is none, or it does not read.
    pub fn document(&self, name: &str) -> Result<Arc<Document>, WorkbenchError> {
        let read = || policies::resolve_stored(name, &self.workspace());
        if matches!(PolicyName::stored(name), Ok(PolicyName::Version(..))) {
            self.versions.get(name, read)
        } else {
            read().map(Arc::new)
        }
    }

    /// A text as the studio looks at it, made ready once.
    ///
    /// # Errors
    /// If the text is no policy document: names the place.
    pub(crate) fn studied(&self, text: &str) -> Result<Arc<Studied>, WorkbenchError> {
        self.studied.get_alone(text, || Studied::of(text))
    }

    /// The run of a policy over a corpus, made once.
    ///
    /// # Errors
    /// If the policy or the corpus cannot be used.
    pub fn run(
        &self,
        name: &str,
        document: &Document,
        corpus: &Arc<Corpus>,
    ) -> Result<Arc<Run>, WorkbenchError> {
        self.made(name, document, corpus).map(|made| made.run)
    }

    /// The same, with the moment at which it was made.
    ///
    /// # Errors
    /// As [`Session::run`].
    pub fn made(
        &self,
        name: &str,
        document: &Document,
        corpus: &Arc<Corpus>,
    ) -> Result<Made, WorkbenchError> {
        let known = || {
            let mut runs = locked(&self.runs);
            let at = runs.iter().position(|made| made.is_of(document.digest(), corpus.digest()))?;
            let made = runs.remove(at)?;
            // What is asked for stays longest: the baseline is asked for at every keystroke.
            runs.push_front(made.clone());
            Some(made)
        };
        if let Some(made) = known() {
            return Ok(made);
        }
        let _one_at_a_time = locked(&self.making);
        // Whoever waited may find what it waited for.
        if let Some(made) = known() {
            return Ok(made);
        }
        let start = Instant::now();
        let program = Arc::new(study(name, document)?);
        let run = Arc::new(Run::new(program, &**corpus).map_err(crate::runs::run_error)?);
        let made = Made { run, at: crate::clock::now(), took: start.elapsed() };
        let mut runs = locked(&self.runs);
        runs.push_front(made.clone());
        runs.truncate(RUNS_KEPT);
        Ok(made)
    }

    /// Forgets the run of a policy over a corpus and all that was made of it, so that the next who asks
    /// has it made anew.
    ///
    /// # Errors
    /// If there is no such policy or corpus.
    pub fn forget_run(&self, policy: &str, corpus: &str) -> Result<(), WorkbenchError> {
        let (document, corpus) = (self.document(policy)?, self.corpus(corpus)?);
        locked(&self.runs).retain(|made| !made.is_of(document.digest(), corpus.digest()));
        self.replayed.clear();
        self.compared.clear();
        Ok(())
    }

    /// The run of a policy that is named, over a corpus that is named.
    ///
    /// # Errors
    /// If the policy or the corpus cannot be used.
    pub fn run_named(&self, policy: &str, corpus: &str) -> Result<Arc<Run>, WorkbenchError> {
        self.run(policy, &*self.document(policy)?, &self.corpus(corpus)?)
    }

    /// Every conversation of a run's corpus replayed under its policy, once. `done` hears how many of how
    /// many are replayed, and answers whether to go on.
    ///
    /// # Errors
    /// If the corpus cannot be read, or the person stopped it.
    pub fn replayed(
        &self,
        run: &Run,
        corpus: &Corpus,
        done: &(dyn Fn(usize, usize) -> bool + Sync),
    ) -> Result<Arc<Vec<Replayed>>, WorkbenchError> {
        let key = format!("{} {}", run.program().digest(), run.corpus());
        self.replayed.get_alone(&key, || replay_each(run, corpus, done)).map_err(crate::runs::run_error)
    }

    /// Two runs over a corpus compared, once.
    ///
    /// # Errors
    /// If the corpus cannot be read.
    pub fn compared(&self, from: &Run, to: &Run, corpus: &Corpus) -> Result<Arc<Compared>, WorkbenchError> {
        let (old, new) = (from.program().digest(), to.program().digest());
        let key = format!("{old} {new} {}", from.corpus());
        self.compared.get_alone(&key, || compare_runs(from, to, corpus)).map_err(crate::runs::run_error)
    }

    /// Puts a draft in place of the one before and shows its run: only what the edit touches is
    /// evaluated again.
    ///
    /// # Errors
    /// If the corpus cannot be read; the next call evaluates everything.
    pub fn follow<T>(
        &self,
        program: Arc<Program>,
        corpus: &Arc<Corpus>,
        show: impl FnOnce(&Run) -> T,
    ) -> Result<T, WorkbenchError> {
        let mut held = locked(&self.draft_run);
        // Taken out while it is edited: a run that broke off halfway is not used again.
        let edited = match held.take().filter(|run| run.corpus() == corpus.digest()) {
            Some(mut run) => run.edit(program, &**corpus).map(|_| run),
            None => Run::new(program, &**corpus),
        };
        let run = held.insert(edited.map_err(crate::runs::run_error)?);
        Ok(show(run))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> (tempfile::TempDir, Session) {
        let folder = tempfile::tempdir().unwrap();
        crate::sample::workspace(folder.path(), 300, 7).unwrap();
        let session = Session::open(folder.path()).unwrap();
        (folder, session)
    }

    #[test]
    fn one_window_shows_a_workspace_and_leaves_it_to_the_next() {
        let (folder, session) = sample();
        let second = Session::open(folder.path()).unwrap_err();
        assert!(matches!(second, WorkbenchError::Shown(_)), "{second}");
        assert_eq!(second.code(), crate::Code::Busy);
        // The command line is not kept out.
        assert!(Workspace::open(folder.path()).is_ok());
        drop(session);
        assert!(Session::open(folder.path()).is_ok());
    }

    #[test]
    fn versions_and_texts_are_read_once_and_the_draft_as_it_stands() {
        let (_folder, session) = sample();
        let version = || session.document("b2b-saas-support@1").unwrap();
        assert!(Arc::ptr_eq(&version(), &version()));
        let text = crate::studio::text(&version()).unwrap();
        assert!(Arc::ptr_eq(&session.studied(&text).unwrap(), &session.studied(&text).unwrap()));
        assert!(session.studied("{}").is_err());
        let keep = |title: &str| {
            let edited = text.replacen("\"title\": \"", &format!("\"title\": \"{title} "), 1);
            crate::studio::keep(&mut session.workspace(), "b2b-saas-support", &edited).unwrap();
            session.document("b2b-saas-support@draft").unwrap().digest().to_owned()
        };
        assert_ne!(keep("One"), keep("Two"));
    }

    #[test]
    fn runs_and_corpora_are_made_once() {
        let (_folder, session) = sample();
        let first = session.run_named("b2b-saas-support@1", "sample").unwrap();
        let again = session.run_named("b2b-saas-support@1", "sample").unwrap();
        assert!(Arc::ptr_eq(&first, &again));
        let second = session.run_named("b2b-saas-support@2", "sample").unwrap();
        assert!(!Arc::ptr_eq(&first, &second));
        session.forget_run("b2b-saas-support@1", "sample").unwrap();
        assert!(!Arc::ptr_eq(&first, &session.run_named("b2b-saas-support@1", "sample").unwrap()));
        assert!(Arc::ptr_eq(&second, &session.run_named("b2b-saas-support@2", "sample").unwrap()));
    }

    #[test]
    fn a_file_of_a_policys_name_is_not_taken_for_it() {
        let (folder, session) = sample();
        let file = folder.path().join("b2b-saas-support");
        std::fs::write(&file, "not a policy").unwrap();
        let name = file.display().to_string();
        assert!(matches!(session.document(&name), Err(WorkbenchError::NotFound { .. })));
        assert!(session.document("b2b-saas-support").is_ok());
    }

    #[test]
    fn those_who_ask_at_once_get_the_same_corpus() {
        let (_folder, session) = sample();
        let corpora: Vec<Arc<Corpus>> = std::thread::scope(|scope| {
            let asking: Vec<_> = (0..8).map(|_| scope.spawn(|| session.corpus("sample").unwrap())).collect();
            asking.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(corpora.iter().all(|corpus| Arc::ptr_eq(corpus, &corpora[0])));
    }

    #[test]
    fn those_who_ask_at_once_get_the_same_run() {
        let (_folder, session) = sample();
        let runs: Vec<Arc<Run>> = std::thread::scope(|scope| {
            let ask = || session.run_named("b2b-saas-support@1", "sample").unwrap();
            let asking: Vec<_> = (0..8).map(|_| scope.spawn(ask)).collect();
            asking.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(runs.iter().all(|run| Arc::ptr_eq(run, &runs[0])));
    }

    #[test]
    fn the_followed_draft_has_the_figures_of_a_run_of_its_own() {
        let (_folder, session) = sample();
        let corpus = session.corpus("sample").unwrap();
        for name in ["b2b-saas-support@1", "b2b-saas-support@2", "b2b-saas-support@1"] {
            let program = Arc::new(study(name, &session.document(name).unwrap()).unwrap());
            let followed = session.follow(program, &corpus, Run::figures).unwrap();
            assert_eq!(followed, session.run_named(name, "sample").unwrap().figures());
        }
    }
}
