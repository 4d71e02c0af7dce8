//! What an element says of itself, field by field, as people read it: for packets and differences.
//!
//! Only what is said is listed. Elements are taken apart field by field, so that a new field does not compile before it is listed here.

mod links;
mod nodes;
mod people;
mod results;

use crate::model::source::{Basis, Citation, Evidence};
use crate::model::{ElementRef, Id, Model, Quantity, When};
use crate::picture::field;
use crate::picture::link::unit_word;
use crate::picture::wordings as words;
use crate::report::places::name;
use crate::words::{say, say_with};

/// One thing that an element says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about, such as `Who answers for it`.
    pub label: String,
    /// What is said; several lines where it is a list.
    pub text: String,
}

/// What `of` says of itself; nothing where it is not there.
#[must_use]
pub fn facts(model: &Model, of: &ElementRef) -> Vec<Fact> {
    let mut list = List { model, facts: Vec::new() };
    match of {
        ElementRef::Model => people::about(&mut list),
        ElementRef::Node(id) => model.nodes.get(id).into_iter().for_each(|node| nodes::node(&mut list, id, node)),
        ElementRef::Link(id) => model.links.get(id).into_iter().for_each(|link| links::link(&mut list, link)),
        ElementRef::Indicator(id) => model.indicators.get(id).into_iter().for_each(|of| results::indicator(&mut list, of)),
        ElementRef::Actor(id) => model.actors.get(id).into_iter().for_each(|of| people::actor(&mut list, of)),
        ElementRef::Institution(id) => model.institutions.get(id).into_iter().for_each(|of| people::institution(&mut list, of)),
        ElementRef::Sector(id) => model.sectors.get(id).into_iter().for_each(|of| people::sector(&mut list, of)),
        ElementRef::Assumption(id) => model.assumptions.get(id).into_iter().for_each(|of| results::assumption(&mut list, of)),
        ElementRef::Risk(id) => model.risks.get(id).into_iter().for_each(|of| results::risk(&mut list, of)),
        ElementRef::Event(id) => model.events.get(id).into_iter().for_each(|of| results::event(&mut list, of)),
        ElementRef::Trend(id) => model.trends.get(id).into_iter().for_each(|of| results::trend(&mut list, of)),
        ElementRef::Scenario(id) => model.scenarios.get(id).into_iter().for_each(|of| results::scenario(&mut list, of)),
        ElementRef::Loop(id) => model.loops.get(id).into_iter().for_each(|of| links::named_loop(&mut list, of)),
        ElementRef::Document(key) => model.documents.get(key).into_iter().for_each(|of| people::document(&mut list, key, of)),
        ElementRef::Comment(id) => model.comments.get(id).into_iter().for_each(|of| people::comment(&mut list, of)),
    }
    list.facts
}

/// What sort of thing an element is, in a word.
#[must_use]
pub fn kind(model: &Model, of: &ElementRef) -> String {
    match of {
        ElementRef::Model => say("element-model"),
        ElementRef::Node(id) => model.nodes.get(id).map(|node| field::kind_of(&model.about, node.kind.kind())).unwrap_or_default(),
        ElementRef::Link(_) => say("element-link"),
        ElementRef::Indicator(_) => say("element-indicator"),
        ElementRef::Actor(_) => say("element-actor"),
        ElementRef::Institution(_) => say("element-institution"),
        ElementRef::Sector(_) => say("element-sector"),
        ElementRef::Assumption(_) => say("element-assumption"),
        ElementRef::Risk(_) => say("element-risk"),
        ElementRef::Event(_) => say("element-event"),
        ElementRef::Trend(_) => say("element-trend"),
        ElementRef::Scenario(_) => say("element-scenario"),
        ElementRef::Loop(_) => say("element-loop"),
        ElementRef::Document(_) => say("element-document"),
        ElementRef::Comment(_) => say("element-comment"),
    }
}

/// The facts of one element in the making.
struct List<'m> {
    model: &'m Model,
    facts: Vec<Fact>,
}

impl List<'_> {
    /// A text, where there is one.
    fn text(&mut self, label: &str, text: &str) {
        self.said(say(label), text.trim().to_owned());
    }

    /// Something under a label of its own, where there is something.
    fn said(&mut self, label: String, text: String) {
        if !text.is_empty() {
            self.facts.push(Fact { label, text });
        }
    }

    /// A mark that is set.
    fn flag(&mut self, label: &str, set: bool) {
        if set {
            self.text(label, &say("fact-yes"));
        }
    }

    /// A word, where something was chosen.
    fn word<V: PartialEq>(&mut self, label: &str, all: &[(V, String)], value: Option<&V>) {
        if let Some(value) = value {
            self.text(label, &words::word(all, value));
        }
    }

    /// A number with its unit and standing.
    fn number(&mut self, label: &str, quantity: Option<&Quantity>, unit: &str) {
        if let Some(quantity) = quantity {
            self.text(label, &number(quantity, unit));
        }
    }

    /// A span of time.
    fn span(&mut self, label: &str, quantity: Option<&Quantity>) {
        let unit = unit_word(self.model.clock.unit);
        self.number(label, quantity, &unit);
    }

    fn when(&mut self, label: &str, when: Option<When>) {
        if let Some(when) = when {
            self.text(label, &self.moment(when));
        }
    }

    fn moment(&self, when: When) -> String {
        let date = match when {
            When::On(date) => date,
            When::At(t) => self.model.clock.date_at(t.0),
        };
        field::full_date(date)
    }

    /// An element by its name.
    fn element(&mut self, label: &str, of: Option<ElementRef>) {
        if let Some(of) = of {
            self.text(label, &self.called(&of));
        }
    }

    /// Elements by their names, a line each.
    fn elements(&mut self, label: &str, of: impl IntoIterator<Item = ElementRef>) {
        let names: Vec<String> = of.into_iter().map(|of| self.called(&of)).collect();
        self.lines(label, names);
    }

    fn lines(&mut self, label: &str, lines: impl IntoIterator<Item = String>) {
        let text: Vec<String> = lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
        self.text(label, &text.join("\n"));
    }

    fn called(&self, of: &ElementRef) -> String {
        name(self.model, of).unwrap_or_else(|| of.path())
    }

    fn actor(&self, id: &Id) -> String {
        self.called(&ElementRef::Actor(id.clone()))
    }

    /// Where it comes from, and how sure it is.
    fn standing(&mut self, source: &[Citation], evidence: Option<&Evidence>, illustrative: bool) {
        if illustrative {
            self.text("fact-standing", &say("fact-ours"));
        }
        self.lines("fact-source", source.iter().map(|citation| citation.as_str().to_owned()));
        if let Some(evidence) = evidence {
            self.text("field-evidence", &evidence.text);
            self.word("fact-confidence", &words::confidences(), evidence.confidence.as_ref());
        }
    }

    /// Who may see it, where not everyone may.
    fn tier(&mut self, tier: crate::model::source::Tier) {
        if tier != crate::model::source::Tier::Public {
            self.text("field-tier", &field::tier(tier));
        }
    }
}

/// A number as people write it, with its unit, standing, sources and note.
#[must_use]
pub fn number(quantity: &Quantity, unit: &str) -> String {
    let Quantity { value, basis, source, evidence, confidence, note } = quantity;
    let mark = if *basis == Basis::Illustrative { "~" } else { "" };
    let value = crate::model::written::write(value);
    let mut parts = vec![if unit.is_empty() { format!("{mark}{value}") } else { format!("{mark}{value} {unit}") }];
    parts.push(match basis {
        Basis::Measured => say("basis-measured").to_lowercase(),
        Basis::Judged => say("basis-judged").to_lowercase(),
        Basis::Illustrative => say("basis-illustrative").to_lowercase(),
    });
    if let Some(confidence) = confidence {
        let word = words::word(&words::confidences(), confidence).to_lowercase();
        parts.push(say_with("fact-sure", &[("confidence", word.into())]));
    }
    parts.extend(source.iter().map(|citation| citation.as_str().to_owned()));
    parts.extend([evidence, note].into_iter().filter(|text| !text.trim().is_empty()).cloned());
    parts.join(" · ")
}
