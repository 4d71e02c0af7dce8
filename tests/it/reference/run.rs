//! Section 1: a run, step by step.

use std::collections::BTreeMap;

use throughline::model::stage::Measure;
use throughline::model::time::Method;
use throughline::model::{Id, Kind, Model};

use super::indicators::{self, Outcome};
use super::instant::Instant;
use super::numbers::number_or;
use super::scenario::{self, Fate};
use super::today::Today;
use super::world::World;

/// Where a state is kept.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Slot<'w> {
    /// The level of a node that adjusts or gathers.
    Level(&'w Id),
    /// q of a project.
    Progress(&'w Id),
    /// m of a recurrent action.
    Kept(&'w Id),
    /// A stage of a smooth delay.
    Delay(&'w Id, usize),
    /// What is left of a fund.
    Balance(&'w Id),
    /// Cases that wait.
    Queue(&'w Id),
}

/// Everything that is carried from step to step.
pub type State<'w> = BTreeMap<Slot<'w>, f64>;

/// What happened before.
#[derive(Default)]
pub struct Past<'w> {
    /// The levels of the causes of links with a fixed delay, at every step.
    pub levels: BTreeMap<&'w Id, Vec<f64>>,
    /// What took the routes, in every step.
    pub routed: BTreeMap<(Id, Id), Vec<f64>>,
    /// What came into funds.
    pub received: BTreeMap<&'w Id, f64>,
    /// The step by which a project was complete.
    pub completed: BTreeMap<&'w Id, usize>,
}

/// The course of a run at every step.
#[derive(Default)]
pub struct Course {
    pub times: Vec<f64>,
    /// Levels of nodes; of stages by measure.
    pub levels: BTreeMap<(Id, Option<Measure>), Vec<f64>>,
    /// Quantities of the same.
    pub values: BTreeMap<(Id, Option<Measure>), Vec<f64>>,
    pub baselines: BTreeMap<(Id, Option<Measure>), f64>,
    /// Quantities today.
    pub amounts_today: BTreeMap<(Id, Option<Measure>), f64>,
    /// What links carry.
    pub carried: BTreeMap<Id, Vec<f64>>,
    /// What links carry at the baseline.
    pub references: BTreeMap<Id, f64>,
    pub indicators: BTreeMap<Id, Outcome>,
    /// Of inputs, in every step: what was wanted, what there was, what was taken.
    pub inputs: BTreeMap<Id, Vec<[f64; 3]>>,
    /// Cases at the start, that entered, that left, at the end.
    pub cases: [f64; 4],
}

/// Section 2: where states start.
pub fn opening(world: &World) -> State<'_> {
    let mut state = State::new();
    for (id, node) in &world.model.nodes {
        let today = world.today.as_ref().map(|today| today.levels.get(&(id.clone(), None)).copied().unwrap_or(0.0));
        match node.kind.kind() {
            Kind::Impact | Kind::Outcome | Kind::Output | Kind::Variable => {
                state.insert(Slot::Level(id), today.unwrap_or(0.0));
            }
            Kind::Action if world.is_project(id) => {
                state.insert(Slot::Progress(id), 0.0);
            }
            Kind::Action => {
                state.insert(Slot::Kept(id), today.unwrap_or(0.0));
            }
            Kind::Fund => {
                state.insert(Slot::Balance(id), number_or(world.fund(id).opening.as_ref(), 0.0));
            }
            Kind::Stage => {
                let queue = world.today.as_ref().map_or_else(|| world.queue_today(id), |today| today.queues[id]);
                state.insert(Slot::Queue(id), queue);
            }
            Kind::Capacity | Kind::Enabler => {}
        }
    }
    if world.today.is_some() {
        for (id, link) in world.model.links.iter().filter(|(_, link)| world.carries(link)) {
            if let Some((order, _)) = world.smooth(link) {
                for stage in 0..order {
                    state.insert(Slot::Delay(id, stage), world.cause_today(link));
                }
            }
        }
    }
    state
}

/// Runs `model` under `scenario` with what chance has decided.
pub fn run(model: &Model, scenario: &Id, fate: &Fate) -> Course {
    let today = Today::new(model, fate);
    let world = World::new(scenario::stage(model, scenario, fate), Some(today));
    let mut course = Course::default();
    let (mut state, mut past) = (opening(&world), Past::default());
    for n in 0..=world.steps() {
        let now = Instant::first(&world, &past, &state, n);
        record(&now, &mut course);
        if n == 0 {
            course.cases[0] = now.inside();
        }
        if n == world.steps() {
            course.cases[3] = now.inside();
            break;
        }
        let (next, then) = step(&now, &mut course);
        (state, past) = (next, then);
    }
    let today = world.today.as_ref().unwrap();
    course.baselines.clone_from(&today.levels);
    course.amounts_today.clone_from(&today.amounts);
    let kept = world.model.links.iter().filter(|(_, link)| world.carries(link) || world.is_use(link));
    course.references = kept.map(|(id, _)| (id.clone(), world.reference(id))).collect();
    course.indicators = indicators::outcomes(&world, &course);
    course
}

/// "recorded BEFORE the update of that step".
fn record(now: &Instant<'_, '_>, course: &mut Course) {
    let world = now.world;
    course.times.push(now.step_start());
    for id in world.model.nodes.keys() {
        let measures = if world.kind(id) == Kind::Stage { Measure::ALL.map(Some).to_vec() } else { vec![None] };
        for measure in measures {
            course.levels.entry((id.clone(), measure)).or_default().push(now.level(id, measure));
            course.values.entry((id.clone(), measure)).or_default().push(now.value(id, measure));
        }
    }
    for (id, link) in &world.model.links {
        if world.carries(link) || world.is_use(link) {
            course.carried.entry(id.clone()).or_default().push(now.carried(id));
        }
    }
    for id in world.of_kind(Kind::Fund).into_iter().chain(world.of_kind(Kind::Capacity)) {
        let step = [now.demand(id), now.supply(id), now.in_use(id)].map(|rate| rate * world.dt());
        course.inputs.entry(id.clone()).or_default().push(step);
    }
}

/// How fast every state changes.
fn rates<'w>(at: &Instant<'_, 'w>) -> Vec<(Slot<'w>, f64)> {
    let world = at.world;
    let mut rates = at.delay_rates();
    for (id, node) in &world.model.nodes {
        match node.kind.kind() {
            Kind::Impact | Kind::Outcome | Kind::Output | Kind::Variable => {
                if node.accumulate.is_none() && !world.is_prompt(id) {
                    rates.push((Slot::Level(id), at.adjustment(id)));
                }
            }
            Kind::Action => rates.push(at.action_rate(id)),
            Kind::Fund => rates.push((Slot::Balance(id), at.fund_rate(id))),
            Kind::Stage => rates.push((Slot::Queue(id), at.queue_rate(id))),
            Kind::Capacity | Kind::Enabler => {}
        }
    }
    rates
}

/// A state moved on for a time at some rates.
fn moved<'w>(state: &State<'w>, rates: &[(Slot<'w>, f64)], time: f64) -> State<'w> {
    let mut moved = state.clone();
    for (slot, rate) in rates {
        *moved.get_mut(slot).unwrap() += time * rate;
    }
    moved
}

/// The state and the past after a step.
fn step<'w>(now: &Instant<'_, 'w>, course: &mut Course) -> (State<'w>, Past<'w>) {
    let world = now.world;
    let dt = world.dt();
    let k1 = rates(now);
    let past = remembered(now);
    let trial = |rates: &[(Slot<'w>, f64)], share: f64, time: f64| {
        let state = moved(now.state, rates, time);
        self::rates(&now.later(&past, &state, share))
    };
    let mut next = match world.model.clock.method {
        Method::Euler => moved(now.state, &k1, dt),
        Method::Heun => {
            let k2 = trial(&k1, 1.0, dt);
            moved(&moved(now.state, &k1, dt / 2.0), &k2, dt / 2.0)
        }
        Method::Rk4 => {
            let k2 = trial(&k1, 0.5, dt / 2.0);
            let k3 = trial(&k2, 0.5, dt / 2.0);
            let k4 = trial(&k3, 1.0, dt);
            let mut next = now.state.clone();
            for (k, weight) in [(&k1, 1.0), (&k2, 2.0), (&k3, 2.0), (&k4, 1.0)] {
                next = moved(&next, k, weight * dt / 6.0);
            }
            next
        }
    };
    let past = settle(now, past, &mut next, course);
    (next, past)
}

/// The past with this instant in it.
fn remembered<'w>(now: &Instant<'_, 'w>) -> Past<'w> {
    let world = now.world;
    let mut past = Past {
        levels: now.past.levels.clone(),
        routed: now.past.routed.clone(),
        received: now.past.received.clone(),
        completed: now.past.completed.clone(),
    };
    for (id, link) in world.model.links.iter().filter(|(_, link)| world.fixed(link).is_some() && world.carries(link)) {
        let level = now.level(&link.from, world.measure_read(&link.from, link.measure));
        past.levels.entry(id).or_default().push(level);
    }
    past
}

/// What happens at the end of a step besides the rates.
fn settle<'w>(now: &Instant<'_, 'w>, mut past: Past<'w>, next: &mut State<'w>, course: &mut Course) -> Past<'w> {
    let world = now.world;
    let dt = world.dt();
    for (id, node) in &world.model.nodes {
        let struck = now.struck(id);
        match node.kind.kind() {
            Kind::Impact | Kind::Outcome | Kind::Output | Kind::Variable => {
                let level = next.get_mut(&Slot::Level(id)).unwrap();
                if node.accumulate.is_some() {
                    *level = now.gathered(id);
                }
                *level = (level.clamp(0.0, 1.0) + struck).clamp(0.0, 1.0);
            }
            Kind::Action if world.is_project(id) => {
                // "completed (latched) at q >= 1 - 1e-9", by work or by what strikes it.
                let q = next.get_mut(&Slot::Progress(id)).unwrap();
                for added in [0.0, struck] {
                    *q = (*q + added).clamp(0.0, 1.0);
                    if *q >= 1.0 - 1e-9 && !past.completed.contains_key(id) {
                        *q = 1.0;
                        past.completed.insert(id, now.n + 1);
                    }
                }
            }
            Kind::Action => {
                // "m raised to effort".
                let m = next.get_mut(&Slot::Kept(id)).unwrap();
                *m = m.max(now.granted(id)).clamp(0.0, 1.0);
            }
            Kind::Fund => {
                *past.received.entry(id).or_insert(0.0) += now.inflow(id);
                let received = number_or(world.fund(id).opening.as_ref(), 0.0) + past.received[id];
                let balance = next.get_mut(&Slot::Balance(id)).unwrap();
                *balance = balance.max(0.0);
                if struck != 0.0 {
                    *balance = (*balance + struck * received).clamp(0.0, received);
                }
            }
            Kind::Stage => {
                course.cases[1] += dt * now.arrivals(id);
                course.cases[2] += dt * now.leaving(id);
                for route in &world.stage(id).routes {
                    past.routed.entry((id.clone(), route.name.clone())).or_default().push(now.routed(id, &route.name));
                }
                let queue = next.get_mut(&Slot::Queue(id)).unwrap();
                *queue = queue.max(0.0);
                if struck != 0.0 {
                    let scale = now.scale_of(id, Measure::Backlog);
                    let after = (*queue + struck * (scale.at1.0 - scale.at0.0)).max(0.0);
                    course.cases[if after > *queue { 1 } else { 2 }] += (after - *queue).abs();
                    *queue = after;
                }
            }
            Kind::Capacity | Kind::Enabler => {}
        }
    }
    past
}
