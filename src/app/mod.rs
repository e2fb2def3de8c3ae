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
use crate::settings::Settings;
use crate::view::{self, AddressMap, Fits, Head, Outcome, Selected, Sent, Spans};

use components::{Lower, Permit, Piece, Ui, choices, header, sent_choices, summary_bar};
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
    let is_measured = use_mut_ref(|| false);
    let dispatch: Dispatch = {
        let (dispatcher, is_measured) = (state.dispatcher(), Rc::clone(&is_measured));
        use_callback((), move |action, ()| {
            browser::begin("tegata:render");
            is_measured.replace(true);
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
    // What changes no list, such as the platform and the language, works out nothing again.
    let selected = use_memo(
        (document.clone(), Selected::part(&state.settings)),
        |(document, settings)| Some(Selected::of(settings, &document.as_ref()?.ranges)),
    );
    let selected = Shared::from(selected);
    let (fits, work_on) = fits::use_fits(&document, &selected, &state.settings);
    let aws = use_memo(document.clone(), |document| {
        Some(view::aws_space(&document.as_ref()?.ranges))
    });
    let answer = use_memo(
        (
            selected.clone(),
            planning_part(&state),
            // Curves decide nothing where no limit is set.
            state.settings.has_limit().then(|| fits.clone()),
            state.shown_sent().cloned(),
        ),
        |(selected, settings, fits, sent)| {
            let outcome = browser::timed("tegata:plan", || match sent {
                Some(sent) => view::sent_outcome(settings, sent),
                None => {
                    let file = document.as_ref().map(|document| &*document.ranges);
                    let fits = fits.as_ref().unwrap_or(&Fits::None);
                    view::outcome(settings, file.zip(selected.as_ref()), fits)
                }
            });
            Answer::new(
                outcome,
                settings,
                document.as_ref(),
                sent.as_deref(),
                (*aws).as_ref(),
            )
        },
    );
    let answer = Shared::from(answer);
    let Answer { outcome, head, .. } = &*answer;
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
    use_effect_with((head.title.clone(), lang), |(title, lang)| {
        browser::set_language(lang.id());
        let title = format!("{} - Tegata", title.text(*lang));
        load::spawn(async move {
            browser::after_paint().await;
            browser::set_title(&title);
        });
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
    use_effect(move || {
        // Progress of the curves draws too, but begins nothing.
        if is_measured.take() {
            browser::end("tegata:render");
        }
    });

    let announcement = outcome.listing.as_ref().map(|listing| {
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
                    { choices(&state, selected.as_ref(), &load, &ui) }
                    <Permit state={(*state).clone()} answer={answer.clone()} fits={fits.clone()} load={load.clone()} work_on={work_on.clone()} />
                </div>
                <Lower piece={Piece::Printed} state={(*state).clone()} answer={answer.clone()} {fits} {load} {work_on} ui={ui.clone()} />
                { summary_bar(outcome.listing.as_ref(), state.shown_sent().is_some(), state.handed_over, &ui) }
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

/// All that is shown for the choices; equal only to itself.
pub struct Answer {
    pub outcome: Outcome,
    pub head: Head,
    /// Where the list lies; none where it has no IPv4 address.
    pub map: Option<AddressMap>,
}

impl Answer {
    fn new(
        outcome: Outcome,
        settings: &Settings,
        document: Option<&Document>,
        sent: Option<&Sent>,
        aws: Option<&Spans>,
    ) -> Self {
        let (file, created) = match (sent, document) {
            (Some(sent), _) => (Some(sent.file.clone()), sent_at(sent)),
            (None, Some(document)) => (Some(document.ranges.file_id()), document.created),
            (None, None) => (None, None),
        };
        let head = view::head(&outcome, settings, file.as_ref(), created);
        Self {
            map: view::address_map(&outcome, settings, aws),
            head: if sent.is_some() { head.as_sent() } else { head },
            outcome,
        }
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
fn planning_part(state: &State) -> Settings {
    Settings {
        platform: Default::default(),
        lang: None,
        ..state.settings.clone()
    }
}
