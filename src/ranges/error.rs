use std::fmt;

use crate::net;

/// Why a file was rejected. Lines, columns and rows count from 1; a column counts bytes. Values out of the file are cut
/// to a length that a page can show.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ParseError {
    /// No byte, or nothing but white space.
    Empty,
    /// More than [`super::MAX_FILE_BYTES`], perhaps only after unpacking.
    TooLarge,
    /// A gzip file that cannot be unpacked: damaged, or cut off.
    BadGzip,
    /// Bytes that are no text: neither UTF-8 nor UTF-16. The offset is in bytes from 0, after unpacking.
    BadEncoding {
        /// Where the first wrong byte is.
        offset: usize,
        /// Its line.
        line: usize,
    },
    /// A web page, mostly the login page of a proxy, saved under the file's name.
    Html {
        /// The page's title.
        title: Option<String>,
        /// The page's first line.
        first_line: String,
    },
    /// Not JSON from this place on.
    NotJson {
        /// Line of the first wrong character.
        line: usize,
        /// Column of the first wrong character.
        column: usize,
    },
    /// JSON that ends in the middle.
    CutOff {
        /// The last line.
        line: usize,
        /// The end of the last line.
        column: usize,
    },
    /// JSON, but not AWS's ip-ranges.json.
    OtherJson(OtherJson),
    /// AWS's file without one of its arrays.
    MissingArray {
        /// The array's name.
        name: &'static str,
    },
    /// A row without one of its fields.
    MissingField {
        /// The row's array.
        array: &'static str,
        /// The row's number.
        row: usize,
        /// The field's name.
        field: &'static str,
    },
    /// A value of another JSON type than expected.
    WrongType {
        /// Where.
        place: Place,
        /// The type that AWS's file has there.
        expected: JsonType,
        /// The type that is there.
        found: JsonType,
    },
    /// The same key twice in one object: which value counts is not defined.
    DuplicateKey(Place),
    /// A prefix that cannot be read, or one of the other family.
    BadPrefix {
        /// The row's array.
        array: &'static str,
        /// The row's number.
        row: usize,
        /// The value as it is in the file.
        value: String,
    },
    /// A Region, service or border group with characters that no code of AWS has.
    BadCode {
        /// The row's array.
        array: &'static str,
        /// The row's number.
        row: usize,
        /// The field's name.
        field: &'static str,
        /// The value as it is in the file.
        value: String,
    },
    /// More different codes in one field than can be told apart.
    TooManyCodes {
        /// The field's name.
        field: &'static str,
        /// The largest number accepted.
        limit: usize,
    },
    /// More rows than the page could show in a time that a person waits.
    TooManyRows {
        /// The array that they are in.
        array: &'static str,
        /// The largest number accepted.
        limit: usize,
    },
    /// More rows than are read of a file that is not exactly in the layout that AWS writes.
    TooManyOtherRows {
        /// The array that they are in.
        array: &'static str,
        /// The largest number accepted.
        limit: usize,
    },
    /// AWS's form, but not one row in it.
    NoRows,
}

/// A place in an ip-ranges.json.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// A field of the outermost object.
    Top {
        /// The field's name.
        field: &'static str,
    },
    /// A row, counted from 1.
    Row {
        /// The row's array.
        array: &'static str,
        /// The row's number.
        row: usize,
    },
    /// A field of a row.
    Field {
        /// The row's array.
        array: &'static str,
        /// The row's number.
        row: usize,
        /// The field's name.
        field: &'static str,
    },
}

impl fmt::Display for Place {
    /// A short English form, also readable as a path: `prefixes, row 3, region`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Top { field } => f.write_str(field),
            Self::Row { array, row } => write!(f, "{array}, row {row}"),
            Self::Field { array, row, field } => write!(f, "{array}, row {row}, {field}"),
        }
    }
}

/// The types of JSON values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum JsonType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A text.
    String,
    /// A list.
    Array,
    /// Fields with names.
    Object,
}

/// What a JSON file is that is not AWS's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OtherJson {
    /// Microsoft Azure's service tags.
    Azure,
    /// Google's cloud.json or goog.json.
    Google,
    /// Oracle Cloud's public_ip_ranges.json.
    Oracle,
    /// Cloudflare's list of its addresses.
    Cloudflare,
    /// GitHub's meta answer.
    GitHub,
    /// An object with other fields: the first of them.
    Unknown {
        /// The first names, cut to a length that a page can show.
        keys: Vec<String>,
    },
    /// No object at all.
    NotAnObject(JsonType),
}

/// Something in an accepted file that the user should know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// The file does not say its sync token.
    NoSyncToken,
    /// The sync token has a form that AWS's do not have; it is treated as unknown.
    BadSyncToken {
        /// The value as it is in the file.
        value: String,
    },
    /// The file does not say when it was made.
    NoCreateDate,
    /// The create date is no date; it is treated as unknown.
    BadCreateDate {
        /// The value as it is in the file.
        value: String,
    },
    /// The file has no network border groups (older than April 2020): choosing by group is not possible.
    NoBorderGroups,
    /// Some rows have no network border group: no choice by group finds them.
    RowsWithoutGroup {
        /// The number of such rows.
        rows: usize,
    },
    /// The file has no array `ipv6_prefixes`.
    NoIpv6Array,
    /// Prefixes with host bits set; the lists use the block around them.
    HostBits {
        /// The first of them.
        first: Vec<RowValue>,
        /// The number of further ones.
        more: usize,
    },
    /// Fields that this program does not know; they are ignored.
    UnknownFields {
        /// The array in whose rows they are, or the outermost object.
        array: Option<&'static str>,
        /// The first names.
        names: Vec<String>,
        /// Whether there are further ones.
        more: bool,
    },
}

/// A value of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowValue {
    /// The row's array.
    pub array: &'static str,
    /// The row's number, from 1.
    pub row: usize,
    /// The value as it is in the file.
    pub value: String,
}

/// The longest value of a file that is shown back, in characters.
const LONGEST_SHOWN: usize = 80;

/// A value out of a file in a form that can be shown: short, and without signs that hide or turn others.
pub(super) fn shown(value: &str) -> String {
    net::shown(value, LONGEST_SHOWN)
}
