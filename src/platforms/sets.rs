//! Named sets of networks of one family, and the rules over them: how the Linux firewalls and the stateless
//! Cisco systems hold long lists.

use super::Job;
use super::flow::Flow;
use crate::net::{Family, IpNet};

/// A set, written once however many rules use it. Never empty.
pub(super) struct Set<'j> {
    pub name: String,
    pub family: Family,
    pub networks: &'j [IpNet],
}

/// One family of one flow, by the names of its sets.
pub(super) struct SetRule<'j> {
    pub flow: &'j Flow,
    pub family: Family,
    /// Absent: any source, as the user chose.
    pub sources: Option<String>,
    pub destinations: String,
}

/// The sets and rules of a plan, the data first.
pub(super) fn sets<'j>(job: &'j Job) -> (Vec<Set<'j>>, Vec<SetRule<'j>>) {
    let mut sets: Vec<Set> = Vec::new();
    let mut rules = Vec::new();
    for flow in &job.flows {
        for lane in flow.lanes() {
            let family = lane.family;
            let mut add = |stem: &str, networks| {
                let name = job.fit(&named(stem, family));
                if sets.iter().all(|set| set.name != name) {
                    sets.push(Set {
                        name: name.clone(),
                        family,
                        networks,
                    });
                }
                name
            };
            let destinations = add(&flow.name, lane.networks);
            let source_list = job.source_list(flow);
            let sources = lane.sources.map(|networks| add(&source_list, networks));
            rules.push(SetRule {
                flow,
                family,
                sources,
                destinations,
            });
        }
    }
    (sets, rules)
}

/// The name of one family's list.
pub(super) fn named(stem: &str, family: Family) -> String {
    match family {
        Family::V4 => format!("{stem}-v4"),
        Family::V6 => format!("{stem}-v6"),
    }
}

/// Networks for sets that cannot hold all of a family as one entry: /0 becomes two halves.
pub(super) fn without_zero_length(networks: &[IpNet]) -> Vec<IpNet> {
    networks
        .iter()
        .flat_map(|network| {
            let length = network.prefix_len().max(1);
            network
                .subnets(length)
                .expect("one bit is a valid length and no shorter than the network's")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_of_all_addresses_becomes_its_two_halves() {
        let networks = ["0.0.0.0/0", "192.0.2.0/24"].map(|text| text.parse().expect("a prefix"));
        let texts: Vec<String> = without_zero_length(&networks)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(texts, ["0.0.0.0/1", "128.0.0.0/1", "192.0.2.0/24"]);
    }
}
