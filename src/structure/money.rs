//! Whose money is spent, year by year, and how much of it is national.

use std::collections::BTreeMap;

use crate::model::input::{Fund, Origin};
use crate::model::numbers::{Range, single};
use crate::model::{Id, Model, NodeKind, Quantity};
use crate::sim::Run;

/// Where money comes from: a fund, by whose it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// National first.
    pub external: bool,
    pub fund: Id,
}

/// What is spent in one calendar year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Year {
    pub year: i16,
    /// When it begins and ends within the run, in time units.
    pub from: f64,
    pub to: f64,
    pub national: f64,
    pub external: f64,
}

impl Year {
    /// The national share, 0..1; none where nothing is spent.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        let all = self.national + self.external;
        (all > 0.0).then(|| self.national / all)
    }
}

/// What is spent, by year and by source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Money {
    pub years: Vec<Year>,
    /// Of each source what is spent in each year.
    pub sources: BTreeMap<Source, Vec<f64>>,
}

/// What a run spends, by whose money it is. A fund that national and external money flows into pays with both, in proportion to what has
/// come in until then.
#[must_use]
pub fn money(model: &Model, run: &Run) -> Money {
    let (clock, times) = (&model.clock, run.times());
    let year_of = |n: usize| clock.date_at(times[n] + 1e-9).year();
    let mut years: Vec<Year> = Vec::new();
    let mut of: Vec<usize> = Vec::new();
    for n in 0..times.len().saturating_sub(1) {
        if years.last().is_none_or(|last| last.year != year_of(n)) {
            years.push(Year { year: year_of(n), from: times[n], ..Year::default() });
        }
        if let Some(last) = years.last_mut() {
            last.to = times[n + 1];
        }
        of.push(years.len() - 1);
    }
    let mut sources: BTreeMap<Source, Vec<f64>> = BTreeMap::new();
    for (id, report) in run.inputs() {
        let Some(NodeKind::Fund(fund)) = model.nodes.get(id).map(|node| &node.kind) else { continue };
        for (n, &year) in of.iter().enumerate() {
            let spent = report.granted.get(n).copied().unwrap_or(0.0);
            let share = national_share(model, fund, times[n + 1]);
            years[year].national += spent * share;
            years[year].external += spent * (1.0 - share);
            for (external, part) in [(false, spent * share), (true, spent * (1.0 - share))] {
                if part > 0.0 {
                    let row = sources.entry(Source { external, fund: id.clone() }).or_insert_with(|| vec![0.0; years.len()]);
                    row[year] += part;
                }
            }
        }
    }
    Money { years, sources }
}

/// How much of what came into a fund before `until` is national, 0..1; of an empty one by whose it is.
fn national_share(model: &Model, fund: &Fund, until: f64) -> f64 {
    let amount = |q: &Quantity| single(&q.value, Range::AMOUNT);
    let opening = fund.opening.iter().map(|opening| (fund.origin, amount(opening)));
    let came = fund.inflows.iter().filter(|inflow| model.clock.time_of(inflow.on) < until);
    let parts = opening.chain(came.map(|inflow| (inflow.origin.unwrap_or(fund.origin), amount(&inflow.amount))));
    let (mut national, mut all) = (0.0, 0.0);
    for (origin, amount) in parts {
        all += amount;
        national += if origin == Origin::National { amount } else { 0.0 };
    }
    match (all > 0.0, fund.origin) {
        (true, _) => national / all,
        (false, Origin::National) => 1.0,
        (false, Origin::External) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::input::Inflow;
    use crate::model::{Real, When};

    #[test]
    fn a_mixed_fund_pays_with_both() {
        let inflow = |at: f64, amount: f64, origin| Inflow {
            on: When::At(Real(at)),
            amount: Quantity::exact(amount),
            origin: Some(origin),
            from: None,
        };
        let fund = Fund {
            origin: Origin::External,
            inflows: vec![inflow(0.0, 30.0, Origin::External), inflow(12.0, 10.0, Origin::National)],
            ..Fund::default()
        };
        let model = Model::default();
        assert_eq!(national_share(&model, &fund, 1.0), 0.0);
        assert_eq!(national_share(&model, &fund, 13.0), 0.25);
        assert_eq!(national_share(&model, &Fund::default(), 1.0), 1.0);
    }
}
