//! Nodes of a graph as boxes of a model.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{Cells, Tally};
use super::ids::Fresh;
use crate::exchange::Loss;
use crate::exchange::graphml::graph::{Data, Found, Graph, GraphNode, Group, keys, place};
use crate::exchange::rows::{self, BETWEEN, words};
use crate::model::node::Scale;
use crate::model::validate::MAX_NAME;
use crate::model::{Citation, Id, Kind, Model, Node, Quantity, Real};

/// What the nodes and groups of a file became.
pub struct Ids<'g> {
    /// The id of each node, in the order of the file.
    pub of_nodes: Vec<Id>,
    /// The ids of nodes by those of the file.
    pub by_name: BTreeMap<&'g str, Id>,
    pub groups: BTreeSet<&'g str>,
}

/// Takes the nodes in.
pub struct Nodes<'a, 'g> {
    pub graph: &'g Graph,
    pub model: &'a mut Model,
    pub tally: &'a mut Tally,
    pub losses: &'a mut Vec<Found>,
}

const OF: &str = "nodes";

impl<'g> Nodes<'_, 'g> {
    pub fn take(mut self) -> Ids<'g> {
        let graph = self.graph;
        for group in &graph.groups {
            let at = place(group.line, "group", &group.id);
            self.losses.push(Found::at(group.line, Loss::new(at, "loss-graph-group").with("name", shown(&group.label))));
        }
        let groups = graph.groups.iter().map(|group| group.id.as_str()).filter(|id| !id.is_empty()).collect();
        let of_nodes = self.ids();
        let mut by_name = BTreeMap::new();
        for (node, id) in graph.nodes.iter().zip(&of_nodes) {
            by_name.entry(node.id.as_str()).or_insert_with(|| id.clone());
            let taken = self.node(node);
            self.model.nodes.insert(id.clone(), taken);
        }
        self.defaults();
        Ids { of_nodes, by_name, groups }
    }

    /// The ids of the nodes: those of the file where they are ids, else made of names.
    fn ids(&mut self) -> Vec<Id> {
        let graph = self.graph;
        let mut taken: BTreeSet<Id> = BTreeSet::new();
        let own: Vec<Option<Id>> =
            graph.nodes.iter().map(|node| Id::new(&node.id).ok().filter(|id| taken.insert(id.clone()))).collect();
        let (mut fresh, mut seen, mut ids) = (Fresh::default(), BTreeSet::new(), Vec::new());
        for (node, own) in graph.nodes.iter().zip(own) {
            let id = own.unwrap_or_else(|| {
                let wanted = Id::new(&node.id).unwrap_or_else(|_| Id::slug(&name(graph, node, &mut Tally::default())));
                fresh.give(wanted, |id| taken.contains(id))
            });
            taken.insert(id.clone());
            if !seen.insert(&node.id) {
                let loss = Loss::new(place(node.line, "node", &node.id), "loss-graph-twin-node").with("id", id.as_str());
                self.losses.push(Found::at(node.line, loss));
            }
            ids.push(id);
        }
        ids
    }

    fn cells(&self, data: &'g Data) -> Cells<'g> {
        Cells { of: OF, own: data, defaults: &self.graph.node_defaults }
    }

    fn node(&mut self, node: &'g GraphNode) -> Node {
        let cells = self.cells(&node.data);
        let columns = |key: &str| rows::NODE.iter().any(|column| column.name == key && key != "id");
        self.tally.unknown(&cells, |key| columns(key) || matches!(key, "label" | "title" | keys::PLACE));
        if cells.bare("kind").is_none() {
            self.tally.count("loss-graph-kind", OF, "kind", "");
        }
        let kind = self.tally.word(&cells, "kind", words::kind_of).unwrap_or(Kind::Variable);
        let name = name(self.graph, node, self.tally);
        let name = within_limit(&name, &place(node.line, "node", &node.id), node.line, self.losses);
        let mut made = Node::new(name, kind.blank());
        cells.text("code").unwrap_or_default().clone_into(&mut made.code);
        cells.text("description").unwrap_or_default().clone_into(&mut made.description);
        made.scale = self.scale(&cells, kind);
        made.today = self.today(&cells, kind, &made.scale());
        for key in ["owner", "sector", "institution"] {
            if let Some(value) = cells.bare(key) {
                self.tally.count("loss-graph-nowhere", OF, key, value);
            }
        }
        made.tags = cells.text("tags").map(|tags| tags.split(BETWEEN).map(str::to_owned).collect()).unwrap_or_default();
        made.tags.extend(self.groups_of(node).map(|group| group.label.clone()));
        made.source = sources(self.tally, &cells);
        made.illustrative = self.tally.word(&cells, "illustrative", words::flag_of).unwrap_or_default();
        made.tier = self.tally.word(&cells, "tier", words::tier_of).unwrap_or_default();
        made
    }

    /// The groups with a name that a node stands in, from within.
    fn groups_of(&self, node: &GraphNode) -> impl Iterator<Item = &'g Group> {
        let groups = &self.graph.groups;
        let first = node.group.and_then(|group| groups.get(group));
        std::iter::successors(first, |group| group.parent.and_then(|parent| groups.get(parent)))
            .filter(|group| !group.label.is_empty())
    }

    fn scale(&mut self, cells: &Cells<'g>, kind: Kind) -> Option<Scale> {
        let usual = Scale::default();
        let (at0, at1) = (self.tally.number(cells, "at0", |_| true), self.tally.number(cells, "at1", |_| true));
        let unit = cells.text("unit");
        if at0.is_none() && at1.is_none() && unit.is_none() {
            return None;
        }
        // Who gives ends and no unit counts in none.
        let unit = unit.map_or_else(|| if at0.or(at1).is_some() { String::new() } else { usual.unit.clone() }, str::to_owned);
        let (at0, at1) = (at0.map_or(usual.at0, Real), at1.map_or(usual.at1, Real));
        if at0 == at1 || kind == Kind::Variable && at0 > at1 {
            self.tally.unusable(cells, "at1", cells.bare("at1").unwrap_or_default());
            return None;
        }
        let scale = Scale { at0, at1, unit, ..usual.clone() };
        (scale != usual).then_some(scale)
    }

    fn today(&mut self, cells: &Cells<'g>, kind: Kind, scale: &Scale) -> Option<Quantity> {
        if !kind.is_pulled() {
            self.tally.idle(cells, "today");
            self.tally.idle(cells, "basis");
            return None;
        }
        let (low, high) = (scale.at0.0.min(scale.at1.0), scale.at0.0.max(scale.at1.0));
        let value = self.tally.number(cells, "today", |x| low <= x && x <= high);
        let basis = self.tally.word(cells, "basis", words::basis_of);
        let by_default = scale.quantity(if kind == Kind::Variable { 0.5 } else { 0.0 });
        match (value, basis) {
            (None, _) => {
                if basis.is_some() {
                    self.tally.idle(cells, "basis");
                }
                None
            }
            // What is taken by default has no basis.
            (Some(value), None) if value == by_default => None,
            (Some(value), basis) => Some(Quantity { value: value.into(), basis: basis.unwrap_or_default(), ..Quantity::default() }),
        }
    }

    /// Tells of values that nodes have by default and that have no place in a model.
    fn defaults(&mut self) {
        let none = BTreeMap::new();
        let cells = Cells { of: OF, own: &self.graph.node_defaults, defaults: &none };
        let columns = |key: &str| rows::NODE.iter().any(|column| column.name == key);
        self.tally.unknown(&cells, |key| columns(key) || matches!(key, "label" | "title" | keys::PLACE));
    }
}

/// What a box is called: what the drawing shows, else its name or title, else its id.
fn name(graph: &Graph, node: &GraphNode, tally: &mut Tally) -> String {
    let cells = Cells { of: OF, own: &node.data, defaults: &graph.node_defaults };
    let full = |key: &str| cells.text(key).filter(|text| !text.trim().is_empty());
    let shown = node.look.as_ref().map(|look| look.label.as_str()).filter(|label| !label.trim().is_empty());
    let (shown, said) = (shown.or_else(|| full("label")), full("name"));
    let alike = |a: &str, b: &str| a.split_whitespace().flat_map(str::chars).eq(b.split_whitespace().flat_map(str::chars));
    match (shown, said) {
        // The label is the name, broken into lines.
        (Some(shown), Some(said)) if alike(shown, said) => said.to_owned(),
        (Some(shown), said) => {
            if said.is_some() {
                tally.count("loss-graph-outdone", OF, "name", said.unwrap_or_default());
            }
            shown.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        (None, Some(said)) => said.to_owned(),
        (None, None) => full("title").unwrap_or(if node.id.trim().is_empty() { "?" } else { &node.id }).to_owned(),
    }
}

/// A name as long as a name may be.
pub fn within_limit(name: &str, at: &str, line: usize, losses: &mut Vec<Found>) -> String {
    let count = name.chars().count();
    if count > MAX_NAME {
        let loss = Loss::new(at, "loss-graph-long-name").with("count", count.to_string()).with("most", MAX_NAME.to_string());
        losses.push(Found::at(line, loss));
    }
    name.chars().take(MAX_NAME).collect()
}

/// The citations in a cell. A heading may hold what stands between two of them.
pub fn sources(tally: &mut Tally, cells: &Cells<'_>) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    for part in cells.text("source").unwrap_or_default().split(BETWEEN).filter(|part| !part.trim().is_empty()) {
        match (Citation::new(part), found.pop()) {
            (Ok(citation), last) => found.extend(last.into_iter().chain([citation])),
            (Err(_), Some(last)) => found.extend(Citation::new(&format!("{}{BETWEEN}{part}", last.as_str()))),
            (Err(_), None) => tally.unusable(cells, "source", part),
        }
    }
    found
}

fn shown(label: &str) -> String {
    label.chars().take(80).collect()
}
