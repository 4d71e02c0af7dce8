//! Random models that say no more than the columns hold, and models with wild texts.

use proptest::collection::vec;
use proptest::prelude::*;
use throughline::model::link::{
    Block, Blocker, Condition, Delay, Influence, Link, Necessity, Order, Relation, Role, Sign, Smooth, Strength, Use,
};
use throughline::model::node::{Node, Scale};
use throughline::model::source::{Basis, Citation, Document, Tier};
use throughline::model::view::Place;
use throughline::model::{Id, Kind, Model, Quantity, Real};

use super::super::sim_help::id;

/// Models of boxes and arrows that GraphML carries whole.
pub fn models() -> impl Strategy<Value = Model> {
    let texts = vec("[ -~äжع☃]{0,30}", 24);
    (any::<u64>(), 2_usize..9, texts).prop_map(|(seed, count, texts)| Maker { state: seed, texts }.model(count))
}

/// The same with any text anywhere, and any place.
pub fn wild() -> impl Strategy<Value = Model> {
    let texts = vec(any::<String>().prop_map(|text| text.chars().take(60).collect::<String>()), 24);
    (any::<u64>(), 2_usize..6, texts, vec(any::<f64>(), 8)).prop_map(|(seed, count, texts, places)| {
        let mut maker = Maker { state: seed, texts };
        let mut model = maker.model(count);
        model.about.title = maker.text();
        for (n, node) in model.nodes.values_mut().enumerate() {
            node.name = maker.text();
            node.description = maker.text();
            node.tags.insert(maker.text());
            if let Some(scale) = &mut node.scale {
                scale.unit = maker.text();
            }
            if let Ok(source) = Citation::new(&format!("{}/{n}", maker.text())) {
                node.source.push(source);
            }
        }
        for link in model.links.values_mut() {
            link.rationale = maker.text();
        }
        let drawings = [&mut model.views.tree, &mut model.views.loops].into_iter();
        for (place, pair) in drawings.flat_map(|drawing| drawing.places.values_mut()).zip(places.chunks(2)) {
            let finite = |x: f64| Real(if x.is_finite() { x } else { 1.0 / 3.0 });
            *place = Place { x: finite(pair[0]), y: finite(pair[1]), pinned: place.pinned };
        }
        model
    })
}

/// Makes a model from a seed (splitmix64) and some texts.
struct Maker {
    state: u64,
    texts: Vec<String>,
}

impl Maker {
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        ((self.next() >> 16) % n as u64) as usize
    }

    fn chance(&mut self) -> bool {
        self.below(2) == 0
    }

    fn text(&mut self) -> String {
        let at = self.below(self.texts.len());
        self.texts[at].clone()
    }

    /// A text that is not blank.
    fn name(&mut self) -> String {
        format!("{}n{}", self.text(), self.text())
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    fn share(&mut self) -> f64 {
        self.below(1000) as f64 / 1000.0
    }

    fn source(&mut self) -> Vec<Citation> {
        (0..self.below(3)).map(|n| Citation::new(&format!("d{n}/{}", self.name().replace("; ", " "))).unwrap()).collect()
    }

    fn model(&mut self, count: usize) -> Model {
        let mut model = Model::default();
        model.about.title = self.name();
        model.about.summary = self.text();
        model.clock.horizon = Real(1.0 + self.below(500) as f64 / 4.0);
        for n in 0..count {
            let kind = self.one(&Kind::ALL);
            let node = self.node(kind);
            model.nodes.insert(id(&format!("b{n}")), node);
            for drawing in [&mut model.views.tree, &mut model.views.loops] {
                if self.chance() {
                    let at = |n: usize| Real((n as f64 - 50_000.0) / 100.0);
                    let place = Place { x: at(self.below(100_000)), y: at(self.below(100_000)), pinned: self.chance() };
                    drawing.places.insert(id(&format!("b{n}")), place);
                }
            }
        }
        for from in 0..count {
            for to in 0..count {
                if from != to && self.chance() {
                    let (from, to) = (id(&format!("b{from}")), id(&format!("b{to}")));
                    if let Some(role) = self.role(&model, &from, &to) {
                        let link = self.link(&model, from.clone(), to.clone(), role);
                        model.links.insert(Id::between(&from, &to), link);
                    }
                }
            }
        }
        let nodes = model.nodes.values().flat_map(|node| &node.source);
        let cited = nodes.chain(model.links.values().flat_map(|link| &link.source));
        let documents =
            cited.map(|c| (c.document().to_owned(), Document { title: c.document().to_owned(), ..Document::default() }));
        model.documents = documents.collect();
        model
    }

    fn node(&mut self, kind: Kind) -> Node {
        let mut node = Node::new(self.name(), kind.blank());
        node.code = self.text();
        node.description = self.text();
        if self.chance() {
            let at0 = self.share() * 10.0 - 5.0;
            let unit = self.text();
            node.scale = Some(Scale { at0: Real(at0), at1: Real(at0 + 7.5), unit, low: String::new(), high: String::new() });
        }
        if kind.is_pulled() && self.chance() {
            let basis = self.one(&[Basis::Measured, Basis::Judged, Basis::Illustrative]);
            let value = node.scale().quantity(self.share());
            node.today = Some(Quantity { basis, ..Quantity::exact(value) });
        }
        node.tags = (0..self.below(3)).map(|n| format!("{}{n}", self.text().replace("; ", " "))).collect();
        node.source = self.source();
        node.illustrative = self.chance();
        node.tier = self.one(&Tier::ALL);
        node
    }

    fn role(&mut self, model: &Model, from: &Id, to: &Id) -> Option<Role> {
        let (cause, effect) = (model.nodes[from].kind.kind(), model.nodes[to].kind.kind());
        if self.below(6) == 0 {
            return Some(Role::Relation(self.one(&[Relation::Oversees, Relation::AlignsWith, Relation::ConflictsWith])));
        }
        let sign = self.one(&[Sign::Plus, Sign::Minus]);
        let share = Quantity::exact(self.share());
        if effect.is_pulled() {
            let necessity = self.one(&[Necessity::Essential, Necessity::Important, Necessity::Share(share.clone())]);
            let strength = self.one(&[
                Strength::Weak,
                Strength::Decisive,
                Strength::Odds(Quantity::exact(7.5)),
                Strength::SettlesAt(share.clone()),
            ]);
            let block = self.one(&[Block::Weak, Block::Bar, Block::Share(share)]);
            return Some(self.one(&[
                Role::Condition(Condition { necessity, way: None }),
                Role::Influence(Influence { sign, strength }),
                Role::Blocker(Blocker { strength: block }),
            ]));
        }
        let natural = Role::natural(cause, effect, Some(sign), false)?;
        Some(match natural {
            Role::Use(_) if cause != Kind::Enabler => {
                use throughline::model::action::Amount::{PerTime, Total};
                let amount = Quantity::exact(2.0 + self.share());
                Role::Use(Use { amount: self.one(&[None, Some(PerTime(amount.clone())), Some(Total(amount))]) })
            }
            Role::Port(port) => Role::Port(throughline::model::link::Port { share: self.one(&[None, Some(0.25.into())]), ..port }),
            other => other,
        })
    }

    fn link(&mut self, model: &Model, from: Id, to: Id, role: Role) -> Link {
        let stage = model.nodes[&from].kind.kind() == Kind::Stage;
        let carries = !matches!(role, Role::Relation(_));
        let mut link = Link::new(from, to, role);
        if stage && self.chance() {
            link.measure = Some(self.one(&throughline::model::stage::Measure::ALL));
        }
        if carries && self.chance() {
            let time = Quantity::exact(self.share() * 20.0);
            let order = self.one(&[Order::First, Order::Third]);
            link.delay = self.one(&[Some(Delay::Fixed(time.clone())), Some(Delay::Smooth(Smooth { time, order }))]);
        }
        link.rationale = self.text();
        link.source = self.source();
        link.illustrative = self.chance();
        link.tier = self.one(&Tier::ALL);
        link
    }
}
