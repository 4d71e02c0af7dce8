//! What a reader of a certain tier may see of a model: everything that is handed out is made from this.
//!
//! Elements above the tier are left out with all that cannot be without them (arrows at a box, its indicators, loops through an arrow), and
//! so are comments on them, citations of documents above the tier, and the list of ids that were in use once, which names what is gone.
//! The tier of a model marks it as a whole, as on the cover of a paper; its parts carry their own. Below the tier of the whole, its own texts
//! make room for the public summary.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::about::Classification;
use super::edit::TableName;
use super::edit::commands::{sweep, tidy};
use super::element::Element;
use super::source::{Citation, Tier};
use super::{
    About, Actor, Assumption, Comment, ElementRef, Event, Id, Indicator, Institution, Link, Model, NamedLoop, Node, Risk, Scenario,
    Sector, Trend,
};

/// A model without what is above a tier.
#[derive(Clone, Debug, PartialEq)]
pub struct Cleared {
    /// What may be seen. What it shares with the whole model has the same ids.
    pub model: Model,
    /// The highest tier shown.
    pub tier: Tier,
    pub omitted: Omitted,
}

/// What was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Omitted {
    /// How many elements of each table, those that cannot be without one left out included.
    pub elements: BTreeMap<TableName, usize>,
    pub documents: usize,
    /// Whether the texts of the model as a whole were left out for its public summary.
    pub about: bool,
    /// Scenarios that are shown without some of their changes.
    pub scenarios: BTreeSet<Id>,
}

impl Cleared {
    /// The whole model with what is not shown called `word`: for telling what came of a run of the whole without naming what a reader may
    /// not see. It is never handed out itself.
    #[must_use]
    pub fn masked(&self, whole: &Model, word: &str) -> Model {
        let mut masked = whole.clone();
        if self.omitted.is_nothing() {
            return masked;
        }
        mask::<Node>(&mut masked, &self.model, word);
        mask::<Indicator>(&mut masked, &self.model, word);
        mask::<Actor>(&mut masked, &self.model, word);
        mask::<Assumption>(&mut masked, &self.model, word);
        mask::<Risk>(&mut masked, &self.model, word);
        mask::<Event>(&mut masked, &self.model, word);
        mask::<Trend>(&mut masked, &self.model, word);
        mask::<Scenario>(&mut masked, &self.model, word);
        mask::<NamedLoop>(&mut masked, &self.model, word);
        let hidden = masked.nodes.iter_mut().filter(|(id, _)| !self.model.nodes.contains_key(*id));
        hidden.for_each(|(_, node)| node.code.clear());
        for (_, document) in masked.documents.iter_mut().filter(|(key, _)| !self.model.documents.contains_key(*key)) {
            word.clone_into(&mut document.title);
        }
        masked.about = self.model.about.clone();
        masked
    }

    /// The highest tier of anything that is shown.
    #[must_use]
    pub fn highest(&self) -> Tier {
        let mut tiers = vec![self.model.about.classification.tier.min(self.tier)];
        tiers.extend(self.model.documents.values().map(|document| document.tier));
        highest::<Node>(&self.model, &mut tiers);
        highest::<Link>(&self.model, &mut tiers);
        highest::<Indicator>(&self.model, &mut tiers);
        highest::<Actor>(&self.model, &mut tiers);
        highest::<Assumption>(&self.model, &mut tiers);
        highest::<Risk>(&self.model, &mut tiers);
        highest::<Event>(&self.model, &mut tiers);
        highest::<Trend>(&self.model, &mut tiers);
        highest::<Scenario>(&self.model, &mut tiers);
        highest::<Comment>(&self.model, &mut tiers);
        tiers.into_iter().max().unwrap_or_default()
    }
}

fn mask<T: Element>(masked: &mut Model, shown: &Model, word: &str) {
    for (id, element) in T::table_mut(masked).iter_mut() {
        if let Some(name) = element.name_mut().filter(|_| !T::table(shown).contains_key(id)) {
            word.clone_into(name);
        }
    }
}

fn highest<T: Element>(model: &Model, tiers: &mut Vec<Tier>) {
    tiers.extend(T::table(model).values().map(Element::tier).max());
}

impl Omitted {
    /// Whether all is shown.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// How many things were left out.
    #[must_use]
    pub fn count(&self) -> usize {
        self.elements.values().sum::<usize>() + self.documents + usize::from(self.about)
    }
}

/// `model` for readers who may see up to `tier`.
///
/// ```
/// use throughline::model::clearance::cleared;
/// use throughline::model::source::Tier;
/// use throughline::model::{Id, Kind, Model, Node};
///
/// let mut model = Model::default();
/// model.nodes.insert(Id::slug("trust"), Node::new("Trust", Kind::Outcome.blank()));
/// model.nodes.insert(Id::slug("raid"), Node { tier: Tier::Secret, ..Node::new("Raid", Kind::Action.blank()) });
/// let shown = cleared(&model, Tier::Restricted);
/// assert_eq!((shown.model.nodes.len(), shown.omitted.count()), (1, 1));
/// assert_eq!(cleared(&model, Tier::Secret).model, model);
/// ```
#[must_use]
pub fn cleared(model: &Model, tier: Tier) -> Cleared {
    let mut shown = model.clone();
    if tier == Tier::ALL[Tier::ALL.len() - 1] {
        return Cleared { model: shown, tier, omitted: Omitted::default() };
    }
    let mut above = BTreeSet::new();
    gather_all(model, tier, &mut above);
    sweep(&mut shown, above);
    tidy(model, &mut shown);
    let withheld: BTreeSet<&String> = model.documents.iter().filter(|(_, d)| d.tier > tier).map(|(key, _)| key).collect();
    if !withheld.is_empty() {
        shown.documents.retain(|key, _| !withheld.contains(key));
        shown = without_citations(shown, &withheld);
    }
    let stands: BTreeSet<ElementRef> = shown.elements().collect();
    shown.comments.retain(|_, comment| stands.contains(&comment.on));
    shown.about.checks.waived.retain(|waived| stands.contains(&waived.on));
    shown.retired.clear();
    let about = model.about.classification.tier > tier;
    if about {
        shown.about = summarized(shown.about);
    }
    let omitted = Omitted {
        elements: TableName::ALL
            .into_iter()
            .map(|table| (table, model.ids(table).count() - shown.ids(table).count()))
            .filter(|(_, count)| *count > 0)
            .collect(),
        documents: withheld.len(),
        about,
        scenarios: cut(model, &shown),
    };
    Cleared { model: shown, tier, omitted }
}

/// What a reader may see of two states of a model side by side: nothing that is withheld in either of them.
#[must_use]
pub fn in_common(old: (&Model, &Cleared), new: (&Model, &Cleared)) -> (Model, Model) {
    let (mut one, mut other) = (old.1.model.clone(), new.1.model.clone());
    if old.1.omitted.is_nothing() && new.1.omitted.is_nothing() {
        return (one, other);
    }
    if old.1.omitted.about || new.1.omitted.about {
        one.about = summarized(one.about);
        other.about = summarized(other.about);
    }
    loop {
        let mut hidden = hidden(old.0, &one);
        hidden.extend(self::hidden(new.0, &other));
        let before = (one.elements().count(), other.elements().count());
        one = without(&one, &hidden);
        other = without(&other, &hidden);
        if before == (one.elements().count(), other.elements().count()) {
            return (one, other);
        }
    }
}

/// What of `whole` is not shown.
fn hidden(whole: &Model, shown: &Model) -> BTreeSet<ElementRef> {
    let seen: BTreeSet<ElementRef> = shown.elements().collect();
    whole.elements().filter(|of| !seen.contains(of)).collect()
}

/// `model` without what is `hidden`, all that cannot be without it, and citations of documents that are.
fn without(model: &Model, hidden: &BTreeSet<ElementRef>) -> Model {
    let mut shown = model.clone();
    let gone: BTreeSet<(TableName, Id)> =
        hidden.iter().filter_map(ElementRef::of_table).map(|(table, id)| (table, id.clone())).collect();
    sweep(&mut shown, gone);
    tidy(model, &mut shown);
    let documents = hidden.iter().filter_map(|of| match of {
        ElementRef::Document(key) => Some(key),
        _ => None,
    });
    let withheld: BTreeSet<&String> = documents.collect();
    if !withheld.is_empty() {
        shown.documents.retain(|key, _| !withheld.contains(key));
        shown = without_citations(shown, &withheld);
    }
    shown.comments.retain(|_, comment| !hidden.contains(&comment.on));
    shown.about.checks.waived.retain(|waived| !hidden.contains(&waived.on));
    shown
}

fn gather_all(model: &Model, tier: Tier, above: &mut BTreeSet<(TableName, Id)>) {
    gather::<Node>(model, tier, above);
    gather::<Link>(model, tier, above);
    gather::<Indicator>(model, tier, above);
    gather::<Actor>(model, tier, above);
    gather::<Institution>(model, tier, above);
    gather::<Sector>(model, tier, above);
    gather::<Assumption>(model, tier, above);
    gather::<Risk>(model, tier, above);
    gather::<Event>(model, tier, above);
    gather::<Trend>(model, tier, above);
    gather::<Scenario>(model, tier, above);
    gather::<NamedLoop>(model, tier, above);
    gather::<Comment>(model, tier, above);
}

fn gather<T: Element>(model: &Model, tier: Tier, above: &mut BTreeSet<(TableName, Id)>) {
    let found = T::table(model).iter().filter(|(_, element)| element.tier() > tier);
    above.extend(found.map(|(id, _)| (T::TABLE, id.clone())));
}

/// The scenarios that lost changes.
fn cut(model: &Model, shown: &Model) -> BTreeSet<Id> {
    let whole = |id: &Id, now: &Scenario| {
        model.scenarios.get(id).is_none_or(|before| before.changes.len() == now.changes.len() && before.base == now.base)
    };
    shown.scenarios.iter().filter(|(id, now)| !whole(id, now)).map(|(id, _)| id.clone()).collect()
}

/// What may be said of a model that is above the tier as a whole: what it is called, how it counts, and its public summary.
fn summarized(about: About) -> About {
    About {
        title: about.title,
        summary: about.classification.public_summary,
        currency: about.currency,
        terms: about.terms,
        checks: about.checks,
        classification: Classification { tier: about.classification.tier, ..Classification::default() },
        ..About::default()
    }
}

/// The same model, citing none of the documents `withheld`. Citations stand in lists called `source`, in elements and in every number.
fn without_citations(model: Model, withheld: &BTreeSet<&String>) -> Model {
    let Ok(mut tree) = serde_json::to_value(&model) else { return bare(model) };
    strike(&mut tree, withheld);
    serde_json::from_value(tree).unwrap_or_else(|_| bare(model))
}

/// Rather too little than too much: nothing at all. No model comes here, as what was written reads back.
fn bare(model: Model) -> Model {
    Model { about: summarized(model.about), clock: model.clock, ..Model::default() }
}

fn strike(tree: &mut Value, withheld: &BTreeSet<&String>) {
    match tree {
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                match field {
                    Value::Array(items) if name == "source" => items.retain(|item| !cites(item, withheld)),
                    field => strike(field, withheld),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| strike(item, withheld)),
        _ => {}
    }
}

fn cites(item: &Value, withheld: &BTreeSet<&String>) -> bool {
    let citation = item.as_str().and_then(|text| Citation::new(text).ok());
    citation.is_some_and(|citation| withheld.iter().any(|key| key.as_str() == citation.document()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::quantity::Quantity;
    use crate::model::scenario::Change;
    use crate::model::{Document, Role};

    fn id(text: &str) -> Id {
        Id::slug(text)
    }

    fn model() -> Model {
        let mut model = Model::default();
        let cited = |key: &str| vec![Citation::new(&format!("{key}/Chapter")).unwrap()];
        model.documents.insert("open".into(), Document::default());
        model.documents.insert("shut".into(), Document { tier: Tier::Restricted, ..Document::default() });
        let today = Quantity { source: [cited("open"), cited("shut")].concat(), ..Quantity::exact(40.0) };
        let trust = Node { today: Some(today), source: cited("shut"), ..Node::new("Trust", crate::model::Kind::Outcome.blank()) };
        model.nodes.insert(id("trust"), trust);
        let raid = Node::new("Raid", crate::model::Kind::Output.blank());
        model.nodes.insert(id("raid"), Node { tier: Tier::Secret, ..raid });
        model.links.insert(
            id("raid--trust"),
            Link::new(id("raid"), id("trust"), Role::Condition(crate::model::link::Condition::default())),
        );
        let set = |what: &str| Change::Set { what: what.into(), value: 1.0.into() };
        let changes = vec![set("nodes.trust.today"), set("nodes.raid.today")];
        model.scenarios.insert(id("more"), Scenario { name: "More".into(), changes, ..Scenario::default() });
        model.retired.entry(TableName::Nodes).or_default().insert(id("undercover"));
        model
    }

    #[test]
    fn what_hangs_on_a_withheld_box_goes_with_it_and_is_counted() {
        let shown = cleared(&model(), Tier::Public);
        assert_eq!(shown.model.links.len(), 0);
        assert_eq!(shown.omitted.elements, BTreeMap::from([(TableName::Nodes, 1), (TableName::Links, 1)]));
        assert_eq!(shown.model.scenarios[&id("more")].changes.len(), 1);
        assert_eq!(shown.omitted.scenarios, BTreeSet::from([id("more")]));
        assert!(shown.model.retired.is_empty(), "ids that were in use once say names");
    }

    #[test]
    fn citations_of_a_withheld_document_go_from_elements_and_numbers() {
        let shown = cleared(&model(), Tier::Public);
        let trust = &shown.model.nodes[&id("trust")];
        assert!(trust.source.is_empty());
        assert_eq!(trust.today.as_ref().unwrap().source.len(), 1);
        assert_eq!((shown.omitted.documents, shown.model.documents.len()), (1, 1));
        let restricted = cleared(&model(), Tier::Restricted);
        assert_eq!(restricted.model.documents.len(), 2);
    }

    #[test]
    fn below_the_tier_of_the_whole_its_texts_make_room_for_the_public_summary() {
        let mut model = model();
        model.about = About {
            title: "Reform".into(),
            summary: "Everything".into(),
            context: "Names".into(),
            classification: Classification { tier: Tier::Restricted, reason: "Because".into(), public_summary: "Some".into() },
            ..About::default()
        };
        let shown = cleared(&model, Tier::Public);
        let About { summary, context, classification, .. } = &shown.model.about;
        assert_eq!((summary.as_str(), context.as_str(), classification.reason.as_str()), ("Some", "", ""));
        assert!(shown.omitted.about);
        assert_eq!(cleared(&model, Tier::Restricted).model.about, model.about);
    }

    #[test]
    fn comments_on_what_is_not_shown_are_not_shown() {
        let mut model = model();
        let on = |on: ElementRef| Comment {
            on,
            by: "Ana".into(),
            date: None,
            text: "!".into(),
            stance: crate::model::review::CommentStance::default(),
            resolution: String::new(),
            tier: Tier::Public,
        };
        model.comments.insert(id("a"), on(ElementRef::Node(id("raid"))));
        model.comments.insert(id("b"), on(ElementRef::Node(id("undercover"))));
        model.comments.insert(id("c"), on(ElementRef::Node(id("trust"))));
        assert_eq!(cleared(&model, Tier::Public).model.comments.keys().collect::<Vec<_>>(), [&id("c")]);
    }
}
