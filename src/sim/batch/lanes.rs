//! Arithmetic over rows of futures. Branch-free and without a library's elementary functions, so that it runs over several
//! lanes at once and gives the same bits on every machine, in every lane and for every number of lanes. What is hot multiplies
//! and adds in one [`fused`] operation, always and everywhere: one rounding, half the instructions.

/// One number of `W` futures, a lane each.
pub(in crate::sim) type Row<const W: usize> = [f64; W];

/// The row whose lane `i` is `f(i)`.
#[inline(always)]
pub(in crate::sim) fn lanes<const W: usize>(mut f: impl FnMut(usize) -> f64) -> Row<W> {
    let mut row = [0.0; W];
    for (i, x) in row.iter_mut().enumerate() {
        *x = f(i);
    }
    row
}

/// The smaller; of two zeros, or with what is no number, the second.
#[inline(always)]
pub(in crate::sim) fn min(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The larger; of two zeros, or with what is no number, the second.
#[inline(always)]
pub(in crate::sim) fn max(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// `x` held to 0..1; what is no number becomes 0.
#[inline(always)]
pub(super) fn clamp01(x: f64) -> f64 {
    min(max(x, 0.0), 1.0)
}

/// Added to a number below 2^51, it leaves its whole part in the lowest bits.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// Coefficients of `(e^r - 1 - r) / r^2` on half a logarithm of 2 to both sides of 0, by interpolation at Chebyshev points.
const CURVE: [f64; 9] = [
    0.5,
    0.166_666_666_666_482_9,
    0.041_666_666_666_651_36,
    0.008_333_333_353_729_397,
    0.001_388_888_890_588_154_2,
    0.000_198_412_087_325_363_84,
    2.480_153_638_869_076_6e-5,
    2.762_511_557_828_763e-6,
    2.761_380_686_153_829e-7,
];

/// `e^x` as `(q, s)`: `s` a power of 2, `e^x = s + s q`. `x` is held to -708..709.
#[inline(always)]
fn power(x: f64) -> (f64, f64) {
    let x = max(min(x, 709.0), -708.0);
    let shifted = x * std::f64::consts::LOG2_E + WHOLE;
    let r = x - (shifted - WHOLE) * std::f64::consts::LN_2;
    let [c0, c1, c2, c3, c4, c5, c6, c7, c8] = CURVE;
    let (r2, low, middle) = (r * r, c0 + c1 * r, c2 + c3 * r);
    let (high, top) = (c4 + c5 * r, c6 + c7 * r);
    let r4 = r2 * r2;
    let series = (low + middle * r2) + r4 * ((high + top * r2) + c8 * r4);
    (r + r2 * series, f64::from_bits((shifted.to_bits() << 52).wrapping_add(1.0f64.to_bits())))
}

/// `e^x`.
#[inline(always)]
pub(in crate::sim) fn exp(x: f64) -> f64 {
    let (q, s) = power(x);
    s * q + s
}

/// `e^x - 1`, accurate near 0 and exactly 0 there.
#[inline(always)]
pub(in crate::sim) fn exp_m1(x: f64) -> f64 {
    let (q, s) = power(x);
    s * q + (s - 1.0)
}

/// `a b + c`, rounded once: on every machine, by the processor where it can.
#[inline(always)]
pub(in crate::sim) fn fused(a: f64, b: f64, c: f64) -> f64 {
    a.mul_add(b, c)
}

/// `e^x - 1` of an `x` in -708..709, by [`fused`] operations: for what is compiled for processors that have them.
#[inline(always)]
pub(super) fn fused_exp_m1(x: f64) -> f64 {
    let shifted = fused(x, std::f64::consts::LOG2_E, WHOLE);
    let r = fused(WHOLE - shifted, std::f64::consts::LN_2, x);
    let [c0, c1, c2, c3, c4, c5, c6, c7, c8] = CURVE;
    let (r2, low, middle) = (r * r, fused(c1, r, c0), fused(c3, r, c2));
    let (high, top) = (fused(c5, r, c4), fused(c7, r, c6));
    let r4 = r2 * r2;
    let series = fused(r4, fused(c8, r4, fused(top, r2, high)), fused(middle, r2, low));
    let q = fused(r2, series, r);
    let s = f64::from_bits((shifted.to_bits() << 52).wrapping_add(1.0f64.to_bits()));
    fused(s, q, s - 1.0)
}

/// The natural logarithm of a positive normal number.
#[inline(always)]
pub(in crate::sim) fn ln(x: f64) -> f64 {
    // The power of 2 that leaves a rest between the roots of 1/2 and 2, counted from -1024.
    let bits = max(x, f64::MIN_POSITIVE).to_bits();
    let counted = bits.wrapping_sub(std::f64::consts::FRAC_1_SQRT_2.to_bits()).wrapping_add(1024 << 52) >> 52;
    let rest = f64::from_bits(bits.wrapping_add(1024 << 52).wrapping_sub(counted << 52));
    let power = f64::from_bits(counted | 4_503_599_627_370_496.0f64.to_bits()) - 4_503_599_627_371_520.0;
    // ln((1 + s) / (1 - s)) = 2 (s + s^3/3 + s^5/5 + ...)
    let s = (rest - 1.0) / (rest + 1.0);
    let z = s * s;
    let mut series = 1.0 / 23.0;
    for n in [21.0, 19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0] {
        series = series * z + 1.0 / n;
    }
    power * std::f64::consts::LN_2 + 2.0 * (s + s * z * series)
}

/// The logistic function.
#[inline(always)]
pub(super) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-13 * b.abs().max(f64::MIN_POSITIVE)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn exponentials_are_accurate_to_1e_13(x in prop_oneof![-0.01..0.01, -2.0..2.0, -30.0..30.0, -700.0..700.0]) {
            prop_assert!(close(exp(x), libm::exp(x)), "{x}: {} {}", exp(x), libm::exp(x));
            prop_assert!(close(exp_m1(x), libm::expm1(x)), "{x}: {} {}", exp_m1(x), libm::expm1(x));
            prop_assert!(close(fused_exp_m1(x), libm::expm1(x)), "{x}: {} {}", fused_exp_m1(x), libm::expm1(x));
        }

        #[test]
        fn logarithms_are_accurate_to_1e_13(x in prop_oneof![0.99..1.01, 0.1..10.0, 1e-6..1e6, 1e-300..1e300]) {
            prop_assert!(close(ln(x), libm::log(x)), "{x}: {} {}", ln(x), libm::log(x));
        }
    }

    #[test]
    fn what_is_exact_is_exact() {
        assert_eq!((exp_m1(0.0).to_bits(), fused_exp_m1(0.0).to_bits()), (0, 0));
        assert_eq!((exp(0.0), ln(1.0)), (1.0, 0.0));
        assert_eq!((clamp01(f64::NAN), clamp01(-0.0).to_bits(), clamp01(2.0)), (0.0, 0, 1.0));
    }
}
