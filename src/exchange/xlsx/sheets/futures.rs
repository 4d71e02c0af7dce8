//! How indicators fare in every scenario, when due.

use crate::exchange::Loss;
use crate::exchange::xlsx::sheet::{Cell, Row, Sheet, Tab};
use crate::report::compare::{Line, SideBySide};
use crate::report::reader::Compared;
use crate::report::results::{Moment, Named};
use crate::words::say;

/// A row a scenario and indicator; without rows where nothing was run.
pub fn futures(compared: Option<&Compared>, losses: &mut Vec<Loss>) -> Sheet {
    let heads = [
        "xlsx-scenario-id",
        "xlsx-indicator-id",
        "sheet-scenario",
        "column-indicator",
        "field-unit",
        "field-due",
        "xlsx-single",
        "xlsx-met",
        "xlsx-p05",
        "xlsx-p50",
        "xlsx-p95",
        "xlsx-mean",
        "xlsx-share",
        "xlsx-first-met",
    ];
    let mut sheet = Sheet::new(Tab::Results, 2, &heads);
    sheet.frozen = 4;
    sheet.rows = compared.map(|compared| rows(&compared.told)).unwrap_or_default();
    sheet.clean(losses);
    sheet
}

fn rows(told: &SideBySide) -> Vec<Row> {
    let of = |(n, scenario)| told.indicators.iter().filter_map(move |line| row(line, scenario, n));
    told.scenarios.iter().enumerate().flat_map(of).collect()
}

fn row(line: &Line, scenario: &Named, n: usize) -> Option<Row> {
    let (reached, fared) = (line.row.results.get(n)?, line.compared.get(n)?);
    let rough = reached.standing.mark() == "~";
    let number = |x: Option<f64>| x.map_or(Cell::Empty, |x| Cell::Number(x, rough));
    let date = |moment: Option<&Moment>| Cell::date(moment.and_then(|moment| moment.date.parse().ok()));
    let value = fared.futures.as_ref().and_then(|futures| futures.value_at_due);
    let share = fared.futures.as_ref().and_then(|futures| futures.met.as_ref()).map(|met| met.share);
    let met = reached.met.map(|met| if met { say("xlsx-yes") } else { say("xlsx-no") });
    let first = match &fared.futures {
        Some(futures) => futures.first_met.p50.as_ref(),
        None => reached.first_met.as_ref(),
    };
    let row = Row::of([scenario.id.as_str(), line.row.id.as_str()])
        .fixed(Cell::text(scenario.name.as_str()))
        .fixed(Cell::text(line.row.name.as_str()))
        .fixed(Cell::text(line.row.unit.clone().unwrap_or_default()))
        .fixed(date(Some(&line.row.due)))
        .fixed(number(reached.value))
        .fixed(Cell::text(met.unwrap_or_default()));
    let row = row
        .fixed(number(value.map(|value| value.p05)))
        .fixed(number(value.map(|value| value.p50)))
        .fixed(number(value.map(|value| value.p95)))
        .fixed(number(value.map(|value| value.mean)));
    Some(row.fixed(share.map_or(Cell::Empty, |share| Cell::Number(share, rough))).fixed(date(first)))
}
