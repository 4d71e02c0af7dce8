//! Boxes of every kind with every field.

use std::collections::BTreeMap;

use throughline::model::action::{Action, After, Amount, Cost, Fade, Mode, Raci};
use throughline::model::input::{Capacity, Dated, Enabler, Fund, Inflow, Origin, Resource};
use throughline::model::node::{Accumulate, Element, Level, Logic, Marker, Node, NodeKind, Phase, Scale, Status, Wanted, Way};
use throughline::model::source::Tier;
use throughline::model::stage::{Measure, Route, Stage};
use throughline::model::{Model, Number, Real, When};

use super::{day, evidence, full, id, outside, pert, sources};

/// A box with every field, whether or not its kind reads it.
fn everything(kind: NodeKind) -> Node {
    Node {
        code: "O1".to_owned(),
        description: "=1+1".to_owned(),
        scale: Some(Scale::default()),
        today: Some(outside()),
        latent: Some(pert(1.0, 2.0, 3.0)),
        rise: Some(pert(0.0, 1.0, 2.0)),
        fall: Some(full(Number::LogNormal(Real(2.0), Real(0.4)))),
        accumulate: Some(Accumulate { per: Some(pert(0.0, 1.0, 2.0)) }),
        // Ids that stand twice cannot be told apart by their path.
        logic: Logic::Ways(vec![
            Way { id: id("w"), name: "Way".to_owned(), sufficiency: Some(outside()) },
            Way { id: id("w"), name: String::new(), sufficiency: None },
        ]),
        wanted: Some(Wanted::Down),
        perception: true,
        owner: Some(id("actor")),
        status: Some(Status::UnderWay),
        due: Some(When::On(day("2013-12-31"))),
        enough: "Enough".to_owned(),
        beneficiaries: "All".to_owned(),
        level: Some(Level::National),
        sector: Some(id("nowhere")),
        institution: Some(id("institution")),
        element: Some(Element::EquipmentFacilities),
        phase: Some(Phase::A),
        markers: [Marker::Hiv, Marker::HumanRights].into(),
        target_group: "The north".to_owned(),
        urgency: Some(255),
        tags: ["a; b".to_owned(), String::new(), "'=c".to_owned()].into(),
        notes: "Notes".to_owned(),
        source: sources(),
        evidence: evidence(),
        illustrative: true,
        tier: Tier::Secret,
        ..Node::new("Everything", kind)
    }
}

pub(super) fn put(model: &mut Model) {
    let bare = |name: &str, kind| (id(name), Node::new("", kind));
    model.nodes.insert(id("full"), everything(NodeKind::Outcome));
    model.nodes.insert(id("full-action"), everything(NodeKind::Action(Box::new(action()))));
    model.nodes.insert(id("full-fund"), everything(NodeKind::Fund(fund())));
    model.nodes.insert(id("full-capacity"), everything(NodeKind::Capacity(capacity())));
    model.nodes.insert(id("full-stage"), everything(NodeKind::Stage(Box::new(stage()))));
    let accumulating = Node { accumulate: Some(Accumulate { per: None }), ..Node::new("", NodeKind::Enabler(Enabler::Absent)) };
    model.nodes.insert(id("accumulating"), accumulating);
    let filling = Node { accumulate: Some(Accumulate { per: None }), ..Node::new("", NodeKind::Variable) };
    model.nodes.insert(id("filling"), filling);
    model.nodes.insert(id("no-ways"), Node { logic: Logic::Ways(Vec::new()), ..Node::new("", NodeKind::Impact) });
    model.nodes.insert(id("any"), Node { logic: Logic::Any, fall: Some(1.0.into()), ..Node::new("", NodeKind::Output) });
    let enablers = [
        Enabler::Present,
        Enabler::From(When::At(Real(-3.0))),
        Enabler::From(When::On(day("2013-07-01"))),
        Enabler::Level(outside()),
        Enabler::Level(1.0.into()),
    ];
    for (n, state) in enablers.into_iter().enumerate() {
        model.nodes.insert(id(&format!("enabler-{n}")), Node::new("", NodeKind::Enabler(state)));
    }
    model.nodes.extend([
        bare("a", NodeKind::Variable),
        bare("a.b", NodeKind::Action(Box::default())),
        bare("fund", NodeKind::Fund(Fund::default())),
        bare("staff", NodeKind::Capacity(Capacity::default())),
        bare("court", NodeKind::Stage(Box::default())),
    ]);
    let recurrent = Action { mode: Mode::Recurrent, fade: Some(Fade::Permanent), ..Action::default() };
    model.nodes.insert(id("recurrent"), Node::new("", NodeKind::Action(Box::new(recurrent))));
    let fading = Action { fade: Some(Fade::Over(outside())), start: Some(When::At(Real(0.0))), ..Action::default() };
    model.nodes.insert(id("fading"), Node::new("", NodeKind::Action(Box::new(fading))));
}

fn action() -> Action {
    Action {
        mode: Mode::Recurrent,
        start: Some(When::On(day("2013-02-28"))),
        after: vec![
            After { action: id("a.b"), lag: None },
            After { action: id("a.b"), lag: Some(pert(0.0, 1.0, 2.0)) },
            After { action: id("nowhere"), lag: None },
        ],
        duration: Some(pert(1.0, 2.0, 3.0)),
        end: Some(When::At(Real(1.0 / 3.0))),
        priority: 0,
        chance: Some(outside()),
        fade: Some(Fade::Over(full(Number::Choice(vec![(Real(1.0), Real(2.0)), (Real(3.0), Real(0.0))])))),
        existing: true,
        costs: vec![
            Cost {
                name: "Print".to_owned(),
                amount: Amount::Total(full(Number::Normal(Real(3.0), Real(1.0)))),
                fund: Some(id("fund")),
            },
            Cost { name: String::new(), amount: Amount::PerTime(outside()), fund: None },
        ],
        raci: Raci {
            responsible: vec![id("actor")],
            accountable: vec![id("actor"), id("actor")],
            consulted: vec![id("nobody")],
            involved: vec![id("actor")],
            source: sources(),
        },
        steps: vec!["One".to_owned(), "Two".to_owned()],
        review: Some(day("2014-05-06")),
        alternatives: "None".to_owned(),
        quick_win: true,
    }
}

fn fund() -> Fund {
    let inflow = |origin| Inflow {
        on: When::On(day("2013-05-01")),
        amount: full(Number::Uniform(Real(1.0), Real(2.0))),
        origin,
        from: Some(id("actor")),
    };
    Fund {
        opening: Some(outside()),
        inflows: vec![inflow(None), inflow(Some(Origin::National)), inflow(Some(Origin::External))],
        origin: Origin::External,
        legal_limits: "Limits".to_owned(),
        exit: Some(When::On(day("2015-01-01"))),
    }
}

fn capacity() -> Capacity {
    Capacity {
        amount: Some(pert(1.0, 2.0, 3.0)),
        schedule: vec![Dated { from: When::At(Real(2.0)), value: outside() }],
        origin: Origin::External,
        resource: Resource::Material,
        legal_limits: "Limits".to_owned(),
        exit: Some(When::At(Real(9.0))),
    }
}

fn stage() -> Stage {
    let route = |transit| Route { name: id("r"), to: id("court"), fraction: outside(), transit };
    Stage {
        unit: "cases".to_owned(),
        queue: Some(pert(1.0, 2.0, 3.0)),
        arrivals: Some(pert(1.0, 2.0, 3.0)),
        arrivals_schedule: vec![Dated { from: When::On(day("2013-04-01")), value: 3.0.into() }],
        capacity: Some(outside()),
        capacity_schedule: vec![Dated { from: When::At(Real(0.0)), value: 3.0.into() }],
        min_time: Some(pert(1.0, 2.0, 3.0)),
        drop_rate: Some(pert(0.1, 0.2, 0.3)),
        routes: vec![route(None), route(Some(pert(1.0, 2.0, 3.0)))],
        max_queue: Some(pert(1.0, 2.0, 3.0)),
        wait_max: Some(pert(1.0, 2.0, 3.0)),
        scales: BTreeMap::from([
            (
                Measure::Wait,
                Scale { at0: Real(3.0), at1: Real(3.0), unit: "x".to_owned(), low: "l".to_owned(), high: "h".to_owned() },
            ),
            (Measure::Utilisation, Scale::default()),
        ]),
        shows: Measure::Throughput,
    }
}
