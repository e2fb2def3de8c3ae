//! A Markdown table for tickets and wikis: the whole plan, one row for each source, service and destination.

use super::{
    Definition, Facts, Hosts, Job, PlainForm, Scope, Snippet, Unrenderable, Vendor, table, text,
};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "Markdown",
        form: Some(PlainForm::Markdown),
        vendor: Vendor::Plain,
        extension: "md",
        scope: Scope::Plan,
        hosts: Hosts::ByName,
        comment: None,
        most_entries: None,
        longest_name: None,
    },
    render,
};

/// The most rows that are written. Our own choice: no ticket shows more.
const MOST_ROWS: usize = 10_000;

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let rows = table::rows(job, MOST_ROWS)?;
    let mut body = line(&job.words.columns.map(str::to_owned));
    body.push_str(&line(&["---"; 5].map(str::to_owned)));
    for row in rows {
        body.push_str(&line(&row.map(|cell| text::markdown_cell(&cell))));
    }
    Ok(Snippet::list(body))
}

fn line(cells: &table::Row) -> String {
    format!("| {} |\n", cells.join(" | "))
}
