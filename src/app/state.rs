//! What the page remembers, and what it can tell of it.

use super::fields::{networks_of, spelled};
use super::{
    Document, FIELDS, FieldText, FileError, FitField, HandedOver, Shared, SheetState, Theme, Tools,
};
use crate::i18n::Lang;
use crate::link;
use crate::plan::Field;
use crate::ranges::Ranges;
use crate::settings::{Route, Settings};
use crate::view::Sent;

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

    pub(super) fn spell_fit_texts(&mut self) {
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

    /// Whether there can be a list without a file: over VPN to known subnets, or out of a link.
    pub fn has_enough(&self) -> bool {
        let is_vpn = self.settings.route == Route::Vpn;
        is_vpn && !self.settings.staging.is_empty() || self.shown_sent().is_some()
    }

    pub(super) fn open_link(&mut self, fragment: &str) {
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
    pub(super) fn choose_all(&mut self, settings: Settings) {
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
}
