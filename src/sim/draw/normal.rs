//! The standard normal distribution: the share beyond a point, and the point beyond which a share lies.

use super::half::{Half, Jet, ends};

/// The share beyond `z`, whichever its sign.
pub(super) fn beyond(z: f64) -> f64 {
    0.5 * libm::erfc(z * std::f64::consts::FRAC_1_SQRT_2)
}

/// The density at `z`.
fn density(z: f64) -> f64 {
    const TOP: f64 = 0.398_942_280_401_432_7;
    TOP * libm::exp(-0.5 * z * z)
}

/// The point, 0 or more, beyond which the share `p` lies, in 0..1/2. Newton's method on the logarithm of the share.
pub(super) fn point(p: f64) -> f64 {
    if p >= 0.5 {
        return 0.0;
    }
    let aim = libm::log(p.max(f64::MIN_POSITIVE));
    // Beyond the root the way back is short, for the logarithm bends downward.
    let mut z = libm::sqrt(-2.0 * (aim + std::f64::consts::LN_2));
    for _ in 0..60 {
        let share = beyond(z);
        let step = (libm::log(share) - aim) * share / density(z);
        z = (z + step).max(0.0);
        if step.abs() <= 1e-15 * z {
            break;
        }
    }
    z
}

/// The table of [`point`].
pub(super) fn half() -> Half {
    let jet = |p: f64| -> Jet {
        let z = point(p);
        let slope = -1.0 / density(z);
        [z, slope, z * slope * slope]
    };
    Half::new(&ends().map(jet).collect::<Vec<_>>())
}
