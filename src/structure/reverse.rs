//! Reverse mapping: which objectives the actors who matter to them would carry (domain: stakeholder analysis, objectives chosen by what
//! the map of actors makes feasible).

use std::collections::{BTreeMap, BTreeSet};

use super::needs::Needs;
use super::raci::Letter;
use crate::model::actor::{Actor, Stance};
use crate::model::numbers::{Range, single};
use crate::model::{Id, Kind, Model, NodeKind, Quantity};

/// One actor's weight for or against an objective.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight<'m> {
    pub actor: &'m Id,
    /// Power times interest times how firmly they stand, 0..1.
    pub weight: f64,
}

/// How an objective stands with those who matter to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Objective<'m> {
    pub node: &'m Id,
    /// Who is for it, the weightiest first.
    pub carry: Vec<Weight<'m>>,
    /// Who is against it, the weightiest first.
    pub resist: Vec<Weight<'m>>,
    /// Those who matter to it and stand for nothing.
    pub undecided: Vec<&'m Id>,
    /// Support less opposition over both, -1..1; none where nobody takes a side.
    pub balance: Option<f64>,
    /// The same with the ranges of power and interest at their worst and at their best for it.
    pub range: Option<(f64, f64)>,
    /// Whose change of mind by one step would do most, and the balance then.
    pub turn: Option<(&'m Id, f64)>,
}

/// From this balance on an objective is carried, and below its negative it is blocked.
pub const CARRIED: f64 = 1.0 / 3.0;

/// Every outcome and impact with those who matter to it, who is carried best first: whoever has a part in the actions that it rests on,
/// answers for a box on the way, or is the institution of one; and whoever is against the reform without any part in it.
#[must_use]
pub fn objectives(model: &Model) -> Vec<Objective<'_>> {
    let of_kind = |kinds: &[Kind]| -> Vec<&Id> {
        model.nodes.iter().filter(|(_, node)| kinds.contains(&node.kind.kind())).map(|(id, _)| id).collect()
    };
    let mut wanted = of_kind(&[Kind::Impact, Kind::Outcome]);
    if wanted.is_empty() {
        wanted = of_kind(&[Kind::Output]);
    }
    let needs = Needs::of(model);
    let mut within: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
    for (id, actor) in &model.actors {
        if let Some(institution) = &actor.institution {
            within.entry(institution).or_default().push(id);
        }
    }
    let parts: Vec<BTreeSet<&Id>> = wanted.iter().map(|node| concerned(model, &needs.below(node), &within)).collect();
    let with_part: BTreeSet<&Id> = parts.iter().flatten().copied().collect();
    // Who stands against the reform and has no part in it stands against all of it.
    let against = model.actors.iter().filter(|(id, actor)| leaning(actor) < 0.0 && !with_part.contains(id));
    let against: BTreeSet<&Id> = against.map(|(id, _)| id).collect();
    let mut found: Vec<Objective<'_>> = wanted
        .into_iter()
        .zip(parts)
        .map(|(node, mut part)| {
            part.extend(&against);
            objective(model, node, &part)
        })
        .collect();
    let key = |o: &Objective<'_>| o.balance.unwrap_or(f64::NEG_INFINITY);
    let support = |o: &Objective<'_>| o.carry.iter().map(|weight| weight.weight).sum::<f64>();
    found
        .sort_by(|a, b| key(b).total_cmp(&key(a)).then_with(|| support(b).total_cmp(&support(a))).then_with(|| a.node.cmp(b.node)));
    found
}

fn objective<'m>(model: &'m Model, node: &'m Id, concerned: &BTreeSet<&'m Id>) -> Objective<'m> {
    let of = |side: f64| -> Vec<Weight<'m>> {
        let on = concerned.iter().filter_map(|id| {
            let (actor, own) = model.actors.get_key_value(*id)?;
            Some(Weight { actor, weight: side * leaning(own) * weight(own, middle) }).filter(|w| w.weight > 0.0)
        });
        let mut on: Vec<Weight<'m>> = on.collect();
        on.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.actor.cmp(b.actor)));
        on
    };
    let sums = |weigh: &dyn Fn(&Actor) -> f64| -> (f64, f64) {
        concerned.iter().filter_map(|id| model.actors.get(*id)).fold((0.0, 0.0), |(s, o), actor| {
            let weight = weigh(actor);
            (s + weight.max(0.0), o + (-weight).max(0.0))
        })
    };
    let plain = |actor: &Actor| leaning(actor) * weight(actor, middle);
    // At its worst for the objective, friends are as weak as they may be and opponents as strong.
    let worst = |actor: &Actor| leaning(actor) * weight(actor, if leaning(actor) > 0.0 { low } else { high });
    let best = |actor: &Actor| leaning(actor) * weight(actor, if leaning(actor) > 0.0 { high } else { low });
    let balance = balance(sums(&plain));
    let turn = concerned.iter().filter_map(|id| {
        let (id, actor) = model.actors.get_key_value(*id)?;
        if leaning(actor) >= 0.5 {
            return None;
        }
        let (support, against) = sums(&plain);
        let (was, is) = (plain(actor), (leaning(actor) + 0.5) * weight(actor, middle));
        let then = self::balance((support - was.max(0.0) + is.max(0.0), against - (-was).max(0.0) + (-is).max(0.0)))?;
        Some((id, then)).filter(|_| weight(actor, middle) > 0.0)
    });
    let better = turn.filter(|(_, then)| balance.is_none_or(|now| *then > now + 1e-9));
    Objective {
        node,
        carry: of(1.0),
        resist: of(-1.0),
        undecided: concerned.iter().copied().filter(|id| model.actors.get(*id).is_some_and(|a| leaning(a) == 0.0)).collect(),
        balance,
        range: self::balance(sums(&worst)).zip(self::balance(sums(&best))),
        turn: better.max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.cmp(a.0))),
    }
}

/// Who matters to an objective that rests on these boxes.
fn concerned<'m>(model: &'m Model, needed: &BTreeMap<&'m Id, f64>, within: &BTreeMap<&'m Id, Vec<&'m Id>>) -> BTreeSet<&'m Id> {
    let mut ids: BTreeSet<&Id> = BTreeSet::new();
    for node in needed.keys().filter_map(|id| model.nodes.get(*id)) {
        ids.extend(&node.owner);
        ids.extend(node.institution.as_ref().and_then(|institution| within.get(institution)).into_iter().flatten());
        if let NodeKind::Action(action) = &node.kind {
            ids.extend(Letter::ALL.iter().flat_map(|letter| letter.of(&action.raci)));
        }
    }
    ids.retain(|id| model.actors.contains_key(*id));
    ids
}

/// From -1, strongly opposed, to 1, strongly supportive; 0 where nobody says.
#[must_use]
pub fn leaning(actor: &Actor) -> f64 {
    match actor.stance {
        Some(Stance::StronglyOpposed) => -1.0,
        Some(Stance::Opposed) => -0.5,
        Some(Stance::Neutral) | None => 0.0,
        Some(Stance::Supportive) => 0.5,
        Some(Stance::StronglySupportive) => 1.0,
    }
}

fn weight(actor: &Actor, of: fn(Option<&Quantity>) -> f64) -> f64 {
    of(actor.power.as_ref()) * of(actor.interest.as_ref())
}

fn middle(share: Option<&Quantity>) -> f64 {
    share.map_or(0.5, |q| single(&q.value, Range::SHARE))
}

fn low(share: Option<&Quantity>) -> f64 {
    share.map_or(0.5, |q| q.value.bounds().0.clamp(0.0, 1.0))
}

fn high(share: Option<&Quantity>) -> f64 {
    share.map_or(0.5, |q| q.value.bounds().1.clamp(0.0, 1.0))
}

fn balance((support, opposition): (f64, f64)) -> Option<f64> {
    let all = support + opposition;
    (all > 1e-12).then(|| (support - opposition) / all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::actor::ActorKind;
    use crate::model::link::Condition;
    use crate::model::{Link, Node, Number, Real, Role};

    fn actor(model: &mut Model, name: &str, power: Number, stance: Stance) {
        let mut actor = Actor::new(name, ActorKind::Management);
        actor.power = Some(Quantity { value: power, ..Quantity::default() });
        actor.interest = Some(Quantity::exact(1.0));
        actor.stance = Some(stance);
        model.actors.insert(Id::slug(name), actor);
    }

    fn served(model: &mut Model, outcome: &str, action: &str, who: &[&str]) {
        model.nodes.insert(Id::slug(outcome), Node::new(outcome, Kind::Outcome.blank()));
        let mut node = Node::new(action, Kind::Action.blank());
        let NodeKind::Action(own) = &mut node.kind else { panic!() };
        own.raci.consulted = who.iter().map(|name| Id::slug(name)).collect();
        model.nodes.insert(Id::slug(action), node);
        let link = Link::new(Id::slug(action), Id::slug(outcome), Role::Condition(Condition::default()));
        model.links.insert(Id::between(&link.from, &link.to), link);
    }

    #[test]
    fn objectives_come_in_the_order_in_which_actors_carry_them() {
        let mut model = Model::default();
        actor(&mut model, "minister", Number::Uniform(Real(0.4), Real(0.8)), Stance::Supportive);
        actor(&mut model, "union", Number::Exact(Real(0.6)), Stance::Opposed);
        actor(&mut model, "press", Number::Exact(Real(0.5)), Stance::Neutral);
        served(&mut model, "pay", "raise", &["minister"]);
        served(&mut model, "cuts", "cut", &["union", "press"]);
        served(&mut model, "mixed", "mix", &["union", "minister"]);
        let all = objectives(&model);
        let names: Vec<&str> = all.iter().map(|o| o.node.as_str()).collect();
        assert_eq!(names, ["pay", "mixed", "cuts"]);
        assert_eq!((all[0].balance, all[2].balance), (Some(1.0), Some(-1.0)));
        assert!(all[1].balance.unwrap().abs() < 1e-9, "as strong on either side");
        let (low, high) = all[1].range.unwrap();
        assert!((low + 0.2).abs() < 1e-9 && (high - 1.0 / 7.0).abs() < 1e-9, "{low} {high}");
        assert_eq!(all[1].turn.map(|(id, then)| (id.as_str(), then)), Some(("union", 1.0)));
        assert_eq!(all[2].turn.map(|(id, _)| id.as_str()), Some("press"), "the union gone quiet leaves nobody on a side");
        assert_eq!(all[2].undecided, [&Id::slug("press")]);
    }

    #[test]
    fn who_is_against_it_without_a_part_stands_against_all_of_it() {
        let mut model = Model::default();
        actor(&mut model, "minister", Number::Exact(Real(0.6)), Stance::Supportive);
        actor(&mut model, "smugglers", Number::Exact(Real(0.3)), Stance::StronglyOpposed);
        actor(&mut model, "friends", Number::Exact(Real(0.9)), Stance::StronglySupportive);
        served(&mut model, "pay", "raise", &["minister"]);
        let all = objectives(&model);
        let names = |weights: &[Weight<'_>]| weights.iter().map(|w| w.actor.to_string()).collect::<Vec<_>>();
        assert_eq!((names(&all[0].carry), names(&all[0].resist)), (vec!["minister".to_owned()], vec!["smugglers".to_owned()]));
    }
}
