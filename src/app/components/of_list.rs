//! The sections that stand and fall with the list.

use std::rc::Rc;

use yew::prelude::*;

use super::Page;
use super::controls::shown_if;
use super::figures::figures;
use super::later::{Piece, later};
use super::list::CidrList;
use super::snippet::SnippetSection;
use crate::app::Document;
use crate::link;
use crate::settings::Settings;
use crate::view;

/// One of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum OfList {
    /// The figures and the map.
    Figures,
    /// The list itself.
    Lines,
    /// The text for the user's firewall.
    Snippet,
}

#[derive(Properties, Clone, PartialEq)]
struct SectionProps {
    section: OfList,
    page: Rc<Page>,
}

/// Puts a section into the page.
pub fn of_list(section: OfList, page: &Rc<Page>) -> Html {
    html! { <Section {section} page={page.clone()} /> }
}

/// Shows a section while there is a list, and keeps it meanwhile.
struct Section {
    /// What is drawn of the last list, and the file that it is of.
    drawn: Option<(Html, Option<Document>)>,
}

impl Component for Section {
    type Message = ();
    type Properties = SectionProps;

    fn create(ctx: &Context<Self>) -> Self {
        let mut section = Self { drawn: None };
        section.follow(ctx.props());
        section
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &SectionProps) -> bool {
        self.follow(ctx.props());
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Some((drawn, _)) = &self.drawn else {
            return Html::default();
        };
        shown_if(has_list(&ctx.props().page), drawn.clone())
    }
}

impl Section {
    /// Draws the section anew where there is a list, and forgets a list of an earlier file.
    fn follow(&mut self, SectionProps { section, page }: &SectionProps) {
        let document = &page.state.document;
        if has_list(page) {
            self.drawn = Some((draw(*section, page), document.clone()));
        } else {
            self.drawn.take_if(|(_, of)| of != document);
        }
    }
}

fn has_list(page: &Page) -> bool {
    page.answer.outcome.listing.is_some()
}

fn draw(section: OfList, page: &Rc<Page>) -> Html {
    let Page {
        state, answer, ui, ..
    } = &**page;
    match section {
        OfList::Figures => html! {
            <>
                { figures(&view::figures(&answer.outcome, &state.settings), ui) }
                { later(Piece::Map, page) }
            </>
        },
        OfList::Lines => html! { <CidrList page={page.clone()} /> },
        OfList::Snippet => html! {
            <SnippetSection answer={answer.clone()} platform={state.settings.platform} link={heading_link(page)}
                handed_over={state.handed_over} ui={ui.clone()} />
        },
    }
}

/// The link for a snippet's heading: short, and the same in both languages.
fn heading_link(Page { state, plain, .. }: &Page) -> Option<AttrValue> {
    let base = state.link_base()?;
    let settings = &state.settings;
    let link = match settings.lang {
        None => format!("{base}#{plain}"),
        Some(_) => {
            let settings = Settings {
                lang: None,
                ..settings.clone()
            };
            format!("{base}#{}", link::encode(&settings))
        }
    };
    Some(link.into())
}
