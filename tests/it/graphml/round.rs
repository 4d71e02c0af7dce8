//! There and back.

use std::fmt::Write as _;

use proptest::prelude::*;
use throughline::exchange::graphml::{read, write};
use throughline::model::validate;

use super::super::random_model;
use super::super::sim_help::same_or_new;
use super::{VIEWS, honest, models, plain, told};

#[test]
fn what_does_not_come_back_is_named() {
    for (name, model) in models() {
        for view in VIEWS {
            let written = write(&model, view);
            let back = read(&written.value).unwrap_or_else(|error| panic!("{name}: {error}"));
            honest(&name, &model, &back.value, &written.losses);
            assert_eq!(back.value.nodes.len(), model.nodes.len(), "{name}");
            assert_eq!(back.value.links.len(), model.links.len(), "{name}");
            assert_eq!(validate::problems(&back.value), [], "{name}");
            for (id, node) in &model.nodes {
                assert_eq!(back.value.nodes[id].name, node.name);
                assert_eq!(back.value.nodes[id].kind.kind(), node.kind.kind());
            }
        }
    }
}

#[test]
fn what_came_back_once_is_written_alike_and_comes_back_whole() {
    for (name, model) in models() {
        for view in VIEWS {
            let once = read(&write(&model, view).value).unwrap().value;
            let again = write(&once, view);
            // Only ids that lead nowhere after the first time are left out again.
            assert_eq!(told(&again.losses), "", "{name}");
            assert_eq!(read(&again.value).unwrap().value, once, "{name}");
        }
    }
}

#[test]
fn the_losses_of_the_sample() {
    let (_, sample) = models().pop().unwrap();
    let mut all = String::new();
    for view in VIEWS {
        let written = write(&sample, view);
        let back = read(&written.value).unwrap();
        write!(all, "{view:?}\n{}\nread back\n{}\n", told(&written.losses), told(&back.losses)).unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_small_file_looks_like_this() {
    let (_, mut sample) = models().pop().unwrap();
    sample.nodes.retain(|id, _| ["public-trust", "reports"].contains(&id.as_str()));
    sample.links.retain(|id, _| id.as_str() == "reports--public-trust");
    insta::assert_snapshot!(write(&sample, throughline::model::ViewKind::Loops).value);
}

proptest! {
    #![proptest_config(same_or_new(96))]

    #[test]
    fn random_models_come_back_or_say_why_not(model in random_model::models(12), loops in any::<bool>()) {
        let view = VIEWS[usize::from(loops)];
        let written = write(&model, view);
        let back = read(&written.value).unwrap();
        honest("random", &model, &back.value, &written.losses);
        prop_assert_eq!(validate::problems(&back.value), []);
    }

    #[test]
    fn models_of_what_the_columns_hold_come_back_whole(mut model in plain::models(), loops in any::<bool>()) {
        let other = if loops { &mut model.views.tree } else { &mut model.views.loops };
        other.places.clear();
        let written = write(&model, VIEWS[usize::from(loops)]);
        prop_assert_eq!(told(&written.losses), "");
        let back = read(&written.value).unwrap();
        prop_assert_eq!(&back.value, &model);
    }

    #[test]
    fn any_text_in_any_field_comes_back_or_is_named(model in plain::wild(), loops in any::<bool>()) {
        let written = write(&model, VIEWS[usize::from(loops)]);
        let back = read(&written.value).unwrap();
        honest("wild", &model, &back.value, &written.losses);
    }
}
