//! Which assumption is worth testing first.
//!
//! *What knowing is worth.* A plan succeeds with the chance `s = p h + (1-p) f`: `h` where an assumption holds, which it does
//! with likelihood `p`, and `f` where it fails. Beside the plan there is something else to do, with the chance `r`. Who must
//! choose now gets `max(s, r)`. Who can find out beforehand whether the assumption holds takes the plan or the other, whichever
//! is better then, and gets `p max(h, r) + (1-p) max(f, r)`. The difference is what knowing is worth. It is greatest where the
//! other is as good as the plan looks today, `r = s`; with `h >= f`
//!
//! ```text
//! p h + (1-p) s - s  =  p (h - s)  =  p (1-p) (h - f)
//! ```
//!
//! and the same with `f - h` where failing helps. So `p (1-p) |h - f|` is the most that a test can be worth, in shares of
//! futures that succeed: 0.07 stands for at most 7 more in 100. It is nothing where one is sure already (p = 0 or 1) and where
//! it makes no difference (h = f), and it is half of what the answer will move the chance of success on average. The same
//! holds for the mean value of the target instead of a chance.

use super::effect::Effect;
use crate::model::Id;

/// What a test of one assumption is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// The assumption.
    pub assumption: Id,
    /// How likely it is to hold, 0..1; where that is uncertain itself, the mean of its draws.
    pub likelihood: f64,
    /// The most that knowing is worth, as a share of futures in which the target is met; none where nothing is to be met,
    /// and in a single run.
    pub futures: Option<f64>,
    /// How far off that may be, at 95 %.
    pub off_by: Option<f64>,
    /// The most that knowing is worth, as a gain of the mean value of the target, in its unit.
    pub value: f64,
}

impl Test {
    pub(super) fn new(assumption: Id, likelihood: f64, effect: &Effect, many: bool) -> Self {
        let doubt = likelihood * (1.0 - likelihood);
        // In a single run a target is met or not: that is no chance.
        let met = effect.met.filter(|_| many);
        Self {
            assumption,
            likelihood,
            futures: met.map(|met| doubt * met.change.abs()),
            off_by: met.map(|met| doubt * met.off_by),
            value: doubt * effect.difference.mean.abs(),
        }
    }
}

/// Why nothing is gained by testing an assumption, as the model stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unasked {
    /// The model gives it no likelihood: that it holds has never been questioned.
    NeverQuestioned,
    /// The model says that it is sure to hold, or sure to fail.
    Sure,
    /// The scenario says whether it holds.
    Settled,
}

/// The assumptions by what knowing more of them is worth.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tests {
    /// The most worth testing first.
    pub open: Vec<Test>,
    /// Those that the model leaves no doubt of, by id.
    pub unasked: Vec<(Id, Unasked)>,
}

impl Tests {
    /// Sorts by the share of futures, where there is one, then by value, then by id.
    pub(super) fn sort(&mut self) {
        let key = |test: &Test| (test.futures.unwrap_or(0.0), test.value);
        self.open.sort_by(|a, b| {
            let ((a1, a2), (b1, b2)) = (key(a), key(b));
            b1.total_cmp(&a1).then(b2.total_cmp(&a2)).then_with(|| a.assumption.cmp(&b.assumption))
        });
        self.unasked.sort_by(|a, b| a.0.cmp(&b.0));
    }
}
