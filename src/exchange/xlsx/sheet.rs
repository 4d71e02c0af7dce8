//! A sheet of the workbook as data: what is written, and what a sheet that comes back is held against.

use jiff::civil::Date;

use crate::exchange::Loss;
use crate::model::{Basis, Clock, ElementRef, Number, Quantity, When, written};
use crate::words::say;

/// The longest text of a cell, in UTF-16 units, as spreadsheets count.
const MAX_TEXT: usize = 32_767;

/// The sheets, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tab {
    About,
    Framework,
    Indicators,
    Readings,
    Actions,
    Inputs,
    Actors,
    Assumptions,
    Risks,
    Results,
    Comments,
    Documents,
}

impl Tab {
    /// What its tab says.
    #[must_use]
    pub fn name(self) -> String {
        say(match self {
            Self::About => "xlsx-about",
            Self::Framework => "xlsx-framework",
            Self::Indicators => "xlsx-indicators",
            Self::Readings => "readings",
            Self::Actions => "packet-actions",
            Self::Inputs => "xlsx-inputs",
            Self::Actors => "sheet-actors",
            Self::Assumptions => "packet-assumptions",
            Self::Risks => "packet-risks",
            Self::Results => "packet-results",
            Self::Comments => "packet-comments-here",
            Self::Documents => "xlsx-documents",
        })
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    /// A number, and whether it is illustrative: shown with `~`.
    Number(f64, bool),
    Date(Date),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// An exact number as one; any other in words.
    pub fn quantity(quantity: Option<&Quantity>) -> Self {
        let Some(quantity) = quantity else { return Self::Empty };
        let rough = quantity.basis == Basis::Illustrative;
        match &quantity.value {
            Number::Exact(x) => Self::Number(x.0, rough),
            value => Self::Text(format!("{}{}", if rough { "~" } else { "" }, written::write(value))),
        }
    }

    /// A date as one, where spreadsheets have it.
    pub fn date(date: Option<Date>) -> Self {
        match date {
            None => Self::Empty,
            // Before March 1900 spreadsheets disagree on the number of a day.
            Some(date) if date < Date::constant(1900, 3, 1) => Self::Text(date.to_string()),
            Some(date) => Self::Date(date),
        }
    }

    pub fn when(clock: &Clock, when: Option<When>) -> Self {
        Self::date(when.map(|when| match when {
            When::On(date) => date,
            When::At(t) => clock.date_at(t.0),
        }))
    }

    /// As messages show it.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(x, rough) => format!("{}{x}", if *rough { "~" } else { "" }),
            Self::Date(date) => date.to_string(),
        }
    }
}

/// A part of an element that can be changed in the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Name,
    Code,
    Description,
    DataSource,
    DataQuality,
    Frequency,
    Baseline,
    Target,
    Floor,
    Due,
    Owner,
    Start,
    Duration,
    End,
    Priority,
    Responsible,
    Accountable,
    Consulted,
    Involved,
    /// What an action costs, a line a cost.
    Costs,
    /// What a fund or a capacity has at the start.
    Opening,
    /// Of what comes into a fund or changes a capacity, by its place there.
    EntryFrom(usize),
    EntryAmount(usize),
    Mandate,
    Interests,
    Likelihood,
    Impact,
    Test,
    Signpost,
    Exposure,
    Mitigation,
    Trigger,
    Residual,
    /// Of a reading, by its place among those of its indicator.
    ReadOn(usize),
    ReadValue(usize),
    ReadGroup(usize),
    Stance,
    Said,
    Settled,
    Publisher,
    Published,
    Note,
}

/// Where a cell comes from, and where a change of it goes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub of: ElementRef,
    pub field: Field,
}

/// A row: its cells, each with where a change of it goes; none where it is only read.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub cells: Vec<(Cell, Option<Place>)>,
}

impl Row {
    /// A row that begins with what it is known by.
    pub fn of<const N: usize>(keys: [&str; N]) -> Self {
        Self { cells: keys.into_iter().map(|key| (Cell::text(key), None)).collect() }
    }

    /// What is only read.
    pub fn fixed(mut self, cell: Cell) -> Self {
        self.cells.push((cell, None));
        self
    }

    /// What can be changed.
    pub fn open(mut self, of: &ElementRef, field: Field, cell: Cell) -> Self {
        self.cells.push((cell, Some(Place { of: of.clone(), field })));
        self
    }
}

/// One sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub tab: Tab,
    pub heads: Vec<String>,
    /// So many columns at the left say what a row is about.
    pub keys: usize,
    /// So many stay in sight when the rest is moved.
    pub frozen: usize,
    pub rows: Vec<Row>,
}

impl Sheet {
    /// A sheet with these heads, the ids of its rows first.
    pub fn new(tab: Tab, keys: usize, heads: &[&str]) -> Self {
        Self { tab, heads: heads.iter().map(|head| say(head)).collect(), keys, frozen: keys + 1, rows: Vec::new() }
    }

    /// Takes out what no cell can hold, and names it.
    pub fn clean(&mut self, losses: &mut Vec<Loss>) {
        for (n, row) in self.rows.iter_mut().enumerate() {
            for (column, (cell, _)) in row.cells.iter_mut().enumerate() {
                let Cell::Text(text) = cell else { continue };
                let (kept, message) = clean(text);
                if let Some(message) = message {
                    losses.push(Loss::new(at(&self.tab.name(), n + 1, column), message));
                }
                *cell = Cell::text(kept);
            }
        }
    }
}

/// A text as it stands in a cell; none where the cell cannot hold all of it.
pub fn held(text: &str) -> Option<String> {
    let (kept, lost) = clean(text);
    (lost != Some("loss-xlsx-long")).then_some(kept)
}

/// A text as a cell can hold it, and the message that says what was lost.
fn clean(text: &str) -> (String, Option<&'static str>) {
    let text = text.replace("\r\n", "\n");
    let bad = |c: char| (c.is_control() && c != '\t' && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}');
    let mut lost = text.contains(bad).then_some("loss-xlsx-control");
    let (mut kept, mut length) = (String::with_capacity(text.len()), 0);
    for c in text.chars().filter(|c| !bad(*c)) {
        length += c.len_utf16();
        if length > MAX_TEXT {
            lost = Some("loss-xlsx-long");
            break;
        }
        kept.push(c);
    }
    (kept, lost)
}

/// The place of a cell as spreadsheets call it, such as `Framework!F7`; rows and columns from 0.
pub fn at(tab: &str, row: usize, column: usize) -> String {
    let (mut letters, mut rest) = (String::new(), column + 1);
    while rest > 0 {
        letters.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    format!("{tab}!{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_called_as_in_a_spreadsheet() {
        assert_eq!(at("Framework", 6, 5), "Framework!F7");
        assert_eq!(at("Risks", 0, 27), "Risks!AB1");
    }

    #[test]
    fn what_no_cell_can_hold_is_left_out_and_named() {
        assert_eq!(clean("a\u{0}b\r\nc"), ("ab\nc".to_owned(), Some("loss-xlsx-control")));
        let (kept, lost) = clean(&"𝕏".repeat(20_000));
        assert_eq!((kept.encode_utf16().count(), lost), (32_766, Some("loss-xlsx-long")));
        assert_eq!(clean("=1+1"), ("=1+1".to_owned(), None));
    }
}
