//! What people changed in a workbook, as one change of the model.

mod added;
mod file;
mod inflate;
mod plan;
mod put;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use self::file::{Found, Rows};
use super::sheet::{Field, Place, Row, Sheet, Tab, at};
use super::sheets;
use crate::exchange::loss::{Losses, short};
use crate::exchange::{Carried, Loss, Unreadable};
use crate::model::clearance::cleared;
use crate::model::edit::{Gesture, Ids, Label, diff};
use crate::model::source::Tier;
use crate::model::validate::{Problem, problems};
use crate::model::{ElementRef, Model};
use crate::report::places::name;
use crate::words::{say, say_with};

/// What a workbook changes in a model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct XlsxRead {
    /// All of it, to be undone in one step; empty where nothing was changed.
    pub gesture: Gesture,
    /// What it changes, a line each.
    pub done: Vec<String>,
}

/// Reads a workbook that was written of `model` and changed since: what stands in its cells against what [`super::write`] writes. What
/// cannot be taken is a loss with the place of its cell.
///
/// # Errors
/// When it is no workbook, or larger than any that is written.
pub fn read(bytes: &[u8], model: &Model, ids: &Ids) -> Result<Carried<XlsxRead>, Unreadable> {
    let found = file::sheets(bytes)?;
    let mut back = Back {
        model,
        shown: Model::default(),
        ids,
        after: model.clone(),
        broken: problems(model).into_iter().map(marks).collect(),
        taken: BTreeMap::new(),
        done: Vec::new(),
        losses: Losses::default(),
        order: 0,
        tried: 0,
    };
    let tier = back.about(&found);
    back.shown = cleared(model, tier).model;
    let mut written: BTreeMap<String, Sheet> =
        sheets::of_model(&back.shown, &mut Vec::new()).into_iter().map(|sheet| (sheet.tab.name(), sheet)).collect();
    let unread = [Tab::About.name(), Tab::Results.name()];
    for (tab, rows) in &found {
        match written.remove(tab) {
            Some(sheet) => back.sheet(&sheet, rows),
            None if unread.contains(tab) => {}
            None => back.lose(Loss::new(short(tab), "loss-xlsx-sheet")),
        }
    }
    let Back { after, done, losses, .. } = back;
    let gesture = Gesture { label: Label::new("edit-workbook", model.about.title.as_str()), edits: diff(model, &after) };
    Ok(Carried { value: XlsxRead { gesture, done }, losses: losses.in_order() })
}

/// A problem, to be told from others: its place, what it is and what it speaks of.
type Known = (String, &'static str, Vec<(&'static str, String)>);

fn marks(problem: Problem) -> Known {
    (problem.place.path(), problem.message, problem.args)
}

/// A workbook being read.
struct Back<'m> {
    model: &'m Model,
    /// What of it stands in the workbook.
    shown: Model,
    ids: &'m Ids,
    after: Model,
    /// What was wrong before.
    broken: BTreeSet<Known>,
    /// What was changed already, and into what.
    taken: BTreeMap<Place, Option<Found>>,
    done: Vec<String>,
    losses: Losses,
    order: usize,
    /// How many changes were tried: each is held against the whole model.
    tried: usize,
}

/// The most changes that are read at once.
const MOST_CHANGES: usize = 5_000;

impl Back<'_> {
    fn lose(&mut self, loss: Loss) {
        self.order += 1;
        self.losses.add(self.order, loss);
    }

    /// Whether one more change is read; the first that is not is told.
    fn may_go_on(&mut self, at: &str) -> bool {
        self.tried += 1;
        if self.tried == MOST_CHANGES + 1 {
            self.lose(Loss::new(at, "loss-xlsx-many"));
        }
        self.tried <= MOST_CHANGES
    }

    /// For whom the workbook was written; tells whether the model has changed since.
    fn about(&mut self, found: &[(String, Rows)]) -> Tier {
        let tab = Tab::About.name();
        let rows = found.iter().find(|(name, _)| *name == tab).map(|(_, rows)| rows);
        let said = |label: &str| {
            let label = Some(Found::Text(say(label)));
            let row = rows?.values().find(|row| row.get(&0) == label.as_ref())?;
            Some(value::text(row.get(&1)))
        };
        let version = said("packet-version").unwrap_or_default();
        let tier = said("xlsx-readers").and_then(|word| sheets::tier(&word));
        if version.is_empty() || tier.is_none() {
            self.lose(Loss::new(tab, "loss-xlsx-about"));
        } else if !self.model.fingerprint().starts_with(&version) {
            self.lose(Loss::new(tab, "loss-xlsx-version"));
        }
        tier.unwrap_or(Tier::Secret)
    }

    fn sheet(&mut self, sheet: &Sheet, rows: &Rows) {
        let tab = sheet.tab.name();
        let Some(columns) = self.columns(sheet, rows, &tab) else { return };
        let key = |cells: &BTreeMap<usize, Found>| -> Vec<String> {
            columns[..sheet.keys].iter().map(|column| value::text(column.and_then(|column| cells.get(&column)))).collect()
        };
        let known: BTreeMap<Vec<String>, &Row> =
            sheet.rows.iter().map(|row| (row.cells[..sheet.keys].iter().map(|(cell, _)| cell.shown()).collect(), row)).collect();
        let mut seen = BTreeSet::new();
        for (n, cells) in rows.iter().filter(|(n, cells)| **n > 0 && !cells.is_empty()) {
            let key = key(cells);
            let at = at(&tab, *n, columns[0].unwrap_or(0));
            match known.get(&key) {
                Some(_) if !seen.insert(key.clone()) => self.lose(Loss::new(at, "loss-xlsx-twice")),
                Some(row) => self.row(sheet, row, *n, cells, &columns),
                None if sheet.tab == Tab::Readings && key[1].is_empty() => self.new_reading(&tab, *n, cells, &columns),
                None if sheet.tab == Tab::Comments && key[0].is_empty() => self.new_comment(&tab, *n, cells, &columns),
                None => {
                    let id = key.iter().filter(|part| !part.is_empty()).map(|part| short(part)).collect::<Vec<_>>().join(", ");
                    let without = id.is_empty() || (sheet.tab == Tab::Inputs && key[1].is_empty());
                    let message = if without { "loss-xlsx-new" } else { "loss-xlsx-unknown" };
                    self.lose(Loss::new(at, message).with("id", id));
                }
            }
        }
        let gone = known.len() - seen.len();
        if gone > 0 {
            self.lose(Loss::new(tab, "loss-xlsx-removed").with("count", gone.to_string()));
        }
    }

    /// Where each head of a sheet stands now; none where its rows cannot be told apart.
    fn columns(&mut self, sheet: &Sheet, rows: &Rows, tab: &str) -> Option<Vec<Option<usize>>> {
        let heads: BTreeMap<usize, String> =
            rows.get(&0).into_iter().flatten().map(|(column, found)| (*column, value::text(Some(found)))).collect();
        let mut used = BTreeSet::new();
        let mut columns = Vec::new();
        for head in &sheet.heads {
            let column = heads.iter().find(|(column, text)| *text == head && !used.contains(*column)).map(|(column, _)| *column);
            used.extend(column);
            columns.push(column);
        }
        for (column, text) in heads.iter().filter(|(column, _)| !used.contains(*column)) {
            self.lose(Loss::new(at(tab, 0, *column), "loss-xlsx-column").with("name", short(text)));
        }
        if columns[..sheet.keys].contains(&None) {
            self.lose(Loss::new(tab, "loss-xlsx-key").with("name", sheet.heads[..sheet.keys].join(", ")));
            return None;
        }
        Some(columns)
    }

    fn row(&mut self, sheet: &Sheet, row: &Row, n: usize, cells: &BTreeMap<usize, Found>, columns: &[Option<usize>]) {
        for (index, (written, place)) in row.cells.iter().enumerate().skip(sheet.keys) {
            let Some(column) = columns.get(index).copied().flatten() else { continue };
            let found = cells.get(&column);
            if value::same(written, found) {
                continue;
            }
            let at = at(&sheet.tab.name(), n, column);
            match place {
                None => self.lose(Loss::new(at, "loss-xlsx-fixed").with("text", short(&value::text(found)))),
                Some(place) => self.change(at, place, &sheet.heads[index], &written.shown(), found),
            }
        }
    }

    /// Takes one changed cell, unless the model would be wrong with it.
    fn change(&mut self, at: String, place: &Place, head: &str, before: &str, found: Option<&Found>) {
        let text = short(&value::text(found));
        if let Some(taken) = self.taken.get(place) {
            if taken.as_ref() != found {
                self.lose(Loss::new(at, "loss-xlsx-two").with("text", text));
            }
            return;
        }
        if !self.may_go_on(&at) {
            return;
        }
        let mut after = self.after.clone();
        if let Err(refused) = put::put(&mut after, &self.shown, place, found) {
            let text = refused.part.map_or(text, |part| short(&part));
            self.lose(Loss::new(at, refused.message).with("text", text));
            return;
        }
        if after == self.after || !self.accept(at, after) {
            return;
        }
        self.taken.insert(place.clone(), found.cloned());
        let of = match &place.of {
            ElementRef::Comment(id) => self.model.comments.get(id).map(|comment| comment.by.clone()),
            of => name(self.model, of),
        };
        let lines =
            matches!(place.field, Field::Responsible | Field::Accountable | Field::Consulted | Field::Involved | Field::Costs);
        let text = value::text(found);
        let told = |text: &str| match text {
            "" => say("xlsx-nothing"),
            text if lines => short(&text.replace('\n', ", ")),
            text => short(text),
        };
        let args = [
            ("name", of.unwrap_or_else(|| place.of.path()).into()),
            ("field", head.into()),
            ("before", told(before).into()),
            ("after", told(&text).into()),
        ];
        self.done.push(say_with("xlsx-done-changed", &args));
    }

    /// Goes on with `after`, unless something is wrong in it that was not before.
    fn accept(&mut self, at: String, after: Model) -> bool {
        let wrong = problems(&after).into_iter().find(|problem| !self.broken.contains(&marks(problem.clone())));
        let Some(problem) = wrong else {
            self.after = after;
            return true;
        };
        let args: Vec<_> = problem.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        let why = format!("{}. {}", say_with(problem.message, &args), say_with(problem.remedy, &args));
        self.lose(Loss::new(at, "loss-xlsx-wrong").with("why", why));
        false
    }
}
