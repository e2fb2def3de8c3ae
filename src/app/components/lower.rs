//! The lower part of the permit. None of it is the answer itself, so a new answer is on screen before it is drawn anew.

use yew::prelude::*;

use super::fit::Fit;
use super::tools::ToolSections;
use super::{Ui, share, sheet};
use crate::app::load::Incoming;
use crate::app::{Answer, Shared, State, Tools};
use crate::browser;
use crate::i18n::Label;
use crate::link;
use crate::net::CidrSet;
use crate::view::{self, Fits};

/// Above this many destinations the link is packed after the answer is on screen: it takes as long as all the rest.
const LONG: usize = 600;

/// One of the pieces that follow the answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// The approval sheet and the tools.
    Sections,
    /// The link to what is on screen.
    Share,
    /// The sheet for the printer. It stands in the page at all times, unseen: Firefox copies the page for the printer
    /// before anything could be drawn for it.
    Printed,
}

#[derive(Properties, Clone, PartialEq)]
pub struct LowerProps {
    pub piece: Piece,
    pub state: State,
    pub answer: Shared<Answer>,
    pub fits: Fits,
    pub load: Callback<Incoming>,
    /// Goes on with working out the curves, or stops it.
    pub work_on: Callback<bool>,
    pub ui: Ui,
}

/// Draws a piece: at once where the user did something in it, else after the browser has drawn the answer.
pub struct Lower {
    shown: LowerProps,
}

/// The browser has drawn the page.
pub struct Drawn;

impl Component for Lower {
    type Message = Drawn;
    type Properties = LowerProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            shown: ctx.props().clone(),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &LowerProps) -> bool {
        let now = ctx.props();
        let waits = now.can_wait(&self.shown);
        if waits {
            ctx.link().send_future(async {
                browser::after_paint().await;
                Drawn
            });
        } else {
            self.shown = now.clone();
        }
        !waits
    }

    fn update(&mut self, ctx: &Context<Self>, Drawn: Drawn) -> bool {
        let is_new = self.shown != *ctx.props();
        if is_new {
            self.shown = ctx.props().clone();
        }
        is_new
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let LowerProps {
            piece,
            state,
            answer,
            fits,
            load,
            work_on,
            ui,
        } = &self.shown;
        match piece {
            Piece::Sections => html! {
                <>
                    { sheet::sheet_section(state, answer, ui) }
                    <div class="toolsh"><h2>{ Label::Tools.text(ui.lang) }</h2><p>{ Label::ToolsHint.text(ui.lang) }</p></div>
                    <Fit answer={answer.clone()} state={state.clone()} fits={fits.clone()} {work_on} />
                    <ToolSections state={state.clone()} answer={answer.clone()} {load} />
                </>
            },
            Piece::Share => {
                let full = view::link_with_list(&state.settings, &answer.outcome);
                let plain = link::encode(&state.settings);
                let title = answer.head.title.text(ui.lang);
                share::share_bar(state, &plain, full.as_deref(), &title, ui)
            }
            Piece::Printed => sheet::printed(state, answer),
        }
    }
}

impl LowerProps {
    /// Whether nothing changed that the user sees in this piece while choosing elsewhere.
    fn can_wait(&self, shown: &Self) -> bool {
        let (now, before) = (&self.state, &shown.state);
        let is_touched = self.ui != shown.ui
            || now.base_text != before.base_text
            || now.without_list != before.without_list
            || now.handed_over != before.handed_over;
        match self.piece {
            Piece::Sections => {
                !is_touched
                    && now.sheet == before.sheet
                    && now.fit_texts == before.fit_texts
                    && now.tools == before.tools
                    // What the tools found is part of the answer.
                    && now.tools == Tools::default()
            }
            Piece::Share => !is_touched && self.packed_blocks() > LONG,
            Piece::Printed => true,
        }
    }

    /// The CIDR blocks that go into the link.
    fn packed_blocks(&self) -> usize {
        let wanted = &self.answer.outcome.wanted;
        let sets = [&wanted.data, &wanted.storage, &wanted.api];
        sets.into_iter().flatten().map(CidrSet::len).sum()
    }
}
