use super::desk::moment;
use crate::i18n::Device;
use crate::i18n::wording::{Wording, say};

pub(in crate::i18n) fn device(text: &Device, w: &mut Wording) {
    match text {
        Device::Version {
            version,
            build: Some(build),
        } => say!(w, "Tegata {version}（ビルド {build}）"),
        Device::Version {
            version,
            build: None,
        } => say!(w, "Tegata {version}"),
        Device::Keep => say!(w, "このファイルをこの端末に保存する"),
        Device::KeepHint => {
            say!(
                w,
                "次回このブラウザーでページを開いたときに自動で読み込みます。外部には送信しません。"
            )
        }
        Device::Kept(since) => say!(
            w,
            "この端末に保存済み（{}）。AWS が新しいファイルを公開している場合があります。",
            moment(*since)
        ),
        Device::OtherKept(since) => say!(
            w,
            "別のファイルがこの端末に保存されています（{}）。",
            moment(*since)
        ),
        Device::Forget => say!(w, "保存したファイルを削除する"),
        Device::KeepFailed => {
            say!(
                w,
                "このブラウザーではファイルを保存できませんでした（プライベートウィンドウや空き容量不足など）。ページはこのまま使えます。次回はファイルを選び直してください。"
            )
        }
        Device::ForgetFailed => {
            say!(
                w,
                "保存したファイルを削除できませんでした。もう一度試すか、ブラウザーの設定でこのページのデータを削除してください。"
            )
        }
        Device::Lost => {
            say!(
                w,
                "保存したファイルを読み出せませんでした。ブラウザーが削除した可能性があります。ファイルを選び直してください。"
            )
        }
    }
}
