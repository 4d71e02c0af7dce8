//! Loop diagrams: loops look like loops, marks are inside, nothing overlaps.

use proptest::prelude::*;
use throughline::layout::geometry::{Point, Rect, point};
use throughline::layout::loops::{Loops, MARK, arrange};
use throughline::layout::route::{Arc, curved};
use throughline::layout::{Link, measure};

use super::models::{M1_LOOPS, M2_LOOPS, M4_LOOPS, loop_model};

fn rects(sizes: &[(f32, f32)], drawing: &Loops) -> Vec<Rect> {
    sizes.iter().zip(&drawing.centers).map(|(s, &c)| Rect::around(c, s.0, s.1)).collect()
}

fn arcs(links: &[Link], drawing: &Loops) -> Vec<Arc> {
    links.iter().zip(&drawing.bows).map(|(l, &bow)| Arc { from: l.from, to: l.to, bow }).collect()
}

#[test]
fn loops_of_three_models_do_not_cross_and_hold_their_marks() {
    for (name, table) in [("M1", M1_LOOPS), ("M2", M2_LOOPS), ("M4", M4_LOOPS)] {
        let model = loop_model(table);
        let drawing = arrange(&model.sizes, &model.links, &model.loops);
        let boxes = rects(&model.sizes, &drawing);
        let curves = curved(&boxes, &arcs(&model.links, &drawing));
        assert_eq!(measure::overlaps(&boxes.iter().map(|b| b.expanded(11.9)).collect::<Vec<_>>()), 0, "{name}");
        assert_eq!(measure::boxes_crossed(&boxes, &model.links, &curves), 0, "{name}");
        assert_eq!(measure::crossings(&curves), 0, "{name}");
        let marks: Vec<Rect> = drawing.marks.iter().map(|m| Rect::at(m.x - MARK.0 / 2.0, m.y - 20.0, MARK.0, MARK.1)).collect();
        assert_eq!(measure::overlaps(&[boxes.clone(), marks.clone()].concat()), 0, "{name}: marks lie on nothing");
        for (members, mark) in model.loops.iter().zip(&drawing.marks) {
            let turned = turn(members.iter().map(|&v| drawing.centers[v]), *mark);
            assert!((turned.abs() - 1.0).abs() < 0.01, "{name}: the loop {members:?} goes once around its mark, not {turned}");
        }
    }
}

/// How many times a closed line goes around a place.
fn turn(corners: impl Iterator<Item = Point>, around: Point) -> f32 {
    let angles: Vec<f32> = corners.map(|c| (c.y - around.y).atan2(c.x - around.x)).collect();
    let next = angles.iter().cycle().skip(1);
    let steps = angles.iter().zip(next).map(|(a, b)| {
        let d = (b - a) / std::f32::consts::TAU;
        d - d.round()
    });
    steps.sum()
}

#[test]
fn a_single_loop_is_round() {
    let sizes = vec![(150.0, 44.0); 6];
    let links: Vec<Link> = (0..6).map(|i| Link::new(i, (i + 1) % 6)).collect();
    let drawing = arrange(&sizes, &links, &[vec![0, 1, 2, 3, 4, 5]]);
    let middle = drawing.centers.iter().fold(point(0.0, 0.0), |s, c| s.moved(c.x / 6.0, c.y / 6.0));
    let far: Vec<f32> = drawing.centers.iter().map(|c| c.distance(middle)).collect();
    let (least, most) = (far.iter().copied().fold(f32::MAX, f32::min), far.iter().copied().fold(0.0, f32::max));
    assert!(most / least < 1.5, "{far:?}");
    // All arcs bow outward: all to one side, as the loop turns one way.
    assert!(drawing.bows.iter().all(|b| b * drawing.bows[0] > 0.0), "{:?}", drawing.bows);
    assert!(drawing.marks[0].distance(middle) < 40.0);
}

#[test]
fn two_boxes_that_drive_each_other_have_two_arcs() {
    let links = [Link::new(0, 1), Link::new(1, 0)];
    let drawing = arrange(&[(150.0, 44.0); 2], &links, &[vec![0, 1]]);
    let boxes = rects(&[(150.0, 44.0); 2], &drawing);
    let curves = curved(&boxes, &arcs(&links, &drawing));
    let middle = |i: usize| curves[i].at(curves[i].length() / 2.0).0;
    assert!(middle(0).distance(middle(1)) > 40.0);
    assert_eq!(measure::crossings(&curves), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_diagram_has_boxes_apart(count in 1_usize..14, links in prop::collection::vec((0_usize..15, 0_usize..15), 0..20), loops in prop::collection::vec(prop::collection::vec(0_usize..15, 0..6), 0..4)) {
        let sizes: Vec<(f32, f32)> = (0..count).map(|i| (90.0 + 13.0 * (i % 7) as f32, 44.0)).collect();
        let links: Vec<Link> = links.into_iter().map(|(a, b)| Link::new(a, b)).collect();
        let drawing = arrange(&sizes, &links, &loops);
        let boxes = rects(&sizes, &drawing);
        prop_assert_eq!(measure::overlaps(&boxes.iter().map(|b| b.expanded(11.9)).collect::<Vec<_>>()), 0);
        prop_assert_eq!((drawing.centers.len(), drawing.bows.len(), drawing.marks.len()), (count, links.len(), loops.len()));
        let curves = curved(&boxes, &arcs(&links, &drawing));
        let known: Vec<Link> = links.iter().map(|l| if l.from < count && l.to < count { *l } else { Link::new(0, 0) }).collect();
        prop_assert_eq!(measure::boxes_crossed(&boxes, &known, &curves), 0);
        prop_assert_eq!(drawing, arrange(&sizes, &links, &loops));
    }
}
