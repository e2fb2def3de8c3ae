use yew::prelude::*;

use super::Ui;
use super::controls::{copy_button, copy_made, jump, shown_if};
use crate::app::{Answer, Handed, HandedOver, Shared};
use crate::i18n::{Label, Lang, Message};
use crate::settings::Settings;
use crate::view::{self, Cell, RuleRow};

/// The rule table. What stands folded below it comes drawn.
pub fn rules(
    answer: &Shared<Answer>,
    settings: &Settings,
    handed_over: Option<HandedOver>,
    staging: Html,
    ui: &Ui,
) -> Html {
    let lang = ui.lang;
    let (outcome, plan) = (&answer.outcome, &answer.outcome.plan);
    let rows = view::rule_rows(&plan.rules, &plan.origin, settings);
    let table = {
        let (answer, settings) = (answer.clone(), settings.clone());
        Callback::from(move |()| view::rules_as_text(&answer.outcome.plan, &settings, lang).into())
    };
    let hosts = plan.hosts_lines();
    let is_known = outcome.listing.is_some();
    let hosts_text: String = hosts.iter().map(|line| format!("{line}\n")).collect();
    html! {
        <section class="sec" id="rules" tabindex="-1" aria-labelledby="rules-heading">
            <div class="sech">
                <h2 id="rules-heading">{ Label::RulesTitle.text(lang) }</h2>
                <p class="meta">{ Label::OutboundFromYou.text(lang) }</p>
                { shown_if(is_known, html! {
                    <div class="acts">
                        { copy_made(Handed::Rules, Label::CopyTable, table, handed_over, ui) }
                    </div>
                }) }
            </div>
            if !is_known && plan.has_final_names() {
                <p class="lead">{ Label::RulesFinalWithoutFile.text(lang) }</p>
            }
            { rule_table(&rows, "rules-table", lang) }
            { staging }
            if !hosts.is_empty() {
                <details class="fold" open={true}>
                    <summary>{ Label::HostsFileLines.text(lang) }</summary>
                    <p class="hint">{ Label::HostsFileHint.text(lang) }</p>
                    <pre class="code small" tabindex="0" data-testid="hosts-lines">{ hosts.join("\n") }</pre>
                    <div class="part">
                        { copy_button(Handed::Hosts, Label::Copy, hosts_text, handed_over, ui) }
                    </div>
                </details>
            }
        </section>
    }
}

/// The VPC side, folded.
pub fn staging_rules(answer: &Answer, settings: &Settings, lang: Lang) -> Html {
    let plan = &answer.outcome.plan;
    let rows = view::rule_rows(&plan.staging_rules, &plan.origin, settings);
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <details class="fold">
            <summary>{ Message::StagingRules(rows.len()).text(lang) }</summary>
            <p class="hint">{ Label::StagingRulesHint.text(lang) }</p>
            { rule_table(&rows, "staging-rules-table", lang) }
        </details>
    }
}

fn rule_table(rows: &[RuleRow], testid: &'static str, lang: Lang) -> Html {
    html! {
        <table class="rules" data-testid={testid}>
            <thead>
                <tr>
                    <th class="c-no" scope="col"><span class="vh">{ Label::ColumnNumber.text(lang) }</span></th>
                    <th class="c-src" scope="col">{ Label::ColumnSource.text(lang) }</th>
                    <th class="c-port" scope="col">{ Label::ColumnPort.text(lang) }</th>
                    <th scope="col">{ Label::ColumnDestination.text(lang) }</th>
                    <th class="c-why" scope="col">{ Label::ColumnPurpose.text(lang) }</th>
                </tr>
            </thead>
            <tbody>
                for (index, row) in rows.iter().enumerate() {
                    <tr key={index}>
                        <td class="rno">{ index + 1 }</td>
                        <td data-label={Label::ColumnSource.text(lang)}>{ cells(&row.source, lang) }</td>
                        <td class="port" data-label={Label::ColumnPortShort.text(lang)}>
                            <span class="stack">
                                for port in &row.ports {
                                    <span>{ port }</span>
                                }
                            </span>
                        </td>
                        <td data-label={Label::ColumnDestination.text(lang)}>{ cells(&row.destination, lang) }</td>
                        <td data-label={Label::ColumnPurpose.text(lang)}>{ row.purpose.text(lang) }</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}

fn cells(cells: &[Cell], lang: Lang) -> Html {
    html! {
        <div class="hosts">
            for cell in cells {
                {
                    match cell {
                        Cell::Code(code) => html! { <code>{ breakable(code) }</code> },
                        Cell::Text(message) => html! { <span>{ message.text(lang) }</span> },
                        Cell::Pending(message) => html! { <span><span class="pend">{ message.text(lang) }</span></span> },
                        Cell::List { cidrs, of } => html! {
                            <span>
                                <a href="#cidr" onclick={jump("cidr")}>{ Message::Cidrs(*cidrs).text(lang) }</a>
                                { Message::InBrackets(of.text(lang).into_owned()).text(lang) }
                            </span>
                        },
                    }
                }
            }
        </div>
    }
}

/// Lets a long bucket name break before its `.s3`, and nowhere else.
pub fn breakable(code: &str) -> Html {
    match code.find(".s3.") {
        Some(at) => {
            html! { <><span>{ &code[..at] }</span><wbr /><span class="nb">{ &code[at..] }</span></> }
        }
        None => html! { { code } },
    }
}
