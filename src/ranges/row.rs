use std::borrow::Cow;
use std::fmt;

use super::index::{Codes, NO_CODE};
use super::{GroupCode, Ranges, RegionCode, ServiceCode, array_name};
use crate::net::{Family, IpNet};

/// Which row of a file: IPv4 rows first, each family in the order of the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RowId {
    family: Family,
    index: u32,
}

impl RowId {
    pub(super) fn new(family: Family, index: usize) -> Self {
        // A file of more than MOST_ROWS is refused.
        let index = u32::try_from(index).expect("row numbers within 32 bits");
        Self { family, index }
    }

    /// The row's family, which is also its array.
    #[inline(always)]
    pub fn family(self) -> Family {
        self.family
    }

    /// The row's place in its array, from 0.
    #[inline(always)]
    pub fn index(self) -> usize {
        self.index as usize
    }
}

/// One row of a file.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    ranges: &'a Ranges,
    id: RowId,
}

impl<'a> Row<'a> {
    #[inline(always)]
    pub(super) fn new(ranges: &'a Ranges, id: RowId) -> Self {
        Self { ranges, id }
    }

    /// Which row it is.
    pub fn id(self) -> RowId {
        self.id
    }

    /// The row's family.
    pub fn family(self) -> Family {
        self.id.family
    }

    /// The array that the row is in.
    pub fn array(self) -> &'static str {
        array_name(self.id.family)
    }

    /// The row's number in its array, from 1.
    pub fn number(self) -> usize {
        self.id.index() + 1
    }

    /// The prefix, host bits cleared.
    #[inline(always)]
    pub fn prefix(self) -> IpNet {
        match self.id.family {
            Family::V4 => self.ranges.ipv4[self.id.index()].prefix(),
            Family::V6 => self.ranges.ipv6[self.id.index()].prefix(),
        }
    }

    /// The prefix exactly as the file spells it.
    pub fn text(self) -> Cow<'a, str> {
        let texts = match self.id.family {
            Family::V4 => &self.ranges.ipv4_texts,
            Family::V6 => &self.ranges.ipv6_texts,
        };
        match texts.find(self.id.index) {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(self.prefix().to_string()),
        }
    }

    /// The Region.
    pub fn region(self) -> &'a RegionCode {
        &self.ranges.regions[self.region_id()]
    }

    /// The service.
    pub fn service(self) -> &'a ServiceCode {
        &self.ranges.services[self.service_id()]
    }

    /// The network border group, which older files do not have.
    pub fn group(self) -> Option<&'a GroupCode> {
        Some(&self.ranges.groups[self.group_id()?])
    }

    /// The id of the Region among the file's.
    pub(crate) fn region_id(self) -> usize {
        self.codes().region.into()
    }

    /// The id of the service among the file's.
    pub(crate) fn service_id(self) -> usize {
        self.codes().service.into()
    }

    /// The id of the border group among the file's.
    pub(crate) fn group_id(self) -> Option<usize> {
        match self.codes().group {
            NO_CODE => None,
            group => Some(group.into()),
        }
    }

    fn codes(self) -> Codes {
        match self.id.family {
            Family::V4 => self.ranges.ipv4[self.id.index()].codes,
            Family::V6 => self.ranges.ipv6[self.id.index()].codes,
        }
    }
}

impl fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (array, number) = (self.array(), self.number());
        let (region, service) = (self.region(), self.service());
        write!(f, "{array}[{number}] {} {region} {service}", self.text())
    }
}
