use crate::i18n::Label;

pub(in crate::i18n) fn label(label: Label) -> &'static str {
    match label {
        Label::Brand => "Tegata",
        Label::Tagline => "Exactly what to open in a firewall to migrate servers to AWS",
        Label::StaysHere => "Nothing you load or type leaves this device",
        Label::Language => "Language",
        Label::Theme => "Theme",
        Label::ThemeAuto => "Auto",
        Label::ThemeLight => "Light",
        Label::ThemeDark => "Dark",
        Label::SkipToContent => "Skip to content",
        Label::Choices => "Choices",
        Label::HowYouMigrate => "How you migrate",
        Label::Service => "Service",
        Label::RouteInternet => "Internet",
        Label::RouteInternetHint => "All EC2 ranges of the Region",
        Label::RouteInternetHintCustom => "All ranges of the chosen services",
        Label::RouteVpn => "VPN / Direct Connect",
        Label::RouteVpnHint => "Your staging subnets only; no file needed",
        Label::Services => "Service tags of the file",
        Label::DataPort => "TCP port",
        Label::AwsRanges => "AWS’s IP address ranges",
        Label::DropHere => "Drop ip-ranges.json here",
        Label::OrPaste => "or paste it with Ctrl+V",
        Label::ChooseFile => "Choose a file",
        Label::ChooseAnotherFile => "Choose another file",
        Label::OrDropHere => "or drop it here",
        Label::DownloadFrom => "From",
        Label::AboutSize => "(about 2.6 MB)",
        Label::Reading => "Reading the file…",
        Label::StopReading => "Stop reading",
        Label::Created => "Created",
        Label::Rows => "Rows",
        Label::SampleFile => "Sample: invented addresses, not AWS’s",
        Label::EarlierStays => "The earlier file and its results are still in place.",
        Label::NothingLoadedYet => "No file is loaded; your choices are unchanged.",
        Label::FileNotices => "About this file",
        Label::Unknown => "unknown",
        Label::WhereTo => "Where you migrate to",
        Label::Region => "Region",
        Label::SearchRegion => "Search by name or code",
        Label::NoSuchRegion => "No Region matches. Clear the search to see all.",
        Label::BorderGroups => "Network border groups",
        Label::AddressFamily => "Address family",
        Label::BothFamilies => "Both",
        Label::YourSubnets => "Your subnets",
        Label::Optional => "optional",
        Label::SourceServers => "Source servers",
        Label::SourceHint => {
            "CIDRs, separated by commas. Left empty, the source is written as any."
        }
        Label::StagingSubnets => "Staging subnets",
        Label::StagingHint => {
            "CIDRs of the staging area in your VPC: the destination over VPN / Direct Connect."
        }
        Label::HowItIsWritten => "Output options",
        Label::NamesOf443 => "TCP 443 destinations",
        Label::NamesFqdn => "Host names (recommended)",
        Label::NamesCidr => "CIDRs (firewalls without rules by name)",
        Label::FormOfList => "Form of the list",
        Label::FormAggregated => "Aggregated: fewest CIDRs",
        Label::FormRaw => "The file’s own rows",
        Label::FormRawHint => {
            "Changes the list and the plain CIDR text. Rules for firewalls always use the aggregated list: the same addresses in fewer lines."
        }
        Label::Endpoints => "Interface endpoints",
        Label::EndpointsHint => {
            "Addresses of your VPC endpoints for TCP 443. Left empty, the public host names are used."
        }
        Label::Resolver => "DNS resolver",
        Label::ResolverHint => {
            "Addresses of the resolver that the servers ask. Left empty, the rule names it in words."
        }
        Label::StampExact => "EXACT",
        Label::StampFitted => "FITTED",
        Label::StampSample => "SAMPLE",
        Label::StampAsSent => "AS SENT",
        Label::StampPending => "NOT YET",
        Label::PermitService => "Service",
        Label::PermitRoute => "Route",
        Label::PermitRegion => "Region",
        Label::PermitFile => "Source file",
        Label::FileNotNeeded => "not needed (subnets given)",
        Label::FileNotLoaded => "not loaded",
        Label::IndexName => "On this page",
        Label::Summary => "Summary",
        Label::CidrList => "CIDRs",
        Label::Rules => "Rules",
        Label::FirewallSettings => "Firewall settings",
        Label::Cautions => "Cautions",
        Label::Fit => "Fit",
        Label::Sheet => "Approval sheet",
        Label::Compare => "Compare",
        Label::Check => "Check",
        Label::LookUp => "Look up",
        Label::Tools => "Tools",
        Label::ToolsHint => "when you need them",
        Label::EngineComing => "Loading the part of the page that writes the rules…",
        Label::EngineFailed => {
            "A part of this page could not be loaded: the one that reads files and writes the rules."
        }
        Label::EngineFailedRemedy => {
            "Check the connection to the host of this page and try again. If that does not help, reload the page: your settings stay in its address."
        }
        Label::FetchAgain => "Try again",
        Label::SubtitleReady => "Outbound allow-list: what the source servers must reach.",
        Label::SubtitlePending => {
            "Not complete yet: load ip-ranges.json, or choose VPN / Direct Connect."
        }
        Label::SubtitleNeedsStaging => "Not complete yet: enter the staging subnets.",
        Label::SubtitleNoList => "No list for these choices: the reason is below.",
        Label::SampleBanner => {
            "SAMPLE. These addresses are invented and belong to nobody. Load AWS’s ip-ranges.json before you request any rule."
        }
        Label::FromYourSubnet => "your staging subnets",
        Label::ExactNoMore => "exact: no more, no less",
        Label::UnaffectedByAws => "not affected by AWS’s changes",
        Label::ExtraAddresses => "Extra addresses let in",
        Label::OverVpn => "With VPN / Direct Connect",
        Label::OverInternet => "Over the internet",
        Label::OverVpnAsk => "enter your staging subnets",
        Label::OverInternetAsk => "load ip-ranges.json",
        Label::Switch => "Switch",
        Label::StepGetFile => "Get AWS’s ip-ranges.json",
        Label::StepGetFileHint => {
            "If you cannot fetch it from here, save it on another machine and bring it by mail or USB."
        }
        Label::StepDrop => "Drop it anywhere on this page",
        Label::StepDropHint => "It is read on this device only and sent nowhere.",
        Label::StepChoose => "Choose the Region and the route",
        Label::StepChooseHint => {
            "You get the CIDR list, the rule table and settings for your firewall."
        }
        Label::StartWithVpn => "Using VPN / Direct Connect",
        Label::StartWithVpnHint => "No file needed: enter your staging subnets and it is complete.",
        Label::StartWithVpnButton => "Start with VPN",
        Label::TrySample => "Try it first",
        Label::TrySampleHint => {
            "Try it on invented addresses (198.18.0.0/15). The page and every output are marked as sample."
        }
        Label::TrySampleButton => "Try sample data",
        Label::EnterStaging => "Enter your staging subnets",
        Label::EnterStagingHint => {
            "The data goes to the staging area in your VPC. Enter its CIDRs, for example 10.20.8.0/24, and the list, the rules and the settings are complete. No file is needed."
        }
        Label::Copy => "Copy",
        Label::Copied => "Copied",
        Label::CopyFailed => "Failed",
        Label::Save => "Save",
        Label::ListIsStaging => "Your staging subnets as entered; ip-ranges.json is not used.",
        Label::RawListNote => "The file’s own rows in the file’s order, not aggregated.",
        Label::OutboundFromYou => "outbound from your network",
        Label::CopyTable => "Copy table",
        Label::ColumnNumber => "No.",
        Label::ColumnSource => "Source",
        Label::ColumnPort => "Protocol:port",
        Label::ColumnPortShort => "Port",
        Label::ColumnDestination => "Destination",
        Label::ColumnPurpose => "Purpose",
        Label::AnySource => "not given (any)",
        Label::StagingSource => "staging subnets",
        Label::YourResolver => "your DNS resolver",
        Label::RulesFinalWithoutFile => {
            "The TCP 443 destinations are host names, so they are final even without the file."
        }
        Label::StagingRulesHint => {
            "Request these only if traffic leaving the VPC passes back through your own firewall."
        }
        Label::HostsFileLines => "Lines for the hosts file",
        Label::HostsFileHint => {
            "For networks without DNS. The addresses are fixed; the host names without one still need a resolver or a proxy."
        }
        Label::Platform => "Platform",
        Label::SearchPlatform => "Search platforms",
        Label::NoSuchPlatform => "No platform matches. Clear the search to see all.",
        Label::CheckPart => "Check that it works",
        Label::UndoPart => "Undo",
        Label::Why => "Why",
        Label::SourceOf => "Source:",
        Label::AdviceMark => "Advice drawn from the source, not AWS’s own words.",
        Label::LinkToThis => "Link to these choices",
        Label::CopyLink => "Copy link",
        Label::Disclaimer => "Computed from AWS’s public data; not affiliated with AWS.",
        Label::ToResults => "Results",
        Label::NoFileYet => "No file yet",
        Label::NoListYet => "No list yet",
        Label::Rules443Final => "TCP 443 rules are final",
        Label::Dismiss => "Close",
        Label::ScopeData => {
            "Only the destinations of the data port. TCP 443 and DNS, see the rules, must be allowed as well."
        }
        Label::ScopeNames => {
            "Only host names with fixed addresses; this allows nothing by itself. The rules above are still needed."
        }
        Label::ScopeWeb => {
            "Only what a web proxy can carry. The data port cannot go through it and must be allowed on the firewall."
        }
        Label::CannotRender => "This platform cannot express the plan",
        Label::LinkNotices => "The link was opened. Please note:",
        Label::SyncToken => "syncToken",
        Label::CidrListTitle => "CIDR list",
        Label::RulesTitle => "Rules",
        Label::FirewallSettingsTitle => "Settings for your firewall",
        Label::CautionsTitle => "Cautions",
        Label::Saved => "Saved",
        Label::SaveFailed => "Failed",
        Label::NothingSelected => {
            "The file holds no range for this choice, so there is no list. Nothing is allowed by default: change the Region, the border groups or the address family."
        }
    }
}
