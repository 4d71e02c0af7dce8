//! An indented list, as people write it in a mail, as boxes.

use super::super::ids::Fresh;
use super::connect::natural_role;
use super::place::put;
use super::{Gesture, Ids, Label, Refusal, Spot, gesture, sound};
use crate::model::edit::TableName;
use crate::model::{Id, Kind, Link, Model, Node};

/// The longest list that is pasted, in lines.
const MAX_LINES: usize = 2000;

/// How far apart the boxes of a list are put, in points.
const GRID: (f64, f64) = (220.0, 140.0);

/// What the boxes of a list become.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Listed<'a> {
    /// What the outermost boxes are.
    pub kind: Kind,
    /// The box that the outermost boxes are causes of.
    pub under: Option<&'a Id>,
    /// Where they stand.
    pub spot: Option<Spot>,
}

/// Makes a box of every line: the outermost as `listed` says, those indented below it the causes of the line above, each of the
/// next kind down. A kind before the name and a colon (`output: Trained officers`) says another kind. Bullets and numbers
/// before the names are dropped. Returns the ids of the boxes in the order of the lines.
///
/// # Errors
/// When there is no line, or far too many, or a box cannot be a cause of the one that it stands below.
pub fn paste_list(model: &Model, ids: &Ids, text: &str, listed: Listed<'_>) -> Result<(Gesture, Vec<Id>), Refusal> {
    let Listed { kind, under, spot } = listed;
    let lines: Vec<Line<'_>> = text.lines().filter_map(line).collect();
    if lines.is_empty() {
        return Err(Refusal::new("refuse-nothing-to-paste"));
    }
    if lines.len() > MAX_LINES {
        return Err(Refusal::new("refuse-long-list").with("most", MAX_LINES.to_string()));
    }
    let mut fresh = Fresh::new(model, ids);
    let mut after = model.clone();
    let mut boxes = Vec::new();
    // The boxes that the next line may stand below, each with its indent and kind.
    let mut above: Vec<(usize, Id, Kind)> = Vec::new();
    let mut columns: Vec<usize> = Vec::new();
    for Line { indent, said, name } in lines {
        while above.last().is_some_and(|(of, _, _)| *of >= indent) {
            above.pop();
        }
        let depth = above.len();
        let kind = said.unwrap_or_else(|| above.last().map_or(kind, |(_, _, kind)| below(*kind)));
        let node = Node::new(name, kind.blank());
        sound(model, &node)?;
        let id = fresh.named(TableName::Nodes, name);
        after.nodes.insert(id.clone(), node);
        if let Some(parent) = above.last().map(|(_, id, _)| id).or(under) {
            let link = Link::new(id.clone(), parent.clone(), natural_role(&after, &id, parent, None)?);
            let link_id = fresh.give(TableName::Links, Id::between(&id, parent));
            after.links.insert(link_id, link);
        }
        columns.resize(columns.len().max(depth + 1), 0);
        if let (Some(spot), Some(column)) = (spot, columns.get_mut(depth)) {
            put(&mut after, &id, Spot { x: spot.x + *column as f64 * GRID.0, y: spot.y + depth as f64 * GRID.1, ..spot });
            *column += 1;
        }
        above.push((indent, id.clone(), kind));
        boxes.push(id);
    }
    Ok((gesture(Label::new("edit-paste", boxes.len().to_string()), model, &after), boxes))
}

/// The kind of what is below a box of a kind.
fn below(kind: Kind) -> Kind {
    match kind {
        Kind::Impact => Kind::Outcome,
        Kind::Outcome => Kind::Output,
        Kind::Output | Kind::Fund | Kind::Capacity | Kind::Enabler => Kind::Action,
        Kind::Action => Kind::Capacity,
        Kind::Variable | Kind::Stage => Kind::Variable,
    }
}

/// A line of a list.
struct Line<'a> {
    indent: usize,
    /// The kind that it says.
    said: Option<Kind>,
    name: &'a str,
}

/// What a line says; none for an empty one.
fn line(text: &str) -> Option<Line<'_>> {
    let rest = text.trim_start();
    let indent = text.strip_suffix(rest)?.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let rest = rest.trim_start_matches(['-', '*', '+', '•', '–', '·', '○', '▪']).trim();
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    // `1.`, `2.3` and `4)` count lines; `30 judges` is a name.
    let number = rest.get(..digits).unwrap_or("");
    let after = rest.get(digits..).unwrap_or("");
    let counted = !number.is_empty() && (number.contains('.') || after.starts_with(')'));
    let name = if counted { after.trim_start_matches(')').trim() } else { rest };
    let (said, name) = said_kind(name);
    (!name.is_empty()).then_some(Line { indent, said, name })
}

/// The kind that is said before a name, as in `output: Trained officers`, and the name that is left.
#[must_use]
pub fn said_kind(name: &str) -> (Option<Kind>, &str) {
    match name.split_once(':') {
        Some((word, named)) if !named.trim().is_empty() => kind_of(word).map_or((None, name), |kind| (Some(kind), named.trim())),
        _ => (None, name),
    }
}

/// The kind that a word before a colon means, as it is used in the field.
fn kind_of(word: &str) -> Option<Kind> {
    let word = word.trim().to_lowercase();
    let word = word.strip_suffix('s').unwrap_or(&word);
    let by_name = Kind::ALL.into_iter().find(|kind| kind.word() == word);
    by_name.or(match word {
        "goal" => Some(Kind::Impact),
        "objective" => Some(Kind::Outcome),
        "activity" | "activitie" => Some(Kind::Action),
        "input" | "resource" | "capacitie" => Some(Kind::Capacity),
        _ => None,
    })
}
