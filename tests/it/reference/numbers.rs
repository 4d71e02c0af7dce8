//! Section 2: the one value that a run uses of every number.

use std::collections::BTreeMap;

use throughline::model::numbers::{self, Range};
use throughline::model::{Model, Number, Quantity};

/// Section 2: `model` with every uncertain number replaced by the value given for its path, else by its mode or median.
pub fn settle(model: &Model, given: &BTreeMap<String, f64>) -> Model {
    let mut values = Vec::new();
    numbers::visit(model, |info, quantity| match given.get(&info.path) {
        Some(x) => values.push((info.path.clone(), *x)),
        None if quantity.value.is_uncertain() => values.push((info.path.clone(), single(&quantity.value, info.range))),
        None => {}
    });
    let mut settled = model.clone();
    for (path, x) in values {
        numbers::set(&mut settled, &path, &Number::from(x)).unwrap();
    }
    settled
}

/// Section 2: "A single run uses the mode where there is one, else the median (Choice: the likeliest)", truncated.
fn single(number: &Number, range: Range) -> f64 {
    let x = match number {
        Number::Exact(x) => x.0,
        Number::Uniform(low, high) => f64::midpoint(range.clamp(low.0), range.clamp(high.0)),
        Number::Triangular(_, mode, _) | Number::Pert(_, mode, _) | Number::Normal(mode, _) => mode.0,
        Number::LogNormal(median, sigma) => median.0 / (sigma.0 * sigma.0).exp(),
        Number::Beta(a, b, low, high) => {
            let within = |x: f64| ((range.clamp(x) - low.0) / (high.0 - low.0)).clamp(0.0, 1.0);
            let share = beta(a.0, b.0, within(low.0), within(high.0));
            low.0 + share * (high.0 - low.0)
        }
        Number::Choice(items) => {
            let most = items.iter().map(|(_, weight)| weight.0).fold(f64::MIN, f64::max);
            items.iter().find(|(_, weight)| weight.0 == most).unwrap().0.0
        }
    };
    range.clamp(x)
}

/// The mode of a beta number on 0..1; where it has none, or two, its median between `from` and `to`.
fn beta(a: f64, b: f64, from: f64, to: f64) -> f64 {
    match (a > 1.0, b > 1.0) {
        (true, true) => (a - 1.0) / (a + b - 2.0),
        (false, true) => 0.0,
        (true, false) => 1.0,
        (false, false) => {
            let area = |low: f64, high: f64| integral(&|x| x.powf(a - 1.0) * (1.0 - x).powf(b - 1.0), low, high);
            let (mut low, mut high) = (from, to);
            for _ in 0..60 {
                let middle = f64::midpoint(low, high);
                if area(from, middle) < area(middle, to) { low = middle } else { high = middle }
            }
            f64::midpoint(low, high)
        }
    }
}

/// The integral of `f`, which may be infinite at the ends, by the double exponential rule.
fn integral(f: &dyn Fn(f64) -> f64, low: f64, high: f64) -> f64 {
    let (middle, half) = (f64::midpoint(low, high), (high - low) / 2.0);
    let quarter = std::f64::consts::FRAC_PI_2;
    let step = 1.0 / 64.0;
    (-256..=256)
        .map(|n| {
            let t = f64::from(n) * step;
            let u = quarter * t.sinh();
            let weight = quarter * t.cosh() / (u.cosh() * u.cosh());
            let x = middle + half * u.tanh();
            if weight < 1e-300 || x <= low || x >= high { 0.0 } else { weight * f(x) * step * half }
        })
        .sum()
}

/// An exact number.
pub fn number(quantity: &Quantity) -> f64 {
    match quantity.value {
        Number::Exact(x) => x.0,
        ref other => panic!("{other:?} is not settled"),
    }
}

/// A number that may be left out.
pub fn number_or(quantity: Option<&Quantity>, default: f64) -> f64 {
    quantity.map_or(default, number)
}
