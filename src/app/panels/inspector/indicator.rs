//! The indicators of a box: today, target, due date, and how the run fares.

use egui::{Align2, Rect, Sense, pos2, vec2};
use throughline::model::indicator::{Indicator, IndicatorKind, MET_AT, Milestone, Rating, Reading};
use throughline::model::{Actor, ElementRef, Id, Kind, Node, NodeKind, Quantity, Real, When};
use throughline::picture::link::{short, short_quantity};
use throughline::picture::list::Face;
use throughline::sim::IndicatorResult;
use throughline::words::{say, say_with};

use super::fields::{Style, chip};
use super::form::Form;
use super::number::Bounds;
use super::{Pane, kinds, node, review, scale};
use crate::app::dates;
use crate::app::effects::Effect;
use crate::app::fonts::font;
use crate::app::theme::Look;
use crate::app::topics::Topic;
use crate::app::widgets::text;
use throughline::picture::wordings as words;

/// Draws every indicator of a box.
pub fn of_node(pane: &mut Pane<'_>, node: &Id) {
    let model = pane.document.model();
    let found: Vec<(&Id, &Indicator)> = model.indicators.iter().filter(|(_, i)| &i.node == node).collect();
    for (id, indicator) in found {
        show(pane, id, indicator);
    }
    if pane.document.model().nodes.get(node).is_some_and(|n| n.kind.kind() != Kind::Enabler) {
        pane.ui.add_space(6.0);
        if pane.ui.button(say("indicator-add")).clicked() {
            pane.add(Indicator::new(say("indicator-new"), node.clone()));
        }
    }
}

/// An indicator by itself: what it measures, and everything of it.
pub fn alone(pane: &mut Pane<'_>, id: &Id) {
    let Some(indicator) = pane.document.model().indicators.get(id) else { return };
    let name = pane.document.model().nodes.get(&indicator.node).map(|n| n.name.clone()).unwrap_or_default();
    let label = say_with("indicator-of", &[("name", name.into())]);
    if node::statement(pane, &label, "") {
        pane.effects.push(Effect::Go(ElementRef::Node(indicator.node.clone())));
    }
    show(pane, id, indicator);
    review::on(pane, &ElementRef::Indicator(id.clone()));
}

fn show(pane: &mut Pane<'_>, id: &Id, indicator: &Indicator) {
    pane.head_about(&say("indicator"), Topic::Indicator);
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
        let unit = crate::app::fonts::one_line(unit, Face::Regular, 11.0, each - 14.0);
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
    let Some(mut form) = Form::<Indicator>::of(pane, id) else { return };
    form.text(&say("field-name"), "name", Style::Lines, |i| Some(&mut i.name));
    form.quantity(&say("indicator-today"), "baseline", unit, "", bounds, |i| Some(&mut i.baseline));
    form.date(&say("field-baseline-date"), "baseline-date", |i| Some(&mut i.baseline_date));
    form.quantity(&say("indicator-target"), "target", unit, "", bounds, |i| Some(&mut i.target));
    form.moment(&say("indicator-due"), "due", &say("not-set"), |i| Some(&mut i.due));
    form.quantity(&say("indicator-floor"), "floor", unit, &say("open-none"), bounds, |i| Some(&mut i.floor));
    met_at(&mut form);
    kind(&mut form);
    milestones(&mut form, unit);
    readings(&mut form, unit);
    form.text(&say("indicator-source"), "data-source", Style::Line, |i| Some(&mut i.data_source));
    form.text(&say("field-data-quality"), "data-quality", Style::Line, |i| Some(&mut i.data_quality));
    form.text(&say("indicator-frequency"), "frequency", Style::Line, |i| Some(&mut i.frequency));
    form.list(&say("indicator-split"), "disaggregation", |i| Some(&mut i.disaggregation));
    form.one::<Actor>(&say("field-owner"), "owner", |_| true, |i| Some(&mut i.owner));
    form.switch(&say("field-agreed"), "agreed", |i| Some(&mut i.agreed));
    form.switch(&say("field-proxy"), "proxy", |i| Some(&mut i.proxy));
    form.switch(&say("field-headline"), "headline", |i| Some(&mut i.headline));
    if let Some(NodeKind::Stage(_)) = form.pane.document.model().nodes.get(&indicator.node).map(|n| &n.kind) {
        form.maybe(&say("field-measure"), "measure", &words::measures(), |i| Some(&mut i.measure));
    }
    form.source(|i| Some(&mut i.source));
    form.switch(&say("illustrative"), "illustrative", |i| Some(&mut i.illustrative));
    form.tier(|i| Some(&mut i.tier));
    if form.pane.ui.button(say("indicator-delete")).clicked() {
        form.pane.effects.push(Effect::Remove(ElementRef::Indicator(id.clone())));
    }
}

/// How much of the way counts as met.
fn met_at(form: &mut Form<'_, '_, Indicator>) {
    let now = form.element().met_at.map_or(MET_AT, |share| share.0);
    let key = format!("indicators.{}.met-at", form.id);
    if let Some(share) = form.pane.real(&say("field-met-at"), &key, now).filter(|share| *share > 0.0 && *share <= 1.0) {
        let met_at = (share != MET_AT).then_some(Real(share));
        let new = Indicator { met_at, ..form.element().clone() };
        form.put_back("met-at", new, true);
    }
}

/// A number, on the scale of the box or on its own, or a rating.
fn kind(form: &mut Form<'_, '_, Indicator>) {
    let was = form.element().kind.clone();
    let names = [say("indicator-number"), say("indicator-own-scale"), say("indicator-rating")];
    let now = match &was {
        IndicatorKind::Number(None) => 0,
        IndicatorKind::Number(Some(_)) => 1,
        IndicatorKind::Rating(_) => 2,
    };
    let key = format!("indicators.{}.kind", form.id);
    let mut kind = was.clone();
    let chosen = form.pane.choice(&say("field-measured-as"), &key, &names, now);
    if let Some(i) = chosen {
        let scale = form.pane.document.model().nodes.get(&form.element().node).map(Node::scale).unwrap_or_default();
        kind = match i {
            0 => IndicatorKind::Number(None),
            1 => IndicatorKind::Number(Some(scale)),
            _ => IndicatorKind::Rating((1..=4).map(|value| Rating { value, text: String::new() }).collect()),
        };
    }
    match &mut kind {
        IndicatorKind::Number(Some(scale)) => scale::ends(form.pane, &format!("{key}.scale"), scale),
        IndicatorKind::Number(None) => {}
        IndicatorKind::Rating(ratings) => {
            for (n, rating) in ratings.iter_mut().enumerate() {
                let label = say_with("rating-text", &[("value", rating.value.to_string().into())]);
                if let Some(text) = form.pane.text(&label, &format!("{key}.rating.{n}"), &rating.text, Style::Lines) {
                    rating.text = text;
                }
            }
            form.pane.ui.horizontal(|ui| {
                if ui.button(say("rating-add")).clicked() {
                    let value = ratings.last().map_or(1, |r| r.value + 1);
                    ratings.push(Rating { value, text: String::new() });
                }
                if ratings.len() > 2 && ui.button(say("rating-remove")).clicked() {
                    ratings.pop();
                }
            });
        }
    }
    if kind != was {
        let new = Indicator { kind, ..form.element().clone() };
        form.put_back("kind", new, chosen.is_none());
    }
}

/// Steps on the way.
fn milestones(form: &mut Form<'_, '_, Indicator>, unit: &str) {
    let rows: Vec<(When, Quantity)> = form.element().milestones.iter().map(|m| (m.due, m.value.clone())).collect();
    let key = format!("indicators.{}.milestones", form.id);
    if let Some(rows) = kinds::dated(form.pane, &say("milestones"), &key, &rows, unit) {
        let milestones = rows.into_iter().map(|(due, value)| Milestone { due, value }).collect();
        let new = Indicator { milestones, ..form.element().clone() };
        form.put_back("milestones", new, true);
    }
}

/// What was measured, when.
fn readings(form: &mut Form<'_, '_, Indicator>, unit: &str) {
    let before = form.element().readings.clone();
    let rows: Vec<(When, Quantity)> = before.iter().map(|r| (When::On(r.on), r.value.clone())).collect();
    let key = format!("indicators.{}.readings", form.id);
    let clock = form.pane.document.model().clock.clone();
    let mut readings = before.clone();
    if let Some(rows) = kinds::dated(form.pane, &say("readings"), &key, &rows, unit) {
        let on = |when: When| match when {
            When::On(date) => date,
            When::At(t) => clock.date_at(t.0),
        };
        let group = |n: usize| before.get(n).map(|r| r.group.clone()).unwrap_or_default();
        let reading = |(n, (when, value))| Reading { on: on(when), value, group: group(n) };
        readings = rows.into_iter().enumerate().map(reading).collect();
    }
    for (n, reading) in readings.iter_mut().enumerate().filter(|(n, _)| *n < before.len()) {
        let label = say_with("reading-group", &[("number", (n + 1).into())]);
        if let Some(group) = form.pane.text(&label, &format!("{key}.{n}.group"), &reading.group, Style::Line) {
            reading.group = group;
        }
    }
    if readings != before {
        let new = Indicator { readings, ..form.element().clone() };
        form.put_back("readings", new, true);
    }
}
