use yew::prelude::*;

use super::{Page, PageProps, Ui};
use crate::app::{Action, sent_at};
use crate::i18n::{DeskMessage, Label, Lang, Message, Share};
use crate::net::{self, CidrSet};
use crate::settings::Settings;
use crate::view;

/// What the page says of the list of an opened link: shown as sent, checked by the loaded file, or for other choices.
#[component]
pub fn SentNote(PageProps { page }: &PageProps) -> Html {
    let Page {
        state,
        answer,
        ui: Ui { lang, dispatch },
        ..
    } = &**page;
    let check = use_memo(
        (state.sent.clone(), answer.clone(), state.document.is_some()),
        |(sent, answer, is_loaded)| {
            let sent = sent.as_ref().filter(|_| *is_loaded)?;
            view::check_sent(&state.settings, sent, &answer.outcome)
        },
    );
    let lang = *lang;
    let Some(sent) = &state.sent else {
        return Html::default();
    };
    let say = |share: Share| Message::from(share).text(lang);
    if !sent.answers(&state.settings) {
        return html! {
            <div class="note" role="status" data-testid="as-sent">
                <span>{ say(Share::OtherChoices) }</span>
                <button type="button" data-testid="back-to-sent" onclick={dispatch.reform(|_: MouseEvent| Action::BackToSent)}>
                    { say(Share::BackToSent) }
                </button>
            </div>
        };
    }
    let Some(check) = &*check else {
        if state.document.is_some() {
            return Html::default();
        }
        return html! { <div class="note" role="status" data-testid="as-sent">{ say(Share::AsSent(sent_at(sent))) }</div> };
    };
    let is_same_file = check.is_same_file;
    if check.is_same() {
        return html! { <div class="note" role="status" data-testid="sent-check" data-value="same">{ say(Share::Same { is_same_file }) }</div> };
    }
    let differs = Share::Differs {
        added: check.added.len(),
        removed: check.removed.len(),
        is_same_file,
    };
    html! {
        <div class="note" role="status" data-testid="sent-check" data-value="differs">
            <div>
                <p>{ say(differs) }</p>
                { blocks(Share::Added, &check.added, "sent-added", lang) }
                { blocks(Share::Removed, &check.removed, "sent-removed", lang) }
            </div>
        </div>
    }
}

fn blocks(heading: Share, set: &CidrSet, testid: &'static str, lang: Lang) -> Html {
    let lines = net::lines(set);
    html! {
        <details class="fold" open={true} hidden={lines.is_empty()}>
            <summary>{ Message::from(heading).text(lang) }</summary>
            <pre class="code small" tabindex="0" data-testid={testid}>{ lines }</pre>
        </details>
    }
}

/// The line that stands for the choices where the page is narrow and shows a sent list.
pub fn sent_choices(settings: &Settings, Ui { lang, dispatch }: &Ui) -> Html {
    let lang = *lang;
    let mut parts = vec![
        DeskMessage::ProfileShort(settings.profile),
        DeskMessage::Route(settings.route),
    ];
    parts.extend(
        settings
            .regions
            .iter()
            .cloned()
            .map(DeskMessage::RegionShort),
    );
    let parts: Vec<_> = parts.iter().map(|part| part.text(lang)).collect();
    html! {
        <section class="sent-choices" aria-label={Label::Choices.text(lang)}>
            <span>{ Message::from(Share::SentChoices).text(lang) }{ " " }{ parts.join(" · ") }</span>
            <button type="button" class="link" data-testid="open-choices" onclick={dispatch.reform(|_: MouseEvent| Action::OpenChoices)}>
                { Message::from(Share::Change).text(lang) }
            </button>
        </section>
    }
}
