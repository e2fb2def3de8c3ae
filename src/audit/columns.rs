//! The headings of tables.

use super::keys::meaning;

/// What a column of a table holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Column {
    Source,
    Destination,
    Network,
    Length,
    Netmask,
    Wildcard,
    First,
    Last,
    Protocol,
    Port,
    Verdict,
    /// Whether the row is in force.
    Enabled,
    Name,
    Group,
    /// Check Point's `members.add`: an object of the group that the row names.
    Member,
    /// Check Point's `set-if-exists`: the row is an object.
    Setting,
    Host,
    Other,
}

/// The headings of all kinds of tables: letters and digits alone, in lower case.
const COLUMNS: &[(Column, &[&str])] = &[
    (
        Column::Source,
        &[
            "source",
            "src",
            "from",
            "sourceaddress",
            "sourceip",
            "sourcecidr",
            "srcaddr",
            "srcip",
            "sources",
            "送信元",
            "送信元ip",
            "送信元アドレス",
            "送信元ipアドレス",
            "発信元",
            "接続元",
        ],
    ),
    (
        Column::Destination,
        &[
            "destination",
            "dst",
            "to",
            "dest",
            "destinationaddress",
            "destinationip",
            "destinationcidr",
            "dstaddr",
            "dstip",
            "destinations",
            "remoteaddress",
            "宛先",
            "宛先ip",
            "宛先アドレス",
            "宛先ipアドレス",
            "送信先",
            "接続先",
        ],
    ),
    (
        Column::Network,
        &[
            "cidr",
            "cidrblock",
            "network",
            "prefix",
            "ipprefix",
            "ipv6prefix",
            "subnet",
            "subnet4",
            "subnet6",
            "address",
            "ip",
            "ipaddress",
            "ipv4",
            "ipv6",
            "ネットワーク",
            "アドレス",
            "ipアドレス",
            "ネットワークアドレス",
        ],
    ),
    (
        Column::Length,
        &[
            "masklength",
            "prefixlength",
            "prefixlen",
            "masklength4",
            "masklength6",
            "プレフィックス長",
        ],
    ),
    (
        Column::Netmask,
        &[
            "netmask",
            "mask",
            "subnetmask",
            "サブネットマスク",
            "ネットマスク",
            "マスク",
        ],
    ),
    (
        Column::Wildcard,
        &[
            "wildcard",
            "wildcardmask",
            "ワイルドカード",
            "ワイルドカードマスク",
        ],
    ),
    (
        Column::First,
        &[
            "first",
            "start",
            "firstaddress",
            "startip",
            "begin",
            "ipaddressfirst",
            "開始",
            "開始アドレス",
            "先頭",
            "先頭アドレス",
        ],
    ),
    (
        Column::Last,
        &[
            "last",
            "end",
            "lastaddress",
            "endip",
            "ipaddresslast",
            "終了",
            "終了アドレス",
            "末尾",
            "末尾アドレス",
        ],
    ),
    (Column::Protocol, &["protocol", "proto", "プロトコル"]),
    (
        Column::Port,
        &[
            "port",
            "ports",
            "dport",
            "destinationport",
            "destinationports",
            "dstport",
            "service",
            "ポート",
            "ポート番号",
            "宛先ポート",
            "サービス",
        ],
    ),
    (
        Column::Verdict,
        &[
            "action",
            "動作",
            "アクション",
            "許可拒否",
            "許可不許可",
            "許可",
            "可否",
            "判定",
        ],
    ),
    (
        Column::Enabled,
        &[
            "enabled",
            "status",
            "state",
            "有効",
            "有効無効",
            "状態",
            "ステータス",
        ],
    ),
    (Column::Name, &["name", "名前", "名称"]),
    (Column::Host, &["fqdn", "host", "hostname", "ホスト名"]),
    (Column::Setting, &["setifexists"]),
];

/// What a heading says.
pub(super) fn column(cell: &str) -> Column {
    let name: String = cell
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .map(|sign| sign.to_ascii_lowercase())
        .take(40)
        .collect();
    match name.as_str() {
        name if name.starts_with("groups") => Column::Group,
        name if name.starts_with("members") => Column::Member,
        name => meaning(COLUMNS, name).unwrap_or(Column::Other),
    }
}
