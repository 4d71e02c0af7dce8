//! What each argument of a function counts for in a change of its value: exact Shapley values, and Gauss-Legendre nodes.

/// The most players whose subsets are all tried.
pub(super) const MOST: usize = 7;

/// Into how many pieces the diagonal is cut where there are more.
pub(super) const PIECES: usize = 16;

/// The weights of exact Shapley values by number of players and of those already in.
pub(super) fn weights(players: usize) -> [f64; MOST] {
    let mut weights = [0.0; MOST];
    // One over the players times the number of subsets of that size among the others.
    let mut subsets = 1.0;
    for (size, weight) in weights.iter_mut().enumerate().take(players) {
        *weight = 1.0 / (players as f64 * subsets);
        subsets *= (players - 1 - size) as f64 / (size + 1) as f64;
    }
    weights
}

/// The share of player `i` in `value(all) - value(none)`, given the value of every subset.
pub(super) fn share(players: usize, i: usize, weights: &[f64; MOST], value: impl Fn(usize) -> f64) -> f64 {
    let own = 1 << i;
    let without = (0..1usize << players).filter(|set| set & own == 0);
    without.map(|set| weights[set.count_ones() as usize] * (value(set | own) - value(set))).sum()
}

/// Nodes and weights of Gauss-Legendre quadrature on 0..1: exact for polynomials up to degree `2 count - 1`.
pub(super) fn gauss(count: usize) -> Vec<(f64, f64)> {
    let mut nodes = Vec::with_capacity(count);
    for at in 0..count {
        let mut x = libm::cos(std::f64::consts::PI * (at as f64 + 0.75) / (count as f64 + 0.5));
        let mut slope = 1.0;
        for _ in 0..64 {
            let (value, derivative) = legendre(count, x);
            slope = derivative;
            let step = value / derivative;
            x -= step;
            if step.abs() < 1e-16 {
                break;
            }
        }
        nodes.push((f64::midpoint(1.0, x), 1.0 / ((1.0 - x * x) * slope * slope)));
    }
    nodes
}

/// The Legendre polynomial of a degree and its derivative.
fn legendre(degree: usize, x: f64) -> (f64, f64) {
    let (mut before, mut value) = (1.0, x);
    for n in 2..=degree {
        let n = n as f64;
        (before, value) = (value, ((2.0 * n - 1.0) * x * value - (n - 1.0) * before) / n);
    }
    let derivative = degree as f64 * (x * value - before) / (x * x - 1.0);
    (value, derivative)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_integrate_polynomials_exactly() {
        for count in 1..=20 {
            let nodes = gauss(count);
            for degree in 0..2 * count {
                let sum: f64 = nodes.iter().map(|(x, w)| w * x.powi(i32::try_from(degree).unwrap())).sum();
                assert!((sum - 1.0 / (degree as f64 + 1.0)).abs() < 1e-13, "{count} nodes, degree {degree}: {sum}");
            }
        }
    }

    #[test]
    fn shares_of_a_game_sum_to_it_and_equals_get_the_same() {
        // Two of three players win; the third alone adds 1.
        let value = |set: usize| f64::from(u8::from(set & 3 == 3)) * 6.0 + f64::from(u8::from(set & 4 != 0));
        let weights = weights(3);
        let shares: Vec<f64> = (0..3).map(|i| share(3, i, &weights, value)).collect();
        assert!((shares[0] - 3.0).abs() < 1e-12 && (shares[1] - 3.0).abs() < 1e-12 && (shares[2] - 1.0).abs() < 1e-12);
    }
}
