//! An arrow in the inspector: what it says first, then how much, how late, and why.

use egui::{Sense, Stroke, pos2, vec2};
use throughline::model::link::{Delay, Dispute, Order, SCurve, Shape, Smooth, Threshold};
use throughline::model::{Actor, ElementRef, Id, Link, NodeKind, Number, Quantity, Real};
use throughline::picture::link::spoken;
use throughline::sim::carried_by;
use throughline::words::say;

use super::fields::Style;
use super::form::{Form, named};
use super::number::Bounds;
use super::{Pane, premises, review, role, what_if};
use crate::app::dates;
use crate::app::effects::Effect;
use crate::app::theme::Look;
use crate::app::topics::{self, Topic};
use crate::app::widgets::{kind, text};
use throughline::picture::wordings as words;

/// Draws an arrow.
pub fn show(pane: &mut Pane<'_>, id: &Id) {
    let Some(link) = pane.document.model().links.get(id) else { return };
    let name = |id: &Id| pane.document.model().nodes.get(id).map_or_else(|| id.to_string(), |n| n.name.clone());
    let (from, to) = (name(&link.from), name(&link.to));
    text::label(pane.ui, say("arrow"));
    text::title(pane.ui, spoken(&from, &to, link));
    pane.ui.add_space(6.0);
    end(pane, &link.from, &say("arrow-from"));
    end(pane, &link.to, &say("arrow-to"));
    what_if::section(pane, &ElementRef::Link(id.clone()));
    let topic = Topic::of(pane.document.model(), &ElementRef::Link(id.clone())).unwrap_or(Topic::Condition);
    pane.head_about(&say("arrow-what"), topic);
    role::show(pane, id, link);
    delay(pane, id, link);
    if let Some(mut form) = Form::<Link>::of(pane, id) {
        form.text(&say("field-rationale"), "rationale", Style::Lines, |l| Some(&mut l.rationale));
    }
    premises::of_link(pane, id);
    pane.fold(&say("shape"), "shape", |pane| shape(pane, id, link));
    disputes(pane, id, link);
    review::on(pane, &ElementRef::Link(id.clone()));
    pane.fold(&say("sources"), "sources", |pane| {
        let Some(mut form) = Form::<Link>::of(pane, id) else { return };
        form.source(|l| Some(&mut l.source));
        form.text(&say("field-evidence"), "evidence", Style::Lines, |l| Some(&mut l.evidence.text));
        form.confidence("confidence", |l| Some(&mut l.evidence.confidence));
        form.switch(&say("illustrative"), "illustrative", |l| Some(&mut l.illustrative));
        form.tier(|l| Some(&mut l.tier));
    });
}

/// One end of the arrow; a click leads there.
fn end(pane: &mut Pane<'_>, id: &Id, label: &str) {
    let Some(node) = pane.document.model().nodes.get(id) else { return };
    let (node_kind, name) = (node.kind.kind(), node.name.clone());
    let label = label.to_owned();
    let clicked = pane.leads(
        &format!("{label} {name}"),
        |ui, rect, look: &Look| {
            use crate::app::fonts::font;
            use egui::{Align2, pos2};
            use throughline::picture::list::Face;
            kind::paint_icon(ui.painter(), look, node_kind, pos2(rect.left() + 16.0, rect.center().y), 15.0);
            let shown = crate::app::fonts::one_line(&name, Face::Medium, 12.5, rect.width() - 84.0);
            ui.painter().text(
                pos2(rect.left() + 32.0, rect.center().y),
                Align2::LEFT_CENTER,
                shown,
                font(Face::Medium, 12.5),
                look.text,
            );
            let right = pos2(rect.right() - 8.0, rect.center().y);
            ui.painter().text(right, Align2::RIGHT_CENTER, &label, font(Face::Regular, 11.0), look.text3);
        },
        30.0,
    );
    pane.ui.add_space(-3.0);
    if clicked {
        pane.effects.push(Effect::Select(ElementRef::Node(id.clone())));
    }
}

/// How late the effect is, and how it comes: spread out, or all at once.
fn delay(pane: &mut Pane<'_>, id: &Id, link: &Link) {
    let units = dates::units(&pane.document.model().clock);
    let value = match &link.delay {
        Some(Delay::Fixed(time) | Delay::Smooth(Smooth { time, .. })) => Some(time),
        None => None,
    };
    topics::about(text::label(pane.ui, say("delay-head")), Topic::Delay);
    let key = format!("links.{id}.delay");
    let mut delay = link.delay.clone();
    let chosen = late(pane, &key, value);
    if let Some(time) = chosen {
        delay = time.map(|time| later(delay, Quantity::exact(time)));
    }
    let typed = pane.quantity(&say("field-delay"), &key, value, &units, &say("open-none"), Bounds::POSITIVE);
    if let Some(new) = typed.clone() {
        delay = new.map(|time| later(delay, time));
    }
    if let Some(now) = &mut delay {
        let names = [say("delay-third"), say("delay-first"), say("delay-fixed")];
        let (kind, time) = match now {
            Delay::Smooth(Smooth { order: Order::Third, time }) => (0, time.clone()),
            Delay::Smooth(Smooth { order: Order::First, time }) => (1, time.clone()),
            Delay::Fixed(time) => (2, time.clone()),
        };
        if let Some(i) = pane.choice(&say("field-comes"), &format!("{key}.kind"), &names, kind) {
            *now = match i {
                0 => Delay::Smooth(Smooth { time, order: Order::Third }),
                1 => Delay::Smooth(Smooth { time, order: Order::First }),
                _ => Delay::Fixed(time),
            };
        }
    }
    if delay != link.delay
        && let Some(mut form) = Form::<Link>::of(pane, id)
    {
        let new = Link { delay, ..form.element().clone() };
        form.put_back("delay", new, typed.is_some());
    }
    if let Some(NodeKind::Stage(_)) = pane.document.model().nodes.get(&link.from).map(|n| &n.kind)
        && let Some(mut form) = Form::<Link>::of(pane, id)
    {
        form.maybe(&say("field-measure"), "measure", &words::measures(), |l| Some(&mut l.measure));
    }
}

/// The same kind of delay, of another time; of one that was none, the usual kind.
fn later(delay: Option<Delay>, time: Quantity) -> Delay {
    match delay {
        Some(Delay::Fixed(_)) => Delay::Fixed(time),
        Some(Delay::Smooth(smooth)) => Delay::Smooth(Smooth { time, ..smooth }),
        None => Delay::Smooth(Smooth { time, order: Order::default() }),
    }
}

/// How late in a word: the time that was picked, none for at once.
#[expect(clippy::option_option, reason = "picked or not, and late or not, are two questions")]
fn late(pane: &mut Pane<'_>, key: &str, now: Option<&Quantity>) -> Option<Option<f64>> {
    let clock = &pane.document.model().clock;
    let times: Vec<f64> = [1.0, 3.0, 6.0, 12.0, 24.0].iter().map(|months| clock.months(*months)).collect();
    let mut names = vec![say("late-not"), say("late-month"), say("late-quarter"), say("late-half"), say("late-year")];
    names.extend([say("late-years"), say("late-number")]);
    let known = |q: &Quantity| match q.value {
        Number::Exact(x) => times.iter().position(|time| (x.0 - time).abs() < 0.02 * time),
        _ => None,
    };
    let place = now.map_or(0, |q| known(q).map_or(names.len() - 1, |i| i + 1));
    let picked = pane.choice(&say("field-late"), &format!("{key}.late"), &names, place)?;
    match picked {
        0 => Some(None),
        i => times.get(i - 1).map(|time| Some(*time)),
    }
}

/// How what is carried depends on the cause.
fn shape(pane: &mut Pane<'_>, id: &Id, link: &Link) {
    let names = [say("shape-linear"), say("shape-threshold"), say("shape-diminishing"), say("shape-s-curve"), say("shape-table")];
    let now = match &link.shape {
        Shape::Linear => 0,
        Shape::Threshold(_) => 1,
        Shape::Diminishing(_) => 2,
        Shape::SCurve(_) => 3,
        Shape::Table(_) => 4,
    };
    let key = format!("links.{id}.shape");
    let mut shape = link.shape.clone();
    let chosen = pane.choice(&say("field-shape"), &key, &names, now);
    if let Some(i) = chosen {
        let q = Quantity::illustrative;
        shape = match i {
            0 => Shape::Linear,
            1 => Shape::Threshold(Threshold { at: q(0.5), width: q(0.2) }),
            2 => Shape::Diminishing(q(3.0)),
            3 => Shape::SCurve(SCurve { mid: q(0.5), steep: q(10.0) }),
            _ => Shape::Table(vec![(Real(0.0), Real(0.0)), (Real(0.5), Real(0.5)), (Real(1.0), Real(1.0))]),
        };
    }
    let bend = Bounds { low: 1e-6, high: 500.0 };
    let mut parts: Vec<(String, &str, &mut Quantity, Bounds)> = match &mut shape {
        Shape::Threshold(t) => vec![
            (say("shape-at"), "at", &mut t.at, Bounds::SHARE),
            (say("shape-width"), "width", &mut t.width, Bounds { low: 1e-9, high: 2.0 }),
        ],
        Shape::Diminishing(k) => vec![(say("shape-bend"), "bend", k, bend)],
        Shape::SCurve(s) => {
            vec![(say("shape-mid"), "mid", &mut s.mid, Bounds::SHARE), (say("shape-steep"), "steep", &mut s.steep, bend)]
        }
        Shape::Linear | Shape::Table(_) => Vec::new(),
    };
    for (label, field, quantity, bounds) in &mut parts {
        if let Some(Some(new)) = pane.quantity(label, &format!("{key}.{field}"), Some(quantity), "", "", *bounds) {
            **quantity = new;
        }
    }
    if let Shape::Table(points) = &mut shape {
        let shown = points.iter().map(|(x, y)| format!("{}: {}", x.0, y.0)).collect::<Vec<_>>().join("; ");
        let typed = pane.parsed(
            &say("shape-points"),
            &format!("{key}.points"),
            (&shown, &shown),
            "",
            &say("shape-points-wrong"),
            read_points,
        );
        if let Some(Some(new)) = typed {
            *points = new;
        }
    }
    sketch(pane, &shape);
    if shape != link.shape
        && let Some(mut form) = Form::<Link>::of(pane, id)
    {
        let new = Link { shape, ..form.element().clone() };
        form.put_back("shape", new, chosen.is_none());
    }
}

/// Points as `0: 0; 0.5: 0.2; 1: 1`.
fn read_points(text: &str) -> Option<Vec<(Real, Real)>> {
    let real = |text: &str| throughline::model::written::real(text).map(Real);
    let point = |text: &str| text.split_once(':').and_then(|(x, y)| Some((real(x)?, real(y)?)));
    let points: Vec<(Real, Real)> = text.split(';').filter(|part| !part.trim().is_empty()).map(point).collect::<Option<_>>()?;
    (points.len() > 1).then_some(points)
}

/// A picture of the shape: what is carried over the level of the cause.
fn sketch(pane: &mut Pane<'_>, shape: &Shape) {
    let look = Look::of(pane.ui);
    let (rect, response) = pane.ui.allocate_exact_size(vec2(pane.ui.available_width(), 96.0), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, say("shape-picture")));
    pane.ui.painter().rect_filled(rect, 6.0, look.ground);
    let inner = rect.shrink2(vec2(14.0, 12.0));
    let points: Vec<egui::Pos2> = (0..=64)
        .map(|k| {
            let x = f64::from(k) / 64.0;
            let y = carried_by(shape, x).clamp(0.0, 1.0) as f32;
            pos2(inner.left() + x as f32 * inner.width(), inner.bottom() - y * inner.height())
        })
        .collect();
    pane.ui.painter().hline(inner.x_range(), inner.bottom(), Stroke::new(1.0, look.border2));
    pane.ui.painter().vline(inner.left(), inner.y_range(), Stroke::new(1.0, look.border2));
    pane.ui.painter().line(points, Stroke::new(2.0, look.accent));
}

/// Who disputes it, and how: a line each, and a way to add one.
fn disputes(pane: &mut Pane<'_>, id: &Id, link: &Link) {
    pane.fold(&say("disputed"), "disputed", |pane| {
        let mut list = link.disputed.clone();
        let mut gone = None;
        let actors = named::<Actor>(pane, |_| true);
        for (n, one) in list.iter_mut().enumerate() {
            let key = format!("links.{id}.disputed.{n}");
            let shown =
                actors.iter().find(|(of, _)| of.as_str() == one.by).map_or_else(|| one.by.clone(), |(_, name)| name.clone());
            if let Some(by) = pane.text(&say("field-by"), &format!("{key}.by"), &shown, Style::Line) {
                // The name of an actor stands for the actor.
                one.by = actors.iter().find(|(_, name)| *name == by).map_or(by, |(of, _)| of.to_string());
            }
            if let Some(said) = pane.text(&say("comment-text"), &format!("{key}.text"), &one.text, Style::Lines) {
                one.text = said;
            }
            if pane.ui.button(say("dispute-remove")).clicked() {
                gone = Some(n);
            }
        }
        if let Some(n) = gone {
            list.remove(n);
        }
        if pane.ui.button(say("dispute-add")).clicked() {
            list.push(Dispute { by: say("dispute-by"), text: say("dispute-text") });
        }
        if list != link.disputed
            && let Some(mut form) = Form::<Link>::of(pane, id)
        {
            let new = Link { disputed: list, ..form.element().clone() };
            form.put_back("disputed", new, true);
        }
    });
}
