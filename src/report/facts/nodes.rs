//! What boxes say of themselves.

use super::List;
use crate::model::action::{Action, Amount, Fade};
use crate::model::input::{Capacity, Dated, Enabler, Fund};
use crate::model::node::{Logic, Node, NodeKind, Scale};
use crate::model::stage::Stage;
use crate::model::{ElementRef, Id};
use crate::picture::field;
use crate::picture::wordings as words;
use crate::structure::raci::Letter;
use crate::words::{say, say_with};

pub fn node(list: &mut List<'_>, id: &Id, node: &Node) {
    let Node {
        name: _,
        code,
        kind,
        description,
        scale,
        today,
        latent,
        rise,
        fall,
        accumulate,
        logic,
        wanted,
        perception,
        owner,
        status,
        due,
        enough,
        beneficiaries,
        level,
        sector,
        institution,
        element,
        phase,
        markers,
        target_group,
        urgency,
        tags,
        notes,
        source,
        evidence,
        illustrative,
        tier,
    } = node;
    let unit = node.scale().unit;
    list.text("field-code", code);
    list.text("field-description", description);
    list.number("field-today", today.as_ref(), &unit);
    list.number("field-latent", latent.as_ref(), &unit);
    if let Some(scale) = scale {
        list.text("field-counts-in", &scale_text(scale));
    }
    list.span("field-rise", rise.as_ref());
    list.span("field-fall", fall.as_ref());
    if let Some(accumulate) = accumulate {
        list.text("field-accumulate", &say("fact-yes"));
        list.span("field-per", accumulate.per.as_ref());
    }
    logic_text(list, id, logic);
    list.word("field-wanted", &words::wanted(), wanted.as_ref());
    match kind {
        NodeKind::Impact | NodeKind::Outcome | NodeKind::Output | NodeKind::Variable => {}
        NodeKind::Action(action) => self::action(list, action),
        NodeKind::Fund(fund) => self::fund(list, fund),
        NodeKind::Capacity(capacity) => self::capacity(list, capacity, &unit),
        NodeKind::Enabler(enabler) => list.text("field-enabler", &enabler_text(list, enabler)),
        NodeKind::Stage(stage) => self::stage(list, stage),
    }
    list.element("field-owner", owner.clone().map(ElementRef::Actor));
    list.word("field-status", &words::statuses(), status.as_ref());
    list.when("field-due", *due);
    list.text("field-enough", enough);
    list.text("field-beneficiaries", beneficiaries);
    list.text("field-target-group", target_group);
    list.word("field-level", &words::levels(), level.as_ref());
    list.element("field-sector", sector.clone().map(ElementRef::Sector));
    list.element("field-institution", institution.clone().map(ElementRef::Institution));
    list.word("field-element", &words::elements(), element.as_ref());
    list.word("field-phase", &words::phases(), phase.as_ref());
    let known = words::markers();
    list.lines("field-markers", markers.iter().map(|marker| words::word(&known, marker)));
    list.text("field-urgency", &urgency.map(|urgency| urgency.to_string()).unwrap_or_default());
    list.flag("field-perception", *perception);
    list.lines("field-tags", tags.iter().cloned());
    list.text("field-notes", notes);
    list.standing(source, Some(evidence), *illustrative);
    list.tier(*tier);
}

/// A scale: from where to where, with words for its ends.
pub fn scale_text(scale: &Scale) -> String {
    let Scale { at0, at1, unit, low, high } = scale;
    let end = |x: f64, word: &str| if word.is_empty() { x.to_string() } else { format!("{x} ({word})") };
    format!("{} – {} {unit}", end(at0.0, low), end(at1.0, high)).trim_end().to_owned()
}

fn logic_text(list: &mut List<'_>, id: &Id, logic: &Logic) {
    match logic {
        Logic::All => {}
        Logic::Any => list.text("fact-logic", &say("logic-choice-any")),
        Logic::Ways(ways) => {
            let members = |way: &Id| {
                let of = |link: &crate::model::Link| match &link.role {
                    crate::model::Role::Condition(condition) => link.to == *id && condition.way.as_ref() == Some(way),
                    _ => false,
                };
                let names =
                    list.model.links.values().filter(|link| of(link)).map(|link| list.called(&ElementRef::Node(link.from.clone())));
                names.collect::<Vec<_>>().join(", ")
            };
            let told: Vec<String> = ways
                .iter()
                .map(|way| {
                    let name = if way.name.is_empty() { way.id.as_str() } else { way.name.as_str() };
                    let share = way.sufficiency.as_ref().map(|q| format!(" ({})", super::number(q, ""))).unwrap_or_default();
                    format!("{name}{share}: {}", members(&way.id))
                })
                .collect();
            list.lines("fact-ways", told);
        }
    }
}

fn action(list: &mut List<'_>, action: &Action) {
    let Action {
        mode,
        start,
        after,
        duration,
        end,
        priority,
        chance,
        fade,
        existing,
        costs,
        raci,
        steps,
        review,
        alternatives,
        quick_win,
    } = action;
    let mode = match mode {
        crate::model::action::Mode::Project => say("mode-project"),
        crate::model::action::Mode::Recurrent => say("mode-recurrent"),
    };
    list.text("field-mode", &mode);
    list.when("field-start", *start);
    let waits: Vec<String> = after
        .iter()
        .map(|after| {
            let lag = after
                .lag
                .as_ref()
                .map(|lag| format!(" + {}", super::number(lag, &field::units(list.model.clock.unit))))
                .unwrap_or_default();
            format!("{}{lag}", list.called(&ElementRef::Node(after.action.clone())))
        })
        .collect();
    list.lines("field-after", waits);
    list.span("field-duration", duration.as_ref());
    list.when("field-end", *end);
    list.text("field-priority", &priority.to_string());
    list.number("field-chance", chance.as_ref(), "");
    match fade {
        None => {}
        Some(Fade::Permanent) => list.text("field-fade", &say("fade-permanent")),
        Some(Fade::Over(time)) => list.span("field-fade-time", Some(time)),
    }
    list.flag("field-existing", *existing);
    let paid: Vec<String> = costs
        .iter()
        .map(|cost| {
            let fund =
                cost.fund.as_ref().map(|fund| format!(" ({})", list.called(&ElementRef::Node(fund.clone())))).unwrap_or_default();
            format!("{}: {}{fund}", cost.name, amount_text(list, &cost.amount, &list.model.about.currency))
        })
        .collect();
    list.lines("fact-costs", paid);
    for letter in Letter::ALL {
        let names: Vec<String> = letter.of(raci).iter().map(|id| list.actor(id)).collect();
        list.said(field::letter(letter), names.join("\n"));
    }
    list.lines("fact-steps", steps.iter().cloned());
    list.text("field-review", &review.map(field::full_date).unwrap_or_default());
    list.text("field-alternatives", alternatives);
    list.flag("field-quick-win", *quick_win);
}

/// An amount: in all, or a unit of time.
pub fn amount_text(list: &List<'_>, amount: &Amount, unit: &str) -> String {
    let per = field::unit(list.model.clock.unit);
    match amount {
        Amount::PerTime(q) => say_with("fact-per-time", &[("amount", super::number(q, unit).into()), ("unit", per.into())]),
        Amount::Total(q) => say_with("fact-in-all", &[("amount", super::number(q, unit).into())]),
    }
}

fn fund(list: &mut List<'_>, fund: &Fund) {
    let Fund { opening, inflows, origin, legal_limits, exit } = fund;
    let currency = list.model.about.currency.clone();
    list.number("field-opening", opening.as_ref(), &currency);
    let paid: Vec<String> = inflows
        .iter()
        .map(|inflow| {
            let from = inflow.from.as_ref().map(|from| format!(" ({})", list.actor(from))).unwrap_or_default();
            format!("{}: {}{from}", list.moment(inflow.on), super::number(&inflow.amount, &currency))
        })
        .collect();
    list.lines("fact-inflows", paid);
    list.word("field-origin", &words::origins(), Some(origin));
    list.text("field-legal-limits", legal_limits);
    list.when("field-exit", *exit);
}

fn capacity(list: &mut List<'_>, capacity: &Capacity, unit: &str) {
    let Capacity { amount, schedule, origin, resource, legal_limits, exit } = capacity;
    list.number("field-amount", amount.as_ref(), unit);
    list.lines("fact-schedule", dated(list, schedule, unit));
    list.word("field-resource", &words::resources(), Some(resource));
    list.word("field-origin", &words::origins(), Some(origin));
    list.text("field-legal-limits", legal_limits);
    list.when("field-exit", *exit);
}

fn dated(list: &List<'_>, schedule: &[Dated], unit: &str) -> Vec<String> {
    schedule.iter().map(|entry| format!("{}: {}", list.moment(entry.from), super::number(&entry.value, unit))).collect()
}

fn enabler_text(list: &List<'_>, enabler: &Enabler) -> String {
    match enabler {
        Enabler::Present => say("enabler-present"),
        Enabler::Absent => say("enabler-absent"),
        Enabler::From(when) => format!("{} {}", say("enabler-from"), list.moment(*when)),
        Enabler::Level(level) => format!("{} {}", say("enabler-level"), super::number(level, "")),
    }
}

fn stage(list: &mut List<'_>, stage: &Stage) {
    let Stage {
        unit,
        queue,
        arrivals,
        arrivals_schedule,
        capacity,
        capacity_schedule,
        min_time,
        drop_rate,
        routes,
        max_queue,
        wait_max,
        scales,
        shows,
    } = stage;
    let flow = format!("{unit}/{}", field::unit(list.model.clock.unit));
    list.text("field-cases", unit);
    list.number("field-queue", queue.as_ref(), unit);
    list.number("field-arrivals", arrivals.as_ref(), &flow);
    list.lines("field-arrivals", dated(list, arrivals_schedule, &flow));
    list.number("field-capacity", capacity.as_ref(), &flow);
    list.lines("field-capacity", dated(list, capacity_schedule, &flow));
    list.span("field-min-time", min_time.as_ref());
    list.number("field-drop", drop_rate.as_ref(), "");
    let told: Vec<String> = routes
        .iter()
        .map(|route| {
            let transit = route.transit.as_ref().map(|q| format!(", {}", super::number(q, &field::units(list.model.clock.unit))));
            let to = list.called(&ElementRef::Node(route.to.clone()));
            format!("{to}: {}{}", super::number(&route.fraction, ""), transit.unwrap_or_default())
        })
        .collect();
    list.lines("fact-routes", told);
    list.number("field-max-queue", max_queue.as_ref(), unit);
    list.span("field-wait-max", wait_max.as_ref());
    list.word("field-shows", &words::measures(), Some(shows));
    for (measure, scale) in scales {
        let measure = words::word(&words::measures(), measure);
        list.said(say_with("field-own-scale", &[("measure", measure.into())]), scale_text(scale));
    }
}
