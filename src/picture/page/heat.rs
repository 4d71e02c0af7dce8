//! The colours of levels by fifths, and how a box stands now.

use super::Page;
use crate::model::{Id, Node};
use crate::picture::list::Color;
use crate::picture::scene::{label, level_today};
use crate::picture::theme::{Theme, ThemeKind};

/// The grounds of the fifths of a level, with the text on them.
const LIGHT: [(u32, u32); 5] =
    [(0xED_F4FA, 0x15_202B), (0xD1_E3F2, 0x15_202B), (0xB1_CFE8, 0x15_202B), (0x87_B6DC, 0x15_202B), (0x19_72BC, 0xFF_FFFF)];
const DARK: [(u32, u32); 5] =
    [(0x1B_2836, 0xEA_F0F4), (0x1F_3A52, 0xEA_F0F4), (0x22_4E70, 0xEA_F0F4), (0x25_648F, 0xEA_F0F4), (0x3D_B2EE, 0x10_171E)];

/// The ground of a level, 0..1, and the text on it.
pub fn heat(theme: &Theme, level: f64) -> (Color, Color) {
    // As it is printed: what reads 80 has the colour of 80.
    let fifth = (((level * 100.0).round() / 20.0).floor() as usize).min(4);
    let (ground, text) = if theme.kind == ThemeKind::Dark { DARK[fifth] } else { LIGHT[fifth] };
    (Color::hex(ground), Color::hex(text))
}

/// How a box stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// 0..1.
    pub level: f64,
    /// Such as `~74 %`, `in force` or `+12`.
    pub words: String,
    /// The difference to the other run, where one is shown, and whether it is wanted.
    pub difference: Option<(f64, Option<bool>)>,
}

/// A difference of a level below this is none.
const FAINT: f64 = 0.005;

/// How a box stands at the moment that is shown; without a run, today. None where nobody can say.
pub fn standing(page: &Page<'_>, id: &Id, node: &Node) -> Option<Standing> {
    let level = match page.run {
        Some(run) => run.run.level(id)?.get(run.at).copied()?,
        None => level_today(node)?,
    };
    let other = page.against.zip(page.run).and_then(|((other, _), run)| other.level(id)?.get(run.at).copied());
    let difference = other.map(|other| level - other);
    let words = match difference {
        Some(d) if d.abs() < FAINT => "±0".to_owned(),
        Some(d) => format!("{}{:.0}", if d > 0.0 { "+" } else { "\u{2212}" }, (100.0 * d.abs()).max(1.0)),
        None => label(node, level),
    };
    let difference = difference.map(|d| if d.abs() < FAINT { (0.0, None) } else { (d, node.welcomes(d)) });
    Some(Standing { level, words, difference })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_legible_over_every_heat() {
        for theme in [Theme::light(), Theme::dark(), Theme::print()] {
            for level in [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] {
                let (ground, text) = heat(&theme, level);
                assert!(text.contrast(ground) >= 4.5, "{:?} {level}: {:.2}", theme.kind, text.contrast(ground));
            }
        }
    }
}
