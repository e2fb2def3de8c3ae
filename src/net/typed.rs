use super::{CidrSet, IpNet, parse_prefix, shown};

/// The most networks that are read from one field, and the most networks or codes from one link key.
pub const MAX_TYPED: usize = 256;

/// The longest part of a refused text that is kept, in characters.
const SHOWN: usize = 48;

/// Networks that a person typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Typed {
    /// In the order in which they were typed, host bits cleared.
    pub networks: Vec<IpNet>,
    /// Those whose host bits were set, as typed.
    pub cleared: Vec<String>,
}

/// Which of the typed networks was refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NetworksError {
    /// Its place among the networks, from 1.
    pub index: usize,
    /// The text, shortened where it is long.
    pub value: String,
    /// Why it was refused.
    pub why: Refusal,
}

/// Why a typed network was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Neither a CIDR block nor an address.
    NotNetwork,
    /// A subnet mask or a wildcard mask: a prefix length is expected.
    Mask,
    /// All addresses of a family, by itself or together with those before: that means any.
    Everything,
    /// More than [`MAX_TYPED`] networks.
    TooMany,
}

/// Reads CIDR blocks and addresses that are separated by commas, semicolons, spaces or line ends, also by their
/// full-width forms. No network at all is no error.
///
/// # Errors
/// The first network that is refused, with its place and text.
pub fn parse_networks(text: &str) -> Result<Typed, NetworksError> {
    let mut typed = Typed::default();
    let is_separator = |c: char| c.is_whitespace() || ",;、，；".contains(c);
    let values = text.split(is_separator).filter(|value| !value.is_empty());
    let mut last = None;
    for (index, value) in values.enumerate() {
        let refused = |why| NetworksError {
            index: index + 1,
            value: shortened(value),
            why,
        };
        last = Some(refused(Refusal::Everything));
        if index == MAX_TYPED {
            return Err(refused(Refusal::TooMany));
        }
        let (network, is_cleared) =
            parse_prefix(value).ok_or_else(|| refused(Refusal::NotNetwork))?;
        if network.prefix_len() == 0 {
            return Err(refused(Refusal::Everything));
        }
        if is_mask(&network) {
            return Err(refused(Refusal::Mask));
        }
        typed.networks.push(network);
        if is_cleared {
            typed.cleared.push(shortened(value));
        }
    }
    let set: CidrSet = typed.networks.iter().copied().collect();
    let is_everything = set.iter().any(|block| block.prefix_len() == 0);
    match last {
        Some(error) if is_everything => Err(error),
        Some(_) | None => Ok(typed),
    }
}

/// The start of a text, for messages: what a hostile link carries may be long.
pub(crate) fn shortened(text: &str) -> String {
    shown(text, SHOWN)
}

/// Whether the network can only be a mask: "10.0.0.0 255.0.0.0" must not be read as two networks. No host lives in
/// 0.0.0.0/8 or 255.0.0.0/8.
fn is_mask(network: &IpNet) -> bool {
    match network {
        IpNet::V4(network) => {
            network.prefix_len() >= 8 && matches!(network.addr().octets()[0], 0 | 255)
        }
        IpNet::V6(_) => false,
    }
}
