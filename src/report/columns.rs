//! Plain text in columns, for terminals and logs: aligned by what a character takes up on screen, never by colour.

use unicode_width::UnicodeWidthStr as _;

/// The width that reports are laid out for.
pub const PAGE: usize = 100;

/// Blanks between two columns.
const GAP: usize = 2;

/// The least that a paragraph is narrowed to.
const LEAST: usize = 16;

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// What stands over it.
    pub head: String,
    /// How its cells stand.
    pub align: Align,
    /// How narrow it may get, its cells broken into lines, to keep the table on the page; none: they stay whole.
    pub least: Option<usize>,
}

impl Column {
    /// A column of words that may be broken into lines, down to `least` columns of the terminal.
    #[must_use]
    pub fn words(head: impl Into<String>, least: usize) -> Self {
        Self { head: head.into(), align: Align::Left, least: Some(least) }
    }

    /// A column of short entries.
    #[must_use]
    pub fn entries(head: impl Into<String>) -> Self {
        Self { head: head.into(), align: Align::Left, least: None }
    }

    /// A column of figures.
    #[must_use]
    pub fn figures(head: impl Into<String>) -> Self {
        Self { head: head.into(), align: Align::Right, least: None }
    }
}

/// What a text takes up on screen, in columns of the terminal.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// A table with its heads, at most `page` columns wide as long as the columns that wrap allow it.
/// Rows that are too short are filled up with empty cells.
#[must_use]
pub fn table(columns: &[Column], rows: &[Vec<String>], page: usize) -> String {
    let widths = widths(columns, rows, page);
    let heads: Vec<String> = columns.iter().map(|column| column.head.clone()).collect();
    let mut out = String::new();
    row(&mut out, columns, &widths, &heads);
    let rules: Vec<String> = widths.iter().map(|w| "-".repeat(*w)).collect();
    row(&mut out, columns, &widths, &rules);
    for cells in rows {
        row(&mut out, columns, &widths, cells);
    }
    out
}

/// Whether a table of these columns fits on a page at all.
#[must_use]
pub fn fits(columns: &[Column], rows: &[Vec<String>], page: usize) -> bool {
    total(&widths(columns, rows, page)) <= page
}

fn total(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)
}

/// The width of each column: what its widest cell takes, less where it wraps and the page is too narrow.
fn widths(columns: &[Column], rows: &[Vec<String>], page: usize) -> Vec<usize> {
    let natural = |n: usize, column: &Column| {
        let cells = rows.iter().filter_map(|row| row.get(n)).map(|cell| width(cell));
        cells.chain([width(&column.head)]).max().unwrap_or(0)
    };
    let mut widths: Vec<usize> = columns.iter().enumerate().map(|(n, column)| natural(n, column)).collect();
    // The one that is widest for its least gives first, so that all come near their least together.
    let spare = |n: usize, widths: &[usize]| Some(widths[n] as f64 / columns[n].least.filter(|least| widths[n] > *least)? as f64);
    while total(&widths) > page {
        let share = (0..widths.len()).filter_map(|n| Some((spare(n, &widths)?, n)));
        let Some((_, widest)) = share.max_by(|a, b| a.0.total_cmp(&b.0)) else { break };
        widths[widest] -= 1;
    }
    widths
}

/// Appends one row, as many lines as its tallest cell.
fn row(out: &mut String, columns: &[Column], widths: &[usize], cells: &[String]) {
    let broken: Vec<Vec<String>> = columns
        .iter()
        .zip(widths)
        .enumerate()
        .map(|(n, (column, width))| {
            let cell = cells.get(n).map_or("", String::as_str);
            if column.least.is_some() { lines(cell, *width) } else { vec![cell.to_owned()] }
        })
        .collect();
    for line in 0..broken.iter().map(Vec::len).max().unwrap_or(0) {
        let mut text = String::new();
        for (n, column) in columns.iter().enumerate() {
            let cell = broken.get(n).and_then(|lines| lines.get(line)).map_or("", String::as_str);
            if n > 0 {
                text.push_str(&" ".repeat(GAP));
            }
            text.push_str(&pad(cell, widths[n], column.align));
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
}

/// `text` with blanks up to `to` columns.
#[must_use]
pub fn pad(text: &str, to: usize, align: Align) -> String {
    let blanks = " ".repeat(to.saturating_sub(width(text)));
    match align {
        Align::Left => format!("{text}{blanks}"),
        Align::Right => format!("{blanks}{text}"),
    }
}

/// `text` broken at blanks into lines of at most `to` columns; a longer word is broken where it must be.
#[must_use]
pub fn lines(text: &str, to: usize) -> Vec<String> {
    let to = to.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && width(&line) + 1 + width(word) > to {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for c in word.chars() {
            line.push(c);
            if width(&line) > to {
                line.pop();
                lines.push(std::mem::replace(&mut line, c.to_string()));
            }
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// `text` as a paragraph of the page: its first line after `lead`, the others under its first word.
#[must_use]
pub fn hanging(lead: &str, text: &str, page: usize) -> String {
    let indent = width(lead);
    let mut out = String::new();
    for (n, line) in lines(text, page.saturating_sub(indent).max(LEAST)).iter().enumerate() {
        let begin = if n == 0 { lead.to_owned() } else { " ".repeat(indent) };
        out.push_str(format!("{begin}{line}").trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cells_line_up_whatever_their_script() {
        let columns = [Column::words("Name", 16), Column::figures("Value")];
        let rows =
            [vec!["Événement".to_owned(), "1".to_owned()], vec!["数値".to_owned(), "23".to_owned()], vec!["short".to_owned()]];
        assert_eq!(table(&columns, &rows, PAGE), "Name       Value\n---------  -----\nÉvénement      1\n数値          23\nshort\n");
    }

    #[test]
    fn a_paragraph_hangs_under_its_first_word() {
        assert_eq!(hanging("* ", "one two three four five six", 19), "* one two three\n  four five six\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_table_that_can_be_narrowed_stays_on_the_page(
            rows in prop::collection::vec((r"[a-zé数 ]{0,120}", r"\PC{0,12}"), 0..6), page in 40_usize..120
        ) {
            let columns = [Column::words("Name", 16), Column::figures("Value")];
            let rows: Vec<_> = rows.into_iter().map(|(a, b)| vec![a, b]).collect();
            for line in table(&columns, &rows, page).lines() {
                prop_assert!(width(line) <= page, "{line:?}");
            }
        }

        #[test]
        fn breaking_into_lines_loses_no_letter(text in r"\PC{0,200}", to in 2_usize..40) {
            let kept = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(kept(&lines(&text, to).concat()), kept(&text));
        }
    }
}
