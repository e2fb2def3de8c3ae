use std::borrow::Cow;

use crate::ranges::{JsonType, MAX_FILE_BYTES, Notice, OtherJson, ParseError, Place};
use crate::select;

const MIB: usize = 1024 * 1024;

pub(super) fn rejected_title(error: &ParseError) -> Cow<'static, str> {
    match error {
        ParseError::Empty => "The file is empty".into(),
        ParseError::TooLarge => "The file is too large".into(),
        ParseError::BadGzip => "The gzip file cannot be unpacked".into(),
        ParseError::BadEncoding { .. } => "The file is not text".into(),
        ParseError::Html { .. } => "The file holds a web page (HTML), not JSON".into(),
        ParseError::NotJson { .. } => "The file is not JSON".into(),
        ParseError::CutOff { .. } => "The file ends in the middle".into(),
        ParseError::OtherJson(other) => match other {
            OtherJson::Azure => "This is Microsoft Azure’s file, not AWS’s".into(),
            OtherJson::Google => "This is Google’s file, not AWS’s".into(),
            OtherJson::Oracle => "This is Oracle Cloud’s file, not AWS’s".into(),
            OtherJson::Cloudflare => "This is Cloudflare’s file, not AWS’s".into(),
            OtherJson::GitHub => "This is GitHub’s file, not AWS’s".into(),
            OtherJson::Unknown { .. } | OtherJson::NotAnObject(_) => {
                "This JSON is not AWS’s ip-ranges.json".into()
            }
        },
        ParseError::MissingArray { name } => format!("The file has no list “{name}”").into(),
        ParseError::MissingField { .. } => "A row lacks a field".into(),
        ParseError::WrongType { .. } => "A value has the wrong type".into(),
        ParseError::DuplicateKey(_) => "A field is there twice".into(),
        ParseError::BadPrefix { .. } => "A prefix cannot be read".into(),
        ParseError::BadCode { .. } => "A code cannot be read".into(),
        ParseError::TooManyCodes { .. } => "The file has too many different codes".into(),
        ParseError::TooManyRows { .. } | ParseError::TooManyOtherRows { .. } => {
            "The file has too many rows".into()
        }
        ParseError::NoRows => "The file has no rows".into(),
    }
}

pub(super) fn rejected_detail(error: &ParseError) -> Cow<'static, str> {
    match error {
        ParseError::Empty => "There is nothing in it, or only white space.".into(),
        ParseError::TooLarge => {
            let limit = MAX_FILE_BYTES / MIB;
            format!("Files up to {limit} MiB are read, measured after unpacking; AWS’s has about 3 MB.").into()
        }
        ParseError::BadGzip => "It is damaged or was cut off while being copied.".into(),
        ParseError::BadEncoding { offset, line } => {
            format!("Line {line} (byte {offset}) is neither UTF-8 nor UTF-16.").into()
        }
        ParseError::Html { title, first_line } => match title {
            Some(title) => format!(
                "Line 1 is “{first_line}” and the page’s title is “{title}”. It looks as if a proxy’s login page was \
                 saved under the name ip-ranges.json."
            )
            .into(),
            None => format!(
                "Line 1 is “{first_line}”. It looks as if a proxy’s login or error page was saved under the name \
                 ip-ranges.json."
            )
            .into(),
        },
        ParseError::NotJson { line, column } => {
            format!("Line {line}, column {column} cannot be read as JSON.").into()
        }
        ParseError::CutOff { line, column } => {
            format!("The text stops at line {line}, column {column}, before the JSON is complete.").into()
        }
        ParseError::OtherJson(other) => match other {
            OtherJson::Azure => "It is a list of Azure service tags.".into(),
            OtherJson::Google => "It is cloud.json or goog.json, with “ipv4Prefix” for “ip_prefix”.".into(),
            OtherJson::Oracle => "It is public_ip_ranges.json.".into(),
            OtherJson::Cloudflare => "It is an answer of Cloudflare’s API.".into(),
            OtherJson::GitHub => "It is the answer of GitHub’s meta API.".into(),
            OtherJson::Unknown { keys } if keys.is_empty() => "The JSON object is empty.".into(),
            OtherJson::Unknown { keys } => {
                let keys = keys.join(", ");
                format!("“syncToken” and “prefixes” were expected at the top; these were found: {keys}.").into()
            }
            OtherJson::NotAnObject(found) => {
                format!("An object with “prefixes” was expected; {} was found.", json_type(*found)).into()
            }
        },
        ParseError::MissingArray { name } => {
            format!("It looks like AWS’s file, but “{name}” is missing.").into()
        }
        ParseError::MissingField { array, row, field } => {
            format!("Row {row} of “{array}” has no “{field}”.").into()
        }
        ParseError::WrongType { place, expected, found } => {
            let (expected, found) = (json_type(*expected), json_type(*found));
            format!("{}: {expected} was expected, {found} was found.", at(*place)).into()
        }
        ParseError::DuplicateKey(place) => {
            format!("{}: the field is written twice, and it is not clear which one counts.", at(*place)).into()
        }
        ParseError::BadPrefix { array, row, value } => {
            let expected = if *array == "prefixes" { "192.0.2.0/24" } else { "2001:db8::/32" };
            format!("Row {row} of “{array}” has “{value}”; a prefix such as {expected} was expected.").into()
        }
        ParseError::BadCode { array, row, field, value } => format!(
            "Row {row} of “{array}” has “{value}” as “{field}”; only letters, digits, “-”, “_” and “.” (up to 64) are \
             accepted."
        )
        .into(),
        ParseError::TooManyCodes { field, limit } => {
            format!("“{field}” has more than {limit} different values; AWS’s file has fewer than 200.").into()
        }
        ParseError::TooManyRows { array, limit } => {
            format!("“{array}” has more than {limit} rows; AWS’s file has about 10,000.").into()
        }
        ParseError::TooManyOtherRows { array, limit } => format!(
            "“{array}” has more than {limit} rows, and the file is not exactly in AWS’s own layout: it was written again, or \
             is damaged. More rows are read in AWS’s layout only."
        )
        .into(),
        ParseError::NoRows => "It has AWS’s form, but both lists are empty.".into(),
    }
}

pub(super) fn rejected_remedy(error: &ParseError) -> Cow<'static, str> {
    match error {
        ParseError::Html { .. } => {
            "Log in to the proxy and download the file again, or choose one fetched over another line.".into()
        }
        ParseError::Empty | ParseError::CutOff { .. } => {
            "Download ip-ranges.json again and wait until the download has finished.".into()
        }
        ParseError::BadGzip => "Compress or copy the file again, or choose the unpacked ip-ranges.json.".into(),
        ParseError::BadEncoding { .. } => {
            "Choose ip-ranges.json as AWS publishes it, or save it as UTF-8.".into()
        }
        ParseError::NotJson { .. }
        | ParseError::MissingArray { .. }
        | ParseError::MissingField { .. }
        | ParseError::WrongType { .. }
        | ParseError::DuplicateKey(_)
        | ParseError::BadPrefix { .. }
        | ParseError::BadCode { .. }
        | ParseError::TooManyCodes { .. }
        | ParseError::TooManyRows { .. }
        | ParseError::TooManyOtherRows { .. }
        | ParseError::NoRows => {
            "If the file was edited, go back to the original; if not, download ip-ranges.json from AWS again.".into()
        }
        ParseError::TooLarge | ParseError::OtherJson(_) => {
            "Choose ip-ranges.json from ip-ranges.amazonaws.com.".into()
        }
    }
}

pub(super) fn notice(notice: &Notice) -> Cow<'static, str> {
    match notice {
        Notice::NoSyncToken => {
            "The file has no syncToken, so its version is unknown. Check where it came from.".into()
        }
        Notice::BadSyncToken { value } => {
            format!("The syncToken “{value}” is not of AWS’s form; the version is shown as unknown. Check where the file came from.").into()
        }
        Notice::NoCreateDate => {
            "The file has no createDate, so its age is unknown. Check that it is recent.".into()
        }
        Notice::BadCreateDate { value } => {
            format!("The createDate “{value}” is not a date; the age is shown as unknown. Check that the file is recent.").into()
        }
        Notice::NoBorderGroups => {
            "The file has no network border groups, as in older files. Choosing Local Zones apart is not possible; download a recent file for that.".into()
        }
        Notice::RowsWithoutGroup { rows: 1 } => {
            "1 row has no network border group. A choice of border groups leaves it out.".into()
        }
        Notice::RowsWithoutGroup { rows } => {
            format!("{rows} rows have no network border group. A choice of border groups leaves them out.").into()
        }
        Notice::NoIpv6Array => {
            "The file has no ipv6_prefixes, as in older files. There is no IPv6 list; download a recent file for one.".into()
        }
        Notice::HostBits { first, more } => {
            let rows: Vec<String> = first
                .iter()
                .map(|at| format!("{} row {}: {}", at.array, at.row, at.value))
                .collect();
            let rows = rows.join("; ");
            match more {
                0 => format!("Prefixes with host bits set are used as the block around them ({rows}). Compare them with AWS’s file.").into(),
                more => format!("Prefixes with host bits set are used as the block around them ({rows}; and {more} more). Compare them with AWS’s file.").into(),
            }
        }
        Notice::UnknownFields { array, names, more } => {
            let names = names.join(", ");
            let more = if *more { ", …" } else { "" };
            match array {
                None => format!("Fields that this page does not know are ignored: {names}{more}.").into(),
                Some(array) => format!("Fields of “{array}” that this page does not know are ignored: {names}{more}.").into(),
            }
        }
    }
}

pub(super) fn select_notice(notice: &select::Notice) -> String {
    match notice {
        select::Notice::UnknownRegion(region) => {
            format!(
                "The file has no Region {region}; nothing is listed for it. Check the code, or load a newer file."
            )
        }
        select::Notice::UnknownService(service) => {
            format!(
                "The file has no service {service}; nothing is listed for it. Check the name, or load a newer file."
            )
        }
        select::Notice::UnknownGroup(group) => format!(
            "The chosen Regions have no network border group {group}; nothing is listed for it. Choose a group of these \
             Regions."
        ),
        select::Notice::NoRows { region, family } => {
            let family = family.name();
            format!(
                "{region} has no {family} row for this choice; nothing is listed for it. Check service, border group and family."
            )
        }
    }
}

fn at(place: Place) -> String {
    match place {
        Place::Top { field } => format!("“{field}”"),
        Place::Row { array, row } => format!("Row {row} of “{array}”"),
        Place::Field { array, row, field } => format!("“{field}” in row {row} of “{array}”"),
    }
}

fn json_type(found: JsonType) -> &'static str {
    match found {
        JsonType::Null => "null",
        JsonType::Boolean => "true or false",
        JsonType::Number => "a number",
        JsonType::String => "a string",
        JsonType::Array => "an array",
        JsonType::Object => "an object",
    }
}
