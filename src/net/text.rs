//! Short ways between prefixes and their texts, for lists of thousands. What has not the commonest form is left to the
//! standard library. All the texts are what [`IpNet`] prints.

use super::{IpNet, Ipv4Net, Ipv6Net};

/// Reads an IPv4 prefix from exactly what it prints as; none is no sign of a fault.
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn read_plain_ipv4(text: &[u8]) -> Option<Ipv4Net> {
    let (address, length) = super::hot::read_ipv4(text)?;
    Some(Ipv4Net::new_assert(address.into(), length))
}

/// Reads an IPv6 prefix from what it prints as, if that has the commonest form; none is no sign of a fault.
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn read_plain_ipv6(text: &[u8]) -> Option<Ipv6Net> {
    let (address, length) = super::hot::read_ipv6(text)?;
    Some(Ipv6Net::new_assert(address.into(), length))
}

/// The prefixes as text, one a line, without a line break at the end.
pub fn lines<'a>(prefixes: impl IntoIterator<Item = &'a IpNet>) -> String {
    joined(prefixes, "\n")
}

/// The prefixes as text with this between them.
#[cfg_attr(tegata_sized, optimize(speed))]
pub fn joined<'a>(prefixes: impl IntoIterator<Item = &'a IpNet>, separator: &str) -> String {
    let mut text = Vec::new();
    for prefix in prefixes {
        if !text.is_empty() {
            text.extend_from_slice(separator.as_bytes());
        }
        push(&mut text, prefix);
    }
    written(text)
}

/// How many line breaks a text has.
pub fn line_breaks(text: &str) -> usize {
    super::hot::count(text.as_bytes(), b'\n')
}

/// A prefix as text.
pub fn spelled(prefix: &IpNet) -> String {
    let mut text = Vec::new();
    push(&mut text, prefix);
    written(text)
}

#[cfg_attr(tegata_sized, optimize(speed))]
fn push(text: &mut Vec<u8>, prefix: &IpNet) {
    match prefix {
        IpNet::V4(net) => super::hot::push_ipv4(text, net.addr().into(), net.prefix_len()),
        IpNet::V6(net) => {
            if !super::hot::push_ipv6(text, net.addr().into(), net.prefix_len()) {
                text.extend_from_slice(net.to_string().as_bytes());
            }
        }
    }
}

fn written(text: Vec<u8>) -> String {
    String::from_utf8(text).expect("prefixes print in ASCII")
}
