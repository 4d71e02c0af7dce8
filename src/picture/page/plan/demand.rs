//! Demand against supply of every fund and capacity, by quarter, on the calendar: what fell short in hatched red, with who went short.

use super::{NAMES, now_line, year_lines};
use crate::layout::geometry::{Point, Rect, point};
use crate::model::{ElementRef, Kind, NodeKind};
use crate::picture::field;
use crate::picture::font;
use crate::picture::icons;
use crate::picture::list::{Face, Stroke};
use crate::picture::page::ink::{Ink, MARGIN, SAMPLE, Sample, Style, coded};
use crate::picture::page::{Calendar, SpotOf};
use crate::picture::pen::{Pen, rounded_rect};
use crate::structure::demand::{Demand, Period, demands, periods};
use crate::words::{say, say_with};

/// The height of a row's chart.
const CHART: f32 = 52.0;

/// Draws the section, or asks for a run.
pub fn draw(ink: &mut Ink<'_>, calendar: Calendar) {
    let title = say("page-demand");
    let Some(state) = ink.page.run else {
        ink.head(&title, "");
        ink.sentence(&say("page-demand-run"));
        return;
    };
    let periods = periods(&ink.page.model.clock, state.run.times());
    let all = demands(ink.page.model, state.run, &periods);
    let used: Vec<&Demand<'_>> = all.iter().filter(|d| d.amounts.iter().any(|a| a.wanted > 0.0)).collect();
    let short = used.iter().filter(|d| d.amounts.iter().any(|a| a.short() > 0.0)).count();
    let aside = match short {
        0 => say("page-demand-enough"),
        _ => say_with("page-demand-short", &[("short", short.into()), ("count", used.len().into())]),
    };
    ink.head(&title, &aside);
    if used.is_empty() {
        ink.sentence(&say("page-demand-none"));
        return;
    }
    let top = ink.y;
    for demand in used {
        row(ink, demand, &periods, calendar);
    }
    now_line(ink, calendar, top, ink.y - 8.0);
    key(ink);
}

fn row(ink: &mut Ink<'_>, demand: &Demand<'_>, periods: &[Period], calendar: Calendar) {
    let model = ink.page.model;
    let Some(node) = model.nodes.get(demand.input) else { return };
    let kind = node.kind.kind();
    let of = ElementRef::Node(demand.input.clone());
    let top = ink.y;
    year_lines(ink, calendar, top, top + CHART);
    ink.begin(of.clone());
    let tile = Rect::at(MARGIN, top + 2.0, 18.0, 18.0);
    ink.canvas.fill(rounded_rect(tile, 4.0), ink.theme.of_kind(kind));
    ink.canvas.stroke(icons::of_kind(kind, tile.expanded(-2.5)), Stroke::solid(1.4, ink.theme.surface));
    let title = ink.style(Face::Medium, 12.5);
    let soft = ink.soft(11.0);
    let mut y = top + ink.block(point(MARGIN + 25.0, top + 1.0), &coded(node), title, NAMES - 40.0, 2) + 2.0;
    let unit = if kind == Kind::Fund { model.about.currency.clone() } else { node.scale().unit };
    let most_wanted = demand.amounts.iter().map(|a| a.wanted).fold(0.0, f64::max);
    let most = demand.amounts.iter().map(|a| a.wanted.max(if kind == Kind::Capacity { a.supply } else { 0.0 })).fold(0.0, f64::max);
    let amount = super::money::amount(most_wanted);
    let peak = if kind == Kind::Fund {
        say_with("page-demand-most", &[("amount", amount.into()), ("unit", unit.into())])
    } else {
        let there = demand.amounts.iter().map(|a| a.supply).fold(0.0, f64::max);
        say_with(
            "page-demand-of",
            &[("amount", amount.into()), ("there", super::money::amount(there).into()), ("unit", unit.into())],
        )
    };
    let line = font::one_line(&peak, soft.face, soft.size, NAMES - 40.0);
    ink.line(point(MARGIN + 25.0, y + 11.0), &line, soft);
    y += 18.0;
    let short = who(ink, demand);
    let warn = Style { face: Face::Medium, size: 11.0, color: ink.theme.error };
    let mut height = CHART.max(y - top);
    if !short.is_empty() {
        let words = short.join("; ");
        let at = point(calendar.left, top + CHART + 3.0);
        let below = ink.block(at, &words, warn, calendar.right - calendar.left, 2);
        height = height.max(CHART + 5.0 + below);
    }
    bars(ink, demand, periods, calendar, Rect::at(calendar.left, top, calendar.right - calendar.left, CHART), most, node);
    let args = [("name", coded(node).into()), ("peak", peak.into())];
    let spoken = std::iter::once(say_with("page-demand-spoken", &args)).chain(short).collect::<Vec<_>>().join(". ");
    ink.pick(of, Rect::at(MARGIN - 4.0, top - 2.0, NAMES - 8.0, height + 2.0), 6.0, spoken);
    ink.y = top + height + 14.0;
}

/// The bars of demand, what was granted of it filled, what was not hatched; the line of supply.
fn bars(
    ink: &mut Ink<'_>,
    demand: &Demand<'_>,
    periods: &[Period],
    calendar: Calendar,
    area: Rect,
    most: f64,
    node: &crate::model::Node,
) {
    if most <= 0.0 {
        return;
    }
    let color = ink.theme.of_kind(node.kind.kind());
    let height = |amount: f64| (amount / most).clamp(0.0, 1.0) as f32 * (area.height() - 6.0);
    ink.rule(point(area.min.x, area.max.y), point(area.max.x, area.max.y), Stroke::solid(1.0, ink.theme.border_strong));
    for (period, amounts) in periods.iter().zip(&demand.amounts) {
        let (from, to) = (calendar.x(period.from) + 1.0, calendar.x(period.to) - 1.0);
        let width = (to - from).max(1.0);
        let granted = height(amounts.granted);
        if granted > 0.3 {
            ink.canvas
                .fill(rounded_rect(Rect::at(from, area.max.y - granted, width, granted), 1.5), color.over(ink.theme.ground, 0.45));
        }
        if amounts.short() > 0.0 {
            let short = height(amounts.wanted) - granted;
            let rect = Rect::at(from, area.max.y - granted - short, width, short.max(2.0));
            ink.canvas.fill(rounded_rect(rect, 1.5), ink.theme.error.over(ink.theme.ground, 0.16));
            ink.hatch(rect, ink.theme.error.faded(0.85));
            ink.canvas.stroke(rounded_rect(rect, 1.5), Stroke::solid(1.25, ink.theme.error));
            let args = [
                ("date", field::month_year(ink.page.model.clock.date_at(period.from)).into()),
                ("wanted", super::money::amount(amounts.wanted).into()),
                ("granted", super::money::amount(amounts.granted).into()),
            ];
            ink.spot(
                Rect { min: point(from, area.min.y), max: point(to, area.max.y) },
                say_with("page-demand-period", &args),
                SpotOf::Words,
            );
        }
    }
    if matches!(node.kind, NodeKind::Capacity(_)) {
        let mut pen: Option<Pen> = None;
        for (period, amounts) in periods.iter().zip(&demand.amounts) {
            let y = area.max.y - height(amounts.supply);
            let (from, to) = (point(calendar.x(period.from), y), point(calendar.x(period.to), y));
            pen = Some(pen.map_or_else(|| Pen::at(from), |pen| pen.line(from)).line(to));
        }
        if let Some(pen) = pen {
            ink.canvas.stroke(pen.done(), Stroke::solid(1.75, ink.theme.text));
        }
    }
}

/// Who went short, from when to when and by how much, the longest three.
fn who(ink: &Ink<'_>, demand: &Demand<'_>) -> Vec<String> {
    let clock = &ink.page.model.clock;
    let date = |t: f64| field::month_year(clock.date_at(t));
    let mut all: Vec<String> = demand
        .short
        .iter()
        .take(3)
        .map(|short| {
            let args = [
                ("action", ink.name_of(&short.action).into()),
                ("from", date(short.from).into()),
                ("to", date(short.to).into()),
                ("percent", format!("{:.0}", (short.short * 100.0).max(1.0)).into()),
            ];
            say_with("page-demand-who", &args)
        })
        .collect();
    if demand.short.len() > 3 {
        all.push(say_with("page-demand-more", &[("count", (demand.short.len() - 3).into())]));
    }
    all
}

/// What the marks mean.
fn key(ink: &mut Ink<'_>) {
    let granted = |ink: &mut Ink<'_>, at: Point| {
        let color = ink.theme.of_kind(Kind::Capacity).over(ink.theme.ground, 0.45);
        ink.canvas.fill(rounded_rect(Rect::at(at.x, at.y - 5.0, SAMPLE, 10.0), 1.5), color);
    };
    let short = |ink: &mut Ink<'_>, at: Point| {
        let rect = Rect::at(at.x, at.y - 5.0, SAMPLE, 10.0);
        ink.hatch(rect, ink.theme.error);
        ink.canvas.stroke(rounded_rect(rect, 1.5), Stroke::solid(1.25, ink.theme.error));
    };
    let supply = |ink: &mut Ink<'_>, at: Point| {
        ink.rule(at, at.moved(SAMPLE, 0.0), Stroke::solid(1.75, ink.theme.text));
    };
    ink.y += 4.0;
    let left = MARGIN + NAMES;
    let items: [Sample<'_>; 3] = [
        (&granted, say("page-demand-key-granted")),
        (&short, say("page-demand-key-short")),
        (&supply, say("page-demand-key-supply")),
    ];
    ink.legend(left, ink.right - left, &items);
}
