//! DOT: a drawing for Graphviz, with the names and kinds of boxes and what arrows do. It is written only, never read.

use std::fmt::Write as _;

use super::graphml::{hex, sign_mark};
use super::labels::wrapped;
use super::lost::lost;
use super::rows::words;
use super::{Carried, Loss};
use crate::model::link::{Blocker, Condition, Delay, Influence, Necessity, Order, Port, Role, Smooth, Strength, Use};
use crate::model::numbers::{self, Range};
use crate::model::{About, Id, Kind, Link, Model, Node, Table, ViewKind};
use crate::picture::link::{delay_label, sign_of};
use crate::picture::list::Color;
use crate::picture::size::Band;
use crate::picture::theme::Theme;

/// How many letters a line of a name has at most.
const COLUMNS: usize = 24;

/// All boxes and arrows of a model as DOT: in the rows of the results tree, from the inputs up, or free as causal loops are. The
/// losses say all that does not show.
///
/// ```
/// use throughline::exchange::dot::write;
/// use throughline::model::{Id, Kind, Model, Node, ViewKind};
/// let mut model = Model::default();
/// model.nodes.insert(Id::slug("trust"), Node::new("Trust", Kind::Outcome.blank()));
/// assert!(write(&model, ViewKind::Tree).value.contains("label=\"Trust\""));
/// ```
#[must_use]
pub fn write(model: &Model, view: ViewKind) -> Carried<String> {
    let theme = Theme::light();
    let title = &model.about.title;
    let mut out = format!("digraph {} {{\n", quoted(title));
    if !title.trim().is_empty() {
        let _ = writeln!(out, "  label={}; labelloc=t; fontsize=16;", quoted(&wrapped(title, 3 * COLUMNS).join("\n")));
    }
    out.push_str(match view {
        ViewKind::Tree => "  rankdir=BT; ranksep=0.6; nodesep=0.25;\n",
        ViewKind::Loops => "  layout=neato; overlap=false; splines=true; sep=\"+18\"; model=subset; start=1;\n",
    });
    let _ = writeln!(
        out,
        "  fontname=\"Helvetica\"; fontcolor={text}; bgcolor={ground};\n  node [fontname=\"Helvetica\", fontsize=11, \
         fontcolor={text}, style=filled, margin=\"0.14,0.08\"];\n  edge [fontname=\"Helvetica\", fontsize=11, arrowsize=0.8];",
        text = color(theme.text),
        ground = color(theme.surface),
    );
    for (id, node) in &model.nodes {
        box_of(&mut out, &theme, id, node);
    }
    if view == ViewKind::Tree {
        rows(&mut out, model);
    }
    for link in model.links.values().filter(|link| joins(model, link)) {
        line_of(&mut out, &theme, model, view, link);
    }
    out.push_str("}\n");
    Carried { value: out, losses: losses(model) }
}

/// Whether both ends of an arrow are there: Graphviz would draw boxes for those that are not.
fn joins(model: &Model, link: &Link) -> bool {
    model.nodes.contains_key(&link.from) && model.nodes.contains_key(&link.to)
}

/// What does not show: all but names, kinds and arrows with their sign.
fn losses(model: &Model) -> Vec<Loss> {
    let bare = |node: &Node| Node::new(node.name.clone(), node.kind.kind().blank());
    let nodes: Table<Node> = model.nodes.iter().map(|(id, node)| (id.clone(), bare(node))).collect();
    let links = model.links.iter().filter(|(_, link)| joins(model, link)).map(|(id, link)| (id.clone(), shown(link))).collect();
    let about = About { title: model.about.title.clone(), ..About::default() };
    lost(model, &Model { about, nodes, links, ..Model::default() })
}

/// What shows of an arrow.
fn shown(link: &Link) -> Link {
    let role = match &link.role {
        Role::Condition(Condition { necessity: necessity @ Necessity::Helpful, .. }) => {
            Role::Condition(Condition { necessity: necessity.clone(), way: None })
        }
        Role::Condition(_) => Role::Condition(Condition::default()),
        Role::Influence(Influence { sign, strength }) => {
            let strength = if strength.odds().is_some() { strength.clone() } else { Strength::default() };
            Role::Influence(Influence { sign: *sign, strength })
        }
        Role::Blocker(_) => Role::Blocker(Blocker::default()),
        Role::Use(_) => Role::Use(Use::default()),
        Role::Port(port) => Role::Port(Port { share: None, ..port.clone() }),
        Role::Relation(relation) => Role::Relation(*relation),
    };
    // Its length shows, not how it is spread.
    let delay = link.delay.as_ref().map(|delay| {
        let (Delay::Fixed(time) | Delay::Smooth(Smooth { time, .. })) = delay;
        let time = numbers::single(&time.value, Range::AMOUNT).into();
        Delay::Smooth(Smooth { time, order: Order::default() })
    });
    Link { delay, ..Link::new(link.from.clone(), link.to.clone(), role) }
}

fn box_of(out: &mut String, theme: &Theme, id: &Id, node: &Node) {
    let kind = node.kind.kind();
    let shape = match kind {
        Kind::Impact => "box, style=\"rounded,filled,bold\"",
        Kind::Outcome => "box, style=\"rounded,filled\"",
        Kind::Output => "note",
        Kind::Action => "box",
        Kind::Fund => "cylinder",
        Kind::Capacity => "hexagon",
        Kind::Enabler => "tab",
        Kind::Variable => "ellipse, margin=\"0.02,0.02\"",
        Kind::Stage => "parallelogram, margin=\"0.0,0.06\"",
    };
    let name = wrapped(&node.name, COLUMNS).join("\n");
    let (label, border, fill) = (quoted(&name), color(theme.of_kind(kind)), color(theme.level_fill(kind)));
    let _ = writeln!(out, "  {} [label={label}, shape={shape}, color={border}, fillcolor={fill}];", quoted(id.as_str()));
}

/// Puts the goals above and the inputs below all; what lies between finds its row by its arrows.
fn rows(out: &mut String, model: &Model) {
    for (band, rank) in [(Band::Impact, "max"), (Band::Inputs, "min")] {
        let ids =
            model.nodes.iter().filter(|(_, node)| Band::of(node.kind.kind()) == Some(band)).map(|(id, _)| quoted(id.as_str()));
        let ids: Vec<String> = ids.collect();
        if !ids.is_empty() {
            let _ = writeln!(out, "  {{ rank={rank}; {}; }}", ids.join("; "));
        }
    }
}

fn line_of(out: &mut String, theme: &Theme, model: &Model, view: ViewKind, link: &Link) {
    let (line, style) = match &link.role {
        Role::Condition(Condition { necessity: Necessity::Helpful, .. }) => (theme.edge, "style=dashed"),
        Role::Condition(_) => (theme.edge, "style=solid"),
        Role::Influence(influence) => (theme.of_sign(influence.sign), width(&influence.strength)),
        Role::Blocker(_) => (theme.minus, "arrowhead=tee, penwidth=2"),
        Role::Use(_) => (theme.edge, "style=dotted, penwidth=1.5"),
        Role::Port(port) => (theme.of_sign(port.sign), "arrowhead=box"),
        Role::Relation(_) => (theme.border_strong, "style=dashed, arrowhead=vee"),
    };
    let sign = sign_of(link).map(sign_mark);
    let delay = link.delay.as_ref().map(|delay| delay_label(&model.clock, delay));
    let word = match &link.role {
        Role::Port(port) => Some(words::flow(&port.into).to_owned()),
        Role::Relation(relation) => Some(words::relation(*relation).replace('-', " ")),
        _ => None,
    };
    let label = [sign.map(str::to_owned), word, delay].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let label = if label.is_empty() { String::new() } else { format!(", label={}, fontcolor={}", quoted(&label), color(line)) };
    let free = if view == ViewKind::Tree && is_feedback(model, link) { ", constraint=false" } else { "" };
    let (from, to, color) = (quoted(link.from.as_str()), quoted(link.to.as_str()), color(line));
    let _ = writeln!(out, "  {from} -> {to} [color={color}, {style}{label}{free}];");
}

/// Whether an arrow comes back into the rows of the tree from beside them, or carries nothing: it moves no box to another row.
fn is_feedback(model: &Model, link: &Link) -> bool {
    let has_row = |id: &Id| model.nodes.get(id).is_some_and(|node| Band::of(node.kind.kind()).is_some());
    matches!(link.role, Role::Relation(_)) || !has_row(&link.from) && has_row(&link.to)
}

fn width(strength: &Strength) -> &'static str {
    match strength {
        Strength::Weak => "penwidth=1",
        Strength::Strong => "penwidth=2.5",
        Strength::Decisive => "penwidth=3.5",
        Strength::Moderate | Strength::Odds(_) | Strength::SettlesAt(_) => "penwidth=1.5",
    }
}

fn color(of: Color) -> String {
    format!("\"{}\"", hex(of))
}

/// A text in quotes, as Graphviz shows it again: backslashes and what it would take for the name of a character are spelled out,
/// characters that do not show are left out.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
