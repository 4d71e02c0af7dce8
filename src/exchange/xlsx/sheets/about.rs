//! What the workbook is: the first sheet.

use crate::exchange::Loss;
use crate::exchange::rows::words;
use crate::exchange::xlsx::sheet::{Cell, Row, Sheet, Tab};
use crate::model::source::Tier;
use crate::paper::Mark;
use crate::report::reader::Reader;
use crate::words::{say, say_with};

/// The first sheet.
pub fn about(reader: &Reader<'_>, mark: &Mark, losses: &mut Vec<Loss>) -> Sheet {
    let about = &reader.shown().about;
    let lines = [
        ("field-title", Cell::text(mark.title.as_str())),
        ("field-question", Cell::text(about.question.as_str())),
        ("field-summary", Cell::text(about.summary.as_str())),
        ("fact-authors", Cell::text(about.authors.join("\n"))),
        ("xlsx-classification", Cell::text(mark.tier_word())),
        ("xlsx-readers", Cell::text(words::tier(reader.cleared.tier))),
        ("packet-version", Cell::text(mark.version.as_str())),
        ("field-date", Cell::date(Some(mark.date))),
        ("xlsx-omitted", Cell::text(mark.omitted.as_str())),
        ("xlsx-how", Cell::text(how())),
    ];
    let mut sheet = Sheet { frozen: 0, ..Sheet::new(Tab::About, 0, &["xlsx-what", "xlsx-said"]) };
    sheet.rows = lines.into_iter().map(|(label, cell)| Row::of([say(label).as_str()]).fixed(cell)).collect();
    sheet.clean(losses);
    sheet
}

fn how() -> String {
    let (readings, comments) = (Tab::Readings.name(), Tab::Comments.name());
    let rows = say_with("xlsx-how-rows", &[("readings", readings.into()), ("comments", comments.into())]);
    [say("xlsx-how-change"), rows, say("xlsx-how-rough"), say("xlsx-how-ids")].join("\n")
}

/// For whom a workbook was written, as its first sheet says under `xlsx-readers`.
pub fn tier(word: &str) -> Option<Tier> {
    words::tier_of(word.trim())
}
