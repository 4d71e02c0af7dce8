//! How large the boxes of a drawing are: wide enough for their names, alike within a band.

use std::collections::BTreeMap;

use super::font;
use super::list::Face;
use super::outline::insets;
use crate::model::{Id, Kind, Model, Node, ViewKind};

/// Width and height, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    pub width: f32,
    pub height: f32,
    /// Smaller type and tile, for crowded bands.
    pub compact: bool,
}

/// How many boxes a band holds before they are drawn compact.
const CROWDED: usize = 6;

/// Widths that a card may have; the narrowest in which the name fits is taken.
const WIDTHS: [f32; 3] = [168.0, 192.0, 216.0];
const COMPACT_WIDTHS: [f32; 5] = [110.0, 118.0, 126.0, 142.0, 168.0];

/// How many lines a name may take.
pub const NAME_LINES: usize = 3;

/// Measures of a card's inside, in points.
#[derive(Clone, Copy, Debug)]
pub struct Metrics {
    pub name_size: f32,
    pub tile: f32,
    pub pad: f32,
    /// Between the tile and the name.
    pub gap: f32,
    /// From the top of the card to the first line.
    pub top: f32,
    pub level_size: f32,
}

impl Metrics {
    /// The measures of an ordinary or a compact card.
    #[must_use]
    pub fn new(compact: bool) -> Self {
        if compact {
            Self { name_size: 12.0, tile: 17.0, pad: 8.0, gap: 6.0, top: 8.0, level_size: 11.5 }
        } else {
            Self { name_size: 13.0, tile: 20.0, pad: 8.0, gap: 7.0, top: 8.0, level_size: 12.0 }
        }
    }

    /// The width that is left for the name in a card of that kind and width.
    #[must_use]
    pub fn name_width(&self, kind: Kind, width: f32) -> f32 {
        let (left, right) = insets(kind);
        width - left - right - 2.0 * self.pad - self.tile - self.gap
    }

    /// The height of a card whose name takes that many lines.
    #[must_use]
    fn height(&self, lines: usize) -> f32 {
        let text = lines.max(1) as f32 * self.name_size * font::LINE_HEIGHT;
        (self.top + text + self.level_size * font::LINE_HEIGHT + 9.0).ceil()
    }
}

/// The size of every box on a drawing.
#[must_use]
pub fn sizes<'a>(model: &'a Model, view: ViewKind, ids: impl Iterator<Item = &'a Id>) -> BTreeMap<Id, Size> {
    let nodes: Vec<(&Id, &Node)> = ids.filter_map(|id| model.nodes.get_key_value(id)).collect();
    let mut sizes = BTreeMap::new();
    match view {
        ViewKind::Tree => {
            for band in Band::ALL {
                let members: Vec<_> = nodes.iter().filter(|(_, n)| Band::of(n.kind.kind()) == Some(band)).collect();
                let compact = members.len() > CROWDED;
                let band_sizes: Vec<Size> = members.iter().map(|(_, n)| card(n, compact)).collect();
                // One height for the band, so that its row reads as a row.
                let height = band_sizes.iter().map(|s| s.height).fold(0.0, f32::max);
                for ((id, _), size) in members.iter().zip(band_sizes) {
                    sizes.insert((*id).clone(), Size { height, ..size });
                }
            }
            for (id, node) in nodes.iter().filter(|(_, n)| Band::of(n.kind.kind()).is_none()) {
                sizes.insert((*id).clone(), loop_box(node));
            }
        }
        ViewKind::Loops => {
            for (id, node) in nodes {
                sizes.insert(id.clone(), loop_box(node));
            }
        }
    }
    sizes
}

/// The rows of a results tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    Impact,
    Outcomes,
    Outputs,
    Actions,
    Inputs,
}

impl Band {
    /// Every band from the top.
    pub const ALL: [Self; 5] = [Self::Impact, Self::Outcomes, Self::Outputs, Self::Actions, Self::Inputs];

    /// The band of a kind; variables and stages have none.
    #[must_use]
    pub fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Impact => Some(Self::Impact),
            Kind::Outcome => Some(Self::Outcomes),
            Kind::Output => Some(Self::Outputs),
            Kind::Action => Some(Self::Actions),
            Kind::Fund | Kind::Capacity | Kind::Enabler => Some(Self::Inputs),
            Kind::Variable | Kind::Stage => None,
        }
    }
}

fn card(node: &Node, compact: bool) -> Size {
    let kind = node.kind.kind();
    let metrics = Metrics::new(compact);
    let widths: &[f32] = match (kind, compact) {
        (Kind::Impact, _) => &[216.0, 240.0, 280.0],
        (_, true) => &COMPACT_WIDTHS,
        (_, false) => &WIDTHS,
    };
    let fits = |width: f32| font::fits(&node.name, Face::Medium, metrics.name_size, metrics.name_width(kind, width), NAME_LINES);
    let width = widths.iter().copied().find(|&w| fits(w)).or(widths.last().copied()).unwrap_or(168.0);
    let lines = font::lines(&node.name, Face::Medium, metrics.name_size, metrics.name_width(kind, width), NAME_LINES).len();
    let least: f32 = if kind == Kind::Impact { 60.0 } else { 64.0 };
    Size { width, height: metrics.height(lines).max(least), compact }
}

/// Room for the level beside the name of a pill.
pub const PILL_LEVEL: f32 = 46.0;
/// From the end of a pill to its text.
pub const PILL_PAD: f32 = 18.0;
/// A pill's name may take two lines.
pub const PILL_LINES: usize = 2;
/// The widest a pill's name is before it breaks.
const PILL_NAME: f32 = 150.0;

/// A stage: wide enough for its name, its queue and its wait.
const STAGE: (f32, f32) = (200.0, 84.0);

fn loop_box(node: &Node) -> Size {
    match node.kind.kind() {
        Kind::Variable => pill(node),
        Kind::Stage => {
            let name = font::width(&node.name, Face::SemiBold, 13.0);
            Size { width: STAGE.0.max(name + 70.0 + 2.0 * super::outline::CHEVRON).min(280.0), height: STAGE.1, compact: false }
        }
        _ => card(node, false),
    }
}

fn pill(node: &Node) -> Size {
    let mut name_width = PILL_NAME;
    while !font::fits(&node.name, Face::Medium, 13.0, name_width, PILL_LINES) && name_width < 260.0 {
        name_width += 20.0;
    }
    let lines = font::lines(&node.name, Face::Medium, 13.0, name_width, PILL_LINES);
    let widest = lines.iter().map(|l| font::width(l, Face::Medium, 13.0)).fold(40.0, f32::max);
    let height = if lines.len() > 1 { 54.0 } else { 44.0 };
    Size { width: (widest + 2.0 * PILL_PAD + PILL_LEVEL).ceil(), height, compact: false }
}
