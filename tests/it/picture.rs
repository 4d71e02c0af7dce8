//! Drawings of the shipped models: nothing overlaps, nothing is cut, no line runs through a box.

use throughline::layout::geometry::{Curve, Rect};
use throughline::model::{ElementRef, Id, Model, ViewKind};
use throughline::picture::list::{Area, DisplayList, Item, Shape};
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
