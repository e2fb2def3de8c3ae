use super::{Annex, AnnexList, Sheet, SheetCaution, SheetLine, SheetRule};
use crate::i18n::{Entry, Label, SheetText};

/// A piece of the sheet in the order of reading. The printed page and every text form are made from these, so that all
/// say the same.
pub enum Part<'s> {
    Title(&'s str),
    Subject(&'s str),
    /// What must be seen before anything else.
    Mark(&'s str),
    /// Who signs: one column each.
    Signers(&'s [String]),
    Heading(String),
    Words(&'s str),
    Link(&'s str),
    Table(Table<'s>),
    Cautions(&'s [SheetCaution]),
    /// An annex begins; whether it is the first.
    Annex(&'s Annex, bool),
    /// The blocks of one family of an annex.
    List(&'s Annex, &'s AnnexList),
}

/// Rows of cells.
pub struct Table<'s> {
    pub kind: TableKind,
    /// Empty where the rows name their cells themselves.
    pub heads: Vec<String>,
    /// The cells of the longest row; the last cell of a shorter one takes the room that is left.
    pub columns: usize,
    pub rows: Vec<Vec<Cell<'s>>>,
}

/// What a table is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableKind {
    /// What the user fills in.
    Form,
    Rules,
    Basis,
}

/// A cell of a table: things of the same kind, each for itself.
pub struct Cell<'s> {
    /// Whether it names the cells behind it.
    pub is_head: bool,
    pub lines: Vec<Line<'s>>,
}

/// A line in a cell: words, or a network, host or port.
pub struct Line<'s> {
    pub text: std::borrow::Cow<'s, str>,
    pub is_code: bool,
}

fn cell<'s>(is_head: bool, lines: impl IntoIterator<Item = &'s str>) -> Cell<'s> {
    let lines = lines.into_iter().map(|text| Line {
        text: text.into(),
        is_code: false,
    });
    Cell {
        is_head,
        lines: lines.collect(),
    }
}

impl Sheet {
    /// The whole sheet, piece by piece.
    pub fn parts(&self) -> Vec<Part<'_>> {
        let say = |text: SheetText| text.text(self.lang).into_owned();
        let mut parts = vec![
            Part::Title(&self.heading),
            Part::Subject(&self.subject),
            Part::Signers(&self.signers),
        ];
        parts.extend(self.marks.iter().map(|mark| Part::Mark(mark)));
        parts.push(Part::Table(self.form()));
        parts.push(Part::Heading(say(SheetText::Rules)));
        parts.push(Part::Table(self.rule_table(&self.rules)));
        parts.push(Part::Words(&self.direction));
        if !self.staging_rules.is_empty() {
            parts.push(Part::Heading(say(SheetText::StagingRules)));
            parts.push(Part::Table(self.rule_table(&self.staging_rules)));
            parts.push(Part::Words(&self.staging_direction));
        }
        parts.push(Part::Heading(say(SheetText::Basis)));
        parts.push(Part::Table(Table {
            kind: TableKind::Basis,
            heads: Vec::new(),
            columns: 2,
            rows: self
                .basis
                .iter()
                .map(|(caption, lines)| {
                    let lines = lines.iter().map(String::as_str);
                    vec![cell(true, [caption.as_str()]), cell(false, lines)]
                })
                .collect(),
        }));
        if !self.notes.is_empty() {
            parts.push(Part::Heading(say(SheetText::Notes)));
            parts.extend(self.notes.iter().map(|note| Part::Words(note)));
        }
        if !self.cautions.is_empty() {
            parts.push(Part::Heading(say(SheetText::Cautions)));
            parts.push(Part::Cautions(&self.cautions));
        }
        parts.push(Part::Heading(say(SheetText::Link)));
        parts.push(Part::Link(&self.link.text));
        parts.push(Part::Words(&self.link.hint));
        for (index, annex) in self.annexes.iter().enumerate() {
            parts.push(Part::Annex(annex, index == 0));
            parts.extend(annex.lists.iter().map(|list| Part::List(annex, list)));
        }
        parts
    }

    /// The fields, one or two a row.
    fn form(&self) -> Table<'_> {
        let row = |entries: &[Entry]| {
            let entries = entries.iter().map(|entry| &self.entries[*entry as usize]);
            let cells = entries.flat_map(|(caption, text)| {
                [cell(true, [caption.as_str()]), cell(false, text.lines())]
            });
            cells.collect()
        };
        let rows: [&[Entry]; 5] = [
            &[Entry::Title],
            &[Entry::Ticket, Entry::Date],
            &[Entry::Requester, Entry::Department],
            &[Entry::Period],
            &[Entry::Purpose],
        ];
        Table {
            kind: TableKind::Form,
            heads: Vec::new(),
            columns: 4,
            rows: rows.map(row).into(),
        }
    }

    fn rule_table<'s>(&self, rules: &'s [SheetRule]) -> Table<'s> {
        let heads = [
            Label::ColumnNumber,
            Label::ColumnSource,
            Label::ColumnPort,
            Label::ColumnDestination,
            Label::ColumnPurpose,
        ];
        let rows = rules.iter().enumerate();
        Table {
            kind: TableKind::Rules,
            heads: heads.map(|head| head.text(self.lang).to_owned()).into(),
            columns: heads.len(),
            rows: rows.map(|(index, rule)| rule_row(index, rule)).collect(),
        }
    }
}

fn rule_row(index: usize, rule: &SheetRule) -> Vec<Cell<'_>> {
    let number = Line {
        text: (index + 1).to_string().into(),
        is_code: false,
    };
    vec![
        Cell {
            is_head: true,
            lines: vec![number],
        },
        lines(&rule.source),
        cell(false, rule.ports.iter().map(String::as_str)),
        lines(&rule.destination),
        cell(false, [rule.purpose.as_str()]),
    ]
}

fn lines(lines: &[SheetLine]) -> Cell<'_> {
    let lines = lines.iter().map(|line| Line {
        text: line.text.as_str().into(),
        is_code: line.is_code,
    });
    Cell {
        is_head: false,
        lines: lines.collect(),
    }
}
