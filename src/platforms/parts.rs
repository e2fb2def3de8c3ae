//! Lists cut into pieces that a rule can hold, for platforms whose rules hold lists themselves.

use super::Job;
use super::flow::Flow;
use super::sets::named;
use crate::net::{self, Family, IpNet};

/// One rule's share of one family of one flow. No list in it is empty.
pub(super) struct Part<'j> {
    /// The list's name with the number of the part: `mgn-apne1-v4-01`. A list keeps its first name when it grows.
    pub name: String,
    pub flow: &'j Flow,
    /// Absent: any source, as the user chose.
    pub sources: Option<&'j [IpNet]>,
    pub networks: &'j [IpNet],
}

/// The parts of a plan with at most so many sources and so many destinations in each, the data first.
pub(super) fn parts<'j>(job: &'j Job, most: usize) -> Vec<Part<'j>> {
    parts_by(job, |_| most, |_| most)
}

/// The same with limits that depend on the text: how many of these sources fit, and how many of these destinations.
pub(super) fn parts_by<'j>(
    job: &'j Job,
    fit_sources: impl Fn(&[IpNet]) -> usize,
    fit_networks: impl Fn(&[IpNet]) -> usize,
) -> Vec<Part<'j>> {
    let mut parts = Vec::new();
    for flow in &job.flows {
        for lane in flow.lanes() {
            let mut number = 0;
            for sources in pieces_of_sources(lane.sources, &fit_sources) {
                for networks in pieces(lane.networks, &fit_networks) {
                    number += 1;
                    parts.push(Part {
                        name: numbered(&flow.name, lane.family, number),
                        flow,
                        sources,
                        networks,
                    });
                }
            }
        }
    }
    parts
}

fn numbered(list: &str, family: Family, number: usize) -> String {
    format!("{}-{number:02}", named(list, family))
}

fn pieces_of_sources(
    sources: Option<&[IpNet]>,
    fit: impl Fn(&[IpNet]) -> usize,
) -> Vec<Option<&[IpNet]>> {
    match sources {
        None => vec![None],
        Some(sources) => pieces(sources, fit).into_iter().map(Some).collect(),
    }
}

/// Cuts a list where `fit` says how many of the rest go into the next piece, one at least.
fn pieces(list: &[IpNet], fit: impl Fn(&[IpNet]) -> usize) -> Vec<&[IpNet]> {
    let mut pieces = Vec::new();
    let mut rest = list;
    while !rest.is_empty() {
        let (piece, next) = rest.split_at(fit(rest).clamp(1, rest.len()));
        pieces.push(piece);
        rest = next;
    }
    pieces
}

/// The networks with this between them.
pub(super) fn joined(networks: &[IpNet], separator: &str) -> String {
    net::joined(networks, separator)
}
