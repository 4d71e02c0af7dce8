//! What one change makes of a target, over the same futures with and without it.

use serde::Serialize;

use crate::model::ElementRef;
use crate::sim::Share;

/// What came of one version of a scenario, run by run; a single run is one of them.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::insight) struct Outcomes {
    /// The value of the target.
    pub value: Vec<f64>,
    /// Whether every indicator of the target was met; none where there is none to be met.
    pub met: Option<Vec<bool>>,
}

/// How values spread over futures; of a single run all three are its value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Summary {
    /// The mean.
    pub mean: f64,
    /// A twentieth lies at or below this.
    pub p05: f64,
    /// A twentieth lies above this.
    pub p95: f64,
}

impl Summary {
    /// Of these values, of which there is at least one.
    #[must_use]
    pub fn of(values: &[f64]) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let rank = (share * sorted.len() as f64 - 1e-9).ceil().max(1.0) as usize;
            sorted.get(rank - 1).copied().unwrap_or_default()
        };
        // Summed in the order of size, the mean does not depend on the order of runs.
        let mean = sorted.iter().sum::<f64>() / sorted.len().max(1) as f64;
        let (least, most) = (at(0.0), at(1.0));
        Self { mean: mean.clamp(least, most), p05: at(0.05), p95: at(0.95) }
    }
}

/// In how many futures a target is met with something and without it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Chance {
    /// With it.
    pub with: Share,
    /// Without it.
    pub without: Share,
    /// The difference of the two shares.
    pub change: f64,
    /// How far off the change may be, either way, at 95 %: from the futures in which the two differ, which is far less than
    /// of shares from different futures.
    pub off_by: f64,
}

impl Chance {
    fn new(with: &[bool], without: &[bool]) -> Self {
        let count = |met: &[bool]| met.iter().filter(|met| **met).count();
        let n = with.len().max(1) as f64;
        let gained = with.iter().zip(without).filter(|(a, b)| **a && !**b).count() as f64;
        let lost = with.iter().zip(without).filter(|(a, b)| !**a && **b).count() as f64;
        let change = (gained - lost) / n;
        // Half a future more of each kind (Agresti and Min): what never occurred is not taken for impossible.
        let (some, all) = (gained + lost + 1.0, n + 2.0);
        let variance = (some - (gained - lost).powi(2) / all) / (all * all);
        Self {
            with: Share::new(count(with), with.len()),
            without: Share::new(count(without), without.len()),
            change,
            off_by: 1.96 * variance.max(0.0).sqrt(),
        }
    }
}

/// What one thing makes of the target: what comes of it with that thing, minus what comes of it without, everything else
/// being as in the scenario and drawn alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The action, assumption, event or trend.
    pub of: ElementRef,
    /// Whether the scenario has it; an event or trend that is off is tried all the same.
    pub within: bool,
    /// The value of the target with it: the action done, the assumption holding, the event striking.
    pub with: Summary,
    /// The value without it.
    pub without: Summary,
    /// The difference, future by future.
    pub difference: Summary,
    /// The change in the share of futures in which the target is met; none where there is nothing to be met.
    pub met: Option<Chance>,
    /// Of an event that is left to chance, in how many futures it strikes before the time that is asked about, and the mean
    /// difference in those.
    pub strikes: Option<(Share, f64)>,
}

impl Effect {
    pub(super) fn new((of, within): (ElementRef, bool), with: &Outcomes, without: &Outcomes) -> Self {
        let differences: Vec<f64> = with.value.iter().zip(&without.value).map(|(a, b)| a - b).collect();
        Self {
            of,
            within,
            with: Summary::of(&with.value),
            without: Summary::of(&without.value),
            difference: Summary::of(&differences),
            met: with.met.as_ref().zip(without.met.as_ref()).map(|(a, b)| Chance::new(a, b)),
            strikes: None,
        }
    }

    /// Whether it moves the target in any future at all, by more than rounding; `span` is how far its scale reaches.
    #[must_use]
    pub fn moves(&self, span: f64) -> bool {
        let Summary { mean, p05, p95 } = self.difference;
        let most = mean.abs().max(p05.abs()).max(p95.abs());
        most > 1e-9 * span || self.met.is_some_and(|met| met.change != 0.0)
    }
}

/// In how many futures an event strikes before `at`, and the mean difference that it makes in those.
pub(super) fn struck(onsets: &[f64], at: f64, with: &Outcomes, without: &Outcomes) -> (Share, f64) {
    let differences = with.value.iter().zip(&without.value).map(|(a, b)| a - b);
    let struck: Vec<f64> = differences.zip(onsets).filter(|(_, onset)| **onset < at).map(|(x, _)| x).collect();
    let mean = if struck.is_empty() { 0.0 } else { Summary::of(&struck).mean };
    (Share::new(struck.len(), onsets.len()), mean)
}

/// Largest first; of equal ones the first by path.
pub(super) fn sort(effects: &mut [Effect]) {
    let size = |effect: &Effect| effect.difference.mean.abs();
    effects.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| a.of.path().cmp(&b.of.path())));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_of_counted_values() {
        let hundred: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!(Summary::of(&hundred), Summary { mean: 50.5, p05: 5.0, p95: 95.0 });
        assert_eq!(Summary::of(&[7.25]), Summary { mean: 7.25, p05: 7.25, p95: 7.25 });
    }

    #[test]
    fn a_change_of_chance_is_known_by_the_futures_that_differ() {
        let with: Vec<bool> = (0..100).map(|n| n < 60).collect();
        let without: Vec<bool> = (0..100).map(|n| (20..60).contains(&n)).collect();
        let chance = Chance::new(&with, &without);
        assert_eq!((chance.with.share, chance.without.share), (0.6, 0.4));
        assert!((chance.change - 0.2).abs() < 1e-12);
        // 20 futures gained, none lost: nearly the deviation of the mean of twenty ones in a hundred.
        let mean = 1.96 * (0.2 * 0.8 / 100.0f64).sqrt();
        assert!((chance.off_by - mean).abs() < 0.03 * mean, "{} {mean}", chance.off_by);
        // That all are gained of few is not known of more.
        let all = Chance::new(&[true; 10], &[false; 10]);
        assert!(all.change == 1.0 && all.off_by > 0.2 && all.off_by < 0.4);
        let alike = Chance::new(&with, &with);
        assert!(alike.change == 0.0 && alike.off_by > 0.0 && alike.off_by < 0.02);
    }
}
