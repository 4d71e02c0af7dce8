//! The text of a GraphML file as a graph. What it says of elements that a graph of boxes and lines has not is lost here.

use std::collections::BTreeMap;

use super::graph::{Data, EdgeLook, Found, Graph, GraphEdge, GraphNode, Group, NodeLook, place};
use crate::exchange::xml::{Element, Part, Xml};
use crate::exchange::{Loss, Unreadable};
use crate::model::validate::MAX_ELEMENTS;

/// What a text says, and what of it has no place in a graph.
pub fn parse(text: &str) -> Result<(Graph, Vec<Found>), Unreadable> {
    let mut reading = Reading::default();
    let mut xml = Xml::new(text)?;
    while reading.part(&mut xml)? {}
    if reading.graphs == 0 {
        return Err(Unreadable::new("", "unreadable-graphml-empty"));
    }
    Ok((reading.graph, reading.losses))
}

/// An element that holds others and is still open.
#[derive(Debug)]
enum Open {
    Root,
    Graph { directed: bool },
    Node(usize),
    Group(usize),
}

#[derive(Default)]
struct Reading {
    /// The names of the keys that are declared.
    keys: BTreeMap<String, String>,
    open: Vec<Open>,
    /// How many graphs stand side by side.
    graphs: usize,
    graph: Graph,
    losses: Vec<Found>,
}

impl Reading {
    /// Takes the next part in; false when the file is over.
    fn part(&mut self, xml: &mut Xml<'_>) -> Result<bool, Unreadable> {
        match xml.next()? {
            Part::Over => return Ok(false),
            Part::End => {
                self.open.pop();
            }
            Part::Begin(element) => self.begin(xml, element)?,
        }
        Ok(true)
    }

    fn begin(&mut self, xml: &mut Xml<'_>, element: Element) -> Result<(), Unreadable> {
        match (self.open.last(), element.name.as_str()) {
            (None, "graphml") => self.open.push(Open::Root),
            (None, other) => {
                let name: String = other.chars().take(60).collect();
                return Err(
                    Unreadable::new(format!("line {}, column 1", element.line), "unreadable-graphml-root").with("tag", name)
                );
            }
            (Some(Open::Root), "graph") if self.graphs > 0 => {
                self.lose(element.line, "graph", &element, Loss::new("", "loss-graph-second"));
                self.graphs += 1;
                xml.whole(element)?;
            }
            (Some(Open::Root), "graph") => {
                self.graphs += 1;
                self.open.push(Open::Graph { directed: is_directed(&element, true) });
            }
            (Some(Open::Node(_) | Open::Group(_)), "graph") => {
                if let Some(Open::Node(node)) = self.open.last() {
                    let (line, id) = (element.line, self.graph.nodes.get(*node).map(|node| node.id.clone()).unwrap_or_default());
                    self.losses.push(Found::at(line, Loss::new(place(line, "node", &id), "loss-graph-inside")));
                }
                let outer = self.directed();
                self.open.push(Open::Graph { directed: is_directed(&element, outer) });
            }
            (Some(Open::Graph { .. }), "node") => self.node(&element)?,
            (Some(Open::Graph { .. }), "edge") => {
                let element = xml.whole(element)?;
                self.edge(&element)?;
            }
            _ => {
                let element = xml.whole(element)?;
                self.detail(&element);
            }
        }
        Ok(())
    }

    /// What is neither a graph nor a node nor an edge.
    fn detail(&mut self, element: &Element) {
        match element.name.as_str() {
            "key" => self.key(element),
            "hyperedge" => {
                let ends = element.all("endpoint").filter_map(|end| end.attribute("node"));
                let ends = ends.map(|id| id.chars().take(40).collect::<String>()).take(8).collect::<Vec<_>>().join(", ");
                self.lose(element.line, "hyperedge", element, Loss::new("", "loss-graph-hyperedge").with("ends", ends));
            }
            "port" => {
                let name = element.attribute("name").unwrap_or_default().to_owned();
                self.losses.push(Found::at(element.line, Loss::new(place(element.line, "port", &name), "loss-graph-port")));
            }
            "data" => self.data(element),
            "desc" => {
                let text = element.text.trim().to_owned();
                if let Some(data) = self.own_data() {
                    data.entry("description".to_owned()).or_insert(text);
                }
            }
            "locator" => self.lose(element.line, "locator", element, Loss::new("", "loss-graph-locator")),
            other => {
                let name: String = other.chars().take(60).collect();
                let at = place(element.line, "element", &name);
                self.losses.push(Found::at(element.line, Loss::new(at, "loss-graph-unknown-element")));
            }
        }
    }

    fn key(&mut self, element: &Element) {
        let Some(id) = element.attribute("id") else { return };
        let name = element.attribute("attr.name").or(element.attribute("yfiles.type")).unwrap_or(id).trim().to_lowercase();
        let of = element.attribute("for").unwrap_or("all");
        if let Some(default) = element.all("default").next().filter(|default| !default.text.trim().is_empty()) {
            if matches!(of, "node" | "all") {
                self.graph.node_defaults.insert(name.clone(), default.text.clone());
            }
            if matches!(of, "edge" | "all") {
                self.graph.edge_defaults.insert(name.clone(), default.text.clone());
            }
        }
        self.keys.insert(id.to_owned(), name);
    }

    fn node(&mut self, element: &Element) -> Result<(), Unreadable> {
        let group = self.open.iter().rev().find_map(|open| if let Open::Group(group) = open { Some(*group) } else { None });
        let id = element.attribute("id").unwrap_or_default().to_owned();
        let line = element.line;
        if matches!(element.attribute("yfiles.foldertype"), Some("group" | "folder")) {
            self.open.push(Open::Group(self.graph.groups.len()));
            self.graph.groups.push(Group { id, label: String::new(), parent: group, line });
        } else {
            self.open.push(Open::Node(self.graph.nodes.len()));
            self.graph.nodes.push(GraphNode { id, group, line, ..GraphNode::default() });
        }
        if self.graph.nodes.len() + self.graph.groups.len() > MAX_ELEMENTS {
            return Err(too_many(line));
        }
        Ok(())
    }

    fn edge(&mut self, element: &Element) -> Result<(), Unreadable> {
        let text = |name: &str| element.attribute(name).unwrap_or_default().to_owned();
        let directed = match element.attribute("directed") {
            Some(word) => word.trim() != "false",
            None => self.directed(),
        };
        let mut edge = GraphEdge {
            id: element.attribute("id").map(str::to_owned),
            from: text("source"),
            to: text("target"),
            directed,
            ports: element.attribute("sourceport").is_some() || element.attribute("targetport").is_some(),
            line: element.line,
            ..GraphEdge::default()
        };
        for child in &element.children {
            match child.name.as_str() {
                "data" if child.children.is_empty() => {
                    edge.data.insert(self.key_of(child), child.text.clone());
                }
                "data" => match edge_look(child) {
                    Some(look) => edge.look = Some(look),
                    None => self.foreign(child),
                },
                "desc" => {
                    edge.data.entry("description".to_owned()).or_insert(child.text.trim().to_owned());
                }
                "graph" => self.lose(child.line, "graph", child, Loss::new("", "loss-graph-in-edge")),
                _ => self.detail(child),
            }
        }
        self.graph.edges.push(edge);
        if self.graph.edges.len() > MAX_ELEMENTS { Err(too_many(element.line)) } else { Ok(()) }
    }

    /// A value of the graph or of a node.
    fn data(&mut self, element: &Element) {
        let name = self.key_of(element);
        if element.children.is_empty() {
            match self.own_data() {
                Some(data) => drop(data.insert(name, element.text.clone())),
                None if element.text.trim().is_empty() => {}
                None => self.losses.push(Found::at(element.line, Loss::new(place(element.line, "key", &name), "loss-graph-inner"))),
            }
            return;
        }
        let look = node_look(element);
        match (self.open.last(), look) {
            (Some(Open::Node(node)), Some(look)) => {
                if let Some(node) = self.graph.nodes.get_mut(*node) {
                    node.look = Some(look);
                }
            }
            (Some(Open::Group(group)), Some(look)) => {
                if let Some(group) = self.graph.groups.get_mut(*group) {
                    group.label = look.label;
                }
            }
            // Without pictures in them the resources of yEd say nothing.
            _ if name == "resources" && element.first("Resource").is_none() => {}
            _ => self.foreign(element),
        }
    }

    /// A value that is markup of another program.
    fn foreign(&mut self, element: &Element) {
        let key = self.key_of(element);
        self.losses.push(Found::at(element.line, Loss::new(place(element.line, "key", &key), "loss-graph-markup")));
    }

    /// The name of the key of a value; the key itself where it is not declared.
    fn key_of(&self, element: &Element) -> String {
        let id = element.attribute("key").unwrap_or_default();
        self.keys.get(id).cloned().unwrap_or_else(|| id.to_lowercase())
    }

    /// Where the values of the innermost open element go; none for those of the file and of groups, which no model has.
    fn own_data(&mut self) -> Option<&mut Data> {
        match self.open.last()? {
            Open::Root | Open::Group(_) => None,
            Open::Graph { .. } => (self.open.len() == 2).then_some(&mut self.graph.data),
            Open::Node(node) => self.graph.nodes.get_mut(*node).map(|node| &mut node.data),
        }
    }

    /// Whether edges are arrows here unless they say otherwise.
    fn directed(&self) -> bool {
        let innermost =
            self.open.iter().rev().find_map(|open| if let Open::Graph { directed } = open { Some(*directed) } else { None });
        innermost.unwrap_or(true)
    }

    fn lose(&mut self, line: usize, what: &str, element: &Element, loss: Loss) {
        let at = place(line, what, element.attribute("id").unwrap_or_default());
        self.losses.push(Found::at(line, Loss { at: at.trim_end().to_owned(), ..loss }));
    }
}

fn too_many(line: usize) -> Unreadable {
    Unreadable::new(format!("line {line}, column 1"), "unreadable-graphml-many").with("most", MAX_ELEMENTS.to_string())
}

fn is_directed(graph: &Element, outer: bool) -> bool {
    graph.attribute("edgedefault").map_or(outer, |word| word.trim() != "undirected")
}

/// What yEd draws a node as; none where it does not say.
fn node_look(data: &Element) -> Option<NodeLook> {
    let (labels, geometry) = (labels(data, "NodeLabel"), data.first("Geometry"));
    if labels.is_empty() && geometry.is_none() {
        return None;
    }
    let number = |name: &str| geometry?.attribute(name)?.trim().parse::<f64>().ok();
    let frame = [number("x"), number("y"), number("width").or(Some(0.0)), number("height").or(Some(0.0))];
    let of = |name: &str, attribute: &str| data.first(name).and_then(|e| e.attribute(attribute)).unwrap_or_default().to_owned();
    Some(NodeLook {
        more_labels: labels.len().saturating_sub(1),
        label: labels.into_iter().next().unwrap_or_default(),
        frame: if let [Some(x), Some(y), Some(width), Some(height)] = frame { Some([x, y, width, height]) } else { None },
        shape: of("Shape", "type"),
        fill: of("Fill", "color"),
        border: of("BorderStyle", "color"),
    })
}

/// What yEd draws an edge as; none where it does not say.
fn edge_look(data: &Element) -> Option<EdgeLook> {
    let of = |name: &str, attribute: &str| data.first(name).and_then(|e| e.attribute(attribute)).unwrap_or_default().to_owned();
    let labels = labels(data, "EdgeLabel");
    if labels.is_empty() && data.first("LineStyle").is_none() && data.first("Arrows").is_none() && data.first("Path").is_none() {
        return None;
    }
    Some(EdgeLook {
        label: labels.join(" "),
        color: of("LineStyle", "color"),
        width: of("LineStyle", "width"),
        style: of("LineStyle", "type"),
        heads: [of("Arrows", "source"), of("Arrows", "target")],
        bends: data.first("Path").map_or(0, |path| path.all("Point").count()),
    })
}

/// The labels that say something, blanks made one.
fn labels(data: &Element, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut todo = vec![data];
    while let Some(element) = todo.pop() {
        if element.name == name {
            found.push(element.text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        todo.extend(element.children.iter().rev());
    }
    found.retain(|label| !label.is_empty());
    found
}
