//! Choosing a file inside the window, where the system has no dialogs of its own.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{
    Align2, CornerRadius, Frame, Id, Key, Margin, Modal, Modifiers, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2,
};
use throughline::picture::list::Face;
use throughline::share::files::ending;
use throughline::words::{say, say_with};

use super::dialogs::{Saved, Wanted};
use super::files::Answer;
use super::fonts::font;
use super::theme::{CONTROL_RADIUS, Look, PANEL_RADIUS, ROW_HEIGHT};
use super::widgets::button::focus_ring;
use super::widgets::{Icon, plain_button, primary_button, text};

/// What is chosen.
enum What {
    Open(Wanted),
    Save(Saved, Saving),
}

/// The answer that a chosen name for saving is.
type Saving = fn(Option<PathBuf>) -> Answer;

impl What {
    /// Endings of the files that are listed.
    fn endings(&self) -> Vec<&'static str> {
        match self {
            Self::Open(wanted) => wanted.endings(),
            Self::Save(saved, _) => vec![saved.ending],
        }
    }
}

/// A file being chosen.
pub struct Chooser {
    what: What,
    folder: PathBuf,
    name: String,
    rows: Vec<Row>,
    fresh: bool,
    /// A file of that name is there already: saving once more writes over it.
    over: Option<PathBuf>,
}

/// A folder or a file in the folder that is shown.
struct Row {
    path: PathBuf,
    folder: bool,
}

impl Chooser {
    /// Chooses a file to open.
    pub fn open(folder: Option<PathBuf>, wanted: Wanted) -> Self {
        Self::new(What::Open(wanted), folder, String::new())
    }

    /// Chooses where to save; `answer` is what that answers.
    pub fn save(folder: Option<PathBuf>, saved: Saved, answer: Saving) -> Self {
        let name = saved.name.clone();
        Self::new(What::Save(saved, answer), folder, name)
    }

    fn new(what: What, folder: Option<PathBuf>, name: String) -> Self {
        let home = || directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
        let folder = folder.filter(|f| f.is_dir()).or_else(home).unwrap_or_else(|| PathBuf::from("/"));
        let mut chooser = Self { what, folder, name, rows: Vec::new(), fresh: true, over: None };
        chooser.look();
        chooser
    }

    /// Reads the folder: folders first, then files that may be meant, by name; what is hidden is left out.
    fn look(&mut self) {
        self.over = None;
        let endings = self.what.endings();
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let rows = entries.filter(|e| !e.file_name().to_string_lossy().starts_with('.')).filter_map(|e| {
            let path = e.path();
            let folder = path.is_dir();
            (folder || endings.contains(&ending(&path).as_str())).then_some(Row { path, folder })
        });
        self.rows = rows.collect();
        self.rows.sort_by_key(|row| (!row.folder, row.path.file_name().map(|n| n.to_string_lossy().to_lowercase())));
    }

    fn enter(&mut self, folder: &Path) {
        folder.clone_into(&mut self.folder);
        self.look();
    }

    /// Draws it; the answer, once there is one.
    pub fn show(&mut self, ui: &Ui) -> Option<Answer> {
        let look = Look::of(ui);
        let mut answer = None;
        let frame = Frame::new().fill(look.raised).corner_radius(PANEL_RADIUS).inner_margin(Margin::same(24));
        let frame = frame.stroke(egui::Stroke::new(1.0, look.border)).shadow(look.menu_shadow());
        let modal = Modal::new(Id::unique("chooser")).frame(frame).show(ui.ctx(), |ui| {
            ui.set_width(520.0);
            text::title(
                ui,
                match &self.what {
                    What::Open(wanted) => wanted.title(),
                    What::Save(saved, _) => saved.title.clone(),
                },
            );
            text::hint(ui, self.folder.display().to_string());
            ui.add_space(4.0);
            self.list(ui, &mut answer);
            let edit = TextEdit::singleline(&mut self.name).hint_text(say("chooser-hint")).desired_width(f32::INFINITY);
            let field = ui.add(edit).accessible_name(say("chooser-name"));
            if std::mem::take(&mut self.fresh) {
                field.request_focus();
            }
            if field.changed() {
                self.over = None;
            }
            let enter = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
            if let Some(over) = &self.over {
                let name = over.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                ui.colored_label(look.warn, say_with("chooser-over", &[("name", name.into())]));
            }
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                let go = if matches!(self.what, What::Open(_)) { say("chooser-open") } else { say("chooser-save") };
                if primary_button(ui, None, &go, vec2(110.0, 32.0)).clicked() || enter {
                    answer = self.done(self.named());
                }
                if plain_button(ui, &say("unsaved-cancel"), vec2(100.0, 32.0)).clicked() {
                    answer = Some(self.none());
                }
            });
        });
        let escaped = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
        if modal.should_close() || escaped { Some(self.none()) } else { answer }
    }

    fn list(&mut self, ui: &mut Ui, answer: &mut Option<Answer>) {
        let mut entered = None;
        ScrollArea::vertical().max_height(260.0).auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if let Some(up) = self.folder.parent()
                && row(ui, Icon::ChevronDown, &say("chooser-up")).clicked()
            {
                entered = Some(up.to_owned());
            }
            for Row { path, folder } in &self.rows {
                let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                let icon = if *folder { Icon::ChevronRight } else { Icon::Document };
                let response = row(ui, icon, &name);
                if response.clicked() && *folder {
                    entered = Some(path.clone());
                } else if response.double_clicked()
                    && let What::Open(wanted) = self.what
                {
                    *answer = Some(Answer::Open(wanted, vec![path.clone()]));
                } else if response.clicked() {
                    self.name = name;
                    self.over = None;
                }
            }
        });
        if let Some(folder) = entered {
            self.enter(&folder);
        }
        ui.add_space(8.0);
    }

    /// The file that is named: in the folder that is shown, or anywhere by its whole path.
    fn named(&self) -> Option<PathBuf> {
        let name = self.name.trim();
        (!name.is_empty()).then(|| self.folder.join(name))
    }

    /// Goes into a folder that was named, asks before writing over a file, else answers.
    fn done(&mut self, path: Option<PathBuf>) -> Option<Answer> {
        let path = path?;
        if path.is_dir() {
            self.name.clear();
            self.enter(&path);
            return None;
        }
        match &self.what {
            What::Open(wanted) => Some(Answer::Open(*wanted, vec![path])),
            What::Save(saved, answer) => {
                let path = saved.with_ending(path);
                if path.exists() && self.over.as_ref() != Some(&path) {
                    self.over = Some(path);
                    return None;
                }
                Some(answer(Some(path)))
            }
        }
    }

    fn none(&self) -> Answer {
        match &self.what {
            What::Open(wanted) => Answer::Open(*wanted, Vec::new()),
            What::Save(_, answer) => answer(None),
        }
    }
}

fn row(ui: &mut Ui, icon: Icon, name: &str) -> egui::Response {
    let look = Look::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, name));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(CONTROL_RADIUS), look.sunken);
    }
    focus_ring(ui, &response);
    icon.paint(ui.painter(), pos2(rect.left() + 14.0, rect.center().y), 14.0, look.text2);
    let shown = crate::app::fonts::one_line(name, Face::Regular, 13.0, rect.width() - 36.0);
    ui.painter().text(pos2(rect.left() + 30.0, rect.center().y), Align2::LEFT_CENTER, shown, font(Face::Regular, 13.0), look.text);
    response
}
