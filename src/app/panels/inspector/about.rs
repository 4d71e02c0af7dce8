//! What the inspector shows of the model as a whole, and of a loop.

use throughline::model::edit::{Change, Edit, Gesture, Label, Swap};
use throughline::model::{About, Id};
use throughline::words::{say, say_with};

use super::Pane;
use super::fields::Style;
use crate::app::dates;
use crate::app::widgets::text;

/// The model: title, question, what it says, when it runs.
pub fn model(pane: &mut Pane<'_>) {
    let model = pane.document.model();
    let about = &model.about;
    text::label(pane.ui, say("inspector-model"));
    if let Some(title) = pane.text(&say("field-title"), "about.title", &about.title, Style::Title) {
        change(pane, "about.title", |a| a.title = title);
    }
    if about.title.is_empty() {
        text::hint(pane.ui, say("title-hint"));
    }
    if let Some(question) = pane.text(&say("field-question"), "about.question", &about.question, Style::Lines) {
        change(pane, "about.question", |a| a.question = question);
    }
    if let Some(summary) = pane.text(&say("field-summary"), "about.summary", &about.summary, Style::Lines) {
        change(pane, "about.summary", |a| a.summary = summary);
    }
    pane.head(&say("inspector-span"));
    let clock = &model.clock;
    pane.fact(&say("field-start"), &dates::short(clock.start));
    let horizon =
        say_with("span-length", &[("number", format!("{:.0}", clock.horizon.0).into()), ("units", dates::units(clock).into())]);
    pane.fact(&say("field-horizon"), &horizon);
    pane.head(&say("inspector-contents"));
    for (label, count) in [
        (say("contents-boxes"), model.nodes.len()),
        (say("contents-links"), model.links.len()),
        (say("contents-loops"), model.loops.len()),
        (say("contents-indicators"), model.indicators.len()),
        (say("contents-actors"), model.actors.len()),
        (say("contents-assumptions"), model.assumptions.len()),
        (say("contents-scenarios"), model.scenarios.len() + 2),
    ] {
        pane.fact(&label, &count.to_string());
    }
    pane.ui.add_space(18.0);
    text::hint(pane.ui, say("inspector-hint"));
}

fn change(pane: &mut Pane<'_>, field: &str, change: impl FnOnce(&mut About)) {
    let before = pane.document.model().about.clone();
    let mut after = before.clone();
    change(&mut after);
    let label = Label::new("edit-change", after.title.clone());
    let gesture = Gesture { label, edits: vec![Edit::About(Box::new(Swap { before, after }))] };
    pane.effects.typed(field, Some(gesture));
}

/// A loop: its name, how it works, its boxes in order.
pub fn named_loop(pane: &mut Pane<'_>, id: &Id) {
    let Some(found) = pane.document.model().loops.get(id) else { return };
    text::label(pane.ui, say("loop"));
    if let Some(name) = pane.text(&say("field-name"), &format!("loops.{id}.name"), &found.name, Style::Title) {
        change_loop(pane, id, "name", |l| l.name = name);
    }
    if let Some(story) = pane.text(&say("field-story"), &format!("loops.{id}.story"), &found.story, Style::Lines) {
        change_loop(pane, id, "story", |l| l.story = story);
    }
    pane.head(&say("loop-way-round"));
    for link in &found.links {
        let link = pane.document.model().links.get(link);
        if let Some(node) = link.and_then(|l| pane.document.model().nodes.get(&l.from)) {
            text::body(pane.ui, node.name.clone());
        }
    }
    super::node::sources(pane, &found.source, found.illustrative);
}

fn change_loop(pane: &mut Pane<'_>, id: &Id, field: &str, change: impl FnOnce(&mut throughline::model::NamedLoop)) {
    let Some(before) = pane.document.model().loops.get(id) else { return };
    let mut after = before.clone();
    change(&mut after);
    let label = Label::new("edit-change", after.name.clone());
    let gesture = Gesture { label, edits: vec![Edit::Loop(Change::replace(id.clone(), before.clone(), after))] };
    pane.effects.typed(&format!("loops.{id}.{field}"), Some(gesture));
}
