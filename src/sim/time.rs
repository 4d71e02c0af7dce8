//! The steps of a run (semantics section 1).
#![expect(clippy::inline_always, reason = "what is not inlined is not compiled for the processor's vectors")]

use crate::model::time::{Clock, Method};

/// How far a time may be off a step and still count as on it, in steps.
pub(crate) const SLACK: f64 = 1e-9;

/// The grid of times on which a run is computed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Steps {
    /// The step, in units.
    pub dt: f64,
    /// How many steps the run takes; times are `0..=count` times `dt`.
    pub count: usize,
    /// How states are carried over a step.
    pub method: Method,
}

/// The most steps that a run may take.
pub(crate) const MOST_STEPS: f64 = 1e6;

impl Steps {
    /// The steps of `clock`: as many as reach its horizon. None when they make no sense.
    pub fn new(clock: &Clock) -> Option<Self> {
        let (dt, horizon) = (clock.dt(), clock.horizon.0);
        let count = (horizon / dt - SLACK).ceil();
        let sound = dt > 0.0 && dt.is_finite() && horizon > 0.0 && count <= MOST_STEPS;
        sound.then(|| Self { dt, count: count.max(1.0) as usize, method: clock.method })
    }

    /// The time at step `n`.
    pub fn at(&self, n: usize) -> f64 {
        n as f64 * self.dt
    }

    /// The end of the run.
    pub fn end(&self) -> f64 {
        self.at(self.count)
    }

    /// A time constant, which never acts faster than the step.
    #[inline(always)]
    pub fn constant(&self, time: f64) -> f64 {
        time.max(self.dt)
    }

    /// The part of the step from `t` that lies within `from..to`: exactly 1 when all of it does.
    #[inline(always)]
    pub fn part(&self, t: f64, from: f64, to: f64) -> f64 {
        let part = ((t + self.dt).min(to) - t.max(from)) / self.dt;
        if part > 1.0 - SLACK {
            1.0
        } else if part > SLACK {
            part
        } else {
            0.0
        }
    }

    /// Whether `t` has reached `moment`.
    #[inline(always)]
    pub fn reached(&self, t: f64, moment: f64) -> bool {
        t >= moment - SLACK * self.dt
    }

    /// Whether `moment` falls into the step that starts at `t`.
    pub fn within(&self, t: f64, moment: f64) -> bool {
        (moment / self.dt + SLACK).floor() == (t / self.dt).round()
    }

    /// A duration rounded up to whole steps.
    pub fn round_up(&self, duration: f64) -> f64 {
        (duration / self.dt - SLACK).ceil().max(0.0) * self.dt
    }

    /// The steps at which series are kept: each multiple of `every`, on the nearest step; at most every step.
    pub fn kept(&self, every: f64) -> Vec<usize> {
        let every = every.max(self.dt);
        let mut kept: Vec<usize> = Vec::new();
        for n in 0.. {
            let step = (f64::from(n) * every / self.dt).round();
            if step > self.count as f64 {
                break;
            }
            let step = step as usize;
            if kept.last() != Some(&step) {
                kept.push(step);
            }
        }
        kept
    }
}

/// A way back of so many steps: whole ones, and the part of one more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Lag {
    /// Whole steps, at least 1.
    pub whole: usize,
    /// The part of a step beyond them, 0..1.
    pub part: f64,
}

impl Lag {
    /// The lag of `time`, which is at least one step and at most a little more than the run.
    pub fn new(time: f64, steps: &Steps) -> Self {
        let back = (steps.constant(time) / steps.dt).min(steps.count as f64 + 2.0);
        let back = if (back - back.round()).abs() < SLACK { back.round() } else { back };
        let whole = back.floor().max(1.0);
        Self { whole: whole as usize, part: back - whole }
    }

    /// The number of past values that it takes, the present one included.
    pub fn room(&self) -> usize {
        self.whole + 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s1_steps_reach_the_horizon_and_part_is_exact_within() {
        let steps = Steps { dt: 0.125, count: 480, method: Method::Euler };
        assert_eq!(steps.part(1.0, 0.0, 9.0), 1.0);
        assert!((steps.part(1.0, 1.05, 9.0) - 0.6).abs() < 1e-12);
        assert_eq!(steps.part(1.0, 1.125, 9.0), 0.0);
        assert_eq!(steps.round_up(0.2), 0.25);
        assert_eq!(steps.kept(1.0).len(), 61);
        assert_eq!(steps.kept(1e-300).len(), 481);
        assert_eq!(Lag::new(0.3, &steps), Lag { whole: 2, part: 0.3 / 0.125 - 2.0 });
        assert_eq!(Lag::new(0.0, &steps), Lag { whole: 1, part: 0.0 });
    }
}
