//! Actions as bars by phase, the earliest first, with what they wait for.

use std::collections::{BTreeMap, BTreeSet};

use super::bar::{bar_rect, draw_row};
use super::flags::{dates_above, due_lines, flags, late};
use super::{NAMES, now_line, year_lines};
use crate::graph::schedule::action;
use crate::layout::geometry::{Curve, Point, Rect, point};
use crate::model::node::Phase;
use crate::model::{Id, Model};
use crate::picture::field;
use crate::picture::list::{Face, Stroke};
use crate::picture::page::ink::{Ink, MARGIN, SAMPLE, Sample, Style};
use crate::picture::page::{Calendar, SpotOf};
use crate::picture::pen::{along, polygon, rounded_rect};
use crate::structure::critical::Schedule;
use crate::words::{say, say_with};

/// The height of a row, and of its bar.
const ROW: f32 = 28.0;

/// Draws the calendar.
pub fn draw(ink: &mut Ink<'_>, plan: &Schedule, calendar: Calendar) {
    let clock = &ink.page.model.clock;
    let args = [
        ("from", field::month_year(clock.date_at(calendar.from)).into()),
        ("to", field::month_year(clock.date_at(calendar.to)).into()),
    ];
    let how = ink.page.hands.then(|| say("page-plan-drag"));
    let aside = std::iter::once(say_with("page-plan-span", &args)).chain(how).collect::<Vec<_>>().join("; ");
    ink.head(&say("page-plan"), &aside);
    late(ink, plan);
    let flags = flags(ink, plan, calendar);
    let top = dates_above(ink, &flags, calendar);
    let rows = rows(ink.page.model, plan);
    let heads = rows.iter().map(|(phase, _)| *phase).collect::<BTreeSet<_>>().len() as f32;
    let bottom = top + heads * 24.0 + rows.len() as f32 * ROW + 4.0;
    year_lines(ink, calendar, top - 4.0, bottom);
    due_lines(ink, &flags, calendar, top - 4.0, bottom);
    ink.y = top;
    let mut placed: BTreeMap<&Id, Rect> = BTreeMap::new();
    let mut phase = None;
    let mut bars = Vec::new();
    for (own, id) in &rows {
        if phase != Some(*own) {
            phase = Some(*own);
            group(ink, *own);
        }
        let timing = &plan.actions[*id];
        let row = Rect::at(MARGIN, ink.y, ink.width(), ROW);
        let bar = bar_rect(calendar, timing, row);
        placed.insert(id, bar);
        bars.push((*id, row, bar));
        ink.y += ROW;
    }
    waits(ink, &placed, plan);
    // The actions that decide when a picked target is ready.
    let picked = plan.targets.iter().filter(|target| ink.page.selected.contains(&target.of));
    let lit: BTreeSet<&Id> = picked.flat_map(|target| &target.path).collect();
    for (id, row, bar) in bars {
        if lit.contains(id) {
            ink.plain();
            ink.canvas.fill(rounded_rect(bar.expanded(5.0), 8.0), ink.theme.accent.faded(0.28));
        }
        draw_row(ink, id, &plan.actions[id], (row, bar), calendar);
    }
    now_line(ink, calendar, top - 4.0, bottom);
    ink.y = bottom;
    key(ink);
}

/// The actions by phase, the earliest first.
fn rows<'m>(model: &'m Model, plan: &'m Schedule) -> Vec<(Option<Phase>, &'m Id)> {
    let mut rows: Vec<(Option<Phase>, &Id)> =
        plan.actions.keys().filter_map(|id| model.nodes.get(id).map(|node| (node.phase, id))).collect();
    let start = |id: &Id| plan.actions.get(id).map_or(0.0, |timing| timing.span.start);
    let code = |id: &Id| model.nodes.get(id).map(|node| crate::structure::raci::natural(&node.code));
    rows.sort_by(|(p, a), (q, b)| {
        let phase = (p.is_none(), *p).cmp(&(q.is_none(), *q));
        phase.then_with(|| start(a).total_cmp(&start(b))).then_with(|| code(a).cmp(&code(b))).then_with(|| a.cmp(b))
    });
    rows
}

/// The head of the actions of a phase.
fn group(ink: &mut Ink<'_>, phase: Option<Phase>) {
    let name = phase.map_or_else(|| say("page-plan-no-phase"), field::phase);
    let style = Style { color: ink.theme.text_soft, ..ink.style(Face::SemiBold, 12.0) };
    ink.plain();
    ink.line(point(MARGIN, ink.y + 16.0), &name, style);
    ink.rule(point(MARGIN, ink.y + 22.0), point(ink.right, ink.y + 22.0), Stroke::solid(1.0, ink.theme.border));
    ink.spot(Rect::at(MARGIN, ink.y, 240.0, 20.0), name, SpotOf::Head);
    ink.y += 24.0;
}

/// Arrows from what is waited for to who waits, behind the bars.
fn waits(ink: &mut Ink<'_>, placed: &BTreeMap<&Id, Rect>, plan: &Schedule) {
    ink.plain();
    let critical = |id: &Id| plan.actions.get(id).is_some_and(|timing| timing.critical);
    for (id, to) in placed {
        let Some(action) = action(ink.page.model, id) else { continue };
        for after in &action.after {
            let Some((before, from)) = placed.get_key_value(&after.action) else { continue };
            let (start, end) = (point(from.max.x, from.center().y), point(to.min.x, to.center().y));
            let out = start.x + 7.0;
            let down = if end.y > start.y { to.min.y - 5.0 } else { to.max.y + 5.0 };
            // Down right before the bar where there is room for that, else down behind the one before and back.
            let corners = if end.x - start.x >= 14.0 {
                vec![start, point(out, start.y), point(out, end.y), end.moved(-2.0, 0.0)]
            } else {
                let turn = f32::midpoint(start.y, down).max(start.y.min(down)).min(start.y.max(down));
                let turn = if (start.y - down).abs() > 20.0 { down } else { turn };
                vec![
                    start,
                    point(out, start.y),
                    point(out, turn),
                    point(end.x - 9.0, turn),
                    point(end.x - 9.0, end.y),
                    end.moved(-2.0, 0.0),
                ]
            };
            let strong = critical(before) && critical(id);
            let color = if strong { ink.theme.text } else { ink.theme.edge };
            let curve = Curve::rounded(&corners, 5.0);
            ink.canvas.stroke(along(&curve), Stroke::solid(if strong { 2.0 } else { 1.25 }, color));
            let head = [end, end.moved(-6.0, -3.4), end.moved(-6.0, 3.4)];
            ink.canvas.fill(polygon(&head), color);
        }
    }
}

/// What the marks mean.
fn key(ink: &mut Ink<'_>) {
    let critical = |ink: &mut Ink<'_>, at: Point| {
        let bar = Rect::at(at.x, at.y - 5.5, SAMPLE, 11.0);
        ink.canvas.stroke(rounded_rect(bar, 3.0), Stroke::solid(2.25, ink.theme.text));
    };
    let slack = |ink: &mut Ink<'_>, at: Point| {
        ink.rule(at, at.moved(SAMPLE, 0.0), Stroke::solid(2.0, ink.theme.border_strong).dashed(2.0, 2.0));
    };
    let late = |ink: &mut Ink<'_>, at: Point| {
        let over = Rect::at(at.x, at.y - 5.0, SAMPLE, 10.0);
        ink.hatch(over, ink.theme.error);
        ink.canvas.stroke(rounded_rect(over, 2.0), Stroke::solid(1.0, ink.theme.error));
    };
    ink.y += 8.0;
    let left = MARGIN + NAMES;
    let items: [Sample<'_>; 3] =
        [(&critical, say("page-plan-key-critical")), (&slack, say("page-plan-key-slack")), (&late, say("page-plan-key-late"))];
    ink.legend(left, ink.right - left, &items);
}
