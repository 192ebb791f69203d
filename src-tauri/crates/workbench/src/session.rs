//! An open workspace with what is costly to make kept at hand: opened corpora, runs of policies over
//! them, and the run that follows the draft under edit. Shared freely between threads.

mod kept;
mod studied;

pub(crate) use kept::Kept;
pub(crate) use studied::{Studied, study};

use crate::error::WorkbenchError;
use crate::policies::{self, PolicyName};
use crate::workspace::{Workspace, answers_file};
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
use std::thread::JoinHandle;
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
    /// The thread that writes what was found in the text of a corpus.
    keeping: Mutex<Option<JoinHandle<()>>>,
    /// Held while the session lasts.
    _window: File,
}

impl Drop for Session {
    fn drop(&mut self) {
        finish(locked(&self.keeping).take());
    }
}

/// Waits for a thread whose outcome nothing hangs on.
fn finish(thread: Option<JoinHandle<()>>) {
    let _ = thread.map(JoinHandle::join);
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
            keeping: Mutex::default(),
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
        corpus.take_answers(&answers_file(&self.folder, &digest));
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
        self.keep_answers(corpus, &runs);
        Ok(made)
    }

    /// Keeps what the runs of a corpus found in its text for the next start, beside the work of the person.
    fn keep_answers(&self, corpus: &Arc<Corpus>, runs: &VecDeque<Made>) {
        let programs: Vec<Arc<Program>> = runs
            .iter()
            .filter(|made| made.run.corpus() == corpus.digest())
            .map(|made| Arc::clone(made.run.program()))
            .collect();
        let (corpus, file) = (Arc::clone(corpus), answers_file(&self.folder, corpus.digest()));
        let mut keeping = locked(&self.keeping);
        finish(keeping.take());
        *keeping = Some(std::thread::spawn(move || {
            let leaves = programs.iter().flat_map(|program| program.leaves());
            // Without the file the next start searches the text again, as this one did.
            let _ = corpus.keep_answers(leaves, &file);
        }));
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
mod tests;
