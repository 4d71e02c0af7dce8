//! Where actors stand: how much they can move, how much it matters to them, and who is asked.

use std::collections::BTreeMap;

use super::raci::{Letter, actions};
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

/// Those for whom much is at stake and who have no part in any action, who has most at stake first.
#[must_use]
pub fn unasked(model: &Model) -> Vec<&Id> {
    let has_part = |id: &Id| actions(model).any(|(_, action)| Letter::ALL.iter().any(|l| l.of(&action.raci).contains(id)));
    let mut left: Vec<(&Id, f64)> = model
        .actors
        .iter()
        .map(|(id, actor)| (id, standing(actor).1))
        .filter(|(id, interest)| *interest >= AT_STAKE && !has_part(id))
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
