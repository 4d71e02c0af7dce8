//! The smooth distribution between a lowest, a likeliest and a highest value, on 0..1 (lambda 4): a beta distribution whose
//! shapes add up to 6, and so a family with one parameter, shared by all such numbers.

use std::sync::OnceLock;

use super::beta::Beta;
use super::half::{Family, LEAST, ORDER};

/// What the shapes add up to: 2 + lambda.
const SHAPES: f64 = 6.0;

/// Members of the family are told apart by the logarithm of the ratio of their shapes, which runs this far both ways: ln 5.
const FAR: f64 = 1.609_437_912_434_100_3;

/// The family is cut into so many parts, each with a table of its own that is made when it is first wanted.
const PARTS: usize = 5;

static TABLES: [OnceLock<Family>; PARTS] = [const { OnceLock::new() }; PARTS];

/// One member of the family, seen from one end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    beta: Beta,
    table: &'static Family,
    weights: [f64; ORDER],
}

impl Side {
    /// Of the distribution whose likeliest value is at `mode`, seen from 0.
    pub fn new(mode: f64) -> Self {
        let a = 1.0 + 4.0 * mode.clamp(0.0, 1.0);
        let ratio = libm::log(a / (SHAPES - a));
        let half = FAR / PARTS as f64;
        let part = (((ratio + FAR) / (2.0 * half)) as usize).min(PARTS - 1);
        let middle = (2 * part + 1) as f64 * half - FAR;
        let member = |x: f64| {
            let a = SHAPES / (1.0 + libm::exp(-(middle + half * x)));
            Beta::new(a, SHAPES - a).half()
        };
        let table = TABLES[part].get_or_init(|| Family::new(member));
        Self { beta: Beta::new(a, SHAPES - a), table, weights: Family::weights((ratio - middle) / half) }
    }

    /// The shares below and above `x`.
    pub fn shares(&self, x: f64) -> (f64, f64) {
        self.beta.shares(x)
    }

    /// The point below which the share `p` lies, at most one half.
    #[inline(always)]
    pub fn at(&self, p: f64) -> f64 {
        if p < LEAST { self.beta.at_share(p, None) } else { self.table.at(&self.weights, p) }
    }
}
