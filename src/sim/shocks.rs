//! Events and trends (semantics section 8).

use super::chance::Happening;
use super::compile::Builder;
use super::inputs::Supply;
use super::program::Part;
use super::pull::Motion;
use super::slots::Slot;
use super::time::Steps;
use crate::model::event::{Event, Onset, Target, Trend as Drift};
use crate::model::numbers::Range;
use crate::model::{ElementRef, Id};

use super::findings;

/// One effect of an event that strikes.
#[derive(Clone, Debug)]
pub(crate) struct Shock {
    pub strikes: Strikes,
    /// The event that it is part of, by position.
    pub event: usize,
    pub size: Slot,
    pub length: Slot,
    pub recovery: Slot,
}

/// What a shock acts on, by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strikes {
    /// The pull on a node.
    Pull(usize),
    /// A flow or effort.
    Flow(usize),
    /// The level of a node, once.
    Level(usize),
}

/// A slow change: what it acts on, and its points.
#[derive(Clone, Debug)]
pub(crate) struct Trend {
    pub moves: Strikes,
    pub points: Vec<(f64, f64)>,
}

impl Builder<'_> {
    /// Takes over an event. By chance it strikes in ensembles only.
    pub(super) fn event(&mut self, id: &Id, event: &Event) {
        if event.off {
            return;
        }
        let path = format!("events.{id}");
        let (onset, yearly) = match &event.onset {
            Onset::Dated(when) => (self.model.clock.time_of(*when), None),
            Onset::YearlyChance(q) => (f64::INFINITY, Some(self.slots.given(format!("{path}.chance"), q, Range::SHARE))),
        };
        self.events.push(Happening { id: id.clone(), onset, yearly });
        let length = self.slots.or(format!("{path}.length"), event.length.as_ref(), 0.0, Range::AMOUNT);
        let recovery = self.slots.or(format!("{path}.recovery"), event.recovery.as_ref(), 0.0, Range::AMOUNT);
        let place = ElementRef::Event(id.clone());
        for (n, effect) in event.effects.iter().enumerate() {
            let size = self.slots.given(format!("{path}.effects.{n}"), &effect.size, Range::ANY);
            if let Some(strikes) = self.strikes(&place, &event.name, &effect.node, &effect.on) {
                let lasts = event.length.is_some() || event.recovery.is_some();
                if !lasts && !matches!(strikes, Strikes::Level(_)) {
                    self.notices.push(findings::event_without_length(place.clone(), &event.name));
                }
                self.shocks.push(Shock { strikes, event: self.events.len() - 1, size, length, recovery });
            }
        }
    }

    /// Takes over a trend.
    pub(super) fn trend(&mut self, id: &Id, trend: &Drift) {
        if trend.off {
            return;
        }
        let place = ElementRef::Trend(id.clone());
        let Some(moves) = self.strikes(&place, &trend.name, &trend.node, &trend.on) else { return };
        if matches!(moves, Strikes::Level(_)) {
            self.errors.push(findings::acts_on_nothing(place, &trend.name, &trend.node));
            return;
        }
        let mut points: Vec<_> = trend.points.iter().map(|(when, x)| (self.model.clock.time_of(*when), x.0)).collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        self.trends.push(Trend { moves, points });
    }

    /// What is struck; where there is no such thing, an error, or a finding where it is a level that follows at once.
    fn strikes(&mut self, place: &ElementRef, name: &str, node: &Id, target: &Target) -> Option<Strikes> {
        let at = self.node_at(place, node)?;
        let part = self.nodes[at].part;
        let struck = match (target, part) {
            (Target::Pull, Part::Pulled(at)) => Some(Strikes::Pull(at)),
            (Target::Effort, Part::Action(at)) => Some(Strikes::Flow(self.actions[at].effort)),
            (Target::Flow(flow), part) => self.flow_of(part, flow).map(Strikes::Flow),
            (Target::Level, Part::Pulled(n)) if self.pulled[n].motion != Motion::AtOnce => Some(Strikes::Level(at)),
            (Target::Level, Part::Action(n)) if self.actions[n].project => Some(Strikes::Level(at)),
            (Target::Level, Part::Input(n)) if matches!(self.inputs[n].supply, Supply::Fund { .. }) => Some(Strikes::Level(at)),
            (Target::Level, Part::Queue { .. }) => Some(Strikes::Level(at)),
            _ => None,
        };
        match (struck, target, part) {
            (Some(_), ..) => {}
            // A level without a state has nothing to strike; the rest of the model can run without that.
            (None, Target::Level, Part::Pulled(_) | Part::Action(_)) => {
                self.notices.push(findings::strikes_no_state(place.clone(), name, &self.nodes[at].name));
            }
            _ => self.errors.push(findings::acts_on_nothing(place.clone(), name, node)),
        }
        struck
    }
}

/// The mean over the step from `t` of an event that strikes at `onset`: 1 for `length`, then in a straight line to 0 over `recovery`.
pub(crate) fn mean(t: f64, onset: f64, length: f64, recovery: f64, steps: &Steps) -> f64 {
    let ends = onset + length;
    let full = steps.part(t, onset, ends);
    let (from, to) = (t.max(ends), (t + steps.dt).min(ends + recovery));
    if full == 1.0 || recovery <= 0.0 || to <= from {
        return full;
    }
    let middle = f64::midpoint(from, to);
    full + (1.0 - (middle - ends) / recovery) * (to - from) / steps.dt
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Method;

    #[test]
    fn s8_a_step_takes_the_mean_of_an_event() {
        let steps = Steps { dt: 0.5, count: 100, method: Method::Euler };
        assert_eq!(mean(2.0, 1.0, 4.0, 0.0, &steps), 1.0);
        assert!((mean(2.0, 2.2, 4.0, 0.0, &steps) - 0.6).abs() < 1e-12);
        // Over a whole event the means add up to its area: length plus half the recovery.
        let area: f64 = (0..100).map(|n| 0.5 * mean(steps.at(n), 3.3, 2.1, 7.7, &steps)).sum();
        assert!((area - (2.1 + 7.7 / 2.0)).abs() < 1e-9, "{area}");
    }
}
