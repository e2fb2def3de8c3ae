//! Yamaha RTX: static filters, each packed with as many networks as a command holds, as an interface takes few filters.
//! Filters have numbers and no names. Stateless without a dynamic filter.

use super::flow::Flow;
use super::script::{Script, comment, joined_ports, line, lower, ports, services};
use super::{Definition, Facts, Hosts, Job, Scope, Snippet, Unrenderable, Vendor, address, names};
use crate::net::{Family, IpNet};
use crate::plan::Protocol;

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "Yamaha RTX",
        form: None,
        vendor: Vendor::Yamaha,
        extension: "txt",
        scope: Scope::Plan,
        hosts: Hosts::ByName,
        comment: Some("#"),
        most_entries: None,
        longest_name: None,
    },
    render,
};

/// The longest command, in half-width characters with blanks. Source: YAMAHA 1.5.
const LONGEST_COMMAND: usize = 4095;

/// The most ports of one filter. Source: YAMAHA 8.1.10.
const MOST_PORTS: usize = 10;

/// The most filters that every model takes in a secure filter list, static and dynamic together. Source: YAMAHA
/// 8.1.25: vRX and the larger models take 300 for IPv4.
const MOST_FILTERS: usize = 129;

/// Room for the sources of one filter, in characters; the destinations need the rest. Our own choice.
const SOURCE_ROOM: usize = 1500;

/// Each plan has this many filter numbers of its own, and each flow in it starts at a multiple of [`STEP`], so that a
/// flow keeps its numbers when a list grows. Our own choice.
const NUMBERS: usize = 1000;
const STEP: usize = 100;

/// The thousands from which a plan takes its numbers. Our own choice: seven digits are rare in hand-made
/// configurations and well below the largest number, 21,474,836. Source: YAMAHA 8.1.10.
const FIRST_THOUSAND: u64 = 1000;
const THOUSANDS: u64 = 9000;

/// Placeholders for the interface towards the internet.
const INTERNET: &str = "lan2";

/// One static filter. The families are counted apart, so both may use a number.
struct Filter {
    family: Family,
    number: usize,
    /// Whether it belongs to traffic through the VPN.
    is_tunnelled: bool,
    /// The services of its flow, for the comment above it.
    services: String,
    command: String,
}

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let filters = filters(job);
    for family in Family::ALL {
        let needed = filters.iter().filter(|f| f.family == family).count();
        if needed > MOST_FILTERS {
            return Err(Unrenderable::TooManyEntries {
                limit: MOST_FILTERS,
                needed,
            });
        }
    }
    Ok(Snippet {
        body: body(job, &filters),
        check: check(job),
        undo: undo(job, &filters),
    })
}

/// How one family is spelled in commands.
fn ip(family: Family) -> &'static str {
    match family {
        Family::V4 => "ip",
        Family::V6 => "ipv6",
    }
}

/// The thousand in which all filter numbers of a plan lie. Other Regions, products and routes have others, so that
/// their lists can live on one router.
fn thousand(job: &Job) -> usize {
    let thousand = FIRST_THOUSAND + names::number(&job.base, THOUSANDS);
    usize::try_from(thousand).expect("a number below ten thousand")
}

fn filters(job: &Job) -> Vec<Filter> {
    let mut filters = Vec::new();
    let mut start = thousand(job) * NUMBERS;
    for flow in &job.flows {
        let mut most = 0;
        for family in flow.families() {
            let commands = commands(flow, family, start + 1);
            most = most.max(commands.len());
            for (index, command) in commands.into_iter().enumerate() {
                filters.push(Filter {
                    family,
                    number: start + 1 + index,
                    is_tunnelled: flow.is_tunnelled(job.plan.origin.route),
                    services: services(&flow.services),
                    command,
                });
            }
        }
        start += (most / STEP + 1) * STEP;
    }
    filters
}

/// The filters of one flow and family, numbered from `first`.
fn commands(flow: &Flow, family: Family, first: usize) -> Vec<String> {
    let sources = match flow.sources.family(family) {
        // The user named no subnet. A destination is never "*": there is at least one.
        None => vec!["*".to_owned()],
        Some(networks) => pack(networks.iter().map(spell), SOURCE_ROOM),
    };
    let mut commands = Vec::new();
    for protocol in [Protocol::Tcp, Protocol::Udp] {
        for ports in ports(&flow.services, protocol).chunks(MOST_PORTS) {
            let tail = format!("{} * {}", lower(protocol), joined_ports(ports, ","));
            for source in &sources {
                // The number is the last to be known, and all numbers of a plan have the same length.
                let head =
                    |number: usize| format!("{} filter {number} pass-nolog {source}", ip(family));
                let room = LONGEST_COMMAND - head(first).len() - tail.len() - 2;
                let networks = flow.networks.family(family);
                let mut destinations = pack(networks.iter().map(spell), room);
                if flow.host_families.contains(&family) {
                    destinations.extend(flow.hosts.iter().map(|host| host.name.clone()));
                }
                for destination in destinations {
                    let head = head(first + commands.len());
                    commands.push(format!("{head} {destination} {tail}"));
                }
            }
        }
    }
    commands
}

/// A network; single addresses stand without a mask.
fn spell(network: &IpNet) -> String {
    match address::single(network) {
        Some(single) => single.to_string(),
        None => network.to_string(),
    }
}

/// Joins the items with commas into as few texts as have room for them, in order.
fn pack(items: impl Iterator<Item = String>, room: usize) -> Vec<String> {
    let mut packed: Vec<String> = Vec::new();
    for item in items {
        match packed.last_mut() {
            Some(last) if last.len() + 1 + item.len() <= room => {
                last.push(',');
                last.push_str(&item);
            }
            _ => packed.push(item),
        }
    }
    packed
}

fn body(job: &Job, filters: &[Filter]) -> String {
    let mut script = job.script();
    let thousand = thousand(job);
    comment!(
        script,
        "Filter numbers of this list: {thousand}001 to {thousand}999. See first that they are free: the check text shows them."
    );
    if job.flows.iter().any(|flow| !flow.hosts.is_empty()) {
        script.comment("Host names need Rev.14.00.26 on RTX5000 and RTX3500, Rev.14.01.26 on RTX1210, Rev.15.02.03 on RTX830, for IPv6 later ones,");
        script.comment(
            "  and servers that use this router as their DNS server. Otherwise choose rules by address.",
        );
    }
    binding(filters, &mut script);
    script.comment("Where an inbound secure filter exists, a dynamic filter lets the replies in, named after dynamic in the out list:");
    for (family, protocol) in reply_kinds(job) {
        comment!(
            script,
            "  {} filter dynamic NUMBER SERVERS * {protocol}",
            ip(family)
        );
    }
    script.comment("Pasted again later, the numbers are defined anew. Numbers that only an earlier, longer list had must be taken back by hand,");
    script.comment("  from the secure filter list first, then as in the undo text.");
    let mut services = "";
    for filter in filters {
        if filter.services != services {
            services = &filter.services;
            script.comment(services);
        }
        script.line(&filter.command);
    }
    script.finish()
}

/// Shows how the filters come into effect. Entering a list anew replaces the old one, so the lines are comments.
fn binding(filters: &[Filter], script: &mut Script) {
    script.comment("Entering a secure filter list replaces the old one, and what none of its filters matches is dropped:");
    script.comment(
        "  keep the existing numbers first; only one that rejects everything belongs behind ours.",
    );
    for is_tunnelled in [false, true] {
        for family in Family::ALL {
            let numbers: Vec<String> = filters
                .iter()
                .filter(|f| f.family == family && f.is_tunnelled == is_tunnelled)
                .map(|f| f.number.to_string())
                .collect();
            if numbers.is_empty() {
                continue;
            }
            let list = format!("secure filter out (existing numbers) {}", numbers.join(" "));
            let ip = ip(family);
            if is_tunnelled {
                comment!(script, "  VPN: tunnel select 1, then {ip} tunnel {list}");
            } else {
                comment!(script, "  {ip} {INTERNET} {list}");
                comment!(script, "  PPPoE instead: pp select 1, then {ip} pp {list}");
            }
        }
    }
    for family in Family::ALL {
        let count = filters.iter().filter(|f| f.family == family).count();
        if count > 0 {
            comment!(
                script,
                "{} filters of this text: {count}. A list takes {MOST_FILTERS} with yours and the dynamic ones{}.",
                ip(family),
                match family {
                    Family::V4 => " (300 on vRX, RTX5000, RTX3510 and RTX3500)",
                    Family::V6 => "",
                }
            );
        }
    }
}

/// The dynamic filters that replies could need.
fn reply_kinds(job: &Job) -> Vec<(Family, &'static str)> {
    let mut kinds = Vec::new();
    for family in Family::ALL {
        for protocol in [Protocol::Tcp, Protocol::Udp] {
            let is_used = job.flows.iter().any(|flow| {
                flow.families().any(|used| used == family)
                    && !ports(&flow.services, protocol).is_empty()
            });
            if is_used {
                kinds.push((family, lower(protocol)));
            }
        }
    }
    kinds
}

fn check(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment(
        "The filters, and the secure filter lines that use them. Before the first paste: nothing.",
    );
    line!(script, "show config | grep {}", thousand(job));
    script.comment("To see packets that pass, write pass-log in place of pass-nolog for a short time: each is logged.");
    script.line("show log");
    script.finish()
}

fn undo(job: &Job, filters: &[Filter]) -> String {
    let mut script = job.bare_script();
    script.comment("First enter the secure filter lines again without these numbers, by hand: the others stay as they are.");
    for filter in filters {
        line!(script, "no {} filter {}", ip(filter.family), filter.number);
    }
    script.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_the_order_and_the_room() {
        let items = ["aaa", "bb", "c", "dddddd", "e"];
        let packed = pack(items.iter().map(ToString::to_string), 6);
        assert_eq!(packed, ["aaa,bb", "c", "dddddd", "e"]);
        assert!(pack(std::iter::empty(), 6).is_empty());
    }
}
