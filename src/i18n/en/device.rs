use std::borrow::Cow;

use crate::i18n::{Device, Lang, Message};

pub(in crate::i18n) fn device(text: &Device) -> Cow<'static, str> {
    match text {
        Device::Version {
            version,
            build: Some(build),
        } => format!("Tegata {version}, build {build}").into(),
        Device::Version {
            version,
            build: None,
        } => format!("Tegata {version}").into(),
        Device::Keep => "Keep this file on this device".into(),
        Device::KeepHint => {
            "This browser then loads it whenever you open the page. It is sent nowhere.".into()
        }
        Device::Kept(since) => format!(
            "Kept on this device since {}. AWS may have published a newer one.",
            Message::Moment(*since).text(Lang::En)
        )
        .into(),
        Device::OtherKept(since) => format!(
            "Another file is kept on this device, since {}.",
            Message::Moment(*since).text(Lang::En)
        )
        .into(),
        Device::Forget => "Forget the kept file".into(),
        Device::KeepFailed => {
            "This browser did not keep the file: private windows and full disks refuse it. The page works as before; choose the file again next time."
                .into()
        }
        Device::ForgetFailed => {
            "This browser did not delete the kept file. Try again, or delete this page’s data in the browser’s settings."
                .into()
        }
        Device::Lost => {
            "The kept file could not be read: the browser may have cleared it. Choose the file again."
                .into()
        }
    }
}
