//! What a GraphML file says, before it is taken for a model.

use std::collections::BTreeMap;

use crate::exchange::Loss;

/// Values by the names of their keys, in small letters.
pub type Data = BTreeMap<String, String>;

/// A file.
#[derive(Debug, Default)]
pub struct Graph {
    /// What is said of the graph as a whole.
    pub data: Data,
    pub nodes: Vec<GraphNode>,
    pub edges: Vec<GraphEdge>,
    pub groups: Vec<Group>,
    /// Values of keys that nodes do not give.
    pub node_defaults: Data,
    /// Values of keys that edges do not give.
    pub edge_defaults: Data,
}

/// A node.
#[derive(Debug, Default)]
pub struct GraphNode {
    pub id: String,
    pub data: Data,
    pub look: Option<NodeLook>,
    /// The innermost group it stands in.
    pub group: Option<usize>,
    /// The line of the file.
    pub line: usize,
}

/// How yEd draws a node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeLook {
    pub label: String,
    /// Labels besides the first.
    pub more_labels: usize,
    /// The upper left corner, then width and height; none where one of them is not a number.
    pub frame: Option<[f64; 4]>,
    pub shape: String,
    pub fill: String,
    pub border: String,
}

/// An edge.
#[derive(Debug, Default)]
pub struct GraphEdge {
    pub id: Option<String>,
    pub from: String,
    pub to: String,
    pub directed: bool,
    /// Whether it ends at ports.
    pub ports: bool,
    pub data: Data,
    pub look: Option<EdgeLook>,
    pub line: usize,
}

/// How yEd draws an edge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EdgeLook {
    pub label: String,
    pub color: String,
    pub width: String,
    /// `line`, `dashed`, `dotted`.
    pub style: String,
    /// The heads at its beginning and at its end: `none`, `standard`, `t_shape`.
    pub heads: [String; 2],
    /// Corners on its way.
    pub bends: usize,
}

/// A node that only holds others.
#[derive(Debug, Default)]
pub struct Group {
    pub id: String,
    pub label: String,
    pub parent: Option<usize>,
    pub line: usize,
}

/// A loss, and the line of the file that it comes from; those of the file as a whole come last.
#[derive(Debug)]
pub struct Found {
    pub line: usize,
    pub loss: Loss,
}

impl Found {
    /// What was found at a line.
    pub fn at(line: usize, loss: Loss) -> Self {
        Self { line, loss }
    }

    /// What was found all over the file.
    pub fn all_over(loss: Loss) -> Self {
        Self { line: usize::MAX, loss }
    }
}

/// How losses name a node or an edge.
pub fn place(line: usize, what: &str, name: &str) -> String {
    let name: String = name.chars().take(80).collect();
    format!("line {line}, {what} {name}")
}

/// Names of keys besides those of the columns.
pub mod keys {
    /// Of the graph: the title of the model.
    pub const TITLE: &str = "title";
    /// Of the graph: its summary.
    pub const DESCRIPTION: &str = "description";
    /// Of the graph: the unit of delays, the first day and the length of a run.
    pub const TIME_UNIT: &str = "time_unit";
    pub const START: &str = "start";
    pub const HORIZON: &str = "horizon";
    /// Of the graph: which drawing the places are of.
    pub const VIEW: &str = "view";
    /// Of the graph, in order.
    pub const OF_GRAPH: [&str; 6] = [TITLE, DESCRIPTION, TIME_UNIT, START, HORIZON, VIEW];
    /// Of a node: whether its place is fixed, or none of the drawing.
    pub const PLACE: &str = "place";
    pub const PINNED: &str = "pinned";
    pub const OFF: &str = "off";
}

/// The names of the drawings.
pub const TREE: &str = "tree";
pub const LOOPS: &str = "loops";
