use crate::fit::{Curve, FittedList, Point, Widened};
use crate::i18n::{FitMessage, Label, Message, Price};
use crate::net::{AddressCount, CidrSet, Family, IpNet, special_purpose};
use crate::platforms::{Platform, Unrenderable};
use crate::ranges::{Ranges, Row};
use crate::settings::Percent;

use super::{Fits, LimitState, Outcome};

/// Rules that one security group takes in each direction and family unless AWS raises it, and entries that one managed
/// prefix list takes at most. Source: Amazon VPC quotas.
const SECURITY_GROUP: u16 = 60;
const PREFIX_LIST: u16 = 1_000;

/// The shares for which the shortest list is offered, in percent.
const OFFERED: [u32; 2] = [10, 1];

/// Rows of the table of widened CIDRs that stand open, and at most.
const OPEN_ROWS: usize = 6;
const MOST_ROWS: usize = 60;
/// CIDRs that a row spells out before it only counts the rest.
const SPELLED_OUT: usize = 4;
/// Rows of the table behind the chart.
const CURVE_ROWS: usize = 40;

/// All addresses that are not other people's: AWS's own of the file, and special-purpose space.
pub fn known_addresses(ranges: &Ranges) -> CidrSet {
    let aws: CidrSet = ranges.iter().map(Row::prefix).collect();
    aws.union(&special_purpose())
}

/// The knee of a curve: the point at which the share of rules kept and the share of extra addresses let in add up to
/// the least. To its right a further rule saves less than its part of the wanted addresses; to its left giving one up costs more.
/// The exact list itself where fitting never pays.
pub fn knee(curve: &Curve) -> &Point {
    let (rules, wanted) = (curve.wanted_blocks() as f64, curve.wanted().to_f64());
    let price = |point: &Point| point.rules as f64 / rules + point.extra.to_f64() / wanted;
    let mut points = curve.points().iter();
    let first = points.next().expect("a curve has a point");
    points.fold(first, |best, point| {
        if price(point) < price(best) {
            point
        } else {
            best
        }
    })
}

/// What the section about fitting shows for one family.
#[derive(Clone, PartialEq, Debug)]
pub struct FitPanel {
    pub family: Family,
    /// The families that have a curve.
    pub families: Vec<Family>,
    pub status: Message,
    pub is_fitted: bool,
    /// The slider's ends and where it stands.
    pub slider: [usize; 3],
    pub slider_text: Message,
    pub presets: Vec<Preset>,
    pub words: Message,
    /// What would go wrong, with what to do instead.
    pub warning: Option<Message>,
    /// The widened CIDRs, most extra first, and how many more there are.
    pub widened: Vec<WidenedRow>,
    pub widened_left: usize,
    /// The point of the list on screen.
    pub chosen: Point,
    pub marks: Vec<usize>,
}

/// A limit at the press of a button.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Preset {
    pub text: FitMessage,
    pub budget: u16,
}

/// One widened CIDR.
#[derive(Clone, PartialEq, Debug)]
pub struct WidenedRow {
    pub block: String,
    /// The needed CIDRs inside, and how many more there are.
    pub swallowed: Vec<String>,
    pub more: usize,
    pub extra: AddressCount,
    pub in_aws: AddressCount,
    pub outside_aws: AddressCount,
    /// Whether the row stands open.
    pub is_open: bool,
}

/// Extra addresses that are AWS's own or nobody's.
pub fn in_aws(extra: AddressCount, outside_aws: AddressCount) -> AddressCount {
    match (extra.to_u128(), outside_aws.to_u128()) {
        (Some(extra), Some(outside)) => AddressCount::new(extra - outside),
        // All of IPv6 is extra only where nothing is wanted, and then nothing is fitted.
        _ => AddressCount::ZERO,
    }
}

/// The section for one family; the first one that has a curve where that family has none.
pub fn fit_panel(
    outcome: &Outcome,
    fits: &Fits,
    family: Family,
    platform: Platform,
) -> Option<FitPanel> {
    let Fits::Ready(curves) = fits else {
        return None;
    };
    let curve = curves
        .iter()
        .find(|curve| curve.family() == family)
        .or(curves.first())?;
    let family = curve.family();
    // A limit that comes to every address is no list, but a point of the curve with its price.
    let unlisted = outcome.wanted.fitted.as_ref();
    let list = outcome
        .plan
        .fitted()
        .or(unlisted.filter(|_| outcome.listing.is_none()))
        .and_then(|fitted| fitted.family(family));
    let exact = *curve.points().last().expect("a curve has a point");
    let chosen = match list {
        Some(list) => Point {
            budget: list.blocks.len(),
            rules: list.blocks.len(),
            extra: list.extra,
            extra_outside_aws: list.extra_outside_aws,
        },
        None => exact,
    };
    let is_fitted = list.is_some_and(|list| !list.is_exact());
    let mut widened: Vec<&Widened> = list.map_or(Vec::new(), |list| list.widened.iter().collect());
    widened.sort_unstable_by(|one, other| {
        let most_first = other.extra.cmp(&one.extra);
        most_first.then(one.block.cmp(&other.block))
    });
    Some(FitPanel {
        family,
        families: curves.iter().map(Curve::family).collect(),
        status: match is_fitted {
            _ if outcome.listing.is_none() => Label::NoListYet.into(),
            true => Message::Fit(FitMessage::StatusFitted {
                family,
                cidrs: chosen.rules,
            }),
            false => Message::Fit(FitMessage::StatusExact {
                family,
                cidrs: exact.rules,
            }),
        },
        is_fitted,
        slider: [
            curve.points()[0].budget,
            curve.wanted_blocks(),
            chosen.budget,
        ],
        slider_text: FitMessage::Point(price(curve, &chosen)).into(),
        presets: presets(curve, platform),
        words: words(outcome, curve, list),
        warning: warning(curve, list),
        widened_left: widened.len().saturating_sub(MOST_ROWS),
        widened: widened
            .into_iter()
            .take(MOST_ROWS)
            .enumerate()
            .map(|(at, one)| row(one, at < OPEN_ROWS))
            .collect(),
        chosen,
        marks: marks(platform),
    })
}

/// What a point costs, in words.
fn price(curve: &Curve, point: &Point) -> Price {
    Price {
        cidrs: point.rules,
        extra: point.extra,
        wanted: curve.wanted(),
    }
}

/// Known limits that the curve meets, and the shortest lists for small shares of extra addresses.
fn presets(curve: &Curve, platform: Platform) -> Vec<Preset> {
    let (smallest, exact) = (curve.points()[0].budget, curve.wanted_blocks());
    let is_useful = |budget: &u16| (smallest..exact).contains(&usize::from(*budget));
    let known = [
        (SECURITY_GROUP, FitMessage::SecurityGroup(SECURITY_GROUP)),
        (PREFIX_LIST, FitMessage::PrefixList(PREFIX_LIST)),
    ];
    let offered = OFFERED.into_iter().filter_map(|percent| {
        let point = curve.point_by_extra(Percent::from_thousandths(percent * 1_000)?);
        let budget = u16::try_from(point.budget).ok()?;
        let cidrs = point.rules;
        Some((budget, FitMessage::ForAtMost { cidrs, percent }))
    });
    let own = platform.facts().most_entries.and_then(|limit| {
        let most = u16::try_from(limit.most).ok()?;
        Some((most, FitMessage::OfPlatform(platform, most)))
    });
    known
        .into_iter()
        .chain(own)
        .chain(offered)
        .filter(|(budget, _)| is_useful(budget))
        .map(|(budget, text)| Preset { text, budget })
        .collect()
}

/// Where known limits lie: a security group's, and the chosen platform's or else a prefix list's.
fn marks(platform: Platform) -> Vec<usize> {
    let own = platform.facts().most_entries.map(|limit| limit.most);
    vec![SECURITY_GROUP.into(), own.unwrap_or(PREFIX_LIST.into())]
}

fn words(outcome: &Outcome, curve: &Curve, list: Option<&FittedList>) -> Message {
    let cidrs = curve.wanted_blocks();
    if let Some(pending) = outcome.plan.pending() {
        return Message::Unrenderable(Unrenderable::Pending(pending));
    }
    match (outcome.limit, list) {
        (LimitState::Refused(error), _) => FitMessage::Refused(error),
        (_, Some(list)) if !list.is_exact() => FitMessage::Words {
            cidrs: list.blocks.len(),
            exact: cidrs,
            extra: list.extra,
            wanted: list.wanted,
            in_aws: in_aws(list.extra, list.extra_outside_aws),
            outside_aws: list.extra_outside_aws,
        },
        (LimitState::Kept, _) => FitMessage::KeptByExact { cidrs },
        (LimitState::Unset | LimitState::Waiting, _) => FitMessage::Exact { cidrs },
    }
    .into()
}

/// A list that lets in more than twice what is needed is no allow-list any more.
fn warning(curve: &Curve, list: Option<&FittedList>) -> Option<Message> {
    let list = list?;
    let is_bad = list.extra > list.wanted || list.extra_outside_aws > list.wanted;
    is_bad.then(|| {
        FitMessage::TooMuch {
            extra: list.extra,
            wanted: list.wanted,
            outside_aws: list.extra_outside_aws,
            knee: price(curve, knee(curve)),
        }
        .into()
    })
}

fn row(widened: &Widened, is_open: bool) -> WidenedRow {
    let spelled_out = widened.swallowed.iter().take(SPELLED_OUT);
    WidenedRow {
        block: widened.block.to_string(),
        swallowed: spelled_out.map(IpNet::to_string).collect(),
        more: widened.swallowed.len().saturating_sub(SPELLED_OUT),
        extra: widened.extra,
        in_aws: in_aws(widened.extra, widened.extra_outside_aws),
        outside_aws: widened.extra_outside_aws,
        is_open,
    }
}

/// The table behind the chart: points at even distances, with the chosen one, the known limits and the exact list.
pub fn curve_rows(curve: &Curve, chosen: &Point, marks: &[usize]) -> Vec<Point> {
    let points = curve.points();
    let step = points.len().div_ceil(CURVE_ROWS);
    let is_shown = |at: usize, point: &Point| {
        at.is_multiple_of(step)
            || at + 1 == points.len()
            || point.budget == chosen.budget
            || marks.contains(&point.budget)
    };
    points
        .iter()
        .enumerate()
        .filter(|(at, point)| is_shown(*at, point))
        .map(|(_, point)| *point)
        .collect()
}
