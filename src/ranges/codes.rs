use std::fmt;
use std::rc::Rc;

/// Declares a code that AWS may extend at any time: a text of its own type, never an enum.
macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Rc<str>);

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
