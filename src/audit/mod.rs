//! Reads CIDR blocks out of any configuration text and compares them with a plan.
//!
//! [`read`] knows the languages of firewalls, not our renderers: a text from any hand is read the same way. What it
//! cannot read it reports with the line; it never guesses. [`audit`] holds a reading against a plan.
//!
//! ```text
//! text ─tokens→ statements ─reader, one family of languages each→ Book (objects, rules) ─resolve→ Reading
//! ```

mod acl;
mod aws;
mod blocks;
mod book;
mod checkpoint;
mod cisco;
mod columns;
mod compare;
mod decode;
mod fortigate;
mod keys;
mod keywords;
mod linux;
mod order;
mod panos;
mod paths;
mod plain;
mod policies;
mod ports;
mod reader;
mod resolve;
mod router;
mod scope;
mod spelling;
mod squid;
mod statement;
mod table;
mod tokens;

pub use compare::{Audit, Covered, Hazard, audit};
pub use decode::decode;
pub use ports::{PortRange, Ports};
pub use reader::read;

use crate::net::{CidrSet, IpNet};
use crate::plan::Protocol;

/// The longest text that is read, in bytes; the rest of a longer one is reported unread.
pub const MAX_TEXT_BYTES: usize = 20 * 1024 * 1024;

/// What a text allows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// Networks that the text allows, in the order of its lines.
    pub allowed: Vec<Found>,
    /// Networks that the text denies.
    pub denied: Vec<Found>,
    /// What looks like an address or a rule and could not be read.
    pub unread: Vec<Unread>,
    /// Objects that no rule of the text uses: they allow nothing.
    pub unused: Vec<Unused>,
    /// Destinations by host name.
    pub host_names: Vec<HostName>,
    /// Lines (from 1) that allow every destination.
    pub any: Vec<usize>,
    /// Lines that deny every destination before others of their list allow some.
    pub shadows: Vec<Shadow>,
    /// The services that are allowed without a word about the source; absent where every rule names its sources.
    pub from_any: Option<Ports>,
}

/// A line that denies every destination, so that what its list allows further down is never reached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shadow {
    /// The line, from 1.
    pub line: usize,
    /// Whom it denies; empty means anyone.
    pub sources: CidrSet,
    /// The services that are allowed further down.
    pub later: Ports,
}

/// One network of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The network, host bits cleared.
    pub prefix: IpNet,
    /// The line, from 1.
    pub line: usize,
    /// Which end of a connection it is.
    pub role: Role,
    /// The services that it is allowed or denied for.
    pub ports: Ports,
    /// How it was written.
    pub spelled: Spelled,
    /// Whether bits after the prefix length were set: devices clear them or refuse the line.
    pub has_host_bits: bool,
}

/// Which end of a connection a network is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// Who connects.
    Source,
    /// What is connected to.
    Destination,
    /// The text does not tell; it counts as a destination.
    Untold,
}

/// How a network was written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Spelled {
    /// `192.0.2.0/25`.
    Cidr,
    /// `192.0.2.0 255.255.255.128`.
    Netmask,
    /// `192.0.2.0 0.0.0.127`.
    Wildcard,
    /// `192.0.2.0-192.0.2.127`; one range may give several networks.
    Range,
    /// `192.0.2.1`.
    Address,
    /// `any` or its like.
    Any,
}

/// Something that could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unread {
    /// The line, from 1.
    pub line: usize,
    /// The text at fault, at most 80 characters.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// Why something could not be read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Why {
    /// An octet above 255, a leading zero, an invisible sign, a star in the middle.
    NotAnAddress,
    /// A prefix length that the family does not have.
    PrefixLength,
    /// The ones of the mask are not in one piece.
    MaskWithGaps,
    /// A wildcard where this language takes a netmask.
    WildcardForNetmask,
    /// A netmask where this language takes a wildcard.
    NetmaskForWildcard,
    /// A mask where an address belongs.
    MaskAlone,
    /// The end of a range is no address.
    NotARange,
    /// The last address comes before the first.
    ReversedRange,
    /// One end is IPv4, the other IPv6.
    RangeOfTwoFamilies,
    /// "All but": an allow-list cannot be read out of it.
    Negated,
    /// The line takes something away; what is left is not known.
    Removal,
    /// An address object that the text does not define.
    UnknownObject,
    /// A service that the text does not define; every port was assumed.
    UnknownService,
    /// Entries are in a file that the text does not hold.
    OtherFile,
    /// An address in a line that is no known rule.
    UnknownLine,
    /// The rule holds only under a condition that is not read: an hour, a program, an application, a rate.
    Condition,
    /// The text, or the list of its networks, is longer than what is read.
    TooLong,
}

/// An object that no rule uses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unused {
    /// The line of its first entry, from 1.
    pub line: usize,
    /// Its name, at most 80 characters.
    pub name: String,
}

/// A destination by name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HostName {
    /// The line, from 1.
    pub line: usize,
    /// The name as written.
    pub name: String,
}

impl Reading {
    /// Destinations that are allowed for a TCP port, networks without a told role included.
    pub fn destinations(&self, port: u16) -> CidrSet {
        self.allowed
            .iter()
            .filter(|found| found.role != Role::Source && found.ports.include(Protocol::Tcp, port))
            .map(|found| found.prefix)
            .collect()
    }

    /// Sources of allowing rules; empty when the text names none or allows any.
    pub fn sources(&self) -> CidrSet {
        self.allowed
            .iter()
            .filter(|found| found.role == Role::Source && found.prefix.prefix_len() > 0)
            .map(|found| found.prefix)
            .collect()
    }
}
