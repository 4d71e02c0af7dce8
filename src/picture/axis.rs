//! From where to where a chart reaches, where its grid lines lie, and where names beside it stand.

/// A step of 1, 2 or 5 times a power of ten that cuts `span` into three or four.
#[must_use]
pub fn step(span: f64) -> f64 {
    let raw = (span / 3.5).max(1e-9);
    let unit = 10f64.powf(raw.log10().floor());
    let share = raw / unit;
    unit * if share < 1.5 {
        1.0
    } else if share < 3.5 {
        2.0
    } else if share < 7.5 {
        5.0
    } else {
        10.0
    }
}

/// A range that shows no small change as a large one: a fifth of the scale at least, within the scale where the values are.
fn widened((low, high): (f64, f64), scale: (f64, f64)) -> (f64, f64) {
    let lacking = 0.2 * (scale.1 - scale.0) - (high - low);
    if lacking.is_nan() || lacking <= 0.0 {
        return if high - low < 1e-9 { (low - 0.5, high + 0.5) } else { (low, high) };
    }
    let (from, to) = (low - lacking / 2.0, high + lacking / 2.0);
    // The scale ends where the values do not.
    let up = if low >= scale.0 { (scale.0 - from).max(0.0) } else { 0.0 };
    let down = if high <= scale.1 { (to - scale.1).max(0.0) } else { 0.0 };
    (from + up - down, to + up - down)
}

/// From where to where a chart of `values` on a scale reaches, and its grid lines.
#[must_use]
pub fn heights(values: impl Iterator<Item = f64>, scale: (f64, f64)) -> (f64, f64, Vec<f64>) {
    let ends = values.filter(|v| v.is_finite()).fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), v| (lo.min(v), hi.max(v)));
    let (mut low, mut high) = if ends.0.is_finite() { ends } else { (0.0, 1.0) };
    // A scale that nearly reaches zero begins there: the eye compares heights.
    if low > 0.0 && low < 0.6 * high {
        low = 0.0;
    }
    (low, high) = widened((low, high), scale);
    let step = step(high - low);
    (low, high) = ((low / step + 1e-9).floor() * step, (high / step - 1e-9).ceil() * step);
    let count = ((high - low) / step).round() as usize;
    (low, high, (0..=count.min(12)).map(|k| low + k as f64 * step).collect())
}

/// Moves sorted heights at least `gap` apart, as little as needed, within `low..high`.
#[must_use]
pub fn apart(wanted: &[f32], gap: f32, low: f32, high: f32) -> Vec<f32> {
    let mut placed = wanted.to_vec();
    for i in 0..placed.len() {
        let least = if i == 0 { low } else { placed[i - 1] + gap };
        placed[i] = placed[i].max(least);
    }
    let mut most = high;
    for y in placed.iter_mut().rev() {
        *y = y.min(most);
        most = *y - gap;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::{apart, heights, step, widened};

    #[test]
    fn a_still_line_has_a_scale_that_can_be_read() {
        let percent = (0.0, 100.0);
        assert_eq!(widened((0.0, 0.0), percent), (0.0, 20.0));
        assert_eq!(widened((100.0, 100.0), percent), (80.0, 100.0));
        assert_eq!(widened((50.0, 51.0), percent), (40.5, 60.5));
        assert_eq!(widened((10.0, 70.0), percent), (10.0, 70.0));
        // Values beyond the scale, and no scale at all.
        assert_eq!(widened((110.0, 110.0), percent), (100.0, 120.0));
        assert_eq!(widened((3.0, 3.0), (0.0, 0.0)), (2.5, 3.5));
    }

    #[test]
    fn grids_have_three_to_five_lines() {
        for span in [0.7, 1.0, 3.0, 4.2, 9.0, 55.0, 130.0, 999.0] {
            let lines = span / step(span);
            assert!((2.0..=5.5).contains(&lines), "{span}: {lines}");
        }
    }

    #[test]
    fn a_chart_holds_its_values_and_begins_at_zero_where_that_is_near() {
        let (low, high, lines) = heights([2.0, 7.4].into_iter(), (0.0, 9.0));
        assert_eq!((low, high), (0.0, 8.0));
        assert_eq!(lines, [0.0, 2.0, 4.0, 6.0, 8.0]);
        assert_eq!(heights(std::iter::empty(), (0.0, 0.0)).0, 0.0);
    }

    #[test]
    fn names_are_moved_apart_and_stay_in_order() {
        let placed = apart(&[10.0, 11.0, 12.0, 60.0], 15.0, 0.0, 62.0);
        for pair in placed.windows(2) {
            assert!(pair[1] - pair[0] >= 15.0 - 1e-3, "{placed:?}");
        }
        assert!(placed.last().is_some_and(|y| *y <= 62.0));
    }
}
