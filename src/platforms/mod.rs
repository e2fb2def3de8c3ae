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
mod job;
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
mod render;
mod routeros;
mod script;
mod sets;
mod snippet;
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
pub use snippet::{Snippet, Unrenderable};
pub use text::{cell, markdown_cell, quoted};
pub use words::Words;

use job::Job;

use crate::plan::Plan;
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

/// What a platform's file tells of itself.
struct Definition {
    facts: Facts,
    render: fn(&Job) -> Result<Snippet, Unrenderable>,
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
        names::file(plan, self.id(), self.facts().extension)
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
