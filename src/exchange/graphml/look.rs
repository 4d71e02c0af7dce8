//! How boxes and lines look in yEd, by kind and role.

use super::graph::{EdgeLook, NodeLook};
use crate::model::link::{Condition, Necessity, Role, Sign, Strength};
use crate::model::{Kind, Link};
use crate::picture::link::sign_of;
use crate::picture::list::Color;
use crate::picture::theme::Theme;

/// The look of a box of that kind.
pub fn of_box(theme: &Theme, kind: Kind, label: String, frame: [f64; 4]) -> NodeLook {
    let shape = match kind {
        Kind::Impact => "octagon",
        Kind::Outcome => "roundrectangle",
        Kind::Output => "rectangle",
        Kind::Action => "parallelogram",
        Kind::Fund => "trapezoid",
        Kind::Capacity => "hexagon",
        Kind::Enabler => "trapezoid2",
        Kind::Variable => "ellipse",
        Kind::Stage => "fatarrow",
    };
    NodeLook {
        label,
        more_labels: 0,
        frame: Some(frame),
        shape: shape.to_owned(),
        fill: hex(theme.level_fill(kind)),
        border: hex(theme.of_kind(kind)),
    }
}

/// The look of the line of a link.
pub fn of_line(theme: &Theme, link: &Link) -> EdgeLook {
    let (color, style, head) = match &link.role {
        Role::Condition(Condition { necessity: Necessity::Helpful, .. }) => (theme.edge, "dashed", "standard"),
        Role::Condition(_) => (theme.edge, "line", "standard"),
        Role::Influence(influence) => (theme.of_sign(influence.sign), "line", "standard"),
        Role::Blocker(_) => (theme.minus, "line", "t_shape"),
        Role::Use(_) => (theme.edge, "dotted", "standard"),
        Role::Port(port) => (theme.of_sign(port.sign), "line", "diamond"),
        Role::Relation(_) => (theme.text_faint, "dashed", "plain"),
    };
    let width = match &link.role {
        Role::Influence(influence) => match influence.strength {
            Strength::Weak => "1.0",
            Strength::Strong => "3.0",
            Strength::Decisive => "4.0",
            _ => "2.0",
        },
        Role::Relation(_) => "1.0",
        _ => "2.0",
    };
    EdgeLook {
        label: sign_of(link).map(|sign| sign_mark(sign).to_owned()).unwrap_or_default(),
        color: hex(color),
        width: width.to_owned(),
        style: style.to_owned(),
        heads: ["none".to_owned(), head.to_owned()],
        bends: 0,
    }
}

/// The colours that lines of links have.
pub fn colors_of_lines(theme: &Theme) -> [String; 4] {
    [theme.edge, theme.plus, theme.minus, theme.text_faint].map(hex)
}

/// A colour as yEd and Graphviz write it.
pub fn hex(color: Color) -> String {
    format!("#{:02X}{:02X}{:02X}", color.r, color.g, color.b)
}

/// A sign as arrows show it.
pub fn sign_mark(sign: Sign) -> &'static str {
    match sign {
        Sign::Plus => "+",
        Sign::Minus => "\u{2212}",
    }
}
