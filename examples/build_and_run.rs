//! Builds a small theory of change in code, runs it with and without the work, and prints where trust stands.
//!
//! `cargo run --no-default-features --example build_and_run`

use std::error::Error;
use std::fmt::Write as _;

use throughline::model::action::{Action, Amount, Cost};
use throughline::model::input::Fund;
use throughline::model::link::{Condition, Delay, Necessity, Order, Smooth};
use throughline::model::scenario::{NOTHING_DONE, PLAN};
use throughline::model::validate::problems;
use throughline::model::{About, Clock, Id, Link, Model, Node, NodeKind, Quantity, Role};
use throughline::sim::{self, Options};

/// Prints the table.
pub fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", report()?);
    Ok(())
}

/// The table that is printed.
pub fn report() -> Result<String, Box<dyn Error>> {
    let model = model()?;
    if let Some(problem) = problems(&model).first() {
        return Err(problem.message.into());
    }
    let [nothing, plan] = [NOTHING_DONE, PLAN].map(|scenario| sim::run(&model, &Id::slug(scenario), &Options::default()));
    let (nothing, plan) = (nothing?, plan?);
    let trust = Id::new("trust")?;
    let mut table = format!("{:<12}{:>14}{:>8}\n", "Public trust", "Nothing done", "Plan");
    for (n, time) in plan.times().iter().enumerate().step_by(6) {
        let percent = |run: &sim::Run| run.value(&trust).and_then(|values| values.get(n)).copied().unwrap_or_default();
        let date = model.clock.date_at(*time);
        writeln!(table, "{date:<12}{:>12.0} %{:>6.0} %", percent(&nothing), percent(&plan))?;
    }
    Ok(table)
}

/// Money pays for reports, and reports win trust, slowly.
fn model() -> Result<Model, Box<dyn Error>> {
    let [money, write, reports, trust] =
        [("money", "Report budget"), ("write", "Write reports"), ("reports", "Reports are published"), ("trust", "Public trust")];
    let about = About { title: "Openness".to_owned(), currency: "EUR".to_owned(), ..About::default() };
    let clock = Clock { horizon: 36.0.into(), ..Clock::default() };
    let mut model = Model { about, clock, ..Model::default() };

    let fund = Fund { opening: Some(90_000.0.into()), ..Fund::default() };
    let cost = Cost { name: "Printing".to_owned(), amount: Amount::Total(90_000.0.into()), fund: Some(Id::new(money.0)?) };
    let work = Action { duration: Some(9.0.into()), costs: vec![cost], ..Action::default() };
    let mut put = |(id, name): (&str, &str), kind: NodeKind, today: Option<Quantity>| -> Result<Id, Box<dyn Error>> {
        let id = Id::new(id)?;
        model.nodes.insert(id.clone(), Node { today, ..Node::new(name, kind) });
        Ok(id)
    };
    put(money, NodeKind::Fund(fund), None)?;
    let write = put(write, NodeKind::Action(Box::new(work)), None)?;
    let reports = put(reports, NodeKind::Output, None)?;
    let trust = put(trust, NodeKind::Outcome, Some(30.0.into()))?;

    let produced = Role::Condition(Condition::default());
    model.links.insert(Id::between(&write, &reports), Link::new(write, reports.clone(), produced));
    let important = Role::Condition(Condition { necessity: Necessity::Important, way: None });
    let slowly = Delay::Smooth(Smooth { time: 6.0.into(), order: Order::Third });
    let wins = Link { delay: Some(slowly), ..Link::new(reports.clone(), trust.clone(), important) };
    model.links.insert(Id::between(&reports, &trust), wins);
    Ok(model)
}
