//! Trees: bands kept, nothing overlaps, few crossings, straight links, pinned boxes stay, new boxes move little.

use proptest::prelude::*;
use throughline::layout::geometry::{Rect, point};
use throughline::layout::tree::{Options, TreeBox, arrange, bands, place_new};
use throughline::layout::{Link, measure, route};

use super::models::{M1, M2, M4, tree};
use super::rects;

const CARD: (f32, f32) = (168.0, 64.0);

#[test]
fn three_models_have_few_crossings_and_no_line_over_a_box() {
    for (name, table, most_crossings, most_bends) in [("M1", M1, 0, 18), ("M2", M2, 3, 38), ("M4", M4, 1, 46)] {
        for card in [CARD, (110.0, 64.0)] {
            let (boxes, links) = tree(table, card);
            let tree = arrange(&boxes, &links, &Options::default());
            let rects = rects(&boxes, &tree);
            let routes = route::flow(&rects, &links);
            assert_eq!(measure::overlaps(&rects), 0, "{name}");
            assert_eq!(measure::boxes_crossed(&rects, &links, &routes.curves), 0, "{name}");
            assert!(measure::crossings(&routes.curves) <= most_crossings, "{name}: {}", measure::crossings(&routes.curves));
            assert!(measure::bends(&routes.curves) <= most_bends, "{name}: {}", measure::bends(&routes.curves));
        }
    }
}

#[test]
fn many_links_of_the_models_run_straight() {
    for (name, table, share) in [("M1", M1, 0.5), ("M2", M2, 0.33), ("M4", M4, 0.38)] {
        let (boxes, links) = tree(table, CARD);
        let rects = rects(&boxes, &arrange(&boxes, &links, &Options::default()));
        let routes = route::flow(&rects, &links);
        let straight = routes.curves.iter().filter(|c| measure::bends(std::slice::from_ref(c)) == 0).count();
        assert!(straight as f32 >= share * links.len() as f32, "{name}: {straight} of {}", links.len());
    }
}

#[test]
fn the_top_stands_over_what_it_comes_from() {
    let boxes =
        [TreeBox::new(216.0, 60.0, 0), TreeBox::new(168.0, 64.0, 1), TreeBox::new(168.0, 64.0, 1), TreeBox::new(168.0, 64.0, 1)];
    let tree = arrange(&boxes, &[Link::member(1, 0, 0), Link::member(2, 0, 0), Link::member(3, 0, 0)], &Options::default());
    let mean = tree.centers[1..].iter().map(|c| c.x).sum::<f32>() / 3.0;
    assert!((tree.centers[0].x - mean).abs() < 0.5);
    let mut gaps: Vec<f32> = tree.centers[1..].iter().map(|c| c.x).collect();
    gaps.sort_by(f32::total_cmp);
    assert!((gaps[1] - gaps[0] - 184.0).abs() < 0.5, "16 points between cards: {gaps:?}");
}

#[test]
fn siblings_stand_from_the_left_in_the_order_in_which_they_are_given() {
    let boxes: Vec<TreeBox> = [0, 1, 1, 1, 2, 2].map(|band| TreeBox::new(CARD.0, CARD.1, band)).into();
    let links = [(1, 0), (2, 0), (3, 0), (4, 2), (5, 2)].map(|(from, to)| Link::new(from, to));
    let x: Vec<f32> = arrange(&boxes, &links, &Options::default()).centers.iter().map(|c| c.x).collect();
    assert!(x[1] < x[2] && x[2] < x[3] && x[4] < x[5], "{x:?}");
}

#[test]
fn a_list_keeps_its_order_wherever_no_line_crosses_another() {
    // As a list is written: each outcome with its outputs and, below the second, an outcome of its own with one more.
    let bands = [0, 1, 2, 2, 2, 1, 2, 2, 1, 2, 1, 2, 2, 2, 2];
    let over = [0, 1, 1, 1, 0, 5, 5, 5, 8, 0, 10, 10, 10, 10];
    let boxes: Vec<TreeBox> = bands.map(|band| TreeBox::new(CARD.0, CARD.1, band)).into();
    let links: Vec<Link> = over.iter().enumerate().map(|(n, up)| Link::new(n + 1, *up)).collect();
    let centers = arrange(&boxes, &links, &Options::default()).centers;
    for (a, b) in (0..boxes.len()).flat_map(|b| (0..b).map(move |a| (a, b))).filter(|&(a, b)| centers[a].y == centers[b].y) {
        assert!(centers[a].x < centers[b].x, "{a} stands before {b}: {centers:?}");
    }
}

#[test]
fn an_outcome_under_an_outcome_has_a_row_of_its_own() {
    let boxes = [0, 1, 1, 1].map(|band| TreeBox::new(168.0, 64.0, band));
    let links = [Link::new(1, 0), Link::new(2, 1), Link::new(3, 2)];
    let tree = arrange(&boxes, &links, &Options::default());
    for link in links {
        assert!(tree.centers[link.from].y - tree.centers[link.to].y >= 64.0 + 40.0);
    }
    assert_eq!(tree.bands.iter().map(|b| b.number).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn a_circle_inside_a_band_does_no_harm() {
    let boxes = [1, 1, 1].map(|band| TreeBox::new(168.0, 64.0, band));
    let links = [Link::new(0, 1), Link::new(1, 2), Link::new(2, 0), Link::new(1, 1), Link::new(0, 7)];
    let tree = arrange(&boxes, &links, &Options::default());
    assert_eq!(measure::overlaps(&rects(&boxes, &tree)), 0);
    assert_eq!(arrange(&[], &links, &Options::default()).centers, []);
}

#[test]
fn a_wide_layer_is_wrapped_only_when_asked() {
    let (boxes, links) = tree(M4, (110.0, 64.0));
    let width = |max_width| {
        let rects = rects(&boxes, &arrange(&boxes, &links, &Options { max_width, ..Options::default() }));
        assert_eq!(measure::overlaps(&rects), 0);
        rects.into_iter().reduce(Rect::union).unwrap().width()
    };
    assert!(width(None) > 1500.0);
    assert!(width(Some(1000.0)) < 1350.0);
}

#[test]
fn one_new_output_moves_nothing_when_there_is_room() {
    let (mut boxes, links) = tree(M1, CARD);
    let before = arrange(&boxes, &links, &Options::default());
    for (b, &c) in boxes.iter_mut().zip(&before.centers) {
        b.place = Some(c);
    }
    boxes.push(TreeBox::new(CARD.0, CARD.1, 1));
    let links: Vec<Link> = links.into_iter().chain([Link::new(boxes.len() - 1, 0)]).collect();
    let after = place_new(&boxes, &links, &Options::default());
    assert_eq!(after.centers[..before.centers.len()], before.centers[..]);
    assert_eq!(measure::overlaps(&rects(&boxes, &after)), 0);
}

#[test]
fn a_first_box_of_a_band_opens_a_row_there() {
    let mut boxes = vec![TreeBox::new(168.0, 64.0, 0), TreeBox::new(168.0, 64.0, 2), TreeBox::new(168.0, 64.0, 1)];
    boxes[0].place = Some(point(0.0, 0.0));
    boxes[1].place = Some(point(0.0, 108.0));
    let tree = place_new(&boxes, &[Link::new(1, 2), Link::new(2, 0)], &Options::default());
    assert_eq!(tree.centers[0], point(0.0, 0.0));
    assert!(tree.centers[2].y > 100.0 && tree.centers[1].y > tree.centers[2].y + 100.0, "{:?}", tree.centers);
    assert_eq!(tree.centers[1].x, 0.0);
}

/// Boxes of some sizes in five bands, and links any way round.
fn graphs() -> impl Strategy<Value = (Vec<TreeBox>, Vec<Link>)> {
    let one = (0_u32..5, 60.0_f32..220.0, 40.0_f32..80.0).prop_map(|(band, width, height)| TreeBox::new(width, height, band));
    prop::collection::vec(one, 1..24).prop_flat_map(|boxes| {
        let count = boxes.len();
        let link = (0..count, 0..count, prop::option::of(0_usize..2)).prop_map(|(from, to, way)| Link { from, to, way });
        (Just(boxes), prop::collection::vec(link, 0..40))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_graph_has_boxes_apart_and_bands_in_order((boxes, links) in graphs()) {
        let tree = arrange(&boxes, &links, &Options::default());
        let rects = rects(&boxes, &tree);
        prop_assert_eq!(measure::overlaps(&rects.iter().map(|r| r.expanded(7.9)).collect::<Vec<_>>()), 0);
        for (b, r) in boxes.iter().zip(&rects) {
            let band = tree.bands.iter().find(|x| x.number == b.band).unwrap();
            prop_assert!(r.min.y >= band.rect.min.y && r.max.y <= band.rect.max.y && r.min.x >= band.rect.min.x && r.max.x <= band.rect.max.x);
        }
        prop_assert!(tree.bands.windows(2).all(|w| w[0].number < w[1].number && w[0].rect.max.y < w[1].rect.min.y));
        prop_assert_eq!(&tree, &arrange(&boxes, &links, &Options::default()));
        prop_assert_eq!(&tree.bands, &bands(&boxes, &tree.centers));
    }

    #[test]
    fn pinned_boxes_stay_and_the_others_keep_out_of_their_way((mut boxes, links) in graphs(), pins in prop::collection::vec((any::<prop::sample::Index>(), -400.0_f32..400.0, 0_u8..6), 1..4)) {
        for (i, (index, x, row)) in pins.iter().enumerate() {
            let v = index.index(boxes.len());
            // Far enough apart that pinned boxes do not overlap each other.
            boxes[v].place = Some(point(x + 1100.0 * i as f32, f32::from(*row) * 90.0));
            boxes[v].pinned = true;
        }
        let tree = arrange(&boxes, &links, &Options::default());
        for (b, c) in boxes.iter().zip(&tree.centers).filter(|(b, _)| b.pinned) {
            prop_assert_eq!(b.place, Some(*c));
        }
        prop_assert_eq!(measure::overlaps(&rects(&boxes, &tree)), 0);
    }

    #[test]
    fn new_boxes_move_the_others_little((mut boxes, links) in graphs(), new in prop::collection::vec(any::<prop::sample::Index>(), 1..3)) {
        let before = arrange(&boxes, &links, &Options::default());
        for (b, &c) in boxes.iter_mut().zip(&before.centers) {
            b.place = Some(c);
        }
        for index in &new {
            let v = index.index(boxes.len());
            boxes[v].place = None;
        }
        let after = place_new(&boxes, &links, &Options::default());
        prop_assert_eq!(measure::overlaps(&rects(&boxes, &after)), 0);
        for (b, now) in boxes.iter().zip(&after.centers) {
            if let Some(was) = b.place {
                // Sideways by a box and a gap for each new one, down by a row for each.
                prop_assert!((was.x - now.x).abs() <= 2.0 * (220.0 + 16.0) && (was.y - now.y).abs() <= 2.0 * (80.0 + 2.0 * 44.0));
            }
        }
        prop_assert_eq!(&after, &place_new(&boxes, &links, &Options::default()));
    }
}
