use proptest::prelude::*;

use super::amounts::ordered;
use super::levels::BINS;
use super::*;

fn spread_of_levels(values: &[f64]) -> Spread {
    let mut levels = Levels::default();
    let mut counts = vec![0_u64; BINS];
    for value in values {
        let [bin] = levels.take(&[*value]);
        counts[usize::from(bin)] += 1;
    }
    levels.spread(counts.into_iter())
}

fn spread_of_amounts(values: &[f64]) -> Spread {
    let mut amounts = Amounts::default();
    for chunk in values.chunks(7) {
        amounts.take(&mut chunk.iter().map(|x| ordered(*x)).collect::<Vec<_>>());
    }
    amounts.spread()
}

/// The quantiles of the sorted values themselves.
fn sorted(values: &[f64]) -> [f64; 5] {
    let mut all = values.to_vec();
    all.sort_by(f64::total_cmp);
    SHARES.map(|p| all[(p * all.len() as f64 - 1e-9).ceil().max(1.0) as usize - 1])
}

fn quantiles_of(spread: Spread) -> [f64; 5] {
    [spread.p05, spread.p25, spread.p50, spread.p75, spread.p95]
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[test]
fn s10_points_and_ends_are_exact() {
    for value in [0.0, 1.0, 0.3, 1.0 / 512.0, 0.999_999] {
        let spread = spread_of_levels(&[value; 37]);
        assert_eq!((quantiles_of(spread), spread.mean), ([value; 5], value));
    }
    let tipped: Vec<f64> = (0..100).map(|n| f64::from(u8::from(n >= 40))).collect();
    assert_eq!(quantiles_of(spread_of_levels(&tipped)), [0.0, 0.0, 1.0, 1.0, 1.0]);
    for value in [0.0, -0.0, 17.3, -2e-9, 1e300, f64::MIN_POSITIVE, f64::MAX, f64::MIN] {
        let spread = spread_of_amounts(&[value; 37]);
        assert_eq!((quantiles_of(spread), spread.mean), ([value; 5], value));
    }
}

fn level() -> impl Strategy<Value = f64> {
    let edge = (0_u16..=512).prop_map(|n| f64::from(n) / 512.0);
    prop_oneof![0.0..=1.0_f64, edge, Just(0.0), Just(1.0), 0.5..0.501_f64, (0.0..30.0_f64).prop_map(|x| (-x).exp())]
}

fn amount() -> impl Strategy<Value = f64> {
    let wide = (-300.0..300.0_f64).prop_map(|x| 10f64.powf(x));
    prop_oneof![Just(0.0), Just(-0.0), -1e3..1e3_f64, 99.0..101.0_f64, wide.clone(), wide.prop_map(|x| -x)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn s10_quantiles_of_levels_are_those_of_a_full_sort(values in prop::collection::vec(level(), 1..300)) {
        let spread = spread_of_levels(&values);
        for (got, want) in quantiles_of(spread).into_iter().zip(sorted(&values)) {
            prop_assert!((got - want).abs() <= 0.002, "{got} for {want}");
        }
        prop_assert!((spread.mean - mean(&values)).abs() < 1e-11);
    }

    #[test]
    fn s10_quantiles_of_amounts_are_those_of_a_full_sort(values in prop::collection::vec(amount(), 1..300)) {
        let spread = spread_of_amounts(&values);
        for (got, want) in quantiles_of(spread).into_iter().zip(sorted(&values)) {
            prop_assert!((got - want).abs() <= 0.004 * want.abs(), "{got} for {want}");
            prop_assert!(got.signum() == (want + 0.0).signum() && (got == 0.0) == (want == 0.0));
        }
        let size = values.iter().map(|x| x.abs()).sum::<f64>() / values.len() as f64;
        prop_assert!((spread.mean - mean(&values)).abs() <= 1e-8 * size);
    }

    #[test]
    fn s10_the_order_does_not_matter(values in prop::collection::vec(amount(), 1..100), turn in 0_usize..100) {
        let mut turned = values.clone();
        turned.rotate_left(turn % values.len());
        turned.reverse();
        prop_assert_eq!(spread_of_amounts(&values), spread_of_amounts(&turned));
    }
}
