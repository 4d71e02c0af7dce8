//! Section 2: where things stand today. "Baselines never move."

use std::collections::BTreeMap;

use throughline::model::node::Scale;
use throughline::model::stage::Measure;
use throughline::model::{Id, Kind, Model};

use super::instant::Instant;
use super::run::{Past, opening};
use super::scenario::{self, Fate};
use super::world::World;

/// Levels, backlogs and flows of the model as drawn at t = 0.
#[derive(Clone, Debug, Default)]
pub struct Today {
    /// Levels of nodes; of stages by measure.
    pub levels: BTreeMap<(Id, Option<Measure>), f64>,
    /// Quantities of the same.
    pub amounts: BTreeMap<(Id, Option<Measure>), f64>,
    /// Cases that wait.
    pub queues: BTreeMap<Id, f64>,
    /// Cases that take a route, per time.
    pub routed: BTreeMap<(Id, Id), f64>,
    /// Whether existing services hold each other back in a circle.
    pub swings: bool,
    /// Scales of measures.
    pub scales: BTreeMap<(Id, Measure), Scale>,
}

impl Today {
    pub fn new(drawn: &Model, fate: &Fate) -> Self {
        let mut world = World::new(scenario::today(drawn, fate), None);
        let (taken, swings) = existing(&world);
        world.taken = taken;
        let mut today = Self { swings, ..Self::default() };
        for id in world.of_kind(Kind::Stage) {
            today.queues.insert(id.clone(), world.queue_today(id));
        }
        let (past, state) = (Past::default(), opening(&world));
        let now = Instant::first(&world, &past, &state, 0);
        for id in world.model.nodes.keys() {
            if world.kind(id) == Kind::Stage {
                for measure in Measure::ALL {
                    today.scales.insert((id.clone(), measure), now.scale_of(id, measure));
                    today.levels.insert((id.clone(), Some(measure)), now.level(id, Some(measure)));
                    today.amounts.insert((id.clone(), Some(measure)), now.value(id, Some(measure)));
                }
                for route in &world.stage(id).routes {
                    let flow = now.routed(id, &route.name);
                    today.routed.insert((id.clone(), route.name.clone()), flow);
                }
            } else {
                today.levels.insert((id.clone(), None), now.level(id, None));
                today.amounts.insert((id.clone(), None), now.value(id, None));
            }
        }
        today
    }
}

/// Section 5: an existing service's "b = its granted effort at t = 0". What one gets may hang on what another gets, behind
/// delays even in a circle, so that it is looked for until it is what it leads to. Also, whether they had to go to it slowly.
fn existing(world: &World) -> (BTreeMap<Id, f64>, bool) {
    let mut world = World { taken: BTreeMap::new(), ..world.clone() };
    let mut pace: BTreeMap<Id, f64> = world.on.iter().map(|id| (id.clone(), 1.0)).collect();
    let mut last: BTreeMap<Id, f64> = BTreeMap::new();
    for round in 0..3000 {
        let gets = {
            let (past, state) = (Past::default(), opening(&world));
            let now = Instant::first(&world, &past, &state, 0);
            world.on.iter().map(|id| (id.clone(), now.granted(world.own(id)))).collect::<BTreeMap<Id, f64>>()
        };
        let gap = |id: &Id| gets[id] - world.taken.get(id).copied().unwrap_or(0.0);
        if world.on.iter().all(|id| gap(id).abs() < 1e-15) {
            break;
        }
        let mut taken = BTreeMap::new();
        for id in world.on.iter().filter(|id| gap(id) != 0.0) {
            // Where they hold each other back they swing, unless each that turns goes more slowly.
            let turned = round >= 100 && last.insert(id.clone(), gap(id)).is_some_and(|last| last * gap(id) < 0.0);
            let pace = pace.get_mut(id).unwrap();
            *pace = if turned { *pace / 2.0 } else { (*pace * 1.1).min(1.0) };
            taken.insert(id.clone(), gets[id] - (1.0 - *pace) * gap(id));
        }
        world.taken.extend(taken);
    }
    (world.taken, !last.is_empty())
}
