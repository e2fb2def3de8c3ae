use yew::prelude::*;

use super::controls::{CopyButton, SaveButton};
use super::use_lang;
use crate::app::{Handed, HandedOver};
use crate::i18n::{Label, Message};
use crate::net::Family;
use crate::view::Listing;

#[derive(Properties, Clone, PartialEq)]
pub struct CidrListProps {
    pub listing: Listing,
    pub port: u16,
    pub is_staging: bool,
    pub file_name: AttrValue,
    pub handed_over: Option<HandedOver>,
}

/// Above this many lines the list stands in one column, which the browser lays out at once.
const MANY_LINES: usize = 400;

/// The destinations of the data port, one a line.
#[component]
pub fn CidrList(props: &CidrListProps) -> Html {
    let lang = use_lang();
    let listing = &props.listing;
    let is_wide = listing.cidrs(Family::V6) > 0;
    let class = classes!(
        "cidrs",
        is_wide.then_some("wide"),
        (listing.lines > MANY_LINES).then_some("long")
    );
    let text: AttrValue = listing.text.clone().into();
    let file: AttrValue = format!("{}\n", listing.text).into();
    let note = match (listing.is_raw, props.is_staging) {
        (true, _) => Some(Label::RawListNote),
        (false, true) => Some(Label::ListIsStaging),
        (false, false) => None,
    };
    html! {
        <section class="sec" id="cidr" tabindex="-1" aria-labelledby="cidr-heading">
            <div class="sech">
                <h2 id="cidr-heading">{ Label::CidrListTitle.text(lang) }</h2>
                <p class="meta">{ Message::ListMeta { port: props.port, cidrs: listing.lines }.text(lang) }</p>
                <div class="acts">
                    <CopyButton what={Handed::Cidrs} label={Label::Copy} text={file.clone()} handed_over={props.handed_over} primary={true} testid="copy-cidrs" />
                    <SaveButton what={Handed::SavedCidrs} name={props.file_name.clone()} text={file} handed_over={props.handed_over} />
                </div>
            </div>
            <div class="cidrbox" tabindex="0" role="region" aria-label={Label::CidrListTitle.text(lang)}>
                <pre {class} data-testid="cidr-list">{ text }</pre>
            </div>
            if let Some(note) = note {
                <p class="foot-note">{ note.text(lang) }</p>
            }
        </section>
    }
}
