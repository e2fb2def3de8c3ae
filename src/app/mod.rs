//! The page: state, reducer, components, and the effects that touch the browser.

mod actions;
mod answer;
mod components;
mod document;
mod engine;
mod fields;
mod fits;
mod handed_over;
mod load;
mod memo;
mod reading;
mod shared;
mod sheet_state;
mod state;
mod theme;
mod tools;

use std::rc::Rc;

use yew::prelude::*;

use crate::browser;
use crate::i18n::Lang;
use crate::link;
use crate::view;

pub use actions::{Action, Change};
pub use answer::Answer;
use answer::{Answered, Answers, sent_at};
use components::{Desk, DeskPiece, OnDesk, Page, Part, Ui, choices, permit};
pub use document::{Document, FileError};
use engine::Gate;
pub use engine::{ENGINE, Engine, EngineSource, Fetching, Ready};
pub use fields::{FIELDS, FieldText, FitField};
pub use handed_over::{Handed, HandedOver};
use load::{Incoming, Tickets};
pub use shared::Shared;
pub use sheet_state::{SheetAction, SheetPart, SheetState};
pub use state::{Edit, State};
pub use theme::Theme;
pub use tools::{TextError, ToolAction, ToolPart, Tools};

/// What the page remembers, as it stood when it was drawn. Yew's own handle always gives the newest.
pub type Now = Shared<State>;

/// Holds the newest state for yew, in a form that what is drawn can keep without a copy.
struct Newest(Now);

impl Reducible for Newest {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = Now::from(self.0.rc().reduce(action));
        if next == self.0 {
            self
        } else {
            Rc::new(Self(next))
        }
    }
}

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
#[derive(Properties, Clone, PartialEq)]
pub struct AppProps {
    pub start: State,
    pub engine: EngineSource,
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
    let newest = use_reducer(|| Newest(Shared::new(start)));
    let state: Now = newest.0.clone();
    let is_measured = use_mut_ref(|| false);
    let dispatch: Dispatch = {
        let (dispatcher, is_measured) = (newest.dispatcher(), Rc::clone(&is_measured));
        use_callback((), move |action, ()| {
            browser::begin("tegata:render");
            is_measured.replace(true);
            dispatcher.dispatch(action);
        })
    };
    let redraw: Callback<()> = {
        let redraw = use_force_update();
        use_callback((), move |(), ()| redraw.force_update())
    };
    let gate = {
        let source = props.engine.clone();
        use_memo((), |()| Gate::new(source))
    };
    let engine = gate.arrival();
    let fetch: Callback<()> = {
        let (gate, redraw) = (Rc::clone(&gate), redraw.clone());
        use_callback((), move |(), ()| {
            let (gate, redraw) = (Rc::clone(&gate), redraw.clone());
            load::spawn(async move { gate.fetch(|| redraw.emit(())).await });
        })
    };
    let load: Callback<Incoming> = {
        let (dispatch, tickets) = (dispatch.clone(), use_memo((), |()| Tickets::default()));
        use_effect_with((), {
            let (fetch, tickets) = (fetch.clone(), Rc::clone(&tickets));
            move |()| {
                fetch.emit(());
                load::warm_up(tickets);
            }
        });
        use_callback((), move |incoming, ()| {
            load::load(incoming, &tickets, &dispatch, &gate);
        })
    };
    let lang = state.lang();
    let answering = use_mut_ref(|| None::<Box<dyn Answers>>);
    let answered = engine.ready().map(|engine| {
        let mut answering = answering.borrow_mut();
        answering
            .get_or_insert_with(|| (engine.0.answering)(redraw))
            .answer(&state)
    });
    let plain = use_memo(state.settings.clone(), link::encode);
    // The address bar keeps a sent list for as long as it is on screen: the page may be loaded again.
    let fragment = use_memo(
        (
            Rc::clone(&plain),
            state.shown_sent().cloned(),
            engine.ready(),
        ),
        |(plain, sent, engine)| match (sent, engine) {
            (None, _) => Some(Rc::clone(plain)),
            (Some(sent), Some(engine)) => {
                Some((engine.0.sent_fragment)(sent, &state.settings).into())
            }
            // It stands there already.
            (Some(_), None) => None,
        },
    );

    // Ahead of the other effects: the page is drawn, and they do not change it.
    use_effect(move || {
        // Progress of the curves draws too, but begins nothing.
        if is_measured.take() {
            browser::end("tegata:render");
        }
        if let Some(answering) = &mut *answering.borrow_mut() {
            answering.begin_later_work();
        }
    });
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
            let Some(fragment) = fragment.as_deref() else {
                return;
            };
            match edit {
                Edit::Link => {}
                _ if browser::fragment() == *fragment => {}
                Edit::Typing(_) if same_field => browser::replace_fragment(fragment),
                Edit::Choice | Edit::Typing(_) => browser::push_fragment(fragment),
            }
        });
    }
    let head = match &answered {
        Some(answered) => answered.answer.head.clone(),
        None => view::first_head(&state.settings, state.has_enough()),
    };
    let title = format!("{} - Tegata", head.title.text(lang));
    use_effect_with(lang, |lang| browser::set_language(lang.id()));
    use_effect_with(title, |title| {
        let title = title.clone();
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

    let ui = Ui {
        lang,
        dispatch: dispatch.clone(),
    };
    let regions = use_memo((state.document.clone(), lang), |(document, lang)| {
        let ranges = document.as_ref().map(|document| &*document.ranges);
        view::known_regions(ranges, *lang)
    });
    let desk = Rc::new(Desk {
        state: state.clone(),
        load: load.clone(),
        engine,
        regions: Rc::clone(&regions),
        ui: ui.clone(),
    });
    let page = answered.map(|answered| {
        let Answered {
            answer,
            fits,
            work_on,
        } = answered;
        Rc::new(Page {
            state: state.clone(),
            answer,
            plain,
            fits,
            load,
            work_on,
            ui,
        })
    });
    let part = |part| {
        let drawn = engine.ready().zip(page.as_ref());
        drawn
            .map(|(engine, page)| (engine.0.part)(part, page))
            .unwrap_or_default()
    };
    let piece = |piece| html! { <OnDesk {piece} desk={desk.clone()} /> };
    let is_folded = page.is_some() && state.shown_sent().is_some() && !state.choices_open;
    html! {
        <>
            { piece(DeskPiece::Header) }
            <div class={classes!("page", is_folded.then_some("folded"))}>
                if is_folded {
                    { part(Part::SentChoices) }
                }
                { choices(piece, part(Part::Groups), lang) }
                { permit(&desk, page.as_ref(), &head, part, fetch.reform(|_: MouseEvent| ())) }
            </div>
            { part(Part::Around) }
            <p class="vh" role="status" aria-live="polite">{ part(Part::Announcement) }</p>
            <p class="vh" role="status" aria-live="polite">
                { state.handed_over.map(|last| last.label().text(lang)).unwrap_or_default() }
            </p>
        </>
    }
}
