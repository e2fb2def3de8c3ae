//! The form and the page's head: what stands before there is any answer. Each piece is drawn anew only when something
//! that it shows has changed.

use std::rc::Rc;

use yew::prelude::*;

use super::Ui;
use super::choices::{families, region, route, service, subnets};
use super::file::file_step;
use super::header::header;
use crate::app::Now;
use crate::app::engine::Arrival;
use crate::app::load::Incoming;
use crate::platforms::Platform;
use crate::settings::{Families, Prefer, Settings};
use crate::view::ChoiceGroup;

/// What is there from the start, and the ways to change it.
#[derive(Clone, PartialEq)]
pub struct Desk {
    pub state: Now,
    pub load: Callback<Incoming>,
    pub engine: Arrival,
    /// The Regions that can be chosen.
    pub regions: Rc<ChoiceGroup>,
    pub ui: Ui,
}

/// One of the pieces.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum DeskPiece {
    /// The page's head.
    Header,
    /// The migration service.
    Service,
    /// The route.
    Route,
    /// The file.
    File,
    /// The Region.
    Region,
    /// The address family.
    Families,
    /// The user's networks, and how the result is written.
    Subnets,
}

#[derive(Properties, Clone, PartialEq)]
pub struct OnDeskProps {
    pub piece: DeskPiece,
    pub desk: Rc<Desk>,
}

/// Draws a piece.
pub struct OnDesk;

impl Component for OnDesk {
    type Message = ();
    type Properties = OnDeskProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &OnDeskProps) -> bool {
        !ctx.props().shows_the_same(&before.desk)
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let OnDeskProps { piece, desk } = ctx.props();
        let Desk { state, ui, .. } = &**desk;
        match piece {
            DeskPiece::Header => header(state.theme, ui),
            DeskPiece::Service => service(state, ui),
            DeskPiece::Route => route(state, ui),
            DeskPiece::File => file_step(desk),
            DeskPiece::Region => region(&state.settings.regions, &desk.regions, ui),
            DeskPiece::Families => families(state.settings.families, ui),
            DeskPiece::Subnets => subnets(state, ui),
        }
    }
}

impl OnDeskProps {
    /// Whether nothing changed of what the piece is drawn from.
    fn shows_the_same(&self, before: &Desk) -> bool {
        let (now, was) = (&self.desk.state, &before.state);
        self.desk.ui == before.ui
            && match self.piece {
                DeskPiece::Header => now.theme == was.theme,
                DeskPiece::File => {
                    self.desk.engine == before.engine
                        && now.document == was.document
                        && now.error == was.error
                        && now.reading == was.reading
                        && now.dragging == was.dragging
                }
                DeskPiece::Region => {
                    self.desk.regions == before.regions
                        && now.settings.regions == was.settings.regions
                }
                DeskPiece::Families => now.settings.families == was.settings.families,
                DeskPiece::Service => {
                    now.document == was.document
                        && now.port_text == was.port_text
                        && now.settings.profile == was.settings.profile
                        && now.settings.services == was.settings.services
                        && now.settings.port == was.settings.port
                }
                DeskPiece::Route | DeskPiece::Subnets => {
                    // Settings that either piece reads must not be left out here.
                    let read = |settings: &Settings| Settings {
                        services: Vec::new(),
                        regions: Vec::new(),
                        groups: Vec::new(),
                        families: Families::default(),
                        budget: None,
                        extra: None,
                        broadest: None,
                        prefer: Prefer::default(),
                        platform: Platform::default(),
                        ..settings.clone()
                    };
                    now.fields == was.fields && read(&now.settings) == read(&was.settings)
                }
            }
    }
}
