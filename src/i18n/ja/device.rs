use std::borrow::Cow;

use crate::i18n::{Device, Lang, Message};

pub(in crate::i18n) fn device(text: &Device) -> Cow<'static, str> {
    match text {
        Device::Version {
            version,
            build: Some(build),
        } => format!("Tegata {version}（ビルド {build}）").into(),
        Device::Version {
            version,
            build: None,
        } => format!("Tegata {version}").into(),
        Device::Keep => "このファイルをこの端末に保存する".into(),
        Device::KeepHint => {
            "次回このブラウザーでページを開いたときに自動で読み込みます。外部には送信しません。".into()
        }
        Device::Kept(since) => format!(
            "この端末に保存済み（{}）。AWS が新しいファイルを公開している場合があります。",
            Message::Moment(*since).text(Lang::Ja)
        )
        .into(),
        Device::OtherKept(since) => format!(
            "別のファイルがこの端末に保存されています（{}）。",
            Message::Moment(*since).text(Lang::Ja)
        )
        .into(),
        Device::Forget => "保存したファイルを削除する".into(),
        Device::KeepFailed => {
            "このブラウザーではファイルを保存できませんでした（プライベートウィンドウや空き容量不足など）。ページはこのまま使えます。次回はファイルを選び直してください。"
                .into()
        }
        Device::ForgetFailed => {
            "保存したファイルを削除できませんでした。もう一度試すか、ブラウザーの設定でこのページのデータを削除してください。"
                .into()
        }
        Device::Lost => {
            "保存したファイルを読み出せませんでした。ブラウザーが削除した可能性があります。ファイルを選び直してください。"
                .into()
        }
    }
}
