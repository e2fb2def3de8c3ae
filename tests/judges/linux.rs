//! Linux firewalls: the real programs and the real kernel, always in a network namespace of their own, so that the
//! machine's own rules stay as they are.

use std::path::Path;

use super::judge::{Bench, Exhibit, Judge, Spoil, Verdict, all, each, spoil, tried};
use super::python;

pub const JUDGES: &[&Judge] = &[
    &NFT,
    &IPTABLES_NFT,
    &IPTABLES_LEGACY,
    &UFW,
    &FIREWALLD,
    &NETWORK,
];

const NFT: Judge = Judge {
    name: "nft",
    install: "apt-get install nftables",
    platforms: &["nftables"],
    takes: all,
    ready: |_| tried("unshare -n nft list ruleset"),
    hear: hear_nft,
    spoils: &[
        spoil("nftables", "/28,\n", "/28\n"),
        spoil("nftables", "/28", "/33"),
        spoil("nftables", "daddr @", "daddr @x"),
        spoil("nftables", "dport 1500", "dport 70000"),
    ],
};

/// Parsed, loaded twice (the second time replaces), checked, and undone until nothing is left.
fn hear_nft(_: &Bench, exhibits: &[Exhibit]) -> Vec<Verdict> {
    each(
        exhibits,
        r#"exec unshare -n sh -e -c '
            nft -c -f "$1"; nft -f "$1"; nft -f "$1"
            sh -e "$2"; sh -e "$3"; test -z "$(nft list ruleset)"' judge "$@""#,
    )
}

const IPTABLES_NFT: Judge = Judge {
    name: "iptables (nft)",
    install: "apt-get install iptables ipset",
    platforms: &["iptables", "iptables-ipset"],
    takes: all,
    ready: |_| tried("unshare -n sh -e -c 'iptables-nft -S; ip6tables-nft -S; ipset list'"),
    hear: |_, exhibits| hear_iptables(exhibits, "nft"),
    spoils: IPTABLES_SPOILS,
};

const IPTABLES_LEGACY: Judge = Judge {
    name: "iptables (legacy)",
    ready: |_| tried("unshare -n sh -e -c 'iptables-legacy -S; ip6tables-legacy -S; ipset list'"),
    hear: |_, exhibits| hear_iptables(exhibits, "legacy"),
    ..IPTABLES_NFT
};

const IPTABLES_SPOILS: &[Spoil] = &[
    spoil("iptables", "--dport 1500", "--dport 70000"),
    spoil("iptables", "/28 ", "/33 "),
    spoil("iptables", "-j ACCEPT", "-j ACEPT"),
    spoil("iptables-ipset", "--dport 1500", "--dport 70000"),
    spoil("iptables-ipset", "/28 ", "/33 "),
    spoil("iptables-ipset", "dst -m tcp", "dest -m tcp"),
    spoil("iptables-ipset", "family inet6", "family inet7"),
];

/// Run as a person pastes it, twice; then checked, and undone until no rule, chain or set of ours is left. The shell
/// stops at the first failing line, which a paste would not.
fn hear_iptables(exhibits: &[Exhibit], backend: &str) -> Vec<Verdict> {
    let line = format!(
        r#"mkdir -p {backend}
        for family in ip ip6; do for end in "" -restore -save; do
            ln -sf "$(command -v "${{family}}tables-{backend}$end")" "{backend}/${{family}}tables$end"
        done; done
        PATH="$PWD/{backend}:$PATH" exec unshare -n bash -e -c '
            bash -e "$1"; bash -e "$1"; bash -e "$2"; bash -e "$3"
            ! {{ iptables-save; ip6tables-save; ipset list -n; }} | grep -vE "^[#*]|^COMMIT|^:(INPUT|FORWARD|OUTPUT|PREROUTING|POSTROUTING) "
        ' judge "$@""#
    );
    each(exhibits, &line)
}

const UFW: Judge = Judge {
    name: "ufw --dry-run",
    install: "apt-get install ufw",
    platforms: &["ufw"],
    // A command takes 55 ms and there is one for each CIDR block.
    takes: |exhibit| ["vpn-both-3", "internet-fqdn-ipv6-1"].contains(&exhibit.name.as_str()),
    ready: |_| {
        tried("unshare -n ufw --dry-run route allow proto tcp from any to 192.0.2.0/24 port 1500")
    },
    hear: hear_ufw,
    spoils: &[
        spoil("ufw", "port 1500", "port 70000"),
        spoil("ufw", "proto tcp", "proto tpc"),
        spoil("ufw", "/28 ", "/33 "),
        spoil("ufw", "comment '", "coment '"),
    ],
};

/// Each command by itself: it must succeed and show its rule.
fn hear_ufw(_: &Bench, exhibits: &[Exhibit]) -> Vec<Verdict> {
    each(
        exhibits,
        r####"mkdir -p bin
        cat > bin/ufw <<'END'
#!/bin/sh
said=$(/usr/sbin/ufw --dry-run "$@") || { echo "$said"; echo "ufw $*"; exit 1; }
case $* in
*delete*|status*) ;;
*) echo "$said" | grep -q '^### tuple ### .*allow' || { echo "no rule from: ufw $*"; exit 1; } ;;
esac
END
        chmod +x bin/ufw
        PATH="$PWD/bin:$PATH" exec unshare -n bash -e -c 'bash -e "$1"; bash -e "$3"' judge "$@""####,
    )
}

const FIREWALLD: Judge = Judge {
    name: "firewalld (offline)",
    install: "apt-get install firewalld",
    platforms: &["firewalld"],
    // Half a second a command, dozens of commands a text.
    takes: |exhibit| {
        [
            "internet-fqdn-ipv4-1",
            "internet-fqdn-ipv6-1",
            "internet-cidr-both-300",
        ]
        .contains(&exhibit.name.as_str())
    },
    ready: |_| tried("firewall-offline-cmd --version; test -r /etc/firewalld/firewalld.conf"),
    hear: hear_firewalld,
    spoils: &[
        spoil("firewalld", "port=\"1500\"", "port=\"70000\""),
        spoil("firewalld", "/28\n", "/33\n"),
        spoil("firewalld", "destination ipset=\"", "destination ipset=\"x"),
        spoil("firewalld", "--add-egress-zone", "--add-egres-zone"),
    ],
};

/// Applied to a configuration of its own, short texts twice, then undone. firewalld lets rules name sets that are not there, so
/// that is looked at here.
fn hear_firewalld(_: &Bench, exhibits: &[Exhibit]) -> Vec<Verdict> {
    each(
        exhibits,
        r#"rm -rf conf; mkdir -p conf bin; cp /etc/firewalld/firewalld.conf conf
        cat > bin/firewall-cmd <<'END'
#!/bin/sh
case "$1" in
--reload) exit 0 ;;
--permanent) shift ;;
esac
exec firewall-offline-cmd --system-config="$CONF" "$@"
END
        chmod +x bin/firewall-cmd
        export CONF="$PWD/conf" PATH="$PWD/bin:$PATH"
        bash -e "$1"
        case $PWD in *-1) bash -e "$1" ;; esac
        firewall-offline-cmd --system-config=conf --check-config
        sets=$(grep -rhoE 'ipset="[^"]+"|ipset name="[^"]+"' conf/policies conf/zones 2>/dev/null | sed 's/.*="//;s/"//' | sort -u)
        test -n "$sets"
        for set in $sets; do
            test -f "conf/ipsets/$set.xml" || { echo "a rule names the set $set, which is not there" >&2; exit 1; }
        done
        bash -e "$3"
        left=$(find conf -name '*.xml' | grep -vE '/zones/|\.old$' || true)
        test -z "$left" || { echo "undo leaves $left" >&2; exit 1; }"#,
    )
}

const NETWORK: Judge = Judge {
    name: "between two hosts",
    install: "apt-get install iproute2 iptables ipset nftables python3, as root",
    platforms: &["nftables", "iptables-ipset", "iptables"],
    takes: |exhibit| ["internet-cidr-both-101", "vpn-both-3"].contains(&exhibit.name.as_str()),
    ready: |_| {
        tried(
            "unshare -n sh -e -c 'ip link add veth1 type veth peer name veth2; nft list ruleset; iptables -S; ipset list'
            python3 -c 'import ctypes'",
        )
    },
    hear: |_, exhibits| {
        let platform = exhibits[0].platform.id();
        python::hear_with(Path::new("python3"), &["network.py", platform], exhibits)
    },
    spoils: &[
        spoil("nftables", "198.18.0.0/28", "198.18.0.0/29"),
        spoil("nftables", "2001:db8:c600::/64", "2001:db8:c600::/63"),
        spoil("nftables", "dport 1500", "dport 1501"),
        spoil("iptables-ipset", "198.18.0.0/28", "198.18.0.0/27"),
        spoil("iptables-ipset", " 192.0.2.0/25", " 192.0.2.128/25"),
        spoil("iptables-ipset", "-j ACCEPT", "-j RETURN"),
        spoil("iptables", "-s 192.0.2.0/25 ", ""),
        spoil("iptables", "2001:db8:c600::/64", "2001:db8:c600::/65"),
    ],
};
