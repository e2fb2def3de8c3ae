use super::destinations::offering;
use super::{FileId, Plan, Purpose, plan_for};
use crate::facts::{self, Product};
use crate::fit::Fitted;
use crate::net::{CidrSet, Family};
use crate::ranges::{Ranges, RegionCode, ServiceCode};
use crate::select::{self, Selection};
use crate::settings::{Names, Profile, Settings};

/// The address sets that a plan is made from. Absent means that no file is loaded.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Wanted {
    /// Destinations of the data rule over the internet, exact.
    pub data: Option<CidrSet>,
    /// The same addresses fitted to the user's limit; absent where none is asked for or none was worked out.
    pub fitted: Option<Fitted>,
    /// All that S3 uses in the Regions: stands in for bucket names. Only read where names are written as ranges.
    pub storage: Option<CidrSet>,
    /// All that AWS uses in the Regions: stands in for the APIs' names. Only read where names are written as ranges.
    pub api: Option<CidrSet>,
    /// The file behind the sets.
    pub file: Option<FileId>,
    /// Holes in `storage` and `api`. Those of `data` are the selection's own notices.
    pub gaps: Vec<RowGap>,
}

impl Wanted {
    /// The fitted list that stands in for the exact one: none where the limit asks for no more than exact.
    ///
    /// # Panics
    /// When the list was fitted for other addresses.
    pub(super) fn fitted_data(&self) -> Option<&Fitted> {
        let fitted = self.fitted.as_ref()?;
        let data = self.data.as_ref()?;
        for family in Family::ALL {
            let wanted = fitted.family(family).map(|list| list.wanted);
            assert!(
                wanted.unwrap_or_default() == data.size(family),
                "the fitted list is for the wanted addresses"
            );
        }
        (!fitted.is_exact()).then_some(fitted)
    }
}

/// A Region of which the file holds no row of a family for a purpose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowGap {
    pub purpose: Purpose,
    pub region: RegionCode,
    pub family: Family,
}

/// Makes the plan for the user's choices. Without a file the rules that do not need one are complete.
pub fn plan(settings: &Settings, ranges: Option<&Ranges>) -> Plan {
    let wanted = ranges.map(|ranges| wanted(settings, &select::select(ranges, settings)));
    plan_for(settings, &wanted.unwrap_or_default())
}

/// The address sets that the user's choices mean in a file, of which the data rule's rows are already selected.
pub fn wanted(settings: &Settings, data: &Selection<'_>) -> Wanted {
    let ranges = data.ranges();
    let mut wanted = Wanted {
        data: Some(data.aggregate()),
        file: Some(ranges.file_id()),
        ..Wanted::default()
    };
    if settings.names == Names::Cidr {
        match settings.profile {
            Profile::Mgn => supersets(&mut wanted, settings, ranges, Product::Mgn),
            Profile::Drs => supersets(&mut wanted, settings, ranges, Product::Drs),
            // Its hosts served all Regions, and nothing says where they stand.
            Profile::CloudEndure => {
                let storage = rows(ranges, ranges.region_codes(), facts::S3_TAG, settings);
                wanted.storage = Some(storage.aggregate());
            }
            Profile::Custom => {}
        }
    }
    wanted
}

/// What stands in for names in the Regions that offer the product. Border groups are left aside: they say where
/// replication servers are, not where AWS runs its APIs.
fn supersets(wanted: &mut Wanted, settings: &Settings, ranges: &Ranges, product: Product) {
    let is_offered = |code: &&RegionCode| offering(product, code).is_some();
    let regions: Vec<RegionCode> = settings
        .regions
        .iter()
        .filter(is_offered)
        .cloned()
        .collect();
    let storage = rows(ranges, &regions, facts::S3_TAG, settings);
    let api = rows(ranges, &regions, facts::AMAZON_TAG, settings);
    for (purpose, selection) in [(Purpose::Api, &api), (Purpose::Storage, &storage)] {
        for region in &regions {
            for family in Family::ALL {
                if settings.families.includes(family) && !selection.has_rows(region, family) {
                    wanted.gaps.push(RowGap {
                        purpose,
                        region: region.clone(),
                        family,
                    });
                }
            }
        }
    }
    wanted.storage = Some(storage.aggregate());
    wanted.api = Some(api.aggregate());
}

fn rows<'a>(
    ranges: &'a Ranges,
    regions: &[RegionCode],
    service: &str,
    settings: &Settings,
) -> Selection<'a> {
    let services = [ServiceCode::new(service)];
    select::rows(ranges, regions, &services, &[], settings.families)
}
