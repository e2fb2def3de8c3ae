use std::borrow::Cow;

use super::Gap;
use crate::plan::Purpose;

/// The few words that texts for people (spreadsheets, tables) need in the page's language. Device texts are English.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Any source.
    pub any: &'static str,
    /// Marks every row that was made from the invented sample data.
    pub sample: &'static str,
    /// What a rule is for.
    pub purpose: fn(Purpose) -> Cow<'static, str>,
    /// What stands for a destination or source that is missing.
    pub gap: fn(Gap) -> &'static str,
    /// The column heads of a table, for people: source, protocol, port, destination, purpose.
    pub columns: [&'static str; 5],
}
