//! Our figures against those of scikit-learn, statsmodels and scipy, to 1e-12 relative.

use super::*;
use serde_json::Value;

fn figures() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../fixtures/reference/figures.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn list<'a>(figures: &'a Value, name: &str) -> &'a [Value] {
    let list = figures[name].as_array().unwrap();
    assert!(!list.is_empty());
    list
}

#[track_caller]
fn close(ours: Option<f64>, theirs: &Value, what: &str) {
    match (ours, theirs.as_f64()) {
        (None, None) => {}
        (Some(a), Some(b)) => {
            assert!(
                (a - b).abs() <= 1e-12 * b.abs().max(1e-300) || (a - b).abs() < 1e-17,
                "{what}: {a} not {b}"
            );
        }
        (a, b) => panic!("{what}: {a:?} not {b:?}"),
    }
}

#[test]
fn agreement_and_kappa() {
    for entry in list(&figures(), "agreement") {
        let counts: Confusion = serde_json::from_value(entry["table"].clone()).unwrap();
        let what = entry["table"].to_string();
        close(counts.agreement(), &entry["agreement"], &what);
        for (name, weights) in [("kappa", Weights::Equal), ("weighted_kappa", Weights::Linear)] {
            let kappa = counts.kappa(weights);
            close(kappa.map(|k| k.value), &entry[name], &format!("{name} of {what}"));
            let (low, high) = (&entry[format!("{name}_low")], &entry[format!("{name}_high")]);
            close(kappa.map(|k| k.interval.low), low, &format!("low {name} of {what}"));
            close(kappa.map(|k| k.interval.high), high, &format!("high {name} of {what}"));
        }
    }
}

#[test]
fn intervals_and_bounds() {
    let figures = figures();
    close(Some(NORMAL_95_TWO_SIDED), &figures["normal_95"]["two_sided"], "two-sided");
    close(Some(NORMAL_95_ONE_SIDED), &figures["normal_95"]["one_sided"], "one-sided");
    for entry in list(&figures, "rates") {
        let (k, n) = (entry["k"].as_u64().unwrap(), entry["n"].as_u64().unwrap());
        let what = format!("{k} of {n}");
        close(wilson(k, n).map(|i| i.low), &entry["wilson_low"], &what);
        close(wilson(k, n).map(|i| i.high), &entry["wilson_high"], &what);
        close(at_most_95(k, n), &entry["at_most"], &format!("{what} at most"));
        close(at_least_95(k, n), &entry["at_least"], &format!("{what} at least"));
    }
}

#[test]
fn tests_and_correction() {
    let figures = figures();
    for entry in list(&figures, "mcnemar") {
        let (b, c) = (entry["first"].as_u64().unwrap(), entry["second"].as_u64().unwrap());
        close(Some(mcnemar_exact(b, c)), &entry["p"], &format!("McNemar of {b} and {c}"));
    }
    for entry in list(&figures, "slices") {
        let at = |name: &str| entry[name].as_u64().unwrap();
        let tail = greater_than_rest(at("k"), at("n"), at("hits"), at("all"));
        close(tail.map(|t| t.p), &entry["p"], &entry.to_string());
        if entry["ln_p"].is_number() {
            close(tail.map(|t| t.ln_p), &entry["ln_p"], &entry.to_string());
        }
    }
    for entry in list(&figures, "holm") {
        let p: Vec<f64> = serde_json::from_value(entry["p"].clone()).unwrap();
        for (ours, theirs) in holm(&p).into_iter().zip(list(entry, "adjusted")) {
            close(Some(ours), theirs, &entry.to_string());
        }
    }
}
