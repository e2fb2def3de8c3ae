//! What follows from the choices and the file: worked out once a change, shared by all that draws it.

use std::cell::OnceCell;
use std::rc::Rc;

use yew::prelude::*;

use super::{Document, Shared, State, fits};
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

/// The answer to the choices, the curves behind its fitted lists, and a callback that stops the work on them (`false`)
/// or goes on with it. What changes no list, such as the platform and the language, works out nothing again.
#[hook]
pub fn use_answer(state: &State) -> (Shared<Answer>, Fits, Callback<bool>) {
    let document = state.document.clone();
    let selected = use_memo(
        (document.clone(), Selected::part(&state.settings)),
        |(document, settings)| Some(Selected::of(settings, &document.as_ref()?.ranges)),
    );
    let selected = Shared::from(selected);
    let (fits, work_on) = fits::use_fits(&document, &selected, &state.settings);
    // Of the file, whatever is chosen: worked out by the first map that needs it.
    let aws = use_memo(document.clone(), |_| OnceCell::new());
    let answer = use_memo(
        (
            selected,
            planning_part(state),
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
            Answer {
                head: head(&outcome, settings, document.as_ref(), sent.as_deref()),
                outcome,
                settings: settings.clone(),
                document,
                selected: selected.clone(),
                aws,
                map: OnceCell::new(),
            }
        },
    );
    (Shared::from(answer), fits, work_on)
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
