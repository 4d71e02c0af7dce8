//! What an element is in the scenario that is lit: switches and sliders, each a change of that scenario.

use egui::{Slider, vec2};
use throughline::model::edit::commands::{unchange_scenario, what_if};
use throughline::model::input::Enabler;
use throughline::model::numbers::{self, visit_element};
use throughline::model::scenario::Change;
use throughline::model::{ElementRef, Id, Model, NodeKind, Number, Real, Role};
use throughline::report::change_text;
use throughline::report::changes::field_text;
use throughline::sim::{Standing, standing};
use throughline::words::{has, say, say_with};

use super::Pane;
use crate::app::effects::Effect;
use crate::app::reasons::against;
use crate::app::results::{free_name, scenario_name};
use crate::app::widgets::{Icon, icon_button, text};

/// How far a slider goes, in percent of what is in the scenario below.
const MOST: f64 = 200.0;

/// Draws what of `of` the lit scenario can change; nothing where nothing can be.
pub fn section(pane: &mut Pane<'_>, of: &ElementRef) {
    let model = pane.document.model();
    let scenario = pane.document.scenario.clone();
    // What others bring about is changed by changing them.
    if let ElementRef::Node(id) = of
        && model.nodes.get(id).is_none_or(|node| node.kind.kind().is_pulled())
    {
        return;
    }
    let numbers = numbers_of(pane, of);
    let Ok(now) = standing(model, &scenario) else { return };
    let below = standing(model, &against(model, &scenario)).ok();
    let switch = switch_of(pane, of, &now);
    if switch.is_none() && numbers.is_empty() {
        return;
    }
    let name = scenario_name(model, &scenario);
    pane.head(&say_with("what-if-head", &[("scenario", name.into())]));
    if !model.scenarios.contains_key(&scenario) {
        text::hint(pane.ui, say("what-if-new"));
    }
    if let Some((label, on, change)) = switch
        && let Some(on) = pane.switch(&label, on)
    {
        let same = below.as_ref().and_then(|below| switch_of(pane, of, below)).is_some_and(|(_, as_below, _)| as_below == on);
        // What is again as in the scenario below is no difference any more.
        match unchange_scenario(model, &scenario, &change(on)) {
            Ok(gesture) if same => pane.effects.edit(Some(gesture)),
            _ => carry_out(pane, &scenario, change(on), None),
        }
    }
    if !numbers.is_empty() {
        pane.fold(&say("what-if-numbers"), "what-if", |pane| {
            for given in &numbers {
                share(pane, &scenario, (&now, below.as_ref().unwrap_or(&now)), given);
            }
        });
    }
}

/// A number that a scenario may change.
struct Given {
    /// Where it stands; of a list such as the inflows of a fund, where the list stands.
    path: String,
    /// The number, or the first of the list.
    first: String,
    name: String,
}

/// The numbers of an element that a scenario may change and that are given; those of a list as one.
fn numbers_of(pane: &Pane<'_>, of: &ElementRef) -> Vec<Given> {
    let mut found: Vec<Given> = Vec::new();
    let own = format!("{}.", of.path());
    visit_element(pane.document.model(), &own, |info, _| {
        if !info.in_scenario || info.assumed {
            return;
        }
        let parts = info.path.strip_prefix(&own).unwrap_or(&info.path).split('.');
        let field: Vec<&str> = parts.take_while(|part| part.parse::<usize>().is_err()).collect();
        let path = format!("{own}{}", field.join("."));
        if found.iter().all(|given| given.path != path) {
            let name = called(&field, &field_text(&path, of));
            found.push(Given { path, first: info.path.clone(), name });
        }
    });
    found
}

/// What a number is called: as the inspector calls its field, or else as the file does.
fn called(field: &[&str], written: &str) -> String {
    let last = field.last().copied().unwrap_or_default();
    let words = [field.join("-"), last.to_owned(), last.trim_end_matches('s').to_owned()];
    let known = words.iter().map(|word| format!("field-{}", word.replace('_', "-"))).find(|id| has(id));
    known.map_or_else(
        || {
            let name = written.replace('.', " ");
            let mut letters = name.chars();
            letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default() + letters.as_str()
        },
        |id| say(&id),
    )
}

/// A switch: its label, whether it is on, and the change that sets it.
type Switch = (String, bool, Box<dyn Fn(bool) -> Change>);

fn switch_of(pane: &Pane<'_>, of: &ElementRef, now: &Standing<'_>) -> Option<Switch> {
    let model = &now.model;
    match of.clone() {
        ElementRef::Node(id) => match &model.nodes.get(&id)?.kind {
            NodeKind::Action(_) => {
                let on = !now.off.contains(&id);
                Some((say("what-if-done"), on, Box::new(move |on| Change::Action { action: id.clone(), on })))
            }
            NodeKind::Enabler(state) => {
                let on = !matches!(state, Enabler::Absent);
                let drawn = pane.document.model().nodes.get(&id).map(|n| n.kind.clone());
                let present = match drawn {
                    Some(NodeKind::Enabler(state)) if !matches!(state, Enabler::Absent) => state,
                    _ => Enabler::Present,
                };
                let state = move |on: bool| if on { present.clone() } else { Enabler::Absent };
                Some((say("what-if-in-force"), on, Box::new(move |on| Change::Enabler { enabler: id.clone(), state: state(on) })))
            }
            _ => None,
        },
        ElementRef::Link(id) => {
            if matches!(model.links.get(&id)?.role, Role::Relation(_)) {
                return None;
            }
            let on = !now.cut.contains(&id);
            Some((say("what-if-carries"), on, Box::new(move |on| Change::Link { link: id.clone(), on })))
        }
        ElementRef::Assumption(id) => {
            let on = !now.failed.contains(&id);
            Some((say("what-if-holds"), on, Box::new(move |holds| Change::Assumption { assumption: id.clone(), holds })))
        }
        ElementRef::Event(id) => {
            let on = !model.events.get(&id)?.off;
            Some((say("what-if-strikes"), on, Box::new(move |on| Change::Event { event: id.clone(), on })))
        }
        ElementRef::Trend(id) => {
            let on = !model.trends.get(&id)?.off;
            Some((say("what-if-trend"), on, Box::new(move |on| Change::Trend { trend: id.clone(), on })))
        }
        _ => None,
    }
}

/// A slider over a number: how much it is in the scenario of what it is in the one below.
fn share(pane: &mut Pane<'_>, scenario: &Id, (now, below): (&Standing<'_>, &Standing<'_>), given: &Given) {
    let Given { path, first, name: field } = given;
    let model = pane.document.model();
    let own = model.scenarios.get(scenario).and_then(|s| {
        s.changes.iter().find(|c| matches!(c, Change::Set { what, .. } | Change::Scale { what, .. } if what == path)).cloned()
    });
    let value = |of: &Model| numbers::get(of, first).ok().map(|(_, q)| middle(&q.value));
    let (Some(was), Some(is)) = (value(&below.model), value(&now.model)) else { return };
    let mut percent = if was == 0.0 { 100.0 } else { 100.0 * is / was };
    let before = percent;
    text::label(pane.ui, field);
    pane.ui.add_space(-3.0);
    let mut back = false;
    let response = pane
        .ui
        .horizontal(|ui| {
            ui.spacing_mut().slider_width = (ui.available_width() - 120.0).max(60.0);
            // The thumb of a slider is smaller than a button is high.
            ui.spacing_mut().interact_size.y = 18.0;
            let slider = Slider::new(&mut percent, 0.0..=MOST).suffix(" %").fixed_decimals(0).step_by(1.0);
            let response = ui.add_sized(vec2(ui.available_width() - 32.0, 24.0), slider.clamping(egui::SliderClamping::Edits));
            let undo = say_with("what-if-back", &[("name", field.clone().into())]);
            back = own.is_some() && icon_button(ui, Icon::Undo, &undo, true).clicked();
            response
        })
        .inner;
    let response = response.accessible_name(field);
    if back && let Some(change) = own {
        pane.effects.attempt(unchange_scenario(model, scenario, &change));
        return;
    }
    if response.changed() && (percent - before).abs() > 1e-9 {
        let change = Change::Scale { what: path.clone(), by: Real((percent / 100.0 * 1e4).round() / 1e4) };
        carry_out(pane, scenario, change, Some(path));
    }
    if response.drag_stopped() || response.lost_focus() {
        pane.effects.push(Effect::EndTyping);
    }
}

/// The middle of what is known.
fn middle(number: &Number) -> f64 {
    match number {
        Number::Exact(x) | Number::Pert(_, x, _) | Number::Triangular(_, x, _) | Number::Normal(x, _) | Number::LogNormal(x, _) => {
            x.0
        }
        _ => {
            let (low, high) = number.bounds();
            low.midpoint(high)
        }
    }
}

/// The longest name that a scenario is given.
const LONGEST: usize = 56;

/// A name for a scenario that begins with a switch: what it says, where that is short and no scenario is called so yet.
fn name_of(model: &Model, change: &Change) -> Option<String> {
    let name = change_text(model, change).replace(['“', '”'], "").trim_end_matches('.').to_owned();
    let free = model.scenarios.values().all(|scenario| scenario.name != name);
    Some(name).filter(|name| free && name.chars().count() <= LONGEST)
}

/// Makes the change in the lit scenario, or in a new one on top of it; drags of one slider are one step.
fn carry_out(pane: &mut Pane<'_>, scenario: &Id, change: Change, slider: Option<&str>) {
    let model = pane.document.model();
    let name = slider.is_none().then(|| name_of(model, &change)).flatten().unwrap_or_else(|| free_name(model));
    match what_if(model, pane.document.history().ids(), scenario, &name, change) {
        Ok((gesture, id)) => {
            match slider {
                Some(path) if id == *scenario => pane.effects.typed(path, Some(gesture).filter(|g| !g.edits.is_empty())),
                _ => pane.effects.edit(Some(gesture)),
            }
            if id != *scenario {
                pane.effects.push(Effect::Scenario(id));
            }
        }
        Err(refusal) => pane.effects.push(Effect::Refuse(refusal)),
    }
}
