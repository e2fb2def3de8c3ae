//! The page: state, reducer, components, and the effects that touch the browser.

mod components;
mod fits;
mod load;
mod sheet_state;
mod state;
mod tools;

use std::rc::Rc;

use yew::prelude::*;

use crate::browser;
use crate::i18n::{Lang, LocalTime, Message};
use crate::link;
use crate::net::Family;
use crate::view;

use components::{Permit, Ui, choices, header, printed, sent_choices, summary_bar, use_map};
use load::{Incoming, Tickets};
pub use sheet_state::{SheetAction, SheetPart, SheetState};
pub use state::{
    Action, Change, Document, Edit, FIELDS, FieldText, FileError, FitField, Handed, HandedOver,
    Shared, State, Theme,
};
pub use tools::{TextError, ToolAction, ToolPart, Tools};

/// Sends an action to the reducer; controls need not know more.
pub type Dispatch = Callback<Action>;

/// A callback that dispatches what an input means, if it means anything.
fn choosing<T: 'static>(
    dispatch: &Dispatch,
    action: impl Fn(T) -> Option<Action> + 'static,
) -> Callback<T> {
    let dispatch = dispatch.clone();
    Callback::from(move |input| {
        if let Some(action) = action(input) {
            dispatch.emit(action);
        }
    })
}

/// The key under which the browser keeps the chosen theme.
const THEME_KEY: &str = "tegata.theme";

/// The key under which the browser keeps the address where others open the page.
const BASE_KEY: &str = "tegata.base";

/// Below this width in CSS pixels the page is one column; tegata.css says the same.
const SMALL: f64 = 1000.0;

/// What the page starts from.
#[derive(Properties, Clone, PartialEq, Debug)]
pub struct AppProps {
    pub start: State,
}

/// What the browser says at the start: the link, the language, the theme.
pub fn start() -> State {
    let lang = browser::languages()
        .iter()
        .find_map(|language| Lang::from_id(language.split('-').next()?))
        .unwrap_or_default();
    let theme = browser::remembered(THEME_KEY)
        .and_then(|id| Theme::from_id(&id))
        .unwrap_or_default();
    let base = browser::base_address();
    let base_text = browser::remembered(BASE_KEY).unwrap_or_default();
    State {
        base_text,
        can_share: browser::can_share(),
        is_small: browser::is_narrower(SMALL),
        ..State::open(&browser::fragment(), lang, theme, base)
    }
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let start = props.start.clone();
    let state = use_reducer(|| start);
    let dispatch: Dispatch = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action, ()| {
            browser::begin("tegata:render");
            dispatcher.dispatch(action);
        })
    };
    let load: Callback<Incoming> = {
        let (dispatch, tickets) = (dispatch.clone(), use_memo((), |()| Tickets::default()));
        use_callback((), move |incoming, ()| {
            load::load(incoming, Rc::clone(&tickets), dispatch.clone());
        })
    };
    let lang = state.lang();
    let document = state.document.clone();
    // The platform and the language change no list: without them a switch of either plans nothing again.
    let (fits, work_on) = fits::use_fits(&document, &state.settings);
    let planned = use_memo(
        (
            document.clone(),
            planning_part(&state),
            fits.clone(),
            state.shown_sent().cloned(),
        ),
        |(document, settings, fits, sent)| {
            browser::timed("tegata:plan", || match sent {
                Some(sent) => view::sent_outcome(settings, sent),
                None => view::outcome(
                    settings,
                    document.as_ref().map(|document| &*document.ranges),
                    fits,
                ),
            })
        },
    );
    // The address bar keeps a sent list for as long as it is on screen: the page may be loaded again.
    let fragment = use_memo(
        (state.settings.clone(), state.shown_sent().cloned()),
        |(settings, sent)| match sent {
            Some(sent) => sent.fragment(settings),
            None => link::encode(settings),
        },
    );

    {
        let (dispatch, load) = (dispatch.clone(), load.clone());
        use_effect_with((), move |()| {
            let dragging = dispatch.clone();
            let mut listening = browser::on_drop_or_paste(
                move |picked, zone| {
                    load.emit(match zone.as_deref() {
                        Some("baseline") => Incoming::Baseline(picked),
                        Some("check") => Incoming::Check(picked),
                        _ => Incoming::Picked(picked),
                    });
                },
                move |over| dragging.emit(Action::Drag(over)),
            );
            listening.push(browser::on_fragment_change(move |fragment| {
                dispatch.emit(Action::OpenLink(fragment));
            }));
            move || drop(listening)
        });
    }
    {
        let last = use_mut_ref(|| Edit::Link);
        use_effect_with((fragment, state.edit), move |(fragment, edit)| {
            let same_field = *last.borrow() == *edit;
            *last.borrow_mut() = *edit;
            match edit {
                Edit::Link => {}
                _ if browser::fragment() == **fragment => {}
                Edit::Typing(_) if same_field => browser::replace_fragment(fragment),
                Edit::Choice | Edit::Typing(_) => browser::push_fragment(fragment),
            }
        });
    }
    let (file, created) = match (state.shown_sent(), &document) {
        (Some(sent), _) => (Some(sent.file.clone()), sent_at(sent)),
        (None, Some(document)) => (Some(document.ranges.file_id()), document.created),
        (None, None) => (None, None),
    };
    let mut head = view::head(&planned, &state.settings, file.as_ref(), created);
    if state.shown_sent().is_some() {
        head = head.as_sent();
    }
    let map = use_map(&document, &Shared::from(planned.clone()), &state.settings);
    let paper = use_memo(
        (
            (Shared::from(planned.clone()), head.clone(), map.clone()),
            (state.settings.clone(), state.sheet.clone()),
            (state.link_base().map(str::to_owned), state.without_list),
        ),
        |((planned, head, map), ..)| printed(&state, planned, head, map),
    );
    use_effect_with((head.title.clone(), lang), |(title, lang)| {
        browser::set_language(lang.id());
        browser::set_title(&format!("{} - Tegata", title.text(*lang)));
    });
    use_effect_with(state.theme, |theme| {
        let chosen = (*theme != Theme::System).then(|| theme.id());
        browser::set_theme(chosen);
        browser::remember(THEME_KEY, chosen);
    });
    use_effect_with(state.base_text.clone(), |text| {
        let kept = (!text.trim().is_empty()).then_some(text.as_str());
        browser::remember(BASE_KEY, kept);
    });
    use_effect_with(state.handed_over, {
        let dispatch = dispatch.clone();
        move |handed_over| {
            if let Some(HandedOver { serial, .. }) = *handed_over {
                load::spawn(async move {
                    browser::after_seconds(2.0).await;
                    dispatch.emit(Action::ForgetHandedOver(serial));
                });
            }
        }
    });
    use_effect(|| browser::end("tegata:render"));

    let announcement = planned.listing.as_ref().map(|listing| {
        let wanted = |family| state.settings.families.includes(family);
        Message::Announce {
            cidrs_v4: wanted(Family::V4).then(|| listing.cidrs(Family::V4)),
            cidrs_v6: wanted(Family::V6).then(|| listing.cidrs(Family::V6)),
            addresses_v4: wanted(Family::V4).then(|| listing.addresses(Family::V4)),
        }
    });
    let ui = Ui {
        lang,
        dispatch: dispatch.clone(),
    };
    let is_folded = state.shown_sent().is_some() && !state.choices_open;
    html! {
        <ContextProvider<Lang> context={lang}>
            <ContextProvider<Dispatch> context={dispatch.clone()}>
                { header(state.theme, &ui) }
                <div class={classes!("page", is_folded.then_some("folded"))}>
                    if is_folded {
                        { sent_choices(&state.settings, &ui) }
                    }
                    { choices(&state, &load, &ui) }
                    <Permit state={(*state).clone()} outcome={Shared::from(planned.clone())} head={head.clone()} {map} {load} {fits} {work_on} />
                </div>
                { (*paper).clone() }
                { summary_bar(planned.listing.as_ref(), state.shown_sent().is_some(), state.handed_over, &ui) }
                <p class="vh" role="status" aria-live="polite">
                    { announcement.map(|message| message.text(lang).into_owned()).unwrap_or_default() }
                </p>
                <p class="vh" role="status" aria-live="polite">
                    { state.handed_over.map(|last| last.label().text(lang)).unwrap_or_default() }
                </p>
            </ContextProvider<Dispatch>>
        </ContextProvider<Lang>>
    }
}

/// When the file behind a sent list was made, in local time.
fn sent_at(sent: &view::Sent) -> Option<LocalTime> {
    sent.created().map(|unix| LocalTime {
        unix,
        offset_minutes: browser::offset_minutes(unix),
    })
}

/// The settings that decide the lists and rules, with the others at their defaults.
fn planning_part(state: &State) -> crate::settings::Settings {
    crate::settings::Settings {
        platform: Default::default(),
        lang: None,
        ..state.settings.clone()
    }
}
