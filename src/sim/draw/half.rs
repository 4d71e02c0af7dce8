//! Half of a quantile function as a table: polynomials over pieces that halve their length towards 0.

use crate::model::numbers::Beta;

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

    /// The table of a beta distribution.
    pub fn of_beta(beta: &Beta) -> Self {
        let mut before: Option<(f64, Jet)> = None;
        let jet = |p: f64| -> Jet {
            let guess = before.map(|(q, [x, slope, bend])| x + (p - q) * (slope + 0.5 * (p - q) * bend));
            let x = beta.at_share(p, guess);
            let (slope, bend) = beta.slopes(x);
            before = Some((p, [x, slope, bend]));
            [x, slope, bend]
        };
        Self::new(&ends().map(jet).collect::<Vec<_>>())
    }

    /// The value at `p`, from [`LEAST`] to one half.
    #[inline(always)]
    pub fn at(&self, p: f64) -> f64 {
        let (at, t) = piece(p);
        self.pieces.get(at).map_or(f64::NAN, |c| value(c, t))
    }
}
