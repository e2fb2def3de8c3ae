//! The approval sheet as it is printed: the same element on paper and in the preview. It is drawn piece by piece, as
//! the text forms are written.

use yew::prelude::*;

use super::{icons, rules::breakable};
use crate::i18n::{Label, SheetText};
use crate::net::Family;
use crate::view::{AnnexList, Part, Sheet, SheetCaution, Table, TableKind};

/// The whole sheet, with a picture at its end.
pub fn paper(sheet: &Sheet, picture: Html) -> Html {
    // The boxes to sign in float beside the title, so they stand before it.
    let (signers, others): (Vec<Part>, Vec<Part>) = sheet
        .parts()
        .into_iter()
        .partition(|part| matches!(part, Part::Signers(_)));
    html! {
        <article class="sheet" lang={sheet.lang.id()}>
            for part in signers.iter().chain(&others) {
                { draw(sheet, part) }
            }
            { picture }
        </article>
    }
}

fn draw(sheet: &Sheet, part: &Part) -> Html {
    match part {
        Part::Title(title) => html! {
            <>{ icons::seal() }<h1>{ *title }</h1></>
        },
        Part::Subject(words) => paragraph("subject", words),
        Part::Mark(words) => paragraph("mark", words),
        Part::Words(words) => paragraph("small", words),
        Part::Link(link) => paragraph("url", link),
        Part::Heading(heading) => html! { <h2>{ heading }</h2> },
        Part::Signers(signers) => html! {
            <table class="signers">
                <thead><tr>for signer in *signers { <th scope="col">{ signer }</th> }</tr></thead>
                <tbody><tr>for _ in *signers { <td></td> }</tr></tbody>
            </table>
        },
        Part::Table(drawn) => table(drawn),
        Part::Cautions(cautions) => html! {
            <ol>for caution in *cautions { <li>{ self::caution(sheet, caution) }</li> }</ol>
        },
        Part::Annex(annex, is_first) => html! {
            <h2 class={classes!("annexh", is_first.then_some("first"))}>{ &annex.name }<span>{ &annex.title }</span></h2>
        },
        Part::List(annex, list) => html! {
            <>
                { paragraph("small", &list.caption) }
                <pre class={classes!("annex", (list.family == Family::V6).then_some("v6"))}>{ blocks(list) }</pre>
                if annex.is_widened() {
                    { paragraph("small", &SheetText::WidenedLegend.text(sheet.lang)) }
                }
            </>
        },
    }
}

fn paragraph(class: &'static str, words: &str) -> Html {
    html! { <p {class}>{ words }</p> }
}

fn table(table: &Table) -> Html {
    let class = match table.kind {
        TableKind::Form => "form",
        TableKind::Rules => "asked",
        TableKind::Basis => "form basis",
    };
    html! {
        <table {class}>
            if !table.heads.is_empty() {
                <thead><tr>for head in &table.heads { <th scope="col">{ head }</th> }</tr></thead>
            }
            <tbody>
                for row in &table.rows {
                    <tr>
                        for (index, cell) in row.iter().enumerate() {
                            {
                                if cell.is_head {
                                    html! { <th scope="row">for line in &cell.lines { { &*line.text } }</th> }
                                } else {
                                    let rest = table.columns - row.len() + 1;
                                    let span = (index + 1 == row.len() && rest > 1).then(|| rest.to_string());
                                    html! {
                                        <td colspan={span}>
                                            for line in &cell.lines {
                                                if line.is_code {
                                                    <code>{ breakable(&line.text) }</code>
                                                } else {
                                                    <div>{ &*line.text }</div>
                                                }
                                            }
                                        </td>
                                    }
                                }
                            }
                        }
                    </tr>
                }
            </tbody>
        </table>
    }
}

fn caution(sheet: &Sheet, caution: &SheetCaution) -> Html {
    html! {
        <>
            <b>{ &caution.sentence }</b>{ " " }{ &caution.reason }
            <span class="src">
                { Label::SourceOf.text(sheet.lang) }{ " " }<cite lang="en">{ caution.source }</cite>{ " " }{ caution.advice.as_deref().unwrap_or_default() }
            </span>
        </>
    }
}

/// One text, however long the list is.
fn blocks(list: &AnnexList) -> String {
    let mut text = String::with_capacity(list.blocks.len() * 20);
    for block in &list.blocks {
        text.push_str(&block.cidr);
        if block.remark.is_some() {
            text.push_str(" *");
        }
        text.push('\n');
    }
    text
}
