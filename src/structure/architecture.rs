//! Institutions against the five elements of their architecture, or against levels, sectors or phases: what is there, what is wanted,
//! what the plan does about it.

use std::collections::{BTreeMap, BTreeSet};

use super::oversight;
use crate::model::actor::ElementState;
use crate::model::node::{Element, Level, Phase};
use crate::model::{Id, Kind, Model, Node};

/// What the columns are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum By {
    /// The five elements of an architecture.
    #[default]
    Element,
    Level,
    Sector,
    Phase,
}

impl By {
    /// In the order of the switch.
    pub const ALL: [Self; 4] = [Self::Element, Self::Level, Self::Sector, Self::Phase];
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    Element(Element),
    Level(Level),
    Sector(Id),
    Phase(Phase),
}

impl Column {
    /// The column of a box; none where it does not say.
    fn of(by: By, node: &Node) -> Option<Self> {
        match by {
            By::Element => node.element.map(Self::Element),
            By::Level => node.level.map(Self::Level),
            By::Sector => node.sector.clone().map(Self::Sector),
            By::Phase => node.phase.map(Self::Phase),
        }
    }
}

/// Whose lane it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose<'m> {
    Institution(&'m Id),
    /// Somebody who oversees or is overseen and belongs to no institution of the model.
    Actor(&'m Id),
    /// Boxes that belong to no institution.
    Nobody,
}

/// One lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane<'m> {
    pub whose: Whose<'m>,
    pub level: Option<Level>,
    /// One for each column.
    pub cells: Vec<Cell<'m>>,
    /// How many columns have neither boxes nor a word.
    pub empty: usize,
}

/// Where a lane and a column meet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell<'m> {
    /// The boxes there, results first.
    pub nodes: Vec<&'m Id>,
    /// How the element is, and how it is wanted.
    pub state: Option<&'m ElementState>,
}

impl Cell<'_> {
    /// Whether there is neither.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.state.is_none()
    }
}

/// Lanes and columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Architecture<'m> {
    pub columns: Vec<Column>,
    /// By level, the widest first; those who belong to none, and boxes of nobody, last.
    pub lanes: Vec<Lane<'m>>,
}

impl<'m> Architecture<'m> {
    /// Reads it off a model.
    #[must_use]
    pub fn of(model: &'m Model, by: By) -> Self {
        let columns = columns(model, by);
        let mut lanes: BTreeMap<Whose<'m>, Lane<'m>> = BTreeMap::new();
        let blank = |whose, level| Lane { whose, level, cells: vec![Cell::default(); columns.len()], empty: 0 };
        for (id, institution) in &model.institutions {
            let mut lane = blank(Whose::Institution(id), institution.level);
            for (column, cell) in columns.iter().zip(&mut lane.cells) {
                if let Column::Element(element) = column {
                    cell.state = institution.architecture.get(element);
                }
            }
            lanes.insert(lane.whose, lane);
        }
        for (id, node) in &model.nodes {
            // Stages stand in the chain above the lanes.
            let Some(column) = Column::of(by, node).filter(|_| node.kind.kind() != Kind::Stage) else { continue };
            let Some(n) = columns.iter().position(|other| *other == column) else { continue };
            let institution = node.institution.as_ref().and_then(|id| model.institutions.get_key_value(id));
            let whose = institution.map_or(Whose::Nobody, |(id, _)| Whose::Institution(id));
            let lane = lanes.entry(whose).or_insert_with(|| blank(whose, None));
            lane.cells[n].nodes.push(id);
        }
        for id in others(model) {
            lanes.insert(Whose::Actor(id), blank(Whose::Actor(id), model.actors.get(id).and_then(|actor| actor.level)));
        }
        let mut lanes: Vec<Lane<'m>> = lanes.into_values().collect();
        for lane in &mut lanes {
            for cell in &mut lane.cells {
                let key = |id: &&Id| model.nodes.get(*id).map(|node| (node.kind.kind(), super::raci::natural(&node.code)));
                cell.nodes.sort_by_key(key);
            }
            lane.empty = lane.cells.iter().filter(|cell| cell.is_empty()).count();
        }
        let kind = |lane: &Lane<'_>| match lane.whose {
            Whose::Institution(_) => 0,
            Whose::Nobody => 1,
            Whose::Actor(_) => 2,
        };
        lanes.sort_by_key(|lane| (kind(lane), lane.level.is_none(), lane.level, lane.whose));
        Self { columns, lanes }
    }

    /// The lane of an actor: that of his or her institution, or an own one.
    #[must_use]
    pub fn lane_of(&self, model: &Model, actor: &Id) -> Option<usize> {
        let institution = model.actors.get(actor).and_then(|actor| actor.institution.as_ref());
        let is = |lane: &Lane<'_>| match lane.whose {
            Whose::Institution(id) => Some(id) == institution,
            Whose::Actor(id) => id == actor,
            Whose::Nobody => false,
        };
        self.lanes.iter().position(is)
    }
}

/// The columns there are.
fn columns(model: &Model, by: By) -> Vec<Column> {
    match by {
        By::Element => Element::ALL.map(Column::Element).to_vec(),
        By::Level => [Level::National, Level::System, Level::Institution].map(Column::Level).to_vec(),
        By::Sector => model.sectors.keys().cloned().map(Column::Sector).collect(),
        By::Phase => [Phase::A, Phase::B, Phase::C, Phase::D, Phase::E].map(Column::Phase).to_vec(),
    }
}

/// Who oversees or is overseen and has no institution in the model.
fn others(model: &Model) -> BTreeSet<&Id> {
    let ends = oversight::lines(model).flat_map(|line| [line.overseer, &line.line.of]);
    let homeless = |id: &&Id| {
        let institution = model.actors.get(*id).and_then(|actor| actor.institution.as_ref());
        institution.is_none_or(|institution| !model.institutions.contains_key(institution))
    };
    ends.filter(homeless).collect()
}
