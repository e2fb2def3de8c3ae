use std::borrow::Borrow;
use std::fmt;
use std::rc::Rc;

use crate::net::hot::same;

/// Declares a code that AWS may extend at any time: a text of its own type, never an enum.
macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Eq, PartialOrd, Ord)]
        pub struct $name(Rc<str>);

        impl PartialEq for $name {
            /// Each code of a choice is compared with each of the file.
            #[inline(always)]
            fn eq(&self, other: &Self) -> bool {
                same(self.0.as_bytes(), other.0.as_bytes())
            }
        }

        impl $name {
            /// The code as the file spells it.
            pub fn new(code: &str) -> Self {
                Self(code.into())
            }

            /// The code's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(code: &str) -> Self {
                Self::new(code)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
    };
}

code! {
    /// A Region as the file names it, such as `ap-northeast-1` or `GLOBAL`.
    RegionCode
}
code! {
    /// A service tag of the file, such as `EC2`.
    ServiceCode
}
code! {
    /// A network border group: the zones from which AWS advertises an address.
    GroupCode
}

/// The longest code or sync token that is accepted, in bytes; the longest of AWS's in 2026 has 32.
const LONGEST_CODE: usize = 64;

/// Whether a text may be a code or a sync token: letters, digits, `-`, `_` and `.` of ASCII. Codes are written into
/// comments of configurations and into links, so a line break or a quote in one must never get past the door.
pub(super) fn is_code(text: &str) -> bool {
    (1..=LONGEST_CODE).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}
