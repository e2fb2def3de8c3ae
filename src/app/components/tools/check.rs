use yew::prelude::*;

use super::{Desk, sizes};
use crate::app::components::controls::on_file;
use crate::app::load::Incoming;
use crate::app::reading::CHECK_FIELD;
use crate::app::{TextError, ToolPart};
use crate::audit::{Audit, Covered};
use crate::browser;
use crate::i18n::{Message, Tool};
use crate::view::{self, Checked};

/// What an existing configuration lacks, allows beyond need, and risks.
pub(super) fn section(desk: &Desk, audit: Option<&Audit>) -> Html {
    let lang = desk.ui.lang;
    let tools = &desk.state.tools;
    let choose = Callback::from(|_: MouseEvent| browser::open_file_dialog("check-file"));
    let load = desk.load.clone();
    let onchange = on_file(move |picked| load.emit(Incoming::Check(picked)));
    let load = desk.load.clone();
    // The text itself stays in the field until the typing pauses: twenty megabytes a letter would stop the page.
    let oninput = Callback::from(move |_: InputEvent| load.emit(Incoming::CheckField));
    let is_reading = tools.checking.is_some();
    let inner = html! {
        <>
            <div class="field">
                <label class="vh" for={CHECK_FIELD}>{ Tool::CheckLabel.text(lang) }</label>
                <textarea id={CHECK_FIELD} class="mono" rows="7" spellcheck="false" autocomplete="off" data-testid="check-input"
                    aria-describedby="check-hint" placeholder={Tool::CheckPlaceholder.text(lang)} {oninput} />
            </div>
            <div class="pickfile">
                <button type="button" onclick={choose}>{ Tool::ChooseText.text(lang) }</button>
                <input id="check-file" type="file" class="vh" tabindex="-1" data-testid="check-file" aria-label={Tool::ChooseText.text(lang)} {onchange} />
                <span class="hint" id="check-hint">{ Tool::CheckHint.text(lang) }</span>
            </div>
            <p class="hint" role="status" data-testid="check-status">
                { if is_reading { Tool::ReadingText.text(lang) } else { Default::default() } }
            </p>
            if let Some(error) = &tools.check_error {
                <div class="err" role="alert" data-testid="check-error">{ text_error(error).text(lang) }</div>
            }
            if let Some(checked) = &tools.checked {
                if let Some(audit) = audit {
                    { result(desk, checked, audit) }
                } else {
                    <p class="words" role="status">{ Tool::CheckNeedsList.text(lang) }</p>
                }
            }
        </>
    };
    desk.section("check", Tool::CheckTitle, Some("check"), inner)
}

fn text_error(error: &TextError) -> Message {
    match error {
        TextError::TooLarge { name } => Tool::TextTooLarge { name: name.clone() }.into(),
        TextError::Unreadable { name } => Message::Unreadable { name: name.clone() },
    }
}

fn result(desk: &Desk, checked: &Checked, audit: &Audit) -> Html {
    let lang = desk.ui.lang;
    let reading = &checked.reading;
    let is_bad = !audit.missing.is_empty();
    let verdict = if is_bad {
        Tool::MissingLine {
            cidrs: audit.missing.len(),
            addresses: sizes(&audit.missing),
        }
    } else if audit.is_sure {
        Tool::NothingMissing
    } else {
        Tool::NothingMissingButDoubts
    };
    let read = Tool::ReadLine {
        lines: checked.lines,
        networks: reading.allowed.len() + reading.denied.len(),
        unread: reading.unread.len(),
    };
    let is_empty = reading.allowed.is_empty() && reading.any.is_empty();
    let wanted = audit.covered.iter().filter(|one| !one.wanted.is_zero());
    html! {
        <>
            if let Some(file) = &checked.file {
                <p class="hint">{ Tool::CheckedFile(file.clone()).text(lang) }</p>
            }
            <div role="status">
                <p class={classes!("words", is_bad.then_some("bad"))} data-testid="check-verdict">{ verdict.text(lang) }</p>
                if is_empty {
                    <p class="hint">{ Tool::NoNetworks.text(lang) }</p>
                }
            </div>
            for covered in wanted {
                { meter(desk, covered) }
            }
            <p class="hint">{ read.text(lang) }</p>
            if !audit.only_by_any.is_empty() {
                <p class="hint">{ Tool::OnlyByAny(sizes(&audit.only_by_any)).text(lang) }</p>
            }
            if !reading.host_names.is_empty() {
                <p class="hint">{ Tool::HostNames(reading.host_names.len()).text(lang) }</p>
            }
            <div class="three">
                { desk.column("plus", '+', Tool::Missing, &audit.missing, desk.blocks("check-missing", ToolPart::Missing, &audit.missing)) }
                {
                    desk.column("minus", '−', Tool::Surplus, &audit.surplus, html! {
                        <>
                            { desk.blocks("check-surplus", ToolPart::Surplus, &audit.surplus) }
                            if !audit.surplus.is_empty() {
                                <p>{ Tool::SurplusHint.text(lang) }</p>
                            }
                        </>
                    })
                }
                { hazards(desk, audit) }
            </div>
            { missing_text(desk, audit) }
            { unread(desk, checked) }
        </>
    }
}

/// The share of one family's need that is allowed.
fn meter(desk: &Desk, covered: &Covered) -> Html {
    let permille = view::permille(covered);
    let label = Tool::Coverage {
        family: covered.family,
        permille,
    };
    let label = label.text(desk.ui.lang);
    html! {
        <div class="share-line">
            <meter min="0" max="1000" value={permille.to_string()} aria-label={label.clone()}></meter>
            <span class="hint" data-testid="check-covered" data-value={permille.to_string()}>{ label }</span>
        </div>
    }
}

fn hazards(desk: &Desk, audit: &Audit) -> Html {
    let lang = desk.ui.lang;
    let lines = audit
        .hazards
        .iter()
        .map(|hazard| Message::AuditHazard(hazard.clone()).text(lang));
    let (lines, more) = view::shown_lines(lines);
    html! {
        <div class="delta hz">
            <h3>
                <span class="sign" aria-hidden="true">{ '!' }</span>{ Tool::Hazards.text(lang) }{ " " }
                <span class="c">{ audit.hazards.len() }</span>
            </h3>
            <pre class="prose" data-testid="check-hazards" tabindex="0">{ lines }</pre>
            if more > 0 {
                <p>{ Tool::MoreLines(more).text(lang) }</p>
            }
            if audit.hazards.is_empty() {
                <p>{ Tool::None.text(lang) }</p>
            }
        </div>
    }
}

/// The missing part as a text for the chosen platform.
fn missing_text(desk: &Desk, audit: &Audit) -> Html {
    let lang = desk.ui.lang;
    if audit.missing.is_empty() {
        return Html::default();
    }
    let platform = desk.state.settings.platform;
    let text = platform.render_part(&desk.outcome.plan, &audit.missing, &lang.words());
    html! {
        <details class="fold">
            <summary>{ Tool::MissingText(platform).text(lang) }</summary>
            {
                match text {
                    Ok(snippet) => html! {
                        <>
                            <p class="hint">{ Tool::PartHint.text(lang) }</p>
                            { desk.code("missing-snippet", ToolPart::MissingText, snippet.body) }
                        </>
                    },
                    Err(reason) => html! { <p class="hint">{ Message::Unrenderable(reason).text(lang) }</p> },
                }
            }
        </details>
    }
}

/// The most places that are shown of those that could not be read.
const MOST_UNREAD: usize = 500;

fn unread(desk: &Desk, checked: &Checked) -> Html {
    let lang = desk.ui.lang;
    let unread = &checked.reading.unread;
    if unread.is_empty() {
        return Html::default();
    }
    let more = unread.len().saturating_sub(MOST_UNREAD);
    html! {
        <details class="fold">
            <summary>{ Tool::Unread(unread.len()).text(lang) }</summary>
            <ul class="bullets" data-testid="check-unread">
                for one in unread.iter().take(MOST_UNREAD) {
                    <li><code>{ &one.text }</code><br />{ Tool::UnreadLine { line: one.line, why: one.why }.text(lang) }</li>
                }
                if more > 0 {
                    <li>{ Tool::MoreLines(more).text(lang) }</li>
                }
            </ul>
        </details>
    }
}
