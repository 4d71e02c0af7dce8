//! A scenario with changes of every sort.

use throughline::model::Real;
use throughline::model::input::Enabler;
use throughline::model::link::Role;
use throughline::model::node::Kind;
use throughline::model::scenario::{Change, Scenario};

use super::super::sim_help::{at, id};
use super::Maker;

impl Maker {
    /// A scenario `other` that changes what it may.
    pub(super) fn scenario(&mut self) {
        let mut changes = vec![Change::Assumption { assumption: id("a"), holds: self.chance(0.2) }];
        for action in self.of_kind(Kind::Action) {
            changes.extend(match self.below(5) {
                0 => Some(Change::Action { action, on: self.chance(0.3) }),
                1 => Some(Change::Start { action, at: at(self.between(0.0, 9.0)) }),
                2 => Some(Change::Priority { action, priority: 1 + self.below(3) as u8 }),
                3 => Some(Change::Set { what: format!("nodes.{action}.duration"), value: self.quantity(0.5, 9.0).value }),
                _ => None,
            });
        }
        self.changed_shocks(&mut changes);
        self.changed_links(&mut changes);
        self.changed_nodes(&mut changes);
        let base = self.chance(0.2).then(|| id("nothing-done"));
        self.model.scenarios.insert(id("other"), Scenario { name: "Other".to_owned(), base, changes, ..Scenario::default() });
    }

    fn changed_shocks(&mut self, changes: &mut Vec<Change>) {
        for event in self.model.events.keys().cloned().collect::<Vec<_>>() {
            changes.extend(match self.below(3) {
                0 => Some(Change::Event { event, on: self.chance(0.5) }),
                1 => Some(Change::Onset { event, at: at(self.between(0.0, 12.0)) }),
                _ => None,
            });
        }
        for trend in self.model.trends.keys().cloned().collect::<Vec<_>>() {
            if self.chance(0.3) {
                changes.push(Change::Trend { trend, on: self.chance(0.5) });
            }
        }
    }

    /// Links are cut, or count for more or less.
    fn changed_links(&mut self, changes: &mut Vec<Change>) {
        for (link, of) in &self.model.links.clone() {
            let (link, role) = (link.clone(), of.role.clone());
            let (field, value) = match role {
                _ if self.chance(0.1) => {
                    changes.push(Change::Link { link, on: self.chance(0.2) });
                    continue;
                }
                Role::Condition(_) => ("necessity", self.share()),
                Role::Influence(_) => ("odds", self.between(0.1, 100.0)),
                Role::Blocker(_) => ("block", self.share()),
                Role::Port(_) => ("share", self.between(0.0, 3.0)),
                Role::Use(_) | Role::Relation(_) => continue,
            };
            if self.chance(0.2) {
                changes.push(Change::Set { what: format!("links.{link}.{field}"), value: value.into() });
            }
        }
    }

    fn changed_nodes(&mut self, changes: &mut Vec<Change>) {
        for enabler in self.of_kind(Kind::Enabler) {
            if self.chance(0.4) {
                let state = [Enabler::Present, Enabler::Absent, Enabler::From(at(self.between(0.0, 12.0)))][self.below(3)].clone();
                changes.push(Change::Enabler { enabler, state });
            }
        }
        for fund in self.of_kind(Kind::Fund) {
            changes.push(Change::Scale { what: format!("nodes.{fund}.opening"), by: Real(self.unit()) });
        }
        for stage in self.of_kind(Kind::Stage) {
            if self.chance(0.4) {
                changes.push(Change::Scale { what: format!("nodes.{stage}.arrivals"), by: Real(self.between(0.0, 2.0)) });
            }
        }
    }
}
