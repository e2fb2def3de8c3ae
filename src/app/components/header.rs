use yew::prelude::*;

use super::controls::{jump, select};
use super::{Ui, icons};
use crate::app::{Action, Change, Theme, choosing};
use crate::i18n::{Label, Lang};

/// The page's head: name, purpose, what stays on the device, language and theme.
pub fn header(theme: Theme, ui: &Ui) -> Html {
    let (lang, dispatch) = (ui.lang, &ui.dispatch);
    let languages = vec![
        (Lang::Ja.id().to_owned(), "日本語".to_owned()),
        (Lang::En.id().to_owned(), "English".to_owned()),
    ];
    let themes = Theme::ALL
        .into_iter()
        .map(|theme| {
            let label = match theme {
                Theme::System => Label::ThemeAuto,
                Theme::Light => Label::ThemeLight,
                Theme::Dark => Label::ThemeDark,
            };
            (theme.id().to_owned(), label.text(lang).to_owned())
        })
        .collect::<Vec<_>>();
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
                    { select(Label::Language, None, Some("lang"), lang.id(), &languages, choose_language, lang) }
                    { select(Label::Theme, None, None, theme.id(), &themes, choose_theme, lang) }
                </div>
            </header>
        </>
    }
}
