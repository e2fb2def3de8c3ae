//! AWS's ip-ranges.json: reading it, its rows, looking up an address.
//!
//! A file stays packed: a row is 12 bytes (IPv4) or 24 bytes (IPv6), and only the texts that differ from the
//! canonical spelling are kept. What a choice of the user means in rows is left to [`crate::select`].

mod build;
mod codes;
mod date;
mod error;
mod foreign;
mod index;
mod read;
mod reading;
mod row;
pub mod sample;
mod text;
mod usual;

pub use codes::{GroupCode, RegionCode, ServiceCode};
pub use date::CreateDate;
pub use error::{JsonType, Notice, OtherJson, ParseError, Place, RowValue};
pub use reading::Reading;
pub use row::{Row, RowId};
pub use usual::{Advance, Usual};

use std::fmt;

use index::{Codes, Ipv4Row, Ipv6Row, Texts};

use crate::net::{CidrSet, Family, IpNet};

/// The largest file that is read, in bytes; a packed one may not be larger when unpacked. A hundred times AWS's file of
/// 2026 is 260 million.
pub const MAX_FILE_BYTES: usize = 320 * 1024 * 1024;

/// The most rows of a family: two hundred times those of AWS's file in 2026.
pub const MOST_ROWS: usize = 2_000_000;

/// The most rows of a family in a file in another layout than AWS's, which is read in one go: the page stands still
/// meanwhile.
pub const MOST_OTHER_ROWS: usize = 200_000;

/// The identity of an ip-ranges.json file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileId {
    /// `syncToken` as in the file; empty if the file does not tell.
    pub sync_token: String,
    /// `createDate` as in the file, UTC; empty if the file does not tell.
    pub create_date: String,
    /// Whether it is this product's invented sample: every text made from it says so.
    pub is_sample: bool,
}

/// A parsed file, packed: rows without text, codes interned once. It has at least one row.
pub struct Ranges {
    sync_token: Option<String>,
    create_date: Option<CreateDate>,
    is_sample: bool,
    ipv4: Vec<Ipv4Row>,
    ipv6: Vec<Ipv6Row>,
    ipv4_texts: Texts,
    ipv6_texts: Texts,
    regions: Vec<RegionCode>,
    services: Vec<ServiceCode>,
    groups: Vec<GroupCode>,
    notices: Vec<Notice>,
}

/// A code of a file with the number of rows that carry it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodeCount<C> {
    /// The code.
    pub code: C,
    /// IPv4 rows.
    pub ipv4: usize,
    /// IPv6 rows.
    pub ipv6: usize,
}

/// Reads a file's bytes: plain or gzip, UTF-8 with or without byte-order mark, UTF-16.
///
/// # Errors
/// Any [`ParseError`]: the input is at fault, with the place.
pub fn parse(bytes: &[u8]) -> Result<Ranges, ParseError> {
    let mut reading = Reading::new(bytes);
    loop {
        if let Some(outcome) = reading.advance(usize::MAX) {
            return outcome;
        }
    }
}

/// The name of a family's array in the file.
pub fn array_name(family: Family) -> &'static str {
    match family {
        Family::V4 => "prefixes",
        Family::V6 => "ipv6_prefixes",
    }
}

/// The name of a family's prefix field in a row.
pub fn field_name(family: Family) -> &'static str {
    match family {
        Family::V4 => "ip_prefix",
        Family::V6 => "ipv6_prefix",
    }
}

impl Ranges {
    /// `syncToken` as in the file, if it tells.
    pub fn sync_token(&self) -> Option<&str> {
        self.sync_token.as_deref()
    }

    /// When AWS made the file, if it tells.
    pub fn create_date(&self) -> Option<CreateDate> {
        self.create_date
    }

    /// Whether every prefix lies in the space of the invented sample, where AWS has no address. The sample is known by
    /// this, so that it is still marked after it was saved and loaded again.
    pub fn is_sample(&self) -> bool {
        self.is_sample
    }

    /// The file's identity, for headings.
    pub fn file_id(&self) -> FileId {
        FileId {
            sync_token: self.sync_token.clone().unwrap_or_default(),
            create_date: self
                .create_date
                .map(|date| date.to_string())
                .unwrap_or_default(),
            is_sample: self.is_sample,
        }
    }

    /// What the user should know about the file.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The number of rows of a family.
    #[inline(always)]
    pub fn rows(&self, family: Family) -> usize {
        match family {
            Family::V4 => self.ipv4.len(),
            Family::V6 => self.ipv6.len(),
        }
    }

    /// Every row: IPv4, then IPv6, each in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> + Clone {
        Family::ALL
            .into_iter()
            .flat_map(|family| self.family(family))
    }

    /// The rows of a family in the order of the file.
    pub fn family(&self, family: Family) -> impl Iterator<Item = Row<'_>> + Clone {
        (0..self.rows(family)).map(move |index| Row::new(self, RowId::new(family, index)))
    }

    /// A row of this file by its id.
    ///
    /// # Panics
    /// When the id comes from a longer file.
    #[inline(always)]
    pub fn row(&self, id: RowId) -> Row<'_> {
        assert!(id.index() < self.rows(id.family()), "row id of this file");
        Row::new(self, id)
    }

    /// The rows whose prefix holds the whole of this one (an address is a /32 or /128).
    pub fn lookup<'a>(&'a self, prefix: &IpNet) -> impl Iterator<Item = Row<'a>> + use<'a> {
        let prefix = *prefix;
        self.family(Family::of(&prefix))
            .filter(move |row| row.prefix().contains(&prefix))
    }

    /// The file's Regions, in no order. Each has a row.
    pub fn region_codes(&self) -> &[RegionCode] {
        &self.regions
    }

    /// The file's services, in no order. Each has a row.
    pub fn service_codes(&self) -> &[ServiceCode] {
        &self.services
    }

    /// The file's Regions with their rows, by code.
    pub fn regions(&self) -> Vec<CodeCount<RegionCode>> {
        count(&self.regions, self.iter(), |row| Some(row.region_id()))
    }

    /// The file's services with their rows, by code.
    pub fn services(&self) -> Vec<CodeCount<ServiceCode>> {
        count(&self.services, self.iter(), |row| Some(row.service_id()))
    }

    /// The border groups of a Region with their rows, by code; empty for a Region that is not in the file.
    pub fn groups(&self, region: &RegionCode) -> Vec<CodeCount<GroupCode>> {
        let Some(region) = self.region_id(region) else {
            return Vec::new();
        };
        let rows = self.iter().filter(|row| row.region_id() == region);
        count(&self.groups, rows, Row::group_id)
    }

    /// The border groups of picked rows with their number, by code.
    pub(crate) fn picked_groups(&self, picked: &Picked) -> Vec<CodeCount<GroupCode>> {
        with_rows(&self.groups, &picked.groups)
    }

    /// Whether the file has a row of this Region.
    pub fn has_region(&self, region: &RegionCode) -> bool {
        self.region_id(region).is_some()
    }

    /// Whether the file has a row of this service.
    pub fn has_service(&self, service: &ServiceCode) -> bool {
        self.services.contains(service)
    }

    /// The memory behind this value, in bytes, without its notices.
    pub fn heap_bytes(&self) -> usize {
        // Each code is a pointer and a length, and on the heap two counters and the text.
        let code = |text: &str| size_of::<RegionCode>() + 2 * size_of::<usize>() + text.len();
        let regions = self.regions.iter().map(|c| code(c.as_str()));
        let services = self.services.iter().map(|c| code(c.as_str()));
        let groups = self.groups.iter().map(|c| code(c.as_str()));
        self.ipv4.capacity() * size_of::<Ipv4Row>()
            + self.ipv6.capacity() * size_of::<Ipv6Row>()
            + self.ipv4_texts.heap_bytes()
            + self.ipv6_texts.heap_bytes()
            + regions.chain(services).chain(groups).sum::<usize>()
    }

    /// The rows of the families whose Region, service and border group are marked, in the order of the file; no marks for
    /// groups are for any.
    pub(crate) fn picked(
        &self,
        families: impl Fn(Family) -> bool,
        regions: &[bool],
        services: &[bool],
        groups: Option<&[bool]>,
    ) -> Picked {
        let is_marked = |codes: Codes| {
            regions[usize::from(codes.region)]
                && services[usize::from(codes.service)]
                && groups.is_none_or(|groups| groups.get(usize::from(codes.group)) == Some(&true))
        };
        let mut picked = Picked {
            rows: Vec::new(),
            regions: vec![[0; 2]; self.regions.len()],
            groups: vec![[0; 2]; self.groups.len()],
        };
        if families(Family::V4) {
            picked.add(Family::V4, &self.ipv4, |row| row.codes, is_marked);
        }
        if families(Family::V6) {
            picked.add(Family::V6, &self.ipv6, |row| row.codes, is_marked);
        }
        picked
    }

    /// The addresses of picked rows.
    #[cfg_attr(tegata_sized, optimize(speed))]
    pub(crate) fn aggregate(&self, picked: &Picked) -> CidrSet {
        let first_ipv6 = picked.rows.partition_point(|id| id.family() == Family::V4);
        let (of_ipv4, of_ipv6) = picked.rows.split_at(first_ipv6);
        let mut ipv4 = Vec::with_capacity(of_ipv4.len());
        for id in of_ipv4 {
            ipv4.push(self.ipv4[id.index()].key());
        }
        CidrSet::of_keys(ipv4, of_ipv6.iter().map(|id| self.ipv6[id.index()].key()))
    }

    /// For each Region id, whether the list has it.
    pub(crate) fn mark_regions(&self, wanted: &[RegionCode]) -> Vec<bool> {
        self.regions
            .iter()
            .map(|code| wanted.contains(code))
            .collect()
    }

    /// For each service id, whether the list has it.
    pub(crate) fn mark_services(&self, wanted: &[ServiceCode]) -> Vec<bool> {
        self.services
            .iter()
            .map(|code| wanted.contains(code))
            .collect()
    }

    /// For each border group id, whether the list has it.
    pub(crate) fn mark_groups(&self, wanted: &[GroupCode]) -> Vec<bool> {
        self.groups
            .iter()
            .map(|code| wanted.contains(code))
            .collect()
    }

    /// The id of a Region among the file's.
    pub(crate) fn region_id(&self, region: &RegionCode) -> Option<usize> {
        self.regions.iter().position(|code| code == region)
    }
}

/// Rows out of a file, counted while they are picked: they are thousands, and walking over them again takes as long.
#[derive(Clone, Debug)]
pub(crate) struct Picked {
    /// IPv4, then IPv6, each in the order of the file.
    pub(crate) rows: Vec<RowId>,
    /// How many rows each Region of the file has among them, by its id and by family.
    pub(crate) regions: Vec<[usize; 2]>,
    /// The same for border groups.
    groups: Vec<[usize; 2]>,
}

impl Picked {
    /// Adds the rows of a family that a test takes by their codes.
    #[cfg_attr(tegata_sized, optimize(speed))]
    fn add<R>(
        &mut self,
        family: Family,
        rows: &[R],
        codes: impl Fn(&R) -> Codes,
        takes: impl Fn(Codes) -> bool,
    ) {
        for (index, row) in rows.iter().enumerate() {
            let codes = codes(row);
            if takes(codes) {
                self.rows.push(RowId::new(family, index));
                self.regions[usize::from(codes.region)][family as usize] += 1;
                // A row without a border group has an id beyond them all.
                if let Some(count) = self.groups.get_mut(usize::from(codes.group)) {
                    count[family as usize] += 1;
                }
            }
        }
    }
}

/// Counts rows by a code, leaving out the rows without one and the codes without a row.
fn count<'a, C: Clone + Ord>(
    codes: &[C],
    rows: impl Iterator<Item = Row<'a>>,
    id: impl Fn(Row<'a>) -> Option<usize>,
) -> Vec<CodeCount<C>> {
    let mut counts = vec![[0, 0]; codes.len()];
    for row in rows {
        if let Some(id) = id(row) {
            counts[id][row.family() as usize] += 1;
        }
    }
    with_rows(codes, &counts)
}

/// The codes that have a row, with their counts by family; by code.
fn with_rows<C: Clone + Ord>(codes: &[C], counts: &[[usize; 2]]) -> Vec<CodeCount<C>> {
    let mut counted: Vec<CodeCount<C>> = codes
        .iter()
        .zip(counts)
        .filter(|(_, [ipv4, ipv6])| ipv4 + ipv6 > 0)
        .map(|(code, &[ipv4, ipv6])| CodeCount {
            code: code.clone(),
            ipv4,
            ipv6,
        })
        .collect();
    counted.sort_unstable_by(|a, b| a.code.cmp(&b.code));
    counted
}

impl fmt::Debug for Ranges {
    /// The identity and the sizes: thousands of rows help nobody in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ranges")
            .field("file", &self.file_id())
            .field("ipv4", &self.ipv4.len())
            .field("ipv6", &self.ipv6.len())
            .field("notices", &self.notices)
            .finish_non_exhaustive()
    }
}
