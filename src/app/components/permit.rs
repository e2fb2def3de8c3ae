use yew::prelude::*;

use super::build::Build;
use super::cautions::cautions;
use super::controls::jump;
use super::empty::empty;
use super::figures::figures;
use super::fit::Fit;
use super::list::CidrList;
use super::map::use_map;
use super::rules::rules;
use super::snippet::SnippetSection;
use super::tools::ToolSections;
use super::{Ui, sent, share, sheet, use_ui};
use crate::app::load::Incoming;
use crate::app::{Action, Shared, State};
use crate::i18n::{Label, Lang, Message, Share, SheetText, Tool};
use crate::link;
use crate::settings::Settings;
use crate::view::{self, Fits, Head, Outcome, Stamp};

#[derive(Properties, Clone, PartialEq)]
pub struct PermitProps {
    pub state: State,
    pub outcome: Shared<Outcome>,
    pub head: Head,
    pub load: Callback<Incoming>,
    pub fits: Fits,
    /// Goes on with working out the curves, or stops it.
    pub work_on: Callback<bool>,
}

/// The permit itself: the right column, read from top to bottom.
#[component]
pub fn Permit(props: &PermitProps) -> Html {
    let ui = use_ui();
    let lang = ui.lang;
    let PermitProps {
        state,
        outcome,
        head,
        load,
        fits,
        work_on,
    } = props;
    let settings = &state.settings;
    let handed_over = state.handed_over;
    let check = use_memo(
        (
            state.sent.clone(),
            outcome.clone(),
            state.document.is_some(),
        ),
        |(sent, outcome, is_loaded)| {
            let sent = sent.as_ref().filter(|_| *is_loaded)?;
            view::check_sent(settings, sent, outcome)
        },
    );
    let full = use_memo(
        (settings.clone(), outcome.clone()),
        |(settings, outcome)| view::link_with_list(settings, outcome),
    );
    let map = use_map(&state.document, outcome, settings, lang);
    let plain = link::encode(settings);
    html! {
        <main class="docwrap" id="main" tabindex="-1">
            <article class="doc">
                { permit_head(head, lang) }
                { banners(state, head.stamp == Stamp::Sample, &ui) }
                { sent::sent_note(state, check.as_ref().as_ref(), &ui) }
                { index(outcome.listing.is_some(), lang) }
                <section class="sec" id="summary" tabindex="-1" aria-labelledby="summary-heading">
                    <h2 class="vh" id="summary-heading">{ Label::Summary.text(lang) }</h2>
                    if outcome.listing.is_some() {
                        { figures(&view::figures(outcome, settings), &ui) }
                        { map }
                    } else {
                        { empty(settings.route, state.document.is_some(), load, &ui) }
                    }
                    { notices(outcome, lang) }
                </section>
                if let Some(listing) = &outcome.listing {
                    <CidrList listing={listing.clone()} state={state.clone()} outcome={outcome.clone()} />
                }
                { rules(outcome, settings, handed_over, &ui) }
                if outcome.listing.is_some() {
                    <SnippetSection outcome={outcome.clone()} platform={settings.platform} link={heading_link(state)} {handed_over} />
                }
                { cautions(outcome, settings, lang) }
                { sheet::sheet_section(state, outcome, head, &ui) }
                <div class="toolsh"><h2>{ Label::Tools.text(lang) }</h2><p>{ Label::ToolsHint.text(lang) }</p></div>
                <Fit outcome={outcome.clone()} state={state.clone()} fits={fits.clone()} {work_on} />
                <ToolSections state={state.clone()} outcome={outcome.clone()} {load} />
                { share::share_bar(state, &plain, full.as_deref(), &head.title.text(lang), &ui) }
                <footer class="foot">
                    <Build />
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
        Stamp::Exact => (Label::StampExact.text(lang).into(), false),
        Stamp::Fitted => (Label::StampFitted.text(lang).into(), false),
        Stamp::AsSent => (Message::from(Share::StampAsSent).text(lang), false),
        Stamp::Sample => (Label::StampSample.text(lang).into(), false),
        Stamp::Pending => (Label::StampPending.text(lang).into(), true),
    };
    html! {
        <div class="dochead">
            <div class="titlerow">
                <div>
                    <h1>{ head.title.text(lang) }</h1>
                    <p class="sub">{ head.subtitle.text(lang) }</p>
                </div>
                <div class={classes!("stamp", is_blank.then_some("blank"))} role="img" aria-label={stamp.clone()}>
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

/// The way to each section.
fn index(is_known: bool, lang: Lang) -> Html {
    let entries = [
        ("summary", Label::Summary, true),
        ("cidr", Label::CidrList, is_known),
        ("rules", Label::Rules, true),
        ("config", Label::FirewallSettings, is_known),
        ("cautions", Label::Cautions, true),
    ];
    let tools = [
        ("compare", Tool::Compare),
        ("check", Tool::Check),
        ("lookup", Tool::LookUp),
    ];
    html! {
        <nav class="index" aria-label={Label::IndexName.text(lang)}>
            <ol>
                for (id, label, _) in entries.into_iter().filter(|(_, _, stands)| *stands) {
                    <li key={id}><a href={format!("#{id}")} onclick={jump(id)}>{ label.text(lang) }</a></li>
                }
                <li><a href="#sheet" onclick={jump("sheet")}>{ SheetText::Section.text(lang) }</a></li>
                <li class="tools"><a href="#fit" onclick={jump("fit")}>{ Label::Fit.text(lang) }</a></li>
                for (id, label) in tools {
                    <li key={id}><a href={format!("#{id}")} onclick={jump(id)}>{ label.text(lang) }</a></li>
                }
            </ol>
        </nav>
    }
}

/// What the plan or the selection wants to say, worst first.
fn notices(outcome: &Outcome, lang: Lang) -> Html {
    let selection = outcome
        .selection_notices
        .iter()
        .cloned()
        .map(Message::SelectNotice);
    let plan = outcome
        .plan
        .notices
        .iter()
        .cloned()
        .map(Message::PlanNotice);
    let notices: Vec<Message> = selection.chain(plan).collect();
    if notices.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="notices" data-testid="notices">
            for notice in notices {
                <li class="words">{ notice.text(lang) }</li>
            }
        </ul>
    }
}
