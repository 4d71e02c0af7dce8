//! How nodes combine their causes, and how their levels follow (semantics section 4).

use super::algebra::Cause;
use super::rows::{Row, Term, Via};
use super::sides::AGAINST;
use super::twin::Twin;
use crate::sim::dynamics::gather;
use crate::sim::pull::{Motion, by_odds};

impl Twin<'_> {
    /// Computes the pull on node `at` of the pulled ones.
    pub fn pull(&mut self, at: usize) {
        let (plan, shape, sides) = (self.plan, self.shape, self.sides);
        let (own, pulled) = (&plan.pulled[at], &shape.pulled[at]);
        let edges = own.edges;
        let [met, by_ways, sum, moved, open, blocked] = [0, 1, 2, 3, 4, 5].map(|n| plan.room[n]);
        for row in [met, by_ways, sum, moved, open, blocked] {
            self.algebra.rows.shape(row, edges);
        }
        self.meet(at, met);
        let rest = |side: usize| &sides[side].ready.rest[at];
        self.algebra.apply(by_ways, &[(met, Via::Inner)], &own.rest, |x, side| rest(side).by_ways(x[0]));
        let mut pull = by_ways;
        if !pulled.influences.is_empty() {
            self.total(sum, 0.0, &pulled.influences);
            self.algebra.apply(moved, &[(by_ways, Via::Inner), (sum, Via::Inner)], &Cause::NONE, |x, _| by_odds(x[0], x[1]));
            pull = moved;
        }
        self.factor_in(open, &pulled.blockers);
        let args = [(pull, Via::Inner), (open, Via::Inner)];
        self.algebra.apply(blocked, &args, &own.rest, |x, side| rest(side).blocked(x[0], x[1]));
        if own.pushed {
            let (start, t) = (self.start, self.t);
            self.algebra.rows.shape(sum, edges);
            self.algebra.apply(sum, &[], &own.push, |_, side| sides[side].push(at, start, t));
            self.algebra.rows.linear(met, 0.0, &[(blocked, Via::Inner, 1.0), (sum, Via::Inner, 1.0)]);
            self.algebra.clamp(own.pull, met, (0.0, 1.0));
        } else {
            self.algebra.clamp(own.pull, blocked, (0.0, 1.0));
        }
    }

    /// How far the ways of node `at` are met.
    fn meet(&mut self, at: usize, to: Row) {
        let (plan, shape, sides) = (self.plan, self.shape, self.sides);
        let (own, pulled) = (&plan.pulled[at], &shape.pulled[at]);
        let (full, all) = (plan.room[6], plan.room[7]);
        self.algebra.rows.shape(full, own.edges);
        self.algebra.rows.shape(all, own.edges);
        let mut ways = 0;
        for (n, way) in pulled.ways.iter().enumerate().filter(|(_, way)| !way.members.is_empty()) {
            self.factor_in(full, &way.members);
            let share = |side: usize| {
                let side = &sides[side];
                side.program.pulled[at].ways[n].sufficiency.map_or(1.0, |slot| side.ready.row[slot])
            };
            let left = plan.room[super::plan::ROOM + ways];
            self.algebra.rows.shape(left, own.edges);
            if own.rest.roots.is_empty() {
                self.algebra.rows.linear(left, 1.0, &[(full, Via::Inner, -share(AGAINST))]);
            } else {
                self.algebra.apply(left, &[(full, Via::Inner)], &own.rest, |x, side| 1.0 - share(side) * x[0]);
            }
            ways += 1;
        }
        let mut factors = std::mem::take(&mut self.factors);
        factors.clear();
        factors.extend((0..ways).map(|n| (plan.room[super::plan::ROOM + n], Via::Inner)));
        self.algebra.product(all, &factors);
        self.factors = factors;
        self.algebra.rows.linear(to, 1.0, &[(all, Via::Inner, -1.0)]);
    }

    /// The product of what links count for, 1 of none.
    pub fn factor_in(&mut self, to: Row, links: &[usize]) {
        let mut factors = std::mem::take(&mut self.factors);
        factors.clear();
        for n in links {
            let term = self.carry(*n);
            factors.push((term, Via::Edge(self.plan.links[*n].edge)));
        }
        self.algebra.product(to, &factors);
        self.factors = factors;
    }

    /// A constant plus what links count for.
    pub fn total(&mut self, to: Row, constant: f64, links: &[usize]) {
        self.algebra.rows.fix(to, constant);
        for n in links {
            let term = self.carry(*n);
            let via = Via::Edge(self.plan.links[*n].edge);
            self.algebra.rows.linear(to, 0.0, &[(to, Via::Inner, 1.0), (term, via, 1.0)]);
        }
    }

    /// A level that follows its pull at once, in one of the runs at least.
    pub fn pull_at_once(&mut self, at: usize) {
        self.pull(at);
        let (plan, sides) = (self.plan, self.sides);
        let own = &plan.pulled[at];
        let (y, level) = (plan.y[at], plan.level[self.shape.pulled[at].signal]);
        if own.motion.roots.is_empty() {
            self.algebra.rows.copy(y, own.pull, Via::Inner);
        } else {
            let args = [(y, Via::Inner), (own.pull, Via::Inner)];
            self.algebra.apply(y, &args, &own.motion, |x, side| if sides[side].prompt(at) { x[1] } else { x[0] });
        }
        self.algebra.clamp(level, y, (0.0, 1.0));
    }

    /// Shows the levels that are states: of nodes that follow or gather, and of projects.
    pub fn show_states(&mut self) {
        let (plan, shape) = (self.plan, self.shape);
        for (at, pulled) in shape.pulled.iter().enumerate() {
            if pulled.motion != Motion::AtOnce {
                self.algebra.clamp(plan.level[pulled.signal], plan.y[at], (0.0, 1.0));
            }
        }
        for (at, action) in shape.actions.iter().enumerate() {
            if action.project {
                self.show_action(at);
            }
        }
    }

    /// How fast the levels of the pulled nodes change that adjust.
    pub fn level_rates(&mut self) {
        let (plan, shape, sides) = (self.plan, self.shape, self.sides);
        let steps = shape.steps;
        for (at, pulled) in shape.pulled.iter().enumerate() {
            let own = &plan.pulled[at];
            if pulled.motion == Motion::AtOnce && own.motion.roots.is_empty() {
                continue;
            }
            if pulled.motion != Motion::AtOnce {
                self.pull(at);
            }
            if let Motion::Accumulate { .. } = pulled.motion {
                continue;
            }
            let gap = plan.room[0];
            self.algebra.rows.shape(gap, own.edges);
            self.algebra.rows.linear(gap, 0.0, &[(own.pull, Via::Inner, 1.0), (plan.y[at], Via::Inner, -1.0)]);
            let time = |gap: f64, side: usize| {
                let side = &sides[side];
                match side.program.pulled[at].motion {
                    Motion::Adjust { rise, fall } => steps.constant(side.ready.row[if gap > 0.0 { rise } else { fall }]),
                    Motion::AtOnce | Motion::Accumulate { .. } => f64::INFINITY,
                }
            };
            let rows = &mut self.algebra.rows;
            let (r, s) = (rows.r[gap], rows.s[gap]);
            let (rising, falling) = (time(1.0, AGAINST), time(-1.0, AGAINST));
            if own.motion.roots.is_empty() && rising == falling {
                rows.combine(plan.rate[at], (r / rising, s / rising), &[Term::new(gap, Via::Inner, 1.0 / rising)], &[]);
            } else {
                self.algebra.apply(plan.rate[at], &[(gap, Via::Inner)], &own.motion, |x, side| x[0] / time(x[0], side));
            }
        }
    }

    /// The levels after this step of the nodes that gather: the same under every method.
    pub fn gather(&mut self) {
        let (plan, shape, sides) = (self.plan, self.shape, self.sides);
        let steps = shape.steps;
        for (at, pulled) in shape.pulled.iter().enumerate() {
            let Motion::Accumulate { .. } = pulled.motion else { continue };
            let own = &plan.pulled[at];
            let per = |side: usize| {
                let side = &sides[side];
                match side.program.pulled[at].motion {
                    Motion::Accumulate { per } => steps.constant(side.ready.row[per]),
                    Motion::AtOnce | Motion::Adjust { .. } => f64::INFINITY,
                }
            };
            let args = [(plan.y[at], Via::Inner), (own.pull, Via::Inner)];
            self.algebra.apply(own.gathered, &args, &own.motion, |x, side| {
                gather(x[0], x[1], sides[side].ready.rest[at].b, per(side), steps.dt)
            });
        }
    }

    /// Holds the levels to 0..1 at the end of a step.
    pub fn settle_levels(&mut self) {
        let (plan, shape) = (self.plan, self.shape);
        for (at, pulled) in shape.pulled.iter().enumerate() {
            if let Motion::Accumulate { .. } = pulled.motion {
                self.algebra.rows.copy(plan.y[at], plan.pulled[at].gathered, Via::Inner);
            }
            self.algebra.clamp(plan.y[at], plan.y[at], (0.0, 1.0));
        }
    }
}
