//! What a platform makes of a plan: a text, or why there is none.

use crate::net::Family;
use crate::plan::Pending;

/// The text for one platform, in three parts that are copied apart: pasting one never undoes another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Snippet {
    /// What to apply, with a heading where the platform has comments.
    pub body: String,
    /// How to see that it works; empty for plain lists.
    pub check: String,
    /// How to take it back; empty for plain lists.
    pub undo: String,
}

impl Snippet {
    /// A text that only holds a list: nothing to check on a device, nothing to take back.
    pub(super) fn list(body: String) -> Self {
        Self {
            body,
            check: String::new(),
            undo: String::new(),
        }
    }
}

/// Why there is no text for a plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unrenderable {
    /// The data rule has no destination: an empty list must not reach a device.
    Empty,
    /// The destinations of the data rule are not known yet.
    Pending(Pending),
    /// Source subnets were typed, but none of a family in which data must flow.
    NoSource(Family),
    /// No host of the plan has a fixed address, so a hosts file has nothing to say.
    NoFixedAddress,
    /// Nothing of the plan goes over TCP 443 to a known destination, and a web proxy carries nothing else.
    NothingForProxy,
    /// More entries than the platform holds, and no way to split them.
    TooManyEntries { limit: usize, needed: usize },
}
