//! What actions want of funds and capacities, what there is, and who goes short: by quarter or by year.

use std::ops::Range;

use crate::model::{Clock, Id, Model};
use crate::sim::{InputReport, Run, Shortfall};

/// Runs that are longer than this, in months, are told by years, others by quarters.
const LONG: f64 = 132.0;

/// A quarter or a year, as far as it lies within the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Period {
    /// In time units from the start.
    pub from: f64,
    pub to: f64,
    /// The kept intervals that begin in it.
    pub kept: Range<usize>,
}

/// What one period asked of one input: of a fund in all, of a capacity at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Amounts {
    /// What the wanted efforts would have taken.
    pub wanted: f64,
    /// What there was to take.
    pub supply: f64,
    /// What was taken.
    pub granted: f64,
}

impl Amounts {
    /// The mean over a time.
    fn over(self, time: f64) -> Self {
        let time = time.max(f64::MIN_POSITIVE);
        Self { wanted: self.wanted / time, supply: self.supply / time, granted: self.granted / time }
    }

    /// What was wanted and not there.
    #[must_use]
    pub fn short(&self) -> f64 {
        let short = self.wanted - self.granted;
        // Rounding is no shortfall.
        if short > 1e-6 * self.wanted.abs() { short } else { 0.0 }
    }
}

/// Demand and supply of one input.
#[derive(Clone, Debug, PartialEq)]
pub struct Demand<'r> {
    /// The fund or capacity.
    pub input: &'r Id,
    /// One for each period.
    pub amounts: Vec<Amounts>,
    /// The actions that went short of it, the longest first.
    pub short: Vec<&'r Shortfall>,
}

/// The quarters of a run, or its years where it is long: by the calendar.
#[must_use]
pub fn periods(clock: &Clock, times: &[f64]) -> Vec<Period> {
    let months = clock.horizon.0 / clock.unit.per_month();
    let key = |t: f64| {
        let date = clock.date_at(t);
        let quarter = if months > LONG { 0 } else { (date.month() - 1) / 3 };
        (date.year(), quarter)
    };
    let mut found: Vec<(_, Period)> = Vec::new();
    for (n, pair) in times.windows(2).enumerate() {
        let (from, to) = (pair[0], pair[1]);
        let of = key(from + 1e-9);
        match found.last_mut() {
            Some((last, period)) if *last == of => (period.to, period.kept.end) = (to, n + 1),
            _ => found.push((of, Period { from, to, kept: n..n + 1 })),
        }
    }
    found.into_iter().map(|(_, period)| period).collect()
}

/// Demand and supply of every fund and capacity of the model that anything asks of or that is there.
#[must_use]
pub fn demands<'r>(model: &Model, run: &'r Run, periods: &[Period]) -> Vec<Demand<'r>> {
    let known = run.inputs().iter().filter(|(id, _)| model.nodes.contains_key(*id));
    known
        .map(|(input, report)| {
            let mut short: Vec<&Shortfall> = run.shortfalls().iter().filter(|short| short.input == *input).collect();
            short.sort_by(|a, b| (b.to - b.from).total_cmp(&(a.to - a.from)).then_with(|| a.action.cmp(&b.action)));
            let is_fund = matches!(model.nodes[input].kind, crate::model::NodeKind::Fund(_));
            let amounts = periods.iter().map(|period| {
                let sums = amounts(report, &period.kept, is_fund);
                if is_fund { sums } else { sums.over(period.to - period.from) }
            });
            let amounts = amounts.collect();
            Demand { input, amounts, short }
        })
        .collect()
}

/// The sums of a period. What a fund has is there until it is spent, so that only what comes in adds up.
fn amounts(report: &InputReport, kept: &Range<usize>, is_fund: bool) -> Amounts {
    let sum = |series: &[f64]| series.get(kept.clone()).map_or(0.0, |part| part.iter().sum());
    let at = |series: &[f64], n: usize| series.get(n).copied().unwrap_or(0.0);
    let supply = if is_fund {
        let came = |n: usize| at(&report.supply, n) - at(&report.supply, n - 1) + at(&report.granted, n - 1);
        at(&report.supply, kept.start) + kept.clone().skip(1).map(came).sum::<f64>()
    } else {
        sum(&report.supply)
    };
    Amounts { wanted: sum(&report.demand), supply, granted: sum(&report.granted) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_fund_has_is_counted_once() {
        // 10 there, 4 spent, 5 come in, 3 spent: 15 were there to take.
        let report = InputReport { demand: vec![4.0, 6.0], supply: vec![10.0, 11.0], granted: vec![4.0, 3.0] };
        let fund = amounts(&report, &(0..2), true);
        assert_eq!((fund.supply, fund.granted, fund.short()), (15.0, 7.0, 3.0));
        assert_eq!(amounts(&report, &(0..2), false).supply, 21.0);
    }

    #[test]
    fn quarters_are_those_of_the_calendar() {
        let clock = Clock { start: jiff::civil::Date::constant(2027, 2, 1), ..Clock::default() };
        let times: Vec<f64> = (0..=8).map(f64::from).collect();
        let found = periods(&clock, &times);
        let kept: Vec<Range<usize>> = found.iter().map(|period| period.kept.clone()).collect();
        assert_eq!(kept, [0..2, 2..5, 5..8]);
        assert_eq!((found[0].from, found[0].to, found[2].to), (0.0, 2.0, 8.0));
    }
}
