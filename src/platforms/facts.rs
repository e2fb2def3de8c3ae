use super::Vendor;

/// What a platform is and where it ends. A source is a key of the fact sheet's list of sources.
#[derive(Debug)]
pub struct Facts {
    /// The product's name, which no language translates; for a form without product, English.
    pub name: &'static str,
    /// The form without product that it is; the page words these.
    pub form: Option<PlainForm>,
    /// Whose product it is.
    pub vendor: Vendor,
    /// The extension of a downloaded file, without the dot.
    pub extension: &'static str,
    /// How much of a plan the text holds.
    pub scope: Scope,
    /// What the platform makes of host names.
    pub hosts: Hosts,
    /// What starts a comment line; absent where a comment would spoil the text.
    pub comment: Option<&'static str>,
    /// The most CIDR blocks that the platform takes in one place, where its maker states a number.
    pub most_entries: Option<Limit>,
    /// The most characters of a name; absent where the text has no names.
    pub longest_name: Option<Limit>,
}

/// A form that belongs to no product, so each language has its own word for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlainForm {
    Cidr,
    Comma,
    Netmask,
    Wildcard,
    Range,
    Csv,
    Markdown,
    Hosts,
    CheckBash,
    CheckPowershell,
}

/// A documented or measured limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limit {
    /// The largest value that is still accepted.
    pub most: usize,
    /// Where the limit comes from.
    pub source: &'static str,
}

/// How much of a plan a text holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// The destinations of the data rule alone, without sources and ports.
    Data,
    /// Host names with fixed addresses alone: no rule at all.
    Names,
    /// The rules for TCP 443 alone: what a web proxy carries.
    Web,
    /// Every rule for the source servers' network.
    Plan,
}

/// What a platform makes of host names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hosts {
    /// It has objects for them.
    ByName,
    /// It knows only addresses: names with documented fixed addresses become those, others are missing.
    ByAddress,
}
