use yew::prelude::*;

use super::controls::{CopyButton, jump};
use super::use_lang;
use crate::app::{Handed, HandedOver, Shared};
use crate::i18n::{Label, Lang, Message};
use crate::settings::Settings;
use crate::view::{self, Cell, Outcome, RuleRow};

#[derive(Properties, Clone, PartialEq)]
pub struct RulesProps {
    pub outcome: Shared<Outcome>,
    pub settings: Settings,
    pub handed_over: Option<HandedOver>,
}

/// The rule table, and the VPC side folded below it.
#[component]
pub fn Rules(props: &RulesProps) -> Html {
    let lang = use_lang();
    let plan = &props.outcome.plan;
    let rows = view::rule_rows(&plan.rules, &plan.origin, &props.settings);
    let staging = view::rule_rows(&plan.staging_rules, &plan.origin, &props.settings);
    let text: AttrValue = view::rules_as_text(&plan.rules, &rows, lang).into();
    let hosts = plan.hosts_lines();
    let is_known = props.outcome.listing.is_some();
    let hosts_text: AttrValue = hosts
        .iter()
        .map(|line| format!("{line}\n"))
        .collect::<String>()
        .into();
    html! {
        <section class="sec" id="rules" tabindex="-1" aria-labelledby="rules-heading">
            <div class="sech">
                <h2 id="rules-heading">{ Label::RulesTitle.text(lang) }</h2>
                <p class="meta">{ Label::OutboundFromYou.text(lang) }</p>
                if is_known {
                    <div class="acts">
                        <CopyButton what={Handed::Rules} label={Label::CopyTable} {text} handed_over={props.handed_over} />
                    </div>
                }
            </div>
            if !is_known {
                <p class="lead">{ Label::RulesFinalWithoutFile.text(lang) }</p>
            }
            <RuleTable {rows} testid="rules-table" />
            if !staging.is_empty() {
                <details class="fold">
                    <summary>{ Message::StagingRules(staging.len()).text(lang) }</summary>
                    <p class="hint">{ Label::StagingRulesHint.text(lang) }</p>
                    <RuleTable rows={staging} testid="staging-rules-table" />
                </details>
            }
            if !hosts.is_empty() {
                <details class="fold" open={true}>
                    <summary>{ Label::HostsFileLines.text(lang) }</summary>
                    <p class="hint">{ Label::HostsFileHint.text(lang) }</p>
                    <pre class="code small" tabindex="0" data-testid="hosts-lines">{ hosts.join("\n") }</pre>
                    <div class="part">
                        <CopyButton what={Handed::Hosts} label={Label::Copy} text={hosts_text} handed_over={props.handed_over} />
                    </div>
                </details>
            }
        </section>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct RuleTableProps {
    rows: Vec<RuleRow>,
    testid: &'static str,
}

#[component]
fn RuleTable(RuleTableProps { rows, testid }: &RuleTableProps) -> Html {
    let lang = use_lang();
    html! {
        <table class="rules" data-testid={*testid}>
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
                                { Message::InBrackets(of.clone().into()).text(lang) }
                            </span>
                        },
                    }
                }
            }
        </div>
    }
}

/// Lets a long bucket name break before its `.s3`, and nowhere else.
fn breakable(code: &str) -> Html {
    match code.find(".s3.") {
        Some(at) => {
            html! { <><span>{ &code[..at] }</span><wbr /><span class="nb">{ &code[at..] }</span></> }
        }
        None => html! { { code } },
    }
}
