//! What differences do to the indicators: both models run under the plan, and single changes made alone.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::fields::written;
use super::{Told, Way};
use crate::model::edit::{self, apply};
use crate::model::indicator::in_order;
use crate::model::scenario::PLAN;
use crate::model::validate::take_out_dangling;
use crate::model::{ElementRef, Id, Model};
use crate::report::figures::figure;
use crate::report::places::shown;
use crate::report::results::{Moment, Reached, Row, results};
use crate::sim::{IndicatorResult, Options, Run, SimError, run};
use crate::words::say_with;

/// How many single changes are told.
const TOLD: usize = 12;

/// How many single changes are made and run.
const TRIED: usize = 24;

/// How far two values may differ by rounding alone, as a share of the indicator's scale.
const ROUNDING: f64 = 1e-9;

/// An indicator before and after.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IndicatorDifference {
    pub id: String,
    pub name: String,
    /// The unit now, or before; none for a rating.
    pub unit: Option<String>,
    /// None where the model does not have it, or does not run.
    pub old: Option<Side>,
    pub new: Option<Side>,
    /// Whether the model has it, whatever comes of a run.
    pub in_old: bool,
    pub in_new: bool,
    /// None where the two cannot be held against each other.
    pub verdict: Option<Verdict>,
}

/// How an indicator stands when due in one of the models.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    pub value: Option<f64>,
    pub rating: Option<i32>,
    pub met: Option<bool>,
    pub due: Moment,
    pub unit: Option<String>,
    /// The mark of the worst number that the value rests on.
    pub mark: String,
}

/// Whether a value is better than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Better,
    Worse,
    Same,
}

/// What one change alone makes of the headline indicator.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alone {
    pub path: String,
    pub name: String,
    /// The value when due without the change, and with it.
    pub old: f64,
    pub new: f64,
    pub difference: f64,
    pub verdict: Verdict,
}

/// Both models, run.
pub struct Runs<'m> {
    old: &'m Model,
    new: &'m Model,
    before: Result<Run, SimError>,
    after: Result<Run, SimError>,
}

/// The rows of a run that the indicators are read off.
type Rows = BTreeMap<String, Row>;

impl<'m> Runs<'m> {
    /// Runs both under the plan.
    pub fn of(old: &'m Model, new: &'m Model) -> Self {
        Self { old, new, before: plan(old), after: plan(new) }
    }

    /// Why the old model does not run.
    pub fn old_refusal(&self) -> Option<Vec<String>> {
        self.before.as_ref().err().map(|error| reasons(self.old, error))
    }

    /// Why the new model does not run.
    pub fn new_refusal(&self) -> Option<Vec<String>> {
        self.after.as_ref().err().map(|error| reasons(self.new, error))
    }

    /// Every indicator that may be seen in one of the models, in the order of the new one, those that are gone last.
    pub fn indicators(&self, before: &Model, after: &Model) -> Vec<IndicatorDifference> {
        if self.before.is_err() && self.after.is_err() {
            return Vec::new();
        }
        let (old, new) = (rows(self.old, &self.before), rows(self.new, &self.after));
        let gone = in_order(&before.indicators).into_iter().filter(|(id, _)| !after.indicators.contains_key(*id));
        let all = in_order(&after.indicators).into_iter().chain(gone);
        all.map(|(id, indicator)| {
            let side = |rows: &Rows, shown: &Model| shown.indicators.get(id).and_then(|_| side(rows.get(id.as_str())?));
            let (old, new) = (side(&old, before), side(&new, after));
            let verdict = old.as_ref().zip(new.as_ref()).filter(|(a, b)| a.unit == b.unit).and_then(|_| self.verdict(id));
            IndicatorDifference {
                id: id.to_string(),
                name: indicator.name.clone(),
                unit: new.as_ref().or(old.as_ref()).and_then(|side| side.unit.clone()),
                old,
                new,
                in_old: before.indicators.contains_key(id),
                in_new: after.indicators.contains_key(id),
                verdict,
            }
        })
        .collect()
    }

    fn verdict(&self, id: &Id) -> Option<Verdict> {
        let (old, new) = (self.before.as_ref().ok()?.indicators().get(id)?, self.after.as_ref().ok()?.indicators().get(id)?);
        let (was, is) = (old.value_at_due?, new.value_at_due?);
        Some(if old.met == new.met { verdict(new, was, is) } else { sign(new, was, is) })
    }

    /// The first indicator of the new model that is in both and has a value in the old.
    pub fn headline(&self, before: &Model, after: &Model) -> Option<Id> {
        let run = self.before.as_ref().ok()?;
        let valued = |id: &Id| run.indicators().get(id).is_some_and(|result| result.value_at_due.is_some());
        let found = in_order(&after.indicators).into_iter().find(|(id, _)| before.indicators.contains_key(*id) && valued(id));
        found.map(|(id, _)| id.clone())
    }

    /// What single changes make of `headline`, the largest first, and how many were not tried. A box that comes or goes takes its arrows
    /// along.
    pub fn alone(&self, headline: &Id, elements: &[Told]) -> (Vec<Alone>, usize) {
        let edits = edit::diff(self.old, self.new);
        let edits: Vec<(&edit::Edit, ElementRef)> =
            edits.iter().filter_map(|edit| Some((edit, super::of_edit(self.old, self.new, edit)?))).collect();
        let candidates: Vec<(&Told, Vec<&edit::Edit>)> = elements
            .iter()
            .filter(|told| told.change != Way::Moved)
            .filter_map(|told| {
                let of = of_path(self.new, &told.path).or_else(|| of_path(self.old, &told.path))?;
                let counts = match told.change {
                    Way::Added | Way::Removed => self.counts_whole(&of),
                    _ => counting(written(self.old, &of)) != counting(written(self.new, &of)),
                };
                let own = edits.iter().filter(|(_, other)| *other == of || self.goes_along(&of, other)).map(|(edit, _)| *edit);
                counts.then(|| (told, own.collect()))
            })
            .collect();
        let untried = candidates.len().saturating_sub(TRIED);
        let mut found: Vec<Alone> =
            candidates.into_iter().take(TRIED).filter_map(|(told, edits)| self.one(headline, told, &edits)).collect();
        found.sort_by(|a, b| b.difference.abs().total_cmp(&a.difference.abs()).then_with(|| a.path.cmp(&b.path)));
        let left = found.len().saturating_sub(TOLD);
        found.truncate(TOLD);
        (found, untried + left)
    }

    /// Whether a run can feel that an element is there: not an arrow that comes or goes with its box.
    fn counts_whole(&self, of: &ElementRef) -> bool {
        match of {
            ElementRef::Node(_) | ElementRef::Event(_) | ElementRef::Trend(_) => true,
            ElementRef::Link(_) => self.ends(of).iter().all(|end| self.is_in_both(end)),
            _ => false,
        }
    }

    /// Whether `other` is an arrow of a box that comes or goes.
    fn goes_along(&self, of: &ElementRef, other: &ElementRef) -> bool {
        matches!(of, ElementRef::Node(id) if !self.is_in_both(id) && self.ends(other).contains(&id))
    }

    fn is_in_both(&self, id: &Id) -> bool {
        self.old.nodes.contains_key(id) && self.new.nodes.contains_key(id)
    }

    /// The boxes that an arrow joins; none of what is no arrow.
    fn ends(&self, of: &ElementRef) -> Vec<&Id> {
        let ElementRef::Link(id) = of else { return Vec::new() };
        let link = self.new.links.get(id).or_else(|| self.old.links.get(id));
        link.map(|link| vec![&link.from, &link.to]).unwrap_or_default()
    }

    /// What one element alone makes; none where the old model does not run with it.
    fn one(&self, headline: &Id, told: &Told, edits: &[&edit::Edit]) -> Option<Alone> {
        let mut model = self.old.clone();
        edits.iter().try_for_each(|edit| apply(&mut model, edit)).ok()?;
        // What spoke of a box that goes does so no more.
        take_out_dangling(&mut model);
        let run = plan(&model).ok()?;
        let (was, is) = (self.before.as_ref().ok()?.indicators().get(headline)?, run.indicators().get(headline)?);
        let (old, new) = (was.value_at_due?, is.value_at_due?);
        Some(Alone {
            path: told.path.clone(),
            name: told.name.clone(),
            old,
            new,
            difference: new - old,
            verdict: verdict(is, old, new),
        })
    }
}

fn plan(model: &Model) -> Result<Run, SimError> {
    let plan = Id::slug(PLAN);
    run(model, &plan, &Options::default())
}

fn verdict(result: &IndicatorResult, old: f64, new: f64) -> Verdict {
    let gain = (new - old) * result.better;
    // What reads alike is alike.
    if gain.abs() <= ROUNDING * result.span.abs() || figure(old) == figure(new) { Verdict::Same } else { sign(result, old, new) }
}

/// Whether a difference is for the better, however small it is.
fn sign(result: &IndicatorResult, old: f64, new: f64) -> Verdict {
    let gain = (new - old) * result.better;
    if gain == 0.0 {
        Verdict::Same
    } else if gain > 0.0 {
        Verdict::Better
    } else {
        Verdict::Worse
    }
}

fn rows(model: &Model, run: &Result<Run, SimError>) -> Rows {
    let Ok(run) = run else { return Rows::new() };
    let found = results(model, std::slice::from_ref(run)).indicators;
    found.into_iter().map(|row| (row.id.clone(), row)).collect()
}

fn side(row: &Row) -> Option<Side> {
    let Reached { value, rating, met, standing, .. } = row.results.first()?;
    Some(Side {
        value: *value,
        rating: *rating,
        met: *met,
        due: row.due.clone(),
        unit: row.unit.clone(),
        mark: standing.mark().to_owned(),
    })
}

fn reasons(model: &Model, error: &SimError) -> Vec<String> {
    let notices = error.notices();
    if notices.is_empty() {
        return vec![error.to_string()];
    }
    let told = notices
        .iter()
        .map(|notice| format!("{}: {}", shown(model, &notice.place), say_with(notice.message, &notice.fluent_args())));
    told.collect()
}

fn of_path(model: &Model, path: &str) -> Option<ElementRef> {
    if path == "model" { Some(ElementRef::Model) } else { model.element_of(path) }
}

/// What says something to people and nothing to a run.
const WORDS: [&str; 47] = [
    "agreed",
    "alternatives",
    "authors",
    "basis",
    "beneficiaries",
    "checks",
    "classification",
    "code",
    "confidence",
    "context",
    "coordination",
    "currency",
    "data_sources",
    "description",
    "disputed",
    "document",
    "element",
    "enough",
    "evidence",
    "exit",
    "illustrative",
    "institution",
    "lead",
    "legal_limits",
    "level",
    "log",
    "markers",
    "name",
    "note",
    "notes",
    "owner",
    "parts",
    "phase",
    "question",
    "raci",
    "rationale",
    "review",
    "sector",
    "source",
    "status",
    "steps",
    "summary",
    "tags",
    "target_group",
    "terms",
    "tier",
    "title",
];

/// An element without words: what may count in a run.
fn counting(element: Option<Value>) -> Option<Value> {
    element.map(|mut element| {
        strip(&mut element);
        element
    })
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|key, _| !WORDS.contains(&key.as_str()));
            fields.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}
