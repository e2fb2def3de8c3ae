use super::{Annex, AnnexBlock, AnnexList, SheetLine, SheetRule, counted};
use crate::i18n::{Lang, Message, SheetText};
use crate::net::{self, Family, IpNet};
use crate::plan::{Destination, Networks, Plan, Rule, RuleSource};
use crate::settings::Settings;
use crate::view::rules::{Cell, RuleRow, rule_rows};

/// Sources longer than this get an annex: every rule repeats them.
const SOURCES_IN_A_CELL: usize = 8;

/// The annexes, numbered as the rules come to need them.
pub(super) struct Annexes<'a> {
    lang: Lang,
    annexes: Vec<Annex>,
    /// The sources that have an annex, and its number.
    sources: Option<(&'a RuleSource, usize)>,
}

impl<'a> Annexes<'a> {
    pub(super) fn new(lang: Lang) -> Self {
        Self {
            lang,
            annexes: Vec::new(),
            sources: None,
        }
    }

    pub(super) fn made(self) -> Vec<Annex> {
        self.annexes
    }

    /// The rows of the sheet's table for rules of the plan.
    pub(super) fn rules(
        &mut self,
        rules: &'a [Rule],
        plan: &Plan,
        settings: &Settings,
    ) -> Vec<SheetRule> {
        let rows = rule_rows(rules, &plan.origin, settings);
        let pairs = rules.iter().zip(rows);
        pairs.map(|(rule, row)| self.rule(rule, row)).collect()
    }

    fn rule(&mut self, rule: &'a Rule, row: RuleRow) -> SheetRule {
        let (lang, ports) = (self.lang, row.ports);
        let source = self.source(rule, &row.source);
        let destination = match (&rule.destination, &row.destination[..]) {
            (Destination::Networks(networks), [Cell::List { of, .. }]) => {
                let ports = SheetText::AnnexDestinations(ports.join(", "));
                let of = of.text(lang).into_owned();
                let in_brackets = Message::InBrackets(of.clone());
                let title = format!("{}{}", ports.text(lang), in_brackets.text(lang));
                vec![words(of), self.refer(networks, title)]
            }
            (Destination::Hosts(hosts), _) => {
                let lines = hosts.iter().flat_map(|host| {
                    let addresses = host.addresses.iter().map(|block| block.addr().to_string());
                    let addresses: Vec<String> = addresses.collect();
                    let fixed = (!addresses.is_empty()).then(|| {
                        let fixed = SheetText::FixedAddresses(addresses.join(", "));
                        words(fixed.text(lang).into_owned())
                    });
                    std::iter::once(code(host.name.clone())).chain(fixed)
                });
                lines.collect()
            }
            (_, cells) => cells.iter().map(|cell| line(cell, lang)).collect(),
        };
        SheetRule {
            source,
            ports,
            destination,
            purpose: row.purpose.text(lang).into_owned(),
        }
    }

    fn source(&mut self, rule: &'a Rule, cells: &[Cell]) -> Vec<SheetLine> {
        let lang = self.lang;
        match &rule.source {
            RuleSource::Any => vec![words(SheetText::AnySource.text(lang).into_owned())],
            RuleSource::Networks(set) | RuleSource::Staging(set)
                if set.iter().count() > SOURCES_IN_A_CELL =>
            {
                match self.sources {
                    Some((known, number)) if *known == rule.source => {
                        let cidrs = set.iter().count();
                        vec![self.reference(number, cidrs)]
                    }
                    _ => {
                        self.sources = Some((&rule.source, self.annexes.len() + 1));
                        let title = SheetText::AnnexSources.text(lang).into_owned();
                        vec![self.refer(&set.clone().into(), title)]
                    }
                }
            }
            RuleSource::Networks(_) | RuleSource::Staging(_) => {
                cells.iter().map(|cell| line(cell, lang)).collect()
            }
        }
    }

    fn reference(&self, number: usize, cidrs: usize) -> SheetLine {
        let reference = SheetText::AnnexOf { number, cidrs };
        words(reference.text(self.lang).into_owned())
    }

    /// Adds an annex, and gives what stands in the table for it.
    fn refer(&mut self, networks: &Networks, title: String) -> SheetLine {
        let lang = self.lang;
        let number = self.annexes.len() + 1;
        let held = Family::ALL
            .into_iter()
            .filter(|family| !networks.family(*family).is_empty());
        let lists = held
            .zip(counted(networks, lang))
            .map(|(family, caption)| AnnexList {
                family,
                caption,
                blocks: networks
                    .family(family)
                    .iter()
                    .map(|block| AnnexBlock {
                        cidr: net::spelled(block),
                        remark: remark(networks, family, block, lang),
                    })
                    .collect(),
            });
        let lists = lists.collect();
        self.annexes.push(Annex {
            name: SheetText::Annex(number).text(lang).into_owned(),
            title,
            lists,
        });
        self.reference(number, networks.len())
    }
}

/// What a block lets in beyond need, where it was widened.
fn remark(networks: &Networks, family: Family, block: &IpNet, lang: Lang) -> Option<String> {
    let widened = networks.fitted()?.family(family)?.widened(block)?;
    let remark = SheetText::Widened {
        extra: widened.extra,
        outside_aws: widened.extra_outside_aws,
    };
    Some(remark.text(lang).into_owned())
}

fn code(text: String) -> SheetLine {
    SheetLine {
        text,
        is_code: true,
    }
}

fn words(text: String) -> SheetLine {
    SheetLine {
        text,
        is_code: false,
    }
}

fn line(cell: &Cell, lang: Lang) -> SheetLine {
    match cell {
        Cell::Code(text) => code(text.clone()),
        Cell::Text(message) | Cell::Pending(message) => words(message.text(lang).into_owned()),
        Cell::List { cidrs, .. } => words(Message::Cidrs(*cidrs).text(lang).into_owned()),
    }
}
