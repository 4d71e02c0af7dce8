//! One instant of a run: what every element stands at, found by asking its causes.

use std::cell::RefCell;
use std::collections::BTreeMap;

use throughline::model::input::Enabler;
use throughline::model::link::Flow;
use throughline::model::stage::Measure;
use throughline::model::{Id, Kind, NodeKind};

use super::numbers::number;
use super::run::{Past, Slot, State};
use super::world::World;

/// What can be asked of an instant.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Question<'w> {
    Level(&'w Id, Option<Measure>),
    Carried(&'w Id),
    Wanted(&'w Id),
    Granted(&'w Id),
    Supply(&'w Id),
    Left(&'w Id),
    Driven(&'w Id, Flow),
    Finished(&'w Id),
    Dropped(&'w Id),
    Offered(&'w Id, &'w Id),
    Admitted(&'w Id),
}

impl Question<'_> {
    /// Sections 1 and 7: allocation and stage flows are "done once per step and held" over the stages of Heun and RK4.
    fn is_held(&self) -> bool {
        !matches!(self, Self::Level(..) | Self::Carried(_))
    }
}

/// A moment within step `n`: its start (share 0), its middle or its end.
pub struct Instant<'a, 'w> {
    pub world: &'w World,
    pub past: &'a Past<'w>,
    pub state: &'a State<'w>,
    pub n: usize,
    pub share: f64,
    held: BTreeMap<Question<'w>, f64>,
    known: RefCell<BTreeMap<Question<'w>, Option<f64>>>,
}

impl<'a, 'w> Instant<'a, 'w> {
    /// The start of step `n`.
    pub fn first(world: &'w World, past: &'a Past<'w>, state: &'a State<'w>, n: usize) -> Self {
        Self { world, past, state, n, share: 0.0, held: BTreeMap::new(), known: RefCell::default() }
    }

    /// A later moment of the same step, at a trial state.
    pub fn later<'b>(&self, past: &'b Past<'w>, state: &'b State<'w>, share: f64) -> Instant<'b, 'w> {
        let known = self.known.borrow();
        let held = known.iter().filter(|(q, _)| q.is_held()).filter_map(|(q, x)| x.map(|x| (q.clone(), x))).collect();
        Instant { world: self.world, past, state, n: self.n, share, held, known: RefCell::default() }
    }

    /// Asks once. What depends on itself within an instant is a fault of the model (section 9).
    pub fn once(&self, question: Question<'w>, answer: impl FnOnce() -> f64) -> f64 {
        if let Some(x) = self.held.get(&question) {
            return *x;
        }
        if let Some(known) = self.known.borrow().get(&question) {
            return known.unwrap_or_else(|| panic!("{question:?} depends on itself"));
        }
        self.known.borrow_mut().insert(question.clone(), None);
        let x = answer();
        self.known.borrow_mut().insert(question, Some(x));
        x
    }

    /// When the step begins.
    pub fn step_start(&self) -> f64 {
        self.n as f64 * self.world.dt()
    }

    /// The moment itself.
    pub fn time(&self) -> f64 {
        (self.n as f64 + self.share) * self.world.dt()
    }

    pub fn in_state(&self, slot: Slot<'w>) -> f64 {
        *self.state.get(&slot).unwrap_or_else(|| panic!("{slot:?} is no state"))
    }

    /// Section 2: the level of a node, 0..1; of a stage that of a measure.
    pub fn level(&self, id: &'w Id, measure: Option<Measure>) -> f64 {
        self.once(Question::Level(id, measure), || {
            let level = match &self.world.node(id).kind {
                NodeKind::Impact | NodeKind::Outcome | NodeKind::Output | NodeKind::Variable => self.level_of_pulled(id),
                NodeKind::Action(_) => self.level_of_action(id),
                NodeKind::Fund(_) => self.level_of_fund(id),
                NodeKind::Capacity(_) => self.level_of_capacity(id),
                NodeKind::Enabler(enabler) => self.level_of_enabler(enabler),
                NodeKind::Stage(_) => {
                    let measure = measure.unwrap();
                    self.scale_of(id, measure).level(self.measure(id, measure))
                }
            };
            level.clamp(0.0, 1.0)
        })
    }

    /// Section 4, Dynamics: a node with times of 0 is at its pull at once; others hold a state.
    fn level_of_pulled(&self, id: &'w Id) -> f64 {
        match &self.world.today {
            None => self.world.level_today(id),
            Some(_) if self.world.is_prompt(id) => self.pull(id),
            Some(_) => self.in_state(Slot::Level(id)),
        }
    }

    /// Section 6: an order, a law, consent: present or not, from a date, or a level.
    fn level_of_enabler(&self, enabler: &Enabler) -> f64 {
        match enabler {
            Enabler::Present => 1.0,
            Enabler::Absent => 0.0,
            Enabler::From(when) => f64::from(self.world.model.clock.time_of(*when) <= self.step_start() + 1e-9),
            Enabler::Level(level) => number(level),
        }
    }

    /// The quantity that a node stands at, in its own unit.
    pub fn value(&self, id: &'w Id, measure: Option<Measure>) -> f64 {
        match self.world.kind(id) {
            Kind::Fund => self.in_state(Slot::Balance(id)),
            Kind::Capacity => self.in_use(id),
            Kind::Enabler => self.level(id, None),
            Kind::Stage => self.measure(id, measure.unwrap()),
            _ => self.world.node(id).scale().quantity(self.level(id, None)),
        }
    }
}
