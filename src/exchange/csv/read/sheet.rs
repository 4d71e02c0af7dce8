//! A table of texts by the names of its columns, and what its cells say.

use std::cell::RefCell;

use csv::{ReaderBuilder, StringRecord};

use crate::exchange::limits::{MAX_VALUES, bounded};
use crate::exchange::loss::{Losses, short};
use crate::exchange::{Loss, Unreadable};
use crate::model::{Id, Real};
use crate::words::{say, say_with};

/// The rows of one table below its heads.
pub struct Sheet {
    /// How messages call it.
    name: &'static str,
    /// The known column at each position.
    heads: Vec<Option<&'static str>>,
    rows: Vec<StringRecord>,
    /// Where semicolons part the cells, commas may stand in numbers.
    semicolons: bool,
}

impl Sheet {
    /// Takes a text apart. Columns that are not `known` are losses, `needed` are those of which one has to be there.
    pub fn of(
        name: &'static str,
        text: &str,
        known: &[&'static str],
        needed: &[&[&'static str]],
        losses: &Losses,
    ) -> Result<Self, Unreadable> {
        let text = bounded(text, name)?;
        let semicolons = heads(text, b';', known) > heads(text, b',', known);
        let delimiter = if semicolons { b';' } else { b',' };
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
        let mut sheet = Self { name, heads: Vec::new(), rows: Vec::new(), semicolons };
        let mut cells = 0;
        for record in reader.records() {
            let record = record.map_err(|error| Unreadable::new(name, "unreadable-csv").with("why", error.to_string()))?;
            cells += record.len();
            if cells > MAX_VALUES {
                return Err(Unreadable::new(name, "unreadable-many").with("most", MAX_VALUES.to_string()));
            }
            if sheet.heads.is_empty() {
                sheet.name_columns(&record, known, losses);
            } else {
                sheet.rows.push(record);
            }
        }
        for columns in needed {
            if !columns.iter().any(|column| sheet.has(column)) {
                let columns: Vec<String> = columns.iter().map(|column| format!("`{column}`")).collect();
                let at = format!("{name}, row 1");
                return Err(Unreadable::new(at, "unreadable-csv-columns").with("columns", columns.join(" / ")));
            }
        }
        Ok(sheet)
    }

    fn name_columns(&mut self, record: &StringRecord, known: &[&'static str], losses: &Losses) {
        for head in record {
            let column = known.iter().copied().find(|column| column.eq_ignore_ascii_case(head.trim()));
            let at = format!("{}, row 1, {}", self.name, short(head));
            match column {
                None if head.trim().is_empty() => {}
                None => losses.add(0, Loss::new(at, "loss-csv-column")),
                Some(column) if self.has(column) => losses.add(0, Loss::new(at, "loss-csv-column-twice")),
                Some(_) => {}
            }
            self.heads.push(column.filter(|column| !self.has(column)));
        }
    }

    /// Whether there is a column of that name.
    pub fn has(&self, column: &str) -> bool {
        self.heads.contains(&Some(column))
    }

    /// The rows that say anything.
    pub fn rows<'s>(&'s self, losses: &'s Losses) -> impl Iterator<Item = Row<'s>> {
        let filled = |record: &&StringRecord| record.iter().any(|cell| !cell.trim().is_empty());
        let rows = self.rows.iter().enumerate().filter(move |(_, record)| filled(record));
        // The heads are row 1, as in a spreadsheet.
        rows.map(move |(n, cells)| Row { sheet: self, losses, number: n + 2, cells, read: RefCell::default() })
    }
}

/// How many columns are known where this parts the cells.
fn heads(text: &str, delimiter: u8, known: &[&'static str]) -> usize {
    let mut reader = ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
    let first = reader.records().next().and_then(Result::ok).unwrap_or_default();
    first.iter().filter(|head| known.iter().any(|column| column.eq_ignore_ascii_case(head.trim()))).count()
}

/// One row of a table.
pub struct Row<'s> {
    sheet: &'s Sheet,
    losses: &'s Losses,
    number: usize,
    cells: &'s StringRecord,
    /// The columns that were read.
    read: RefCell<Vec<&'static str>>,
}

impl<'s> Row<'s> {
    /// A cell as it stands; none where the table has no such column.
    pub fn cell(&self, column: &'static str) -> Option<&'s str> {
        self.read.borrow_mut().push(column);
        let at = self.sheet.heads.iter().position(|head| *head == Some(column))?;
        Some(self.cells.get(at).unwrap_or(""))
    }

    /// A cell without blanks around it; empty where the table has no such column.
    pub fn trimmed(&self, column: &'static str) -> &'s str {
        self.cell(column).unwrap_or("").trim()
    }

    /// A text, without the apostrophe that keeps it from being a formula.
    pub fn text(&self, column: &'static str) -> String {
        plain(self.cell(column).unwrap_or("")).to_owned()
    }

    /// Texts that stand in one cell, parted by semicolons.
    pub fn texts(&self, column: &'static str) -> Vec<&'s str> {
        plain(self.cell(column).unwrap_or("")).split(';').map(str::trim).filter(|text| !text.is_empty()).collect()
    }

    /// A finite number; none where the cell is empty or, with a loss, holds something else.
    pub fn number(&self, column: &'static str) -> Option<Real> {
        let cell = self.trimmed(column);
        if cell.is_empty() {
            return None;
        }
        let read =
            cell.parse().or_else(|error| if self.sheet.semicolons { cell.replacen(',', ".", 1).parse() } else { Err(error) });
        match read {
            Ok(x) if f64::is_finite(x) => Some(Real(x)),
            _ => {
                self.unexpected(column, say("expected-decimal"));
                None
            }
        }
    }

    /// What one of some words stands for, in capitals or not; none where the cell is empty or, with a loss, holds another.
    pub fn word<T>(&self, column: &'static str, words: impl IntoIterator<Item = (&'static str, T)>) -> Option<T> {
        if self.trimmed(column).is_empty() {
            return None;
        }
        self.one_of(column, words).map_err(|expected| self.unexpected(column, expected)).ok()
    }

    /// The same of a cell without which the row is nothing.
    pub fn need<T>(&self, column: &'static str, words: impl IntoIterator<Item = (&'static str, T)>) -> Option<T> {
        self.one_of(column, words).map_err(|expected| self.told(column, "loss-csv-row", expected)).ok()
    }

    /// What the word in a cell stands for; else what was expected.
    fn one_of<T>(&self, column: &'static str, words: impl IntoIterator<Item = (&'static str, T)>) -> Result<T, String> {
        let cell = self.trimmed(column);
        let mut all = Vec::new();
        for (word, value) in words {
            if word.eq_ignore_ascii_case(cell) {
                return Ok(value);
            }
            all.push(format!("`{word}`"));
        }
        Err(say_with("expected-words", &[("words", all.join(", ").into())]))
    }

    /// Whether a cell says `true`.
    pub fn flag(&self, column: &'static str) -> bool {
        self.word(column, [("true", true), ("false", false)]).unwrap_or_default()
    }

    /// An id; none where the cell is empty or, with a loss, holds something else.
    pub fn id(&self, column: &'static str) -> Option<Id> {
        let cell = self.trimmed(column);
        if cell.is_empty() {
            return None;
        }
        let id = Id::new(cell).ok();
        if id.is_none() {
            self.unexpected(column, say("expected-id"));
        }
        id
    }

    /// The row as messages name it, with a column or as a whole.
    fn at(&self, column: Option<&str>) -> String {
        let (name, number) = (self.sheet.name, self.number);
        column.map_or_else(|| format!("{name}, row {number}"), |column| format!("{name}, row {number}, {column}"))
    }

    /// Tells that something of the row, or of one of its cells, was not carried over.
    pub fn lose(&self, column: Option<&str>, message: &'static str, args: &[(&'static str, &str)]) {
        let args = args.iter().map(|(name, value)| (*name, short(value))).collect();
        self.losses.add(self.number, Loss { at: self.at(column), message, args });
    }

    /// Tells that a cell holds something else than it should.
    pub fn unexpected(&self, column: &'static str, expected: String) {
        self.told(column, "loss-unexpected", expected);
    }

    fn told(&self, column: &'static str, message: &'static str, expected: String) {
        let found = format!("\"{}\"", short(self.trimmed(column)));
        let args = vec![("expected", expected), ("found", found)];
        self.losses.add(self.number, Loss { at: self.at(Some(column)), message, args });
    }

    /// Tells of every cell that says something and was not read.
    pub fn done(&self) {
        let read = self.read.borrow();
        for (n, cell) in self.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            match self.sheet.heads.get(n) {
                Some(Some(column)) if !read.contains(column) => {
                    self.lose(Some(column), "loss-csv-cell", &[("cell", cell)]);
                }
                // Of a column that is not known its head tells.
                Some(_) => {}
                None => self.lose(None, "loss-csv-cell", &[("cell", cell)]),
            }
        }
    }
}

/// A text as it was before [`super::super::text`] kept it from being a formula.
fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if super::super::text(rest) != rest => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn columns_are_found_in_any_order_and_parted_by_either_mark() {
        for (text, semicolons) in [("\u{feff}Name;b\n1,5;2", true), ("b,name\n2,\"1,5\"", false)] {
            let losses = Losses::default();
            let sheet = Sheet::of("t", text, &["name", "b"], &[&["name"]], &losses).unwrap();
            assert_eq!(sheet.semicolons, semicolons);
            let row = sheet.rows(&losses).next().unwrap();
            assert_eq!((row.trimmed("name"), row.number("b")), ("1,5", Some(Real(2.0))));
            assert_eq!(row.number("name"), semicolons.then_some(Real(1.5)));
            row.done();
            assert_eq!(losses.in_order().len(), usize::from(!semicolons));
        }
    }

    proptest! {
        #[test]
        fn a_text_comes_back_as_it_was(text in "['=+@\\-\t\r\na ]{0,6}") {
            let cell = super::super::super::text(&text);
            prop_assert_eq!(plain(&cell), text);
        }
    }
}
