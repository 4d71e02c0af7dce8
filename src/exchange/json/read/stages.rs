//! Stages of the justice chain.

use super::place::{Fields, Record, Wrong};
use crate::model::stage::{Route, Stage};

/// What only a stage has.
pub fn stage(f: &Fields<'_>) -> Stage {
    f.computed(&["baselines"]);
    Stage {
        unit: f.read("unit"),
        queue: f.read("queue"),
        arrivals: f.read("arrivals"),
        arrivals_schedule: f.read("arrivals_schedule"),
        capacity: f.read("capacity"),
        capacity_schedule: f.read("capacity_schedule"),
        min_time: f.read("min_time"),
        drop_rate: f.read("drop_rate"),
        routes: f.read("routes"),
        max_queue: f.read("max_queue"),
        wait_max: f.read("wait_max"),
        scales: f.read("scales"),
        shows: f.read("shows"),
    }
}

impl Record for Route {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { name: f.need("name")?, to: f.need("to")?, fraction: f.need("fraction")?, transit: f.read("transit") })
    }
}
