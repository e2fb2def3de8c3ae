use crate::i18n::{Label, Message, grouped, powers};
use crate::net::{AddressCount, Family};
use crate::plan::Extent;
use crate::settings::{Families, Route, Settings};

use super::Outcome;

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
    /// The route to switch to, for the figure of the other route.
    pub switch: Option<Route>,
}

/// The figures of the list: CIDRs and addresses of each wanted family, what is let in beyond need, the other route.
pub fn figures(outcome: &Outcome, settings: &Settings) -> Vec<Figure> {
    let Some(listing) = &outcome.listing else {
        return Vec::new();
    };
    let mut figures = Vec::new();
    for family in Family::ALL
        .into_iter()
        .filter(|family| settings.families.includes(*family))
    {
        let (cidrs, addresses) = (listing.cidrs(family), listing.addresses(family));
        let (count_hook, addresses_hook) = match family {
            Family::V4 => ("count-ipv4", "addresses-ipv4"),
            Family::V6 => ("count-ipv6", "addresses-ipv6"),
        };
        figures.push(Figure {
            caption: Message::CidrsOf(family),
            text: grouped(cidrs),
            hook: Some((count_hook, cidrs.to_string())),
            unit: None,
            line: match listing.rows {
                Some(rows) => Message::FromRows {
                    rows: rows[family as usize],
                },
                None => Label::FromYourSubnet.into(),
            },
            switch: None,
        });
        figures.push(Figure {
            caption: Message::AddressesOf(family),
            text: powers(addresses),
            hook: Some((addresses_hook, addresses.to_string())),
            unit: None,
            line: Message::ShareOfAll { family, addresses },
            switch: None,
        });
        if family == Family::V4 {
            figures.push(Figure {
                caption: Label::ExtraAddresses.into(),
                text: "0".to_owned(),
                hook: Some(("extra-ipv4", "0".to_owned())),
                unit: None,
                line: match settings.route {
                    Route::Internet => Label::ExactNoMore.into(),
                    Route::Vpn => Label::UnaffectedByAws.into(),
                },
                switch: None,
            });
        }
    }
    figures.push(other_route(outcome, settings));
    figures
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
