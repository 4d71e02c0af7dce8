//! The beta distribution: the share below a point, and the point below which a share lies.

/// A beta distribution on 0..1 with both shapes above 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beta {
    a: f64,
    b: f64,
    /// The logarithm of the density's constant.
    front: f64,
}

impl Beta {
    /// The distribution with these shapes.
    pub fn new(a: f64, b: f64) -> Self {
        Self { a, b, front: libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) }
    }

    /// The same, seen from the other end.
    pub fn mirrored(self) -> Self {
        Self { a: self.b, b: self.a, front: self.front }
    }

    /// The logarithm of `x^a (1-x)^b` with the constant, given `ln x` and `ln (1-x)`.
    fn log_front(&self, ln_x: f64, ln_y: f64) -> f64 {
        self.front + self.a * ln_x + self.b * ln_y
    }

    /// The shares below and above `x`, each of them as exact as it can be.
    pub fn shares(&self, x: f64) -> (f64, f64) {
        if x <= 0.0 {
            return (0.0, 1.0);
        }
        if x >= 1.0 {
            return (1.0, 0.0);
        }
        let front = libm::exp(self.log_front(libm::log(x), libm::log1p(-x)));
        // The continued fraction converges quickly on one side of the mean.
        if x < (self.a + 1.0) / (self.a + self.b + 2.0) {
            let below = (front * fraction(x, self.a, self.b) / self.a).min(1.0);
            (below, 1.0 - below)
        } else {
            let above = (front * fraction(1.0 - x, self.b, self.a) / self.b).min(1.0);
            (1.0 - above, above)
        }
    }

    /// The density at `x` times `x`.
    fn weight(&self, x: f64) -> f64 {
        libm::exp(self.log_front(libm::log(x), libm::log1p(-x))) / (1.0 - x)
    }

    /// The point below which the share `p`, at most one half, lies; from `guess` if there is one. It solves for the logarithm of
    /// the share by Newton's method over the logarithm of the point, where it is nearly straight, and halves where that leads
    /// astray. Points too near to 0 to have all their digits are the nearest that has.
    pub fn at_share(&self, p: f64, guess: Option<f64>) -> f64 {
        let aim = libm::log(p);
        // Below the mode the share is near its leading power; above, that is a start as good as any.
        let start = || libm::exp((aim + libm::log(self.a) - self.front) / self.a);
        let mut x = guess.unwrap_or_else(start).clamp(f64::MIN_POSITIVE, 1.0 - f64::EPSILON);
        let (mut low, mut high) = (0.0_f64, 1.0_f64);
        for _ in 0..200 {
            let below = self.shares(x).0;
            if below < p {
                low = x;
            } else {
                high = x;
            }
            let step = (aim - libm::log(below)) * below / self.weight(x);
            let next = x * libm::exp(step);
            if (next - x).abs() <= 2.0 * f64::EPSILON * x {
                return next.clamp(f64::MIN_POSITIVE, 1.0);
            }
            x = if next > low && next < high { next } else { between(low, high) };
            if high - low <= f64::EPSILON * high || high < f64::MIN_POSITIVE {
                break;
            }
        }
        x.max(f64::MIN_POSITIVE)
    }

    /// The first two derivatives of the quantile function where it has the value `x`.
    pub fn slopes(&self, x: f64) -> (f64, f64) {
        let slope = x / self.weight(x);
        // The density's relative rate of change.
        let change = (self.a - 1.0) / x - (self.b - 1.0) / (1.0 - x);
        (slope, -change * slope * slope)
    }
}

/// A point between two ends, by size where they are far apart.
fn between(low: f64, high: f64) -> f64 {
    let low = low.max(f64::MIN_POSITIVE);
    if high > 4.0 * low { libm::sqrt(low) * libm::sqrt(high) } else { 0.5 * (low + high) }
}

/// The continued fraction of the incomplete beta function by Lentz's method.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let safe = |v: f64| if v.abs() < TINY { TINY } else { v };
    let mut c = 1.0;
    let mut d = 1.0 / safe(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    for m in 1..5000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            d = 1.0 / safe(1.0 + term * d);
            c = safe(1.0 + term / c);
            change = c * d;
            value *= change;
        }
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    value
}
