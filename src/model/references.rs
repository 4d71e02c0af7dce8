//! Who names whom: every id of another element that an element holds, with the field that holds it.
//!
//! Everything that must know all references goes through [`References::relink`]: finding those that lead nowhere,
//! taking an element out of all that name it, giving pasted elements fresh ids. Each implementation takes its
//! element apart field by field, so that a new field does not compile before it is decided here.

use std::collections::BTreeSet;

use super::action::{Action, After, Cost, Raci};
use super::actor::Oversight;
use super::assumption::Covered;
use super::edit::TableName;
use super::event::Effect;
use super::input::{Fund, Inflow};
use super::scenario::{Change, NOTHING_DONE, PLAN};
use super::stage::{Route, Stage};
use super::{
    About, Actor, Assumption, Comment, Event, Id, Indicator, Institution, Link, NamedLoop, Node, NodeKind, Risk, Scenario, Sector,
    Trend,
};

/// Gives the id to put in the place of one that a field names, or none when that element is gone.
pub type Relink<'a> = dyn FnMut(&'static str, TableName, &Id) -> Option<Id> + 'a;

/// An element that may name others.
pub trait References {
    /// Offers every id that this element holds to `keep`. What is optional or one of a list is cleared when it is gone.
    /// Returns false when something is gone that the element cannot be without.
    fn relink(&mut self, keep: &mut Relink<'_>) -> bool;

    /// Shows every id that this element holds.
    fn visit(&self, see: &mut dyn FnMut(&'static str, TableName, &Id))
    where
        Self: Clone,
    {
        self.clone().relink(&mut |field, table, id| {
            see(field, table, id);
            Some(id.clone())
        });
    }
}

fn required(id: &mut Id, field: &'static str, table: TableName, keep: &mut Relink<'_>) -> bool {
    let kept = keep(field, table, id);
    let stays = kept.is_some();
    if let Some(kept) = kept {
        *id = kept;
    }
    stays
}

fn optional(id: &mut Option<Id>, field: &'static str, table: TableName, keep: &mut Relink<'_>) {
    *id = id.as_ref().and_then(|id| keep(field, table, id));
}

fn list(ids: &mut Vec<Id>, field: &'static str, table: TableName, keep: &mut Relink<'_>) {
    ids.retain_mut(|id| required(id, field, table, keep));
}

fn set(ids: &mut BTreeSet<Id>, field: &'static str, table: TableName, keep: &mut Relink<'_>) {
    *ids = ids.iter().filter_map(|id| keep(field, table, id)).collect();
}

impl References for About {
    fn relink(&mut self, keep: &mut Relink<'_>) -> bool {
        let Self {
            lead,
            coordination,
            title: _,
            summary: _,
            question: _,
            authors: _,
            context: _,
            level: _,
            phase: _,
            document: _,
            parts: _,
            review: _,
            data_sources: _,
            currency: _,
            classification: _,
            terms: _,
            checks: _,
            source: _,
            log: _,
        } = self;
        optional(lead, "lead", TableName::Actors, keep);
        optional(coordination, "coordination", TableName::Actors, keep);
        true
    }
}

impl References for Node {
    fn relink(&mut self, keep: &mut Relink<'_>) -> bool {
        let Self {
            kind,
            owner,
            sector,
            institution,
            name: _,
            code: _,
            description: _,
            scale: _,
            today: _,
            latent: _,
            rise: _,
            fall: _,
            accumulate: _,
            logic: _,
            wanted: _,
            perception: _,
            beneficiaries: _,
            level: _,
            element: _,
            phase: _,
            markers: _,
            target_group: _,
            urgency: _,
            tags: _,
            source: _,
            evidence: _,
            illustrative: _,
            tier: _,
            status: _,
            due: _,
            enough: _,
            notes: _,
        } = self;
        optional(owner, "owner", TableName::Actors, keep);
        optional(sector, "sector", TableName::Sectors, keep);
        optional(institution, "institution", TableName::Institutions, keep);
        match kind {
            NodeKind::Action(action) => relink_action(action, keep),
            NodeKind::Fund(fund) => relink_fund(fund, keep),
            NodeKind::Stage(stage) => relink_stage(stage, keep),
            NodeKind::Impact
            | NodeKind::Outcome
            | NodeKind::Output
            | NodeKind::Variable
            | NodeKind::Capacity(_)
            | NodeKind::Enabler(_) => {}
        }
        true
    }
}

fn relink_action(action: &mut Action, keep: &mut Relink<'_>) {
    let Action {
        after,
        costs,
        raci,
        mode: _,
        start: _,
        duration: _,
        end: _,
        priority: _,
        chance: _,
        fade: _,
        existing: _,
        steps: _,
        review: _,
        alternatives: _,
        quick_win: _,
    } = action;
    after.retain_mut(|After { action, lag: _ }| required(action, "after", TableName::Nodes, keep));
    for Cost { fund, name: _, amount: _ } in costs {
        optional(fund, "costs", TableName::Nodes, keep);
    }
    let Raci { responsible, accountable, consulted, involved, source: _ } = raci;
    list(responsible, "responsible", TableName::Actors, keep);
    list(accountable, "accountable", TableName::Actors, keep);
    list(consulted, "consulted", TableName::Actors, keep);
    list(involved, "involved", TableName::Actors, keep);
}

fn relink_fund(fund: &mut Fund, keep: &mut Relink<'_>) {
    let Fund { inflows, opening: _, origin: _, legal_limits: _, exit: _ } = fund;
    for Inflow { from, on: _, amount: _, origin: _ } in inflows {
        optional(from, "inflows", TableName::Actors, keep);
    }
}

fn relink_stage(stage: &mut Stage, keep: &mut Relink<'_>) {
    let Stage {
        routes,
        unit: _,
        queue: _,
        arrivals: _,
        arrivals_schedule: _,
        capacity: _,
        capacity_schedule: _,
        min_time: _,
        drop_rate: _,
        max_queue: _,
        wait_max: _,
        scales: _,
        shows: _,
    } = stage;
    routes.retain_mut(|Route { to, name: _, fraction: _, transit: _ }| required(to, "routes", TableName::Nodes, keep));
}

impl References for Link {
    fn relink(&mut self, keep: &mut Relink<'_>) -> bool {
        let Self {
            from,
            to,
            role: _,
            measure: _,
            delay: _,
            shape: _,
            rationale: _,
            source: _,
            evidence: _,
            illustrative: _,
            disputed: _,
            tier: _,
        } = self;
        let from = required(from, "from", TableName::Nodes, keep);
        required(to, "to", TableName::Nodes, keep) && from
    }
}

impl References for Indicator {
    fn relink(&mut self, keep: &mut Relink<'_>) -> bool {
        let Self {
            node,
            owner,
            name: _,
            measure: _,
            kind: _,
            baseline: _,
            baseline_date: _,
            target: _,
            due: _,
            milestones: _,
            met_at: _,
            floor: _,
            readings: _,
            disaggregation: _,
            data_source: _,
            frequency: _,
            agreed: _,
            proxy: _,
            headline: _,
            source: _,
            illustrative: _,
            tier: _,
            data_quality: _,
        } = self;
        optional(owner, "owner", TableName::Actors, keep);
        required(node, "node", TableName::Nodes, keep)
    }
}

impl References for Actor {
    fn relink(&mut self, keep: &mut Relink<'_>) -> bool {
        let Self {
            institution,
            oversees,
            name: _,
            kind: _,
            statutory: _,
            level: _,
            mandate: _,
            interests: _,
            power: _,
            interest: _,
            stance: _,
            role: _,
            capacity: _,
            represents: _,
            external: _,
            source: _,
            illustrative: _,
            tier: _,
        } = self;
        optional(institution, "institution", TableName::Institutions, keep);
        oversees.retain_mut(|line| {
            let Oversight {
                of,
                kind: _,
                access: _,
                independent: _,
                resourced: _,
                expert: _,
                public_reports: _,
                layer: _,
                mandate: _,
                source: _,
            } = line;
            required(of, "oversees", TableName::Actors, keep)
        });
        true
    }
}

impl References for Institution {
    fn relink(&mut self, keep: &mut Relink<'_>) -> bool {
        let Self { sector, name: _, level: _, architecture: _, source: _, illustrative: _ } = self;
        optional(sector, "sector", TableName::Sectors, keep);
        true
    }
}

impl References for Sector {
    fn relink(&mut self, _keep: &mut Relink<'_>) -> bool {
        let Self { name: _, note: _ } = self;
        true
    }
}

impl References for Assumption {
    fn relink(&mut self, keep: &mut Relink<'_>) -> bool {
        let Self {
            covers,
            owner,
            name: _,
            likelihood: _,
            fails_from: _,
            test: _,
            signpost: _,
            source: _,
            illustrative: _,
            tier: _,
        } = self;
        covers.retain_mut(|Covered { link, if_fails: _ }| required(link, "covers", TableName::Links, keep));
        optional(owner, "owner", TableName::Actors, keep);
        true
    }
}

impl References for Risk {
    fn relink(&mut self, keep: &mut Relink<'_>) -> bool {
        let Self {
            threatens,
            mitigated_by,
            owner,
            event,
            name: _,
            likelihood: _,
            impact: _,
            exposure: _,
            future: _,
            origin: _,
            mitigation: _,
            source: _,
            illustrative: _,
            tier: _,
            trigger: _,
            residual: _,
        } = self;
        set(threatens, "threatens", TableName::Nodes, keep);
        set(mitigated_by, "mitigated_by", TableName::Nodes, keep);
        optional(owner, "owner", TableName::Actors, keep);
        optional(event, "event", TableName::Events, keep);
        true
    }
}

impl References for Event {
    fn relink(&mut self, keep: &mut Relink<'_>) -> bool {
        let Self { effects, name: _, onset: _, length: _, recovery: _, off: _, source: _, illustrative: _, tier: _ } = self;
        effects.retain_mut(|Effect { node, on: _, size: _ }| required(node, "effects", TableName::Nodes, keep));
        true
    }
}

impl References for Trend {
    fn relink(&mut self, keep: &mut Relink<'_>) -> bool {
        let Self { node, name: _, on: _, points: _, off: _, source: _, illustrative: _, tier: _ } = self;
        required(node, "node", TableName::Nodes, keep)
    }
}

impl References for Scenario {
    fn relink(&mut self, keep: &mut Relink<'_>) -> bool {
        let Self {
            base,
            changes,
            party_views,
            name: _,
            question: _,
            negative_effects: _,
            verdict: _,
            source: _,
            illustrative: _,
            tier: _,
        } = self;
        party_views.retain_mut(|view| required(&mut view.actor, "party_views", TableName::Actors, keep));
        if base.as_ref().is_some_and(|base| base.as_str() != PLAN && base.as_str() != NOTHING_DONE) {
            optional(base, "base", TableName::Scenarios, keep);
        }
        changes.retain_mut(|change| relink_change(change, keep));
        true
    }
}

fn relink_change(change: &mut Change, keep: &mut Relink<'_>) -> bool {
    const FIELD: &str = "changes";
    match change {
        Change::Action { action, on: _ } | Change::Start { action, at: _ } | Change::Priority { action, priority: _ } => {
            required(action, FIELD, TableName::Nodes, keep)
        }
        Change::Event { event, on: _ } | Change::Onset { event, at: _ } => required(event, FIELD, TableName::Events, keep),
        Change::Trend { trend, on: _ } => required(trend, FIELD, TableName::Trends, keep),
        Change::Assumption { assumption, holds: _ } => required(assumption, FIELD, TableName::Assumptions, keep),
        Change::Link { link, on: _ } => required(link, FIELD, TableName::Links, keep),
        Change::Enabler { enabler, state: _ } => required(enabler, FIELD, TableName::Nodes, keep),
        // The element of a path is found by `crate::model::numbers`, for an id may hold dots.
        Change::Set { what: _, value: _ } | Change::Scale { what: _, by: _ } => true,
    }
}

impl References for NamedLoop {
    fn relink(&mut self, keep: &mut Relink<'_>) -> bool {
        let Self { links, name: _, code: _, story: _, source: _, illustrative: _ } = self;
        // A loop with a gap is none.
        let mut whole = true;
        for link in links {
            whole &= required(link, "links", TableName::Links, keep);
        }
        whole
    }
}

impl References for Comment {
    fn relink(&mut self, _keep: &mut Relink<'_>) -> bool {
        // What a comment is about may be gone: the comment stays, and still says what it was about.
        let Self { on: _, by: _, date: _, text: _, stance: _, resolution: _, tier: _ } = self;
        true
    }
}
