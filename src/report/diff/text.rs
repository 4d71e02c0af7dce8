//! What differs, as text of a page's width.

use super::effect::{Alone, IndicatorDifference, Side, Verdict};
use super::{Difference, Field, Group, Line, State, Told, Way};
use crate::report::columns::{self, Column, hanging};
use crate::report::figures::figure;
use crate::words::{say, say_with};

/// How many boxes that were only moved are named.
const MOVED: usize = 12;

/// What differs, at most `page` columns wide: a line with the counts, the indicators, then element by element.
#[must_use]
pub fn diff_text(difference: &Difference, page: usize) -> String {
    let mut parts = vec![head(difference, page)];
    if !difference.elements.is_empty() {
        parts.extend([indicators(difference, page), alone(difference, page)]);
    }
    let told: Vec<&Told> = difference.elements.iter().collect();
    for group in told.chunk_by(|a, b| a.group == b.group) {
        let Some(first) = group.first() else { continue };
        let body =
            if first.group == Group::Moved { moved(group, page) } else { group.iter().map(|told| element(told, page)).collect() };
        parts.push(format!("{}\n{body}", group_name(first.group)));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn head(difference: &Difference, page: usize) -> String {
    let mut out = hanging("", &title(difference), page);
    out += &hanging("", &summary(difference), page);
    for line in notes(difference) {
        out += &hanging("", &line, page);
    }
    out
}

/// The title of the model, or both where they differ.
pub(super) fn title(difference: &Difference) -> String {
    let (old, new) = (difference.old.title.as_str(), difference.new.title.as_str());
    match (old, new) {
        (old, "") => old.to_owned(),
        ("", new) => new.to_owned(),
        (old, new) if old == new => new.to_owned(),
        (old, new) => format!("{old} → {new}"),
    }
}

/// How many elements differ in which way, on one line.
#[must_use]
pub fn summary(difference: &Difference) -> String {
    let counts = &difference.counts;
    let parts = [
        (counts.added, "difference-count-added"),
        (counts.removed, "difference-count-removed"),
        (counts.changed, "difference-count-changed"),
        (counts.renamed, "difference-count-renamed"),
        (counts.new_id, "difference-count-new-id"),
        (counts.moved, "difference-count-moved"),
    ];
    let told: Vec<String> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, id)| say_with(id, &[("count", count.into())])).collect();
    if told.is_empty() { say("difference-none") } else { told.join(", ") }
}

/// What is left out, and which model does not run.
#[must_use]
pub fn notes(difference: &Difference) -> Vec<String> {
    let mut notes = Vec::new();
    if difference.withheld > 0 {
        notes.push(say_with("difference-withheld", &[("count", difference.withheld.into())]));
    }
    let sides: [(&State, &str, &str); 2] = [
        (&difference.old, "difference-omitted-old", "difference-not-run-old"),
        (&difference.new, "difference-omitted-new", "difference-not-run-new"),
    ];
    for (state, omitted, not_run) in sides {
        if !state.omitted.is_empty() {
            notes.push(say_with(omitted, &[("what", state.omitted.as_str().into())]));
        }
        if !state.runs {
            notes.push(format!("{} {}", say(not_run), state.why.join("; ")).trim_end().to_owned());
        }
    }
    notes
}

/// What a group of elements is called.
#[must_use]
pub fn group_name(group: Group) -> String {
    match group {
        Group::Model => say("difference-group-model"),
        Group::Results => say("difference-group-results"),
        Group::Actions => say("difference-group-actions"),
        Group::Inputs => say("difference-group-inputs"),
        Group::Variables => say("difference-group-variables"),
        Group::Stages => say("difference-group-stages"),
        Group::Links => say("difference-group-links"),
        Group::Indicators => say("difference-group-indicators"),
        Group::Actors => say("difference-group-actors"),
        Group::Institutions => say("difference-group-institutions"),
        Group::Sectors => say("difference-group-sectors"),
        Group::Assumptions => say("difference-group-assumptions"),
        Group::Risks => say("difference-group-risks"),
        Group::Events => say("difference-group-events"),
        Group::Trends => say("difference-group-trends"),
        Group::Scenarios => say("difference-group-scenarios"),
        Group::Loops => say("difference-group-loops"),
        Group::Documents => say("difference-group-documents"),
        Group::Comments => say("difference-group-comments"),
        Group::Moved => say("difference-group-moved"),
    }
}

/// The heads of the table of indicators.
pub(super) fn heads() -> [String; 4] {
    [say("difference-indicator"), say("difference-old"), say("difference-new"), say("difference-change")]
}

/// A row of the table of indicators.
#[must_use]
pub fn cells(of: &IndicatorDifference) -> [String; 4] {
    let unit = of.unit.as_deref().filter(|unit| !unit.is_empty()).map(|unit| format!(" ({unit})")).unwrap_or_default();
    let change = match (of.in_old, of.in_new, of.verdict) {
        (false, ..) => say("difference-fresh"),
        (_, false, _) => say("difference-gone"),
        (.., Some(verdict)) => self::verdict(verdict),
        _ => String::new(),
    };
    [format!("{}{unit}", of.name), side(of, of.old.as_ref()), side(of, of.new.as_ref()), change]
}

/// How an indicator stands on one side; its unit where it is not that of the row.
fn side(of: &IndicatorDifference, side: Option<&Side>) -> String {
    let Some(side) = side else { return String::new() };
    let Some(value) = side.value else { return say("difference-outside") };
    let unit = side.unit.as_deref().filter(|_| side.unit != of.unit).map(|unit| format!(" {unit}")).unwrap_or_default();
    let value = format!("{}{}{unit}", side.mark, figure(value));
    match side.met {
        Some(true) => say_with("sheet-single-met", &[("value", value.into())]),
        Some(false) => say_with("sheet-single-missed", &[("value", value.into())]),
        None => value,
    }
}

pub(super) fn verdict(verdict: Verdict) -> String {
    match verdict {
        Verdict::Better => say("difference-better"),
        Verdict::Worse => say("difference-worse"),
        Verdict::Same => say("difference-same"),
    }
}

fn indicators(difference: &Difference, page: usize) -> String {
    if difference.indicators.is_empty() {
        return String::new();
    }
    let [name, old, new, change] = heads();
    let columns = [Column::words(name, 16), Column::words(old, 8), Column::words(new, 8), Column::words(change, 8)];
    let rows: Vec<Vec<String>> = difference.indicators.iter().map(|of| cells(of).to_vec()).collect();
    format!("{}\n{}", say("difference-indicators"), columns::table(&columns, &rows, page))
}

/// What single changes are held against, in words.
pub(super) fn headline(difference: &Difference) -> Option<String> {
    let id = difference.headline.as_ref()?;
    let of = difference.indicators.iter().find(|of| of.id == *id)?;
    Some(say_with("difference-alone", &[("name", of.name.as_str().into())]))
}

/// A single change, its values before and after, and what they amount to.
pub(super) fn single(alone: &Alone) -> [String; 4] {
    let name = format!("{} ({})", alone.name, alone.path);
    [name, figure(alone.old), figure(alone.new), verdict(alone.verdict)]
}

fn alone(difference: &Difference, page: usize) -> String {
    let Some(title) = headline(difference).filter(|_| !difference.alone.is_empty()) else { return String::new() };
    let [_, old, new, change] = heads();
    let columns =
        [Column::words(say("difference-alone-of"), 16), Column::figures(old), Column::figures(new), Column::words(change, 8)];
    let rows: Vec<Vec<String>> = difference.alone.iter().map(|alone| single(alone).to_vec()).collect();
    let mut out = hanging("", &title, page);
    out += &columns::table(&columns, &rows, page);
    out += &hanging("", &alone_how(difference), page);
    out
}

/// How single changes are to be read, and how many are not told.
pub(super) fn alone_how(difference: &Difference) -> String {
    let how = say("difference-alone-how");
    match difference.untried {
        0 => how,
        count => format!("{how} {}", say_with("difference-alone-left", &[("count", count.into())])),
    }
}

/// What stands behind the name: the kind, the path, what it was before.
#[must_use]
pub fn place(told: &Told) -> String {
    match &told.old_path {
        Some(was) => {
            let args = [("kind", told.kind.as_str().into()), ("path", told.path.as_str().into()), ("was", was.as_str().into())];
            say_with("difference-place-was", &args)
        }
        None => say_with("difference-place", &[("kind", told.kind.as_str().into()), ("path", told.path.as_str().into())]),
    }
}

/// The name, with what it was before.
#[must_use]
pub fn called(told: &Told) -> String {
    match &told.old_name {
        Some(was) => say_with("difference-renamed", &[("old", was.as_str().into()), ("new", told.name.as_str().into())]),
        None => told.name.clone(),
    }
}

fn element(told: &Told, page: usize) -> String {
    let mut out = hanging(&format!("{} ", told.change.sign()), &format!("{} ({})", called(told), place(told)), page);
    // What is gone is known to whoever took it out.
    if told.change == Way::Removed {
        return out;
    }
    for field in &told.fields {
        out += &self::field(told.change, field, page);
    }
    if !told.moved_on.is_empty() {
        out += &hanging("    ", &also_moved(told), page);
    }
    out
}

/// That an element which differs was moved too.
#[must_use]
pub fn also_moved(told: &Told) -> String {
    let drawings: Vec<String> = told.moved_on.iter().map(|view| drawing(view)).collect();
    say_with("difference-also-moved", &[("where", drawings.join(", ").into())])
}

fn drawing(view: &str) -> String {
    if view == "tree" { say("difference-on-tree") } else { say("difference-on-loops") }
}

fn field(way: Way, field: &Field, page: usize) -> String {
    if way == Way::Added {
        let text = field.new.as_deref().unwrap_or_default().lines().collect::<Vec<_>>().join("; ");
        return hanging("    ", &format!("{}: {text}", field.label), page);
    }
    let lines = field_lines(field);
    let lines = lines.iter().map(|(sign, text)| hanging(&format!("      {sign} "), text, page));
    std::iter::once(hanging("    ", &field.label, page)).chain(lines).collect()
}

/// What is not said any more (`-`) and what is said now (`+`) under a label, line by line.
#[must_use]
pub fn field_lines(field: &Field) -> Vec<(char, &str)> {
    if field.lines.is_empty() {
        let old = field.old.iter().flat_map(|text| text.lines()).map(|line| ('-', line));
        return old.chain(field.new.iter().flat_map(|text| text.lines()).map(|line| ('+', line))).collect();
    }
    let lines = field.lines.iter().map(|line| match line {
        Line::Removed(text) => ('-', text.as_str()),
        Line::Added(text) => ('+', text.as_str()),
    });
    lines.collect()
}

/// Boxes that were only moved, a line a drawing.
pub(super) fn moved_lines(group: &[&Told]) -> Vec<String> {
    let on = |view: &'static str| {
        let names: Vec<&str> = group.iter().filter(|told| told.moved_on.contains(&view)).map(|told| told.name.as_str()).collect();
        let mut list = names.iter().take(MOVED).copied().collect::<Vec<_>>().join(", ");
        if names.len() > MOVED {
            list = say_with("difference-and-more", &[("names", list.into()), ("count", (names.len() - MOVED).into())]);
        }
        let args = [("where", drawing(view).into()), ("count", names.len().into()), ("names", list.into())];
        (!names.is_empty()).then(|| say_with("difference-moved", &args))
    };
    ["tree", "loops"].into_iter().filter_map(on).collect()
}

fn moved(group: &[&Told], page: usize) -> String {
    moved_lines(group).iter().map(|line| hanging("→ ", line, page)).collect()
}
