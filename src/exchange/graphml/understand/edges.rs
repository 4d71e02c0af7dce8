//! Edges of a graph as arrows of a model.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{Cells, Tally};
use super::ids::Fresh;
use super::nodes::{Ids, sources};
use super::role::{Told, role};
use crate::exchange::Loss;
use crate::exchange::graphml::graph::{Found, Graph, GraphEdge, place};
use crate::exchange::rows::{self, words};
use crate::model::link::{Condition, Delay, Sign};
use crate::model::{Id, Kind, Link, Model, Role};

/// Takes the edges in.
pub struct Edges<'a, 'g> {
    graph: &'g Graph,
    ids: &'a Ids<'g>,
    model: &'a mut Model,
    tally: &'a mut Tally,
    losses: &'a mut Vec<Found>,
    fresh: Fresh,
    /// What each arrow says between its ends.
    said: BTreeSet<(Id, Id, String)>,
    /// The boxes that have conditions.
    conditioned: BTreeSet<Id>,
}

/// An edge whose ends are known.
struct Joined<'g> {
    edge: &'g GraphEdge,
    from: Id,
    to: Id,
    sign: Option<Sign>,
    /// What its label says besides a sign.
    text: String,
}

const OF: &str = "edges";

impl<'a, 'g> Edges<'a, 'g> {
    pub fn new(graph: &'g Graph, ids: &'a Ids<'g>, model: &'a mut Model, tally: &'a mut Tally, losses: &'a mut Vec<Found>) -> Self {
        let (said, conditioned) = (BTreeSet::new(), BTreeSet::new());
        Self { graph, ids, model, tally, losses, fresh: Fresh::default(), said, conditioned }
    }

    pub fn take(mut self) {
        let own: BTreeSet<Id> = self.graph.edges.iter().filter_map(|edge| Id::new(self.own_id(edge)?).ok()).collect();
        let joined: Vec<Joined<'g>> = self.graph.edges.iter().filter_map(|edge| self.join(edge)).collect();
        // What lowers a box that has conditions holds it back: the conditions come first.
        let (late, first): (Vec<_>, Vec<_>) = joined.into_iter().partition(|joined| self.waits(joined));
        for joined in first.into_iter().chain(late) {
            self.link(joined, &own);
        }
        let none = BTreeMap::new();
        let defaults = Cells { of: OF, own: &self.graph.edge_defaults, defaults: &none };
        self.tally.unknown(&defaults, is_known);
    }

    fn cells(&self, edge: &'g GraphEdge) -> Cells<'g> {
        Cells { of: OF, own: &edge.data, defaults: &self.graph.edge_defaults }
    }

    fn own_id(&self, edge: &'g GraphEdge) -> Option<&'g str> {
        edge.id.as_deref().or_else(|| self.cells(edge).bare("id"))
    }

    fn waits(&self, joined: &Joined<'g>) -> bool {
        joined.sign == Some(Sign::Minus) && self.cells(joined.edge).bare("role").is_none()
    }

    fn lose(&mut self, edge: &GraphEdge, loss: Loss) {
        let name = edge.id.clone().unwrap_or_else(|| format!("{} → {}", edge.from, edge.to));
        self.losses.push(Found::at(edge.line, Loss { at: place(edge.line, "edge", &name), ..loss }));
    }

    /// The ends and the sign of an edge; none where it cannot be an arrow.
    fn join(&mut self, edge: &'g GraphEdge) -> Option<Joined<'g>> {
        let cells = self.cells(edge);
        self.tally.unknown(&cells, is_known);
        let mut ends = [None, None];
        for (end, name) in ends.iter_mut().zip([&edge.from, &edge.to]) {
            *end = self.ids.by_name.get(name.as_str()).cloned();
            if end.is_none() {
                let group = self.ids.groups.contains(name.as_str());
                let message = if group { "loss-graph-end-group" } else { "loss-graph-end-nowhere" };
                self.lose(edge, Loss::new("", message).with("id", name.chars().take(80).collect::<String>()));
            }
        }
        let [Some(mut from), Some(mut to)] = ends else { return None };
        if from == to {
            self.lose(edge, Loss::new("", "loss-graph-self"));
            return None;
        }
        if edge.ports {
            self.lose(edge, Loss::new("", "loss-graph-edge-port"));
        }
        // Where heads are drawn, they say more than the edge.
        let drawn = edge.look.as_ref().filter(|look| look.heads.iter().any(|head| !head.is_empty()));
        let heads = drawn.map_or([false, edge.directed], |look| [0, 1].map(|end| !matches!(look.heads[end].as_str(), "" | "none")));
        match heads {
            [false, true] => {}
            [true, false] => {
                std::mem::swap(&mut from, &mut to);
                self.lose(edge, Loss::new("", "loss-graph-turned"));
            }
            [true, true] => self.lose(edge, Loss::new("", "loss-graph-both-ways")),
            [false, false] => self.tally.count("loss-graph-undirected", OF, "directed", ""),
        }
        let (sign, text) = self.sign(edge, &cells);
        Some(Joined { edge, from, to, sign, text })
    }

    /// The sign that an edge has by its label or its values, and what else the label says.
    fn sign(&mut self, edge: &'g GraphEdge, cells: &Cells<'g>) -> (Option<Sign>, String) {
        let label = edge.look.as_ref().map(|look| look.label.trim()).filter(|label| !label.is_empty());
        let label = label.or_else(|| cells.bare("label")).unwrap_or_default();
        let (first, rest) = label.split_once(char::is_whitespace).unwrap_or((label, ""));
        let mark = words::sign_mark_of(first);
        let text = if mark.is_some() { rest } else { label };
        let key = if cells.bare("sign").is_some() { "sign" } else { "polarity" };
        let value = self.tally.word(cells, key, words::sign_of);
        if let (Some(mark), Some(value)) = (mark, value)
            && mark != value
        {
            self.lose(edge, Loss::new("", "loss-graph-sign-outdone").with("sign", words::sign(value)));
        }
        (mark.or(value), text.to_owned())
    }

    fn link(&mut self, joined: Joined<'g>, own: &BTreeSet<Id>) {
        let Joined { edge, from, to, sign, text } = joined;
        let cells = self.cells(edge);
        let (Some(cause), Some(effect)) = (self.model.nodes.get(&from), self.model.nodes.get(&to)) else { return };
        let told = role(self.tally, &cells, (cause, effect), sign, self.conditioned.contains(&to));
        let stage = cause.kind.kind() == Kind::Stage;
        let made = match told {
            Told::Fits(made) => made,
            Told::Instead(word, made) => {
                let loss = Loss::new("", "loss-graph-misfit").with("role", word).with("instead", words::role(&made));
                self.lose(edge, loss);
                made
            }
            Told::Nowhere => {
                self.lose(edge, Loss::new("", "loss-graph-into-enabler"));
                return;
            }
        };
        if !self.said.insert((from.clone(), to.clone(), format!("{:?}", made.sort()))) {
            self.lose(edge, Loss::new("", "loss-graph-twin"));
            return;
        }
        if let Role::Condition(Condition { .. }) = &made {
            self.conditioned.insert(to.clone());
        }
        let mut link = Link::new(from.clone(), to.clone(), made);
        if stage {
            link.measure = self.tally.word(&cells, "measure", words::measure_of);
        } else {
            self.tally.idle(&cells, "measure");
        }
        link.delay = self.delay(&cells);
        link.rationale = self.rationale(&cells, text);
        link.source = sources(self.tally, &cells);
        link.illustrative = self.tally.word(&cells, "illustrative", words::flag_of).unwrap_or_default();
        link.tier = self.tally.word(&cells, "tier", words::tier_of).unwrap_or_default();
        let id = self.id(edge, own, Id::between(&from, &to));
        self.model.links.insert(id, link);
    }

    /// The id of the file where it is one and still free; else one made of the ends.
    fn id(&mut self, edge: &'g GraphEdge, own: &BTreeSet<Id>, between: Id) -> Id {
        let wanted = self.own_id(edge).and_then(|id| Id::new(id).ok()).filter(|id| !self.model.links.contains_key(id));
        let links = &self.model.links;
        wanted.unwrap_or_else(|| self.fresh.give(between, |id| links.contains_key(id) || own.contains(id)))
    }

    fn delay(&mut self, cells: &Cells<'g>) -> Option<Delay> {
        let Some(time) = self.tally.number(cells, "delay", |x| x >= 0.0) else {
            self.tally.idle(cells, "order");
            return None;
        };
        let delay = self.tally.word(cells, "order", |order| words::delay_of(Some(order), time.into()));
        delay.or_else(|| words::delay_of(None, time.into()))
    }

    /// Why the effect follows: what is said so, else the description or the words on the line.
    fn rationale(&mut self, cells: &Cells<'g>, label: String) -> String {
        let (own, description) = (cells.text("rationale"), cells.text("description").filter(|text| !text.trim().is_empty()));
        if own.is_some() && description.is_some() {
            self.tally.idle(cells, "description");
        }
        if own.or(description).is_some() && !label.is_empty() {
            self.tally.count("loss-graph-idle", OF, "label", &label);
        }
        own.or(description).map_or(label, str::to_owned)
    }
}

fn is_known(key: &str) -> bool {
    let column = rows::LINK.iter().any(|column| column.name == key && !matches!(key, "from" | "to"));
    column || matches!(key, "label" | "polarity" | "description")
}
