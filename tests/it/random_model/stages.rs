//! Stages, and the routes between them.

use throughline::model::input::Dated;
use throughline::model::node::{Kind, Scale};
use throughline::model::stage::{Measure, Route, Stage};
use throughline::model::{Id, NodeKind, Quantity, Real};

use super::super::sim_help::{at, id};
use super::Maker;

impl Maker {
    pub(super) fn stage(&mut self) -> Stage {
        let mut stage = Stage {
            queue: self.chance(0.6).then(|| self.quantity(0.0, 100.0)),
            arrivals: self.chance(0.7).then(|| self.quantity(0.0, 30.0)),
            capacity: self.chance(0.8).then(|| self.quantity(0.0, 30.0)),
            min_time: self.chance(0.5).then(|| self.quantity(0.0, 4.0)),
            drop_rate: self.chance(0.4).then(|| self.quantity(0.0, 0.3)),
            max_queue: self.chance(0.4).then(|| self.quantity(50.0, 150.0)),
            wait_max: self.chance(0.2).then(|| self.quantity(1.0, 20.0)),
            shows: Measure::ALL[self.below(4)],
            ..Stage::default()
        };
        if self.chance(0.1) {
            stage.max_queue = Some(0.0.into());
        }
        if self.chance(0.3) {
            stage.arrivals_schedule.push(Dated { from: at(self.between(0.0, 12.0)), value: self.quantity(0.0, 30.0) });
        }
        if stage.capacity.is_some() && self.chance(0.3) {
            let value = if self.chance(0.3) { 0.0.into() } else { self.quantity(0.0, 30.0) };
            stage.capacity_schedule.push(Dated { from: at(self.between(0.0, 12.0)), value });
        }
        if self.chance(0.2) {
            let (low, high) = (self.between(0.0, 50.0), self.between(60.0, 200.0));
            let (at0, at1) = if self.chance(0.5) { (low, high) } else { (high, low) };
            stage.scales.insert(Measure::ALL[self.below(4)], Scale { at0: Real(at0), at1: Real(at1), ..Scale::default() });
        }
        stage
    }

    pub(super) fn join_stages(&mut self) {
        let stages = self.of_kind(Kind::Stage);
        for name in &stages {
            let routes: Vec<Route> = (0..self.below(3)).map(|n| self.route(n, &stages)).collect();
            if let Some(NodeKind::Stage(stage)) = self.model.nodes.get_mut(name).map(|n| &mut n.kind) {
                stage.routes = routes;
            }
        }
    }

    pub(super) fn route(&mut self, n: usize, stages: &[Id]) -> Route {
        Route {
            name: id(&format!("r{n}")),
            to: stages[self.below(stages.len())].clone(),
            fraction: Quantity::exact(self.share()),
            transit: self.chance(0.6).then(|| self.quantity(0.0, 5.0)),
        }
    }
}
