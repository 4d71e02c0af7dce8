//! What all elements have in common: a table, a name, a place in findings, an edit.

use super::edit::{Change, Edit, TableName};
use super::references::References;
use super::source::Tier;
use super::{
    Actor, Assumption, Comment, ElementRef, Event, Id, Indicator, Institution, Link, Model, NamedLoop, Node, Risk, Scenario,
    Sector, Table, Trend,
};

/// One element of a table of a model.
pub trait Element: Clone + PartialEq + References + 'static {
    /// The table it lives in.
    const TABLE: TableName;

    /// Its table in a model.
    fn table(model: &Model) -> &Table<Self>;

    /// Its table, to change in a copy that is compared with the model afterwards.
    fn table_mut(model: &mut Model) -> &mut Table<Self>;

    /// The edit that carries out a change of such an element.
    fn edit(change: Change<Self>) -> Edit;

    /// How findings name it.
    fn at(id: Id) -> ElementRef;

    /// What people call it; empty where it has no name.
    fn name(&self) -> &str;

    /// Its name, to change; none where it has none.
    fn name_mut(&mut self) -> Option<&mut String>;

    /// Who may see it; everyone where elements of its table carry no tier.
    fn tier(&self) -> Tier;
}

macro_rules! elements {
    ($($element:ty, $one:ident, $many:ident, $field:ident, [$($name:ident)?], [$($tier:ident)?];)*) => {$(
        impl Element for $element {
            const TABLE: TableName = TableName::$many;

            fn table(model: &Model) -> &Table<Self> {
                &model.$field
            }

            fn table_mut(model: &mut Model) -> &mut Table<Self> {
                &mut model.$field
            }

            fn edit(change: Change<Self>) -> Edit {
                Edit::$one(change)
            }

            fn at(id: Id) -> ElementRef {
                ElementRef::$one(id)
            }

            fn name(&self) -> &str {
                [$(self.$name.as_str(),)? ""][0]
            }

            fn name_mut(&mut self) -> Option<&mut String> {
                [$(Some(&mut self.$name),)? None].into_iter().next().flatten()
            }

            fn tier(&self) -> Tier {
                [$(self.$tier,)? Tier::Public][0]
            }
        }
    )*};
}

elements! {
    Node, Node, Nodes, nodes, [name], [tier];
    Link, Link, Links, links, [], [tier];
    Indicator, Indicator, Indicators, indicators, [name], [tier];
    Actor, Actor, Actors, actors, [name], [tier];
    Institution, Institution, Institutions, institutions, [name], [];
    Sector, Sector, Sectors, sectors, [name], [];
    Assumption, Assumption, Assumptions, assumptions, [name], [tier];
    Risk, Risk, Risks, risks, [name], [tier];
    Event, Event, Events, events, [name], [tier];
    Trend, Trend, Trends, trends, [name], [tier];
    Scenario, Scenario, Scenarios, scenarios, [name], [tier];
    NamedLoop, Loop, Loops, loops, [name], [];
    Comment, Comment, Comments, comments, [], [tier];
}

impl TableName {
    /// Every table.
    pub const ALL: [Self; 13] = [
        Self::Nodes,
        Self::Links,
        Self::Indicators,
        Self::Actors,
        Self::Institutions,
        Self::Sectors,
        Self::Assumptions,
        Self::Risks,
        Self::Events,
        Self::Trends,
        Self::Scenarios,
        Self::Loops,
        Self::Comments,
    ];

    /// The field of the model: `nodes`.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Nodes => "nodes",
            Self::Links => "links",
            Self::Indicators => "indicators",
            Self::Actors => "actors",
            Self::Institutions => "institutions",
            Self::Sectors => "sectors",
            Self::Assumptions => "assumptions",
            Self::Risks => "risks",
            Self::Events => "events",
            Self::Trends => "trends",
            Self::Scenarios => "scenarios",
            Self::Loops => "loops",
            Self::Comments => "comments",
        }
    }

    /// One of the table's elements in a word: `node`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nodes => "node",
            Self::Links => "link",
            Self::Indicators => "indicator",
            Self::Actors => "actor",
            Self::Institutions => "institution",
            Self::Sectors => "sector",
            Self::Assumptions => "assumption",
            Self::Risks => "risk",
            Self::Events => "event",
            Self::Trends => "trend",
            Self::Scenarios => "scenario",
            Self::Loops => "loop",
            Self::Comments => "comment",
        }
    }

    /// How findings name an element of this table.
    #[must_use]
    pub fn at(self, id: Id) -> ElementRef {
        match self {
            Self::Nodes => ElementRef::Node(id),
            Self::Links => ElementRef::Link(id),
            Self::Indicators => ElementRef::Indicator(id),
            Self::Actors => ElementRef::Actor(id),
            Self::Institutions => ElementRef::Institution(id),
            Self::Sectors => ElementRef::Sector(id),
            Self::Assumptions => ElementRef::Assumption(id),
            Self::Risks => ElementRef::Risk(id),
            Self::Events => ElementRef::Event(id),
            Self::Trends => ElementRef::Trend(id),
            Self::Scenarios => ElementRef::Scenario(id),
            Self::Loops => ElementRef::Loop(id),
            Self::Comments => ElementRef::Comment(id),
        }
    }

    /// The table that a field of the model holds.
    #[must_use]
    pub fn of_field(field: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.field() == field)
    }
}

impl ElementRef {
    /// The path of the element, as findings and programs know it: `nodes.public-trust`, `documents.000`, or `model`.
    #[must_use]
    pub fn path(&self) -> String {
        match (self, self.of_table()) {
            (_, Some((table, id))) => format!("{}.{id}", table.field()),
            (Self::Document(id), None) => format!("documents.{id}"),
            (_, None) => "model".to_owned(),
        }
    }

    /// The table and the id that this names; none for the model as a whole and for documents.
    #[must_use]
    pub fn of_table(&self) -> Option<(TableName, &Id)> {
        match self {
            Self::Model | Self::Document(_) => None,
            Self::Node(id) => Some((TableName::Nodes, id)),
            Self::Link(id) => Some((TableName::Links, id)),
            Self::Actor(id) => Some((TableName::Actors, id)),
            Self::Institution(id) => Some((TableName::Institutions, id)),
            Self::Sector(id) => Some((TableName::Sectors, id)),
            Self::Indicator(id) => Some((TableName::Indicators, id)),
            Self::Assumption(id) => Some((TableName::Assumptions, id)),
            Self::Risk(id) => Some((TableName::Risks, id)),
            Self::Event(id) => Some((TableName::Events, id)),
            Self::Trend(id) => Some((TableName::Trends, id)),
            Self::Scenario(id) => Some((TableName::Scenarios, id)),
            Self::Loop(id) => Some((TableName::Loops, id)),
            Self::Comment(id) => Some((TableName::Comments, id)),
        }
    }
}

impl Model {
    /// The element that the path of a number speaks of, such as `nodes.courts` of `nodes.courts.capacity`: the longest id, since
    /// ids may hold dots.
    #[must_use]
    pub fn element_of(&self, path: &str) -> Option<ElementRef> {
        let (table, rest) = path.split_once('.')?;
        let table = TableName::of_field(table)?;
        let ends = rest.rmatch_indices('.').map(|(end, _)| &rest[..end]);
        let mut ids = std::iter::once(rest).chain(ends).filter_map(|id| Id::new(id).ok());
        ids.find(|id| self.has(table, id)).map(|id| table.at(id))
    }

    /// Everything that can be spoken of: the model itself, every element of its tables, every document.
    pub fn elements(&self) -> impl Iterator<Item = ElementRef> + '_ {
        let tables = TableName::ALL.into_iter().flat_map(|table| self.ids(table).map(move |id| table.at(id.clone())));
        std::iter::once(ElementRef::Model).chain(tables).chain(self.documents.keys().cloned().map(ElementRef::Document))
    }

    /// Who may see an element; everyone where it carries no tier or is not there.
    #[must_use]
    pub fn tier_of(&self, of: &ElementRef) -> Tier {
        fn tier<T: Element>(model: &Model, id: &Id) -> Tier {
            T::table(model).get(id).map(Element::tier).unwrap_or_default()
        }
        match of {
            ElementRef::Model => self.about.classification.tier,
            ElementRef::Node(id) => tier::<Node>(self, id),
            ElementRef::Link(id) => tier::<Link>(self, id),
            ElementRef::Indicator(id) => tier::<Indicator>(self, id),
            ElementRef::Actor(id) => tier::<Actor>(self, id),
            ElementRef::Institution(id) => tier::<Institution>(self, id),
            ElementRef::Sector(id) => tier::<Sector>(self, id),
            ElementRef::Assumption(id) => tier::<Assumption>(self, id),
            ElementRef::Risk(id) => tier::<Risk>(self, id),
            ElementRef::Event(id) => tier::<Event>(self, id),
            ElementRef::Trend(id) => tier::<Trend>(self, id),
            ElementRef::Scenario(id) => tier::<Scenario>(self, id),
            ElementRef::Loop(id) => tier::<NamedLoop>(self, id),
            ElementRef::Comment(id) => tier::<Comment>(self, id),
            ElementRef::Document(key) => self.documents.get(key).map(|document| document.tier).unwrap_or_default(),
        }
    }

    /// The ids of a table, in order.
    pub fn ids(&self, table: TableName) -> Box<dyn Iterator<Item = &Id> + '_> {
        match table {
            TableName::Nodes => Box::new(self.nodes.keys()),
            TableName::Links => Box::new(self.links.keys()),
            TableName::Indicators => Box::new(self.indicators.keys()),
            TableName::Actors => Box::new(self.actors.keys()),
            TableName::Institutions => Box::new(self.institutions.keys()),
            TableName::Sectors => Box::new(self.sectors.keys()),
            TableName::Assumptions => Box::new(self.assumptions.keys()),
            TableName::Risks => Box::new(self.risks.keys()),
            TableName::Events => Box::new(self.events.keys()),
            TableName::Trends => Box::new(self.trends.keys()),
            TableName::Scenarios => Box::new(self.scenarios.keys()),
            TableName::Loops => Box::new(self.loops.keys()),
            TableName::Comments => Box::new(self.comments.keys()),
        }
    }

    /// Whether a table holds an element of that id.
    #[must_use]
    pub fn has(&self, table: TableName, id: &Id) -> bool {
        match table {
            TableName::Nodes => self.nodes.contains_key(id),
            TableName::Links => self.links.contains_key(id),
            TableName::Indicators => self.indicators.contains_key(id),
            TableName::Actors => self.actors.contains_key(id),
            TableName::Institutions => self.institutions.contains_key(id),
            TableName::Sectors => self.sectors.contains_key(id),
            TableName::Assumptions => self.assumptions.contains_key(id),
            TableName::Risks => self.risks.contains_key(id),
            TableName::Events => self.events.contains_key(id),
            TableName::Trends => self.trends.contains_key(id),
            TableName::Scenarios => self.scenarios.contains_key(id),
            TableName::Loops => self.loops.contains_key(id),
            TableName::Comments => self.comments.contains_key(id),
        }
    }
}
