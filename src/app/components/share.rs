use yew::prelude::*;

use super::controls::{CopyButton, jump};
use super::use_lang;
use crate::app::{Handed, HandedOver};
use crate::i18n::{Label, Message};
use crate::net::Family;
use crate::view::{self, Listing};

#[derive(Properties, Clone, PartialEq)]
pub struct ShareBarProps {
    pub fragment: String,
    /// Where the page stands on a server.
    pub base: Option<String>,
    pub handed_over: Option<HandedOver>,
}

/// The link to the choices on screen.
#[component]
pub fn ShareBar(props: &ShareBarProps) -> Html {
    let lang = use_lang();
    let base = props.base.as_deref().unwrap_or_default();
    let link: AttrValue = format!("{base}#{}", props.fragment).into();
    html! {
        <div class="share">
            <label for="share-link">{ Label::LinkToThis.text(lang) }</label>
            <input id="share-link" type="text" readonly={true} data-testid="share-link" value={link.clone()}
                title={props.base.is_none().then(|| Label::LinkFragmentHint.text(lang))} />
            <span class="len">{ Message::Characters(link.chars().count()).text(lang) }</span>
            <CopyButton what={Handed::Link} label={Label::CopyLink} text={link} handed_over={props.handed_over} primary={true} testid="copy-link" />
        </div>
    }
}

#[derive(Properties, Clone, PartialEq)]
pub struct SummaryBarProps {
    pub listing: Option<Listing>,
    pub handed_over: Option<HandedOver>,
}

/// On narrow screens, what the list comes to and the way to it.
#[component]
pub fn SummaryBar(
    SummaryBarProps {
        listing,
        handed_over,
    }: &SummaryBarProps,
) -> Html {
    let lang = use_lang();
    html! {
        <aside class="sum" aria-label={Label::Summary.text(lang)}>
            {
                match listing {
                    Some(listing) => {
                        let family = if listing.cidrs(Family::V4) > 0 { Family::V4 } else { Family::V6 };
                        html! {
                            <>
                                <p><b>{ Message::Cidrs(listing.networks.len()).text(lang) }</b>{ view::summary_line(listing, family).text(lang) }</p>
                                <div class="acts">
                                    <CopyButton what={Handed::Cidrs} label={Label::Copy} text={format!("{}\n", listing.text)} handed_over={*handed_over} />
                                    <button type="button" class="main" onclick={jump("summary")}>{ Label::ToResults.text(lang) }</button>
                                </div>
                            </>
                        }
                    }
                    None => html! {
                        <>
                            <p><b>{ Label::NoFileYet.text(lang) }</b>{ Label::Rules443Final.text(lang) }</p>
                            <div class="acts">
                                <button type="button" class="main" onclick={jump("summary")}>{ Label::ToResults.text(lang) }</button>
                            </div>
                        </>
                    },
                }
            }
        </aside>
    }
}
