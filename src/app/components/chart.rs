//! The curve of rules against extra addresses, drawn for the width that it has.

use web_sys::Element;
use yew::prelude::*;

use crate::browser;
use crate::fit::Curve;
use crate::i18n::{FitMessage, Lang, Price, grouped, powers, share};
use crate::view::{self, Chart, FitPanel, curve_rows};

/// The width until the browser has told the true one.
const FALLBACK_WIDTH: i32 = 600;

/// The width that an element is drawn in, followed as it changes.
#[hook]
pub fn use_width(element: &NodeRef) -> i32 {
    let width = use_state_eq(|| FALLBACK_WIDTH);
    let setter = width.setter();
    use_effect_with(element.clone(), move |element| {
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
    let chosen = Price {
        cidrs: panel.chosen.rules,
        extra: panel.chosen.extra,
        wanted: curve.wanted(),
    };
    let exact = curve.wanted_blocks();
    let say = |message: FitMessage| message.text(lang);
    html! {
        <>
            <svg viewBox={format!("0 0 {} {}", chart.width, chart.height)} width={chart.width.to_string()} height={chart.height.to_string()}
                role="img" aria-labelledby="curve-title curve-summary">
                <title id="curve-title">{ say(FitMessage::ChartTitle(panel.family)) }</title>
                <desc id="curve-summary">{ say(FitMessage::ChartSummary { chosen, exact }) }</desc>
                { frame(&chart, lang) }
                for (x, limit) in &chart.marks {
                    { line("lim", *x, chart.top + 22, *x, chart.bottom) }
                    { text_at(*x, chart.top + 16, mark_anchor(&chart, *x), "", say(FitMessage::Mark(*limit)).into_owned()) }
                }
                <g transform="scale(0.1)"><path class="curve" d={chart.path.clone()} /></g>
                <circle class="ex0" cx={chart.exact.x.to_string()} cy={chart.exact.y.to_string()} r="4" />
                if chart.has_exact_text {
                    { text_at(chart.exact.x - 14, chart.exact.y - 8, "end", "em", say(FitMessage::ExactPoint(exact)).into_owned()) }
                }
                if chart.chosen != chart.exact {
                    { line("lead", chart.chosen.x, chart.chosen.y, chart.text.0.x, chart.text.0.y) }
                    { text_at(chart.text.0.x, chart.text.0.y + 4, if chart.text.1 { "end" } else { "start" }, "em", say(FitMessage::Point(chosen)).into_owned()) }
                }
                <circle class="pt" cx={chart.chosen.x.to_string()} cy={chart.chosen.y.to_string()} r="6" />
            </svg>
            { table(curve, panel, lang) }
        </>
    }
}

/// The axes, the heights of known shares, and the zone above twice the need.
fn frame(chart: &Chart, lang: Lang) -> Html {
    let Chart {
        left,
        right,
        top,
        bottom,
        ..
    } = *chart;
    let say = |message: FitMessage| message.text(lang).into_owned();
    let middle = (left + right) / 2;
    html! {
        <>
            if let Some(height) = chart.double {
                <rect class="zone" x={left.to_string()} y={top.to_string()} width={(right - left).to_string()} height={(height - top).to_string()} />
            }
            for (height, exponent) in &chart.powers {
                { line("axis", left - 4, *height, left, *height) }
                { text_at(left - 8, height + 4, "end", "", say(FitMessage::Power(*exponent))) }
            }
            for (height, percent) in &chart.shares {
                { line(if *percent == 100 { "over" } else { "grid" }, left, *height, right, *height) }
                { text_at(left + 6, height - 5, "start", if *percent == 100 { "bad" } else { "" }, say(FitMessage::Percent(*percent))) }
            }
            if let Some(height) = chart.double.filter(|_| right - left > 420) {
                { text_at(left + 60, height - 5, "start", "bad", say(FitMessage::TwiceTheNeed)) }
            }
            { line("axis", left, bottom, right, bottom) }
            { line("axis", left, top, left, bottom) }
            for (x, rules) in &chart.rules {
                { line("axis", *x, bottom, *x, bottom + 5) }
                { text_at(*x, bottom + 20, "middle", "", grouped(*rules)) }
            }
            { text_at(middle, bottom + 44, "middle", "", say(FitMessage::Axis)) }
        </>
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

fn line(class: &'static str, x1: i32, y1: i32, x2: i32, y2: i32) -> Html {
    html! { <line {class} x1={x1.to_string()} y1={y1.to_string()} x2={x2.to_string()} y2={y2.to_string()} /> }
}

fn text_at(x: i32, y: i32, anchor: &'static str, class: &'static str, text: String) -> Html {
    html! { <text {class} x={x.to_string()} y={y.to_string()} text-anchor={anchor}>{ text }</text> }
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
