//! Which ports a line allows, and the names that vendors give to ports.

use std::rc::Rc;

use super::keys::meaning;
use crate::plan::Protocol;

/// Ports from first to last, both included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PortRange {
    /// The transport protocol.
    pub protocol: Protocol,
    /// The lowest port.
    pub first: u16,
    /// The highest port.
    pub last: u16,
}

/// The services that a destination is allowed for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ports {
    /// Every port, or the text does not tell.
    Any,
    /// These and no others; empty when no TCP or UDP port is meant, such as ICMP.
    Only(Rc<[PortRange]>),
}

impl PortRange {
    /// Holds no port: devices refuse a range whose end comes before its start.
    pub(super) const NONE: Self = Self {
        protocol: Protocol::Tcp,
        first: 1,
        last: 0,
    };
}

impl Ports {
    /// Whether a port is among them.
    pub fn include(&self, protocol: Protocol, port: u16) -> bool {
        match self {
            Self::Any => true,
            Self::Only(ranges) => ranges.iter().any(|range| {
                range.protocol == protocol && range.first <= port && port <= range.last
            }),
        }
    }

    /// Whether no TCP or UDP port is meant.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Only(ranges) if ranges.is_empty())
    }

    /// The number of ranges.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Any => 1,
            Self::Only(ranges) => ranges.len(),
        }
    }

    /// Where the ranges lie in memory: the same for those that are shared.
    pub(super) fn place(&self) -> usize {
        match self {
            Self::Any => 0,
            Self::Only(ranges) => ranges.as_ptr() as usize,
        }
    }

    /// The ports of these protocols only; of all when none is named.
    pub(super) fn limited(self, protocols: Protocols) -> Self {
        if !protocols.is_told() {
            return self;
        }
        let is_meant = |protocol: Protocol| match protocol {
            Protocol::Tcp => protocols.tcp,
            Protocol::Udp => protocols.udp,
        };
        let ranges: Vec<PortRange> = match &self {
            Self::Any => [Protocol::Tcp, Protocol::Udp]
                .map(|protocol| PortRange {
                    protocol,
                    first: 0,
                    last: u16::MAX,
                })
                .to_vec(),
            Self::Only(ranges) => ranges.to_vec(),
        };
        Self::only(
            ranges
                .into_iter()
                .filter(|range| is_meant(range.protocol))
                .collect(),
        )
    }

    /// Ranges in order, joined where they touch. One whose end comes before its start holds no port: devices refuse it.
    pub(super) fn only(mut ranges: Vec<PortRange>) -> Self {
        ranges.retain(|range| range.first <= range.last);
        ranges.sort_unstable();
        let mut joined: Vec<PortRange> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match joined.last_mut() {
                Some(last)
                    if last.protocol == range.protocol
                        && u32::from(range.first) <= u32::from(last.last) + 1 =>
                {
                    last.last = last.last.max(range.last);
                }
                _ => joined.push(range),
            }
        }
        Self::Only(joined.into())
    }
}

/// The protocols that a line names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(super) struct Protocols {
    pub(super) tcp: bool,
    pub(super) udp: bool,
    /// Something that has no ports.
    pub(super) other: bool,
}

impl Protocols {
    pub(super) const TCP: Self = Self {
        tcp: true,
        udp: false,
        other: false,
    };
    pub(super) const UDP: Self = Self {
        tcp: false,
        udp: true,
        other: false,
    };

    /// Adds a protocol by name or number; false when the word names none.
    pub(super) fn add(&mut self, word: &str) -> bool {
        match lower(word).as_str() {
            "tcp" | "6" => self.tcp = true,
            "udp" | "17" => self.udp = true,
            "tcp-udp" | "tcpudp" | "tcp/udp" | "tcp_udp" => (self.tcp, self.udp) = (true, true),
            "ip" | "ipv6" | "ipv4" | "any" | "all" | "-1" | "*" => {}
            "icmp" | "icmpv6" | "icmp6" | "icmp-v6" | "ipv6-icmp" | "igmp" | "gre" | "esp"
            | "ah" | "ahp" | "ospf" | "eigrp" | "pim" | "vrrp" | "sctp" | "ipinip" | "nos"
            | "pcp" | "1" | "2" | "47" | "50" | "51" | "58" | "89" => self.other = true,
            _ => return false,
        }
        true
    }

    fn is_told(self) -> bool {
        self.tcp || self.udp || self.other
    }
}

/// Clients connect from ports up to here at least.
const CLIENT_PORTS: u16 = 60_000;

/// Whether these source ports are those of servers alone: from there come replies, no new connections of a client.
pub(super) fn only_replies(ranges: &[(u16, u16)]) -> bool {
    ranges.iter().all(|(_, last)| *last < CLIENT_PORTS)
}

/// Ports as a rule or a service object gives them, before names are looked up.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Services<'a> {
    pub(super) protocols: Protocols,
    /// Ports of the protocols above.
    pub(super) ports: Vec<(u16, u16)>,
    /// Ports that name their own protocol.
    pub(super) ranges: Vec<PortRange>,
    /// Services by name, with the line.
    pub(super) names: Vec<(&'a str, usize)>,
    /// The protocols to which the rule holds the named services, if it says so.
    pub(super) limit: Protocols,
}

impl<'a> Services<'a> {
    /// Adds a port, a range or a service name; anything else is kept as a name to look up.
    pub(super) fn add(&mut self, word: &'a str, line: usize) {
        match port_range(word) {
            Some(range) => self.ports.push(range),
            None => self.names.push((word, line)),
        }
    }

    /// Adds ports of one protocol, such as `tcp:443`, `443/tcp` or `TCP/443`; false when the word is none.
    pub(super) fn add_pair(&mut self, word: &str) -> bool {
        let Some((left, right)) = word.split_once([':', '/']) else {
            return false;
        };
        let mut protocols = Protocols::default();
        let ports = if protocols.add(left) && !left.bytes().all(|byte| byte.is_ascii_digit()) {
            right
        } else if protocols.add(right) && !right.bytes().all(|byte| byte.is_ascii_digit()) {
            left
        } else {
            return false;
        };
        let Some((first, last)) = port_range(ports) else {
            return false;
        };
        self.add_ranges(protocols, first, last);
        true
    }

    pub(super) fn add_ranges(&mut self, protocols: Protocols, first: u16, last: u16) {
        let both = !protocols.tcp && !protocols.udp && !protocols.other;
        for (protocol, is_meant) in [
            (Protocol::Tcp, protocols.tcp),
            (Protocol::Udp, protocols.udp),
        ] {
            if is_meant || both {
                self.ranges.push(PortRange {
                    protocol,
                    first,
                    last,
                });
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.protocols.is_told()
            && self.ports.is_empty()
            && self.ranges.is_empty()
            && self.names.is_empty()
    }

    /// The ports without the names; nothing when only names say them.
    pub(super) fn told(&self) -> Option<Ports> {
        let mut all = self.ranges.clone();
        let protocols = self.protocols;
        let is_either = !protocols.is_told();
        let every = [(0, u16::MAX)];
        let ports: &[(u16, u16)] = if !self.ports.is_empty() {
            &self.ports
        } else if !self.ranges.is_empty() || !self.names.is_empty() {
            &[]
        } else if is_either {
            return Some(Ports::Any);
        } else {
            &every
        };
        for &(first, last) in ports {
            for (protocol, is_meant) in [
                (Protocol::Tcp, protocols.tcp),
                (Protocol::Udp, protocols.udp),
            ] {
                if is_meant || is_either {
                    all.push(PortRange {
                        protocol,
                        first,
                        last,
                    });
                }
            }
        }
        (!all.is_empty() || self.names.is_empty()).then(|| Ports::only(all))
    }
}

/// A port, or a range written `a-b` or `a:b`.
pub(super) fn port_range(word: &str) -> Option<(u16, u16)> {
    if let Some(port) = port(word) {
        return Some((port, port));
    }
    let (first, last) = word.split_once(['-', ':', '～', '〜'])?;
    let (first, last) = (port(first)?, port(last)?);
    (first <= last).then_some((first, last))
}

/// The names of ports, in lower case.
const PORTS: &[(u16, &[&str])] = &[
    (443, &["https"]),
    (80, &["http", "www"]),
    (22, &["ssh"]),
    (53, &["domain"]),
    (123, &["ntp"]),
    (25, &["smtp"]),
    (23, &["telnet"]),
    (21, &["ftp"]),
    (20, &["ftp-data"]),
    (389, &["ldap"]),
    (636, &["ldaps"]),
    (110, &["pop3"]),
    (143, &["imap4"]),
    (161, &["snmp"]),
    (514, &["syslog"]),
    (69, &["tftp"]),
    (3389, &["rdp"]),
];

fn port(word: &str) -> Option<u16> {
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    meaning(PORTS, &lower(word))
}

/// What the devices' own service objects mean.
pub(super) fn well_known(name: &str) -> Option<Ports> {
    use Protocol::{Tcp, Udp};
    let one = |protocols: &[Protocol], port: u16| {
        let ranges = protocols.iter().map(|&protocol| PortRange {
            protocol,
            first: port,
            last: port,
        });
        Ports::only(ranges.collect())
    };
    Some(match lower(name).as_str() {
        "any" | "all" => Ports::Any,
        "all_tcp" | "junos-tcp-any" => Ports::only(vec![PortRange {
            protocol: Tcp,
            first: 0,
            last: u16::MAX,
        }]),
        "all_udp" | "junos-udp-any" => Ports::only(vec![PortRange {
            protocol: Udp,
            first: 0,
            last: u16::MAX,
        }]),
        "https" | "junos-https" | "service-https" | "ssl" => one(&[Tcp], 443),
        "http" | "junos-http" | "service-http" | "web-browsing" => one(&[Tcp], 80),
        "ssh" | "junos-ssh" => one(&[Tcp], 22),
        "dns" | "domain" => one(&[Tcp, Udp], 53),
        "domain-udp" | "junos-dns-udp" => one(&[Udp], 53),
        "domain-tcp" | "junos-dns-tcp" => one(&[Tcp], 53),
        "ntp" | "junos-ntp" => one(&[Udp], 123),
        "rdp" => one(&[Tcp], 3389),
        "smtp" | "junos-smtp" => one(&[Tcp], 25),
        "all_icmp" | "all_icmp6" | "ping" | "ping6" | "icmp" | "icmpv6" | "junos-icmp-all"
        | "junos-icmp6-all" | "junos-ping" => Ports::only(Vec::new()),
        _ => return None,
    })
}

/// A word in lower case for a look-up; a long one is no keyword.
pub(super) fn lower(word: &str) -> String {
    if word.len() > 40 {
        return String::new();
    }
    word.to_ascii_lowercase()
}
