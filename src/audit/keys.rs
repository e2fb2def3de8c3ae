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
    Verdict,
    Direction,
    Chain,
    State,
    Switch(bool),
    Skip,
    /// `address`, `name`: says nothing more about the keyword before it.
    Same,
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
    match lower(plain).as_str() {
        "source"
        | "src"
        | "saddr"
        | "from"
        | "src-address"
        | "srcaddr"
        | "src-range"
        | "source-address"
        | "source-ranges"
        | "source_ranges"
        | "src-ip-ranges"
        | "source-address-prefix"
        | "source-address-prefixes"
        | "localip"
        | "localaddress"
        | "sources"
        | "送信元"
        | "発信元"
        | "送信元アドレス"
        | "送信元ip"
        | "送信元ipアドレス" => Key::Source,
        "destination"
        | "dest"
        | "dst"
        | "daddr"
        | "to"
        | "dst-address"
        | "dstaddr"
        | "dst-range"
        | "destination-address"
        | "destination-ranges"
        | "destination_ranges"
        | "dest-ip-ranges"
        | "destination-address-prefix"
        | "destination-address-prefixes"
        | "remoteip"
        | "remoteaddress"
        | "destinations"
        | "宛先"
        | "送信先"
        | "接続先"
        | "宛先アドレス"
        | "宛先ip"
        | "宛先ipアドレス" => Key::Destination,
        "src-address-list" => Key::SourceList,
        "dst-address-list" => Key::DestinationList,
        "match-set" => Key::MatchSet,
        "ipset" => Key::Set,
        "port"
        | "ports"
        | "dport"
        | "dports"
        | "dst-port"
        | "destination-port"
        | "destination-ports"
        | "remoteport"
        | "destination-port-range"
        | "destination-port-ranges"
        | "宛先ポート"
        | "ポート" => Key::Port,
        "sport" | "sports" | "src-port" | "source-port" | "source-ports" | "localport"
        | "source-port-range" | "source-port-ranges" => Key::SourcePort,
        "protocol" | "proto" | "l4proto" | "nexthdr" => Key::Protocol,
        "rules" | "layer4-configs" => Key::Rules,
        "allow" if word.starts_with("--") => Key::Rules,
        "service" => Key::Service,
        "action" | "access" | "jump" => Key::Verdict,
        "direction" | "dir" => Key::Direction,
        "chain" => Key::Chain,
        "state" | "ctstate" | "connection-state" => Key::State,
        "disabled" => Key::Switch(true),
        "enable" | "enabled" => Key::Switch(false),
        "comment" | "description" | "displayname" | "group" | "log-prefix" | "nsg-name"
        | "resource-group" | "in-interface" | "out-interface" | "on" | "app" => Key::Skip,
        "address" | "name" => Key::Same,
        _ => Key::Nothing,
    }
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
