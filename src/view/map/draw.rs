//! A grid as SVG path data: rectangles of whole units, four across a cell and one down.

use std::fmt::Write;

use super::grid::{Column, Grid, Kind, QUARTERS};
use crate::net::IpNet;

/// A rectangle: left, top, width, height.
pub type Area = [u32; 4];

/// Adds an area; where it makes one rectangle with the last, it is joined to that.
fn add(areas: &mut Vec<Area>, area: Area) {
    let [x, y, width, height] = area;
    match areas.last_mut() {
        Some(last) if [last[0], last[2]] == [x, width] && last[1] + last[3] == y => {
            last[3] += height;
        }
        Some(last) if [last[1], last[3]] == [y, height] && last[0] + last[2] == x => {
            last[2] += width;
        }
        Some(_) | None => areas.push(area),
    }
}

/// The parts of all cells that are of a kind, column by column.
pub fn areas(grid: &Grid, kind: Kind) -> Vec<Area> {
    let mut areas = Vec::new();
    for (x, column) in (0..).step_by(QUARTERS as usize).zip(&grid.0) {
        for run in &column.runs {
            let (left, width) = run.part(kind);
            if width > 0 {
                add(&mut areas, [x + left, run.row, width, run.cells]);
            }
        }
    }
    areas
}

/// A frame around each block. A block smaller than a cell is framed with all that is let in of the cell.
pub fn frames<'a>(blocks: impl Iterator<Item = &'a IpNet>, grid: &Grid) -> String {
    let mut areas: Vec<Area> = Vec::new();
    for block in blocks {
        let IpNet::V4(block) = block else { continue };
        let [column, row, ..] = block.network().octets();
        let (x, y) = (u32::from(column) * QUARTERS, u32::from(row));
        let length = block.prefix_len();
        let area = match length {
            ..=8 => [x, 0, QUARTERS << (8 - length), 256],
            9..=16 => [x, y, QUARTERS, 1 << (16 - length)],
            17.. => {
                let run = grid.run(column, row);
                let run = run.expect("a block of the list lies in a cell that lets something in");
                [x, y, run.let_in(), 1]
            }
        };
        if areas.last() != Some(&area) {
            areas.push(area);
        }
    }
    path(&areas)
}

/// A column laid on its side: the second octet across, one unit high.
pub fn strip(column: &Column, kind: Kind) -> String {
    let mut areas = Vec::new();
    for run in &column.runs {
        let (left, width) = run.part(kind);
        match width {
            0 => {}
            QUARTERS => add(&mut areas, [run.row * QUARTERS, 0, run.cells * QUARTERS, 1]),
            _ => {
                for row in run.row..run.row + run.cells {
                    add(&mut areas, [row * QUARTERS + left, 0, width, 1]);
                }
            }
        }
    }
    path(&areas)
}

/// Rectangles as path data.
pub fn path(areas: &[Area]) -> String {
    let mut path = String::with_capacity(areas.len() * 20);
    for [x, y, width, height] in areas {
        write!(path, "M{x} {y}h{width}v{height}h-{width}z").expect("a text takes any text");
    }
    path
}

/// Lines of no length: with round caps they are dots of the stroke's width, whatever the picture is stretched to.
pub fn spots(spots: &[(u32, u32)]) -> String {
    let spots = spots.iter().map(|(x, y)| format!("M{x} {y}h0"));
    spots.collect()
}
