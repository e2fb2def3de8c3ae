//! What follows from the choices and the file: worked out once a change, shared by all that draws it.

use std::cell::OnceCell;
use std::rc::Rc;

use yew::prelude::*;

use super::fits::Fitter;
use super::memo::Memo;
use super::{Document, Shared, State};
use crate::browser;
use crate::i18n::LocalTime;
use crate::settings::Settings;
use crate::view::{self, AddressMap, Fits, GroupChoice, Head, Outcome, Selected, Sent, Spans};

/// All that is shown for the choices; equal only to itself.
pub struct Answer {
    pub outcome: Outcome,
    pub head: Head,
    settings: Settings,
    document: Option<Document>,
    selected: Shared<Option<Selected>>,
    aws: Rc<OnceCell<Spans>>,
    map: OnceCell<Option<AddressMap>>,
}

impl Answer {
    /// The border groups of the chosen Regions; empty where there is only one.
    pub fn groups(&self) -> &[GroupChoice] {
        let selected = self.selected.as_ref();
        selected.map_or(&[], |selected| &selected.groups)
    }

    /// Where the list lies; none where it has no IPv4 address.
    pub fn map(&self) -> Option<&AddressMap> {
        let map = self.map.get_or_init(|| {
            let document = self.document.as_ref();
            let aws =
                document.map(|document| self.aws.get_or_init(|| view::aws_space(&document.ranges)));
            view::address_map(&self.outcome, &self.settings, aws)
        });
        map.as_ref()
    }
}

/// The answer on screen, and the curves behind its fitted lists.
#[derive(Clone, PartialEq)]
pub struct Answered {
    pub answer: Shared<Answer>,
    pub fits: Fits,
    /// Stops the work on the curves (`false`) or goes on with it.
    pub work_on: Callback<bool>,
}

/// Works out answers.
pub trait Answers {
    /// The answer to what the page remembers.
    fn answer(&mut self, state: &State) -> Answered;

    /// Starts what the last answer left for later.
    fn begin_later_work(&mut self);
}

/// Works out answers, each part only from something new: what changes no list, such as the platform and the language,
/// works out nothing again.
pub struct Answering {
    selected: Memo<(Option<Document>, Settings), Option<Selected>>,
    fitter: Fitter,
    /// Of the file, whatever is chosen: worked out by the first map that needs it.
    aws: Memo<Option<Document>, Rc<OnceCell<Spans>>>,
    answer: Memo<AnsweredFrom, Answer>,
}

/// What an answer is made from.
#[derive(PartialEq)]
struct AnsweredFrom {
    selected: Shared<Option<Selected>>,
    settings: Settings,
    /// Curves decide nothing where no limit is set.
    fits: Option<Fits>,
    sent: Option<Shared<Sent>>,
}

impl Answering {
    /// The callback draws the page again.
    pub fn boxed(redraw: Callback<()>) -> Box<dyn Answers> {
        Box::new(Self {
            selected: Memo::default(),
            fitter: Fitter::new(redraw),
            aws: Memo::default(),
            answer: Memo::default(),
        })
    }
}

impl Answers for Answering {
    fn answer(&mut self, state: &State) -> Answered {
        let document = state.document.clone();
        let selected = Shared::from(self.selected.get(
            (document.clone(), Selected::part(&state.settings)),
            |(document, settings)| Some(Selected::of(settings, &document.as_ref()?.ranges)),
        ));
        let (fits, work_on) = self.fitter.fits(&document, &selected, &state.settings);
        let aws = self.aws.get(document.clone(), |_| Rc::default());
        let from = AnsweredFrom {
            selected,
            settings: planning_part(state),
            fits: state.settings.has_limit().then(|| fits.clone()),
            sent: state.shown_sent().cloned(),
        };
        let answer = self.answer.get(from, |from| {
            let (settings, sent) = (&from.settings, from.sent.as_deref());
            let outcome = browser::timed("tegata:plan", || match sent {
                Some(sent) => view::sent_outcome(settings, sent),
                None => {
                    let file = document.as_ref().map(|document| &*document.ranges);
                    let fits = from.fits.as_ref().unwrap_or(&Fits::None);
                    view::outcome(settings, file.zip((*from.selected).as_ref()), fits)
                }
            });
            Answer {
                head: head(&outcome, settings, document.as_ref(), sent),
                outcome,
                settings: settings.clone(),
                document,
                selected: from.selected.clone(),
                aws: Rc::clone(&aws),
                map: OnceCell::new(),
            }
        });
        Answered {
            answer: answer.into(),
            fits,
            work_on,
        }
    }

    fn begin_later_work(&mut self) {
        self.fitter.begin();
    }
}

fn head(
    outcome: &Outcome,
    settings: &Settings,
    document: Option<&Document>,
    sent: Option<&Sent>,
) -> Head {
    match (sent, document) {
        (Some(sent), _) => view::head(outcome, settings, Some(&sent.file), sent_at(sent)).as_sent(),
        (None, Some(document)) => {
            let file = document.ranges.file_id();
            view::head(outcome, settings, Some(&file), document.created)
        }
        (None, None) => view::head(outcome, settings, None, None),
    }
}

/// When the file behind a sent list was made, in local time.
pub fn sent_at(sent: &Sent) -> Option<LocalTime> {
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
