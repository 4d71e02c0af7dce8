//! The workbook as a file.

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use super::sheet::{Cell, Sheet, Tab};
use super::{Error, losses, sheets};
use crate::exchange::Carried;
use crate::paper::Mark;
use crate::report::reader::{Compared, Reader};

/// The widest column, in characters.
const WIDEST: usize = 60;
/// The narrowest.
const NARROWEST: usize = 8;
/// Paper of 210 by 297 mm, as spreadsheets number it.
const A4: u8 = 9;

const HEAD_GROUND: u32 = 0x00E6_E8EB;
const HEAD_TEXT: u32 = 0x001F_2933;
const ID_TEXT: u32 = 0x008A_929C;
const LINE: u32 = 0x00C9_CED6;

/// The model as a reader may see it, with results where something was run. `mark` says what the workbook says of itself; its date is
/// also that of the file.
///
/// # Errors
/// When a table has more rows than a sheet.
pub fn write(reader: &Reader<'_>, compared: Option<&Compared>, mark: &Mark) -> Result<Carried<Vec<u8>>, Error> {
    let mut lost = Vec::new();
    let mut all = vec![sheets::about(reader, mark, &mut lost)];
    all.extend(sheets::of_model(reader.shown(), &mut lost));
    all.push(sheets::futures(compared, &mut lost));
    all.sort_by_key(|sheet| sheet.tab);
    let mut workbook = Workbook::new();
    let made = moment(mark.date).or_else(|_| moment(Date::constant(2000, 1, 1)))?;
    let properties = DocProperties::new().set_title(plain(&mark.title)).set_subject(plain(&mark.view));
    workbook.set_properties(&properties.set_creation_datetime(&made));
    let look = Look::new();
    for sheet in &all {
        put(workbook.add_worksheet(), sheet, &look, mark)?;
    }
    lost.extend(losses::losses(reader.shown()));
    Ok(Carried { value: workbook.save_to_buffer()?, losses: lost })
}

fn moment(date: Date) -> Result<ExcelDateTime, Error> {
    let part = |part: i8| u8::try_from(part).unwrap_or(1);
    ExcelDateTime::from_ymd(u16::try_from(date.year()).unwrap_or(0), part(date.month()), part(date.day()))
}

/// A line of text for places where no other may stand.
fn plain(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    line.chars().take(120).collect()
}

/// How cells look.
struct Look {
    head: Format,
    id: Format,
    text: Format,
    number: Format,
    rough: Format,
    date: Format,
}

impl Look {
    fn new() -> Self {
        let cell = Format::new().set_align(FormatAlign::Top);
        let head = Format::new().set_bold().set_font_color(HEAD_TEXT).set_background_color(HEAD_GROUND).set_text_wrap();
        Self {
            head: head.set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Thin).set_border_bottom_color(LINE),
            id: cell.clone().set_font_color(ID_TEXT).set_font_size(8.0),
            text: cell.clone().set_text_wrap(),
            number: cell.clone(),
            rough: cell.clone().set_num_format("\"~\"0.##;\"~\"-0.##"),
            date: cell.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        }
    }
}

fn put(page: &mut Worksheet, sheet: &Sheet, look: &Look, mark: &Mark) -> Result<(), Error> {
    page.set_name(sheet.tab.name())?;
    for (column, head) in (0_u16..).zip(&sheet.heads) {
        page.write_string_with_format(0, column, head, &look.head)?;
    }
    for (n, row) in (1_u32..).zip(&sheet.rows) {
        for (column, (cell, _)) in (0_u16..).zip(&row.cells) {
            let is_key = usize::from(column) < sheet.keys;
            put_cell(page, (n, column), cell, if is_key { &look.id } else { &look.text }, look)?;
        }
    }
    for (column, width) in (0_u16..).zip(widths(sheet)) {
        page.set_column_width(column, width as f64)?;
    }
    page.set_freeze_panes(1, u16::try_from(sheet.frozen).unwrap_or(0))?;
    let last = u16::try_from(sheet.heads.len().saturating_sub(1)).unwrap_or(0);
    if sheet.tab != Tab::About {
        page.autofilter(0, 0, u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX), last)?;
    }
    page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(0, 0)?;
    // An ampersand begins a code there.
    let said = |text: &str| plain(text).replace('&', "&&");
    let tier = said(&mark.tier_word());
    let title = said(&mark.title.chars().take(80).collect::<String>());
    page.set_header(if title.is_empty() { format!("&R{tier}") } else { format!("&L{title}&R{tier}") });
    page.set_footer(format!("&L{tier}&C{}&R&P / &N", said(&mark.version_text())));
    Ok(())
}

fn put_cell(page: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, text: &Format, look: &Look) -> Result<(), Error> {
    match cell {
        Cell::Empty => {}
        Cell::Text(words) => {
            page.write_string_with_format(row, column, words, text)?;
        }
        Cell::Number(x, rough) => {
            page.write_number_with_format(row, column, *x, if *rough { &look.rough } else { &look.number })?;
        }
        Cell::Date(date) => {
            page.write_datetime_with_format(row, column, moment(*date)?, &look.date)?;
        }
    }
    Ok(())
}

/// How wide the columns are: by what stands in them.
fn widths(sheet: &Sheet) -> Vec<usize> {
    let width = |text: &str| text.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap_or(0) + 2;
    let of = |column: usize, head: &String| {
        let cells = sheet.rows.iter().filter_map(|row| row.cells.get(column));
        let widest = cells.map(|(cell, _)| width(&cell.shown())).max().unwrap_or(0);
        if column < sheet.keys {
            widest.clamp(NARROWEST, 2 * NARROWEST)
        } else {
            widest.max(width(head).min(24)).clamp(NARROWEST, WIDEST)
        }
    };
    sheet.heads.iter().enumerate().map(|(column, head)| of(column, head)).collect()
}
