//! `Settings` as a URL fragment and back. Any text decodes; what is wrong in it comes back as notices.
//!
//! A link may carry the answer too: the list that the choices gave, and the `syncToken` of the file behind it.
//!
//! Keys are never renamed: a link that once worked works for ever. The fragment is not sent to any server.

mod decode;
mod encode;
pub mod list;

pub use decode::decode;
pub use encode::{answers, encode, encode_with_list};

use crate::net::NetworksError;
use crate::settings::{Settings, choice};
use list::{ListError, Lists};

choice! {
    /// A key of the fragment, in the order in which links are written.
    Key {
        /// What replicates the servers.
        #[default] Profile = "profile",
        /// How replication data travels.
        Route = "route",
        /// Target Regions.
        Region = "region",
        /// Services of the file.
        Service = "service",
        /// Network border groups.
        Group = "group",
        /// Address families.
        Family = "family",
        /// How TCP 443 destinations are written.
        Names = "names",
        /// The source servers' subnets.
        Source = "source",
        /// The staging subnets.
        Staging = "staging",
        /// The interface endpoints' addresses.
        Endpoints = "endpoints",
        /// The DNS resolver's addresses.
        Resolver = "resolver",
        /// The data port.
        Port = "port",
        /// The most CIDR blocks per family.
        Budget = "budget",
        /// The most extra addresses, in percent.
        Extra = "extra",
        /// The shortest IPv4 prefix length of fitting.
        Broadest = "broadest",
        /// What fitting spares first.
        Prefer = "prefer",
        /// How the list is written.
        Form = "form",
        /// The platform whose snippet is shown.
        Platform = "platform",
        /// The page's language.
        Lang = "lang",
        /// The file that the list came from.
        Token = "token",
        /// The resulting list, packed.
        List = "list",
    }
}

/// What a link says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Decoded {
    /// The sender's choices; defaults where the link is silent or wrong.
    pub settings: Settings,
    /// `syncToken` of the file that the sender's list came from.
    pub token: Option<String>,
    /// The sender's list.
    pub lists: Option<Lists>,
    /// What was wrong with the link.
    pub notices: Vec<Notice>,
}

/// Something wrong in a link. The other keys still apply.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// Keys that no version of the page has had.
    UnknownKeys {
        /// The first few, shortened where they are long.
        keys: Vec<String>,
        /// How many more there are.
        more: usize,
    },
    /// A value that the key does not take; the key's default applies.
    BadValue {
        key: Key,
        /// The text, shortened where it is long.
        value: String,
    },
    /// A subnet that is refused; the key's default applies.
    BadNetworks { key: Key, error: NetworksError },
    /// More values than are read; the key's default applies.
    TooMany { key: Key, limit: usize },
    /// Host bits were cleared in these subnets.
    HostBitsCleared { key: Key, values: Vec<String> },
    /// The key stands there more than once: the last one applies.
    Repeated { key: Key },
    /// Both limits of fitting stand there: the budget applies.
    BudgetAndExtra,
    /// The list is refused; the choices apply without it.
    BadList(ListError),
}
