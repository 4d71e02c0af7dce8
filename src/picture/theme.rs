//! The colours of the look, in light, dark and print.

use super::list::Color;
use crate::model::Kind;

/// Which set of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ThemeKind {
    #[default]
    Light,
    Dark,
    /// White ground, no shadows, hatched fills.
    Print,
}

/// The colours of a drawing and of the frame around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    pub kind: ThemeKind,
    /// The canvas.
    pub ground: Color,
    /// Cards and panels.
    pub surface: Color,
    /// Wells and tracks.
    pub sunken: Color,
    /// Menus and toasts.
    pub raised: Color,
    /// Hairlines.
    pub border: Color,
    /// Edges of fields, the ghost of the last run.
    pub border_strong: Color,
    /// Links at rest.
    pub edge: Color,
    /// Names and numbers.
    pub text: Color,
    /// Labels and body.
    pub text_soft: Color,
    /// Hints and axes.
    pub text_faint: Color,
    /// Selection, focus, the one button of a view.
    pub accent: Color,
    /// A selected row.
    pub accent_ground: Color,
    /// Text on the accent.
    pub on_accent: Color,
    pub plus: Color,
    pub minus: Color,
    /// Virtuous, met, fine.
    pub virtuous: Color,
    pub vicious: Color,
    pub balancing: Color,
    pub error: Color,
    pub warning: Color,
    pub info: Color,
    /// Shadows, with their opacity at full strength.
    pub shadow: Color,
    /// How much of a kind's colour lies over the surface in a level fill.
    pub fill: f32,
    /// How much stronger shadows are than in the light theme.
    pub shadow_strength: f32,
    kinds: [Color; 9],
    scenarios: [Color; 5],
}

/// How the line of a scenario is drawn, besides its colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScenarioLine {
    pub color: Color,
    pub width: f32,
    /// Drawn and left out, in points; none: solid.
    pub dash: Option<[f32; 4]>,
    pub marker: Marker,
}

/// The marker of a scenario's line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    Disc,
    Square,
    Diamond,
    Triangle,
    Ring,
}

impl Theme {
    /// The theme of that kind.
    #[must_use]
    pub fn new(kind: ThemeKind) -> Self {
        match kind {
            ThemeKind::Light => Self::light(),
            ThemeKind::Dark => Self::dark(),
            ThemeKind::Print => Self::print(),
        }
    }

    /// Light: the default.
    #[must_use]
    pub fn light() -> Self {
        Self {
            kind: ThemeKind::Light,
            ground: Color::hex(0xF2_F5F7),
            surface: Color::hex(0xFF_FFFF),
            sunken: Color::hex(0xE8_EDF0),
            raised: Color::hex(0xFF_FFFF),
            border: Color::hex(0xD3_DBE0),
            border_strong: Color::hex(0x82_8F9A),
            edge: Color::hex(0x7C_8994),
            text: Color::hex(0x15_202B),
            text_soft: Color::hex(0x46_5461),
            text_faint: Color::hex(0x5F_6D79),
            accent: Color::hex(0x45_47D1),
            accent_ground: Color::hex(0xEC_ECFB),
            on_accent: Color::hex(0xFF_FFFF),
            plus: Color::hex(0x0A_658F),
            minus: Color::hex(0xA8_400F),
            virtuous: Color::hex(0x1B_6B4A),
            vicious: Color::hex(0xA8_400F),
            balancing: Color::hex(0x55_507F),
            error: Color::hex(0xB3_203A),
            warning: Color::hex(0x8A_5A00),
            info: Color::hex(0x0A_658F),
            shadow: Color::hex(0x0B_1620),
            fill: 0.20,
            shadow_strength: 1.0,
            kinds: LIGHT_KINDS,
            scenarios: LIGHT_SCENARIOS,
        }
    }

    /// Dark.
    #[must_use]
    pub fn dark() -> Self {
        Self {
            kind: ThemeKind::Dark,
            ground: Color::hex(0x10_171E),
            surface: Color::hex(0x18_212A),
            sunken: Color::hex(0x0C_1218),
            raised: Color::hex(0x21_2C37),
            border: Color::hex(0x2E_3B47),
            border_strong: Color::hex(0x71_808D),
            edge: Color::hex(0x7F_8E9B),
            text: Color::hex(0xEA_F0F4),
            text_soft: Color::hex(0xB6_C2CC),
            text_faint: Color::hex(0x93_A2AE),
            accent: Color::hex(0xA7_ACFF),
            accent_ground: Color::hex(0x26_2B52),
            on_accent: Color::hex(0x10_171E),
            plus: Color::hex(0x74_C4EC),
            minus: Color::hex(0xFF_9F73),
            virtuous: Color::hex(0x6F_D3A6),
            vicious: Color::hex(0xFF_9F73),
            balancing: Color::hex(0xB9_B4EC),
            error: Color::hex(0xFF_8A98),
            warning: Color::hex(0xF0_BE5C),
            info: Color::hex(0x74_C4EC),
            shadow: Color::hex(0x0B_1620),
            fill: 0.22,
            shadow_strength: 3.0,
            kinds: DARK_KINDS,
            scenarios: DARK_SCENARIOS,
        }
    }

    /// For paper.
    #[must_use]
    pub fn print() -> Self {
        Self {
            kind: ThemeKind::Print,
            ground: Color::hex(0xFF_FFFF),
            surface: Color::hex(0xFF_FFFF),
            sunken: Color::hex(0xF2_F2F2),
            raised: Color::hex(0xFF_FFFF),
            border: Color::hex(0x8C_8C8C),
            border_strong: Color::hex(0x59_5959),
            edge: Color::hex(0x55_5555),
            text: Color::hex(0x00_0000),
            text_soft: Color::hex(0x33_3333),
            text_faint: Color::hex(0x55_5555),
            accent: Color::hex(0x2B_2D9B),
            accent_ground: Color::hex(0xEF_EFF7),
            on_accent: Color::hex(0xFF_FFFF),
            plus: Color::hex(0x0A_4F70),
            minus: Color::hex(0x8A_330A),
            virtuous: Color::hex(0x14_543A),
            vicious: Color::hex(0x8A_330A),
            balancing: Color::hex(0x40_3C66),
            error: Color::hex(0x8F_1228),
            warning: Color::hex(0x6B_4500),
            info: Color::hex(0x0A_4F70),
            shadow: Color::hex(0x00_0000),
            fill: 0.20,
            shadow_strength: 0.0,
            kinds: LIGHT_KINDS,
            scenarios: LIGHT_SCENARIOS,
        }
    }

    /// The colour of a kind of box.
    #[must_use]
    pub fn of_kind(&self, kind: Kind) -> Color {
        self.kinds[match kind {
            Kind::Impact => 0,
            Kind::Outcome => 1,
            Kind::Output => 2,
            Kind::Action => 3,
            Kind::Fund => 4,
            Kind::Capacity => 5,
            Kind::Enabler => 6,
            Kind::Variable => 7,
            Kind::Stage => 8,
        }]
    }

    /// The colour that fills a box of that kind up to its level.
    #[must_use]
    pub fn level_fill(&self, kind: Kind) -> Color {
        self.of_kind(kind).over(self.surface, self.fill)
    }

    /// The line of the scenario at `index`: 0 is `Plan`, 1 is `Nothing done`, 2 the first of the model; then round again.
    #[must_use]
    pub fn scenario(&self, index: usize) -> ScenarioLine {
        // After the first three of the user's own, colours come round with other dashes and markers: nine lines differ.
        let own = index.saturating_sub(2);
        let (slot, pattern) = if index < 2 { (index, index) } else { (2 + own % 3, 2 + (own + own / 3) % 3) };
        let (dash, marker, width) = match pattern {
            0 => (None, Marker::Disc, 2.0),
            1 => (Some([7.0, 4.0, 7.0, 4.0]), Marker::Square, 2.0),
            2 => (Some([2.0, 3.0, 2.0, 3.0]), Marker::Diamond, 2.0),
            3 => (Some([10.0, 3.0, 2.0, 3.0]), Marker::Triangle, 2.0),
            _ => (None, Marker::Ring, 3.0),
        };
        ScenarioLine { color: self.scenarios[slot], width, dash, marker }
    }

    /// The sign's colour.
    #[must_use]
    pub fn of_sign(&self, sign: crate::model::link::Sign) -> Color {
        match sign {
            crate::model::link::Sign::Plus => self.plus,
            crate::model::link::Sign::Minus => self.minus,
        }
    }
}

const LIGHT_KINDS: [Color; 9] = [
    Color::hex(0x18_255D),
    Color::hex(0x19_72BC),
    Color::hex(0x12_563E),
    Color::hex(0x8F_5F08),
    Color::hex(0x65_5426),
    Color::hex(0x65_5426),
    Color::hex(0x65_5426),
    Color::hex(0x5F_6893),
    Color::hex(0xB5_4064),
];

const DARK_KINDS: [Color; 9] = [
    Color::hex(0xDB_EBFA),
    Color::hex(0x3D_B2EE),
    Color::hex(0x92_E2A7),
    Color::hex(0xEB_B566),
    Color::hex(0xA8_9B82),
    Color::hex(0xA8_9B82),
    Color::hex(0xA8_9B82),
    Color::hex(0xA6_BDB5),
    Color::hex(0xD6_84BE),
];

const LIGHT_SCENARIOS: [Color; 5] =
    [Color::hex(0x21_69E5), Color::hex(0x5E_6A75), Color::hex(0xB8_500A), Color::hex(0x76_208C), Color::hex(0x0C_3C2D)];

const DARK_SCENARIOS: [Color; 5] =
    [Color::hex(0x5A_A5F2), Color::hex(0xA5_B2BD), Color::hex(0xF5_A05A), Color::hex(0xDD_B5F8), Color::hex(0x6E_E19D)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_has_contrast_aa_on_every_ground() {
        for theme in [Theme::light(), Theme::dark(), Theme::print()] {
            let texts = [
                ("text", theme.text),
                ("text_soft", theme.text_soft),
                ("text_faint", theme.text_faint),
                ("accent", theme.accent),
                ("plus", theme.plus),
                ("minus", theme.minus),
                ("virtuous", theme.virtuous),
                ("vicious", theme.vicious),
                ("balancing", theme.balancing),
                ("error", theme.error),
                ("warning", theme.warning),
                ("info", theme.info),
            ];
            for (name, color) in texts {
                for (ground_name, ground) in [("ground", theme.ground), ("surface", theme.surface), ("sunken", theme.sunken)] {
                    let contrast = color.contrast(ground);
                    assert!(contrast >= 4.49, "{:?}: {name} on {ground_name} has {contrast:.2}", theme.kind);
                }
            }
            assert!(theme.on_accent.contrast(theme.accent) >= 4.5);
            assert!(theme.text.contrast(theme.accent_ground) >= 4.5);
        }
    }

    #[test]
    fn names_stay_legible_over_the_level_fill_and_icons_on_their_tiles() {
        for theme in [Theme::light(), Theme::dark(), Theme::print()] {
            for kind in Kind::ALL {
                assert!(theme.text.contrast(theme.level_fill(kind)) >= 4.5, "{:?} {kind:?}", theme.kind);
                assert!(theme.of_kind(kind).contrast(theme.surface) >= 3.0, "{:?} {kind:?}", theme.kind);
            }
        }
    }

    #[test]
    fn lines_and_edges_are_seen_against_the_ground() {
        for theme in [Theme::light(), Theme::dark(), Theme::print()] {
            assert!(theme.edge.contrast(theme.ground) >= 3.0);
            assert!(theme.border_strong.contrast(theme.surface) >= 3.0);
            for index in 0..5 {
                assert!(theme.scenario(index).color.contrast(theme.surface) >= 4.5);
            }
        }
    }

    #[test]
    fn nine_scenarios_of_the_users_own_have_lines_that_differ() {
        let theme = Theme::light();
        let lines: Vec<ScenarioLine> = (0..11).map(|index| theme.scenario(index)).collect();
        for (n, line) in lines.iter().enumerate() {
            let alike = |other: &ScenarioLine| other.color == line.color && other.dash == line.dash && other.marker == line.marker;
            assert!(!lines[..n].iter().any(alike), "line {n} is there before");
        }
    }
}
