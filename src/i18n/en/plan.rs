use std::borrow::Cow;

use crate::plan::{Notice, Purpose};

pub(super) fn purpose(purpose: Purpose) -> Cow<'static, str> {
    format!("{purpose:?}").into()
}

pub(super) fn notice(notice: &Notice) -> Cow<'static, str> {
    format!("{notice:?}").into()
}
