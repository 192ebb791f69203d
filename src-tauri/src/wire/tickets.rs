//! Selections of tickets: what a page asks for and the rows it shows.

use serde::{Deserialize, Serialize};
use specta::Type;
use workbench::tickets as core;

use workbench::policy::packet::CustomerState;

use super::compare::Cause;
use super::replay::Timing;
use super::scale::{Lane, Level, count, counts, mirrored};

mirrored! {
    /// An order of tickets.
    Sort = core::Sort {
        /// As they were imported.
        Imported,
        /// By the time they were written.
        Oldest,
        /// The other way round.
        Newest
    }
}

mirrored! {
    /// How a policy's lane stands to the human one.
    Standing = core::Standing {
        /// The same.
        Agrees,
        /// Laxer by one lane or more.
        Laxer,
        /// Autonomous where humans owned it.
        LaxerByTwo,
        /// Stricter by one lane or more.
        Stricter,
        /// Human-owned where humans left it to the assistant.
        StricterByTwo
    }
}

mirrored! {
    /// What can be wrong with a recommended lane.
    Defect = core::Defect {
        /// Laxer than humans.
        UnderEscalated,
        /// Stricter than humans.
        OverEscalated,
        /// A high-risk miss.
        HighRiskMiss,
        /// Another lane than humans.
        Disagrees
    }
}

mirrored! {
    /// A direction in which a ticket moves.
    Way = core::Way {
        /// To a stricter lane.
        Tightened,
        /// To a laxer lane.
        Loosened
    }
}

mirrored! {
    /// What a customer had seen from the assistant.
    CustomerSaw = CustomerState {
        /// Nothing was sent.
        NothingSent,
        /// A question.
        ClarifyingQuestionSent,
        /// An explanation that promised nothing.
        TentativeExplanationSent,
        /// An answer or a promise.
        ExpectationsRaised
    }
}

/// A selection of tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TicketQuery {
    /// The corpus, by name.
    pub corpus: String,
    /// The policy whose lanes are meant, as `NAME@3` or `NAME@draft`; none needs no policy.
    pub under: Option<String>,
    /// A second policy, for tickets that move from its lanes to the first one's.
    pub against: Option<String>,
    /// Words that subject, body or the customer's messages contain, or the id of a ticket.
    pub search: String,
    /// All of these hold.
    pub filters: Vec<Filter>,
    /// In which order.
    pub sort: Sort,
}

/// A condition on tickets.
#[expect(missing_docs, reason = "each field is what the sentence of its variant names")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Filter {
    /// The recommended lane is one of these.
    Recommended { lanes: Vec<Lane> },
    /// The human lane is one of these; `null` is a ticket that nobody decided.
    Human { lanes: Vec<Option<Lane>> },
    /// How the policy stands to humans: one of these ways.
    Standing { is: Vec<Standing> },
    /// Recommended autonomous, and should not have been.
    HighRiskMiss,
    /// Missing facts decide between lanes.
    Decisive,
    /// Humans overrode the assistant.
    Overridden,
    /// In one of these cells, by code.
    Cell { codes: Vec<u32> },
    /// A factor is at one of these levels.
    Level { factor: String, levels: Vec<Level> },
    /// A rule of a factor is true.
    Rule { factor: String, rule: String },
    /// A rule of the matrix holds in the ticket's cell.
    MatrixRule { rule: String },
    /// In one of these domains, by id; the empty id is a ticket that is in none.
    Domain { ids: Vec<String> },
    /// A field (or `month`, `channel`) has one of these values in words; `null` is none.
    Field { field: String, values: Vec<Option<String>> },
    /// Written in the weeks of these Mondays, in days since 1970.
    Weeks { mondays: Vec<i32> },
    /// Moves from the second policy's lane to the first one's; any lane if absent.
    Moved { from: Option<Lane>, to: Option<Lane> },
    /// Has a defect under the first policy and not under the second one.
    Gained { defect: Defect },
    /// Had a defect under the second policy and has it no more.
    Fixed { defect: Defect },
    /// A condition as policy files write it is true, in the context of the first policy.
    Condition { when: String },
    /// In its replay under the first policy a person took over in one of these ways.
    Timing { is: Vec<Timing> },
    /// In its replay the customer had seen one of these when the first policy would have handed over.
    CustomerSaw { states: Vec<CustomerSaw> },
    /// One edit alone moves it; both ways if none is named.
    MovedAlone { edit: String, way: Option<Way> },
    /// These edits move it, and no fewer; both ways if none is named.
    MovedBy { cause: Cause, edits: Vec<String>, way: Option<Way> },
    /// One of these tickets.
    Ids { ids: Vec<String> },
}

impl From<Filter> for core::Filter {
    fn from(wire: Filter) -> Self {
        fn all<A: Into<B>, B>(list: Vec<A>) -> Vec<B> {
            list.into_iter().map(Into::into).collect()
        }
        match wire {
            Filter::Recommended { lanes } => Self::Recommended { lanes: all(lanes) },
            Filter::Human { lanes } => {
                Self::Human { lanes: lanes.into_iter().map(|lane| lane.map(Into::into)).collect() }
            }
            Filter::Standing { is } => Self::Standing { is: all(is) },
            Filter::HighRiskMiss => Self::HighRiskMiss,
            Filter::Decisive => Self::Decisive,
            Filter::Overridden => Self::Overridden,
            Filter::Cell { codes } => Self::Cell { codes },
            Filter::Level { factor, levels } => Self::Level { factor, levels: all(levels) },
            Filter::Rule { factor, rule } => Self::Rule { factor, rule },
            Filter::MatrixRule { rule } => Self::MatrixRule { rule },
            Filter::Domain { ids } => Self::Domain { ids },
            Filter::Field { field, values } => Self::Field { field, values },
            Filter::Weeks { mondays } => Self::Weeks { mondays },
            Filter::Moved { from, to } => Self::Moved { from: from.map(Into::into), to: to.map(Into::into) },
            Filter::Gained { defect } => Self::Gained { defect: defect.into() },
            Filter::Fixed { defect } => Self::Fixed { defect: defect.into() },
            Filter::Condition { when } => Self::Condition { when },
            Filter::Timing { is } => Self::Timing { is: all(is) },
            Filter::CustomerSaw { states } => Self::CustomerSaw { states: all(states) },
            Filter::MovedAlone { edit, way } => Self::MovedAlone { edit, way: way.map(Into::into) },
            Filter::MovedBy { cause, edits, way } => {
                Self::MovedBy { cause: cause.into(), edits, way: way.map(Into::into) }
            }
            Filter::Ids { ids } => Self::Ids { ids },
        }
    }
}

impl From<TicketQuery> for core::TicketQuery {
    fn from(wire: TicketQuery) -> Self {
        Self {
            corpus: wire.corpus,
            under: wire.under,
            against: wire.against,
            search: wire.search,
            filters: wire.filters.into_iter().map(Into::into).collect(),
            sort: wire.sort.into(),
        }
    }
}

/// Some rows of a selection.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct TicketPage {
    /// Tickets in the selection.
    pub total: u32,
    /// Tickets in the corpus.
    pub of: u32,
    /// The rows that were asked for.
    pub rows: Vec<TicketRow>,
}

/// A ticket in a table.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct TicketRow {
    /// Its id.
    pub id: String,
    /// When it was written, RFC 3339 in UTC.
    pub created_at: Option<String>,
    /// Its subject, if it has one.
    pub subject: Option<String>,
    /// Titles of its domains.
    pub domains: Vec<String>,
    /// The recommended lane, if a policy is meant.
    pub lane: Option<Lane>,
    /// The lane that humans decided.
    pub human: Option<Lane>,
    /// Factors at least medium, strongest first.
    pub triggers: Vec<TriggerShown>,
    /// Whether missing facts decide between lanes.
    pub decisive: bool,
    /// The values of the fields that were asked for, in words.
    pub values: Vec<Option<String>>,
}

/// A factor that stands at medium or high.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct TriggerShown {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub level: Level,
}

impl From<core::Page> for TicketPage {
    fn from(page: core::Page) -> Self {
        Self {
            total: count(page.total as u64),
            of: count(page.of as u64),
            rows: page.rows.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<core::Row> for TicketRow {
    fn from(row: core::Row) -> Self {
        let trigger = |t: core::Trigger| TriggerShown { title: t.title, level: t.level.into() };
        Self {
            id: row.id,
            created_at: row.created_at.map(|at| at.to_string()),
            subject: row.subject,
            domains: row.domains,
            lane: row.lane.map(Into::into),
            human: row.human.map(Into::into),
            triggers: row.triggers.into_iter().map(trigger).collect(),
            decisive: row.decisive,
            values: row.values,
        }
    }
}

/// A ticket's place in a selection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Neighbours {
    /// From 0.
    pub place: u32,
    /// Tickets in the selection.
    pub total: u32,
    /// The id of the ticket before.
    pub previous: Option<String>,
    /// The id of the ticket after.
    pub next: Option<String>,
}

/// How the tickets of a selection spread; each spread leaves its own filter out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Facets {
    /// By recommended lane; none without a policy.
    pub recommended: Option<[u32; 3]>,
    /// By human lane, the last entry undecided.
    pub human: [u32; 4],
    /// Tickets that agree, are laxer, are stricter; none without a policy.
    pub standing: Option<[u32; 3]>,
    /// By domain; a ticket may be in several.
    pub domains: Vec<FacetValue>,
    /// By field.
    pub fields: Vec<FieldFacet>,
    /// By week.
    pub weeks: Vec<WeekCount>,
}

/// A value and how many tickets have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FacetValue {
    /// As a filter names it; `null` is no value.
    pub value: Option<String>,
    /// As people read it.
    pub title: String,
    /// Tickets.
    pub tickets: u32,
}

/// The values of one field, most frequent first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FieldFacet {
    /// The field.
    pub field: String,
    /// As people read it.
    pub title: String,
    /// Its values.
    pub values: Vec<FacetValue>,
}

/// A week and how many tickets were written in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct WeekCount {
    /// Its Monday, in days since 1970.
    pub monday: i32,
    /// Tickets.
    pub tickets: u32,
}

impl From<core::Facets> for Facets {
    fn from(facets: core::Facets) -> Self {
        let value =
            |v: core::FacetValue| FacetValue { value: v.value, title: v.title, tickets: count(v.tickets) };
        let field = |f: core::FieldFacet| FieldFacet {
            field: f.field,
            title: f.title,
            values: f.values.into_iter().map(value).collect(),
        };
        Self {
            recommended: facets.recommended.map(counts),
            human: counts(facets.human),
            standing: facets.standing.map(counts),
            domains: facets.domains.into_iter().map(value).collect(),
            fields: facets.fields.into_iter().map(field).collect(),
            weeks: (facets.weeks.into_iter())
                .map(|(monday, n)| WeekCount { monday, tickets: count(n) })
                .collect(),
        }
    }
}
