//! People: whose rights and needs a plan serves, who is counted and heard, who stands against it, and what may go wrong.

use std::collections::BTreeSet;

use super::reform::ASKED;
use super::{Survey, Tell, says};
use crate::check::Severity;
use crate::model::actor::{ActorKind, ChangeRole, Stance, Voice};
use crate::model::checks::Limit;
use crate::model::indicator::IndicatorKind;
use crate::model::numbers::{Range, single};
use crate::model::{ElementRef, Id, Indicator};

/// Some part of the plan serves rights, some gender, some the protection of children.
pub fn markers(survey: &Survey<'_>, tell: &mut Tell) {
    if survey.actions().next().is_none() {
        return;
    }
    let there = |marker| survey.model.nodes.values().any(|node| node.markers.contains(&marker));
    let missing: Vec<String> =
        ASKED.iter().filter(|(marker, _)| !there(*marker)).map(|(_, word)| crate::words::say(word)).collect();
    if !missing.is_empty() {
        tell.at(ElementRef::Model, "rule-markers-present", &[("missing", missing.join(", ").into())]);
    }
}

/// The unit in which an indicator counts.
fn unit(survey: &Survey<'_>, indicator: &Indicator) -> String {
    match &indicator.kind {
        IndicatorKind::Number(Some(scale)) => scale.unit.clone(),
        IndicatorKind::Number(None) => survey.model.nodes.get(&indicator.node).map(|node| node.scale().unit).unwrap_or_default(),
        IndicatorKind::Rating(_) => String::new(),
    }
}

/// A share of women that is aimed at is one at which things change.
pub fn women(survey: &Survey<'_>, tell: &mut Tell) {
    for (id, indicator) in &survey.model.indicators {
        let share = unit(survey, indicator).contains('%');
        let part = says(&indicator.name, &["share", "women's", "proportion", "representation", "recruits", "staff", "officers"]);
        if !share || !part || !says(&indicator.name, &["women", "female"]) {
            continue;
        }
        let Some(target) = indicator.target.as_ref().map(|target| single(&target.value, Range::ANY)) else { continue };
        let (danger, change) = (survey.limit(Limit::WomenDanger), survey.limit(Limit::WomenChange));
        if target < change {
            let args = [
                ("indicator", indicator.name.as_str().into()),
                ("target", target.into()),
                ("danger", danger.into()),
                ("change", change.into()),
            ];
            tell.at(ElementRef::Indicator(id.clone()), "rule-women-share", &args);
            if target < danger {
                tell.as_grave_as(Severity::Error);
            }
        }
    }
}

/// What counts people counts women and men, and ages, apart.
pub fn split(survey: &Survey<'_>, tell: &mut Tell) {
    for (id, indicator) in &survey.model.indicators {
        let counts = says(
            &unit(survey, indicator),
            &["people", "person", "women", "men", "detainee", "prisoner", "victim", "survivor", "combatant", "recruit", "officer"],
        );
        let by = |stems: &[&str]| indicator.disaggregation.iter().any(|by| says(by, stems));
        let about_one = says(&indicator.name, &["women", "girls", "men="]);
        let split = (by(&["sex", "gender"]) || about_one) && by(&["age"]);
        if counts && !split && !survey.model.nodes.get(&indicator.node).is_some_and(|node| node.kind.kind().is_input()) {
            tell.at(ElementRef::Indicator(id.clone()), "rule-disaggregate", &[("indicator", indicator.name.as_str().into())]);
        }
    }
}

/// Every indicator knows where it begins.
pub fn baseline(survey: &Survey<'_>, tell: &mut Tell) {
    for (id, indicator) in survey.model.indicators.iter().filter(|(_, i)| i.target.is_some() && i.baseline.is_none()) {
        let node = survey.model.nodes.get(&indicator.node);
        // An output stands at nothing before it is there, and what a stage does today follows from its backlog.
        let known = node.is_some_and(|node| node.today.is_some() || !node.kind.kind().is_pulled() || !node.kind.kind().is_result());
        let first = node.is_some_and(|node| node.kind.kind() == crate::model::Kind::Output);
        if !known && !first {
            tell.at(ElementRef::Indicator(id.clone()), "rule-baseline", &[("indicator", indicator.name.as_str().into())]);
        }
    }
}

/// Women, minorities, civil society and the opposition are asked.
pub fn voices(survey: &Survey<'_>, tell: &mut Tell) {
    let mut asked: BTreeSet<&Id> = BTreeSet::new();
    for (_, _, action) in survey.actions() {
        let raci = &action.raci;
        asked.extend(raci.consulted.iter().chain(&raci.responsible).chain(&raci.accountable));
    }
    if survey.actions().count() < 2 || survey.model.actors.is_empty() {
        return;
    }
    let heard = |voice: Voice, kind: Option<ActorKind>| {
        asked.iter().filter_map(|id| survey.actor(id)).any(|actor| actor.represents.contains(&voice) || kind == Some(actor.kind))
    };
    let wanted = [
        (Voice::Women, None, "voice-women"),
        (Voice::Minorities, None, "voice-minorities"),
        (Voice::CivilSociety, Some(ActorKind::CivilSociety), "voice-civil-society"),
        (Voice::Opposition, None, "voice-opposition"),
    ];
    let missing: Vec<String> =
        wanted.iter().filter(|(voice, kind, _)| !heard(*voice, *kind)).map(|(_, _, w)| crate::words::say(w)).collect();
    if !missing.is_empty() {
        tell.at(ElementRef::Model, "rule-voices-missing", &[("missing", missing.join(", ").into())]);
    }
}

/// Whoever is strong and against it is talked with, or is a risk that somebody answers for.
pub fn spoilers(survey: &Survey<'_>, tell: &mut Tell) {
    let model = survey.model;
    let strong = survey.limit(Limit::StrongActor);
    for (id, actor) in &model.actors {
        let power = actor.power.as_ref().map_or(0.0, |power| single(&power.value, Range::SHARE));
        let against = matches!(actor.stance, Some(Stance::StronglyOpposed | Stance::Opposed)) && power >= strong;
        if !against && actor.role != Some(ChangeRole::Spoiler) {
            continue;
        }
        let talked = survey
            .actions()
            .any(|(_, _, a)| [&a.raci.consulted, &a.raci.responsible, &a.raci.involved].iter().any(|l| l.contains(id)));
        let small = actor.name.to_lowercase();
        let answered = model.risks.values().any(|risk| {
            let text = format!("{} {} {} {}", risk.name, risk.exposure, risk.mitigation, risk.trigger).to_lowercase();
            text.contains(&small) && risk.owner.is_some() && (!risk.mitigation.trim().is_empty() || !risk.mitigated_by.is_empty())
        });
        if !talked && !answered {
            tell.at(ElementRef::Actor(id.clone()), "rule-spoiler-open", &[("actor", actor.name.as_str().into())]);
        }
    }
}

/// Every risk has somebody who answers for it, and something that is done about it.
pub fn risks(survey: &Survey<'_>, tell: &mut Tell) {
    for (id, risk) in &survey.model.risks {
        let nothing = risk.mitigation.trim().is_empty() && risk.mitigated_by.is_empty();
        let message = match (nothing, risk.owner.is_none()) {
            (true, true) => "rule-risk-open",
            (true, false) => "rule-risk-open-nothing",
            (false, true) => "rule-risk-open-nobody",
            (false, false) => continue,
        };
        tell.at(ElementRef::Risk(id.clone()), message, &[("risk", risk.name.as_str().into())]);
    }
}
