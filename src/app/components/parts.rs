//! The parts of the page that the engine draws.

use std::rc::Rc;

use yew::prelude::*;

use super::cautions::source_line;
use super::later::{Piece, later};
use super::of_list::{OfList, of_list};
use super::permit::is_at_start;
use super::rules::rules;
use super::sent::{SentNote, sent_choices};
use super::share::summary_bar;
use super::{Page, Ui};
use crate::app::{Action, State};
use crate::i18n::{Label, Lang, Message};
use crate::net::Family;
use crate::plan::Pending;
use crate::platforms::Unrenderable;
use crate::settings::Settings;
use crate::view::{Outcome, Stamp};

/// One of the parts.
#[derive(Clone, Copy)]
pub enum Part {
    /// The line that stands for the form, where the page is narrow and shows a sent list.
    SentChoices,
    /// The border groups, in the form.
    Groups,
    /// What must be known before the rest is read.
    Notes,
    /// The figures and the map, or why there are none.
    Found,
    /// What the plan or the selection wants to say.
    Notices,
    /// From the list to the approval sheet.
    Results,
    /// The tools and the link.
    Tools,
    /// The sheet for the printer, and the bar of narrow screens.
    Around,
    /// What a person hears after a change.
    Announcement,
}

/// Draws a part.
pub fn part(part: Part, page: &Rc<Page>) -> Html {
    let Page {
        state, answer, ui, ..
    } = &**page;
    let settings = &state.settings;
    let outcome = &answer.outcome;
    let handed_over = state.handed_over;
    let later = |piece| later(piece, page);
    match part {
        Part::SentChoices => sent_choices(settings, ui),
        Part::Groups => later(Piece::Groups),
        Part::Notes => html! {
            <>
                { banners(state, answer.head.stamp == Stamp::Sample, ui) }
                <SentNote page={page.clone()} />
            </>
        },
        Part::Found => html! {
            <>
                if outcome.listing.is_none() && !is_at_start(state, Some(outcome)) {
                    { no_list(outcome.plan.pending(), ui.lang) }
                }
                { of_list(OfList::Figures, page) }
            </>
        },
        Part::Notices => notices(outcome, ui.lang),
        Part::Results => html! {
            <>
                { of_list(OfList::Lines, page) }
                { rules(answer, settings, handed_over, later(Piece::Staging), ui) }
                { of_list(OfList::Snippet, page) }
                { later(Piece::Cautions) }
                { later(Piece::Sheet) }
            </>
        },
        Part::Tools => html! {
            <>
                { later(Piece::Fit) }
                { later(Piece::Tools) }
                { later(Piece::Share) }
            </>
        },
        Part::Around => html! {
            <>
                { later(Piece::Printed) }
                { summary_bar(answer, state.shown_sent().is_some(), handed_over, ui) }
            </>
        },
        Part::Announcement => announcement(outcome, settings, ui.lang),
    }
}

/// Why the choices lead to no list, although nothing is left to do first.
fn no_list(pending: Option<Pending>, lang: Lang) -> Html {
    let why = match pending {
        Some(Pending::Everything) => {
            Message::Unrenderable(Unrenderable::Pending(Pending::Everything))
        }
        _ => Label::NothingSelected.into(),
    };
    html! { <p class="words bad">{ why.text(lang) }</p> }
}

fn announcement(outcome: &Outcome, settings: &Settings, lang: Lang) -> Html {
    let Some(listing) = &outcome.listing else {
        return Html::default();
    };
    let wanted = |family| settings.families.includes(family);
    let message = Message::Announce {
        cidrs_v4: wanted(Family::V4).then(|| listing.cidrs(Family::V4)),
        cidrs_v6: wanted(Family::V6).then(|| listing.cidrs(Family::V6)),
        addresses_v4: wanted(Family::V4).then(|| listing.addresses(Family::V4)),
    };
    html! { { message.text(lang) } }
}

/// What must be known before the rest is read: sample data, an earlier file, a link that was not understood.
fn banners(state: &State, is_sample: bool, Ui { lang, dispatch }: &Ui) -> Html {
    let lang = *lang;
    let created = state
        .document
        .as_ref()
        .and_then(|document| document.created);
    html! {
        <>
            if is_sample {
                <div class="note grave" role="note" data-testid="sample-banner">{ Label::SampleBanner.text(lang) }</div>
            }
            if let (Some(_), Some(created)) = (&state.error, created) {
                <div class="note" role="status">{ Message::EarlierFile(created).text(lang) }</div>
            }
            if !state.link_notices.is_empty() {
                <div class="note" role="alert" data-testid="link-notices">
                    <div>
                        <b>{ Label::LinkNotices.text(lang) }</b>
                        <ul class="bullets">
                            for notice in &state.link_notices {
                                <li>{ Message::LinkNotice(notice.clone()).text(lang) }</li>
                            }
                        </ul>
                    </div>
                    <button type="button" onclick={dispatch.reform(|_: MouseEvent| Action::DismissLinkNotices)}>{ Label::Dismiss.text(lang) }</button>
                </div>
            }
        </>
    }
}

/// What the plan or the selection wants to say, worst first.
fn notices(outcome: &Outcome, lang: Lang) -> Html {
    let selection = outcome.selection_notices.iter();
    let selection = selection.map(|notice| (Message::SelectNotice(notice.clone()), None));
    let plan = outcome.plan.notices.iter();
    let plan = plan.map(|notice| (Message::PlanNotice(notice.clone()), notice.source()));
    let notices: Vec<_> = selection.chain(plan).collect();
    if notices.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="notices" data-testid="notices">
            for (notice, source) in notices {
                <li class="words">
                    { notice.text(lang) }
                    if let Some(source) = source {
                        <p class="dim">{ source_line(source, lang) }</p>
                    }
                </li>
            }
        </ul>
    }
}
