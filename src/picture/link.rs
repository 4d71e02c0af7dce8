//! One arrow: its line by role and strength, head, sign, delay bars, marks of doubt.

use super::canvas::Canvas;
use super::font;
use super::list::{Color, Face, Stroke};
use super::names::{FAR_OUT, NEAR, TILES};
use super::pen::{Pen, along, polygon};
use super::theme::Theme;
use crate::layout::geometry::{Curve, Point, Rect, point};
use crate::model::action::Amount;
use crate::model::link::{Block, Condition, Delay, Influence, Necessity, Role, Sign, Strength};
use crate::model::time::TimeUnit;
use crate::model::{Basis, Clock, ElementRef, Id, Link, Number, Quantity};
use crate::words::say;

/// What an arrow shows besides its role.
#[derive(Clone, Debug, Default)]
pub struct LinkState {
    /// What it carries, 0..1; none before a run.
    pub carried: Option<f32>,
    pub selected: bool,
    pub lit: bool,
    /// Weaker, because something else is lit.
    pub faded: bool,
    /// The delay in words, and where it is marked.
    pub delay: Option<(String, DelaySpot)>,
}

/// A head is this long and this wide.
const HEAD: (f32, f32) = (9.5, 8.6);
/// Links end this far before what they point at.
const GAP: f32 = 3.0;
/// Radius of the disc of a sign.
const SIGN: f32 = 9.0;
/// From the tip of the head back to the middle of the sign.
const SIGN_BACK: f32 = 24.0;
/// Length of a delay's bars, and the space between them.
const BARS: (f32, f32) = (16.0, 6.0);

/// Draws an arrow along `curve`, which ends on the edge of the box it points at.
pub fn draw(canvas: &mut Canvas, theme: &Theme, (id, link): (&Id, &Link), curve: &Curve, state: &LinkState, name: String) {
    let of = ElementRef::Link(id.clone());
    let opacity = match (state.faded, link.illustrative && !state.lit) {
        (true, _) => 0.4,
        (false, true) => 0.7,
        (false, false) => 1.0,
    };
    canvas.begin(Some(of.clone()), opacity);
    let style = style(theme, link, state);
    let curve = curve.shortened(GAP);
    if state.lit || state.selected {
        let halo = if state.selected { theme.accent } else { style.color };
        canvas.stroke(along(&curve), Stroke::solid(style.width + 10.0, halo.faded(0.28)).rounded());
    }
    let end = if matches!(link.role, Role::Blocker(_)) { curve.clone() } else { curve.shortened(HEAD.0 - 2.0) };
    line(canvas, &end, style);
    canvas.detail(0.35, 0.0);
    head(canvas, link, &curve, style.color);
    if let Some(sign) = sign_of(link) {
        sign_disc(canvas, theme, &curve, sign, style.color);
    }
    canvas.detail(0.5, 0.0);
    if let Some((label, spot)) = &state.delay {
        delay_bars(canvas, theme, &curve, (label, *spot), style);
    }
    if !link.disputed.is_empty() {
        disputed(canvas, theme, &curve);
    }
    canvas.always();
    canvas.target_line(of, curve, name);
}

#[derive(Clone, Copy, Debug)]
struct Style {
    color: Color,
    width: f32,
    dash: Option<(f32, f32)>,
}

fn style(theme: &Theme, link: &Link, state: &LinkState) -> Style {
    let passes = |rest: f32| state.carried.map_or(rest, |c| 1.4 + 2.6 * c.clamp(0.0, 1.0));
    let (color, width, dash) = match &link.role {
        Role::Condition(c) => (theme.edge, passes(1.75), helpful(c).then_some((5.0, 4.0))),
        Role::Influence(i) => (theme.of_sign(i.sign), strength_width(&i.strength), None),
        Role::Blocker(_) => (theme.minus, 2.0, None),
        Role::Use(_) => (theme.edge, passes(1.75), Some((1.0, 4.0))),
        Role::Port(p) => (theme.of_sign(p.sign), passes(1.75), None),
        Role::Relation(_) => (theme.edge, 1.25, Some((2.0, 3.0))),
    };
    Style { color, width: if state.lit { width + 1.0 } else { width }, dash }
}

fn helpful(condition: &Condition) -> bool {
    match &condition.necessity {
        Necessity::Helpful => true,
        Necessity::Essential | Necessity::Important => false,
        Necessity::Share(q) => q.value.bounds().1 < 0.5,
    }
}

fn strength_width(strength: &Strength) -> f32 {
    match strength {
        Strength::Weak => 1.5,
        Strength::Moderate | Strength::SettlesAt(_) => 2.0,
        Strength::Strong => 3.0,
        Strength::Decisive => 4.5,
        Strength::Odds(q) => match q.value.bounds().1 {
            odds if odds < 3.2 => 1.5,
            odds if odds < 10.0 => 2.0,
            odds if odds < 55.0 => 3.0,
            _ => 4.5,
        },
    }
}

fn line(canvas: &mut Canvas, curve: &Curve, style: Style) {
    let mut stroke = Stroke::solid(style.width, style.color).rounded();
    if let Some((on, off)) = style.dash {
        stroke = stroke.dashed(on, off);
    }
    canvas.stroke(along(curve), stroke);
}

/// The tip of the line and the direction it points in.
fn tip(curve: &Curve) -> (Point, Point) {
    curve.at(curve.length())
}

fn head(canvas: &mut Canvas, link: &Link, curve: &Curve, color: Color) {
    let (tip, d) = tip(curve);
    let side = point(-d.y, d.x);
    match &link.role {
        Role::Blocker(_) => {
            let half = HEAD.1 * 0.75;
            let bar = Pen::at(tip.moved(side.x * half, side.y * half)).line(tip.moved(-side.x * half, -side.y * half));
            canvas.stroke(bar.done(), Stroke::solid(3.0, color));
        }
        Role::Port(_) => {
            let center = tip.moved(-d.x * 3.0, -d.y * 3.0);
            canvas.fill(polygon(&square(center, d, side, 3.5)), color);
        }
        _ => {
            let back = tip.moved(-d.x * HEAD.0, -d.y * HEAD.0);
            let notch = tip.moved(-d.x * HEAD.0 * 0.76, -d.y * HEAD.0 * 0.76);
            let half = HEAD.1 / 2.0;
            let kite = [tip, back.moved(side.x * half, side.y * half), notch, back.moved(-side.x * half, -side.y * half)];
            canvas.fill(polygon(&kite), color);
        }
    }
}

fn square(c: Point, d: Point, side: Point, r: f32) -> [Point; 4] {
    let corner = |a: f32, b: f32| c.moved((d.x * a + side.x * b) * r, (d.y * a + side.y * b) * r);
    [corner(1.0, 1.0), corner(1.0, -1.0), corner(-1.0, -1.0), corner(-1.0, 1.0)]
}

/// The sign that an arrow shows; conditions and uses have none.
#[must_use]
pub fn sign_of(link: &Link) -> Option<Sign> {
    match &link.role {
        Role::Influence(Influence { sign, .. }) => Some(*sign),
        Role::Port(p) => Some(p.sign),
        Role::Condition(_) | Role::Blocker(_) | Role::Use(_) | Role::Relation(_) => None,
    }
}

fn sign_disc(canvas: &mut Canvas, theme: &Theme, curve: &Curve, sign: Sign, color: Color) {
    let (c, _) = curve.at(curve.length() - SIGN_BACK);
    let disc = Pen::default().circle(c, SIGN).done();
    canvas.detail(NEAR, 0.0);
    canvas.fill(disc.clone(), theme.ground);
    canvas.stroke(disc, Stroke::solid(1.5, color));
    // Farther out it stands out of a full disc: a bare minus would be lost in a level line, and colour alone says nothing.
    for (radius, from, below) in [(SIGN, FAR_OUT, NEAR), (SIGN + 3.5, TILES, FAR_OUT)] {
        canvas.detail(from, below);
        canvas.fill(Pen::default().circle(c, radius).done(), color);
    }
    for (reach, width, on, (from, below)) in
        [(4.0, 2.0, color, (NEAR, 0.0)), (4.5, 2.25, theme.ground, (FAR_OUT, NEAR)), (6.5, 3.0, theme.ground, (TILES, FAR_OUT))]
    {
        canvas.detail(from, below);
        let stroke = Stroke::solid(width, on);
        canvas.stroke(Pen::at(c.moved(-reach, 0.0)).line(c.moved(reach, 0.0)).done(), stroke);
        if sign == Sign::Plus {
            canvas.stroke(Pen::at(c.moved(0.0, -reach)).line(c.moved(0.0, reach)).done(), stroke);
        }
    }
}

fn delay_bars(canvas: &mut Canvas, theme: &Theme, curve: &Curve, (label, spot): (&str, DelaySpot), style: Style) {
    let (c, d) = curve.at(spot.along);
    let side = point(-d.y, d.x);
    let half = BARS.1 / 2.0;
    let gap = Pen::at(c.moved(-d.x * half, -d.y * half)).line(c.moved(d.x * half, d.y * half)).done();
    canvas.stroke(gap, Stroke::solid(style.width + 4.0, theme.ground));
    for k in [-half, half] {
        let m = c.moved(d.x * k, d.y * k);
        let reach = BARS.0 / 2.0;
        let bar = Pen::at(m.moved(side.x * reach, side.y * reach)).line(m.moved(-side.x * reach, -side.y * reach));
        canvas.stroke(bar.done(), Stroke::solid(1.75, style.color));
    }
    let base = point(spot.words.min.x, spot.words.center().y + font::CAP_HEIGHT * 11.5 / 2.0);
    canvas.text(base, label, Face::Medium, 11.5, theme.text_soft);
}

/// Where a delay is marked on a line, and where its words stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DelaySpot {
    /// How far along the line, in points.
    pub along: f32,
    /// The room of the words.
    pub words: Rect,
}

/// Where along the line a delay is tried, as shares of its length: the middle first.
const TRIED: [f32; 7] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];

/// The spot for the delay of a line whose words cover nothing for which `taken` is true; near the middle where there is none.
#[must_use]
pub fn delay_spot(curve: &Curve, label: &str, taken: impl Fn(Rect) -> bool) -> DelaySpot {
    let length = curve.length();
    let last = (length - SIGN_BACK - SIGN - 8.0).max(length * 0.3);
    let mut first = None;
    for away in [0.0, 12.0, 26.0, 44.0] {
        for share in TRIED {
            let along = (length * share).min(last);
            for outside in [true, false] {
                let spot = DelaySpot { along, words: words_beside(curve, along, label, outside, away) };
                if !taken(spot.words) {
                    return spot;
                }
                first = first.or(Some(spot));
            }
        }
    }
    first.unwrap_or(DelaySpot { along: length / 2.0, words: Rect::around(curve.end(), 0.0, 0.0) })
}

fn words_beside(curve: &Curve, along: f32, label: &str, outside: bool, away: f32) -> Rect {
    let (c, d) = curve.at(along);
    let mut side = point(-d.y, d.x);
    // Outside: away from the chord of the curve; to the right of a straight line.
    let chord = curve.start.toward(curve.end(), 0.5);
    let bowed = (c.x - chord.x) * side.x + (c.y - chord.y) * side.y;
    if (bowed < -1.0 || (bowed.abs() <= 1.0 && side.x < 0.0)) == outside {
        side = point(-side.x, -side.y);
    }
    let (width, height) = (font::width(label, Face::Medium, 11.5), 12.0);
    let reach = BARS.0 / 2.0 + 5.0 + away + f32::midpoint(side.x.abs() * width, side.y.abs() * height);
    Rect::around(c.moved(side.x * reach, side.y * reach), width, height)
}

/// What the sign of a line covers.
#[must_use]
pub fn sign_rect(curve: &Curve) -> Rect {
    let (c, _) = curve.at(curve.length() - GAP - SIGN_BACK);
    Rect::around(c, 2.0 * SIGN, 2.0 * SIGN)
}

/// A delay in words, such as "~12 mo".
#[must_use]
pub fn delay_label(clock: &Clock, delay: &Delay) -> String {
    let (Delay::Fixed(time) | Delay::Smooth(crate::model::link::Smooth { time, .. })) = delay;
    let unit = unit_word(clock.unit);
    format!("{}\u{a0}{unit}", short_quantity(time))
}

/// A unit of time in a word.
#[must_use]
pub fn unit_word(unit: TimeUnit) -> String {
    match unit {
        TimeUnit::Day => say("unit-short-day"),
        TimeUnit::Week => say("unit-short-week"),
        TimeUnit::Month => say("unit-short-month"),
        TimeUnit::Quarter => say("unit-short-quarter"),
        TimeUnit::Year => say("unit-short-year"),
    }
}

/// A quantity in a word: its range where it has one, "~" before what is illustrative.
#[must_use]
pub fn short_quantity(quantity: &Quantity) -> String {
    let mark = if quantity.basis == Basis::Illustrative { "~" } else { "" };
    let (low, high) = quantity.value.bounds();
    let text = match &quantity.value {
        Number::Exact(x) | Number::Normal(x, _) | Number::LogNormal(x, _) => short(x.0),
        _ if low == high => short(low),
        _ => format!("{}–{}", short(low), short(high)),
    };
    format!("{mark}{text}")
}

/// A number with at most two digits that matter after the point.
#[must_use]
pub fn short(x: f64) -> String {
    let digits = if x.abs() >= 100.0 || x.fract() == 0.0 {
        0
    } else if x.abs() >= 10.0 {
        1
    } else {
        2
    };
    let text = format!("{x:.digits$}");
    if digits > 0 { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

fn disputed(canvas: &mut Canvas, theme: &Theme, curve: &Curve) {
    let (c, _) = curve.at(curve.length() * 0.35);
    let disc = Pen::default().circle(c, SIGN).done();
    canvas.fill(disc.clone(), theme.ground);
    canvas.stroke(disc, Stroke::solid(1.25, theme.edge));
    canvas.text_center(c.moved(0.0, 4.2), "?", Face::SemiBold, 12.0, theme.text_soft);
}

/// What a screen reader says of an arrow: the role between the two names.
#[must_use]
pub fn spoken(from: &str, to: &str, link: &Link) -> String {
    let role = match &link.role {
        Role::Condition(_) => say("picture-link-condition"),
        Role::Influence(i) if i.sign == Sign::Plus => say("picture-link-raises"),
        Role::Influence(_) => say("picture-link-lowers"),
        Role::Blocker(b) if matches!(b.strength, Block::Bar) => say("picture-link-bars"),
        Role::Blocker(_) => say("picture-link-blocks"),
        Role::Use(u) if matches!(u.amount, Some(Amount::Total(_))) => say("picture-link-uses-total"),
        Role::Use(_) => say("picture-link-uses"),
        Role::Port(_) => say("picture-link-drives"),
        Role::Relation(_) => say("picture-link-relates"),
    };
    format!("{from} {role} {to}")
}
