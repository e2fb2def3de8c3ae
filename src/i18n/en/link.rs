use crate::i18n::wording::{Wording, say};
use crate::link::list::ListError;
use crate::link::{Key, Notice};
use crate::net::{MAX_TYPED, NetworksError, Refusal};

pub(super) fn notice(notice: &Notice, w: &mut Wording) {
    match notice {
        Notice::UnknownKeys { keys, more: 0 } => say!(
            w,
            "Parts of the link that this page does not know were ignored: {}.",
            keys.join(", ")
        ),
        Notice::UnknownKeys { keys, more } => say!(
            w,
            "Parts of the link that this page does not know were ignored: {} and {more} more.",
            keys.join(", ")
        ),
        Notice::BadValue { key, value } => say!(
            w,
            "The link’s “{}” cannot be “{value}”. {} instead; check it before you use the list.",
            key.id(),
            fallback(*key)
        ),
        Notice::BadNetworks { key, error } => say!(
            w,
            "The link’s “{}” is not usable: {} {} instead; check it before you use the list.",
            key.id(),
            networks(error),
            fallback(*key)
        ),
        Notice::TooMany { key, limit } => say!(
            w,
            "The link’s “{}” has more than {limit} values. {} instead; check it before you use the list.",
            key.id(),
            fallback(*key)
        ),
        Notice::HostBitsCleared { key, values } => say!(
            w,
            "The link’s “{}” had host bits set in {}; they were cleared.",
            key.id(),
            values.join(", ")
        ),
        Notice::Repeated { key } => say!(
            w,
            "The link has “{}” more than once. The last one is used.",
            key.id()
        ),
        Notice::BadList(ListError::Damaged) => {
            say!(
                w,
                "The list in the link is damaged or does not belong to these choices, so it is not shown. The choices still apply: load an ip-ranges.json, or ask for the link again."
            )
        }
        Notice::BadList(ListError::UnknownVersion) => {
            say!(
                w,
                "The list in the link is damaged or in a form newer than this page, so it is not shown. The choices still apply: reload the page, or load an ip-ranges.json."
            )
        }
        Notice::BadList(ListError::TooLarge) => {
            say!(
                w,
                "The list in the link is too long, so it is not shown. The choices still apply: load an ip-ranges.json."
            )
        }
        Notice::BudgetAndExtra => {
            say!(
                w,
                "The link has both “budget” and “extra”. The budget is used; set one of them."
            )
        }
    }
}

/// What applies in place of a bad value.
fn fallback(key: Key) -> &'static str {
    match key {
        Key::Source => "Any source is used",
        Key::Staging | Key::Endpoints | Key::Resolver => "The field is left empty",
        Key::Token => "The file of the list is not named",
        Key::Budget | Key::Extra | Key::Broadest => "No such limit is used",
        Key::Profile
        | Key::Route
        | Key::Region
        | Key::Service
        | Key::Group
        | Key::Family
        | Key::Names
        | Key::Port
        | Key::Prefer
        | Key::Form
        | Key::Platform
        | Key::Lang
        | Key::List => "The default is used",
    }
}

pub(super) fn networks(error: &NetworksError) -> String {
    let NetworksError { index, value, why } = error;
    match why {
        Refusal::NotNetwork => format!(
            "No. {index}, “{value}”, is neither a CIDR block nor an address. Write it like 192.0.2.0/24 or 2001:db8::/32."
        ),
        Refusal::Mask => format!(
            "No. {index}, “{value}”, looks like a mask. Write the prefix length behind a slash, like 192.0.2.0/24."
        ),
        Refusal::Everything => format!(
            "With no. {index}, “{value}”, the field means every address. Name the subnets themselves."
        ),
        Refusal::TooMany => format!(
            "There are more than {MAX_TYPED} subnets; no. {index} is “{value}”. Join some into shorter prefixes."
        ),
    }
}
