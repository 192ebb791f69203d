//! How the tickets of a selection spread: by lane, domain, week and field. Each spread leaves its own
//! filter out, so that a person sees what else could be chosen.

use super::{Filter, Found, Ground, TicketQuery, find, select};
use crate::error::WorkbenchError;
use crate::session::Session;
use corpus::Column;
use policy::Lane;
use shadow::columns::{Labels, TicketColumns as _};
use std::collections::BTreeMap;

/// The most values that a field may have to be offered without being asked for.
const FEW_VALUES: u64 = 12;
/// The most fields that are offered without being asked for.
const FEW_FIELDS: usize = 5;

/// How a selection spreads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Tickets by recommended lane; none without a policy.
    pub recommended: Option<[u64; 3]>,
    /// Tickets by human lane, the last entry undecided.
    pub human: [u64; 4],
    /// Tickets that agree, are laxer, are stricter; none without a policy.
    pub standing: Option<[u64; 3]>,
    /// Tickets by domain, in the policy's order; a ticket may be in several.
    pub domains: Vec<FacetValue>,
    /// Tickets by field.
    pub fields: Vec<FieldFacet>,
    /// Tickets by week: its Monday in days since 1970, and how many.
    pub weeks: Vec<(i32, u64)>,
}

/// A value and how many tickets have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// As a filter names it; none is no value.
    pub value: Option<String>,
    /// As people read it.
    pub title: String,
    /// Tickets.
    pub tickets: u64,
}

/// The values of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFacet {
    /// The field.
    pub field: String,
    /// As people read it.
    pub title: String,
    /// Its values, most frequent first.
    pub values: Vec<FacetValue>,
}

/// How the tickets of a selection spread.
///
/// # Errors
/// As [`find`].
pub fn facets(session: &Session, query: &TicketQuery) -> Result<Facets, WorkbenchError> {
    let ground = Ground::of(session, query)?;
    let found = find(session, query)?;
    // What the selection would hold without the filters of one kind.
    let without = |own: &dyn Fn(&Filter) -> bool| -> Result<Vec<u32>, WorkbenchError> {
        if !query.filters.iter().any(own) {
            return Ok(found.positions.clone());
        }
        let others: Vec<Filter> = query.filters.iter().filter(|filter| !own(filter)).cloned().collect();
        select(&ground, &query.search, &others)
    };
    let mut facets = Facets {
        human: human(&found, &without(&|f| matches!(f, Filter::Human { .. }))?)?,
        weeks: weeks(&found, &without(&|f| matches!(f, Filter::Weeks { .. }))?)?,
        fields: fields(&found, query, &without)?,
        ..Facets::default()
    };
    if let Some(run) = &ground.run {
        let mut lanes = [0; 3];
        without(&|f| matches!(f, Filter::Recommended { .. }))?
            .iter()
            .for_each(|ticket| lanes[run.lane(*ticket as usize).index()] += 1);
        facets.recommended = Some(lanes);
        let mut standing = [0; 3];
        for ticket in without(&|f| matches!(f, Filter::Standing { .. }))? {
            let ticket = ticket as usize;
            if let Some(human) = run.judgement(ticket).lane {
                standing[match run.lane(ticket).cmp(&human) {
                    std::cmp::Ordering::Equal => 0,
                    std::cmp::Ordering::Less => 1,
                    std::cmp::Ordering::Greater => 2,
                }] += 1;
            }
        }
        facets.standing = Some(standing);
        facets.domains = domains(run, &without(&|f| matches!(f, Filter::Domain { .. }))?);
    }
    Ok(facets)
}

fn human(found: &Found, positions: &[u32]) -> Result<[u64; 4], WorkbenchError> {
    let lanes = found.corpus.human_lanes()?;
    let mut counts = [0; 4];
    positions.iter().for_each(|ticket| counts[lanes[*ticket as usize].map_or(3, Lane::index)] += 1);
    Ok(counts)
}

fn weeks(found: &Found, positions: &[u32]) -> Result<Vec<(i32, u64)>, WorkbenchError> {
    let created = found.corpus.created_at()?;
    let Column::DateTimes { values, present } = &*created else { return Ok(Vec::new()) };
    let mut weeks = BTreeMap::new();
    for ticket in positions.iter().map(|ticket| *ticket as usize).filter(|ticket| present.get(*ticket)) {
        let monday = i32::try_from(shadow::weeks::monday_of(values[ticket])).unwrap_or(i32::MAX);
        *weeks.entry(monday).or_default() += 1;
    }
    Ok(weeks.into_iter().collect())
}

fn domains(run: &shadow::Run, positions: &[u32]) -> Vec<FacetValue> {
    let policy = run.program().policy();
    let count = |(at, domain): (usize, &policy::model::Domain)| FacetValue {
        value: Some(domain.id.clone()),
        title: policy::words::domain_title(policy, &domain.id),
        tickets: positions.iter().filter(|ticket| run.in_domain(**ticket as usize, at)).count() as u64,
    };
    policy.domains.iter().enumerate().map(count).collect()
}

/// What a selection would hold without the filters that a test names.
type Without<'a> = dyn Fn(&dyn Fn(&Filter) -> bool) -> Result<Vec<u32>, WorkbenchError> + 'a;

/// The fields with few values, and those that are filtered on.
fn fields(
    found: &Found,
    query: &TicketQuery,
    without: &Without<'_>,
) -> Result<Vec<FieldFacet>, WorkbenchError> {
    let filtered =
        |name: &str| query.filters.iter().any(|f| matches!(f, Filter::Field { field, .. } if field == name));
    let mut profile = found.corpus.profile()?;
    // First what reports slice by, then what most tickets have: it tells more of a selection.
    let usual = shadow::report::default_fields();
    profile.sort_by_key(|field| {
        (usual.iter().position(|name| *name == field.name).unwrap_or(usual.len()), field.missing)
    });
    let mut names: Vec<String> = Vec::new();
    for field in profile {
        let most = if usual.contains(&field.name) { 2 * FEW_VALUES } else { FEW_VALUES };
        let few = field.distinct > 1 && field.distinct <= most && field.kind() != "list";
        if filtered(&field.name) || (few && names.len() < FEW_FIELDS) {
            names.push(field.name);
        }
    }
    let mut facets = Vec::new();
    for name in names {
        let Some(labels) = found.corpus.labels(&name)? else { continue };
        let positions = without(&|f| matches!(f, Filter::Field { field, .. } if *field == name))?;
        facets.push(FieldFacet {
            title: policy::words::field_title(&name),
            values: values(&labels, &positions),
            field: name,
        });
    }
    Ok(facets)
}

fn values(labels: &Labels, positions: &[u32]) -> Vec<FacetValue> {
    let mut counts = vec![0_u64; labels.values.len() + 1];
    for ticket in positions {
        let number = labels.of_ticket[*ticket as usize] as usize;
        counts[number.min(labels.values.len())] += 1;
    }
    let named = labels.values.iter().zip(&counts).map(|(value, tickets)| FacetValue {
        value: Some(value.clone()),
        title: value.clone(),
        tickets: *tickets,
    });
    let mut values: Vec<FacetValue> = named.collect();
    values.sort_by(|a, b| b.tickets.cmp(&a.tickets).then_with(|| a.title.cmp(&b.title)));
    let none = counts[labels.values.len()];
    if none > 0 {
        values.push(FacetValue { value: None, title: "No value".to_owned(), tickets: none });
    }
    values
}
