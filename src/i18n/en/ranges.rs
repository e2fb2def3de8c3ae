use std::borrow::Cow;

use crate::ranges::{Notice, ParseError};

pub(super) fn rejected(error: &ParseError) -> Cow<'static, str> {
    format!("{error:?}").into()
}

pub(super) fn notice(notice: &Notice) -> Cow<'static, str> {
    format!("{notice:?}").into()
}
