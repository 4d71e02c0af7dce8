//! One page for a minister: the tree, three curves, three sentences, and what is uncertain.

use super::{Order, curves, placed};
use crate::layout::geometry::{Rect, point};
use crate::model::indicator::in_order;
use crate::model::numbers::{Range, single};
use crate::model::scenario::PLAN;
use crate::model::{Assumption, Model, ViewKind};
use crate::paper::Mark;
use crate::paper::block;
use crate::paper::sheet::{Paper, Part, Sheet, zoom_on_paper};
use crate::picture::list::{DisplayList, Face};
use crate::picture::page::Page;
use crate::picture::page::ink::{Ink, MARGIN, Style};
use crate::picture::{self, Scene, field};
use crate::report::compare::SideBySide;
use crate::report::figures::figure;
use crate::report::futures_text::{grouped, share};
use crate::report::reader::Reason;
use crate::report::told;
use crate::words::{say, say_with};

/// The edge of the paper.
const EDGE: f32 = 28.0;
/// How much smaller than on a screen the page is set.
const SCALE: f32 = 0.7;
/// The height of a chart, and the gap between charts.
const CHART: (f32, f32) = (178.0, 12.0);
/// The least height of the tree on paper.
const LEAST_TREE: f32 = 120.0;
/// How many curves, sentences and assumptions.
const MOST: usize = 3;

/// The page.
pub fn sheet(order: &Order<'_>, mark: &Mark) -> Sheet {
    let (width, height) = Paper::A4.sides();
    let inner = width - 2.0 * EDGE;
    let page = Page::new(order.reader.shown(), order.theme, inner / SCALE);
    let foot = block::block(order.theme, mark, inner, None);
    let (head, body) = (head(&page), body(&page, order));
    let taken = (head.bounds.height() + body.bounds.height()) * SCALE + foot.bounds.height();
    let room = (height - 2.0 * EDGE - taken).max(LEAST_TREE);
    let mut parts = vec![at_scale(head, EDGE)];
    let mut y = EDGE + parts[0].window.height() * SCALE;
    parts.extend(tree(order, Rect::at(EDGE, y, inner, room)));
    y += room;
    parts.push(at_scale(body, y));
    parts.push(Part::whole(foot.clone(), point(EDGE, height - EDGE - foot.bounds.height())));
    Sheet { width, height, ground: order.theme.ground, parts }
}

fn at_scale(list: DisplayList, y: f32) -> Part {
    Part { window: list.bounds, list, at: point(EDGE, y), scale: SCALE, zoom: 1.0 }
}

fn head(page: &Page<'_>) -> DisplayList {
    let about = &page.model.about;
    let mut ink = Ink::new(page, 0.0);
    ink.y = 0.0;
    ink.plain();
    let wide = ink.width() + 2.0 * MARGIN;
    let title = ink.style(Face::SemiBold, 26.0);
    ink.y += ink.block(point(0.0, ink.y), &about.title, title, wide, 2) + 4.0;
    let soft = ink.soft(14.0);
    for text in [&about.question, &about.summary] {
        if !text.is_empty() {
            ink.y += ink.block(point(0.0, ink.y), text, soft, wide, 4) + 4.0;
        }
    }
    ink.y += 6.0 - MARGIN;
    ink.done().list
}

/// The tree at the end of the plan, as large as it fits.
fn tree(order: &Order<'_>, room: Rect) -> Option<Part> {
    let model = placed(order.reader.shown(), ViewKind::Tree);
    let list = picture::draw(&Scene { run: order.run_state(), ..Scene::new(&model, ViewKind::Tree, order.theme) });
    let bounds = list.bounds;
    if list.items.is_empty() || bounds.width() <= 0.0 || bounds.height() <= 0.0 {
        return None;
    }
    let scale = (room.width() / bounds.width()).min((room.height() - 8.0) / bounds.height()).min(1.0);
    let at = point(room.center().x - bounds.width() * scale / 2.0, room.min.y);
    Some(Part { window: bounds, list, at, scale, zoom: zoom_on_paper(scale) })
}

fn body(page: &Page<'_>, order: &Order<'_>) -> DisplayList {
    let mut ink = Ink::new(page, 0.0);
    ink.y = 4.0;
    let wide = ink.width() + 2.0 * MARGIN;
    if let Some(compared) = order.compared {
        let places = super::places(order.reader, &compared.told);
        let charts = curves::charts(page.model, &compared.comparison, &places);
        let width = (wide - CHART.1 * (MOST as f32 - 1.0)) / MOST as f32;
        for (n, chart) in charts.iter().take(MOST).enumerate() {
            let rect = Rect::at(n as f32 * (width + CHART.1), ink.y, width, CHART.0);
            curves::draw(&mut ink, rect, chart);
        }
        if !charts.is_empty() {
            ink.y += CHART.0 + 14.0;
        }
        list(&mut ink, &say("sheet-brief-says"), &sentences(&order.reader.reasons(1), &compared.told), wide);
        list(&mut ink, &say("sheet-brief-uncertain"), &uncertain(page.model, &compared.told), wide);
    }
    ink.y -= MARGIN;
    ink.done().list
}

fn list(ink: &mut Ink<'_>, head: &str, sentences: &[String], wide: f32) {
    ink.plain();
    let bold = ink.style(Face::SemiBold, 15.0);
    ink.line(point(0.0, ink.y + 15.0), head, bold);
    ink.y += 24.0;
    let style = Style { face: Face::Regular, size: 13.0, color: ink.theme.text };
    for (n, sentence) in sentences.iter().enumerate() {
        let number = Style { face: Face::SemiBold, ..style };
        ink.line(point(0.0, ink.y + style.size), &(n + 1).to_string(), number);
        ink.y += ink.block(point(20.0, ink.y), sentence, style, wide - 20.0, 5) + 4.0;
    }
    ink.y += 8.0;
}

/// What the plan comes to, why, and what it costs.
#[must_use]
pub fn sentences(reasons: &[Reason], told: &SideBySide) -> Vec<String> {
    let reason = reasons.first().map(|reason| reason.sentence.clone());
    [reached(told), reason, Some(costs(told))].into_iter().flatten().collect()
}

/// What the headline comes to.
fn reached(told: &SideBySide) -> Option<String> {
    let line = told.indicators.first()?;
    let n = told.scenarios.iter().position(|scenario| scenario.id == PLAN).unwrap_or(0);
    let futures = line.compared.get(n)?.futures.as_ref();
    let date = line.row.due.date.parse().map_or_else(|_| line.row.due.date.clone(), field::month_year);
    let Some((futures, value)) = futures.and_then(|futures| Some((futures, futures.value_at_due?))) else {
        let value = told::single(line, n);
        return (!value.is_empty()).then(|| {
            let args = [("indicator", line.row.name.clone().into()), ("value", value.into()), ("date", date.into())];
            say_with("sheet-brief-single", &args)
        });
    };
    let unit = line.row.unit.clone().unwrap_or_default();
    let args = [
        ("target", line.row.name.clone().into()),
        ("low", figure(value.p05).into()),
        ("high", figure(value.p95).into()),
        ("mean", figure(value.mean).into()),
        ("unit", unit.into()),
        ("date", date.into()),
        ("met", futures.met.map(|met| share(&met)).unwrap_or_default().into()),
    ];
    Some(say_with(if futures.met.is_some() { "results-target-met" } else { "results-target-value" }, &args))
}

/// What the plan spends, and what of it goes short.
fn costs(told: &SideBySide) -> String {
    let n = told.scenarios.iter().position(|scenario| scenario.id == PLAN).unwrap_or(0);
    let total: f64 = told.money.iter().filter_map(|money| money.spent.get(n)).map(|spent| spent.total).sum();
    let unit = told.money.first().map(|money| money.unit.clone()).unwrap_or_default();
    let short: Vec<_> = told.shortfalls.iter().filter(|short| short.scenario == PLAN).collect();
    let worst = short.iter().max_by(|a, b| a.short.total_cmp(&b.short));
    let spent = if total > 0.0 {
        say_with("sheet-brief-spent", &[("sum", grouped(total.round() as usize).into()), ("unit", unit.into())])
    } else {
        say("sheet-brief-spends-nothing")
    };
    let rest = worst.map_or_else(|| say("results-short-none"), |worst| told::shortfall(worst));
    format!("{spent} {rest}")
}

/// What the plan rests on, and how far its numbers are known.
fn uncertain(model: &Model, told: &SideBySide) -> Vec<String> {
    let mut said = vec![told::standing(&told.numbers)];
    said.extend(told::warnings(told).into_iter().map(|(_, words)| words).take(1));
    let weak = weakest(&model.assumptions.values().collect::<Vec<_>>());
    if !weak.is_empty() {
        let names: Vec<String> = weak.into_iter().take(MOST).collect();
        said.push(say_with("sheet-brief-rests", &[("count", model.assumptions.len().into()), ("names", names.join("; ").into())]));
    }
    let unmeasured = in_order(&model.indicators).iter().filter(|(_, indicator)| indicator.readings.is_empty()).count();
    if unmeasured > 0 {
        let args = [("count", unmeasured.into()), ("of", model.indicators.len().into())];
        said.push(say_with("sheet-brief-unmeasured", &args));
    }
    said
}

/// The assumptions that are least likely to hold, with how likely.
fn weakest(assumptions: &[&Assumption]) -> Vec<String> {
    let mut known: Vec<(f64, &str)> = assumptions
        .iter()
        .filter_map(|assumption| Some((single(&assumption.likelihood.as_ref()?.value, Range::ANY), assumption.name.as_str())))
        .collect();
    known.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(b.1)));
    let told = |(likelihood, name): (f64, &str)| {
        say_with("sheet-brief-assumption", &[("name", name.into()), ("percent", format!("{:.0}", likelihood * 100.0).into())])
    };
    known.into_iter().map(told).collect()
}
