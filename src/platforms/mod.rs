//! One renderer a platform: a plan becomes the text that a person pastes.
//!
//! To add a platform: a row in [`Platform`] and in its `definition`, and a file of the same name with its
//! `DEFINITION`: facts, and a function from a [`Job`] to a [`Snippet`]. What all share is done before that function
//! is asked: a plan without destinations is refused, names are made, rules are merged into flows, and whatever the
//! platform cannot hold stands in `missing`, which the heading prints.

mod address;
mod aws_cli;
mod aws_cloudformation;
mod aws_terraform;
mod azure_bicep;
mod change;
mod check_bash;
mod check_powershell;
mod checkpoint;
mod cidr;
mod cisco;
mod cisco_asa;
mod cisco_ios;
mod cisco_nxos;
mod comma;
mod csv;
mod facts;
mod firewalld;
mod flow;
mod fortigate;
mod gcp_gcloud;
mod hosts;
mod iptables;
mod iptables_ipset;
mod junos_filter;
mod junos_srx;
mod markdown;
mod names;
mod nec_ix;
mod netfilter;
mod netmask;
mod nftables;
mod objects;
mod panos;
mod panos_edl;
mod parts;
mod pf;
mod prefix_lists;
mod probes;
mod range;
mod routeros;
mod script;
mod sets;
mod squid;
mod table;
mod text;
mod ufw;
mod wildcard;
mod windows_netsh;
mod windows_powershell;
mod words;
mod yamaha_rtx;

pub use facts::{Facts, Hosts, Limit, PlainForm, Scope};
pub use text::{cell, markdown_cell, quoted};
pub use words::Words;

use flow::{Flow, Missing, Sources};
use script::{Script, comment};

use crate::net::{CidrSet, Family};
use crate::plan::{Destination, Pending, Plan, Purpose, Rule};
use crate::settings::choice;

choice! {
    /// A target of a snippet. The id is also the name of its file here.
    Platform {
        /// One CIDR block a line.
        #[default] Cidr = "cidr",
        /// CIDR blocks with commas between them.
        Comma = "comma",
        /// Address and netmask.
        Netmask = "netmask",
        /// Address and wildcard.
        Wildcard = "wildcard",
        /// First and last address.
        Range = "range",
        /// A spreadsheet for the approval form.
        Csv = "csv",
        /// A table for tickets and wikis.
        Markdown = "markdown",
        /// Lines for a hosts file.
        Hosts = "hosts",
        /// Fortinet FortiGate, FortiOS command line.
        Fortigate = "fortigate",
        /// Yamaha RTX routers.
        YamahaRtx = "yamaha-rtx",
        /// Cisco ASA.
        CiscoAsa = "cisco-asa",
        /// Cisco IOS and IOS-XE.
        CiscoIos = "cisco-ios",
        /// Cisco NX-OS.
        CiscoNxos = "cisco-nxos",
        /// NEC UNIVERGE IX routers.
        NecIx = "nec-ix",
        /// Palo Alto Networks PAN-OS, set commands.
        Panos = "panos",
        /// Palo Alto Networks PAN-OS, external dynamic list.
        PanosEdl = "panos-edl",
        /// Juniper SRX.
        JunosSrx = "junos-srx",
        /// Junos routers and switches.
        JunosFilter = "junos-filter",
        /// Check Point.
        Checkpoint = "checkpoint",
        /// MikroTik RouterOS.
        Routeros = "routeros",
        /// Linux nftables.
        Nftables = "nftables",
        /// Linux ipset with iptables.
        IptablesIpset = "iptables-ipset",
        /// Linux iptables alone.
        Iptables = "iptables",
        /// Linux firewalld.
        Firewalld = "firewalld",
        /// Ubuntu's ufw.
        Ufw = "ufw",
        /// OpenBSD and FreeBSD pf.
        Pf = "pf",
        /// Windows Defender Firewall, PowerShell.
        WindowsPowershell = "windows-powershell",
        /// Windows Defender Firewall, netsh.
        WindowsNetsh = "windows-netsh",
        /// AWS security group, Terraform.
        AwsTerraform = "aws-terraform",
        /// AWS security group, CloudFormation.
        AwsCloudformation = "aws-cloudformation",
        /// AWS security group, AWS CLI.
        AwsCli = "aws-cli",
        /// Azure network security group, Bicep.
        AzureBicep = "azure-bicep",
        /// Google Cloud VPC firewall, gcloud.
        GcpGcloud = "gcp-gcloud",
        /// Squid, the web proxy.
        Squid = "squid",
        /// A test of every destination, for bash.
        CheckBash = "check-bash",
        /// A test of every destination, for PowerShell.
        CheckPowershell = "check-powershell",
    }
}

choice! {
    /// Whose product a platform is: the groups of the picker.
    Vendor {
        /// Nobody's: plain texts.
        #[default] Plain = "plain",
        /// Fortinet.
        Fortinet = "fortinet",
        /// Yamaha.
        Yamaha = "yamaha",
        /// Cisco.
        Cisco = "cisco",
        /// NEC.
        Nec = "nec",
        /// Palo Alto Networks.
        PaloAlto = "palo-alto",
        /// Juniper Networks.
        Juniper = "juniper",
        /// Check Point.
        CheckPoint = "check-point",
        /// MikroTik.
        MikroTik = "mikrotik",
        /// Linux.
        Linux = "linux",
        /// OpenBSD, FreeBSD.
        Bsd = "bsd",
        /// Microsoft Windows.
        Windows = "windows",
        /// Amazon Web Services.
        Aws = "aws",
        /// Microsoft Azure.
        Azure = "azure",
        /// Google Cloud.
        Google = "google",
        /// Web proxies.
        Proxy = "proxy",
        /// Nobody's: tests before the change.
        Preflight = "preflight",
    }
}

/// The text for one platform, in three parts that are copied apart: pasting one never undoes another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Snippet {
    /// What to apply, with a heading where the platform has comments.
    pub body: String,
    /// How to see that it works; empty for plain lists.
    pub check: String,
    /// How to take it back; empty for plain lists.
    pub undo: String,
}

impl Snippet {
    /// A text that only holds a list: nothing to check on a device, nothing to take back.
    fn list(body: String) -> Self {
        Self {
            body,
            check: String::new(),
            undo: String::new(),
        }
    }
}

/// Why there is no text for a plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unrenderable {
    /// The data rule has no destination: an empty list must not reach a device.
    Empty,
    /// The destinations of the data rule are not known yet.
    Pending(Pending),
    /// Source subnets were typed, but none of a family in which data must flow.
    NoSource(Family),
    /// No host of the plan has a fixed address, so a hosts file has nothing to say.
    NoFixedAddress,
    /// Nothing of the plan goes over TCP 443 to a known destination, and a web proxy carries nothing else.
    NothingForProxy,
    /// More entries than the platform holds, and no way to split them.
    TooManyEntries { limit: usize, needed: usize },
}

/// What a platform's file tells of itself.
struct Definition {
    facts: Facts,
    render: fn(&Job) -> Result<Snippet, Unrenderable>,
}

/// A plan made ready for one platform.
struct Job<'a> {
    plan: &'a Plan,
    words: &'a Words,
    facts: &'static Facts,
    /// The name from which all others of this plan are made.
    base: String,
    /// The data flow first.
    flows: Vec<Flow>,
    missing: Vec<Missing>,
    /// Whether it is only what a device lacks: its names then stand beside those of the whole list.
    is_part: bool,
}

impl Job<'_> {
    /// A text with the heading that every device text starts with.
    fn script(&self) -> Script {
        let mut script = Script::new(self.facts.comment);
        script.heading(self.facts, self.plan, &self.flows, &self.missing);
        if self.is_part {
            comment!(
                script,
                "ONLY A PART: what the checked text lacks. All names start with {}, so nothing that is there is replaced.",
                self.base
            );
        }
        script
    }

    /// A text without heading, for check and undo.
    fn bare_script(&self) -> Script {
        let mut script = Script::new(self.facts.comment);
        script.mark_sample(self.plan);
        script
    }

    /// The same for commands of a shell, where the text itself is in another language.
    fn shell(&self) -> Script {
        let mut script = Script::new(Some("#"));
        script.mark_sample(self.plan);
        script
    }

    /// The name of a flow's list of sources, the same for flows with the same sources.
    fn source_list(&self, flow: &Flow) -> String {
        let alike = self
            .flows
            .iter()
            .find(|other| other.sources == flow.sources);
        let first = alike.expect("a flow is like itself");
        format!("{}-src", first.name)
    }

    /// How many rules the plan needs where each holds one source and one destination.
    fn pairs(&self) -> usize {
        let one = |flow: &Flow| -> usize {
            let protocols = script::protocols(&flow.services).len();
            let pairs = flow.lanes().map(|lane| lane.count_pairs());
            pairs
                .fold(0, usize::saturating_add)
                .saturating_mul(protocols)
        };
        self.flows.iter().map(one).fold(0, usize::saturating_add)
    }

    /// Refuses a plan that needs more such rules than this.
    fn refuse_more_pairs(&self, limit: usize) -> Result<(), Unrenderable> {
        let needed = self.pairs();
        if needed > limit {
            return Err(Unrenderable::TooManyEntries { limit, needed });
        }
        Ok(())
    }

    /// The heading's lines for a text without comments, each safe inside any quotes.
    fn heading(&self) -> Vec<String> {
        let mut script = Script::new(Some(""));
        script.heading(self.facts, self.plan, &self.flows, &self.missing);
        let text = script.finish();
        text.lines().map(|line| line.trim().to_owned()).collect()
    }

    /// A name no longer than the platform takes.
    fn fit(&self, name: &str) -> String {
        match self.facts.longest_name {
            Some(limit) => names::shorten(name, limit.most),
            None => name.to_owned(),
        }
    }
}

impl Platform {
    /// The platform's facts: name, vendor, limits.
    pub fn facts(self) -> &'static Facts {
        &self.definition().facts
    }

    /// Whose product it is.
    pub fn vendor(self) -> Vendor {
        self.facts().vendor
    }

    /// The product's name, the same in every language; the page words [`PlainForm`]s itself.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// A safe name for the downloaded text, such as `tegata-ap-northeast-1-fortigate.txt`.
    pub fn file_name(self, plan: &Plan) -> String {
        let mut parts = vec!["tegata".to_owned()];
        if script::is_sample(&plan.origin) {
            parts.push("SAMPLE".to_owned());
        }
        if plan.fitted().is_some() {
            parts.push("FITTED".to_owned());
        }
        // Three Regions keep the name readable; a hash of all of them keeps it apart from others.
        let regions = &plan.origin.regions;
        for region in regions.iter().take(3) {
            let safe = region
                .as_str()
                .chars()
                .take(30)
                .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
            parts.push(safe.collect());
        }
        if regions.len() > 3 {
            let all: Vec<&str> = regions.iter().map(|region| region.as_str()).collect();
            parts.push(names::hash(&all.join(",")));
        }
        parts.push(self.id().to_owned());
        format!("{}.{}", parts.join("-"), self.facts().extension)
    }

    /// The text for this platform.
    ///
    /// # Errors
    /// Any [`Unrenderable`]: never a text that allows less than the data needs, or everything.
    pub fn render(self, plan: &Plan, words: &Words) -> Result<Snippet, Unrenderable> {
        self.render_job(self.job(plan, words, false))
    }

    /// The text for a part of the data's destinations: what a device lacks. Its names differ from those of the whole
    /// list, so that pasting it replaces nothing of that.
    ///
    /// # Errors
    /// Any [`Unrenderable`], as for the whole.
    pub fn render_part(
        self,
        plan: &Plan,
        part: &CidrSet,
        words: &Words,
    ) -> Result<Snippet, Unrenderable> {
        let is_data = |rule: &&Rule| rule.purpose == Purpose::Data;
        let rules = plan.rules.iter().filter(is_data).map(|rule| Rule {
            destination: Destination::Networks(part.clone().into()),
            ..rule.clone()
        });
        let plan = Plan {
            origin: plan.origin.clone(),
            rules: rules.collect(),
            staging_rules: Vec::new(),
            notices: Vec::new(),
        };
        self.render_job(self.job(&plan, words, true))
    }

    /// The text that turns the lists of one plan, which are on the device as [`Platform::render`] writes them, into
    /// those of another: entries that come and entries that go. None where only the whole text is right.
    pub fn render_change(self, before: &Plan, after: &Plan, words: &Words) -> Option<String> {
        for plan in [before, after] {
            // What the whole text refuses has no change either.
            self.render(plan, words).ok()?;
        }
        let [before, after] = [before, after].map(|plan| self.job(plan, words, false));
        change::render(self, &before, &after)
    }

    fn job<'a>(self, plan: &'a Plan, words: &'a Words, is_part: bool) -> Job<'a> {
        let facts = self.facts();
        let base = names::base(&plan.origin);
        let base = if is_part { names::part(&base) } else { base };
        let (flows, missing) = flow::flows(plan, facts.hosts, &base);
        Job {
            plan,
            words,
            facts,
            base,
            flows,
            missing,
            is_part,
        }
    }

    fn render_job(self, job: Job<'_>) -> Result<Snippet, Unrenderable> {
        let Definition { facts, render } = self.definition();
        if matches!(facts.scope, Scope::Data | Scope::Plan) {
            refuse_incomplete_data(job.plan, facts.scope)?;
        }
        render(&job)
    }

    fn definition(self) -> &'static Definition {
        match self {
            Self::Cidr => &cidr::DEFINITION,
            Self::Comma => &comma::DEFINITION,
            Self::Netmask => &netmask::DEFINITION,
            Self::Wildcard => &wildcard::DEFINITION,
            Self::Range => &range::DEFINITION,
            Self::Csv => &csv::DEFINITION,
            Self::Markdown => &markdown::DEFINITION,
            Self::Hosts => &hosts::DEFINITION,
            Self::Fortigate => &fortigate::DEFINITION,
            Self::YamahaRtx => &yamaha_rtx::DEFINITION,
            Self::CiscoAsa => &cisco_asa::DEFINITION,
            Self::CiscoIos => &cisco_ios::DEFINITION,
            Self::CiscoNxos => &cisco_nxos::DEFINITION,
            Self::NecIx => &nec_ix::DEFINITION,
            Self::Panos => &panos::DEFINITION,
            Self::PanosEdl => &panos_edl::DEFINITION,
            Self::JunosSrx => &junos_srx::DEFINITION,
            Self::JunosFilter => &junos_filter::DEFINITION,
            Self::Checkpoint => &checkpoint::DEFINITION,
            Self::Routeros => &routeros::DEFINITION,
            Self::Nftables => &nftables::DEFINITION,
            Self::IptablesIpset => &iptables_ipset::DEFINITION,
            Self::Iptables => &iptables::DEFINITION,
            Self::Firewalld => &firewalld::DEFINITION,
            Self::Ufw => &ufw::DEFINITION,
            Self::Pf => &pf::DEFINITION,
            Self::WindowsPowershell => &windows_powershell::DEFINITION,
            Self::WindowsNetsh => &windows_netsh::DEFINITION,
            Self::AwsTerraform => &aws_terraform::DEFINITION,
            Self::AwsCloudformation => &aws_cloudformation::DEFINITION,
            Self::AwsCli => &aws_cli::DEFINITION,
            Self::AzureBicep => &azure_bicep::DEFINITION,
            Self::GcpGcloud => &gcp_gcloud::DEFINITION,
            Self::Squid => &squid::DEFINITION,
            Self::CheckBash => &check_bash::DEFINITION,
            Self::CheckPowershell => &check_powershell::DEFINITION,
        }
    }
}

/// Refuses a plan whose data rule is not complete, before any platform is asked.
fn refuse_incomplete_data(plan: &Plan, scope: Scope) -> Result<(), Unrenderable> {
    let mut is_there = false;
    for rule in &plan.rules {
        if rule.purpose != Purpose::Data {
            continue;
        }
        is_there = true;
        let networks = match &rule.destination {
            Destination::Pending(pending) => return Err(Unrenderable::Pending(*pending)),
            Destination::Hosts(_) | Destination::Resolver => return Err(Unrenderable::Empty),
            Destination::Networks(networks) if networks.is_empty() => {
                return Err(Unrenderable::Empty);
            }
            Destination::Networks(networks) => networks,
        };
        let sources = Sources::of(&rule.source);
        for family in Family::ALL {
            let needs_source = scope == Scope::Plan && !networks.family(family).is_empty();
            if needs_source && !sources.reach(family) {
                return Err(Unrenderable::NoSource(family));
            }
        }
    }
    if is_there {
        Ok(())
    } else {
        Err(Unrenderable::Empty)
    }
}
