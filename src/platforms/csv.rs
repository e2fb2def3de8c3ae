//! A spreadsheet for the approval form: the whole plan, one row for each source, service and destination.

use super::table;
use super::{Definition, Facts, Hosts, Job, PlainForm, Scope, Snippet, Unrenderable, Vendor, text};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "CSV",
        form: Some(PlainForm::Csv),
        vendor: Vendor::Plain,
        extension: "csv",
        scope: Scope::Plan,
        hosts: Hosts::ByName,
        comment: None,
        most_entries: None,
        longest_name: None,
    },
    render,
};

/// The heads are ids for programs and never change; people's words stand in the cells.
const HEADS: &str = "source,protocol,port,destination,purpose";

/// Rows of an Excel sheet without its head. Source: Microsoft, "Excel specifications and limits".
const MOST_ROWS: usize = 1_048_575;

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let rows = table::rows(job, MOST_ROWS)?;
    // Japanese Excel takes a file for UTF-8 only by its byte-order mark.
    let mut body = format!("\u{feff}{HEADS}\r\n");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| text::csv_cell(cell)).collect();
        body.push_str(&cells.join(","));
        body.push_str("\r\n");
    }
    Ok(Snippet::list(body))
}
