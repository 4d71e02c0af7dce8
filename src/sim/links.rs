//! Links: delay, shape, failed assumptions (semantics section 3).

use super::baseline::Baseline;
use super::compile::Builder;
use super::machine::Machine;
use super::shape::Bend;
use super::slots::Slot;
use super::time::Lag;
use crate::model::link::{self, Delay as Slow, Order, Sign};
use crate::model::numbers::Range;
use crate::model::{Id, Quantity};

/// One link that carries.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub id: Id,
    /// The level that it reads.
    pub source: usize,
    pub bend: Bend,
    pub delay: Delay,
    pub weight: Weight,
    /// The assumptions that it rests on, with the share that remains when they fail.
    pub rests_on: Vec<(usize, Slot)>,
    /// Cut by the scenario: carries what it carried at the baseline.
    pub cut: bool,
    /// The action whose effort it shows, where it is the use of a fund or capacity.
    pub effort_of: Option<usize>,
}

/// How a link holds what it carries back.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Delay {
    None,
    /// Stages in the row of states, the last of which is carried on.
    Smooth {
        first: usize,
        stages: usize,
        time: Slot,
    },
    /// A row of past levels.
    Fixed {
        past: usize,
        time: Slot,
    },
}

/// What a link counts for in its target.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Weight {
    /// A word, or nothing.
    Known(f64),
    /// A share: necessity, what a blocker takes.
    Share(Slot),
    /// A port: sign times share.
    Signed(Sign, Slot),
    /// The logarithm of odds, with its sign.
    Odds(Sign, Slot),
    /// The same for a strength in words.
    Word(Sign, f64),
    /// Where the target settles, and the sign that is drawn.
    SettlesAt(Sign, Slot),
}

impl Builder<'_> {
    /// Takes over what every carrying link has.
    pub(super) fn carrier(&mut self, id: &Id, link: &link::Link, weight: Weight, effort_of: Option<usize>) -> usize {
        let path = format!("links.{id}");
        let source = self.source(link);
        let delay = self.delay(&path, link);
        let bend = Bend::new(&link.shape, &path, &mut self.slots);
        let mut rests_on = Vec::new();
        for (n, (assumption, element)) in self.model.assumptions.iter().enumerate() {
            for covered in element.covers.iter().filter(|c| c.link == *id) {
                let path = format!("assumptions.{assumption}.covers.{id}");
                rests_on.push((n, self.slots.or(path, covered.if_fails.as_ref(), 0.0, Range::SHARE)));
            }
        }
        let cut = self.switches.cut.contains(id);
        self.links.push(Link { id: id.clone(), source, bend, delay, weight, rests_on, cut, effort_of });
        self.links.len() - 1
    }

    fn delay(&mut self, path: &str, link: &link::Link) -> Delay {
        let mut time = |q: &Quantity| self.slots.given(format!("{path}.delay"), q, Range::AMOUNT);
        match &link.delay {
            None => Delay::None,
            Some(Slow::Smooth(smooth)) => {
                let time = time(&smooth.time);
                let stages = match smooth.order {
                    Order::First => 1,
                    Order::Third => 3,
                };
                let first = self.delay_stages;
                self.delay_stages += stages;
                Delay::Smooth { first, stages, time }
            }
            Some(Slow::Fixed(fixed)) => {
                let time = time(fixed);
                self.fixed_delays += 1;
                Delay::Fixed { past: self.fixed_delays - 1, time }
            }
        }
    }
}

/// Past values, the newest first, of a length fixed at the start.
#[derive(Clone, Debug)]
pub(crate) struct Past {
    values: Vec<f64>,
    newest: usize,
    pushed: usize,
    pub lag: Lag,
}

impl Past {
    /// A past in which nothing ever changed.
    pub fn new(value: f64, lag: Lag) -> Self {
        Self { values: vec![value; lag.room()], newest: 0, pushed: 0, lag }
    }

    /// Adds the newest value.
    pub fn push(&mut self, value: f64) {
        self.newest = (self.newest + 1) % self.values.len();
        self.pushed += 1;
        if let Some(place) = self.values.get_mut(self.newest) {
            *place = value;
        }
    }

    /// The value `n` steps before the newest.
    fn back(&self, n: usize) -> f64 {
        let room = self.values.len();
        self.values.get((self.newest + room - n.min(room - 1)) % room).copied().unwrap_or_default()
    }

    /// The value a lag before the moment that lies `ahead` steps after the newest, on a straight line between steps.
    /// Nothing arrives before its time: what lies before the start is the value of the start.
    pub fn at_lag(&self, ahead: f64) -> f64 {
        let back = self.lag.whole as f64 + self.lag.part - ahead;
        let whole = back.floor().max(0.0);
        let (late, early) = (self.back(whole as usize), self.back(whole as usize + 1));
        if back > whole && self.pushed < whole as usize + 2 { early } else { late + (back - whole) * (early - late) }
    }

    /// What arrives one step after the newest, as material: each part of what was pushed arrives once.
    pub fn arriving(&self) -> f64 {
        let (late, early) = (self.back(self.lag.whole - 1), self.back(self.lag.whole));
        late + self.lag.part * (early - late)
    }
}

impl Machine<'_> {
    /// What link `n` carries now.
    pub(super) fn carry(&mut self, n: usize) -> f64 {
        let link = &self.program.links[n];
        let c0 = self.ready.c0[n];
        let carried = if link.cut {
            c0
        } else {
            let level = match link.delay {
                Delay::None => self.now.level[link.source],
                Delay::Smooth { first, stages, .. } => self.state.y[self.program.pulled.len() + first + stages - 1],
                Delay::Fixed { past, .. } => self.state.link_past[past].at_lag(self.now.ahead),
            };
            let c = self.ready.curves[n].carried(level);
            let mut left = 1.0;
            for (assumption, if_fails) in &link.rests_on {
                if self.program.steps.reached(self.now.start, self.program.assumptions[*assumption].fails) {
                    left *= self.ready.row[*if_fails];
                }
            }
            if left == 1.0 { c } else { c0 + left * (c - c0) }
        };
        self.now.carried[n] = carried;
        carried
    }

    /// Remembers the levels that fixed delays will carry on.
    pub(super) fn remember_levels(&mut self) {
        for link in &self.program.links {
            if let Delay::Fixed { past, .. } = link.delay {
                self.state.link_past[past].push(self.now.level[link.source]);
            }
        }
    }

    /// How fast the stages of smooth delays change.
    pub(super) fn delay_rates(&mut self) {
        let offset = self.program.pulled.len();
        for (n, link) in self.program.links.iter().enumerate() {
            if let Delay::Smooth { first, stages, .. } = link.delay {
                let mut input = self.now.level[link.source];
                for stage in offset + first..offset + first + stages {
                    self.rate[stage] = (input - self.state.y[stage]) / self.ready.stage_time[n];
                    input = self.state.y[stage];
                }
            }
        }
    }
}

/// The states that delays start with: the levels of today.
pub(super) fn start(machine: &mut Machine<'_>, baseline: &Baseline) {
    let offset = machine.program.pulled.len();
    for link in &machine.program.links {
        let today = baseline.level[link.source];
        match link.delay {
            Delay::None => {}
            Delay::Smooth { first, stages, .. } => machine.state.y[offset + first..offset + first + stages].fill(today),
            // Filled in the order of the links, which is the order of their pasts.
            Delay::Fixed { time, .. } => {
                let lag = Lag::new(machine.ready.row[time], &machine.program.steps);
                machine.state.link_past.push(Past::new(today, lag));
            }
        }
    }
}
