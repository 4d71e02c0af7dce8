//! How the uncertain numbers of an ensemble go together with what came of it.

/// The chance that numbers which have no part at all would give a correlation beyond the limit, taken over all of them together.
const BY_CHANCE: f64 = 0.05;

/// Spearman's rank correlation of two rows of equal length: the correlation of the ranks, equal values sharing the mean of
/// theirs. From -1 to 1; none where one of the rows is all of one value, or there are fewer than three.
#[must_use]
pub fn spearman(a: &[f64], b: &[f64]) -> Option<f64> {
    (a.len() == b.len() && a.len() > 2).then_some(())?;
    let (a, b) = (centred(ranks(a)), centred(ranks(b)));
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
    let spread = (dot(&a, &a) * dot(&b, &b)).sqrt();
    (spread > 0.0).then(|| (dot(&a, &b) / spread).clamp(-1.0, 1.0))
}

/// The rank of every value, from 1; equal values share the mean of their ranks.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for equal in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let rank = before as f64 + 0.5 * (equal.len() as f64 + 1.0);
        for n in equal {
            ranks[*n] = rank;
        }
        before += equal.len();
    }
    ranks
}

fn centred(mut ranks: Vec<f64>) -> Vec<f64> {
    let middle = 0.5 * (ranks.len() as f64 + 1.0);
    for rank in &mut ranks {
        *rank -= middle;
    }
    ranks
}

/// How large the largest of `numbers` rank correlations over `runs` draws gets by chance alone: in 19 of 20 rankings of
/// numbers that have no part at all, none lies beyond it. One such correlation scatters about 0 with a deviation of
/// `1/sqrt(runs - 1)`; that the largest of many is looked at is made up for by dividing the 5 % among them (Bonferroni).
/// For a single number this is about `2/sqrt(runs)`.
#[must_use]
pub fn by_chance(numbers: usize, runs: usize) -> f64 {
    let beyond = BY_CHANCE / numbers.max(1) as f64;
    (deviate(beyond) / (runs.max(2) as f64 - 1.0).sqrt()).min(1.0)
}

/// The distance from 0 that a standard normal number exceeds, either way, with this chance.
fn deviate(chance: f64) -> f64 {
    let (mut low, mut high) = (0.0_f64, 40.0_f64);
    for _ in 0..80 {
        let middle = 0.5 * (low + high);
        if libm::erfc(middle / std::f64::consts::SQRT_2) > chance { low = middle } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The definition: the correlation of ranks, each counted as how many are less and half of those that are equal.
    fn by_definition(a: &[f64], b: &[f64]) -> Option<f64> {
        let rank = |all: &[f64], x: f64| {
            let less = all.iter().filter(|y| **y < x).count() as f64;
            let equal = all.iter().filter(|y| **y == x).count() as f64;
            less + f64::midpoint(equal, 1.0)
        };
        let ranks = |all: &[f64]| all.iter().map(|x| rank(all, *x)).collect::<Vec<_>>();
        let (a, b) = (ranks(a), ranks(b));
        let n = a.len() as f64;
        let mean = |r: &[f64]| r.iter().sum::<f64>() / n;
        let (ma, mb) = (mean(&a), mean(&b));
        let cov: f64 = a.iter().zip(&b).map(|(x, y)| (x - ma) * (y - mb)).sum();
        let var = |r: &[f64], m: f64| r.iter().map(|x| (x - m).powi(2)).sum::<f64>();
        let spread = (var(&a, ma) * var(&b, mb)).sqrt();
        (spread > 1e-9).then(|| cov / spread)
    }

    #[test]
    fn ranks_without_ties_follow_the_short_formula() {
        // 1 - 6 sum d^2 / (n (n^2 - 1)), with d^2 summing to 6.
        let rho = spearman(&[1.0, 2.0, 3.0, 4.0, 5.0], &[10.0, 30.0, 20.0, 50.0, 40.0]).unwrap();
        assert!((rho - (1.0 - 6.0 * 4.0 / 120.0)).abs() < 1e-12);
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 0.0]), [3.5, 2.0, 3.5, 1.0]);
        assert_eq!(spearman(&[1.0, 1.0, 1.0], &[1.0, 2.0, 3.0]), None);
        assert_eq!(spearman(&[1.0, f64::INFINITY, 2.0, f64::INFINITY], &[1.0, 9.0, 2.0, 9.0]), Some(1.0));
    }

    #[test]
    fn the_limit_of_chance_is_that_of_tables() {
        // 1.96 and 3.4808 are the two-sided normal deviates of 5 % and 0.05 %.
        assert!((by_chance(1, 1001) - 1.959_964 / 1000f64.sqrt()).abs() < 1e-8);
        assert!((by_chance(100, 401) - 3.480_756 / 20.0).abs() < 1e-7);
        assert!((by_chance(1, 1000) - 2.0 / 1000f64.sqrt()).abs() < 0.002);
        assert_eq!(by_chance(10, 1), 1.0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn spearman_is_the_correlation_of_mid_ranks(pairs in prop::collection::vec((0_u8..9, 0_u8..30), 3..60)) {
            let (a, b): (Vec<f64>, Vec<f64>) = pairs.iter().map(|(a, b)| (f64::from(*a), f64::from(*b))).unzip();
            match (spearman(&a, &b), by_definition(&a, &b)) {
                (Some(rho), Some(defined)) => prop_assert!((rho - defined).abs() < 1e-12),
                (found, defined) => prop_assert_eq!(found, defined),
            }
        }
    }
}
