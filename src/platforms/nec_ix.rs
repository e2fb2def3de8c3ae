//! NEC UNIVERGE IX: one access-list a family, one line for each source, destination and port. Entries stand in the
//! order entered and none can be put between others, so a list is rebuilt as a whole. Stateless without a dynamic list.

use super::script::{comment, line, lower};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor, names};
use crate::net::{Family, IpNet};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "NEC UNIVERGE IX",
        form: None,
        vendor: Vendor::Nec,
        extension: "txt",
        scope: Scope::Plan,
        hosts: Hosts::ByAddress,
        comment: Some("!"),
        most_entries: None,
        longest_name: Some(Limit {
            most: LONGEST_NAME,
            source: "NEC-B",
        }),
    },
    render,
};

/// The longest name of an access-list. Source: NEC-B.
const LONGEST_NAME: usize = 15;

/// Lines from which the text warns. Our own choice: NEC's limit was not found.
const MANY_LINES: usize = 200;

/// Lines at which the text stops making sense. Our own choice.
const MOST_LINES: usize = 10_000;

/// A placeholder for the interface towards AWS.
const OUTSIDE: &str = "GigaEthernet0.0";

/// One access-list.
struct List {
    family: Family,
    name: String,
    lines: Vec<String>,
}

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    job.refuse_more_pairs(MOST_LINES)?;
    let lists = lists(job);
    Ok(Snippet {
        body: body(job, &lists),
        check: check(job, &lists),
        undo: undo(job, &lists),
    })
}

/// How one family is spelled in commands.
fn ip(family: Family) -> &'static str {
    match family {
        Family::V4 => "ip",
        Family::V6 => "ipv6",
    }
}

/// The list of each family in which anything is permitted.
fn lists(job: &Job) -> Vec<List> {
    let mut lists = Vec::new();
    for family in Family::ALL {
        let name = match family {
            Family::V4 => job.base.clone(),
            // What follows a long name stays readable.
            Family::V6 => names::with_family(&names::shorten(&job.base, LONGEST_NAME - 3), family),
        };
        let mut lines = Vec::new();
        for flow in &job.flows {
            for lane in flow.lanes().filter(|lane| lane.family == family) {
                for service in &flow.services {
                    for (source, network) in lane.pairs() {
                        let source = source.map_or_else(|| "any".to_owned(), IpNet::to_string);
                        lines.push(format!(
                            "{} access-list {name} permit {} src {source} sport any dest {network} dport eq {}",
                            ip(family),
                            lower(service.protocol),
                            service.port
                        ));
                    }
                }
            }
        }
        if !lines.is_empty() {
            lists.push(List {
                family,
                name,
                lines,
            });
        }
    }
    lists
}

fn body(job: &Job, lists: &[List]) -> String {
    let mut script = job.script();
    let count: usize = lists.iter().map(|list| list.lines.len()).sum();
    if count > MANY_LINES {
        comment!(
            script,
            "WARNING: {count} lines, one for each source, destination and port. A budget of CIDR blocks makes fewer."
        );
    }
    comment!(
        script,
        "In global configuration mode. Bind on the interface towards AWS, here {OUTSIDE}, with a free number:"
    );
    for list in lists {
        comment!(script, "  {} filter {} 10 out", ip(list.family), list.name);
    }
    script.comment("The first filter of an interface and direction drops all that it does not permit, for IPv6 neighbour discovery too: bind it only beside lists that permit the rest.");
    script.comment("Lower numbers are asked first: keep ours below that of a list that denies.");
    script.comment("Where the other direction is filtered, a dynamic list of another name lets the replies in:");
    for list in lists {
        comment!(
            script,
            "  {} access-list dynamic OTHER-NAME access {}",
            ip(list.family),
            list.name
        );
    }
    script.comment("Lines land last and none can be put in between, so refresh a list as a whole. Without a break:");
    comment!(
        script,
        "  give the new list another name of at most {LONGEST_NAME} characters, bind it with another number, then undo the old one."
    );
    for list in lists {
        for line in &list.lines {
            script.line(line);
        }
    }
    script.finish()
}

fn check(job: &Job, lists: &[List]) -> String {
    let mut script = job.bare_script();
    script.comment("The lines with their hits, which rise when replication starts.");
    for list in lists {
        line!(script, "show {} access-list {}", ip(list.family), list.name);
    }
    if lists.iter().any(|list| list.family == Family::V4) {
        script.comment("Which filters are bound, and what they passed and dropped.");
        script.line("show ip filter statistics");
    }
    script.finish()
}

/// Only comments: what a bound list does once it is deleted was not found, and unbinding needs the user's interface.
fn undo(job: &Job, lists: &[List]) -> String {
    let mut script = job.bare_script();
    script.comment(
        "Enter these by hand, in this order: deleting a list that is still bound could cut other traffic.",
    );
    comment!(
        script,
        "1. Unbind, with your interface and number: interface {OUTSIDE}, then"
    );
    for list in lists {
        comment!(
            script,
            "  no {} filter {} 10 out",
            ip(list.family),
            list.name
        );
    }
    script.comment("2. Delete, in global configuration mode:");
    for list in lists {
        comment!(script, "  no {} access-list {}", ip(list.family), list.name);
    }
    script.finish()
}
