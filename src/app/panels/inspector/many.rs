//! Several boxes and arrows at once: what they are, and what of them can be made alike in one change.

use std::collections::BTreeMap;

use egui::{Checkbox, ComboBox};
use throughline::model::edit::commands::{change_kinds, pin, replace_all};
use throughline::model::element::Element;
use throughline::model::link::{Influence, Sign};
use throughline::model::{Actor, Id, Institution, Kind, Link, Node, Role, Sector};
use throughline::words::{say, say_with};

use super::Pane;
use super::form::{At, Worded, named};
use crate::app::widgets::{kind, text};
use throughline::picture::wordings as words;

/// Draws what is selected, if it is more than one.
pub fn show(pane: &mut Pane<'_>) {
    let model = pane.document.model();
    let boxes: Vec<Id> = pane.document.selected_nodes().cloned().collect();
    let arrows: Vec<Id> = pane.document.selected_links().cloned().collect();
    text::title(pane.ui, say_with("inspector-many", &[("count", pane.document.selection.len().into())]));
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    for node in boxes.iter().filter_map(|id| model.nodes.get(id)) {
        *kinds.entry(node.kind.kind()).or_default() += 1;
    }
    pane.ui.add_space(6.0);
    for (kind, count) in &kinds {
        pane.fact(&kind::word(*kind), &count.to_string());
    }
    if !arrows.is_empty() {
        pane.fact(&say("arrow"), &arrows.len().to_string());
    }
    pane.ui.add_space(10.0);
    text::hint(pane.ui, say("inspector-many-hint"));
    if !boxes.is_empty() {
        self::boxes(pane, &boxes);
    }
    if !arrows.is_empty() {
        self::arrows(pane, &arrows);
    }
}

/// What boxes have in common.
fn boxes(pane: &mut Pane<'_>, ids: &[Id]) {
    pane.head(&say("many-boxes"));
    kind_choice(pane, ids);
    pinned(pane, ids);
    let Some(mut all) = Together::<Node>::of(pane, ids) else { return };
    all.maybe(&say("field-status"), "status", &words::statuses(), |n| Some(&mut n.status));
    all.one::<Actor>(&say("field-owner"), "owner", |n| Some(&mut n.owner));
    all.maybe(&say("field-level"), "level", &words::levels(), |n| Some(&mut n.level));
    all.one::<Sector>(&say("field-sector"), "sector", |n| Some(&mut n.sector));
    all.one::<Institution>(&say("field-institution"), "institution", |n| Some(&mut n.institution));
    all.maybe(&say("field-element"), "element", &words::elements(), |n| Some(&mut n.element));
    all.maybe(&say("field-phase"), "phase", &words::phases(), |n| Some(&mut n.phase));
    let urgencies: Vec<(u8, String)> = (1..=5).map(|u: u8| (u, u.to_string())).collect();
    all.maybe(&say("field-urgency"), "urgency", &urgencies, |n| Some(&mut n.urgency));
    all.maybe(&say("confidence"), "confidence", &words::confidences(), |n| Some(&mut n.evidence.confidence));
    all.choice(&say("field-tier"), "tier", &words::tiers(), |n| Some(&mut n.tier));
    all.switch(&say("illustrative"), |n| Some(&mut n.illustrative));
    pane.fold(&say("field-markers"), "many-markers", |pane| {
        let Some(mut all) = Together::<Node>::of(pane, ids) else { return };
        for (marker, word) in words::markers() {
            let has = |n: &Node| n.markers.contains(&marker);
            all.toggle(&word, has, |n, on| if on { n.markers.insert(marker) } else { n.markers.remove(&marker) });
        }
    });
}

/// What arrows have in common; their strength, where they are of one role.
fn arrows(pane: &mut Pane<'_>, ids: &[Id]) {
    pane.head(&say("many-arrows"));
    let Some(mut all) = Together::<Link>::of(pane, ids) else { return };
    if all.are(|l| matches!(l.role, Role::Influence(_))) {
        let signs = [(Sign::Plus, say("sign-plus")), (Sign::Minus, say("sign-minus"))];
        all.choice(&say("field-sign"), "sign", &signs, |l| match &mut l.role {
            Role::Influence(Influence { sign, .. }) => Some(sign),
            _ => None,
        });
        all.choice(&say("field-strength"), "strength", &words::strengths(), |l| match &mut l.role {
            Role::Influence(Influence { strength, .. }) => Some(strength),
            _ => None,
        });
    } else if all.are(|l| matches!(l.role, Role::Condition(_))) {
        all.choice(&say("field-necessity"), "necessity", &words::necessities(), |l| match &mut l.role {
            Role::Condition(condition) => Some(&mut condition.necessity),
            _ => None,
        });
    } else if all.are(|l| matches!(l.role, Role::Blocker(_))) {
        all.choice(&say("field-strength"), "block", &words::blocks(), |l| match &mut l.role {
            Role::Blocker(blocker) => Some(&mut blocker.strength),
            _ => None,
        });
    }
    all.maybe(&say("confidence"), "confidence", &words::confidences(), |l| Some(&mut l.evidence.confidence));
    all.choice(&say("field-tier"), "tier", &words::tiers(), |l| Some(&mut l.tier));
    all.switch(&say("illustrative"), |l| Some(&mut l.illustrative));
}

fn kind_choice(pane: &mut Pane<'_>, ids: &[Id]) {
    let model = pane.document.model();
    let mut found: Vec<Kind> = ids.iter().filter_map(|id| Some(model.nodes.get(id)?.kind.kind())).collect();
    found.dedup();
    let all: Vec<(Kind, String)> = Kind::ALL.iter().map(|&k| (k, kind::word(k))).collect();
    let now = if let [only] = found[..] { Some(only) } else { None };
    if let Some(new) = choose(pane, &say("field-kind"), "many.kind", &all, now.as_ref()) {
        pane.effects.attempt(change_kinds(model, ids, new));
    }
}

/// Whether layout leaves them where they are.
fn pinned(pane: &mut Pane<'_>, ids: &[Id]) {
    let view = pane.document.view;
    let places = &pane.document.model().views.drawing(view).places;
    let drawn: Vec<Id> = ids.iter().filter(|id| places.contains_key(*id)).cloned().collect();
    let count = drawn.iter().filter(|id| places.get(*id).is_some_and(|place| place.pinned)).count();
    if drawn.is_empty() {
        return;
    }
    if let Some(on) = tick(pane, &say("command-pin"), count, drawn.len()) {
        pane.effects.attempt(pin(pane.document.model(), view, &drawn, on));
    }
}

/// A choice for several; nothing is chosen where they differ. The new one when one was picked.
fn choose<V: Clone + PartialEq>(pane: &mut Pane<'_>, label: &str, key: &str, all: Worded<'_, V>, now: Option<&V>) -> Option<V> {
    let shown = now.and_then(|now| all.iter().find(|(v, _)| v == now));
    let mut picked = None;
    pane.row(label, |ui| {
        let words = shown.map_or_else(|| say("many-differ"), |(_, word)| word.clone());
        let combo = ComboBox::from_id_salt(key).width(148.0).truncate().selected_text(words).show_ui(ui, |ui| {
            for (value, word) in all {
                if ui.selectable_label(now == Some(value), word).clicked() {
                    picked = Some(value.clone());
                }
            }
        });
        combo.response.accessible_name(label);
    });
    picked.filter(|picked| now != Some(picked))
}

/// A switch that `count` of `all` have on; the new state of all when it was changed.
fn tick(pane: &mut Pane<'_>, label: &str, count: usize, all: usize) -> Option<bool> {
    let mut on = count == all;
    let mixed = count > 0 && count < all;
    pane.ui.add(Checkbox::new(&mut on, label).indeterminate(mixed)).changed().then_some(on)
}

/// Elements of one table being edited together.
struct Together<'f, 'p, T: Element> {
    pane: &'f mut Pane<'p>,
    of: Vec<(Id, T)>,
}

impl<'f, 'p, T: Element> Together<'f, 'p, T> {
    /// Those of `ids` that are there; none when none is.
    fn of(pane: &'f mut Pane<'p>, ids: &[Id]) -> Option<Self> {
        let table = T::table(pane.document.model());
        let of: Vec<(Id, T)> = ids.iter().filter_map(|id| Some((id.clone(), table.get(id)?.clone()))).collect();
        (!of.is_empty()).then_some(Self { pane, of })
    }

    /// Whether `is` holds for all.
    fn are(&self, is: impl Fn(&T) -> bool) -> bool {
        self.of.iter().all(|(_, one)| is(one))
    }

    /// Changes them all.
    fn change(&mut self, change: impl Fn(&mut T)) {
        for (_, one) in &mut self.of {
            change(one);
        }
        self.pane.effects.attempt(replace_all(self.pane.document.model(), self.of.iter().cloned()));
    }

    /// One of several values.
    fn choice<V: Clone + PartialEq>(&mut self, label: &str, field: &str, all: Worded<'_, V>, at: At<T, V>) {
        let mut values = self.of.iter().map(|(_, one)| at(&mut one.clone()).cloned());
        let first = values.next().flatten();
        let same = first.filter(|first| values.all(|value| value.as_ref() == Some(first)));
        let key = format!("many.{}.{field}", T::TABLE.field());
        if let Some(new) = choose(self.pane, label, &key, all, same.as_ref()) {
            self.change(|one| {
                if let Some(place) = at(one) {
                    *place = new.clone();
                }
            });
        }
    }

    /// One of several values, or nothing said.
    fn maybe<V: Clone + PartialEq>(&mut self, label: &str, field: &str, all: Worded<'_, V>, at: At<T, Option<V>>) {
        self.choice(label, field, &words::or_not_said(all), at);
    }

    /// Another element, or none.
    fn one<O: Element>(&mut self, label: &str, field: &str, at: At<T, Option<Id>>) {
        let all: Vec<(Id, String)> = named::<O>(self.pane, |_| true);
        if !all.is_empty() {
            self.maybe(label, field, &all, at);
        }
    }

    /// A switch.
    fn switch(&mut self, label: &str, at: At<T, bool>) {
        let is = |one: &T| at(&mut one.clone()).is_some_and(|on| *on);
        self.toggle(label, is, |one, on| {
            if let Some(place) = at(one) {
                *place = on;
            }
        });
    }

    /// A switch by what it means: whether one has it on, and how it is set.
    fn toggle<R>(&mut self, label: &str, is: impl Fn(&T) -> bool, set: impl Fn(&mut T, bool) -> R) {
        let count = self.of.iter().filter(|(_, one)| is(one)).count();
        if let Some(on) = tick(self.pane, label, count, self.of.len()) {
            self.change(|one| drop(set(one, on)));
        }
    }
}
