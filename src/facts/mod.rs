//! What AWS documents about MGN, DRS and CloudEndure: Regions, endpoints, ports, each with its source.

/// TCP port on which an agent sends disk data to a replication server. It cannot be changed.
/// Source: MGN user guide, "Agent related FAQ", checked 2026-09.
pub const REPLICATION_PORT: u16 = 1500;

/// Where a fact is documented.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Source {
    /// The page's title in English.
    pub title: &'static str,
    /// The page's address.
    pub url: &'static str,
    /// Whether AWS says so, or whether it is advice drawn from what AWS says.
    pub confidence: Confidence,
}

/// How sure a fact is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Confidence {
    /// AWS documents it.
    Documented,
    /// Advice that follows from documented facts; never shown as AWS's word.
    Advice,
}
