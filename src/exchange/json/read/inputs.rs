//! Funds, capacities, enablers.

use super::place::{Fields, Record, Wrong};
use super::plain::listed;
use crate::model::input::{Capacity, Dated, Enabler, Fund, Inflow};

impl Record for Fund {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            opening: f.read("opening"),
            inflows: f.read("inflows"),
            origin: f.read("origin"),
            legal_limits: f.read("legal_limits"),
            exit: f.read("exit"),
        })
    }
}

impl Record for Inflow {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { on: f.need("on")?, amount: f.need("amount")?, origin: f.said("origin", "origin_assumed"), from: f.read("from") })
    }
}

impl Record for Capacity {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            amount: f.read("amount"),
            schedule: f.read("schedule"),
            origin: f.read("origin"),
            resource: f.read("resource"),
            legal_limits: f.read("legal_limits"),
            exit: f.read("exit"),
        })
    }
}

impl Record for Dated {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { from: f.need("from")?, value: f.need("value")? })
    }
}

impl Record for Enabler {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        let kind: String = f.need("kind")?;
        match kind.as_str() {
            "present" => Ok(Self::Present),
            "absent" => Ok(Self::Absent),
            "from" => f.need("from").map(Self::From),
            "level" => f.need("level").map(Self::Level),
            _ => Err(f.wrong("kind", listed(["present", "absent", "from", "level"]))),
        }
    }
}
