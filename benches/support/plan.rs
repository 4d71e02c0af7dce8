//! A plan of any size, for measuring.

use throughline::model::action::{Action, Amount, Cost, Raci};
use throughline::model::actor::ActorKind;
use throughline::model::link::{Condition, Influence, Sign, Strength};
use throughline::model::{Actor, Id, Indicator, Kind, Link, Model, Node, NodeKind, Quantity, Role};

use super::dice::Dice;

/// A plan of about so many boxes: an impact, outcomes, outputs, actions, funds, and variables in loops.
pub fn plan(boxes: usize) -> Model {
    let mut dice = Dice(7);
    let mut model = Model::default();
    let actors: Vec<Id> = (0..20).map(|n| Id::slug(&format!("actor-{n}"))).collect();
    for id in &actors {
        model.actors.insert(id.clone(), Actor::new(id.as_str(), ActorKind::StateProvider));
    }
    let rows = [
        (Kind::Impact, 1),
        (Kind::Outcome, boxes / 25),
        (Kind::Output, boxes / 4),
        (Kind::Action, boxes / 2),
        (Kind::Fund, boxes / 50),
        (Kind::Variable, boxes / 6),
    ];
    let id = |kind: Kind, n: usize| Id::slug(&format!("{}-{n}", kind.word()));
    let who = |dice: &mut Dice| vec![actors[dice.below(actors.len())].clone()];
    for (kind, count) in rows {
        for n in 0..count {
            let mut own = kind.blank();
            if let NodeKind::Action(action) = &mut own {
                let fund = Some(id(Kind::Fund, n % (boxes / 50)));
                let raci = Raci { responsible: who(&mut dice), accountable: who(&mut dice), ..Raci::default() };
                let cost = Cost { name: String::new(), amount: Amount::Total(Quantity::exact(1.0)), fund };
                **action = Action { costs: vec![cost], raci, steps: vec!["Do it".to_owned()], ..Action::default() };
            }
            model.nodes.insert(id(kind, n), Node::new(format!("{} {n} of the plan", kind.word()), own));
        }
    }
    let mut join = |from: Id, to: Id, role: Role| {
        let link = Link::new(from, to, role);
        model.links.insert(Id::between(&link.from, &link.to), link);
    };
    let condition = || Role::Condition(Condition::default());
    let influence = || Role::Influence(Influence { sign: Sign::Plus, strength: Strength::Moderate });
    for pair in rows.windows(2).take(3) {
        let [(above, many), (below, count)] = [pair[0], pair[1]];
        for n in 0..count {
            for _ in 0..2 {
                join(id(below, n), id(above, dice.below(many)), condition());
            }
        }
    }
    for n in 0..boxes / 6 {
        join(id(Kind::Variable, n), id(Kind::Variable, (n + 1) % (boxes / 6)), influence());
        join(id(Kind::Variable, n), id(Kind::Outcome, dice.below(boxes / 25)), influence());
    }
    for n in 0..boxes / 50 {
        let of = Indicator::new(format!("Indicator {n}"), id(Kind::Outcome, n % (boxes / 25)));
        model.indicators.insert(Id::slug(&format!("indicator-{n}")), of);
    }
    model
}
