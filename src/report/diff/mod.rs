//! What differs between two states of a model, by meaning and not by line: every element that differs once, and what that does to
//! the indicators.
//!
//! Elements are the same by their ids. One whose id is gone is the same as a new one where nothing else can be meant; names
//! of others that it speaks of are those of the new model, so that a new name is told where it was given and nowhere else.

mod align;
pub mod drawn;
mod effect;
mod fields;
mod html;
mod lcs;
mod text;

use std::collections::BTreeSet;

use serde::Serialize;

pub use self::effect::{Alone, IndicatorDifference, Side, Verdict};
pub use self::html::diff_html;
pub use self::text::{also_moved, called, cells, diff_text, field_lines, group_name, notes, place, summary};
use super::facts::kind;
use super::places::name;
use super::reader::Reader;
use crate::model::clearance::{cleared, in_common};
use crate::model::edit::{self, Edit};
use crate::model::element::Element;
use crate::model::{
    Actor, Assumption, ElementRef, Event, Id, Indicator, Institution, Kind, Model, NamedLoop, Node, Risk, Scenario, Sector, Trend,
    ViewKind,
};

/// What differs between two models.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    pub old: State,
    pub new: State,
    /// Up to which tier it is told.
    pub tier: String,
    /// How many elements differ that may not be told.
    pub withheld: usize,
    pub counts: Counts,
    /// Every element that differs, once: those that were only moved come last.
    pub elements: Vec<Told>,
    /// How every indicator stands when due under the plan, before and after; empty where neither model runs.
    pub indicators: Vec<IndicatorDifference>,
    /// The indicator that single changes are held against.
    pub headline: Option<String>,
    /// What single changes make of the headline indicator when they alone are made to the old model, the largest first.
    pub alone: Vec<Alone>,
    /// How many changes that may count in a run were not made alone.
    pub untried: usize,
}

/// One of the two models.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct State {
    pub title: String,
    /// What the reader may not see of it, in words; empty where all is shown.
    pub omitted: String,
    pub runs: bool,
    /// Why it does not run.
    pub why: Vec<String>,
}

/// How many elements differ in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub added: usize,
    pub removed: usize,
    pub changed: usize,
    pub renamed: usize,
    /// Told as the same under another id.
    pub new_id: usize,
    pub moved: usize,
}

/// How an element differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    Added,
    Removed,
    /// It says something else.
    Changed,
    /// It has another name, and may say something else too.
    Renamed,
    /// It has another id, and may have another name or say something else too.
    NewId,
    /// Only its place on a drawing differs.
    Moved,
}

impl Way {
    /// The sign that stands before it.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Added => '+',
            Self::Removed => '-',
            Self::Changed => '~',
            Self::Renamed | Self::NewId | Self::Moved => '→',
        }
    }
}

/// What an element is told among.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    Model,
    Results,
    Actions,
    Inputs,
    Variables,
    Stages,
    Links,
    Indicators,
    Actors,
    Institutions,
    Sectors,
    Assumptions,
    Risks,
    Events,
    Trends,
    Scenarios,
    Loops,
    Documents,
    Comments,
    Moved,
}

/// An element that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    pub change: Way,
    pub group: Group,
    /// Where it is now, or was; such as `nodes.public-trust`.
    pub path: String,
    /// What it is called now, or was.
    pub name: String,
    /// What sort of thing it is, in a word.
    pub kind: String,
    /// What it was called before.
    pub old_name: Option<String>,
    /// Where it was before.
    pub old_path: Option<String>,
    pub fields: Vec<Field>,
    /// The drawings that it has another place on: `tree`, `loops`.
    pub moved_on: Vec<&'static str>,
}

/// What an element says under one label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    pub label: String,
    /// None where nothing was said.
    pub old: Option<String>,
    /// None where nothing is said any more.
    pub new: Option<String>,
    /// Of a list, the lines that differ.
    pub lines: Vec<Line>,
}

/// A line of a list that is on one side alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Line {
    Removed(String),
    Added(String),
}

impl Difference {
    /// Whether there is nothing to tell, nor anything that may not be told.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.elements.is_empty() && self.withheld == 0
    }
}

/// What differs between two models, as a reader may see it. Figures are those of the whole models.
#[must_use]
pub fn diff(old: &Reader<'_>, new: &Reader<'_>) -> Difference {
    let aligned = align::aligned(old.whole, new.whole);
    let (before, after) = in_common((&aligned.model, &cleared(&aligned.model, old.cleared.tier)), (new.whole, &new.cleared));
    let called = with_names_of(&before, &after);
    let mut elements: Vec<Told> =
        differing(&before, &after, &aligned.was).into_iter().map(|of| told(&before, &called, &after, &aligned, &of)).collect();
    elements.sort_by(|a, b| (a.group, &a.path, a.change).cmp(&(b.group, &b.path, b.change)));
    let shown: BTreeSet<&str> = elements.iter().map(|told| told.path.as_str()).collect();
    let whole = differing(&aligned.model, new.whole, &aligned.was);
    let withheld = whole.iter().filter(|of| !shown.contains(of.path().as_str())).count();
    let runs = effect::Runs::of(&aligned.model, new.whole);
    let indicators = runs.indicators(&before, &after);
    let headline = runs.headline(&before, &after);
    let (alone, untried) = headline.as_ref().map(|id| runs.alone(id, &elements)).unwrap_or_default();
    Difference {
        old: state(old, runs.old_refusal()),
        new: state(new, runs.new_refusal()),
        tier: format!("{:?}", new.cleared.tier).to_lowercase(),
        withheld,
        counts: counts(&elements),
        elements,
        indicators,
        headline: headline.map(|id| id.to_string()),
        alone,
        untried,
    }
}

fn state(of: &Reader<'_>, refusal: Option<Vec<String>>) -> State {
    let runs = refusal.is_none();
    // A reason may name what is withheld.
    let why = refusal.filter(|_| of.cleared.omitted.is_nothing()).unwrap_or_default();
    let omitted = crate::paper::omitted_text(&of.cleared.omitted, of.cleared.tier);
    State { title: of.shown().about.title.clone(), omitted, runs, why }
}

fn counts(elements: &[Told]) -> Counts {
    let mut counts = Counts::default();
    for told in elements {
        *match told.change {
            Way::Added => &mut counts.added,
            Way::Removed => &mut counts.removed,
            Way::Changed => &mut counts.changed,
            Way::Renamed => &mut counts.renamed,
            Way::NewId => &mut counts.new_id,
            Way::Moved => &mut counts.moved,
        } += 1;
    }
    counts
}

/// What differs, each element once.
fn differing(old: &Model, new: &Model, was: &std::collections::BTreeMap<ElementRef, ElementRef>) -> BTreeSet<ElementRef> {
    let mut found: BTreeSet<ElementRef> = edit::diff(old, new).iter().filter_map(|edit| of_edit(old, new, edit)).collect();
    let both: BTreeSet<ElementRef> = old.elements().collect();
    found.extend(new.elements().filter(|of| was.contains_key(of) && both.contains(of)));
    found
}

/// What an edit is of. A place on a drawing counts for boxes that are in both models: what is new stands somewhere anyway.
fn of_edit(old: &Model, new: &Model, edit: &Edit) -> Option<ElementRef> {
    Some(match edit {
        Edit::About(_) | Edit::Clock(_) => ElementRef::Model,
        Edit::Node(c) => ElementRef::Node(c.id.clone()),
        Edit::Link(c) => ElementRef::Link(c.id.clone()),
        Edit::Indicator(c) => ElementRef::Indicator(c.id.clone()),
        Edit::Actor(c) => ElementRef::Actor(c.id.clone()),
        Edit::Institution(c) => ElementRef::Institution(c.id.clone()),
        Edit::Sector(c) => ElementRef::Sector(c.id.clone()),
        Edit::Assumption(c) => ElementRef::Assumption(c.id.clone()),
        Edit::Risk(c) => ElementRef::Risk(c.id.clone()),
        Edit::Event(c) => ElementRef::Event(c.id.clone()),
        Edit::Trend(c) => ElementRef::Trend(c.id.clone()),
        Edit::Scenario(c) => ElementRef::Scenario(c.id.clone()),
        Edit::Loop(c) => ElementRef::Loop(c.id.clone()),
        Edit::Comment(c) => ElementRef::Comment(c.id.clone()),
        Edit::Document(key, _) => ElementRef::Document(key.clone()),
        Edit::Place(_, id, _) if old.nodes.contains_key(id) && new.nodes.contains_key(id) => ElementRef::Node(id.clone()),
        Edit::Place(..) => return None,
    })
}

/// Whether a model has an element; the model as a whole is there once anything is said of it.
fn has(model: &Model, of: &ElementRef) -> bool {
    match (of, of.of_table()) {
        (_, Some((table, id))) => model.has(table, id),
        (ElementRef::Document(key), _) => model.documents.contains_key(key),
        _ => *model != Model::default(),
    }
}

/// How one element differs. `called` is the old model in the names of the new.
fn told(before: &Model, called: &Model, after: &Model, aligned: &align::Aligned, of: &ElementRef) -> Told {
    let is = |model: &Model| name(model, of).unwrap_or_else(|| of.path());
    let mut told = Told {
        change: Way::Changed,
        group: group(if has(after, of) { after } else { before }, of),
        path: of.path(),
        name: is(after),
        kind: kind(after, of),
        old_name: None,
        old_path: None,
        fields: Vec::new(),
        moved_on: Vec::new(),
    };
    match (has(before, of), has(after, of)) {
        (false, _) => Told { change: Way::Added, fields: fields::all(after, of, false), ..told },
        (true, false) => {
            Told { change: Way::Removed, name: is(before), kind: kind(before, of), fields: fields::all(before, of, true), ..told }
        }
        (true, true) => {
            told.old_path = aligned.was.get(of).map(ElementRef::path);
            // An arrow is called by its ends, which are told themselves.
            told.old_name = Some(is(before)).filter(|name| *name != told.name && !matches!(of, ElementRef::Link(_)));
            told.moved_on = moved_on(before, after, of);
            let says = fields::written(called, of) != fields::written(after, of);
            told.fields = if says { fields::changed(called, after, of) } else { Vec::new() };
            told.change = match (&told.old_path, &told.old_name, says) {
                (Some(_), ..) => Way::NewId,
                (None, Some(_), _) => Way::Renamed,
                (None, None, true) => Way::Changed,
                (None, None, false) => Way::Moved,
            };
            if told.change == Way::Moved {
                told.group = Group::Moved;
            }
            told
        }
    }
}

fn moved_on(before: &Model, after: &Model, of: &ElementRef) -> Vec<&'static str> {
    let ElementRef::Node(id) = of else { return Vec::new() };
    let place = |model: &Model, view| model.views.drawing(view).places.get(id).copied();
    let views = [(ViewKind::Tree, "tree"), (ViewKind::Loops, "loops")];
    views.into_iter().filter(|(view, _)| place(before, *view) != place(after, *view)).map(|(_, word)| word).collect()
}

fn group(model: &Model, of: &ElementRef) -> Group {
    match of {
        ElementRef::Model => Group::Model,
        ElementRef::Node(id) => match model.nodes.get(id).map(|node| node.kind.kind()) {
            Some(Kind::Impact | Kind::Outcome | Kind::Output) | None => Group::Results,
            Some(Kind::Action) => Group::Actions,
            Some(Kind::Fund | Kind::Capacity | Kind::Enabler) => Group::Inputs,
            Some(Kind::Variable) => Group::Variables,
            Some(Kind::Stage) => Group::Stages,
        },
        ElementRef::Link(_) => Group::Links,
        ElementRef::Indicator(_) => Group::Indicators,
        ElementRef::Actor(_) => Group::Actors,
        ElementRef::Institution(_) => Group::Institutions,
        ElementRef::Sector(_) => Group::Sectors,
        ElementRef::Assumption(_) => Group::Assumptions,
        ElementRef::Risk(_) => Group::Risks,
        ElementRef::Event(_) => Group::Events,
        ElementRef::Trend(_) => Group::Trends,
        ElementRef::Scenario(_) => Group::Scenarios,
        ElementRef::Loop(_) => Group::Loops,
        ElementRef::Document(_) => Group::Documents,
        ElementRef::Comment(_) => Group::Comments,
    }
}

/// The old model in the names of the new.
fn with_names_of(old: &Model, new: &Model) -> Model {
    let mut called = old.clone();
    names::<Node>(&mut called, new);
    names::<Indicator>(&mut called, new);
    names::<Actor>(&mut called, new);
    names::<Institution>(&mut called, new);
    names::<Sector>(&mut called, new);
    names::<Assumption>(&mut called, new);
    names::<Risk>(&mut called, new);
    names::<Event>(&mut called, new);
    names::<Trend>(&mut called, new);
    names::<Scenario>(&mut called, new);
    names::<NamedLoop>(&mut called, new);
    for (key, document) in &mut called.documents {
        if let Some(now) = new.documents.get(key) {
            document.title.clone_from(&now.title);
        }
    }
    called.about.title.clone_from(&new.about.title);
    called
}

fn names<T: Element>(called: &mut Model, new: &Model) {
    let all: Vec<(Id, String)> = T::table(new).iter().map(|(id, now)| (id.clone(), now.name().to_owned())).collect();
    for (id, now) in all {
        if let Some(name) = T::table_mut(called).get_mut(&id).and_then(Element::name_mut) {
            *name = now;
        }
    }
}
