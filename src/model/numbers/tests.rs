use super::*;
use crate::model::link::{Link, Role, Strength};
use crate::model::node::{Node, NodeKind};
use crate::model::{Id, Real};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn two_nodes() -> Model {
    let mut model = Model::default();
    model.nodes.insert(id("a"), Node::new("A", NodeKind::Variable));
    model.nodes.insert(id("a.b"), Node { today: Some(40.0.into()), ..Node::new("B", NodeKind::Outcome) });
    let role =
        Role::Influence(crate::model::link::Influence { sign: crate::model::link::Sign::Plus, strength: Strength::Moderate });
    model.links.insert(id("a--b"), Link::new(id("a"), id("a.b"), role));
    model
}

#[test]
fn a_path_finds_the_longest_id() {
    let model = two_nodes();
    assert_eq!(get(&model, "nodes.a.b.today").unwrap().1.value, 40.0.into());
    let (info, number) = get(&model, "nodes.a.today").unwrap();
    assert!(info.assumed && !info.in_scenario);
    assert_eq!(number.value, 50.0.into());
}

#[test]
fn what_is_set_is_read_back_and_every_visited_path_can_be_read() {
    let mut model = two_nodes();
    set(&mut model, "links.a--b.odds", &3.0.into()).unwrap();
    assert_eq!(get(&model, "links.a--b.odds").unwrap().1.value, 3.0.into());
    let mut paths = Vec::new();
    visit(&model, |info, _| paths.push(info.path.clone()));
    assert!(paths.len() >= 7, "{paths:?}");
    for path in paths {
        let (info, number) = get(&model, &path).unwrap();
        assert_eq!(info.path, path);
        set(&mut model, &path, &number.value).unwrap();
    }
}

#[test]
fn what_is_out_of_range_or_unknown_is_refused_with_a_near_miss() {
    let mut model = two_nodes();
    assert!(matches!(set(&mut model, "nodes.a.today", &101.0.into()), Err(NumberError::OutOfRange { .. })));
    let error = set(&mut model, "nodes.a.tday", &1.0.into()).unwrap_err().to_string();
    assert!(error.contains("nodes.a.today"), "{error}");
    assert!(matches!(get(&model, "nodes.a.latent"), Err(NumberError::Unset { .. })));
    assert_eq!(in_scenario(&model, "nodes.a.latent"), Some(true));
    let flawed = Number::Uniform(Real(2.0), Real(1.0));
    assert!(matches!(set(&mut model, "nodes.a.rise", &flawed), Err(NumberError::Malformed { .. })));
    assert!(matches!(set(&mut model, "clock.horizon", &Number::Normal(Real(1.0), Real(1.0))), Err(NumberError::Exact { .. })));
}

#[test]
fn the_single_value_is_the_mode_else_the_median() {
    let r = Real;
    let cases = [
        (Number::Uniform(r(1.0), r(3.0)), 2.0),
        (Number::Uniform(r(-1.0), r(1.0)), 0.5),
        (Number::Triangular(r(0.0), r(1.0), r(9.0)), 1.0),
        (Number::Pert(r(0.0), r(2.0), r(9.0)), 2.0),
        (Number::Normal(r(4.0), r(1.0)), 4.0),
        (Number::Normal(r(-4.0), r(1.0)), 0.0),
        (Number::LogNormal(r(2.0), r(1.0)), 2.0 * (-1.0f64).exp()),
        (Number::Beta(r(3.0), r(2.0), r(0.0), r(9.0)), 6.0),
        (Number::Beta(r(1.0), r(1.0), r(0.0), r(9.0)), 4.5),
        (Number::Choice(vec![(r(7.0), r(0.2)), (r(5.0), r(0.4)), (r(6.0), r(0.4))]), 5.0),
    ];
    for (number, value) in cases {
        let got = single(&number, Range::AMOUNT);
        assert!((got - value).abs() < 1e-12, "{number:?}: {got}");
    }
    let arcsine = Number::Beta(r(0.5), r(0.5), r(0.0), r(1.0));
    assert!((single(&arcsine, Range { low: 0.0, high: 0.5 }) - (std::f64::consts::PI / 8.0).sin().powi(2)).abs() < 1e-9);
}

#[test]
fn scaling_reaches_every_number_below_a_path() {
    let mut model = Model::default();
    let inflow =
        |x: f64| crate::model::input::Inflow { on: crate::model::When::At(Real(0.0)), amount: x.into(), origin: None, from: None };
    let fund = crate::model::input::Fund { inflows: vec![inflow(10.0), inflow(20.0)], ..Default::default() };
    model.nodes.insert(id("budget"), Node::new("Budget", NodeKind::Fund(fund)));
    scale(&mut model, "nodes.budget.inflows", 0.5).unwrap();
    assert_eq!(get(&model, "nodes.budget.inflows.0").unwrap().1.value, 5.0.into());
    assert_eq!(get(&model, "nodes.budget.inflows.1").unwrap().1.value, 10.0.into());
    assert!(scale(&mut model, "nodes.budget.outflows", 0.5).is_err());
}
