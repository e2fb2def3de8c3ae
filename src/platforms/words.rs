use crate::net::Family;
use crate::plan::{Pending, Purpose};

/// The few words that texts for people (spreadsheets, tables) need in the page's language. Device texts are English.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Any source.
    pub any: &'static str,
    /// The user's DNS resolver, whose address is not known.
    pub resolver: &'static str,
    /// Marks every row that was made from the invented sample data.
    pub sample: &'static str,
    /// Marks every row of a list that was fitted to a limit.
    pub fitted: &'static str,
    /// What a rule is for.
    pub purpose: fn(Purpose) -> &'static str,
    /// What stands for a destination that is not known yet.
    pub pending: fn(Pending) -> &'static str,
    /// What stands for the sources where none of the family is entered.
    pub no_source: fn(Family) -> &'static str,
    /// The column heads of a table, for people: source, protocol, port, destination, purpose.
    pub columns: [&'static str; 5],
}
