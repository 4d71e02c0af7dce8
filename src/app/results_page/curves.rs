//! Curves: one card an indicator, one a stage for its backlog and one for its wait, and in how many futures targets are met.

use egui::{Align2, Rect, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};
use throughline::model::indicator::in_order;
use throughline::model::stage::Measure;
use throughline::model::{Id, Kind, Model};
use throughline::picture::list::Face;
use throughline::report::futures_text::share;
use throughline::words::{say, say_with};

use super::parts::{card, grid};
use super::{ResultsPage, Sight};
use crate::app::charts::{self, Chart, Overlaid, Style, Subject};
use crate::app::dates;
use crate::app::effects::Effect;
use crate::app::fonts::{font, one_line};
use crate::app::results::{scenario_name, scenarios};
use crate::app::theme::{Look, color32};
use crate::app::widgets::text;

/// The height of the first chart and of the others, and the least width of those.
const FIRST: f32 = 340.0;
const OTHERS: f32 = 236.0;
const LEAST: f32 = 380.0;

impl ResultsPage {
    pub(super) fn curves(&mut self, ui: &mut Ui, sight: &mut Sight<'_>) {
        let shown = self.shown(sight.document);
        let subjects = charts::of_model(sight.document.model());
        let mut draw = |ui: &mut Ui, area: Rect, subject: &Subject, style: Style| one(ui, sight, &shown, area, subject, style);
        if let Some((first, others)) = subjects.split_first() {
            grid(ui, 1, LEAST, FIRST, |ui, _, area| draw(ui, area, first, Style::Large));
            grid(ui, others.len(), LEAST, OTHERS, |ui, n, area| draw(ui, area, &others[n], Style::Large));
        }
        shares(ui, sight, &shown);
        let stages = stages(sight.document.model());
        if !stages.is_empty() {
            ui.add_space(8.0);
            text::head(ui, say("results-stages"));
            let of = |n: usize| {
                let measure = if n.is_multiple_of(2) { Measure::Backlog } else { Measure::Wait };
                Subject::Measure(stages[n / 2].clone(), measure)
            };
            grid(ui, 2 * stages.len(), LEAST, OTHERS, |ui, n, area| one(ui, sight, &shown, area, &of(n), Style::Large));
        }
    }
}

/// One chart; a click on a curve asks why.
fn one(ui: &mut Ui, sight: &mut Sight<'_>, shown: &[Id], area: Rect, subject: &Subject, style: Style) {
    let Some(chart) = Chart::of(sight.document, sight.results, subject, &Overlaid::These(shown)) else { return };
    if !ui.is_rect_visible(area) {
        // What is out of sight is told all the same.
        let response = ui.interact(area, ui.scope_id().with(("curve", &chart.title)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, chart.spoken()));
        return;
    }
    let picked = charts::show(ui, area, &chart, style, sight.document, sight.results);
    if let Some((picked, node)) = picked.zip(subject.node(sight.document.model())) {
        sight.effects.push(Effect::AskAt { node: node.clone(), scenario: picked.scenario, moment: picked.moment });
    }
}

/// The stages of the model, in the order in which cases pass them.
fn stages(model: &Model) -> Vec<Id> {
    use throughline::model::NodeKind;
    let all: Vec<&Id> = model.nodes.iter().filter(|(_, node)| node.kind.kind() == Kind::Stage).map(|(id, _)| id).collect();
    let routes = |id: &Id| match model.nodes.get(id).map(|node| &node.kind) {
        Some(NodeKind::Stage(stage)) => stage.routes.iter().map(|route| route.to.clone()).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let mut order: Vec<Id> = Vec::new();
    let entered = |id: &Id, order: &[Id]| all.iter().all(|from| order.contains(from) || *from == id || !routes(from).contains(id));
    while order.len() < all.len() {
        let left = || all.iter().filter(|id| !order.contains(id));
        // Where cases go round, the first of those left begins.
        let next = left().find(|id| entered(id, &order)).or(left().next()).map(|id| (*id).clone());
        order.extend(next);
    }
    order
}

/// In how many futures each target is met by its date: a bar a scenario.
fn shares(ui: &mut Ui, sight: &Sight<'_>, shown: &[Id]) {
    let model = sight.document.model();
    for (id, indicator) in in_order(&model.indicators) {
        let met = |scenario: &Id| sight.results.futures().of_scenario(sight.document, scenario)?.indicators().get(id)?.met;
        if indicator.target.is_none() || shown.iter().all(|scenario| met(scenario).is_none()) {
            continue;
        }
        let due = indicator.due.map_or_else(|| say("results-end"), |due| dates::when(&model.clock, due));
        card(ui, |ui| {
            let args = [("indicator", indicator.name.clone().into()), ("date", due.into())];
            text::head(ui, say_with("results-shares", &args));
            let look = Look::of(ui);
            let all = scenarios(model);
            let width = 190.0_f32;
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(24.0, 10.0);
                for scenario in shown {
                    let Some(met) = met(scenario) else { continue };
                    let index = all.iter().position(|other| other == scenario).unwrap_or_default();
                    let color = color32(look.theme.scenario(index).color);
                    let name = scenario_name(model, scenario);
                    let (rect, response) = ui.allocate_exact_size(vec2(width, 40.0), Sense::hover());
                    let words = share(&met);
                    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {words}")));
                    let short = words.split(" (").next().unwrap_or_default().to_owned();
                    let right =
                        ui.painter().text(rect.right_top(), Align2::RIGHT_TOP, &short, font(Face::SemiBold, 12.0), look.text);
                    let room = width - right.width() - 8.0;
                    let line = one_line(&name, Face::Medium, 12.0, room);
                    ui.painter().text(rect.left_top(), Align2::LEFT_TOP, line, font(Face::Medium, 12.0), color);
                    let track = Rect::from_min_size(pos2(rect.left(), rect.top() + 22.0), vec2(width, 10.0));
                    ui.painter().rect_filled(track, 5.0, look.sunken);
                    let x = |share: f64| track.left() + width * share as f32;
                    let filled = Rect::from_x_y_ranges(track.left()..=x(met.share).max(track.left() + 2.0), track.y_range());
                    ui.painter().rect_filled(filled, 5.0, color);
                    // How far off the share may be.
                    let whisker = [pos2(x(met.low), track.center().y), pos2(x(met.high), track.center().y)];
                    ui.painter().line_segment(whisker, egui::Stroke::new(1.5, look.text));
                    response.on_hover_text(words);
                }
            });
        });
    }
}
