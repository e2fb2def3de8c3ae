//! Which rows of the file a choice means, with their provenance.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::facts;
use crate::net::{CidrSet, Family, IpNet};
use crate::ranges::{CodeCount, GroupCode, Picked, Ranges, RegionCode, Row, RowId, ServiceCode};
use crate::settings::{Families, Profile, Settings};

/// The rows of a file that a choice means. It may be empty: then nothing was found, never "everything".
#[derive(Clone, Debug)]
pub struct Selection<'a> {
    ranges: &'a Ranges,
    picked: Picked,
    notices: Vec<Notice>,
}

/// A part of the choice that finds nothing in the file, so that no Region or zone is left out in silence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// No row of the file has this Region.
    UnknownRegion(RegionCode),
    /// No row of the file has this service.
    UnknownService(ServiceCode),
    /// No row of the chosen Regions has this border group.
    UnknownGroup(GroupCode),
    /// The Region is in the file, but none of its rows of this family has a chosen service and border group.
    NoRows {
        /// The Region.
        region: RegionCode,
        /// The family.
        family: Family,
    },
}

/// The services of the data rule: replication servers are EC2 instances, so EC2 unless the user says otherwise.
pub fn services(settings: &Settings) -> Cow<'_, [ServiceCode]> {
    match settings.profile {
        Profile::Custom => Cow::Borrowed(&settings.services),
        Profile::Mgn | Profile::Drs | Profile::CloudEndure => {
            Cow::Owned(vec![ServiceCode::new(facts::EC2_TAG)])
        }
    }
}

/// The rows behind the data rule: every chosen Region with its services, border groups and families.
pub fn select<'a>(ranges: &'a Ranges, settings: &Settings) -> Selection<'a> {
    rows(
        ranges,
        &settings.regions,
        &services(settings),
        &settings.groups,
        settings.families,
    )
}

/// The rows that have one of the Regions, one of the services, one of the border groups (none given: any) and a wanted
/// family. No Region or no service given means no row.
pub fn rows<'a>(
    ranges: &'a Ranges,
    regions: &[RegionCode],
    services: &[ServiceCode],
    groups: &[GroupCode],
    families: Families,
) -> Selection<'a> {
    let is_region = ranges.mark_regions(regions);
    let is_service = ranges.mark_services(services);
    let is_group = (!groups.is_empty()).then(|| ranges.mark_groups(groups));
    let mut selection = Selection {
        ranges,
        picked: ranges.picked(
            |family| families.includes(family),
            &is_region,
            &is_service,
            is_group.as_deref(),
        ),
        notices: Vec::new(),
    };
    selection.notices = selection.gaps(regions, services, groups, families);
    selection
}

impl<'a> Selection<'a> {
    /// The file that the rows are from.
    pub fn ranges(&self) -> &'a Ranges {
        self.ranges
    }

    /// The rows: IPv4, then IPv6, each in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = Row<'a>> + Clone + use<'a, '_> {
        self.picked.rows.iter().map(|&id| self.ranges.row(id))
    }

    /// The rows' ids, ascending.
    pub fn ids(&self) -> &[RowId] {
        &self.picked.rows
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.picked.rows.len()
    }

    /// The number of rows of a family.
    pub fn count(&self, family: Family) -> usize {
        let counts = self.picked.regions.iter();
        counts.map(|count| count[family as usize]).sum()
    }

    /// Whether a Region has a row of a family among them.
    pub fn has_rows(&self, region: &RegionCode, family: Family) -> bool {
        let id = self.ranges.region_id(region);
        id.is_some_and(|id| self.picked.regions[id][family as usize] > 0)
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.picked.rows.is_empty()
    }

    /// The parts of the choice that found nothing.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The border groups among the rows with their number, by code.
    pub fn groups(&self) -> Vec<CodeCount<GroupCode>> {
        self.ranges.picked_groups(&self.picked)
    }

    /// The fewest CIDR blocks that hold exactly the rows' addresses.
    pub fn aggregate(&self) -> CidrSet {
        self.ranges.aggregate(&self.picked)
    }

    /// The prefixes as the file spells them, in its order: what `jq` prints for the same choice.
    pub fn raw(&self) -> impl Iterator<Item = Cow<'a, str>> + Clone + use<'a, '_> {
        self.rows().map(Row::text)
    }

    /// The rows that a CIDR block is made of, or lies in.
    pub fn provenance(&self, block: &IpNet) -> impl Iterator<Item = Row<'a>> + use<'a, '_> {
        let block = *block;
        self.rows().filter(move |row| {
            let prefix = row.prefix();
            block.contains(&prefix) || prefix.contains(&block)
        })
    }

    fn gaps(
        &self,
        regions: &[RegionCode],
        services: &[ServiceCode],
        groups: &[GroupCode],
        families: Families,
    ) -> Vec<Notice> {
        let mut gaps = Vec::new();
        for service in services {
            if !self.ranges.has_service(service) {
                gaps.push(Notice::UnknownService(service.clone()));
            }
        }
        for region in regions {
            if !self.ranges.has_region(region) {
                gaps.push(Notice::UnknownRegion(region.clone()));
                continue;
            }
            for family in Family::ALL {
                if families.includes(family) && !self.has_rows(region, family) {
                    let region = region.clone();
                    gaps.push(Notice::NoRows { region, family });
                }
            }
        }
        if !groups.is_empty() {
            // One walk over the rows, however many groups a link names.
            let is_region = self.ranges.mark_regions(regions);
            let known: BTreeSet<&GroupCode> = self
                .ranges
                .iter()
                .filter(|row| is_region[row.region_id()])
                .filter_map(Row::group)
                .collect();
            let unknown = groups.iter().filter(|group| !known.contains(group));
            gaps.extend(unknown.cloned().map(Notice::UnknownGroup));
        }
        gaps
    }
}
