//! Selections against a plain count over the tickets themselves.

use super::*;
use policy::Lane;
use policy::decision::RowEvaluator;
use policy::replay::TimingVerdict;

const V1: &str = "b2b-saas-support@1";
const V2: &str = "b2b-saas-support@2";
/// Enough for every case below to occur, and for none to be all.
const TICKETS: u32 = 2000;

fn sample() -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    crate::sample::workspace(folder.path(), TICKETS, 7).unwrap();
    let session = Session::open(folder.path()).unwrap();
    (folder, session)
}

fn query(filters: Vec<Filter>) -> TicketQuery {
    TicketQuery {
        corpus: "sample".into(),
        under: Some(V1.into()),
        against: Some(V2.into()),
        search: String::new(),
        filters,
        sort: Sort::Imported,
    }
}

/// A look at one ticket.
type Look<'a> = Box<dyn FnMut(&policy::Ticket<'_>) -> bool + 'a>;

/// Every kind of filter selects the tickets that a look at each ticket selects.
#[test]
fn filters_select_what_looking_at_each_ticket_selects() {
    let (_folder, session) = sample();
    let (v1, v2) = (session.document(V1).unwrap(), session.document(V2).unwrap());
    let (v1, v2) =
        (policy::program::Program::compile(&v1).unwrap(), policy::program::Program::compile(&v2).unwrap());
    let corpus = session.corpus("sample").unwrap();
    let (mut one, mut two) = (RowEvaluator::new(&v1), RowEvaluator::new(&v2));
    let mut replaying = RowEvaluator::new(&v1);
    let rule = || Filter::Rule {
        factor: v1.policy().factors[0].id.clone(),
        rule: v1.policy().factors[0].rules[0].id.clone(),
    };
    let cases: Vec<(Filter, Look<'_>)> = vec![
        (
            Filter::Recommended { lanes: vec![Lane::Assisted] },
            Box::new(|t| v1.decide(t, None).recommended == Lane::Assisted),
        ),
        (Filter::Human { lanes: vec![None] }, Box::new(|t| t.human_lane().is_none())),
        (
            Filter::Standing { is: vec![Standing::Laxer] },
            Box::new(|t| t.human_lane().is_some_and(|human| v1.decide(t, None).recommended < human)),
        ),
        (Filter::Decisive, Box::new(|t| v1.decide(t, None).decisive)),
        (
            rule(),
            Box::new(|t| {
                one.decide(t, None).factors[0].1.rules.contains(&v1.policy().factors[0].rules[0].id.as_str())
            }),
        ),
        (
            Filter::Moved { from: None, to: None },
            Box::new(|t| two.decide(t, None).recommended != v1.decide(t, None).recommended),
        ),
        (
            // No source of truth governs the segment, so it is never unknown.
            Filter::Condition { when: r#"{"field": "segment", "is": "reseller"}"#.into() },
            Box::new(|t| t.fields.get("segment").is_some_and(|value| value.to_string() == "reseller")),
        ),
        (
            Filter::Timing { is: vec![TimingVerdict::Late] },
            Box::new(|t| {
                !t.messages.is_empty() && replaying.replay(t, None).timing.verdict == TimingVerdict::Late
            }),
        ),
        (
            Filter::Domain { ids: vec!["billing".into()] },
            Box::new(|t| v1.decide(t, None).domains.contains(&"billing")),
        ),
        (
            Filter::Field { field: "plan_tier".into(), values: vec![Some("enterprise".into())] },
            Box::new(|t| t.fields.get("plan_tier").is_some_and(|value| value.to_string() == "enterprise")),
        ),
    ];
    for (filter, mut expected) in cases {
        let found = find(&session, &query(vec![filter.clone()])).unwrap();
        let mut by_hand = Vec::new();
        corpus
            .for_each_ticket(|at, ticket| -> Result<(), corpus::CorpusError> {
                if expected(&ticket) {
                    by_hand.push(u32::try_from(at).unwrap());
                }
                Ok(())
            })
            .unwrap();
        assert!(!by_hand.is_empty() && by_hand.len() < corpus.len(), "{filter:?} selects all or nothing");
        assert_eq!(found.positions, by_hand, "{filter:?}");
    }
}

#[test]
fn a_search_finds_words_and_ids_and_rows_come_in_order() {
    let (_folder, session) = sample();
    let corpus = session.corpus("sample").unwrap();
    let id = corpus.id(42).unwrap();
    let by_id = page(&session, &TicketQuery { search: id.clone(), ..query(vec![]) }, 0, 10, &[]).unwrap();
    assert_eq!(by_id.rows.iter().map(|row| &row.id).collect::<Vec<_>>(), [&id]);

    let newest = TicketQuery { sort: Sort::Newest, ..query(vec![]) };
    let rows = page(&session, &newest, 0, TICKETS as usize, &["plan_tier".into()]).unwrap().rows;
    assert!(rows.windows(2).all(|pair| pair[0].created_at >= pair[1].created_at));
    assert!(rows.iter().any(|row| row.values[0].as_deref() == Some("enterprise")));
    let beside = neighbours(&session, &newest, &rows[1].id).unwrap().unwrap();
    assert_eq!(beside.place, 1);
    assert_eq!((beside.previous.as_ref(), beside.next.as_ref()), (Some(&rows[0].id), Some(&rows[2].id)));
}

#[test]
fn facets_add_up_and_leave_their_own_filter_out() {
    let (_folder, session) = sample();
    let all = facets(&session, &query(vec![])).unwrap();
    assert_eq!(all.recommended.unwrap().iter().sum::<u64>(), u64::from(TICKETS));
    assert_eq!(all.human.iter().sum::<u64>(), u64::from(TICKETS));
    assert_eq!(all.weeks.iter().map(|(_, n)| n).sum::<u64>(), u64::from(TICKETS));
    let filtered =
        facets(&session, &query(vec![Filter::Recommended { lanes: vec![Lane::HumanOwned] }])).unwrap();
    assert_eq!(filtered.recommended, all.recommended);
    assert_eq!(filtered.human.iter().sum::<u64>(), all.recommended.unwrap()[2]);
}

#[test]
fn a_filter_on_something_that_is_gone_says_so() {
    let (_folder, session) = sample();
    let gone = Filter::Rule { factor: "policy_sensitivity".into(), rule: "no_such_rule".into() };
    let error = find(&session, &query(vec![gone])).unwrap_err();
    assert!(error.to_string().contains("no_such_rule"), "{error}");
}

/// What a comparison says of edits and causes is what their selections hold.
#[test]
fn the_tickets_behind_edits_and_causes_are_as_many_as_the_comparison_says() {
    let (_folder, session) = sample();
    let comparison = crate::runs::session_compare(&session, V1, V2, Some("sample")).unwrap().comparison;
    let forth =
        |filter| TicketQuery { under: Some(V2.into()), against: Some(V1.into()), ..query(vec![filter]) };
    let held = |filter| find(&session, &forth(filter)).unwrap().positions.clone();
    let mut all = Vec::new();
    for cause in &comparison.attribution {
        let by = |way| Filter::MovedBy { cause: cause.cause, edits: cause.edits.clone(), way };
        assert_eq!(held(by(Some(Way::Tightened))).len() as u64, cause.tightened);
        assert_eq!(held(by(Some(Way::Loosened))).len() as u64, cause.loosened);
        all.extend(held(by(None)));
    }
    all.sort_unstable();
    assert!(!all.is_empty());
    assert_eq!(all, held(Filter::Moved { from: None, to: None }));
    let edit =
        comparison.edits.iter().find(|edit| edit.alone.is_some_and(|moves| moves.loosened > 0)).unwrap();
    let alone = Filter::MovedAlone { edit: edit.id.clone(), way: Some(Way::Loosened) };
    assert_eq!(held(alone).len() as u64, edit.alone.unwrap().loosened);
    let gone = Filter::MovedAlone { edit: "no such edit".into(), way: None };
    assert!(find(&session, &forth(gone)).unwrap_err().to_string().contains("no such edit"));
}
