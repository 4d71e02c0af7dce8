//! Scenarios side by side: small models whose answers are known, against `insight::compare`.

use throughline::insight::compare::{against, all, compare, spent};
use throughline::model::action::{Action, Amount, Cost, Mode};
use throughline::model::indicator::Indicator;
use throughline::model::input::Fund;
use throughline::model::link::Sign;
use throughline::model::scenario::Change;
use throughline::model::{Id, Model, Number, Quantity, Real};
use throughline::report;

use super::sim_help::{action, at, fund, id, join, months, odds, prompt, put, q, scenario};

/// An action that costs 10 a month from month 6 on, and an outcome that it moves by doubtful odds.
fn paid() -> Model {
    let mut model = months(24.0);
    model.clock.start = jiff::civil::date(2027, 1, 1);
    put(&mut model, "money", fund(Fund { opening: q(100.0), ..Fund::default() }));
    let costs = vec![Cost { name: String::new(), amount: Amount::PerTime(Quantity::exact(10.0)), fund: Some(id("money")) }];
    let work = Action { mode: Mode::Recurrent, start: Some(at(6.0)), costs, ..Action::default() };
    put(&mut model, "a", action(work));
    put(&mut model, "y", prompt(0.5));
    let link = join(&mut model, "a", "y", odds(Sign::Minus, 4.0));
    let path = format!("links.{link}.odds");
    let doubt = Number::Uniform(Real(2.0), Real(6.0));
    throughline::model::numbers::set(&mut model, &path, &doubt).unwrap();
    let wanted = Some(throughline::model::node::Wanted::Down);
    model.nodes.get_mut(&id("y")).unwrap().wanted = wanted;
    model.indicators.insert(id("i"), Indicator { target: q(0.25), due: Some(at(12.0)), ..Indicator::new("", id("y")) });
    scenario(&mut model, "weaker", vec![Change::Scale { what: path, by: Real(0.75) }]);
    scenario(&mut model, "free", vec![Change::Set { what: "nodes.a.costs.0".to_owned(), value: Number::from(0.0) }]);
    model
}

fn ids(names: &[&str]) -> Vec<Id> {
    names.iter().map(|name| id(name)).collect()
}

#[test]
fn every_scenario_is_compared_in_its_order() {
    assert_eq!(all(&paid()), ids(&["nothing-done", "plan", "free", "weaker"]));
}

#[test]
fn money_is_counted_by_fund_and_calendar_year() {
    let model = paid();
    let compared = compare(&model, &ids(&["nothing-done", "plan"]), None, &()).unwrap();
    let money = |n: usize| spent(&model, &compared.runs[n])[&id("money")].clone();
    assert_eq!((money(0).total, money(0).years.values().sum::<f64>()), (0.0, 0.0));
    let plan = money(1);
    // Six months of 2027 at 10 a month; in 2028 the 40 that are left.
    assert!((plan.years[&2027] - 60.0).abs() < 1e-9 && (plan.years[&2028] - 40.0).abs() < 1e-9, "{plan:?}");
    assert!((plan.total - 100.0).abs() < 1e-9);
    assert!(compared.futures.is_none() && against(&compared, &id("i"), 0, 1).is_none());
}

#[test]
fn one_scenario_is_better_than_another_draw_by_draw() {
    let model = paid();
    let compared = compare(&model, &ids(&["nothing-done", "plan", "weaker", "free"]), Some((200, 3)), &()).unwrap();
    let pair = |a: usize, b: usize| {
        let found = against(&compared, &id("i"), a, b).unwrap();
        assert_eq!(found.difference.mean > 0.0, found.worse.count > 0);
        (found.better.count, found.worse.count)
    };
    // Less is better; odds of 2 to 6 always lower it, and on the same draw 3/4 of them always less so.
    assert_eq!((pair(1, 0), pair(0, 1)), ((200, 0), (0, 200)));
    assert_eq!((pair(1, 2), pair(2, 1)), ((200, 0), (0, 200)));
    // What costs nothing until the money would be gone is alike until then.
    assert_eq!(pair(3, 1), (0, 0));
    let met = |n: usize| compared.futures.as_ref().unwrap()[n].indicators()[&id("i")].met.unwrap();
    assert!(met(0).count == 0 && met(2).count < met(1).count, "{:?} {:?}", met(1), met(2));
}

fn told(model: &Model, scenarios: &[Id], many: Option<(usize, u64)>) -> (String, serde_json::Value, String) {
    let comparison = compare(model, scenarios, many, &()).unwrap();
    let results = report::results(model, &comparison.runs);
    let futures = comparison.futures.as_ref().map(|futures| report::futures(model, futures, &results));
    let compared = report::side_by_side(model, &comparison, results.clone(), futures.as_ref());
    let text = report::side_by_side_text(&compared, report::columns::PAGE);
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    (text, serde_json::to_value(&compared).unwrap(), throughline::exchange::csv::compared(&compared).unwrap())
}

#[test]
fn a_small_model_compared_reads_well() {
    let model = throughline::store::parse(include_str!("../data/small.ron"), "small.ron").unwrap();
    let (text, _, csv) = told(&model, &all(&model), None);
    insta::assert_snapshot!("compare_small_single", text);
    insta::assert_snapshot!("compare_small_csv", csv);
    let (text, json, _) = told(&model, &ids(&["plan", "calm", "late"]), Some((40, 1)));
    insta::assert_snapshot!("compare_small_futures", text);
    insta::assert_snapshot!("compare_small_json", format!("{json:#}"));
}

#[test]
fn the_shipped_models_compared_read_well() {
    for (name, model) in super::domain::shipped() {
        insta::assert_snapshot!(format!("compare_{name}"), told(&model, &all(&model), None).0);
    }
}

#[test]
fn signs_are_counted_future_by_future() {
    let model = paid();
    let compared = compare(&model, &ids(&["nothing-done", "plan", "free"]), Some((100, 3)), &()).unwrap();
    let futures = compared.futures.as_ref().unwrap();
    let signs = |a: usize, b: usize| {
        let (higher, lower) = throughline::insight::compare::signs(&futures[a], &futures[b], &id("i"), 1.0).unwrap();
        (higher.count, lower.count)
    };
    // The action lowers what it works on in every future; what costs nothing is alike until the money would be gone.
    assert_eq!((signs(0, 1), signs(1, 0), signs(2, 1)), ((100, 0), (0, 100), (0, 0)));
}
