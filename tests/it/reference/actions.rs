//! Section 5: actions.

use throughline::model::Id;
use throughline::model::action::Fade;
use throughline::model::event::Target;

use super::instant::{Instant, Question};
use super::numbers::{number, number_or};
use super::run::{Past, Slot};
use super::world::World;

impl World {
    /// When an action may begin: its date, and the completion of all it comes after plus the lag, which "round up to dt".
    pub fn start(&self, id: &Id, past: &Past<'_>) -> Option<f64> {
        let action = self.action(id);
        let mut start = action.start.map_or(0.0, |when| self.model.clock.time_of(when));
        for after in &action.after {
            let lag = self.rounded_up(number_or(after.lag.as_ref(), 0.0));
            start = start.max(self.completion(&after.action, past)? + lag);
        }
        Some(start)
    }

    /// Where a recurrent action ends, and where any is told to.
    pub fn end(&self, id: &Id, past: &Past<'_>) -> Option<f64> {
        let action = self.action(id);
        let told = action.end.map(|when| self.model.clock.time_of(when));
        let lasts = match (&action.duration, self.is_project(id)) {
            (Some(duration), false) => self.start(id, past).map(|start| start + number(duration)),
            _ => None,
        };
        match (told, lasts) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// When an action is complete: "a recurrent action is complete at its end; a predecessor that is off never completes".
    fn completion(&self, id: &Id, past: &Past<'_>) -> Option<f64> {
        if !self.on.contains(id) {
            None
        } else if self.is_project(id) {
            past.completed.get(id).map(|n| *n as f64 * self.dt())
        } else {
            // One that ends before it starts is never on.
            let (start, end) = (self.start(id, past)?, self.end(id, past)?);
            (end > start).then(|| self.rounded_up(end))
        }
    }

    fn rounded_up(&self, time: f64) -> f64 {
        (time / self.dt() - 1e-9).ceil() * self.dt()
    }

    /// "Default fade: recurrent 3 months; project none"; "max(time, dt)".
    fn fade(&self, id: &Id) -> Option<f64> {
        let time = match &self.action(id).fade {
            Some(Fade::Permanent) => None,
            Some(Fade::Over(time)) => Some(number(time)),
            None if self.is_project(id) => None,
            None => Some(self.months(3.0)),
        };
        time.map(|time| self.at_least_a_step(time))
    }
}

impl<'w> Instant<'_, 'w> {
    /// "`on` = the part of [t, t+dt) inside [start, end), exactly 1 within".
    fn on(&self, id: &Id) -> f64 {
        let (t, dt) = (self.step_start(), self.world.dt());
        if !self.world.on.contains(id) {
            return 0.0;
        }
        let Some(start) = self.world.start(id, self.past) else { return 0.0 };
        let end = self.world.end(id, self.past).unwrap_or(f64::INFINITY);
        if start <= t + 1e-9 && end >= t + dt - 1e-9 {
            return 1.0;
        }
        ((end.min(t + dt) - start.max(t)) / dt).clamp(0.0, 1.0)
    }

    /// Whether an action is off from now on.
    fn is_over(&self, id: &Id) -> bool {
        let ended = self.world.end(id, self.past).is_some_and(|end| end <= self.step_start() + 1e-9);
        !self.world.on.contains(id) || ended
    }

    /// "Effort wanted = on * prod(1 - nu (1 - c)) over conditions * prod(1 - pi c) over blockers * event factors"; "no factor
    /// lifts effort above 1"; for a project at most (1-q) duration/dt.
    pub fn wanted(&self, id: &'w Id) -> f64 {
        self.once(Question::Wanted(id), || {
            let on = self.on(id);
            if on == 0.0 || self.past.completed.contains_key(id) {
                return 0.0;
            }
            let needs: f64 = self.needs(id).iter().map(|(nu, c)| 1.0 - nu * (1.0 - c)).product();
            let blocks: f64 = self.blocks(id).iter().map(|(pi, c)| 1.0 - pi * c).product();
            let effort = on * (needs * blocks * self.factor(id, &Target::Effort)).min(1.0);
            if self.world.is_project(id) {
                let left = (1.0 - self.in_state(Slot::Progress(id))).max(0.0);
                effort.min(left * self.world.duration(id) / self.world.dt())
            } else {
                effort
            }
        })
    }

    /// "`Project`: l = q. `Recurrent`: l = max(effort, m)." "a failed action spends its inputs and its level stays at b".
    pub fn level_of_action(&self, id: &'w Id) -> f64 {
        match &self.world.today {
            None => return self.world.taken.get(id).copied().unwrap_or(0.0),
            Some(today) if self.world.failed.contains(id) => return today.levels[&(id.clone(), None)],
            Some(_) => {}
        }
        if self.world.is_project(id) {
            self.in_state(Slot::Progress(id))
        } else {
            self.granted(id).max(self.in_state(Slot::Kept(id)))
        }
    }

    /// "dq/dt = effort/duration"; "after completion, or once switched off, q fades"; "dm/dt = -m/fade".
    pub fn action_rate(&self, id: &'w Id) -> (Slot<'w>, f64) {
        let faded = |x: f64| self.world.fade(id).map_or(0.0, |time| -x / time);
        if !self.world.is_project(id) {
            let slot = Slot::Kept(id);
            return (slot, faded(self.in_state(slot)));
        }
        let slot = Slot::Progress(id);
        let q = self.in_state(slot);
        if self.past.completed.contains_key(id) || self.is_over(id) {
            return (slot, faded(q));
        }
        let effort = self.granted(id);
        (slot, if effort == 0.0 { 0.0 } else { effort / self.world.duration(id) })
    }
}
