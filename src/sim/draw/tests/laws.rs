use std::f64::consts::PI;

use proptest::prelude::*;

use crate::model::numbers::Range;
use crate::model::{Number, Real};
use crate::sim::draw::law::{Law, Tables};

/// The integral of `f` from `a` to `b` by the double exponential rule, which bears with ends where `f` is steep.
fn integral(f: impl Fn(f64) -> f64, a: f64, b: f64) -> f64 {
    const STEP: f64 = 1.0 / 64.0;
    let half = 0.5 * (b - a);
    let term = |n: i32| {
        let t = f64::from(n) * STEP;
        let s = 0.5 * PI * t.sinh();
        // How far from the nearer end, without losing digits.
        let off = half * (-s.abs()).exp() / s.cosh();
        let x = if s < 0.0 { a + off } else { b - off };
        let weight = 0.5 * PI * t.cosh() / (s.cosh() * s.cosh());
        if weight > 0.0 && x > a && x < b { f(x) * weight } else { 0.0 }
    };
    half * STEP * (-400..=400).map(term).sum::<f64>()
}

/// The share of a beta distribution below `x`, by integrating its density.
fn beta_below(x: f64, a: f64, b: f64) -> f64 {
    let density = |a: f64, b: f64| move |x: f64| x.powf(a - 1.0) * (1.0 - x).powf(b - 1.0);
    let (low, high) = (integral(density(a, b), 0.0, 0.5), integral(density(b, a), 0.0, 0.5));
    let part = if x <= 0.5 { integral(density(a, b), 0.0, x) } else { low + high - integral(density(b, a), 0.0, 1.0 - x) };
    part / (low + high)
}

fn normal_below(z: f64) -> f64 {
    let half = integral(|x| (-0.5 * x * x).exp(), 0.0, z.abs().min(40.0)) / (2.0 * PI).sqrt();
    0.5 + half * z.signum()
}

/// The share of `number` at or below `x`.
fn below(number: &Number, x: f64) -> f64 {
    let share = |low: f64, high: f64| ((x - low) / (high - low)).clamp(0.0, 1.0);
    match number {
        Number::Exact(_) | Number::Choice(_) => f64::NAN,
        Number::Uniform(a, b) => share(a.0, b.0),
        Number::Triangular(a, m, b) => {
            let (w, at) = (share(a.0, b.0), (m.0 - a.0) / (b.0 - a.0));
            let slope = |w: f64| if w < at { 2.0 * w / at } else { 2.0 * (1.0 - w) / (1.0 - at) };
            integral(slope, 0.0, w.min(at)) + if w > at { integral(slope, at, w) } else { 0.0 }
        }
        Number::Pert(a, m, b) => {
            let at = (m.0 - a.0) / (b.0 - a.0);
            beta_below(share(a.0, b.0), 1.0 + 4.0 * at, 5.0 - 4.0 * at)
        }
        Number::Beta(a, b, low, high) => beta_below(share(low.0, high.0), a.0, b.0),
        Number::Normal(mean, sd) => normal_below((x - mean.0) / sd.0),
        Number::LogNormal(median, sigma) => {
            if x > 0.0 {
                normal_below((x / median.0).ln() / sigma.0)
            } else {
                0.0
            }
        }
    }
}

const R: fn(f64) -> Real = Real;

fn law(number: &Number, range: Range) -> Law {
    Law::new(number, range, &mut Tables::new())
}

/// How far the share below the draw of `u` is from `u`, of the distribution cut to `range`.
fn miss(number: &Number, range: Range, law: &Law, u: f64) -> f64 {
    let (low, high) = (below(number, range.low), below(number, range.high));
    let x = law.at(u);
    assert!(range.contains(x), "{number:?}: {x}");
    ((below(number, x) - low) / (high - low) - u).abs()
}

const SHARES: [f64; 15] = [1e-12, 1e-6, 2e-4, 0.01, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.99, 0.9998, 1.0 - 1e-6, 1.0 - 1e-12];

#[test]
fn s2_the_share_below_a_draw_is_the_share_it_was_drawn_by() {
    let numbers = [
        Number::Uniform(R(-2.0), R(7.0)),
        Number::Triangular(R(-1.0), R(0.5), R(3.0)),
        Number::Triangular(R(0.0), R(0.0), R(3.0)),
        Number::Triangular(R(0.0), R(3.0), R(3.0)),
        Number::Normal(R(0.4), R(0.8)),
        Number::LogNormal(R(0.7), R(0.5)),
        Number::Beta(R(0.5), R(0.5), R(-0.5), R(1.5)),
        Number::Beta(R(1.0), R(1.0), R(0.0), R(2.0)),
        Number::Beta(R(2.5), R(0.8), R(0.0), R(2.0)),
        Number::Beta(R(0.2), R(3.0), R(0.0), R(2.0)),
        Number::Beta(R(30.0), R(70.0), R(0.0), R(2.0)),
    ];
    let perts = (0..=40).map(|n| Number::Pert(R(-1.0), R(-1.0 + 3.0 * f64::from(n) / 40.0), R(2.0)));
    let ranges = [Range::ANY, Range::SHARE, Range { low: 0.3, high: 1.2 }];
    for number in numbers.into_iter().chain(perts) {
        for range in ranges {
            let law = law(&number, range);
            for u in SHARES {
                let miss = miss(&number, range, &law, u);
                assert!(miss < 1e-9, "{number:?} in {range:?} at {u}: off by {miss:e}");
            }
        }
    }
}

#[test]
fn s2_a_range_in_the_far_tail_keeps_its_digits() {
    let number = Number::Normal(R(0.0), R(1.0));
    let law = law(&number, Range { low: 9.0, high: 12.0 });
    // Beyond 9 the share falls off as that of a narrow exponential: compare ratios of integrals of the density.
    let beyond = |x: f64| integral(|y| (-0.5 * y * y + 40.5).exp(), x, 12.0);
    for u in [1e-9, 0.1, 0.5, 0.9, 0.999] {
        let share = 1.0 - beyond(law.at(u)) / beyond(9.0);
        assert!((share - u).abs() < 1e-9, "{u}: {share}");
    }
}

#[test]
fn s2_what_lies_outside_its_range_is_the_nearest_end() {
    let range = Range { low: 2.0, high: 3.0 };
    let above = [
        Number::Exact(R(9.0)),
        Number::Uniform(R(4.0), R(5.0)),
        Number::Triangular(R(4.0), R(4.5), R(5.0)),
        Number::Pert(R(4.0), R(4.5), R(5.0)),
        Number::Beta(R(2.0), R(2.0), R(4.0), R(5.0)),
        Number::Normal(R(1e6), R(1.0)),
        Number::LogNormal(R(1e6), R(0.1)),
        Number::Choice(vec![(R(7.0), R(1.0)), (R(9.0), R(1.0))]),
        Number::Uniform(R(8.0), R(8.0)),
        Number::Pert(R(8.0), R(8.0), R(8.0)),
    ];
    for number in &above {
        let law = law(number, range);
        assert!(law.is_known() && law.at(0.3) == 3.0, "{number:?}: {}", law.at(0.3));
    }
    assert_eq!(law(&Number::Normal(R(-1e6), R(1.0)), range).at(0.9), 2.0);
    assert_eq!(law(&Number::Normal(R(2.5), R(0.0)), range).at(0.9), 2.5);
    assert_eq!(law(&Number::Pert(R(0.0), R(1.0), R(9.0)), Range { low: 2.0, high: 2.0 }).at(0.9), 2.0);
    assert_eq!(law(&Number::Choice(vec![(R(1.9), R(1.0)), (R(9.0), R(1.0))]), range).at(0.9), 2.0);
}

#[test]
fn s2_a_choice_takes_each_value_by_its_weight_within_the_range() {
    let number = Number::Choice(vec![(R(5.0), R(2.0)), (R(1.0), R(1.0)), (R(9.0), R(7.0)), (R(3.0), R(1.0))]);
    let law = law(&number, Range { low: 0.0, high: 6.0 });
    for (u, x) in [(1e-15, 1.0), (0.249, 1.0), (0.251, 3.0), (0.499, 3.0), (0.501, 5.0), (1.0 - 1e-16, 5.0)] {
        assert_eq!(law.at(u), x, "{u}");
    }
}

/// Golden values: draws must not change silently.
#[test]
fn s2_draws_stay_as_they_are() {
    let numbers = [
        Number::Uniform(R(1.0), R(4.0)),
        Number::Triangular(R(1.0), R(2.0), R(4.0)),
        Number::Pert(R(1.0), R(2.0), R(4.0)),
        Number::Normal(R(2.0), R(1.0)),
        Number::LogNormal(R(2.0), R(0.5)),
        Number::Beta(R(2.0), R(3.0), R(1.0), R(4.0)),
    ];
    let drawn: Vec<String> = numbers
        .iter()
        .map(|number| {
            let law = law(number, Range::AMOUNT);
            [1e-5, 0.2, 0.7, 0.9999].map(|u| format!("{:016x}", law.at(u).to_bits())).join(" ")
        })
        .collect();
    insta::assert_snapshot!(drawn.join("\n"));
}

fn any_number() -> impl Strategy<Value = Number> {
    let x = || prop_oneof![-10.0..10.0_f64, Just(0.0), Just(1.0), -1e300..1e300_f64];
    let shape = || prop_oneof![0.05..0.5_f64, 0.5..20.0_f64, 20.0..2000.0_f64];
    let three = (x(), x(), x()).prop_map(|(a, b, c)| {
        let mut all = [a, b, c];
        all.sort_by(f64::total_cmp);
        all.map(R)
    });
    prop_oneof![
        three.clone().prop_map(|[a, _, c]| Number::Uniform(a, c)),
        three.clone().prop_map(|[a, b, c]| Number::Triangular(a, b, c)),
        three.clone().prop_map(|[a, b, c]| Number::Pert(a, b, c)),
        (three, shape(), shape()).prop_map(|([a, _, c], p, q)| Number::Beta(R(p), R(q), a, c)),
        (x(), 0.0..10.0_f64).prop_map(|(m, s)| Number::Normal(R(m), R(s))),
        (1e-9..1e9_f64, 0.0..40.0_f64).prop_map(|(m, s)| Number::LogNormal(R(m), R(s))),
        prop::collection::vec((x(), 0.0..1.0_f64), 1..5)
            .prop_map(|items| Number::Choice(items.into_iter().map(|(x, w)| (R(x), R(w + 0.01))).collect())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn s2_every_draw_is_finite_within_its_range_and_rises_with_its_share(
        number in any_number(),
        range in prop_oneof![
            Just(Range::ANY), Just(Range::SHARE), Just(Range::AMOUNT), Just(Range::ODDS),
            (-20.0..20.0_f64, -20.0..20.0_f64).prop_map(|(a, b)| Range::between(a, b))
        ],
        mut shares in prop::collection::vec(0.0..1.0_f64, 8),
    ) {
        let law = law(&number, range);
        let tiny = 0.5 / (1_u64 << 52) as f64;
        shares.extend([tiny, 0.5, 1.0 - tiny]);
        for u in &mut shares {
            *u = u.clamp(tiny, 1.0 - tiny);
        }
        shares.sort_by(f64::total_cmp);
        let drawn: Vec<f64> = shares.iter().map(|u| law.at(*u)).collect();
        for pair in drawn.windows(2) {
            let slack = 1e-10 * (pair[0].abs() + pair[1].abs());
            prop_assert!(pair[0] <= pair[1] + slack, "{number:?}: {pair:?}");
        }
        for x in drawn {
            prop_assert!(x.is_finite() && range.contains(x), "{number:?} in {range:?}: {x}");
        }
    }
}
