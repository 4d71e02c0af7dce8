//! The indicators of a box: today, target, due date, and how the run fares.

use egui::{Align2, Rect, Sense, pos2, vec2};
use throughline::model::indicator::{Indicator, IndicatorKind};
use throughline::model::{Id, Quantity};
use throughline::picture::link::{short, short_quantity};
use throughline::picture::list::Face;
use throughline::sim::IndicatorResult;
use throughline::words::{say, say_with};

use super::Pane;
use super::fields::chip;
use super::number::Bounds;
use crate::app::dates;
use crate::app::fonts::font;
use crate::app::gestures::change_indicator;
use crate::app::theme::Look;
use crate::app::widgets::text;

/// Draws every indicator of a box.
pub fn of_node(pane: &mut Pane<'_>, node: &Id) {
    let model = pane.document.model();
    let found: Vec<(&Id, &Indicator)> = model.indicators.iter().filter(|(_, i)| &i.node == node).collect();
    for (id, indicator) in found {
        show(pane, id, indicator);
    }
}

fn show(pane: &mut Pane<'_>, id: &Id, indicator: &Indicator) {
    pane.head(&say("indicator"));
    let look = Look::of(pane.ui);
    let result = pane.results.shown().and_then(|run| run.indicators().get(id));
    if let Some((word, color)) = result.and_then(|r| verdict(r, look)) {
        let at = pos2(pane.ui.max_rect().right(), pane.ui.cursor().top() - 16.0);
        chip(pane.ui, at, &word, color);
    }
    text::body(pane.ui, indicator.name.clone());
    pane.ui.add_space(2.0);
    let unit = unit(pane, indicator);
    let clock = &pane.document.model().clock;
    let baseline = indicator
        .baseline
        .as_ref()
        .map(short_quantity)
        .or_else(|| result.map(|r| short(r.rating_today.map_or(r.baseline, f64::from))));
    let target = indicator.target.as_ref().map(short_quantity);
    let due = indicator.due.map(|d| dates::when(clock, d));
    let open = say("not-set");
    tiles(
        pane,
        &[
            (say("indicator-today"), baseline.unwrap_or_else(|| open.clone()), unit.clone()),
            (say("indicator-target"), target.unwrap_or_else(|| open.clone()), unit.clone()),
            (say("indicator-due"), due.unwrap_or(open), String::new()),
        ],
    );
    if let Some(result) = result {
        outcome(pane, indicator, result, &unit);
    }
    pane.fold(&say("indicator-edit"), &format!("indicators.{id}"), |pane| edit(pane, id, indicator, &unit));
}

/// How the run fares, in a word.
fn verdict(result: &IndicatorResult, look: &Look) -> Option<(String, egui::Color32)> {
    if result.floor_crossed.is_some() {
        return Some((say("verdict-floor"), look.error));
    }
    Some(if result.met? { (say("verdict-met"), look.virt) } else { (say("verdict-missed"), look.error) })
}

fn unit(pane: &Pane<'_>, indicator: &Indicator) -> String {
    match &indicator.kind {
        IndicatorKind::Number(Some(scale)) => scale.unit.clone(),
        IndicatorKind::Number(None) => pane.document.model().nodes.get(&indicator.node).map(|n| n.scale().unit).unwrap_or_default(),
        IndicatorKind::Rating(_) => say("chart-rating"),
    }
}

/// Three facts side by side: what, how much, in what.
fn tiles(pane: &mut Pane<'_>, facts: &[(String, String, String); 3]) {
    let look = Look::of(pane.ui);
    let width = pane.ui.available_width();
    let (rect, response) = pane.ui.allocate_exact_size(vec2(width, 58.0), Sense::hover());
    let spoken: Vec<String> = facts.iter().map(|(a, b, c)| format!("{a} {b} {c}")).collect();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, spoken.join(", ")));
    let each = (width - 16.0) / 3.0;
    for (i, (label, value, unit)) in facts.iter().enumerate() {
        let tile = Rect::from_min_size(pos2(rect.left() + (each + 8.0) * i as f32, rect.top()), vec2(each, rect.height()));
        let painter = pane.ui.painter().with_clip_rect(tile.intersect(pane.ui.clip_rect()));
        painter.rect_filled(tile, 6.0, look.ground);
        painter.text(tile.min + vec2(9.0, 6.0), Align2::LEFT_TOP, label, font(Face::Regular, 11.0), look.text2);
        let size = if throughline::picture::font::width(value, Face::SemiBold, 16.0) > each - 16.0 { 12.5 } else { 16.0 };
        painter.text(pos2(tile.left() + 9.0, tile.top() + 30.0), Align2::LEFT_CENTER, value, font(Face::SemiBold, size), look.text);
        let unit = throughline::picture::font::one_line(unit, Face::Regular, 11.0, each - 14.0);
        painter.text(
            pos2(tile.left() + 9.0, tile.bottom() - 4.0),
            Align2::LEFT_BOTTOM,
            unit,
            font(Face::Regular, 11.0),
            look.text2,
        );
    }
}

/// What the run brings by the due date, in words.
fn outcome(pane: &mut Pane<'_>, indicator: &Indicator, result: &IndicatorResult, unit: &str) {
    if let IndicatorKind::Rating(ratings) = &indicator.kind
        && let Some(rating) = ratings.iter().find(|r| Some(r.value) == result.rating_at_due)
    {
        let args = [("value", rating.value.to_string().into()), ("text", rating.text.clone().into())];
        text::body(pane.ui, say_with("indicator-rating-reached", &args));
        return;
    }
    if let Some(value) = result.value_at_due {
        let args = [("value", short(value).into()), ("unit", unit.to_owned().into())];
        text::body(pane.ui, say_with("indicator-reached", &args));
    }
}

fn edit(pane: &mut Pane<'_>, id: &Id, indicator: &Indicator, unit: &str) {
    let bounds = match &indicator.kind {
        IndicatorKind::Rating(ratings) => match (ratings.first(), ratings.last()) {
            (Some(a), Some(b)) => Bounds::between(f64::from(a.value), f64::from(b.value)),
            _ => Bounds::ANY,
        },
        IndicatorKind::Number(_) => Bounds::ANY,
    };
    let fields: [(String, &str, Option<&Quantity>); 3] = [
        (say("indicator-today"), "baseline", indicator.baseline.as_ref()),
        (say("indicator-target"), "target", indicator.target.as_ref()),
        (say("indicator-floor"), "floor", indicator.floor.as_ref()),
    ];
    for (label, field, value) in fields {
        let key = format!("indicators.{id}.{field}");
        if let Some(new) = pane.quantity(&label, &key, value, unit, "", bounds) {
            let gesture = change_indicator(pane.document.model(), id, "edit-change", |i| match field {
                "baseline" => i.baseline = new,
                "target" => i.target = new,
                _ => i.floor = new,
            });
            pane.effects.typed(&key, gesture);
        }
    }
    if !indicator.data_source.is_empty() {
        pane.fact(&say("indicator-source"), &indicator.data_source);
    }
    if !indicator.frequency.is_empty() {
        pane.fact(&say("indicator-frequency"), &indicator.frequency);
    }
    if !indicator.disaggregation.is_empty() {
        pane.fact(&say("indicator-split"), &indicator.disaggregation.join(", "));
    }
}
