//! A graph as the text of a GraphML file.

use std::fmt::Write as _;

use super::graph::{Data, EdgeLook, Graph, GraphEdge, GraphNode, NodeLook, keys};
use crate::exchange::rows::{Column, Holds, LINK, NODE, number};
use crate::exchange::xml::escape;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:y=\"http://www.yworks.com/xml/graphml\" \
    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd\">\n";

/// The text of a file.
pub fn text(graph: &Graph) -> String {
    let mut out = HEAD.to_owned();
    for name in keys::OF_GRAPH {
        let holds = if name == keys::HORIZON { Holds::Number } else { Holds::Text };
        key(&mut out, "graph", name, holds);
    }
    for Column { name, holds } in of_nodes() {
        key(&mut out, "node", name, holds);
    }
    for Column { name, holds } in of_edges() {
        key(&mut out, "edge", name, holds);
    }
    out.push_str("  <key id=\"node-graphics\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n");
    out.push_str("  <key id=\"edge-graphics\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n");
    out.push_str("  <graph id=\"G\" edgedefault=\"directed\">\n");
    data(&mut out, "    ", "graph", &graph.data, keys::OF_GRAPH.into_iter());
    for one in &graph.nodes {
        node(&mut out, one);
    }
    for one in &graph.edges {
        edge(&mut out, one);
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

/// What is said of nodes: the columns of their rows but the id, which is an attribute of the element.
fn of_nodes() -> impl Iterator<Item = Column> {
    let columns = NODE.into_iter().filter(|column| column.name != "id");
    columns.chain([Column { name: keys::PLACE, holds: Holds::Word }])
}

fn of_edges() -> impl Iterator<Item = Column> {
    LINK.into_iter().filter(|column| !["id", "from", "to"].contains(&column.name))
}

fn key(out: &mut String, of: &str, name: &str, holds: Holds) {
    let holds = match holds {
        Holds::Word | Holds::Text => "string",
        Holds::Number => "double",
        Holds::Flag => "boolean",
    };
    let _ = writeln!(out, "  <key id=\"{of}-{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{holds}\"/>");
}

fn data<'n>(out: &mut String, indent: &str, of: &str, data: &Data, names: impl Iterator<Item = &'n str>) {
    for name in names {
        if let Some(value) = data.get(name) {
            let _ = writeln!(out, "{indent}<data key=\"{of}-{name}\">{}</data>", escape(value));
        }
    }
}

fn node(out: &mut String, node: &GraphNode) {
    let _ = writeln!(out, "    <node id=\"{}\">", escape(&node.id));
    data(out, "      ", "node", &node.data, of_nodes().map(|column| column.name));
    if let Some(NodeLook { label, frame, shape, fill, border, more_labels: _ }) = &node.look {
        let [x, y, width, height] = frame.unwrap_or_default().map(number);
        let _ = writeln!(
            out,
            "      <data key=\"node-graphics\"><y:ShapeNode>\
             <y:Geometry height=\"{height}\" width=\"{width}\" x=\"{x}\" y=\"{y}\"/>\
             <y:Fill color=\"{fill}\" transparent=\"false\"/><y:BorderStyle color=\"{border}\" type=\"line\" width=\"1.5\"/>\
             <y:NodeLabel>{}</y:NodeLabel><y:Shape type=\"{shape}\"/></y:ShapeNode></data>",
            escape(label)
        );
    }
    out.push_str("    </node>\n");
}

fn edge(out: &mut String, edge: &GraphEdge) {
    let id = edge.id.as_ref().map(|id| format!(" id=\"{}\"", escape(id))).unwrap_or_default();
    let _ = writeln!(out, "    <edge{id} source=\"{}\" target=\"{}\">", escape(&edge.from), escape(&edge.to));
    data(out, "      ", "edge", &edge.data, of_edges().map(|column| column.name));
    if let Some(EdgeLook { label, color, width, style, heads: [source, target], bends: _ }) = &edge.look {
        let label = if label.is_empty() { String::new() } else { format!("<y:EdgeLabel>{}</y:EdgeLabel>", escape(label)) };
        let _ = writeln!(
            out,
            "      <data key=\"edge-graphics\"><y:PolyLineEdge><y:Path sx=\"0.0\" sy=\"0.0\" tx=\"0.0\" ty=\"0.0\"/>\
             <y:LineStyle color=\"{color}\" type=\"{style}\" width=\"{width}\"/>\
             <y:Arrows source=\"{source}\" target=\"{target}\"/>{label}<y:BendStyle smoothed=\"false\"/></y:PolyLineEdge></data>"
        );
    }
    out.push_str("    </edge>\n");
}
