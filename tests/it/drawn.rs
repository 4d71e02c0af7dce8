//! Two states of a drawing side by side: what is marked on which side.

use throughline::model::source::Tier;
use throughline::model::{Id, Model, ViewKind};
use throughline::picture::theme::Theme;
use throughline::report::diff::Way;
use throughline::report::diff::drawn::drawn;
use throughline::report::sheets::placed;
use throughline::report::{Reader, diff};
use throughline::store;

/// The marks of both sides of the tree, by the name of the box and the way.
fn marks(change: impl FnOnce(&mut Model)) -> [Vec<(String, Way)>; 2] {
    let old = store::templates().iter().find(|template| template.name == "police-transparency").unwrap().model().unwrap();
    let old = placed(&old, ViewKind::Tree);
    let mut new = old.clone();
    change(&mut new);
    let difference = diff(&Reader::new(&old, Tier::Secret), &Reader::new(&new, Tier::Secret));
    let sides = drawn(&old, &new, &difference, ViewKind::Tree, &Theme::light());
    [sides.old, sides.new].map(|side| side.marks.iter().map(|mark| (mark.of.path(), mark.way)).collect())
}

fn first(model: &Model) -> Id {
    model.nodes.keys().next().unwrap().clone()
}

#[test]
fn nothing_is_marked_where_nothing_differs() {
    assert_eq!(marks(|_| {}), [vec![], vec![]]);
}

#[test]
fn a_new_name_is_marked_on_both_sides() {
    let [old, new] = marks(|model| {
        let id = first(model);
        model.nodes.get_mut(&id).unwrap().name = "Another name".to_owned();
    });
    assert_eq!(old, new);
    assert_eq!(new.first().map(|(_, way)| *way), Some(Way::Renamed));
}

#[test]
fn what_is_removed_is_marked_on_the_old_side_and_what_is_added_on_the_new() {
    let [old, new] = marks(|model| {
        let id = first(model);
        model.nodes.remove(&id);
        model.links.retain(|_, link| link.from != id && link.to != id);
        model.views.tree.places.remove(&id);
    });
    assert!(!old.is_empty() && old.iter().any(|(path, way)| path.starts_with("nodes.") && *way == Way::Removed));
    assert!(new.iter().all(|(_, way)| *way != Way::Removed));
}

#[test]
fn a_moved_box_is_marked_on_both_sides() {
    let [old, new] = marks(|model| {
        let id = model.views.tree.places.keys().next().unwrap().clone();
        model.views.tree.places.get_mut(&id).unwrap().x.0 += 300.0;
    });
    assert_eq!(old, new);
    assert_eq!(new.iter().map(|(_, way)| *way).collect::<Vec<_>>(), [Way::Moved]);
}
