//! Drawings of the shipped models: nothing overlaps, nothing is cut, no line runs through a box.

use throughline::layout::geometry::{Curve, Point, Rect};
use throughline::model::{ElementRef, Id, Model, ViewKind};
use throughline::picture::list::{Area, DisplayList, Item, Path, Segment, Shape, Text};
use throughline::picture::theme::Theme;
use throughline::picture::{Scene, arrange, draw};
use throughline::store;

const VIEWS: [ViewKind; 2] = [ViewKind::Tree, ViewKind::Loops];

fn models() -> Vec<(String, Model)> {
    let mut files: Vec<_> = std::fs::read_dir("models").unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "ron"));
    files.sort();
    assert!(files.len() >= 3, "the shipped models are missing");
    let read = |path: &std::path::PathBuf| {
        let name = path.display().to_string();
        let model = store::parse(&std::fs::read_to_string(path).unwrap(), &name).unwrap_or_else(|e| panic!("{e}"));
        (name, model)
    };
    files.iter().map(read).collect()
}

fn drawings() -> Vec<(String, Model, DisplayList)> {
    let theme = Theme::light();
    let mut out = Vec::new();
    for (name, model) in models() {
        for view in VIEWS {
            let list = draw(&Scene::new(&model, view, &theme));
            out.push((format!("{name}, {view:?}"), model.clone(), list));
        }
    }
    out
}

fn boxes(list: &DisplayList) -> Vec<(&Id, Rect)> {
    let rect = |t: &'_ throughline::picture::list::Target| if let Area::Rect(r) = t.area { Some(r) } else { None };
    let node = |of: &'_ ElementRef| matches!(of, ElementRef::Node(_));
    list.targets
        .iter()
        .filter(|t| node(&t.of))
        .filter_map(|t| match &t.of {
            ElementRef::Node(id) => Some((id, rect(t)?)),
            _ => None,
        })
        .collect()
}

fn lines(list: &DisplayList) -> Vec<(&Id, &Curve)> {
    list.targets
        .iter()
        .filter_map(|t| match (&t.of, &t.area) {
            (ElementRef::Link(id), Area::Curve(curve)) => Some((id, curve)),
            _ => None,
        })
        .collect()
}

#[test]
fn every_node_of_a_shipped_model_is_on_a_drawing_and_every_link_between_two_is_drawn() {
    for (name, model) in models() {
        let placed = |id: &Id| VIEWS.iter().any(|v| model.views.drawing(*v).places.contains_key(id));
        for id in model.nodes.keys() {
            assert!(placed(id), "{name}: {id} is on no drawing");
        }
        for view in VIEWS {
            let list = draw(&Scene::new(&model, view, &Theme::light()));
            let on = &model.views.drawing(view).places;
            let expected: Vec<&Id> =
                model.links.iter().filter(|(_, l)| on.contains_key(&l.from) && on.contains_key(&l.to)).map(|(id, _)| id).collect();
            let drawn: Vec<&Id> = lines(&list).iter().map(|(id, _)| *id).collect();
            assert_eq!(drawn, expected, "{name}, {view:?}");
        }
    }
}

#[test]
fn no_boxes_overlap() {
    for (name, _, list) in drawings() {
        let boxes = boxes(&list);
        for (i, (a, r)) in boxes.iter().enumerate() {
            for (b, s) in &boxes[i + 1..] {
                assert!(!r.expanded(3.0).overlaps(*s), "{name}: {a} and {b} overlap or touch");
            }
        }
    }
}

#[test]
fn no_line_runs_through_a_box() {
    for (name, model, list) in drawings() {
        let boxes = boxes(&list);
        for (link, curve) in lines(&list) {
            let ends = &model.links[link];
            for (id, rect) in boxes.iter().filter(|(id, _)| **id != ends.from && **id != ends.to) {
                assert!(!curve.crosses(rect.expanded(-1.0)), "{name}: {link} runs through {id}");
            }
        }
    }
}

#[test]
fn no_label_is_cut_and_none_leaves_its_box() {
    for (name, _, list) in drawings() {
        let boxes = boxes(&list);
        let near = |i: &&Item| i.detail.shows_at(1.0);
        for item in list.items.iter().filter(near) {
            let Shape::Text(text) = &item.shape else { continue };
            assert!(!text.text.ends_with('…'), "{name}: \"{}\" is cut", text.text);
            let Some(ElementRef::Node(id)) = &item.of else { continue };
            let (_, rect) = boxes.iter().find(|(b, _)| *b == id).unwrap();
            let inside = text.at.x >= rect.min.x && text.at.x + text.width <= rect.max.x + 0.5;
            // The chip of a gate hangs below its box.
            let below = text.at.y > rect.max.y && text.at.y < rect.max.y + 24.0;
            assert!(below || inside && text.at.y <= rect.max.y, "{name}: \"{}\" leaves the box of {id}", text.text);
        }
    }
}

/// What is written on a box at a zoom, in the order in which it is drawn; the word of a gate stands below its box.
fn words_on<'a>(list: &'a DisplayList, (id, rect): (&Id, Rect), zoom: f32) -> Vec<&'a Text> {
    let of = ElementRef::Node(id.clone());
    let text = |i: &'a Item| if let Shape::Text(text) = &i.shape { Some(text).filter(|t| t.at.y <= rect.max.y) } else { None };
    list.items.iter().filter(|i| i.of.as_ref() == Some(&of) && i.detail.shows_at(zoom)).filter_map(text).collect()
}

#[test]
fn from_far_to_near_every_box_says_its_whole_name_within_its_edges() {
    for (name, model, list) in drawings() {
        for (id, rect) in boxes(&list) {
            for (zoom, least) in [(0.36, 5.0), (0.45, 6.5), (0.55, 6.5), (0.7, 7.5), (1.0, 11.0)] {
                let words = words_on(&list, (id, rect), zoom);
                let said: String = words.iter().flat_map(|t| t.text.split_whitespace()).collect();
                let whole: String = model.nodes[id].name.split_whitespace().collect();
                assert!(said.starts_with(&whole), "{name}, at {zoom}: {id} says {said}");
                for (i, text) in words.iter().enumerate() {
                    assert!(text.size * zoom >= least, "{name}, at {zoom}: \"{}\" is too small to read", text.text);
                    let inside = text.at.x >= rect.min.x + 4.0 && text.at.x + text.width <= rect.max.x - 4.0;
                    let within = text.at.y - text.size * 0.7 >= rect.min.y && text.at.y <= rect.max.y;
                    assert!(inside && within, "{name}, at {zoom}: \"{}\" leaves the box of {id}", text.text);
                    let clear = |other: &&Text| !room_of(text).overlaps(room_of(other));
                    assert!(words[..i].iter().all(clear), "{name}, at {zoom}: \"{}\" is written over", text.text);
                }
            }
        }
    }
}

/// What the letters of a line cover, without those that reach below it.
fn room_of(text: &Text) -> Rect {
    Rect::at(text.at.x, text.at.y - text.size * 0.69, text.width, text.size * 0.69)
}

#[test]
fn gates_are_drawn_at_every_zoom_for_lines_end_at_them() {
    for (name, model, list) in drawings() {
        let boxes = boxes(&list);
        for (link, curve) in lines(&list) {
            let (end, target) = (curve.end(), &model.links[link].to);
            let Some((_, rect)) = boxes.iter().find(|(id, _)| *id == target) else { continue };
            if rect.expanded(6.0).contains(end) {
                continue;
            }
            for zoom in [0.1, 0.2, 0.45, 0.6, 1.0] {
                let near = |r: Rect| r.expanded(8.0).contains(end) && r.width() < 60.0;
                let gate = list.items.iter().filter(|i| i.of == Some(ElementRef::Node(target.clone())) && i.detail.shows_at(zoom));
                let drawn = gate.filter_map(|i| if let Shape::Path(path) = &i.shape { around(path) } else { None }).any(near);
                assert!(drawn, "{name}: at {zoom} nothing is drawn where {link} ends");
            }
        }
    }
}

/// The box around the corners of an outline.
fn around(path: &Path) -> Option<Rect> {
    let corner = |s: &Segment| match *s {
        Segment::Move(p) | Segment::Line(p) | Segment::Cubic(_, _, p) => Some(Rect { min: p, max: p }),
        Segment::Close => None,
    };
    path.segments.iter().filter_map(corner).reduce(Rect::union)
}

#[test]
fn loop_marks_and_delays_keep_clear_of_boxes() {
    for (name, _, list) in drawings() {
        let boxes = boxes(&list);
        for item in list.items.iter().filter(|i| i.detail.shows_at(1.0)) {
            let (Shape::Text(text), Some(of @ (ElementRef::Link(_) | ElementRef::Loop(_)))) = (&item.shape, &item.of) else {
                continue;
            };
            let rect = Rect::at(text.at.x, text.at.y - text.size * 0.7, text.width, text.size * 0.7);
            for (id, b) in &boxes {
                assert!(!rect.overlaps(*b), "{name}: \"{}\" of {of:?} lies on {id}", text.text);
            }
        }
    }
}

#[test]
fn no_loop_mark_stands_in_a_smaller_loop_than_its_own() {
    for (name, model) in models() {
        let list = draw(&Scene::new(&model, ViewKind::Loops, &Theme::light()));
        let middles: std::collections::BTreeMap<&Id, Point> = boxes(&list).into_iter().map(|(id, r)| (id, r.center())).collect();
        for target in &list.targets {
            let (ElementRef::Loop(id), Area::Rect(mark)) = (&target.of, &target.area) else { continue };
            let ring = |id: &Id| -> Vec<Point> {
                model.loops[id].links.iter().filter_map(|l| middles.get(&model.links[l].from).copied()).collect()
            };
            for other in model.loops.keys().filter(|other| *other != id && area(&ring(other)) < area(&ring(id))) {
                assert!(!encloses(&ring(other), mark.center()), "{name}: the mark of {id} stands in {other}");
            }
        }
    }
}

/// The area of a polygon.
fn area(corners: &[Point]) -> f32 {
    let sides = corners.iter().zip(corners.iter().cycle().skip(1));
    sides.map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f32>().abs() / 2.0
}

/// Whether a place is inside a polygon: a line from it to the right leaves it an odd number of times.
fn encloses(corners: &[Point], at: Point) -> bool {
    let sides = corners.iter().zip(corners.iter().cycle().skip(1));
    let right_of = |a: &Point, b: &Point| at.x < a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x);
    sides.filter(|(a, b)| (a.y > at.y) != (b.y > at.y) && right_of(a, b)).count() % 2 == 1
}

#[test]
fn drawing_is_the_same_each_time() {
    let again = drawings();
    for ((name, _, a), (_, _, b)) in drawings().iter().zip(&again) {
        assert_eq!(a, b, "{name}");
    }
}

#[test]
fn arranging_a_shipped_model_leaves_pinned_boxes_where_they_are() {
    for (name, mut model) in models() {
        let (id, mut place) = model.views.tree.places.iter().nth(3).map(|(id, p)| (id.clone(), *p)).unwrap();
        place.pinned = true;
        model.views.tree.places.insert(id.clone(), place);
        assert_eq!(arrange(&model, ViewKind::Tree)[&id], place, "{name}");
    }
}
