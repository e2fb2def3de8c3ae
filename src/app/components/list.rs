use web_sys::Element;
use yew::prelude::*;

use super::controls::{Made, main_copy_button, not_drawn, save_button, shortened};
use super::{Page, PageProps};
use crate::app::{Answer, Handed, Shared};
use crate::browser;
use crate::fit::Fitted;
use crate::i18n::{FitMessage, Label, Lang, Message};
use crate::net::Family;
use crate::platforms::Platform;
use crate::settings::Route;
use crate::view::{self, MOST_DRAWN, Provenance, Segment};

/// Above this many lines the list stands in one column, which the browser lays out at once.
const MANY_LINES: usize = 400;

/// The mark around the open line.
const OPEN_LINE: &str = "open-cidr";

/// The destinations of the data port, one a line; nothing while they are not known. A line can be opened to see where it
/// comes from: with the mouse by where the caret lands, with the keyboard by moving along; no line needs an element of its
/// own.
#[component]
pub fn CidrList(PageProps { page }: &PageProps) -> Html {
    let Page {
        state, answer, ui, ..
    } = &**page;
    let lang = ui.lang;
    let list = use_node_ref();
    // With its text: another list may have another line in its place.
    let open = use_state_eq(|| None::<(usize, String)>);
    let outcome = &answer.outcome;
    let shown = open.as_ref().and_then(|(at, text)| {
        let is_there = *at < MOST_DRAWN && line_of(answer, *at) == Some(text);
        is_there.then_some(*at)
    });
    use_effect_with(shown, |shown| {
        if shown.is_some() {
            browser::reveal(OPEN_LINE);
        }
    });
    let Some(listing) = &outcome.listing else {
        return Html::default();
    };
    let handed_over = state.handed_over;
    let is_wide = listing.cidrs(Family::V6) > 0;
    let is_long = listing.lines > MANY_LINES;
    let class = classes!(
        "cidrs",
        is_wide.then_some("wide"),
        is_long.then_some("long")
    );
    let file = listing_file(answer);
    let is_staging = state.settings.route == Route::Vpn;
    let note = match (listing.is_raw, is_staging) {
        (true, _) => Some(Label::RawListNote),
        (false, true) => Some(Label::ListIsStaging),
        (false, false) => None,
    };
    let has_origin = listing.rows.is_some();
    // Only what is drawn can be opened.
    let lines = listing.lines.min(MOST_DRAWN);
    let left = listing.lines - lines;
    let open_at = {
        let (open, answer) = (open.setter(), answer.clone());
        Callback::from(move |at: Option<usize>| {
            open.set(at.and_then(|at| Some((at, line_of(&answer, at)?.to_owned()))));
        })
    };
    let onclick = {
        let (list, open_at) = (list.clone(), open_at.clone());
        has_origin.then(|| {
            Callback::from(move |_: MouseEvent| {
                let line = list
                    .cast::<Element>()
                    .and_then(|list| browser::caret_line(&list));
                if line.is_some() {
                    open_at.emit(line);
                }
            })
        })
    };
    let onkeydown = has_origin.then(|| {
        Callback::from(move |event: KeyboardEvent| {
            let last = lines.saturating_sub(1);
            let next = match (event.key().as_str(), shown) {
                ("ArrowDown" | "Enter", None) => Some(0),
                ("ArrowDown", Some(at)) => Some((at + 1).min(last)),
                ("ArrowUp", Some(at)) => Some(at.saturating_sub(1)),
                ("Home", Some(_)) => Some(0),
                ("End", Some(_)) => Some(last),
                ("Escape", Some(_)) => None,
                _ => return,
            };
            event.prevent_default();
            open_at.emit(next);
        })
    });
    let origin = shown.and_then(|line| {
        let block = view::line_block(listing, line)?;
        view::provenance(block, outcome, &state.settings, state.ranges()?)
    });
    // A list with marks in it gives way as a whole: taking out hundreds of them one by one takes longer than all the rest.
    let widened = listing.networks.fitted().map_or(0, Fitted::widened_blocks);
    html! {
        <section class="sec" id="cidr" tabindex="-1" aria-labelledby="cidr-heading">
            <div class="sech">
                <h2 id="cidr-heading">{ Label::CidrListTitle.text(lang) }</h2>
                <p class="meta">{ Message::ListMeta { port: state.settings.data_port(), cidrs: listing.lines, widened }.text(lang) }</p>
                <div class="acts">
                    { main_copy_button(Handed::Cidrs, Label::Copy, file.clone(), handed_over, "copy-cidrs", ui) }
                    { save_button(Handed::SavedCidrs, Platform::Cidr.file_name(&outcome.plan), file, handed_over, ui) }
                </div>
            </div>
            { shortened(left, lang) }
            <div class="cidrbox" tabindex="0" role="group" aria-label={Label::CidrListTitle.text(lang)} aria-describedby={has_origin.then_some("cidr-hint")} {onkeydown}>
                <pre key={usize::from(widened > 0)} ref={list} {class} data-testid="cidr-list" {onclick}>
                    for segment in view::segments(listing, shown) {
                        { stretch(segment) }
                    }
                    { not_drawn(left, lang) }
                </pre>
            </div>
            if has_origin {
                <div class="prov" id="cidr-hint" role="status" data-testid="provenance">
                    {
                        match origin {
                            Some(origin) => provenance(&origin, lang),
                            None => html! { { FitMessage::OpenOneHint.text(lang) } },
                        }
                    }
                </div>
            }
            if let Some(note) = note {
                <p class="foot-note">{ note.text(lang) }</p>
            }
        </section>
    }
}

/// A line of the list on screen, from 0.
fn line_of(answer: &Answer, at: usize) -> Option<&str> {
    view::line(answer.outcome.listing.as_ref()?, at)
}

/// The list as a file holds it.
pub fn listing_file(answer: &Shared<Answer>) -> Made {
    let answer = answer.clone();
    Callback::from(move |()| {
        let listing = answer.outcome.listing.as_ref();
        let text = listing.map_or("", |listing| &listing.text);
        format!("{text}\n").into()
    })
}

fn stretch(segment: Segment<'_>) -> Html {
    let Segment {
        text,
        is_widened,
        is_open,
    } = segment;
    if !is_widened && !is_open {
        return html! { { text } };
    }
    let class = classes!(is_widened.then_some("wid"), is_open.then_some("sel"));
    html! { <mark {class} id={is_open.then_some(OPEN_LINE)}>{ text }</mark> }
}

/// The rows behind a CIDR, and what else it lets in.
fn provenance(origin: &Provenance, lang: Lang) -> Html {
    let more = origin.count - origin.rows.len();
    html! {
        <>
            <p>
                <code><b>{ origin.block.to_string() }</b></code>{ " " }
                { FitMessage::FromTheseRows(origin.count).text(lang) }{ " " }
                {
                    match &origin.widened {
                        Some(widened) => {
                            let (extra, outside_aws) = (widened.extra, widened.extra_outside_aws);
                            html! { <b class="danger">{ FitMessage::AlsoLetsIn { extra, outside_aws }.text(lang) }</b> }
                        }
                        None => html! { { FitMessage::OnlyThese.text(lang) } },
                    }
                }
            </p>
            <ul>
                for row in &origin.rows {
                    <li><code>{ row.join(" ") }</code></li>
                }
                if more > 0 {
                    <li>{ FitMessage::AndMore(more).text(lang) }</li>
                }
            </ul>
        </>
    }
}
