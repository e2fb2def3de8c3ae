//! Regions and partitions.

/// A group of Regions with its own accounts and its own domain names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Partition {
    /// The commercial Regions.
    Aws,
    /// AWS GovCloud (US).
    AwsUsGov,
    /// China.
    AwsCn,
    /// The AWS European Sovereign Cloud.
    AwsEusc,
}

impl Partition {
    /// What the IPv4 names of endpoints end with.
    /// Source: the partition data of AWS's SDKs, checked 2026-09.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Aws | Self::AwsUsGov => "amazonaws.com",
            Self::AwsCn => "amazonaws.com.cn",
            Self::AwsEusc => "amazonaws.eu",
        }
    }

    /// What the dual-stack names of endpoints end with.
    /// Source: the partition data of AWS's SDKs, checked 2026-09.
    pub const fn dual_stack_suffix(self) -> &'static str {
        match self {
            Self::Aws | Self::AwsUsGov => "api.aws",
            Self::AwsCn => "api.amazonwebservices.com.cn",
            Self::AwsEusc => "api.amazonwebservices.eu",
        }
    }
}

/// A Region that AWS has announced.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Region {
    /// Its code, as in the file.
    pub code: &'static str,
    /// The partition that it belongs to.
    pub partition: Partition,
    /// AWS's English name.
    pub en: &'static str,
    /// The Japanese name, where one was found.
    pub ja: Option<&'static str>,
}

/// The Region with this code. Codes that the file holds before AWS announces the Region have none.
pub fn region(code: &str) -> Option<&'static Region> {
    let index = REGIONS.binary_search_by(|region| region.code.cmp(code));
    index.ok().map(|index| &REGIONS[index])
}

/// Every announced Region, by code.
/// Source: <https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html> (English names), Japanese
/// lists of Regions (Japanese names), checked 2026-09.
#[rustfmt::skip] // One Region a line, like the list that it is checked against.
pub const REGIONS: &[Region] = &[
    named("af-south-1", Partition::Aws, "Africa (Cape Town)", Some("アフリカ (ケープタウン)")),
    named("ap-east-1", Partition::Aws, "Asia Pacific (Hong Kong)", Some("アジアパシフィック (香港)")),
    named("ap-east-2", Partition::Aws, "Asia Pacific (Taipei)", Some("アジアパシフィック (台北)")),
    named("ap-northeast-1", Partition::Aws, "Asia Pacific (Tokyo)", Some("アジアパシフィック (東京)")),
    named("ap-northeast-2", Partition::Aws, "Asia Pacific (Seoul)", Some("アジアパシフィック (ソウル)")),
    named("ap-northeast-3", Partition::Aws, "Asia Pacific (Osaka)", Some("アジアパシフィック (大阪)")),
    named("ap-south-1", Partition::Aws, "Asia Pacific (Mumbai)", Some("アジアパシフィック (ムンバイ)")),
    named("ap-south-2", Partition::Aws, "Asia Pacific (Hyderabad)", Some("アジアパシフィック (ハイデラバード)")),
    named("ap-southeast-1", Partition::Aws, "Asia Pacific (Singapore)", Some("アジアパシフィック (シンガポール)")),
    named("ap-southeast-2", Partition::Aws, "Asia Pacific (Sydney)", Some("アジアパシフィック (シドニー)")),
    named("ap-southeast-3", Partition::Aws, "Asia Pacific (Jakarta)", Some("アジアパシフィック (ジャカルタ)")),
    named("ap-southeast-4", Partition::Aws, "Asia Pacific (Melbourne)", Some("アジアパシフィック (メルボルン)")),
    named("ap-southeast-5", Partition::Aws, "Asia Pacific (Malaysia)", Some("アジアパシフィック (マレーシア)")),
    named("ap-southeast-6", Partition::Aws, "Asia Pacific (New Zealand)", Some("アジアパシフィック (ニュージーランド)")),
    named("ap-southeast-7", Partition::Aws, "Asia Pacific (Thailand)", Some("アジアパシフィック (タイ)")),
    named("ca-central-1", Partition::Aws, "Canada (Central)", Some("カナダ (中部)")),
    named("ca-west-1", Partition::Aws, "Canada West (Calgary)", Some("カナダ西部 (カルガリー)")),
    named("cn-north-1", Partition::AwsCn, "China (Beijing)", Some("中国 (北京)")),
    named("cn-northwest-1", Partition::AwsCn, "China (Ningxia)", Some("中国 (寧夏)")),
    named("eu-central-1", Partition::Aws, "Europe (Frankfurt)", Some("欧州 (フランクフルト)")),
    named("eu-central-2", Partition::Aws, "Europe (Zurich)", Some("欧州 (チューリッヒ)")),
    named("eu-north-1", Partition::Aws, "Europe (Stockholm)", Some("欧州 (ストックホルム)")),
    named("eu-south-1", Partition::Aws, "Europe (Milan)", Some("欧州 (ミラノ)")),
    named("eu-south-2", Partition::Aws, "Europe (Spain)", Some("欧州 (スペイン)")),
    named("eu-west-1", Partition::Aws, "Europe (Ireland)", Some("欧州 (アイルランド)")),
    named("eu-west-2", Partition::Aws, "Europe (London)", Some("欧州 (ロンドン)")),
    named("eu-west-3", Partition::Aws, "Europe (Paris)", Some("欧州 (パリ)")),
    named("eusc-de-east-1", Partition::AwsEusc, "AWS European Sovereign Cloud (Germany)", None),
    named("il-central-1", Partition::Aws, "Israel (Tel Aviv)", Some("イスラエル (テルアビブ)")),
    named("me-central-1", Partition::Aws, "Middle East (UAE)", Some("中東 (UAE)")),
    named("me-south-1", Partition::Aws, "Middle East (Bahrain)", Some("中東 (バーレーン)")),
    named("mx-central-1", Partition::Aws, "Mexico (Central)", Some("メキシコ (中部)")),
    named("sa-east-1", Partition::Aws, "South America (São Paulo)", Some("南米 (サンパウロ)")),
    named("us-east-1", Partition::Aws, "US East (N. Virginia)", Some("米国東部 (バージニア北部)")),
    named("us-east-2", Partition::Aws, "US East (Ohio)", Some("米国東部 (オハイオ)")),
    named("us-gov-east-1", Partition::AwsUsGov, "AWS GovCloud (US-East)", Some("AWS GovCloud (米国東部)")),
    named("us-gov-west-1", Partition::AwsUsGov, "AWS GovCloud (US-West)", Some("AWS GovCloud (米国西部)")),
    named("us-west-1", Partition::Aws, "US West (N. California)", Some("米国西部 (北カリフォルニア)")),
    named("us-west-2", Partition::Aws, "US West (Oregon)", Some("米国西部 (オレゴン)")),
];

const fn named(
    code: &'static str,
    partition: Partition,
    en: &'static str,
    ja: Option<&'static str>,
) -> Region {
    Region {
        code,
        partition,
        en,
        ja,
    }
}
