//! A scenario in the inspector: what it asks, what is different in it as sentences, what came of it.

use throughline::model::edit::commands::{copy_scenario, unchange_scenario};
use throughline::model::scenario::{NOTHING_DONE, PLAN};
use throughline::model::{Id, Scenario};
use throughline::report::change_text;
use throughline::words::{say, say_with};

use super::Pane;
use super::fields::Style;
use super::form::Form;
use crate::app::effects::Effect;
use crate::app::results::{free_name, scenario_name};
use crate::app::widgets::{Icon, icon_button, text};

/// Draws a scenario.
pub fn show(pane: &mut Pane<'_>, id: &Id) {
    let model = pane.document.model();
    let Some(scenario) = model.scenarios.get(id).cloned() else { return };
    text::label(pane.ui, say("scenario"));
    let Some(mut form) = Form::<Scenario>::of(pane, id) else { return };
    form.text(&say("field-name"), "name", Style::Title, |s| Some(&mut s.name));
    form.text(&say("field-question"), "question", Style::Lines, |s| Some(&mut s.question));
    base(&mut form);
    let pane = &mut *form.pane;
    pane.head(&say("scenario-changes"));
    if scenario.changes.is_empty() {
        text::hint(pane.ui, say("scenario-unchanged"));
    }
    for change in &scenario.changes {
        let sentence = change_text(pane.document.model(), change);
        let out = say_with("take-out", &[("name", sentence.clone().into())]);
        let mut gone = false;
        pane.ui.horizontal(|ui| {
            let width = ui.available_width() - 36.0;
            ui.allocate_ui(egui::vec2(width, 0.0), |ui| {
                ui.set_min_width(width);
                text::body(ui, sentence);
            });
            gone = icon_button(ui, Icon::Close, &out, true).clicked();
        });
        if gone {
            pane.effects.attempt(unchange_scenario(pane.document.model(), id, change));
        }
    }
    pane.ui.add_space(6.0);
    if pane.ui.button(say("scenario-copy")).clicked() {
        copy(pane, id);
    }
    let Some(mut form) = Form::<Scenario>::of(pane, id) else { return };
    form.pane.head(&say("scenario-after"));
    form.text(&say("scenario-verdict"), "verdict", Style::Lines, |s| Some(&mut s.verdict));
    form.text(&say("scenario-harm"), "negative-effects", Style::Lines, |s| Some(&mut s.negative_effects));
    form.provenance(|s| Some(&mut s.source), |s| Some(&mut s.illustrative), |s| Some(&mut s.tier));
}

/// The scenario that it is built on: any that is not built on it.
fn base(form: &mut Form<'_, '_, Scenario>) {
    let model = form.pane.document.model();
    let on_it = |other: &Id| {
        let mut next = Some(other);
        for _ in 0..=model.scenarios.len() {
            let Some(id) = next else { return false };
            if id == form.id {
                return true;
            }
            next = model.scenarios.get(id).and_then(|s| s.base.as_ref());
        }
        true
    };
    let always = [PLAN, NOTHING_DONE].map(Id::slug);
    let all = always.iter().chain(model.scenarios.keys()).filter(|other| !on_it(other));
    let all: Vec<(Option<Id>, String)> =
        all.map(|id| (Some(id.clone()).filter(|id| id.as_str() != PLAN), scenario_name(model, id))).collect();
    form.choice(&say("scenario-base"), "base", &all, |s| Some(&mut s.base));
}

/// A copy beside it, which is shown.
fn copy(pane: &mut Pane<'_>, id: &Id) {
    let name = free_name(pane.document.model());
    match copy_scenario(pane.document.model(), pane.document.history().ids(), id, &name) {
        Ok((gesture, id)) => {
            pane.effects.edit(Some(gesture));
            pane.effects.push(Effect::Scenario(id.clone()));
            pane.effects.push(Effect::Select(throughline::model::ElementRef::Scenario(id)));
        }
        Err(refusal) => pane.effects.push(Effect::Refuse(refusal)),
    }
}
