//! What the random models are to reach, and what one of them does.

use std::collections::BTreeSet;

use throughline::model::Model;
use throughline::model::action::Fade;
use throughline::model::event::Onset;
use throughline::model::input::Enabler;
use throughline::model::link::{Delay, Role};
use throughline::model::node::NodeKind;
use throughline::model::numbers;

/// What of the language a model uses, in words.
pub fn features(model: &Model) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut add = |text: String| {
        let word = text.split(['(', '{', ' ']).next().unwrap_or_default();
        // Whichever the route.
        found.insert(word.split("-Id").next().unwrap_or_default().to_owned());
    };
    add(format!("Method:{:?}", model.clock.method));
    for node in model.nodes.values() {
        add(format!("Kind:{}", node.kind.kind().word()));
        add(format!("Logic:{:?}", node.logic));
        if node.accumulate.is_some() {
            add("Accumulate".to_owned());
        }
        if node.latent.is_some() {
            add("Latent".to_owned());
        }
        match &node.kind {
            NodeKind::Enabler(Enabler::From(_)) => add("Enabler:From".to_owned()),
            NodeKind::Enabler(Enabler::Level(_)) => add("Enabler:Level".to_owned()),
            NodeKind::Enabler(state) => add(format!("Enabler:{state:?}")),
            NodeKind::Fund(fund) if !fund.inflows.is_empty() => add("Inflow".to_owned()),
            NodeKind::Capacity(capacity) if !capacity.schedule.is_empty() => add("Schedule:Capacity".to_owned()),
            NodeKind::Stage(stage) => {
                for (word, is) in [
                    ("Schedule:Arrivals", !stage.arrivals_schedule.is_empty()),
                    ("Schedule:StageCapacity", !stage.capacity_schedule.is_empty()),
                    ("StageScale", !stage.scales.is_empty()),
                    ("Full:Never", stage.max_queue.as_ref().is_some_and(|most| most.value == 0.0.into())),
                ] {
                    if is {
                        add(word.to_owned());
                    }
                }
            }
            _ => {}
        }
        if let NodeKind::Action(action) = &node.kind {
            if action.existing && !action.after.is_empty() {
                add("ExistingAfter".to_owned());
            }
            add(format!("Mode:{:?}", action.mode));
            add(format!("Existing:{}", action.existing));
            add(format!("After:{}", !action.after.is_empty()));
            add(format!("Fade:{:?}", action.fade.as_ref().map(|f| matches!(f, Fade::Permanent))));
            add(format!("Priority:{}", action.priority));
        }
        if let NodeKind::Stage(stage) = &node.kind {
            add(format!("Full:{}", stage.max_queue.is_some()));
            add(format!("Transit:{}", stage.routes.iter().any(|r| r.transit.is_some())));
        }
    }
    for link in model.links.values() {
        add(format!("Role:{:?}", link.role));
        add(format!("Shape:{:?}", link.shape));
        match &link.delay {
            None => add("Delay:None".to_owned()),
            Some(Delay::Fixed(_)) => add("Delay:Fixed".to_owned()),
            Some(Delay::Smooth(smooth)) => add(format!("Delay:{:?}", smooth.order)),
        }
        match &link.role {
            Role::Influence(influence) => add(format!("Strength:{:?}", influence.strength)),
            Role::Condition(condition) => add(format!("Necessity:{:?}", condition.necessity)),
            Role::Blocker(blocker) => add(format!("Block:{:?}", blocker.strength)),
            Role::Port(port) => add(format!("Port:{:?}", port.into)),
            Role::Use(_) | Role::Relation(_) => {}
        }
    }
    for event in model.events.values() {
        for effect in &event.effects {
            add(format!("Event:{:?}", effect.on).replace('(', "-").replace(')', ""));
        }
    }
    for event in model.events.values() {
        add(match event.onset {
            Onset::Dated(_) => "Onset:Dated".to_owned(),
            Onset::YearlyChance(_) => "Onset:YearlyChance".to_owned(),
        });
    }
    for change in model.scenarios.values().flat_map(|scenario| &scenario.changes) {
        add(format!("Change:{change:?}"));
    }
    numbers::visit(model, |_, quantity| add(format!("Number:{:?}", quantity.value)));
    for trend in model.trends.values() {
        add(format!("Trend:{:?}", trend.on).replace('(', "-").replace(')', ""));
    }
    found
}

/// Every feature that the generator is to reach.
pub const FEATURES: &[&str] = &[
    "Method:Euler",
    "Method:Heun",
    "Method:Rk4",
    "Kind:impact",
    "Kind:outcome",
    "Kind:output",
    "Kind:variable",
    "Kind:action",
    "Kind:fund",
    "Kind:capacity",
    "Kind:enabler",
    "Kind:stage",
    "Logic:All",
    "Logic:Any",
    "Logic:Ways",
    "Accumulate",
    "Mode:Project",
    "Mode:Recurrent",
    "Existing:true",
    "After:true",
    "Priority:1",
    "Priority:2",
    "Full:true",
    "Transit:true",
    "Role:Condition",
    "Role:Influence",
    "Role:Blocker",
    "Role:Use",
    "Role:Port",
    "Shape:Linear",
    "Shape:Threshold",
    "Shape:Diminishing",
    "Shape:SCurve",
    "Shape:Table",
    "Delay:None",
    "Delay:Fixed",
    "Delay:First",
    "Delay:Third",
    "Strength:Weak",
    "Strength:Moderate",
    "Strength:Strong",
    "Strength:Decisive",
    "Strength:Odds",
    "Strength:SettlesAt",
    "Necessity:Essential",
    "Necessity:Important",
    "Necessity:Helpful",
    "Necessity:Share",
    "Block:Weak",
    "Block:Moderate",
    "Block:Strong",
    "Block:Bar",
    "Block:Share",
    "Port:Arrivals",
    "Port:Capacity",
    "Port:Drop",
    "Port:Route",
    "Port:Inflow",
    "Event:Pull",
    "Event:Level",
    "Event:Effort",
    "Event:Flow-Capacity",
    "Event:Flow-Arrivals",
    "Event:Flow-Drop",
    "Event:Flow-Inflow",
    "Event:Flow-Route",
    "Trend:Pull",
    "Trend:Effort",
    "Trend:Flow-Arrivals",
    "Trend:Flow-Capacity",
    "Trend:Flow-Drop",
    "Trend:Flow-Inflow",
    "Trend:Flow-Route",
    "Onset:Dated",
    "Onset:YearlyChance",
    "Latent",
    "Enabler:Present",
    "Enabler:Absent",
    "Enabler:From",
    "Enabler:Level",
    "Inflow",
    "Schedule:Capacity",
    "Schedule:Arrivals",
    "Schedule:StageCapacity",
    "StageScale",
    "Full:Never",
    "ExistingAfter",
    "Number:Exact",
    "Number:Uniform",
    "Number:Triangular",
    "Number:Pert",
    "Number:Normal",
    "Number:LogNormal",
    "Number:Beta",
    "Number:Choice",
    "Change:Action",
    "Change:Start",
    "Change:Priority",
    "Change:Event",
    "Change:Onset",
    "Change:Trend",
    "Change:Assumption",
    "Change:Link",
    "Change:Enabler",
    "Change:Set",
    "Change:Scale",
];
