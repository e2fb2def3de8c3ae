//! Lists of CIDR blocks as the short text of a link.
//!
//! The text is base64url (RFC 4648, no padding), one symbol for six bits:
//!
//! | part | symbols | holds |
//! |---|---|---|
//! | version | 1 | `A`, the format below |
//! | body | any | arithmetic-coded bits, trailing zeros left out |
//! | check | 4 | CRC-24 (RFC 9580) of what the list answers, a zero byte, version and body |
//!
//! The body says whether the data is the invented sample, which of the four lists are there, and for each list and
//! family whether it has any block; then the binary trie of the blocks, from the top, left before right. Each node
//! says whether it is a block; if not, whether both halves go on; if only one does, which. Every such bit is coded by
//! how often it was 1 so far in nodes alike: alike in depth, in its neighbours, and in what a fixed [`map`] of EC2's address
//! space says of it. Where the map is wrong or old, the text is longer, never wrong.
//!
//! What is read must give the same text when written again, so that each list has one text alone.

mod coder;
mod map;
mod trie;

use coder::{Chance, Coder, Reader, Writer};

use crate::net::{Family, IpNet};

/// The first symbol.
const VERSION: u8 = b'A';

/// Symbols of the check.
const CHECK: usize = 4;

/// The most CIDR blocks of a family in one text, all lists together.
pub const MAX_BLOCKS: usize = 65_536;

/// The longest text that is written or read, in characters: room for [`MAX_BLOCKS`] of both families.
const LONGEST: usize = 2_000_000;

/// The sets that a plan was made from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lists {
    /// Whether they come from the invented sample.
    pub is_sample: bool,
    /// Destinations of the data rule, exact.
    pub data: Option<Vec<IpNet>>,
    /// The same fitted to a limit; only beside `data`.
    pub fitted: Option<FittedBlocks>,
    /// What stands in for bucket names.
    pub storage: Option<Vec<IpNet>>,
    /// What stands in for the APIs' names.
    pub api: Option<Vec<IpNet>>,
}

/// A fitted list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FittedBlocks {
    /// The blocks, disjoint and ascending; two halves of a block may stand side by side.
    pub blocks: Vec<IpNet>,
    /// For each block that the exact list lacks, in their order: how many of its addresses are extra and lie outside AWS.
    pub outside_aws: Vec<u128>,
}

/// Why a list of a link is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ListError {
    /// A format that this version of the page does not know.
    UnknownVersion,
    /// Cut, changed, or belonging to other choices.
    Damaged,
    /// More blocks than [`MAX_BLOCKS`], or a text too long to hold fewer.
    TooLarge,
}

/// Writes lists as text. `answers` is what they are the answer to: the text is refused for anything else.
///
/// Blocks must be canonical, disjoint and ascending, IPv4 before IPv6; joined or not. Absent where they are too many.
///
/// # Panics
/// When blocks overlap or do not ascend.
pub fn pack(lists: &Lists, answers: &str) -> Option<String> {
    if [&lists.data, &lists.storage, &lists.api]
        .into_iter()
        .flatten()
        .any(|set| is_too_long(set))
    {
        // Found out while writing, it would take as long as writing.
        return None;
    }
    let mut writer = Writer::default();
    let written = code(&mut writer, lists).ok()?;
    assert_eq!(written, *lists, "blocks are canonical and IPv4 comes first");
    let mut symbols = vec![VERSION];
    symbols.extend(writer.finish().into_iter().map(symbol));
    let check = crc24(answers, &symbols);
    symbols.extend(
        (0..CHECK)
            .rev()
            .map(|at| symbol((check >> (6 * at)) as u8 & 63)),
    );
    let is_readable = symbols.len() <= LONGEST;
    is_readable.then(|| symbols.into_iter().map(char::from).collect())
}

/// Reads what [`pack`] wrote for the same `answers`.
///
/// # Errors
/// [`ListError`] for any other text.
pub fn unpack(text: &str, answers: &str) -> Result<Lists, ListError> {
    let symbols = text.as_bytes();
    if symbols.len() > LONGEST {
        return Err(ListError::TooLarge);
    }
    let is_known = |version: &u8| *version == VERSION;
    if !symbols.first().is_some_and(is_known) && symbols.iter().all(|&byte| value(byte).is_some()) {
        return Err(ListError::UnknownVersion);
    }
    let split = symbols.len().checked_sub(CHECK).filter(|at| *at > 0);
    let (checked, check) = symbols.split_at(split.ok_or(ListError::Damaged)?);
    let check = check
        .iter()
        .try_fold(0u32, |sum, &byte| Some(sum << 6 | u32::from(value(byte)?)));
    if check != Some(crc24(answers, checked)) {
        return Err(ListError::Damaged);
    }
    let body: Option<Vec<u8>> = checked[1..].iter().map(|&byte| value(byte)).collect();
    let mut reader = Reader::new(body.ok_or(ListError::Damaged)?);
    let lists = code(&mut reader, &Lists::default())?;
    let is_same = pack(&lists, answers).as_deref() == Some(text);
    is_same.then_some(lists).ok_or(ListError::Damaged)
}

fn is_too_long(set: &[IpNet]) -> bool {
    let ipv4 = set.partition_point(|block| Family::of(block) == Family::V4);
    ipv4.max(set.len() - ipv4) > MAX_BLOCKS
}

/// Writes the lists, or reads them: one description of the format for both directions.
fn code(coder: &mut impl Coder, lists: &Lists) -> Result<Lists, ListError> {
    let is_sample = coder.code(&mut Chance::new(40, 1), lists.is_sample);
    let mut sets = Sets {
        coder,
        models: Family::ALL.map(trie::Model::new),
        room: [MAX_BLOCKS; 2],
    };
    let data = sets.code(Chance::new(1, 40), lists.data.as_deref())?;
    let mut fitted = None;
    if let Some(data) = &data {
        let given = lists.fitted.as_ref();
        let blocks = given.map(|fitted| fitted.blocks.as_slice());
        if let Some(blocks) = sets.code(Chance::new(8, 1), blocks)? {
            let mut given = given.into_iter().flat_map(|fitted| &fitted.outside_aws);
            let is_widened = |block: &&IpNet| data.binary_search(block).is_err();
            let outside_aws = blocks
                .iter()
                .filter(is_widened)
                .map(|_| number(sets.coder, given.next().copied().unwrap_or_default()))
                .collect();
            fitted = Some(FittedBlocks {
                blocks,
                outside_aws,
            });
        }
    }
    let storage = sets.code(Chance::new(8, 1), lists.storage.as_deref())?;
    let api = sets.code(Chance::new(8, 1), lists.api.as_deref())?;
    Ok(Lists {
        is_sample,
        data,
        fitted,
        storage,
        api,
    })
}

/// What the lists of one text share.
struct Sets<'a, C> {
    coder: &'a mut C,
    models: [trie::Model; 2],
    /// How many more blocks of each family there may be.
    room: [usize; 2],
}

impl<C: Coder> Sets<'_, C> {
    fn code(
        &mut self,
        mut is_there: Chance,
        given: Option<&[IpNet]>,
    ) -> Result<Option<Vec<IpNet>>, ListError> {
        if !self.coder.code(&mut is_there, given.is_some()) {
            return Ok(None);
        }
        let given = given.unwrap_or_default();
        let mut blocks = Vec::new();
        for family in Family::ALL {
            let is_of_family = |block: &&IpNet| Family::of(block) == family;
            let given: Vec<trie::Block> = given
                .iter()
                .filter(is_of_family)
                .map(trie::Block::of)
                .collect();
            if self.coder.code(&mut Chance::new(1, 1), given.is_empty()) {
                continue;
            }
            let index = family as usize;
            let found = self.models[index].code(self.coder, &given, self.room[index])?;
            self.room[index] -= found.len();
            blocks.extend(found.into_iter().map(|block| block.prefix(family)));
        }
        Ok(Some(blocks))
    }
}

/// A number: how many bits it has, then those below its leading one.
fn number(coder: &mut impl Coder, given: u128) -> u128 {
    let mut bits = |given: u128, count: u32| {
        (0..count).rev().fold(0u128, |number, at| {
            let bit = coder.code(&mut Chance::new(1, 1), given >> at & 1 == 1);
            number << 1 | u128::from(bit)
        })
    };
    let length = bits(u128::from(u128::BITS - given.leading_zeros()), 8) as u32;
    match length.min(u128::BITS) {
        0 => 0,
        length => 1 << (length - 1) | bits(given, length - 1),
    }
}

const SYMBOLS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn symbol(value: u8) -> u8 {
    SYMBOLS[usize::from(value)]
}

fn value(symbol: u8) -> Option<u8> {
    let at = SYMBOLS.iter().position(|known| *known == symbol)?;
    Some(at as u8)
}

/// CRC-24 of RFC 9580, section 6.1: it finds every change within 24 bits, so of up to three neighbouring symbols.
fn crc24(answers: &str, symbols: &[u8]) -> u32 {
    let bytes = answers.bytes().chain([0]).chain(symbols.iter().copied());
    let crc = bytes.fold(0xB7_04CE, |crc, byte| {
        (0..8).fold(crc ^ u32::from(byte) << 16, |crc, _| {
            let shifted = crc << 1;
            if shifted & 0x100_0000 == 0 {
                shifted
            } else {
                shifted ^ 0x186_4CFB
            }
        })
    });
    crc & 0xFF_FFFF
}
