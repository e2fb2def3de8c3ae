//! The curve of rules against extra addresses, drawn for the width that it has.

use web_sys::Element;
use yew::prelude::*;

use crate::browser;
use crate::fit::Curve;
use crate::i18n::{FitMessage, Lang, Price, grouped, powers, share};
use crate::view::{self, Chart, FitPanel, Spot, curve_rows};

/// The width until the browser has told the true one.
const FALLBACK_WIDTH: i32 = 600;

/// The width that an element is drawn in, followed as it changes, for as long as it is there.
#[hook]
pub fn use_width(element: &NodeRef, is_there: bool) -> i32 {
    let width = use_state_eq(|| FALLBACK_WIDTH);
    let setter = width.setter();
    use_effect_with((element.clone(), is_there), move |(element, _)| {
        let watching = element.cast::<Element>().map(|element| {
            browser::watch_width(&element, move |width| {
                // A hidden element has no width.
                if width > 0 {
                    setter.set(width);
                }
            })
        });
        move || drop(watching)
    });
    *width
}

/// The picture with the table behind it.
pub fn curve(curve: &Curve, panel: &FitPanel, width: i32, lang: Lang) -> Html {
    let chart = view::chart(curve, &panel.chosen, &panel.marks, width);
    html! {
        <>
            { picture(&chart, curve, panel, lang) }
            { table(curve, panel, lang) }
        </>
    }
}

/// The picture. It is never a text that becomes markup: the policy lets no script do that.
fn picture(chart: &Chart, curve: &Curve, panel: &FitPanel, lang: Lang) -> Html {
    let chosen = Price {
        cidrs: panel.chosen.rules,
        extra: panel.chosen.extra,
        wanted: curve.wanted(),
    };
    let exact = curve.wanted_blocks();
    let (width, height) = (chart.width.to_string(), chart.height.to_string());
    let mut below = Svg::new(lang);
    below.frame(chart);
    for (x, limit) in &chart.marks {
        below.line("lim", [*x, chart.top + 22, *x, chart.bottom]);
        let anchor = mark_anchor(chart, *x);
        below.say("", anchor, [*x, chart.top + 16], FitMessage::Mark(*limit));
    }
    let mut above = Svg::new(lang);
    above.circle("ex0", chart.exact, 4);
    if chart.has_exact_text {
        let at = [chart.exact.x - 14, chart.exact.y - 8];
        above.say("em", "end", at, FitMessage::ExactPoint(exact));
    }
    if chart.chosen != chart.exact {
        let (spot, is_end) = chart.text;
        above.line("lead", [chart.chosen.x, chart.chosen.y, spot.x, spot.y]);
        let anchor = if is_end { "end" } else { "start" };
        above.say(
            "em",
            anchor,
            [spot.x, spot.y + 4],
            FitMessage::Point(chosen),
        );
    }
    above.circle("pt", chart.chosen, 6);
    html! {
        <svg viewBox={format!("0 0 {width} {height}")} {width} {height} role="img" aria-labelledby="curve-title curve-summary">
            <title id="curve-title">{ FitMessage::ChartTitle(panel.family).text(lang) }</title>
            <desc id="curve-summary">{ FitMessage::ChartSummary { chosen, exact }.text(lang) }</desc>
            <g>{ below.shapes }</g>
            <g transform="scale(0.1)"><path class="curve" d={chart.path.clone()} /></g>
            <g>{ above.shapes }</g>
        </svg>
    }
}

/// Shapes under construction.
struct Svg {
    shapes: Vec<Html>,
    lang: Lang,
}

impl Svg {
    fn new(lang: Lang) -> Self {
        Self {
            shapes: Vec::new(),
            lang,
        }
    }

    fn line(&mut self, class: &'static str, ends: [i32; 4]) {
        let [x1, y1, x2, y2] = ends.map(|end| end.to_string());
        self.shapes
            .push(html! { <line {class} {x1} {y1} {x2} {y2} /> });
    }

    fn circle(&mut self, class: &'static str, spot: Spot, radius: i32) {
        let [cx, cy, r] = [spot.x, spot.y, radius].map(|number| number.to_string());
        self.shapes.push(html! { <circle {class} {cx} {cy} {r} /> });
    }

    fn say(
        &mut self,
        class: &'static str,
        anchor: &'static str,
        at: [i32; 2],
        message: FitMessage,
    ) {
        let [x, y] = at.map(|number| number.to_string());
        let words = message.text(self.lang);
        self.shapes
            .push(html! { <text {class} {x} {y} text-anchor={anchor}>{ words }</text> });
    }

    /// The axes, the heights of known shares, and the zone above twice the need. The curve falls from the upper left to
    /// the lower right: texts at the right end of a height keep clear of it.
    fn frame(&mut self, chart: &Chart) {
        let Chart {
            left,
            right,
            top,
            bottom,
            ..
        } = *chart;
        if let Some(height) = chart.double {
            let sides = [left, top, right - left, height - top];
            let [x, y, width, height] = sides.map(|side| side.to_string());
            self.shapes
                .push(html! { <rect class="zone" {x} {y} {width} {height} /> });
        }
        for (height, exponent) in &chart.powers {
            self.line("axis", [left - 4, *height, left, *height]);
            let at = [left - 8, height + 4];
            self.say("", "end", at, FitMessage::Power(*exponent));
        }
        for (height, percent) in &chart.shares {
            let (of_line, of_text) = match percent {
                100 => ("over", "bad"),
                _ => ("grid", ""),
            };
            self.line(of_line, [left, *height, right, *height]);
            let at = [right - 4, height - 5];
            self.say(of_text, "end", at, FitMessage::Percent(*percent));
        }
        if let Some(height) = chart.double.filter(|height| {
            // Beside the marks' texts, not over them.
            right - left > 420 && height - top > 38
        }) {
            let (anchor, x) = match chart.falls_late {
                true => ("start", left + 6),
                false => ("end", right - 56),
            };
            self.say("bad", anchor, [x, height - 5], FitMessage::TwiceTheNeed);
        }
        self.line("axis", [left, bottom, right, bottom]);
        self.line("axis", [left, top, left, bottom]);
        for (x, rules) in &chart.rules {
            self.line("axis", [*x, bottom, *x, bottom + 5]);
            self.say("", "middle", [*x, bottom + 20], FitMessage::Count(*rules));
        }
        let middle = (left + right) / 2;
        self.say("", "middle", [middle, bottom + 44], FitMessage::Axis);
    }
}

/// A mark's text keeps inside the picture.
fn mark_anchor(chart: &Chart, x: i32) -> &'static str {
    if x > chart.right - 90 {
        "end"
    } else if x < chart.left + 90 {
        "start"
    } else {
        "middle"
    }
}

/// The same numbers for those who do not see the picture.
fn table(curve: &Curve, panel: &FitPanel, lang: Lang) -> Html {
    let rows = curve_rows(curve, &panel.chosen, &panel.marks);
    let heads = [
        FitMessage::ColumnCidrs,
        FitMessage::ColumnExtra,
        FitMessage::ColumnShare,
        FitMessage::ColumnOutside,
    ];
    html! {
        <details class="fold">
            <summary>{ FitMessage::CurveTable.text(lang) }</summary>
            <div class="scrollx" tabindex="0" role="region" aria-label={FitMessage::CurveTable.text(lang)}>
                <table class="tight" data-testid="curve-table">
                    <thead>
                        <tr>
                            for head in heads {
                                <th class="r" scope="col">{ head.text(lang) }</th>
                            }
                        </tr>
                    </thead>
                    <tbody>
                        for point in rows {
                            <tr key={point.budget} aria-current={(point.budget == panel.chosen.budget).then_some("true")}>
                                <td class="r">{ grouped(point.budget) }</td>
                                <td class="r">{ powers(point.extra) }</td>
                                <td class="r">{ share(point.extra, curve.wanted()) }</td>
                                <td class="r">{ powers(point.extra_outside_aws) }</td>
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
        </details>
    }
}
