//! The justice chain: in which order cases pass its stages.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::numbers::{Range, single};
use crate::model::stage::{Route, Stage};
use crate::model::{Id, Model, NodeKind};

/// The stages of a model in the order in which cases pass them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chain<'m> {
    /// The stages by how many lie before them; those of one column stand side by side.
    pub columns: Vec<Vec<&'m Id>>,
    /// The routes that lead on.
    pub routes: Vec<Way<'m>>,
    /// The routes that lead back, as to those who are arrested again.
    pub back: Vec<Way<'m>>,
}

/// A route between two stages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way<'m> {
    pub from: &'m Id,
    pub to: &'m Id,
    pub route: &'m Route,
    /// The share of finished cases that take it, 0..1.
    pub share: f64,
}

impl<'m> Chain<'m> {
    /// The chain of a model; empty where it has no stage.
    #[must_use]
    pub fn of(model: &'m Model) -> Self {
        let stages: BTreeMap<&Id, &Stage> = stages(model).collect();
        let mut onward: BTreeMap<&Id, Vec<Way<'m>>> = BTreeMap::new();
        for (from, stage) in &stages {
            for route in &stage.routes {
                if let Some((to, _)) = stages.get_key_value(&route.to).filter(|(to, _)| *to != from) {
                    let share = single(&route.fraction.value, Range::SHARE);
                    onward.entry(from).or_default().push(Way { from, to, route, share });
                }
            }
        }
        let (order, back) = order(&stages, &onward);
        let mut column: BTreeMap<&Id, usize> = BTreeMap::new();
        let leads_back = |way: &Way<'_>| back.contains(&(way.from, &way.route.name));
        for at in &order {
            let here = *column.entry(at).or_default();
            for way in onward.get(at).into_iter().flatten().filter(|way| !leads_back(way)) {
                let there = column.entry(way.to).or_default();
                *there = (*there).max(here + 1);
            }
        }
        let mut columns: Vec<Vec<&Id>> = Vec::new();
        for at in order {
            let n = column.get(at).copied().unwrap_or(0);
            columns.resize_with(columns.len().max(n + 1), Vec::new);
            columns[n].push(at);
        }
        let (back, routes) = onward.into_values().flatten().partition(leads_back);
        Self { columns, routes, back }
    }

    /// The way that most cases take from the first stage to the last.
    #[must_use]
    pub fn main_way(&self) -> Vec<&'m Id> {
        let mut way: Vec<&Id> = self.columns.first().and_then(|column| column.first()).copied().into_iter().collect();
        while let Some(at) = way.last().copied() {
            let on = self.routes.iter().filter(|route| route.from == at && !way.contains(&route.to));
            let Some(next) = on.max_by(|a, b| a.share.total_cmp(&b.share).then_with(|| b.to.cmp(a.to))) else { break };
            way.push(next.to);
        }
        way
    }
}

/// The stages of a model.
pub fn stages(model: &Model) -> impl Iterator<Item = (&Id, &Stage)> {
    model.nodes.iter().filter_map(|(id, node)| if let NodeKind::Stage(stage) = &node.kind { Some((id, &**stage)) } else { None })
}

/// A route by the stage that it leaves and its name.
type Back<'m> = BTreeSet<(&'m Id, &'m Id)>;

/// The stages so that every route leads on but those that close a circle, which come with it. Where cases enter comes first.
fn order<'m>(stages: &BTreeMap<&'m Id, &'m Stage>, onward: &BTreeMap<&'m Id, Vec<Way<'m>>>) -> (Vec<&'m Id>, Back<'m>) {
    let entered: BTreeSet<&Id> = onward.values().flatten().map(|way| way.to).collect();
    let enters = |stage: &Stage| stage.arrivals.as_ref().is_some_and(|a| single(&a.value, Range::AMOUNT) > 0.0);
    let mut roots: Vec<&Id> = stages.keys().copied().collect();
    roots.sort_by_key(|id| (!stages.get(id).is_some_and(|stage| enters(stage)), entered.contains(id), *id));
    let (mut done, mut on_way, mut back) = (Vec::new(), BTreeSet::new(), Back::new());
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    for root in roots {
        if !seen.insert(root) {
            continue;
        }
        // A stack of our own: chains may be of any length.
        let mut stack = vec![(root, 0)];
        on_way.insert(root);
        while let Some((at, next)) = stack.last_mut() {
            let Some(way) = onward.get(at).and_then(|ways| ways.get(*next)) else {
                on_way.remove(at);
                done.push(*at);
                stack.pop();
                continue;
            };
            *next += 1;
            if on_way.contains(way.to) {
                back.insert((way.from, &way.route.name));
            } else if seen.insert(way.to) {
                on_way.insert(way.to);
                stack.push((way.to, 0));
            }
        }
    }
    done.reverse();
    (done, back)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Node, Quantity};

    fn put(model: &mut Model, name: &str, to: &[(&str, f64)], arrivals: f64) {
        let mut node = Node::new(name, Kind::Stage.blank());
        let NodeKind::Stage(stage) = &mut node.kind else { panic!() };
        stage.arrivals = Some(Quantity::exact(arrivals));
        let route = |(to, share): &(&str, f64)| Route {
            name: Id::slug(to),
            to: Id::slug(to),
            fraction: Quantity::exact(*share),
            transit: None,
        };
        stage.routes = to.iter().map(route).collect();
        model.nodes.insert(Id::slug(name), node);
    }

    #[test]
    fn stages_stand_in_the_order_of_cases_and_circles_lead_back() {
        let mut model = Model::default();
        put(&mut model, "arrest", &[("bail", 0.3), ("remand", 0.6)], 500.0);
        put(&mut model, "bail", &[("trial", 1.0)], 0.0);
        put(&mut model, "remand", &[("trial", 0.9)], 0.0);
        put(&mut model, "trial", &[("custody", 0.5)], 20.0);
        put(&mut model, "custody", &[("arrest", 0.25)], 0.0);
        let chain = Chain::of(&model);
        let names: Vec<Vec<&str>> = chain.columns.iter().map(|c| c.iter().map(|id| id.as_str()).collect()).collect();
        assert_eq!(names.len(), 4);
        assert_eq!(
            (names[0].as_slice(), names[2].as_slice(), names[3].as_slice()),
            (&["arrest"][..], &["trial"][..], &["custody"][..])
        );
        assert_eq!(names[1].len(), 2);
        assert_eq!(chain.back.len(), 1);
        let way: Vec<&str> = chain.main_way().iter().map(|id| id.as_str()).collect();
        assert_eq!(way, ["arrest", "remand", "trial", "custody"]);
    }
}
