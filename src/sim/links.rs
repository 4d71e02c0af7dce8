//! Links: delay, shape, failed assumptions (semantics section 3).

use super::compile::Builder;
use super::shape::Bend;
use super::slots::Slot;
use crate::model::link::{self, Delay as Slow, Order, Sign};
use crate::model::numbers::Range;
use crate::model::{Id, Quantity};

/// One link that carries.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub id: Id,
    /// The level that it reads.
    pub source: usize,
    pub bend: Bend,
    pub delay: Delay,
    pub weight: Weight,
    /// The assumptions that it rests on, with the share that remains when they fail.
    pub rests_on: Vec<(usize, Slot)>,
    /// Cut by the scenario: carries what it carried at the baseline.
    pub cut: bool,
    /// The action whose effort it shows, where it is the use of a fund or capacity.
    pub effort_of: Option<usize>,
}

/// How a link holds what it carries back.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Delay {
    None,
    /// Stages in the row of states, the last of which is carried on.
    Smooth {
        first: usize,
        stages: usize,
        time: Slot,
    },
    /// What went in that long ago.
    Fixed {
        time: Slot,
    },
}

/// What a link counts for in its target.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Weight {
    /// A word, or nothing.
    Known(f64),
    /// A share: necessity, what a blocker takes.
    Share(Slot),
    /// A port: sign times share.
    Signed(Sign, Slot),
    /// The logarithm of odds, with its sign.
    Odds(Sign, Slot),
    /// The same for a strength in words.
    Word(Sign, f64),
    /// Where the target settles, and the sign that is drawn.
    SettlesAt(Sign, Slot),
}

impl Builder<'_> {
    /// Takes over what every carrying link has.
    pub(super) fn carrier(
        &mut self,
        (id, link, path): (&Id, &link::Link, &str),
        from: usize,
        weight: Weight,
        effort_of: Option<usize>,
    ) -> usize {
        let source = self.source(link, from);
        let delay = self.delay(path, link);
        let bend = Bend::new(&link.shape, path, &mut self.slots);
        let mut rests_on = Vec::new();
        for (n, assumption, covered) in self.covers.get(id).into_iter().flatten() {
            let path = format!("assumptions.{assumption}.covers.{id}");
            rests_on.push((*n, self.slots.or(path, covered.if_fails.as_ref(), 0.0, Range::SHARE)));
        }
        let cut = self.switches.cut.contains(id);
        self.links.push(Link { id: id.clone(), source, bend, delay, weight, rests_on, cut, effort_of });
        self.links.len() - 1
    }

    fn delay(&mut self, path: &str, link: &link::Link) -> Delay {
        let mut time = |q: &Quantity| self.slots.given([path, ".delay"].concat(), q, Range::AMOUNT);
        match &link.delay {
            None => Delay::None,
            Some(Slow::Smooth(smooth)) => {
                let time = time(&smooth.time);
                let stages = match smooth.order {
                    Order::First => 1,
                    Order::Third => 3,
                };
                let first = self.delay_stages;
                self.delay_stages += stages;
                Delay::Smooth { first, stages, time }
            }
            Some(Slow::Fixed(fixed)) => {
                let time = time(fixed);
                Delay::Fixed { time }
            }
        }
    }
}
