use std::cmp::Ordering;

use yew::prelude::*;

use super::{Desk, all_lines};
use crate::app::components::controls::on_file;
use crate::app::components::file::file_error;
use crate::app::load::Incoming;
use crate::app::{Document, ToolPart};
use crate::browser;
use crate::i18n::{DeskMessage, FileName, Label, Tool, powers};
use crate::net::{AddressCount, Family};
use crate::ranges::{Ranges, RowId};
use crate::select;
use crate::view::{self, ChangeText, Compared};

/// What changed from an older file to the loaded one.
pub(super) fn section(desk: &Desk, compared: Option<&Compared>) -> Html {
    let lang = desk.ui.lang;
    let tools = &desk.state.tools;
    let choose = Callback::from(|_: MouseEvent| browser::open_file_dialog("baseline"));
    let load = desk.load.clone();
    let onchange = on_file(move |picked| load.emit(Incoming::Baseline(picked)));
    let before = match (&tools.baseline, &desk.state.sent) {
        (Some(baseline), _) => Some(file_name(baseline)),
        (None, Some(sent)) => Some(FileName {
            created: None,
            token: sent.file.sync_token.clone(),
        }),
        (None, None) => None,
    };
    let names = before.zip(desk.state.document.as_ref().map(file_name));
    let hint = match (compared, &names) {
        (Some(compared), Some((before, after))) => Tool::Span {
            before: before.clone(),
            after: after.clone(),
            cidrs: compared.changes.cidrs,
        },
        _ if tools.baseline.is_some() => Tool::CompareNeedsFile,
        _ => Tool::CompareHint,
    };
    let keeps = if tools.baseline.is_some() {
        Tool::BaselineStays
    } else {
        Tool::NoBaseline
    };
    let inner = html! {
        <>
            <div class="pickfile">
                <button type="button" onclick={choose}>{ Tool::ChooseBaseline.text(lang) }</button>
                <input id="baseline" type="file" class="vh" tabindex="-1" accept=".json,.gz,.txt,application/json,application/gzip"
                    data-testid="baseline-input" aria-label={Tool::ChooseBaseline.text(lang)} {onchange} />
                <span class="hint">{ hint.text(lang) }</span>
            </div>
            if tools.baseline_reading.is_some() {
                <div class="progress" role="status">{ Label::Reading.text(lang) }<progress /></div>
            }
            if let Some(error) = &tools.baseline_error {
                <div class="err" role="alert" data-testid="baseline-error">
                    { file_error(error, lang) }
                    <p><b>{ keeps.text(lang) }</b></p>
                </div>
            }
            if let (Some(compared), Some((before, after))) = (compared, names) {
                if tools.baseline.is_none() {
                    <p class="hint" data-testid="compared-with-sent">{ Tool::ComparedWithSent.text(lang) }</p>
                }
                { result(desk, compared, before, after) }
            }
        </>
    };
    desk.section("compare", Tool::CompareTitle, Some("baseline"), inner)
}

fn file_name(document: &Document) -> FileName {
    FileName {
        created: document.created,
        token: document.ranges.file_id().sync_token,
    }
}

fn result(desk: &Desk, compared: &Compared, before: FileName, after: FileName) -> Html {
    let lang = desk.ui.lang;
    let changes = &compared.changes;
    let warning = match compared.age {
        Some(Ordering::Less) => None,
        Some(Ordering::Equal) => Some(Tool::SameFile),
        Some(Ordering::Greater) => Some(Tool::BaselineNewer),
        None => Some(Tool::AgeUnknown),
    };
    let [was, is] = changes.cidrs;
    let is_gone = compared.uses_file && was > 0 && is == 0;
    let verdict = if !compared.uses_file && changes.is_empty() {
        Tool::OwnSubnets
    } else if changes.is_empty() {
        Tool::Unchanged { before, after }
    } else if is_gone {
        Tool::NoRowsLeft
    } else {
        Tool::Changed {
            added: changes.data.added.len(),
            removed: changes.data.removed.len(),
        }
    };
    html! {
        <>
            if let Some(warning) = warning {
                <p class="words bad" role="alert" data-testid="compare-warning">{ warning.text(lang) }</p>
            }
            <p class={classes!("words", is_gone.then_some("bad"))} role="status" data-testid="compare-verdict">{ verdict.text(lang) }</p>
            if compared.is_fitted {
                <p class="hint">{ Tool::ExactCompared.text(lang) }</p>
            }
            if compared.uses_file && was == 0 && is > 0 {
                <p class="hint">{ Tool::NoRowsBefore.text(lang) }</p>
            }
            { columns(desk, compared) }
            for (purpose, change) in &changes.others {
                <details class="fold">
                    <summary>{ Tool::OthersChanged(*purpose).text(lang) }</summary>
                    <div class="three">
                        { desk.column("plus", '+', Tool::Add, &change.added, html! { <pre tabindex="0">{ all_lines(&change.added) }</pre> }) }
                        { desk.column("minus", '−', Tool::Remove, &change.removed, html! { <pre tabindex="0">{ all_lines(&change.removed) }</pre> }) }
                    </div>
                </details>
            }
            if !changes.is_empty() && !is_gone {
                { change_text(desk, compared) }
            }
            if compared.age != Some(Ordering::Equal) {
                if let (Some(before), Some(after)) = (&desk.state.tools.baseline, &desk.state.document) {
                    { causes(desk, compared, &before.ranges, &after.ranges) }
                }
                { parts(desk, compared) }
            }
        </>
    }
}

fn columns(desk: &Desk, compared: &Compared) -> Html {
    let lang = desk.ui.lang;
    let changes = &compared.changes;
    let data = &changes.data;
    let (added, removed) = (&data.added, &data.removed);
    let table = view::change_table(changes, &desk.outcome.plan, &desk.state.settings, lang);
    let whole = compared.regions.map(|[changed, of]| Tool::WholeFile {
        services: select::services(&desk.state.settings).into_owned(),
        changed,
        of,
    });
    html! {
        <div class="three">
            { desk.column("plus", '+', Tool::Add, added, desk.blocks("added", ToolPart::Added, added)) }
            {
                desk.column("minus", '−', Tool::Remove, removed, html! {
                    <>
                        { desk.blocks("removed", ToolPart::Removed, removed) }
                        if !removed.is_empty() {
                            <p>{ Tool::RemoveHint.text(lang) }</p>
                        }
                    </>
                })
            }
            {
                desk.column("", '=', Tool::Same, &data.kept, html! {
                    <>
                        if let Some(whole) = whole.filter(|_| compared.uses_file) {
                            <p>{ whole.text(lang) }</p>
                        }
                        if !changes.is_empty() {
                            <div class="acts">{ desk.copy(ToolPart::ChangeTable, Label::CopyTable, table) }</div>
                        }
                    </>
                })
            }
        </div>
    }
}

fn change_text(desk: &Desk, compared: &Compared) -> Html {
    let lang = desk.ui.lang;
    let platform = desk.state.settings.platform;
    let title = Tool::ChangeText(platform);
    match view::change_text(compared, &desk.outcome.plan, platform, lang) {
        ChangeText::Unaffected => Html::default(),
        ChangeText::Whole => html! {
            <p class="hint" data-testid="change-whole">{ Tool::WholeAgain(platform).text(lang) }</p>
        },
        ChangeText::Device { apply, back } => html! {
            <>
                { desk.folded(title, "change-snippet", ToolPart::Change, apply) }
                { desk.folded(Tool::ChangeBack, "change-back", ToolPart::ChangeBack, back) }
            </>
        },
        ChangeText::Lists([added, removed]) => html! {
            <details class="fold">
                <summary>{ title.text(lang) }</summary>
                if let Some(text) = added {
                    <p class="hint">{ Tool::Add.text(lang) }</p>
                    { desk.code("change-snippet", ToolPart::Change, text) }
                }
                if let Some(text) = removed {
                    <p class="hint">{ Tool::Remove.text(lang) }</p>
                    { desk.code("change-back", ToolPart::ChangeBack, text) }
                }
            </details>
        },
    }
}

/// The rows of both files that caused the change.
fn causes(desk: &Desk, compared: &Compared, before: &Ranges, after: &Ranges) -> Html {
    let lang = desk.ui.lang;
    let causes = &compared.causes;
    let count = causes.added.len() + causes.removed.len();
    if count == 0 {
        return Html::default();
    }
    let row = |ranges: &Ranges, id: RowId, what: Tool| {
        let row = ranges.row(id);
        html! {
            <tr>
                <td>{ what.text(lang) }</td>
                <td><code>{ format!("{} #{}", row.array(), row.number()) }</code></td>
                <td><code>{ row.text().into_owned() }</code></td>
                <td>{ row.service().to_string() }</td>
                <td>{ row.group().map(|group| group.as_str().to_owned()).unwrap_or_default() }</td>
            </tr>
        }
    };
    let heads = [
        Tool::ColumnChange,
        Tool::ColumnRow,
        Tool::ColumnPrefix,
        Tool::ColumnService,
        Tool::ColumnGroup,
    ];
    html! {
        <details class="fold">
            <summary>{ Tool::Causes(count).text(lang) }</summary>
            <div class="scroll" tabindex="0" role="region" aria-label={Tool::Causes(count).text(lang)}>
                <table data-testid="change-rows">
                    { head(desk, &heads) }
                    <tbody>
                        for id in &causes.added {
                            { row(after, *id, Tool::Add) }
                        }
                        for id in &causes.removed {
                            { row(before, *id, Tool::Remove) }
                        }
                    </tbody>
                </table>
            </div>
        </details>
    }
}

fn head(desk: &Desk, heads: &[Tool]) -> Html {
    html! {
        <thead>
            <tr>
                for head in heads {
                    <th scope="col" class={classes!(is_number(head).then_some("r"))}>{ head.text(desk.ui.lang) }</th>
                }
            </tr>
        </thead>
    }
}

fn is_number(head: &Tool) -> bool {
    matches!(head, Tool::ColumnAddedTo(_) | Tool::ColumnRemovedFrom(_))
}

/// The whole file, by Region and service.
fn parts(desk: &Desk, compared: &Compared) -> Html {
    let lang = desk.ui.lang;
    let parts = &compared.parts;
    if parts.is_empty() {
        return Html::default();
    }
    let heads = [
        Tool::ColumnRegion,
        Tool::ColumnService,
        Tool::ColumnAddedTo(Family::V4),
        Tool::ColumnRemovedFrom(Family::V4),
        Tool::ColumnAddedTo(Family::V6),
        Tool::ColumnRemovedFrom(Family::V6),
    ];
    let number = |count: AddressCount| {
        if count.is_zero() {
            String::new()
        } else {
            powers(count)
        }
    };
    html! {
        <details class="fold">
            <summary>{ Tool::AllParts(parts.len()).text(lang) }</summary>
            <div class="scroll" tabindex="0" role="region" aria-label={Tool::AllParts(parts.len()).text(lang)}>
                <table data-testid="change-parts">
                    { head(desk, &heads) }
                    <tbody>
                        for part in parts {
                            <tr>
                                <td>{ DeskMessage::Region(part.region.clone()).text(lang) }</td>
                                <td>{ part.service.as_str() }</td>
                                <td class="r">{ number(part.added[0]) }</td>
                                <td class="r">{ number(part.removed[0]) }</td>
                                <td class="r">{ number(part.added[1]) }</td>
                                <td class="r">{ number(part.removed[1]) }</td>
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
        </details>
    }
}
