//! Lines: through no box, from edge to edge, apart from each other.

use proptest::prelude::*;
use throughline::layout::geometry::{Curve, Point, Rect, point};
use throughline::layout::route::{Arc, GATE, curved, flow};
use throughline::layout::tree::{Options, arrange};
use throughline::layout::{Link, measure};

use super::models::{M2, tree};
use super::rects;

const CARD: (f32, f32) = (168.0, 64.0);

fn at(x: f32, y: f32) -> Rect {
    Rect::around(point(x, y), CARD.0, CARD.1)
}

#[test]
fn a_child_under_its_parent_has_a_straight_line() {
    let routes = flow(&[at(0.0, 0.0), at(0.0, 110.0)], &[Link::new(1, 0)]);
    assert_eq!(routes.curves[0].start, point(0.0, 78.0));
    assert_eq!(routes.curves[0].end(), point(0.0, 32.0));
    assert_eq!(measure::bends(&routes.curves), 0);
}

#[test]
fn members_of_a_way_run_up_and_level_into_the_sides_of_the_gate() {
    let boxes = [at(0.0, 0.0), at(-200.0, 110.0), at(0.0, 110.0), at(200.0, 110.0)];
    let routes = flow(&boxes, &[Link::member(1, 0, 0), Link::member(2, 0, 0), Link::member(3, 0, 0)]);
    let gate = routes.gates[0].at;
    assert_eq!((routes.gates.len(), gate.x), (1, 0.0));
    assert_eq!(routes.curves[0].end(), gate.moved(-GATE.0 / 2.0, 0.0));
    assert_eq!(routes.curves[1].end(), gate.moved(0.0, GATE.1 / 2.0));
    assert_eq!(routes.curves[2].end(), gate.moved(GATE.0 / 2.0, 0.0));
    assert_eq!(measure::bends(&routes.curves), 2, "one round corner for each of the outer members");
}

#[test]
fn two_ways_have_a_gate_each() {
    let boxes = [at(0.0, 0.0), at(-200.0, 120.0), at(200.0, 120.0)];
    let routes = flow(&boxes, &[Link::member(1, 0, 3), Link::member(2, 0, 8)]);
    assert_eq!(routes.gates.iter().map(|g| g.way).collect::<Vec<_>>(), [3, 8]);
    assert!(routes.gates[1].at.x - routes.gates[0].at.x >= GATE.0);
}

#[test]
fn runs_of_different_parents_between_two_layers_keep_apart() {
    // Two parents whose children stand crosswise: both level runs pass the middle.
    let boxes = [at(0.0, 0.0), at(200.0, 0.0), at(0.0, 130.0), at(200.0, 130.0)];
    let routes = flow(&boxes, &[Link::new(3, 0), Link::new(2, 1)]);
    let level = |c: &Curve| c.flattened().into_iter().filter(|p| (p.x - 100.0).abs() < 30.0).map(|p| p.y).fold(0.0, f32::max);
    assert!((level(&routes.curves[0]) - level(&routes.curves[1])).abs() >= 6.0);
}

#[test]
fn boxes_side_by_side_are_joined_straight_across_and_both_ways_apart() {
    let boxes = [at(0.0, 0.0), at(300.0, 0.0)];
    let routes = flow(&boxes, &[Link::new(0, 1), Link::new(1, 0)]);
    assert_eq!((routes.curves[0].start.x, routes.curves[0].end().x), (84.0, 216.0));
    assert_eq!((routes.curves[1].start.x, routes.curves[1].end().x), (216.0, 84.0));
    assert!((routes.curves[0].start.y - routes.curves[1].start.y).abs() >= 8.0);
}

#[test]
fn several_lines_of_one_side_are_spread_in_order() {
    let boxes = [at(0.0, 0.0), at(200.0, 0.0), at(400.0, 0.0), at(200.0, 120.0)];
    let routes = flow(&boxes, &[Link::new(3, 2), Link::new(3, 0), Link::new(3, 1)]);
    let starts: Vec<f32> = routes.curves.iter().map(|c| c.start.x).collect();
    assert!(starts[1] + 10.0 < starts[2] && starts[2] + 10.0 < starts[0], "{starts:?}");
    assert_eq!(measure::crossings(&routes.curves), 0);
}

#[test]
fn links_that_join_nothing_have_no_line() {
    let routes = flow(&[at(0.0, 0.0)], &[Link::new(0, 0), Link::new(0, 4)]);
    assert!(routes.curves.iter().all(|c| c.pieces.is_empty()));
    assert!(curved(&[at(0.0, 0.0)], &[Arc { from: 0, to: 3, bow: 0.2 }])[0].pieces.is_empty());
}

#[test]
fn gates_in_a_dense_tree_are_reached_from_below_or_the_side() {
    let (boxes, links) = tree(M2, CARD);
    let rects = rects(&boxes, &arrange(&boxes, &links, &Options::default()));
    let routes = flow(&rects, &links);
    for (link, curve) in links.iter().zip(&routes.curves) {
        if let Some(way) = link.way {
            let gate = routes.gates.iter().find(|g| (g.target, g.way) == (link.to, way)).unwrap().at;
            assert!(on_edge(Rect::around(gate, GATE.0, GATE.1), curve.end()), "{link:?}");
        }
    }
}

#[test]
fn an_arc_bows_to_the_side_that_is_asked_for() {
    let boxes = [at(0.0, 0.0), at(400.0, 0.0)];
    let middle = |bow| curved(&boxes, &[Arc { from: 0, to: 1, bow }])[0].at(100.0).0.y;
    assert!(middle(0.2) < -40.0, "left of an arrow to the right is up");
    assert!(middle(-0.2) > 40.0);
    assert!(middle(0.0).abs() < 0.5);
}

#[test]
fn an_arc_avoids_a_box_in_its_way_and_its_twin() {
    let boxes = [at(0.0, 0.0), at(600.0, 0.0), at(300.0, 0.0)];
    let links = [Link::new(0, 1), Link::new(0, 1), Link::new(1, 0)];
    let curves = curved(&boxes, &links.map(|l| Arc { from: l.from, to: l.to, bow: 0.0 }));
    assert_eq!(measure::boxes_crossed(&boxes, &links, &curves), 0);
    let middles: Vec<Point> = curves.iter().map(|c| c.at(c.length() / 2.0).0).collect();
    assert!(
        middles[0].distance(middles[1]) > 15.0 && middles[0].distance(middles[2]) > 15.0 && middles[1].distance(middles[2]) > 15.0
    );
}

#[test]
fn a_walled_in_box_is_reached_around_the_wall() {
    // A ring of boxes around the target, open below only.
    let mut boxes = vec![at(0.0, 0.0), at(0.0, -500.0)];
    boxes.extend([
        Rect::at(-300.0, -150.0, 600.0, 60.0),
        Rect::at(-300.0, -80.0, 100.0, 400.0),
        Rect::at(200.0, -80.0, 100.0, 400.0),
    ]);
    let links = [Link::new(1, 0)];
    for curves in [curved(&boxes, &[Arc { from: 1, to: 0, bow: 0.1 }]), flow(&boxes, &links).curves] {
        assert_eq!(measure::boxes_crossed(&boxes, &links, &curves), 0);
    }
}

fn on_edge(r: Rect, p: Point) -> bool {
    r.expanded(0.05).contains(p) && !r.expanded(-0.05).contains(p)
}

/// On the outline of a box with round ends.
fn on_pill(r: Rect, p: Point) -> bool {
    let radius = r.width().min(r.height()) / 2.0;
    let core = r.expanded(-radius);
    let near = point(p.x.clamp(core.min.x, core.max.x), p.y.clamp(core.min.y, core.max.y));
    (near.distance(p) - radius).abs() < 0.5 || on_edge(r, p)
}

/// Boxes anywhere, at least 10 points apart, and links between them.
fn scattered() -> impl Strategy<Value = (Vec<Rect>, Vec<Link>)> {
    let one = (0.0_f32..1200.0, 0.0_f32..800.0, 60.0_f32..200.0, 40.0_f32..80.0);
    let boxes = prop::collection::vec(one, 2..24).prop_map(|all| {
        let mut out: Vec<Rect> = Vec::new();
        for (x, y, width, height) in all {
            let r = Rect::at(x.round(), y.round(), width.round(), height.round());
            if out.iter().all(|o| !o.expanded(10.0).overlaps(r)) {
                out.push(r);
            }
        }
        out
    });
    boxes.prop_flat_map(|boxes| {
        let count = boxes.len();
        let link = (0..count, 0..count, prop::option::of(0_usize..2)).prop_map(|(from, to, way)| Link { from, to, way });
        (Just(boxes), prop::collection::vec(link, 1..24))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_line_of_a_tree_runs_through_a_box_wherever_boxes_stand((boxes, links) in scattered()) {
        let routes = flow(&boxes, &links);
        prop_assert_eq!(measure::boxes_crossed(&boxes, &links, &routes.curves), 0, "{:?}", routes.curves.iter().map(|c| std::iter::once(c.start).chain(c.pieces.iter().map(|p| p[2])).map(|p| (p.x, p.y)).collect::<Vec<_>>()).collect::<Vec<_>>());
        for (link, curve) in links.iter().zip(&routes.curves).filter(|(l, _)| l.from != l.to) {
            prop_assert!(on_edge(boxes[link.from], curve.start), "{:?} {:?}", link, curve);
            let goal = match link.way {
                Some(way) => {
                    let gate = routes.gates.iter().find(|g| (g.target, g.way) == (link.to, way)).unwrap().at;
                    Rect::around(gate, GATE.0, GATE.1)
                }
                None => boxes[link.to],
            };
            prop_assert!(on_edge(goal, curve.end()), "{:?} {:?} {:?}", link, curve, goal);
        }
        prop_assert_eq!(routes, flow(&boxes, &links));
    }

    #[test]
    fn no_arc_runs_through_a_box((boxes, links) in scattered(), bow in -0.4_f32..0.4) {
        let arcs: Vec<Arc> = links.iter().map(|l| Arc { from: l.from, to: l.to, bow }).collect();
        let curves = curved(&boxes, &arcs);
        prop_assert_eq!(measure::boxes_crossed(&boxes, &links, &curves), 0);
        for (link, curve) in links.iter().zip(&curves).filter(|(l, _)| l.from != l.to) {
            prop_assert!(on_pill(boxes[link.from], curve.start) && on_pill(boxes[link.to], curve.end()), "{:?} {:?}", link, curve);
        }
        prop_assert_eq!(&curves, &curved(&boxes, &arcs));
    }
}
