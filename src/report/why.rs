//! Why a node stands where it does, as people read it: a sentence, the changes with their parts, the ways they came in.

use serde_json::{Value, json};

use super::columns::{Column, hanging, table};
use super::figures::{date, figure, given};
use super::futures_text::{grouped, sampling};
use super::places::{name, node_name, scenario_name};
use super::results::unit;
use crate::insight::why::{Answer, Edge, Question, Root, Step, What, Why};
use crate::model::input::Enabler;
use crate::model::quantity::Number;
use crate::model::stage::Measure;
use crate::model::{ElementRef, Id, Model, NodeKind, When};
use crate::sim::Future;
use crate::words::{FluentValue, say, say_with};

/// How many changes the sentence names.
const NAMED: usize = 3;

/// The share of all parts below which a change is left out of the text, as one that makes no difference.
const NOTHING: f64 = 1e-9;

/// A node, or a measure of a stage, that is asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The node.
    pub node: Id,
    /// The measure, of a stage; none: what it shows.
    pub measure: Option<Measure>,
}

/// Why `asked` stands where it does at the time asked about; none where the model has no such node.
#[must_use]
pub fn why_text(model: &Model, question: &Question, why: &Why, asked: &Asked, page: usize) -> Option<String> {
    let answer = why.answer(&asked.node, asked.measure)?;
    let telling = Telling::new(model, question, why, asked, &answer);
    let mut parts = vec![hanging("", &telling.sentence(), page)];
    parts.extend(question.future.map(|future| hanging("", &in_future(&future), page)));
    if telling.order().is_empty() {
        return Some(parts.join("\n"));
    }
    parts.push(telling.changes(page));
    parts.push(telling.links(page));
    Some(parts.join("\n"))
}

/// The same with stable keys; the parts of every change, the largest first.
#[must_use]
pub fn why_json(model: &Model, question: &Question, why: &Why, asked: &Asked) -> Option<Value> {
    let answer = why.answer(&asked.node, asked.measure)?;
    let mut parts: Vec<(&str, f64)> = why.roots().iter().map(|root| root.key.as_str()).zip(answer.parts.iter().copied()).collect();
    parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(b.0)));
    let mut links: Vec<(Option<String>, f64)> = Vec::new();
    for (edge, value) in &answer.links {
        if matches!(edge, Edge::Link(_)) || *value != 0.0 {
            links.push((path(edge), *value));
        }
    }
    links.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(&b.0)));
    let mut told = json!({
        "node": shown_id(model, asked),
        "at": answer.at,
        "scenario": question.scenario.scenario,
        "against": question.against.scenario,
        "difference": answer.difference(),
        "parts": parts.into_iter().map(|(root, value)| json!({ "root": root, "value": value })).collect::<Value>(),
        "links": links.into_iter().map(|(link, value)| json!({ "link": link, "value": value })).collect::<Value>(),
    });
    if let Some(future) = question.future {
        told["future"] = json!({ "number": future.run + 1, "seed": future.seed, "sampling": future.sampling.word() });
    }
    Some(told)
}

/// In which future both runs took place.
fn in_future(future: &Future) -> String {
    let args: [(&str, FluentValue<'_>); 3] = [
        ("future", grouped(future.run + 1).into()),
        ("sampling", sampling(future.sampling.word()).into()),
        ("seed", future.seed.to_string().into()),
    ];
    say_with("why-future", &args)
}

/// The id, of a measure of a stage with its name behind it.
fn shown_id(model: &Model, asked: &Asked) -> String {
    let word = asked.measure.map(Measure::word);
    match (word, model.nodes.get(&asked.node).map(|node| &node.kind)) {
        (Some(word), Some(NodeKind::Stage(_))) => format!("{}.{word}", asked.node),
        _ => asked.node.to_string(),
    }
}

/// How programs know a way into a node; none for what came from no other element.
fn path(edge: &Edge) -> Option<String> {
    match edge {
        Edge::Link(id) => Some(id.to_string()),
        Edge::Route { stage, route } => Some(format!("nodes.{stage}.routes.{route}")),
        Edge::Cost { action, cost } => Some(format!("nodes.{action}.costs.{cost}")),
        Edge::Own => None,
    }
}

/// The unit that the difference is counted in.
fn unit_of(model: &Model, asked: &Asked) -> String {
    let Some(node) = model.nodes.get(&asked.node) else { return String::new() };
    match &node.kind {
        NodeKind::Capacity(_) | NodeKind::Enabler(_) => node.scale.as_ref().map(|scale| scale.unit.clone()).unwrap_or_default(),
        NodeKind::Stage(stage) => unit(model, &asked.node, Some(asked.measure.unwrap_or(stage.shows))),
        _ => unit(model, &asked.node, None),
    }
}

/// A change that makes part of a difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its place in [`Why::roots`].
    pub root: usize,
    /// What it is, in words.
    pub name: String,
    /// What it makes of the difference.
    pub value: f64,
}

/// What is told of one node at one time, and all that it is told from.
pub struct Telling<'t> {
    model: &'t Model,
    question: &'t Question,
    why: &'t Why,
    asked: &'t Asked,
    answer: &'t Answer,
    unit: String,
}

impl<'t> Telling<'t> {
    /// What `answer` tells of `asked`.
    #[must_use]
    pub fn new(model: &'t Model, question: &'t Question, why: &'t Why, asked: &'t Asked, answer: &'t Answer) -> Self {
        Self { model, question, why, asked, answer, unit: unit_of(model, asked) }
    }

    /// What the difference is counted in.
    #[must_use]
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// The changes that make a difference, the largest first.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let shown = |n: usize| Some(Part { root: n, name: self.root(self.why.roots().get(n)?), value: self.answer.parts[n] });
        self.order().into_iter().filter_map(shown).collect()
    }

    /// The ways by which the difference came in, in words, the largest first; of the part of one root, or of all.
    #[must_use]
    pub fn ways(&self, root: Option<usize>) -> Vec<(Edge, String, f64)> {
        let named = |(edge, value): (Edge, f64)| (edge.clone(), self.edge(&edge), value);
        self.links_by_size(root).into_iter().map(named).collect()
    }

    fn links_by_size(&self, root: Option<usize>) -> Vec<(Edge, f64)> {
        let mut links = root.map_or_else(|| self.answer.links.clone(), |root| self.why.links_of(self.answer, root));
        let size: f64 = links.iter().map(|(_, value)| value.abs()).sum();
        links.retain(|(_, value)| value.abs() > NOTHING * size);
        links.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(&b.0)));
        links
    }

    /// The way that most of the part of a root took, from where it acts to the last box before the one asked about.
    #[must_use]
    pub fn way(&self, root: usize) -> Vec<Step> {
        self.why.way(self.answer, root)
    }

    /// The same in words: what the change moves first, and what it comes through last. What the change itself names is left out.
    fn by_way(&self, root: usize) -> Option<String> {
        let own = self.why.roots().get(root).map(|root| &root.element);
        let mut way = self.way(root);
        way.retain(|step| own != Some(&ElementRef::Node(step.node.clone())));
        let first = way.first()?;
        let name = |step: &Step| FluentValue::from(node_name(self.model, &step.node));
        let mut args = vec![("first", name(first)), ("moved", first.moved().into())];
        let Some(last) = way[1..].last() else { return Some(say_with("why-by-way", &args)) };
        args.push(("last", name(last)));
        Some(say_with("why-by-way-through", &args))
    }

    /// The changes that make a difference, the largest first.
    fn order(&self) -> Vec<usize> {
        let parts = &self.answer.parts;
        let size: f64 = parts.iter().map(|part| part.abs()).sum();
        let mut order: Vec<usize> = (0..parts.len()).filter(|n| parts[*n].abs() > NOTHING * size).collect();
        order.sort_by(|a, b| parts[*b].abs().total_cmp(&parts[*a].abs()).then_with(|| a.cmp(b)));
        order
    }

    /// How much a difference is, and which way it goes, in the words of its unit; the unit may be left out once it is known.
    fn much(&self, x: f64, with_unit: bool) -> String {
        let own = self.unit.to_lowercase();
        let time = ["day", "week", "month", "quarter", "year"].iter().any(|unit| own == *unit || own == format!("{unit}s"));
        let share = own.starts_with('%');
        let way = match (time, x > 0.0) {
            (true, true) => say("why-longer"),
            (true, false) => say("why-shorter"),
            (false, true) => say("why-higher"),
            (false, false) => say("why-lower"),
        };
        let size = figure(x.abs());
        let amount = match self.unit.as_str() {
            "" => size,
            _ if !with_unit => size,
            _ if share => say_with("why-points", &[("x", size.into())]),
            unit => say_with("why-amount", &[("x", size.into()), ("unit", unit.into())]),
        };
        let args = [("amount", amount.into()), ("way", way.into())];
        if time || share || self.unit.is_empty() { say_with("why-much", &args) } else { say_with("why-much-by", &args) }
    }

    /// How much it differs and what makes the difference, in a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Answer { at, opposed, .. } = self.answer;
        let difference = self.answer.difference();
        let order = self.order();
        let clock = &self.model.clock;
        let common = [
            ("node", self.node().into()),
            ("scenario", scenario_name(self.model, &self.question.scenario.scenario).into()),
            ("against", scenario_name(self.model, &self.question.against.scenario).into()),
            ("date", date(clock, *at).into()),
            ("much", self.much(difference, true).into()),
        ];
        let with = |id: &str, what: String| {
            let mut args: Vec<(&str, FluentValue<'_>)> = common.to_vec();
            args.push(("changes", what.into()));
            say_with(id, &args)
        };
        if order.is_empty() {
            return say_with("why-same", &common);
        }
        if *opposed {
            let names: Vec<String> =
                order.iter().take(NAMED).filter_map(|n| self.why.roots().get(*n)).map(|r| self.root(r)).collect();
            return with("why-opposed", names.join(", "));
        }
        let size: f64 = self.answer.parts.iter().map(|part| part.abs()).sum();
        let id = if difference.abs() <= NOTHING * size { "why-even" } else { "why-differs" };
        with(id, self.reasons(&order))
    }

    /// The largest parts in words, the others together.
    fn reasons(&self, order: &[usize]) -> String {
        let parts = &self.answer.parts;
        let named = if order.len() == NAMED + 1 { order.len() } else { order.len().min(NAMED) };
        let mut reasons = Vec::new();
        for n in &order[..named] {
            let Some(root) = self.why.roots().get(*n) else { continue };
            let reason = self.reason(self.root(root), parts[*n], reasons.is_empty());
            let way = self.by_way(*n);
            reasons.push(way.map_or_else(|| reason.clone(), |way| format!("{reason} {way}")));
        }
        if order.len() > named {
            let rest: f64 = order[named..].iter().map(|n| parts[*n]).sum();
            let others = say_with("why-others", &[("count", (order.len() - named).into())]);
            reasons.push(self.reason(others, rest, false));
        }
        reasons.join("; ")
    }

    fn reason(&self, change: String, part: f64, first: bool) -> String {
        let args = [("change", change.into()), ("much", self.much(part, first).into())];
        if first { say_with("why-reason-first", &args) } else { say_with("why-reason", &args) }
    }

    /// The table of the changes; those that work against each other as one.
    fn changes(&self, page: usize) -> String {
        let order = self.order();
        let columns = [Column::words(say("why-change"), 24), Column::figures(self.head())];
        let shown = |n: &usize| Some((self.root(self.why.roots().get(*n)?), self.answer.parts[*n]));
        let mut rows: Vec<Vec<String>> = Vec::new();
        if self.answer.opposed {
            let names: Vec<String> = order.iter().filter_map(shown).map(|(name, _)| name).collect();
            let group = say_with("why-group", &[("changes", names.join(", ").into())]);
            rows.push(vec![group, signed(self.answer.difference())]);
        } else {
            rows.extend(order.iter().filter_map(shown).map(|(name, part)| vec![name, signed(part)]));
        }
        rows.push(vec![say("why-all"), signed(self.answer.difference())]);
        table(&columns, &rows, page)
    }

    /// The table of the ways in.
    fn links(&self, page: usize) -> String {
        let links = self.links_by_size(None);
        let columns = [Column::words(say("why-through"), 24), Column::figures(self.head())];
        let mut rows: Vec<Vec<String>> = links.iter().map(|(edge, value)| vec![self.edge(edge), signed(*value)]).collect();
        rows.push(vec![say("why-all"), signed(self.answer.difference())]);
        table(&columns, &rows, page)
    }

    fn head(&self) -> String {
        if self.unit.is_empty() { say("why-part") } else { self.unit.clone() }
    }

    fn node(&self) -> String {
        let name = node_name(self.model, &self.asked.node);
        let stage = self.model.nodes.get(&self.asked.node).and_then(|node| match &node.kind {
            NodeKind::Stage(stage) => Some(self.asked.measure.unwrap_or(stage.shows)),
            _ => None,
        });
        let Some(measure) = stage else { return name };
        let args = [("node", name.into())];
        match measure {
            Measure::Backlog => say_with("why-backlog", &args),
            Measure::Wait => say_with("why-wait", &args),
            Measure::Throughput => say_with("why-throughput", &args),
            Measure::Utilisation => say_with("why-utilisation", &args),
        }
    }

    /// A way in, by what stands at its other end.
    fn edge(&self, edge: &Edge) -> String {
        let of = |id: &Id| node_name(self.model, id);
        match edge {
            Edge::Link(id) => match self.model.links.get(id) {
                // What an action takes of an input comes back to the input on the same link.
                Some(link) if link.from == self.asked.node => of(&link.to),
                Some(link) => of(&link.from),
                None => id.to_string(),
            },
            Edge::Route { stage, route } if *stage == self.asked.node => {
                say_with("why-route-out", &[("route", route.as_str().into())])
            }
            Edge::Route { stage, .. } => of(stage),
            Edge::Cost { action, .. } if *action != self.asked.node => of(action),
            Edge::Cost { action, cost } => self.fund(action, *cost).map_or_else(|| of(action), |fund| of(&fund)),
            Edge::Own => say("why-own"),
        }
    }

    fn fund(&self, action: &Id, cost: usize) -> Option<Id> {
        match &self.model.nodes.get(action)?.kind {
            NodeKind::Action(action) => action.costs.get(cost)?.fund.clone(),
            _ => None,
        }
    }

    fn root(&self, root: &Root) -> String {
        root_text(self.model, root)
    }
}

/// A change in words: "“Legal aid”", "Riots not striking".
#[must_use]
pub fn root_text(model: &Model, root: &Root) -> String {
    let name = name(model, &root.element).unwrap_or_else(|| root.element.path());
    let named = [("name", name.clone().into())];
    let dated = |when: &When| {
        let on = date(&model.clock, model.clock.time_of(*when));
        [("name", name.clone().into()), ("date", on.into())]
    };
    match &root.what {
        What::Action(true) => say_with("why-root-done", &named),
        What::Action(false) => say_with("why-root-not-done", &named),
        What::Start(Some(when)) => say_with("why-root-start", &dated(when)),
        What::Start(None) => say_with("why-root-start-at-once", &named),
        What::Priority(priority) => {
            say_with("why-root-priority", &[("name", name.into()), ("priority", priority.to_string().into())])
        }
        What::Event(true) => say_with("why-root-strikes", &named),
        What::Event(false) => say_with("why-root-strikes-not", &named),
        What::Onset(Some(when)) => say_with("why-root-strikes-on", &dated(when)),
        What::Onset(None) => say_with("why-root-strikes-by-chance", &named),
        What::Trend(true) => say_with("why-root-trend", &named),
        What::Trend(false) => say_with("why-root-no-trend", &named),
        What::Assumption(true) => say_with("why-root-holds", &named),
        What::Assumption(false) => say_with("why-root-fails", &named),
        What::Link(true) => say_with("why-root-carries", &named),
        What::Link(false) => say_with("why-root-cut", &named),
        What::Enabler(Enabler::Present) => say_with("why-root-present", &named),
        What::Enabler(Enabler::Absent) => say_with("why-root-absent", &named),
        What::Enabler(Enabler::From(when)) => say_with("why-root-present-from", &dated(when)),
        What::Enabler(Enabler::Level(q)) => {
            say_with("why-root-level", &[("name", name.into()), ("to", number(Some(&q.value)).into())])
        }
        What::Number { path, from, to } => {
            let field = field(path, &root.element);
            let args = [
                ("name", name.into()),
                ("field", field.into()),
                ("from", number(from.as_ref()).into()),
                ("to", number(to.as_ref()).into()),
            ];
            if from.is_some() { say_with("why-root-number", &args) } else { say_with("why-root-number-new", &args) }
        }
        What::Numbers { path } => {
            say_with("why-root-numbers", &[("name", name.into()), ("field", field(path, &root.element).into())])
        }
    }
}

/// What of an element a path names.
pub(super) fn field(path: &str, element: &ElementRef) -> String {
    let own = format!("{}.", element.path());
    path.strip_prefix(&own).unwrap_or(path).replace('_', " ")
}

pub(super) fn number(number: Option<&Number>) -> String {
    match number {
        Some(Number::Exact(x)) => given(x.0),
        Some(number) => {
            let (low, high) = super::figures::span(number).unwrap_or_else(|| number.bounds());
            format!("{}–{}", figure(low), figure(high))
        }
        None => "–".to_owned(),
    }
}

fn signed(x: f64) -> String {
    if x > 0.0 { format!("+{}", figure(x)) } else { figure(x) }
}
