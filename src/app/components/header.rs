use yew::prelude::*;

use super::controls::{Select, jump, languages};
use super::{Ui, icons};
use crate::app::{Action, Change, Theme, choosing};
use crate::i18n::{Label, Lang};
use crate::view::{self, Choice};

/// The page's head: name, purpose, what stays on the device, language and theme.
pub fn header(theme: Theme, ui: &Ui) -> Html {
    let (lang, dispatch) = (ui.lang, &ui.dispatch);
    let themes = Theme::ALL.into_iter().map(|theme| {
        let label = match theme {
            Theme::System => Label::ThemeAuto,
            Theme::Light => Label::ThemeLight,
            Theme::Dark => Label::ThemeDark,
        };
        Choice {
            value: theme.id().to_owned(),
            text: label.text(lang).to_owned(),
        }
    });
    let choose_language = choosing(dispatch, |id: String| {
        Lang::from_id(&id).map(Change::Lang).map(Action::Set)
    });
    let choose_theme = choosing(dispatch, |id: String| {
        Theme::from_id(&id).map(Action::SetTheme)
    });
    html! {
        <>
            <a class="skip" href="#main" onclick={jump("main")}>{ Label::SkipToContent.text(lang) }</a>
            <header class="top">
                <span class="brand">{ icons::seal() }<b>{ Label::Brand.text(lang) }</b></span>
                <span class="tagline">{ Label::Tagline.text(lang) }</span>
                <div class="end">
                    <span class="local">{ icons::lock() }<span>{ Label::StaysHere.text(lang) }</span></span>
                    <Select testid="lang" label={Label::Language.text(lang)} value={lang.id()} groups={languages()} onchange={choose_language} />
                    <Select label={Label::Theme.text(lang)} value={theme.id()} groups={vec![view::ungrouped(themes.collect())]} onchange={choose_theme} />
                </div>
            </header>
        </>
    }
}
