//! Reports count what they say, and open the tickets that they count.

use super::*;
use crate::memory::TicketSet;
use crate::run::Run;
use policy::Lane;
use policy::model::Document;
use policy::program::Program;
use std::sync::Arc;

fn starter() -> Arc<Program> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../policies/b2b-saas-support.policy.json");
    Arc::new(Program::compile(&Document::parse(&std::fs::read(path).unwrap()).unwrap()).unwrap())
}

fn queue(tickets: u32) -> TicketSet {
    TicketSet::new("sha256:00", corpus::synthetic::Queue::new(tickets, 1).iter().collect())
}

#[test]
fn a_report_adds_up_and_opens_its_tickets() {
    let set = queue(3_000);
    let run = Run::new(starter(), &set).unwrap();
    let report = run.report(&set, &ReportOptions::default()).unwrap();
    let lanes = report.lanes.recommended;
    assert_eq!(lanes.autonomous + lanes.assisted + lanes.human_owned, report.tickets);
    assert_eq!(report.compared, report.confusion.compared());
    for (human, row) in Lane::ALL.into_iter().zip(report.confusion.0) {
        for (recommended, count) in Lane::ALL.into_iter().zip(row) {
            assert_eq!(run.select(&Selection::Confusion { human, recommended }).len() as u64, count);
        }
    }
    assert_eq!(run.select(&Selection::UnderEscalated).len() as u64, report.under_escalated);
    assert_eq!(run.select(&Selection::OverEscalated).len() as u64, report.over_escalated);
    assert_eq!(report.high_risk_misses.tickets.len() as u64, report.high_risk_misses.count);
    assert!(report.high_risk_misses.count > 0);
    // A field with a value for every ticket splits every count without rest.
    let by = |field: &'static str| report.slices.iter().filter(move |slice| slice.by == field);
    assert_eq!(by("issue_type").map(|s| s.tickets).sum::<u64>(), report.tickets);
    assert_eq!(by("month").map(|s| s.under_escalated).sum::<u64>(), report.under_escalated);
    assert_eq!(by("region").map(|s| s.high_risk_misses).sum::<u64>(), report.high_risk_misses.count);
    let replay = report.replay.as_ref().unwrap();
    assert_eq!(replay.timing.values().sum::<u64>(), replay.n);
    let json = serde_json::to_vec(&report).unwrap();
    assert_eq!(serde_json::from_slice::<ShadowReport>(&json).unwrap(), report);
}

#[test]
fn the_bad_slice_under_a_healthy_average_comes_first() {
    let set = queue(5_000);
    let run = Run::new(starter(), &set).unwrap();
    let report = run.report(&set, &ReportOptions { replay: false, ..ReportOptions::default() }).unwrap();
    let first = &report.slices[0];
    let rows: Vec<_> = report
        .slices
        .iter()
        .take(12)
        .map(|s| (&s.by, &s.value, s.n, s.under_escalated, s.overrides.rate, s.q, s.worse_in))
        .collect();
    assert!(first.value.contains("contract"), "{rows:#?}");
    let overall = report.scorecard.iter().find(|m| m.metric == MetricId::Override).unwrap();
    assert!(first.overrides.rate.unwrap() > 3.0 * overall.value.unwrap(), "{rows:#?}");
    assert!(first.q.unwrap() < 1e-6 && first.worse_in == Some(WorseIn::Override), "{rows:#?}");
}

#[test]
fn nothing_to_count_is_unavailable_and_says_why() {
    let ticket = policy::Ticket { id: "1".into(), ..policy::Ticket::default() };
    let set = TicketSet::new("sha256:00", vec![ticket]);
    let report = Run::new(starter(), &set).unwrap().report(&set, &ReportOptions::default()).unwrap();
    assert_eq!(
        report.agreement,
        Agreement { rate: None, low: None, high: None, kappa: None, weighted_kappa: None }
    );
    for metric in report.scorecard.iter().filter(|m| m.metric > MetricId::LaneHumanOwned) {
        assert!(metric.value.is_none() && metric.n == 0 && metric.unavailable.is_some(), "{metric:?}");
        assert!(metric.low.is_none() && metric.high.is_none(), "{metric:?}");
    }
    assert_eq!(report.replay, None);
}
