//! What an open workspace keeps at hand, and lets go of.

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
fn what_was_found_in_the_text_is_kept_for_the_next_start_and_goes_with_the_tickets() {
    let (folder, session) = sample();
    let digest = session.corpus("sample").unwrap().digest().to_owned();
    let file = answers_file(folder.path(), &digest);
    let lanes = |session: &Session| session.run_named("b2b-saas-support@1", "sample").unwrap().cells();
    let searched = lanes(&session);
    drop(session);
    assert!(file.is_file());
    assert_eq!(lanes(&Session::open(folder.path()).unwrap()), searched);
    // A file that is no such file is as good as none, and is replaced.
    std::fs::write(&file, "nothing of the kind").unwrap();
    assert_eq!(lanes(&Session::open(folder.path()).unwrap()), searched);
    assert_ne!(std::fs::read(&file).unwrap(), b"nothing of the kind");
    crate::corpora::delete(&mut Workspace::open(folder.path()).unwrap(), "sample").unwrap();
    assert!(!file.exists());
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
