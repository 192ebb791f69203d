//! The fields and values that a corpus really has, for a person who writes a condition.

use crate::error::WorkbenchError;
use crate::session::{Session, locked};
use corpus::profile::FieldDetail;
use rayon::prelude::*;
use std::sync::Arc;

/// Values that are offered per field, the most frequent.
const VALUES: usize = 40;
/// Bars of a histogram.
const BINS: usize = 24;

/// The fields of a corpus with their most frequent values or their range; read once.
///
/// # Errors
/// If the corpus cannot be read.
pub fn vocabulary(session: &Session, corpus: &str) -> Result<Arc<Vec<FieldDetail>>, WorkbenchError> {
    let corpus = session.corpus(corpus)?;
    if let Some(known) = locked(&session.vocabularies).get(corpus.digest()) {
        return Ok(Arc::clone(known));
    }
    let names: Vec<&str> = corpus.field_names().collect();
    let details = names.par_iter().map(|name| corpus.field_detail(name, VALUES, BINS));
    let details = details.collect::<Result<Vec<_>, _>>()?;
    let vocabulary = Arc::new(details.into_iter().flatten().collect::<Vec<_>>());
    locked(&session.vocabularies).insert(corpus.digest().to_owned(), Arc::clone(&vocabulary));
    Ok(vocabulary)
}
