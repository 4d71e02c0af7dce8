//! Section 4: how a node combines its causes.

use throughline::model::link::{Block, Blocker, Condition, Influence, Necessity, Role, Strength};
use throughline::model::node::Logic;
use throughline::model::{Id, Kind};

use super::instant::Instant;
use super::numbers::{number, number_or};
use super::run::Slot;
use super::world::World;

/// What is nothing but rounding in what causes leave to go. The page knows no rounding; were it taken by the letter, the last
/// bit of a used-up capacity would decide whether a result can still rise.
const ROUNDING: f64 = 1e-9;

/// Necessity in words or as a number.
pub fn necessity(condition: &Condition) -> f64 {
    match &condition.necessity {
        Necessity::Essential => 1.0,
        Necessity::Important => 0.7,
        Necessity::Helpful => 0.3,
        Necessity::Share(nu) => number(nu),
    }
}

/// pi in words or as a number.
pub fn block(blocker: &Blocker) -> f64 {
    match &blocker.strength {
        Block::Weak => 0.2,
        Block::Moderate => 0.5,
        Block::Strong => 0.8,
        Block::Bar => 1.0,
        Block::Share(pi) => number(pi),
    }
}

/// One way for a node to come about: its sufficiency and its members (necessity, link).
pub struct Way<'w> {
    pub s: f64,
    pub members: Vec<(f64, &'w Id)>,
}

/// "`F_w` = prod over members (1 - nu (1 - c))".
pub fn fulfilment(members: &[(f64, f64)]) -> f64 {
    members.iter().map(|(nu, c)| 1.0 - nu * (1.0 - c)).product()
}

/// "R = 1 - prod over ways (1 - `s_w` `F_w`)".
pub fn readiness(ways: &[(f64, Vec<(f64, f64)>)]) -> f64 {
    1.0 - ways.iter().map(|(s, members)| 1.0 - s * fulfilment(members)).product::<f64>()
}

/// "kappa = 1 - prod over ways (1 - `s_w` `S_w`)", from members at c0.
pub fn lift(ways: &[(f64, Vec<(f64, f64)>)]) -> f64 {
    let of = |members: &[(f64, f64)]| {
        let above = 1.0 - members.iter().map(|(nu, c0)| 1.0 - nu * nu * (1.0 - c0)).product::<f64>();
        let below = 1.0 - members.iter().map(|(nu, c0)| 1.0 - nu * (1.0 - c0)).product::<f64>();
        if below == 0.0 { 0.0 } else { above / below }
    };
    1.0 - ways.iter().map(|(s, members)| 1.0 - s * of(members)).product::<f64>()
}

/// "logits clamped at 1e-6".
fn logit(x: f64) -> f64 {
    let x = x.clamp(1e-6, 1.0 - 1e-6);
    (x / (1.0 - x)).ln()
}

impl World {
    /// Section 2: "`b` defaults: impact, outcome, output, action 0; variable 0.5".
    pub fn level_today(&self, id: &Id) -> f64 {
        let node = self.node(id);
        let default = if self.kind(id) == Kind::Variable { 0.5 } else { 0.0 };
        node.today.as_ref().map_or(default, |x| node.scale().level(number(x)))
    }

    /// Rise and fall: "one value serves for both"; defaults: "output 0, outcome 3, impact 6, variable 3 months".
    fn times(&self, id: &Id) -> (f64, f64) {
        let node = self.node(id);
        let default = match self.kind(id) {
            Kind::Output => 0.0,
            Kind::Impact => 6.0,
            _ => 3.0,
        };
        match (&node.rise, &node.fall) {
            (None, None) => (self.months(default), self.months(default)),
            (Some(both), None) | (None, Some(both)) => (number(both), number(both)),
            (Some(rise), Some(fall)) => (number(rise), number(fall)),
        }
    }

    /// "Rise and fall both 0: l = p at once". A node that accumulates gathers.
    pub fn is_prompt(&self, id: &Id) -> bool {
        self.node(id).accumulate.is_none() && self.times(id) == (0.0, 0.0)
    }

    /// "A node has one or more ways to come about". A way that no condition belongs to is none.
    fn ways<'w>(&'w self, id: &Id) -> Vec<Way<'w>> {
        let conditions: Vec<(&'w Id, &'w Condition)> = self
            .links_to(id)
            .into_iter()
            .filter_map(|(id, link)| match &link.role {
                Role::Condition(condition) => Some((id, condition)),
                _ => None,
            })
            .collect();
        let member = |c: &(&'w Id, &Condition)| (necessity(c.1), c.0);
        let mut ways: Vec<Way<'w>> = match &self.node(id).logic {
            Logic::All => vec![Way { s: 1.0, members: conditions.iter().map(member).collect() }],
            Logic::Any => conditions.iter().map(|c| Way { s: 1.0, members: vec![member(c)] }).collect(),
            Logic::Ways(named) => {
                let belongs = |way: &Id, c: &Condition| c.way.as_ref().unwrap_or(&named[0].id) == way;
                let of = |way: &Id| conditions.iter().filter(|(_, c)| belongs(way, c)).map(member).collect();
                named.iter().map(|way| Way { s: number_or(way.sufficiency.as_ref(), 1.0), members: of(&way.id) }).collect()
            }
        };
        ways.retain(|way| !way.members.is_empty());
        ways
    }

    /// "K = prod(1 - pi c)", with c as `carried` says.
    fn room<'w>(&'w self, id: &Id, carried: &dyn Fn(&'w Id) -> f64) -> f64 {
        let blocks = self.links_to(id).into_iter().filter_map(|(link, of)| match &of.role {
            Role::Blocker(blocker) => Some(1.0 - block(blocker) * carried(link)),
            _ => None,
        });
        blocks.product()
    }

    /// K0, which is nothing where it is but rounding.
    fn room_today(&self, id: &Id) -> f64 {
        let k0 = self.room(id, &|link| self.reference(link));
        if k0 > ROUNDING { k0 } else { 0.0 }
    }

    /// B of section 4: b/K0, at most 1; `latent` (default 0) where a bar leaves nothing and b = 0.
    pub fn open_baseline(&self, id: &Id, b: f64, k0: f64) -> f64 {
        let node = self.node(id);
        if k0 > 0.0 {
            (b / k0).min(1.0)
        } else if b > 0.0 {
            1.0
        } else {
            node.latent.as_ref().map_or(0.0, |x| node.scale().level(number(x)))
        }
    }
}

/// beta of an influence: sign ln(odds), or what makes it settle where it is said to.
fn beta(influence: &Influence, c0: f64, k0: f64, open: f64) -> f64 {
    let odds = |ratio: f64| influence.sign.factor() * ratio.ln();
    match &influence.strength {
        Strength::Weak => odds(2.0),
        Strength::Moderate => odds(5.0),
        Strength::Strong => odds(20.0),
        Strength::Decisive => odds(150.0),
        Strength::Odds(ratio) => odds(number(ratio)),
        // A cause that is fully there but for a millionth, as far as logits reach, has nowhere to go.
        Strength::SettlesAt(_) if 1.0 - c0 <= 1e-6 => 0.0,
        Strength::SettlesAt(m) => (logit(number(m) / k0) - logit(open)) / (1.0 - c0),
    }
}

impl<'w> Instant<'_, 'w> {
    /// The pull p on a node, with events and trends.
    pub fn pull(&self, id: &'w Id) -> f64 {
        let world = self.world;
        let b = world.today.as_ref().unwrap().levels[&(id.clone(), None)];
        let k0 = world.room_today(id);
        let open = world.open_baseline(id, b, k0);
        let raised = self.by_influences(id, self.by_ways(id, open), k0, open);
        let k = self.world.room(id, &|link| self.carried(link));
        let k = if k0 > 0.0 || k > ROUNDING { k } else { 0.0 };
        let p = if b == 0.0 {
            k * raised
        } else if k0 > 0.0 {
            b * (raised / open) * (k / k0)
        } else {
            raised * (b + (1.0 - b) * k)
        };
        (p.clamp(0.0, 1.0) + self.pushed(id)).clamp(0.0, 1.0)
    }

    /// P of section 4: what the ways make of B.
    fn by_ways(&self, id: &'w Id, open: f64) -> f64 {
        let ways = self.world.ways(id);
        let at = |c: &dyn Fn(&'w Id) -> f64| -> Vec<(f64, Vec<(f64, f64)>)> {
            ways.iter().map(|way| (way.s, way.members.iter().map(|(nu, link)| (*nu, c(link))).collect())).collect()
        };
        let now = readiness(&at(&|link| self.carried(link)));
        let (today, full) = (at(&|link| self.world.reference(link)), at(&|_| 1.0));
        let (r0, r1) = (readiness(&today), readiness(&full));
        if ways.is_empty() {
            open
        } else if now >= r0 {
            if r1 - r0 <= ROUNDING { open } else { open + (1.0 - open) * lift(&today) * (now - r0) / (r1 - r0) }
        } else {
            open * (1.0 - r1 * (1.0 - now / r0))
        }
    }

    /// p~ of section 4: "Influences multiply the odds".
    fn by_influences(&self, id: &'w Id, p: f64, k0: f64, open: f64) -> f64 {
        let mut sum: f64 = 0.0;
        for (link, of) in self.world.links_to(id) {
            if let Role::Influence(influence) = &of.role {
                let c0 = self.world.reference(link);
                sum += beta(influence, c0, k0, open) * (self.carried(link) - c0);
            }
        }
        let e = sum.clamp(-30.0, 30.0).exp_m1();
        (p + p * (1.0 - p) * e / (1.0 + p * e)).clamp(0.0, 1.0)
    }

    /// "dl/dt = (p - l)/T, T = rise if p > l else fall".
    pub fn adjustment(&self, id: &'w Id) -> f64 {
        let (rise, fall) = self.world.times(id);
        let (p, l) = (self.pull(id), self.in_state(Slot::Level(id)));
        (p - l) / self.world.at_least_a_step(if p > l { rise } else { fall })
    }

    /// What a node that accumulates stands at after the step, "taken under every method".
    pub fn gathered(&self, id: &'w Id) -> f64 {
        let b = self.world.today.as_ref().unwrap().levels[&(id.clone(), None)];
        let per = self.world.node(id).accumulate.as_ref().unwrap().per.as_ref();
        let per = self.world.at_least_a_step(number_or(per, self.world.months(12.0)));
        let l = self.in_state(Slot::Level(id));
        let q = self.pull(id) - b;
        let (head, end) = if q >= 0.0 { (1.0 - b, 1.0) } else { (b, 0.0) };
        l + (self.world.dt() * q.abs() / (per * head.max(0.05))).min(1.0) * (end - l)
    }
}
