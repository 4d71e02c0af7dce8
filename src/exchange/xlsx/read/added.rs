//! Rows that were added: readings and comments.

use std::collections::BTreeMap;

use super::file::Found;
use super::{Back, put, value};
use crate::exchange::Loss;
use crate::exchange::comments::place;
use crate::exchange::loss::short;
use crate::exchange::xlsx::sheet::at;
use crate::model::edit::commands::merge_review;
use crate::model::indicator::Reading;
use crate::model::review::{CommentStance, Review, Said};
use crate::model::{ElementRef, Id};
use crate::report::places::name;
use crate::words::say_with;

/// The cells of a row that was added, by the heads of its sheet.
struct Added<'r> {
    tab: &'r str,
    row: usize,
    cells: &'r BTreeMap<usize, Found>,
    columns: &'r [Option<usize>],
}

impl Added<'_> {
    fn found(&self, index: usize) -> Option<&Found> {
        self.columns.get(index).copied().flatten().and_then(|column| self.cells.get(&column))
    }

    fn text(&self, index: usize) -> String {
        value::text(self.found(index))
    }

    fn lost(&self, index: usize, message: &'static str) -> Loss {
        let column = self.columns.get(index).copied().flatten().unwrap_or(0);
        Loss::new(at(self.tab, self.row, column), message).with("text", short(&self.text(index)))
    }
}

impl Back<'_> {
    pub(super) fn new_reading(&mut self, tab: &str, row: usize, cells: &BTreeMap<usize, Found>, columns: &[Option<usize>]) {
        let added = Added { tab, row, cells, columns };
        if !self.may_go_on(tab) {
            return;
        }
        let (id, reading) = match self.reading(&added) {
            Ok(read) => read,
            Err(loss) => return self.lose(loss),
        };
        let mut after = self.after.clone();
        let Some(of) = after.indicators.get_mut(&id) else { return };
        let args = [
            ("name", of.name.clone().into()),
            ("value", crate::model::written::write(&reading.value.value).into()),
            ("date", reading.on.to_string().into()),
        ];
        if of.readings.contains(&reading) {
            return;
        }
        of.readings.push(reading);
        if self.accept(at(tab, row, columns[0].unwrap_or(0)), after) {
            self.done.push(say_with("xlsx-done-reading", &args));
        }
    }

    fn reading(&self, added: &Added<'_>) -> Result<(Id, Reading), Loss> {
        let (id, called) = (added.text(0), added.text(2));
        let mut named = self.model.indicators.iter().filter(|(_, of)| of.name.trim() == called).map(|(id, _)| id.clone());
        let id = match Id::new(&id).ok().filter(|id| self.model.indicators.contains_key(id)) {
            Some(id) => id,
            None if id.is_empty() => match (named.next(), named.next()) {
                (Some(id), None) => id,
                _ => return Err(added.lost(2, "loss-xlsx-indicator")),
            },
            None => return Err(added.lost(0, "loss-xlsx-indicator")),
        };
        let on = added.found(3).and_then(value::date).ok_or_else(|| added.lost(3, "loss-xlsx-date"))?;
        let found = added.found(4).ok_or_else(|| added.lost(4, "loss-xlsx-number"))?;
        let value = put::reading(found).map_err(|refused| added.lost(4, refused.message))?;
        Ok((id, Reading { on, value, group: added.text(5) }))
    }

    pub(super) fn new_comment(&mut self, tab: &str, row: usize, cells: &BTreeMap<usize, Found>, columns: &[Option<usize>]) {
        let added = Added { tab, row, cells, columns };
        if !self.may_go_on(tab) {
            return;
        }
        let (by, said) = match self.said(&added) {
            Ok(said) => said,
            Err(loss) => return self.lose(loss),
        };
        let settled = added.text(7);
        let args = [("by", by.clone().into()), ("text", short(&said.text).into())];
        let text = said.text.clone();
        let review = Review { reviewer: by, title: String::new(), fingerprint: String::new(), said: vec![said] };
        let (gesture, merged) = merge_review(&self.after, self.ids, &review);
        if merged.added == 0 || gesture.apply(&mut self.after).is_err() {
            return;
        }
        let known = &self.model.comments;
        let new = self.after.comments.iter_mut().filter(|(id, comment)| !known.contains_key(*id) && comment.text == text);
        new.for_each(|(_, comment)| comment.resolution.clone_from(&settled));
        self.done.push(say_with("xlsx-done-comment", &args));
    }

    fn said(&self, added: &Added<'_>) -> Result<(String, Said), Loss> {
        let (path, called, by, text) = (added.text(1), added.text(2), added.text(3), added.text(6));
        if by.is_empty() {
            return Err(added.lost(3, "loss-xlsx-by"));
        }
        if text.is_empty() {
            return Err(added.lost(6, "loss-xlsx-bare"));
        }
        let on = if path.is_empty() {
            self.called(&called)
        } else {
            place(&path).filter(|on| self.model.elements().any(|of| of == *on))
        };
        let on = on.ok_or_else(|| added.lost(if path.is_empty() { 2 } else { 1 }, "loss-xlsx-about-what"))?;
        let word = added.text(5);
        let stance = if word.is_empty() { Some(CommentStance::default()) } else { put::stance(&word) };
        let stance = stance.ok_or_else(|| added.lost(5, "loss-xlsx-stance"))?;
        Ok((by, Said { on, name: called, stance, text, date: added.found(4).and_then(value::date) }))
    }

    /// What people call so, where only one thing is; the model as a whole where nothing is named.
    fn called(&self, called: &str) -> Option<ElementRef> {
        if called.is_empty() {
            return Some(ElementRef::Model);
        }
        let mut found = self.model.elements().filter(|of| name(self.model, of).is_some_and(|name| name.trim() == called));
        let first = found.next();
        if found.next().is_some() { None } else { first }
    }
}
