//! The space divided into cells, in one walk over the sets.

use crate::net::IpNet;

/// Addresses in a cell, and in a column of cells.
const CELL: u64 = 1 << 16;
const COLUMN: u64 = 1 << 24;
/// The number of IPv4 addresses.
const ALL: u64 = 1 << 32;
/// Parts into which a cell's width is divided.
pub const QUARTERS: u32 = 4;

/// What a part of the space is to the list. A part that is several things is the first of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Needed over the route that the grid is for.
    Needed,
    /// Let in beyond that.
    Extra,
    /// In the file, but not let in.
    OtherAws,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Needed, Self::Extra, Self::OtherAws];
}

/// IPv4 addresses as ranges with both ends inclusive: ascending, and not touching each other.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Spans(Vec<(u32, u32)>);

impl<'a> FromIterator<&'a IpNet> for Spans {
    /// Takes prefixes in any order, also overlapping ones, and leaves IPv6 aside.
    fn from_iter<I: IntoIterator<Item = &'a IpNet>>(prefixes: I) -> Self {
        let ends = prefixes.into_iter().filter_map(|prefix| match prefix {
            IpNet::V4(net) => Some((net.network().to_bits(), net.broadcast().to_bits())),
            IpNet::V6(_) => None,
        });
        Self::joined(ends.collect())
    }
}

impl Spans {
    fn joined(mut spans: Vec<(u32, u32)>) -> Self {
        spans.sort_unstable();
        spans.dedup_by(|next, last| {
            let joins = u64::from(next.0) <= u64::from(last.1) + 1;
            if joins {
                last.1 = last.1.max(next.1);
            }
            joins
        });
        Self(spans)
    }
}

/// Cells of one column, one below the other, that are divided alike.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Run {
    /// The first cell's second octet.
    pub row: u32,
    /// The number of cells.
    pub cells: u32,
    /// How many quarters of each cell are of which kind; what is left of four is none.
    pub quarters: [u32; 3],
}

impl Run {
    /// Where a kind begins within a cell, and how wide it is, in quarters.
    pub fn part(&self, kind: Kind) -> (u32, u32) {
        let before = &self.quarters[..kind as usize];
        (before.iter().sum(), self.quarters[kind as usize])
    }

    /// The quarters that are let in.
    pub fn let_in(&self) -> u32 {
        self.quarters[Kind::Needed as usize] + self.quarters[Kind::Extra as usize]
    }
}

/// All that begins with one octet.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Column {
    /// From top to bottom, without the cells that hold nothing.
    pub runs: Vec<Run>,
    /// The number of addresses of each kind, at most 2^24 together.
    pub amounts: [u32; 3],
}

/// The space, one column for each first octet.
#[derive(Clone, PartialEq, Debug)]
pub struct Grid(pub Vec<Column>);

impl Grid {
    /// Divides the space by what is needed, what is let in, and what AWS has. It takes time in proportion to the number
    /// of ranges and of cells that they touch.
    pub fn divide(sets: [&Spans; 3]) -> Self {
        let mut grid = Self(vec![Column::default(); 256]);
        let mut left: [&[(u32, u32)]; 3] = sets.map(|set| set.0.as_slice());
        let mut cell = [0; 3];
        let mut at = 0;
        while at < ALL {
            // A whole column at most, so that amounts and runs stay within one.
            let mut end = (at / COLUMN + 1) * COLUMN;
            let mut kind = None;
            for (index, spans) in left.iter_mut().enumerate() {
                if let [(_, last), rest @ ..] = *spans
                    && u64::from(*last) < at
                {
                    *spans = rest;
                }
                match spans.first() {
                    Some(&(first, last)) if u64::from(first) <= at => {
                        kind = kind.or(Some(Kind::ALL[index]));
                        end = end.min(u64::from(last) + 1);
                    }
                    Some(&(first, _)) => end = end.min(u64::from(first)),
                    None => {}
                }
            }
            grid.fill(&mut cell, at, end, kind);
            at = end;
        }
        grid
    }

    /// Takes in the addresses from `at` to before `end`, which lie in one column. `cell` holds what is known of the cell
    /// that `at` lies in.
    fn fill(&mut self, cell: &mut [u32; 3], mut at: u64, end: u64, kind: Option<Kind>) {
        let column = &mut self.0[(at / COLUMN) as usize];
        if let Some(kind) = kind {
            column.amounts[kind as usize] += (end - at) as u32;
        }
        while at < end {
            let row = (at % COLUMN / CELL) as u32;
            let whole = if at.is_multiple_of(CELL) {
                ((end - at) / CELL) as u32
            } else {
                0
            };
            if whole > 0 {
                let mut quarters = [0; 3];
                if let Some(kind) = kind {
                    quarters[kind as usize] = QUARTERS;
                }
                column.push(row, whole, quarters);
                at += u64::from(whole) * CELL;
                continue;
            }
            let next = ((at / CELL + 1) * CELL).min(end);
            if let Some(kind) = kind {
                cell[kind as usize] += (next - at) as u32;
            }
            at = next;
            if at.is_multiple_of(CELL) {
                column.push(row, 1, quarters(std::mem::take(cell)));
            }
        }
    }

    /// The number of addresses of a kind.
    pub fn amount(&self, kind: Kind) -> u64 {
        let amounts = self.0.iter().map(|column| column.amounts[kind as usize]);
        amounts.map(u64::from).sum()
    }

    /// The cell of these first two octets.
    pub fn run(&self, column: u8, row: u8) -> Option<&Run> {
        let runs = &self.0[usize::from(column)].runs;
        let row = u32::from(row);
        runs.iter()
            .find(|run| (run.row..run.row + run.cells).contains(&row))
    }
}

impl Column {
    /// Adds cells below all others.
    fn push(&mut self, row: u32, cells: u32, quarters: [u32; 3]) {
        if quarters == [0; 3] {
            return;
        }
        match self.runs.last_mut() {
            Some(run) if run.row + run.cells == row && run.quarters == quarters => {
                run.cells += cells;
            }
            Some(_) | None => self.runs.push(Run {
                row,
                cells,
                quarters,
            }),
        }
    }
}

/// Divides a cell's width: a quarter for whatever is there at all, the others to whom they do most justice.
fn quarters(amounts: [u32; 3]) -> [u32; 3] {
    let rest = CELL as u32 - amounts.iter().sum::<u32>();
    let amounts = [amounts[0], amounts[1], amounts[2], rest];
    let mut quarters = amounts.map(|amount| u32::from(amount > 0));
    for _ in quarters.iter().sum()..QUARTERS {
        let due = |index: usize| i64::from(amounts[index]) - i64::from(quarters[index] << 14);
        // The first of those with an equal claim.
        let most = (0..4).max_by_key(|&index| (due(index), 3 - index));
        quarters[most.expect("four parts")] += 1;
    }
    [quarters[0], quarters[1], quarters[2]]
}
