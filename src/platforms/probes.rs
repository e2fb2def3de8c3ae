//! What the pre-flight checks test: every host and address of a plan, and its ranges by the address of a listener.

use super::script::{Script, comment, ports};
use super::{Job, address};
use crate::net::IpNet;
use crate::plan::{Protocol, Purpose};
use crate::settings::Route;

/// What to connect to.
pub(super) struct Probes {
    /// Host names and ports.
    pub hosts: Vec<(String, u16)>,
    /// Single addresses and ports.
    pub addresses: Vec<(IpNet, u16)>,
    /// Ports and networks in which nobody need answer: a listener's address stands for all.
    pub ranges: Vec<(u16, Vec<IpNet>)>,
    /// UDP ports, which a connection cannot test.
    pub untested: Vec<u16>,
}

impl Probes {
    /// The probes of a plan.
    pub(super) fn of(job: &Job) -> Self {
        let mut probes = Self {
            hosts: Vec::new(),
            addresses: Vec::new(),
            ranges: Vec::new(),
            untested: Vec::new(),
        };
        for flow in &job.flows {
            // Before replication nothing answers at a data address, be it a single one.
            let is_data = flow.purposes.contains(&Purpose::Data);
            let (single, wide): (Vec<IpNet>, Vec<IpNet>) = flow
                .networks
                .iter()
                .partition(|network| !is_data && address::single(network).is_some());
            for port in ports(&flow.services, Protocol::Tcp) {
                let names = flow.hosts.iter().map(|host| host.name.clone());
                probes.hosts.extend(names.map(|name| (name, port)));
                let single = single.iter().map(|address| (*address, port));
                probes.addresses.extend(single);
                if !wide.is_empty() {
                    probes.ranges.push((port, wide.clone()));
                }
            }
            probes.untested.extend(ports(&flow.services, Protocol::Udp));
        }
        probes.untested.sort_unstable();
        probes.untested.dedup();
        probes
    }
}

/// How to stand a listener up first, and what a result means.
pub(super) fn advice(job: &Job, probes: &Probes, run: &str, script: &mut Script) {
    comment!(
        script,
        "Run on a source server before the change window: {run}"
    );
    script.comment("It opens connections and changes nothing. PASS: the way is open. FAIL: the line says what that means. SKIP: not tested.");
    script.comment("It connects directly. Servers that reach TCP 443 through a proxy show FAIL there; test the proxy instead.");
    if probes.ranges.is_empty() {
        return;
    }
    let list: Vec<String> = probes
        .ranges
        .iter()
        .map(|(port, _)| port.to_string())
        .collect();
    comment!(
        script,
        "TCP {}: ranges cannot be tested address by address. Stand a listener up in them first, give its address as ADDRESS:",
        list.join(", ")
    );
    let place = match job.plan.origin.route {
        Route::Internet => "with a public address: that is ADDRESS",
        Route::Vpn => "its private address is ADDRESS",
    };
    comment!(
        script,
        "  1. Launch an EC2 instance with Linux in the staging subnet, {place}."
    );
    script.comment("  2. Let its security group accept these ports from the address with which the source servers arrive.");
    for (port, _) in &probes.ranges {
        let root = if *port < 1024 { "sudo " } else { "" };
        comment!(
            script,
            "  3. On it, until the test is done: {root}python3 -m http.server {port}"
        );
    }
    script.comment("  4. Afterwards stop it with Ctrl+C, take the rule out of the group again and terminate the instance.");
}
