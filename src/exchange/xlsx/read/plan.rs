//! Cells of actions and of what they draw on, put into the model: priorities, who does what, costs, amounts and when they come.

use std::collections::{BTreeMap, BTreeSet};

use super::file::Found;
use super::put::{Refused, number};
use super::value;
use crate::exchange::xlsx::sheet::{Field, Place, held};
use crate::exchange::xlsx::sheets::plan::{actor_line, amount, cost_line, line, quantity};
use crate::model::action::{Action, Amount, Cost};
use crate::model::{Basis, ElementRef, Id, Model, NodeKind, Number, Quantity, When};

/// The action that a place names.
fn action<'m>(model: &'m mut Model, place: &Place) -> Option<&'m mut Action> {
    match kind(model, place)? {
        NodeKind::Action(action) => Some(action),
        _ => None,
    }
}

fn kind<'m>(model: &'m mut Model, place: &Place) -> Option<&'m mut NodeKind> {
    let ElementRef::Node(id) = &place.of else { return None };
    model.nodes.get_mut(id).map(|node| &mut node.kind)
}

/// Who gets scarce inputs first.
pub fn put_priority(model: &mut Model, place: &Place, found: Option<&Found>) -> Result<(), Refused> {
    let whole = match found {
        Some(Found::Number(x)) => Some(*x),
        Some(Found::Text(text)) => text.trim().parse().ok(),
        _ => None,
    };
    let whole = whole.filter(|x| x.fract() == 0.0 && (0.0..=f64::from(u8::MAX)).contains(x)).ok_or("loss-xlsx-priority")?;
    action(model, place).ok_or("loss-xlsx-gone")?.priority = whole as u8;
    Ok(())
}

/// Who has a part in an action: an actor a line. Those whom the workbook does not show keep theirs.
pub fn put_part(model: &mut Model, shown: &Model, place: &Place, found: Option<&Found>) -> Result<(), Refused> {
    let names = Names::of(shown, model);
    let before = part(action(model, place).ok_or("loss-xlsx-gone")?, place.field).ok_or("loss-xlsx-gone")?.clone();
    let (seen, unseen): (Vec<_>, Vec<_>) = before.iter().enumerate().partition(|(_, id)| shown.actors.contains_key(*id));
    let written: Vec<String> = seen.iter().filter_map(|(_, id)| actor_line(shown, id)).collect();
    held(&written.join("\n")).ok_or("loss-xlsx-cut")?;
    let seen: Vec<&Id> = seen.into_iter().map(|(_, id)| id).collect();
    let mut after = names.meant(&value::text(found), &seen)?;
    for (at, id) in unseen {
        if !after.contains(id) {
            after.insert(at.min(after.len()), id.clone());
        }
    }
    *part(action(model, place).ok_or("loss-xlsx-gone")?, place.field).ok_or("loss-xlsx-gone")? = after;
    Ok(())
}

fn part(action: &mut Action, field: Field) -> Option<&mut Vec<Id>> {
    Some(match field {
        Field::Responsible => &mut action.raci.responsible,
        Field::Accountable => &mut action.raci.accountable,
        Field::Consulted => &mut action.raci.consulted,
        Field::Involved => &mut action.raci.involved,
        _ => return None,
    })
}

/// The actors by what a line may call them.
struct Names {
    /// As they are called in the workbook.
    shown: BTreeMap<String, Vec<Id>>,
    /// As they are called in the model by now.
    all: BTreeMap<String, Vec<Id>>,
    ids: BTreeSet<Id>,
}

impl Names {
    fn of(shown: &Model, model: &Model) -> Self {
        let called = |model: &Model| {
            let mut called: BTreeMap<String, Vec<Id>> = BTreeMap::new();
            for id in model.actors.keys() {
                let name = actor_line(model, id).and_then(|name| held(&name)).unwrap_or_default();
                called.entry(name).or_default().push(id.clone());
            }
            called
        };
        Self { shown: called(shown), all: called(model), ids: model.actors.keys().cloned().collect() }
    }

    /// The actors that the lines of a cell name, each once. `before` are those who had the part.
    fn meant(&self, text: &str, before: &[&Id]) -> Result<Vec<Id>, Refused> {
        let mut lines: BTreeMap<String, usize> = BTreeMap::new();
        let called: Vec<String> = text.lines().map(line).filter(|name| !name.is_empty()).collect();
        for name in &called {
            *lines.entry(name.clone()).or_default() += 1;
        }
        let (mut meant, mut told) = (Vec::new(), BTreeSet::new());
        for name in called {
            let Some(times) = lines.remove(&name) else { continue };
            let ids = self.one(&name, times, before).map_err(|message| Refused { message, part: Some(name) })?;
            meant.extend(ids.into_iter().filter(|id| told.insert(id.clone())));
        }
        Ok(meant)
    }

    /// Whom a name that stands on so many lines means: those who had the part and are called so, else the only one there is.
    fn one(&self, name: &str, times: usize, before: &[&Id]) -> Result<Vec<Id>, &'static str> {
        let named: &[Id] = self.shown.get(name).or_else(|| self.all.get(name)).map_or(&[], Vec::as_slice);
        let by_id = self.ids.get(name).filter(|id| !named.contains(*id));
        let had: Vec<Id> = named.iter().filter(|id| before.contains(id)).cloned().collect();
        match (named, by_id) {
            ([], None) => Err("loss-xlsx-part"),
            ([], Some(id)) | ([id], None) => Ok(vec![id.clone()]),
            _ if had.len() == times => Ok(had),
            _ => Err("loss-xlsx-parts"),
        }
    }
}

/// What an action costs: a line a cost, of which the number may be another. A cell with nothing but a number is that of the only cost.
pub fn put_costs(model: &mut Model, shown: &Model, place: &Place, found: Option<&Found>) -> Result<(), Refused> {
    let ElementRef::Node(id) = &place.of else { return Err("loss-xlsx-gone".into()) };
    let Some(NodeKind::Action(seen)) = shown.nodes.get(id).map(|node| &node.kind) else { return Err("loss-xlsx-gone".into()) };
    let action = action(model, place).ok_or("loss-xlsx-gone")?;
    let found = found.ok_or("loss-xlsx-costs-empty")?;
    if seen.costs.is_empty() {
        return Err("loss-xlsx-costs-none".into());
    }
    let bare = match found {
        Found::Text(text) => value::number(text).is_some(),
        _ => true,
    };
    if bare {
        let [cost] = action.costs.as_mut_slice() else { return Err("loss-xlsx-costs-several".into()) };
        return put_cost(cost, found);
    }
    let lines: Vec<String> = value::text(Some(found)).lines().map(line).filter(|line| !line.is_empty()).collect();
    if lines.len() != seen.costs.len() || lines.len() != action.costs.len() {
        return Err("loss-xlsx-costs".into());
    }
    for ((cost, seen), said) in action.costs.iter_mut().zip(&seen.costs).zip(lines) {
        let written = held(&cost_line(shown, seen, &amount(quantity(&seen.amount)))).ok_or("loss-xlsx-cut")?;
        if said == written {
            continue;
        }
        let changed = between(&cost_line(shown, seen, MARK), &said).map(|number| Found::Text(number.to_owned()));
        let changed = changed.ok_or_else(|| Refused { message: "loss-xlsx-costs", part: Some(said.clone()) })?;
        put_cost(cost, &changed)?;
    }
    Ok(())
}

/// Stands for the number in a line that is looked for. No cell can hold it.
const MARK: &str = "\u{1F}";

/// What stands in `said` where the mark stands in `whole`, if all else is the same.
fn between<'s>(whole: &str, said: &'s str) -> Option<&'s str> {
    let (head, tail) = whole.split_once(MARK).filter(|(_, tail)| !tail.contains(MARK))?;
    let number = said.strip_prefix(held(head)?.as_str())?.strip_suffix(held(tail)?.as_str())?.trim();
    (!number.is_empty()).then_some(number)
}

/// Another number for a cost. What else is known of it stays: where it is said, how it came about.
fn put_cost(cost: &mut Cost, found: &Found) -> Result<(), Refused> {
    let (Amount::PerTime(old) | Amount::Total(old)) = &mut cost.amount;
    if old.value.is_uncertain() {
        return Err("loss-xlsx-costs-range".into());
    }
    let number = exact(found)?;
    *old = Quantity { value: number.0, basis: if number.1 == Basis::Illustrative { number.1 } else { old.basis }, ..old.clone() };
    Ok(())
}

/// The single number of a cell.
fn exact(found: &Found) -> Result<(Number, Basis), Refused> {
    let part = Some(found.shown());
    let refused = |message| Refused { message, part: part.clone() };
    unmistakable(found)?;
    let (value, basis) = value::quantity(found, Field::Costs).ok_or_else(|| refused("loss-xlsx-number"))?;
    if value.is_uncertain() { Err(refused("loss-xlsx-costs-range")) } else { Ok((value, basis)) }
}

/// Refuses `120,000`: some mean thousands by the mark, some a fraction, and of money it is no small difference.
fn unmistakable(found: &Found) -> Result<(), Refused> {
    let Found::Text(text) = found else { return Ok(()) };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let thousands = |word: &str| {
        let word = word.trim_start_matches(|c: char| !c.is_ascii_digit());
        let Some((head, tail)) = word.split_once([',', '.']) else { return false };
        (1..=3).contains(&head.len()) && digits(head) && !head.starts_with('0') && tail.len() == 3 && digits(tail)
    };
    let parts = text.split(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
    let doubtful = parts.into_iter().any(thousands);
    if doubtful { Err(Refused { message: "loss-xlsx-thousands", part: Some(text.clone()) }) } else { Ok(()) }
}

/// An entry of a fund or a capacity: how much, and from when.
pub fn put_entry(model: &mut Model, place: &Place, found: Option<&Found>) -> Result<(), Refused> {
    let clock = model.clock.clone();
    let kind = kind(model, place).ok_or("loss-xlsx-gone")?;
    if place.field == Field::Opening {
        match kind {
            NodeKind::Fund(fund) => fund.opening = found.map(|found| means(fund.opening.as_ref(), found)).transpose()?,
            // Without an amount there would be one of it, which no empty cell means.
            NodeKind::Capacity(capacity) => {
                capacity.amount = Some(means(capacity.amount.as_ref(), found.ok_or("loss-xlsx-entry")?)?);
            }
            _ => return Err("loss-xlsx-gone".into()),
        }
        return Ok(());
    }
    let (from, amount) = entry(kind, place.field).ok_or("loss-xlsx-gone")?;
    let found = found.ok_or("loss-xlsx-entry")?;
    match place.field {
        Field::EntryFrom(_) => *from = value::moment(found, &clock).ok_or("loss-xlsx-date")?,
        _ => *amount = means(Some(amount), found)?,
    }
    Ok(())
}

fn means(before: Option<&Quantity>, found: &Found) -> Result<Quantity, Refused> {
    unmistakable(found)?;
    number(before, found, Field::EntryAmount(0), Basis::Judged)
}

fn entry(kind: &mut NodeKind, field: Field) -> Option<(&mut When, &mut Quantity)> {
    let (Field::EntryFrom(n) | Field::EntryAmount(n)) = field else { return None };
    match kind {
        NodeKind::Fund(fund) => fund.inflows.get_mut(n).map(|inflow| (&mut inflow.on, &mut inflow.amount)),
        NodeKind::Capacity(capacity) => capacity.schedule.get_mut(n).map(|dated| (&mut dated.from, &mut dated.value)),
        _ => None,
    }
}
