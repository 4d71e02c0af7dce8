//! Tables for spreadsheets: nodes, links and series as CSV (UTF-8, commas, decimal points); nodes and links are read back too.
//!
//! A text that a spreadsheet would take for a formula, because it begins with `=`, `+`, `-`, `@`, a tab or a line
//! break, is written with an apostrophe before it. Numbers are never changed.

mod insight;
mod losses;
mod read;

use ::csv::Writer;

pub use self::insight::{compared, matters, value_for_money};
pub use self::losses::losses;
pub use self::read::read;

use super::rows::{self, Cell, number};
use crate::model::stage::Measure;
use crate::model::{Id, Model, NodeKind};
use crate::sim::{Ensemble, Run, Spread};

/// The table cannot be written; that takes a want of memory.
pub type Error = ::csv::Error;

/// One row a node.
pub fn nodes(model: &Model) -> Result<String, Error> {
    let heads = rows::NODE.map(|column| column.name);
    table(&heads, model.nodes.iter().map(|(id, node)| cells(&rows::node(model, id, node))))
}

/// One row a link.
pub fn links(model: &Model) -> Result<String, Error> {
    let heads = rows::LINK.map(|column| column.name);
    table(&heads, model.links.iter().map(|(id, link)| cells(&rows::link(model, id, link))))
}

fn cells(row: &[Cell]) -> Vec<String> {
    let cell = |cell: &Cell| match cell {
        Cell::Text(free) => text(free),
        cell => cell.written(),
    };
    row.iter().map(cell).collect()
}

/// The series of `runs`: `time,ID,...`, one row a kept time; with several runs a column `scenario` after the time.
pub fn series(model: &Model, runs: &[Run]) -> Result<String, Error> {
    let several = runs.len() > 1;
    let columns = columns(model);
    let mut heads = vec!["time"];
    if several {
        heads.push("scenario");
    }
    heads.extend(columns.iter().map(|column| column.head.as_str()));
    let rows = runs.iter().flat_map(|run| {
        let series: Vec<Option<&[f64]>> = columns.iter().map(|column| column.of(run)).collect();
        run.times().iter().enumerate().map(move |(at, time)| {
            let mut row = vec![number(*time)];
            if several {
                row.push(run.scenario().to_string());
            }
            row.extend(series.iter().map(|values| values.and_then(|v| v.get(at)).map(|x| number(*x)).unwrap_or_default()));
            row
        })
    });
    table(&heads, rows)
}

/// The bands of `ensembles`, long: one row for each kept time, scenario and column of [`series`].
pub fn bands(model: &Model, ensembles: &[Ensemble]) -> Result<String, Error> {
    let heads = ["time", "scenario", "node", "p05", "p25", "p50", "p75", "p95", "mean"];
    let columns = columns(model);
    let mut rows = Vec::new();
    for ensemble in ensembles {
        for (at, time) in ensemble.times().iter().enumerate() {
            for column in &columns {
                let Some(Spread { p05, p25, p50, p75, p95, mean }) = column.bands(ensemble).and_then(|bands| bands.get(at)) else {
                    continue;
                };
                let mut row = vec![number(*time), ensemble.scenario().to_string(), column.head.clone()];
                row.extend([p05, p25, p50, p75, p95, mean].map(|x| number(*x)));
                rows.push(row);
            }
        }
    }
    table(&heads, rows.into_iter())
}

/// The curves of indicators, long: one row for each scenario, indicator and kept time, with what futures lie within where there
/// are any.
pub fn curves(model: &Model, parts: &[(&Run, Option<&Ensemble>)]) -> Result<String, Error> {
    let heads = ["scenario", "indicator", "name", "time", "date", "value", "p05", "p25", "p50", "p75", "p95"];
    let mut rows = Vec::new();
    for (run, futures) in parts {
        for (id, indicator) in run.indicators() {
            let name = model.indicators.get(id).map(|indicator| text(&indicator.name)).unwrap_or_default();
            let bands = futures.and_then(|futures| futures.indicators().get(id)).map(|i| i.series.as_slice()).unwrap_or_default();
            for (n, (time, value)) in run.times().iter().zip(&indicator.series).enumerate() {
                let date = model.clock.date_at(*time).to_string();
                let mut row = vec![run.scenario().to_string(), id.to_string(), name.clone(), number(*time), date, number(*value)];
                let marks =
                    bands.get(n).map(|Spread { p05, p25, p50, p75, p95, .. }| [p05, p25, p50, p75, p95].map(|x| number(*x)));
                row.extend(marks.unwrap_or_default());
                rows.push(row);
            }
        }
    }
    table(&heads, rows.into_iter())
}

/// A column of the series: a node, or a measure of a stage.
pub(super) struct Column {
    /// `ID`, or `ID.Backlog`.
    pub head: String,
    node: Id,
    measure: Option<Measure>,
}

impl Column {
    /// Its values in a run.
    pub fn of<'r>(&self, run: &'r Run) -> Option<&'r [f64]> {
        match self.measure {
            Some(measure) => run.measure(&self.node, measure),
            None => run.value(&self.node),
        }
    }

    /// How its values spread over futures.
    pub fn bands<'r>(&self, ensemble: &'r Ensemble) -> Option<&'r [Spread]> {
        match self.measure {
            Some(measure) => ensemble.measure(&self.node, measure),
            None => ensemble.value(&self.node),
        }
    }
}

/// The columns of the series of a model, in the order of the ids of its nodes.
pub(super) fn columns(model: &Model) -> Vec<Column> {
    let mut columns = Vec::new();
    for (id, node) in &model.nodes {
        if matches!(node.kind, NodeKind::Stage(_)) {
            let measured =
                |measure: Measure| Column { head: format!("{id}.{}", measure.word()), node: id.clone(), measure: Some(measure) };
            columns.extend(Measure::ALL.map(measured));
        } else {
            columns.push(Column { head: id.to_string(), node: id.clone(), measure: None });
        }
    }
    columns
}

fn table(heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<String, Error> {
    let mut writer = Writer::from_writer(Vec::new());
    writer.write_record(heads)?;
    for row in rows {
        writer.write_record(&row)?;
    }
    let bytes = writer.into_inner().map_err(::csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A text that no spreadsheet takes for a formula. One that looks as if it had been escaped is escaped again, so that
/// taking one apostrophe off gives back what was there.
fn text(text: &str) -> String {
    if text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_start_a_formula() {
        for (written, shown) in [
            ("=1+1", "'=1+1"),
            ("@sum", "'@sum"),
            ("-5", "'-5"),
            ("\t=1", "'\t=1"),
            ("'=1", "''=1"),
            ("'a'", "'a'"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(text(written), shown);
        }
    }
}
