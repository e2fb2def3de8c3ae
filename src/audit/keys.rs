//! The words by which languages tell the ends of a connection, and their verdicts.

use super::book::{Action, Draft};
use super::ports::lower;

/// What a keyword says about its value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Nothing,
    Source,
    Destination,
    SourceList,
    DestinationList,
    MatchSet,
    Set,
    Port,
    SourcePort,
    Protocol,
    Rules,
    Service,
    /// The only program that the rule is for.
    Program,
    Verdict,
    Direction,
    Chain,
    State,
    Switch(bool),
    Skip,
    /// `address`, `name`: says nothing more about the keyword before it.
    Same,
}

/// The keywords of all languages, in lower case.
const KEYS: &[(Key, &[&str])] = &[
    (
        Key::Source,
        &[
            "source",
            "src",
            "saddr",
            "from",
            "src-address",
            "srcaddr",
            "src-range",
            "source-address",
            "source-ranges",
            "source_ranges",
            "src-ip-ranges",
            "source-address-prefix",
            "source-address-prefixes",
            "localip",
            "localaddress",
            "sources",
            "送信元",
            "発信元",
            "送信元アドレス",
            "送信元ip",
            "送信元ipアドレス",
        ],
    ),
    (
        Key::Destination,
        &[
            "destination",
            "dest",
            "dst",
            "daddr",
            "to",
            "dst-address",
            "dstaddr",
            "dst-range",
            "destination-address",
            "destination-ranges",
            "destination_ranges",
            "dest-ip-ranges",
            "destination-address-prefix",
            "destination-address-prefixes",
            "remoteip",
            "remoteaddress",
            "destinations",
            "宛先",
            "送信先",
            "接続先",
            "宛先アドレス",
            "宛先ip",
            "宛先ipアドレス",
        ],
    ),
    (Key::SourceList, &["src-address-list"]),
    (Key::DestinationList, &["dst-address-list"]),
    (Key::MatchSet, &["match-set"]),
    (Key::Set, &["ipset"]),
    (
        Key::Port,
        &[
            "port",
            "ports",
            "dport",
            "dports",
            "dst-port",
            "destination-port",
            "destination-ports",
            "remoteport",
            "destination-port-range",
            "destination-port-ranges",
            "宛先ポート",
            "ポート",
        ],
    ),
    (
        Key::SourcePort,
        &[
            "sport",
            "sports",
            "src-port",
            "source-port",
            "source-ports",
            "localport",
            "source-port-range",
            "source-port-ranges",
        ],
    ),
    (Key::Protocol, &["protocol", "proto", "l4proto", "nexthdr"]),
    (Key::Rules, &["rules", "layer4-configs"]),
    (Key::Service, &["service"]),
    (Key::Program, &["program"]),
    (Key::Verdict, &["action", "access", "jump"]),
    (Key::Direction, &["direction", "dir"]),
    (Key::Chain, &["chain"]),
    (Key::State, &["state", "ctstate", "connection-state"]),
    (Key::Switch(true), &["disabled"]),
    (Key::Switch(false), &["enable", "enabled"]),
    (
        Key::Skip,
        &[
            "comment",
            "description",
            "displayname",
            "group",
            "log-prefix",
            "nsg-name",
            "resource-group",
            "in-interface",
            "out-interface",
            "on",
            "app",
        ],
    ),
    (Key::Same, &["address", "name"]),
];

/// What a table says of a word. A comparison in a table is a third of one in a `match`.
pub(super) fn meaning<T: Copy>(table: &[(T, &[&str])], word: &str) -> Option<T> {
    let row = table.iter().find(|(_, words)| words.contains(&word));
    row.map(|(meaning, _)| *meaning)
}

/// What a word says about the words after it.
pub(super) fn key(word: &str) -> Key {
    let plain = word.trim_start_matches('-');
    if plain.len() == 1 && word.len() == 2 {
        return match plain {
            "s" => Key::Source,
            "d" => Key::Destination,
            "p" => Key::Protocol,
            "j" => Key::Verdict,
            "A" | "I" => Key::Chain,
            "m" | "i" | "o" | "n" | "t" => Key::Skip,
            _ => Key::Nothing,
        };
    }
    let plain = plain.strip_suffix(':').unwrap_or(plain);
    let plain = lower(plain);
    if plain == "allow" && word.starts_with("--") {
        return Key::Rules;
    }
    meaning(KEYS, &plain).unwrap_or(Key::Nothing)
}

/// Takes a verdict; false when the word is none.
pub(super) fn verdict(word: &str, draft: &mut Draft) -> bool {
    draft.action = match lower(word).as_str() {
        "accept" | "allow" | "pass" | "permit" | "許可" => Action::Allow,
        "deny" | "drop" | "reject" | "block" | "discard" | "拒否" | "遮断" => Action::Deny,
        _ => return false,
    };
    true
}

/// Whether a word is an option that only a firewall rule has.
pub(super) fn is_rule_option(word: &str) -> bool {
    matches!(lower(word).as_str(), "remoteaddress" | "remoteport")
}
