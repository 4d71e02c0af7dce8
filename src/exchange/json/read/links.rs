//! Arrows, each with what only its role has.

use super::numbers::strength;
use super::place::{Fields, Read, Record, Spot, Wrong};
use super::plain::{listed, one_of};
use super::text::Json;
use crate::model::link::{
    Blocker, Condition, Delay, Dispute, Flow, Influence, Link, Order, Port, Role, SCurve, Shape, Smooth, Strength, Threshold, Use,
};
use crate::model::{Id, Quantity, Real};
use crate::words::say;

impl Record for Link {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        f.computed(&["carried_at_baseline"]);
        Ok(Self {
            from: f.need("from")?,
            to: f.need("to")?,
            role: role(f)?,
            measure: f.said("measure", "measure_assumed"),
            delay: f.read("delay"),
            shape: f.read("shape"),
            rationale: f.read("rationale"),
            source: f.read("source"),
            evidence: f.read("evidence"),
            illustrative: f.read("illustrative"),
            disputed: f.read("disputed"),
            tier: f.read("tier"),
        })
    }
}

fn role(f: &Fields<'_>) -> Result<Role, Wrong> {
    let words = ["condition", "influence", "blocker", "use", "port", "relation"];
    let Some(role) = f.spot("role") else { return Err(f.missing("role", listed(words))) };
    Ok(match one_of(&role, words.map(|word| (word, word)))? {
        "condition" => Role::Condition(Condition {
            necessity: strength(f, "necessity").unwrap_or_default(),
            way: f.said("way", "way_assumed"),
        }),
        "influence" => Role::Influence(Influence { sign: f.need("sign")?, strength: influence(f) }),
        "blocker" => Role::Blocker(Blocker { strength: strength(f, "block").unwrap_or_default() }),
        "use" => Role::Use(Use { amount: f.read("amount") }),
        "port" => Role::Port(Port { into: f.need("into")?, sign: f.need("sign")?, share: f.read("share") }),
        _ => Role::Relation(f.need("relation")?),
    })
}

/// The odds, or the level to settle at; where both are given, the odds.
fn influence(f: &Fields<'_>) -> Strength {
    let (odds, level): (Option<Strength>, Option<Quantity>) = (strength(f, "odds"), f.read("settles_at"));
    match (odds, level) {
        (Some(odds), None) => odds,
        (None, level) => level.map(Strength::SettlesAt).unwrap_or_default(),
        (Some(odds), Some(_)) => {
            f.lose("settles_at", "loss-not-used", &[("by", "odds".to_owned())]);
            odds
        }
    }
}

impl Read for Flow {
    fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
        if matches!(spot.piece.json, Json::Object(_)) {
            return spot.fields(|f| f.need::<Id>("route").map(Self::Route));
        }
        let words = [("arrivals", Self::Arrivals), ("capacity", Self::Capacity), ("drop", Self::Drop), ("inflow", Self::Inflow)];
        one_of(spot, words).map_err(|_| spot.wrong(Self::expected()))
    }

    fn expected() -> String {
        say("expected-flow")
    }
}

impl Record for Delay {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        let fixed = match f.spot("kind") {
            None => false,
            Some(spot) => one_of(&spot, [("smooth", false), ("fixed", true)]).map_err(Wrong::needed)?,
        };
        if fixed {
            f.computed(&["order"]);
            return Quantity::record(f).map(Self::Fixed);
        }
        let order = f.spot("order").and_then(|spot| match spot.piece.json {
            Json::Number(1.0) => Some(Order::First),
            Json::Number(3.0) => Some(Order::Third),
            _ => spot.or_lose(Err(spot.wrong(listed([1, 3])))),
        });
        let order = order.unwrap_or_default();
        Ok(Self::Smooth(Smooth { time: Quantity::record(f)?, order }))
    }
}

impl Record for Shape {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        let kind: String = f.need("kind")?;
        Ok(match kind.as_str() {
            "linear" => Self::Linear,
            "threshold" => Self::Threshold(Threshold { at: f.need("at")?, width: f.need("width")? }),
            "diminishing" => Self::Diminishing(f.need("k")?),
            "s-curve" => Self::SCurve(SCurve { mid: f.need("mid")?, steep: f.need("steep")? }),
            "table" => Self::Table(f.need::<Vec<Point>>("points")?.into_iter().map(|point| (point.level, point.carried)).collect()),
            _ => return Err(f.wrong("kind", listed(["linear", "threshold", "diminishing", "s-curve", "table"]))),
        })
    }
}

/// A point of a shape.
struct Point {
    level: Real,
    carried: Real,
}

impl Record for Point {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { level: f.need("level")?, carried: f.need("carried")? })
    }
}

impl Record for Dispute {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { by: f.read("by"), text: f.read("text") })
    }
}
