//! What indicators, assumptions, risks, events, trends and scenarios say of themselves.

use super::{List, nodes, number};
use crate::model::event::{Effect, Event, Onset, Target, Trend};
use crate::model::indicator::{Indicator, IndicatorKind, Milestone, Reading};
use crate::model::link::Flow;
use crate::model::{Assumption, ElementRef, Id, Risk, Scenario};
use crate::picture::field;
use crate::picture::wordings as words;
use crate::report::changes::change_text;
use crate::report::places::scenario_name;
use crate::report::sheets::curves::unit_of;
use crate::words::{say, say_with};

pub fn indicator(list: &mut List<'_>, of: &Indicator) {
    let Indicator {
        name: _,
        node,
        measure,
        kind,
        baseline,
        baseline_date,
        target,
        due,
        milestones,
        met_at,
        floor,
        readings,
        disaggregation,
        data_source,
        data_quality,
        frequency,
        owner,
        agreed,
        proxy,
        headline,
        source,
        illustrative,
        tier,
    } = of;
    let unit = unit_of(list.model, of);
    list.element("field-node", Some(ElementRef::Node(node.clone())));
    list.word("field-measure", &words::measures(), measure.as_ref());
    match kind {
        IndicatorKind::Number(scale) => {
            list.text("field-counts-in", &scale.as_ref().map_or_else(|| unit.clone(), nodes::scale_text));
        }
        IndicatorKind::Rating(states) => list.lines("field-measured-as", states.iter().map(|s| format!("{} {}", s.value, s.text))),
    }
    list.number("column-baseline", baseline.as_ref(), &unit);
    list.text("field-baseline-date", &baseline_date.map(field::full_date).unwrap_or_default());
    list.number("column-target", target.as_ref(), &unit);
    list.when("field-due", *due);
    let steps: Vec<String> =
        milestones.iter().map(|Milestone { due, value }| format!("{}: {}", list.moment(*due), number(value, &unit))).collect();
    list.lines("milestones", steps);
    list.text("field-met-at", &met_at.map(|share| share.0.to_string()).unwrap_or_default());
    list.number("fact-floor", floor.as_ref(), &unit);
    let group = |group: &str| if group.is_empty() { String::new() } else { format!(" ({group})") };
    let read =
        |Reading { on, value, group: of }: &Reading| format!("{}: {}{}", field::full_date(*on), number(value, &unit), group(of));
    list.lines("readings", readings.iter().map(read));
    list.lines("fact-disaggregation", disaggregation.iter().cloned());
    list.text("column-measurement", data_source);
    list.text("field-data-quality", data_quality);
    list.text("indicator-frequency", frequency);
    list.element("field-owner", owner.clone().map(ElementRef::Actor));
    list.flag("field-agreed", *agreed);
    list.flag("field-proxy", *proxy);
    list.flag("field-headline", *headline);
    list.standing(source, None, *illustrative);
    list.tier(*tier);
}

pub fn assumption(list: &mut List<'_>, of: &Assumption) {
    let Assumption { name: _, covers, likelihood, fails_from, test, signpost, owner, source, illustrative, tier } = of;
    list.number("field-likelihood", likelihood.as_ref(), "");
    let rests: Vec<String> = covers
        .iter()
        .map(|covered| {
            let link = list.called(&ElementRef::Link(covered.link.clone()));
            let left = covered.if_fails.as_ref().map(|left| format!(": {}", number(left, "")));
            format!("{link}{}", left.unwrap_or_default())
        })
        .collect();
    list.lines("field-covers", rests);
    list.when("field-fails-from", *fails_from);
    list.text("field-test", test);
    list.text("field-signpost", signpost);
    list.element("field-owner", owner.clone().map(ElementRef::Actor));
    list.standing(source, None, *illustrative);
    list.tier(*tier);
}

pub fn risk(list: &mut List<'_>, of: &Risk) {
    let Risk {
        name: _,
        likelihood,
        impact,
        exposure,
        future,
        origin,
        threatens,
        mitigated_by,
        mitigation,
        trigger,
        residual,
        owner,
        event,
        source,
        illustrative,
        tier,
    } = of;
    list.number("field-likelihood", likelihood.as_ref(), "");
    list.number("field-impact", impact.as_ref(), "");
    list.text("field-exposure", exposure);
    list.flag("field-future", *future);
    list.word("field-comes", &words::risk_origins(), Some(origin));
    list.elements("field-threatens", threatens.iter().cloned().map(ElementRef::Node));
    list.elements("field-mitigated-by", mitigated_by.iter().cloned().map(ElementRef::Node));
    list.text("field-mitigation", mitigation);
    list.text("field-trigger", trigger);
    list.text("field-residual", residual);
    list.element("field-owner", owner.clone().map(ElementRef::Actor));
    list.element("field-strikes-as", event.clone().map(ElementRef::Event));
    list.standing(source, None, *illustrative);
    list.tier(*tier);
}

pub fn event(list: &mut List<'_>, of: &Event) {
    let Event { name: _, onset, length, recovery, effects, off, source, illustrative, tier } = of;
    match onset {
        Onset::Dated(when) => list.when("field-onset", Some(*when)),
        Onset::YearlyChance(chance) => list.number("field-yearly-chance", Some(chance), ""),
    }
    list.span("field-length", length.as_ref());
    list.span("field-recovery", recovery.as_ref());
    let told: Vec<String> = effects
        .iter()
        .map(|Effect { node, on, size }| {
            format!("{} ({}): {}", list.called(&ElementRef::Node(node.clone())), target(on), number(size, ""))
        })
        .collect();
    list.lines("field-on", told);
    list.flag("field-off", *off);
    list.standing(source, None, *illustrative);
    list.tier(*tier);
}

fn target(on: &Target) -> String {
    match on {
        Target::Pull => say("target-pull"),
        Target::Level => say("target-level"),
        Target::Effort => say("target-effort"),
        Target::Flow(flow) => self::flow(flow),
    }
}

/// A flow in words.
pub fn flow(flow: &Flow) -> String {
    match flow {
        Flow::Arrivals => say("target-arrivals"),
        Flow::Capacity => say("target-capacity"),
        Flow::Drop => say("target-drop"),
        Flow::Inflow => say("target-inflow"),
        Flow::Route(route) => say_with("target-route", &[("name", route.as_str().into())]),
    }
}

pub fn trend(list: &mut List<'_>, of: &Trend) {
    let Trend { name: _, node, on, points, off, source, illustrative, tier } = of;
    let at = list.called(&ElementRef::Node(node.clone()));
    list.text("field-on", &format!("{at} ({})", target(on)));
    let told: Vec<String> = points.iter().map(|(when, value)| format!("{}: {}", list.moment(*when), value.0)).collect();
    list.lines("fact-points", told);
    list.flag("field-off", *off);
    list.standing(source, None, *illustrative);
    list.tier(*tier);
}

pub fn scenario(list: &mut List<'_>, of: &Scenario) {
    let Scenario { name: _, question, base, changes, party_views, negative_effects, verdict, source, illustrative, tier } = of;
    list.text("field-question", question);
    let base: Option<String> = base.as_ref().map(|base: &Id| scenario_name(list.model, base));
    list.text("fact-base", &base.unwrap_or_default());
    list.lines("fact-changes", changes.iter().map(|change| change_text(list.model, change)).collect::<Vec<_>>());
    let views: Vec<String> = party_views.iter().map(|view| format!("{}: {}", list.actor(&view.actor), view.text)).collect();
    list.lines("fact-party-views", views);
    list.text("fact-negative-effects", negative_effects);
    list.text("scenario-verdict", verdict);
    list.standing(source, None, *illustrative);
    list.tier(*tier);
}
