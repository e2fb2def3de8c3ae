use yew::prelude::*;

use super::Desk;
use super::controls::on_file;
use super::kept::KeptFile;
use crate::app::load::{self, Incoming};
use crate::app::{Document, FileError};
use crate::browser;
use crate::i18n::{DeskMessage, Label, Lang, Message};
use crate::net::Family;

/// Where AWS publishes the file. Only a link: the page itself fetches nothing.
const DOWNLOAD: &str = "https://ip-ranges.amazonaws.com/ip-ranges.json";

/// The file: choosing it, what it is, and what is wrong with the last one.
pub fn file_step(desk: &Desk) -> Html {
    let Desk {
        state,
        load,
        engine,
        ui,
        ..
    } = desk;
    let lang = ui.lang;
    let onchange = {
        let load = load.clone();
        on_file(move |picked| load.emit(Incoming::Picked(picked)))
    };
    // What came of a file is told once the engine is there.
    let part = |part| {
        let engine = engine.ready();
        engine
            .map(|engine| (engine.0.file_part)(part, desk))
            .unwrap_or_default()
    };
    html! {
        <section class={classes!("group", state.dragging.then_some("over"))} aria-labelledby="file-heading" data-testid="drop-zone">
            <h2 id="file-heading"><span class="n">{ "2" }</span>{ Label::AwsRanges.text(lang) }</h2>
            { part(FilePart::Error) }
            if state.reading.is_some() {
                { under_way(load, lang) }
            }
            if state.document.is_some() {
                { part(FilePart::Card) }
            } else {
                <div class="drop">
                    <p><strong>{ Label::DropHere.text(lang) }</strong>{ Label::OrPaste.text(lang) }</p>
                    <div class="acts">
                        <button type="button" class="primary" onclick={choose()}>{ Label::ChooseFile.text(lang) }</button>
                    </div>
                </div>
            }
            <input id="file" type="file" class="vh" tabindex="-1" accept=".json,.gz,.txt,application/json,application/gzip" data-testid="file-input"
                aria-label={Label::ChooseFile.text(lang)} {onchange} />
            { part(FilePart::Kept) }
            <p class="hint">
                { Label::DownloadFrom.text(lang) }{ " " }
                <a href={DOWNLOAD} rel="noreferrer noopener" target="_blank">{ "ip-ranges.amazonaws.com" }</a>
                { " " }{ Label::AboutSize.text(lang) }
            </p>
        </section>
    }
}

/// What the engine says of the file.
#[derive(Clone, Copy)]
pub enum FilePart {
    /// What is wrong with the last one.
    Error,
    /// What the loaded one is.
    Card,
    /// What this device keeps.
    Kept,
}

/// Draws a part.
pub fn file_part(part: FilePart, desk: &Desk) -> Html {
    let Desk {
        state, load, ui, ..
    } = desk;
    let lang = ui.lang;
    match part {
        FilePart::Error => {
            let error = state.error.as_ref();
            error
                .map(|error| file_error_box(error, state.document.is_some(), lang))
                .unwrap_or_default()
        }
        FilePart::Card => {
            let document = state.document.as_ref();
            document
                .map(|document| file_card(document, lang))
                .unwrap_or_default()
        }
        FilePart::Kept => {
            html! { <KeptFile document={state.document.clone()} load={load.clone()} {lang} /> }
        }
    }
}

/// Opens the browser's own dialog.
fn choose() -> Callback<MouseEvent> {
    Callback::from(|_: MouseEvent| browser::open_file_dialog("file"))
}

/// A read that is under way. The share of it that is done is written in by [`browser::show_progress`]: drawing the whole
/// page for each percent would take longer than reading.
fn under_way(load: &Callback<Incoming>, lang: Lang) -> Html {
    let (id, share) = (load::PROGRESS, browser::share_id(load::PROGRESS));
    html! {
        <div class="progress late" data-testid="reading">
            <p><span role="status">{ Label::Reading.text(lang) }</span>{ " " }<span id={share} /></p>
            <progress {id} max="100" aria-label={Label::Reading.text(lang)} />
            <button type="button" data-testid="reading-stop" onclick={load.reform(|_: MouseEvent| Incoming::Stop)}>{ Label::StopReading.text(lang) }</button>
        </div>
    }
}

/// What is wrong with the last file, and whether an earlier one still stands.
fn file_error_box(error: &FileError, keeps: bool, lang: Lang) -> Html {
    let stays = if keeps {
        Label::EarlierStays
    } else {
        Label::NothingLoadedYet
    };
    html! {
        <div class="err" role="alert" data-testid="error">
            { file_error(error, lang) }
            <p><b>{ stays.text(lang) }</b></p>
        </div>
    }
}

/// What is wrong with a file, where, and what to do.
pub fn file_error(error: &FileError, lang: Lang) -> Html {
    match error {
        FileError::Rejected(error) => html! {
            <>
                <strong>{ Message::RejectedTitle(error.clone()).text(lang) }</strong>
                <p>{ Message::RejectedDetail(error.clone()).text(lang) }</p>
                <p>{ Message::RejectedRemedy(error.clone()).text(lang) }</p>
            </>
        },
        FileError::Unreadable { name } => {
            html! { <p>{ Message::Unreadable { name: name.clone() }.text(lang) }</p> }
        }
    }
}

fn file_card(document: &Document, lang: Lang) -> Html {
    let ranges = &document.ranges;
    let file = ranges.file_id();
    let notices = ranges.notices();
    html! {
        <div class="filecard">
            <div data-testid="file-status">
                if file.is_sample {
                    <p class="mark">{ Label::SampleFile.text(lang) }</p>
                }
                <dl>
                    <dt>{ Label::Created.text(lang) }</dt>
                    <dd>
                        {
                            match document.created.filter(|_| !file.is_sample) {
                                Some(created) => html! {
                                    <time>
                                        <span class="nb">{ DeskMessage::Moment(created).text(lang) }</span>{ " " }
                                        <span class="dim nb">{ Message::Age(document.loaded_at - created.unix).text(lang) }</span>
                                    </time>
                                },
                                None => html! { { Label::Unknown.text(lang) } },
                            }
                        }
                    </dd>
                    <dt>{ "createDate" }</dt>
                    <dd><code>{ file.create_date.clone() }</code></dd>
                    <dt>{ Label::SyncToken.text(lang) }</dt>
                    <dd><code>{ file.sync_token.clone() }</code></dd>
                    <dt>{ Label::Rows.text(lang) }</dt>
                    <dd>{ Message::RowsByFamily { v4: ranges.rows(Family::V4), v6: ranges.rows(Family::V6) }.text(lang) }</dd>
                </dl>
            </div>
            if !notices.is_empty() {
                <details class="fold">
                    <summary>{ format!("{} ({})", Label::FileNotices.text(lang), notices.len()) }</summary>
                    <ul class="bullets">
                        for notice in notices {
                            <li>{ Message::FileNotice(notice.clone()).text(lang) }</li>
                        }
                    </ul>
                </details>
            }
            <div class="acts">
                <button type="button" class="link" onclick={choose()}>{ Label::ChooseAnotherFile.text(lang) }</button>
                <span class="dim">{ Label::OrDropHere.text(lang) }</span>
            </div>
        </div>
    }
}
