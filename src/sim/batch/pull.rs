//! What links carry and how a node combines its causes, lane by lane (semantics sections 3 and 4).

use super::lanes::{Row, clamp01, fused, lanes};
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

    /// The sums of what the influences on the nodes in these rows add to the logarithms of the odds.
    #[inline(always)]
    pub(super) fn sum_rows(&mut self, rows: Span) {
        let (plan, now) = (self.plan, &mut *self.now);
        let (weights, moved): (&[Row<W>], &[Row<W>]) = (&now.ready.weight, &now.moved);
        for (causes, sum) in plan.pulled[rows.range()].iter().zip(&mut now.pull[rows.range()]) {
            let of = causes.influences.range();
            let mut all = [0.0; W];
            for (term, w) in plan.terms[of.clone()].iter().zip(&weights[of]) {
                let moved = &moved[term.row];
                all = lanes(|i| fused(w[i], moved[i], all[i]));
            }
            *sum = all;
        }
    }

    /// The pulls on the nodes in these rows, what their links carry being known: ways, then influences, then all the rest.
    #[inline(always)]
    pub(super) fn pull_rows(&mut self, rows: Span) {
        let (plan, slots) = (self.plan, &self.futures.slots);
        let (causes, now) = (&plan.pulled[rows.range()], &mut *self.now);
        now.ready.follow_ways(plan, causes, slots, &now.level, &mut now.before[rows.range()]);
        self.sum_rows(rows);
        let (pulls, before) = (&mut self.now.pull[rows.range()], &self.now.before[rows.range()]);
        for (p, before) in pulls.as_flattened_mut().iter_mut().zip(before.as_flattened()) {
            *p = by_odds(*before, *p);
        }
        for (row, causes) in rows.range().zip(causes) {
            if causes.pushed || !causes.blockers.is_empty() {
                self.now.pull[row] = self.hindered(row);
            }
        }
    }

    /// What blockers, events and trends make of the pull on the node in `row`.
    #[inline(always)]
    fn hindered(&self, row: usize) -> Row<W> {
        let (plan, now) = (self.plan, &*self.now);
        let causes = &plan.pulled[row];
        let mut p = now.pull[row];
        if !causes.blockers.is_empty() {
            let mut k = [1.0; W];
            for n in causes.blockers.range() {
                let (w, c) = (&now.ready.share[n], &now.level[plan.factors[n].row]);
                k = lanes(|i| k[i] * fused(-w[i], c[i], 1.0));
            }
            p = now.ready.rest[row].blocked(&p, &k);
        }
        if causes.pushed {
            let (push, trend) = (&now.push[row], self.trend_push(causes.at));
            p = lanes(|i| clamp01(p[i] + push[i] + trend));
        }
        p
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
        self.compute(Hot::Sums(Span { from: 0, to: self.plan.plain }));
        self.compute(Hot::Pulls(Span { from: self.plan.plain, to }));
    }
}
