//! The attributes of one element as fields: each is read from it, checked as it is typed, and put back as one change.

use std::collections::BTreeSet;

use jiff::civil::Date;
use throughline::model::edit::commands::replace;
use throughline::model::element::Element;
use throughline::model::source::{Citation, Confidence, Tier};
use throughline::model::written::{self, write_moment};
use throughline::model::{Id, Quantity, When};
use throughline::words::say;

use super::Pane;
use super::fields::Style;
use super::number::Bounds;
use crate::app::dates;
use crate::app::effects::Effect;
use crate::app::gestures;
use crate::app::theme::Look;
use crate::app::widgets::text;
use throughline::picture::wordings as words;

/// Where an attribute is in an element; none where this one has none.
pub type At<T, V> = fn(&mut T) -> Option<&mut V>;

/// A value with the word for it.
pub type Worded<'a, V> = &'a [(V, String)];

/// One element being edited.
pub struct Form<'f, 'p, T: Element> {
    pub pane: &'f mut Pane<'p>,
    pub id: &'f Id,
    of: T,
}

impl<'f, 'p, T: Element> Form<'f, 'p, T> {
    /// The form of an element; none when it is gone.
    pub fn of(pane: &'f mut Pane<'p>, id: &'f Id) -> Option<Self> {
        let of = T::table(pane.document.model()).get(id)?.clone();
        Some(Self { pane, id, of })
    }

    /// The element as it is.
    pub fn element(&self) -> &T {
        &self.of
    }

    /// Names a field for drafts and for undo.
    fn key(&self, field: &str) -> String {
        format!("{}.{}.{field}", T::TABLE.field(), self.id)
    }

    fn get<V: Clone>(&self, at: At<T, V>) -> Option<V> {
        at(&mut self.of.clone()).cloned()
    }

    /// Puts another value in; what the model refuses is said under the field.
    fn put<V>(&mut self, field: &str, at: At<T, V>, value: V, typed: bool) {
        let mut new = self.of.clone();
        if let Some(place) = at(&mut new) {
            *place = value;
        }
        self.put_back(field, new, typed);
    }

    /// Puts another state of the element in its place.
    pub fn put_back(&mut self, field: &str, new: T, typed: bool) {
        let key = self.key(field);
        match replace(self.pane.document.model(), self.id, new.clone()) {
            Ok(gesture) if typed => {
                self.of = new;
                self.pane.effects.typed(&key, Some(gesture).filter(|g| !g.edits.is_empty()));
            }
            Ok(gesture) => {
                self.of = new;
                self.pane.effects.edit(Some(gesture).filter(|g| !g.edits.is_empty()));
            }
            Err(refusal) => {
                let look = Look::of(self.pane.ui);
                let words = gestures::refusal(&refusal);
                self.pane.ui.colored_label(look.error, words.clone());
                if !typed {
                    self.pane.effects.push(Effect::Refuse(refusal));
                }
            }
        }
    }

    /// A line or lines of text.
    pub fn text(&mut self, label: &str, field: &str, style: Style, at: At<T, String>) {
        let Some(value) = self.get(at) else { return };
        let key = self.key(field);
        if let Some(new) = self.pane.text(label, &key, &value, style) {
            self.put(field, at, new, true);
        }
    }

    /// A number that may be left open.
    pub fn quantity(&mut self, label: &str, field: &str, unit: &str, open: &str, bounds: Bounds, at: At<T, Option<Quantity>>) {
        let Some(value) = self.get(at) else { return };
        let key = self.key(field);
        if let Some(new) = self.pane.quantity(label, &key, value.as_ref(), unit, open, bounds) {
            self.put(field, at, new, true);
        }
    }

    /// A switch.
    pub fn switch(&mut self, label: &str, field: &str, at: At<T, bool>) {
        let Some(value) = self.get(at) else { return };
        if let Some(new) = self.pane.switch(label, value) {
            self.put(field, at, new, false);
        }
    }

    /// One of several.
    pub fn choice<V: Clone + PartialEq>(&mut self, label: &str, field: &str, all: Worded<'_, V>, at: At<T, V>) {
        let Some(value) = self.get(at) else { return };
        let key = self.key(field);
        if let Some(new) = self.pane.pick(label, &key, all, &value) {
            self.put(field, at, new, false);
        }
    }

    /// One of several, or nothing said.
    pub fn maybe<V: Clone + PartialEq>(&mut self, label: &str, field: &str, all: Worded<'_, V>, at: At<T, Option<V>>) {
        self.choice(label, field, &words::or_not_said(all), at);
    }

    /// Several of many, as switches.
    pub fn set<V: Clone + Ord>(&mut self, label: &str, field: &str, all: Worded<'_, V>, at: At<T, BTreeSet<V>>) {
        let Some(mut value) = self.get(at) else { return };
        let before = value.clone();
        text::label(self.pane.ui, label);
        self.pane.ui.horizontal_wrapped(|ui| {
            for (one, word) in all {
                let mut on = value.contains(one);
                if ui.checkbox(&mut on, word).changed() {
                    if on {
                        value.insert(one.clone());
                    } else {
                        value.remove(one);
                    }
                }
            }
        });
        if value != before {
            self.put(field, at, value, false);
        }
    }

    /// A moment of the model: a day, a month, a year, or units from the start; open where nothing is said.
    pub fn moment(&mut self, label: &str, field: &str, open: &str, at: At<T, Option<When>>) {
        let Some(value) = self.get(at) else { return };
        let clock = &self.pane.document.model().clock;
        let shown = value.map(|when| dates::when(clock, when)).unwrap_or_default();
        let full = value.map(write_moment).unwrap_or_default();
        let read = |text: &str| written::moment(text, clock);
        let key = self.key(field);
        if let Some(new) = self.pane.parsed(label, &key, (&shown, &full), open, &say("moment-wrong"), read) {
            self.put(field, at, new, true);
        }
    }

    /// A date; open where nothing is said.
    pub fn date(&mut self, label: &str, field: &str, at: At<T, Option<Date>>) {
        let Some(value) = self.get(at) else { return };
        let shown = value.map(|date| date.to_string()).unwrap_or_default();
        let key = self.key(field);
        let hint = say("date-hint");
        if let Some(new) = self.pane.parsed(label, &key, (&shown, &shown), &hint, &say("date-wrong"), written::date) {
            self.put(field, at, new, true);
        }
    }

    /// Another element, or none.
    pub fn one<O: Element>(&mut self, label: &str, field: &str, fits: fn(&O) -> bool, at: At<T, Option<Id>>) {
        let all: Vec<(Id, String)> = named(self.pane, fits);
        if all.is_empty() && self.get(at).is_none_or(|id| id.is_none()) {
            return;
        }
        self.maybe(label, field, &all, at);
    }

    /// Other elements: those that are named, each with a way out, and a way in for the others.
    pub fn several<O: Element>(&mut self, label: &str, field: &str, fits: fn(&O) -> bool, at: At<T, Vec<Id>>) {
        let Some(value) = self.get(at) else { return };
        let all: Vec<(Id, String)> = named(self.pane, fits);
        if let Some(new) = self.pane.members(label, &self.key(field), &all, &value) {
            self.put(field, at, new, false);
        }
    }

    /// Short texts, one a line.
    pub fn list(&mut self, label: &str, field: &str, at: At<T, Vec<String>>) {
        let Some(value) = self.get(at) else { return };
        let key = self.key(field);
        let shown = value.join("\n");
        if let Some(new) = self.pane.text(label, &key, &shown, Style::Lines) {
            let lines = new.split('\n').map(str::to_owned).collect::<Vec<_>>();
            let lines = if new.trim().is_empty() { Vec::new() } else { lines };
            self.put(field, at, lines, true);
        }
    }

    /// How much the evidence is trusted.
    pub fn confidence(&mut self, field: &str, at: At<T, Option<Confidence>>) {
        let Some(value) = self.get(at) else { return };
        let key = self.key(field);
        if let Some(new) = self.pane.confidence(&key, value) {
            self.put(field, at, new, false);
        }
    }

    /// Where it is said.
    pub fn source(&mut self, at: At<T, Vec<Citation>>) {
        self.cited("source", at);
    }

    /// Where a part of it is said.
    pub fn cited(&mut self, field: &str, at: At<T, Vec<Citation>>) {
        let Some(value) = self.get(at) else { return };
        let key = self.key(field);
        if let Some(new) = self.pane.citations(&key, &value) {
            self.put(field, at, new, true);
        }
    }

    /// What it rests on: its sources, whether it is illustrative, who may see it.
    pub fn provenance(&mut self, source: At<T, Vec<Citation>>, illustrative: At<T, bool>, tier: At<T, Tier>) {
        self.pane.head(&say("sources"));
        self.source(source);
        self.switch(&say("illustrative"), "illustrative", illustrative);
        self.tier(tier);
    }

    /// Who may see it.
    pub fn tier(&mut self, at: At<T, Tier>) {
        self.choice(&say("field-tier"), "tier", &words::tiers(), at);
    }
}

/// The elements of a table that fit, by name.
pub fn named<O: Element>(pane: &Pane<'_>, fits: fn(&O) -> bool) -> Vec<(Id, String)> {
    let name = |id: &Id, of: &O| if of.name().is_empty() { id.to_string() } else { of.name().to_owned() };
    let found = O::table(pane.document.model()).iter().filter(|(_, of)| fits(of));
    let mut found: Vec<(Id, String)> = found.map(|(id, of)| (id.clone(), name(id, of))).collect();
    found.sort_by_key(|row| row.1.to_lowercase());
    found
}
