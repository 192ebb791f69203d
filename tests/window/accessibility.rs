//! Every desk in both themes, looked at by axe: names, roles, contrast, order of headings.

use serde_json::Value;

use crate::sample;
use crate::session::Session;

/// A place on each desk, and within a desk each view that differs.
const PLACES: [&str; 20] = [
    "/overview",
    "/corpora/tickets",
    "/corpora/columns",
    "/corpora/imports",
    "/corpora/import",
    "/studio/factor/policy_sensitivity",
    "/studio/matrix",
    "/studio/lanes",
    "/studio/sources",
    "/studio/domains",
    "/studio/handoff",
    "/studio/invariants",
    "/studio/tests",
    "/studio/findings",
    "/studio/json",
    "/shadow",
    "/compare?from=b2b-saas-support@1&to=b2b-saas-support@2",
    "/reviews",
    "/releases",
    "/settings",
];

/// Runs axe over the page and returns what is wrong, a line each.
async fn faults(session: &Session) -> Vec<String> {
    let found = session
        .evaluate_async(
            "const done = arguments[arguments.length - 1];
             const only = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
             axe.run(document, { runOnly: only })
               .then(({ violations }) => done(violations.flatMap((fault) =>
                 fault.nodes.map((node) => `${fault.id}: ${node.target.join(' ')} (${node.failureSummary})`))))
               .catch((error) => done([`axe did not run: ${error}`]));",
        )
        .await;
    let lines = found.as_array().unwrap().iter();
    lines.map(|line| line.as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_desk_in_either_theme() {
    let workspace = sample::workspace();
    let session = Session::open(&[workspace.path()]).await;
    let axe = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
    session.evaluate(&std::fs::read_to_string(&axe).unwrap()).await;

    let mut wrong = Vec::new();
    for theme in ["light", "dark"] {
        session.evaluate(&format!("document.documentElement.dataset.theme = '{theme}';")).await;
        for place in PLACES {
            session.go(place).await;
            assert_eq!(session.evaluate("return location.hash.slice(1);").await, Value::from(place));
            let found = faults(&session).await;
            wrong.extend(found.into_iter().map(|fault| format!("{theme} {place}: {fault}")));
        }
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));

    session.close().await;
}
