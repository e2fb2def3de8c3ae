use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::build::Build;
use super::controls::jump;
use super::empty::empty;
use super::{Desk, Page, Part};
use crate::app::State;
use crate::app::engine::Arrival;
use crate::browser;
use crate::i18n::{Label, Lang};
use crate::plan::Pending;
use crate::settings::Route;
use crate::view::{Head, Outcome, Stamp};

/// The permit itself: the right column, read from top to bottom. `part` draws what the engine knows; without an engine
/// there is only the head, and what to do first.
pub fn permit(
    desk: &Desk,
    page: Option<&Rc<Page>>,
    head: &Head,
    part: impl Fn(Part) -> Html,
    fetch_again: Callback<MouseEvent>,
) -> Html {
    let lang = desk.ui.lang;
    html! {
        <main class="docwrap" id="main" tabindex="-1">
            <article class="doc">
                { permit_head(head, lang) }
                if desk.engine == Arrival::Failed {
                    <div class="note grave" role="alert" data-testid="engine-failed">
                        <div>
                            <p><b>{ Label::EngineFailed.text(lang) }</b></p>
                            <p>{ Label::EngineFailedRemedy.text(lang) }</p>
                        </div>
                        <button type="button" data-testid="fetch-again" onclick={fetch_again}>{ Label::FetchAgain.text(lang) }</button>
                    </div>
                }
                { part(Part::Notes) }
                <Index is_known={page.is_some_and(|page| page.answer.outcome.listing.is_some())} is_whole={page.is_some()} {lang} />
                <section class="sec" id="summary" tabindex="-1" aria-labelledby="summary-heading">
                    <h2 class="vh" id="summary-heading">{ Label::Summary.text(lang) }</h2>
                    if is_at_start(&desk.state, page.map(|page| &page.answer.outcome)) {
                        { empty(desk.state.settings.route, &desk.load, &desk.ui) }
                    } else if desk.engine == Arrival::Awaited {
                        <p class="words" role="status">{ Label::EngineComing.text(lang) }</p>
                    }
                    { part(Part::Found) }
                    { part(Part::Notices) }
                </section>
                { part(Part::Results) }
                if page.is_some() {
                    <div class="toolsh"><h2>{ Label::Tools.text(lang) }</h2><p>{ Label::ToolsHint.text(lang) }</p></div>
                }
                { part(Part::Tools) }
                <footer class="foot">
                    <Build {lang} />
                    <span>{ Label::Disclaimer.text(lang) }</span>
                </footer>
            </article>
        </main>
    }
}

/// Whether something is left to do before there can be a list.
pub fn is_at_start(state: &State, outcome: Option<&Outcome>) -> bool {
    let is_vpn = state.settings.route == Route::Vpn;
    let Some(outcome) = outcome else {
        return !state.has_enough();
    };
    let leads_nowhere =
        state.document.is_some() || outcome.plan.pending() == Some(Pending::Everything);
    outcome.listing.is_none() && (is_vpn || !leads_nowhere)
}

fn permit_head(head: &Head, lang: Lang) -> Html {
    let (stamp, is_blank) = match head.stamp {
        Stamp::Exact => (Label::StampExact.text(lang), false),
        Stamp::Fitted => (Label::StampFitted.text(lang), false),
        Stamp::AsSent => (Label::StampAsSent.text(lang), false),
        Stamp::Sample => (Label::StampSample.text(lang), false),
        Stamp::Pending => (Label::StampPending.text(lang), true),
    };
    html! {
        <div class="dochead">
            <div class="titlerow">
                <div>
                    <h1>{ head.title.text(lang) }</h1>
                    <p class="sub">{ head.subtitle.text(lang) }</p>
                </div>
                <div class={classes!("stamp", is_blank.then_some("blank"))} role="img" aria-label={stamp}>
                    <span aria-hidden="true">{ stamp }</span>
                </div>
            </div>
            <dl class="permit">
                for (caption, values) in &head.fields {
                    <div>
                        <dt>{ caption.text(lang) }</dt>
                        for value in values {
                            <dd>{ value.text(lang) }</dd>
                        }
                    </div>
                }
            </dl>
        </div>
    }
}

/// The sections in their order: the results, then the tools. Without a list there is nothing to show in some of them.
fn sections(is_known: bool) -> impl Iterator<Item = (&'static str, Label)> {
    let of_a_list = |label| matches!(label, Label::CidrList | Label::FirewallSettings);
    let sections = [
        ("summary", Label::Summary),
        ("cidr", Label::CidrList),
        ("rules", Label::Rules),
        ("config", Label::FirewallSettings),
        ("cautions", Label::Cautions),
        ("sheet", Label::Sheet),
        (FIRST_TOOL, Label::Fit),
        ("compare", Label::Compare),
        ("check", Label::Check),
        ("lookup", Label::LookUp),
    ];
    let sections = sections.into_iter();
    sections.filter(move |(_, label)| is_known || !of_a_list(*label))
}

const FIRST_TOOL: &str = "fit";

#[derive(Properties, Clone, PartialEq)]
struct IndexProps {
    is_known: bool,
    /// Whether the sections that the engine draws are there.
    is_whole: bool,
    lang: Lang,
}

/// The way to each section; the one that is being read is marked.
#[component]
fn Index(props: &IndexProps) -> Html {
    let &IndexProps {
        is_known,
        is_whole,
        lang,
    } = props;
    let place = use_node_ref();
    let drawn = (place.clone(), is_known, is_whole);
    use_effect_with(drawn, |(place, is_known, _)| {
        let ids: Vec<_> = sections(*is_known).map(|(id, _)| id).collect();
        let following = place
            .cast::<Element>()
            .map(|index| browser::follow_sections(&index, &ids));
        move || drop(following)
    });
    html! {
        <nav class="index" ref={place} aria-label={Label::IndexName.text(lang)}>
            <ol>
                for (id, name) in sections(is_known) {
                    <li key={id} class={classes!((id == FIRST_TOOL).then_some("tools"))}>
                        <a href={format!("#{id}")} onclick={jump(id)}>{ name.text(lang) }</a>
                    </li>
                }
            </ol>
        </nav>
    }
}
