use web_sys::Element;
use yew::prelude::*;

use super::build::Build;
use super::cautions::source_line;
use super::controls::jump;
use super::empty::empty;
use super::figures::figures;
use super::later::{Piece, later};
use super::list::CidrList;
use super::rules::rules;
use super::snippet::SnippetSection;
use super::{Page, PageProps, Ui, sent};
use crate::app::{Action, Answer, State};
use crate::browser;
use crate::i18n::{Label, Lang, Message};
use crate::link;
use crate::settings::Settings;
use crate::view::{self, Head, Outcome, Stamp};

/// The permit itself: the right column, read from top to bottom.
#[component]
pub fn Permit(PageProps { page }: &PageProps) -> Html {
    let Page {
        state,
        answer,
        load,
        ui,
        ..
    } = &**page;
    let lang = ui.lang;
    let Answer { outcome, head, .. } = &**answer;
    let settings = &state.settings;
    let handed_over = state.handed_over;
    let check = use_memo(
        (state.sent.clone(), answer.clone(), state.document.is_some()),
        |(sent, answer, is_loaded)| {
            let sent = sent.as_ref().filter(|_| *is_loaded)?;
            view::check_sent(settings, sent, &answer.outcome)
        },
    );
    let later = |piece| later(piece, page);
    html! {
        <main class="docwrap" id="main" tabindex="-1">
            <article class="doc">
                { permit_head(head, lang) }
                { banners(state, head.stamp == Stamp::Sample, ui) }
                { sent::sent_note(state, check.as_ref().as_ref(), ui) }
                <Index is_known={outcome.listing.is_some()} {lang} />
                <section class="sec" id="summary" tabindex="-1" aria-labelledby="summary-heading">
                    <h2 class="vh" id="summary-heading">{ Label::Summary.text(lang) }</h2>
                    if outcome.listing.is_some() {
                        { figures(&view::figures(outcome, settings), ui) }
                        { later(Piece::Map) }
                    } else {
                        { empty(settings.route, outcome.plan.pending(), state.document.is_some(), load, ui) }
                    }
                    { notices(outcome, lang) }
                </section>
                if outcome.listing.is_some() {
                    <CidrList page={page.clone()} />
                }
                { rules(answer, settings, handed_over, later(Piece::Staging), ui) }
                if outcome.listing.is_some() {
                    <SnippetSection answer={answer.clone()} platform={settings.platform} link={heading_link(state)} {handed_over} ui={ui.clone()} />
                }
                { later(Piece::Cautions) }
                { later(Piece::Sheet) }
                <div class="toolsh"><h2>{ Label::Tools.text(lang) }</h2><p>{ Label::ToolsHint.text(lang) }</p></div>
                { later(Piece::Fit) }
                { later(Piece::Tools) }
                { later(Piece::Share) }
                <footer class="foot">
                    <Build {lang} />
                    <span>{ Label::Disclaimer.text(lang) }</span>
                </footer>
            </article>
        </main>
    }
}

/// The link for a snippet's heading: short, and the same in both languages.
fn heading_link(state: &State) -> Option<AttrValue> {
    let fragment = link::encode(&Settings {
        lang: None,
        ..state.settings.clone()
    });
    Some(format!("{}#{fragment}", state.link_base()?).into())
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
    lang: Lang,
}

/// The way to each section; the one that is being read is marked.
#[component]
fn Index(&IndexProps { is_known, lang }: &IndexProps) -> Html {
    let place = use_node_ref();
    use_effect_with((place.clone(), is_known), move |(place, is_known)| {
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
