//! Actions: when they run, how much effort they want, what becomes of it (semantics section 5).

use super::compile::Builder;
use super::slots::Slot;
use super::time::Steps;
use crate::model::action::{self, Amount, Fade, Mode};
use crate::model::numbers::Range;
use crate::model::{Id, When};

/// The share of a project that may be missing when it counts as complete.
pub(crate) const COMPLETE: f64 = 1.0 - 1e-9;

/// The shortest duration that a project is given, in steps, so that one of no length is done at once.
pub(crate) const SHORTEST: f64 = 1e-6;

/// One action.
#[derive(Clone, Debug)]
pub(crate) struct Action {
    pub node: usize,
    pub signal: usize,
    pub project: bool,
    pub existing: bool,
    /// Done in this scenario.
    pub on: bool,
    /// The earliest start, and the explicit end or infinity.
    pub start: f64,
    pub end: f64,
    /// None: a recurrent action that goes on.
    pub duration: Option<Slot>,
    pub priority: u8,
    /// None: permanent.
    pub fade: Option<Slot>,
    /// How likely it is to work.
    pub chance: Slot,
    /// Predecessors and lags.
    pub after: Vec<(usize, Slot)>,
    /// Links, by position; the uses of enablers among them.
    pub conditions: Vec<usize>,
    pub blockers: Vec<usize>,
    pub uses: Vec<Use>,
    /// The factors on its effort.
    pub effort: usize,
    pub group: usize,
}

/// What an action takes of an input at full effort.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use {
    pub input: usize,
    pub rate: Rate,
}

/// An amount per time, or in all.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rate {
    PerTime(Slot),
    Total(Slot),
}

/// The numbers of an action in one run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Work {
    /// How long a project takes at full effort.
    pub duration: f64,
    /// How long a recurrent action goes on.
    pub lasts: f64,
    /// None: permanent.
    pub fade: Option<f64>,
    /// What it takes at full effort, in the order of its uses.
    pub rates: Vec<f64>,
}

impl Builder<'_> {
    /// Takes over an action; predecessors and links follow once every node has its place.
    pub(super) fn action(&mut self, id: &Id, action: &action::Action, at: usize, signal: usize) {
        let path = format!("nodes.{id}");
        let project = action.mode == Mode::Project && !action.existing;
        let moment = |when: Option<When>, none: f64| when.map_or(none, |w| self.model.clock.time_of(w));
        let (start, end) = (moment(action.start, 0.0), moment(action.end, f64::INFINITY));
        let months = |months: f64| self.model.clock.months(months);
        let (half_year, quarter) = (months(6.0), months(3.0));
        let duration = match &action.duration {
            None if !project => None,
            given => Some(self.slots.or(format!("{path}.duration"), given.as_ref(), half_year, Range::AMOUNT)),
        };
        let fade = match &action.fade {
            Some(Fade::Permanent) => None,
            None if project => None,
            None => Some(self.slots.or(format!("{path}.fade"), None, quarter, Range::AMOUNT)),
            Some(Fade::Over(q)) => Some(self.slots.given(format!("{path}.fade"), q, Range::AMOUNT)),
        };
        let chance = self.slots.or(format!("{path}.chance"), action.chance.as_ref(), 1.0, Range::SHARE);
        let effort = self.flow();
        let new = Action {
            node: at,
            signal,
            project,
            existing: action.existing,
            on: !self.switches.off.contains(id),
            start,
            end,
            duration,
            priority: action.priority,
            fade,
            chance,
            after: Vec::new(),
            conditions: Vec::new(),
            blockers: Vec::new(),
            uses: Vec::new(),
            effort,
            group: 0,
        };
        self.actions.push(new);
    }

    /// Adds predecessors and the costs that draw on funds.
    pub(super) fn action_needs(&mut self, id: &Id, action: &action::Action, at: usize) {
        for after in &action.after {
            let path = format!("nodes.{id}.after.{}.lag", after.action);
            let Some(before) = self.action_at(id, &after.action) else { continue };
            let lag = self.slots.or(path, after.lag.as_ref(), 0.0, Range::AMOUNT);
            self.actions[at].after.push((before, lag));
        }
        for (n, cost) in action.costs.iter().enumerate() {
            let Some(fund) = &cost.fund else { continue };
            let Some(input) = self.input_at(id, fund) else { continue };
            let rate = self.rate(format!("nodes.{id}.costs.{n}"), &cost.amount);
            self.actions[at].uses.push(Use { input, rate });
        }
    }

    /// An amount of an input.
    pub(super) fn rate(&mut self, path: String, amount: &Amount) -> Rate {
        match amount {
            Amount::PerTime(q) => Rate::PerTime(self.slots.given(path, q, Range::AMOUNT)),
            Amount::Total(q) => Rate::Total(self.slots.given(path, q, Range::AMOUNT)),
        }
    }
}

/// The numbers of `action`.
pub(crate) fn work(action: &Action, row: &[f64], steps: &Steps) -> Work {
    let given = action.duration.map(|slot| row[slot]);
    let shortest = SHORTEST * steps.dt;
    let lasts = if action.project { f64::INFINITY } else { given.unwrap_or(f64::INFINITY) };
    let spread = match given {
        Some(time) => time,
        None if action.end.is_finite() => action.end - action.start,
        None => steps.end() - action.start,
    };
    let rate = |u: &Use| match u.rate {
        Rate::PerTime(slot) => row[slot],
        Rate::Total(slot) => row[slot] / spread.max(shortest),
    };
    Work {
        duration: given.unwrap_or_default().max(shortest),
        lasts,
        fade: action.fade.map(|slot| steps.constant(row[slot])),
        rates: action.uses.iter().map(rate).collect(),
    }
}
