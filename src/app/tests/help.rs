//! What the window explains: things under the pointer, and itself in a tour of five steps.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::model::{ElementRef, Kind};
use throughline::words::say;

use super::hand::Hand;
use crate::app::guide::PAGES;
use crate::app::topics::Topic;

#[test]
fn f1_explains_what_is_under_the_pointer_in_the_words_of_the_field() {
    let mut hand = Hand::on("Police transparency");
    let over = hand.at_box("Public web page").center();
    hand.window.hover_at(over);
    hand.settle();
    hand.key(Key::F1);
    assert!(hand.sees(&say("topic-output")), "a web page is an output");
    hand.key(Key::Escape);
    assert!(!hand.sees(&say("topic-output")));
    // Over nothing, what is selected is explained; with nothing selected, the keys.
    hand.press_box("Public web page");
    hand.window.hover_at(egui::pos2(700.0, 140.0));
    hand.settle();
    hand.key(Key::F1);
    assert!(hand.sees(&say("topic-output")));
    hand.key(Key::Escape);
    hand.key(Key::Escape);
    hand.key(Key::F1);
    assert!(hand.app().help.is_open());
}

#[test]
fn everything_that_can_be_selected_is_explained() {
    let hand = Hand::on("Pre-sentence detention");
    let model = hand.model();
    let nodes = model.nodes.keys().cloned().map(ElementRef::Node);
    let links = model.links.keys().cloned().map(ElementRef::Link);
    let actors = model.actors.keys().cloned().map(ElementRef::Actor);
    let indicators = model.indicators.keys().cloned().map(ElementRef::Indicator);
    for of in nodes.chain(links).chain(actors).chain(indicators) {
        let topic = Topic::of(model, &of).unwrap_or_else(|| panic!("{of:?}"));
        assert!(topic.words().1.len() > 60, "{of:?}");
    }
    let texts: std::collections::BTreeSet<String> = Kind::ALL.into_iter().map(|kind| Topic::Kind(kind).words().1).collect();
    assert_eq!(texts.len(), Kind::ALL.len(), "no two kinds are the same");
}

#[test]
fn the_tour_has_five_steps_comes_once_and_can_be_taken_again() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("settings.ron"), "()").unwrap();
    let mut hand = Hand::at_home(folder);
    hand.press("Police transparency");
    assert!(hand.sees("1 of 5"));
    for step in 2..=5 {
        hand.press("Next");
        assert!(hand.sees(&format!("{step} of 5")));
    }
    hand.press("Done");
    assert!(hand.app().tour.is_none() && hand.app().settings.toured);
    hand.ctrl(Key::K);
    hand.write("take the tour");
    hand.key(Key::Enter);
    assert!(hand.sees("1 of 5"));
    hand.press("Skip");
    assert!(!hand.sees("1 of 5"));
    // By keyboard: Enter goes on, Escape ends.
    hand.ctrl(Key::K);
    hand.write("take the tour");
    hand.key(Key::Enter);
    hand.key(Key::Enter);
    assert!(hand.sees("2 of 5"));
    hand.key(Key::Escape);
    assert!(hand.app().tour.is_none());
}

#[test]
fn the_guide_is_read_beside_the_work_and_its_links_turn_its_pages() {
    let mut hand = Hand::on("Police transparency");
    hand.key_with(Modifiers::SHIFT, Key::F1);
    assert!(hand.app().guide.is_open() && hand.app().guide.page() == "README.md");
    hand.press_first("The loops");
    assert_eq!(hand.app().guide.page(), "loops.md");
    hand.press_first("The guide");
    let link = |hand: &Hand, click: bool| {
        let links: Vec<_> = hand.window.query_all_by_role(Role::Link).collect();
        let found = links.iter().find(|n| n.accesskit_node().label().is_some_and(|label| label == "Words"));
        let names: Vec<_> = links.iter().filter_map(|n| n.accesskit_node().label()).collect();
        let found = found.unwrap_or_else(|| panic!("{names:?}"));
        if click { found.click() } else { found.scroll_to_me() }
    };
    link(&hand, false);
    hand.settle();
    link(&hand, true);
    hand.settle();
    assert_eq!(hand.app().guide.page(), "glossary.md");
    // The window behind it still works.
    hand.ctrl(Key::Num2);
    assert_eq!(hand.app().document.as_ref().unwrap().view, throughline::model::ViewKind::Loops);
    hand.key_with(Modifiers::SHIFT, Key::F1);
    assert!(!hand.app().guide.is_open());
}

#[test]
fn the_guide_has_every_page_and_every_picture_of_its_folder() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let pages = files.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let mut missing: Vec<String> = pages.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    missing.retain(|name| PAGES.iter().all(|page| page.file != name));
    assert!(missing.is_empty(), "{missing:?}");
    for page in &PAGES {
        for picture in page.text.split("![").skip(1).filter_map(|rest| rest.split("](").nth(1)?.split(')').next()) {
            assert!(crate::app::guide::has_picture(picture), "{} shows {picture}", page.file);
        }
    }
}
