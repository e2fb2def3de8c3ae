//! Writing a device's text: ASCII, no trailing blanks, a newline at the end.

use std::fmt;

use super::flow::{Flow, Gap, Missing};
use super::{Facts, Vendor, text};
use crate::fit::Fitted;
use crate::net::{AddressCount, Family};
use crate::plan::{Networks, Origin, Pending, Plan, Protocol, Service};
use crate::settings::{Profile, Route};

/// Adds a line to a [`Script`], with values as `format!` takes them.
macro_rules! line {
    ($script:expr, $($text:tt)+) => {
        $script.put_line(format_args!($($text)+))
    };
}

/// Adds a comment line to a [`Script`], with values as `format!` takes them.
macro_rules! comment {
    ($script:expr, $($text:tt)+) => {
        $script.put_comment(format_args!($($text)+))
    };
}

pub(super) use {comment, line};

/// How many Regions a heading names before it only counts the rest.
const REGIONS_NAMED: usize = 8;

/// A text under construction.
pub(super) struct Script {
    comment: Option<&'static str>,
    text: String,
}

impl Script {
    /// An empty text with this comment sign; without one comments are left out.
    pub(super) fn new(comment: Option<&'static str>) -> Self {
        Self {
            comment,
            text: String::new(),
        }
    }

    /// Adds a line of the platform's own language.
    ///
    /// # Panics
    /// When it is not printable ASCII: names and texts are made safe before they come here.
    pub(super) fn line(&mut self, line: &str) {
        let line = line.trim_end();
        assert!(
            line.bytes().all(|b| (b' '..=b'~').contains(&b)),
            "device lines are printable ASCII"
        );
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Adds networks as they print, one a line: of them nothing has to be made safe.
    pub(super) fn networks(&mut self, networks: &Networks) {
        let lines = networks.lines();
        if !lines.is_empty() {
            self.text.push_str(lines);
            self.text.push('\n');
        }
    }

    /// Adds a comment line, made harmless; nothing where the text has no comments.
    pub(super) fn comment(&mut self, comment: &str) {
        if let Some(sign) = self.comment {
            line!(self, "{sign} {}", text::comment(comment));
        }
    }

    /// Adds a line with values; `line!` calls it. One function for all of them keeps the platforms' code small.
    #[inline(never)]
    pub(super) fn put_line(&mut self, line: fmt::Arguments<'_>) {
        self.line(&fmt::format(line));
    }

    /// Adds a comment line with values; `comment!` calls it.
    #[inline(never)]
    pub(super) fn put_comment(&mut self, comment: fmt::Arguments<'_>) {
        self.comment(&fmt::format(comment));
    }

    /// Says first thing that the prefixes are invented, when they are.
    pub(super) fn mark_sample(&mut self, plan: &Plan) {
        if is_sample(&plan.origin) {
            self.comment(
                "SAMPLE DATA - INVENTED PREFIXES, NOT OF AWS - DO NOT USE ON A REAL DEVICE",
            );
        }
    }

    /// Says of a fitted list what it lets in beyond need; nothing of an exact one.
    pub(super) fn mark_fitted(&mut self, plan: &Plan) {
        for line in fitted(plan) {
            self.comment(&line);
        }
    }

    /// What this is, what it was made from, how many CIDR blocks, and what is missing.
    pub(super) fn heading(
        &mut self,
        facts: &Facts,
        plan: &Plan,
        flows: &[Flow],
        missing: &[Missing],
    ) {
        self.mark_sample(plan);
        comment!(
            self,
            "Tegata: {} {} for {}",
            facts.name,
            match facts.vendor {
                Vendor::Preflight => "of the allow-list",
                _ => "allow-list",
            },
            what(plan)
        );
        match &plan.origin.file {
            Some(file) => comment!(
                self,
                "ip-ranges.json syncToken {}, createDate {}",
                text::plain(&file.sync_token, 40),
                text::plain(&file.create_date, 40)
            ),
            None => self.comment("Made without an ip-ranges.json"),
        }
        if let Some(link) = link(&plan.origin) {
            self.comment(link);
        }
        self.mark_fitted(plan);
        for flow in flows {
            let services = services(&flow.services);
            let exactness = match flow.networks.fitted() {
                Some(_) => "fitted",
                None => "exact",
            };
            let [v4, v6] = Family::ALL.map(|family| flow.networks.family(family).len());
            if v4 + v6 > 0 {
                comment!(
                    self,
                    "{services}: {v4} IPv4 and {v6} IPv6 CIDR blocks, {exactness}"
                );
            }
            match flow.hosts.len() {
                0 => {}
                1 => comment!(self, "{services}: 1 host name"),
                count => comment!(self, "{services}: {count} host names"),
            }
        }
        for one in missing {
            self.missing(one);
        }
    }

    /// What a text for a change is, from which file to which.
    pub(super) fn change_heading(&mut self, before: &Plan, after: &Plan) {
        let file = |plan: &Plan| match &plan.origin.file {
            Some(file) => text::plain(&file.sync_token, 40),
            None => "unknown".to_owned(),
        };
        comment!(self, "Tegata: change of the allow-list for {}", what(after));
        comment!(
            self,
            "From ip-ranges.json syncToken {} to syncToken {}",
            file(before),
            file(after)
        );
        self.comment("Only for a device that holds the list of the former file as this page wrote it. Otherwise apply the whole text.");
    }

    /// Says what the text lacks against the plan.
    pub(super) fn missing(&mut self, missing: &Missing) {
        let services = services(&missing.services);
        let reason = match missing.gap {
            Gap::Pending(Pending::File) => "its addresses need an ip-ranges.json",
            Gap::Pending(Pending::Staging) => "the staging subnets are not entered",
            Gap::Pending(Pending::Endpoints) => "the interface endpoints are not entered",
            Gap::Pending(Pending::NoRows) => "the file has no range for this choice",
            Gap::Pending(Pending::Undocumented) => "AWS documents no destination for this choice",
            Gap::Pending(Pending::Everything) => "the ranges would come to every address",
            Gap::Resolver => "to your DNS resolver, whose address is not entered",
            Gap::NoSource(Family::V4) => "no IPv4 source subnet is entered",
            Gap::NoSource(Family::V6) => "no IPv6 source subnet is entered",
            Gap::ByName => {
                "no rules by name here: choose address ranges on the page, or let a proxy carry these"
            }
            Gap::BadName => "not a valid host name",
            Gap::Proxy => "a web proxy cannot carry it; allow it on the firewall, past the proxy",
        };
        comment!(self, "MISSING {services}: {reason}");
        for host in &missing.hosts {
            comment!(self, "MISSING   {}", text::plain(host, 253));
        }
    }

    /// The finished text.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// Whether a plan was made from the invented sample file.
pub(super) fn is_sample(origin: &Origin) -> bool {
    origin.file.as_ref().is_some_and(|file| file.is_sample)
}

/// A line for each family of a fitted list, in words that every device takes; none for an exact list.
pub(super) fn fitted(plan: &Plan) -> Vec<String> {
    let lists = plan.fitted().map(Fitted::lists).unwrap_or_default();
    lists
        .iter()
        .map(|list| {
            let family = list.family.name();
            format!(
                "FITTED {family}: {} CIDRs in place of {}, {} addresses, {} extra ({}), {} outside AWS",
                list.blocks.len(),
                list.wanted_blocks,
                list.wanted + list.extra,
                list.extra,
                share(list.extra, list.wanted),
                list.extra_outside_aws
            )
        })
        .collect()
}

/// A part of a whole in percent, never rounded to nothing.
fn share(part: AddressCount, whole: AddressCount) -> String {
    match part.thousandths_of(whole) {
        0 if part.is_zero() => "0%".to_owned(),
        0 => "<0.1%".to_owned(),
        thousandths @ ..1000 => format!("{}.{}%", thousandths / 10, thousandths % 10),
        thousandths => format!("{}%", thousandths / 10),
    }
}

/// The longest link in a comment, in characters: consoles take lines of about 250.
const LONGEST_LINK: usize = 200;

/// The link to a plan's choices, where a comment keeps it whole.
fn link(origin: &Origin) -> Option<&str> {
    let link = origin.link.as_deref()?;
    (link.len() <= LONGEST_LINK && text::comment(link) == link).then_some(link)
}

/// What a plan is for, in a few words: `AWS MGN, ap-northeast-1, data over the internet`.
pub(super) fn what(plan: &Plan) -> String {
    let route = match plan.origin.route {
        Route::Internet => "data over the internet",
        Route::Vpn => "data over VPN or Direct Connect",
    };
    format!("{}, {route}", label(plan, 400))
}

/// The product and its Regions for a comment field of a device: safe inside any quotes, at most `longest` characters.
pub(super) fn label(plan: &Plan, longest: usize) -> String {
    let product = match plan.origin.profile {
        Profile::Mgn => "AWS MGN",
        Profile::Drs => "AWS DRS",
        Profile::CloudEndure => "CloudEndure",
        Profile::Custom => "AWS",
    };
    let regions = &plan.origin.regions;
    let mut named: Vec<String> = regions
        .iter()
        .take(REGIONS_NAMED)
        .map(|region| text::plain(region.as_str(), 30))
        .collect();
    if regions.len() > REGIONS_NAMED {
        named.push(format!("{} more", regions.len() - REGIONS_NAMED));
    }
    text::plain(&format!("{product}, {}", named.join(", ")), longest)
}

/// Services in words: `TCP 443` or `TCP 53, UDP 53`.
pub(super) fn services(services: &[Service]) -> String {
    let words: Vec<String> = services
        .iter()
        .map(|service| format!("{} {}", upper(service.protocol), service.port))
        .collect();
    words.join(", ")
}

fn upper(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Tcp => "TCP",
        Protocol::Udp => "UDP",
    }
}

/// A protocol as devices spell it.
pub(super) fn lower(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Tcp => "tcp",
        Protocol::Udp => "udp",
    }
}

/// The protocols among services.
pub(super) fn protocols(services: &[Service]) -> Vec<Protocol> {
    let all = [Protocol::Tcp, Protocol::Udp].into_iter();
    all.filter(|one| services.iter().any(|service| service.protocol == *one))
        .collect()
}

/// Ports with this between them.
pub(super) fn joined_ports(ports: &[u16], between: &str) -> String {
    let texts: Vec<String> = ports.iter().map(u16::to_string).collect();
    texts.join(between)
}

/// The ports of one protocol among services, ascending.
pub(super) fn ports(services: &[Service], protocol: Protocol) -> Vec<u16> {
    services
        .iter()
        .filter(|service| service.protocol == protocol)
        .map(|service| service.port)
        .collect()
}
