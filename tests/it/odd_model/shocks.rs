//! What may happen.

use throughline::model::assumption::{Assumption, Covered};
use throughline::model::event::{Effect, Event, Onset, Target, Trend};
use throughline::model::input::Enabler;
use throughline::model::link::Flow;
use throughline::model::scenario::{Change, PLAN, PartyView, Scenario};
use throughline::model::source::Tier;
use throughline::model::{Model, Number, Real, When};

use super::{day, id, outside, pert, sources};

pub(super) fn put(model: &mut Model) {
    let assumption = Assumption {
        name: "Assumption".to_owned(),
        covers: vec![
            Covered { link: id("a--b"), if_fails: Some(outside()) },
            Covered { link: id("a--b"), if_fails: None },
            Covered { link: id("nowhere"), if_fails: None },
        ],
        likelihood: Some(outside()),
        fails_from: Some(When::At(Real(0.0))),
        test: "Test".to_owned(),
        signpost: "Signpost".to_owned(),
        owner: Some(id("actor")),
        source: sources(),
        illustrative: true,
        tier: Tier::Restricted,
    };
    model.assumptions.insert(id("assumption"), assumption);
    model.assumptions.insert(id("bare"), Assumption::default());
    let targets = [Target::Pull, Target::Level, Target::Effort, Target::Flow(Flow::Route(id("r"))), Target::Flow(Flow::Drop)];
    for (name, onset) in [("event", Onset::Dated(When::On(day("1999-12-31")))), ("chance", Onset::YearlyChance(outside()))] {
        let effects = targets.iter().map(|on| Effect { node: id("a"), on: on.clone(), size: outside() }).collect();
        let event = Event {
            name: "Event".to_owned(),
            onset,
            length: (name == "event").then(outside),
            recovery: Some(pert(1.0, 2.0, 3.0)),
            effects,
            off: true,
            source: sources(),
            illustrative: true,
            tier: Tier::Confidential,
        };
        model.events.insert(id(name), event);
    }
    for (n, on) in targets.into_iter().enumerate() {
        let trend = Trend {
            name: "Trend".to_owned(),
            node: id("nowhere"),
            on,
            points: vec![(When::On(day("2013-02-28")), Real(0.1)), (When::At(Real(1e9)), Real(-3.0))],
            off: n == 0,
            source: sources(),
            illustrative: true,
            tier: Tier::Public,
        };
        model.trends.insert(id(&format!("trend-{n}")), trend);
    }
    model.scenarios.insert(id("bare"), Scenario { base: Some(id(PLAN)), ..Scenario::default() });
    let scenario = Scenario {
        name: "Scenario".to_owned(),
        question: "What if?".to_owned(),
        base: Some(id("bare")),
        changes: changes(),
        party_views: vec![PartyView { actor: id("actor"), text: "No".to_owned() }],
        negative_effects: "Harm".to_owned(),
        verdict: "Good".to_owned(),
        source: sources(),
        illustrative: true,
        tier: Tier::Restricted,
    };
    model.scenarios.insert(id("scenario"), scenario);
}

fn changes() -> Vec<Change> {
    let mut changes = vec![
        Change::Action { action: id("a.b"), on: false },
        Change::Start { action: id("a.b"), at: When::On(day("2013-08-01")) },
        Change::Priority { action: id("a.b"), priority: 9 },
        Change::Event { event: id("event"), on: true },
        Change::Onset { event: id("event"), at: When::At(Real(0.5)) },
        Change::Trend { trend: id("trend-0"), on: true },
        Change::Assumption { assumption: id("assumption"), holds: false },
        Change::Link { link: id("a--b"), on: false },
        Change::Enabler { enabler: id("enabler-0"), state: Enabler::Level(outside()) },
        Change::Enabler { enabler: id("enabler-0"), state: Enabler::From(When::At(Real(2.0))) },
        Change::Scale { what: "nowhere".to_owned(), by: Real(-0.5) },
    ];
    let numbers = [Number::Exact(Real(-4.0)), Number::Beta(Real(2.0), Real(3.0), Real(-9.0), Real(9.0))];
    for what in ["nodes.full-action.chance", "no such path"] {
        changes.extend(numbers.iter().map(|value| Change::Set { what: what.to_owned(), value: value.clone() }));
    }
    changes
}
