//! Keys: which command they run, and how they are written.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::table::{Command, Entry, TABLE};
use crate::app::App;

/// The commands whose keys were pressed in this frame. They are taken out of the input, so that no widget acts on them too.
///
/// Keys without Ctrl run nothing while a text is being written, or while a widget beside the canvas has the
/// keyboard: there they belong to the widget.
pub fn pressed(ctx: &Context, app: &App, canvas_has_keyboard: bool) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    let mut found = Vec::new();
    // Longer combinations first: Ctrl+Z must not take Ctrl+Shift+Z.
    for shifted in [true, false] {
        for entry in &TABLE {
            for &shortcut in entry.keys {
                let free = if shortcut.modifiers.command {
                    !(typing && belongs_to_text(shortcut.logical_key))
                } else {
                    canvas_has_keyboard || is_function_key(shortcut.logical_key)
                };
                if shortcut.modifiers.shift == shifted
                    && free
                    && (entry.enabled)(app)
                    && ctx.input_mut(|i| i.consume_shortcut(&shortcut))
                {
                    found.push(entry.command);
                }
            }
        }
    }
    found
}

fn is_function_key(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F2 | Key::F5 | Key::F11)
}

/// Keys that, with Ctrl, mean something to a text that is being written.
fn belongs_to_text(key: Key) -> bool {
    matches!(key, Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::A | Key::Z | Key::Y)
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
