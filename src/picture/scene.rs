//! What is to be drawn: a model, one of its views, the state of a run, a theme, what is picked.

use std::collections::{BTreeMap, BTreeSet};

use super::card::{CardState, Flag, Grave, MiniCurve};
use super::link::short;
use super::stage::StageState;
use super::theme::Theme;
use crate::layout::geometry::{Point, Rect, point};
use crate::model::numbers::{Range, single};
use crate::model::stage::{Measure, Stage};
use crate::model::view::Place;
use crate::model::{Basis, ElementRef, Id, Kind, Model, Node, NodeKind, Quantity, ViewKind};
use crate::sim::Run;
use crate::words::say;

/// Everything a drawing depends on.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    pub model: &'a Model,
    pub view: ViewKind,
    pub theme: &'a Theme,
    /// The run to show; none: the drawing alone.
    pub run: Option<RunState<'a>>,
    pub selected: &'a BTreeSet<ElementRef>,
    /// What is lit; everything else is faded. None: nothing is faded.
    pub lit: Option<&'a BTreeSet<ElementRef>>,
    /// Where a reviewer finds something, and how grave; none: nobody looked.
    pub found: Option<&'a BTreeMap<ElementRef, Grave>>,
}

/// A run at one of its kept times.
#[derive(Clone, Copy, Debug)]
pub struct RunState<'a> {
    pub run: &'a Run,
    /// Which kept time is now.
    pub at: usize,
    /// The run before, drawn behind as a ghost.
    pub ghost: Option<&'a Run>,
}

impl<'a> Scene<'a> {
    /// The drawing of a model at rest.
    #[must_use]
    pub fn new(model: &'a Model, view: ViewKind, theme: &'a Theme) -> Self {
        static NONE: BTreeSet<ElementRef> = BTreeSet::new();
        Self { model, view, theme, run: None, selected: &NONE, lit: None, found: None }
    }

    /// Whether something else is lit.
    pub(super) fn faded(&self, of: &ElementRef) -> bool {
        self.lit.is_some_and(|lit| !lit.contains(of))
    }

    /// Whether it is lit.
    pub(super) fn is_lit(&self, of: &ElementRef) -> bool {
        self.lit.is_some_and(|lit| lit.contains(of))
    }

    /// The nodes of the view with their places.
    pub(super) fn members(&self) -> Vec<(&'a Id, &'a Node, Place)> {
        let places = &self.model.views.drawing(self.view).places;
        let found = places.iter().filter_map(|(id, place)| self.model.nodes.get_key_value(id).map(|(id, node)| (id, node, *place)));
        found.collect()
    }

    /// What a link carries now, 0..1.
    pub(super) fn carried(&self, link: &Id) -> Option<f32> {
        let run = self.run?;
        run.run.carried(link)?.get(run.at).map(|c| *c as f32)
    }

    /// How many cases a stage finishes now, as a share of what it finished at the start.
    pub(super) fn relative_throughput(&self, stage: &Id) -> Option<f64> {
        let run = self.run?;
        let series = run.run.measure(stage, Measure::Throughput)?;
        let (first, now) = (*series.first()?, *series.get(run.at)?);
        (first > 0.0).then_some(now / first)
    }

    /// What the box of a node shows.
    pub(super) fn card_state(&self, id: &Id, node: &Node, place: Place) -> CardState {
        let of = ElementRef::Node(id.clone());
        let guessed = node.illustrative;
        let level = match self.run {
            Some(r) => r.run.level(id).and_then(|levels| levels.get(r.at).copied()),
            None => level_today(node),
        };
        let commented = self.model.comments.values().any(|c| c.on == of && c.resolution.is_empty());
        CardState {
            level: level.filter(|_| !matches!(node.kind, NodeKind::Enabler(_))),
            label: level.map(|l| label(node, l)).unwrap_or_default(),
            guessed,
            today: self.run.and_then(|r| r.run.baseline(id)),
            curve: self.mini_curve(id, node),
            flag: self.flag(id),
            found: self.found.and_then(|found| found.get(&of)).copied(),
            commented,
            pinned: place.pinned,
            selected: self.selected.contains(&of),
            faded: self.faded(&of),
        }
    }

    fn mini_curve(&self, id: &Id, node: &Node) -> Option<MiniCurve> {
        let state = self.run?;
        if matches!(node.kind, NodeKind::Enabler(_)) {
            return None;
        }
        let levels = state.run.level(id)?;
        let narrow = |levels: &[f64]| levels.iter().map(|l| *l as f32).collect();
        let last = levels.len().saturating_sub(1).max(1) as f32;
        let ghost = state.ghost.and_then(|g| g.level(id)).map(narrow).unwrap_or_default();
        Some(MiniCurve { levels: narrow(levels), ghost, now: state.at as f32 / last })
    }

    fn flag(&self, id: &Id) -> Option<Flag> {
        let mut of_node = self.model.indicators.iter().filter(|(_, i)| i.node == *id).peekable();
        of_node.peek()?;
        let Some(state) = self.run else { return Some(Flag::Open) };
        let now = state.run.times().get(state.at).copied().unwrap_or(0.0);
        let mut flag = None;
        for (id, _) in of_node {
            let result = state.run.indicators().get(id);
            let one = match result.and_then(|r| Some((r.due?, r.met?))) {
                Some((due, met)) if now >= due - 1e-9 => {
                    if met {
                        Flag::Met
                    } else {
                        Flag::Missed
                    }
                }
                _ => Flag::Open,
            };
            // The worst of several.
            flag = match (flag, one) {
                (Some(Flag::Missed), _) | (_, Flag::Missed) => Some(Flag::Missed),
                (Some(Flag::Open), _) | (_, Flag::Open) => Some(Flag::Open),
                _ => Some(Flag::Met),
            };
        }
        flag
    }

    /// What the chevron of a stage shows.
    pub(super) fn stage_state(&self, id: &Id, node: &Node, stage: &Stage, place: Place) -> StageState {
        let card = self.card_state(id, node, place);
        let now = |m: Measure| self.run.and_then(|r| r.run.measure(id, m)?.get(r.at).copied());
        let backlog = now(Measure::Backlog);
        let start = self.run.and_then(|r| r.run.measure(id, Measure::Backlog)?.first().copied());
        let unit = super::link::unit_word(self.model.clock.unit);
        let room = stage.max_queue.as_ref().map(|q| q.value.bounds().1);
        StageState {
            card,
            backlog,
            per_tick: round_step(start.or(backlog).unwrap_or(0.0) / 8.0),
            wait: now(Measure::Wait).map(|w| format!("{}\u{a0}{unit}", short((w * 10.0).round() / 10.0))).unwrap_or_default(),
            utilisation: now(Measure::Utilisation),
            full: room.zip(backlog).is_some_and(|(room, backlog)| backlog >= room * 0.999),
        }
    }
}

/// Where a result or a variable stands today, 0..1; none for other kinds.
pub(super) fn level_today(node: &Node) -> Option<f64> {
    let kind = node.kind.kind();
    if !kind.is_pulled() {
        return None;
    }
    let scale = node.scale();
    let by_default = if kind == Kind::Variable { 0.5 } else { 0.0 };
    let level = |today: &Quantity| scale.level(single(&today.value, Range::between(scale.at0.0, scale.at1.0)));
    Some(node.today.as_ref().map_or(by_default, level).clamp(0.0, 1.0))
}

/// 1, 2 or 5 times a power of ten, near `x`.
pub(super) fn round_step(x: f64) -> f64 {
    if x <= 0.0 || !x.is_finite() {
        return 1.0;
    }
    let power = 10f64.powf(x.log10().floor());
    let lead = x / power;
    power
        * if lead < 1.5 {
            1.0
        } else if lead < 3.5 {
            2.0
        } else if lead < 7.5 {
            5.0
        } else {
            10.0
        }
}

/// A level in words: "~" where the box or its level today is illustrative or taken by default.
pub(super) fn label(node: &Node, level: f64) -> String {
    if let NodeKind::Enabler(_) = node.kind {
        if level >= 0.999 {
            return say("picture-enabler-present");
        }
        if level <= 0.001 {
            return say("picture-enabler-absent");
        }
    }
    let today_guessed = node.kind.kind().is_pulled() && node.today.as_ref().is_none_or(|q| q.basis == Basis::Illustrative);
    let mark = if node.illustrative || today_guessed { "~" } else { "" };
    format!("{mark}{:.0}\u{a0}%", level * 100.0)
}

/// The box of a place.
pub(super) fn rect_of(place: Place, width: f32, height: f32) -> Rect {
    Rect::around(center_of(place), width, height)
}

/// The middle of a place.
pub(super) fn center_of(place: Place) -> Point {
    point(place.x.0 as f32, place.y.0 as f32)
}
