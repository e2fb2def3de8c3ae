use crate::facts;
use crate::fit::Fitted;
use crate::i18n::{Label, Lang, Message};
use crate::net;
use crate::plan::{Destination, Networks, Origin, Plan, Protocol, Purpose, Rule, RuleSource};
use crate::settings::{Profile, Route, Settings};

/// One line of a table cell.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    /// A network or host, as the firewall wants it.
    Code(String),
    /// Words.
    Text(Message),
    /// Not known yet.
    Pending(Message),
    /// The number of CIDRs of the list above, which the cell leads to.
    List { cidrs: usize, of: Message },
}

/// One row of the rule table.
#[derive(Clone, PartialEq, Debug)]
pub struct RuleRow {
    pub source: Vec<Cell>,
    pub ports: Vec<String>,
    pub destination: Vec<Cell>,
    pub purpose: Message,
}

/// The table's rows for rules of a plan.
pub fn rule_rows(rules: &[Rule], origin: &Origin, settings: &Settings) -> Vec<RuleRow> {
    rules
        .iter()
        .map(|rule| RuleRow {
            source: source(&rule.source),
            ports: rule
                .services
                .iter()
                .map(|service| {
                    let protocol = match service.protocol {
                        Protocol::Tcp => "TCP",
                        Protocol::Udp => "UDP",
                    };
                    format!("{protocol}:{}", service.port)
                })
                .collect(),
            destination: destination(rule, origin, settings),
            purpose: Message::Purpose(rule.purpose),
        })
        .collect()
}

fn source(source: &RuleSource) -> Vec<Cell> {
    match source {
        RuleSource::Any => vec![Cell::Pending(Label::AnySource.into())],
        RuleSource::Networks(networks) => networks
            .iter()
            .map(|network| Cell::Code(network.to_string()))
            .collect(),
        RuleSource::Staging(networks) if networks.is_empty() => {
            vec![Cell::Text(Label::StagingSource.into())]
        }
        RuleSource::Staging(networks) => networks
            .iter()
            .map(|network| Cell::Code(network.to_string()))
            .collect(),
    }
}

/// Lists longer than this are counted, not spelled out, in a table cell.
const SPELLED_OUT: usize = 4;

fn destination(rule: &Rule, origin: &Origin, settings: &Settings) -> Vec<Cell> {
    match &rule.destination {
        Destination::Networks(networks)
            if networks.len() <= SPELLED_OUT && networks.fitted().is_none() =>
        {
            let mut cells: Vec<Cell> = networks
                .iter()
                .map(|network| Cell::Code(network.to_string()))
                .collect();
            if rule.purpose == Purpose::Data && origin.route == Route::Vpn {
                cells.push(Cell::Text(Label::StagingSource.into()));
            }
            cells
        }
        Destination::Networks(networks) => {
            if let Some(typed) = typed(rule.purpose, networks, origin, settings) {
                let (cidrs, of) = (networks.len(), typed.into());
                return vec![Cell::List { cidrs, of }];
            }
            let services = match (rule.purpose, origin.profile) {
                (Purpose::Data, Profile::Custom) => settings
                    .services
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(", "),
                (Purpose::Data, _) => facts::EC2_TAG.to_owned(),
                (Purpose::Storage, _) => facts::S3_TAG.to_owned(),
                _ => facts::AMAZON_TAG.to_owned(),
            };
            vec![Cell::List {
                cidrs: networks.len(),
                of: Message::RangesOf {
                    services,
                    regions: origin.regions.clone(),
                    widened: networks.fitted().map_or(0, Fitted::widened_blocks),
                },
            }]
        }
        Destination::Hosts(hosts) => hosts
            .iter()
            .map(|host| Cell::Code(host.name.clone()))
            .collect(),
        Destination::Resolver => vec![Cell::Text(Label::YourResolver.into())],
        Destination::Pending(pending) => vec![Cell::Pending(Message::Pending(*pending))],
    }
}

/// What a long list holds that the user typed; nothing for ranges out of the file.
fn typed(
    purpose: Purpose,
    networks: &Networks,
    origin: &Origin,
    settings: &Settings,
) -> Option<Label> {
    let is_endpoint = |network| {
        settings
            .endpoints
            .iter()
            .any(|typed| typed.contains(network))
    };
    match purpose {
        Purpose::Data => (origin.route == Route::Vpn).then_some(Label::StagingSource),
        Purpose::Dns => Some(Label::Resolver),
        Purpose::Api | Purpose::Ec2Api | Purpose::Storage => {
            networks.iter().all(is_endpoint).then_some(Label::Endpoints)
        }
        Purpose::Console | Purpose::Repository => None,
    }
}

/// The table as tab-separated text, for a spreadsheet or a form. Lists are spelled out.
pub fn rules_as_text(plan: &Plan, settings: &Settings, lang: Lang) -> String {
    let rows = rule_rows(&plan.rules, &plan.origin, settings);
    let header = [
        Label::ColumnSource,
        Label::ColumnPort,
        Label::ColumnDestination,
        Label::ColumnPurpose,
    ];
    let mut text = header.map(|label| label.text(lang)).join("\t");
    text.push('\n');
    for (rule, row) in plan.rules.iter().zip(&rows) {
        let destination = match &rule.destination {
            Destination::Networks(networks) => net::joined(networks, ", "),
            _ => cells_as_text(&row.destination, lang),
        };
        let mut purpose = row.purpose.text(lang).into_owned();
        if rule.is_fitted() {
            purpose = format!("{} {purpose}", lang.words().fitted);
        }
        let line = [
            cells_as_text(&row.source, lang),
            row.ports.join(", "),
            destination,
            purpose,
        ];
        text.push_str(&line.join("\t"));
        text.push('\n');
    }
    text
}

pub(super) fn cells_as_text(cells: &[Cell], lang: Lang) -> String {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| match cell {
            Cell::Code(code) => code.clone(),
            Cell::Text(message) | Cell::Pending(message) => message.text(lang).into_owned(),
            Cell::List { cidrs, of } => {
                format!("{} ({})", Message::Cidrs(*cidrs).text(lang), of.text(lang))
            }
        })
        .collect();
    cells.join(", ")
}
