//! Causal chains as people write them in text, as boxes and arrows.

use super::super::ids::Fresh;
use super::connect::natural_role;
use super::{Gesture, Ids, Label, Refusal, gesture, sound, sound_link};
use crate::model::edit::TableName;
use crate::model::link::{Delay, Order, Sign, Smooth};
use crate::model::{Id, Kind, Link, Model, NamedLoop, Node, Quantity, written};

/// The most arrows that are read.
const MAX_ARROWS: usize = 2000;

/// Whether a text is of causal chains: half of its lines at least are names with arrows between.
#[must_use]
pub fn is_chain(text: &str) -> bool {
    let written = text.lines().filter(|line| !line.trim().is_empty()).count();
    let chains = text.lines().filter(|line| steps(line, true).is_some()).count();
    chains > 0 && 2 * chains >= written
}

/// Makes boxes and arrows of causal chains, one a line: `trust +> reports +>[6 months] cases handled well +> trust`. `+>` works with
/// its effect, `->` against it; in a text without `+>` every arrow works with its effect, and so do `→`, `-->` and `=>` always. A time
/// in brackets is how late the effect comes; what is no time is kept as the reason of the arrow. Names that are there already mean the boxes that are there. A chain that ends where it
/// begins is a loop, with the mark and the name that stand before it and a colon: `R3 Reporting: …`. Returns the ids of all
/// boxes that are named.
///
/// # Errors
/// When there is no chain, or far too many, or an arrow cannot be.
pub fn paste_chains(model: &Model, ids: &Ids, text: &str) -> Result<(Gesture, Vec<Id>), Refusal> {
    let signed = text.contains("+>");
    let chains: Vec<Chain<'_>> = text.lines().filter_map(|line| steps(line, signed)).collect();
    if chains.is_empty() {
        return Err(Refusal::new("refuse-nothing-to-paste"));
    }
    if chains.iter().map(|chain| chain.steps.len()).sum::<usize>() > MAX_ARROWS {
        return Err(Refusal::new("refuse-long-list").with("most", MAX_ARROWS.to_string()));
    }
    let mut fresh = Fresh::new(model, ids);
    let mut after = model.clone();
    let mut boxes = Vec::new();
    for chain in &chains {
        let mut at = called(&mut after, &mut fresh, &mut boxes, chain.first)?;
        let begin = at.clone();
        let mut round = Vec::new();
        for step in &chain.steps {
            let to = called(&mut after, &mut fresh, &mut boxes, step.to)?;
            round.push(arrow(&mut after, &mut fresh, (&at, &to), step)?);
            at = to;
        }
        let known = after.loops.values().any(|l| l.links == round);
        if at == begin && !chain.name.is_empty() && !known {
            let named = NamedLoop {
                name: chain.name.to_owned(),
                code: chain.code.to_owned(),
                links: round,
                story: String::new(),
                source: Vec::new(),
                illustrative: chain.code.is_empty() || chain.guessed,
            };
            sound(&after, &named)?;
            let id = fresh.named(TableName::Loops, chain.name);
            after.loops.insert(id, named);
        }
    }
    let label = Label::new("edit-paste", boxes.len().to_string());
    Ok((gesture(label, model, &after), boxes))
}

/// The box of that name; a new variable where there is none.
fn called(model: &mut Model, fresh: &mut Fresh<'_>, named: &mut Vec<Id>, name: &str) -> Result<Id, Refusal> {
    let same = |node: &Node| node.name.to_lowercase() == name.to_lowercase();
    if let Some((id, _)) = model.nodes.iter().find(|(_, node)| same(node)) {
        if !named.contains(id) {
            named.push(id.clone());
        }
        return Ok(id.clone());
    }
    let mut letters = name.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let node = Node::new(first + letters.as_str(), Kind::Variable.blank());
    sound(model, &node)?;
    let id = fresh.named(TableName::Nodes, name);
    model.nodes.insert(id.clone(), node);
    named.push(id.clone());
    Ok(id)
}

/// The arrow of a step; that which is there already stays as it is.
fn arrow(model: &mut Model, fresh: &mut Fresh<'_>, (from, to): (&Id, &Id), step: &Step<'_>) -> Result<Id, Refusal> {
    if from == to {
        return Err(Refusal::new("refuse-self-link"));
    }
    if let Some((id, _)) = model.links.iter().find(|(_, link)| link.from == *from && link.to == *to) {
        return Ok(id.clone());
    }
    let mut link = Link::new(from.clone(), to.clone(), natural_role(model, from, to, Some(step.sign))?);
    if let Some(late) = step.late {
        match written::span(late, &model.clock).filter(|time| *time > 0.0) {
            Some(time) => {
                let time = if step.guessed { Quantity::illustrative(time) } else { Quantity::exact(time) };
                link.delay = Some(Delay::Smooth(Smooth { time, order: Order::default() }));
            }
            None => late.clone_into(&mut link.rationale),
        }
    }
    sound_link(model, &link, None)?;
    let id = fresh.give(TableName::Links, Id::between(from, to));
    model.links.insert(id.clone(), link);
    Ok(id)
}

/// A line.
struct Chain<'a> {
    /// The mark before the name, such as `R3`.
    code: &'a str,
    name: &'a str,
    /// Marked as a guess by `~`.
    guessed: bool,
    first: &'a str,
    steps: Vec<Step<'a>>,
}

/// An arrow and where it leads.
struct Step<'a> {
    sign: Sign,
    late: Option<&'a str>,
    guessed: bool,
    to: &'a str,
}

/// The next arrow of a text: where it begins, how long it is, and its sign where it has one of its own.
fn next_arrow(text: &str) -> Option<(usize, usize, Option<Sign>)> {
    let known = [
        ("+>", Some(Sign::Plus)),
        ("-->", None),
        ("->", Some(Sign::Minus)),
        ("\u{2212}>", Some(Sign::Minus)),
        ("→", None),
        ("=>", None),
    ];
    known.iter().filter_map(|(arrow, sign)| Some((text.find(arrow)?, arrow.len(), *sign))).min_by_key(|found| found.0)
}

/// What a line says; none where it is no chain. Without `signed` arrows a bare one works with its effect.
fn steps(line: &str, signed: bool) -> Option<Chain<'_>> {
    let line = line.trim().trim_start_matches(['-', '*', '•']).trim_start();
    let (begin, ..) = next_arrow(line)?;
    let (head, body) = match line[..begin].rsplit_once(':') {
        Some((head, _)) => (head.trim(), &line[head.len() + 1..]),
        None => ("", line),
    };
    let (start, mut length, mut sign) = next_arrow(body)?;
    let first = body[..start].trim();
    let mut rest = &body[start..];
    let mut steps = Vec::new();
    loop {
        rest = rest[length..].trim_start();
        let mut late = None;
        if let Some((inside, after)) = rest.strip_prefix('[').and_then(|r| r.split_once(']')) {
            late = Some(inside.trim());
            rest = after;
        }
        let next = next_arrow(rest);
        let to = rest[..next.map_or(rest.len(), |n| n.0)].trim().trim_end_matches('.').trim_end();
        let guessed = late.is_some_and(|late| late.starts_with('~'));
        let sign_of = if signed { sign.unwrap_or(Sign::Plus) } else { Sign::Plus };
        if to.is_empty() {
            return None;
        }
        steps.push(Step { sign: sign_of, late: late.map(|late| late.trim_start_matches('~')), guessed, to });
        let Some((at, long, next_sign)) = next else { break };
        rest = &rest[at..];
        (length, sign) = (long, next_sign);
    }
    let (code, name, guessed) = titled(head);
    (!first.is_empty()).then_some(Chain { code, name, guessed, first, steps })
}

/// The mark, the name without remarks in brackets, and whether it is a guess: of `R3 ~Reporting (stated)`.
fn titled(head: &str) -> (&str, &str, bool) {
    let marked = |word: &str| word.starts_with(['R', 'B']) && word.len() > 1 && word[1..].bytes().all(|b| b.is_ascii_digit());
    let (code, name) = match head.split_once(' ') {
        Some((word, rest)) if marked(word) => (word, rest.trim()),
        _ => ("", head),
    };
    let name = name.split_once('(').map_or(name, |(name, _)| name).trim();
    (code, name.trim_start_matches('~'), name.starts_with('~'))
}
