//! Who gets scarce inputs: by priority, and within one by a common fraction of what is wanted (semantics section 6).

/// How nearly a supply must cover a demand to count as enough: the rounding of sums leaves no shortfall.
const ENOUGH: f64 = 1.0 - 1e-12;

/// One action's wants: what it takes of inputs at full effort, by position in the group's list of inputs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Claim {
    /// Inputs and rates per time at full effort.
    pub rates: Vec<(usize, f64)>,
    /// The effort wanted, 0..1.
    pub want: f64,
    /// The effort granted.
    pub granted: f64,
    /// The input that ran out.
    pub short_of: Option<usize>,
    /// Has what it gets.
    pub frozen: bool,
}

/// Grants efforts. `tiers` lists positions in `claims` by priority, the first first; `left` is what inputs have to give per
/// time, and at the end what is left of it; `demand` is room of the same length. All of a tier rise by one common fraction of
/// their wants until an input is empty; those using it stop there, the others go on.
pub(crate) fn allocate(tiers: &[Vec<usize>], claims: &mut [Claim], left: &mut [f64], demand: &mut [f64]) {
    for tier in tiers {
        for at in tier {
            let claim = &mut claims[*at];
            claim.granted = 0.0;
            claim.short_of = None;
            claim.frozen = claim.want <= 0.0;
        }
        let mut fraction = 0.0;
        while let Some(empty) = raise(tier, claims, left, demand, &mut fraction) {
            for at in tier {
                let claim = &mut claims[*at];
                if !claim.frozen && claim.rates.iter().any(|(input, rate)| *input == empty && *rate > 0.0) {
                    claim.frozen = true;
                    claim.granted = claim.want * fraction;
                    claim.short_of = Some(empty);
                }
            }
        }
    }
}

/// Raises the common fraction until an input is empty, which it returns, or every want is met.
fn raise(tier: &[usize], claims: &mut [Claim], left: &mut [f64], demand: &mut [f64], fraction: &mut f64) -> Option<usize> {
    demand.fill(0.0);
    for at in tier {
        let claim = &claims[*at];
        if !claim.frozen {
            for (input, rate) in &claim.rates {
                demand[*input] += claim.want * rate;
            }
        }
    }
    let mut rise = 1.0 - *fraction;
    let mut empty = None;
    for (input, demand) in demand.iter().enumerate() {
        if *demand > 0.0 && left[input] < rise * demand * ENOUGH {
            rise = left[input] / demand;
            empty = Some(input);
        }
    }
    for (input, demand) in demand.iter().enumerate() {
        left[input] = if empty == Some(input) { 0.0 } else { (left[input] - rise * demand).max(0.0) };
    }
    *fraction += rise;
    if empty.is_none() {
        for at in tier {
            let claim = &mut claims[*at];
            if !claim.frozen {
                claim.granted = claim.want;
            }
        }
    }
    empty
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(want: f64, rates: &[(usize, f64)]) -> Claim {
        Claim { rates: rates.to_vec(), want, ..Claim::default() }
    }

    fn granted(tiers: &[Vec<usize>], mut claims: Vec<Claim>, supply: &[f64]) -> Vec<f64> {
        let mut left = supply.to_vec();
        allocate(tiers, &mut claims, &mut left, &mut vec![0.0; supply.len()]);
        claims.iter().map(|c| c.granted).collect()
    }

    #[test]
    fn s6_equal_priority_rises_by_one_common_fraction_of_its_wants() {
        let claims = vec![claim(1.0, &[(0, 6.0)]), claim(0.5, &[(0, 8.0)])];
        assert_eq!(granted(&[vec![0, 1]], claims, &[5.0]), [0.5, 0.25]);
    }

    #[test]
    fn s6_those_using_an_empty_input_stop_and_the_others_go_on() {
        let claims = vec![claim(1.0, &[(0, 4.0), (1, 1.0)]), claim(1.0, &[(1, 1.0)])];
        assert_eq!(granted(&[vec![0, 1]], claims, &[1.0, 10.0]), [0.25, 1.0]);
    }

    #[test]
    fn s6_nothing_is_held_idle_by_one_who_cannot_use_it() {
        let claims = vec![claim(1.0, &[(0, 2.0), (1, 2.0)]), claim(1.0, &[(1, 2.0)])];
        assert_eq!(granted(&[vec![0], vec![1]], claims, &[0.0, 2.0]), [0.0, 1.0]);
    }

    #[test]
    fn s6_priority_1_goes_first() {
        let claims = vec![claim(1.0, &[(0, 2.0)]), claim(1.0, &[(0, 2.0)])];
        assert_eq!(granted(&[vec![1], vec![0]], claims, &[3.0]), [0.5, 1.0]);
    }

    #[test]
    fn s6_an_exact_fit_is_no_shortfall() {
        let mut claims = vec![claim(1.0, &[(0, 0.1)]), claim(1.0, &[(0, 0.2)])];
        allocate(&[vec![0, 1]], &mut claims, &mut [0.3], &mut [0.0]);
        assert!(claims.iter().all(|c| c.granted == 1.0 && c.short_of.is_none()));
    }
}
