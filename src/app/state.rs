//! What the page remembers, and the one pure function that changes it.

use std::ops::Deref;
use std::rc::Rc;

use yew::Reducible;

use super::sheet_state::{SheetAction, SheetPart, SheetState};
use super::tools::{ToolAction, ToolPart, Tools};
use crate::i18n::{Label, Lang, LocalTime};
use crate::link;
use crate::net::{self, IpNet, NetworksError};
use crate::plan::Field;
use crate::ranges::{ParseError, Ranges};
use crate::settings::{Percent, Prefer, Profile, Settings};
use crate::view::Sent;

/// An `Rc` that equals only its own clones: comparing a whole file would cost more than drawing it.
#[derive(Debug)]
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T> From<Rc<T>> for Shared<T> {
    fn from(shared: Rc<T>) -> Self {
        Self(shared)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// A file that was read without error.
#[derive(Clone, PartialEq, Debug)]
pub struct Document {
    pub ranges: Shared<Ranges>,
    /// When AWS made it, in local time; absent where the file does not say.
    pub created: Option<LocalTime>,
    /// When it was loaded, in seconds since 1970-01-01 UTC: its age is counted to then.
    pub loaded_at: i64,
    /// The file as it came, so that it can be kept; absent for the sample.
    pub source: Option<Shared<Vec<u8>>>,
}

/// Why the last file was not taken.
#[derive(Clone, PartialEq, Debug)]
pub enum FileError {
    /// The browser could not read it.
    Unreadable { name: String },
    /// It is not a usable ip-ranges.json.
    Rejected(ParseError),
}

/// What stands in a field, and why it cannot be used if it cannot.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FieldText {
    pub text: String,
    /// Networks whose host bits were cleared, as typed.
    pub cleared: Vec<String>,
    pub error: Option<NetworksError>,
}

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    pub fn id(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.id() == id)
    }
}

/// The text fields that hold CIDR blocks, in the order of [`State::fields`].
pub const FIELDS: [Field; 4] = [
    Field::Source,
    Field::Staging,
    Field::Endpoints,
    Field::Resolver,
];

/// A field that limits fitting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FitField {
    /// The most CIDRs.
    Budget,
    /// The most extra addresses, in percent.
    Extra,
    /// The shortest IPv4 prefix length.
    Broadest,
}

impl FitField {
    pub const ALL: [Self; 3] = [Self::Budget, Self::Extra, Self::Broadest];

    /// The field's key in a link and its name in the page.
    pub fn id(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::Extra => "extra",
            Self::Broadest => "broadest",
        }
    }

    /// The value in the settings as people type it; empty where there is none.
    fn spelled(self, settings: &Settings) -> String {
        match self {
            Self::Budget => settings.budget.map(|budget| budget.to_string()),
            Self::Extra => settings.extra.map(|extra| extra.to_string()),
            Self::Broadest => settings.broadest.map(|broadest| broadest.to_string()),
        }
        .unwrap_or_default()
    }

    /// Takes a typed value; whether it is one.
    fn take(self, text: &str, settings: &mut Settings) -> bool {
        let text = text.trim();
        match self {
            Self::Budget => {
                let budget = text.parse().ok().filter(|budget| *budget > 0);
                if budget.is_some() {
                    settings.extra = None;
                }
                keep(&mut settings.budget, text, budget)
            }
            Self::Extra => {
                // Many people leave the nought before the point away.
                let extra = Percent::parse(text).or_else(|| Percent::parse(&format!("0{text}")));
                if extra.is_some() {
                    settings.budget = None;
                }
                keep(&mut settings.extra, text, extra)
            }
            Self::Broadest => {
                let broadest = text.parse().ok().filter(|length| *length <= 32);
                keep(&mut settings.broadest, text, broadest)
            }
        }
    }
}

/// Sets what was typed: nothing for an empty field, and no change for what cannot be read.
fn keep<T>(place: &mut Option<T>, text: &str, value: Option<T>) -> bool {
    let is_taken = text.is_empty() || value.is_some();
    if is_taken {
        *place = value;
    }
    is_taken
}

/// The field's key in a link.
fn key(field: Field) -> &'static str {
    match field {
        Field::Source => "source",
        Field::Staging => "staging",
        Field::Endpoints => "endpoints",
        Field::Resolver => "resolver",
    }
}

fn spelled(networks: &[IpNet]) -> String {
    let networks: Vec<String> = networks.iter().map(IpNet::to_string).collect();
    networks.join(", ")
}

fn networks_of(field: Field, settings: &mut Settings) -> &mut Vec<IpNet> {
    match field {
        Field::Source => &mut settings.source,
        Field::Staging => &mut settings.staging,
        Field::Endpoints => &mut settings.endpoints,
        Field::Resolver => &mut settings.resolver,
    }
}

/// Everything that cannot be computed from something else.
#[derive(Clone, PartialEq, Debug)]
pub struct State {
    pub settings: Settings,
    /// The browser's own language, used until the user chooses one.
    pub browser_lang: Lang,
    pub theme: Theme,
    pub fields: [FieldText; 4],
    pub port_text: String,
    /// What stands in the fields of fitting, in the order of [`FitField`].
    pub fit_texts: [String; 3],
    pub document: Option<Document>,
    /// The read that is under way; an older one that ends later is ignored.
    pub reading: Option<u32>,
    pub error: Option<FileError>,
    pub link_notices: Vec<link::Notice>,
    /// Whether a file is being dragged over the page.
    pub dragging: bool,
    /// The copy or save that just happened.
    pub handed_over: Option<HandedOver>,
    /// What changed the settings last: it decides how the history grows.
    pub edit: Edit,
    pub tools: Tools,
    pub sheet: SheetState,
    /// Where the page stands on a server; absent when it was opened from disk.
    pub base: Option<String>,
    /// Where others open the page, as typed; only read when it was opened from disk.
    pub base_text: String,
    /// The list of the link that was opened last.
    pub sent: Option<Shared<Sent>>,
    /// Whether the user takes the list out of the link.
    pub without_list: bool,
    /// Whether the browser has the system's share sheet.
    pub can_share: bool,
    /// Whether the screen was small when the page opened: what few people change then starts folded.
    pub is_small: bool,
    /// Whether the choices beside a sent list were opened, where the page is narrow.
    pub choices_open: bool,
}

/// What changed the settings last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edit {
    /// The address bar: nothing to write back.
    Link,
    /// A control: a step to come back to.
    Choice,
    /// Typing: one step a field, not one a letter.
    Typing(&'static str),
}

/// A copy or save, and whether the browser did it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HandedOver {
    pub what: Handed,
    pub worked: bool,
    pub serial: u32,
}

/// What can be copied or saved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Handed {
    Cidrs,
    Rules,
    Snippet,
    Check,
    Undo,
    Hosts,
    Link,
    SavedCidrs,
    SavedSnippet,
    Tool(ToolPart),
    Sheet(SheetPart),
}

impl HandedOver {
    /// What a person hears of it.
    pub fn label(self) -> Label {
        match (self.what, self.worked) {
            (Handed::SavedCidrs | Handed::SavedSnippet | Handed::Sheet(SheetPart::Csv), true) => {
                Label::Saved
            }
            (Handed::SavedCidrs | Handed::SavedSnippet | Handed::Sheet(SheetPart::Csv), false) => {
                Label::SaveFailed
            }
            (_, true) => Label::Copied,
            (_, false) => Label::CopyFailed,
        }
    }
}

/// What can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// One choice changed.
    Set(Change),
    /// A text field changed.
    Type(Field, String),
    TypePort(String),
    TypeFit(FitField, String),
    /// The address bar shows another fragment.
    OpenLink(String),
    StartReading {
        ticket: u32,
    },
    FinishReading {
        ticket: u32,
        result: Result<Document, FileError>,
    },
    /// The user gave up the read that is under way.
    StopReading,
    Drag(bool),
    SetTheme(Theme),
    HandOver(Handed, bool),
    ForgetHandedOver(u32),
    DismissLinkNotices,
    /// Where others open the page.
    TypeBase(String),
    /// Whether the link carries the list.
    LinkWithList(bool),
    /// The choices of the opened link again.
    BackToSent,
    OpenChoices,
    Tool(ToolAction),
    Sheet(SheetAction),
}

/// A change of one setting.
#[derive(Clone, Debug)]
pub enum Change {
    Profile(Profile),
    Route(crate::settings::Route),
    Regions(Vec<crate::ranges::RegionCode>),
    Services(Vec<crate::ranges::ServiceCode>),
    Groups(Vec<crate::ranges::GroupCode>),
    Families(crate::settings::Families),
    Names(crate::settings::Names),
    Form(crate::settings::Form),
    Platform(crate::platforms::Platform),
    Lang(Lang),
    Prefer(Prefer),
    /// A budget at the press of a button; none is back to the exact list.
    Budget(Option<u16>),
}

impl State {
    /// The page as it opens: from a link's fragment, in the browser's language.
    pub fn open(fragment: &str, browser_lang: Lang, theme: Theme, base: Option<String>) -> Self {
        let mut state = Self {
            settings: Settings::default(),
            browser_lang,
            theme,
            fields: Default::default(),
            port_text: String::new(),
            fit_texts: Default::default(),
            document: None,
            reading: None,
            error: None,
            link_notices: Vec::new(),
            dragging: false,
            handed_over: None,
            edit: Edit::Link,
            tools: Tools::default(),
            sheet: SheetState::default(),
            base,
            base_text: String::new(),
            sent: None,
            without_list: false,
            can_share: false,
            is_small: false,
            choices_open: false,
        };
        state.open_link(fragment);
        state
    }

    /// The language on screen.
    pub fn lang(&self) -> Lang {
        self.settings.lang.unwrap_or(self.browser_lang)
    }

    pub fn field(&self, field: Field) -> &FieldText {
        &self.fields[field as usize]
    }

    /// The loaded file.
    pub fn ranges(&self) -> Option<&Ranges> {
        self.document.as_ref().map(|document| &*document.ranges)
    }

    /// The networks that count for a field, whatever stands in it.
    pub fn networks_text(&self, field: Field) -> String {
        spelled(networks_of(field, &mut self.settings.clone()))
    }

    /// Whether the typed port is the one that counts.
    pub fn is_port_valid(&self) -> bool {
        self.port_text.trim() == self.settings.port.to_string()
    }

    /// What stands in a field of fitting.
    pub fn fit_text(&self, field: FitField) -> &str {
        &self.fit_texts[field as usize]
    }

    /// Whether what stands in a field of fitting can be used.
    pub fn is_fit_text_valid(&self, field: FitField) -> bool {
        field.take(self.fit_text(field), &mut self.settings.clone())
    }

    fn spell_fit_texts(&mut self) {
        self.fit_texts = FitField::ALL.map(|field| field.spelled(&self.settings));
    }

    /// The address to put in front of fragments, where one is known.
    pub fn link_base(&self) -> Option<&str> {
        let typed = self.base_text.trim();
        let typed = typed
            .split('#')
            .next()
            .filter(|_| self.is_base_valid() && !typed.is_empty());
        self.base.as_deref().or(typed)
    }

    /// Whether the typed address of the page can stand in front of a link; an empty one may.
    pub fn is_base_valid(&self) -> bool {
        let typed = self.base_text.trim();
        let is_plain = typed.bytes().all(|byte| byte.is_ascii_graphic());
        let host = typed
            .strip_prefix("https://")
            .or(typed.strip_prefix("http://"));
        typed.is_empty() || is_plain && host.is_some_and(|host| !host.is_empty())
    }

    /// The sent list that is on screen: it answers the choices, and no file was loaded that would know better.
    pub fn shown_sent(&self) -> Option<&Shared<Sent>> {
        let sent = self.sent.as_ref()?;
        (self.document.is_none() && sent.answers(&self.settings)).then_some(sent)
    }

    fn open_link(&mut self, fragment: &str) {
        let decoded = link::decode(fragment);
        self.edit = Edit::Link;
        let sent = Sent::of(&decoded);
        self.link_notices = decoded.notices;
        self.sent = match sent {
            Ok(sent) => sent.map(Shared::new),
            Err(error) => {
                self.link_notices.push(link::Notice::BadList(error));
                None
            }
        };
        self.choose_all(decoded.settings);
    }

    /// Takes over all choices, and what the fields show of them.
    fn choose_all(&mut self, settings: Settings) {
        self.settings = settings;
        for field in FIELDS {
            let networks = networks_of(field, &mut self.settings);
            self.fields[field as usize] = FieldText {
                text: spelled(networks),
                ..FieldText::default()
            };
        }
        self.port_text = self.settings.port.to_string();
        self.spell_fit_texts();
    }

    fn set(&mut self, change: Change) {
        let settings = &mut self.settings;
        match change {
            Change::Profile(profile) => settings.profile = profile,
            Change::Route(route) => settings.route = route,
            Change::Regions(regions) => {
                if settings.regions != regions {
                    settings.regions = regions;
                    // Border groups belong to a Region: kept ones would select nothing in another.
                    settings.groups.clear();
                }
            }
            Change::Services(services) => settings.services = services,
            Change::Groups(groups) => settings.groups = groups,
            Change::Families(families) => settings.families = families,
            Change::Names(names) => settings.names = names,
            Change::Form(form) => settings.form = form,
            Change::Platform(platform) => settings.platform = platform,
            Change::Lang(lang) => settings.lang = Some(lang),
            Change::Prefer(prefer) => settings.prefer = prefer,
            Change::Budget(budget) => {
                (settings.budget, settings.extra) = (budget, None);
                self.spell_fit_texts();
            }
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Set(change) => {
                next.edit = match change {
                    Change::Lang(_) => Edit::Typing("lang"),
                    _ => Edit::Choice,
                };
                next.set(change);
            }
            Action::Type(field, text) => {
                let (cleared, error) = match net::parse_networks(&text) {
                    Ok(typed) => {
                        *networks_of(field, &mut next.settings) = typed.networks;
                        (typed.cleared, None)
                    }
                    Err(error) => (Vec::new(), Some(error)),
                };
                next.edit = Edit::Typing(key(field));
                next.fields[field as usize] = FieldText {
                    text,
                    cleared,
                    error,
                };
            }
            Action::TypePort(text) => {
                if let Some(port) = text.trim().parse().ok().filter(|port| *port > 0) {
                    next.settings.port = port;
                }
                next.edit = Edit::Typing("port");
                next.port_text = text;
            }
            Action::TypeFit(field, text) => {
                next.edit = Edit::Typing(field.id());
                if field.take(&text, &mut next.settings) {
                    // A budget takes the place of a percentage, and the other way round.
                    next.spell_fit_texts();
                }
                next.fit_texts[field as usize] = text;
            }
            Action::OpenLink(fragment) => next.open_link(&fragment),
            Action::StartReading { ticket } => next.reading = Some(ticket),
            // A slower, older read must not replace the file chosen last.
            Action::FinishReading { ticket, result } if self.reading == Some(ticket) => {
                next.reading = None;
                match result {
                    Ok(document) => {
                        next.document = Some(document);
                        next.error = None;
                    }
                    Err(error) => next.error = Some(error),
                }
            }
            Action::FinishReading { .. } => {}
            Action::StopReading => next.reading = None,
            Action::Drag(dragging) => next.dragging = dragging,
            Action::SetTheme(theme) => next.theme = theme,
            Action::HandOver(what, worked) => {
                let serial = self.handed_over.map_or(0, |last| last.serial) + 1;
                next.handed_over = Some(HandedOver {
                    what,
                    worked,
                    serial,
                });
            }
            Action::ForgetHandedOver(serial) => {
                if self.handed_over.is_some_and(|last| last.serial == serial) {
                    next.handed_over = None;
                }
            }
            Action::TypeBase(text) => next.base_text = text,
            Action::LinkWithList(is_wanted) => next.without_list = !is_wanted,
            Action::BackToSent => {
                if let Some(sent) = &self.sent {
                    next.edit = Edit::Choice;
                    next.choose_all(Settings {
                        platform: self.settings.platform,
                        lang: self.settings.lang,
                        ..sent.settings.clone()
                    });
                }
            }
            Action::OpenChoices => next.choices_open = true,
            Action::DismissLinkNotices => next.link_notices.clear(),
            Action::Tool(action) => next.tools.apply(action),
            Action::Sheet(action) => next.sheet.apply(action),
        }
        if next == *self { self } else { Rc::new(next) }
    }
}
