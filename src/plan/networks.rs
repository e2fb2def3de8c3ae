use std::borrow::Cow;
use std::iter::Chain;
use std::slice::Iter;

use crate::fit::{Fitted, FittedList};
use crate::net::{AddressCount, CidrSet, Family, IpNet};

/// Destinations by address: exactly what is needed, or a list that was fitted to a limit and lets in more.
///
/// What is written on a device is [`Networks::iter`] or [`Networks::family`], block by block: collecting the blocks of
/// a fitted list in a set could join two of them into one that is broader than the user allowed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Networks {
    /// The needed addresses and no other.
    Exact(CidrSet),
    /// The needed addresses and some more.
    Fitted(Fitted),
}

impl Default for Networks {
    fn default() -> Self {
        Self::Exact(CidrSet::default())
    }
}

impl From<CidrSet> for Networks {
    fn from(set: CidrSet) -> Self {
        Self::Exact(set)
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
    /// The blocks of one family, ascending.
    pub fn family(&self, family: Family) -> &[IpNet] {
        match self {
            Self::Exact(set) => set.family(family),
            Self::Fitted(fitted) => fitted.family(family).map_or(&[], |list| &list.blocks),
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
        self.family(family).iter().map(AddressCount::of).sum()
    }

    /// The fitted list, where it is one.
    pub fn fitted(&self) -> Option<&Fitted> {
        match self {
            Self::Exact(_) => None,
            Self::Fitted(fitted) => Some(fitted),
        }
    }

    /// The addresses that are needed, whatever else is let in.
    pub fn needed(&self) -> Cow<'_, CidrSet> {
        match self {
            Self::Exact(set) => Cow::Borrowed(set),
            Self::Fitted(fitted) => Cow::Owned(fitted.wanted()),
        }
    }

    /// The part in the families that a test takes.
    pub fn only(&self, takes: impl Fn(Family) -> bool) -> Self {
        match self {
            Self::Exact(set) => Self::Exact(set.only(takes)),
            Self::Fitted(fitted) => {
                let is_taken = |list: &&FittedList| takes(list.family);
                Self::Fitted(fitted.lists().iter().filter(is_taken).cloned().collect())
            }
        }
    }
}
