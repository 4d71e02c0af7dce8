//! Value for money: what each action gains for what it spends, and the best set of actions for any sum.

use egui::{Rect, Sense, Stroke, Ui, pos2, vec2};
use egui_plot::{HoverPosition, PlotPoint};
use throughline::model::{ElementRef, Id};
use throughline::picture::link::short;
use throughline::picture::list::Face;
use throughline::report::ValueForMoney;
use throughline::report::figures::figure;
use throughline::report::futures_text::{about, grouped, share};
use throughline::report::rank_text::signed;
use throughline::report::value::Offer;
use throughline::words::{say, say_with};

use super::parts::{Bar, bar, card, progress};
use super::{ResultsPage, Sight};
use throughline::picture::axis::heights;

use crate::app::charts::{Drawn, still};
use crate::app::effects::Effect;
use crate::app::fonts::font;
use crate::app::studies::Study;
use crate::app::theme::Look;
use crate::app::widgets::text;

/// Room for the words at the end of a bar.
const WORDS: f32 = 330.0;

impl ResultsPage {
    pub(super) fn value(&mut self, ui: &mut Ui, sight: &mut Sight<'_>) {
        let Some(target) = self.choose_target(ui, sight) else { return };
        sight.effects.push(Effect::Study(Study::Value(target.clone())));
        let studies = sight.results.studies();
        let found = match studies.valued(sight.document, &target) {
            Some(Ok(found)) => found.clone(),
            Some(Err(error)) => return drop(text::body(ui, error.clone())),
            None => {
                if let Some(done) = studies.valuing()
                    && progress(ui, &say("results-valuing"), done)
                {
                    sight.effects.push(Effect::Compute(false));
                }
                return;
            }
        };
        if found.actions.is_empty() {
            text::body(ui, say("results-value-none"));
            return;
        }
        card(ui, |ui| self.budget(ui, &found));
        card(ui, |ui| prices(ui, sight, &found));
    }

    /// The sum that may be spent, the best set for it, and the curve of all best sets.
    fn budget(&mut self, ui: &mut Ui, found: &ValueForMoney) {
        let most = found.most();
        let mut budget = self.budget.unwrap_or(most).min(most);
        text::head(ui, say("results-budget"));
        ui.horizontal(|ui| {
            ui.spacing_mut().slider_width = (ui.available_width() - 180.0).clamp(120.0, 520.0);
            let slider = egui::Slider::new(&mut budget, 0.0..=most).show_value(false);
            let response = ui.add(slider);
            response.widget_info(|| egui::WidgetInfo::slider(true, budget, say("results-budget")));
            if response.changed() {
                self.budget = Some(budget);
            }
            text::head(ui, format!("{} {}", grouped(budget.round() as usize), found.currency));
        });
        let Some(offer) = found.best(budget) else { return };
        sentence(ui, found, offer);
        ui.add_space(6.0);
        let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), 220.0), Sense::hover());
        front(ui, area, found, budget);
        let args = [("tried", grouped(found.tried).into())];
        text::hint(ui, say_with(if found.exact { "results-value-exact" } else { "results-value-greedy" }, &args));
    }
}

/// The best set for the sum, in a sentence.
fn sentence(ui: &mut Ui, found: &ValueForMoney, offer: &Offer) {
    let names: Vec<&str> = offer.actions.iter().map(|action| action.name.as_str()).collect();
    let unit = found.unit.clone().unwrap_or_else(|| say("results-points"));
    let range = offer.futures.map_or_else(
        || figure(offer.value),
        |futures| {
            let (low, high) = (figure(futures.p05), figure(futures.p95));
            if low == high { low } else { format!("{low}–{high}") }
        },
    );
    let args = [
        ("count", offer.actions.len().into()),
        ("cost", format!("{} {}", grouped(offer.cost.round() as usize), found.currency).into()),
        ("target", found.target.name.clone().into()),
        ("range", range.into()),
        ("unit", unit.into()),
        ("met", offer.met.as_ref().map(share).unwrap_or_default().into()),
        ("names", names.join(", ").into()),
    ];
    let message = match (offer.actions.is_empty(), offer.met.is_some()) {
        (true, _) => "results-best-none",
        (false, true) => "results-best-met",
        (false, false) => "results-best",
    };
    text::body(ui, say_with(message, &args));
}

/// The target over what is spent: a step for each best set, and what nine in ten futures lie within.
fn front(ui: &mut Ui, area: Rect, found: &ValueForMoney, budget: f64) {
    let look = Look::of(ui);
    let ends = |offer: &Offer| offer.futures.map_or([offer.value; 2], |futures| [futures.p05, futures.p95]);
    let all = found.front.iter().flat_map(|offer| ends(offer).into_iter().chain([offer.value]));
    let (low, high, ticks) = heights(all, (0.0, 0.0));
    let most = found.most().max(f64::MIN_POSITIVE);
    let frame = Rect::from_min_max(area.min + vec2(44.0, 8.0), area.max - vec2(8.0, 24.0));
    let told = |hover: &HoverPosition<'_>| {
        let (HoverPosition::Elsewhere { position } | HoverPosition::NearDataPoint { position, .. }) = hover;
        let offer = found.best(position.x.max(0.0))?;
        let met = offer.met.as_ref().map(|met| format!("\n{}", say_with("results-met", &[("share", share(met).into())])));
        let cost = format!("{} {}", grouped(offer.cost.round() as usize), found.currency);
        let [from, to] = ends(offer).map(figure);
        Some(format!("{cost}: {from}–{to} {}{}", found.unit.clone().unwrap_or_default(), met.unwrap_or_default()))
    };
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(frame).id_salt("front"));
    let drawn = still("value-for-money", look).show_grid(false).label_formatter(told).show(&mut inner, |plot| {
        plot.set_plot_bounds(egui_plot::PlotBounds::from_min_max([0.0, low], [most * 1.02, high]));
        plot.add(Drawn::new("front", |on, shapes| {
            let at = |x: f64, y: f64| on.position_from_point(&PlotPoint::new(x, y));
            for tick in &ticks {
                let y = at(0.0, *tick).y;
                let across = [pos2(on.frame().left(), y), pos2(on.frame().right(), y)];
                shapes.push(egui::Shape::line_segment(across, Stroke::new(1.0, look.border.gamma_multiply(0.7))));
            }
            for (n, offer) in found.front.iter().enumerate() {
                let until = found.front.get(n + 1).map_or(most * 1.02, |next| next.cost);
                let [from, to] = ends(offer);
                let band = Rect::from_two_pos(at(offer.cost, from), at(until, to));
                shapes.push(egui::Shape::rect_filled(band, 0.0, look.accent.gamma_multiply(0.16)));
                let line = [at(offer.cost, offer.value), at(until, offer.value)];
                shapes.push(egui::Shape::line_segment(line, Stroke::new(2.5, look.accent)));
                if let Some(next) = found.front.get(n + 1) {
                    let riser = [at(until, offer.value), at(until, next.value)];
                    shapes.push(egui::Shape::line_segment(riser, Stroke::new(1.0, look.accent)));
                }
            }
            let now = [at(budget, low), at(budget, high)];
            shapes.push(egui::Shape::line_segment(now, Stroke::new(1.5, look.text)));
        }));
    });
    let label = say_with("results-front", &[("target", found.target.name.clone().into())]);
    drawn.response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &label));
    let at = |x: f64, y: f64| drawn.transform.position_from_point(&PlotPoint::new(x, y));
    for tick in &ticks {
        let place = pos2(frame.left() - 6.0, at(0.0, *tick).y);
        ui.painter().text(place, egui::Align2::RIGHT_CENTER, short(*tick), font(Face::Regular, 11.0), look.text3);
    }
    for part in 0..=4 {
        let x = most * f64::from(part) / 4.0;
        let anchor = match part {
            0 => egui::Align2::LEFT_TOP,
            4 => egui::Align2::RIGHT_TOP,
            _ => egui::Align2::CENTER_TOP,
        };
        let place = pos2(at(x, low).x, frame.bottom() + 5.0);
        let words = grouped(x.round() as usize);
        ui.painter().text(place, anchor, words, font(Face::Regular, 11.0), look.text3);
    }
}

/// What each action spends, what would be lacking without it, and what one unit costs by it.
fn prices(ui: &mut Ui, sight: &mut Sight<'_>, found: &ValueForMoney) {
    let look = Look::of(ui);
    text::head(ui, say("results-prices"));
    let unit = found.unit.clone().unwrap_or_else(|| say("results-points"));
    let ends = found.actions.iter().fold((0.0_f64, 0.0_f64), |(a, b), action| (a.min(action.gain), b.max(action.gain)));
    for action in &found.actions {
        let cost = format!("{} {}", grouped(action.cost.round() as usize), found.currency);
        let args = [
            ("cost", cost.into()),
            ("gain", signed(if found.better == "down" { -action.gain } else { action.gain }).into()),
            ("unit", unit.clone().into()),
            ("per", action.per_unit.map(about).unwrap_or_default().into()),
            ("currency", found.currency.clone().into()),
        ];
        let message = if action.per_unit.is_some() { "results-price" } else { "results-price-nothing" };
        let words = say_with(message, &args);
        let against = action.gain < 0.0;
        let color = if against { look.error } else { look.virt };
        let row = Bar { name: &action.name, from: 0.0, to: action.gain, mark: None, words: &words, color, against };
        if bar(ui, &row, ends, WORDS).clicked()
            && let Ok(id) = Id::new(&action.id)
        {
            sight.effects.push(Effect::Select(ElementRef::Node(id)));
        }
    }
    text::hint(ui, say("results-prices-how"));
}
