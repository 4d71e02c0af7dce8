//! How the conditions of a result come together: all of them, any of them, or in several ways.

use super::{Gesture, Label, Refusal, gesture, live};
use crate::model::node::{Logic, Way};
use crate::model::{Id, Link, Model, Node, Role};

/// Gives a result another logic. Conditions whose way is gone go to the first of those that are left. From "any" to "ways" each
/// condition gets a way of its own where `logic` has none.
///
/// # Errors
/// When the result is gone.
pub fn set_logic(model: &Model, id: &Id, logic: Logic) -> Result<Gesture, Refusal> {
    let node = live::<Node>(model, id)?;
    let label = Label::new("edit-logic", node.name.clone());
    let mut after = model.clone();
    let mut logic = logic;
    let split = matches!((&node.logic, &logic), (Logic::Any, Logic::Ways(ways)) if ways.is_empty());
    if let Logic::Ways(ways) = &mut logic
        && ways.is_empty()
    {
        let count = if split { conditions(model, id).count().max(1) } else { 1 };
        ways.extend((0..count).map(way));
    }
    let known: Vec<Id> = match &logic {
        Logic::Ways(ways) => ways.iter().map(|way| way.id.clone()).collect(),
        Logic::All | Logic::Any => Vec::new(),
    };
    for (n, link) in conditions(model, id).enumerate() {
        if let Some(Role::Condition(condition)) = after.links.get_mut(link).map(|l| &mut l.role) {
            condition.way = match &condition.way {
                _ if split => known.get(n).cloned(),
                Some(way) if known.contains(way) => Some(way.clone()),
                _ => None,
            };
        }
    }
    if let Some(node) = after.nodes.get_mut(id) {
        node.logic = logic;
    }
    Ok(gesture(label, model, &after))
}

/// The arrows that are conditions of a result.
fn conditions<'m>(model: &'m Model, id: &'m Id) -> impl Iterator<Item = &'m Id> {
    let is = move |link: &Link| link.to == *id && matches!(link.role, Role::Condition(_));
    model.links.iter().filter(move |(_, link)| is(link)).map(|(id, _)| id)
}

/// The next way of several: `a`, `b` and so on.
#[must_use]
pub fn way(n: usize) -> Way {
    let letter = char::from(b'a' + (n % 26) as u8);
    let name = if n < 26 { letter.to_string() } else { format!("{letter}{}", n / 26) };
    Way { id: Id::slug(&name), name: String::new(), sufficiency: None }
}
