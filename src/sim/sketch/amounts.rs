//! Values of any size: bins by sign, exponent and leading digits, kept where there is something in them.

use super::{Spread, quantiles};

/// Bits below those that choose the bin: 8 bits of the mantissa stay, so that a bin reaches over 1/256 of its lower end.
const INSIDE: u32 = 44;

/// Bits of the place within a bin that are summed.
const PLACE: u32 = 32;

/// The bits of a number in an order that is that of numbers; -0 is 0.
#[inline]
pub(in crate::sim) fn ordered(x: f64) -> u64 {
    let bits = (x + 0.0).to_bits();
    if bits >> 63 == 0 { bits | (1 << 63) } else { !bits }
}

/// The number that [`ordered`] was made from.
fn number(ordered: u64) -> f64 {
    f64::from_bits(if ordered >> 63 == 1 { ordered & !(1 << 63) } else { !ordered })
}

/// The values of one bin.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bin {
    /// The upper bits of an ordered number.
    key: u32,
    count: u32,
    /// The places of its values within it, added up.
    places: u64,
}

/// Some values.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::sim) struct Amounts {
    /// In order.
    bins: Vec<Bin>,
    /// The least and the greatest value, ordered.
    ends: Option<(u64, u64)>,
}

impl Amounts {
    /// Takes in [`ordered`] values, and sorts them on the way.
    pub fn take(&mut self, values: &mut [u64]) {
        values.sort_unstable();
        let (Some(first), Some(last)) = (values.first(), values.last()) else { return };
        let (least, most) = self.ends.unwrap_or((*first, *last));
        self.ends = Some((least.min(*first), most.max(*last)));
        let mut fresh: Vec<Bin> = Vec::new();
        for value in &*values {
            let key = (value >> INSIDE) as u32;
            let place = (value >> (INSIDE - PLACE)) & ((1 << PLACE) - 1);
            match fresh.last_mut() {
                Some(bin) if bin.key == key => {
                    bin.count += 1;
                    bin.places += place;
                }
                _ => fresh.push(Bin { key, count: 1, places: place }),
            }
        }
        self.merge(&fresh);
    }

    /// Takes in bins in order.
    fn merge(&mut self, fresh: &[Bin]) {
        let mut new = Vec::new();
        let mut at = 0;
        for bin in fresh {
            at += self.bins[at..].partition_point(|known| known.key < bin.key);
            match self.bins.get_mut(at) {
                Some(known) if known.key == bin.key => {
                    known.count += bin.count;
                    known.places += bin.places;
                }
                _ => new.push(*bin),
            }
        }
        if !new.is_empty() {
            self.bins.extend(new);
            self.bins.sort_unstable_by_key(|bin| bin.key);
        }
    }

    /// How the values spread.
    pub fn spread(&self) -> Spread {
        let Some((least, most)) = self.ends else { return Spread::default() };
        let (least, most) = (number(least), number(most));
        let n: u64 = self.bins.iter().map(|bin| u64::from(bin.count)).sum();
        let bins = self.bins.iter().map(|bin| {
            let (a, b) = sides(bin.key);
            (a.max(least), b.min(most), u64::from(bin.count))
        });
        Spread::of(quantiles(n, least, most, bins), self.mean(n).clamp(least, most))
    }

    /// The mean: of each bin the mean place, weighed by its count, from the smallest key up.
    fn mean(&self, n: u64) -> f64 {
        let mut mean = 0.0;
        for bin in &self.bins {
            let (from, to) = sides(bin.key);
            let place = (bin.places as f64 / f64::from(bin.count) + 0.5) / (1_u64 << PLACE) as f64;
            mean += (from + (to - from) * place) * (f64::from(bin.count) / n as f64);
        }
        mean
    }
}

/// The ends of a bin, in order; of that of 0 and what is next to it, 0 twice.
fn sides(key: u32) -> (f64, f64) {
    let first = u64::from(key) << INSIDE;
    let side = |ordered: u64| Some(number(ordered)).filter(|x| x.is_finite());
    let zero = (1_u64 << 63) >> INSIDE;
    if u64::from(key) == zero || u64::from(key) + 1 == zero {
        return (0.0, 0.0);
    }
    (side(first).unwrap_or(f64::MIN), side(first + (1 << INSIDE)).unwrap_or(f64::MAX))
}
