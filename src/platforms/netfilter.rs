//! What the two iptables forms share: one chain of our own, filled in one go by the restore programs.

use super::script::{Script, comment, joined_ports, line, lower};
use super::{Job, Limit};
use crate::net::Family;
use crate::plan::Protocol;

/// The longest name of a chain.
pub(super) const CHAIN: Limit = Limit {
    most: 28,
    source: "iptables 1.8.9, tried",
};

/// The longest comment of a rule, in bytes. Source: iptables 1.8.9, tried.
pub(super) const LONGEST_COMMENT: usize = 256;

/// The command for one family.
pub(super) fn command(family: Family) -> &'static str {
    match family {
        Family::V4 => "iptables",
        Family::V6 => "ip6tables",
    }
}

/// The name of our chain, the same in both families.
pub(super) fn chain(job: &Job) -> String {
    super::names::shorten(&job.base, CHAIN.most)
}

/// The families that the plan uses by address.
pub(super) fn families(job: &Job) -> Vec<Family> {
    let used = |family: &Family| {
        job.flows
            .iter()
            .any(|flow| !flow.networks.family(*family).is_empty())
    };
    Family::ALL.into_iter().filter(used).collect()
}

/// The match for ports of one protocol, behind `-p`.
pub(super) fn ports_match(protocol: Protocol, ports: &[u16]) -> String {
    let name = lower(protocol);
    match ports {
        [port] => format!("-m {name} --dport {port}"),
        many => format!("-m multiport --dports {}", joined_ports(many, ",")),
    }
}

/// What to know before pasting.
pub(super) fn advice(job: &Job, script: &mut Script) {
    let chain = chain(job);
    script.comment("Paste into a root shell. It fills the chain anew and touches no other rule.");
    script.comment(
        "Nothing passes through the chain before it is called; do that once, above the drop:",
    );
    for family in families(job) {
        comment!(script, "  {} -I FORWARD 1 -j {chain}", command(family));
    }
    script.comment("On a source server itself, call it from OUTPUT in place of FORWARD.");
    script.comment("Rules last until a restart unless the distribution saves them.");
}

/// Fills our chain of one family with these rules, all or nothing.
pub(super) fn restore(job: &Job, script: &mut Script, family: Family, rules: &[String]) {
    line!(script, "{}-restore --noflush <<'END'", command(family));
    script.line("*filter");
    // Declaring the chain empties it, so pasting again replaces it.
    line!(script, ":{} - [0:0]", chain(job));
    for rule in rules {
        line!(script, "-A {} {rule}", chain(job));
    }
    script.line("COMMIT");
    script.line("END");
}

/// Lists our chains with their counters.
pub(super) fn check(job: &Job, script: &mut Script) {
    script
        .comment("The rules with their counters: packets and bytes rise when replication starts.");
    for family in families(job) {
        line!(script, "{} -L {} -n -v", command(family), chain(job));
    }
    script.comment("Where the chain is called, and what stands above it.");
    for family in families(job) {
        line!(script, "{} -S FORWARD", command(family));
    }
}

/// Removes our chains and the calls to them.
pub(super) fn undo(job: &Job, script: &mut Script) {
    let chain = chain(job);
    script.comment("Removes the call, which fails harmlessly if there is none, then our chain.");
    for family in families(job) {
        let command = command(family);
        line!(script, "{command} -D FORWARD -j {chain} || true");
        line!(script, "{command} -F {chain}");
        line!(script, "{command} -X {chain}");
    }
}
