//! The pages of the sector: how long one takes to be drawn anew, as it is for every moment of a run.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints its figures and fails by panicking")]

#[path = "support/dice.rs"]
#[expect(dead_code, reason = "whole numbers are all that is drawn here")]
mod dice;
#[path = "support/plan.rs"]
mod plan;

use std::time::Instant;

use throughline::model::scenario::PLAN;
use throughline::model::{Id, Model};
use throughline::picture::RunState;
use throughline::picture::page::{Kind, Page, draw};
use throughline::picture::theme::Theme;
use throughline::sim::{Options, run};
use throughline::store;

use plan::plan;

/// What a page may take, in milliseconds: a frame.
const AIM: f64 = 16.7;

fn measure(name: &str, model: &Model) {
    let theme = Theme::light();
    let run = run(model, &Id::slug(PLAN), &Options::default()).unwrap();
    let state = RunState { run: &run, at: run.times().len() / 2, ghost: None };
    for kind in [Kind::Architecture, Kind::Plan, Kind::Actors] {
        let page = Page { run: Some(state), ..Page::new(model, &theme, 1120.0) };
        let times = (0..5).map(|_| {
            let from = Instant::now();
            std::hint::black_box(draw(kind, &page));
            1e3 * from.elapsed().as_secs_f64()
        });
        let best = times.fold(f64::INFINITY, f64::min);
        println!("{name}, {} boxes, {kind:?}: {best:.2} ms, {:.2} of the aim", model.nodes.len(), best / AIM);
    }
}

fn main() {
    for template in store::templates() {
        if ["whole-of-government", "police-assistance"].contains(&template.name) {
            measure(template.name, &store::parse(template.text, template.name).unwrap());
        }
    }
    for boxes in [300, 2_000] {
        measure("a plan", &plan(boxes));
    }
}
