//! Where actors stand: how much they can move, how much it matters to them, and who is asked.

use std::collections::{BTreeMap, BTreeSet};

use super::raci::Letter;
use crate::graph::schedule::actions;
use crate::model::actor::{Actor, Voice};
use crate::model::numbers::{Range, single};
use crate::model::{Id, Model, Quantity};

/// Where an actor stands between no and full power, and no and full interest, 0..1; the middle where nobody says.
#[must_use]
pub fn standing(actor: &Actor) -> (f64, f64) {
    let share = |q: Option<&Quantity>| q.map_or(0.5, |q| single(&q.value, Range::SHARE));
    (share(actor.power.as_ref()), share(actor.interest.as_ref()))
}

/// In how many actions each actor is consulted; those who are in none are not in it.
#[must_use]
pub fn consulted(model: &Model) -> BTreeMap<&Id, usize> {
    let mut count = BTreeMap::new();
    for (_, action) in actions(model) {
        for id in Letter::Consulted.of(&action.raci) {
            if let Some((id, _)) = model.actors.get_key_value(id) {
                *count.entry(id).or_default() += 1;
            }
        }
    }
    count
}

/// How much must be at stake for an actor before the plan should ask.
pub const AT_STAKE: f64 = 0.5;

/// Those for whom much is at stake and who are asked in no action and work in none, who has most at stake first: to be told, or to take
/// part, is not to be asked.
#[must_use]
pub fn unasked(model: &Model) -> Vec<&Id> {
    let parts = [Letter::Responsible, Letter::Accountable, Letter::Consulted];
    let asked: BTreeSet<&Id> =
        actions(model).flat_map(|(_, action)| parts.map(|letter| letter.of(&action.raci))).flatten().collect();
    let mut left: Vec<(&Id, f64)> = model
        .actors
        .iter()
        .map(|(id, actor)| (id, standing(actor).1))
        .filter(|(id, interest)| *interest >= AT_STAKE && !asked.contains(id))
        .collect();
    left.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    left.into_iter().map(|(id, _)| id).collect()
}

/// Who speaks for whom, and in how many actions they are consulted: every voice of the field, spoken for or not.
#[must_use]
pub fn voices(model: &Model) -> Vec<(Voice, Vec<(&Id, usize)>)> {
    let consulted = consulted(model);
    let speakers = |voice: Voice| {
        let of = model.actors.iter().filter(|(_, actor)| actor.represents.contains(&voice));
        of.map(|(id, _)| (id, consulted.get(id).copied().unwrap_or(0))).collect()
    };
    Voice::ALL.into_iter().map(|voice| (voice, speakers(voice))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::actor::ActorKind;
    use crate::model::{Kind, Node, NodeKind};

    #[test]
    fn who_is_only_told_is_not_asked() {
        let mut model = Model::default();
        let mut node = Node::new("Draft", Kind::Action.blank());
        let NodeKind::Action(action) = &mut node.kind else { panic!() };
        action.raci.involved = vec![Id::slug("families")];
        action.raci.consulted = vec![Id::slug("bar")];
        model.nodes.insert(Id::slug("draft"), node);
        for (name, interest) in [("families", 0.9), ("bar", 0.8), ("port", 0.2)] {
            let mut actor = Actor::new(name, ActorKind::Public);
            actor.interest = Some(Quantity::exact(interest));
            actor.represents.extend((name == "bar").then_some(Voice::Victims));
            model.actors.insert(Id::slug(name), actor);
        }
        assert_eq!(unasked(&model), [&Id::slug("families")]);
        assert_eq!(consulted(&model).into_iter().collect::<Vec<_>>(), [(&Id::slug("bar"), 1)]);
        let victims = voices(&model).into_iter().find(|(voice, _)| *voice == Voice::Victims).unwrap();
        assert_eq!(victims.1, [(&Id::slug("bar"), 1)]);
    }
}
