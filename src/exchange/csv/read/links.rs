//! Arrows, one of each row.

use std::collections::{BTreeMap, BTreeSet};

use super::named;
use super::nodes::{Known, tier};
use super::sheet::{Row, Sheet};
use crate::exchange::loss::Losses;
use crate::exchange::rows::words::relation;
use crate::exchange::strengths::Worded;
use crate::model::action::Amount;
use crate::model::link::{
    Blocker, Condition, Delay, Flow, Influence, Link, Order, Port, Relation, Role, Sign, Smooth, Strength, Use,
};
use crate::model::node::{Logic, Way};
use crate::model::stage::Measure;
use crate::model::{Id, Kind, Model, NodeKind, Quantity, Real, validate};
use crate::words::{FluentValue, say, say_with};

/// The roles by their words.
const ROLES: [&str; 6] = ["condition", "influence", "blocker", "use", "port", "relation"];

/// A row with its ends.
struct Arrow<'s> {
    row: Row<'s>,
    from: Id,
    to: Id,
    /// The word of its role; none where it is left to the ends.
    role: Option<&'static str>,
    sign: Option<Sign>,
}

/// Puts the arrows of a table into a model.
pub fn read(sheet: &Sheet, losses: &Losses, known: &Known, model: &mut Model) {
    let arrows: Vec<Arrow<'_>> = sheet.rows(losses).filter_map(|row| arrow(row, known)).collect();
    let conditioned = conditioned(&arrows, model);
    let mut made = Vec::new();
    for arrow in arrows {
        if let Some(link) = link(&arrow, conditioned.contains(&arrow.to), model) {
            made.push((arrow.row, link));
        }
    }
    name_ways(&made, model);
    let mut taken: BTreeSet<Id> = made.iter().filter_map(|(row, _)| Id::new(row.trimmed("id")).ok()).collect();
    for (row, mut link) in made {
        if fits(&row, &link, model)
            && let Some(id) = id(&row, &link, &mut taken, model)
        {
            link.source = named::sources(&row, model);
            row.done();
            model.links.insert(id, link);
        }
    }
}

/// The ends of a row, and what it says of its role; none, with a loss, where that cannot be.
fn arrow<'s>(row: Row<'s>, known: &Known) -> Option<Arrow<'s>> {
    let (from, to) = (end(&row, "from", known)?, end(&row, "to", known)?);
    if from == to {
        refuse(&row, "problem-self-link", &[]);
        return None;
    }
    let role = match row.trimmed("role") {
        "" => None,
        _ => Some(row.need("role", ROLES.map(|word| (word, word)))?),
    };
    let sign = row.word("sign", [("plus", Sign::Plus), ("minus", Sign::Minus), ("+", Sign::Plus), ("-", Sign::Minus)]);
    Some(Arrow { row, from, to, role, sign })
}

fn end(row: &Row<'_>, column: &'static str, known: &Known) -> Option<Id> {
    let text = row.trimmed(column);
    // A name may look like a formula.
    let found = match known.of(text) {
        [] => row.text(column),
        _ => text.to_owned(),
    };
    match known.of(found.trim()) {
        [id] => return Some(id.clone()),
        [] => row.lose(Some(column), "loss-csv-end", &[("end", text)]),
        _ => row.lose(Some(column), "loss-csv-end-several", &[("end", text)]),
    }
    None
}

/// The boxes that have conditions, by what the rows say or leave to their ends.
fn conditioned(arrows: &[Arrow<'_>], model: &Model) -> BTreeSet<Id> {
    let is_condition = |arrow: &&Arrow<'_>| match arrow.role {
        Some(role) => role == "condition",
        None => arrow.sign != Some(Sign::Minus) && matches!(natural(arrow, false, model), Some(Role::Condition(_))),
    };
    arrows.iter().filter(is_condition).map(|arrow| arrow.to.clone()).collect()
}

/// The role that the ends of an arrow call for; none where no arrow can go.
fn natural(arrow: &Arrow<'_>, conditioned: bool, model: &Model) -> Option<Role> {
    let (cause, effect) = (model.nodes.get(&arrow.from)?, model.nodes.get(&arrow.to)?);
    Role::natural(cause.kind.kind(), effect.kind.kind(), arrow.sign, conditioned)
}

/// The arrow of a row; none, with a loss, where it can have no role.
fn link(arrow: &Arrow<'_>, conditioned: bool, model: &Model) -> Option<Link> {
    let row = &arrow.row;
    let role = if let Some(role) = arrow.role {
        role
    } else {
        let Some(role) = natural(arrow, conditioned, model) else {
            let to = model.nodes.get(&arrow.to).map(|node| node.name.clone()).unwrap_or_default();
            refuse(row, "refuse-into-enabler", &[("to", to)]);
            return None;
        };
        word(&role)
    };
    let role = role_of(arrow, role, conditioned, model)?;
    let sign_fits = match (&role, arrow.sign) {
        (_, None) | (Role::Influence(_) | Role::Port(_), _) => true,
        (Role::Condition(_) | Role::Use(_), Some(sign)) => sign == Sign::Plus,
        (Role::Blocker(_), Some(sign)) => sign == Sign::Minus,
        (Role::Relation(_), Some(_)) => false,
    };
    if !sign_fits {
        row.lose(Some("sign"), "loss-csv-cell", &[("cell", row.trimmed("sign"))]);
    }
    let stage = matches!(model.nodes.get(&arrow.from)?.kind, NodeKind::Stage(_));
    let carries = !matches!(role, Role::Relation(_));
    Some(Link {
        measure: if stage { row.word("measure", Measure::ALL.map(|measure| (measure.word(), measure))) } else { None },
        delay: if carries { delay(row) } else { None },
        rationale: row.text("rationale"),
        illustrative: row.flag("illustrative"),
        tier: tier(row),
        ..Link::new(arrow.from.clone(), arrow.to.clone(), role)
    })
}

fn word(role: &Role) -> &'static str {
    match role {
        Role::Condition(_) => "condition",
        Role::Influence(_) => "influence",
        Role::Blocker(_) => "blocker",
        Role::Use(_) => "use",
        Role::Port(_) => "port",
        Role::Relation(_) => "relation",
    }
}

/// A role with what the row says of it.
fn role_of(arrow: &Arrow<'_>, role: &str, conditioned: bool, model: &Model) -> Option<Role> {
    let row = &arrow.row;
    let sign = arrow.sign.unwrap_or(Sign::Plus);
    Some(match role {
        "condition" => Role::Condition(Condition { necessity: strength(row).unwrap_or_default(), way: row.id("way") }),
        "influence" => Role::Influence(Influence { sign, strength: influence(row) }),
        "blocker" => Role::Blocker(Blocker { strength: strength(row).unwrap_or_default() }),
        "use" => Role::Use(Use { amount: amount(row, model.nodes.get(&arrow.from)?.kind.kind()) }),
        "port" => {
            let usual = match natural(arrow, conditioned, model)? {
                Role::Port(port) => Some(port.into),
                _ => None,
            };
            let Some(into) = flow(row).or(usual) else {
                row.lose(Some("strength"), "loss-csv-flow", &[]);
                return None;
            };
            Role::Port(Port { into, sign, share: row.number("value").filter(|share| share.0 != 1.0).map(exact) })
        }
        _ => Role::Relation(row.need("strength", Relation::ALL.map(|one| (relation(one), one)))?),
    })
}

fn exact(x: Real) -> Quantity {
    Quantity::exact(x.0)
}

/// The word of a strength, else its number; none where neither is given.
fn strength<S: Worded>(row: &Row<'_>) -> Option<S> {
    let words = S::words().into_iter().filter_map(|strength| Some((strength.said()?, strength)));
    let (word, value) = (row.word("strength", words), row.number("value"));
    let Some(strength) = word else { return value.map(|value| S::own(exact(value))) };
    if value.is_some_and(|value| strength.stands_for() != Some(value.0)) {
        let args = [("word", strength.said().unwrap_or_default())];
        row.lose(Some("value"), "loss-csv-word", &args);
    }
    Some(strength)
}

/// The strength of an influence, or the level it settles at.
fn influence(row: &Row<'_>) -> Strength {
    if !row.trimmed("strength").eq_ignore_ascii_case("settles at") {
        return strength(row).unwrap_or_default();
    }
    let level = row.number("value");
    if level.is_none() {
        row.unexpected("value", say("expected-decimal"));
    }
    level.map(|level| Strength::SettlesAt(exact(level))).unwrap_or_default()
}

/// An amount of an input; none where it is what is used anyway.
fn amount(row: &Row<'_>, input: Kind) -> Option<Amount> {
    let usual = match input {
        Kind::Fund => 0.0,
        Kind::Capacity => 1.0,
        // An enabler is needed in full.
        _ => return None,
    };
    let value = row.number("value")?;
    if row.word("strength", [("total", true)]).is_some() {
        return Some(Amount::Total(exact(value)));
    }
    (value.0 != usual).then(|| Amount::PerTime(exact(value)))
}

/// The flow that is driven: one that every box of its kind has, else a route by its name.
fn flow(row: &Row<'_>) -> Option<Flow> {
    let cell = row.trimmed("strength");
    let words = [("arrivals", Flow::Arrivals), ("capacity", Flow::Capacity), ("drop", Flow::Drop), ("inflow", Flow::Inflow)];
    let found = words.into_iter().find(|(word, _)| word.eq_ignore_ascii_case(cell)).map(|(_, flow)| flow);
    found.or_else(|| row.id("strength").map(Flow::Route))
}

fn delay(row: &Row<'_>) -> Option<Delay> {
    let time = exact(row.number("delay")?);
    let words = [("1", Some(Order::First)), ("3", Some(Order::Third)), ("fixed", None)];
    match row.word("order", words) {
        Some(None) => Some(Delay::Fixed(time)),
        Some(Some(order)) => Some(Delay::Smooth(Smooth { time, order })),
        None => Some(Delay::Smooth(Smooth { time, order: Order::default() })),
    }
}

/// Gives boxes the ways that their conditions name, in the order of the rows.
fn name_ways(made: &[(Row<'_>, Link)], model: &mut Model) {
    let mut named: BTreeMap<&Id, Vec<Way>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (_, link) in made {
        if let Role::Condition(Condition { way: Some(way), .. }) = &link.role
            && seen.insert((&link.to, way))
        {
            named.entry(&link.to).or_default().push(Way { id: way.clone(), name: String::new(), sufficiency: None });
        }
    }
    for (id, ways) in named {
        if let Some(node) = model.nodes.get_mut(id).filter(|node| node.kind.kind().is_pulled()) {
            node.logic = Logic::Ways(ways);
        }
    }
}

/// Whether an arrow can have its role between its ends; else that is a loss.
fn fits(row: &Row<'_>, link: &Link, model: &Model) -> bool {
    let (Some(from), Some(to)) = (model.nodes.get(&link.from), model.nodes.get(&link.to)) else { return false };
    let misfit = validate::fits(&link.role, from, to).err();
    if let Some((message, _)) = misfit {
        refuse(row, message, &[("from", from.name.clone()), ("to", to.name.clone())]);
    }
    misfit.is_none()
}

/// Leaves a row out for a reason that the catalogue knows.
fn refuse(row: &Row<'_>, message: &str, args: &[(&'static str, String)]) {
    let args: Vec<(&str, FluentValue<'_>)> = args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    row.lose(None, "loss-csv-misfit", &[("why", &say_with(message, &args))]);
}

/// The id of a row, made of its ends where none is given; none, with a loss, where it stands in a row before.
fn id(row: &Row<'_>, link: &Link, taken: &mut BTreeSet<Id>, model: &Model) -> Option<Id> {
    let cell = row.trimmed("id");
    if let Ok(id) = Id::new(cell) {
        if model.links.contains_key(&id) {
            row.lose(Some("id"), "loss-csv-id-twice", &[("id", cell)]);
            return None;
        }
        return Some(id);
    }
    let id = if cell.is_empty() { Id::between(&link.from, &link.to) } else { Id::slug(cell) };
    let id = id.first_free(|id| !taken.contains(id));
    taken.insert(id.clone());
    if !cell.is_empty() {
        row.lose(Some("id"), "loss-csv-id", &[("text", cell), ("id", id.as_str())]);
    }
    Some(id)
}
