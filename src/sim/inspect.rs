//! What a model says that contradicts itself, or means less than it seems to, seen with its numbers filled in.

use super::baseline::Baseline;
use super::findings;
use super::links::{Delay, Weight};
use super::notice::Notice;
use super::program::{Part, Program};
use super::pull::{Motion, NO_ROOM, Pulled};
use super::ready::Ready;
use super::shocks::Strikes;
use crate::model::stage::Measure;
use crate::model::{ElementRef, Model, NodeKind};

/// Rounding that is no contradiction.
const SLACK: f64 = 1e-9;

/// A program with its numbers, under inspection.
pub(crate) struct Inspection<'a> {
    pub model: &'a Model,
    pub program: &'a Program,
    pub ready: &'a Ready,
    pub baseline: &'a Baseline,
}

impl Inspection<'_> {
    /// What refuses the model as drawn.
    pub fn errors(&self) -> Vec<Notice> {
        let mut found = Vec::new();
        for (at, pulled) in self.program.pulled.iter().enumerate() {
            let rest = &self.ready.rest[at];
            if rest.b <= rest.k0 * (1.0 + SLACK) && (rest.k0 > 0.0 || rest.b <= 0.0) {
                found.extend(self.settling(at, pulled));
                continue;
            }
            let (place, name) = self.node(pulled.node);
            let blockers = self.sources(pulled.blockers.iter().filter(|n| self.ready.weight[**n] * self.ready.c0[**n] > 0.0));
            if rest.k0 <= 0.0 && rest.b > 0.0 {
                found.push(findings::barred_today(place, name, &blockers, rest.b));
            } else {
                found.push(findings::blocked_today(place, name, &blockers, rest.k0, rest.b));
            }
        }
        found
    }

    /// Influences that are said to settle where they cannot.
    fn settling(&self, at: usize, pulled: &Pulled) -> Vec<Notice> {
        let rest = &self.ready.rest[at];
        let mut found = Vec::new();
        for n in &pulled.influences {
            let Weight::SettlesAt(sign, slot) = self.program.links[*n].weight else { continue };
            let settles = self.ready.row[slot];
            let (place, (from, to)) = (self.link(*n), self.ends(*n));
            if settles >= rest.k0 && rest.k0 < 1.0 {
                found.push(findings::settles_above(place, from, to, settles, rest.k0));
            } else if (settles - rest.b) * sign.factor() < -SLACK {
                found.push(findings::settles_sign(place, from, to, settles, rest.b));
            }
        }
        found
    }

    /// What is worth saying about a run.
    pub fn notices(&self) -> Vec<Notice> {
        let mut found = Vec::new();
        for (at, pulled) in self.program.pulled.iter().enumerate() {
            self.held_at_bound(at, pulled, &mut found);
            self.contradiction(at, pulled, &mut found);
            self.stuck(at, pulled, &mut found);
        }
        self.times(&mut found);
        self.actions(&mut found);
        self.rounding(&mut found);
        self.scales(&mut found);
        found
    }

    /// Levels that a scenario blocks below today.
    fn held_at_bound(&self, at: usize, pulled: &Pulled, found: &mut Vec<Notice>) {
        let rest = &self.ready.rest[at];
        if rest.b > rest.k0 * (1.0 + SLACK) {
            let (place, name) = self.node(pulled.node);
            let blockers = self.sources(pulled.blockers.iter());
            found.push(findings::blocked_held(place, name, &blockers, rest.k0, rest.b));
        }
        for n in &pulled.influences {
            if matches!(self.program.links[*n].weight, Weight::SettlesAt(..)) && 1.0 - self.ready.c0[*n] <= NO_ROOM {
                let (from, to) = self.ends(*n);
                found.push(findings::settles_full(self.link(*n), from, to));
            }
        }
    }

    /// Levels today that the conditions do not explain.
    fn contradiction(&self, at: usize, pulled: &Pulled, found: &mut Vec<Notice>) {
        let rest = &self.ready.rest[at];
        if pulled.ways.iter().all(|w| w.members.is_empty()) {
            return;
        }
        if rest.r0 >= 0.9 && rest.open <= 0.5 {
            let (place, name) = self.node(pulled.node);
            found.push(findings::held_yet_low(place, name, rest.b));
        } else if rest.r0 <= 0.1 && rest.b >= 0.3 {
            let members = pulled.ways.iter().flat_map(|w| &w.members);
            let essential = members.filter(|n| self.ready.weight[**n] >= 0.9);
            let lowest = essential.min_by(|a, b| self.ready.c0[**a].total_cmp(&self.ready.c0[**b]));
            if let Some(n) = lowest.filter(|n| self.ready.c0[**n] <= 0.1) {
                let (place, name) = self.node(pulled.node);
                found.push(findings::missing_yet_high(place, name, self.ends(*n).0, self.ready.c0[*n], rest.b));
            }
        }
    }

    /// Influences on what stands at nothing or at everything, with nothing else to move it.
    fn stuck(&self, at: usize, pulled: &Pulled, found: &mut Vec<Notice>) {
        let rest = &self.ready.rest[at];
        let moved = rest.kappa > 0.0
            || self.program.shocks.iter().any(|s| s.strikes == Strikes::Pull(at))
            || self.program.trends.iter().any(|t| t.moves == Strikes::Pull(at));
        if moved || (rest.open > 0.0 && rest.open < 1.0) {
            return;
        }
        for n in &pulled.influences {
            let (from, to) = self.ends(*n);
            found.push(findings::influence_stuck(self.link(*n), from, to, rest.open));
        }
    }

    /// Time constants that the step is too long for.
    fn times<'s>(&'s self, found: &mut Vec<Notice>) {
        let (row, step) = (&self.ready.row, self.program.steps.dt);
        let mut check = |time: f64, place: &dyn Fn() -> (ElementRef, &'s str)| {
            if time > 0.0 && time < step * (1.0 - SLACK) {
                let (place, name) = place();
                found.push(findings::step_too_long(place, name, time, step));
            }
        };
        for pulled in &self.program.pulled {
            match pulled.motion {
                Motion::AtOnce => {}
                Motion::Adjust { rise, fall } => check(row[rise].min(row[fall]), &|| self.node(pulled.node)),
                Motion::Accumulate { per } => check(row[per], &|| self.node(pulled.node)),
            }
        }
        for (n, link) in self.program.links.iter().enumerate() {
            match link.delay {
                Delay::None => {}
                Delay::Fixed { time, .. } => check(row[time], &|| (self.link(n), self.ends(n).0)),
                Delay::Smooth { stages, time, .. } => check(row[time] / stages as f64, &|| (self.link(n), self.ends(n).0)),
            }
        }
        for action in &self.program.actions {
            if let Some(fade) = action.fade {
                check(row[fade], &|| self.node(action.node));
            }
        }
        for route in &self.program.routes {
            if let Some(transit) = route.transit {
                check(row[transit], &|| self.node(self.program.queues[route.from].node));
            }
        }
    }

    /// Existing actions that fall short today, and projects whose effect is taken to last.
    fn actions(&self, found: &mut Vec<Notice>) {
        for action in &self.program.actions {
            let (place, name) = self.node(action.node);
            if action.existing && self.baseline.level[action.signal] < 1.0 - SLACK {
                found.push(findings::existing_short(place, name, self.baseline.level[action.signal]));
            } else if action.project && action.on && self.fade_is_assumed(action.node) {
                found.push(findings::permanent(place, name));
            }
        }
    }

    /// Whether nobody said what becomes of the effect of an action.
    fn fade_is_assumed(&self, node: usize) -> bool {
        let node = self.model.nodes.get(&self.program.nodes[node].id);
        matches!(node.map(|n| &n.kind), Some(NodeKind::Action(action)) if action.fade.is_none())
    }

    /// Paths along predecessors that become longer by rounding to steps.
    fn rounding(&self, found: &mut Vec<Notice>) {
        let (steps, actions) = (&self.program.steps, &self.program.actions);
        let (mut exact, mut rounded) = (vec![f64::NAN; actions.len()], vec![f64::NAN; actions.len()]);
        let mut root = vec![0.0; actions.len()];
        // Each round settles those whose predecessors are settled; circles were refused.
        for _ in 0..actions.len() {
            for (at, action) in actions.iter().enumerate() {
                let (mut from, mut late, mut first) = (action.start, action.start, action.start);
                for (before, lag) in &action.after {
                    let lag = self.ready.row[*lag];
                    if exact[*before] + lag >= from || exact[*before].is_nan() {
                        from = exact[*before] + lag;
                        first = root[*before];
                    }
                    late = late.max(rounded[*before] + steps.round_up(lag));
                }
                let work = &self.ready.work[at];
                let lasts = if action.project { work.duration } else { work.lasts };
                exact[at] = (from + lasts).min(action.end);
                rounded[at] = steps.round_up((late + lasts).min(action.end).min(f64::MAX));
                root[at] = first;
            }
        }
        for (at, action) in actions.iter().enumerate().filter(|(_, a)| a.on && !a.after.is_empty()) {
            let (length, added) = (exact[at] - root[at], rounded[at] - exact[at]);
            if length.is_finite() && length > 0.0 && added > 0.05 * length {
                let (place, name) = self.node(action.node);
                found.push(findings::rounding(place, name, 100.0 * added / length));
            }
        }
    }

    /// Scales of stages' measures that are read, yet nobody gave.
    fn scales(&self, found: &mut Vec<Notice>) {
        for (at, queue) in self.program.queues.iter().enumerate() {
            let node = &self.program.nodes[queue.node];
            for measure in Measure::ALL {
                let signal = queue.signal + measure as usize;
                let shown = matches!(node.part, Part::Queue { shows, .. } if shows == measure as usize);
                let read = shown
                    || self.program.links.iter().any(|l| l.source == signal)
                    || self.program.gauges.iter().any(|g| g.signal == signal);
                if read && self.baseline.assumed[at][measure as usize] {
                    let (low, high) = self.baseline.scales[at][measure as usize];
                    found.push(findings::stage_scale(ElementRef::Node(node.id.clone()), &node.name, measure.word(), low, high));
                }
            }
        }
    }

    fn node(&self, node: usize) -> (ElementRef, &str) {
        let node = &self.program.nodes[node];
        (ElementRef::Node(node.id.clone()), &node.name)
    }

    fn link(&self, n: usize) -> ElementRef {
        ElementRef::Link(self.program.links[n].id.clone())
    }

    /// The names at the ends of a link.
    pub fn ends(&self, n: usize) -> (&str, &str) {
        let name = |id| self.model.nodes.get(id).map_or("", |n| n.name.as_str());
        self.model.links.get(&self.program.links[n].id).map_or(("", ""), |l| (name(&l.from), name(&l.to)))
    }

    /// The names that links come from.
    fn sources<'n>(&self, links: impl Iterator<Item = &'n usize>) -> String {
        links.map(|n| self.ends(*n).0).collect::<Vec<_>>().join(", ")
    }
}
