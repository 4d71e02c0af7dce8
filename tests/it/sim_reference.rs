//! The engine beside the second evaluator of the page, on random models (sections 1 to 8 and 10).
//!
//! `PROPTEST_CASES=5000 cargo test the_engine_is` goes through more of them.

use proptest::prelude::*;
use throughline::model::{Id, Model};
use throughline::sim::Run;

use crate::random_model;
use crate::reference::{self, Course, Fate};
use crate::sim_help::{cases, id, run};

/// The places where the engine and the page differ, the earliest first.
struct Differences {
    within: f64,
    found: Vec<(f64, String)>,
}

impl Differences {
    /// `a` is the engine's and `b` the page's; `scale` is what a whole is.
    fn see(&mut self, what: &str, t: f64, a: f64, b: f64, scale: f64) {
        // Not `>`: what is no number differs too.
        if (a - b).abs() <= self.within * scale {
            return;
        }
        self.found.push((t, format!("{what} at {t}: engine {a}, page {b}")));
    }

    fn all(&mut self, what: &str, times: &[f64], a: &[f64], b: &[f64]) {
        assert_eq!(a.len(), b.len(), "{what}: length");
        let scale = b.iter().fold(1.0f64, |most, x| most.max(x.abs()));
        for ((t, a), b) in times.iter().zip(a).zip(b) {
            self.see(what, *t, *a, *b, scale);
        }
    }

    fn text(mut self) -> Option<String> {
        self.found.sort_by(|a, b| a.0.total_cmp(&b.0));
        let first: Vec<&str> = self.found.iter().take(8).map(|(_, text)| text.as_str()).collect();
        (!first.is_empty()).then(|| first.join("\n"))
    }
}

/// Levels, quantities and baselines of nodes and measures.
fn nodes(model: &Model, engine: &Run, page: &Course, differ: &mut Differences) {
    for ((node, measure), levels) in &page.levels {
        let key = (node.clone(), *measure);
        let word = measure.map_or_else(|| model.nodes[node].kind.kind().word(), |m| m.word());
        let (level, value, baseline) = match measure {
            None => (engine.level(node), engine.value(node), engine.baseline(node)),
            Some(m) => (engine.measure_level(node, *m), engine.measure(node, *m), engine.measure_baseline(node, *m)),
        };
        differ.see(&format!("{node} ({word}) today"), 0.0, baseline.unwrap(), page.baselines[&key], 1.0);
        differ.all(&format!("{node} ({word})"), engine.times(), level.unwrap(), levels);
        differ.all(&format!("{node} ({word}) in its unit"), engine.times(), value.unwrap(), &page.values[&key]);
    }
}

/// What links carry.
fn links(model: &Model, engine: &Run, page: &Course, differ: &mut Differences) {
    for (link, carried) in &page.carried {
        let name = format!("{link} from {} to {}", model.links[link].from, model.links[link].to);
        differ.see(&format!("{name} c0"), 0.0, engine.carried_at_baseline(link).unwrap(), page.references[link], 1.0);
        differ.all(&name, engine.times(), engine.carried(link).unwrap(), carried);
    }
}

/// How indicators fare.
fn indicators(engine: &Run, page: &Course, differ: &mut Differences) {
    for (id, b) in &page.indicators {
        let a = &engine.indicators()[id];
        differ.all(&format!("{id} its value"), engine.times(), &a.series, &b.series);
        let told = |x: Option<f64>| x.unwrap_or(-1e6);
        for (what, a, b) in [
            ("baseline", Some(a.baseline), Some(b.baseline)),
            ("target", a.target, b.target),
            ("due", a.due, b.due),
            ("value when due", a.value_at_due, b.value_at_due),
            ("rating today", a.rating_today.map(f64::from), b.rating_today.map(f64::from)),
            ("rating when due", a.rating_at_due.map(f64::from), b.rating_at_due.map(f64::from)),
            ("met", a.met.map(f64::from), b.met.map(f64::from)),
            ("first met", a.first_met, b.first_met),
            ("floor crossed", a.floor_crossed, b.floor_crossed),
        ] {
            differ.see(&format!("{id} {what}"), 0.0, told(a), told(b), b.unwrap_or(1.0).abs().max(1.0));
        }
    }
}

/// What was wanted and taken of inputs, and what became of cases.
fn totals(engine: &Run, page: &Course, differ: &mut Differences) {
    for (id, steps) in &page.inputs {
        let report = &engine.inputs()[id];
        for (n, what) in [&report.demand, &report.supply, &report.granted].into_iter().enumerate() {
            let page: Vec<f64> = steps.iter().take(what.len()).map(|step| step[n]).collect();
            differ.all(&format!("{id} {}", ["demand", "supply", "granted"][n]), engine.times(), what, &page);
        }
    }
    let cases = engine.cases();
    for (n, a) in [cases.start, cases.entered, cases.left, cases.inside].into_iter().enumerate() {
        let what = ["at the start", "entered", "left", "at the end"][n];
        differ.see(&format!("cases {what}"), 0.0, a, page.cases[n], page.cases[n].max(1.0));
    }
}

/// How the engine and the page differ by more than `within` of the scale, if they do.
fn difference(model: &Model, scenario: &Id, within: f64) -> Option<String> {
    let (engine, page) = (run(model, scenario.as_str()), reference::run(model, scenario, &Fate::default()));
    let mut differ = Differences { within, found: Vec::new() };
    differ.all("the time", engine.times(), engine.times(), &page.times);
    nodes(model, &engine, &page, &mut differ);
    links(model, &engine, &page, &mut differ);
    indicators(&engine, &page, &mut differ);
    totals(&engine, &page, &mut differ);
    differ.text()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(60)))]

    #[test]
    fn the_engine_is_what_the_page_says(seed in any::<u64>(), nodes in 4..=12usize) {
        let model = random_model::model(seed, nodes);
        for scenario in ["plan", "nothing-done", "other"] {
            if let Some(difference) = difference(&model, &id(scenario), 1e-9) {
                prop_assert!(false, "{scenario}:\n{difference}");
            }
        }
    }
}
