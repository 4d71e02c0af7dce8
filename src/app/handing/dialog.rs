//! The dialog of what is handed out: to whom, what, how it looks.

use egui::{Align, Frame, Id, Key, Layout, Margin, Modal, Modifiers, ProgressBar, Ui, vec2};
use throughline::model::source::Tier;
use throughline::paper::Paper;
use throughline::picture::field;
use throughline::picture::theme::ThemeKind;
use throughline::report::futures_text::grouped;
use throughline::report::sheets::View;
use throughline::share::out::Format;
use throughline::words::{say, say_with};

use super::choice::{Choice, Lit, Size, What};
use super::{Handing, lit};
use crate::app::document::Document;
use crate::app::results::Results;
use crate::app::theme::{CONTROL_HEIGHT, Look, PANEL_RADIUS};
use crate::app::widgets::{plain_button, primary_button, segments, text};

/// What was wanted of the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Ask where it goes.
    Save,
    /// Leave it.
    Leave,
}

/// The views of pictures, in the order of the tool bar.
const VIEWS: [View; 7] = [View::Tree, View::Loops, View::Architecture, View::Plan, View::Table, View::Actors, View::Results];

/// How many futures may be chosen: a glance, the usual, and what a printed page deserves.
const FUTURES: [usize; 3] = [100, 500, 2000];

/// How wide the labels before the choices are, in points.
const LABELS: f32 = 76.0;

impl Handing {
    /// Draws the dialog, if it is open.
    pub fn show(&mut self, ui: &Ui, document: &Document, results: &Results) -> Option<Wish> {
        if !self.open {
            return None;
        }
        let look = Look::of(ui);
        let mut wish = None;
        let frame = Frame::new().fill(look.raised).corner_radius(PANEL_RADIUS).inner_margin(Margin::same(24));
        let frame = frame.stroke(egui::Stroke::new(1.0, look.border)).shadow(look.menu_shadow());
        let modal = Modal::new(Id::unique("handing")).frame(frame).show(ui.ctx(), |ui| {
            ui.set_width(620.0);
            ui.spacing_mut().item_spacing.y = 10.0;
            text::title(ui, say("handing-title"));
            let busy = self.task.is_busy();
            ui.add_enabled_ui(!busy, |ui| {
                let names = What::ALL.map(what_name);
                let chosen = What::ALL.iter().position(|what| *what == self.choice.what).unwrap_or(0);
                if let Some(what) = segments(ui, &names, chosen).and_then(|i| What::ALL.get(i)) {
                    self.choice.what = *what;
                }
                text::body(ui, what_text(self.choice.what));
                ui.add_space(4.0);
                self.choices(ui, lit(document, results).as_ref());
                self.readers(ui, document);
            });
            ui.add_space(8.0);
            wish = self.end(ui);
        });
        let escaped = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
        if modal.should_close() || escaped { Some(Wish::Leave) } else { wish }
    }

    fn choices(&mut self, ui: &mut Ui, lit: Option<&Lit>) {
        let choice = &mut self.choice;
        match choice.what {
            What::Picture => {
                pick(ui, &say("handing-view"), &VIEWS, view_name, &mut choice.view);
                look_of(ui, choice);
                if choice.has_levels() {
                    levels(ui, choice, lit);
                }
            }
            What::Brief => look_of(ui, choice),
            What::Data => {
                pick(ui, &say("handing-format"), &Choice::DATA, format_name, &mut choice.data);
                row(ui, "", |ui| text::hint(ui, format_text(choice.data)));
            }
            What::Packet | What::Workbook => {}
        }
        if choice.has_results() {
            pick(ui, &say("handing-futures"), &FUTURES, grouped, &mut choice.futures);
        }
    }

    /// Who will read it, and what that leaves out.
    fn readers(&mut self, ui: &mut Ui, document: &Document) {
        pick(ui, &say("handing-readers"), &Tier::ALL, field::tier, &mut self.choice.tier);
        let omitted = self.omitted(document);
        let told = if omitted.is_empty() { say("handing-whole") } else { omitted.to_owned() };
        row(ui, "", |ui| text::hint(ui, told));
    }

    /// The buttons; while something is being made, how far that is.
    fn end(&self, ui: &mut Ui) -> Option<Wish> {
        let mut wish = None;
        let busy = self.task.is_busy();
        if busy {
            let share = self.so_far().map_or(0.0, |done| done.share as f32);
            text::body(ui, say("handing-making"));
            let bar = ProgressBar::new(share).desired_height(6.0).fill(Look::of(ui).accent);
            ui.add(bar).accessible_name(say("handing-making"));
        }
        ui.horizontal(|ui| {
            if !busy && primary_button(ui, None, &say("handing-save"), vec2(130.0, 32.0)).clicked() {
                wish = Some(Wish::Save);
            }
            if plain_button(ui, &say("unsaved-cancel"), vec2(100.0, 32.0)).clicked() {
                wish = Some(Wish::Leave);
            }
        });
        wish
    }
}

/// Format, paper, colours.
fn look_of(ui: &mut Ui, choice: &mut Choice) {
    pick(ui, &say("handing-format"), &Choice::PICTURES, format_name, &mut choice.picture);
    row(ui, "", |ui| text::hint(ui, format_text(choice.picture)));
    let mut sizes: Vec<Size> = Paper::ALL.map(Size::Paper).to_vec();
    if choice.picture != Format::Pdf {
        sizes.insert(0, Size::Own);
    }
    let mut size = choice.size();
    if pick(ui, &say("handing-size"), &sizes, size_name, &mut size) {
        choice.size = Some(size);
    }
    if choice.is_drawing() && size != Size::Own {
        row(ui, "", |ui| ui.checkbox(&mut choice.poster, say("handing-poster")));
    }
    let mut theme = choice.theme();
    if pick(ui, &say("handing-colours"), &[ThemeKind::Print, ThemeKind::Light, ThemeKind::Dark], theme_name, &mut theme) {
        choice.theme = Some(theme);
    }
}

/// Whether levels are drawn, and which.
fn levels(ui: &mut Ui, choice: &mut Choice, lit: Option<&Lit>) {
    let Some(lit) = lit else {
        row(ui, &say("handing-levels"), |ui| text::hint(ui, say("handing-levels-none")));
        return;
    };
    row(ui, &say("handing-levels"), |ui| {
        ui.checkbox(&mut choice.levels, say_with("handing-levels-of", &[("state", lit.name.clone().into())]))
    });
}

/// One of several, named by `name`; whether another was chosen.
fn pick<T: Copy + PartialEq>(ui: &mut Ui, label: &str, all: &[T], name: impl Fn(T) -> String, chosen: &mut T) -> bool {
    let names: Vec<String> = all.iter().map(|one| name(*one)).collect();
    let at = all.iter().position(|one| one == chosen).unwrap_or(usize::MAX);
    let picked = row(ui, label, |ui| segments(ui, &names, at)).and_then(|i| all.get(i));
    if let Some(picked) = picked {
        *chosen = *picked;
    }
    picked.is_some()
}

/// A label, and what stands beside it.
fn row<T>(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui) -> T) -> T {
    ui.horizontal(|ui| {
        let size = vec2(LABELS, if label.is_empty() { 0.0 } else { CONTROL_HEIGHT + 4.0 });
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(size);
            if !label.is_empty() {
                text::label(ui, label);
            }
        });
        add(ui)
    })
    .inner
}

fn what_name(what: What) -> String {
    match what {
        What::Picture => say("handing-picture"),
        What::Brief => say("handing-brief"),
        What::Packet => say("handing-packet"),
        What::Workbook => say("handing-workbook"),
        What::Data => say("handing-data"),
    }
}

fn what_text(what: What) -> String {
    match what {
        What::Picture => say("handing-picture-text"),
        What::Brief => say("handing-brief-text"),
        What::Packet => say("handing-packet-text"),
        What::Workbook => say("handing-workbook-text"),
        What::Data => say("handing-data-text"),
    }
}

fn view_name(view: View) -> String {
    match view {
        View::Tree => say("view-tree"),
        View::Loops => say("view-loops"),
        View::Architecture => say("view-architecture"),
        View::Plan => say("view-plan"),
        View::Table => say("view-table"),
        View::Actors => say("view-actors"),
        View::Results => say("view-results"),
        View::Brief => say("handing-brief"),
    }
}

fn format_name(format: Format) -> String {
    match format {
        Format::Json => "JSON".to_owned(),
        Format::Csv => "CSV".to_owned(),
        Format::GraphMl => "GraphML".to_owned(),
        Format::Dot => "DOT".to_owned(),
        Format::Ron => say("handing-model"),
        format => format.ending().to_uppercase(),
    }
}

fn format_text(format: Format) -> String {
    match format {
        Format::Pdf => say("handing-pdf"),
        Format::Svg => say("handing-svg"),
        Format::Png => say("handing-png"),
        Format::Json => say("handing-json"),
        Format::Csv => say("handing-csv"),
        Format::GraphMl => say("handing-graphml"),
        Format::Dot => say("handing-dot"),
        Format::Ron => say("handing-ron"),
        Format::Html | Format::Xlsx => String::new(),
    }
}

fn size_name(size: Size) -> String {
    match size {
        Size::Own => say("handing-own-size"),
        Size::Paper(paper) => format!("{paper:?}"),
    }
}

fn theme_name(theme: ThemeKind) -> String {
    match theme {
        ThemeKind::Print => say("handing-print"),
        ThemeKind::Light => say("handing-light"),
        ThemeKind::Dark => say("handing-dark"),
    }
}
