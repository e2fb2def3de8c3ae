//! The sheet as text: for a spreadsheet or a word processor, for a ticket, as a file.

use super::parts::{Cell, Part, Table, TableKind};
use super::{Annex, AnnexBlock, AnnexList, Sheet, SheetCaution};
use crate::platforms::{cell, markdown_cell, quoted};

impl Sheet {
    /// The sheet as HTML for the clipboard: tables that Excel and Word take over as such. No cell becomes a formula.
    pub fn html(&self) -> String {
        let lang = self.lang.id();
        let mut html = format!("<div lang=\"{lang}\">");
        for part in self.parts() {
            match part {
                Part::Title(title) => element(&mut html, "h1", &safe(title)),
                Part::Heading(heading) => element(&mut html, "h2", &safe(&heading)),
                Part::Subject(words) | Part::Words(words) => element(&mut html, "p", &safe(words)),
                Part::Mark(mark) => element(&mut html, "p", &format!("<b>{}</b>", safe(mark))),
                Part::Link(link) => {
                    let text = match link.starts_with("http") {
                        true => anchor(link, link),
                        false => safe(link),
                    };
                    element(&mut html, "p", &text);
                }
                Part::Signers(signers) => {
                    html.push_str(TABLE);
                    html_row(&mut html, signers.iter().map(|signer| (true, safe(signer))));
                    html_row(&mut html, signers.iter().map(|_| (false, String::new())));
                    html.push_str("</table>");
                }
                Part::Table(table) => html_table(&mut html, &table),
                Part::Cautions(cautions) => {
                    html.push_str("<ol>");
                    for caution in cautions {
                        element(&mut html, "li", &html_caution(caution));
                    }
                    html.push_str("</ol>");
                }
                Part::Annex(annex, _) => element(&mut html, "h2", &safe(&annex.heading())),
                Part::List(annex, list) => self.html_list(&mut html, annex, list),
            }
        }
        html.push_str("</div>");
        html
    }

    /// The sheet as tab-separated text, one row a line: what a spreadsheet takes where it gets no HTML.
    pub fn tsv(&self) -> String {
        let mut text = String::new();
        for row in self.rows(", ") {
            let cells: Vec<String> = row.iter().map(|text| tsv_cell(text)).collect();
            text.push_str(cells.join("\t").trim_end_matches('\t'));
            text.push('\n');
        }
        text
    }

    /// The sheet as a CSV file (RFC 4180) with a byte-order mark: Japanese Excel takes a file for UTF-8 only by that.
    pub fn csv(&self) -> String {
        let mut text = "\u{feff}".to_owned();
        for row in self.rows("\n") {
            let cells: Vec<String> = row
                .iter()
                .map(|text| {
                    // The breaks between things stay; any other was made a blank.
                    let lines: Vec<String> = text.split('\n').map(cell).collect();
                    quoted(lines.join("\n"))
                })
                .collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
        text
    }

    /// The sheet as Markdown for a ticket or a wiki, each list in a block of its own to copy.
    pub fn markdown(&self) -> String {
        let mut text = String::new();
        for part in self.parts() {
            let piece = match part {
                Part::Title(title) => format!("# {}\n", markdown_cell(title)),
                Part::Heading(heading) => format!("## {}\n", markdown_cell(&heading)),
                Part::Subject(words) | Part::Words(words) => format!("{}\n", paragraph(words)),
                Part::Mark(mark) => format!("**{}**\n", markdown_cell(mark)),
                Part::Link(link) => format!("{}\n", autolink(link)),
                Part::Signers(signers) => {
                    let blank: Vec<String> = signers.iter().map(|_| " ".to_owned()).collect();
                    let rule: Vec<String> = signers.iter().map(|_| "---".to_owned()).collect();
                    [signers, &rule, &blank].map(markdown_row).concat()
                }
                Part::Table(table) => markdown_table(&table),
                Part::Cautions(cautions) => cautions
                    .iter()
                    .enumerate()
                    .map(|(index, caution)| markdown_caution(index + 1, caution))
                    .collect(),
                Part::Annex(annex, _) => format!("## {}\n", markdown_cell(&annex.heading())),
                Part::List(_, list) => markdown_list(list),
            };
            text.push_str(&piece);
            text.push('\n');
        }
        text.pop();
        text
    }

    /// The sheet as rows of [`COLUMNS`] cells. Things of one kind in a cell are joined by `between`.
    fn rows(&self, between: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for part in self.parts() {
            match part {
                Part::Title(words) | Part::Subject(words) | Part::Words(words) => {
                    rows.push(row([words]));
                }
                Part::Mark(words) | Part::Link(words) => rows.push(row([words])),
                Part::Heading(heading) => rows.extend([Row::default(), row([&*heading])]),
                Part::Signers(signers) => {
                    rows.push(row(signers.iter().map(String::as_str)));
                    rows.extend([Row::default(), Row::default()]);
                }
                Part::Table(table) => {
                    if !table.heads.is_empty() {
                        rows.push(row(table.heads.iter().map(String::as_str)));
                    }
                    for cells in &table.rows {
                        let text = |cell| plain(table.kind, cell, between);
                        let cells: Vec<String> = cells.iter().map(text).collect();
                        rows.push(row(cells.iter().map(String::as_str)));
                    }
                }
                Part::Cautions(cautions) => {
                    for (index, caution) in cautions.iter().enumerate() {
                        let number = (index + 1).to_string();
                        let source = [caution.source, caution.url].join(between);
                        let SheetCaution {
                            sentence, reason, ..
                        } = caution;
                        let advice = caution.advice.as_deref().unwrap_or_default();
                        rows.push(row([&number, sentence, reason, &source, advice]));
                    }
                }
                Part::Annex(annex, _) => rows.extend([Row::default(), row([&*annex.heading()])]),
                Part::List(annex, list) => {
                    rows.push(row([&*list.caption]));
                    rows.push(row(self.list_heads(annex).iter().map(String::as_str)));
                    for (index, block) in list.blocks.iter().enumerate() {
                        let number = (index + 1).to_string();
                        let remark = block.remark.as_deref().unwrap_or_default();
                        rows.push(row([&number, &block.cidr, remark]));
                    }
                }
            }
        }
        rows
    }

    fn html_list(&self, html: &mut String, annex: &Annex, list: &AnnexList) {
        element(html, "p", &safe(&list.caption));
        html.push_str(TABLE);
        let heads = self.list_heads(annex);
        html_row(html, heads.iter().map(|head| (true, safe(head))));
        for (index, block) in list.blocks.iter().enumerate() {
            let AnnexBlock { cidr, remark } = block;
            let remark = remark.as_ref().map(|remark| (false, safe(remark)));
            let number = (true, (index + 1).to_string());
            html_row(
                html,
                [number, (false, cidr.clone())].into_iter().chain(remark),
            );
        }
        html.push_str("</table>");
    }
}

/// The cells of every row in a spreadsheet: as many as the widest table, the rules, has. RFC 4180 wants all alike.
const COLUMNS: usize = 5;

type Row = [String; COLUMNS];

fn row<'a>(cells: impl IntoIterator<Item = &'a str>) -> Row {
    let mut row = Row::default();
    for (index, cell) in cells.into_iter().enumerate() {
        row[index].push_str(cell);
    }
    row
}

/// A cell as text. What the user typed in lines is no list: a blank joins it where lines cannot stay.
fn plain(kind: TableKind, cell: &Cell, between: &str) -> String {
    let lines: Vec<&str> = cell.lines.iter().map(|line| &*line.text).collect();
    match kind {
        TableKind::Form if between != "\n" => lines.join(" "),
        TableKind::Form | TableKind::Rules | TableKind::Basis => lines.join(between),
    }
}

/// A cell of tab-separated text: a quotation mark at its start would swallow the cells behind it.
fn tsv_cell(text: &str) -> String {
    let text = cell(text);
    if text.starts_with('"') {
        quoted(text)
    } else {
        text
    }
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

/// Text for HTML that a spreadsheet reads: no markup and no formula.
fn safe(text: &str) -> String {
    escaped(&cell(text))
}

fn element(html: &mut String, name: &str, content: &str) {
    html.push_str(&format!("<{name}>{content}</{name}>"));
}

fn anchor(url: &str, text: &str) -> String {
    format!("<a href=\"{}\">{}</a>", escaped(url), escaped(text))
}

/// Borders by attribute: Word shows none by itself, and styles would offend the page's policy, which Chromium holds
/// against what is copied too.
const TABLE: &str = "<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\">";

fn html_table(html: &mut String, table: &Table) {
    html.push_str(TABLE);
    if !table.heads.is_empty() {
        html_row(html, table.heads.iter().map(|head| (true, safe(head))));
    }
    for cells in &table.rows {
        let mut cells: Vec<(bool, String)> = cells
            .iter()
            .map(|cell| {
                let lines: Vec<String> = cell.lines.iter().map(|line| safe(&line.text)).collect();
                (cell.is_head, lines.join("<br>"))
            })
            .collect();
        let rest = table.columns - cells.len() + 1;
        let last = cells.pop();
        html.push_str("<tr>");
        cells.iter().for_each(|cell| html_cell(html, cell, 1));
        last.iter().for_each(|cell| html_cell(html, cell, rest));
        html.push_str("</tr>");
    }
    html.push_str("</table>");
}

fn html_row(html: &mut String, cells: impl Iterator<Item = (bool, String)>) {
    html.push_str("<tr>");
    cells.for_each(|cell| html_cell(html, &cell, 1));
    html.push_str("</tr>");
}

/// A cell that is a head or not, over so many columns.
fn html_cell(html: &mut String, (is_head, content): &(bool, String), columns: usize) {
    let (open, close) = if *is_head {
        ("<th", "</th>")
    } else {
        ("<td", "</td>")
    };
    html.push_str(open);
    if columns > 1 {
        html.push_str(&format!(" colspan=\"{columns}\""));
    }
    html.push('>');
    html.push_str(content);
    html.push_str(close);
}

fn html_caution(caution: &SheetCaution) -> String {
    let SheetCaution {
        sentence,
        reason,
        source,
        url,
        advice,
    } = caution;
    let advice = advice.as_deref().unwrap_or_default();
    format!(
        "<b>{}</b> {} {} {}",
        escaped(sentence),
        escaped(reason),
        anchor(url, source),
        escaped(advice)
    )
}

/// A paragraph without markup: what would open a list at its start is taken as it is.
fn paragraph(text: &str) -> String {
    let text = markdown_cell(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &text[..digits], &text[digits..]),
        Some('-' | '+' | '=') if digits == 0 => format!("\\{text}"),
        _ => text,
    }
}

/// A link as Markdown; where something in it could end the brackets it is plain text.
fn autolink(link: &str) -> String {
    let is_plain = |b: u8| b.is_ascii_graphic() && b != b'<' && b != b'>';
    if link.starts_with("http") && link.bytes().all(is_plain) {
        format!("<{link}>")
    } else {
        markdown_cell(link)
    }
}

fn markdown_table(table: &Table) -> String {
    // A table needs heads; those without names are empty.
    let named = |index: usize| {
        table
            .heads
            .get(index)
            .map_or(" ".into(), |head| markdown_cell(head))
    };
    let heads: Vec<String> = (0..table.columns).map(named).collect();
    let rule: Vec<String> = heads.iter().map(|_| "---".to_owned()).collect();
    let mut text = [heads, rule].map(|row| markdown_row(&row)).concat();
    for cells in &table.rows {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| match markdown_cell(&plain(table.kind, cell, ", ")) {
                head if cell.is_head && table.heads.is_empty() => format!("**{head}**"),
                text => text,
            })
            .collect();
        text.push_str(&markdown_row(&cells));
    }
    text
}

fn markdown_row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

fn markdown_caution(number: usize, caution: &SheetCaution) -> String {
    let advice = caution.advice.as_deref().unwrap_or_default();
    let text = format!(
        "{number}. **{}** {} [{}]({}) {advice}",
        markdown_cell(&caution.sentence),
        markdown_cell(&caution.reason),
        markdown_cell(caution.source),
        caution.url
    );
    format!("{}\n", text.trim_end())
}

/// The list alone in a block of code, so that it can be copied as it is, and after it what was widened.
fn markdown_list(list: &AnnexList) -> String {
    let mut text = format!("{}\n\n```text\n", markdown_cell(&list.caption));
    for block in &list.blocks {
        text.push_str(&block.cidr);
        text.push('\n');
    }
    text.push_str("```\n");
    let widened = list.blocks.iter().filter_map(|block| {
        let remark = block.remark.as_ref()?;
        Some(format!("- {} {}\n", block.cidr, markdown_cell(remark)))
    });
    let widened: String = widened.collect();
    if !widened.is_empty() {
        text.push('\n');
        text.push_str(&widened);
    }
    text
}
