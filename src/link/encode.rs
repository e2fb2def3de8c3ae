use std::fmt::{Display, Write};

use super::Key;
use crate::settings::Settings;

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
