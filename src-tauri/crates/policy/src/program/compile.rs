//! From the policy document to the program.

use super::indexes::{FieldIndex, PhraseIndex, same_subjects};
use super::lane_table::LaneTable;
use super::{FieldTest, GoverningSource, Leaf, Node, NodeId, Program, RuleNode};
use crate::analysis::finding::{Code, Finding};
use crate::analysis::wellformed;
use crate::lane::Lane;
use crate::model::{Comparison, Condition, Document, Policy};
use crate::text::{Parts, fold_phrase};
use crate::time::Span;
use regex::{Regex, RegexBuilder};
use std::collections::HashMap;

/// The largest compiled size of a regular expression, in bytes. Patterns built to exhaust memory
/// stop here; matching is linear in any case.
const REGEX_SIZE_LIMIT: usize = 1 << 20;

/// Compiles a pattern with case ignored.
///
/// # Errors
/// Says what is wrong with the pattern, in one line.
pub fn compile_regex(pattern: &str) -> Result<Regex, String> {
    RegexBuilder::new(pattern).case_insensitive(true).size_limit(REGEX_SIZE_LIMIT).build().map_err(|error| {
        let text = error.to_string();
        let last = text.lines().last().unwrap_or("it does not compile").trim_start_matches("error: ");
        format!("\"{pattern}\" is no usable regular expression: {last}")
    })
}

impl Program {
    /// Compiles a policy.
    ///
    /// # Errors
    /// The findings that keep it from being used: it is not well-formed, or breaks the order of
    /// permissions.
    pub fn compile(document: &Document) -> Result<Self, Vec<Finding>> {
        match Self::compile_to_study(document)? {
            (program, findings) if findings.is_empty() => Ok(program),
            (_, findings) => Err(findings),
        }
    }

    /// Compiles a draft to be looked at: lanes do not depend on permissions, so a policy that breaks
    /// their order still shows where its tickets would go. It comes with what keeps it from being used.
    ///
    /// # Errors
    /// The findings that leave nothing to evaluate.
    pub fn compile_to_study(document: &Document) -> Result<(Self, Vec<Finding>), Vec<Finding>> {
        let policy = document.policy();
        let findings = wellformed(policy);
        if findings.iter().any(|finding| finding.code != Code::PermissionOrder) {
            return Err(findings);
        }
        Ok((Self::build(document), findings))
    }

    fn build(document: &Document) -> Self {
        let policy = document.policy();
        let mut compiler = Compiler::new(policy);
        let domains = policy.domains.iter().map(|domain| compiler.domain(&domain.id)).collect();
        let factors = policy
            .factors
            .iter()
            .map(|factor| {
                let rule = |rule: &crate::model::Rule| RuleNode {
                    level: rule.level,
                    node: compiler.node(&rule.when),
                };
                factor.rules.iter().map(rule).collect()
            })
            .collect();
        let routes = policy.routing.iter().map(|route| compiler.node(&route.when)).collect();
        let ids: Vec<&str> = policy.factors.iter().map(|factor| factor.id.as_str()).collect();
        let missing_context = policy
            .missing_context
            .as_ref()
            .and_then(|missing| Some((ids.iter().position(|id| *id == missing.factor)?, missing.decisive)));
        Self {
            digest: document.digest().to_owned(),
            lanes: LaneTable::new(&policy.matrix, &ids),
            phrases: PhraseIndex::new(&compiler.leaves),
            fields: FieldIndex::new(&compiler.leaves),
            subjects: same_subjects(&compiler.leaves),
            permissions: policy
                .capabilities
                .iter()
                .map(|c| Lane::ALL.map(|lane| policy.lanes.permission(lane, &c.id)))
                .collect(),
            leaf_keys: compiler.leaves.iter().map(Leaf::key).collect(),
            leaves: compiler.leaves,
            nodes: compiler.nodes,
            domains,
            factors,
            routes,
            missing_context,
            policy: policy.clone(),
        }
    }
}

/// Builds the list of nodes; equal nodes and equal leaves are stored once.
struct Compiler<'p> {
    policy: &'p Policy,
    leaves: Vec<Leaf>,
    leaf_numbers: HashMap<String, u32>,
    nodes: Vec<Node>,
    node_ids: HashMap<Node, NodeId>,
    /// Signals and domains that are compiled: each once, however often it is named.
    signals: HashMap<&'p str, NodeId>,
    domains: HashMap<&'p str, NodeId>,
}

impl<'p> Compiler<'p> {
    fn new(policy: &'p Policy) -> Self {
        Self {
            policy,
            leaves: Vec::new(),
            leaf_numbers: HashMap::new(),
            nodes: Vec::new(),
            node_ids: HashMap::new(),
            signals: HashMap::new(),
            domains: HashMap::new(),
        }
    }

    fn intern(&mut self, node: Node) -> NodeId {
        if let Some(id) = self.node_ids.get(&node) {
            return *id;
        }
        let id = NodeId::try_from(self.nodes.len()).unwrap_or(NodeId::MAX);
        self.nodes.push(node.clone());
        self.node_ids.insert(node, id);
        id
    }

    fn node(&mut self, condition: &Condition) -> NodeId {
        let node = match condition {
            Condition::All(list) => Node::All(self.list(list)),
            Condition::Any(list) => Node::Any(self.list(list)),
            Condition::Not(inner) => Node::Not(self.node(inner)),
            Condition::Signal(id) => return self.signal(id),
            Condition::Domain(id) => return self.domain(id),
            Condition::Domains(n) => {
                let policy = self.policy;
                Node::AtLeast(*n, policy.domains.iter().map(|domain| self.domain(&domain.id)).collect())
            }
            leaf => Node::Leaf(self.leaf(leaf)),
        };
        self.intern(node)
    }

    fn list(&mut self, list: &[Condition]) -> Vec<NodeId> {
        list.iter().map(|condition| self.node(condition)).collect()
    }

    fn signal(&mut self, id: &str) -> NodeId {
        let policy = self.policy;
        let signal = policy.signals.iter().find(|signal| signal.id == id);
        let Some(signal) = signal else { return self.nothing() };
        if let Some(known) = self.signals.get(id) {
            return *known;
        }
        let node = self.node(&signal.when);
        self.signals.insert(&signal.id, node);
        node
    }

    fn domain(&mut self, id: &str) -> NodeId {
        let policy = self.policy;
        let domain = policy.domains.iter().find(|domain| domain.id == id);
        let Some(domain) = domain else { return self.nothing() };
        if let Some(known) = self.domains.get(id) {
            return *known;
        }
        let node = self.node(&domain.when);
        self.domains.insert(&domain.id, node);
        node
    }

    /// A name that leads nowhere was refused before; here it would be the empty `any`, false.
    fn nothing(&mut self) -> NodeId {
        self.intern(Node::Any(Vec::new()))
    }

    fn leaf(&mut self, condition: &Condition) -> u32 {
        let leaf = self.build_leaf(condition);
        let key = leaf.key();
        if let Some(number) = self.leaf_numbers.get(&key) {
            return *number;
        }
        let number = u32::try_from(self.leaves.len()).unwrap_or(u32::MAX);
        self.leaves.push(leaf);
        self.leaf_numbers.insert(key, number);
        number
    }

    fn build_leaf(&self, condition: &Condition) -> Leaf {
        match condition {
            Condition::Text(phrases, parts) => Leaf::Text {
                phrases: phrases.iter().map(|p| fold_phrase(p)).collect(),
                parts: Parts::of(parts),
            },
            Condition::Regex(pattern, parts) => match compile_regex(pattern) {
                Ok(regex) => Leaf::Regex { regex, parts: Parts::of(parts) },
                // Refused before; a text leaf without phrases is false.
                Err(_) => Leaf::Text { phrases: Vec::new(), parts: Parts::of(parts) },
            },
            Condition::Source(id, state) => Leaf::Source { source: self.governing(id), state: *state },
            Condition::Action(id) => Leaf::Action { action: id.clone() },
            Condition::Field(field, comparison) => Leaf::Field {
                field: field.clone(),
                source: self.policy.source_of(field).map(|source| self.governing(&source.id)),
                test: field_test(comparison),
            },
            _ => Leaf::Text { phrases: Vec::new(), parts: Parts::ALL },
        }
    }

    fn governing(&self, id: &str) -> GoverningSource {
        let source = self.policy.sources.iter().find(|source| source.id == id);
        let max_age = source.and_then(|s| s.max_age.as_deref()).and_then(|age| Span::parse(age).ok());
        GoverningSource { id: id.to_owned(), max_age }
    }
}

fn field_test(comparison: &Comparison) -> FieldTest {
    let span = |text: &str, test: fn(Span) -> FieldTest| {
        Span::parse(text).map_or_else(|_| FieldTest::Compare(comparison.clone()), test)
    };
    match comparison {
        Comparison::Within(text) => span(text, FieldTest::Within),
        Comparison::OlderThan(text) => span(text, FieldTest::OlderThan),
        Comparison::Present(present) => FieldTest::Present(*present),
        other => FieldTest::Compare(other.clone()),
    }
}

impl Leaf {
    /// A text that is equal exactly for equal leaves: the key under which answers are cached.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Text { phrases, parts } => format!("text {} {phrases:?}", parts.bits()),
            Self::Regex { regex, parts } => format!("regex {} {:?}", parts.bits(), regex.as_str()),
            Self::Field { field, source, test } => format!("field {field:?} {source:?} {test:?}"),
            Self::Source { source, state } => format!("source {source:?} {state:?}"),
            Self::Action { action } => format!("action {action:?}"),
        }
    }
}
