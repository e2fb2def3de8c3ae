use yew::prelude::*;

use super::Ui;
use crate::app::{Action, Change};
use crate::i18n::{Label, Lang};
use crate::view::{Also, Figure};

/// A figure's line with the number within it; without a text of its own the line carries it.
fn also(figure: &Figure, lang: Lang) -> Html {
    let line = figure.line.text(lang);
    let Some(Also {
        text,
        testid,
        digits,
    }) = &figure.also
    else {
        return html! { { line } };
    };
    let (testid, digits) = (*testid, digits.clone());
    match text {
        Some(text) => html! {
            <>{ line }<output class="out" data-testid={testid} data-value={digits}>{ text.text(lang) }</output></>
        },
        None => html! { <output data-testid={testid} data-value={digits}>{ line }</output> },
    }
}

/// The figures, each with its unit and what it means.
pub fn figures(figures: &[Figure], Ui { lang, dispatch }: &Ui) -> Html {
    let lang = *lang;
    html! {
        <div class={classes!("figures", (figures.len() > 4).then_some("both"))}>
            for figure in figures {
                <div class={classes!("fig", figure.switch.is_some().then_some("alt"))}>
                    <p class="k">{ figure.caption.text(lang) }</p>
                    <p class="v">
                        {
                            match &figure.hook {
                                Some((testid, digits)) => html! {
                                    <output data-testid={*testid} data-value={digits.clone()} title={digits.clone()}>{ figure.text.clone() }</output>
                                },
                                None => html! { <span>{ figure.text.clone() }</span> },
                            }
                        }
                        if let Some(unit) = &figure.unit {
                            <small>{ unit.text(lang) }</small>
                        }
                    </p>
                    <p class="s">
                        { also(figure, lang) }
                        if let Some(route) = figure.switch {
                            { " " }
                            <button type="button" class="link" onclick={dispatch.reform(move |_: MouseEvent| Action::Set(Change::Route(route)))}>
                                { Label::Switch.text(lang) }
                            </button>
                        }
                    </p>
                </div>
            }
        </div>
    }
}
