//! From JSON straight into the packed index. A refusal of ours travels beside serde's own error, which is only text.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::build::{Builder, RowFields};
use super::error::shown;
use super::{
    JsonType, MOST_OTHER_ROWS, OtherJson, ParseError, Place, Ranges, array_name, field_name,
};
use crate::net::Family;

/// Reads a whole document.
pub(super) fn read(text: &str) -> Result<Ranges, ParseError> {
    let mut builder = Builder::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let mut refusal = None;
    let outcome = Document {
        builder: &mut builder,
        refusal: &mut refusal,
    }
    .deserialize(&mut json)
    .and_then(|()| json.end());
    match (refusal, outcome) {
        (Some(refusal), _) => Err(refusal),
        (None, Ok(())) => builder.finish(),
        (None, Err(error)) if error.is_eof() => Err(ParseError::CutOff {
            line: error.line(),
            column: error.column().max(1),
        }),
        (None, Err(error)) => Err(ParseError::NotJson {
            line: error.line(),
            column: error.column().max(1),
        }),
    }
}

/// Writes a refusal where `read` finds it, and gives serde the error that stops the reading.
fn refuse<E: de::Error>(slot: &mut Option<ParseError>, refusal: ParseError) -> E {
    *slot = Some(refusal);
    E::custom("refused")
}

/// The methods of a visitor for values of a wrong type. Lists and objects are read to their end first, so that a cut
/// inside one is told as a cut.
macro_rules! otherwise {
    (@one bool $f:ident) => {
        fn visit_bool<E: de::Error>(self, _: bool) -> Result<Self::Value, E> { self.$f(JsonType::Boolean) }
    };
    (@one number $f:ident) => {
        fn visit_i64<E: de::Error>(self, _: i64) -> Result<Self::Value, E> { self.$f(JsonType::Number) }
        fn visit_u64<E: de::Error>(self, _: u64) -> Result<Self::Value, E> { self.$f(JsonType::Number) }
        fn visit_f64<E: de::Error>(self, _: f64) -> Result<Self::Value, E> { self.$f(JsonType::Number) }
    };
    (@one null $f:ident) => {
        fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> { self.$f(JsonType::Null) }
    };
    (@one string $f:ident) => {
        fn visit_str<E: de::Error>(self, _: &str) -> Result<Self::Value, E> { self.$f(JsonType::String) }
    };
    (@one array $f:ident) => {
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            self.$f(JsonType::Array)
        }
    };
    (@one object $f:ident) => {
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            self.$f(JsonType::Object)
        }
    };
    ($f:ident: $($kind:ident)+) => { $(otherwise!(@one $kind $f);)+ };
}

/// A text, borrowed from the file unless it has escapes.
struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = Result<Cow<'de, str>, JsonType>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Text {
    type Value = Result<Cow<'de, str>, JsonType>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Ok(Cow::Borrowed(text)))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Ok(Cow::Owned(text.to_owned())))
    }

    otherwise!(found: bool number null array object);
}

impl Text {
    fn found<'de, E>(self, found: JsonType) -> Result<<Self as Visitor<'de>>::Value, E> {
        Ok(Err(found))
    }
}

/// A key of an object.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
}

/// The next value as a text, put into its slot: once, and of the right type.
fn text_into<'de, A: MapAccess<'de>>(
    map: &mut A,
    slot: &mut Option<Cow<'de, str>>,
    place: Place,
    refusal: &mut Option<ParseError>,
) -> Result<(), A::Error> {
    if slot.is_some() {
        return Err(refuse(refusal, ParseError::DuplicateKey(place)));
    }
    match map.next_value_seed(Text)? {
        Ok(text) => {
            *slot = Some(text);
            Ok(())
        }
        Err(found) => Err(refuse(
            refusal,
            ParseError::WrongType {
                place,
                expected: JsonType::String,
                found,
            },
        )),
    }
}

/// The outermost object.
struct Document<'a> {
    builder: &'a mut Builder,
    refusal: &'a mut Option<ParseError>,
}

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AWS's ip-ranges.json")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { builder, refusal } = self;
        let (mut sync_token, mut create_date) = (None, None);
        while let Some(key) = map.next_key_seed(Key)? {
            let top = |field| Place::Top { field };
            match &*key {
                "syncToken" => text_into(&mut map, &mut sync_token, top("syncToken"), refusal)?,
                "createDate" => text_into(&mut map, &mut create_date, top("createDate"), refusal)?,
                "prefixes" => rows(&mut map, Family::V4, builder, refusal)?,
                "ipv6_prefixes" => rows(&mut map, Family::V6, builder, refusal)?,
                other => {
                    builder.unknown_fields.note(None, other);
                    map.next_value::<IgnoredAny>()?;
                }
            }
            builder.note_key(&key);
        }
        builder.sync_token = sync_token.map(Cow::into_owned);
        builder.create_date = create_date.map(Cow::into_owned);
        Ok(())
    }

    otherwise!(found: bool number null string array);
}

impl Document<'_> {
    fn found<E: de::Error>(self, found: JsonType) -> Result<(), E> {
        let other = OtherJson::NotAnObject(found);
        Err(refuse(self.refusal, ParseError::OtherJson(other)))
    }
}

fn rows<'de, A: MapAccess<'de>>(
    map: &mut A,
    family: Family,
    builder: &mut Builder,
    refusal: &mut Option<ParseError>,
) -> Result<(), A::Error> {
    if builder.has_array(family) {
        let place = Place::Top {
            field: array_name(family),
        };
        return Err(refuse(refusal, ParseError::DuplicateKey(place)));
    }
    builder.note_array(family);
    map.next_value_seed(Rows {
        family,
        builder,
        refusal,
    })
}

/// One of the two arrays.
struct Rows<'a> {
    family: Family,
    builder: &'a mut Builder,
    refusal: &'a mut Option<ParseError>,
}

impl<'de> DeserializeSeed<'de> for Rows<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut row = 1;
        while seq
            .next_element_seed(OneRow {
                family: self.family,
                row,
                builder: self.builder,
                refusal: self.refusal,
            })?
            .is_some()
        {
            row += 1;
        }
        Ok(())
    }

    otherwise!(found: bool number null string object);
}

impl Rows<'_> {
    fn found<E: de::Error>(self, found: JsonType) -> Result<(), E> {
        let refusal = ParseError::WrongType {
            place: Place::Top {
                field: array_name(self.family),
            },
            expected: JsonType::Array,
            found,
        };
        Err(refuse(self.refusal, refusal))
    }
}

/// One row of an array.
struct OneRow<'a> {
    family: Family,
    /// From 1.
    row: usize,
    builder: &'a mut Builder,
    refusal: &'a mut Option<ParseError>,
}

impl<'de> DeserializeSeed<'de> for OneRow<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for OneRow<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let array = array_name(self.family);
        let own = field_name(self.family);
        let (mut prefix, mut region, mut service, mut group) = (None, None, None, None);
        let mut is_google = false;
        while let Some(key) = map.next_key_seed(Key)? {
            let (slot, field) = match &*key {
                key if key == own => (&mut prefix, own),
                "region" => (&mut region, "region"),
                "service" => (&mut service, "service"),
                "network_border_group" => (&mut group, "network_border_group"),
                "ip_prefix" | "ipv6_prefix" => {
                    // A prefix of the other family must not be passed over as an unknown field.
                    let value = map.next_value_seed(Text)?;
                    let refusal = ParseError::BadPrefix {
                        array,
                        row: self.row,
                        value: shown(&value.unwrap_or(key)),
                    };
                    return Err(refuse(self.refusal, refusal));
                }
                other => {
                    is_google |= matches!(other, "ipv4Prefix" | "ipv6Prefix");
                    self.builder.unknown_fields.note(Some(self.family), other);
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            let row = self.row;
            let place = Place::Field { array, row, field };
            text_into(&mut map, slot, place, self.refusal)?;
        }
        let missing = |field| match is_google {
            true => ParseError::OtherJson(OtherJson::Google),
            false => ParseError::MissingField {
                array,
                row: self.row,
                field,
            },
        };
        let added = match (&prefix, &region, &service) {
            (None, _, _) => Err(missing(own)),
            (_, None, _) => Err(missing("region")),
            (_, _, None) => Err(missing("service")),
            _ if self.row > MOST_OTHER_ROWS => Err(ParseError::TooManyOtherRows {
                array,
                limit: MOST_OTHER_ROWS,
            }),
            (Some(prefix), Some(region), Some(service)) => {
                let fields = RowFields {
                    prefix: prefix.as_bytes(),
                    region: region.as_bytes(),
                    service: service.as_bytes(),
                    group: group.as_deref().map(str::as_bytes),
                };
                self.builder.add(self.family, self.row, &fields)
            }
        };
        added.map_err(|refusal| refuse(self.refusal, refusal))
    }

    otherwise!(found: bool number null string array);
}

impl OneRow<'_> {
    fn found<E: de::Error>(self, found: JsonType) -> Result<(), E> {
        let refusal = ParseError::WrongType {
            place: Place::Row {
                array: array_name(self.family),
                row: self.row,
            },
            expected: JsonType::Object,
            found,
        };
        Err(refuse(self.refusal, refusal))
    }
}
