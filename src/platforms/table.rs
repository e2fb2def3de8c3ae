//! The whole plan as rows for people who approve it, in their language.

use super::flow::Sources;
use super::{Job, Unrenderable, script};
use crate::net::Family;
use crate::plan::{Destination, Host, Protocol, Rule};

/// Source, protocol, port, destination, purpose.
pub(super) type Row = [String; 5];

/// One row for each source, service and destination of every rule; what is not known yet has a row that says so.
///
/// # Errors
/// [`Unrenderable::TooManyEntries`] when there would be more than `most`.
pub(super) fn rows(job: &Job, most: usize) -> Result<Vec<Row>, Unrenderable> {
    let pairs: Vec<Vec<Pair>> = job.plan.rules.iter().map(|rule| pairs(job, rule)).collect();
    // Counted before anything is written: sources times destinations can be very many.
    let needed = std::iter::zip(&job.plan.rules, &pairs)
        .flat_map(|(rule, pairs)| pairs.iter().map(|pair| pair.rows(rule.services.len())))
        .fold(0usize, usize::saturating_add);
    if needed > most {
        return Err(Unrenderable::TooManyEntries {
            limit: most,
            needed,
        });
    }
    let mut rows = Vec::with_capacity(needed);
    for (rule, pairs) in std::iter::zip(&job.plan.rules, pairs) {
        let mut purpose = (job.words.purpose)(rule.purpose).to_owned();
        if rule.is_fitted() {
            purpose = format!("{} {purpose}", job.words.fitted);
        }
        if script::is_sample(&job.plan.origin) {
            purpose = format!("{} {purpose}", job.words.sample);
        }
        for pair in pairs {
            for source in &pair.sources {
                for service in &rule.services {
                    for destination in &pair.destinations {
                        rows.push([
                            source.clone(),
                            match service.protocol {
                                Protocol::Tcp => "TCP".to_owned(),
                                Protocol::Udp => "UDP".to_owned(),
                            },
                            service.port.to_string(),
                            destination.clone(),
                            purpose.clone(),
                        ]);
                    }
                }
            }
        }
    }
    Ok(rows)
}

/// Sources and destinations that belong together: of one family, or names.
struct Pair {
    sources: Vec<String>,
    destinations: Vec<String>,
}

impl Pair {
    fn rows(&self, services: usize) -> usize {
        let pairs = self.sources.len().saturating_mul(self.destinations.len());
        pairs.saturating_mul(services)
    }
}

fn pairs(job: &Job, rule: &Rule) -> Vec<Pair> {
    let sources = Sources::of(&rule.source);
    let no_source = |family: Family| (job.words.no_source)(family).to_owned();
    let wanted = |family: &Family| job.plan.origin.families.includes(*family);
    let named = |families: &[Family]| -> Vec<String> {
        families
            .iter()
            .filter_map(|family| sources.family(*family))
            .flatten()
            .map(ToString::to_string)
            .collect()
    };
    // The sources of things that have no family of their own.
    let all_sources = || match &sources {
        Sources::Any => vec![job.words.any.to_owned()],
        Sources::Only(_) => {
            let families: Vec<Family> = Family::ALL.into_iter().filter(wanted).collect();
            let list = named(&families);
            if list.is_empty() {
                families.into_iter().map(no_source).collect()
            } else {
                list
            }
        }
    };
    match &rule.destination {
        Destination::Networks(networks) => Family::ALL
            .into_iter()
            .filter(|family| !networks.family(*family).is_empty())
            .map(|family| Pair {
                sources: match &sources {
                    Sources::Any => vec![job.words.any.to_owned()],
                    Sources::Only(_) if sources.reach(family) => named(&[family]),
                    Sources::Only(_) => vec![no_source(family)],
                },
                destinations: networks
                    .family(family)
                    .iter()
                    .map(ToString::to_string)
                    .collect(),
            })
            .collect(),
        Destination::Hosts(hosts) => vec![Pair {
            sources: all_sources(),
            destinations: hosts.iter().map(host).collect(),
        }],
        Destination::Resolver => vec![Pair {
            sources: all_sources(),
            destinations: vec![job.words.resolver.to_owned()],
        }],
        Destination::Pending(pending) => vec![Pair {
            sources: all_sources(),
            destinations: vec![(job.words.pending)(*pending).to_owned()],
        }],
    }
}

/// A host by name, with its fixed addresses where it has any.
fn host(host: &Host) -> String {
    if host.addresses.is_empty() {
        return host.name.clone();
    }
    let addresses: Vec<String> = host
        .addresses
        .iter()
        .map(|a| a.addr().to_string())
        .collect();
    format!("{} ({})", host.name, addresses.join(", "))
}
