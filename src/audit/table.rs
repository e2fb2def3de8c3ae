//! Tables with a heading: CSV, tab-separated, Markdown; our own columns and others that can be told.

use super::Why;
use super::book::{Action, Draft, Entry, Item, any, is_host_name};
use super::columns::{Column, column};
use super::keys::verdict;
use super::linux::named;
use super::ports::{lower, port_range};
use super::reader::Reader;
use super::spelling::{Masks, Word, classify};
use super::statement::{Statement, is_sign};

/// The most lines that one quoted cell may span.
const LONGEST_CELL: usize = 200;

/// A heading that was recognised.
pub(super) struct Table {
    delimiter: char,
    columns: Vec<Column>,
}

impl<'a> Reader<'a> {
    /// Takes a heading; false when the statement is none.
    pub(super) fn table_open(&mut self, s: &Statement<'a>) -> bool {
        let raw = s.raw;
        let Some(delimiter) = ['|', '\t', ',', ';']
            .into_iter()
            .find(|sign| raw.contains(*sign))
        else {
            return false;
        };
        // A heading is short and names things; it holds no address.
        if raw.len() > 1000 || (0..s.len()).any(|at| classify(s.word(at)) != Word::Other) {
            return false;
        }
        let columns: Vec<Column> = cells(raw, delimiter).into_iter().map(column).collect();
        let known = columns
            .iter()
            .filter(|column| **column != Column::Other)
            .count();
        let has_network = columns.iter().any(|column| {
            matches!(
                column,
                Column::Source
                    | Column::Destination
                    | Column::Network
                    | Column::First
                    | Column::Host
                    | Column::Member
            )
        });
        if known < 2 || !has_network {
            return false;
        }
        self.table = Some(Table { delimiter, columns });
        true
    }

    /// Reads a row; false when the statement ends the table.
    pub(super) fn table_row(&mut self, s: &Statement<'a>) -> bool {
        let Some(table) = self.table.take() else {
            return false;
        };
        let mut raw = s.raw;
        if !raw.contains(table.delimiter) || raw.trim().is_empty() {
            return false;
        }
        let mut lines = 1;
        while raw.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 && lines < LONGEST_CELL {
            // A quoted cell goes on in the next line.
            if self.statements.is_at_end() {
                break;
            }
            self.statements.take_line();
            raw = self.statements.since(s.raw);
            lines += 1;
        }
        let cells = cells(raw, table.delimiter);
        self.row(&table, &cells, s.line);
        self.table = Some(table);
        true
    }

    fn row(&mut self, table: &Table, cells: &[&'a str], line: usize) {
        let text = |wanted: Column| {
            let at = table.columns.iter().position(|column| *column == wanted)?;
            cells
                .get(at)
                .map(|cell| unquoted(cell))
                .filter(|cell| !cell.is_empty())
        };
        // The line under the heads of Markdown.
        if cells
            .iter()
            .all(|cell| cell.bytes().all(|byte| matches!(byte, b'-' | b':' | b' ')))
        {
            return;
        }
        let mut draft = Draft::at(line);
        if table.columns.contains(&Column::Verdict) {
            draft.order = self.book.first_of("table");
        }
        for (column, cell) in table.columns.iter().zip(cells) {
            let cell = unquoted(cell);
            match column {
                Column::Source => self.cell(cell, line, &mut draft.sources),
                Column::Destination => self.cell(cell, line, &mut draft.destinations),
                Column::Protocol => {
                    for word in cell.split([',', '/', ' ']) {
                        draft.services.protocols.add(word.trim());
                    }
                }
                Column::Port => {
                    let is_known = ports(cell, &mut draft);
                    if !is_known {
                        self.book.report(line, cell, Why::UnknownService);
                    }
                }
                Column::Verdict => {
                    // A word that is not known may well forbid.
                    let is_known =
                        cell.is_empty() || verdict(cell, &mut draft) || is_yes(cell, &mut draft);
                    if !is_known {
                        draft.is_void = true;
                        self.book.report(line, cell, Why::UnknownLine);
                    }
                }
                Column::Enabled => {
                    let off = &[
                        "no", "false", "disabled", "disable", "inactive", "off", "無効", "停止",
                        "削除",
                    ];
                    draft.is_void |= off.contains(&lower(cell).as_str());
                }
                Column::Host if is_host_name(cell) => {
                    let item = Item::Host(cell);
                    draft.destinations.push(Entry { item, line });
                }
                _ => {}
            }
        }
        let mut networks = Vec::new();
        self.row_networks(&text, line, &mut networks);
        let name = text(Column::Name);
        let is_object = [
            Column::Length,
            Column::Group,
            Column::Member,
            Column::Setting,
        ]
        .iter()
        .any(|column| table.columns.contains(column));
        if let (Some(name), true) = (name, is_object) {
            let group = self.book.group(name, line);
            self.book.groups[group].members.extend(networks);
            for (column, cell) in table.columns.iter().zip(cells) {
                let cell = unquoted(cell);
                if *column == Column::Group && !cell.is_empty() {
                    self.book.add(cell, Item::Name(name), line);
                } else if *column == Column::Member && !cell.is_empty() {
                    self.book.add(name, Item::Name(cell), line);
                }
            }
            return;
        }
        let is_rule = table.columns.iter().any(|column| {
            matches!(
                column,
                Column::Source
                    | Column::Destination
                    | Column::Port
                    | Column::Protocol
                    | Column::Verdict
            )
        });
        if is_rule {
            draft.untold = networks;
            // A source alone is no rule: its destination could not be told.
            if !draft.destinations.is_empty()
                || !draft.untold.is_empty()
                || !table.columns.contains(&Column::Destination)
            {
                self.book.rule(draft);
            }
        } else {
            self.keep_loose(networks);
        }
    }

    /// The network of a row that is spread over columns, read from the one that says it best.
    fn row_networks(
        &mut self,
        text: &impl Fn(Column) -> Option<&'a str>,
        line: usize,
        out: &mut Vec<Entry<'a>>,
    ) {
        let network = text(Column::Network);
        match network {
            Some(address) if !matches!(classify(address), Word::Address(_)) => {
                self.cell(address, line, out)
            }
            Some(address) => {
                let mask = text(Column::Length)
                    .or(text(Column::Netmask))
                    .or(text(Column::Wildcard));
                match mask {
                    Some(mask) => match classify_pair(address, mask) {
                        Word::Net(net) => out.push(Entry {
                            item: Item::Net(net),
                            line,
                        }),
                        _ => self.checkpoint_net("", address, mask, line),
                    },
                    None => self.cell(address, line, out),
                }
            }
            None => {
                if let (Some(first), Some(last)) = (text(Column::First), text(Column::Last)) {
                    let entries = self.range_entries(first, last, line);
                    out.extend(entries);
                }
            }
        }
    }

    /// Every network, object and host of a cell.
    fn cell(&mut self, cell: &'a str, line: usize, out: &mut Vec<Entry<'a>>) {
        let s = Statement::of_cell(cell, line);
        let mut at = 0;
        while at < s.len() {
            let word = s.word(at);
            if let Some(next) = self.book.nets(&s, at, Masks::Shape, out) {
                at = next;
                continue;
            }
            if let Some(family) = any(word).filter(|_| !is_sign(word)) {
                let item = Item::Any(family);
                out.push(Entry { item, line });
            } else if is_host_name(word) {
                let item = Item::Host(word);
                out.push(Entry { item, line });
            } else if self.book.find_group(word).is_some() {
                out.push(named(word, line));
            }
            at += 1;
        }
    }
}

fn classify_pair(address: &str, mask: &str) -> Word {
    if address.len() + mask.len() > 60 {
        return Word::Other;
    }
    classify(&format!("{address}/{mask}"))
}

/// Takes a cell that says yes or no; false when it says neither.
fn is_yes(cell: &str, draft: &mut Draft) -> bool {
    draft.action = match lower(cell).as_str() {
        "ok" | "yes" | "可" | "可能" | "○" | "◯" | "〇" | "許可する" => Action::Allow,
        "ng" | "no" | "不可" | "不許可" | "禁止" | "破棄" | "廃棄" | "×" | "✕" | "✗"
        | "拒否する" => Action::Deny,
        _ => return false,
    };
    true
}

/// Takes the ports of a cell; false when there is something in it and none of it is known.
fn ports(cell: &str, draft: &mut Draft) -> bool {
    let mut is_known = cell.is_empty();
    // Digits and letters in full width are read as the plain ones.
    let plain: String = cell
        .chars()
        .map(|sign| match sign {
            '！'..='～' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
            sign => sign,
        })
        .collect();
    for word in plain.split([',', ' ', ';', '、', '\n']) {
        let word =
            word.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '`' | '(' | ')'));
        if word.is_empty() {
            continue;
        }
        if any(word).is_some() || draft.services.add_pair(word) {
            is_known = true;
        } else if let Some(range) = port_range(word) {
            draft.services.ports.push(range);
            is_known = true;
        } else {
            for part in word.split('/') {
                if let Some(range) = port_range(part) {
                    draft.services.ports.push(range);
                    is_known = true;
                } else {
                    is_known |= draft.services.protocols.add(&lower(part));
                }
            }
        }
    }
    is_known
}

/// The cells of a row; quotes protect the delimiter, and a backslash does in Markdown.
fn cells(raw: &str, delimiter: char) -> Vec<&str> {
    let raw = raw.trim_matches(['\r', '\n']);
    let raw = if delimiter == '|' {
        let inner = raw.trim();
        let inner = inner.strip_prefix('|').unwrap_or(inner);
        inner.strip_suffix('|').unwrap_or(inner)
    } else {
        raw
    };
    let mut cells = Vec::new();
    let (mut start, mut is_quoted, mut is_escaped) = (0, false, false);
    for (at, sign) in raw.char_indices() {
        match sign {
            '"' if delimiter != '|' => is_quoted = !is_quoted,
            '\\' if delimiter == '|' && !is_escaped => {
                is_escaped = true;
                continue;
            }
            _ if sign == delimiter && !is_quoted && !is_escaped => {
                cells.push(&raw[start..at]);
                start = at + sign.len_utf8();
            }
            _ => {}
        }
        is_escaped = false;
    }
    cells.push(&raw[start..]);
    cells
}

fn unquoted(cell: &str) -> &str {
    let cell = cell.trim();
    let inner = cell
        .strip_prefix('"')
        .and_then(|cell| cell.strip_suffix('"'))
        .unwrap_or(cell);
    inner.trim().trim_matches('`')
}
