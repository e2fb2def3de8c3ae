use yew::prelude::*;

use super::controls::{CopyButton, SaveButton, SearchSelect};
use super::{use_dispatch, use_lang};
use crate::app::{Action, Change, Handed, HandedOver, Shared, choosing};
use crate::i18n::{Label, Message};
use crate::platforms::{Platform, Scope};
use crate::view::{self, Outcome};

#[derive(Properties, Clone, PartialEq)]
pub struct SnippetSectionProps {
    pub outcome: Shared<Outcome>,
    pub platform: Platform,
    /// The link for the heading.
    pub link: Option<AttrValue>,
    pub handed_over: Option<HandedOver>,
}

/// The text for the user's firewall: apply, check, undo.
#[component]
pub fn SnippetSection(props: &SnippetSectionProps) -> Html {
    let (lang, dispatch) = (use_lang(), use_dispatch());
    let (platform, handed_over) = (props.platform, props.handed_over);
    let rendered = use_memo(
        (props.outcome.clone(), platform, lang, props.link.clone()),
        |(outcome, platform, lang, link)| {
            let mut plan = outcome.plan.clone();
            plan.origin.link = link.as_ref().map(AttrValue::to_string);
            platform.render(&plan, &lang.words())
        },
    );
    let choose = choosing(&dispatch, |id: String| {
        Some(Action::Set(Change::Platform(Platform::from_id(&id)?)))
    });
    html! {
        <section class="sec" id="config" tabindex="-1" aria-labelledby="config-heading">
            <div class="sech">
                <h2 id="config-heading">{ Label::FirewallSettingsTitle.text(lang) }</h2>
                <div class="acts">
                    <SearchSelect id="platform" testid="platform" label={Label::Platform} search_label={Label::SearchPlatform}
                        none={Label::NoSuchPlatform} value={platform.id().to_owned()} groups={view::platform_choices(lang)} onchange={choose} />
                    if let Ok(snippet) = &*rendered {
                        <CopyButton what={Handed::Snippet} label={Label::Copy} text={snippet.body.clone()} {handed_over} primary={true} testid="copy-snippet" />
                        <SaveButton what={Handed::SavedSnippet} name={platform.file_name(&props.outcome.plan)} text={snippet.body.clone()} {handed_over} />
                    }
                </div>
            </div>
            {
                match &*rendered {
                    Ok(snippet) => html! {
                        <>
                            <pre class="code" tabindex="0" data-testid="snippet">{ &snippet.body }</pre>
                            if let Some(note) = scope_note(platform.facts().scope) {
                                <p class="foot-note" data-testid="snippet-scope">{ note.text(lang) }</p>
                            }
                            <Part label={Label::CheckPart} what={Handed::Check} text={snippet.check.clone()} {handed_over} />
                            <Part label={Label::UndoPart} what={Handed::Undo} text={snippet.undo.clone()} {handed_over} />
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

/// What a text leaves out by its nature: it must never look like the whole plan.
fn scope_note(scope: Scope) -> Option<Label> {
    match scope {
        Scope::Plan => None,
        Scope::Data => Some(Label::ScopeData),
        Scope::Names => Some(Label::ScopeNames),
        Scope::Web => Some(Label::ScopeWeb),
    }
}

#[derive(Properties, Clone, PartialEq)]
struct PartProps {
    label: Label,
    what: Handed,
    text: AttrValue,
    handed_over: Option<HandedOver>,
}

/// A part of the snippet that is copied apart: pasting the rules never undoes them.
#[component]
fn Part(props: &PartProps) -> Html {
    let lang = use_lang();
    if props.text.is_empty() {
        return Html::default();
    }
    html! {
        <details class="fold">
            <summary>{ props.label.text(lang) }</summary>
            <pre class="code small" tabindex="0">{ &props.text }</pre>
            <div class="part">
                <CopyButton what={props.what} label={Label::Copy} text={props.text.clone()} handed_over={props.handed_over} />
            </div>
        </details>
    }
}
