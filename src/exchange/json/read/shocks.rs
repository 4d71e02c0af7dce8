//! What may happen: events, trends, assumptions, scenarios.

use super::numbers::{number, when};
use super::place::{Fields, Read, Record, Spot, Wrong};
use super::plain::{listed, one_of};
use super::text::Json;
use crate::model::assumption::Covered;
use crate::model::event::{Effect, Onset, Target};
use crate::model::link::Flow;
use crate::model::scenario::{Change, PartyView};
use crate::model::{Assumption, Event, Quantity, Real, Scenario, Trend, When};
use crate::words::say;

impl Record for Event {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            onset: onset(f)?,
            name: f.read("name"),
            length: f.read("length"),
            recovery: f.read("recovery"),
            effects: f.read("effects"),
            off: f.read("off"),
            source: f.read("source"),
            illustrative: f.read("illustrative"),
            tier: f.read("tier"),
        })
    }
}

/// A moment, or a chance in a year; where both are given, the moment.
fn onset(f: &Fields<'_>) -> Result<Onset, Wrong> {
    let chance: Option<Quantity> = f.read("chance");
    match (f.spot("onset"), chance) {
        (None, Some(chance)) => Ok(Onset::YearlyChance(chance)),
        (moment, chance) => {
            if moment.is_some() && chance.is_some() {
                f.lose("chance", "loss-not-used", &[("by", "onset".to_owned())]);
            }
            f.need("onset").map(Onset::Dated)
        }
    }
}

impl Record for Effect {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { node: f.need("node")?, on: f.read("on"), size: f.need("size")? })
    }
}

impl Read for Target {
    fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
        if matches!(spot.piece.json, Json::Object(_)) {
            return spot.fields(|f| f.need::<Flow>("flow").map(Self::Flow));
        }
        let words = [("pull", Self::Pull), ("level", Self::Level), ("effort", Self::Effort)];
        one_of(spot, words).map_err(|_| spot.wrong(Self::expected()))
    }

    fn expected() -> String {
        say("expected-target")
    }
}

impl Record for Trend {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            node: f.need("node")?,
            name: f.read("name"),
            on: f.read("on"),
            points: f.read::<Vec<Point>>("points").into_iter().map(|point| (point.at, point.value)).collect(),
            off: f.read("off"),
            source: f.read("source"),
            illustrative: f.read("illustrative"),
            tier: f.read("tier"),
        })
    }
}

/// A dated point of a trend.
struct Point {
    at: When,
    value: Real,
}

impl Record for Point {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { at: when(f)?, value: f.need("value")? })
    }
}

impl Record for Assumption {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            name: f.read("name"),
            covers: f.read("covers"),
            likelihood: f.read("likelihood"),
            fails_from: f.read("fails_from"),
            test: f.read("test"),
            signpost: f.read("signpost"),
            owner: f.read("owner"),
            source: f.read("source"),
            illustrative: f.read("illustrative"),
            tier: f.read("tier"),
        })
    }
}

impl Record for Covered {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { link: f.need("link")?, if_fails: f.read("if_fails") })
    }
}

impl Record for Scenario {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            name: f.read("name"),
            question: f.read("question"),
            base: f.said("base", "base_assumed"),
            changes: f.read("changes"),
            party_views: f.read("party_views"),
            negative_effects: f.read("negative_effects"),
            verdict: f.read("verdict"),
            source: f.read("source"),
            illustrative: f.read("illustrative"),
            tier: f.read("tier"),
        })
    }
}

impl Record for PartyView {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { actor: f.need("actor")?, text: f.read("text") })
    }
}

impl Record for Change {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        let words = ["action", "start", "priority", "event", "onset", "trend", "assumption", "link", "enabler", "set", "scale"];
        let Some(kind) = f.spot("kind") else { return Err(f.missing("kind", listed(words))) };
        Ok(match one_of(&kind, words.map(|word| (word, word))).map_err(Wrong::needed)? {
            "action" => Self::Action { action: f.need("action")?, on: f.need("on")? },
            "start" => Self::Start { action: f.need("action")?, at: f.need("at")? },
            "priority" => Self::Priority { action: f.need("action")?, priority: f.need("priority")? },
            "event" => Self::Event { event: f.need("event")?, on: f.need("on")? },
            "onset" => Self::Onset { event: f.need("event")?, at: f.need("at")? },
            "trend" => Self::Trend { trend: f.need("trend")?, on: f.need("on")? },
            "assumption" => Self::Assumption { assumption: f.need("assumption")?, holds: f.need("holds")? },
            "link" => Self::Link { link: f.need("link")?, on: f.need("on")? },
            "enabler" => Self::Enabler { enabler: f.need("enabler")?, state: f.need("state")? },
            "set" => Self::Set { what: f.need("what")?, value: number(f, None)? },
            _ => Self::Scale { what: f.need("what")?, by: f.need("by")? },
        })
    }
}
