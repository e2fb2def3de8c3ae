use yew::prelude::*;

use crate::facts::{Confidence, Source};
use crate::i18n::{Label, Lang, Message};
use crate::plan::Caution;

/// The cautions, grave ones first, each with its reason and source.
pub fn cautions(cautions: Vec<Caution>, lang: Lang) -> Html {
    html! {
        <section class="sec" id="cautions" tabindex="-1" aria-labelledby="cautions-heading">
            <div class="sech"><h2 id="cautions-heading">{ Label::CautionsTitle.text(lang) }</h2></div>
            <ol class="cautions">
                for (index, caution) in cautions.into_iter().enumerate() {
                    // What the user opened stays open, wherever it comes to stand.
                    <li key={caution.kind as usize} class={classes!(caution.is_grave().then_some("grave"))}>
                        <details open={index == 0}>
                            <summary>
                                <span class="mk">{ index + 1 }</span>
                                <span>{ Message::Caution(caution).text(lang) }{ " " }<span class="why">{ Label::Why.text(lang) }</span></span>
                            </summary>
                            <div class="body">
                                <p>{ Message::CautionReason(caution).text(lang) }</p>
                                <p>{ source_line(caution.source(), lang) }</p>
                            </div>
                        </details>
                    </li>
                }
            </ol>
        </section>
    }
}

/// Where a statement comes from, to be opened.
pub fn source_line(source: Source, lang: Lang) -> Html {
    html! {
        <>
            { Label::SourceOf.text(lang) }{ " " }
            <a href={source.url} rel="noreferrer noopener" target="_blank">{ source.title }</a>
            if source.confidence == Confidence::Advice {
                { " " }{ Label::AdviceMark.text(lang) }
            }
        </>
    }
}
