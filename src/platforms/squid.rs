//! Squid, an explicit web proxy: the rules for TCP 443 alone, as a proxy carries nothing but HTTP and HTTPS.

use super::flow::{Flow, Gap, Missing, Sources};
use super::script::{Script, comment, line};
use super::{Definition, Facts, Hosts, Job, Limit, Scope, Snippet, Unrenderable, Vendor};
use crate::facts::HTTPS_PORT;
use crate::plan::{Protocol, Service};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "Squid",
        form: None,
        vendor: Vendor::Proxy,
        extension: "conf",
        scope: Scope::Web,
        hosts: Hosts::ByName,
        comment: Some("#"),
        most_entries: None,
        longest_name: Some(Limit {
            most: 31,
            source: "Squid 5.7, tried: 63 is refused in http_access",
        }),
    },
    render,
};

const WEB: Service = Service {
    protocol: Protocol::Tcp,
    port: HTTPS_PORT,
};

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let (flows, missing) = web(job);
    if flows.is_empty() {
        return Err(Unrenderable::NothingForProxy);
    }
    let job = Job {
        base: job.base.clone(),
        flows,
        missing,
        ..*job
    };
    Ok(Snippet {
        body: body(&job),
        check: check(&job),
        undo: undo(&job),
    })
}

/// What of the plan goes through a proxy; the rest is missing, whatever else it lacks.
fn web(job: &Job) -> (Vec<Flow>, Vec<Missing>) {
    let mut flows = Vec::new();
    let mut missing: Vec<Missing> = Vec::new();
    for flow in &job.flows {
        let mut flow = flow.clone();
        let other: Vec<Service> = flow.services.extract_if(.., |one| *one != WEB).collect();
        lack(&mut missing, other);
        if !flow.services.is_empty() {
            flows.push(flow);
        }
    }
    for one in &job.missing {
        if one.services.contains(&WEB) {
            missing.push(one.clone());
        } else {
            lack(&mut missing, one.services.clone());
        }
    }
    (flows, missing)
}

/// Adds what must go past the proxy, once.
fn lack(missing: &mut Vec<Missing>, services: Vec<Service>) {
    let one = Missing {
        services,
        hosts: Vec::new(),
        gap: Gap::Proxy,
    };
    if !one.services.is_empty() && !missing.contains(&one) {
        missing.push(one);
    }
}

fn name(job: &Job, flow: &Flow, end: &str) -> String {
    job.fit(&format!("{}-{end}", flow.name))
}

fn body(job: &Job) -> String {
    let mut script = job.script();
    comment!(
        script,
        "Save as /etc/squid/conf.d/{}.conf, in place of an older one. It must be included above http_access deny all.",
        job.base
    );
    script.comment("Then: squid -k parse, and without errors: squid -k reconfigure");
    script.comment("Let Squid use the same DNS resolver as the source servers, and do not decrypt this traffic.");
    for flow in &job.flows {
        rules(job, flow, &mut script);
    }
    script.finish()
}

fn rules(job: &Job, flow: &Flow, script: &mut Script) {
    let mut acls = Vec::new();
    if let Sources::Only(networks) = &flow.sources {
        let sources = name(job, flow, "src");
        for network in networks {
            line!(script, "acl {sources} src {network}");
        }
        acls.push(sources);
    }
    let port = name(job, flow, "port");
    line!(script, "acl {port} port {HTTPS_PORT}");
    acls.push(port);
    let connect = name(job, flow, "connect");
    line!(script, "acl {connect} method CONNECT");
    acls.push(connect);
    let acls = acls.join(" ");
    // Names first: to match addresses, Squid must look every name up.
    if !flow.hosts.is_empty() {
        let hosts = name(job, flow, "names");
        for host in &flow.hosts {
            line!(script, "acl {hosts} dstdomain {}", host.name);
        }
        line!(script, "http_access allow {acls} {hosts}");
    }
    if !flow.networks.is_empty() {
        let networks = name(job, flow, "dst");
        for network in &flow.networks {
            line!(script, "acl {networks} dst {network}");
        }
        line!(script, "http_access allow {acls} {networks}");
    }
}

fn check(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("On the proxy: no line with ERROR, FATAL or WARNING may come.");
    script.line("squid -k parse");
    script.comment("From a source server: any HTTP status of AWS is good, 403 from the proxy is not. Replace PROXY.");
    for host in job.flows.iter().flat_map(|flow| &flow.hosts) {
        line!(
            script,
            "curl --proxy http://PROXY:3128 -sS -o /dev/null -w '%{{http_connect}} %{{http_code}}\\n' https://{}/",
            host.name
        );
    }
    script.comment("On the proxy: what was let through and what was denied.");
    script.line("grep CONNECT /var/log/squid/access.log");
    script.finish()
}

fn undo(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("Removes our file, no other rule.");
    line!(script, "rm /etc/squid/conf.d/{}.conf", job.base);
    script.line("squid -k parse && squid -k reconfigure");
    script.finish()
}
