//! A stage of the justice chain: a chevron with its queue, its wait and how much of its capacity is in use.

use super::canvas::Canvas;
use super::card::{self, CardState, Look, body};
use super::font;
use super::link::short;
use super::list::{Face, Stroke};
use super::names::far_between;
use super::outline::{CHEVRON, outline};
use super::pen::rounded_rect;
use crate::layout::geometry::{Rect, point};
use crate::model::{ElementRef, Id};
use crate::words::{FluentValue, say, say_with};

/// What a stage shows besides its name.
#[derive(Clone, Debug, Default)]
pub struct StageState {
    pub card: CardState,
    /// Cases waiting.
    pub backlog: Option<f64>,
    /// What a tick of the queue stands for.
    pub per_tick: f64,
    /// How long a new case waits, in words.
    pub wait: String,
    /// The share of the capacity in use, 0..1.
    pub utilisation: Option<f64>,
    /// The queue takes up all the room there is.
    pub full: bool,
}

/// At most this many ticks are drawn for a queue.
const TICKS: usize = 16;
/// Width of a tick and the step to the next.
const TICK: (f32, f32) = (3.6, 6.4);

/// Draws a stage.
pub fn draw(canvas: &mut Canvas, id: &Id, name: &str, look: Look<'_>, state: &StageState) {
    let Look { theme, kind, rect, .. } = look;
    let of = ElementRef::Node(id.clone());
    canvas.begin(Some(of.clone()), if state.card.faded { 0.5 } else { 1.0 });
    // The queue is drawn as ticks, so the silhouette itself is not filled.
    body(canvas, look, &CardState { level: None, ..state.card.clone() });
    if state.full {
        canvas.stroke(outline(kind, rect), Stroke::solid(2.0, theme.error));
    }
    let (left, right) = (rect.min.x + CHEVRON + 12.0, rect.max.x - CHEVRON - 4.0);
    far_between(canvas, name, look, (left - 4.0, right + 4.0));
    canvas.detail(0.5, 0.0);
    let wait_width = font::width(&state.wait, Face::SemiBold, 16.0);
    canvas.text_right(point(right, rect.min.y + 25.0), &state.wait, Face::SemiBold, 16.0, theme.text);
    let title = font::one_line(name, Face::SemiBold, 13.0, right - left - wait_width - 8.0);
    canvas.text(point(left, rect.min.y + 24.0), &title, Face::SemiBold, 13.0, theme.text);
    queue(canvas, look, state, left, right);
    capacity(canvas, look, state, left, right);
    if let Some(grave) = state.card.found {
        card::found(canvas, theme, grave, point(rect.max.x - CHEVRON - 10.0, rect.min.y));
    }
    canvas.always();
    let said = if state.wait.is_empty() { name.to_owned() } else { format!("{name}, {}", state.wait) };
    canvas.target(of, rect, said);
}

fn queue(canvas: &mut Canvas, look: Look<'_>, state: &StageState, left: f32, right: f32) {
    let Look { theme, kind, rect, .. } = look;
    let Some(backlog) = state.backlog else { return };
    let y = rect.min.y + 33.0;
    let wanted = (backlog / state.per_tick.max(1e-9)).round().max(0.0) as usize;
    for k in 0..wanted.min(TICKS) {
        let tick = Rect::at(left + k as f32 * TICK.1, y, TICK.0, 13.0);
        canvas.fill(rounded_rect(tick, 1.6), theme.of_kind(kind));
    }
    let count = if wanted > TICKS { format!("… {}", short(backlog.round())) } else { short(backlog.round()) };
    canvas.text_right(point(right, y + 10.5), &count, Face::Medium, 11.5, theme.text_soft);
}

fn capacity(canvas: &mut Canvas, look: Look<'_>, state: &StageState, left: f32, right: f32) {
    let Look { theme, kind, rect, .. } = look;
    let y = rect.max.y - 25.0;
    let track = Rect::at(left, y, right - left, 4.0);
    canvas.fill(rounded_rect(track, 2.0), theme.sunken);
    let Some(used) = state.utilisation else { return };
    let share = (used as f32).clamp(0.0, 1.0);
    let color = if state.full { theme.error } else { theme.of_kind(kind) };
    if share > 0.02 {
        canvas.fill(rounded_rect(Rect::at(left, y, track.width() * share, 4.0), 2.0), color);
    }
    let percent = FluentValue::from(format!("{:.0}", used * 100.0));
    let words = if state.full { say("picture-stage-full") } else { say_with("picture-stage-used", &[("percent", percent)]) };
    let ink = if state.full { theme.error } else { theme.text_soft };
    canvas.text(point(left, rect.max.y - 8.0), &words, Face::Regular, 11.5, ink);
}
