//! A picture of how the allowed addresses lie in the IPv4 space.
//!
//! Across stands the first octet, down the second: the two numbers that an engineer reads first in an address are the
//! picture's coordinates, so `54.199.0.0/16` is found without a legend, and a prefix from /8 to /16 is one upright bar.
//! A Hilbert curve keeps neighbours closer together, but nobody can tell from a place on it which address that is.
//!
//! A cell is a /16: 65,536 addresses. What holds all of a cell fills it; what holds a part takes a part of its width from
//! the left, in quarters and at least one. So nothing allowed is left out, and a full cell is fully allowed.

mod draw;
mod grid;

use yew::AttrValue;

use super::Outcome;
use crate::net::{AddressCount, CidrSet, Family, IpNet};
use crate::ranges::{Ranges, Row};
use crate::settings::{Route, Settings};
use grid::{Column, Grid, Kind, QUARTERS};

pub use grid::Spans;

/// The picture's width in units: four for each first octet.
pub const MAP_WIDTH: u32 = 256 * QUARTERS;
/// The picture's height in units: one for each second octet.
pub const MAP_HEIGHT: u32 = 256;

/// The tallest group of cells, in rows, that is marked so that it can be found.
const HARD_TO_FIND: u32 = 8;
/// The most groups of needed cells that are marked so: more are found without.
const FEW: usize = 4;

/// The picture and the numbers that it shows.
#[derive(Clone, PartialEq, Debug)]
pub struct AddressMap {
    /// The route of the list on screen. What the other route would let in is drawn for comparison.
    pub route: Route,
    /// What is needed over the internet; absent without a file.
    pub internet: Option<Layer>,
    /// What a fitted list lets in beyond that; absent for an exact list.
    pub extra: Option<Layer>,
    /// What else the file holds; absent without a file.
    pub other_aws: Option<Layer>,
    /// The staging subnets; absent where none is typed.
    pub vpn: Option<Vpn>,
    /// A line of no length within each group of cells that the internet needs, where they are few and small.
    pub needed_spots: AttrValue,
    /// Cells in which the list on screen lets something in.
    pub cells: u32,
    /// First octets under which it does.
    pub octets: u32,
    /// Whether the list has IPv6 blocks too: they are not drawn.
    pub has_ipv6: bool,
    grid: Grid,
}

/// Addresses of one kind.
#[derive(Clone, PartialEq, Debug)]
pub struct Layer {
    /// Their cells, as SVG path data in [`MAP_WIDTH`] by [`MAP_HEIGHT`] units. For extra addresses, frames around the
    /// blocks that let them in.
    pub path: AttrValue,
    /// The number of addresses.
    pub addresses: AddressCount,
}

/// The staging subnets.
#[derive(Clone, PartialEq, Debug)]
pub struct Vpn {
    pub layer: Layer,
    /// A line of no length within each group of cells that is too small to be found by itself.
    pub spots: AttrValue,
    /// The first such group, in units from the left and the top.
    pub first_spot: Option<(u32, u32)>,
    /// The subnets, aggregated.
    pub blocks: Vec<IpNet>,
}

/// A row of the table behind the picture: all that begins with one octet, or with several that are wholly let in.
#[derive(Clone, PartialEq, Debug)]
pub struct OctetRow {
    pub first: u8,
    pub last: u8,
    /// The number of addresses needed over the internet, of extra ones, and of others of AWS.
    pub amounts: [AddressCount; 3],
    /// The first column laid on its side: path data of each of the three in [`MAP_WIDTH`] by 1 units.
    pub strips: [String; 3],
}

/// All IPv4 addresses of a file, whatever they are used for.
pub fn aws_space(ranges: &Ranges) -> Spans {
    // Joined first: that sorts faster than spans do.
    let set: CidrSet = ranges.family(Family::V4).map(Row::prefix).collect();
    set.iter().collect()
}

/// The picture for the list on screen, with `aws` being all that the file holds; absent where the list has no IPv4
/// address.
pub fn address_map(
    outcome: &Outcome,
    settings: &Settings,
    aws: Option<&Spans>,
) -> Option<AddressMap> {
    let networks = &outcome.listing.as_ref()?.networks;
    if networks.family(Family::V4).is_empty() {
        return None;
    }
    let needed = outcome.wanted.data.as_ref();
    let fitted = networks.fitted();
    let fitted = fitted.and_then(|fitted| fitted.family(Family::V4));
    let nothing = Spans::default();
    let grid = Grid::divide([
        &needed.into_iter().flatten().collect(),
        &fitted.into_iter().flat_map(|list| &list.blocks).collect(),
        aws.unwrap_or(&nothing),
    ]);
    let staging: CidrSet = settings.staging.iter().copied().collect();
    let vpn = Grid::divide([&staging.iter().collect(), &nothing, &nothing]);
    let on_screen = match settings.route {
        Route::Internet => &grid,
        Route::Vpn => &vpn,
    };
    let (cells, octets) = let_in(on_screen);
    let mut needed_spots = spots(&draw::areas(&grid, Kind::Needed));
    if needed_spots.len() > FEW {
        needed_spots.clear();
    }
    Some(AddressMap {
        route: settings.route,
        internet: needed.map(|_| layer(&grid, Kind::Needed)),
        extra: fitted.map(|list| {
            let widened = list.widened.iter().map(|widened| &widened.block);
            Layer {
                path: draw::frames(widened, &grid).into(),
                addresses: list.extra,
            }
        }),
        other_aws: aws.map(|_| layer(&grid, Kind::OtherAws)),
        needed_spots: draw::spots(&needed_spots).into(),
        vpn: vpn_layer(&vpn, staging.family(Family::V4)),
        cells,
        octets,
        has_ipv6: !networks.family(Family::V6).is_empty(),
        grid,
    })
}

fn layer(grid: &Grid, kind: Kind) -> Layer {
    Layer {
        path: draw::path(&draw::areas(grid, kind)).into(),
        addresses: AddressCount::new(grid.amount(kind).into()),
    }
}

/// The number of cells and of columns in which something is let in.
fn let_in(grid: &Grid) -> (u32, u32) {
    let cells = |column: &Column| -> u32 {
        let runs = column.runs.iter().filter(|run| run.let_in() > 0);
        runs.map(|run| run.cells).sum()
    };
    let columns = grid.0.iter().map(cells).filter(|cells| *cells > 0);
    columns.fold((0, 0), |(all, columns), cells| (all + cells, columns + 1))
}

/// The middle of each group of cells that is hard to find, from the left and the top.
fn spots(areas: &[draw::Area]) -> Vec<(u32, u32)> {
    let small = areas.iter().filter(|[.., height]| *height <= HARD_TO_FIND);
    small
        .map(|[x, y, width, height]| (x + width / 2, y + height / 2))
        .collect()
}

fn vpn_layer(grid: &Grid, blocks: &[IpNet]) -> Option<Vpn> {
    if blocks.is_empty() {
        return None;
    }
    let spots = spots(&draw::areas(grid, Kind::Needed));
    Some(Vpn {
        layer: layer(grid, Kind::Needed),
        spots: draw::spots(&spots).into(),
        first_spot: spots.first().copied(),
        blocks: blocks.to_vec(),
    })
}

impl AddressMap {
    /// The table behind the picture: every first octet under which something is let in over the internet.
    pub fn rows(&self) -> Vec<OctetRow> {
        let mut rows: Vec<OctetRow> = Vec::new();
        let mut last_column = None;
        for (octet, column) in (0..=u8::MAX).zip(&self.grid.0) {
            if column.runs.iter().all(|run| run.let_in() == 0) {
                continue;
            }
            let amounts = column
                .amounts
                .map(|amount| AddressCount::new(amount.into()));
            let is_full = column.amounts.contains(&(1 << 24));
            match rows.last_mut() {
                Some(row)
                    if is_full
                        && last_column == Some(column)
                        && row.last.checked_add(1) == Some(octet) =>
                {
                    row.last = octet;
                    for (sum, amount) in row.amounts.iter_mut().zip(amounts) {
                        *sum += amount;
                    }
                }
                Some(_) | None => rows.push(OctetRow {
                    first: octet,
                    last: octet,
                    amounts,
                    strips: Kind::ALL.map(|kind| draw::strip(column, kind)),
                }),
            }
            last_column = Some(column);
        }
        rows
    }
}
