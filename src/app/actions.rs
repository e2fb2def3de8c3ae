//! What can happen on the page, and the one pure function that lets it happen.

use std::rc::Rc;

use yew::Reducible;

use super::fields::{key, networks_of};
use super::{
    Document, Edit, FieldText, FileError, FitField, Handed, HandedOver, SheetAction, State, Theme,
    ToolAction,
};
use crate::i18n::Lang;
use crate::net;
use crate::plan::Field;
use crate::platforms::Platform;
use crate::ranges::{GroupCode, RegionCode, ServiceCode};
use crate::settings::{Families, Form, Names, Prefer, Profile, Route, Settings};

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
    Route(Route),
    Regions(Vec<RegionCode>),
    Services(Vec<ServiceCode>),
    Groups(Vec<GroupCode>),
    Families(Families),
    Names(Names),
    Form(Form),
    Platform(Platform),
    Lang(Lang),
    Prefer(Prefer),
    /// A budget at the press of a button; none is back to the exact list.
    Budget(Option<u16>),
}

impl State {
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
