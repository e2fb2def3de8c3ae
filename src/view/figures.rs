use crate::fit::FittedList;
use crate::i18n::{FitMessage, Label, Message, Share, grouped, powers};
use crate::net::{AddressCount, Family};
use crate::plan::Extent;
use crate::settings::{Families, Route, Settings};

use super::{Outcome, in_aws};

/// One figure: a caption, a number, and a line that explains it.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    pub caption: Message,
    /// The number as people read it.
    pub text: String,
    /// The number's digits and the name under which tests find it; absent for the other route.
    pub hook: Option<(&'static str, String)>,
    pub unit: Option<Message>,
    pub line: Message,
    /// A further number behind the line.
    pub also: Option<Also>,
    /// The route to switch to, for the figure of the other route.
    pub switch: Option<Route>,
}

/// A number within a figure's line.
#[derive(Clone, PartialEq, Debug)]
pub struct Also {
    /// Absent where the line says it all.
    pub text: Option<Message>,
    pub testid: &'static str,
    pub digits: String,
}

/// The figures of the list: CIDRs and addresses of each wanted family, what is let in beyond need, the other route.
pub fn figures(outcome: &Outcome, settings: &Settings) -> Vec<Figure> {
    let Some(listing) = &outcome.listing else {
        return Vec::new();
    };
    // Over the internet a file stands behind every list but one out of a link.
    let is_sent = settings.route == Route::Internet && listing.rows.is_none();
    let mut figures = Vec::new();
    for family in Family::ALL
        .into_iter()
        .filter(|family| settings.families.includes(*family))
    {
        let (cidrs, addresses) = (listing.cidrs(family), listing.addresses(family));
        let fitted = listing.networks.fitted();
        let fitted = fitted.and_then(|fitted| fitted.family(family));
        let hooks = match family {
            Family::V4 => HOOKS_V4,
            Family::V6 => HOOKS_V6,
        };
        figures.push(Figure {
            caption: Message::CidrsOf(family),
            text: grouped(cidrs),
            hook: Some((hooks.count, cidrs.to_string())),
            unit: fitted.map(|list| FitMessage::OutOf(list.wanted_blocks).into()),
            line: match listing.rows {
                _ if fitted.is_some() => FitMessage::FittedTo.into(),
                Some(rows) => Message::FromRows {
                    rows: rows[family as usize],
                },
                None if is_sent => Share::AsSentList.into(),
                None => Label::FromYourSubnet.into(),
            },
            also: None,
            switch: None,
        });
        figures.push(Figure {
            caption: Message::AddressesOf(family),
            text: powers(addresses),
            hook: Some((hooks.addresses, addresses.to_string())),
            unit: None,
            line: match fitted {
                Some(list) => FitMessage::Needed(list.wanted).into(),
                None => Message::ShareOfAll { family, addresses },
            },
            also: None,
            switch: None,
        });
        if let Some(list) = fitted {
            figures.push(extra(list, &hooks, settings));
        } else if family == Family::V4 {
            figures.push(no_extra(&hooks, settings, is_sent));
        }
    }
    figures.push(other_route(outcome, settings));
    figures
}

/// The names under which tests find one family's figures.
struct Hooks {
    count: &'static str,
    addresses: &'static str,
    extra: &'static str,
    extra_outside_aws: &'static str,
}

const HOOKS_V4: Hooks = Hooks {
    count: "count-ipv4",
    addresses: "addresses-ipv4",
    extra: "extra-ipv4",
    extra_outside_aws: "extra-outside-aws-ipv4",
};

const HOOKS_V6: Hooks = Hooks {
    count: "count-ipv6",
    addresses: "addresses-ipv6",
    extra: "extra-ipv6",
    extra_outside_aws: "extra-outside-aws-ipv6",
};

/// What a fitted list lets in beyond need.
fn extra(list: &FittedList, hooks: &Hooks, settings: &Settings) -> Figure {
    let (extra, outside_aws) = (list.extra, list.extra_outside_aws);
    Figure {
        caption: match settings.families {
            Families::Both => FitMessage::ExtraOf(list.family).into(),
            Families::Ipv4 | Families::Ipv6 => Label::ExtraAddresses.into(),
        },
        text: powers(extra),
        hook: Some((hooks.extra, extra.to_string())),
        unit: Some(
            FitMessage::ShareOf {
                extra,
                wanted: list.wanted,
            }
            .into(),
        ),
        line: FitMessage::InAws(in_aws(extra, outside_aws)).into(),
        also: Some(Also {
            text: Some(FitMessage::OutsideAws(outside_aws).into()),
            testid: hooks.extra_outside_aws,
            digits: outside_aws.to_string(),
        }),
        switch: None,
    }
}

/// An exact list lets in nothing else, and says so.
fn no_extra(hooks: &Hooks, settings: &Settings, is_sent: bool) -> Figure {
    Figure {
        caption: Label::ExtraAddresses.into(),
        text: "0".to_owned(),
        hook: Some((hooks.extra, "0".to_owned())),
        unit: None,
        line: match settings.route {
            Route::Internet if is_sent => Share::SendersFigure.into(),
            Route::Internet => Label::ExactNoMore.into(),
            Route::Vpn => Label::UnaffectedByAws.into(),
        },
        also: Some(Also {
            text: None,
            testid: hooks.extra_outside_aws,
            digits: "0".to_owned(),
        }),
        switch: None,
    }
}

fn other_route(outcome: &Outcome, settings: &Settings) -> Figure {
    let (caption, ask, extent, route) = match settings.route {
        Route::Internet => (
            Label::OverVpn,
            Label::OverVpnAsk,
            outcome.comparison.vpn,
            Route::Vpn,
        ),
        Route::Vpn => (
            Label::OverInternet,
            Label::OverInternetAsk,
            outcome.comparison.internet,
            Route::Internet,
        ),
    };
    let (text, unit, line) = match extent {
        Some(extent) => (
            grouped(extent.cidrs()),
            Some(Message::CidrUnit(extent.cidrs())),
            Message::Addresses(addresses(&extent, settings.families)),
        ),
        None => ("?".to_owned(), None, ask.into()),
    };
    Figure {
        caption: caption.into(),
        text,
        hook: None,
        unit,
        line,
        also: None,
        switch: Some(route),
    }
}

/// The addresses of the family that the figures lead with.
fn addresses(extent: &Extent, families: Families) -> AddressCount {
    match families {
        Families::Ipv6 => extent.ipv6.addresses,
        Families::Ipv4 | Families::Both => extent.ipv4.addresses,
    }
}
