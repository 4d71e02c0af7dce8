//! The cells of a workbook that comes back, within limits.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader as _, Xlsx};
use jiff::civil::Date;

use super::inflate::{self, Flaw};
use crate::exchange::Unreadable;

/// The largest file, in bytes, packed and unpacked.
const MAX_BYTES: usize = 64_000_000;
/// The most cells of a workbook.
const MAX_CELLS: usize = 1_000_000;
/// The longest text that is read.
const MAX_TEXT: usize = 200_000;

/// What stands in a cell that was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    Text(String),
    Number(f64),
    /// A number that is shown as so many per cent: 0.4 as 40 %.
    Percent(f64),
    Date(Date),
    /// What a spreadsheet shows where it could not compute.
    Error,
}

impl Found {
    /// As messages show it, and as it is read as a text.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(x) => x.to_string(),
            Self::Percent(x) => format!("{}%", hundredfold(*x)),
            Self::Date(date) => date.to_string(),
            Self::Error => "#".to_owned(),
        }
    }
}

/// The rows of a sheet by their number from 0, each with its cells by their column.
pub type Rows = BTreeMap<usize, BTreeMap<usize, Found>>;

/// The sheets with what stands in them, in their order.
pub fn sheets(bytes: &[u8]) -> Result<Vec<(String, Rows)>, Unreadable> {
    // The crate that reads workbooks computes with what a file says; no file may end the program.
    std::panic::catch_unwind(|| cells(bytes)).unwrap_or_else(|_| Err(broken()))
}

fn cells(bytes: &[u8]) -> Result<Vec<(String, Rows)>, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(large());
    }
    inflate::each(bytes, MAX_BYTES, sound).map_err(|flaw| match flaw {
        Flaw::Broken => broken(),
        Flaw::Large => large(),
    })?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let (late, mut left, mut sheets) = (book.has_1904_epoch(), MAX_CELLS, Vec::new());
    for name in book.sheet_names() {
        // A sheet of charts has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        let mut rows = Rows::new();
        while let Some((cell, style)) =
            cells.next_cell_with_style_id().map_err(|_| Unreadable::new(name.as_str(), "unreadable-xlsx"))?
        {
            left = left.checked_sub(1).ok_or_else(|| Unreadable::new(name.as_str(), "unreadable-xlsx-cells"))?;
            let (row, column) = cell.get_position();
            let format = cells.styles().get(style).and_then(|style| style.number_format.as_ref());
            let percent = format.is_some_and(|format| format.format_code.contains('%'));
            if let Some(found) = found(cell.get_value(), late, percent) {
                rows.entry(row as usize).or_default().insert(column as usize, found);
            }
        }
        sheets.push((name, rows));
    }
    Ok(sheets)
}

fn broken() -> Unreadable {
    Unreadable::new("", "unreadable-xlsx")
}

fn large() -> Unreadable {
    Unreadable::new("", "unreadable-xlsx-large").with("most", (MAX_BYTES / 1_000_000).to_string())
}

/// Whether a tag, if it is one of a row or a cell, stands where a sheet has one: at most three letters and seven digits.
fn placed(tag: &[u8]) -> bool {
    let tag = tag.split(|byte| *byte == b'>').next().unwrap_or_default();
    let mut words = tag.split(u8::is_ascii_whitespace);
    let local = words.next().and_then(|name| name.rsplit(|byte| *byte == b':').next());
    if !matches!(local, Some(b"c" | b"row" | b"dimension")) {
        return true;
    }
    let place = words.find_map(|word| word.strip_prefix(b"r=").or_else(|| word.strip_prefix(b"ref=")));
    let short = |of: fn(&u8) -> bool, most: usize| place.unwrap_or_default().split(|byte| !of(byte)).all(|run| run.len() <= most);
    short(u8::is_ascii_alphabetic, 3) && short(u8::is_ascii_digit, 7)
}

/// Refuses what the crate that reads workbooks would stumble over: places beyond any sheet, and a count of texts that memory would be set
/// aside for before any is there.
fn sound(part: &[u8]) -> Result<(), Flaw> {
    const COUNT: &[u8] = b"uniqueCount";
    if !part.split(|byte| *byte == b'<').all(placed) {
        return Err(Flaw::Broken);
    }
    let mut rest = part;
    while let Some(at) = rest.windows(COUNT.len()).position(|window| window == COUNT) {
        rest = &rest[at + COUNT.len()..];
        let value = rest.iter().skip_while(|byte| !byte.is_ascii_digit() && **byte != b'>');
        if value.take_while(|byte| byte.is_ascii_digit()).count() > 7 {
            return Err(Flaw::Large);
        }
    }
    Ok(())
}

/// A share in per cent, without what the product of two such numbers leaves in the last digits.
pub fn hundredfold(x: f64) -> f64 {
    let fine = (x * 1e14).round() / 1e12;
    if fine.is_finite() { fine } else { x * 100.0 }
}

fn found(value: &DataRef<'_>, late: bool, percent: bool) -> Option<Found> {
    let text = |text: &str| {
        let text: String = text.chars().take(MAX_TEXT).collect();
        (!text.trim().is_empty()).then_some(Found::Text(text))
    };
    match value {
        DataRef::Empty => None,
        DataRef::Float(x) if percent => Some(Found::Percent(*x)),
        DataRef::Int(n) => Some(Found::Number(*n as f64)),
        DataRef::Float(x) => Some(Found::Number(*x)),
        DataRef::String(words) | DataRef::DurationIso(words) => text(words),
        DataRef::SharedString(words) => text(words),
        DataRef::Bool(yes) => Some(Found::Text(yes.to_string())),
        DataRef::DateTime(date) => {
            let serial = date.as_f64();
            Some(day(if late { serial + 1462.0 } else { serial }).map_or(Found::Number(serial), Found::Date))
        }
        DataRef::DateTimeIso(words) => Some(words.get(..10).and_then(|day| day.parse().ok()).map_or(Found::Error, Found::Date)),
        DataRef::Error(_) => Some(Found::Error),
    }
}

/// The day of a number that spreadsheets count days by; none before March 1900, where they disagree.
pub fn day(serial: f64) -> Option<Date> {
    let whole = serial.floor();
    if !(61.0..=2_958_465.0).contains(&whole) {
        return None;
    }
    let span = jiff::Span::new().try_days(whole as i64).ok()?;
    Date::constant(1899, 12, 30).checked_add(span).ok()
}
