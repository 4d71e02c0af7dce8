//! Half of a quantile function as a table: polynomials over pieces that halve their length towards 0.

use std::array;

/// Pieces to an octave, as a power of two.
const FINE: u32 = 4;

/// The lowest share that the table covers is this power of one half.
const OCTAVES: u32 = 12;

/// How many pieces there are between 2^-OCTAVES and one half.
pub(super) const PIECES: usize = ((OCTAVES - 1) << FINE) as usize;

/// The lowest share that the table covers.
pub(super) const LEAST: f64 = 1.0 / (1 << OCTAVES) as f64;

/// Coefficients of a polynomial in 0..1 over each piece.
pub(super) const TERMS: usize = 6;

/// Where in `0..=PIECES` the piece of the share `p` begins, and how far into it `p` lies, 0..1. `p` is from [`LEAST`] to one half.
#[inline(always)]
pub(super) fn piece(p: f64) -> (usize, f64) {
    const SHIFT: u32 = 52 - FINE;
    let bits = p.to_bits();
    let at = (bits >> SHIFT).saturating_sub(LEAST.to_bits() >> SHIFT) as usize;
    if at >= PIECES {
        return (PIECES - 1, 1.0);
    }
    // The bits below those that choose the piece, as a number in 1..2.
    let inside = (bits << (64 - SHIFT)) >> 12;
    (at, f64::from_bits(1f64.to_bits() | inside) - 1.0)
}

/// The shares at the ends of the pieces.
pub(super) fn ends() -> impl Iterator<Item = f64> {
    const SHIFT: u32 = 52 - FINE;
    (0..=PIECES as u64).map(|n| f64::from_bits(((LEAST.to_bits() >> SHIFT) + n) << SHIFT))
}

/// The value of a quantile function at a share, with its first and second derivatives.
pub(super) type Jet = [f64; 3];

/// The polynomial in 0..1 that has the values and derivatives `a` and `b` at the ends of a piece of length `h`.
pub(super) fn between(a: Jet, b: Jet, h: f64) -> [f64; TERMS] {
    let [a0, a1, a2] = [a[0], a[1] * h, a[2] * h * h];
    let [b0, b1, b2] = [b[0], b[1] * h, b[2] * h * h];
    let d = b0 - a0;
    [
        a0,
        a1,
        0.5 * a2,
        10.0 * d - 6.0 * a1 - 4.0 * b1 - 1.5 * a2 + 0.5 * b2,
        -15.0 * d + 8.0 * a1 + 7.0 * b1 + 1.5 * a2 - b2,
        6.0 * d - 3.0 * (a1 + b1) + 0.5 * (b2 - a2),
    ]
}

/// The value of a polynomial.
#[inline(always)]
pub(super) fn value(c: &[f64; TERMS], t: f64) -> f64 {
    c[0] + t * (c[1] + t * (c[2] + t * (c[3] + t * (c[4] + t * c[5]))))
}

/// A table of one quantile function, for shares from [`LEAST`] to one half.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Half {
    pieces: Vec<[f64; TERMS]>,
}

impl Half {
    /// The table of the function that has these values and derivatives at the [`ends`].
    pub fn new(jets: &[Jet]) -> Self {
        let ends: Vec<f64> = ends().collect();
        let pieces = jets.windows(2).zip(ends.windows(2));
        Self { pieces: pieces.map(|(j, e)| between(j[0], j[1], e[1] - e[0])).collect() }
    }

    /// The value at `p`, from [`LEAST`] to one half.
    #[inline(always)]
    pub fn at(&self, p: f64) -> f64 {
        let (at, t) = piece(p);
        self.pieces.get(at).map_or(f64::NAN, |c| value(c, t))
    }
}

/// How many polynomials in the parameter of a family there are: one more than their degree.
pub(super) const ORDER: usize = 8;

/// A table of a family of quantile functions with one parameter from -1 to 1, by Chebyshev polynomials of the parameter.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Family {
    pieces: Vec<[[f64; TERMS]; ORDER]>,
}

impl Family {
    /// The table of the family that `half` gives for a parameter.
    pub fn new(half: impl Fn(f64) -> Half) -> Self {
        let angle = |n: usize| (n as f64 + 0.5) * std::f64::consts::PI / ORDER as f64;
        let halves: [Half; ORDER] = array::from_fn(|n| half(libm::cos(angle(n))));
        let piece = |at: usize| {
            array::from_fn(|order| {
                let scale = if order == 0 { 1.0 } else { 2.0 } / ORDER as f64;
                array::from_fn(|term| {
                    let sum = |(n, half): (usize, &Half)| half.pieces[at][term] * libm::cos(order as f64 * angle(n));
                    scale * halves.iter().enumerate().map(sum).sum::<f64>()
                })
            })
        };
        Self { pieces: (0..PIECES).map(piece).collect() }
    }

    /// The weights of the polynomials at a parameter.
    pub fn weights(x: f64) -> [f64; ORDER] {
        let mut weights = [1.0; ORDER];
        weights[1] = x;
        for n in 2..ORDER {
            weights[n] = 2.0 * x * weights[n - 1] - weights[n - 2];
        }
        weights
    }

    /// The value at `p`, from [`LEAST`] to one half, of the member with these weights.
    #[inline(always)]
    pub fn at(&self, weights: &[f64; ORDER], p: f64) -> f64 {
        let (at, t) = piece(p);
        let Some(piece) = self.pieces.get(at) else { return f64::NAN };
        let mut c = [0.0; TERMS];
        for (w, terms) in weights.iter().zip(piece) {
            for (sum, term) in c.iter_mut().zip(terms) {
                *sum += w * term;
            }
        }
        value(&c, t)
    }
}
