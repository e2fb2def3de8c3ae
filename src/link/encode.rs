use std::fmt::{Display, Write};

use super::Key;
use super::list::{Lists, pack};
use crate::settings::{Prefer, Profile, Settings};

/// Writes choices as a fragment without `#`. Profile, route and Region always stand there, the rest where it differs
/// from the default.
pub fn encode(settings: &Settings) -> String {
    let usual = Settings::default();
    Key::ALL
        .iter()
        .filter_map(|&key| {
            let value = value(settings, key)?;
            let is_always = matches!(key, Key::Profile | Key::Route | Key::Region);
            let is_usual = self::value(&usual, key).as_ref() == Some(&value);
            (is_always || !is_usual).then(|| format!("{}={}", key.id(), escaped(&value)))
        })
        .collect::<Vec<_>>()
        .join("&")
}

/// Writes choices with the lists that they gave and the `syncToken` of the file behind them. A token that is no plain
/// code is left out. Absent where a list is too long for any link.
///
/// # Panics
/// As [`pack`].
pub fn encode_with_list(settings: &Settings, token: &str, lists: &Lists) -> Option<String> {
    let token = is_token(token).then_some(token);
    let list = pack(lists, &answers(settings, token))?;
    let mut link = encode(settings);
    for (key, value) in [(Key::Token, token), (Key::List, Some(&list))] {
        if let Some(value) = value {
            link.push_str(&format!("&{}={value}", key.id()));
        }
    }
    Some(link)
}

/// The choices that a list is the answer to, and its file, as text. Choices that change no list are not among them:
/// a list holds for any of those.
///
/// The check of every list out there covers this text: it must stay as it is.
pub fn answers(settings: &Settings, token: Option<&str>) -> String {
    let usual = Settings::default();
    let is_custom = settings.profile == Profile::Custom;
    let is_fitted = settings.budget.is_some() || settings.extra.is_some();
    let deciding = Settings {
        profile: settings.profile,
        regions: settings.regions.clone(),
        services: if is_custom {
            settings.services.clone()
        } else {
            usual.services.clone()
        },
        groups: settings.groups.clone(),
        families: settings.families,
        budget: settings.budget,
        extra: settings.extra,
        broadest: settings.broadest.filter(|_| is_fitted),
        prefer: if is_fitted {
            settings.prefer
        } else {
            Prefer::default()
        },
        ..usual
    };
    format!(
        "{}&{}={}",
        encode(&deciding),
        Key::Token.id(),
        token.unwrap_or_default()
    )
}

/// Whether a text can be a token in a link and in any device's comment: AWS's are ten digits.
pub(super) fn is_token(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (1..=40).contains(&text.len()) && text.bytes().all(is_plain)
}

/// A choice as text; absent where the key would be.
fn value(settings: &Settings, key: Key) -> Option<String> {
    match key {
        Key::Profile => Some(settings.profile.id().to_owned()),
        Key::Route => Some(settings.route.id().to_owned()),
        Key::Region => list(&settings.regions),
        Key::Service => list(&settings.services),
        Key::Group => list(&settings.groups),
        Key::Family => Some(settings.families.id().to_owned()),
        Key::Names => Some(settings.names.id().to_owned()),
        Key::Source => list(&settings.source),
        Key::Staging => list(&settings.staging),
        Key::Endpoints => list(&settings.endpoints),
        Key::Resolver => list(&settings.resolver),
        Key::Port => Some(settings.port.to_string()),
        Key::Budget => settings.budget.map(|budget| budget.to_string()),
        Key::Extra => settings.extra.map(|extra| extra.to_string()),
        Key::Broadest => settings.broadest.map(|broadest| broadest.to_string()),
        Key::Prefer => Some(settings.prefer.id().to_owned()),
        Key::Form => Some(settings.form.id().to_owned()),
        Key::Platform => Some(settings.platform.id().to_owned()),
        Key::Lang => settings.lang.map(|lang| lang.id().to_owned()),
        Key::Token | Key::List => None,
    }
}

fn list<T: Display>(values: &[T]) -> Option<String> {
    let texts: Vec<String> = values.iter().map(T::to_string).collect();
    (!texts.is_empty()).then(|| texts.join(","))
}

/// Percent-encodes what may not stand in a fragment (RFC 3986) or separates its parts, and keeps the rest readable.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b",:/-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            write!(text, "%{byte:02X}").expect("a String takes any text");
        }
    }
    text
}
