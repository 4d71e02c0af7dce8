//! What the palette finds: every command, the scenarios of the open model, its boxes and its loops.

use throughline::model::edit::commands::natural_role;
use throughline::model::{ElementRef, Id, Model};
use throughline::words::{say, say_with};

use crate::app::App;
use crate::app::commands::{Category, TABLE, keys_of};
use crate::app::document::Document;
use crate::app::effects::Effect;
use crate::app::results::{scenario_name, scenarios};
use crate::app::widgets::kind;

/// One thing that can be found and done.
#[derive(Clone, Debug)]
pub struct Row {
    pub name: String,
    /// What kind of thing it is, in a word.
    pub sort: String,
    /// Its keys, or empty.
    pub keys: String,
    pub effect: Effect,
    /// Shown only where something is searched for.
    hidden: bool,
}

/// Everything that can be done now: commands in the order of the table, then scenarios, boxes and loops.
pub fn all(app: &App) -> Vec<Row> {
    let commands = TABLE.iter().filter(|entry| (entry.enabled)(app)).map(|entry| Row {
        name: say(entry.name),
        sort: say(entry.category.message()),
        keys: keys_of(entry),
        effect: Effect::Command(entry.command),
        hidden: false,
    });
    let mut rows: Vec<Row> = commands.collect();
    if let Some(document) = &app.document {
        rows.extend(scenario_rows(document));
        rows.extend(drawn(document.model()));
    }
    rows
}

/// The boxes to which an arrow can be drawn from a box.
pub fn ends(model: &Model, from: &Id) -> Vec<Row> {
    let joined = |to: &Id| natural_role(model, from, to, None).is_ok() && to != from;
    let rows = model.nodes.iter().filter(|(to, _)| joined(to)).map(|(to, node)| Row {
        name: node.name.split_whitespace().collect::<Vec<_>>().join(" "),
        sort: kind::word_in(model, node.kind.kind()),
        keys: String::new(),
        effect: Effect::Connect { from: from.clone(), to: to.clone() },
        hidden: false,
    });
    rows.collect()
}

fn scenario_rows(document: &Document) -> impl Iterator<Item = Row> {
    let model = document.model();
    scenarios(model).into_iter().map(|id| Row {
        name: say_with("palette-scenario", &[("name", scenario_name(model, &id).into())]),
        sort: say(Category::Run.message()),
        keys: String::new(),
        effect: Effect::Scenario(id),
        hidden: false,
    })
}

fn drawn(model: &Model) -> impl Iterator<Item = Row> {
    let boxes =
        model.nodes.iter().map(|(id, node)| (&node.name, kind::word_in(model, node.kind.kind()), ElementRef::Node(id.clone())));
    let loops = model.loops.iter().map(|(id, named)| (&named.name, say("palette-loop"), ElementRef::Loop(id.clone())));
    let name = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
    boxes.chain(loops).map(move |(called, sort, of)| Row {
        name: name(called),
        sort,
        keys: String::new(),
        effect: Effect::Go(of),
        hidden: true,
    })
}

/// A name that is so much further from the search than the best is not meant.
const FAR_OFF: u32 = 12;

/// The rows that fit the search, the best first.
pub fn matching(query: &str, rows: Vec<Row>) -> Vec<Row> {
    let searched = !query.trim().is_empty();
    let rows = rows.into_iter().filter(|row| searched || !row.hidden);
    let mut found: Vec<(u32, Row)> = rows.filter_map(|row| Some((score(query, &row.name)?, row))).collect();
    found.sort_by_key(|&(score, _)| score);
    let best = found.first().map_or(0, |f| f.0);
    found.into_iter().take_while(|f| f.0 <= best + FAR_OFF).map(|(_, row)| row).collect()
}

/// How far a name is from a search, 0 being nearest; none when a letter of the search is missing.
///
/// Letters must come in order; the beginnings of words and letters side by side count for more.
pub fn score(query: &str, name: &str) -> Option<u32> {
    let name: Vec<char> = name.to_lowercase().chars().collect();
    let (mut at, mut cost, mut last) = (0, 0, None);
    for c in query.to_lowercase().chars().filter(|c| !c.is_whitespace()) {
        let rest = name.get(at..)?;
        let starts = |i: usize| i == 0 || name.get(i - 1).is_some_and(|c| !c.is_alphanumeric());
        let next = rest.iter().position(|&n| n == c)? + at;
        let word = (at..name.len()).find(|&i| name[i] == c && starts(i));
        let adjoining = last.is_some_and(|l: usize| next == l + 1);
        let i = if adjoining { next } else { word.unwrap_or(next) };
        cost += if adjoining {
            0
        } else if starts(i) {
            1 + u32::from(i > 0)
        } else {
            5 + (i - at) as u32
        };
        last = Some(i);
        at = i + 1;
    }
    Some(cost)
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn letters_in_order_are_found_and_word_starts_come_first() {
        assert_eq!(score("xyz", "Save as…"), None);
        assert!(score("sa", "Save as…") < score("sa", "Deselect all"));
        assert!(score("zi", "Zoom in").is_some());
        assert!(score("dark", "Dark look") < score("dark", "Add a bookmark"));
        assert_eq!(score("", "Anything"), Some(0));
    }
}
