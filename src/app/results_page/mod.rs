//! The page of results: curves with their ranges, scenarios side by side, what matters for a target, what money buys; and how far
//! the numbers behind them can be trusted.

mod compare;
mod copy;
mod curves;
mod head;
mod honesty;
mod matters;
mod parts;
mod value;

use std::collections::BTreeSet;

use egui::{Margin, ScrollArea, Ui, UiBuilder};
use throughline::model::indicator::in_order;
use throughline::model::{Id, Model};
use throughline::picture::theme::{ScenarioLine, Theme};
use throughline::words::say;

use super::document::Document;
use super::effects::Effects;
use super::results::{Results, scenarios};
use super::theme::Look;
use super::widgets::text;

/// What of the page is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    #[default]
    Curves,
    Compare,
    Matters,
    Value,
}

impl Section {
    /// In the order of the switch.
    const ALL: [Self; 4] = [Self::Curves, Self::Compare, Self::Matters, Self::Value];

    fn name(self) -> String {
        say(match self {
            Self::Curves => "results-curves",
            Self::Compare => "results-compare",
            Self::Matters => "results-matters",
            Self::Value => "results-value",
        })
    }
}

/// How many scenarios are laid over each other until somebody says otherwise: each has a line of its own.
const FIRST: usize = 5;

/// The plan, nothing done, and of each line of the look the scenario that moves the indicators farthest from the plan.
fn most_telling(model: &Model, results: &Results) -> BTreeSet<Id> {
    let all = scenarios(model);
    let ends = |id: &Id| -> Vec<f64> {
        let run = results.runs().get(id);
        let end = |i: &throughline::sim::IndicatorResult| i.series.last().map(|x| x / i.span.abs().max(f64::MIN_POSITIVE));
        run.map(|run| run.indicators().values().filter_map(end).collect()).unwrap_or_default()
    };
    let plan = all.first().map(&ends).unwrap_or_default();
    let far = |id: &Id| -> f64 { ends(id).iter().zip(&plan).map(|(a, b)| (a - b).abs()).sum() };
    let mut own: Vec<(f64, usize, &Id)> = all.iter().enumerate().skip(2).map(|(n, id)| (far(id), n, id)).collect();
    own.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.cmp(b.2)));
    // Colours and markers come round again after a few scenarios; no two that share one are shown together at first.
    let (theme, mut lines) = (Theme::light(), Vec::<ScenarioLine>::new());
    own.retain(|(_, n, _)| {
        let line = theme.scenario(*n);
        let free = lines.iter().all(|other| other.color != line.color && other.marker != line.marker);
        lines.extend(free.then_some(line));
        free
    });
    all.iter().take(2).chain(own.into_iter().map(|(_, _, id)| id)).cloned().collect()
}

/// What the page remembers from frame to frame.
#[derive(Default)]
pub struct ResultsPage {
    section: Section,
    /// The scenarios that are looked at; none while there is no run: the first few.
    chosen: Option<BTreeSet<Id>>,
    /// The indicator that is asked about; none: the first with a target.
    target: Option<Id>,
    /// The sum that may be spent; none: what the dearest of the best sets costs.
    budget: Option<f64>,
    /// Whether all scenarios are offered, not only those that are looked at.
    all: bool,
    copy: copy::Copy,
}

/// What the parts of the page draw from.
struct Sight<'a> {
    document: &'a Document,
    results: &'a Results,
    effects: &'a mut Effects,
}

impl ResultsPage {
    /// Draws the page.
    pub fn show(&mut self, ui: &mut Ui, document: &Document, results: &Results, effects: &mut Effects) {
        let look = Look::of(ui);
        let room = ui.available_rect_before_wrap();
        ui.painter().rect_filled(room, 0.0, look.ground);
        self.copy.take(ui, effects);
        if self.chosen.is_none() && results.is_fresh(document) && !results.is_busy() {
            self.chosen = Some(most_telling(document.model(), results));
        }
        let mut ui = ui.new_child(UiBuilder::new().max_rect(room).id_salt("results"));
        let mut sight = Sight { document, results, effects };
        ScrollArea::vertical().auto_shrink(false).id_salt(("results-page", self.section as u8)).show(&mut ui, |ui| {
            let margin = Margin { left: 24, right: 24, top: 18, bottom: 32 };
            egui::Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 8.0;
                self.head(ui, &mut sight);
                if !results.has_run() {
                    text::body(ui, results.error().map_or_else(|| say("running"), str::to_owned));
                    return;
                }
                match self.section {
                    Section::Curves => self.curves(ui, &mut sight),
                    Section::Compare => self.compare(ui, &mut sight),
                    Section::Matters => self.matters(ui, &mut sight),
                    Section::Value => self.value(ui, &mut sight),
                }
            });
        });
    }

    /// The scenarios that are looked at, in their order; the lit one always.
    fn shown(&self, document: &Document) -> Vec<Id> {
        let all = scenarios(document.model());
        let on = |(n, id): (usize, &Id)| {
            *id == document.scenario || self.chosen.as_ref().map_or(n < FIRST, |chosen| chosen.contains(id))
        };
        all.iter().enumerate().filter(|(n, id)| on((*n, id))).map(|(_, id)| id.clone()).collect()
    }

    /// Looks at a scenario, or no longer.
    fn toggle(&mut self, document: &Document, id: &Id) {
        let mut chosen: BTreeSet<Id> = self.shown(document).into_iter().collect();
        if !chosen.remove(id) {
            chosen.insert(id.clone());
        }
        self.chosen = Some(chosen);
    }

    /// The indicator that is asked about.
    fn target(&self, model: &Model) -> Option<Id> {
        let first = || {
            let all = in_order(&model.indicators);
            let with = all.iter().find(|(_, indicator)| indicator.target.is_some()).or(all.first());
            with.map(|(id, _)| (*id).clone())
        };
        self.target.clone().filter(|id| model.indicators.contains_key(id)).or_else(first)
    }
}
