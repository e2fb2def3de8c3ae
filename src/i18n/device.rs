use std::borrow::Cow;

use super::wording::Wording;
use super::{Lang, LocalTime, en, ja};

/// A text about what this device holds: the page's own build, and a file that the user lets it keep.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Device {
    /// The page's version and, where it was built for people, the build's name.
    Version {
        version: &'static str,
        build: Option<String>,
    },
    Keep,
    KeepHint,
    /// The loaded file is kept since then.
    Kept(LocalTime),
    /// Another file than the loaded one is kept since then.
    OtherKept(LocalTime),
    Forget,
    KeepFailed,
    ForgetFailed,
    /// What was kept is not there or cannot be read.
    Lost,
}

impl Device {
    /// The text in a language.
    pub fn text(&self, lang: Lang) -> Cow<'static, str> {
        Wording::of(|w| match lang {
            Lang::En => en::device(self, w),
            Lang::Ja => ja::device(self, w),
        })
    }
}
