use yew::prelude::*;

use super::Desk;
use crate::app::components::controls::input_value;
use crate::app::{Action, ToolAction};
use crate::i18n::{DeskMessage, Tool};
use crate::view::{self, Found, Verdict};

/// The most rows that are shown for one address.
const MOST_ROWS: usize = 20;

/// Where an address belongs, and whether the list lets it through.
pub(super) fn section(desk: &Desk) -> Html {
    let lang = desk.ui.lang;
    let text = &desk.state.tools.lookup;
    let list = desk
        .outcome
        .listing
        .as_ref()
        .map(|listing| &listing.networks);
    let found = view::look_up(text, list, desk.state.ranges(), &desk.state.settings);
    let oninput = desk
        .ui
        .dispatch
        .reform(|event: InputEvent| Action::Tool(ToolAction::LookUp(input_value(&event))));
    let inner = html! {
        <div class="halves">
            <div class="field">
                <label for="lookup-text">{ Tool::LookUpLabel.text(lang) }</label>
                <input id="lookup-text" type="text" class="mono" autocomplete="off" spellcheck="false" data-testid="lookup-input"
                    aria-describedby="lookup-hint" value={text.clone()} {oninput} />
                <p class="hint" id="lookup-hint">{ Tool::LookUpHint.text(lang) }</p>
            </div>
            <div data-testid="lookup-result" role="status">
                if found.is_empty() && !text.trim().is_empty() {
                    <p class="hint">{ Tool::NoAddress.text(lang) }</p>
                }
                for one in &found {
                    { answer(desk, one) }
                }
            </div>
        </div>
    };
    desk.section("lookup", Tool::LookUpTitle, None, inner)
}

fn answer(desk: &Desk, found: &Found) -> Html {
    let lang = desk.ui.lang;
    let (class, verdict) = match found.verdict {
        Verdict::Allowed(by) => ("plus", Tool::Allowed { by }),
        Verdict::Partly => ("hz", Tool::PartlyAllowed),
        Verdict::Not => ("hz", Tool::NotAllowed),
        Verdict::Unknown => ("", Tool::NoListYet),
    };
    let rows = match desk.state.ranges() {
        None => Tool::NoFile,
        Some(_) if found.rows.is_empty() => Tool::NotInFile,
        Some(_) => Tool::RowsOf(found.rows.len()),
    };
    let ids = found.rows.iter().take(MOST_ROWS);
    let shown = desk
        .state
        .ranges()
        .into_iter()
        .flat_map(|ranges| ids.clone().map(move |id| ranges.row(*id)));
    html! {
        <div class={classes!("delta", class)}>
            <h3><code>{ found.prefix.to_string() }</code>{ " " }<span class="c">{ verdict.text(lang) }</span></h3>
            if found.is_extra {
                <p>{ Tool::AllowedByFit.text(lang) }</p>
            }
            <p>{ rows.text(lang) }</p>
            <ul class="rows">
                for row in shown {
                    <li>
                        <code>{ row.text().into_owned() }</code>{ " " }{ row.service().to_string() }{ " " }
                        { DeskMessage::Region(row.region().clone()).text(lang) }
                        if let Some(group) = row.group().filter(|group| group.as_str() != row.region().as_str()) {
                            { " " }<code>{ group.to_string() }</code>
                        }
                        { " " }<span class="dim nb">{ format!("{} #{}", row.array(), row.number()) }</span>
                    </li>
                }
            </ul>
            for remedy in &found.remedies {
                <p>{ Tool::WouldPass(remedy.clone()).text(lang) }</p>
            }
        </div>
    }
}
