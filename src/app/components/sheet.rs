//! The section in which the approval sheet is filled in, looked at and handed over. Plain functions: the sheet is made
//! where it is needed, not at every change.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDetailsElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::controls::{Select, input_value, languages, swapped};
use super::{Ui, icons, map, paper};
use crate::app::{
    Action, Answer, Dispatch, Handed, Now, Shared, SheetAction, SheetPart, State, choosing, load,
};
use crate::browser;
use crate::i18n::{Entry, Label, Lang, SheetText};
use crate::view::{self, Sheet, SheetRequest};

/// Makes the sheet.
#[derive(Clone)]
struct Maker {
    state: Now,
    answer: Shared<Answer>,
}

impl Maker {
    fn new(state: &Now, answer: &Shared<Answer>) -> Self {
        Self {
            state: state.clone(),
            answer: answer.clone(),
        }
    }

    fn lang(&self) -> Lang {
        self.state.sheet.lang.unwrap_or(self.state.lang())
    }

    fn sheet(&self) -> Sheet {
        view::sheet(&SheetRequest {
            outcome: &self.answer.outcome,
            settings: &self.state.settings,
            head: &self.answer.head,
            entries: &self.state.sheet.entries,
            base: self.state.link_base(),
            without_list: self.state.without_list,
            lang: self.lang(),
        })
    }

    /// The drawn sheet. Each of the two that may stand in the page names its picture's words by `ids`.
    fn paper(&self, ids: [&'static str; 2]) -> Html {
        let map = self.answer.map();
        let picture = map.map(|map| map::on_paper(map, ids, self.lang()));
        paper::paper(&self.sheet(), picture.unwrap_or_default())
    }
}

/// The id of the sheet for the printer.
pub const PRINTED: &str = "printed";

/// The sheet for the printer, and what is printed in its place while it is marked as old.
pub fn printed(state: &Now, answer: &Shared<Answer>, lang: Lang) -> Html {
    let maker = Maker::new(state, answer);
    let paper = maker.paper(["printed-map-title", "printed-map-summary"]);
    let again = SheetText::PrintAgain.text(lang);
    html! { <div id={PRINTED} class="printed" data-testid="printed-sheet" data-again={again}>{ paper }</div> }
}

/// Fields, buttons and preview.
pub fn sheet_section(state: &Now, answer: &Shared<Answer>, ui: &Ui) -> Html {
    let Ui { lang, dispatch } = ui;
    let lang = *lang;
    let maker = Maker::new(state, answer);
    let say = |text: SheetText| text.text(lang);
    let act = |action: fn(bool) -> SheetAction| {
        dispatch.reform(move |event: Event| Action::Sheet(action(is_on(&event))))
    };
    let choose_lang = choosing(dispatch, |id: String| {
        Lang::from_id(&id).map(|lang| Action::Sheet(SheetAction::Lang(lang)))
    });
    let print = Callback::from(|_: MouseEvent| {
        load::spawn(async {
            while browser::is_old(PRINTED) {
                browser::after_paint().await;
            }
            browser::print();
        });
    });
    let staging = answer.outcome.plan.staging_rules.len();
    html! {
        <section class="sec" id="sheet" tabindex="-1" aria-labelledby="sheet-heading">
            <div class="sech">
                <h2 id="sheet-heading">{ Label::Sheet.text(lang) }</h2>
                <div class="acts">
                    <button type="button" class="primary" data-testid="print-sheet" onclick={print}>{ icons::print() }{ say(SheetText::Print) }</button>
                </div>
            </div>
            <p class="lead">{ say(SheetText::Lead) }<br />{ say(SheetText::StaysHere) }</p>
            <div class="filled">
                <div class="field wide">
                    { caption(Entry::Title, lang) }
                    { input(Entry::Title, "text", state, dispatch) }
                    <p class="hint" id="sheet-title-hint">{ say(SheetText::TitleHint) }{ " " }<b>{ answer.head.title.text(maker.lang()) }</b></p>
                </div>
                for entry in [Entry::Requester, Entry::Department, Entry::Ticket] {
                    <div class="field">{ caption(entry, lang) }{ input(entry, "text", state, dispatch) }</div>
                }
                <div class="field">
                    { caption(Entry::Date, lang) }
                    <div class="dated">
                        { input(Entry::Date, "date", state, dispatch) }
                        <button type="button" onclick={dispatch.reform(|_: MouseEvent| Action::Sheet(SheetAction::Type(Entry::Date, browser::today())))}>{ say(SheetText::Today) }</button>
                    </div>
                </div>
                <div class="field wide">
                    { caption(Entry::Period, lang) }
                    { input(Entry::Period, "text", state, dispatch) }
                    <p class="hint" id="sheet-period-hint">{ say(SheetText::PeriodHint) }</p>
                </div>
                <div class="field wide">
                    { caption(Entry::Purpose, lang) }
                    <textarea id={Entry::Purpose.id()} data-testid={Entry::Purpose.id()} rows="3" value={state.sheet.entries.text(Entry::Purpose).to_owned()}
                        oninput={dispatch.reform(|event: InputEvent| Action::Sheet(SheetAction::Type(Entry::Purpose, area_value(&event))))} />
                </div>
                <div class="field">
                    <label for="sheet-lang">{ say(SheetText::Language) }</label>
                    <Select id="sheet-lang" testid="sheet-lang" label={say(SheetText::Language)} value={maker.lang().id()} groups={languages()} onchange={choose_lang} />
                </div>
            </div>
            if staging > 0 {
                <label class="keep">
                    <input type="checkbox" data-testid="sheet-staging" checked={state.sheet.entries.with_staging} onchange={act(SheetAction::WithStaging)} />
                    { say(SheetText::WithStaging(staging)) }
                </label>
            }
            <div class="forms">
                { hand_over(SheetPart::Table, &maker, ui) }
                { hand_over(SheetPart::Markdown, &maker, ui) }
                { hand_over(SheetPart::Csv, &maker, ui) }
            </div>
            <p class="hint">{ say(SheetText::PrintHint) }<br />{ say(SheetText::CsvHint) }</p>
            <details class="fold" open={state.sheet.is_open} ontoggle={act(SheetAction::Open)}>
                <summary data-testid="sheet-preview">{ say(SheetText::Preview) }</summary>
                if state.sheet.is_open {
                    <div class="desk" tabindex="0" data-testid="sheet" role="region" aria-label={say(SheetText::Preview)}>{ maker.paper(["paper-map-title", "paper-map-summary"]) }</div>
                }
            </details>
        </section>
    }
}

fn caption(entry: Entry, lang: Lang) -> Html {
    html! { <label for={entry.id()}>{ SheetText::Entry(entry).text(lang) }</label> }
}

fn input(entry: Entry, kind: &'static str, state: &State, dispatch: &Dispatch) -> Html {
    let described = match entry {
        Entry::Title => Some("sheet-title-hint"),
        Entry::Period => Some("sheet-period-hint"),
        _ => None,
    };
    let oninput = dispatch.reform(move |event: InputEvent| {
        Action::Sheet(SheetAction::Type(entry, input_value(&event)))
    });
    html! {
        <input id={entry.id()} type={kind} autocomplete="off" data-testid={entry.id()} aria-describedby={described}
            value={state.sheet.entries.text(entry).to_owned()} {oninput} />
    }
}

fn area_value(event: &InputEvent) -> String {
    let area = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    area.map(|area| area.value()).unwrap_or_default()
}

/// Whether the box is checked, or the fold open, that an event came from.
fn is_on(event: &Event) -> bool {
    let Some(target) = event.target() else {
        return false;
    };
    match target.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.checked(),
        None => target
            .dyn_ref::<HtmlDetailsElement>()
            .is_some_and(HtmlDetailsElement::open),
    }
}

/// A button that copies or saves one form of the sheet, made when it is pressed.
fn hand_over(part: SheetPart, maker: &Maker, ui: &Ui) -> Html {
    let (before, after, failed, icon) = match part {
        SheetPart::Table => (
            SheetText::CopyTable,
            Label::Copied,
            Label::CopyFailed,
            icons::copy(),
        ),
        SheetPart::Markdown => (
            SheetText::CopyMarkdown,
            Label::Copied,
            Label::CopyFailed,
            icons::copy(),
        ),
        SheetPart::Csv => (
            SheetText::SaveCsv,
            Label::Saved,
            Label::SaveFailed,
            icons::save(),
        ),
    };
    let lang = ui.lang;
    let labels = [&*before.text(lang), after.text(lang), failed.text(lang)];
    let what = Handed::Sheet(part);
    let shown = swapped(what, labels, maker.state.handed_over);
    let (maker, dispatch) = (maker.clone(), ui.dispatch.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        let (maker, dispatch) = (maker.clone(), dispatch.clone());
        load::spawn(async move {
            let sheet = maker.sheet();
            let done = match part {
                SheetPart::Table => browser::copy_rich(&sheet.html(), &sheet.tsv()).await,
                SheetPart::Markdown => browser::copy_text(&sheet.markdown()).await,
                SheetPart::Csv => browser::save_text(&sheet.csv_name, &sheet.csv()),
            };
            dispatch.emit(Action::HandOver(what, done.is_ok()));
        });
    });
    let testid = match part {
        SheetPart::Table => "copy-sheet",
        SheetPart::Markdown => "copy-sheet-markdown",
        SheetPart::Csv => "save-sheet-csv",
    };
    html! { <button type="button" data-testid={testid} {onclick}>{ icon }{ shown }</button> }
}
