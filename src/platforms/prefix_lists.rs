//! What the AWS forms share: managed prefix lists of at most 100 entries, egress rules of a security group that name
//! them, and the group's quota.

use super::flow::{Flow, Gap};
use super::script::{Script, comment, is_sample, label};
use super::sets::named;
use super::{Job, Unrenderable, names};
use crate::net::{Family, IpNet};
use crate::plan::Service;

/// Entries of one request, and of one list of ours, so that each is made in one. Source: AWS API, EC2 model.
const ENTRIES: usize = 100;

/// From this many entries on, a list may end where [`ends_list`] says. Our own choice.
const FEWEST_ENTRIES: usize = 40;

/// Rules of a security group for each family by default. Source: VPC quotas.
const DEFAULT_RULES: usize = 60;

/// The most that rules of a group times groups of an interface can be raised to. Source: VPC quotas.
const MOST_RULES: usize = 1000;

/// The most characters of a description. Source: AWS API.
const LONGEST_DESCRIPTION: usize = 255;

/// One managed prefix list. Never empty.
pub(super) struct PrefixList<'j> {
    /// The name of the list of which it is a part: `mgn-apne1-v4`.
    pub stem: String,
    /// Which part, from 1.
    pub number: usize,
    /// Five letters and digits that depend on the name and every entry.
    pub hash: String,
    pub family: Family,
    pub networks: &'j [IpNet],
    /// What the security group allows to it.
    pub services: &'j [Service],
}

impl PrefixList<'_> {
    /// A name that changes with the content, for tools that cannot change entries and size of a list at once.
    pub(super) fn name_by_content(&self) -> String {
        format!("{}-{}", self.stem, self.hash)
    }

    /// The family as AWS spells it.
    pub(super) fn family_word(&self) -> &'static str {
        self.family.name()
    }
}

/// The prefix lists of a plan, the data first.
///
/// # Errors
/// [`Unrenderable::TooManyEntries`] when no security group can hold a family's rules, whatever its quota.
pub(super) fn prefix_lists<'j>(job: &'j Job) -> Result<Vec<PrefixList<'j>>, Unrenderable> {
    let needed = rules(job).into_iter().fold(0, usize::max);
    if needed > MOST_RULES {
        return Err(Unrenderable::TooManyEntries {
            limit: MOST_RULES,
            needed,
        });
    }
    let mut lists = Vec::new();
    for flow in &job.flows {
        for lane in flow.lanes() {
            let stem = named(&flow.name, lane.family);
            for (index, networks) in pieces(lane.networks).into_iter().enumerate() {
                let texts: Vec<String> = networks.iter().map(ToString::to_string).collect();
                lists.push(PrefixList {
                    hash: names::hash(&format!("{stem} {}", texts.join(" "))),
                    stem: stem.clone(),
                    number: index + 1,
                    family: lane.family,
                    networks,
                    services: &flow.services,
                });
            }
        }
    }
    Ok(lists)
}

/// Cuts where the networks themselves say, so that one more or less changes one list and not all that follow.
fn pieces(networks: &[IpNet]) -> Vec<&[IpNet]> {
    let mut pieces = Vec::new();
    let mut rest = networks;
    while !rest.is_empty() {
        let most = rest.len().min(ENTRIES);
        let end = (FEWEST_ENTRIES..most)
            .find(|end| ends_list(&rest[end - 1]))
            .unwrap_or(most);
        let (piece, next) = rest.split_at(end);
        pieces.push(piece);
        rest = next;
    }
    pieces
}

/// Whether a long enough list ends with this network: one network in 36 does.
fn ends_list(network: &IpNet) -> bool {
    names::hash(&network.to_string()).starts_with('0')
}

/// How many rules of the group IPv4 and IPv6 count for: each entry once for each service.
fn rules(job: &Job) -> [usize; 2] {
    Family::ALL.map(|family| {
        let count = |flow: &Flow| flow.networks.family(family).len() * flow.services.len();
        job.flows.iter().map(count).sum()
    })
}

/// A description that any field and any shorthand of AWS's tools takes: letters, digits, blanks, dots and hyphens.
pub(super) fn description(job: &Job) -> String {
    let words = label(job.plan, LONGEST_DESCRIPTION);
    let safe = words.replace(
        |c: char| !c.is_ascii_alphanumeric() && !"-._".contains(c),
        " ",
    );
    let safe = safe.split_whitespace().collect::<Vec<&str>>().join(" ");
    if is_sample(&job.plan.origin) {
        format!("SAMPLE {safe}")
    } else {
        safe
    }
}

/// What to know of security groups before applying.
pub(super) fn advice(job: &Job, script: &mut Script) {
    script.comment("For source servers in a VPC. An egress rule has no source: attach the security group to the source servers only.");
    let [v4, v6] = rules(job);
    comment!(
        script,
        "A security group counts every entry of a prefix list, once for each port: {v4} IPv4 and {v6} IPv6 rules here."
    );
    let needed = v4.max(v6);
    if needed > DEFAULT_RULES {
        comment!(
            script,
            "The default quota of {DEFAULT_RULES} for each family is too small: raise rules per security group to {needed} or more, and more still for other rules of the group."
        );
        comment!(
            script,
            "Rules per group times groups per interface stay within {MOST_RULES}: with {needed} rules, at most {} groups an interface.",
            MOST_RULES / needed
        );
    } else {
        comment!(
            script,
            "The default quota is {DEFAULT_RULES} outbound rules for each family, other rules of the group included."
        );
    }
    script.comment("A new group allows everything out, so these rules matter once its all-traffic egress rules are removed.");
    script.comment("Removing those cuts all that no rule allows: do it by hand and last.");
    if job.missing.iter().any(|missing| missing.gap == Gap::ByName) {
        script.comment("For S3 in the same Region as the VPC AWS keeps a list to name in a rule: com.amazonaws.REGION.s3");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn networks(skip: Option<u32>) -> Vec<IpNet> {
        (0..600u32)
            .filter(|i| Some(*i) != skip)
            .map(|i| {
                let address = std::net::Ipv4Addr::from(0xc612_0000 + i * 64);
                IpNet::new(address.into(), 27).expect("a length up to 32")
            })
            .collect()
    }

    #[test]
    fn lists_hold_every_network_once_and_a_hundred_at_most() {
        let all = networks(None);
        let pieces = pieces(&all);
        assert!(
            pieces
                .iter()
                .all(|piece| (1..=ENTRIES).contains(&piece.len()))
        );
        assert_eq!(pieces.concat(), all);
    }

    #[test]
    fn a_network_that_goes_changes_few_lists() {
        let (before, after) = (networks(None), networks(Some(3)));
        let (before, after) = (pieces(&before), pieces(&after));
        let kept = after.iter().filter(|piece| before.contains(piece)).count();
        assert!(kept * 2 > after.len(), "{kept} of {}", after.len());
    }
}
