//! Two runs of the same future, computed side by side with the parts of their difference.
//!
//! The steps are those of a single run (semantics section 1); each quantity is a row of [`super::rows`], each formula a linear
//! step, a product or a function of [`super::algebra`]. What stands in its own file: links (`carry`), pulls and levels (`pulls`),
//! actions (`efforts`), inputs and their allocation (`grants`), stages (`cases`).

use super::algebra::Algebra;
use super::grants::Room;
use super::past::Pasts;
use super::plan::Plan;
use super::rows::{Row, Term, Via};
use super::sides::{Common, Side};
use crate::model::time::Method;
use crate::sim::order::Op;
use crate::sim::program::Program;
use crate::sim::time::Steps;

/// Two runs in motion.
pub(super) struct Twin<'a> {
    pub sides: &'a [Side],
    pub shape: &'a Program,
    pub common: &'a Common,
    pub plan: &'a Plan,
    pub algebra: Algebra,
    pub pasts: Pasts,
    /// The time, the start of the step that it belongs to, and how many steps it lies after the newest past value.
    pub t: f64,
    pub start: f64,
    pub ahead: f64,
    /// Room for lists of factors.
    pub factors: Vec<(Row, Via)>,
    pub args: Vec<(Row, Via)>,
    pub grants: Vec<Room>,
}

impl<'a> Twin<'a> {
    /// Both runs at their start.
    pub fn new(sides: &'a [Side], common: &'a Common, plan: &'a Plan, mut algebra: Algebra) -> Self {
        let pasts = Pasts::new(&plan.pasts, &mut algebra.rows);
        let shape = &common.shape;
        let grants = shape.groups.iter().map(|group| Room::new(group, common, sides)).collect();
        let (factors, args) = (Vec::new(), Vec::new());
        let mut twin = Self { sides, shape, common, plan, algebra, pasts, t: 0.0, start: 0.0, ahead: 1.0, factors, args, grants };
        twin.open_inputs();
        twin.open_stages();
        twin
    }

    pub fn steps(&self) -> Steps {
        self.shape.steps
    }

    /// Computes everything that holds at step `n`, up to the rates.
    pub fn look(&mut self, n: usize) {
        self.t = self.shape.steps.at(n);
        self.start = self.t;
        self.ahead = 1.0;
        self.follow();
        self.show_states();
        self.show_inputs();
        let shape = self.shape;
        for at in 0..shape.queues.len() {
            self.show_backlog(at);
        }
        for op in &shape.order {
            match op {
                Op::Pull(at) => self.pull_at_once(*at),
                Op::Capacity(at) => self.stage_capacity(*at),
                Op::Flow(chain) => self.chain_flow(*chain),
                Op::Group(group) => self.grant(*group),
            }
        }
        self.stage_rates();
        self.rates();
    }

    /// Takes step `n`, which starts where [`Self::look`] was taken.
    pub fn step(&mut self, n: usize) {
        self.remember_levels();
        self.move_cases();
        self.pay();
        self.gather();
        self.integrate();
        self.settle_levels();
        self.settle_work();
        // What is complete by the end of the step is so before an event damages it.
        self.t = self.shape.steps.at(n + 1);
        self.follow();
        self.strike_levels();
    }

    fn rates(&mut self) {
        self.level_rates();
        self.delay_rates();
        self.work_rates();
    }

    /// Carries the states over the step, from the rates at its start.
    fn integrate(&mut self) {
        let plan = self.plan;
        for (n, y) in plan.y.iter().enumerate() {
            self.algebra.rows.copy(plan.y0[n], *y, Via::Inner);
            self.algebra.rows.copy(plan.sum[n], plan.rate[n], Via::Inner);
        }
        match self.shape.steps.method {
            Method::Euler => self.lay(&plan.sum, 1.0),
            Method::Heun => {
                self.probe(1.0, 1.0);
                self.lay(&plan.sum, 0.5);
            }
            Method::Rk4 => {
                self.probe(0.5, 2.0);
                self.probe(0.5, 2.0);
                self.probe(1.0, 1.0);
                self.lay(&plan.sum, 1.0 / 6.0);
            }
        }
    }

    /// Sets the states to where they were at the start plus a part of the step along `slopes`.
    fn lay(&mut self, slopes: &[Row], part: f64) {
        let plan = self.plan;
        let by = self.shape.steps.dt * part;
        let rows = &mut self.algebra.rows;
        for (n, y) in plan.y.iter().enumerate() {
            let (y0, slope) = (plan.y0[n], slopes[n]);
            let values = (rows.r[y0] + by * rows.r[slope], rows.s[y0] + by * rows.s[slope]);
            rows.combine(*y, values, &[Term::new(y0, Via::Inner, 1.0), Term::new(slope, Via::Inner, by)], &[]);
        }
    }

    /// Looks `ahead` steps along the last rates, and adds the rates found there to the sum with `weight`.
    fn probe(&mut self, ahead: f64, weight: f64) {
        let (plan, shape) = (self.plan, self.shape);
        self.lay(&plan.rate, ahead);
        self.t = self.start + ahead * shape.steps.dt;
        self.ahead = ahead;
        self.show_states();
        for at in 0..shape.queues.len() {
            self.show_between(at, ahead);
        }
        for at in 0..shape.actions.len() {
            self.show_action(at);
        }
        for op in &shape.order {
            if let Op::Pull(at) = op {
                self.pull_at_once(*at);
            }
        }
        self.rates();
        for (sum, rate) in plan.sum.iter().zip(&plan.rate) {
            self.algebra.rows.linear(*sum, 0.0, &[(*sum, Via::Inner, 1.0), (*rate, Via::Inner, weight)]);
        }
    }

    /// Lets the events of this step that strike levels do so, at its end.
    fn strike_levels(&mut self) {
        let (sides, t) = (self.sides, self.start);
        for node in &self.plan.struck_levels {
            if sides.iter().any(|side| side.strike(*node, t) != 0.0) {
                self.strike(*node);
            }
        }
    }
}
