use super::encode::is_token;
use super::list::unpack;
use super::{Decoded, Key, Notice, answers};
use crate::i18n::Lang;
use crate::net::{IpNet, MAX_TYPED, Refusal, parse_networks, shortened};
use crate::platforms::Platform;
use crate::ranges::{GroupCode, RegionCode, ServiceCode};
use crate::settings::{Families, Form, Names, Percent, Prefer, Profile, Route};

/// The most unknown keys that a notice names.
const NAMED_KEYS: usize = 5;

/// The longest code of a Region, service or border group in characters; AWS's are far shorter.
const LONGEST_CODE: usize = 64;

/// Reads a fragment, with or without `#`. Never fails: what is wrong comes back as notices, one a key.
pub fn decode(fragment: &str) -> Decoded {
    let mut values: Vec<Option<String>> = vec![None; Key::ALL.len()];
    let mut repeated = vec![false; Key::ALL.len()];
    let mut unknown: Vec<String> = Vec::new();
    let mut more = 0;
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    for part in fragment.split('&').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let id = unescaped(key);
        match Key::ALL.iter().position(|key| key.id() == id) {
            Some(index) => {
                repeated[index] |= values[index].is_some();
                values[index] = Some(unescaped(value));
            }
            None => {
                let id = shortened(&id);
                if !unknown.contains(&id) {
                    if unknown.len() < NAMED_KEYS {
                        unknown.push(id);
                    } else {
                        more += 1;
                    }
                }
            }
        }
    }
    let mut decoded = Decoded::default();
    for (index, &key) in Key::ALL.iter().enumerate() {
        if repeated[index] {
            decoded.notices.push(Notice::Repeated { key });
        }
        if let Some(value) = &values[index] {
            apply(&mut decoded, key, value);
        }
    }
    let settings = &mut decoded.settings;
    if settings.budget.is_some() && settings.extra.is_some() {
        settings.extra = None;
        decoded.notices.push(Notice::BudgetAndExtra);
    }
    let list = &values[Key::List as usize];
    if let Some(list) = list.as_ref().filter(|list| !list.is_empty()) {
        // Only now is known what it must be the answer to.
        match unpack(list, &answers(&decoded.settings, decoded.token.as_deref())) {
            Ok(lists) => decoded.lists = Some(lists),
            Err(error) => decoded.notices.push(Notice::BadList(error)),
        }
    }
    if !unknown.is_empty() {
        let keys = unknown;
        decoded.notices.push(Notice::UnknownKeys { keys, more });
    }
    decoded
}

/// Takes over one value, or tells what is wrong with it.
fn apply(decoded: &mut Decoded, key: Key, value: &str) {
    if let Err(notice) = take(decoded, key, value) {
        decoded.notices.push(notice);
    }
}

fn take(decoded: &mut Decoded, key: Key, value: &str) -> Result<(), Notice> {
    let Decoded {
        settings,
        token,
        lists: _,
        notices,
    } = decoded;
    let bad = || Notice::BadValue {
        key,
        value: shortened(value),
    };
    let is_given = !value.is_empty();
    match key {
        Key::Profile => settings.profile = Profile::from_id(value).ok_or_else(bad)?,
        Key::Route => settings.route = Route::from_id(value).ok_or_else(bad)?,
        Key::Region => settings.regions = codes(key, value, RegionCode::new)?,
        Key::Service => settings.services = codes(key, value, ServiceCode::new)?,
        // An empty value of an optional key is the same as none.
        Key::Group if is_given => settings.groups = codes(key, value, GroupCode::new)?,
        Key::Family => settings.families = Families::from_id(value).ok_or_else(bad)?,
        Key::Names => settings.names = Names::from_id(value).ok_or_else(bad)?,
        Key::Source => settings.source = networks(key, value, notices)?,
        Key::Staging => settings.staging = networks(key, value, notices)?,
        Key::Endpoints => settings.endpoints = networks(key, value, notices)?,
        Key::Resolver => settings.resolver = networks(key, value, notices)?,
        Key::Port => settings.port = number(value, 1, u16::MAX).ok_or_else(bad)?,
        Key::Budget if is_given => {
            settings.budget = Some(number(value, 1, u16::MAX).ok_or_else(bad)?);
        }
        Key::Extra if is_given => settings.extra = Some(Percent::parse(value).ok_or_else(bad)?),
        Key::Broadest if is_given => {
            settings.broadest = Some(number(value, 0, 32u8).ok_or_else(bad)?);
        }
        Key::Prefer => settings.prefer = Prefer::from_id(value).ok_or_else(bad)?,
        Key::Form => settings.form = Form::from_id(value).ok_or_else(bad)?,
        Key::Platform => settings.platform = Platform::from_id(value).ok_or_else(bad)?,
        Key::Lang if is_given => settings.lang = Some(Lang::from_id(value).ok_or_else(bad)?),
        Key::Token if is_given => {
            *token = Some(
                Some(value)
                    .filter(|text| is_token(text))
                    .ok_or_else(bad)?
                    .to_owned(),
            )
        }
        Key::Group
        | Key::Budget
        | Key::Extra
        | Key::Broadest
        | Key::Lang
        | Key::Token
        | Key::List => {}
    }
    Ok(())
}

/// Codes separated by commas, each once. Only what AWS's codes are made of passes: a code ends up in snippets.
fn codes<C: PartialEq>(key: Key, value: &str, code: fn(&str) -> C) -> Result<Vec<C>, Notice> {
    let mut codes = Vec::new();
    for (index, text) in value.split(',').enumerate() {
        // Repeated ones count too: each is compared with all before it.
        if index == MAX_TYPED {
            return Err(Notice::TooMany {
                key,
                limit: MAX_TYPED,
            });
        }
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        if text.is_empty() || text.len() > LONGEST_CODE || !text.bytes().all(is_plain) {
            return Err(Notice::BadValue {
                key,
                value: shortened(text),
            });
        }
        let code = code(text);
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    Ok(codes)
}

fn networks(key: Key, value: &str, notices: &mut Vec<Notice>) -> Result<Vec<IpNet>, Notice> {
    let typed = parse_networks(value).map_err(|error| match error.why {
        Refusal::TooMany => Notice::TooMany {
            key,
            limit: MAX_TYPED,
        },
        Refusal::NotNetwork | Refusal::Mask | Refusal::Everything => {
            Notice::BadNetworks { key, error }
        }
    })?;
    if !typed.cleared.is_empty() {
        let values = typed.cleared;
        notices.push(Notice::HostBitsCleared { key, values });
    }
    Ok(typed.networks)
}

/// A number in decimal digits between bounds that both count.
fn number<N: std::str::FromStr + PartialOrd>(text: &str, least: N, most: N) -> Option<N> {
    let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse::<N>().ok().filter(|_| is_digits)?;
    (least <= number && number <= most).then_some(number)
}

/// Resolves percent-encoding; `+` stays a plus. What does not decode stays as it is, or becomes U+FFFD.
fn unescaped(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while let Some(&byte) = bytes.get(index) {
        let digit = |offset: usize| {
            let digit = bytes.get(index + offset).copied().map(char::from);
            digit.and_then(|digit| digit.to_digit(16))
        };
        match (byte, digit(1), digit(2)) {
            (b'%', Some(high), Some(low)) => {
                let value = u8::try_from(high * 16 + low).expect("two hex digits fit a byte");
                plain.push(value);
                index += 3;
            }
            _ => {
                plain.push(byte);
                index += 1;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}
