//! Actors, institutions, sectors, risks.

use super::place::{Fields, Record, Wrong};
use crate::model::actor::{ElementState, Oversight};
use crate::model::{Actor, Institution, Risk, Sector};

impl Record for Actor {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            kind: f.need("kind")?,
            name: f.read("name"),
            statutory: f.read("statutory"),
            level: f.read("level"),
            mandate: f.read("mandate"),
            interests: f.read("interests"),
            power: f.read("power"),
            interest: f.read("interest"),
            stance: f.read("stance"),
            role: f.read("role"),
            capacity: f.read("capacity"),
            represents: f.read("represents"),
            external: f.read("external"),
            institution: f.read("institution"),
            oversees: f.read("oversees"),
            source: f.read("source"),
            illustrative: f.read("illustrative"),
            tier: f.read("tier"),
        })
    }
}

impl Record for Oversight {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            of: f.need("of")?,
            kind: f.need("kind")?,
            access: f.read("access"),
            independent: f.read("independent"),
            resourced: f.read("resourced"),
            expert: f.read("expert"),
            public_reports: f.read("public_reports"),
            layer: f.read("layer"),
            mandate: f.read("mandate"),
            source: f.read("source"),
        })
    }
}

impl Record for Institution {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            name: f.read("name"),
            level: f.read("level"),
            sector: f.read("sector"),
            architecture: f.read("architecture"),
            source: f.read("source"),
            illustrative: f.read("illustrative"),
        })
    }
}

impl Record for ElementState {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { today: f.read("today"), wanted: f.read("wanted"), gap: f.read("gap") })
    }
}

impl Record for Sector {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { name: f.read("name"), note: f.read("note") })
    }
}

impl Record for Risk {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            name: f.read("name"),
            likelihood: f.read("likelihood"),
            impact: f.read("impact"),
            exposure: f.read("exposure"),
            future: f.read("future"),
            origin: f.read("origin"),
            threatens: f.read("threatens"),
            mitigated_by: f.read("mitigated_by"),
            mitigation: f.read("mitigation"),
            trigger: f.read("trigger"),
            residual: f.read("residual"),
            owner: f.read("owner"),
            event: f.read("event"),
            source: f.read("source"),
            illustrative: f.read("illustrative"),
            tier: f.read("tier"),
        })
    }
}
