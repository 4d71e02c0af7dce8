//! Section 8: events and trends.

use throughline::model::Id;
use throughline::model::event::{Event, Onset, Target, Trend};

use super::instant::Instant;
use super::numbers::{number, number_or};
use super::world::World;

impl World {
    /// When an event strikes, if it does.
    fn strikes(&self, event: &Event) -> Option<f64> {
        match event.onset {
            Onset::Dated(when) if !event.off => Some(self.model.clock.time_of(when)),
            _ => None,
        }
    }

    /// "A step takes the event's mean over [t, t+dt)": full size for its length, then in a straight line to nothing.
    fn presence(&self, event: &Event, t: f64) -> f64 {
        let Some(onset) = self.strikes(event) else { return 0.0 };
        let dt = self.dt();
        let (length, recovery) = (number_or(event.length.as_ref(), 0.0), number_or(event.recovery.as_ref(), 0.0));
        // What has been felt up to x.
        let felt = |x: f64| {
            let full = (x - onset).clamp(0.0, length);
            let part = if recovery > 0.0 { ((x - onset - length) / recovery).clamp(0.0, 1.0) } else { 0.0 };
            full + recovery * (part - part * part / 2.0)
        };
        (felt(t + dt) - felt(t)) / dt
    }

    /// Events and trends that act on one thing: their sizes in this step, at this moment.
    fn sizes(&self, id: &Id, on: &Target, step: f64, time: f64) -> Vec<f64> {
        let mut sizes = Vec::new();
        for event in self.model.events.values() {
            for effect in event.effects.iter().filter(|effect| effect.node == *id && effect.on == *on) {
                sizes.push(number(&effect.size) * self.presence(event, step));
            }
        }
        for trend in self.model.trends.values().filter(|trend| !trend.off && trend.node == *id && trend.on == *on) {
            sizes.push(self.trend(trend, time));
        }
        sizes
    }

    /// "a dated piecewise-linear addition", "flat outside its points".
    fn trend(&self, trend: &Trend, t: f64) -> f64 {
        let points: Vec<(f64, f64)> = trend.points.iter().map(|(when, x)| (self.model.clock.time_of(*when), x.0)).collect();
        let (first, last) = (points[0], points[points.len() - 1]);
        if t <= first.0 {
            return first.1;
        }
        if t >= last.0 {
            return last.1;
        }
        let next = points.iter().position(|(at, _)| *at >= t).unwrap();
        let ((t0, x0), (t1, x1)) = (points[next - 1], points[next]);
        x0 + (x1 - x0) * (t - t0) / (t1 - t0)
    }
}

impl Instant<'_, '_> {
    /// What events and trends add to a pull.
    pub fn pushed(&self, id: &Id) -> f64 {
        self.world.sizes(id, &Target::Pull, self.step_start(), self.time()).iter().sum()
    }

    /// "a factor max(0, 1 + size) on a port, fund inflow, capacity or effort".
    pub fn factor(&self, id: &Id, on: &Target) -> f64 {
        self.world.sizes(id, on, self.step_start(), self.step_start()).iter().map(|size| (1.0 + size).max(0.0)).product()
    }

    /// "a level event acts once, at the end of its step": what it adds to the level of a node in this one.
    pub fn struck(&self, id: &Id) -> f64 {
        let (start, end) = (self.step_start() - 1e-9, self.step_start() + self.world.dt() - 1e-9);
        let mut sum = 0.0;
        for event in self.world.model.events.values() {
            let now = self.world.strikes(event).is_some_and(|onset| start <= onset && onset < end);
            for effect in event.effects.iter().filter(|e| now && e.node == *id && e.on == Target::Level) {
                sum += number(&effect.size);
            }
        }
        sum
    }
}
