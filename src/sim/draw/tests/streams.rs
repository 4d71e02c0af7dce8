use crate::sim::draw::Sampling;
use crate::sim::draw::key::of_path;
use crate::sim::draw::stream::Stream;

const ALL: [Sampling; 3] = [Sampling::Plain, Sampling::Latin, Sampling::Sobol];

fn shares(sampling: Sampling, seed: u64, path: &str, runs: usize) -> Vec<f64> {
    let stream = Stream::new(sampling, seed, of_path(path), runs);
    (0..runs).map(|run| stream.share(run)).collect()
}

/// How many of `parts` equal parts hold exactly one of as many shares.
fn hit_once(shares: &[f64]) -> usize {
    let parts = shares.len();
    let mut hits = vec![0; parts];
    for u in shares {
        hits[(u * parts as f64) as usize] += 1;
    }
    hits.iter().filter(|n| **n == 1).count()
}

#[test]
fn s10_latin_draws_fall_once_into_each_part() {
    for runs in [1, 2, 3, 5, 7, 16, 100, 1000, 4097] {
        for path in ["nodes.a.today", "links.b--c.odds"] {
            assert_eq!(hit_once(&shares(Sampling::Latin, 7, path, runs)), runs, "{path}, {runs} runs");
        }
    }
}

#[test]
fn s10_sobol_draws_fall_once_into_each_part_of_every_stretch() {
    for path in ["nodes.a.today", "links.b--c.odds"] {
        let all = shares(Sampling::Sobol, 7, path, 4096);
        for length in [2, 4, 8, 64, 1024, 4096] {
            for stretch in all.chunks(length) {
                assert_eq!(hit_once(stretch), length, "{path}, {length}");
            }
        }
    }
}

#[test]
fn s10_shares_lie_between_0_and_1_and_are_spread_alike() {
    for sampling in ALL {
        let mut parts = [0_u32; 10];
        for n in 0..200 {
            for u in shares(sampling, n, &format!("nodes.n{n}.today"), 50) {
                assert!(u > 0.0 && u < 1.0);
                parts[(u * 10.0) as usize] += 1;
            }
        }
        // 10,000 shares; the chance to be off by 150 in any of ten parts is 5e-6.
        assert!(parts.iter().all(|n| n.abs_diff(1000) < 150), "{sampling:?}: {parts:?}");
    }
}

#[test]
fn s10_a_run_can_be_added_and_other_numbers_change_nothing() {
    for sampling in [Sampling::Plain, Sampling::Sobol] {
        let long = shares(sampling, 3, "nodes.a.today", 500);
        assert_eq!(long[..200], shares(sampling, 3, "nodes.a.today", 200));
    }
    for sampling in ALL {
        let [a, b, c] =
            [(3, "nodes.a.today"), (3, "nodes.b.today"), (4, "nodes.a.today")].map(|(seed, path)| shares(sampling, seed, path, 64));
        let equal = |x: &[f64], y: &[f64]| x.iter().zip(y).filter(|(x, y)| x == y).count();
        assert_eq!((equal(&a, &b), equal(&a, &c)), (0, 0), "{sampling:?}");
    }
}

/// The mean of squared correlations between the shares of pairs of numbers, times the number of runs: 1 for independent draws.
fn scatter(sampling: Sampling, runs: usize, turned: impl Fn(f64) -> f64) -> f64 {
    let columns: Vec<Vec<f64>> = (0..60).map(|n| shares(sampling, 11, &format!("links.l{n}.odds"), runs)).collect();
    let columns: Vec<Vec<f64>> = columns.iter().map(|column| column.iter().map(|u| turned(*u)).collect()).collect();
    let mut sum = 0.0;
    let mut pairs = 0.0;
    for (n, a) in columns.iter().enumerate() {
        for b in &columns[n + 1..] {
            let product: f64 = a.iter().zip(b).map(|(x, y)| x * y).sum();
            let (aa, bb) = (a.iter().map(|x| x * x).sum::<f64>(), b.iter().map(|y| y * y).sum::<f64>());
            sum += product * product / (aa * bb);
            pairs += 1.0;
        }
    }
    runs as f64 * sum / pairs
}

#[test]
fn s10_pairs_of_numbers_are_correlated_no_more_than_by_chance() {
    // 1,770 pairs: the mean square is known to some 4 % where they are independent.
    for runs in [64, 256, 1000] {
        for sampling in [Sampling::Plain, Sampling::Latin] {
            let scatter = scatter(sampling, runs, |u| u - 0.5);
            assert!((0.8..1.2).contains(&scatter), "{sampling:?}, {runs} runs: {scatter}");
        }
        let straight = scatter(Sampling::Sobol, runs, |u| u - 0.5);
        let halves = scatter(Sampling::Sobol, runs, |u| if u < 0.5 { -1.0 } else { 1.0 });
        assert!((1.0..2.2).contains(&straight) && (1.5..2.5).contains(&halves), "{runs} runs: {straight}, {halves}");
    }
}

#[test]
fn s10_runs_that_follow_each_other_are_not_correlated() {
    for sampling in [Sampling::Plain, Sampling::Latin] {
        let mut sum = 0.0;
        for n in 0..100 {
            let all = shares(sampling, n, "nodes.a.today", 1000);
            sum += all.windows(2).map(|w| 12.0 * (w[0] - 0.5) * (w[1] - 0.5)).sum::<f64>() / 999.0;
        }
        // Each of the hundred scatters by 0.032.
        assert!((sum / 100.0).abs() < 0.015, "{sampling:?}: {}", sum / 100.0);
    }
}

/// The sum of the shares of ten numbers: its mean over the runs scatters less where each number is spread evenly.
fn scatter_of_means(sampling: Sampling, runs: usize) -> f64 {
    let mean = |seed: u64| {
        let sum: f64 = (0..10).map(|n| shares(sampling, seed, &format!("n{n}"), runs).iter().sum::<f64>()).sum();
        sum / runs as f64 - 5.0
    };
    ((0..50).map(|seed| mean(seed).powi(2)).sum::<f64>() / 50.0).sqrt()
}

#[test]
fn s10_even_draws_know_the_mean_of_a_smooth_sum_better() {
    let [plain, latin, sobol] = ALL.map(|sampling| scatter_of_means(sampling, 1000));
    assert!((0.7..1.4).contains(&(plain / (10.0 / 12.0 / 1000.0_f64).sqrt())), "{plain}");
    assert!(latin < plain / 100.0 && sobol < plain / 30.0, "{plain} {latin} {sobol}");
}

/// Golden values: draws must not change silently.
#[test]
fn s10_streams_stay_as_they_are() {
    let line =
        |sampling| shares(sampling, 1, "nodes.public-trust.today", 6).iter().map(|u| format!("{u}")).collect::<Vec<_>>().join(" ");
    insta::assert_snapshot!(format!("{:016x}\n{}", of_path("nodes.public-trust.today"), ALL.map(line).join("\n")));
}
