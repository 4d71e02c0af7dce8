//! The queue of a stage of the justice chain: what comes in, what gets done, where cases go.

use throughline::model::node::Scale;
use throughline::model::stage::{Measure, Route, Stage};
use throughline::model::{Id, Kind, Node, NodeKind, Quantity, Real};
use throughline::picture::link::short;
use throughline::words::{say, say_with};

use super::Pane;
use super::fields::Style;
use super::form::{Form, named};
use super::kinds::schedule;
use super::number::Bounds;
use super::scale::ends;
use crate::app::dates;
use throughline::picture::wordings as words;

fn a_stage(node: &mut Node) -> Option<&mut Stage> {
    match &mut node.kind {
        NodeKind::Stage(stage) => Some(stage),
        _ => None,
    }
}

/// Draws what a stage adds.
pub fn show(pane: &mut Pane<'_>, id: &Id, stage: &Stage) {
    pane.head(&say("queue"));
    let moment = pane.results.moment();
    if let Some(run) = pane.results.shown() {
        let at = |measure| run.measure(id, measure).and_then(|m| m.get(moment)).copied();
        for (measure, label) in words::measures() {
            if let Some(value) = at(measure) {
                pane.fact(&label, &short(value));
            }
        }
        pane.ui.add_space(8.0);
    }
    let Some(mut form) = Form::<Node>::of(pane, id) else { return };
    let unit = stage.unit.as_str();
    let units = dates::units(&form.pane.document.model().clock);
    form.quantity(&say("field-arrivals"), "arrivals", unit, "0", Bounds::POSITIVE, |n| a_stage(n).map(|s| &mut s.arrivals));
    let no_limit = say("open-no-limit");
    form.quantity(&say("field-capacity"), "capacity", unit, &no_limit, Bounds::POSITIVE, |n| a_stage(n).map(|s| &mut s.capacity));
    form.quantity(&say("field-queue"), "queue", unit, &say("open-balance"), Bounds::POSITIVE, |n| a_stage(n).map(|s| &mut s.queue));
    form.pane.fold(&say("stage-more"), "stage-more", |pane| {
        let Some(mut form) = Form::<Node>::of(pane, id) else { return };
        form.text(&say("field-cases"), "unit", Style::Line, |n| a_stage(n).map(|s| &mut s.unit));
        form.quantity(&say("field-min-time"), "min-time", &units, "1", Bounds::POSITIVE, |n| a_stage(n).map(|s| &mut s.min_time));
        form.quantity(&say("field-drop"), "drop-rate", "", "0", Bounds::POSITIVE, |n| a_stage(n).map(|s| &mut s.drop_rate));
        form.quantity(&say("field-max-queue"), "max-queue", unit, &no_limit, Bounds::POSITIVE, |n| {
            a_stage(n).map(|s| &mut s.max_queue)
        });
        form.quantity(&say("field-wait-max"), "wait-max", &units, "120", Bounds::POSITIVE, |n| a_stage(n).map(|s| &mut s.wait_max));
        form.choice(&say("field-shows"), "shows", &words::measures(), |n| a_stage(n).map(|s| &mut s.shows));
        let (later, own) = (say("later-arrivals"), stage.arrivals_schedule.as_slice());
        schedule(&mut form, &later, "arrivals-schedule", unit, own, |n| a_stage(n).map(|s| &mut s.arrivals_schedule));
        let (later, own) = (say("later-capacity"), stage.capacity_schedule.as_slice());
        schedule(&mut form, &later, "capacity-schedule", unit, own, |n| a_stage(n).map(|s| &mut s.capacity_schedule));
        measure_scales(&mut form, stage);
    });
    routes(form.pane, id, stage, &units);
}

/// The scales of the measures of a stage, where they are not the assumed ones.
fn measure_scales(form: &mut Form<'_, '_, Node>, stage: &Stage) {
    let mut scales = stage.scales.clone();
    for (measure, word) in words::measures() {
        let on = scales.contains_key(&measure);
        let label = say_with("field-own-scale", &[("measure", word.into())]);
        if let Some(now) = form.pane.switch(&label, on) {
            if now {
                let shown = Scale { at0: Real(0.0), at1: Real(100.0), ..Default::default() };
                scales.insert(measure, shown);
            } else {
                scales.remove(&measure);
            }
        }
        if let Some(scale) = scales.get_mut(&measure) {
            let key = format!("nodes.{}.scales.{}", form.id, Measure::word(measure));
            ends(form.pane, &key, scale);
        }
    }
    if scales != stage.scales {
        let mut node = form.element().clone();
        if let Some(stage) = a_stage(&mut node) {
            stage.scales = scales;
        }
        form.put_back("scales", node, true);
    }
}

/// Where cases go from here: each route with its share and the time on the way.
fn routes(pane: &mut Pane<'_>, id: &Id, stage: &Stage, units: &str) {
    let stages = named::<Node>(pane, |n| n.kind.kind() == Kind::Stage);
    let others: Vec<&(Id, String)> = stages.iter().filter(|(of, _)| of != id).collect();
    if others.is_empty() {
        return;
    }
    pane.fold(&say("routes"), "routes", |pane| {
        let mut routes = stage.routes.clone();
        let mut gone = None;
        for (n, route) in routes.iter_mut().enumerate() {
            let key = format!("nodes.{id}.routes.{n}");
            let names: Vec<String> = others.iter().map(|(_, name)| name.clone()).collect();
            let now = others.iter().position(|(of, _)| *of == route.to).unwrap_or(0);
            if let Some(i) = pane.choice(&say("field-route-to"), &format!("{key}.to"), &names, now) {
                route.to = others[i].0.clone();
            }
            let share = pane.quantity(&say("field-fraction"), &key, Some(&route.fraction), "", "", Bounds::SHARE);
            match share {
                Some(Some(new)) => route.fraction = new,
                Some(None) => gone = Some(n),
                None => {}
            }
            let transit = pane.quantity(
                &say("field-transit"),
                &format!("{key}.transit"),
                route.transit.as_ref(),
                units,
                "0",
                Bounds::POSITIVE,
            );
            if let Some(new) = transit {
                route.transit = new;
            }
            pane.ui.add_space(6.0);
        }
        if let Some(n) = gone {
            routes.remove(n);
        }
        if pane.ui.button(say("route-add")).clicked() {
            let name =
                (1..=routes.len() + 1).map(|n| Id::slug(&format!("route-{n}"))).find(|name| routes.iter().all(|r| r.name != *name));
            if let (Some(name), Some((to, _))) = (name, others.first()) {
                routes.push(Route { name, to: to.clone(), fraction: Quantity::illustrative(0.5), transit: None });
            }
        }
        if routes != stage.routes
            && let Some(mut form) = Form::<Node>::of(pane, id)
        {
            let mut node = form.element().clone();
            if let Some(stage) = a_stage(&mut node) {
                stage.routes = routes;
            }
            form.put_back("routes", node, true);
        }
    });
}
