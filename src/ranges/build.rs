//! Gathers rows and notices while a file is read.

use super::codes::is_code;
use super::error::shown;
use super::foreign::classify;
use super::index::{
    CodeId, Codes, Interner, Ipv4Row, Ipv6Row, MOST_CODES, NO_CODE, Refused, Texts, read_ipv4,
    read_ipv6,
};
use super::{
    CreateDate, GroupCode, Notice, ParseError, Ranges, RegionCode, Row, RowValue, ServiceCode,
    array_name, sample,
};
use crate::net::Family;

/// The most examples that a notice holds.
const EXAMPLES: usize = 8;
/// The most top-level names that are remembered to tell what a file is.
const MOST_KEYS: usize = 32;

/// The fields of one row, as texts; whether they are UTF-8 is looked at where it matters.
pub(super) struct RowFields<'a> {
    pub(super) prefix: &'a [u8],
    pub(super) region: &'a [u8],
    pub(super) service: &'a [u8],
    pub(super) group: Option<&'a [u8]>,
}

/// A file that is being read.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) sync_token: Option<String>,
    pub(super) create_date: Option<String>,
    pub(super) unknown_fields: UnknownFields,
    keys: Vec<String>,
    has_ipv4: bool,
    has_ipv6: bool,
    ipv4: Vec<Ipv4Row>,
    ipv6: Vec<Ipv6Row>,
    ipv4_texts: Texts,
    ipv6_texts: Texts,
    regions: Interner<RegionCode>,
    services: Interner<ServiceCode>,
    groups: Interner<GroupCode>,
    rows_without_group: usize,
    host_bits: Vec<RowValue>,
    more_host_bits: usize,
}

impl Builder {
    pub(super) fn has_array(&self, family: Family) -> bool {
        match family {
            Family::V4 => self.has_ipv4,
            Family::V6 => self.has_ipv6,
        }
    }

    pub(super) fn note_array(&mut self, family: Family) {
        match family {
            Family::V4 => self.has_ipv4 = true,
            Family::V6 => self.has_ipv6 = true,
        }
    }

    pub(super) fn note_key(&mut self, key: &str) {
        if self.keys.len() < MOST_KEYS {
            self.keys.push(shown(key));
        }
    }

    /// Adds a row, the `row`th of its array counted from 1.
    #[cfg_attr(tegata_sized, optimize(speed))]
    pub(super) fn add(
        &mut self,
        family: Family,
        row: usize,
        fields: &RowFields<'_>,
    ) -> Result<(), ParseError> {
        let bad_prefix = || ParseError::BadPrefix {
            array: array_name(family),
            row,
            value: shown(&String::from_utf8_lossy(fields.prefix)),
        };
        let index = (row - 1) as u32;
        let has_host_bits = match family {
            Family::V4 => {
                let read = read_ipv4(fields.prefix).ok_or_else(bad_prefix)?;
                let codes = self.codes(family, row, fields)?;
                self.ipv4.push(Ipv4Row::new(read.prefix, codes));
                if !read.is_canonical {
                    self.ipv4_texts
                        .push(index, &String::from_utf8_lossy(fields.prefix));
                }
                read.has_host_bits
            }
            Family::V6 => {
                let read = read_ipv6(fields.prefix).ok_or_else(bad_prefix)?;
                let codes = self.codes(family, row, fields)?;
                self.ipv6.push(Ipv6Row::new(read.prefix, codes));
                if !read.is_canonical {
                    self.ipv6_texts
                        .push(index, &String::from_utf8_lossy(fields.prefix));
                }
                read.has_host_bits
            }
        };
        if has_host_bits && self.host_bits.len() < EXAMPLES {
            self.host_bits.push(RowValue {
                array: array_name(family),
                row,
                value: shown(&String::from_utf8_lossy(fields.prefix)),
            });
        } else if has_host_bits {
            self.more_host_bits += 1;
        }
        Ok(())
    }

    #[cfg_attr(tegata_sized, optimize(speed))]
    #[inline(always)]
    fn codes(
        &mut self,
        family: Family,
        row: usize,
        fields: &RowFields<'_>,
    ) -> Result<Codes, ParseError> {
        let accept = |id: Result<CodeId, Refused>, field, value: &[u8]| {
            id.map_err(|refused| match refused {
                Refused::NotACode => ParseError::BadCode {
                    array: array_name(family),
                    row,
                    field,
                    value: shown(&String::from_utf8_lossy(value)),
                },
                Refused::TooMany => ParseError::TooManyCodes {
                    field,
                    limit: MOST_CODES,
                },
            })
        };
        Ok(Codes {
            region: accept(self.regions.id(fields.region), "region", fields.region)?,
            service: accept(self.services.id(fields.service), "service", fields.service)?,
            group: match fields.group {
                Some(group) => accept(self.groups.id(group), "network_border_group", group)?,
                None => {
                    self.rows_without_group += 1;
                    NO_CODE
                }
            },
        })
    }

    /// The finished index.
    pub(super) fn finish(mut self) -> Result<Ranges, ParseError> {
        let looks_like_aws =
            self.sync_token.is_some() || self.create_date.is_some() || self.has_ipv6;
        match (self.has_ipv4, looks_like_aws) {
            (true, _) => {}
            (false, true) => return Err(ParseError::MissingArray { name: "prefixes" }),
            (false, false) => return Err(ParseError::OtherJson(classify(&self.keys))),
        }
        let rows = self.ipv4.len() + self.ipv6.len();
        if rows == 0 {
            return Err(ParseError::NoRows);
        }
        let mut notices = Vec::new();
        let sync_token = match self.sync_token {
            Some(token) if is_code(&token) => Some(token),
            Some(token) => {
                let value = shown(&token);
                notices.push(Notice::BadSyncToken { value });
                None
            }
            None => {
                notices.push(Notice::NoSyncToken);
                None
            }
        };
        let create_date = match self.create_date {
            Some(text) => {
                let date = CreateDate::parse(&text);
                if date.is_none() {
                    let value = shown(&text);
                    notices.push(Notice::BadCreateDate { value });
                }
                date
            }
            None => {
                notices.push(Notice::NoCreateDate);
                None
            }
        };
        if !self.has_ipv6 {
            notices.push(Notice::NoIpv6Array);
        }
        match self.rows_without_group {
            0 => {}
            without if without == rows => notices.push(Notice::NoBorderGroups),
            without => notices.push(Notice::RowsWithoutGroup { rows: without }),
        }
        if !self.host_bits.is_empty() {
            notices.push(Notice::HostBits {
                first: self.host_bits,
                more: self.more_host_bits,
            });
        }
        notices.extend(self.unknown_fields.into_notices());

        self.ipv4.shrink_to_fit();
        self.ipv6.shrink_to_fit();
        self.ipv4_texts.shrink();
        self.ipv6_texts.shrink();
        let mut ranges = Ranges {
            sync_token,
            create_date,
            is_sample: false,
            ipv4: self.ipv4,
            ipv6: self.ipv6,
            ipv4_texts: self.ipv4_texts,
            ipv6_texts: self.ipv6_texts,
            regions: self.regions.into_codes(),
            services: self.services.into_codes(),
            groups: self.groups.into_codes(),
            notices,
        };
        let mut prefixes = ranges.iter().map(Row::prefix);
        let is_sample = prefixes.all(|prefix| sample::is_sample_prefix(&prefix));
        drop(prefixes);
        ranges.is_sample = is_sample;
        Ok(ranges)
    }
}

/// Names of fields that no file of AWS has had so far: of the outermost object and of the rows of both arrays.
#[derive(Default)]
pub(super) struct UnknownFields([(Vec<String>, bool); 3]);

impl UnknownFields {
    pub(super) fn note(&mut self, array: Option<Family>, name: &str) {
        let (names, more) = &mut self.0[match array {
            None => 0,
            Some(Family::V4) => 1,
            Some(Family::V6) => 2,
        }];
        let name = shown(name);
        if names.contains(&name) {
            return;
        }
        if names.len() < EXAMPLES {
            names.push(name);
        } else {
            *more = true;
        }
    }

    fn into_notices(self) -> impl Iterator<Item = Notice> {
        let arrays = [
            None,
            Some(array_name(Family::V4)),
            Some(array_name(Family::V6)),
        ];
        arrays
            .into_iter()
            .zip(self.0)
            .filter(|(_, (names, _))| !names.is_empty())
            .map(|(array, (names, more))| Notice::UnknownFields { array, names, more })
    }
}
