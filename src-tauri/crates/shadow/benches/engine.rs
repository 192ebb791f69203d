//! The engine without text: a million tickets whose leaf answers are held in memory, which is what a
//! corpus with cached text results offers. `cargo bench -p shadow`.

use divan::Bencher;
use policy::Lane;
use policy::Ticket;
use policy::model::{Document, Policy};
use policy::program::{Leaf, Program, Word};
use shadow::columns::{Judgement, Labels, LeafWords, Outcome};
use shadow::comparison::compare_runs;
use shadow::report::{default_fields, slices};
use shadow::{Run, TicketColumns, TicketSet};
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

const TICKETS: usize = 1_000_000;
/// Tickets that are repeated; a multiple of 64.
const DRAWN: usize = 20_032;

/// A drawn queue repeated until it is long enough, with every leaf's answers kept.
struct Repeated {
    drawn: TicketSet,
    known: Mutex<HashMap<String, Answers>>,
}

#[derive(Clone)]
struct Answers(Arc<[Word]>);

impl LeafWords for Answers {
    fn word(&self, at: usize) -> Word {
        self.0[at]
    }
}

impl Repeated {
    fn each<T: Clone>(drawn: &[T]) -> Vec<T> {
        drawn.iter().cycle().take(TICKETS).cloned().collect()
    }
}

fn sure<T>(result: Result<T, Infallible>) -> T {
    match result {
        Ok(value) => value,
        Err(never) => match never {},
    }
}

impl TicketColumns for Repeated {
    type Words = Answers;
    type Error = Infallible;

    fn digest(&self) -> &str {
        self.drawn.digest()
    }
    fn tickets(&self) -> usize {
        TICKETS
    }
    fn id(&self, ticket: usize) -> Result<String, Infallible> {
        self.drawn.id(ticket % DRAWN)
    }
    fn leaves(&self, leaves: &[&Leaf]) -> Result<Vec<Answers>, Infallible> {
        let mut known = self.known.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let answer = |leaf: &&Leaf| {
            let fresh = || {
                let words = sure(self.drawn.leaves(&[leaf]));
                let words = (0..TICKETS.div_ceil(64)).map(|at| words[0].word(at % (DRAWN / 64)));
                Answers(words.collect())
            };
            known.entry(leaf.key()).or_insert_with(fresh).clone()
        };
        Ok(leaves.iter().map(answer).collect())
    }
    fn judgements(&self) -> Result<Vec<Judgement>, Infallible> {
        Ok(Self::each(&self.drawn.judgements()?))
    }
    fn outcomes(&self) -> Result<Vec<Outcome>, Infallible> {
        Ok(Self::each(&self.drawn.outcomes()?))
    }
    fn labels(&self, field: &str) -> Result<Option<Labels>, Infallible> {
        let repeat =
            |labels: Labels| Labels { of_ticket: Self::each(&labels.of_ticket), values: labels.values };
        Ok(self.drawn.labels(field)?.map(repeat))
    }
    fn conversations(&self) -> Result<Vec<usize>, Infallible> {
        Ok(Vec::new())
    }
    fn visit(&self, tickets: &[usize], visit: &mut dyn FnMut(&Ticket<'_>)) -> Result<(), Infallible> {
        tickets.iter().for_each(|at| visit(&self.drawn.as_slice()[at % DRAWN]));
        Ok(())
    }
}

fn columns() -> &'static Repeated {
    static COLUMNS: std::sync::OnceLock<Repeated> = std::sync::OnceLock::new();
    COLUMNS.get_or_init(|| {
        let queue = corpus::synthetic::Queue::new(u32::try_from(DRAWN).unwrap_or(u32::MAX), 1);
        Repeated { drawn: TicketSet::new("sha256:00", queue.iter().collect()), known: Mutex::default() }
    })
}

fn policy(name: &str) -> Policy {
    let path = format!("{}/../../../policies/{name}.policy.json", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).unwrap_or_default();
    match Document::parse(&bytes) {
        Ok(document) => document.into_policy(),
        Err(error) => {
            eprintln!("{path}: {error}");
            std::process::exit(1)
        }
    }
}

fn compiled(policy: Policy) -> Arc<Program> {
    let document = Document::from_policy(policy).ok();
    let Some(program) = document.and_then(|document| Program::compile(&document).ok()) else {
        eprintln!("the policy does not compile");
        std::process::exit(1)
    };
    Arc::new(program)
}

fn run(policy: Policy) -> Run {
    match Run::new(compiled(policy), columns()) {
        Ok(run) => run,
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(1)
        }
    }
}

const V1: &str = "b2b-saas-support";
const V2: &str = "b2b-saas-support-v2";

/// Goal: below 30 ms.
#[divan::bench]
fn full_run_cached_leaves(bencher: Bencher) {
    let program = compiled(policy(V1));
    let _ = run(policy(V1));
    bencher.bench(|| Run::new(Arc::clone(&program), columns()).map(|run| run.figures().tickets()).ok());
}

/// Goal: below 0.1 ms.
#[divan::bench]
fn matrix_edit(bencher: Bencher) {
    let run = run(policy(V1));
    let mut edited = policy(V1);
    edited.matrix.rules.pop();
    let program = compiled(edited);
    bencher.bench(|| run.figures_under(program.lanes(), program.missing_context()));
}

/// Goal: below 2 ms. A threshold of one rule goes up and down.
#[divan::bench]
fn field_rule_edit(bencher: Bencher) {
    let with = |days: f64| {
        let mut edited = policy(V1);
        let rule = policy::model::Rule {
            id: "seats_at_least".into(),
            level: policy::Level::High,
            reason: "comes from a large account".into(),
            references: Vec::new(),
            when: policy::model::Condition::Field(
                "seats".into(),
                policy::model::Comparison::AtLeast(policy::Value::Number(days)),
            ),
        };
        edited.factors[0].rules.push(rule);
        compiled(edited)
    };
    let programs = [with(400.0), with(450.0)];
    let mut run = run(policy(V1));
    let mut turn = 0;
    for program in &programs {
        let _ = run.edit(Arc::clone(program), columns());
    }
    bencher.bench_local(|| {
        turn += 1;
        run.edit(Arc::clone(&programs[turn % 2]), columns()).map(|_| run.figures()).ok()
    });
}

/// All default slices of a run, tested and ranked.
#[divan::bench]
fn slices_of_a_run(bencher: Bencher) {
    let run = run(policy(V1));
    let outcomes = sure(columns().outcomes());
    let fields = default_fields();
    bencher.bench(|| sure(slices(&run, columns(), &outcomes, &fields)).len());
}

/// Goal: below 1 s for ten edits that can move tickets.
#[divan::bench(sample_count = 5)]
fn comparison_of_versions(bencher: Bencher) {
    let (from, mut to) = (policy(V1), policy(V2));
    // Four further edits: as many as the goal names.
    for factor in to.factors.iter_mut().take(4) {
        if let Some(rule) = factor.rules.last_mut() {
            rule.level = policy::Level::High;
        }
    }
    if let Some(rule) = to.matrix.rules.last_mut() {
        rule.lane = Lane::Assisted;
    }
    let (from, to) = (run(from), run(to));
    bencher.bench(|| compare_runs(&from, &to, columns()).map(|c| c.causes.len()).ok());
}

fn main() {
    divan::main();
}
