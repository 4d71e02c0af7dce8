//! The smooth distribution between a lowest, a likeliest and a highest value, on 0..1 (lambda 4): a beta distribution whose
//! shapes add up to 6, and so a family with one parameter.
//!
//! Where a share `p` up to one half lies is `s P(s)` with `s = p^(1/a)`, `a` being the shape at this end: the share below `x` is
//! `x^a` times a power series in `x`, so `x` is one in `s`, up to `s = 1`. Each member has its polynomial, which draws in vectors;
//! its coefficients come from those of a few members of the family, by polynomials in the parameter.
#![expect(clippy::inline_always, reason = "what is not inlined is not compiled for the processor's vectors")]

use std::array;
use std::f64::consts::PI;
use std::sync::OnceLock;

use crate::model::numbers::Beta;
use crate::sim::batch::Row;
use crate::sim::batch::lanes::{exp, fused, lanes, ln, min};

/// What the shapes add up to: 2 + lambda.
const SHAPES: f64 = 6.0;

/// Coefficients of the polynomial of a member.
const TERMS: usize = 28;

type Terms = [f64; TERMS];

/// Members of the family are told apart by the logarithm of the ratio of their shapes, which runs this far both ways: ln 5.
const FAR: f64 = 1.609_437_912_434_100_3;

/// The family is cut into so many parts, each with its own members, whose polynomials are made when they are first wanted.
const PARTS: usize = 5;

/// How many members a part has: one more than the degree of the polynomials in the parameter.
const ORDER: usize = 10;

static FAMILY: [OnceLock<[Terms; ORDER]>; PARTS] = [const { OnceLock::new() }; PARTS];

/// The angles of the Chebyshev points on which a polynomial of so many terms is found.
fn angles(terms: usize) -> impl Iterator<Item = f64> {
    (0..terms).map(move |n| (n as f64 + 0.5) * PI / terms as f64)
}

/// The weight of the `n`th Chebyshev polynomial in the interpolation through values at the points with these `angles`.
fn weight(n: usize, values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len();
    let sum: f64 = values.zip(angles(count)).map(|(x, angle)| x * libm::cos(n as f64 * angle)).sum();
    sum * if n == 0 { 1.0 } else { 2.0 } / count as f64
}

/// What `s` is where the share is one half, seen from the end with the shape `a`.
fn most(a: f64) -> f64 {
    libm::exp(-std::f64::consts::LN_2 / a)
}

/// The polynomial `x / s` of the member with the shape `a`, over -1..1 for `s` from 0 to where the share is one half.
fn polynomial(a: f64) -> Terms {
    let beta = Beta::new(a, SHAPES - a);
    let half = 0.5 * most(a);
    let values: Vec<f64> = angles(TERMS)
        .map(|angle| {
            let s = half * (1.0 + libm::cos(angle));
            beta.at_share(libm::exp(a * libm::log(s)), None) / s
        })
        .collect();
    // From Chebyshev polynomials to powers: T(n+1) = 2 t T(n) - T(n-1).
    let (mut powers, mut before, mut now) = ([0.0; TERMS], [0.0; TERMS], [0.0; TERMS]);
    now[0] = 1.0;
    for n in 0..TERMS {
        let weight = weight(n, values.iter().copied());
        for (sum, x) in powers.iter_mut().zip(&now) {
            *sum += weight * x;
        }
        let scale = if n == 0 { 1.0 } else { 2.0 };
        let next = array::from_fn(|k| if k == 0 { 0.0 } else { scale * now[k - 1] } - before[k]);
        (before, now) = (now, next);
    }
    powers
}

/// One member of the family, seen from one end.
#[derive(Clone, Copy, Debug)]
struct Side {
    /// 1 / a, and what brings `s` to 0..2.
    power: f64,
    scale: f64,
    terms: Terms,
}

impl Side {
    /// Seen from the end with the shape `a`.
    fn new(a: f64) -> Self {
        let ratio = libm::log(a / (SHAPES - a));
        let half = FAR / PARTS as f64;
        let part = (((ratio + FAR) / (2.0 * half)) as usize).min(PARTS - 1);
        let middle = (2 * part + 1) as f64 * half - FAR;
        let member = |angle: f64| polynomial(SHAPES / (1.0 + libm::exp(-(middle + half * libm::cos(angle)))));
        let family = FAMILY[part].get_or_init(|| {
            let members: Vec<Terms> = angles(ORDER).map(member).collect();
            array::from_fn(|n| array::from_fn(|term| weight(n, members.iter().map(|terms| terms[term]))))
        });
        let at = libm::acos(((ratio - middle) / half).clamp(-1.0, 1.0));
        let weights: [f64; ORDER] = array::from_fn(|n| libm::cos(n as f64 * at));
        let terms = array::from_fn(|term| family.iter().zip(&weights).map(|(terms, weight)| terms[term] * weight).sum());
        Self { power: 1.0 / a, scale: 2.0 / most(a), terms }
    }
}

/// One member of the family.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pert {
    beta: Beta,
    /// Seen from the upper end, and what is other from the lower.
    high: Side,
    change: Side,
}

impl Pert {
    /// The distribution whose likeliest value is at `mode`.
    pub fn new(mode: f64) -> Self {
        let a = 1.0 + 4.0 * mode.clamp(0.0, 1.0);
        let (low, high) = (Side::new(a), Side::new(SHAPES - a));
        let change = Side {
            power: low.power - high.power,
            scale: low.scale - high.scale,
            terms: array::from_fn(|n| low.terms[n] - high.terms[n]),
        };
        Self { beta: Beta::new(a, SHAPES - a), high, change }
    }

    /// The shares below and above `x`.
    pub fn shares(&self, x: f64) -> (f64, f64) {
        self.beta.shares(x)
    }

    /// The points with these shares below and above, as seen from the nearer end: the lower one where `low` is 1, else 0.
    #[inline(always)]
    pub fn points<const W: usize>(&self, below: &Row<W>, above: &Row<W>, low: &Row<W>) -> Row<W> {
        let Self { high, change, .. } = self;
        let s: Row<W> = lanes(|i| exp(ln(min(below[i], above[i])) * fused(low[i], change.power, high.power)));
        let t: Row<W> = lanes(|i| s[i] * fused(low[i], change.scale, high.scale) - 1.0);
        // Odd and even powers apart, so that one does not wait for the other.
        let square: Row<W> = lanes(|i| t[i] * t[i]);
        let (mut even, mut odd) = ([0.0; W], [0.0; W]);
        for (high, change) in high.terms.as_chunks::<2>().0.iter().zip(change.terms.as_chunks::<2>().0).rev() {
            even = lanes(|i| fused(even[i], square[i], fused(low[i], change[0], high[0])));
            odd = lanes(|i| fused(odd[i], square[i], fused(low[i], change[1], high[1])));
        }
        lanes(|i| s[i] * fused(odd[i], t[i], even[i]))
    }
}
