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

use super::strengths;
use crate::model::action::Amount;
use crate::model::link::{Delay, Flow, Relation, Role, Sign, Strength};
use crate::model::numbers::{self, NumberInfo};
use crate::model::stage::Measure;
use crate::model::{Id, Link, Model, Node, NodeKind, Quantity};
use crate::sim::{Ensemble, Run, Spread};

/// The table cannot be written; that takes a want of memory.
pub type Error = ::csv::Error;

/// The columns of the table of nodes.
const NODE_COLUMNS: [&str; 17] = [
    "id",
    "kind",
    "name",
    "code",
    "description",
    "at0",
    "at1",
    "unit",
    "today",
    "basis",
    "owner",
    "sector",
    "institution",
    "tags",
    "source",
    "illustrative",
    "tier",
];

/// One row a node.
pub fn nodes(model: &Model) -> Result<String, Error> {
    table(&NODE_COLUMNS, model.nodes.iter().map(|(id, node)| node_row(model, id, node)))
}

fn node_row(model: &Model, id: &Id, node: &Node) -> Vec<String> {
    let scale = node.scale();
    let today = number_at(model, &format!("nodes.{id}.today"));
    let single = |(info, today): &(NumberInfo, Quantity)| number(numbers::single(&today.value, info.range));
    let basis = today.as_ref().filter(|(info, _)| !info.assumed).map(|(_, today)| format!("{:?}", today.basis).to_lowercase());
    let or_empty = |id: &Option<Id>| id.as_ref().map(Id::to_string).unwrap_or_default();
    vec![
        id.to_string(),
        node.kind.kind().word().to_owned(),
        text(&node.name),
        text(&node.code),
        text(&node.description),
        number(scale.at0.0),
        number(scale.at1.0),
        text(&scale.unit),
        today.as_ref().map(single).unwrap_or_default(),
        basis.unwrap_or_default(),
        or_empty(&node.owner),
        or_empty(&node.sector),
        or_empty(&node.institution),
        text(&joined(node.tags.iter().map(String::as_str))),
        text(&joined(node.source.iter().map(crate::model::Citation::as_str))),
        node.illustrative.to_string(),
        format!("{:?}", node.tier).to_lowercase(),
    ]
}

/// The columns of the table of links.
const LINK_COLUMNS: [&str; 15] = [
    "id",
    "from",
    "to",
    "role",
    "way",
    "measure",
    "sign",
    "strength",
    "value",
    "delay",
    "order",
    "rationale",
    "source",
    "illustrative",
    "tier",
];

/// One row a link. `strength` is the word of the model, `value` the number that the engine uses: the necessity, the odds
/// (or the level to settle at), the share a blocker takes, the amount used, the share of a flow.
pub fn links(model: &Model) -> Result<String, Error> {
    table(&LINK_COLUMNS, model.links.iter().map(|(id, link)| link_row(model, id, link)))
}

fn link_row(model: &Model, id: &Id, link: &Link) -> Vec<String> {
    let at = |field: &str| match number_at(model, &format!("links.{id}.{field}")) {
        Some((info, quantity)) => number(numbers::single(&quantity.value, info.range)),
        None => String::new(),
    };
    let (role, sign, word, value) = match &link.role {
        Role::Condition(condition) => ("condition", None, strengths::necessity(&condition.necessity), at("necessity")),
        Role::Influence(influence) => match influence.strength {
            Strength::SettlesAt(_) => ("influence", Some(influence.sign), Some("settles at"), at("settles_at")),
            _ => ("influence", Some(influence.sign), strengths::influence(&influence.strength), at("odds")),
        },
        Role::Blocker(blocker) => ("blocker", None, strengths::block(&blocker.strength), at("block")),
        Role::Use(used) => ("use", None, matches!(used.amount, Some(Amount::Total(_))).then_some("total"), at("amount")),
        Role::Port(port) => ("port", Some(port.sign), Some(flow(&port.into)), at("share")),
        Role::Relation(relation) => ("relation", None, Some(self::relation(*relation)), String::new()),
    };
    let way = match &link.role {
        Role::Condition(condition) => condition.way.as_ref().map(Id::to_string).unwrap_or_default(),
        _ => String::new(),
    };
    let order = match &link.delay {
        None => "",
        Some(Delay::Fixed(_)) => "fixed",
        Some(Delay::Smooth(smooth)) => match smooth.order {
            crate::model::link::Order::First => "1",
            crate::model::link::Order::Third => "3",
        },
    };
    vec![
        id.to_string(),
        link.from.to_string(),
        link.to.to_string(),
        role.to_owned(),
        way,
        link.measure.map(Measure::word).unwrap_or_default().to_owned(),
        sign.map(self::sign).unwrap_or_default().to_owned(),
        word.unwrap_or_default().to_owned(),
        value,
        at("delay"),
        order.to_owned(),
        text(&link.rationale),
        text(&joined(link.source.iter().map(crate::model::Citation::as_str))),
        link.illustrative.to_string(),
        format!("{:?}", link.tier).to_lowercase(),
    ]
}

/// The number at a path, if there is one; without a search for what else could be meant.
fn number_at(model: &Model, path: &str) -> Option<(NumberInfo, Quantity)> {
    let mut found = None;
    numbers::visit_element(model, path, |info, quantity| {
        if info.path == path {
            found = Some((info.clone(), quantity.clone()));
        }
    });
    found
}

fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Plus => "plus",
        Sign::Minus => "minus",
    }
}

/// The flow that is driven; a route by its name.
fn flow(flow: &Flow) -> &str {
    match flow {
        Flow::Arrivals => "arrivals",
        Flow::Capacity => "capacity",
        Flow::Drop => "drop",
        Flow::Route(name) => name.as_str(),
        Flow::Inflow => "inflow",
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::AlignsWith => "aligns-with",
        Relation::Prerequisite => "prerequisite",
        Relation::Oversees => "oversees",
        Relation::Funds => "funds",
        Relation::RequiresVetting => "requires-vetting",
        Relation::Mitigates => "mitigates",
        Relation::ConflictsWith => "conflicts-with",
    }
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

/// A number in full, the shortest that reads back as the same.
fn number(x: f64) -> String {
    let size = x.abs();
    if x == 0.0 {
        "0".to_owned()
    } else if (1e-5..1e16).contains(&size) {
        format!("{x}")
    } else {
        format!("{x:e}")
    }
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn numbers_read_back_as_they_were(x in any::<f64>().prop_filter("finite", |x| x.is_finite())) {
            prop_assert_eq!(number(x).parse::<f64>().unwrap(), x);
        }
    }
}
