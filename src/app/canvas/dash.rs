//! Broken lines: egui's own lose dashes shorter than the steps of a curve.

use egui::{Pos2, Shape, Stroke};

/// A line through `points`, drawn and left out by turns of `pattern`, in points of the screen; `begun` of the line came before.
pub fn dashed(points: &[Pos2], stroke: Stroke, pattern: [f32; 4], begun: f32) -> Vec<Shape> {
    pieces(points, pattern, begun).into_iter().map(|piece| Shape::line(piece, stroke)).collect()
}

/// The drawn pieces of a broken line, each with the corners it runs round.
fn pieces(points: &[Pos2], pattern: [f32; 4], begun: f32) -> Vec<Vec<Pos2>> {
    // Shorter pieces than a point could not be seen, and with pieces of no length a line would never end.
    let pattern = pattern.map(|length| length.max(1.0));
    let mut before = begun.rem_euclid(pattern.iter().sum());
    let mut turn = 0;
    while turn < 3 && before >= pattern[turn] {
        before -= pattern[turn];
        turn += 1;
    }
    let mut left = pattern[turn] - before;
    let mut done = Vec::new();
    let mut piece: Vec<Pos2> = points.first().copied().into_iter().filter(|_| turn.is_multiple_of(2)).collect();
    for pair in points.windows(2) {
        let [mut from, to] = [pair[0], pair[1]];
        let mut rest = from.distance(to);
        while rest > left {
            from += (to - from) * (left / rest);
            rest -= left;
            turn = (turn + 1) % 4;
            left = pattern[turn];
            if turn % 2 == 1 {
                piece.push(from);
                done.push(std::mem::take(&mut piece));
            } else {
                piece = vec![from];
            }
        }
        left -= rest;
        if turn % 2 == 0 {
            piece.push(to);
        }
    }
    if turn % 2 == 0 && piece.len() > 1 {
        done.push(piece);
    }
    done
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::pieces;

    fn drawn(points: &[egui::Pos2], pattern: [f32; 4]) -> f32 {
        pieces(points, pattern, 0.0).iter().flat_map(|p| p.windows(2)).map(|w| w[0].distance(w[1])).sum()
    }

    #[test]
    fn what_is_drawn_does_not_depend_on_how_finely_a_line_is_cut() {
        let coarse = [pos2(0.0, 0.0), pos2(100.0, 0.0)];
        let fine: Vec<_> = (0..=400).map(|k| pos2(k as f32 * 0.25, 0.0)).collect();
        for pattern in [[1.0, 4.0, 1.0, 4.0], [10.0, 3.0, 2.0, 3.0], [7.0, 4.0, 7.0, 4.0]] {
            assert!((drawn(&coarse, pattern) - drawn(&fine, pattern)).abs() < 0.05, "{pattern:?}");
        }
        assert!((drawn(&coarse, [1.0, 4.0, 1.0, 4.0]) - 20.0).abs() < 0.05);
        assert_eq!(pieces(&coarse, [1.0, 4.0, 1.0, 4.0], 0.0).len(), 20);
    }

    #[test]
    fn a_line_that_is_cut_goes_on_where_it_was() {
        let pattern = [10.0, 3.0, 2.0, 3.0];
        let whole = pieces(&[pos2(0.0, 0.0), pos2(100.0, 0.0)], pattern, 0.0);
        for cut in [4.0, 11.0, 14.0, 16.5, 18.0, 49.0] {
            let rest = pieces(&[pos2(cut, 0.0), pos2(100.0, 0.0)], pattern, cut);
            let same = whole.iter().filter(|piece| piece[0].x >= cut).count();
            let tail = |all: &[Vec<egui::Pos2>]| all[all.len() - same..].to_vec();
            for (a, b) in tail(&whole).iter().zip(tail(&rest)) {
                assert!(a.iter().zip(b).all(|(a, b)| a.distance(b) < 0.01), "{cut}");
            }
        }
    }

    #[test]
    fn a_pattern_of_nothing_ends_all_the_same() {
        assert!(!pieces(&[pos2(0.0, 0.0), pos2(9.0, 0.0)], [0.0; 4], 0.0).is_empty());
        assert!(pieces(&[], [1.0; 4], 0.0).is_empty());
    }
}
