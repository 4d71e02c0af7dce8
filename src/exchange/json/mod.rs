//! A whole model as JSON, with every default written out: each number that the engine uses stands in it.
//!
//! Every structure is taken apart field by field, so that a new field fails to compile until it is written.
//! Keys are the names of the fields; a number stands under the key that its path ends in (see
//! [`crate::model::numbers`]). docs/formats.md describes the keys.

mod futures;
mod links;
mod nodes;
mod numbers;
mod people;
mod read;
mod series;
mod show;

use serde_json::{Map, Value, json};

use self::numbers::Numbers;
pub use self::read::read_json;
pub use self::series::{bands, series};
use self::show::{Show, object};
use crate::model::scenario::NOTHING_DONE;
use crate::model::view::{Drawing, Place};
use crate::model::{Clock, FORMAT, Id, Model, Table, Views};
use crate::sim::{Options, Run};

/// What every part of the export looks things up in.
struct Context<'m> {
    model: &'m Model,
    numbers: Numbers,
    /// Where everything stands today; none when the model cannot run.
    run: Option<Run>,
}

/// The whole of `model`. What stands today comes from a run in which nothing is done, and is null when the model has
/// errors that keep it from running.
#[must_use]
pub fn json(model: &Model) -> Value {
    let run = Id::new(NOTHING_DONE).ok().and_then(|nothing| crate::sim::run(model, &nothing, &Options::default()).ok());
    let cx = Context { model, numbers: Numbers::of(model), run };
    let Model {
        about,
        clock,
        nodes,
        links,
        indicators,
        actors,
        institutions,
        sectors,
        assumptions,
        risks,
        events,
        trends,
        scenarios,
        loops,
        documents,
        comments,
        views,
        retired,
    } = model;
    let format = i32::try_from(FORMAT).unwrap_or(i32::MAX);
    let clock = self::clock(clock);
    let nodes = list(nodes, |id, node| nodes::node(&cx, id, node));
    let links = list(links, |id, link| links::link(&cx, id, link));
    let indicators = list(indicators, |id, indicator| futures::indicator(&cx, id, indicator));
    let actors = list(actors, people::actor);
    let institutions = list(institutions, people::institution);
    let sectors = list(sectors, people::sector);
    let assumptions = list(assumptions, |id, assumption| futures::assumption(&cx, id, assumption));
    let risks = list(risks, people::risk);
    let events = list(events, |id, event| futures::event(&cx, id, event));
    let trends = list(trends, |id, trend| futures::trend(&cx, id, trend));
    let scenarios = list(scenarios, |id, scenario| futures::scenario(&cx, id, scenario));
    let loops = list(loops, people::named_loop);
    let documents: Vec<Value> = documents.iter().map(|(id, document)| people::document(id, document)).collect();
    let comments = list(comments, people::comment);
    object! {
        format, about, clock, nodes, links, indicators, actors, institutions, sectors, assumptions, risks, events, trends,
        scenarios, loops, documents, comments, views, retired
    }
}

fn list<T>(table: &Table<T>, show: impl Fn(&Id, &T) -> Value) -> Vec<Value> {
    table.iter().map(|(id, element)| show(id, element)).collect()
}

fn clock(clock: &Clock) -> Value {
    let Clock { unit, start, horizon, step, method } = clock;
    let (step, step_assumed) = (clock.dt(), step.is_none());
    object! { unit, start, horizon, step, step_assumed, method }
}

impl Show for Views {
    fn show(&self) -> Value {
        let Self { tree, loops } = self;
        object! { tree, loops }
    }
}

impl Show for Drawing {
    fn show(&self) -> Value {
        let Self { places } = self;
        let places: Map<String, Value> = places.iter().map(|(id, place)| (id.to_string(), place.show())).collect();
        json!({ "places": places })
    }
}

impl Show for Place {
    fn show(&self) -> Value {
        let Self { x, y, pinned } = self;
        object! { x, y, pinned }
    }
}
