use crate::fit::Fitted;
use crate::link::list::{FittedBlocks, ListError, Lists};
use crate::link::{self, Decoded};
use crate::net::{CidrSet, IpNet};
use crate::plan::{self, FileId, Wanted};
use crate::ranges::CreateDate;
use crate::settings::{Route, Settings};

use super::outcome::{LimitState, Listing, Outcome};

/// The longest link in characters that mail and chat programs keep whole.
pub const MAIL_KEEPS: usize = 2_000;

/// The list of an opened link: what somebody else worked out.
#[derive(Clone, PartialEq, Debug)]
pub struct Sent {
    /// The choices that it came with.
    pub settings: Settings,
    /// The file that it was made from, as far as the link tells.
    pub file: FileId,
    lists: Lists,
    fitted: Option<Fitted>,
    answers: String,
}

impl Sent {
    /// The list of a link, if it carries one.
    ///
    /// # Errors
    /// [`ListError::Damaged`] where it is none that this page could have made.
    pub fn of(decoded: &Decoded) -> Result<Option<Self>, ListError> {
        let Some(lists) = decoded.lists.clone() else {
            return Ok(None);
        };
        let fitted = match (&lists.data, &lists.fitted) {
            (Some(data), Some(fitted)) => {
                let wanted = data.iter().copied().collect();
                let rebuilt = Fitted::rebuilt(&wanted, &fitted.blocks, &fitted.outside_aws);
                Some(rebuilt.ok_or(ListError::Damaged)?)
            }
            _ => None,
        };
        let token = decoded.token.as_deref();
        let created = token
            .and_then(seconds)
            .and_then(CreateDate::from_unix_seconds);
        Ok(Some(Self {
            settings: decoded.settings.clone(),
            file: FileId {
                sync_token: token.unwrap_or_default().to_owned(),
                create_date: created.map(|date| date.to_string()).unwrap_or_default(),
                is_sample: lists.is_sample,
            },
            answers: link::answers(&decoded.settings, token),
            lists,
            fitted,
        }))
    }

    /// When AWS made the file, in seconds since 1970-01-01 UTC: AWS's tokens are that number.
    pub fn created(&self) -> Option<i64> {
        seconds(&self.file.sync_token).map(|seconds| seconds as i64)
    }

    /// Whether the list is the answer to these choices.
    pub fn answers(&self, settings: &Settings) -> bool {
        let token = Some(self.file.sync_token.as_str()).filter(|token| !token.is_empty());
        link::answers(settings, token) == self.answers
    }

    /// The link's fragment with other choices that the list holds for too.
    pub fn fragment(&self, settings: &Settings) -> String {
        link::encode_with_list(settings, &self.file.sync_token, &self.lists)
            .expect("what came in a link goes into one")
    }

    fn wanted(&self) -> Wanted {
        let set = |blocks: &Vec<IpNet>| blocks.iter().copied().collect::<CidrSet>();
        Wanted {
            data: self.lists.data.as_ref().map(set),
            fitted: self.fitted.clone(),
            storage: self.lists.storage.as_ref().map(set),
            api: self.lists.api.as_ref().map(set),
            file: Some(self.file.clone()),
            gaps: Vec::new(),
        }
    }
}

/// The moment that a token names: ten digits, as AWS has written them since 2001 and will until 2286.
fn seconds(token: &str) -> Option<u64> {
    let is_moment = token.len() == 10 && token.bytes().all(|byte| byte.is_ascii_digit());
    token.parse().ok().filter(|_| is_moment)
}

/// All that follows from a sent list. What only a file can tell is absent.
pub fn sent_outcome(settings: &Settings, sent: &Sent) -> Outcome {
    let wanted = sent.wanted();
    let plan = plan::plan_for(settings, &wanted);
    let listing = plan
        .data()
        .map(|networks| Listing::of(networks, None, None));
    Outcome {
        comparison: plan::compare(settings, &wanted),
        listing,
        limit: match wanted.fitted {
            Some(_) => LimitState::Kept,
            None => LimitState::Unset,
        },
        selection_notices: Vec::new(),
        groups: Vec::new(),
        plan,
        wanted,
    }
}

/// The fragment that carries the answer on screen; absent where no file is behind it, or it is too long for any link.
pub fn link_with_list(settings: &Settings, outcome: &Outcome) -> Option<String> {
    let wanted = &outcome.wanted;
    let file = outcome.plan.origin.file.as_ref()?;
    outcome.listing.as_ref()?;
    if outcome.limit == LimitState::Waiting {
        // The answer is not there yet.
        return None;
    }
    let blocks = |set: &CidrSet| set.as_slice().to_vec();
    let is_internet = settings.route == Route::Internet;
    let lists = Lists {
        is_sample: file.is_sample,
        data: wanted.data.as_ref().filter(|_| is_internet).map(blocks),
        fitted: outcome.plan.fitted().map(|fitted| FittedBlocks {
            blocks: fitted.blocks().copied().collect(),
            outside_aws: outside_aws(fitted),
        }),
        storage: wanted.storage.as_ref().map(blocks),
        api: wanted.api.as_ref().map(blocks),
    };
    let has_list = lists.data.is_some() || lists.storage.is_some() || lists.api.is_some();
    has_list
        .then(|| link::encode_with_list(settings, &file.sync_token, &lists))
        .flatten()
}

/// What each widened block lets in outside AWS: less than 2^128, as something is wanted.
fn outside_aws(fitted: &Fitted) -> Vec<u128> {
    let widened = fitted.lists().iter().flat_map(|list| &list.widened);
    widened
        .map(|one| one.extra_outside_aws.to_u128().unwrap_or(u128::MAX))
        .collect()
}

/// What a loaded file says of a sent list.
#[derive(Clone, PartialEq, Debug)]
pub struct SentCheck {
    /// Whether it is the very file that the list was made from.
    pub is_same_file: bool,
    /// Addresses that the file has and the sent list lacks.
    pub added: CidrSet,
    /// Addresses that the sent list has and the file does not.
    pub removed: CidrSet,
}

impl SentCheck {
    /// Whether the sent list is what the file gives.
    pub fn is_same(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}

/// Compares a sent list with what a file gives for the same choices; absent where they have no list in common.
pub fn check_sent(settings: &Settings, sent: &Sent, outcome: &Outcome) -> Option<SentCheck> {
    let (theirs, ours) = (sent.wanted(), &outcome.wanted);
    let addresses = |fitted: &Fitted| fitted.blocks().copied().collect::<CidrSet>();
    let fitted = [&theirs.fitted, &ours.fitted].map(|fitted| fitted.as_ref().map(addresses));
    let file = ours.file.as_ref()?;
    if !sent.answers(settings) {
        return None;
    }
    // Each list with its like: an address that moves from one to another is a change of both.
    let pairs: Vec<(CidrSet, &CidrSet)> = [
        (theirs.data, &ours.data),
        (fitted[0].clone(), &fitted[1]),
        (theirs.storage, &ours.storage),
        (theirs.api, &ours.api),
    ]
    .into_iter()
    .filter_map(|(theirs, ours)| theirs.zip(ours.as_ref()))
    .collect();
    if pairs.is_empty() {
        return None;
    }
    let changes = |change: fn(&CidrSet, &CidrSet) -> CidrSet| -> CidrSet {
        let changes = pairs.iter().map(|(theirs, ours)| change(theirs, ours));
        changes.fold(CidrSet::default(), |all, change| all.union(&change))
    };
    Some(SentCheck {
        is_same_file: file.sync_token == sent.file.sync_token,
        added: changes(|theirs, ours| ours.difference(theirs)),
        removed: changes(|theirs, ours| theirs.difference(ours)),
    })
}
