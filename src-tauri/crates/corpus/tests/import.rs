//! Imports of the fixtures, and of real corpora where they are at hand, through the public interface.
//!
//! The real corpora are not part of the repository. They are looked for in `LANEKEEPER_CORPORA`, else
//! in `../shared/corpora` beside the repository. The fixtures go through the same code; what the real
//! files add is scale.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failing test should panic")]

use corpus::mapping::Mapping;
use corpus::{CancelToken, Corpus, ImportError, ImportOptions, Imported, Watch, import};
use policy::{Lane, Value};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap().to_owned()
}

fn fixture(name: &str) -> PathBuf {
    root().join("fixtures").join(name)
}

fn mapping(name: &str) -> Mapping {
    Mapping::parse(&std::fs::read(fixture(&format!("mappings/{name}.mapping.json"))).unwrap()).unwrap()
}

fn options(name: &str) -> ImportOptions {
    ImportOptions { mapping: Some(mapping(name)), ..ImportOptions::default() }
}

fn bring_in(file: &Path, options: &ImportOptions) -> (tempfile::TempDir, Imported, Corpus) {
    let folder = tempfile::tempdir().unwrap();
    let imported = import(&[file.to_owned()], options, folder.path(), Watch::NOBODY)
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let corpus = Corpus::open(&imported.path).unwrap();
    (folder, imported, corpus)
}

/// Fails to import; nothing is left in the folder.
fn refused(file: &str) -> ImportError {
    let folder = tempfile::tempdir().unwrap();
    let error =
        import(&[fixture(file)], &ImportOptions::default(), folder.path(), Watch::NOBODY).expect_err(file);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "{file} left something behind");
    assert!(error.to_string().contains("nothing was kept"), "{error}");
    error
}

#[test]
fn the_same_tickets_have_one_digest_whatever_the_file() {
    let (_lines, from_lines, corpus) = bring_in(&fixture("import/tickets.jsonl"), &ImportOptions::default());
    for file in ["import/tickets.csv", "import/tickets_utf16.csv"] {
        let (_table, from_table, _) = bring_in(&fixture(file), &ImportOptions::default());
        assert_eq!(from_table.digest, from_lines.digest, "{file}");
    }
    assert_eq!((from_lines.tickets, from_lines.with_human_lane, from_lines.rejected), (3, 2, 0));
    let ticket = corpus.ticket_by_id("T-2").unwrap().unwrap();
    assert_eq!(ticket.fields.get("renewal_days"), Some(&Value::Number(-3.5)));
    assert_eq!(ticket.requested_actions, Some(Vec::new()));
    assert_eq!(ticket.body.as_deref(), Some("=1+1 is what the sheet says"));
}

#[test]
fn exports_give_the_same_corpus_again() {
    let (folder, imported, corpus) = bring_in(&fixture("import/tickets.jsonl"), &ImportOptions::default());
    for name in ["out.jsonl", "out.csv"] {
        let out = folder.path().join(name);
        corpus.export(&out).unwrap();
        let (_again, again, _) = bring_in(&out, &ImportOptions::default());
        assert_eq!(again.digest, imported.digest, "{name}");
    }
    let table = std::fs::read_to_string(folder.path().join("out.csv")).unwrap();
    assert!(table.contains("'=1+1") && table.contains("''=quoted") && table.contains("'-how to"), "{table}");
    let out = folder.path().join("out.parquet");
    corpus.export(&out).unwrap();
    assert_eq!(Corpus::open(&out).unwrap().digest(), imported.digest);
    assert!(corpus.export(&folder.path().join("out.xlsx")).is_err());
}

#[test]
fn profiles_count_what_is_there() {
    let (_folder, _, corpus) = bring_in(&fixture("import/tickets.jsonl"), &ImportOptions::default());
    let profile = corpus.profile().unwrap();
    let shown: Vec<(&str, &str, u64, u64)> =
        profile.iter().map(|f| (f.name.as_str(), f.kind(), f.missing, f.distinct)).collect();
    assert_eq!(
        shown,
        [
            ("issue_type", "string", 0, 3),
            ("prior_service_credit", "boolean", 1, 2),
            ("renewal_days", "number", 1, 2),
            ("renews_at", "date_time", 2, 1),
            ("tags", "list", 1, 2),
            ("zip", "string", 1, 2),
        ]
    );
    let days = corpus.field_detail("renewal_days", 1, 4).unwrap().unwrap();
    let range = days.range.unwrap();
    assert_eq!((range.min, range.max, range.bins), (-3.5, 21.0, vec![1, 0, 0, 1]));
    assert_eq!(days.top[0].value, "-3.5");
    assert_eq!(corpus.field_detail("mood", 1, 1).unwrap(), None);
}

#[test]
fn incidents_join_their_log_and_get_a_lane() {
    let (_folder, imported, corpus) =
        bring_in(&fixture("import/bpic2014/incident_case_attributes.csv"), &options("bpic2014"));
    assert_eq!((imported.tickets, imported.rejected, imported.with_human_lane), (5, 0, 4));
    let ticket = |id| corpus.ticket_by_id(id).unwrap().unwrap();
    let first = ticket("IM1");
    // The log is not in the order of time: one change of team, not two.
    assert_eq!(first.fields.get("handovers"), Some(&Value::Number(1.0)));
    assert_eq!(first.fields.get("activities"), Some(&Value::Number(3.0)));
    assert_eq!(first.created_at.unwrap().to_string(), "2014-01-29T12:53:20Z");
    assert_eq!(first.human.as_ref().unwrap().owner.as_deref(), Some("TEAM2"));
    assert_eq!(ticket("IM2").fields.get("related_interaction"), None);
    assert_eq!(ticket("IM4").fields.get("handovers"), Some(&Value::Number(2.0)));
    let lanes: Vec<Option<Lane>> =
        ["IM1", "IM2", "IM3", "IM4"].iter().map(|id| ticket(id).human_lane()).collect();
    let (human_owned, assisted) = (Some(Lane::HumanOwned), Some(Lane::Assisted));
    assert_eq!(lanes, [human_owned, assisted, human_owned, human_owned]);
    // Nothing is known of its vendors, so its lane is not guessed.
    assert_eq!(ticket("IM5").human_lane(), None);
}

#[test]
fn a_file_that_should_be_beside_is_missed_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let alone = folder.path().join("incidents.csv");
    std::fs::copy(fixture("import/bpic2014/incident_case_attributes.csv"), &alone).unwrap();
    let (_out, imported, corpus) = bring_in(&alone, &options("bpic2014"));
    assert_eq!(imported.notes.len(), 1);
    // Reassigned or urgent is decided without the log; the others are unknown.
    assert_eq!(imported.with_human_lane, 2);
    assert_eq!(corpus.ticket(0).unwrap().fields.get("handovers"), None);
}

#[test]
fn an_event_log_alone_folds_into_tickets() {
    let (_folder, imported, corpus) =
        bring_in(&fixture("import/bpic2014/incident_log.csv"), &options("bpic2014_log"));
    assert_eq!((imported.tickets, imported.with_human_lane), (4, 4));
    let first = corpus.ticket(0).unwrap();
    assert_eq!((first.id.as_ref(), first.human_lane()), ("IM1", Some(Lane::HumanOwned)));
    assert_eq!(first.fields.get("first_team"), Some(&Value::Text("TEAM1".into())));
    assert_eq!(first.created_at.unwrap().to_string(), "2014-01-29T12:53:20Z");
}

#[test]
fn json_lines_go_through_a_mapping() {
    let (_folder, imported, corpus) = bring_in(&fixture("import/tau2.jsonl"), &options("tau2"));
    assert_eq!((imported.tickets, imported.with_human_lane), (2, 2));
    let card = corpus.ticket(1).unwrap();
    assert_eq!(card.fields.get("domain"), Some(&Value::Text("banking".into())));
    assert_eq!(card.fields.get("corpus"), Some(&Value::Text("tau2".into())));
    assert_eq!(corpus.ticket(0).unwrap().fields.get("known_info"), None);
    assert_eq!(card.requested_actions, Some(Vec::new()));
}

#[test]
fn other_encodings_delimiters_and_repeated_headers() {
    let (_folder, imported, corpus) =
        bring_in(&fixture("import/windows1252.csv"), &options("helpdesk_example"));
    assert_eq!((imported.tickets, imported.rejected), (2, 0));
    let first = corpus.ticket(0).unwrap();
    assert_eq!(first.subject.as_deref(), Some("Rückfrage zur Rechnung – 5 €"));
    assert_eq!(first.created_at.unwrap().to_string(), "2025-12-25T09:00:00Z");
    assert_eq!(first.fields.get("priority"), Some(&Value::Text("low".into())));
    assert_eq!(
        first.fields.get("Comment"),
        Some(&Value::List(vec!["first note".into(), "second note".into()]))
    );
}

#[test]
fn types_are_those_of_all_cells_however_late_they_differ() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("late.csv");
    let mut text = String::from("id,zip,seats,late\n");
    for number in 0..400_000 {
        text.push_str(&format!("{number},{},{},\n", 10_000 + number % 80_000, number % 7));
    }
    text.push_str("last,335XX,8,true\n");
    std::fs::write(&file, text).unwrap();
    let (_out, imported, corpus) = bring_in(&file, &ImportOptions::default());
    assert_eq!(imported.tickets, 400_001);
    assert_eq!(corpus.ticket(0).unwrap().fields.get("zip"), Some(&Value::Text("10000".into())));
    let last = corpus.ticket(400_000).unwrap();
    assert_eq!(last.fields.get("seats"), Some(&Value::Number(8.0)));
    assert_eq!(last.fields.get("late"), Some(&Value::Bool(true)));
    assert_eq!(corpus.find("399999").unwrap(), Some(399_999));
    assert_eq!(corpus.id(123_456).unwrap(), "123456");
}

#[test]
fn a_field_of_several_types_is_kept_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mixed.jsonl");
    // The types differ between row groups, and one field comes late.
    let mut text = String::new();
    for number in 0..70_000 {
        let value = if number < 66_000 { "1.5" } else { "\"two\"" };
        text.push_str(&format!("{{\"id\":\"{number}\",\"fields\":{{\"x\":{value}}}}}\n"));
    }
    text.push_str("{\"id\":\"last\",\"fields\":{\"y\":[\"a\"]},\"messages\":[{\"from\":\"customer\",\"text\":\"m\"}]}\n");
    std::fs::write(&file, text).unwrap();
    let (_out, _, corpus) = bring_in(&file, &ImportOptions::default());
    let x = |number| corpus.ticket(number).unwrap().fields.get("x").cloned();
    assert_eq!((x(0), x(69_999)), (Some(Value::Number(1.5)), Some(Value::Text("two".into()))));
    assert_eq!(corpus.field_type("x"), None);
    assert_eq!(corpus.conversations().unwrap(), [70_000]);
    let x = corpus.field("x").unwrap().unwrap();
    assert_eq!(x.value(65_999), Some(Value::Number(1.5)));
    assert_eq!(x.value(70_000), None);
}

#[test]
fn rejects_name_line_and_reason_and_keep_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let rejects = folder.path().join("rejects.jsonl");
    let reasons = |file: &str| {
        let options = ImportOptions { rejects: Some(rejects.clone()), ..ImportOptions::default() };
        let (_out, imported, _) = bring_in(&fixture(file), &options);
        let written = std::fs::read_to_string(&rejects).unwrap();
        assert_eq!(written.lines().count() as u64, imported.rejected);
        assert_eq!(imported.tickets + imported.rejected, 3, "{file}");
        imported.rejects.into_iter().map(|r| (r.line, r.reason, r.text)).collect::<Vec<_>>()
    };
    let unknown = reasons("bad/unknown_key.jsonl");
    assert_eq!(unknown.iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [2, 3]);
    assert!(unknown[0].1.contains("mood") && unknown[1].1.contains("human.lane"), "{unknown:?}");
    let twice = reasons("bad/duplicate_ids.jsonl");
    assert_eq!((twice[0].0, twice[0].2.as_str()), (3, "{\"id\":\"1\",\"body\":\"second\"}"));
    assert!(twice[0].1.contains("line 1; the first was kept"), "{twice:?}");
    assert!(reasons("bad/duplicate_keys.jsonl")[0].1.contains("duplicate key `a`"));
    let ragged = reasons("bad/ragged.csv");
    assert_eq!(ragged.iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [3, 4]);
}

#[test]
fn a_file_that_stops_in_a_record_keeps_the_others() {
    for file in ["bad/truncated.jsonl", "bad/truncated.csv"] {
        let (_out, imported, _) = bring_in(&fixture(file), &ImportOptions::default());
        assert_eq!((imported.tickets, imported.rejected), (1, 1), "{file}");
        assert!(imported.rejects[0].reason.contains("ends in the middle"), "{:?}", imported.rejects);
    }
}

#[test]
fn what_cannot_be_imported_leaves_nothing_and_says_why() {
    assert!(matches!(refused("bad/empty.jsonl"), ImportError::Empty { .. }));
    assert!(matches!(refused("bad/header_only.csv"), ImportError::Empty { .. }));
    assert!(matches!(refused("bad/binary.csv"), ImportError::NotText { .. }));
    assert!(matches!(refused("bad/workbook.csv"), ImportError::NotText { .. }));
    assert!(refused("bad/utf16_without_mark.csv").to_string().contains("utf-16le"));
    assert!(matches!(
        refused("bad/wrong_encoding.csv"),
        ImportError::WrongEncoding { offset: 20, line: 3, .. }
    ));
    assert!(refused("bad/list.json").to_string().contains("one object a line"));
    assert!(matches!(refused("bad/nothing_fits.jsonl"), ImportError::NoTickets { rejected: 2, line: 1, .. }));
    assert!(refused("bad/no_id.csv").to_string().contains("id"));
    assert!(refused("bad/same_target.csv").to_string().contains("body"));
    assert!(matches!(refused("bad/not_there.csv"), ImportError::Unreadable { .. }));
}

#[test]
fn mappings_are_read_strictly() {
    let error = |name: &str| {
        let bytes = std::fs::read(fixture(&format!("bad/{name}.mapping.json"))).unwrap();
        Mapping::parse(&bytes).unwrap_err().to_string()
    };
    assert!(error("unknown_key").contains("colums"));
    assert!(error("unknown_target").contains("Mood"));
    assert!(error("signal").contains("human_lane[0].when"));
    assert!(error("time").contains("columns.opened"));
    for entry in std::fs::read_dir(fixture("mappings")).unwrap() {
        let path = entry.unwrap().path();
        let mapping = Mapping::parse(&std::fs::read(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(Mapping::parse(mapping.to_json().as_bytes()).unwrap(), mapping);
    }
}

#[test]
fn places_that_cannot_be_written_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a file");
    std::fs::write(&file, "here already").unwrap();
    let tickets = [fixture("bad/unknown_key.jsonl")];
    let into_a_file = import(&tickets, &ImportOptions::default(), &file, Watch::NOBODY).unwrap_err();
    assert!(matches!(&into_a_file, ImportError::Unwritable { .. }), "{into_a_file}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "here already");
    let out = folder.path().join("corpora");
    let options = ImportOptions {
        rejects: Some(folder.path().join("no folder/rejects.jsonl")),
        ..ImportOptions::default()
    };
    let rejects = import(&tickets, &options, &out, Watch::NOBODY).unwrap_err();
    assert!(matches!(&rejects, ImportError::RejectsUnwritable { .. }), "{rejects}");
    assert!(!out.exists());
}

#[test]
fn a_cancelled_import_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let token = CancelToken::default();
    token.cancel();
    let watch = Watch::cancelled_by(&token);
    let result = import(&[fixture("import/tickets.jsonl")], &ImportOptions::default(), folder.path(), watch);
    assert!(matches!(result, Err(ImportError::Cancelled)));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_damaged_corpus_file_is_an_error_and_not_a_crash() {
    let (folder, imported, _) = bring_in(&fixture("import/tickets.jsonl"), &ImportOptions::default());
    let whole = std::fs::read(&imported.path).unwrap();
    let path = folder.path().join("damaged.parquet");
    for cut in [0, 3, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&path, &whole[..cut]).unwrap();
        assert!(Corpus::open(&path).is_err(), "cut at {cut}");
    }
    let visit = |corpus: &Corpus| corpus.for_each_ticket(|_, _| Ok::<_, corpus::CorpusError>(()));
    // Every byte matters, but for Parquet's mark at the start, which nobody reads.
    for place in (4..whole.len()).step_by(3) {
        let mut flipped = whole.clone();
        flipped[place] ^= 0x10;
        std::fs::write(&path, &flipped).unwrap();
        let noticed = Corpus::open(&path).and_then(|corpus| visit(&corpus));
        assert!(matches!(noticed, Err(corpus::CorpusError::Damaged { .. })), "byte {place}: {noticed:?}");
    }
    std::fs::write(&path, &whole).unwrap();
    visit(&Corpus::open(&path).unwrap()).unwrap();
}

/// The folder of the real corpora.
fn corpora() -> Option<PathBuf> {
    let stated = std::env::var_os("LANEKEEPER_CORPORA").map(PathBuf::from);
    let beside = root().parent().map(|parent| parent.join("shared/corpora"));
    stated.or(beside).filter(|folder| folder.join("bpic2014").is_dir())
}

#[test]
fn real_files_come_in_whole() {
    let Some(corpora) = corpora() else {
        eprintln!("no real corpora beside the repository; the fixtures cover the same code");
        return;
    };
    let (_a, incidents, corpus) =
        bring_in(&corpora.join("bpic2014/incident_case_attributes.csv"), &options("bpic2014"));
    assert_eq!((incidents.tickets, incidents.rejected, incidents.with_human_lane), (4_000, 0, 4_000));
    // 47.5 %, as whoever prepared the file counted.
    let owned = corpus.human_lanes().unwrap().iter().filter(|lane| **lane == Some(Lane::HumanOwned)).count();
    assert_eq!(owned, 1_901);
    let (_b, log, _) = bring_in(&corpora.join("bpic2014/incident_log.csv"), &options("bpic2014_log"));
    assert_eq!((log.tickets, log.rejected), (4_000, 0));
    let (_c, tau2, _) = bring_in(&corpora.join("tau2_tickets.jsonl"), &options("tau2"));
    assert_eq!((tau2.tickets, tau2.with_human_lane, tau2.rejected), (281, 281, 0));
    let (_d, own, _) = bring_in(&corpora.join("tau2_tickets.jsonl"), &ImportOptions::default());
    assert_eq!(own.tickets, 281);
    let (_e, complaints, corpus) = bring_in(&corpora.join("cfpb_complaints.csv"), &options("cfpb"));
    assert_eq!((complaints.tickets, complaints.rejected), (268, 0));
    assert!(corpus.load_text().unwrap() > 100_000);
    let (_f, dialogues, corpus) = bring_in(&corpora.join("multidogo.jsonl.gz"), &options("multidogo"));
    assert_eq!((dialogues.tickets, dialogues.rejected), (14_147, 0));
    assert_eq!(corpus.conversations().unwrap().len(), 14_147);
}
