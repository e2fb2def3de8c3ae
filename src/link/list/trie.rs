//! The trie of disjoint CIDR blocks, node by node, and what is expected of each node.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::coder::{Chance, Coder};
use super::{ListError, map};
use crate::net::{Family, IpNet};

/// A CIDR block as numbers. The address is moved to the top of the 128 bits, so that both families are worked alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Block {
    start: u128,
    length: u8,
}

impl Block {
    pub(super) fn of(prefix: &IpNet) -> Self {
        let start = match prefix {
            IpNet::V4(prefix) => u128::from(prefix.network().to_bits()) << 96,
            IpNet::V6(prefix) => prefix.network().to_bits(),
        };
        Self {
            start,
            length: prefix.prefix_len(),
        }
    }

    pub(super) fn prefix(self, family: Family) -> IpNet {
        let address = match family {
            Family::V4 => IpAddr::V4(Ipv4Addr::from_bits((self.start >> 96) as u32)),
            Family::V6 => IpAddr::V6(Ipv6Addr::from_bits(self.start)),
        };
        IpNet::new(address, self.length).expect("a block keeps to its family's bits")
    }

    /// The left or right half.
    fn half(self, is_right: bool) -> Self {
        let bit = u128::from(is_right) << (127 - self.length);
        Self {
            start: self.start | bit,
            length: self.length + 1,
        }
    }
}

/// Divides ascending blocks below a node into those of its left and right half.
fn halves(blocks: &[Block], node: Block) -> [&[Block]; 2] {
    let right = node.half(true).start;
    let (left, right) = blocks.split_at(blocks.partition_point(|block| block.start < right));
    [left, right]
}

/// What the map says of a node.
#[derive(Clone, Copy)]
enum Known {
    /// Known address space lies only in one half of the node, this one.
    Half(bool),
    /// In both, without filling them.
    Both,
    /// The node is a block of the map.
    Block,
    /// The node lies inside a block of the map.
    Inside,
    /// The node holds no known address.
    Nothing,
}

/// What is expected of nodes, learnt while coding. The starting counts are by EC2's lists of all Regions in 2026.
pub(super) struct Model {
    family: Family,
    map: Vec<Block>,
    /// Whether a node is a block: where the map has only parts of it.
    is_block_partly: Chance,
    /// Whether a node is a block: the right half beside a block. In joined lists it never is.
    is_block_beside: Chance,
    /// Whether a node is a block: a block of the map, inside one, or outside; by depth.
    is_block: [[Chance; 129]; 3],
    /// Whether both halves go on: the map has one, or both by depth.
    both_of_one: Chance,
    both_of_two: [Chance; 33],
    /// Whether both halves go on elsewhere: whether the node above did, by depth.
    both: [[Chance; 17]; 2],
    /// Which half goes on: the map has the left one, the right one, or does not tell.
    side: [Chance; 3],
}

impl Model {
    pub(super) fn new(family: Family) -> Self {
        Self::with_map(family, map::blocks(family))
    }

    /// A model with another map, which may be empty.
    pub(super) fn with_map(family: Family, map: Vec<Block>) -> Self {
        let mut is_block = [[Chance::new(30, 3); 129]; 3];
        is_block[0] = [Chance::new(12, 12); 129];
        if family == Family::V4 {
            for alike in &mut is_block[1..] {
                alike[..12].fill(Chance::new(120, 1));
                alike[24] = Chance::new(4, 16);
            }
        }
        Self {
            family,
            map,
            is_block_partly: Chance::new(160, 1),
            is_block_beside: Chance::new(80, 1),
            is_block,
            both_of_one: Chance::new(320, 1),
            both_of_two: [Chance::new(20, 8); 33],
            both: [[Chance::new(60, 5); 17]; 2],
            side: [
                Chance::new(120, 1),
                Chance::new(1, 120),
                Chance::new(320, 320),
            ],
        }
    }

    /// Writes blocks, one or more, ascending and disjoint; or reads them.
    ///
    /// # Errors
    /// [`ListError::TooLarge`] when there are more than `most`.
    ///
    /// # Panics
    /// When the blocks to write overlap or do not ascend.
    pub(super) fn code(
        &mut self,
        coder: &mut impl Coder,
        blocks: &[Block],
        most: usize,
    ) -> Result<Vec<Block>, ListError> {
        assert!(blocks.is_sorted(), "blocks to write ascend");
        let map = std::mem::take(&mut self.map);
        let mut walk = Walk {
            model: self,
            coder,
            found: Vec::new(),
            most,
        };
        let top = Node {
            block: Block {
                start: 0,
                length: 0,
            },
            has_sibling: true,
            is_beside_block: false,
            was_partly: true,
        };
        let result = walk.node(top, blocks, &map);
        let found = walk.found;
        self.map = map;
        result.map(|()| found)
    }
}

/// A node and what the way to it says.
#[derive(Clone, Copy)]
struct Node {
    block: Block,
    /// Whether both halves of the node above go on.
    has_sibling: bool,
    /// Whether this is a right half and the left one is a block.
    is_beside_block: bool,
    /// Whether the map had only parts of the node above.
    was_partly: bool,
}

struct Walk<'a, C> {
    model: &'a mut Model,
    coder: &'a mut C,
    found: Vec<Block>,
    most: usize,
}

impl<C: Coder> Walk<'_, C> {
    /// One node and all below it: as deep as an address has bits. Every node has a block below it or is one, so there are
    /// no more nodes than blocks times bits.
    #[cfg_attr(tegata_sized, optimize(speed))]
    fn node(&mut self, node: Node, blocks: &[Block], map: &[Block]) -> Result<(), ListError> {
        let depth = usize::from(node.block.length);
        let known = match map {
            [] => Known::Nothing,
            [first, ..] if first.length <= node.block.length && node.was_partly => Known::Block,
            [first, ..] if first.length <= node.block.length => Known::Inside,
            _ => match halves(map, node.block) {
                [_, []] => Known::Half(false),
                [[], _] => Known::Half(true),
                _ => Known::Both,
            },
        };
        let is_single = node.block.length == self.model.family.bits();
        if is_single || self.is_block(node, known, blocks.first() == Some(&node.block)) {
            assert!(blocks.len() <= 1, "blocks to write are disjoint");
            if self.found.len() == self.most {
                return Err(ListError::TooLarge);
            }
            self.found.push(node.block);
            return Ok(());
        }
        let model = &mut *self.model;
        let [left, right] = halves(blocks, node.block);
        let both = match known {
            Known::Half(_) => &mut model.both_of_one,
            Known::Both => &mut model.both_of_two[depth / 4],
            Known::Block | Known::Inside | Known::Nothing => {
                &mut model.both[usize::from(node.has_sibling)][depth / 8]
            }
        };
        let has_both = self.coder.code(both, !left.is_empty() && !right.is_empty());
        let side = match known {
            Known::Half(is_right) => usize::from(is_right),
            Known::Both | Known::Block | Known::Inside | Known::Nothing => 2,
        };
        let starts_right = !has_both && self.coder.code(&mut model.side[side], left.is_empty());
        let was_partly = matches!(known, Known::Half(_) | Known::Both);
        let maps = if was_partly {
            halves(map, node.block)
        } else {
            [map, map]
        };
        let mut is_beside_block = false;
        for (is_right, (blocks, map)) in [false, true]
            .into_iter()
            .zip([left, right].into_iter().zip(maps))
        {
            if !has_both && is_right != starts_right {
                continue;
            }
            let half = Node {
                block: node.block.half(is_right),
                has_sibling: has_both,
                is_beside_block,
                was_partly,
            };
            self.node(half, blocks, map)?;
            is_beside_block = self.found.last() == Some(&half.block);
        }
        Ok(())
    }

    fn is_block(&mut self, node: Node, known: Known, is_block: bool) -> bool {
        let depth = usize::from(node.block.length);
        let model = &mut *self.model;
        let chance = match known {
            Known::Half(_) | Known::Both => &mut model.is_block_partly,
            _ if node.is_beside_block => &mut model.is_block_beside,
            Known::Block => &mut model.is_block[0][depth],
            Known::Inside => &mut model.is_block[1][depth],
            Known::Nothing => &mut model.is_block[2][depth],
        };
        self.coder.code(chance, is_block)
    }
}
