//! What the rules of a draft do on a corpus, and the fields that a corpus has for them.

use serde::Serialize;
use specta::Type;
use workbench::corpus::profile::FieldDetail;
use workbench::shadow::rules::{Fires, RuleFigures};
use workbench::studio as core;

use super::scale::{Share, count, counts};

/// What the rules of a draft do on a corpus, in the draft's order.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct RulesShown {
    /// Per factor.
    pub factors: Vec<FactorTickets>,
    /// Per domain.
    pub domains: Vec<FiresShown>,
}

/// What one factor does.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct FactorTickets {
    /// Tickets at low, medium and high by true rules.
    pub levels: [u32; 3],
    /// Per rule.
    pub rules: Vec<FiresShown>,
}

/// The tickets on which a condition is true.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct FiresShown {
    /// Tickets on which it is true.
    pub holds: u32,
    /// Tickets on which it is unknown.
    pub unknown: u32,
    /// Of those on which it is true, tickets by human lane.
    pub human: [u32; 3],
    /// Of those with a human lane, the share that humans did not leave to the assistant.
    pub precision: Share,
}

impl From<&Fires> for FiresShown {
    fn from(fires: &Fires) -> Self {
        Self {
            holds: count(fires.holds),
            unknown: count(fires.unknown),
            human: counts(fires.human),
            precision: Share::of(fires.kept_by_humans(), fires.compared()),
        }
    }
}

impl From<&RuleFigures> for RulesShown {
    fn from(figures: &RuleFigures) -> Self {
        let factor = |(rules, levels): (&Vec<Fires>, &[u64; 3])| FactorTickets {
            levels: counts(*levels),
            rules: rules.iter().map(Into::into).collect(),
        };
        Self {
            factors: figures.rules.iter().zip(&figures.levels).map(factor).collect(),
            domains: figures.domains.iter().map(Into::into).collect(),
        }
    }
}

/// A condition inside a rule, and the tickets on which it is true.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ConditionTickets {
    /// Its place below the rule's `when`, as in `.all[1]`; empty for the whole.
    pub path: String,
    /// It in words.
    pub says: String,
    /// Its tickets.
    pub fires: FiresShown,
}

impl From<core::ConditionFigures> for ConditionTickets {
    fn from(figures: core::ConditionFigures) -> Self {
        Self { path: figures.path, says: figures.says, fires: (&figures.fires).into() }
    }
}

/// A field of a corpus with the values or the range it really has.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct FieldShown {
    /// Its name.
    pub name: String,
    /// As people read it.
    pub title: String,
    /// `boolean`, `integer`, `number`, `date_time`, `string`, `list` or `mixed`.
    pub kind: String,
    /// Tickets without a value.
    pub missing: u32,
    /// Different values.
    pub distinct: u32,
    /// Its most frequent values.
    pub top: Vec<ValueTickets>,
    /// The smallest number, or instant in microseconds since 1970.
    pub min: Option<f64>,
    /// The largest.
    pub max: Option<f64>,
    /// Tickets per bin of equal width from the smallest to the largest.
    pub bins: Vec<u32>,
}

/// A value in words and how many tickets have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ValueTickets {
    /// The value.
    pub value: String,
    /// Tickets.
    pub tickets: u32,
}

impl From<&FieldDetail> for FieldShown {
    fn from(detail: &FieldDetail) -> Self {
        let range = detail.range.as_ref();
        let value = |v: &workbench::corpus::profile::ValueCount| ValueTickets {
            value: v.value.clone(),
            tickets: count(v.tickets),
        };
        Self {
            title: workbench::policy::words::field_title(&detail.profile.name),
            name: detail.profile.name.clone(),
            kind: detail.profile.kind().to_owned(),
            missing: count(detail.profile.missing),
            distinct: count(detail.profile.distinct),
            top: detail.top.iter().map(value).collect(),
            min: range.map(|range| range.min),
            max: range.map(|range| range.max),
            bins: range.map(|range| range.bins.iter().map(|n| count(*n)).collect()).unwrap_or_default(),
        }
    }
}
