use crate::audit::{Hazard, Why};
use crate::i18n::number::grouped;
use crate::i18n::wording::{Wording, say};

pub(super) fn hazard(hazard: &Hazard, w: &mut Wording) {
    match hazard {
        Hazard::SingleHost { line, prefix } => say!(
            w,
            "Line {line}: {prefix} is a single address inside the Region's ranges. Replication servers are replaced and come back with other addresses; then replication stops. Allow the ranges instead."
        ),
        Hazard::AnyDestination { line } => say!(
            w,
            "Line {line} allows every destination. Replace it by the list, or check that the line serves another purpose."
        ),
        Hazard::PrivateOnInternet { line, prefix } => say!(
            w,
            "Line {line}: {prefix} is a private network, but the data of this plan travels over the internet. Remove it, or choose the VPN route."
        ),
        Hazard::NotAws { line, prefix } => say!(
            w,
            "Line {line}: {prefix} is not in the loaded file: AWS does not list it, or no longer. Remove it unless something else needs it."
        ),
        Hazard::DeniesNeeded { line, prefix } => say!(
            w,
            "Line {line} denies {prefix}, which holds addresses that are needed. If it comes before the rule that allows them, replication stops. Move it below or remove it."
        ),
        Hazard::OtherPortsOnly { line, prefix } => say!(
            w,
            "Line {line}: {prefix} is allowed, but not for the data port. Add the port to the rule."
        ),
        Hazard::SourceMissing { prefix, cidrs: 1 } => say!(
            w,
            "No line for the data port names the source {prefix}: from there replication would be blocked. Add it to the sources of the rule."
        ),
        Hazard::SourceMissing { prefix, cidrs } => say!(
            w,
            "No line for the data port names {} of the source networks, the first of them {prefix}: from there replication would be blocked. Add them to the sources of the rule.",
            grouped(cidrs)
        ),
        Hazard::HostBits { line, prefix } => say!(
            w,
            "Line {line}: the address has host bits set and was read as {prefix}. Some devices refuse such a line. Write the network's first address."
        ),
        Hazard::RoleUntold { line, networks: 1 } => say!(
            w,
            "Line {line}: the text does not tell whether the network is a source or a destination. It was counted as a destination."
        ),
        Hazard::RoleUntold { line, networks } => say!(
            w,
            "From line {line} on: the text does not tell whether {} networks are sources or destinations. They were counted as destinations.",
            grouped(networks)
        ),
        Hazard::UnusedObject { line, name } => say!(
            w,
            "Line {line}: no rule in this text uses {name}, so it allows nothing. Add it to a rule, or paste the rules as well."
        ),
    }
}

pub(super) fn unread(why: Why) -> &'static str {
    match why {
        Why::NotAnAddress => "Not a valid address. Correct it and check again.",
        Why::PrefixLength => {
            "No such prefix length: IPv4 ends at /32, IPv6 at /128. Correct it and check again."
        }
        Why::MaskWithGaps => {
            "The mask has gaps, so it is no single network. Write the networks one by one."
        }
        Why::WildcardForNetmask => {
            "A wildcard where this platform takes a netmask. Write the netmask."
        }
        Why::NetmaskForWildcard => {
            "A netmask where this platform takes a wildcard. Write the wildcard."
        }
        Why::MaskAlone => "A mask without its address. Write both in one line.",
        Why::NotARange => "The range has no valid last address. Write both addresses in full.",
        Why::ReversedRange => "The last address comes before the first. Swap them.",
        Why::RangeOfTwoFamilies => {
            "The range mixes IPv4 and IPv6. Write both ends in one address family."
        }
        Why::Negated => {
            "It means “all but this”. An allow-list cannot be read out of it; check the line yourself."
        }
        Why::Removal => {
            "The line removes something. It was not applied; paste the configuration as it is afterwards."
        }
        Why::UnknownObject => "The text does not define this object. Paste its definition as well.",
        Why::UnknownService => {
            "The text does not define this service; every port was assumed. Paste its definition as well."
        }
        Why::OtherFile => "The entries are in a file. Paste its lines as well.",
        Why::Condition => {
            "A condition comes with the rule that this page does not judge: a time, a program, an application, a rate, a count of 0. Check it yourself."
        }
        Why::UnknownLine => {
            "The line holds an address and is no rule that this page knows. It was not counted; check it yourself."
        }
        Why::TooLong => {
            "Only the first 20 MB, and of them the first million networks, were read. Split the text and check the parts one by one."
        }
    }
}
