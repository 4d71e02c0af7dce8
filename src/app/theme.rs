//! The look of the window: the tokens of the picture's theme, as egui wants them.

use std::sync::OnceLock;

use egui::style::{HandleShape, ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, Margin, Shadow, Stroke, Style, TextStyle, Ui, Visuals, vec2};
use throughline::model::Kind;
use throughline::picture::list::{Color, Face};
use throughline::picture::theme::{Theme, ThemeKind};

use super::fonts::font;
use super::settings::Settings;

/// Which look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Mode {
    #[default]
    Light,
    Dark,
    /// The drawing in the colours in which it is printed.
    Print,
}

/// Radius of fields and buttons.
pub const CONTROL_RADIUS: u8 = 6;
/// Radius of chips.
pub const CHIP_RADIUS: u8 = 4;
/// Radius of cards.
pub const CARD_RADIUS: u8 = 10;
/// Radius of panels that float.
pub const PANEL_RADIUS: u8 = 12;
/// Height of buttons and fields.
pub const CONTROL_HEIGHT: f32 = 28.0;
/// Height of a row of a list.
pub const ROW_HEIGHT: f32 = 26.0;

/// The colours of one look.
#[derive(Clone, Debug)]
pub struct Look {
    pub mode: Mode,
    /// The same colours as pictures want them.
    pub theme: Theme,
    /// Behind the canvas.
    pub ground: Color32,
    /// Panels and cards.
    pub surface: Color32,
    /// Wells and tracks.
    pub sunken: Color32,
    /// Menus and toasts.
    pub raised: Color32,
    /// Hairlines.
    pub border: Color32,
    /// Edges of fields.
    pub border2: Color32,
    pub text: Color32,
    pub text2: Color32,
    pub text3: Color32,
    /// This one: selection, focus, the one button.
    pub accent: Color32,
    /// Behind selected rows.
    pub accent_bg: Color32,
    pub on_accent: Color32,
    pub virt: Color32,
    pub bal: Color32,
    pub error: Color32,
    pub warn: Color32,
    pub info: Color32,
}

impl Look {
    /// The look of the window that `ui` is in.
    pub fn of(ui: &Ui) -> &'static Self {
        Self::get(if ui.visuals().dark_mode { Mode::Dark } else { Mode::Light })
    }

    /// One of the two looks.
    pub fn get(mode: Mode) -> &'static Self {
        static LIGHT: OnceLock<Look> = OnceLock::new();
        static DARK: OnceLock<Look> = OnceLock::new();
        static PRINT: OnceLock<Look> = OnceLock::new();
        match mode {
            Mode::Light => LIGHT.get_or_init(|| look(Mode::Light)),
            Mode::Dark => DARK.get_or_init(|| look(Mode::Dark)),
            Mode::Print => PRINT.get_or_init(|| look(Mode::Print)),
        }
    }

    /// The shadow under menus and the palette.
    pub fn menu_shadow(&self) -> Shadow {
        Shadow { offset: [0, 8], blur: 28, spread: 0, color: self.shade(0.24) }
    }

    /// The shadow under cards.
    pub fn card_shadow(&self) -> Shadow {
        Shadow { offset: [0, 1], blur: 3, spread: 0, color: self.shade(0.14) }
    }

    fn shade(&self, alpha: f32) -> Color32 {
        color32(self.theme.shadow).gamma_multiply((alpha * self.theme.shadow_strength).min(1.0))
    }

    /// The colour of a kind of box.
    pub fn kind(&self, kind: Kind) -> Color32 {
        color32(self.theme.of_kind(kind))
    }
}

/// A colour of the picture on the screen.
pub fn color32(c: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(c.r, c.g, c.b, c.a)
}

fn look(mode: Mode) -> Look {
    let theme = Theme::new(match mode {
        Mode::Light => ThemeKind::Light,
        Mode::Dark => ThemeKind::Dark,
        Mode::Print => ThemeKind::Print,
    });
    Look {
        mode,
        ground: color32(theme.ground),
        surface: color32(theme.surface),
        sunken: color32(theme.sunken),
        raised: color32(theme.raised),
        border: color32(theme.border),
        border2: color32(theme.border_strong),
        text: color32(theme.text),
        text2: color32(theme.text_soft),
        text3: color32(theme.text_faint),
        accent: color32(theme.accent),
        accent_bg: color32(theme.accent_ground),
        on_accent: color32(theme.on_accent),
        virt: color32(theme.virtuous),
        bal: color32(theme.balancing),
        error: color32(theme.error),
        warn: color32(theme.warning),
        info: color32(theme.info),
        theme,
    }
}

/// Makes egui's own widgets look like the rest of the window.
pub fn install(ctx: &egui::Context) {
    for mode in [Mode::Light, Mode::Dark] {
        let theme = if mode == Mode::Dark { egui::Theme::Dark } else { egui::Theme::Light };
        ctx.set_style_of(theme, style(Look::get(mode)));
    }
}

/// Shows the window as the user chose: its look, its size, and whether anything in it moves.
pub fn apply(ctx: &egui::Context, settings: &Settings) {
    ctx.set_theme(if settings.mode == Mode::Dark { egui::Theme::Dark } else { egui::Theme::Light });
    ctx.set_zoom_factor(f32::from(settings.scale) / 100.0);
    let time = if settings.calm { 0.0 } else { ANIMATION };
    ctx.all_styles_mut(|style| style.animation_time = time);
}

/// How long panels take to fold, in seconds.
const ANIMATION: f32 = 0.14;

fn style(look: &Look) -> Style {
    let mut style = Style { visuals: visuals(look), animation_time: ANIMATION, ..Style::default() };
    style.text_styles = [
        (TextStyle::Heading, font(Face::SemiBold, 18.0)),
        (TextStyle::Body, font(Face::Regular, 13.0)),
        (TextStyle::Button, font(Face::Medium, 13.0)),
        (TextStyle::Small, font(Face::Regular, 11.0)),
        (TextStyle::Monospace, font(Face::Regular, 13.0)),
    ]
    .into();
    style.drag_value_text_style = TextStyle::Body;
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 6.0);
    spacing.button_padding = vec2(12.0, 5.0);
    spacing.interact_size = vec2(CONTROL_HEIGHT, CONTROL_HEIGHT);
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(6);
    spacing.combo_width = 96.0;
    // Ten choices at a glance: a list that scrolls hides that it goes on.
    spacing.combo_height = 340.0;
    spacing.text_edit_width = 180.0;
    spacing.scroll = ScrollStyle { bar_width: 8.0, floating_allocated_width: 0.0, ..ScrollStyle::floating() };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.35;
    style
}

fn visuals(look: &Look) -> Visuals {
    let mut visuals = if look.mode == Mode::Dark { Visuals::dark() } else { Visuals::light() };
    visuals.widgets = widgets(look);
    visuals.selection = Selection { bg_fill: look.accent_bg, stroke: Stroke::new(1.5, look.accent) };
    visuals.hyperlink_color = look.accent;
    visuals.faint_bg_color = look.ground;
    visuals.extreme_bg_color = look.surface;
    visuals.text_edit_bg_color = Some(look.surface);
    visuals.code_bg_color = look.sunken;
    visuals.warn_fg_color = look.warn;
    visuals.error_fg_color = look.error;
    visuals.weak_text_color = Some(look.text2);
    visuals.window_corner_radius = CornerRadius::same(PANEL_RADIUS);
    visuals.menu_corner_radius = CornerRadius::same(CARD_RADIUS);
    visuals.window_fill = look.raised;
    visuals.window_stroke = Stroke::new(1.0, look.border);
    visuals.window_shadow = look.menu_shadow();
    visuals.popup_shadow = look.menu_shadow();
    visuals.panel_fill = look.surface;
    visuals.text_cursor = TextCursorStyle { stroke: Stroke::new(1.5, look.accent), ..TextCursorStyle::default() };
    visuals.slider_trailing_fill = true;
    visuals.handle_shape = HandleShape::Circle;
    visuals.indent_has_left_vline = false;
    visuals
}

fn widgets(look: &Look) -> Widgets {
    let base = |fill: Color32, edge: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: CornerRadius::same(CONTROL_RADIUS),
        fg_stroke: Stroke::new(1.5, text),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: WidgetVisuals { fg_stroke: Stroke::new(1.0, look.text), ..base(look.surface, look.border, look.text) },
        inactive: WidgetVisuals { bg_fill: look.sunken, ..base(look.surface, look.border, look.text) },
        hovered: WidgetVisuals { bg_fill: look.sunken, ..base(look.ground, look.border2, look.text) },
        active: WidgetVisuals { bg_stroke: Stroke::new(1.5, look.accent), ..base(look.sunken, look.accent, look.text) },
        open: base(look.sunken, look.border2, look.text),
    }
}
