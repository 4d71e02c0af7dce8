//! Tables of a packet, whose rows are elements.

use maud::{Markup, html};

use crate::model::ElementRef;

/// A row: the element that it shows, its name, and what stands beside it.
pub struct Row {
    pub of: ElementRef,
    pub name: String,
    pub cells: Vec<String>,
}

/// A table with a head and a row an element; nothing where there are no rows.
pub fn table(heads: &[String], rows: &[Row]) -> Markup {
    html! {
        div.wide {
            table {
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody {
                    @for row in rows {
                        tr data-ref=(row.of.path()) {
                            th scope="row" dir="auto" { a href={ "#e-" (row.of.path()) } { (lines(&row.name)) } }
                            @for cell in &row.cells { td dir="auto" { (lines(cell)) } }
                        }
                    }
                }
            }
        }
    }
}

/// A table of words alone.
pub fn plain(heads: &[String], rows: &[Vec<String>]) -> Markup {
    html! {
        div.wide {
            table {
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody {
                    @for row in rows {
                        tr {
                            @for (n, cell) in row.iter().enumerate() {
                                @if n == 0 { th scope="row" dir="auto" { (lines(cell)) } } @else { td dir="auto" { (lines(cell)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A text with its line breaks.
pub fn lines(text: &str) -> Markup {
    html! {
        @for (n, line) in text.lines().enumerate() {
            @if n > 0 { br; }
            (line)
        }
    }
}
