//! The three tools below the permit: compare, check, look up. One component draws them all: each one more would cost
//! kilobytes of WebAssembly.

mod check;
mod compare;
mod lookup;

use yew::prelude::*;

use super::controls::copy_button;
use super::{Page, PageProps, Ui};
use crate::app::load::Incoming;
use crate::app::{Handed, Shared, State, ToolPart};
use crate::audit;
use crate::i18n::{Label, Tool};
use crate::net::{AddressCount, CidrSet, Family};
use crate::view::{self, Outcome};

/// What every part of the tools is drawn with.
struct Desk<'p> {
    ui: &'p Ui,
    state: &'p State,
    outcome: &'p Outcome,
    load: &'p Callback<Incoming>,
}

/// The tools.
#[component]
pub fn ToolSections(PageProps { page }: &PageProps) -> Html {
    let Page {
        state,
        answer,
        load,
        ui,
        ..
    } = &**page;
    let outcome = &answer.outcome;
    let tools = &state.tools;
    let loaded = state.document.as_ref().map(|file| file.ranges.clone());
    let baseline = tools.baseline.as_ref().map(|file| file.ranges.clone());
    let settings = state.settings.clone();
    let compared = use_memo(
        (answer.clone(), baseline, state.sent.clone(), loaded.clone()),
        move |(answer, baseline, sent, loaded)| {
            let outcome = &answer.outcome;
            let loaded = loaded.as_ref()?;
            match (baseline, sent) {
                (Some(baseline), _) => Some(view::compared(outcome, &settings, baseline, loaded)),
                (None, Some(sent)) => view::compared_with_sent(outcome, &settings, sent, loaded),
                (None, None) => None,
            }
        },
    );
    // Joining the whole file takes a moment: only for a check, and once for each file.
    let aws = use_memo(
        loaded.filter(|_| tools.checked.is_some()),
        |loaded| -> Option<CidrSet> {
            let loaded = loaded.as_ref()?;
            Some(loaded.iter().map(|row| row.prefix()).collect())
        },
    );
    let audited = use_memo(
        (
            answer.clone(),
            tools.checked.clone(),
            Shared::from(aws.clone()),
        ),
        |(answer, checked, aws)| {
            let reading = &checked.as_ref()?.reading;
            audit::audit(reading, &answer.outcome.plan, aws.as_ref())
        },
    );
    let desk = Desk {
        ui,
        state,
        outcome,
        load,
    };
    html! {
        <>
            { compare::section(&desk, compared.as_ref().as_ref()) }
            { check::section(&desk, audited.as_ref().as_ref()) }
            { lookup::section(&desk) }
        </>
    }
}

impl Desk<'_> {
    /// A section with its heading.
    fn section(
        &self,
        id: &'static str,
        title: Tool,
        takes: Option<&'static str>,
        inner: Html,
    ) -> Html {
        html! {
            <section class="sec tool" {id} tabindex="-1" aria-labelledby={format!("{id}-heading")} data-drop={takes}>
                <div class="sech"><h2 id={format!("{id}-heading")}>{ title.text(self.ui.lang) }</h2></div>
                { inner }
            </section>
        }
    }

    /// A list of CIDR blocks with its size, as one column of three.
    fn column(
        &self,
        class: &'static str,
        sign: char,
        title: Tool,
        set: &CidrSet,
        inner: Html,
    ) -> Html {
        let extent = Tool::Extent {
            cidrs: set.len(),
            addresses: sizes(set),
        };
        html! {
            <div class={classes!("delta", class)}>
                <h3>
                    <span class="sign" aria-hidden="true">{ sign }</span>{ title.text(self.ui.lang) }{ " " }
                    <span class="c">{ extent.text(self.ui.lang) }</span>
                </h3>
                { inner }
            </div>
        }
    }

    /// The blocks of a set, one a line, and the button that copies them; a word where there is none.
    fn blocks(&self, testid: &'static str, part: ToolPart, set: &CidrSet) -> Html {
        let (lines, more) = view::shown_lines(set.iter());
        html! {
            <>
                <pre data-testid={testid} tabindex="0">{ lines }</pre>
                if more > 0 {
                    <p>{ Tool::MoreLines(more).text(self.ui.lang) }</p>
                }
                if set.is_empty() {
                    <p>{ Tool::None.text(self.ui.lang) }</p>
                } else {
                    <div class="acts">{ self.copy(part, Label::Copy, all_lines(set)) }</div>
                }
            </>
        }
    }

    /// A text that is folded away with its copy button.
    fn folded(&self, title: Tool, testid: &'static str, part: ToolPart, text: String) -> Html {
        html! {
            <details class="fold">
                <summary>{ title.text(self.ui.lang) }</summary>
                { self.code(testid, part, text) }
            </details>
        }
    }

    fn code(&self, testid: &'static str, part: ToolPart, text: String) -> Html {
        html! {
            <>
                <pre class="code small" tabindex="0" data-testid={testid}>{ &text }</pre>
                <div class="part">{ self.copy(part, Label::Copy, text) }</div>
            </>
        }
    }

    fn copy(&self, part: ToolPart, label: Label, text: String) -> Html {
        copy_button(
            Handed::Tool(part),
            label,
            text,
            self.state.handed_over,
            self.ui,
        )
    }
}

/// The addresses of each family.
fn sizes(set: &CidrSet) -> [AddressCount; 2] {
    Family::ALL.map(|family| set.size(family))
}

fn all_lines(set: &CidrSet) -> String {
    set.iter().map(|block| format!("{block}\n")).collect()
}
