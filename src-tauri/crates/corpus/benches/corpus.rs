//! Import, text scans and cached answers over the synthetic queue.
//!
//! `LANEKEEPER_BENCH_TICKETS` sets the size of the corpus (100,000 if absent).

#![expect(clippy::expect_used, reason = "a benchmark that cannot start should stop")]

use corpus::synthetic::Queue;
use corpus::{Corpus, ImportOptions, Watch, import};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use policy::program::Leaf;
use policy::text::{Parts, fold_phrase};
use std::io::Write;
use std::path::PathBuf;
use std::sync::LazyLock;

fn main() {
    divan::main();
}

/// Phrases as policies have them; 66, as in the figures that the speed is held against.
const PHRASES: [&str; 66] = [
    "refund",
    "money back",
    "service credit",
    "chargeback",
    "invoice",
    "billing error",
    "double charged",
    "cancel",
    "cancellation",
    "downgrade",
    "upgrade",
    "renewal",
    "contract",
    "negotiated",
    "exception",
    "discount",
    "locked out",
    "two-factor",
    "mfa",
    "sso",
    "saml",
    "password reset",
    "admin access",
    "role change",
    "permission",
    "audit log",
    "export",
    "gdpr",
    "data deletion",
    "privacy",
    "breach",
    "phishing",
    "suspicious login",
    "api key",
    "webhook",
    "rate limit",
    "outage",
    "incident",
    "downtime",
    "degraded",
    "sla",
    "status page",
    "data loss",
    "corrupted",
    "legal",
    "lawyer",
    "lawsuit",
    "press",
    "unacceptable",
    "furious",
    "escalate",
    "manager",
    "deadline",
    "launch",
    "board meeting",
    "seats",
    "temporary",
    "trial",
    "quota",
    "usage limit",
    "integration",
    "salesforce",
    "feature request",
    "bug",
    "workaround",
    "documentation",
];

struct Files {
    folder: tempfile::TempDir,
    lines: PathBuf,
    table: PathBuf,
    corpus: PathBuf,
}

static FILES: LazyLock<Files> = LazyLock::new(|| {
    let tickets =
        std::env::var("LANEKEEPER_BENCH_TICKETS").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let lines = folder.path().join("tickets.jsonl");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&lines).expect("a file"));
    for ticket in Queue::new(tickets, 1).iter() {
        serde_json::to_writer(&mut file, &ticket).expect("room for the tickets");
        file.write_all(b"\n").expect("room for the tickets");
    }
    drop(file);
    let corpus =
        import(std::slice::from_ref(&lines), &ImportOptions::default(), folder.path(), Watch::NOBODY)
            .expect("an import")
            .path;
    let table = folder.path().join("tickets.csv");
    Corpus::open(&corpus).expect("a corpus").export(&table).expect("an export");
    Files { folder, lines, table, corpus }
});

fn import_file(bencher: Bencher<'_, '_>, file: &PathBuf) {
    let bytes = std::fs::metadata(file).expect("the file").len();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let folder = tempfile::tempdir_in(FILES.folder.path()).expect("a folder");
        import(std::slice::from_ref(file), &ImportOptions::default(), folder.path(), Watch::NOBODY)
            .expect("an import")
    });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn import_jsonl(bencher: Bencher<'_, '_>) {
    import_file(bencher, &FILES.lines);
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn import_csv(bencher: Bencher<'_, '_>) {
    import_file(bencher, &FILES.table);
}

fn text_leaf() -> Leaf {
    Leaf::Text { phrases: PHRASES.iter().map(|phrase| fold_phrase(phrase)).collect(), parts: Parts::ALL }
}

/// Reads, decompresses and folds the text.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn load_text(bencher: Bencher<'_, '_>) {
    let bytes = Corpus::open(&FILES.corpus).expect("a corpus").load_text().expect("the text");
    bencher
        .counter(BytesCount::new(bytes))
        .with_inputs(|| Corpus::open(&FILES.corpus).expect("a corpus"))
        .bench_values(|corpus| corpus.load_text().expect("the text"));
}

/// 66 phrases over folded text in memory, no answer known.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn scan_66_phrases(bencher: Bencher<'_, '_>) {
    let corpus = Corpus::open(&FILES.corpus).expect("a corpus");
    let bytes = corpus.load_text().expect("the text");
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        corpus.forget_answers();
        corpus.leaf_planes(&text_leaf()).expect("answers")
    });
}

/// One phrase more.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn scan_1_phrase(bencher: Bencher<'_, '_>) {
    let corpus = Corpus::open(&FILES.corpus).expect("a corpus");
    let bytes = corpus.load_text().expect("the text");
    let leaf = Leaf::Text { phrases: vec!["service credit".into()], parts: Parts::ALL };
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        corpus.forget_answers();
        corpus.leaf_planes(&leaf).expect("answers")
    });
}

/// The same question again.
#[divan::bench]
fn cached_answers(bencher: Bencher<'_, '_>) {
    let corpus = Corpus::open(&FILES.corpus).expect("a corpus");
    let leaf = text_leaf();
    corpus.leaf_planes(&leaf).expect("answers");
    bencher.bench(|| corpus.leaf_planes(&leaf).expect("answers"));
}

/// A threshold moved: a number against a limit.
#[divan::bench(sample_count = 20)]
fn number_rule(bencher: Bencher<'_, '_>) {
    let corpus = Corpus::open(&FILES.corpus).expect("a corpus");
    let names: Vec<String> = corpus.field_names().map(str::to_owned).collect();
    let number = |name: &&String| corpus.field_type(name) == Some(policy::value::ValueType::Number);
    let field = names.iter().find(number).expect("a number").clone();
    let limit = policy::model::Comparison::AtLeast(policy::Value::Number(21.0));
    let leaf = Leaf::Field { field, source: None, test: policy::program::FieldTest::Compare(limit) };
    bencher.counter(ItemsCount::new(corpus.len())).bench(|| {
        corpus.forget_answers();
        corpus.leaf_planes(&leaf).expect("answers")
    });
}
