//! What the marks of a drawing mean: the kinds, arrows and signs that it uses, each with its word.

use std::collections::BTreeSet;

use crate::layout::geometry::{Curve, Rect, point};
use crate::model::link::{Blocker, Condition, Influence, Necessity, Port, Relation, Role, Sign, Strength, Use};
use crate::model::{Basis, Id, Kind, Link, Model, ViewKind};
use crate::picture::canvas::Canvas;
use crate::picture::link::{self, DelaySpot, LinkState};
use crate::picture::list::{DisplayList, Face, Stroke};
use crate::picture::outline::outline;
use crate::picture::pen::rounded_rect;
use crate::picture::theme::Theme;
use crate::picture::{field, font, icons};
use crate::words::say;

/// The size of the words.
const SIZE: f32 = 10.0;
/// Width and height of a sample.
const SAMPLE: (f32, f32) = (34.0, 16.0);
/// From one row to the next.
const ROW: f32 = 23.0;
/// Between a sample and its word, and between entries.
const GAPS: (f32, f32) = (7.0, 20.0);
/// Space at the sides.
const PAD: f32 = 12.0;

/// What one entry explains.
#[derive(Clone, Debug, PartialEq)]
enum Entry {
    Kind(Kind, String),
    Arrow(Box<Link>, &'static str),
    Delay,
    Guessed,
}

/// The legend of a drawing of `model`, `width` wide, on as many rows as it takes; none where nothing is drawn.
#[must_use]
pub fn legend(model: &Model, view: ViewKind, theme: &Theme, width: f32) -> Option<DisplayList> {
    let entries = entries(model, view);
    if entries.is_empty() {
        return None;
    }
    let mut canvas = Canvas::new(theme.ground);
    let (mut x, mut y) = (PAD, 8.0);
    for entry in &entries {
        let word = entry.word();
        let wide = SAMPLE.0 + GAPS.0 + font::width(&word, Face::Regular, SIZE);
        if x > PAD && x + wide > width - PAD {
            (x, y) = (PAD, y + ROW);
        }
        sample(&mut canvas, theme, entry, Rect::at(x, y, SAMPLE.0, SAMPLE.1));
        canvas.begin(None, 1.0);
        canvas.text(point(x + SAMPLE.0 + GAPS.0, y + SAMPLE.1 / 2.0 + 3.6), &word, Face::Regular, SIZE, theme.text_soft);
        x += wide + GAPS.1;
    }
    let mut list = canvas.done(Rect::at(0.0, 0.0, width, y + ROW));
    // Samples show nothing that could be picked.
    list.targets.clear();
    list.items.iter_mut().for_each(|item| item.of = None);
    Some(list)
}

impl Entry {
    fn word(&self) -> String {
        match self {
            Self::Kind(_, word) => word.clone(),
            Self::Arrow(_, message) => say(message),
            Self::Delay => say("paper-legend-delay"),
            Self::Guessed => say("paper-legend-guessed"),
        }
    }
}

/// What the drawing uses, in the order of the kinds and roles.
fn entries(model: &Model, view: ViewKind) -> Vec<Entry> {
    let places = &model.views.drawing(view).places;
    let drawn: Vec<_> = places.keys().filter_map(|id| model.nodes.get(id)).collect();
    let kinds: BTreeSet<Kind> = drawn.iter().map(|node| node.kind.kind()).collect();
    let word = |kind: Kind| field::kind_of(&model.about, kind);
    let mut entries: Vec<Entry> =
        Kind::ALL.into_iter().filter(|kind| kinds.contains(kind)).map(|kind| Entry::Kind(kind, word(kind))).collect();
    let links: Vec<&Link> =
        model.links.values().filter(|link| places.contains_key(&link.from) && places.contains_key(&link.to)).collect();
    for (role, message) in samples() {
        if links.iter().any(|link| alike(&link.role, &role)) {
            entries.push(Entry::Arrow(Box::new(Link::new(Id::slug("a"), Id::slug("b"), role)), message));
        }
    }
    if links.iter().any(|link| link.delay.is_some()) {
        entries.push(Entry::Delay);
    }
    let guessed = |q: &Option<crate::model::Quantity>| q.as_ref().is_some_and(|q| q.basis == Basis::Illustrative);
    if drawn.iter().any(|node| node.illustrative || guessed(&node.today)) || links.iter().any(|link| link.illustrative) {
        entries.push(Entry::Guessed);
    }
    entries
}

/// One of each arrow that looks different.
fn samples() -> [(Role, &'static str); 8] {
    let influence = |sign| Role::Influence(Influence { sign, strength: Strength::default() });
    let helpful = Condition { necessity: Necessity::Helpful, way: None };
    [
        (Role::Condition(Condition::default()), "paper-legend-condition"),
        (Role::Condition(helpful), "paper-legend-helpful"),
        (influence(Sign::Plus), "paper-legend-raises"),
        (influence(Sign::Minus), "paper-legend-lowers"),
        (Role::Blocker(Blocker::default()), "paper-legend-blocks"),
        (Role::Use(Use::default()), "paper-legend-uses"),
        (Role::Port(Port { into: crate::model::link::Flow::Arrivals, sign: Sign::Plus, share: None }), "paper-legend-drives"),
        (Role::Relation(Relation::AlignsWith), "paper-legend-relates"),
    ]
}

fn alike(role: &Role, sample: &Role) -> bool {
    match (role, sample) {
        (Role::Condition(a), Role::Condition(b)) => (a.necessity == Necessity::Helpful) == (b.necessity == Necessity::Helpful),
        (Role::Influence(a), Role::Influence(b)) => a.sign == b.sign,
        (Role::Blocker(_), Role::Blocker(_))
        | (Role::Use(_), Role::Use(_))
        | (Role::Port(_), Role::Port(_))
        | (Role::Relation(_), Role::Relation(_)) => true,
        _ => false,
    }
}

fn sample(canvas: &mut Canvas, theme: &Theme, entry: &Entry, rect: Rect) {
    canvas.begin(None, 1.0);
    let middle = rect.center().y;
    let across = |inset: f32| Curve::line(point(rect.min.x + inset, middle), point(rect.max.x - inset, middle));
    match entry {
        Entry::Kind(kind, _) => {
            let color = theme.of_kind(*kind);
            let small = Rect::around(rect.center(), 26.0, 16.0);
            let shape = match kind {
                // At this size the full radius, cut and point would be all there is.
                Kind::Impact => rounded_rect(small, 7.0),
                Kind::Outcome | Kind::Enabler => rounded_rect(small, 4.0),
                Kind::Output => rounded_rect(small, 1.0),
                kind => outline(*kind, small),
            };
            canvas.fill(shape.clone(), theme.level_fill(*kind));
            canvas.stroke(shape, Stroke::solid(1.25, color));
            canvas.stroke(icons::of_kind(*kind, Rect::around(rect.center(), 9.0, 9.0)), Stroke::solid(1.1, color).rounded());
        }
        Entry::Arrow(link, _) => {
            let id = Id::slug("sample");
            link::draw(canvas, theme, (&id, link), &across(0.0), &LinkState::default(), String::new());
        }
        Entry::Delay => {
            let sample = Link::new(Id::slug("a"), Id::slug("b"), Role::Condition(Condition::default()));
            let spot = DelaySpot { along: rect.width() / 2.0 - 3.0, words: Rect::default() };
            let state = LinkState { delay: Some((String::new(), spot)), ..LinkState::default() };
            link::draw(canvas, theme, (&Id::slug("sample"), &sample), &across(0.0), &state, String::new());
        }
        Entry::Guessed => {
            let small = Rect::around(rect.center(), 26.0, 16.0);
            canvas.stroke(rounded_rect(small, 4.0), Stroke::solid(1.25, theme.border_strong).dashed(4.0, 3.0));
            canvas.text_center(rect.center().moved(0.0, 4.5), "~", Face::Medium, 13.0, theme.text);
        }
    }
}
