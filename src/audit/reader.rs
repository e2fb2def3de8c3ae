//! Hands every statement to the family of languages that knows it.

use std::collections::HashMap;

use super::blocks::Blocks;
use super::book::Book;
use super::cisco::Block;
use super::fortigate::Config;
use super::linux::{Nft, file_name};
use super::plain::Pending;
use super::policies::Policies;
use super::resolve::resolve;
use super::spelling::{Word, classify};
use super::squid::Acl;
use super::statement::Statement;
use super::table::Table;
use super::tokens::Statements;
use super::{MAX_TEXT_BYTES, Reading, Why};

/// The state of reading one text.
pub(super) struct Reader<'a> {
    pub(super) statements: Statements<'a>,
    pub(super) book: Book<'a>,
    pub(super) block: Block<'a>,
    pub(super) fortigate: Option<Config<'a>>,
    pub(super) policies: Policies<'a>,
    pub(super) nft: Vec<Nft<'a>>,
    pub(super) blocks: Option<Blocks<'a>>,
    pub(super) acls: HashMap<&'a str, Acl>,
    pub(super) table: Option<Table>,
    /// RouterOS's current menu.
    pub(super) menu: String,
    /// The closing word of an enclosed file, and the file's name.
    pub(super) heredoc: Option<(&'a str, Option<&'a str>)>,
    /// The object that takes the lines of the enclosed file which the same command opens.
    pub(super) stdin: Option<&'a str>,
    /// Files that hold the entries of objects, with the line that says so.
    pub(super) files: Vec<(&'a str, usize)>,
    pub(super) pending: Vec<Pending<'a>>,
    /// Whether any statement was one of a known language.
    pub(super) has_language: bool,
}

/// What routers call their lists and the lines in them.
const LISTS: &[&str] = &[
    "access-list",
    "filter",
    "object-group",
    "group-object",
    "permit",
    "deny",
];

/// Reads a text in any of the known languages, or in none. It never fails: what cannot be read is in the result.
/// Time is linear in the text.
pub fn read(text: &str) -> Reading {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut end = text.len().min(MAX_TEXT_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (text, rest) = text.split_at(end);
    let mut reader = Reader {
        statements: Statements::new(text),
        book: Book::default(),
        block: Block::Outside,
        fortigate: None,
        policies: Policies::default(),
        nft: Vec::new(),
        blocks: None,
        acls: HashMap::new(),
        table: None,
        menu: String::new(),
        heredoc: None,
        stdin: None,
        files: Vec::new(),
        pending: Vec::new(),
        has_language: false,
    };
    let mut statement = Statement::new(text);
    while reader.statements.read_next(&mut statement) {
        reader.statement(&statement);
    }
    if !rest.is_empty() {
        let line = reader.statements.line() + 1;
        reader.book.report(line, rest, Why::TooLong);
    }
    reader.finish()
}

impl<'a> Reader<'a> {
    fn statement(&mut self, s: &Statement<'a>) {
        if let Some((closing, _)) = self.heredoc
            && s.raw.trim() == closing
        {
            self.heredoc = None;
            self.table = None;
            return;
        }
        if self.table.is_some() && self.table_row(s) {
            return;
        }
        if s.len() == 0 {
            return;
        }
        if self.fortigate.is_some() {
            return self.fortigate(s);
        }
        if self.blocks.is_some() {
            return self.blocks(s);
        }
        if !self.nft.is_empty() {
            return self.nft(s, 0);
        }
        if self.is_in_braces() {
            return self.braces(s);
        }
        if self.table_open(s) {
            return;
        }
        if self.language(s) {
            self.has_language = true;
        } else {
            self.plain(s);
        }
        self.enclosed_file(s);
    }

    fn language(&mut self, s: &Statement<'a>) -> bool {
        let from = usize::from(s.is(0, "sudo"));
        if s.is_any_of(from, &["no", "undo"]) && s.len() > from + 1 {
            self.removal(s);
            return true;
        }
        if s.is(from, "clear") && s.is_any_of(from + 1, &["configure", "access-list"]) {
            self.removal(s);
            return true;
        }
        if self.opens_junos(s) {
            self.braces(s);
            return true;
        }
        self.fortigate_open(s)
            || self.linux(s, from)
            || self.command(s, from)
            || self.checkpoint(s, from)
            || self.yamaha(s, from)
            || self.routeros(s)
            || self.squid(s)
            || self.set_path(s, from)
            || self.cisco(s, from)
            || self.blocks_open(s)
    }

    /// `cat > FILE <<EOF`: the lines up to `EOF` are the file.
    fn enclosed_file(&mut self, s: &Statement<'a>) {
        let Some(at) = (0..s.len()).find(|&at| s.word(at) == "<" && s.word(at + 1) == "<") else {
            return;
        };
        let closing = s.word(at + 2).trim_start_matches('-');
        if closing.is_empty() {
            return;
        }
        let written = (0..s.len())
            .find(|&place| s.word(place) == ">" || s.is(place, "tee"))
            .map(|place| file_name(s.value(place + 1).0));
        let target = self.stdin.take().or(written);
        self.heredoc = Some((closing, target));
        if let Some(file) = target {
            self.book.group(file, s.line);
        }
    }

    /// Reports a line that takes networks away.
    pub(super) fn removal(&mut self, s: &Statement<'a>) {
        let has_address = (0..s.len()).any(|at| {
            matches!(
                classify(s.word(at)),
                Word::Net(_) | Word::Address(_) | Word::Range(..)
            )
        });
        let is_list = (0..s.len().min(4)).any(|at| s.is_any_of(at, LISTS));
        if has_address || is_list {
            self.book.report(s.line, s.raw.trim(), Why::Removal);
        }
    }

    fn finish(mut self) -> Reading {
        if let Some(mut config) = self.fortigate.take() {
            self.fortigate_finish(&mut config);
        }
        if let Some(blocks) = self.blocks.take() {
            self.finish_blocks(blocks);
        }
        self.finish_policies();
        self.finish_prose();
        self.finish_files();
        resolve(self.book)
    }

    /// Reports files whose entries the text does not hold.
    fn finish_files(&mut self) {
        for (file, line) in std::mem::take(&mut self.files) {
            if self.book.find_group(file).is_none() {
                self.book.group(file, line);
                self.book.report(line, file, Why::OtherFile);
            }
        }
    }
}
