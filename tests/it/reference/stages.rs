//! Section 7: the justice chain.

use throughline::model::link::Flow;
use throughline::model::node::Scale;
use throughline::model::stage::{Measure, Route, Stage};
use throughline::model::{Id, Kind, Real};

use super::instant::{Instant, Question};
use super::numbers::{number, number_or};
use super::run::Slot;
use super::world::World;

impl World {
    /// "default arrivals * `min_time`".
    pub fn queue_today(&self, id: &Id) -> f64 {
        let stage = self.stage(id);
        let arrivals = self.scheduled(stage.arrivals.as_ref(), 0.0, &stage.arrivals_schedule, 0.0);
        stage.queue.as_ref().map_or(arrivals * self.min_time(stage), number)
    }

    fn min_time(&self, stage: &Stage) -> f64 {
        number_or(stage.min_time.as_ref(), self.months(1.0))
    }

    fn wait_max(&self, stage: &Stage) -> f64 {
        number_or(stage.wait_max.as_ref(), self.months(120.0))
    }

    /// What a stage can finish per time, by its schedule; none where it is unlimited.
    fn capacity_by_schedule(&self, stage: &Stage, t: f64) -> Option<f64> {
        let limited = stage.capacity.is_some() || stage.capacity_schedule.iter().any(|d| self.model.clock.time_of(d.from) <= t);
        limited.then(|| self.scheduled(stage.capacity.as_ref(), f64::INFINITY, &stage.capacity_schedule, t))
    }

    /// "Backlog `0..max_queue` or else 0..4 x today, Wait `0..wait_max`, Throughput 0..today's capacity, Utilisation 0..1".
    pub fn scale_of(&self, id: &Id, measure: Measure, done: f64) -> Scale {
        let stage = self.stage(id);
        if let Some(own) = stage.scales.get(&measure) {
            return own.clone();
        }
        let top = match measure {
            Measure::Backlog => stage.max_queue.as_ref().map_or(4.0 * self.queue_today(id), number),
            Measure::Wait => self.wait_max(stage),
            // Without a capacity: twice what is finished today.
            Measure::Throughput => self.capacity_by_schedule(stage, 0.0).unwrap_or(2.0 * done),
            Measure::Utilisation => 1.0,
        };
        // Where today gives no top, or one that is rounding, any amount is as good.
        Scale { at0: Real(0.0), at1: Real(if top > 1e-9 { top } else { 1.0 }), ..Scale::default() }
    }

    /// A route's time on the way; none where cases arrive at once.
    fn transit(&self, route: &Route) -> Option<f64> {
        let time = number_or(route.transit.as_ref(), 0.0);
        (time > 0.0).then(|| self.at_least_a_step(time))
    }
}

impl<'w> Instant<'_, 'w> {
    pub fn scale_of(&self, id: &'w Id, measure: Measure) -> Scale {
        match &self.world.today {
            None => self.world.scale_of(id, measure, self.done(id)),
            Some(today) => today.scales[&(id.clone(), measure)].clone(),
        }
    }

    /// "arrivals = base(t) * max(0, 1 + sum(sign s (c - c0)))".
    pub fn arrivals(&self, id: &'w Id) -> f64 {
        let stage = self.world.stage(id);
        let base = self.world.scheduled(stage.arrivals.as_ref(), 0.0, &stage.arrivals_schedule, self.step_start());
        base * self.driven(id, &Flow::Arrivals)
    }

    /// "capacity likewise".
    fn capacity(&self, id: &'w Id) -> Option<f64> {
        let base = self.world.capacity_by_schedule(self.world.stage(id), self.step_start())?;
        Some(base * self.driven(id, &Flow::Capacity))
    }

    /// "done = min(capacity, `Q/min_time`); dropped = `drop_rate` Q; done and dropped scaled by min(1, Q/(dt (done + dropped)))".
    fn finished_and_dropped(&self, id: &'w Id) -> (f64, f64) {
        let stage = self.world.stage(id);
        let queue = self.in_state(Slot::Queue(id));
        if queue <= 0.0 {
            return (0.0, 0.0);
        }
        let quickest = queue / self.world.min_time(stage);
        let done = self.capacity(id).map_or(quickest, |capacity| capacity.min(quickest));
        let dropped = number_or(stage.drop_rate.as_ref(), 0.0) * self.driven(id, &Flow::Drop) * queue;
        if done.is_infinite() {
            // No least time and no limit: all are done within the step.
            return (queue / self.world.dt(), 0.0);
        }
        let out = self.world.dt() * (done + dropped);
        let part = if out > queue { queue / out } else { 1.0 };
        (done * part, dropped * part)
    }

    /// Cases finished per time, before any are held back.
    fn finished(&self, id: &'w Id) -> f64 {
        self.once(Question::Finished(id), || self.finished_and_dropped(id).0)
    }

    /// Cases that drop out per time.
    pub fn dropped(&self, id: &'w Id) -> f64 {
        self.once(Question::Dropped(id), || self.finished_and_dropped(id).1)
    }

    /// The share of finished cases that take a route: "over 1 in total: normalised".
    fn fraction(&self, id: &'w Id, route: &Route) -> f64 {
        let driven = |r: &Route| number(&r.fraction) * self.driven(id, &Flow::Route(r.name.clone()));
        let total: f64 = self.world.stage(id).routes.iter().map(driven).sum();
        driven(route) / total.max(1.0)
    }

    fn route(&self, id: &Id, name: &Id) -> &'w Route {
        self.world.stage(id).routes.iter().find(|route| route.name == *name).unwrap()
    }

    /// Cases bound for a route, per time.
    fn offered(&self, id: &'w Id, name: &'w Id) -> f64 {
        self.once(Question::Offered(id, name), || self.fraction(id, self.route(id, name)) * self.finished(id))
    }

    /// Every route of the model with the stage it comes from.
    fn routes(&self) -> Vec<(&'w Id, &'w Route)> {
        let stages = self.world.of_kind(Kind::Stage).into_iter();
        stages.flat_map(|id| self.world.stage(id).routes.iter().map(move |route| (id, route))).collect()
    }

    /// "`max_queue` holds the routed cases back upstream (room = max - Q - content in transit)": the part let in.
    fn admitted(&self, id: &'w Id) -> f64 {
        self.once(Question::Admitted(id), || {
            let Some(most) = &self.world.stage(id).max_queue else { return 1.0 };
            let bound: Vec<(&'w Id, &'w Route)> = self.routes().into_iter().filter(|(_, route)| route.to == *id).collect();
            let waiting = self.in_state(Slot::Queue(id));
            let (room, coming) = if self.world.today.is_some() {
                let on_the_way: f64 = bound.iter().map(|(from, route)| self.content(from, route)).sum();
                let coming: f64 = bound.iter().map(|(from, route)| self.world.dt() * self.offered(from, &route.name)).sum();
                (number(most) - waiting - on_the_way, coming)
            } else {
                // "started in equilibrium with the flow at t = 0": what is on the way then is that flow for the time it takes.
                let time = |route: &Route| self.world.dt() + self.world.transit(route).unwrap_or(0.0);
                let coming: f64 = bound.iter().map(|(from, route)| time(route) * self.offered(from, &route.name)).sum();
                (number(most) - waiting, coming)
            };
            let room = room.max(0.0);
            if coming > room { room / coming } else { 1.0 }
        })
    }

    /// Cases that take a route, per time.
    pub fn routed(&self, id: &'w Id, name: &'w Id) -> f64 {
        self.offered(id, name) * self.admitted(&self.route(id, name).to)
    }

    /// What took a route in an earlier step; before the start, what takes it today.
    fn routed_at(&self, id: &Id, route: &Route, step: i64) -> f64 {
        let key = (id.clone(), route.name.clone());
        match usize::try_from(step) {
            Ok(step) => self.past.routed[&key][step],
            Err(_) => self.world.today.as_ref().map_or(0.0, |today| today.routed[&key]),
        }
    }

    /// Steps on the way: whole ones, and a part.
    fn steps_on_the_way(&self, transit: f64) -> (i64, f64) {
        let steps = transit / self.world.dt();
        let steps = if (steps - steps.round()).abs() < 1e-9 { steps.round() } else { steps };
        (steps.floor() as i64, steps.fract())
    }

    /// Cases on the way along a route.
    pub fn content(&self, id: &Id, route: &Route) -> f64 {
        let Some(transit) = self.world.transit(route) else { return 0.0 };
        let (whole, part) = self.steps_on_the_way(transit);
        let n = i64::try_from(self.n).unwrap();
        let full: f64 = (n - whole..n).map(|step| self.routed_at(id, route, step)).sum();
        self.world.dt() * (full + part * self.routed_at(id, route, n - whole - 1))
    }

    /// Cases that come out of a route, per time.
    fn delivered(&self, id: &'w Id, route: &'w Route) -> f64 {
        let Some(transit) = self.world.transit(route) else { return self.routed(id, &route.name) };
        let (whole, part) = self.steps_on_the_way(transit);
        let at = i64::try_from(self.n).unwrap() - whole;
        (1.0 - part) * self.routed_at(id, route, at) + part * self.routed_at(id, route, at - 1)
    }

    /// Cases finished per time that are not held back.
    pub fn done(&self, id: &'w Id) -> f64 {
        let full = |route: &&Route| self.world.stage(&route.to).max_queue.is_some();
        let routes = self.world.stage(id).routes.iter().filter(full);
        let held: f64 = routes.map(|r| self.offered(id, &r.name) - self.routed(id, &r.name)).sum();
        self.finished(id) - held
    }

    /// "dQ/dt = arrivals + routed in - done - dropped".
    pub fn queue_rate(&self, id: &'w Id) -> f64 {
        let routed_in = self.routes().into_iter().filter(|(_, route)| route.to == *id);
        let routed_in: f64 = routed_in.map(|(from, route)| self.delivered(from, route)).sum();
        self.arrivals(id) + routed_in - self.done(id) - self.dropped(id)
    }

    /// What leaves the chain from a stage, per time.
    pub fn leaving(&self, id: &'w Id) -> f64 {
        let routed: f64 = self.world.stage(id).routes.iter().map(|route| self.routed(id, &route.name)).sum();
        self.done(id) - routed + self.dropped(id)
    }

    /// A measure in its own unit.
    pub fn measure(&self, id: &'w Id, measure: Measure) -> f64 {
        let stage = self.world.stage(id);
        let queue = self.in_state(Slot::Queue(id));
        let (least, most) = (self.world.min_time(stage), self.world.wait_max(stage));
        match measure {
            Measure::Backlog => queue,
            // "Wait = clamp(Q/capacity, min_time, wait_max) (capacity 0: wait_max)".
            Measure::Wait => match self.capacity(id) {
                None => least.min(most),
                Some(0.0) => most,
                Some(capacity) => (queue / capacity).max(least).min(most),
            },
            Measure::Throughput => self.done(id),
            Measure::Utilisation => match self.capacity(id) {
                Some(capacity) if capacity > 0.0 => self.done(id) / capacity,
                _ => 0.0,
            },
        }
    }

    /// Cases inside: waiting, and on the way.
    pub fn inside(&self) -> f64 {
        let waiting: f64 = self.world.of_kind(Kind::Stage).into_iter().map(|id| self.in_state(Slot::Queue(id))).sum();
        waiting + self.routes().into_iter().map(|(from, route)| self.content(from, route)).sum::<f64>()
    }
}
