use crate::i18n::{DeskMessage, Label, LocalTime};
use crate::plan::{FileId, Pending};
use crate::settings::{Route, Settings};

use super::Outcome;

/// The seal on the permit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stamp {
    /// The list is exact.
    Exact,
    /// The list was fitted to a limit and lets in more than needed.
    Fitted,
    /// The list is somebody else's, out of a link.
    AsSent,
    /// The list comes from invented data.
    Sample,
    /// Something is still missing.
    Pending,
}

/// The permit's head: title, seal and fields.
#[derive(Clone, PartialEq, Debug)]
pub struct Head {
    pub title: DeskMessage,
    pub subtitle: Label,
    pub stamp: Stamp,
    /// Whether a file is behind it.
    pub is_by_file: bool,
    /// Caption and value of each field.
    pub fields: Vec<(Label, Vec<DeskMessage>)>,
}

impl Head {
    /// The same head over a list out of a link: nothing here has checked it.
    pub fn as_sent(mut self) -> Self {
        if matches!(self.stamp, Stamp::Exact | Stamp::Fitted) && self.is_by_file {
            self.stamp = Stamp::AsSent;
        }
        self
    }
}

/// What the head shows of an answer.
#[derive(Default)]
struct Shown<'a> {
    /// Whether there is a list.
    is_known: bool,
    is_fitted: bool,
    /// The file that the list was made from.
    used: Option<&'a FileId>,
    pending: Option<Pending>,
}

/// The head for what is on screen.
pub fn head(
    outcome: &Outcome,
    settings: &Settings,
    file: Option<&FileId>,
    created: Option<LocalTime>,
) -> Head {
    let shown = Shown {
        is_known: outcome.listing.is_some(),
        is_fitted: outcome.plan.fitted().is_some(),
        used: outcome.plan.origin.file.as_ref(),
        pending: outcome.plan.pending(),
    };
    head_of(shown, settings, file, created)
}

/// The head before there is any answer. `is_coming` is whether nobody has to do anything for one.
pub fn first_head(settings: &Settings, is_coming: bool) -> Head {
    let missing = match settings.route {
        Route::Internet => Pending::File,
        Route::Vpn => Pending::Staging,
    };
    let shown = Shown {
        pending: (!is_coming).then_some(missing),
        ..Shown::default()
    };
    head_of(shown, settings, None, None)
}

fn head_of(
    shown: Shown<'_>,
    settings: &Settings,
    file: Option<&FileId>,
    created: Option<LocalTime>,
) -> Head {
    let used = shown.used;
    let stamp = match used {
        _ if !shown.is_known => Stamp::Pending,
        Some(file) if file.is_sample => Stamp::Sample,
        _ if shown.is_fitted => Stamp::Fitted,
        _ => Stamp::Exact,
    };
    let file_field = match (settings.route, file) {
        (Route::Vpn, _) if used.is_none() => Label::FileNotNeeded.into(),
        (_, None) => Label::FileNotLoaded.into(),
        (_, Some(file)) if file.is_sample => Label::StampSample.into(),
        (_, Some(file)) => created.map_or(
            DeskMessage::Plain(file.create_date.clone()),
            DeskMessage::Moment,
        ),
    };
    let token = used.map_or("—".to_owned(), |file| file.sync_token.clone());
    Head {
        title: DeskMessage::Title {
            profile: settings.profile,
            route: settings.route,
            regions: settings.regions.clone(),
            services: settings.services.clone(),
        },
        subtitle: match shown.pending {
            None => Label::SubtitleReady,
            Some(Pending::File) => Label::SubtitlePending,
            Some(Pending::Staging) => Label::SubtitleNeedsStaging,
            Some(_) => Label::SubtitleNoList,
        },
        stamp,
        is_by_file: used.is_some(),
        fields: vec![
            (
                Label::PermitService,
                vec![DeskMessage::ProfileShort(settings.profile)],
            ),
            (Label::PermitRoute, vec![DeskMessage::Route(settings.route)]),
            (
                Label::PermitRegion,
                settings
                    .regions
                    .iter()
                    .cloned()
                    .map(DeskMessage::RegionShort)
                    .collect(),
            ),
            (Label::PermitFile, vec![file_field]),
            (Label::SyncToken, vec![DeskMessage::Plain(token)]),
        ],
    }
}
