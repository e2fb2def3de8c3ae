use std::rc::Rc;

use yew::prelude::*;

use super::Ui;
use super::controls::{
    Made, SearchSelect, copy_button, main_copy_button, not_drawn, save_button, shortened,
};
use crate::app::{Action, Answer, Change, Handed, HandedOver, Shared, choosing};
use crate::i18n::{Label, Lang, Message};
use crate::plan::Plan;
use crate::platforms::{Platform, Scope};
use crate::view;

#[derive(Properties, Clone, PartialEq)]
pub struct SnippetSectionProps {
    pub answer: Shared<Answer>,
    pub platform: Platform,
    /// The link for the heading.
    pub link: Option<AttrValue>,
    pub handed_over: Option<HandedOver>,
    pub ui: Ui,
}

/// The text for the user's firewall: apply, check, undo.
#[component]
pub fn SnippetSection(props: &SnippetSectionProps) -> Html {
    let ui = &props.ui;
    let lang = ui.lang;
    let (platform, handed_over) = (props.platform, props.handed_over);
    let rendered = use_memo(
        (props.answer.clone(), platform, lang, props.link.clone()),
        |(answer, platform, lang, link)| {
            let mut plan = answer.outcome.plan.clone();
            plan.origin.link = link.as_ref().map(AttrValue::to_string);
            platform.render(&plan, &lang.words())
        },
    );
    let choices = use_memo(lang, |lang| view::platform_choices(*lang));
    let choose = use_memo(ui.dispatch.clone(), |dispatch| {
        choosing(dispatch, |id: String| {
            Some(Action::Set(Change::Platform(Platform::from_id(&id)?)))
        })
    });
    let body: Made = {
        let rendered = Rc::clone(&rendered);
        Callback::from(move |()| {
            let body = rendered.as_ref().as_ref().map(|snippet| &*snippet.body);
            body.unwrap_or_default().to_owned().into()
        })
    };
    html! {
        <section class="sec" id="config" tabindex="-1" aria-labelledby="config-heading">
            <div class="sech">
                <h2 id="config-heading">{ Label::FirewallSettingsTitle.text(lang) }</h2>
                <div class="acts">
                    <SearchSelect id="platform" testid="platform" label={Label::Platform} {lang} search_label={Label::SearchPlatform}
                        none={Label::NoSuchPlatform} value={platform.id().to_owned()} groups={(*choices).clone()} onchange={(*choose).clone()} />
                    if rendered.is_ok() {
                        { main_copy_button(Handed::Snippet, Label::Copy, body.clone(), handed_over, "copy-snippet", ui) }
                        { save_button(Handed::SavedSnippet, platform.file_name(&props.answer.outcome.plan), body, handed_over, ui) }
                    }
                </div>
            </div>
            {
                match &*rendered {
                    Ok(snippet) => html! {
                        <>
                            { code(&snippet.body, "code", Some("snippet"), lang) }
                            if let Some(note) = scope_note(platform.facts().scope, &props.answer.outcome.plan) {
                                <p class="foot-note" data-testid="snippet-scope">{ note.text(lang) }</p>
                            }
                            { part(Label::CheckPart, Handed::Check, &snippet.check, handed_over, ui) }
                            { part(Label::UndoPart, Handed::Undo, &snippet.undo, handed_over, ui) }
                        </>
                    },
                    Err(unrenderable) => html! {
                        <div class="words bad" role="alert" data-testid="unrenderable">
                            <p><b>{ Label::CannotRender.text(lang) }</b></p>
                            <p>{ Message::Unrenderable(*unrenderable).text(lang) }</p>
                        </div>
                    },
                }
            }
        </section>
    }
}

/// What a text leaves out by its nature: it must never look like the whole plan. Where the data rule is all of it,
/// nothing is left out.
fn scope_note(scope: Scope, plan: &Plan) -> Option<Label> {
    match scope {
        Scope::Data if plan.rules.len() == 1 => None,
        Scope::Plan => None,
        Scope::Data => Some(Label::ScopeData),
        Scope::Names => Some(Label::ScopeNames),
        Scope::Web => Some(Label::ScopeWeb),
    }
}

/// A part of the snippet that is copied apart: pasting the rules never undoes them.
fn part(label: Label, what: Handed, text: &str, handed_over: Option<HandedOver>, ui: &Ui) -> Html {
    if text.is_empty() {
        return Html::default();
    }
    html! {
        <details class="fold">
            <summary>{ label.text(ui.lang) }</summary>
            { code(text, "code small", None, ui.lang) }
            <div class="part">
                { copy_button(what, Label::Copy, text.to_owned(), handed_over, ui) }
            </div>
        </details>
    }
}

/// A text as it is copied, as far as it is drawn.
fn code(text: &str, class: &'static str, testid: Option<&'static str>, lang: Lang) -> Html {
    let (text, left) = view::drawn(text);
    html! {
        <>
            { shortened(left, lang) }
            <pre {class} tabindex="0" data-testid={testid}>{ text }{ not_drawn(left, lang) }</pre>
        </>
    }
}
