//! Past quantities of both runs, for what arrives later: fixed delays of links, time on routes.

use super::plan::PastPlan;
use super::rows::{Row, Rows, Via};
use crate::sim::time::Lag;

/// Past values of every link and route that holds back.
#[derive(Clone, Debug, Default)]
pub(super) struct Pasts {
    rings: Vec<Ring>,
}

/// Rows in a ring, as many as the longer of the two lags takes.
#[derive(Clone, Debug)]
struct Ring {
    first: Row,
    room: usize,
    newest: usize,
    pushed: usize,
    lags: [Option<Lag>; 2],
}

impl Pasts {
    /// Pasts in which nothing ever changed.
    pub fn new(plans: &[PastPlan], rows: &mut Rows) -> Self {
        let ring = |plan: &PastPlan| {
            let room = plan.lags.iter().flatten().map(Lag::room).max().unwrap_or(1);
            let places: Vec<Row> = (0..room).map(|_| rows.constant(0, plan.start)).collect();
            Ring { first: places.first().copied().unwrap_or_default(), room, newest: 0, pushed: 0, lags: plan.lags }
        };
        Self { rings: plans.iter().map(ring).collect() }
    }

    /// Adds the newest value.
    pub fn push(&mut self, at: usize, from: Row, rows: &mut Rows) {
        let ring = &mut self.rings[at];
        ring.newest = (ring.newest + 1) % ring.room;
        ring.pushed += 1;
        rows.copy(ring.first + ring.newest, from, Via::Own);
    }

    /// The lag in either run: 0 for that held against.
    pub fn lag(&self, at: usize, run: usize) -> Option<Lag> {
        self.rings[at].lags[run]
    }

    /// Puts into `to` what was there a lag before the moment that lies `ahead` steps after the newest, on a straight line
    /// between steps. Nothing arrives before its time: what lies before the start is the value of the start.
    pub fn at_lag(&self, at: usize, lag: Lag, ahead: f64, to: Row, rows: &mut Rows) {
        let ring = &self.rings[at];
        let back = lag.whole as f64 + lag.part - ahead;
        let whole = back.floor().max(0.0);
        let (late, early) = (ring.back(lag, whole as usize), ring.back(lag, whole as usize + 1));
        if back > whole && ring.pushed < whole as usize + 2 {
            rows.copy(to, early, Via::Own);
        } else {
            between(to, late, early, back - whole, rows);
        }
    }

    /// Puts into `to` what arrives one step after the newest, as material.
    pub fn arriving(&self, at: usize, lag: Lag, to: Row, rows: &mut Rows) {
        let ring = &self.rings[at];
        between(to, ring.back(lag, lag.whole - 1), ring.back(lag, lag.whole), lag.part, rows);
    }
}

impl Ring {
    /// The row `n` steps before the newest, as far back as a lag reaches.
    fn back(&self, lag: Lag, n: usize) -> Row {
        let n = n.min(lag.room() - 1).min(self.room - 1);
        self.first + (self.newest + self.room - n) % self.room
    }
}

fn between(to: Row, late: Row, early: Row, part: f64, rows: &mut Rows) {
    if part == 0.0 {
        rows.copy(to, late, Via::Own);
    } else {
        rows.linear(to, 0.0, &[(late, Via::Own, 1.0 - part), (early, Via::Own, part)]);
    }
}
