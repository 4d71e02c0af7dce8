//! The keys of draws: what a number is drawn by, whatever else there is in the model.
//!
//! These functions must never change: with them every published result would.

/// The key of a parameter: FNV-1a over the bytes of its path (64 bits, the usual offset and prime), then [`mix`].
#[must_use]
pub(in crate::sim) fn of_path(path: &str) -> u64 {
    let sum = path.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    mix(sum)
}

/// A one-to-one scrambling of 64 bits: variant 13 of Stafford's finalizers, as `SplitMix64` uses it.
#[must_use]
#[inline(always)]
pub(in crate::sim) fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// What [`step`] strides by: the odd number nearest to 2^64 over the golden ratio.
const STRIDE: u64 = 0x9e37_79b9_7f4a_7c15;

/// The `n`th number of the sequence that begins at `key` (`SplitMix64`).
#[must_use]
#[inline(always)]
pub(in crate::sim) fn step(key: u64, n: u64) -> u64 {
    mix(key.wrapping_add(n.wrapping_add(1).wrapping_mul(STRIDE)))
}

/// The share that 52 of 64 random bits stand for: the middle of one of 2^52 equal parts of 0..1, never an end.
#[must_use]
#[inline(always)]
pub(in crate::sim) fn share(bits: u64) -> f64 {
    const HALF_A_PART: f64 = 0.5 * f64::EPSILON;
    // The bits become those of a number in 1..2; none of the steps rounds.
    f64::from_bits(1f64.to_bits() | (bits >> 12)) - 1.0 + HALF_A_PART
}
