//! What was, lane by lane: levels that fixed delays carry on, cases on their way (semantics sections 3 and 7).

use super::lanes::{Row, lanes, max};
use crate::sim::time::{Lag, Steps};

/// Past values, the newest first, each lane with its own lag.
#[derive(Clone, Debug)]
pub(super) struct Past<const W: usize> {
    values: Vec<Row<W>>,
    newest: usize,
    pushed: usize,
    /// Whole steps back, and the part of one more.
    whole: [usize; W],
    part: Row<W>,
    /// 1 where what is pushed takes no time at all.
    at_once: [bool; W],
}

impl<const W: usize> Default for Past<W> {
    fn default() -> Self {
        Self { values: Vec::new(), newest: 0, pushed: 0, whole: [1; W], part: [0.0; W], at_once: [false; W] }
    }
}

impl<const W: usize> Past<W> {
    /// Starts anew: a past in which nothing ever changed, with the lags of `time`.
    pub fn start(&mut self, value: &Row<W>, time: &Row<W>, steps: &Steps) {
        let lags = time.map(|time| Lag::new(time, steps));
        self.values.clear();
        self.values.resize(lags.iter().map(Lag::room).max().unwrap_or(1), *value);
        (self.newest, self.pushed) = (0, 0);
        self.whole = lags.map(|lag| lag.whole);
        self.part = lags.map(|lag| lag.part);
        self.at_once = time.map(|time| time <= 0.0);
    }

    /// Adds the newest value.
    #[inline(always)]
    pub fn push(&mut self, value: &Row<W>) {
        self.newest = if self.newest + 1 < self.values.len() { self.newest + 1 } else { 0 };
        self.pushed += 1;
        if let Some(place) = self.values.get_mut(self.newest) {
            *place = *value;
        }
    }

    /// The value of one lane `n` steps before the newest.
    #[inline(always)]
    fn back(&self, lane: usize, n: usize) -> f64 {
        let room = self.values.len();
        let n = n.min(room - 1);
        let at = if self.newest >= n { self.newest - n } else { self.newest + room - n };
        self.values.get(at).map_or(0.0, |row| row[lane])
    }

    /// The values a lag before the moment that lies `ahead` steps after the newest, on straight lines between steps.
    /// Nothing arrives before its time: what lies before the start is the value of the start.
    #[inline(always)]
    pub fn at_lag(&self, ahead: f64) -> Row<W> {
        lanes(|i| {
            let back = self.whole[i] as f64 + self.part[i] - ahead;
            let whole = max(back.floor(), 0.0);
            let steps = whole as usize;
            let (late, early) = (self.back(i, steps), self.back(i, steps + 1));
            if back > whole && self.pushed < steps + 2 { early } else { late + (back - whole) * (early - late) }
        })
    }

    /// Passes `sent` on: what arrives one step after the newest, as material; each part of what was pushed arrives once.
    #[inline(always)]
    pub fn pass(&mut self, sent: &Row<W>) -> Row<W> {
        let arriving: Row<W> = lanes(|i| {
            let (late, early) = (self.back(i, self.whole[i] - 1), self.back(i, self.whole[i]));
            if self.at_once[i] { sent[i] } else { late + self.part[i] * (early - late) }
        });
        self.push(sent);
        arriving
    }
}
