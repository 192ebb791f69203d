//! What an opened corpus has in memory: everything is made when it is first asked for.

use crate::answers::Says;
use crate::bitmap::Bitmap;
use crate::cells::Cells;
use crate::columns::{Column, SourceStates};
use crate::kept::Kept;
use crate::scan::{Planes, Rarity};
use crate::text::FoldedPart;
use policy::Lane;
use policy::program::GoverningSource;
use policy::text::{Part, Parts};
use std::collections::BTreeSet;
use std::sync::{Mutex, RwLock};

/// Columns, text and answers, each made once.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) columns: Kept<String, Column>,
    pub(crate) ids: Kept<(), Vec<Cells>>,
    pub(crate) lanes: Kept<&'static str, Vec<Option<Lane>>>,
    pub(crate) sources: Kept<GoverningSource, SourceStates>,
    pub(crate) folded: Kept<Part, FoldedPart>,
    pub(crate) has_part: Kept<Part, Bitmap>,
    pub(crate) rarity: Kept<Part, Rarity>,
    /// Per folded phrase and part.
    pub(crate) phrases: Kept<(String, Part), Bitmap>,
    /// Per regular expression and the parts it looks at.
    pub(crate) patterns: Kept<(String, Parts), Bitmap>,
    /// Which answers about the text a file holds.
    pub(crate) on_file: Mutex<BTreeSet<Says>>,
    /// Held for reading while leaves are answered, for writing while answers are let go of.
    pub(crate) at_work: RwLock<()>,
    /// Per leaf, written as the compiled form prints it.
    pub(crate) planes: Kept<String, Planes>,
}
