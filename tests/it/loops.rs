//! Loops: every search against a plain one on random graphs, and the loops of models as the field names them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use proptest::prelude::*;
use throughline::graph::loops::{Arc, Network, Options, each_loop, loops, of_links, strongest};
use throughline::graph::polarity::{Character, Polarity};
use throughline::graph::step::Step;
use throughline::model::link::{Delay, Flow, Influence, Order, Port, Sign, Smooth, Strength};
use throughline::model::stage::{Measure, Route};
use throughline::model::{Id, Kind, Link, Model, NamedLoop, Node, NodeKind, Quantity, Role};
use throughline::sim;

use crate::domain::shipped;
use crate::sim_help::{id, same_or_new};

/// Every loop by trying every way: from its first vertex on, over later ones only.
fn plain(count: usize, arcs: &[Arc]) -> BTreeSet<Vec<usize>> {
    fn walk(arcs: &[Arc], start: usize, at: usize, way: &mut Vec<usize>, found: &mut BTreeSet<Vec<usize>>) {
        for (n, arc) in arcs.iter().enumerate().filter(|(_, arc)| arc.from == at && arc.to >= start && arc.from != arc.to) {
            way.push(n);
            if arc.to == start {
                found.insert(way.clone());
            } else if way.iter().all(|passed| arcs[*passed].from != arc.to) {
                walk(arcs, start, arc.to, way, found);
            }
            way.pop();
        }
    }
    let mut found = BTreeSet::new();
    for start in 0..count {
        walk(arcs, start, start, &mut Vec::new(), &mut found);
    }
    found.into_iter().map(from_first).collect()
}

/// A loop begins with the first of its arcs, so that it is the same however it was found.
fn from_first(mut arcs: Vec<usize>) -> Vec<usize> {
    let first = (0..arcs.len()).min_by_key(|n| arcs[*n]).unwrap_or(0);
    arcs.rotate_left(first);
    arcs
}

fn listed(network: &Network, longest: Option<usize>) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    assert!(each_loop(network, longest, &mut |arcs| {
        found.push(from_first(arcs.to_vec()));
        ControlFlow::Continue(())
    }));
    found
}

fn graphs() -> impl Strategy<Value = (usize, Vec<Arc>)> {
    (2_usize..8).prop_flat_map(|count| {
        let strength = prop_oneof![4 => 0.0..1.0, 1 => 1.0..3.0, 1 => Just(0.5)];
        let arc = (0..count, 0..count, strength).prop_map(|(from, to, strength)| Arc { from, to, strength });
        (Just(count), prop::collection::vec(arc, 0..20))
    })
}

proptest! {
    #![proptest_config(same_or_new(256))]

    #[test]
    fn every_loop_is_listed_once((count, arcs) in graphs()) {
        let network = Network::new(count, arcs.clone());
        let found = listed(&network, None);
        let set: BTreeSet<_> = found.iter().cloned().collect();
        prop_assert_eq!(set.len(), found.len(), "some loop is listed twice");
        prop_assert_eq!(set, plain(count, &arcs));
    }

    #[test]
    fn short_loops_are_all_loops_of_that_length((count, arcs) in graphs(), longest in 1_usize..8) {
        let found: BTreeSet<_> = listed(&Network::new(count, arcs.clone()), Some(longest)).into_iter().collect();
        let short = plain(count, &arcs).into_iter().filter(|arcs| arcs.len() <= longest).collect::<BTreeSet<_>>();
        prop_assert_eq!(found, short);
    }

    #[test]
    fn the_strongest_are_the_strongest((count, arcs) in graphs(), most in 1_usize..6, longest in prop::option::of(2_usize..8)) {
        let found = strongest(&Network::new(count, arcs.clone()), most, longest);
        prop_assert!(found.certified);
        let product = |way: &[usize]| way.iter().map(|arc| arcs[*arc].strength).product::<f64>();
        let mut all: Vec<(f64, usize)> = plain(count, &arcs)
            .iter()
            .filter(|way| longest.is_none_or(|longest| way.len() <= longest))
            .map(|way| (product(way), way.len()))
            .collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        all.truncate(most);
        prop_assert_eq!(found.list.len(), all.len());
        for (strong, (product, _)) in found.list.iter().zip(&all) {
            prop_assert!((strong.product - product).abs() <= 1e-12 * product.max(1.0), "{strong:?} {all:?}");
        }
    }
}

/// Boxes joined by influences of these signs and delays in months.
fn ring(links: &[(&str, &str, Sign, Option<f64>)]) -> Model {
    let mut model = Model::default();
    for (from, to, sign, delay) in links {
        for name in [from, to] {
            model.nodes.entry(id(name)).or_insert_with(|| Node::new(*name, NodeKind::Variable));
        }
        let mut link = Link::new(id(from), id(to), Role::Influence(Influence { sign: *sign, strength: Strength::Moderate }));
        link.delay = delay.map(|months| Delay::Fixed(Quantity::exact(months)));
        model.links.insert(Id::between(&id(from), &id(to)), link);
    }
    model
}

fn found_in(model: &Model, options: Options) -> throughline::graph::loops::Loops {
    loops(model, &sim::gains(model).unwrap(), options)
}

#[test]
fn a_loop_has_the_gain_of_its_links_and_the_sum_of_its_delays() {
    let model = ring(&[("trust", "reports", Sign::Plus, Some(6.0)), ("reports", "trust", Sign::Minus, Some(3.5))]);
    let found = found_in(&model, Options::default());
    assert!(found.complete && found.certified && found.list.len() == 1);
    let own = &found.list[0];
    assert_eq!((own.polarity, own.character, own.delay), (Polarity::Balancing, Character::Open, 9.5));
    // A moderate influence multiplies the odds by five: ln 5 x 1/2 x 1/2 at half way, as the page says.
    let gain = own.gain.unwrap();
    assert!((gain + (5.0_f64.ln() / 4.0).powi(2)).abs() < 1e-4, "{gain}");
    assert_eq!(own.nodes, [id("reports"), id("trust")]);
}

#[test]
fn a_named_loop_keeps_its_name_and_its_beginning() {
    let mut model = ring(&[("a", "b", Sign::Plus, None), ("b", "c", Sign::Plus, None), ("c", "a", Sign::Plus, None)]);
    let links = [("b", "c"), ("c", "a"), ("a", "b")].map(|(from, to)| Id::between(&id(from), &id(to)));
    let named = NamedLoop {
        name: "Round".to_owned(),
        code: String::new(),
        links: links.to_vec(),
        story: String::new(),
        source: Vec::new(),
        illustrative: false,
    };
    model.loops.insert(id("round"), named);
    let found = found_in(&model, Options::default());
    assert_eq!(found.list[0].named, Some(id("round")));
    assert_eq!(found.list[0].nodes, [id("b"), id("c"), id("a")]);
    assert_eq!(of_links(&model, &BTreeMap::new(), &links).unwrap().nodes, found.list[0].nodes);
}

#[test]
fn a_loop_through_stages_follows_the_cases_and_has_no_gain() {
    let mut model = ring(&[("anger", "arrests", Sign::Plus, None)]);
    let stage = |to: Option<&str>| {
        let route =
            |to: &str| Route { name: id("on"), to: id(to), fraction: Quantity::exact(1.0), transit: Some(Quantity::exact(2.0)) };
        let mut kind = Kind::Stage.blank();
        if let NodeKind::Stage(stage) = &mut kind {
            stage.routes = to.map(route).into_iter().collect();
        }
        kind
    };
    model.nodes.insert(id("charge"), Node::new("charge", stage(Some("trial"))));
    model.nodes.insert(id("trial"), Node::new("trial", stage(None)));
    let port = Role::Port(Port { into: Flow::Arrivals, sign: Sign::Plus, share: None });
    model.links.insert(id("in"), Link::new(id("arrests"), id("charge"), port));
    let mut out = Link::new(id("trial"), id("anger"), Role::Influence(Influence { sign: Sign::Plus, strength: Strength::Weak }));
    out.measure = Some(Measure::Wait);
    model.links.insert(id("out"), out);
    let found = loops(&model, &BTreeMap::new(), Options::default());
    assert_eq!(found.list.len(), 1);
    let own = &found.list[0];
    assert!(own.steps.contains(&Step::Route { stage: id("charge"), route: id("on") }));
    assert_eq!((own.polarity, own.gain, own.delay), (Polarity::Reinforcing, None, 2.0));
}

#[test]
fn where_there_are_many_the_strongest_are_told_and_that_there_are_more() {
    let names: Vec<String> = (0..9).map(|n| format!("n{n}")).collect();
    let pairs = names.iter().flat_map(|a| names.iter().map(move |b| (a.as_str(), b.as_str()))).filter(|(a, b)| a != b);
    let links: Vec<_> = pairs.map(|(a, b)| (a, b, Sign::Plus, None)).collect();
    let model = ring(&links);
    let found = found_in(&model, Options::default());
    assert!(!found.complete && found.certified && found.list.len() == throughline::graph::loops::STRONGEST);
    assert!(found.list.iter().take(36).all(|own| own.steps.len() == 2), "two steps pass on more than three");
    let short = found_in(&model, Options { longest: Some(2), most: None });
    assert!(short.complete && short.list.len() == 36);
}

#[test]
fn a_smooth_delay_counts_with_its_time() {
    let mut model = ring(&[("a", "b", Sign::Plus, None), ("b", "a", Sign::Plus, Some(1.0))]);
    let smooth = Smooth { time: Quantity::exact(8.0), order: Order::Third };
    model.links.get_mut(&Id::between(&id("a"), &id("b"))).unwrap().delay = Some(Delay::Smooth(smooth));
    assert_eq!(found_in(&model, Options::default()).list[0].delay, 9.0);
}

/// The loops that the field names in each model are found, with the mark that they have there.
#[test]
fn the_loops_that_the_field_names_are_found_with_their_marks() {
    for (name, model) in shipped() {
        let found = found_in(&model, Options { longest: None, most: Some(20_000) });
        assert!(found.complete, "{name}: more loops than are listed");
        for (id, named) in &model.loops {
            let own = found.list.iter().find(|own| own.named.as_ref() == Some(id));
            let own = own.unwrap_or_else(|| panic!("{name}: {} is not found", named.code));
            let mark = if own.polarity == Polarity::Balancing { "B" } else { "R" };
            assert!(named.code.starts_with(mark) && own.polarity != Polarity::Indeterminate, "{name}: {}", named.code);
        }
    }
}

/// What the command line prints, and its exit code.
fn printed(args: &[&str]) -> (String, Option<i32>) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_throughline")).arg("loops").args(args).output().unwrap();
    (String::from_utf8(if output.status.success() { output.stdout } else { output.stderr }).unwrap(), output.status.code())
}

#[test]
fn the_loops_are_told_on_the_command_line() {
    insta::assert_snapshot!(printed(&["models/pre-sentence-detention.ron"]).0);
    let (text, _) = printed(&["models/police-assistance.ron", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["complete"], true);
    let list = value["loops"].as_array().unwrap();
    let keys: Vec<&String> = list[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["name", "kind", "nodes", "links", "delay", "gain", "id", "character"]);
    let glut = list.iter().find(|own| own["id"] == "arrest-glut").unwrap();
    assert_eq!(
        (&glut["kind"], &glut["character"], &glut["name"]),
        (&"reinforcing".into(), &"vicious".into(), &"Arrest glut".into())
    );
    let (text, _) = printed(&["models/national-ownership.ron", "--limit", "3", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let loops = value["loops"].as_array().unwrap().len();
    assert_eq!((&value["complete"], &value["certified"], loops), (&false.into(), &true.into(), 3));
    assert_eq!(printed(&["models/national-ownership.ron", "--limit", "0"]).1, Some(2));
}
