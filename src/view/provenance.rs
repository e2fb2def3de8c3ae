use crate::fit::{Fitted, Widened};
use crate::net::{IpNet, parse_prefix};
use crate::ranges::Ranges;
use crate::select;
use crate::settings::Settings;

use super::{Listing, Outcome, drawn};

/// Rows that are spelled out; a fitted CIDR may hold thousands.
const MOST_ROWS: usize = 30;

/// A stretch of the list that is drawn alike: whole lines with their line breaks between them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Segment<'a> {
    pub text: &'a str,
    /// A CIDR that was widened to fit; such a segment is that one line.
    pub is_widened: bool,
    /// The CIDR whose origin is shown.
    pub is_open: bool,
}

/// The lines of the list that are drawn, cut where they are drawn differently. The texts joined are the list, as far as it
/// is drawn. A line break never belongs to a marked line.
pub fn segments(listing: &Listing, open: Option<usize>) -> Vec<Segment<'_>> {
    let fitted = listing.networks.fitted();
    let (text, _) = drawn(&listing.text);
    let plain = |text| Segment {
        text,
        is_widened: false,
        is_open: false,
    };
    if fitted.is_none() && open.is_none() {
        return vec![plain(text)];
    }
    // A fitted list is never one of the file's own rows: its lines are its blocks.
    let lists = fitted.map(Fitted::lists).unwrap_or_default();
    let is_widened = |block| lists.iter().any(|list| list.widened(block).is_some());
    let mut blocks = listing.networks.iter().map(is_widened);
    let mut segments = Vec::new();
    let (mut start, mut unmarked) = (0, 0);
    for (at, line) in text.split('\n').enumerate() {
        let is_widened = blocks.next().unwrap_or(false);
        let is_open = open == Some(at);
        if is_widened || is_open {
            if unmarked < start {
                segments.push(plain(&text[unmarked..start]));
            }
            segments.push(Segment {
                text: line,
                is_widened,
                is_open,
            });
            unmarked = start + line.len();
        }
        start += line.len() + 1;
    }
    if unmarked < text.len() {
        segments.push(plain(&text[unmarked..]));
    }
    segments
}

/// A line of the list, from 0.
pub fn line(listing: &Listing, at: usize) -> Option<&str> {
    listing.text.split('\n').nth(at)
}

/// The CIDR of a line of the list; a row of the file may be spelled in another way.
pub fn line_block(listing: &Listing, at: usize) -> Option<IpNet> {
    Some(parse_prefix(line(listing, at)?)?.0)
}

/// Where a CIDR of the list comes from.
#[derive(Clone, PartialEq, Debug)]
pub struct Provenance {
    pub block: IpNet,
    /// Rows of the file that it is made of or lies in: prefix, Region, border group, service.
    pub rows: Vec<[String; 4]>,
    /// How many rows there are in all.
    pub count: usize,
    /// What else it lets in.
    pub widened: Option<Widened>,
}

/// Where a CIDR of the list comes from; nothing for a list that is not made from the file.
pub fn provenance(
    block: IpNet,
    outcome: &Outcome,
    settings: &Settings,
    ranges: &Ranges,
) -> Option<Provenance> {
    let listing = outcome.listing.as_ref()?;
    listing.rows?;
    let selection = select::select(ranges, settings);
    let rows = selection.provenance(&block);
    let mut provenance = Provenance {
        block,
        rows: Vec::new(),
        count: 0,
        widened: listing.networks.fitted().and_then(|fitted| {
            let mut lists = fitted.lists().iter();
            lists.find_map(|list| list.widened(&block)).cloned()
        }),
    };
    for row in rows {
        provenance.count += 1;
        if provenance.count <= MOST_ROWS {
            provenance.rows.push([
                row.text().into_owned(),
                row.region().to_string(),
                row.group().map(ToString::to_string).unwrap_or_default(),
                row.service().to_string(),
            ]);
        }
    }
    Some(provenance)
}
