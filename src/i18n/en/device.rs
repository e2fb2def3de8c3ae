use super::desk::moment;
use crate::i18n::Device;
use crate::i18n::wording::{Wording, say};

pub(in crate::i18n) fn device(text: &Device, w: &mut Wording) {
    match text {
        Device::Version {
            version,
            build: Some(build),
        } => say!(w, "Tegata {version}, build {build}"),
        Device::Version {
            version,
            build: None,
        } => say!(w, "Tegata {version}"),
        Device::Keep => say!(w, "Keep this file on this device"),
        Device::KeepHint => {
            say!(
                w,
                "This browser then loads it whenever you open the page. It is sent nowhere."
            )
        }
        Device::Kept(since) => say!(
            w,
            "Kept on this device since {}. AWS may have published a newer one.",
            moment(*since)
        ),
        Device::OtherKept(since) => say!(
            w,
            "Another file is kept on this device, since {}.",
            moment(*since)
        ),
        Device::Forget => say!(w, "Forget the kept file"),
        Device::KeepFailed => {
            say!(
                w,
                "This browser did not keep the file: private windows and full disks refuse it. The page works as before; choose the file again next time."
            )
        }
        Device::ForgetFailed => {
            say!(
                w,
                "This browser did not delete the kept file. Try again, or delete this page’s data in the browser’s settings."
            )
        }
        Device::Lost => {
            say!(
                w,
                "The kept file could not be read: the browser may have cleared it. Choose the file again."
            )
        }
    }
}
