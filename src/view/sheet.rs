//! The approval sheet: what goes to the people who approve the rules, in one language, as plain values. The printed
//! page and the text forms beside it are made from the same [`Sheet`].

mod annexes;
mod forms;
mod parts;

pub use parts::{Part, Table, TableKind};

use annexes::Annexes;

use crate::facts::Confidence;
use crate::fit::Fitted;
use crate::i18n::{Entry, Label, Lang, Message, Share, SheetText, Signer};
use crate::link;
use crate::net::Family;
use crate::plan::{self, Destination, Networks, Rule, RuleSource};
use crate::platforms::Platform;
use crate::settings::{Profile, Route, Settings};

use super::outcome::{LimitState, Outcome};
use super::sent::{MAIL_KEEPS, link_with_list};
use super::{Head, Stamp};

/// What the user filled in. It is kept nowhere but here.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entries {
    /// In the order of [`Entry::ALL`].
    texts: [String; 7],
    /// Whether the rules of the staging subnets are asked for too.
    pub with_staging: bool,
}

impl Entries {
    pub fn text(&self, entry: Entry) -> &str {
        &self.texts[entry as usize]
    }

    pub fn set(&mut self, entry: Entry, text: String) {
        self.texts[entry as usize] = text;
    }
}

/// The link that opens what the sheet asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetLink {
    /// The whole address, or the part from `#` on where the page has no address.
    pub text: String,
    /// What it shows.
    pub hint: String,
}

/// What a sheet is made of.
pub struct SheetRequest<'a> {
    pub outcome: &'a Outcome,
    pub settings: &'a Settings,
    pub head: &'a Head,
    pub entries: &'a Entries,
    /// Where the page stands; absent where that is not known.
    pub base: Option<&'a str>,
    /// Whether the user takes the list out of links.
    pub without_list: bool,
    /// The sheet's language, whatever the page's.
    pub lang: Lang,
}

/// The approval sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    pub lang: Lang,
    /// The name under which its CSV form is saved.
    pub csv_name: String,
    pub heading: String,
    /// What it is about, in one line.
    pub subject: String,
    /// What must be seen before anything else: not final, invented, not checked.
    pub marks: Vec<String>,
    /// Caption and text of each entry, in the order of [`Entry::ALL`]; empty ones are filled in by pen.
    pub entries: Vec<(String, String)>,
    /// Who signs.
    pub signers: Vec<String>,
    /// Caption and lines: what is asked for, from which file, exact or fitted.
    pub basis: Vec<(String, Vec<String>)>,
    pub rules: Vec<SheetRule>,
    /// Who opens the connections.
    pub direction: String,
    /// Empty unless they are asked for.
    pub staging_rules: Vec<SheetRule>,
    pub staging_direction: String,
    pub notes: Vec<String>,
    pub cautions: Vec<SheetCaution>,
    pub annexes: Vec<Annex>,
    pub link: SheetLink,
}

/// One row of the sheet's rule table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetRule {
    pub source: Vec<SheetLine>,
    pub ports: Vec<String>,
    pub destination: Vec<SheetLine>,
    pub purpose: String,
}

/// A line in a cell: a network or host, or words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetLine {
    pub text: String,
    pub is_code: bool,
}

/// A caution with its reason and source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetCaution {
    pub sentence: String,
    pub reason: String,
    pub source: &'static str,
    pub url: &'static str,
    /// That the source does not say so itself.
    pub advice: Option<String>,
}

/// A list that is too long for a table's cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Annex {
    /// Its name: annex 1, annex 2.
    pub name: String,
    pub title: String,
    /// One a family that the list has.
    pub lists: Vec<AnnexList>,
}

/// One family's part of an annex.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AnnexList {
    pub family: Family,
    /// How much there is of it.
    pub caption: String,
    pub blocks: Vec<AnnexBlock>,
}

/// One CIDR of an annex.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AnnexBlock {
    pub cidr: String,
    /// What it lets in beyond need, where it was widened to fit a limit.
    pub remark: Option<String>,
}

impl Annex {
    /// Its name and title.
    pub fn heading(&self) -> String {
        format!("{} {}", self.name, self.title)
    }

    /// Whether any of its blocks was widened.
    pub fn is_widened(&self) -> bool {
        let mut blocks = self.lists.iter().flat_map(|list| &list.blocks);
        blocks.any(|block| block.remark.is_some())
    }
}

impl Sheet {
    /// The heads over an annex's blocks: the last one only where any was widened.
    fn list_heads(&self, annex: &Annex) -> Vec<String> {
        let remark = SheetText::ColumnRemark.text(self.lang).into_owned();
        let number = Label::ColumnNumber.text(self.lang).to_owned();
        let remark = annex.is_widened().then_some(remark);
        [number, "CIDR".to_owned()]
            .into_iter()
            .chain(remark)
            .collect()
    }
}

/// More values than this stand in one line together.
const VALUES_IN_LINES: usize = 4;

/// Makes the sheet for what is on screen.
pub fn sheet(request: &SheetRequest) -> Sheet {
    let SheetRequest {
        outcome,
        settings,
        head,
        entries,
        lang,
        ..
    } = *request;
    let say = |text: SheetText| text.text(lang).into_owned();
    let subject = head.title.text(lang).into_owned();
    let mut annexes = Annexes::new(lang);
    let plan = &outcome.plan;
    let rules = annexes.rules(&plan.rules, plan, settings);
    let staging_rules = if entries.with_staging {
        annexes.rules(&plan.staging_rules, plan, settings)
    } else {
        Vec::new()
    };
    let notes = outcome.selection_notices.iter().cloned();
    let notes = notes.map(Message::SelectNotice);
    let plan_notes = plan.notices.iter().cloned().map(Message::PlanNotice);
    let cautions = plan::cautions(settings, plan, &outcome.groups);
    Sheet {
        lang,
        csv_name: format!("request-{}", Platform::Csv.file_name(plan)),
        heading: say(SheetText::Heading),
        marks: marks(request),
        entries: Entry::ALL
            .into_iter()
            .map(|entry| {
                let text = entry_text(entry, entries.text(entry), &subject, lang);
                (say(SheetText::Entry(entry)), text)
            })
            .collect(),
        subject,
        signers: Signer::ALL
            .into_iter()
            .map(|signer| say(SheetText::Signer(signer)))
            .collect(),
        basis: basis(request),
        rules,
        direction: say(SheetText::Outbound),
        staging_rules,
        staging_direction: say(SheetText::StagingOutbound),
        notes: notes
            .chain(plan_notes)
            .map(|note| note.text(lang).into_owned())
            .collect(),
        cautions: cautions
            .into_iter()
            .map(|caution| {
                let source = caution.source();
                let is_advice = source.confidence == Confidence::Advice;
                SheetCaution {
                    sentence: Message::Caution(caution).text(lang).into_owned(),
                    reason: Message::CautionReason(caution).text(lang).into_owned(),
                    source: source.title,
                    url: source.url,
                    advice: is_advice.then(|| say(SheetText::Advice)),
                }
            })
            .collect(),
        annexes: annexes.made(),
        link: link_of(request),
    }
}

/// The link in the sheet's language, with the list where there is one, the user wants it, and mail would keep it whole.
fn link_of(request: &SheetRequest) -> SheetLink {
    let settings = Settings {
        lang: Some(request.lang),
        ..request.settings.clone()
    };
    let with = |fragment: String| format!("{}#{fragment}", request.base.unwrap_or_default());
    let listing = request.outcome.listing.as_ref();
    // A block takes about a character: packing thousands only to find them too many would hold up each drawing.
    let may_fit = listing.is_some_and(|listing| listing.lines <= MAIL_KEEPS);
    let full = (may_fit && !request.without_list)
        .then(|| link_with_list(&settings, request.outcome))
        .flatten()
        .map(with)
        .filter(|link| link.len() <= MAIL_KEEPS);
    let needs_file = request.outcome.plan.origin.file.is_some();
    let hint = match (request.base, &full) {
        (None, _) => SheetText::LinkWithoutAddress,
        (Some(_), None) if needs_file => SheetText::LinkWithoutList,
        (Some(_), None) => SheetText::LinkToChoices,
        (Some(_), Some(_)) => SheetText::LinkHint,
    };
    SheetLink {
        text: full.unwrap_or_else(|| with(link::encode(&settings))),
        hint: hint.text(request.lang).into_owned(),
    }
}

/// What stands behind an entry's caption.
fn entry_text(entry: Entry, typed: &str, subject: &str, lang: Lang) -> String {
    let typed = typed.trim();
    match entry {
        Entry::Title if typed.is_empty() => subject.to_owned(),
        Entry::Date if typed.is_empty() => SheetText::BlankDay.text(lang).into_owned(),
        Entry::Date => match day(typed) {
            Some(day) => day.text(lang).into_owned(),
            None => typed.to_owned(),
        },
        _ => typed.to_owned(),
    }
}

/// A date as the browser's date field gives it: `2026-11-24`.
fn day(text: &str) -> Option<SheetText> {
    let mut parts = text.split('-');
    let day = SheetText::Day {
        year: parts.next()?.parse().ok()?,
        month: parts.next()?.parse().ok()?,
        day: parts.next()?.parse().ok()?,
    };
    parts.next().is_none().then_some(day)
}

/// What must be seen first.
fn marks(request: &SheetRequest) -> Vec<String> {
    let (outcome, plan, lang) = (request.outcome, &request.outcome.plan, request.lang);
    let is_pending = |rule: &Rule| matches!(rule.destination, Destination::Pending(_));
    let from_any = |rule: &Rule| rule.source == RuleSource::Any;
    let file = plan.origin.file.as_ref();
    let is_exact_still = matches!(outcome.limit, LimitState::Waiting | LimitState::Refused(_));
    let marks = [
        (SheetText::Draft, plan.rules.iter().any(is_pending)),
        (SheetText::Sample, file.is_some_and(|file| file.is_sample)),
        (SheetText::AsSent, request.head.stamp == Stamp::AsSent),
        (SheetText::LimitNotKept, is_exact_still),
        (SheetText::AnySourceMark, plan.rules.iter().any(from_any)),
    ];
    let shown = marks.into_iter().filter(|(_, is_shown)| *is_shown);
    let mut marks: Vec<String> = shown
        .map(|(mark, _)| mark.text(lang).into_owned())
        .collect();
    if let Some(fitted) = plan.fitted() {
        marks.push(nature(fitted, lang).join(" "));
    }
    marks
}

/// That a list is fitted, and what it lets in beyond need.
fn nature(fitted: &Fitted, lang: Lang) -> Vec<String> {
    let extra = fitted.lists().iter().map(|list| SheetText::Extra {
        family: list.family,
        extra: list.extra,
        wanted: list.wanted,
        outside_aws: list.extra_outside_aws,
    });
    let all = std::iter::once(SheetText::Fitted).chain(extra);
    all.map(|text| text.text(lang).into_owned()).collect()
}

/// What is asked for, from which file, exact or fitted, and how much it is.
fn basis(request: &SheetRequest) -> Vec<(String, Vec<String>)> {
    let lang = request.lang;
    let say = |text: SheetText| text.text(lang).into_owned();
    let mut basis: Vec<(String, Vec<String>)> = request
        .head
        .fields
        .iter()
        .map(|(caption, values)| {
            let values = values.iter().map(|value| value.text(lang).into_owned());
            let mut values: Vec<String> = values.collect();
            if *caption == Label::PermitService && request.settings.profile == Profile::Custom {
                let services = request.settings.services.iter();
                values = services.map(ToString::to_string).collect();
            }
            if values.len() > VALUES_IN_LINES {
                values = vec![values.join(", ")];
            }
            if *caption == Label::PermitFile && request.head.is_by_file {
                values.insert(0, say(SheetText::FileOfAws));
            }
            (caption.text(lang).to_owned(), values)
        })
        .collect();
    let Some(networks) = request.outcome.plan.data() else {
        return basis;
    };
    let nature = match (request.settings.route, networks.fitted()) {
        (_, Some(fitted)) => nature(fitted, lang),
        (Route::Vpn, None) => vec![Label::ListIsStaging.text(lang).to_owned()],
        // Nothing here has checked what somebody else worked out.
        (Route::Internet, None) if request.head.stamp == Stamp::AsSent => {
            vec![Message::from(Share::AsSentList).text(lang).into_owned()]
        }
        (Route::Internet, None) => vec![say(SheetText::Exact)],
    };
    basis.push((say(SheetText::List), nature));
    basis.push((say(SheetText::Size), counted(networks, lang)));
    basis
}

/// How many CIDRs and addresses of each family there are.
fn counted(networks: &Networks, lang: Lang) -> Vec<String> {
    let families = Family::ALL.into_iter();
    let held = families.filter(|family| !networks.family(*family).is_empty());
    held.map(|family| {
        let (cidrs, addresses) = (networks.family(family).len(), networks.size(family));
        let counted = SheetText::Counted {
            family,
            cidrs,
            addresses,
        };
        counted.text(lang).into_owned()
    })
    .collect()
}
