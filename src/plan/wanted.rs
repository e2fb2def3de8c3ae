use super::{FileId, Plan, plan_for};
use crate::facts;
use crate::net::CidrSet;
use crate::ranges::{Ranges, RegionCode, ServiceCode};
use crate::select;
use crate::settings::{Families, Profile, Settings};

/// The address sets that a plan is made from. Absent means that no file is loaded.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Wanted {
    /// Destinations of the data rule over the internet, exact or fitted.
    pub data: Option<CidrSet>,
    /// All that S3 uses in the Regions: stands in for bucket names.
    pub storage: Option<CidrSet>,
    /// All that AWS uses in the Regions: stands in for the APIs' names.
    pub api: Option<CidrSet>,
    /// The file behind the sets.
    pub file: Option<FileId>,
    /// Wanted Regions of which the file holds no row for the data rule.
    pub empty_regions: Vec<RegionCode>,
    /// Wanted services of which the file holds no row in the Regions.
    pub empty_services: Vec<ServiceCode>,
}

/// Makes the plan for the user's choices. Without a file the rules that do not need one are complete.
pub fn plan(settings: &Settings, ranges: Option<&Ranges>) -> Plan {
    plan_for(settings, &wanted(settings, ranges))
}

/// The address sets that the user's choices mean in a file.
pub fn wanted(settings: &Settings, ranges: Option<&Ranges>) -> Wanted {
    let Some(ranges) = ranges else {
        return Wanted::default();
    };
    let of = |regions: &[RegionCode], services: &[ServiceCode], groups| {
        select::rows(ranges, regions, services, groups, Families::Both).aggregate()
    };
    let amazon = [ServiceCode::new(facts::AMAZON_TAG)];
    let s3 = [ServiceCode::new(facts::S3_TAG)];
    let everywhere: Vec<RegionCode> = ranges.regions().into_iter().map(|count| count.code).collect();
    let storage_regions = match settings.profile {
        // Its installer comes from buckets outside the target Region.
        Profile::CloudEndure => &everywhere,
        Profile::Mgn | Profile::Drs | Profile::Custom => &settings.regions,
    };
    Wanted {
        data: Some(of(&settings.regions, &select::services(settings), &settings.groups)),
        storage: Some(of(storage_regions, &s3, &[])),
        api: Some(of(&settings.regions, &amazon, &[])),
        file: Some(ranges.file_id()),
        empty_regions: Vec::new(),
        empty_services: Vec::new(),
    }
}
