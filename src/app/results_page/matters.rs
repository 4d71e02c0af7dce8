//! What matters most for a target: actions, assumptions and events by what they make of it, uncertain numbers by how they go
//! together with it, and the assumption that is most worth testing first.

use egui::Ui;
use throughline::model::validate::element_of_path;
use throughline::model::{ElementRef, Id};
use throughline::report::Matters;
use throughline::report::changes::field_text;
use throughline::report::figures::figure;
use throughline::report::futures_text::share;
use throughline::report::rank::{Matter, Together, Worth};
use throughline::report::rank_text::{signed, signed_range};
use throughline::report::standing::Standing;
use throughline::words::{say, say_with};

use super::parts::{Bar, bar, card, progress};
use super::{ResultsPage, Sight};
use crate::app::effects::Effect;
use crate::app::studies::Study;
use crate::app::theme::Look;
use crate::app::widgets::text;

/// The most bars of a list, and of the list of numbers.
const MOST: usize = 12;
const NUMBERS: usize = 8;
/// Room for the words at the end of a bar.
const WORDS: f32 = 210.0;

impl ResultsPage {
    pub(super) fn matters(&mut self, ui: &mut Ui, sight: &mut Sight<'_>) {
        let Some(target) = self.choose_target(ui, sight) else { return };
        sight.effects.push(Effect::Study(Study::Rank(target.clone())));
        let studies = sight.results.studies();
        let found = match studies.ranked(sight.document, &target) {
            Some(Ok(found)) => found.clone(),
            Some(Err(error)) => return drop(text::body(ui, error.clone())),
            None => {
                if let Some(done) = studies.ranking()
                    && progress(ui, &say("results-ranking"), done)
                {
                    sight.effects.push(Effect::Compute(false));
                }
                return;
            }
        };
        card(ui, |ui| {
            head(ui, &found);
            tornado(ui, sight, &found);
        });
        card(ui, |ui| tests(ui, sight, &found));
        if let Some(numbers) = &found.numbers {
            card(ui, |ui| correlated(ui, sight, &found, numbers));
        }
    }

    /// The indicator that is asked about, to be chosen from all.
    pub(super) fn choose_target(&mut self, ui: &mut Ui, sight: &Sight<'_>) -> Option<Id> {
        let model = sight.document.model();
        let Some(target) = self.target(model) else {
            text::hint(ui, say("charts-empty"));
            return None;
        };
        let name = |id: &Id| model.indicators.get(id).map(|indicator| indicator.name.clone()).unwrap_or_default();
        ui.horizontal(|ui| {
            text::label(ui, say("results-for"));
            let shown = egui::ComboBox::from_id_salt("results-target").width(320.0).selected_text(name(&target));
            shown.show_ui(ui, |ui| {
                for (id, _) in throughline::model::indicator::in_order(&model.indicators) {
                    if ui.selectable_label(*id == target, name(id)).clicked() {
                        self.target = Some(id.clone());
                    }
                }
            });
            let scenario = crate::app::results::scenario_name(model, &sight.document.scenario);
            text::label(ui, say_with("results-in", &[("scenario", scenario.into())]));
        });
        self.target(model)
    }
}

/// The target as it comes out, in a sentence: ranges before points.
fn head(ui: &mut Ui, found: &Matters) {
    let unit = found.unit.clone().unwrap_or_else(|| say("results-points"));
    let args = [
        ("target", found.target.name.clone().into()),
        ("low", figure(found.value.p05).into()),
        ("high", figure(found.value.p95).into()),
        ("mean", figure(found.value.mean).into()),
        ("unit", unit.into()),
        ("date", found.at.date.chars().take(7).collect::<String>().into()),
        ("met", found.met.as_ref().map(share).unwrap_or_default().into()),
    ];
    text::head(ui, say("results-tornado"));
    let message = if found.met.is_some() { "results-target-met" } else { "results-target-value" };
    text::body(ui, say_with(message, &args));
    ui.add_space(6.0);
}

/// The head of a list, what is in it, and what its rows are.
type Kind<'a> = (&'a str, &'a [Matter], fn(Id) -> ElementRef);

/// Whether an effect is large enough to be looked at: a thousandth of the scale.
fn is_seen(matter: &Matter) -> bool {
    matter.moves && matter.of_scale.abs() >= 1e-3
}

/// Every effect as a bar from what nine in ten futures lie within, the mean marked.
fn tornado(ui: &mut Ui, sight: &mut Sight<'_>, found: &Matters) {
    let look = Look::of(ui);
    let kinds: [Kind<'_>; 3] = [
        ("results-actions", &found.actions, ElementRef::Node),
        ("results-assumptions", &found.assumptions, ElementRef::Assumption),
        ("results-events", &found.events, ElementRef::Event),
    ];
    let all = || kinds.iter().flat_map(|(_, list, _)| list.iter().filter(|matter| is_seen(matter)));
    let ends = all()
        .flat_map(|m| [m.difference.p05, m.difference.p95, m.difference.mean])
        .fold((0.0_f64, 0.0_f64), |(a, b), x| (a.min(x), b.max(x)));
    let mut divided: Vec<String> = Vec::new();
    for (head, list, at) in kinds {
        let moving: Vec<&Matter> = list.iter().filter(|matter| is_seen(matter)).collect();
        if moving.is_empty() {
            continue;
        }
        ui.add_space(4.0);
        text::label(ui, say(head));
        for matter in moving.iter().take(MOST) {
            let up = matter.difference.mean > 0.0;
            let against = found.better.is_some_and(|better| (better == "up") != up);
            let color = match (found.better, against) {
                (None, _) => look.accent,
                (_, true) => look.error,
                (_, false) => look.virt,
            };
            let name =
                if matter.within { matter.name.clone() } else { say_with("results-if", &[("name", matter.name.clone().into())]) };
            let words = signed_range(&matter.difference);
            let Matter { difference, .. } = matter;
            let row = Bar {
                name: &name,
                from: if difference.p05 > 0.0 { 0.0 } else { difference.p05 },
                to: if difference.p95 < 0.0 { 0.0 } else { difference.p95 },
                mark: Some(difference.mean),
                words: &words,
                color,
                against,
            };
            let response = bar(ui, &row, ends, WORDS);
            if response.clicked()
                && let Ok(id) = Id::new(&matter.id)
            {
                // Events and trends stand in one list.
                let trend = sight.document.model().trends.contains_key(&id);
                sight.effects.push(Effect::Select(if trend { ElementRef::Trend(id) } else { at(id) }));
            }
            if difference.p05 < -1e-9 && difference.p95 > 1e-9 {
                divided.push(name);
            }
        }
        let still = list.len() - moving.len().min(MOST);
        if still > 0 {
            text::hint(ui, say_with("results-others", &[("count", still.into())]));
        }
    }
    if !divided.is_empty() {
        ui.add_space(6.0);
        text::body(ui, say_with("results-divided", &[("names", divided.join(", ").into())]));
    }
    text::hint(ui, say("results-tornado-how"));
}

/// Which assumption is worth testing first.
fn tests(ui: &mut Ui, sight: &mut Sight<'_>, found: &Matters) {
    let look = Look::of(ui);
    text::head(ui, say("results-test-first"));
    let open: Vec<&Worth> = found.tests.open.iter().filter(|worth| worth.of_scale.abs() > 1e-6).collect();
    let Some(first) = open.first() else {
        text::body(ui, say("results-test-none"));
        return;
    };
    let mut args = vec![("name", first.name.clone().into()), ("percent", format!("{:.0}", 100.0 * first.likelihood).into())];
    if let Some(gain) = first.futures {
        args.push(("gain", figure(100.0 * gain).into()));
        text::body(ui, say_with("results-test-futures", &args));
    } else {
        args.push(("gain", format!("{} {}", figure(first.value.abs()), found.unit.clone().unwrap_or_default()).into()));
        text::body(ui, say_with("results-test-value", &args));
    }
    if !first.test.is_empty() {
        text::body(ui, say_with("results-test-how", &[("test", first.test.clone().into())]));
    }
    let gain = |worth: &Worth| worth.futures.map_or(worth.of_scale.abs(), |futures| futures);
    let most = open.iter().map(|worth| gain(worth)).fold(0.0_f64, f64::max);
    for worth in open.iter().take(MOST) {
        let words = match worth.futures {
            Some(futures) => say_with("results-test-points", &[("points", figure(100.0 * futures).into())]),
            None => signed(worth.value),
        };
        let row =
            Bar { name: &worth.name, from: 0.0, to: gain(worth), mark: None, words: &words, color: look.accent, against: false };
        if bar(ui, &row, (0.0, most.max(1e-9)), WORDS).clicked()
            && let Ok(id) = Id::new(&worth.id)
        {
            sight.effects.push(Effect::Select(ElementRef::Assumption(id)));
        }
    }
}

/// The uncertain numbers that go together with the target, and which of them are guesses.
fn correlated(ui: &mut Ui, sight: &mut Sight<'_>, found: &Matters, numbers: &Together) {
    let look = Look::of(ui);
    text::head(ui, say("results-numbers"));
    text::body(ui, throughline::report::told::standing(&found.behind));
    let beyond: Vec<_> = numbers.list.iter().filter(|number| number.beyond_chance).collect();
    let guessed = beyond.iter().filter(|number| number.standing >= Standing::Assumed).count();
    text::body(ui, say_with("results-guesses-matter", &[("count", beyond.len().into()), ("guessed", guessed.into())]));
    for number in beyond.iter().take(NUMBERS) {
        let element = element_of_path(sight.document.model(), &number.path);
        let field = element.as_ref().map(|element| field_text(&number.path, element)).unwrap_or_default();
        let name = format!("{}{} · {field}", number.standing.mark(), number.name);
        let words = signed(number.correlation);
        let row = Bar {
            name: &name,
            from: 0.0,
            to: number.correlation,
            mark: None,
            words: &words,
            color: look.accent,
            against: number.standing >= Standing::Assumed,
        };
        if bar(ui, &row, (-1.0, 1.0), 60.0).clicked()
            && let Some(element) = element
        {
            sight.effects.push(Effect::Select(element));
        }
    }
    text::hint(ui, say("results-numbers-how"));
}
