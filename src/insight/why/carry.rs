//! What links carry, and what that counts for in their targets (semantics section 3).

use super::algebra::Cause;
use super::plan::{Held, Says};
use super::rows::{Row, Term, Unit, Via};
use super::sides::{AGAINST, SCENARIO};
use super::twin::Twin;

impl Twin<'_> {
    /// Computes what link `n` carries now and what it counts for in its target; gives the row of the latter.
    pub fn carry(&mut self, n: usize) -> Row {
        let (plan, sides) = (self.plan, self.sides);
        let own = &plan.links[n];
        let from = self.arriving(n);
        if own.plain && !self.fails(n) {
            self.algebra.clamp(own.carried, from, (0.0, 1.0));
        } else {
            let t = self.start;
            self.algebra.apply(own.carried, &[(from, Via::Own)], &own.carries, |x, side| {
                let side = &sides[side];
                let c0 = side.ready.c0[n];
                if side.program.links[n].cut {
                    return c0;
                }
                let c = side.ready.curves[n].carried(x[0]);
                let left = side.left(n, t);
                if left == 1.0 { c } else { c0 + left * (c - c0) }
            });
        }
        self.count(n);
        own.term
    }

    /// Whether an assumption under link `n` has failed in both runs alike.
    fn fails(&self, n: usize) -> bool {
        let side = &self.sides[AGAINST];
        side.program.links[n].cut || !side.program.links[n].rests_on.is_empty() && side.left(n, self.start) != 1.0
    }

    /// What link `n` counts for: the factor of a condition or a blocker, the term of an influence or a port.
    fn count(&mut self, n: usize) {
        let (plan, sides) = (self.plan, self.sides);
        let own = &plan.links[n];
        let says = own.says;
        if own.counts.roots.is_empty() {
            let ready = &sides[AGAINST].ready;
            let (weight, c0) = (ready.weight[n], ready.c0[n]);
            let (by, rows) = (
                match says {
                    Says::Condition | Says::Influence | Says::Port => weight,
                    Says::Blocker => -weight,
                    Says::Effort(_) => 0.0,
                },
                &mut self.algebra.rows,
            );
            let value = |c: f64| counted(says, weight, c, c0);
            let values = (value(rows.r[own.carried]), value(rows.s[own.carried]));
            rows.combine(own.term, values, &[Term::new(own.carried, Via::Own, by)], &[]);
        } else {
            self.algebra.apply(own.term, &[(own.carried, Via::Own)], &own.counts, |x, side| {
                let ready = &sides[side].ready;
                counted(says, ready.weight[n], x[0], ready.c0[n])
            });
        }
    }

    /// The level that link `n` reads, as late as it comes.
    fn arriving(&mut self, n: usize) -> Row {
        let plan = self.plan;
        match &plan.links[n].held {
            Held::None => plan.level[self.shape.links[n].source],
            Held::Smooth { first, stages, .. } => plan.y[first + stages - 1],
            Held::Fixed { past, cause } => {
                let [a, b, to] = [plan.flat[0], plan.flat[1], plan.flat[2]];
                let (Some(r), Some(s)) = (self.pasts.lag(*past, AGAINST), self.pasts.lag(*past, SCENARIO)) else { return a };
                let rows = &mut self.algebra.rows;
                self.pasts.at_lag(*past, r, self.ahead, a, rows);
                if r == s {
                    return a;
                }
                self.pasts.at_lag(*past, s, self.ahead, b, rows);
                self.between(to, (a, b), cause);
                to
            }
        }
    }

    /// Makes `to` what `a` is in the run held against and `b` in the scenario: half of what comes in either way is theirs, the
    /// other half of the roots that say which it is.
    pub fn between(&mut self, to: Row, (a, b): (Row, Row), cause: &Cause) {
        let rows = &mut self.algebra.rows;
        let own = f64::midpoint(rows.r[b] - rows.r[a], rows.s[b] - rows.s[a]) / cause.roots.len().max(1) as f64;
        let mut units = [Unit { root: 0, via: Via::Own, part: 0.0 }; 8];
        let roots = cause.roots.len().min(units.len());
        for (unit, (root, via)) in units.iter_mut().zip(&cause.roots) {
            *unit = Unit { root: *root, via: *via, part: own };
        }
        let values = (rows.r[a], rows.s[b]);
        rows.combine(to, values, &[Term::new(a, Via::Own, 0.5), Term::new(b, Via::Own, 0.5)], &units[..roots]);
    }

    /// Remembers the levels that fixed delays will carry on.
    pub fn remember_levels(&mut self) {
        for (link, own) in self.plan.links.iter().zip(&self.shape.links) {
            if let Held::Fixed { past, .. } = link.held {
                self.pasts.push(past, self.plan.level[own.source], &mut self.algebra.rows);
            }
        }
    }

    /// How fast the stages of smooth delays change.
    pub fn delay_rates(&mut self) {
        let (plan, sides) = (self.plan, self.sides);
        for (n, link) in plan.links.iter().enumerate() {
            let Held::Smooth { first, stages, cause } = &link.held else { continue };
            let mut input = plan.level[self.shape.links[n].source];
            for stage in *first..first + stages {
                let y = plan.y[stage];
                if cause.roots.is_empty() {
                    let time = sides[AGAINST].ready.stage_time[n];
                    let rows = &mut self.algebra.rows;
                    let values = ((rows.r[input] - rows.r[y]) / time, (rows.s[input] - rows.s[y]) / time);
                    let terms = [Term::new(input, Via::Own, 1.0 / time), Term::new(y, Via::Own, -1.0 / time)];
                    rows.combine(plan.rate[stage], values, &terms, &[]);
                } else {
                    let gap = plan.flat[0];
                    self.algebra.rows.linear(gap, 0.0, &[(input, Via::Own, 1.0), (y, Via::Own, -1.0)]);
                    let time = |side: usize| sides[side].ready.stage_time[n];
                    self.algebra.apply(plan.rate[stage], &[(gap, Via::Own)], cause, |x, side| x[0] / time(side));
                }
                input = y;
            }
        }
    }
}

/// What a link that carries `c` counts for.
fn counted(says: Says, weight: f64, c: f64, c0: f64) -> f64 {
    match says {
        Says::Condition => 1.0 - weight * (1.0 - c),
        Says::Influence | Says::Port => weight * (c - c0),
        Says::Blocker => 1.0 - weight * c,
        Says::Effort(_) => 0.0,
    }
}
