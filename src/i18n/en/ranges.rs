use crate::i18n::wording::{Wording, say};
use crate::ranges::{JsonType, MAX_FILE_BYTES, Notice, OtherJson, ParseError, Place};
use crate::select;

const MIB: usize = 1024 * 1024;

pub(super) fn rejected_title(error: &ParseError, w: &mut Wording) {
    match error {
        ParseError::Empty => say!(w, "The file is empty"),
        ParseError::TooLarge => say!(w, "The file is too large"),
        ParseError::BadGzip => say!(w, "The gzip file cannot be unpacked"),
        ParseError::BadEncoding { .. } => say!(w, "The file is not text"),
        ParseError::Html { .. } => say!(w, "The file holds a web page (HTML), not JSON"),
        ParseError::NotJson { .. } => say!(w, "The file is not JSON"),
        ParseError::CutOff { .. } => say!(w, "The file ends in the middle"),
        ParseError::OtherJson(other) => match other {
            OtherJson::Azure => say!(w, "This is Microsoft Azure’s file, not AWS’s"),
            OtherJson::Google => say!(w, "This is Google’s file, not AWS’s"),
            OtherJson::Oracle => say!(w, "This is Oracle Cloud’s file, not AWS’s"),
            OtherJson::Cloudflare => say!(w, "This is Cloudflare’s file, not AWS’s"),
            OtherJson::GitHub => say!(w, "This is GitHub’s file, not AWS’s"),
            OtherJson::Unknown { .. } | OtherJson::NotAnObject(_) => {
                say!(w, "This JSON is not AWS’s ip-ranges.json")
            }
        },
        ParseError::MissingArray { name } => say!(w, "The file has no list “{name}”"),
        ParseError::MissingField { .. } => say!(w, "A row lacks a field"),
        ParseError::WrongType { .. } => say!(w, "A value has the wrong type"),
        ParseError::DuplicateKey(_) => say!(w, "A field is there twice"),
        ParseError::BadPrefix { .. } => say!(w, "A prefix cannot be read"),
        ParseError::BadCode { .. } => say!(w, "A code cannot be read"),
        ParseError::TooManyCodes { .. } => say!(w, "The file has too many different codes"),
        ParseError::TooManyRows { .. } | ParseError::TooManyOtherRows { .. } => {
            say!(w, "The file has too many rows")
        }
        ParseError::NoRows => say!(w, "The file has no rows"),
    }
}

pub(super) fn rejected_detail(error: &ParseError, w: &mut Wording) {
    match error {
        ParseError::Empty => say!(w, "There is nothing in it, or only white space."),
        ParseError::TooLarge => {
            let limit = MAX_FILE_BYTES / MIB;
            say!(
                w,
                "Files up to {limit} MiB are read, measured after unpacking; AWS’s is about 2.6 MB."
            )
        }
        ParseError::BadGzip => say!(w, "It is damaged or was cut off while being copied."),
        ParseError::BadEncoding { offset, line } => {
            say!(
                w,
                "Line {line} (byte {offset}) is neither UTF-8 nor UTF-16."
            )
        }
        ParseError::Html { title, first_line } => match title {
            Some(title) => say!(
                w,
                "Line 1 is “{first_line}” and the page’s title is “{title}”. It looks as if a proxy’s login page was \
                 saved under the name ip-ranges.json."
            ),
            None => say!(
                w,
                "Line 1 is “{first_line}”. It looks as if a proxy’s login or error page was saved under the name \
                 ip-ranges.json."
            ),
        },
        ParseError::NotJson { line, column } => {
            say!(w, "Line {line}, column {column} cannot be read as JSON.")
        }
        ParseError::CutOff { line, column } => {
            say!(
                w,
                "The text stops at line {line}, column {column}, before the JSON is complete."
            )
        }
        ParseError::OtherJson(other) => match other {
            OtherJson::Azure => say!(w, "It is a list of Azure service tags."),
            OtherJson::Google => say!(
                w,
                "It is cloud.json or goog.json, with “ipv4Prefix” for “ip_prefix”."
            ),
            OtherJson::Oracle => say!(w, "It is public_ip_ranges.json."),
            OtherJson::Cloudflare => say!(w, "It is an answer of Cloudflare’s API."),
            OtherJson::GitHub => say!(w, "It is the answer of GitHub’s meta API."),
            OtherJson::Unknown { keys } if keys.is_empty() => say!(w, "The JSON object is empty."),
            OtherJson::Unknown { keys } => {
                let keys = keys.join(", ");
                say!(
                    w,
                    "“syncToken” and “prefixes” were expected at the top; these were found: {keys}."
                )
            }
            OtherJson::NotAnObject(found) => {
                say!(
                    w,
                    "An object with “prefixes” was expected; {} was found.",
                    json_type(*found)
                )
            }
        },
        ParseError::MissingArray { name } => {
            say!(w, "It looks like AWS’s file, but “{name}” is missing.")
        }
        ParseError::MissingField { array, row, field } => {
            say!(w, "Row {row} of “{array}” has no “{field}”.")
        }
        ParseError::WrongType {
            place,
            expected,
            found,
        } => {
            let (expected, found) = (json_type(*expected), json_type(*found));
            say!(
                w,
                "{}: {expected} was expected, {found} was found.",
                at(*place)
            )
        }
        ParseError::DuplicateKey(place) => {
            say!(
                w,
                "{}: the field is written twice, and it is not clear which one counts.",
                at(*place)
            )
        }
        ParseError::BadPrefix { array, row, value } => {
            let expected = if *array == "prefixes" {
                "192.0.2.0/24"
            } else {
                "2001:db8::/32"
            };
            say!(
                w,
                "Row {row} of “{array}” has “{value}”; a prefix such as {expected} was expected."
            )
        }
        ParseError::BadCode {
            array,
            row,
            field,
            value,
        } => say!(
            w,
            "Row {row} of “{array}” has “{value}” as “{field}”; only letters, digits, “-”, “_” and “.” (up to 64) are \
             accepted."
        ),
        ParseError::TooManyCodes { field, limit } => {
            say!(
                w,
                "“{field}” has more than {limit} different values; AWS’s file has fewer than 200."
            )
        }
        ParseError::TooManyRows { array, limit } => {
            say!(
                w,
                "“{array}” has more than {limit} rows; AWS’s file has about 10,000."
            )
        }
        ParseError::TooManyOtherRows { array, limit } => say!(
            w,
            "“{array}” has more than {limit} rows, and the file is not exactly in AWS’s own layout: it was written again, or \
             is damaged. More rows are read in AWS’s layout only."
        ),
        ParseError::NoRows => say!(w, "It has AWS’s form, but both lists are empty."),
    }
}

pub(super) fn rejected_remedy(error: &ParseError, w: &mut Wording) {
    match error {
        ParseError::Html { .. } => {
            say!(
                w,
                "Log in to the proxy and download the file again, or choose one fetched over another line."
            )
        }
        ParseError::Empty | ParseError::CutOff { .. } => {
            say!(
                w,
                "Download ip-ranges.json again and wait until the download has finished."
            )
        }
        ParseError::BadGzip => say!(
            w,
            "Compress or copy the file again, or choose the unpacked ip-ranges.json."
        ),
        ParseError::BadEncoding { .. } => {
            say!(
                w,
                "Choose ip-ranges.json as AWS publishes it, or save it as UTF-8."
            )
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
            say!(
                w,
                "If the file was edited, go back to the original; if not, download ip-ranges.json from AWS again."
            )
        }
        ParseError::TooLarge | ParseError::OtherJson(_) => {
            say!(w, "Choose ip-ranges.json from ip-ranges.amazonaws.com.")
        }
    }
}

pub(super) fn notice(notice: &Notice, w: &mut Wording) {
    match notice {
        Notice::NoSyncToken => {
            say!(
                w,
                "The file has no syncToken, so its version is unknown. Check where it came from."
            )
        }
        Notice::BadSyncToken { value } => {
            say!(
                w,
                "The syncToken “{value}” is not of AWS’s form; the version is shown as unknown. Check where the file came from."
            )
        }
        Notice::NoCreateDate => {
            say!(
                w,
                "The file has no createDate, so its age is unknown. Check that it is recent."
            )
        }
        Notice::BadCreateDate { value } => {
            say!(
                w,
                "The createDate “{value}” is not a date; the age is shown as unknown. Check that the file is recent."
            )
        }
        Notice::NoBorderGroups => {
            say!(
                w,
                "The file has no network border groups, as in older files. Choosing Local Zones apart is not possible; download a recent file for that."
            )
        }
        Notice::RowsWithoutGroup { rows: 1 } => {
            say!(
                w,
                "1 row has no network border group. A choice of border groups leaves it out."
            )
        }
        Notice::RowsWithoutGroup { rows } => {
            say!(
                w,
                "{rows} rows have no network border group. A choice of border groups leaves them out."
            )
        }
        Notice::NoIpv6Array => {
            say!(
                w,
                "The file has no ipv6_prefixes, as in older files. There is no IPv6 list; download a recent file for one."
            )
        }
        Notice::HostBits { first, more } => {
            let rows: Vec<String> = first
                .iter()
                .map(|at| format!("{} row {}: {}", at.array, at.row, at.value))
                .collect();
            let rows = rows.join("; ");
            match more {
                0 => say!(
                    w,
                    "Prefixes with host bits set are used as the block around them ({rows}). Compare them with AWS’s file."
                ),
                more => say!(
                    w,
                    "Prefixes with host bits set are used as the block around them ({rows}; and {more} more). Compare them with AWS’s file."
                ),
            }
        }
        Notice::UnknownFields { array, names, more } => {
            let names = names.join(", ");
            let more = if *more { ", …" } else { "" };
            match array {
                None => say!(
                    w,
                    "Fields that this page does not know are ignored: {names}{more}."
                ),
                Some(array) => say!(
                    w,
                    "Fields of “{array}” that this page does not know are ignored: {names}{more}."
                ),
            }
        }
    }
}

pub(super) fn select_notice(notice: &select::Notice, w: &mut Wording) {
    match notice {
        select::Notice::UnknownRegion(region) => {
            say!(
                w,
                "The file has no Region {region}; nothing is listed for it. Check the code, or load a newer file."
            )
        }
        select::Notice::UnknownService(service) => {
            say!(
                w,
                "The file has no service {service}; nothing is listed for it. Check the name, or load a newer file."
            )
        }
        select::Notice::UnknownGroup(group) => say!(
            w,
            "The chosen Regions have no network border group {group}; nothing is listed for it. Choose a group of these \
             Regions."
        ),
        select::Notice::NoRows { region, family } => {
            let family = family.name();
            say!(
                w,
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
