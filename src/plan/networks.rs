use std::borrow::Cow;
use std::cell::OnceCell;
use std::iter::Chain;
use std::rc::Rc;
use std::slice::Iter;

use crate::fit::{Fitted, FittedList};
use crate::net::{self, AddressCount, CidrSet, Family, IpNet};

/// Destinations by address: exactly what is needed, or a list that was fitted to a limit and lets in more.
///
/// What is written on a device is [`Networks::iter`] or [`Networks::family`], block by block: collecting the blocks of
/// a fitted list in a set could join two of them into one that is broader than the user allowed.
#[derive(Clone, Debug, Default)]
pub struct Networks {
    blocks: Blocks,
    /// The blocks as text, once it was asked for: the longest list takes as long to spell as to work out, and it stands
    /// on screen twice.
    lines: OnceCell<Rc<str>>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Blocks {
    /// The needed addresses and no other.
    Exact(CidrSet),
    /// The needed addresses and some more.
    Fitted(Fitted),
}

impl Default for Blocks {
    fn default() -> Self {
        Self::Exact(CidrSet::default())
    }
}

impl PartialEq for Networks {
    fn eq(&self, other: &Self) -> bool {
        self.blocks == other.blocks
    }
}

impl Eq for Networks {}

impl From<CidrSet> for Networks {
    fn from(set: CidrSet) -> Self {
        Self::of(Blocks::Exact(set))
    }
}

impl From<Fitted> for Networks {
    fn from(fitted: Fitted) -> Self {
        Self::of(Blocks::Fitted(fitted))
    }
}

impl<'a> IntoIterator for &'a Networks {
    type Item = &'a IpNet;
    type IntoIter = Chain<Iter<'a, IpNet>, Iter<'a, IpNet>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Networks {
    fn of(blocks: Blocks) -> Self {
        Self {
            blocks,
            lines: OnceCell::new(),
        }
    }

    /// The blocks of one family, ascending.
    pub fn family(&self, family: Family) -> &[IpNet] {
        match &self.blocks {
            Blocks::Exact(set) => set.family(family),
            Blocks::Fitted(fitted) => fitted.family(family).map_or(&[], |list| &list.blocks),
        }
    }

    /// The blocks: IPv4 ascending, then IPv6 ascending.
    pub fn iter(&self) -> <&Self as IntoIterator>::IntoIter {
        self.family(Family::V4)
            .iter()
            .chain(self.family(Family::V6))
    }

    /// The number of blocks, both families together.
    pub fn len(&self) -> usize {
        Family::ALL
            .into_iter()
            .map(|family| self.family(family).len())
            .sum()
    }

    /// Whether there is no block.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of addresses of one family that are let in.
    pub fn size(&self, family: Family) -> AddressCount {
        AddressCount::of_blocks(self.family(family))
    }

    /// The blocks as they print, one a line, IPv4 first, without a line break at the end.
    pub fn lines(&self) -> &Rc<str> {
        self.lines.get_or_init(|| net::lines(self).into())
    }

    /// The list, where it lets in the needed addresses and no other.
    pub fn exact(&self) -> Option<&CidrSet> {
        match &self.blocks {
            Blocks::Exact(set) => Some(set),
            Blocks::Fitted(_) => None,
        }
    }

    /// The fitted list, where it is one.
    pub fn fitted(&self) -> Option<&Fitted> {
        match &self.blocks {
            Blocks::Exact(_) => None,
            Blocks::Fitted(fitted) => Some(fitted),
        }
    }

    /// The addresses that are needed, whatever else is let in.
    pub fn needed(&self) -> Cow<'_, CidrSet> {
        match &self.blocks {
            Blocks::Exact(set) => Cow::Borrowed(set),
            Blocks::Fitted(fitted) => Cow::Owned(fitted.wanted()),
        }
    }

    /// The part in the families that a test takes.
    pub fn only(&self, takes: impl Fn(Family) -> bool) -> Self {
        match &self.blocks {
            Blocks::Exact(set) => set.only(takes).into(),
            Blocks::Fitted(fitted) => {
                let is_taken = |list: &&FittedList| takes(list.family);
                let lists = fitted.lists().iter().filter(is_taken).cloned();
                lists.collect::<Fitted>().into()
            }
        }
    }
}
