//! How levels follow their pulls (semantics section 4, Dynamics).

use super::compile::Builder;
use super::pull::Motion;
use super::shape::clamp01;
use crate::model::node::{Accumulate, Kind, Node};
use crate::model::numbers::Range;
use crate::model::{Number, Quantity};

/// Whether a number is surely 0.
fn is_nothing(q: &Quantity) -> bool {
    matches!(&q.value, Number::Exact(x) if x.0 == 0.0)
}

impl Builder<'_> {
    /// How the level of a result or variable moves.
    pub(super) fn motion(&mut self, path: &str, node: &Node) -> Motion {
        let months = |months: f64| self.model.clock.months(months);
        if let Some(Accumulate { per }) = &node.accumulate {
            let default = months(12.0);
            return Motion::Accumulate { per: self.slots.or([path, ".accumulate"].concat(), per.as_ref(), default, Range::AMOUNT) };
        }
        let default = match node.kind.kind() {
            Kind::Output => 0.0,
            Kind::Impact => months(6.0),
            _ => months(3.0),
        };
        match (&node.rise, &node.fall) {
            (None, None) if default == 0.0 => Motion::AtOnce,
            (None, None) => {
                let both = self.slots.or([path, ".rise"].concat(), None, default, Range::AMOUNT);
                Motion::Adjust { rise: both, fall: both }
            }
            (Some(one), None) | (None, Some(one)) if is_nothing(one) => Motion::AtOnce,
            (Some(rise), Some(fall)) if is_nothing(rise) && is_nothing(fall) => Motion::AtOnce,
            (Some(rise), None) => {
                let both = self.slots.given([path, ".rise"].concat(), rise, Range::AMOUNT);
                Motion::Adjust { rise: both, fall: both }
            }
            (None, Some(fall)) => {
                let both = self.slots.given([path, ".fall"].concat(), fall, Range::AMOUNT);
                Motion::Adjust { rise: both, fall: both }
            }
            (Some(rise), Some(fall)) => Motion::Adjust {
                rise: self.slots.given([path, ".rise"].concat(), rise, Range::AMOUNT),
                fall: self.slots.given([path, ".fall"].concat(), fall, Range::AMOUNT),
            },
        }
    }
}

/// The level after one step of `dt` of a node that gathers, from level `l`, pull `p`, level today `b`.
pub(crate) fn gather(l: f64, p: f64, b: f64, per: f64, dt: f64) -> f64 {
    let q = p - b;
    let (head, end) = if q >= 0.0 { (1.0 - b, 1.0) } else { (b, 0.0) };
    let part = (dt * q.abs() / (per * head.max(0.05))).min(1.0);
    clamp01(l + part * (end - l))
}
