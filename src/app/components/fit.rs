//! Fitting the list to a limit: controls, the curve, and what it costs in words.

use yew::prelude::*;

use super::chart::{curve, use_width};
use super::controls::input_value;
use super::{Page, PageProps, Ui};
use crate::app::{Action, Change, Dispatch, FitField, State};
use crate::i18n::{FitMessage, Lang, powers};
use crate::net::Family;
use crate::settings::{Form, Names, Prefer, Route};
use crate::view::{self, FitPanel, Fits, LimitState, Outcome, WidenedRow};

/// The section about fitting. The curve is there when the list is exact too: it shows what a limit would cost.
#[component]
pub fn Fit(PageProps { page }: &PageProps) -> Html {
    let family = use_state_eq(|| Family::V4);
    let place = use_node_ref();
    let Page {
        answer,
        state,
        fits,
        work_on,
        ui: Ui { lang, dispatch },
        ..
    } = &**page;
    let lang = *lang;
    let outcome = &answer.outcome;
    let settings = &state.settings;
    let panel = view::fit_panel(outcome, fits, *family, settings.platform);
    let has_limit = settings.has_limit();
    let is_vpn = settings.route == Route::Vpn;
    let width = use_width(&place, !is_vpn);
    html! {
        <section class="sec tool" id="fit" tabindex="-1" aria-labelledby="fit-heading">
            <div class="sech">
                <h2 id="fit-heading">{ FitMessage::Title.text(lang) }</h2>
                if let Some(panel) = &panel {
                    <p class="meta" data-testid="fit-status">{ panel.status.text(lang) }</p>
                }
                <div class="acts">
                    if let Some(panel) = panel.as_ref().filter(|panel| panel.families.len() > 1) {
                        { tabs(panel, family.setter()) }
                    }
                    if has_limit && !is_vpn {
                        <button type="button" data-testid="back-to-exact" onclick={dispatch.reform(|_: MouseEvent| Action::Set(Change::Budget(None)))}>
                            { FitMessage::BackToExact.text(lang) }
                        </button>
                    }
                </div>
            </div>
            if is_vpn {
                <p class="lead">{ FitMessage::NotOverVpn.text(lang) }</p>
            } else {
                if *fits == Fits::None {
                    <p class="lead">{ FitMessage::NeedsList.text(lang) }</p>
                }
                <div class="fit">
                    { controls(state, panel.as_ref(), dispatch, lang) }
                    <div class="chart" ref={place}>
                        {
                            match (fits, &panel) {
                                (Fits::Ready(curves), Some(panel)) => {
                                    let shown = curves.iter().find(|curve| curve.family() == panel.family);
                                    shown.map(|shown| curve(shown, panel, width, lang)).unwrap_or_default()
                                }
                                _ => working(fits, has_limit, work_on, lang),
                            }
                        }
                    </div>
                </div>
                if let Some(panel) = &panel {
                    { cost(outcome, panel, lang) }
                }
                if has_limit && settings.names == Names::Cidr {
                    <p class="hint">{ FitMessage::NamesNotFitted.text(lang) }</p>
                }
                if outcome.plan.fitted().is_some() && settings.form == Form::Raw {
                    <p class="hint">{ FitMessage::RawNotFitted.text(lang) }</p>
                }
            }
        </section>
    }
}

/// Which family's curve is shown.
fn tabs(panel: &FitPanel, set: UseStateSetter<Family>) -> Html {
    html! {
        <div class="seg two">
            for family in panel.families.iter().copied() {
                <label key={family as usize}>
                    <input type="radio" name="fit-family" checked={family == panel.family} onchange={
                        let set = set.clone();
                        move |_: Event| set.set(family)
                    } />
                    { family.name() }
                </label>
            }
        </div>
    }
}

fn controls(state: &State, panel: Option<&FitPanel>, dispatch: &Dispatch, lang: Lang) -> Html {
    let settings = &state.settings;
    // A list that came in a link is not called exact: only a file can tell.
    let empty = panel
        .map(|_| FitMessage::EmptyIsExact.text(lang))
        .unwrap_or_default();
    let prefer = |prefer: Prefer, testid: &'static str, text: FitMessage| {
        html! {
            <label>
                <input type="radio" name="prefer" data-testid={testid} checked={settings.prefer == prefer}
                    onchange={dispatch.reform(move |_: Event| Action::Set(Change::Prefer(prefer)))} />
                <span>{ text.text(lang) }</span>
            </label>
        }
    };
    html! {
        <div>
            <div class="field">
                <label for="budget">{ FitMessage::MostCidrs.text(lang) }</label>
                { number(state, FitField::Budget, &empty, dispatch, lang) }
                if let Some(panel) = panel {
                    { slider(panel, dispatch, lang) }
                    <div class="presets">
                        for preset in panel.presets.iter().copied() {
                            <button key={preset.text.text(lang).into_owned()} type="button" class="link"
                                onclick={dispatch.reform(move |_: MouseEvent| Action::Set(Change::Budget(Some(preset.budget))))}>
                                { preset.text.text(lang) }
                            </button>
                        }
                    </div>
                }
            </div>
            <div class="field">
                <label for="extra">{ FitMessage::OrMostExtra.text(lang) }</label>
                { number(state, FitField::Extra, "%", dispatch, lang) }
            </div>
            <div class="field radios" role="radiogroup" aria-labelledby="prefer-label">
                <span class="lab" id="prefer-label">{ FitMessage::Prefer.text(lang) }</span>
                { prefer(Prefer::Fewest, "prefer-fewest", FitMessage::PreferFewest) }
                { prefer(Prefer::Aws, "prefer-aws", FitMessage::PreferAws) }
            </div>
            <div class="field">
                <label for="broadest">{ FitMessage::Broadest.text(lang) }</label>
                { number(state, FitField::Broadest, "", dispatch, lang) }
                <p class="hint">{ FitMessage::BroadestHint.text(lang) }</p>
            </div>
        </div>
    }
}

/// A field for a number, with what is wrong in it.
fn number(state: &State, field: FitField, unit: &str, dispatch: &Dispatch, lang: Lang) -> Html {
    let id = field.id();
    let (min, max, step) = match field {
        FitField::Budget => ("1", Some("65535"), "1"),
        FitField::Extra => ("0", None, "any"),
        FitField::Broadest => ("0", Some("32"), "1"),
    };
    let wrong = (!state.is_fit_text_valid(field)).then_some(match field {
        FitField::Budget => FitMessage::BadBudget {
            still: state.settings.budget,
        },
        FitField::Extra => FitMessage::BadExtra,
        FitField::Broadest => FitMessage::BadBroadest,
    });
    let oninput =
        dispatch.reform(move |event: InputEvent| Action::TypeFit(field, input_value(&event)));
    html! {
        <>
            <div class="inline">
                <input {id} data-testid={id} type="number" {min} {max} {step} value={state.fit_text(field).to_owned()} {oninput}
                    aria-invalid={wrong.is_some().then_some("true")} aria-describedby={format!("{id}-error")} />
                <span class="dim">{ unit }</span>
            </div>
            <p class="wrong" id={format!("{id}-error")} role="alert">{ wrong.map(|wrong| wrong.text(lang)).unwrap_or_default() }</p>
        </>
    }
}

/// Moves along the curve; at its right end the list is exact again.
fn slider(panel: &FitPanel, dispatch: &Dispatch, lang: Lang) -> Html {
    let [from, to, at] = panel.slider;
    let is_only = panel.families.len() == 1;
    let oninput = dispatch.reform(move |event: InputEvent| {
        let text = input_value(&event);
        let is_exact = is_only && text.parse() == Ok(to);
        Action::TypeFit(
            FitField::Budget,
            if is_exact { String::new() } else { text },
        )
    });
    html! {
        <input type="range" data-testid="budget-slider" min={from.to_string()} max={to.to_string()} value={at.to_string()} {oninput}
            aria-label={FitMessage::MostCidrs.text(lang)} aria-valuetext={panel.slider_text.text(lang)} />
    }
}

/// What stands in the curve's place while there is none.
fn working(fits: &Fits, has_limit: bool, work_on: &Callback<bool>, lang: Lang) -> Html {
    match fits {
        Fits::Working { percent } => html! {
            <div class="progress" data-testid="fit-progress">
                <p role="status">{ FitMessage::Working(*percent).text(lang) }</p>
                <progress max="100" value={percent.to_string()} aria-label={FitMessage::Title.text(lang)} />
                if has_limit {
                    <p class="hint">{ FitMessage::ExactMeanwhile.text(lang) }</p>
                }
                <button type="button" data-testid="fit-stop" onclick={work_on.reform(|_: MouseEvent| false)}>{ FitMessage::Stop.text(lang) }</button>
            </div>
        },
        Fits::Stopped => html! {
            <div class="progress">
                <p role="status">{ FitMessage::Stopped.text(lang) }</p>
                <button type="button" data-testid="fit-resume" onclick={work_on.reform(|_: MouseEvent| true)}>{ FitMessage::Resume.text(lang) }</button>
            </div>
        },
        Fits::None | Fits::Ready(_) => Html::default(),
    }
}

/// What the limit costs: in words, and CIDR by CIDR.
fn cost(outcome: &Outcome, panel: &FitPanel, lang: Lang) -> Html {
    let is_refused = outcome.listing.is_none() || matches!(outcome.limit, LimitState::Refused(_));
    let (open, folded): (Vec<&WidenedRow>, Vec<&WidenedRow>) =
        panel.widened.iter().partition(|row| row.is_open);
    let others = folded.len() + panel.widened_left;
    html! {
        <>
            <p class={classes!("words", is_refused.then_some("bad"))} data-testid="fit-words" role={is_refused.then_some("alert")}>
                { emphasised(&panel.words.text(lang)) }
            </p>
            if let Some(warning) = &panel.warning {
                <p class="words bad" data-testid="fit-warning">{ emphasised(&warning.text(lang)) }</p>
            }
            if !open.is_empty() {
                <div class="scrollx" tabindex="0" role="region" aria-label={FitMessage::ColumnWidened.text(lang)}>
                    { widened(&open, lang) }
                </div>
            }
            if others > 0 {
                <details class="fold">
                    <summary>{ FitMessage::ShowOthers(others).text(lang) }</summary>
                    <div class="scrollx" tabindex="0" role="region" aria-label={FitMessage::ColumnWidened.text(lang)}>
                        { widened(&folded, lang) }
                    </div>
                    if panel.widened_left > 0 {
                        <p class="hint">{ FitMessage::AndMore(panel.widened_left).text(lang) }</p>
                    }
                </details>
            }
        </>
    }
}

fn widened(rows: &[&WidenedRow], lang: Lang) -> Html {
    let say = |message: FitMessage| message.text(lang);
    html! {
        <table class="tight">
            <thead>
                <tr>
                    <th scope="col">{ say(FitMessage::ColumnWidened) }</th>
                    <th scope="col">{ say(FitMessage::ColumnInside) }</th>
                    <th class="r" scope="col">{ say(FitMessage::ColumnExtra) }</th>
                    <th class="r c-aws" scope="col">{ say(FitMessage::ColumnAws) }</th>
                    <th class="r" scope="col">{ say(FitMessage::ColumnOutside) }</th>
                </tr>
            </thead>
            <tbody>
                for row in rows {
                    <tr key={row.block.clone()}>
                        <td><code>{ &row.block }</code></td>
                        <td>
                            <span class="stack">
                                for prefix in &row.swallowed {
                                    <code>{ prefix }</code>
                                }
                                if row.more > 0 {
                                    <span class="dim">{ say(FitMessage::AndMore(row.more)) }</span>
                                }
                            </span>
                        </td>
                        <td class="r">{ powers(row.extra) }</td>
                        <td class="r c-aws">{ powers(row.in_aws) }</td>
                        <td class="r">{ powers(row.outside_aws) }</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}

/// A text with what stands between stars in bold.
fn emphasised(text: &str) -> Html {
    text.split('*')
        .enumerate()
        .map(|(at, part)| match at % 2 {
            0 => html! { { part } },
            _ => html! { <b>{ part }</b> },
        })
        .collect()
}
