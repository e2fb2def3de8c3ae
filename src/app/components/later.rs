//! Pieces of the page that are drawn anew only when something that they show has changed, and where nobody waits for
//! them, after the answer is on screen: none of them is the answer itself.

use std::rc::Rc;

use yew::prelude::*;

use super::cautions::cautions;
use super::choices::groups;
use super::fit::Fit;
use super::map::figure;
use super::rules::staging_rules;
use super::tools::ToolSections;
use super::{Page, share, sheet};
use crate::app::Tools;
use crate::browser::{self, Listening};
use crate::net::CidrSet;
use crate::plan;
use crate::view;

/// Above this many destinations the link is packed after the answer is on screen: it takes as long as all the rest.
const LONG: usize = 600;

/// One of the pieces.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// The border groups of the chosen Regions.
    Groups,
    /// The VPC side of the rules.
    Staging,
    /// What goes wrong in practice.
    Cautions,
    /// The approval sheet.
    Sheet,
    /// Fitting the list to a limit.
    Fit,
    /// Comparing, checking, looking up.
    Tools,
    /// Where the list lies among all IPv4 addresses.
    Map,
    /// The link to what is on screen.
    Share,
    /// The sheet for the printer. It stands in the page at all times, unseen, and is marked as old until it is drawn anew:
    /// Firefox copies the page for the printer before anything could be drawn for it.
    Printed,
}

#[derive(Properties, Clone, PartialEq)]
pub struct LaterProps {
    pub piece: Piece,
    pub page: Rc<Page>,
}

/// Puts a piece into the page.
pub fn later(piece: Piece, page: &Rc<Page>) -> Html {
    html! { <Later {piece} page={page.clone()} /> }
}

/// Draws a piece: at once where the user did something in it, else after the browser has drawn the answer.
pub struct Later {
    shown: LaterProps,
    /// Whether the piece has been drawn yet.
    is_drawn: bool,
    /// Whether the table under the map is open.
    is_open: bool,
    /// Tells the sheet that the page is about to be printed.
    printing: Option<Listening>,
}

/// What happened.
pub enum Happened {
    /// The piece can wait no longer: the browser has painted the page, or is about to print it.
    Due,
    /// The table under the map was opened or closed.
    Opened(bool),
}

impl Component for Later {
    type Message = Happened;
    type Properties = LaterProps;

    fn create(ctx: &Context<Self>) -> Self {
        // A map comes and goes with its list, which must not wait for it. Elsewhere than in a browser nothing follows.
        let waits = ctx.props().piece == Piece::Map && cfg!(target_arch = "wasm32");
        if waits {
            draw_later(ctx);
        }
        Self {
            shown: ctx.props().clone(),
            is_drawn: !waits,
            is_open: false,
            printing: None,
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, is_first: bool) {
        self.mark(!self.shows_the_same(ctx.props()));
        if is_first && ctx.props().piece == Piece::Printed {
            let link = ctx.link().clone();
            let printing = browser::before_print(move || link.send_message(Happened::Due));
            self.printing = Some(printing);
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &LaterProps) -> bool {
        let now = ctx.props();
        let is_same = self.shows_the_same(now);
        self.mark(!is_same);
        let waits = !is_same && self.can_wait(now);
        if waits {
            draw_later(ctx);
        } else {
            // Also where nothing changed in it: a piece must not hold on to an earlier file or list.
            self.shown = now.clone();
        }
        !is_same && !waits
    }

    fn update(&mut self, ctx: &Context<Self>, happened: Happened) -> bool {
        match happened {
            Happened::Due if self.is_drawn && self.shows_the_same(ctx.props()) => return false,
            Happened::Due => {
                self.shown = ctx.props().clone();
                self.is_drawn = true;
            }
            Happened::Opened(is_open) => self.is_open = is_open,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        if !self.is_drawn {
            return Html::default();
        }
        let LaterProps { piece, page } = &self.shown;
        let Page {
            state, answer, ui, ..
        } = &**page;
        match piece {
            Piece::Groups => groups(answer.groups(), state.is_small, ui),
            Piece::Staging => staging_rules(answer, &state.settings, ui.lang),
            Piece::Cautions => {
                let (settings, outcome) = (&state.settings, &answer.outcome);
                cautions(
                    plan::cautions(settings, &outcome.plan, &outcome.groups),
                    ui.lang,
                )
            }
            Piece::Sheet => sheet::sheet_section(state, answer, ui),
            Piece::Fit => html! { <Fit page={page.clone()} /> },
            Piece::Tools => html! { <ToolSections page={page.clone()} /> },
            Piece::Map => {
                let open = ctx.link().callback(Happened::Opened);
                let figure = |map| figure(map, self.is_open, &open, ui.lang);
                answer.map().map(figure).unwrap_or_default()
            }
            Piece::Share => {
                let full = view::link_with_list(&state.settings, &answer.outcome);
                let title = answer.head.title.text(ui.lang);
                share::share_bar(state, &page.plain, full.as_deref(), &title, ui)
            }
            Piece::Printed => sheet::printed(state, answer, ui.lang),
        }
    }
}

fn draw_later(ctx: &Context<Later>) {
    ctx.link().send_future(async {
        browser::after_paint().await;
        Happened::Due
    });
}

impl Later {
    /// Marks the sheet for the printer as old where another one is to be drawn: no paper holds the choices before.
    fn mark(&self, is_old: bool) {
        if self.shown.piece == Piece::Printed {
            browser::mark_old(sheet::PRINTED, is_old);
        }
    }

    /// Whether nothing changed of what the piece is drawn from.
    fn shows_the_same(&self, now: &LaterProps) -> bool {
        let (page, shown) = (&*now.page, &*self.shown.page);
        let (now, before) = (&page.state, &shown.state);
        let is_same = page.answer == shown.answer;
        let is_linked_alike = now.settings == before.settings
            && now.base_text == before.base_text
            && now.without_list == before.without_list;
        page.ui == shown.ui
            && match self.shown.piece {
                Piece::Sheet | Piece::Tools => is_same && now == before,
                Piece::Fit => {
                    is_same
                        && page.fits == shown.fits
                        && page.work_on == shown.work_on
                        && now.settings == before.settings
                        && now.fit_texts == before.fit_texts
                }
                Piece::Map | Piece::Groups | Piece::Staging | Piece::Cautions => is_same,
                Piece::Share => is_same && is_linked_alike && now.handed_over == before.handed_over,
                Piece::Printed => is_same && is_linked_alike && now.sheet == before.sheet,
            }
    }

    /// Whether nothing changed that the user sees in this piece while choosing elsewhere.
    fn can_wait(&self, now: &LaterProps) -> bool {
        let (page, shown) = (&*now.page, &*self.shown.page);
        let (now, before) = (&page.state, &shown.state);
        let is_touched = page.ui != shown.ui
            || now.base_text != before.base_text
            || now.without_list != before.without_list
            || now.handed_over != before.handed_over;
        match self.shown.piece {
            Piece::Cautions | Piece::Map | Piece::Staging => !is_touched,
            Piece::Groups => !is_touched && now.settings.groups == before.settings.groups,
            Piece::Sheet => !is_touched && now.sheet == before.sheet,
            // What was typed there and is no limit is said at once; a limit shows in the list first.
            Piece::Fit => {
                let is_taken = now.settings != before.settings;
                !is_touched && (is_taken || now.fit_texts == before.fit_texts)
            }
            // What the tools found is part of the answer.
            Piece::Tools => {
                !is_touched && now.tools == before.tools && now.tools == Tools::default()
            }
            Piece::Share => !is_touched && page.packed_blocks() > LONG,
            Piece::Printed => true,
        }
    }
}

impl Page {
    /// The CIDR blocks that go into the link.
    fn packed_blocks(&self) -> usize {
        let wanted = &self.answer.outcome.wanted;
        let sets = [&wanted.data, &wanted.storage, &wanted.api];
        sets.into_iter().flatten().map(CidrSet::len).sum()
    }
}
