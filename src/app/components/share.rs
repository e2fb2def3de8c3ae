use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Ui;
use super::controls::{copy_made, input_value, jump, main_copy_button, shown_if};
use super::list::listing_file;
use crate::app::{Action, Answer, Handed, HandedOver, Shared, State};
use crate::browser;
use crate::i18n::{Label, Message, Share};
use crate::net::Family;
use crate::plan::{Pending, Plan};
use crate::view::{self, MAIL_KEEPS};

/// The link to what is on screen, with the list where there is one and the user wants it.
pub fn share_bar(state: &State, plain: &str, full: Option<&str>, title: &str, ui: &Ui) -> Html {
    let (lang, dispatch) = (ui.lang, &ui.dispatch);
    let say = |share: Share| Message::from(share).text(lang);
    let carried = full.filter(|_| !state.without_list);
    let base = state.link_base();
    let link: AttrValue =
        format!("{}#{}", base.unwrap_or_default(), carried.unwrap_or(plain)).into();
    let length = link.len();
    let is_long = carried.is_some() && length > MAIL_KEEPS;
    let with_list = dispatch.reform(|event: Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        Action::LinkWithList(input.is_some_and(|input| input.checked()))
    });
    let share = {
        let (title, link) = (title.to_owned(), link.clone());
        Callback::from(move |_: MouseEvent| browser::share_link(&title, &link))
    };
    html! {
        <>
            if state.base.is_none() {
                <div class="base">
                    <label for="base">{ say(Share::Base) }</label>
                    <input id="base" type="url" class="mono" autocomplete="off" spellcheck="false" data-testid="base" value={state.base_text.clone()}
                        placeholder="https://example.com/tegata/" aria-describedby="base-hint" aria-invalid={(!state.is_base_valid()).then_some("true")}
                        oninput={dispatch.reform(|event: InputEvent| Action::TypeBase(input_value(&event)))} />
                    <div id="base-hint">
                        if !state.is_base_valid() {
                            <p class="wrong" role="alert">{ say(Share::BadBase) }</p>
                        }
                        <p class="hint">{ say(Share::BaseHint) }</p>
                    </div>
                </div>
            }
            if is_long {
                <div class="note" role="status" data-testid="link-too-long">
                    <span>{ say(Share::TooLong { length, most: MAIL_KEEPS }) }</span>
                    <button type="button" onclick={dispatch.reform(|_: MouseEvent| Action::LinkWithList(false))}>{ say(Share::WithoutList) }</button>
                </div>
            }
            <div class="share">
                <label for="share-link">{ Label::LinkToThis.text(lang) }</label>
                <input id="share-link" type="text" readonly={true} data-testid="share-link" value={link.clone()} />
                <span class="len">{ Message::Characters(length).text(lang) }</span>
                if full.is_some() {
                    <label class="box">
                        <input type="checkbox" data-testid="link-with-list" checked={carried.is_some()} onchange={with_list} />
                        { say(Share::WithList) }
                    </label>
                }
                if state.can_share && base.is_some() {
                    <button type="button" data-testid="share-sheet" onclick={share}>{ say(Share::ShareSheet) }</button>
                }
                { main_copy_button(Handed::Link, Label::CopyLink, Callback::from(move |()| link.clone()), state.handed_over, "copy-link", ui) }
            </div>
        </>
    }
}

/// On narrow screens, what the list comes to and the way to it. `is_sent` is whether it is somebody else's, out of a link.
pub fn summary_bar(
    answer: &Shared<Answer>,
    is_sent: bool,
    handed_over: Option<HandedOver>,
    ui: &Ui,
) -> Html {
    let lang = ui.lang;
    let (plan, listing) = (&answer.outcome.plan, answer.outcome.listing.as_ref());
    let (found, more) = match listing {
        Some(listing) => {
            let is_ipv4 = listing.cidrs(Family::V4) > 0;
            let family = if is_ipv4 { Family::V4 } else { Family::V6 };
            let line = match listing.networks.fitted() {
                None if is_sent => Message::Addresses(listing.addresses(family)),
                _ => view::summary_line(listing, family),
            };
            let found = Message::Cidrs(listing.networks.len());
            (found, Some(line))
        }
        None => {
            let names = plan.has_final_names().then_some(Label::Rules443Final);
            (no_list(plan).into(), names.map(Message::from))
        }
    };
    let copy = copy_made(
        Handed::Cidrs,
        Label::Copy,
        listing_file(answer),
        handed_over,
        ui,
    );
    html! {
        <aside class="sum" aria-label={Label::Summary.text(lang)}>
            <p><b>{ found.text(lang) }</b>{ more.map(|more| more.text(lang)).unwrap_or_default() }</p>
            <div class="acts">
                { shown_if(listing.is_some(), copy) }
                <button type="button" class="main" onclick={jump("summary")}>{ Label::ToResults.text(lang) }</button>
            </div>
        </aside>
    }
}

/// Why there is no list, as short as the bar.
fn no_list(plan: &Plan) -> Label {
    match plan.pending() {
        Some(Pending::File) => Label::NoFileYet,
        _ => Label::NoListYet,
    }
}
