//! Boxes, and the actions among them.

use super::numbers::level;
use super::place::{Fields, Record, Wrong};
use super::plain::one_of;
use super::stages::stage;
use crate::model::action::{Action, After, Amount, Cost, Fade, Raci};
use crate::model::input::Enabler;
use crate::model::node::{Accumulate, Logic, Node, NodeKind, Scale, Way};
use crate::model::numbers::Range;
use crate::model::{Kind, Quantity};

impl Record for Node {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        let kind = contents(f, f.need("kind")?)?;
        let scale: Option<Scale> = f.read("scale");
        let span = scale.clone().unwrap_or_default();
        let span = Range::between(span.at0.0, span.at1.0);
        f.computed(&["baseline"]);
        Ok(Self {
            name: f.read("name"),
            code: f.read("code"),
            kind,
            description: f.read("description"),
            scale,
            today: level(f, "today", span),
            latent: level(f, "latent", span),
            rise: f.read("rise"),
            fall: f.read("fall"),
            accumulate: f.maybe::<Option<Quantity>>("accumulate").map(|per| Accumulate { per }),
            logic: logic(f),
            wanted: f.read("wanted"),
            perception: f.read("perception"),
            owner: f.read("owner"),
            status: f.read("status"),
            due: f.read("due"),
            enough: f.read("enough"),
            beneficiaries: f.read("beneficiaries"),
            level: f.read("system_level"),
            sector: f.read("sector"),
            institution: f.read("institution"),
            element: f.read("element"),
            phase: f.read("phase"),
            markers: f.read("markers"),
            target_group: f.read("target_group"),
            urgency: f.read("urgency"),
            tags: f.read("tags"),
            notes: f.read("notes"),
            source: f.read("source"),
            evidence: f.read("evidence"),
            illustrative: f.read("illustrative"),
            tier: f.read("tier"),
        })
    }
}

/// What only a kind has.
fn contents(f: &Fields<'_>, kind: Kind) -> Result<NodeKind, Wrong> {
    Ok(match kind {
        Kind::Impact => NodeKind::Impact,
        Kind::Outcome => NodeKind::Outcome,
        Kind::Output => NodeKind::Output,
        Kind::Variable => NodeKind::Variable,
        Kind::Action => NodeKind::Action(Box::new(action(f))),
        Kind::Fund => NodeKind::Fund(Record::record(f)?),
        Kind::Capacity => NodeKind::Capacity(Record::record(f)?),
        Kind::Enabler => NodeKind::Enabler(enabler(f)),
        Kind::Stage => NodeKind::Stage(Box::new(stage(f))),
    })
}

/// How conditions combine; by ways where some are listed and nothing else is said.
fn logic(f: &Fields<'_>) -> Logic {
    let ways: Option<Vec<Way>> = f.maybe("ways");
    let listed = ways.as_ref().is_some_and(|ways| !ways.is_empty());
    let words = [("all", Logic::All), ("any", Logic::Any), ("ways", Logic::Ways(Vec::new()))];
    match f.spot("logic").and_then(|spot| spot.or_lose(one_of(&spot, words))) {
        Some(Logic::Ways(_)) => Logic::Ways(ways.unwrap_or_default()),
        None if listed => Logic::Ways(ways.unwrap_or_default()),
        said => {
            if listed {
                f.lose("ways", "loss-not-used", &[("by", "logic".to_owned())]);
            }
            said.unwrap_or_default()
        }
    }
}

impl Record for Way {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { id: f.need("id")?, name: f.read("name"), sufficiency: f.read("sufficiency") })
    }
}

fn action(f: &Fields<'_>) -> Action {
    let usual = Action::default();
    Action {
        mode: f.read("mode"),
        start: f.read("start"),
        after: f.read("after"),
        duration: f.read("duration"),
        end: f.read("end"),
        priority: f.maybe("priority").unwrap_or(usual.priority),
        chance: f.read("chance"),
        fade: f.read("fade"),
        existing: f.read("existing"),
        costs: f.read("costs"),
        raci: f.read("raci"),
        steps: f.read("steps"),
        review: f.read("review"),
        alternatives: f.read("alternatives"),
        quick_win: f.read("quick_win"),
    }
}

impl Record for After {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { action: f.need("action")?, lag: f.read("lag") })
    }
}

impl Record for Fade {
    const MAY_BE_ASSUMED: bool = true;

    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        let over = match f.spot("kind") {
            None => true,
            Some(spot) => one_of(&spot, [("over", true), ("permanent", false)]).map_err(Wrong::needed)?,
        };
        if over {
            return Quantity::record(f).map(Self::Over);
        }
        let _: bool = f.read("assumed"); // true is silence, read before; anything else that is no flag is told
        Ok(Self::Permanent)
    }
}

impl Record for Cost {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { amount: f.need("amount")?, name: f.read("name"), fund: f.read("fund") })
    }
}

impl Record for Amount {
    const MAY_BE_ASSUMED: bool = true;
    const EXPECTED: &'static str = "expected-quantity";

    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        let total = f.spot("per").and_then(|spot| spot.or_lose(one_of(&spot, [("time", false), ("total", true)])));
        f.computed(&["rate"]);
        let amount = Quantity::record(f)?;
        Ok(if total == Some(true) { Self::Total(amount) } else { Self::PerTime(amount) })
    }
}

impl Record for Raci {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            responsible: f.read("responsible"),
            accountable: f.read("accountable"),
            consulted: f.read("consulted"),
            involved: f.read("involved"),
            source: f.read("source"),
        })
    }
}

/// The state of an enabler; `level` says the same as a number, and stands alone where no state is given.
fn enabler(f: &Fields<'_>) -> Enabler {
    let (state, level): (Option<Enabler>, Option<Quantity>) = (f.maybe("state"), f.read("level"));
    let Some(state) = state else { return level.map(Enabler::Level).unwrap_or_default() };
    let said = match &state {
        Enabler::Present => Some(1.0.into()),
        Enabler::Absent => Some(0.0.into()),
        Enabler::From(_) => None,
        Enabler::Level(level) => Some(level.clone()),
    };
    if level.is_some() && level != said {
        f.lose("level", "loss-not-used", &[("by", "state".to_owned())]);
    }
    state
}
