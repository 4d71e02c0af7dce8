//! What a block shows of its futures: everything that holds at a kept step, and in the end what came of them.

use super::Engine;
use super::lanes::{Row, clamp01, lanes};
use super::plan::Reads;
use crate::sim::indicators::Standing;
use crate::sim::stages::Cases;

/// Looks on while futures run.
pub(in crate::sim) trait Watch<const W: usize> {
    /// Called at every kept step, `k` counting them from 0, with everything that holds there.
    fn keep(&mut self, k: usize, sight: &Sight<'_, W>);

    /// Called at every step that is taken, after [`Self::keep`], with everything that holds at its start.
    #[inline(always)]
    fn step(&mut self, _n: usize, _sight: &Sight<'_, W>) {}

    /// Asked after every step: whether to leave off. What came of the block is then nothing.
    #[inline(always)]
    fn stopped(&self) -> bool {
        false
    }
}

/// Everything that holds at one step.
pub(in crate::sim) struct Sight<'a, const W: usize> {
    pub(super) engine: &'a Engine<'a, W>,
}

impl<'a, const W: usize> Sight<'a, W> {
    /// The time.
    pub fn time(&self) -> f64 {
        self.engine.now.start
    }

    /// A level, 0..1, by [`crate::sim::program::Entry::signal`].
    #[inline(always)]
    pub fn level(&self, signal: usize) -> &'a Row<W> {
        &self.engine.now.level[self.engine.plan.row[signal]]
    }

    /// The quantity of a measure of a stage, of a fund, capacity or enabler; of any other node nothing of meaning.
    #[inline(always)]
    pub fn amount(&self, signal: usize) -> Row<W> {
        self.engine.now.amount[self.engine.plan.row[signal]]
    }

    /// What links carry, 0..1, in their order; of the use of a fund or capacity the effort granted.
    pub fn carried(&self) -> impl Iterator<Item = Row<W>> {
        let (plan, now) = (self.engine.plan, &*self.engine.now);
        let (level, base, moved): (&[Row<W>], &[Row<W>], &[Row<W>]) = (&now.level, &now.ready.base, &now.moved);
        plan.reads.iter().map(move |reads| match *reads {
            Reads::Effort(action) => now.claims.granted[action],
            Reads::Level(row) => level[row],
            Reads::Careful(n) => level[plan.rows + n],
            Reads::Stage(source, stage) => {
                let (base, moved) = (&base[source], &moved[stage]);
                lanes(|i| clamp01(base[i] + moved[i]))
            }
        })
    }

    /// What a link carries at the baseline; of the use of a fund or capacity the effort of today.
    pub fn carried_today(&self, link: usize) -> Row<W> {
        let Engine { program, plan, futures, now, .. } = self.engine;
        match plan.reads[link] {
            Reads::Effort(action) if program.actions[action].project => [0.0; W],
            Reads::Effort(action) => now.ready.base[plan.row[program.actions[action].signal]],
            _ => now.ready.carried_today(plan, program, link, &futures.slots),
        }
    }

    /// By input: what there is to give per time, of a fund also what it has and what comes in over the step; what is taken per time.
    pub fn input(&self, at: usize) -> Flows<W> {
        let now = &*self.engine.now;
        Flows { supply: now.supply[at], balance: now.balance[at], inflow: now.inflow[at], taken: now.claims.taken[at] }
    }

    /// The effort that an action wants, and what is granted of it.
    pub fn effort(&self, action: usize) -> (Row<W>, Row<W>) {
        let claims = &self.engine.now.claims;
        (claims.want[action], claims.granted[action])
    }

    /// What an action takes per time at full effort, and of which input.
    pub fn uses(&self, action: usize) -> &'a [(usize, Row<W>)] {
        self.engine.now.claims.uses(action)
    }

    /// The input that an action goes short of in a lane.
    pub fn short_of(&self, action: usize, lane: usize) -> Option<usize> {
        let input = self.engine.now.claims.short_of[action][lane];
        (input != super::allocation::NONE).then_some(input as usize)
    }

    /// How an indicator stands at the start, in the first lane.
    pub fn standing(&self, gauge: usize) -> Standing {
        let track = &self.engine.now.tracks[gauge];
        Standing {
            own: track.own[0],
            baseline: track.baseline[0],
            target: track.target.map(|target| target[0]),
            better: track.better[0],
            span: track.span[0],
            due: track.due.is_some(),
        }
    }

    /// What comes into a stage and what leaves it, per time.
    pub fn traffic(&self, queue: usize) -> (Row<W>, Row<W>) {
        let now = &*self.engine.now;
        let doing = &now.doing[queue];
        let mut came = [0.0; W];
        for (n, route) in self.engine.program.routes.iter().enumerate().filter(|(_, r)| r.to == queue) {
            let (ready, fraction) = (&now.doing[route.from].ready, &now.fraction[n]);
            came = lanes(|i| came[i] + ready[i] * fraction[i] * doing.room[i]);
        }
        (lanes(|i| doing.arrivals[i] + came[i]), lanes(|i| doing.done[i] + doing.dropped[i]))
    }
}

/// What goes in and out of an input.
#[derive(Clone, Copy, Debug)]
pub(in crate::sim) struct Flows<const W: usize> {
    pub supply: Row<W>,
    pub balance: Row<W>,
    pub inflow: Row<W>,
    pub taken: Row<W>,
}

/// What came of a block of futures.
#[derive(Clone, Debug, Default)]
pub(in crate::sim) struct Outcome<const W: usize> {
    /// By indicator, in the order of [`crate::sim::program::Program::gauges`].
    pub fates: Vec<Fate<W>>,
    /// By signal: the level and the quantity today.
    pub baseline: Vec<Row<W>>,
    pub amount: Vec<Row<W>>,
    /// By pulled node: whether blockers would allow less than its level today, so that its baseline before them was held at 1.
    pub held: Vec<[bool; W]>,
    /// By stage: whether its routes took more than there was, in any lane, at any time.
    pub routes_over: Vec<bool>,
    /// By lane.
    pub cases: Vec<Cases>,
}

/// How one indicator fared.
#[derive(Clone, Debug)]
pub(in crate::sim) struct Fate<const W: usize> {
    /// Its value when due, as shown; none where that lies outside the run.
    pub value_at_due: Option<Row<W>>,
    /// The same as measured: of a rating its position.
    pub measured_at_due: Option<Row<W>>,
    /// Whether the target is met when due; none without a target or a due date within the run.
    pub met: Option<[bool; W]>,
    /// When the target is first met, at any time of the run; infinite where it is not.
    pub first_met: Row<W>,
    /// When its floor is first crossed; infinite where it is not.
    pub floor_crossed: Row<W>,
}

impl<const W: usize> Outcome<W> {
    /// Takes over where futures start from.
    pub(super) fn begin(&mut self, engine: &Engine<'_, W>) {
        let (plan, now) = (engine.plan, &*engine.now);
        self.baseline.clone_from(&now.base.level);
        self.amount.clone_from(&now.base.amount);
        self.held.clear();
        for row in &plan.pulled_row {
            let rest = &now.ready.rest[*row];
            self.held.push(std::array::from_fn(|i| rest.b[i] > rest.k0[i] * (1.0 + 1e-9)));
        }
    }

    /// Takes over what came of them.
    pub(super) fn end(&mut self, engine: &Engine<'_, W>) {
        let now = &*engine.now;
        self.fates.clear();
        for (gauge, track) in engine.program.gauges.iter().zip(&now.tracks) {
            self.fates.push(Fate {
                value_at_due: track.value_at_due.map(|z| z.map(|z| gauge.reading.shown(z))),
                measured_at_due: track.value_at_due,
                met: track.met(gauge),
                first_met: track.first_met,
                floor_crossed: track.floor_crossed,
            });
        }
        self.routes_over.clone_from(&now.routes_over);
        self.cases.clear();
        self.cases.extend((0..W).map(|lane| engine.cases(lane)));
    }
}
