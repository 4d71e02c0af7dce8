//! Semantics section 11: every difference is split over the changes that make it, to the last digit.

use std::collections::BTreeSet;

use proptest::prelude::*;
use throughline::insight::why::{self, Question, Why};
use throughline::model::action::{Action, Mode};
use throughline::model::node::{Kind, NodeKind};
use throughline::model::stage::Measure;
use throughline::model::{ElementRef, Id, Model, Role};
use throughline::sim::{self, Options, Run};

use crate::random_model::models;
use crate::sim_help::{action, essential, id, join, prompt, put, same_or_new};

fn ask(model: &Model, scenario: &str, against: &str) -> Why {
    let question = Question { every: Some(model.clock.dt()), ..Question::of(&id(scenario), &id(against)) };
    why::why(model, &question).unwrap_or_else(|error| panic!("{error}"))
}

/// Every quantity of a model: nodes, and stages by measure.
fn quantities(model: &Model) -> Vec<(Id, Option<Measure>)> {
    let mut all = Vec::new();
    for (id, node) in &model.nodes {
        if node.kind.kind() == Kind::Stage {
            all.extend(Measure::ALL.map(|measure| (id.clone(), Some(measure))));
        } else {
            all.push((id.clone(), None));
        }
    }
    all
}

fn values<'r>(run: &'r Run, node: &Id, measure: Option<Measure>) -> &'r [f64] {
    match measure {
        Some(measure) => run.measure(node, measure).unwrap(),
        None => run.value(node).unwrap(),
    }
}

/// Whether something can come from one node to another: along an arrow either way, a route, or a cost that draws on a fund.
fn joined(model: &Model, from: &Id, to: &Id) -> bool {
    let link = |a: &Id, b: &Id| model.links.values().any(|link| link.from == *a && link.to == *b);
    let route = matches!(&model.nodes[from].kind, NodeKind::Stage(stage) if stage.routes.iter().any(|route| route.to == *to));
    let draws = |a: &Id, b: &Id| {
        let of = |action: &Action| action.costs.iter().any(|cost| cost.fund.as_ref() == Some(b));
        matches!(&model.nodes[a].kind, NodeKind::Action(action) if of(action))
    };
    link(from, to) || link(to, from) || route || draws(from, to) || draws(to, from)
}

/// How far a quantity goes in the two runs, or its scale.
fn scale(model: &Model, node: &Id, series: [&[f64]; 2]) -> f64 {
    let scale = model.nodes[node].scale();
    let most = series.into_iter().flatten().fold(0.0, |most: f64, x| most.max(x.abs()));
    most.max((scale.at1.0 - scale.at0.0).abs())
}

/// Holds one comparison to the page: the runs are those of the engine, the parts and what the links brought add up.
fn hold(model: &Model, scenario: &str, against: &str) -> Result<(), TestCaseError> {
    let why = ask(model, scenario, against);
    let options = Options { every: Some(model.clock.dt()), ..Options::default() };
    let [r, s] = [against, scenario].map(|name| sim::run(model, &id(name), &options).unwrap());
    for (node, measure) in quantities(model) {
        let (before, after) = (values(&r, &node, measure), values(&s, &node, measure));
        let scale = scale(model, &node, [before, after]);
        for k in 0..why.times().len() {
            let answer = why.answer_at(&node, measure, k).unwrap();
            let place = format!("{node} {measure:?} at {}: {answer:?}", answer.at);
            prop_assert!((answer.against - before[k]).abs() <= 1e-9 * scale, "{} is not {} {place}", answer.against, before[k]);
            prop_assert!((answer.scenario - after[k]).abs() <= 1e-9 * scale, "{} is not {} {place}", answer.scenario, after[k]);
            let parts: f64 = answer.parts.iter().sum();
            prop_assert!((parts - answer.difference()).abs() <= 1e-9 * scale, "parts {parts}, {place}");
            let links: f64 = answer.links.iter().map(|(_, value)| value).sum();
            prop_assert!((links - answer.difference()).abs() <= 1e-9 * scale, "links {links}, {place}");
        }
    }
    Ok(())
}

/// The nodes that a change of `element` can reach: along links, uses, predecessors and routes; rivals for an input reach each
/// other through it, and a full stage those that send to it.
fn reached(model: &Model, element: &ElementRef) -> BTreeSet<Id> {
    let mut edges: Vec<(Id, Id)> = Vec::new();
    for link in model.links.values().filter(|link| !matches!(link.role, Role::Relation(_))) {
        edges.push((link.from.clone(), link.to.clone()));
        if let Role::Use(_) = link.role {
            edges.push((link.to.clone(), link.from.clone()));
        }
    }
    for (id, node) in &model.nodes {
        match &node.kind {
            NodeKind::Action(action) => {
                edges.extend(action.after.iter().map(|after| (after.action.clone(), id.clone())));
                let funds = action.costs.iter().filter_map(|cost| cost.fund.clone());
                edges.extend(funds.flat_map(|fund| [(id.clone(), fund.clone()), (fund, id.clone())]));
            }
            NodeKind::Stage(stage) => {
                let ends = stage.routes.iter().map(|route| route.to.clone());
                edges.extend(ends.flat_map(|to| [(id.clone(), to.clone()), (to, id.clone())]));
            }
            _ => {}
        }
    }
    let link = |id: &Id| model.links.get(id).map(|link| [link.from.clone(), link.to.clone()]).into_iter().flatten();
    let mut seen: BTreeSet<Id> = match element {
        ElementRef::Node(id) => [id.clone()].into(),
        ElementRef::Link(id) => link(id).skip(1).chain(link(id).take(1).filter(|_| is_use(model, id))).collect(),
        ElementRef::Event(id) => model.events[id].effects.iter().map(|effect| effect.node.clone()).collect(),
        ElementRef::Trend(id) => [model.trends[id].node.clone()].into(),
        ElementRef::Assumption(id) => model.assumptions[id].covers.iter().flat_map(|c| link(&c.link).skip(1)).collect(),
        other => panic!("a change of {other:?}"),
    };
    loop {
        let next: Vec<Id> =
            edges.iter().filter(|(from, to)| seen.contains(from) && !seen.contains(to)).map(|e| e.1.clone()).collect();
        if next.is_empty() {
            return seen;
        }
        seen.extend(next);
    }
}

fn is_use(model: &Model, link: &Id) -> bool {
    model.links.get(link).is_some_and(|link| matches!(link.role, Role::Use(_)))
}

/// What cannot be reached has exactly nothing, and the other way round all parts are the same below zero.
fn hold_reach_and_sign(model: &Model, scenario: &str, against: &str) -> Result<(), TestCaseError> {
    let (there, back) = (ask(model, scenario, against), ask(model, against, scenario));
    prop_assert_eq!(there.roots().len(), back.roots().len());
    let reach: Vec<BTreeSet<Id>> = there.roots().iter().map(|root| reached(model, &root.element)).collect();
    for (node, measure) in quantities(model) {
        for k in 0..there.times().len() {
            let (a, b) = (there.answer_at(&node, measure, k).unwrap(), back.answer_at(&node, measure, k).unwrap());
            let scale = scale(model, &node, [&[a.against], &[a.scenario]]);
            let size = a.parts.iter().fold(scale, |most: f64, x| most.max(x.abs()));
            for (n, (x, y)) in a.parts.iter().zip(&b.parts).enumerate() {
                let root = &there.roots()[n].key;
                prop_assert!((x + y).abs() <= 1e-9 * size, "{node} {measure:?} at {}: {root} {x} there, {y} back", a.at);
                prop_assert!(reach[n].contains(&node) || *x == 0.0, "{root} cannot reach {node}, yet {x}");
            }
        }
    }
    Ok(())
}

/// The model with an action and a result beside all else.
fn with_a_stranger(model: &Model) -> Model {
    let mut model = model.clone();
    put(&mut model, "stranger", action(Action { mode: Mode::Recurrent, ..Action::default() }));
    put(&mut model, "far-off", prompt(0.0));
    join(&mut model, "stranger", "far-off", essential());
    model
}

proptest! {
    #![proptest_config(same_or_new(12))]

    #[test]
    fn s11_parts_add_up_to_every_difference(model in models(14)) {
        hold(&model, "plan", "nothing-done")?;
        hold(&model, "other", "plan")?;
    }

    #[test]
    fn s11_what_is_out_of_reach_has_nothing_and_the_way_back_is_the_same_below_zero(model in models(12)) {
        hold_reach_and_sign(&model, "plan", "nothing-done")?;
        hold_reach_and_sign(&model, "other", "plan")?;
    }

    #[test]
    fn s11_an_unrelated_change_leaves_the_others_alone(model in models(12)) {
        let (alone, beside) = (ask(&model, "plan", "nothing-done"), ask(&with_a_stranger(&model), "plan", "nothing-done"));
        let place = |key: &str| beside.roots().iter().position(|root| root.key == key).unwrap();
        for (node, measure) in quantities(&model) {
            for k in 0..alone.times().len() {
                let (a, b) = (alone.answer_at(&node, measure, k).unwrap(), beside.answer_at(&node, measure, k).unwrap());
                for (n, root) in alone.roots().iter().enumerate() {
                    prop_assert_eq!(a.parts[n], b.parts[place(&root.key)], "{} at {}", node, a.at);
                }
                prop_assert_eq!(b.parts[place("actions.stranger.on")], 0.0);
            }
        }
    }

    #[test]
    fn s11_paths_lead_from_every_root_and_add_up(model in models(12)) {
        let why = ask(&model, "plan", "nothing-done");
        for (node, measure) in quantities(&model) {
            let middle = why.answer_at(&node, measure, why.times().len() / 2).unwrap();
            for answer in [why.answer(&node, measure).unwrap(), middle] {
                let size: f64 = answer.parts.iter().map(|part| part.abs()).sum();
                let paths = why.paths(&answer, usize::MAX);
                for (root, part) in answer.parts.iter().enumerate() {
                    let sum: f64 = paths.iter().filter(|path| path.root == root).map(|path| path.value).sum();
                    // What is too faint is not followed.
                    prop_assert!((sum - part).abs() <= 0.05 * size + 1e-12, "{node} {root}: {sum} of {part}");
                }
            }
        }
    }

    #[test]
    fn s11_what_came_in_of_each_change_is_its_part_and_its_way_leads_along_arrows(model in models(12)) {
        let why = ask(&model, "plan", "nothing-done");
        for (node, measure) in quantities(&model) {
            for k in [why.times().len() / 2, why.times().len() - 1] {
                let answer = why.answer_at(&node, measure, k).unwrap();
                for (root, part) in answer.parts.iter().enumerate() {
                    let links = why.links_of(&answer, root);
                    let sum: f64 = links.iter().map(|(_, value)| value).sum();
                    let scale = scale(&model, &node, [&[answer.against], &[answer.scenario]]);
                    prop_assert!((sum - part).abs() <= 1e-9 * scale, "{node} {root}: {sum} of {part}");
                    let way = why.way(&answer, root);
                    prop_assert!(*part != 0.0 || way.is_empty());
                    let nodes = way.iter().map(|step| &step.node).chain([&node]).collect::<Vec<_>>();
                    for pair in nodes.windows(2) {
                        let [from, to] = [pair[0], pair[1]];
                        prop_assert!(joined(&model, from, to), "{from} leads to {to}");
                    }
                    prop_assert!(way.iter().all(|step| step.share > 0.0 && step.share <= 1.0));
                }
            }
        }
    }
}
