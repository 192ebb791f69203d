//! Model confidence as the only reason to escalate: the first of the article's mistakes. Some of the
//! riskiest tickets are clear in language and dangerous in context.

use crate::analysis::finding::{Code, Finding};
use crate::lane::Level;
use crate::model::{Condition, Policy, Rule};
use std::collections::{HashMap, HashSet};

pub(super) fn lint(policy: &Policy, findings: &mut Vec<Finding>) {
    let mut reader = Reader { policy, known: HashMap::new(), open: HashSet::new() };
    let mut raising = 0;
    let mut resting: Vec<(String, &Rule)> = Vec::new();
    for (i, factor) in policy.factors.iter().enumerate() {
        for (j, rule) in factor.rules.iter().enumerate().filter(|(_, rule)| rule.level > Level::Low) {
            raising += 1;
            if reader.grounds(&rule.when) == Grounds::Confidence {
                resting.push((format!("factors[{i}].rules[{j}]"), rule));
            }
        }
    }
    if raising > 0 && resting.len() == raising {
        let message = "every rule rests on the model's confidence. A model can be sure and wrong about whose decision it is; low confidence alone misses the tickets that read clearly and cost most. Add rules on what is at stake: policy, identity, missing facts, irreversible actions, the customer's state, several domains.";
        findings.push(Finding::error(Code::ConfidenceAlone, "factors", message));
        return;
    }
    findings.extend(resting.into_iter().map(|(path, rule)| {
        let message = format!(
            "\"{}\" rests on the model's confidence alone, which says how likely the words are and not what a mistake would cost. Combine it with a condition on the ticket, or leave it out.",
            rule.id,
        );
        Finding::warning(Code::ConfidenceAlone, path, message)
    }));
}

/// What a condition rests on. Ordered so that the strongest ground counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Grounds {
    /// Nothing: it is true or false for every ticket.
    Nothing,
    /// The model's confidence and nothing else.
    Confidence,
    /// The ticket.
    Ticket,
}

/// Follows references, each once.
struct Reader<'p> {
    policy: &'p Policy,
    known: HashMap<(bool, &'p str), Grounds>,
    open: HashSet<(bool, &'p str)>,
}

impl<'p> Reader<'p> {
    fn grounds(&mut self, condition: &'p Condition) -> Grounds {
        let policy = self.policy;
        match condition {
            Condition::Field(name, _) if is_model_confidence(name) => Grounds::Confidence,
            Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {
                condition.children().iter().map(|c| self.grounds(c)).max().unwrap_or(Grounds::Nothing)
            }
            Condition::Signal(id) => {
                let when = policy.signals.iter().find(|signal| signal.id == *id).map(|signal| &signal.when);
                self.named((true, id), when)
            }
            Condition::Domain(id) => {
                let when = policy.domains.iter().find(|domain| domain.id == *id).map(|domain| &domain.when);
                self.named((false, id), when)
            }
            _ => Grounds::Ticket,
        }
    }

    fn named(&mut self, key: (bool, &'p str), when: Option<&'p Condition>) -> Grounds {
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        // A circle was refused before; this keeps the reader from depending on it.
        let Some(when) = when.filter(|_| self.open.insert(key)) else { return Grounds::Ticket };
        let grounds = self.grounds(when);
        self.open.remove(&key);
        self.known.insert(key, grounds);
        grounds
    }
}

/// Whether a field's name says that it is a model's own certainty. "Score" alone does not: health
/// scores and satisfaction scores are facts about the customer.
fn is_model_confidence(name: &str) -> bool {
    let name = name.to_lowercase();
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let certain = ["confidence", "probability", "likelihood", "logprob", "certainty"];
    certain.iter().any(|word| name.contains(word))
        || (has(&["score"])
            && has(&[
                "model",
                "ai",
                "bot",
                "assistant",
                "llm",
                "classifier",
                "intent",
                "prediction",
                "answer",
            ]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_confidence_only_if_it_is_the_models() {
        for yes in [
            "confidence",
            "ai_confidence",
            "modelConfidence",
            "intent_score",
            "answer-score",
            "p_probability",
        ] {
            assert!(is_model_confidence(yes), "{yes}");
        }
        for no in ["health_score", "csat_score", "score", "renewal_days", "email_domain", "confidential"] {
            assert!(!is_model_confidence(no), "{no}");
        }
    }
}
