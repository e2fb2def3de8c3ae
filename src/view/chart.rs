//! Where the lines and texts of the curve stand, in CSS pixels: no drawing.

use crate::fit::{Curve, Point};
use crate::net::AddressCount;

/// The height of the picture.
const HEIGHT: i32 = 300;
/// Between the picture's edge and the plot.
const LEFT: i32 = 72;
const RIGHT: i32 = 20;
const TOP: i32 = 18;
const BOTTOM: i32 = 54;
/// The narrowest picture that is drawn, in pixels.
pub const NARROWEST: i32 = 280;

/// The curve as lines and texts. All lengths are pixels from the picture's upper left corner.
#[derive(Clone, PartialEq, Debug)]
pub struct Chart {
    pub width: i32,
    pub height: i32,
    /// The plot's edges.
    pub left: i32,
    pub right: i32,
    pub top: i32,
    pub bottom: i32,
    /// The curve as an SVG path, in tenths of a pixel.
    pub path: String,
    /// Numbers of rules under the plot.
    pub rules: Vec<(i32, usize)>,
    /// Powers of ten beside the plot: height and exponent.
    pub powers: Vec<(i32, u32)>,
    /// Shares of the wanted addresses: height and percent.
    pub shares: Vec<(i32, u32)>,
    /// The height of 100 %, where the curve reaches it: all above lets in more than twice what is wanted.
    pub double: Option<i32>,
    /// Whether the curve falls below that height on the right half: then the left half of the height is clear of it.
    pub falls_late: bool,
    /// Known limits: place and number.
    pub marks: Vec<(i32, usize)>,
    /// The point of the list on screen.
    pub chosen: Spot,
    /// The point of the exact list.
    pub exact: Spot,
    /// Where the chosen point's text stands, and whether it ends there rather than starts.
    pub text: (Spot, bool),
    /// Whether the exact point's text has room beside the chosen one's.
    pub has_exact_text: bool,
}

/// A place in the picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spot {
    pub x: i32,
    pub y: i32,
}

/// Across: rules, evenly. Up: extra addresses by their logarithm; none at all stands on the floor.
struct Scale {
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
    most: usize,
    /// The powers of ten at the floor and at the ceiling.
    low: f64,
    high: f64,
}

impl Scale {
    /// In tenths of a pixel.
    fn x(&self, rules: usize) -> i32 {
        let (from, to) = (self.left * 10, self.right * 10);
        if self.most <= 1 {
            return to;
        }
        let share = (rules - 1) as f64 / (self.most - 1) as f64;
        from + (f64::from(to - from) * share).round() as i32
    }

    /// In tenths of a pixel, for a number of addresses of at least one.
    fn height(&self, addresses: f64) -> i32 {
        let share = (addresses.log10() - self.low) / (self.high - self.low);
        let (top, bottom) = (self.top * 10, self.bottom * 10);
        bottom - (f64::from(bottom - top) * share).round() as i32
    }

    fn y(&self, extra: AddressCount) -> i32 {
        if extra.is_zero() {
            self.bottom * 10
        } else {
            self.height(extra.to_f64())
        }
    }

    fn spot(&self, point: &Point) -> Spot {
        Spot {
            x: (self.x(point.budget) + 5) / 10,
            y: (self.y(point.extra) + 5) / 10,
        }
    }

    fn has(&self, height: i32) -> bool {
        (self.top * 10..self.bottom * 10).contains(&height)
    }
}

/// The picture of a whole curve at a width, with the point of `chosen` rules ringed and the limits that lie on it marked.
pub fn chart(curve: &Curve, chosen: &Point, limits: &[usize], width: i32) -> Chart {
    let width = width.max(NARROWEST);
    let points = curve.points();
    let extras = points.iter().map(|point| point.extra.to_f64());
    let most = extras.clone().fold(1.0, f64::max);
    let least = extras.filter(|extra| *extra > 0.0).fold(most, f64::min);
    // Whole powers of ten; the least extra stands above the floor, where none at all stands.
    let low = least.log10().ceil() - 1.0;
    let scale = Scale {
        left: LEFT,
        right: width - RIGHT,
        top: TOP,
        bottom: HEIGHT - BOTTOM,
        most: curve.wanted_blocks(),
        low,
        high: (most.log10() + 0.05).max(low + 1.0),
    };
    let path = path(&scale, points);
    let wanted = curve.wanted().to_f64();
    let share = |percent: u32| {
        let addresses = wanted * f64::from(percent) / 100.0;
        let height = scale.height(addresses.max(f64::MIN_POSITIVE));
        scale.has(height).then_some(((height + 5) / 10, percent))
    };
    let (chosen, exact) = (
        scale.spot(chosen),
        Spot {
            x: scale.right,
            y: scale.bottom,
        },
    );
    let text = place_text(&scale, chosen);
    Chart {
        width,
        height: HEIGHT,
        left: scale.left,
        right: scale.right,
        top: scale.top,
        bottom: scale.bottom,
        path,
        rules: rule_ticks(&scale),
        powers: power_ticks(&scale),
        shares: [1, 10, 100].into_iter().filter_map(share).collect(),
        double: share(100).map(|(height, _)| height),
        falls_late: points
            .iter()
            .find(|point| point.extra <= curve.wanted())
            .is_some_and(|point| point.budget * 2 > scale.most),
        marks: limits
            .iter()
            .filter(|limit| points[0].budget <= **limit && **limit < scale.most)
            .map(|limit| ((scale.x(*limit) + 5) / 10, *limit))
            .collect(),
        // Both texts end near the right edge: the exact one gives way.
        has_exact_text: chosen == exact || text.0.y < scale.bottom - 28 || text.0.x < exact.x - 200,
        chosen,
        exact,
        text,
    }
}

fn path(scale: &Scale, points: &[Point]) -> String {
    let mut path = String::with_capacity(points.len() * 10);
    let mut last = None;
    for point in points {
        let (x, y) = (scale.x(point.budget), scale.y(point.extra));
        // Long curves have several points a pixel: those that show no difference are left out.
        if last.is_some_and(|(was, height)| x - was < 5 && y == height) {
            continue;
        }
        path.push(if last.is_none() { 'M' } else { 'L' });
        path.push_str(&format!("{x} {y}"));
        last = Some((x, y));
    }
    path
}

/// The chosen point's text stands under the curve where the point is on the right, above it where it is on the left.
fn place_text(scale: &Scale, chosen: Spot) -> (Spot, bool) {
    if chosen.x * 2 > scale.left + scale.right {
        let below = (chosen.y + 34).min(scale.bottom - 8);
        (
            Spot {
                x: chosen.x - 44,
                y: below,
            },
            true,
        )
    } else {
        let above = (chosen.y - 26).max(scale.top + 34);
        (
            Spot {
                x: chosen.x + 34,
                y: above,
            },
            false,
        )
    }
}

/// Round numbers of rules, and the ends.
fn rule_ticks(scale: &Scale) -> Vec<(i32, usize)> {
    let room = ((scale.right - scale.left) / 56).max(2) as usize;
    let steps = (0..).flat_map(|power| [1, 2, 5].map(|digit| digit * 10usize.pow(power)));
    let step = steps
        .into_iter()
        .find(|step| scale.most / step <= room)
        .expect("a step as long as the axis leaves room");
    let inner = (1..)
        .map(|count| count * step)
        .take_while(|rules| rules + step / 2 < scale.most)
        .filter(|rules| *rules > 1);
    let ends = [1, scale.most];
    let mut ticks: Vec<usize> = inner.chain(ends).collect();
    ticks.sort_unstable();
    ticks.dedup();
    ticks
        .into_iter()
        .map(|rules| ((scale.x(rules) + 5) / 10, rules))
        .collect()
}

/// Whole powers of ten, so few that their texts have room.
fn power_ticks(scale: &Scale) -> Vec<(i32, u32)> {
    // Below one address there is no power; the cast stops at nought.
    let (low, high) = (scale.low as u32, scale.high as u32);
    let step = (high - low).div_ceil(5).max(1);
    (low..=high)
        .filter(|exponent| exponent % step == 0)
        .map(|exponent| (scale.height(10f64.powi(exponent as i32)), exponent))
        .filter(|(height, _)| scale.has(*height))
        .map(|(height, exponent)| ((height + 5) / 10, exponent))
        .collect()
}
