//! What links carry and how a node combines its causes, lane by lane (semantics sections 3 and 4).

use super::lanes::{Row, clamp01, lanes};
use super::plan::{From, Span};
use super::ready::by_odds;
use super::{Engine, Hot};

impl<const W: usize> Engine<'_, W> {
    /// What links carry that need care.
    #[inline(always)]
    pub(super) fn look_at(&mut self, links: Span) {
        let (program, plan, now) = (self.program, self.plan, &mut *self.now);
        for n in links.range() {
            let careful = &plan.careful[n];
            let link = &program.links[careful.link];
            let c0 = &now.ready.c0[n];
            let seen = match careful.from {
                From::Cut => continue,
                From::Level => now.level[careful.source],
                From::Stage(stage) => {
                    let (base, moved) = (&now.ready.base[careful.source], &now.moved[stage]);
                    lanes(|i| base[i] + moved[i])
                }
                From::Past(past) => now.link_past[past].at_lag(now.ahead),
            };
            let c = now.ready.curves[n].carried(&link.bend, &seen);
            let mut left = [1.0; W];
            for (assumption, if_fails) in &link.rests_on {
                let (failed, remains) = (&now.failed[*assumption], &self.futures.slots[*if_fails]);
                left = lanes(|i| if failed[i] > 0.0 { left[i] * remains[i] } else { left[i] });
            }
            let carried: Row<W> = lanes(|i| if left[i] == 1.0 { c[i] } else { c0[i] + left[i] * (c[i] - c0[i]) });
            now.moved[plan.rows + plan.stages + n] = lanes(|i| carried[i] - c0[i]);
            now.level[plan.rows + n] = carried;
        }
    }

    /// The sums of what influences add to the logarithms of the odds.
    #[inline(always)]
    fn sum(&self, influences: Span) -> Row<W> {
        let (terms, weights) = (&self.plan.terms[influences.range()], &self.now.ready.weight[influences.range()]);
        let mut sum = [0.0; W];
        for (term, w) in terms.iter().zip(weights) {
            let moved = &self.now.moved[term.row];
            sum = lanes(|i| sum[i] + w[i] * moved[i]);
        }
        sum
    }

    /// The sums for the nodes that only influences move.
    #[inline(always)]
    pub(super) fn sum_plain(&mut self) {
        for row in 0..self.plan.plain {
            self.now.pull[row] = self.sum(self.plan.pulled[row].influences);
        }
    }

    /// The pull on the node in `row`, 0..1.
    #[inline(always)]
    fn pull(&self, row: usize) -> Row<W> {
        let (plan, slots) = (self.plan, &self.futures.slots);
        let causes = &plan.pulled[row];
        let now = &*self.now;
        let rest = &now.ready.rest[row];
        let mut p = rest.open;
        if !causes.ways.is_empty() {
            let r = now.ready.met(plan, causes, slots, |row| now.level[row]);
            p = rest.by_ways(&r);
        }
        if !causes.influences.is_empty() {
            let sum = self.sum(causes.influences);
            p = lanes(|i| by_odds(p[i], sum[i]));
        }
        if !causes.blockers.is_empty() {
            let mut k = [1.0; W];
            for n in causes.blockers.range() {
                let (w, c) = (&now.ready.share[n], &now.level[plan.factors[n].row]);
                k = lanes(|i| k[i] * (1.0 - w[i] * c[i]));
            }
            p = rest.blocked(&p, &k);
        }
        if causes.pushed {
            let (push, trend) = (&now.push[row], self.trend_push(causes.at));
            p = lanes(|i| clamp01(p[i] + push[i] + trend));
        }
        p
    }

    /// The pulls on the nodes in these rows, what their links carry being known.
    #[inline(always)]
    pub(super) fn pull_rows(&mut self, rows: Span) {
        for row in rows.range() {
            self.now.pull[row] = self.pull(row);
        }
    }

    /// The level of a node that follows its pull at once.
    pub(super) fn pull_at_once(&mut self, row: usize) {
        self.careful(self.plan.pulled[row].careful);
        self.compute(Hot::Pulls(Span { from: row, to: row + 1 }));
        let now = &mut *self.now;
        let (p, base) = (now.pull[row], &now.ready.base[row]);
        now.moved[row] = lanes(|i| p[i] - base[i]);
        now.level[row] = p;
    }

    /// The pulls on all nodes up to row `to` that hold a state; of those that only influences move, the sums.
    pub(super) fn pull_states(&mut self, to: usize) {
        let careful = self.plan.pulled[..to].last().map_or(0, |causes| causes.careful.to);
        self.careful(Span { from: 0, to: careful });
        self.compute(Hot::Sums);
        self.compute(Hot::Pulls(Span { from: self.plan.plain, to }));
    }
}
