//! Section 3: what links carry.

use throughline::model::link::{Delay, Order, Role, SCurve, Shape, Threshold};
use throughline::model::{Id, Link};

use super::instant::{Instant, Question};
use super::numbers::{number, number_or};
use super::run::Slot;
use super::world::World;

impl World {
    /// "with reference c0 = `clamp01(h(b_j))`".
    pub fn reference(&self, link: &Id) -> f64 {
        let today = self.today.as_ref().unwrap();
        let link = self.link(link);
        if self.is_use(link) {
            return today.levels[&(link.to.clone(), None)];
        }
        shaped(&link.shape, today.levels[&(link.from.clone(), self.measure_read(&link.from, link.measure))])
    }

    /// The level of the cause today, at which delays start.
    pub fn cause_today(&self, link: &Link) -> f64 {
        self.today.as_ref().unwrap().levels[&(link.from.clone(), self.measure_read(&link.from, link.measure))]
    }

    /// A smooth delay: the number of its stages and the time of each, "max(time, dt)".
    pub fn smooth(&self, link: &Link) -> Option<(usize, f64)> {
        let Some(Delay::Smooth(smooth)) = &link.delay else { return None };
        let order = match smooth.order {
            Order::First => 1,
            Order::Third => 3,
        };
        Some((order, self.at_least_a_step(number(&smooth.time) / order as f64)))
    }

    /// A fixed delay's time.
    pub fn fixed(&self, link: &Link) -> Option<f64> {
        let Some(Delay::Fixed(time)) = &link.delay else { return None };
        Some(self.at_least_a_step(number(time)))
    }

    /// "f = product of the failed assumptions' `if_fails` (default 0)".
    fn damping(&self, link: &Id, t: f64) -> f64 {
        let mut f = 1.0;
        for (id, from) in &self.failing {
            for covered in &self.model.assumptions[id].covers {
                if covered.link == *link && *from <= t + 1e-9 {
                    f *= number_or(covered.if_fails.as_ref(), 0.0);
                }
            }
        }
        f
    }
}

/// "Levels are clamped before h", and c = clamp01(h(..)).
fn shaped(shape: &Shape, level: f64) -> f64 {
    bend(shape, level.clamp(0.0, 1.0)).clamp(0.0, 1.0)
}

/// Section 3: the shapes h.
fn bend(shape: &Shape, l: f64) -> f64 {
    match shape {
        Shape::Linear => l,
        Shape::Threshold(Threshold { at, width }) => {
            let (at, width) = (number(at), number(width));
            let x = ((l - (at - width / 2.0)) / width).clamp(0.0, 1.0);
            x * x * (3.0 - 2.0 * x)
        }
        Shape::Diminishing(k) => {
            let k = number(k);
            (-k * l).exp_m1() / (-k).exp_m1()
        }
        Shape::SCurve(SCurve { mid, steep }) => {
            let logistic = |x: f64| 1.0 / (1.0 + (-number(steep) * (x - number(mid))).exp());
            (logistic(l) - logistic(0.0)) / (logistic(1.0) - logistic(0.0))
        }
        Shape::Table(points) => {
            let (first, last) = (points[0], points[points.len() - 1]);
            if l <= first.0.0 {
                return first.1.0;
            }
            if l >= last.0.0 {
                return last.1.0;
            }
            let next = points.iter().position(|(x, _)| x.0 >= l).unwrap();
            let ((x0, y0), (x1, y1)) = (points[next - 1], points[next]);
            y0.0 + (y1.0 - y0.0) * (l - x0.0) / (x1.0 - x0.0)
        }
    }
}

impl<'w> Instant<'_, 'w> {
    /// "A link j -> i carries c = clamp01(h(D[`l_j`]))", damped by failed assumptions; a cut link carries c0. The use of a fund
    /// or a capacity carries the effort granted.
    pub fn carried(&self, id: &'w Id) -> f64 {
        self.once(Question::Carried(id), || {
            let link = self.world.link(id);
            if self.world.is_use(link) {
                return self.granted(&link.to);
            }
            if self.world.today.is_none() {
                return shaped(&link.shape, self.level(&link.from, self.world.measure_read(&link.from, link.measure)));
            }
            let c0 = self.world.reference(id);
            if self.world.cut.contains(id) {
                return c0;
            }
            let c = shaped(&link.shape, self.delayed(id, link));
            let f = self.world.damping(id, self.step_start());
            if f == 1.0 { c } else { c0 + f * (c - c0) }
        })
    }

    /// D of section 3.
    fn delayed(&self, id: &'w Id, link: &'w Link) -> f64 {
        if let Some((order, _)) = self.world.smooth(link) {
            return self.in_state(Slot::Delay(id, order - 1));
        }
        if let Some(time) = self.world.fixed(link) {
            return self.piped(id, link, time);
        }
        self.level(&link.from, self.world.measure_read(&link.from, link.measure))
    }

    /// `Fixed(time)`: a pipeline with linear interpolation between steps. Nothing arrives early through it.
    fn piped(&self, id: &'w Id, link: &'w Link, time: f64) -> f64 {
        let back = self.n as f64 + self.share - time / self.world.dt();
        let back = if (back - back.round()).abs() < 1e-9 { back.round() } else { back };
        if back < 0.0 {
            return self.world.cause_today(link);
        }
        let course = &self.past.levels[id];
        let (low, part) = (back.floor() as usize, back.fract());
        if part == 0.0 { course[low] } else { course[low] + part * (course[low + 1] - course[low]) }
    }

    /// Section 3: the rates of the stages of smooth delays.
    pub fn delay_rates(&self) -> Vec<(Slot<'w>, f64)> {
        let mut rates = Vec::new();
        for (id, link) in self.world.model.links.iter().filter(|(_, link)| self.world.carries(link)) {
            let Some((order, time)) = self.world.smooth(link) else { continue };
            let mut input = self.level(&link.from, self.world.measure_read(&link.from, link.measure));
            for stage in 0..order {
                let slot = Slot::Delay(id, stage);
                let own = self.in_state(slot);
                rates.push((slot, (input - own) / time));
                input = own;
            }
        }
        rates
    }

    /// Conditions (necessity, what is carried) that lead to an action, uses of enablers among them.
    pub fn needs(&self, to: &Id) -> Vec<(f64, f64)> {
        let needs = self.world.links_to(to).into_iter().filter_map(|(id, link)| match &link.role {
            Role::Condition(condition) => Some((super::pull::necessity(condition), self.carried(id))),
            // Section 6: "Using an Enabler is a condition with nu 1".
            Role::Use(_) if !self.world.is_use(link) => Some((1.0, self.carried(id))),
            _ => None,
        });
        needs.collect()
    }

    /// Blockers (strength, what is carried) that lead to an action.
    pub fn blocks(&self, to: &Id) -> Vec<(f64, f64)> {
        let blocks = self.world.links_to(to).into_iter().filter_map(|(id, link)| match &link.role {
            Role::Blocker(blocker) => Some((super::pull::block(blocker), self.carried(id))),
            _ => None,
        });
        blocks.collect()
    }
}
