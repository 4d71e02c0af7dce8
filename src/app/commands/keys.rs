//! Keys: which command they run, and how they are written.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::table::{Category, Command, Entry, TABLE};
use crate::app::App;

/// Who has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyboard {
    /// The drawing: every key is a command's.
    Canvas,
    /// A page, none of whose places wants these keys: what runs and what is deleted are commands there too.
    Page,
    /// A comparison: nothing on it can be changed, so that keys only leave it.
    Comparison,
    /// A field, a list: keys are theirs.
    Elsewhere,
}

impl Keyboard {
    /// Whether keys without Ctrl run this command.
    fn gives(self, entry: &Entry) -> bool {
        match self {
            Self::Canvas => true,
            Self::Page => entry.category == Category::Run || matches!(entry.command, Command::Delete | Command::Deselect),
            Self::Comparison => entry.command == Command::Deselect,
            Self::Elsewhere => false,
        }
    }
}

/// The commands whose keys were pressed in this frame. They are taken out of the input, so that no widget acts on them too.
///
/// Keys without Ctrl run nothing while a text is being written, or while a widget beside the canvas has the
/// keyboard: there they belong to the widget.
pub fn pressed(ctx: &Context, app: &App, keyboard: Keyboard) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    let mut found = Vec::new();
    // Longer combinations first: Ctrl+Z must not take Ctrl+Shift+Z, nor an arrow Alt and the arrow.
    for length in (0..=3).rev() {
        for entry in &TABLE {
            for &shortcut in entry.keys.iter().filter(|s| length_of(s.modifiers) == length && s.logical_key != Key::Space) {
                // What has popped up takes Escape for itself.
                if shortcut.logical_key == Key::Escape && egui::Popup::is_any_open(ctx) {
                    continue;
                }
                let free = if shortcut.modifiers.command {
                    !(typing && belongs_to_text(shortcut.logical_key))
                } else {
                    keyboard.gives(entry) || is_function_key(shortcut.logical_key)
                };
                if free && (entry.enabled)(app) && ctx.input_mut(|i| i.consume_shortcut(&shortcut)) {
                    found.push(entry.command);
                }
            }
        }
    }
    found
}

fn is_function_key(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F2 | Key::F5 | Key::F6 | Key::F9 | Key::F11)
}

/// Keys that, with Ctrl, mean something to a text that is being written.
fn belongs_to_text(key: Key) -> bool {
    use Key::{A, ArrowDown, ArrowLeft, ArrowRight, ArrowUp, C, V, X, Y, Z};
    matches!(key, ArrowDown | ArrowLeft | ArrowRight | ArrowUp | A | C | V | X | Y | Z)
}

fn length_of(modifiers: Modifiers) -> usize {
    [modifiers.command, modifiers.alt, modifiers.shift].into_iter().filter(|on| *on).count()
}

/// The Space key: it runs the model when it is let go without a drag; held, it pans.
#[derive(Default)]
pub struct Space {
    down: bool,
    dragged: bool,
}

impl Space {
    /// Whether it was let go in this frame without a drag.
    pub fn tapped(&mut self, ctx: &Context, canvas_has_keyboard: bool) -> bool {
        let (pressed, held, pointer) = ctx.input_mut(|i| {
            let pressed = canvas_has_keyboard && i.consume_key(Modifiers::NONE, Key::Space);
            (pressed, i.key_down(Key::Space), i.pointer.any_down())
        });
        if pressed && !self.down {
            *self = Self { down: true, dragged: false };
        }
        self.dragged |= pointer;
        let tapped = self.down && !held && !self.dragged;
        self.down &= held;
        tapped
    }
}

/// How the first keys of a command are written, such as `Ctrl+Shift+S`; empty when it has none.
pub fn keys_of(entry: &Entry) -> String {
    entry.keys.first().map(|&shortcut| written(shortcut)).unwrap_or_default()
}

/// Keys in words, with no signs that the font lacks.
fn written(shortcut: KeyboardShortcut) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let Modifiers { alt, shift, command, .. } = shortcut.modifiers;
    if command {
        parts.push("Ctrl");
    }
    if alt {
        parts.push("Alt");
    }
    if shift {
        parts.push("Shift");
    }
    parts.push(match shortcut.logical_key {
        Key::ArrowDown => "Down",
        Key::ArrowLeft => "Left",
        Key::ArrowRight => "Right",
        Key::ArrowUp => "Up",
        Key::Backslash => "\\",
        Key::Comma => ",",
        Key::Period => ".",
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Plus => "+",
        Key::Minus => "−",
        Key::Escape => "Esc",
        key => key.name(),
    });
    parts.join("+")
}
