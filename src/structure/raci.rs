//! Who does what: the matrix of actors and actions, with its gaps and overlaps.

use std::collections::BTreeMap;

use crate::graph::schedule::actions;
use crate::model::action::Raci;
use crate::model::{Id, Model};

/// A part in an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Letter {
    /// Does the work.
    Responsible,
    /// Answers for it.
    Accountable,
    /// Is asked before.
    Consulted,
    /// Takes part, or is told: as the model's word says.
    Involved,
}

impl Letter {
    /// In the order of the word.
    pub const ALL: [Self; 4] = [Self::Responsible, Self::Accountable, Self::Consulted, Self::Involved];

    /// Who has this part.
    #[must_use]
    pub fn of(self, raci: &Raci) -> &Vec<Id> {
        match self {
            Self::Responsible => &raci.responsible,
            Self::Accountable => &raci.accountable,
            Self::Consulted => &raci.consulted,
            Self::Involved => &raci.involved,
        }
    }
}

/// What an action's row of letters lacks, or has too many of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// Nobody has this part.
    Nobody(Letter),
    /// So many answer for it, where one should.
    ManyAccountable(usize),
}

/// Actors by actions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix<'m> {
    /// All of them, by what sort they are and by name.
    pub actors: Vec<&'m Id>,
    /// The actions, by their code and name.
    pub actions: Vec<&'m Id>,
    /// The parts of an actor in an action.
    letters: BTreeMap<&'m Id, BTreeMap<&'m Id, Vec<Letter>>>,
    /// What is amiss with an action.
    flaws: BTreeMap<&'m Id, Vec<Flaw>>,
}

impl<'m> Matrix<'m> {
    /// The matrix of a model.
    #[must_use]
    pub fn of(model: &'m Model) -> Self {
        let mut matrix = Self::default();
        for (id, action) in actions(model) {
            matrix.actions.push(id);
            for letter in Letter::ALL {
                for actor in letter.of(&action.raci) {
                    if let Some((actor, _)) = model.actors.get_key_value(actor) {
                        matrix.letters.entry(actor).or_default().entry(id).or_default().push(letter);
                    }
                }
            }
            matrix.flaws.insert(id, flaws(&action.raci));
        }
        let name = |id: &&Id| model.nodes.get(*id).map(|node| (natural(&node.code), node.name.clone()));
        matrix.actions.sort_by_cached_key(name);
        // An order that no letter changes: a row stays where it is while it is filled in.
        matrix.actors = model.actors.keys().collect();
        matrix.actors.sort_by_cached_key(|id| model.actors.get(*id).map(|actor| (actor.kind, actor.name.clone())));
        matrix
    }

    /// The parts of an actor in an action.
    #[must_use]
    pub fn letters(&self, actor: &Id, action: &Id) -> &[Letter] {
        self.letters.get(actor).and_then(|of| of.get(action)).map_or(&[], Vec::as_slice)
    }

    /// What is amiss with an action; empty: nothing.
    #[must_use]
    pub fn flaws(&self, action: &Id) -> &[Flaw] {
        self.flaws.get(action).map_or(&[], Vec::as_slice)
    }

    /// In how many actions an actor has each part, in the order of [`Letter::ALL`].
    #[must_use]
    pub fn load(&self, actor: &Id) -> [usize; 4] {
        let mut load = [0; 4];
        for letter in self.letters.get(actor).into_iter().flat_map(BTreeMap::values).flatten() {
            load[*letter as usize] += 1;
        }
        load
    }
}

/// What a row of letters lacks or has too many of.
#[must_use]
pub fn flaws(raci: &Raci) -> Vec<Flaw> {
    let nobody = Letter::ALL.into_iter().filter(|letter| letter.of(raci).is_empty()).map(Flaw::Nobody);
    let many = raci.accountable.len();
    nobody.chain((many > 1).then_some(Flaw::ManyAccountable(many))).collect()
}

/// A code such as `A10` so that it comes after `A9`; what has none comes last.
#[must_use]
pub fn natural(code: &str) -> (bool, String, u64, String) {
    let (letters, rest) = code.split_at(code.find(|c: char| c.is_ascii_digit()).unwrap_or(code.len()));
    let (digits, rest) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
    (code.is_empty(), letters.to_owned(), digits.parse().unwrap_or(0), rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::actor::{Actor, ActorKind};
    use crate::model::{Kind, Node, NodeKind};

    #[test]
    fn gaps_and_overlaps_are_told() {
        let mut model = Model::default();
        for name in ["police", "parliament", "media"] {
            model.actors.insert(Id::slug(name), Actor::new(name, ActorKind::Public));
        }
        let mut node = Node::new("Train", Kind::Action.blank());
        let NodeKind::Action(action) = &mut node.kind else { panic!() };
        action.raci.responsible = vec![Id::slug("police")];
        action.raci.accountable = vec![Id::slug("police"), Id::slug("parliament")];
        model.nodes.insert(Id::slug("train"), node);
        let (train, matrix) = (Id::slug("train"), Matrix::of(&model));
        let nobody = [Flaw::Nobody(Letter::Consulted), Flaw::Nobody(Letter::Involved), Flaw::ManyAccountable(2)];
        assert_eq!(matrix.flaws(&train), nobody);
        assert_eq!(matrix.letters(&Id::slug("police"), &train), [Letter::Responsible, Letter::Accountable]);
        assert_eq!(matrix.actors, [&Id::slug("media"), &Id::slug("parliament"), &Id::slug("police")], "whoever has a part or not");
        assert_eq!(matrix.load(&Id::slug("police")), [1, 1, 0, 0]);
    }

    #[test]
    fn codes_are_counted() {
        let mut codes = ["A10", "A9", "", "B1", "A2a"];
        codes.sort_by_key(|code| natural(code));
        assert_eq!(codes, ["A2a", "A9", "A10", "B1", ""]);
    }
}
