//! A few pictures of the window, and the contrast of its colours.

use egui::Color32;
use throughline::picture::list::Color;

use super::hand::Hand;
use crate::app::theme::{Look, Mode};

/// The share of a picture's pixels that have a colour, to the byte.
fn share(picture: &image::RgbaImage, color: Color32) -> f64 {
    let wanted = color.to_array();
    picture.pixels().filter(|p| p.0 == wanted).count() as f64 / f64::from(picture.width() * picture.height())
}

#[test]
fn the_window_is_painted_in_the_colours_of_its_look() {
    let mut hand = Hand::small(760.0, 420.0);
    hand.ctrl(egui::Key::N);
    let light = hand.window.render().expect("a picture");
    let look = Look::get(Mode::Light);
    assert!(share(&light, look.ground) > 0.1, "the canvas lies on the ground colour");
    assert!(share(&light, look.surface) > 0.2, "the panels lie on the surface colour");
    assert!(share(&light, look.accent) > 0.0005, "one button is filled with the accent");
    assert!(share(&light, look.accent) < 0.06, "and nothing else is");

    hand.ctrl(egui::Key::K);
    hand.write("dark look");
    hand.key(egui::Key::Enter);
    hand.window.run_steps(40);
    let dark = hand.window.render().expect("a picture");
    let look = Look::get(Mode::Dark);
    assert!(share(&dark, look.ground) > 0.1 && share(&dark, look.surface) > 0.2);
    assert!(share(&dark, Color32::WHITE) < 0.01, "nothing light is left over");
}

#[test]
fn the_same_window_is_painted_alike_twice() {
    let picture = || Hand::small(420.0, 260.0).window.render().expect("a picture");
    assert!(picture() == picture());
}

#[test]
fn words_of_the_frame_have_contrast_aa() {
    let color = |c: Color32| Color { r: c.r(), g: c.g(), b: c.b(), a: 255 };
    for mode in [Mode::Light, Mode::Dark, Mode::Print] {
        let look = Look::get(mode);
        let words = [look.text, look.text2, look.text3, look.accent, look.error, look.warn, look.info, look.virt, look.bal];
        for word in words {
            for ground in [look.ground, look.surface, look.sunken] {
                let contrast = color(word).contrast(color(ground));
                assert!(contrast >= 4.49, "{mode:?}: {word:?} on {ground:?} has {contrast:.2}");
            }
        }
        for (word, ground) in [(look.on_accent, look.accent), (look.text, look.accent_bg), (look.text2, look.raised)] {
            assert!(color(word).contrast(color(ground)) >= 4.5, "{mode:?}: {word:?} on {ground:?}");
        }
    }
}

/// Runs a command by its name in the palette.
fn command(hand: &mut Hand, name: &str) {
    hand.ctrl(egui::Key::K);
    hand.write(name);
    hand.key(egui::Key::Enter);
}

#[test]
fn a_larger_interface_is_larger_and_back_again() {
    let mut hand = Hand::on("Police transparency");
    let scale = |hand: &Hand| hand.window.ctx.zoom_factor();
    let before = scale(&hand);
    command(&mut hand, "larger interface");
    hand.settle();
    assert!(scale(&hand) > before, "{} is not above {before}", scale(&hand));
    command(&mut hand, "smaller interface");
    hand.settle();
    assert_eq!(scale(&hand), before);
}

#[test]
fn with_reduced_motion_boxes_are_at_once_where_they_belong() {
    // How many places of the first box are seen in the frames after the layout.
    let places = |calm: bool| {
        let mut hand = Hand::on("Police transparency");
        if calm {
            command(&mut hand, "reduced motion");
        }
        let way = egui::Modifiers::ALT;
        hand.press_box("Public web page");
        for _ in 0..12 {
            hand.key_with(way, egui::Key::ArrowDown);
        }
        hand.key(egui::Key::Escape);
        hand.window.key_press_modifiers(egui::Modifiers::COMMAND.plus(egui::Modifiers::SHIFT), egui::Key::L);
        // Frames as fast as those of a screen: those of a test are further apart than a glide lasts.
        let mut seen: Vec<egui::Pos2> = Vec::new();
        for _ in 0..24 {
            let next = hand.window.ctx.input(|i| i.time) + 1.0 / 60.0;
            hand.window.input_mut().time = Some(next);
            hand.window.step();
            let at = hand.at_box("Public web page").center();
            if seen.last().is_none_or(|last| last.distance(at) > 0.5) {
                seen.push(at);
            }
        }
        seen.len()
    };
    assert!(places(false) > places(true), "a glide has frames between");
    assert!(places(true) <= 2, "where it was, and where it belongs");
}

#[test]
fn the_drawing_as_printed_lies_on_white() {
    let mut hand = Hand::on("Police transparency");
    let ground = |hand: &mut Hand| {
        let picture = hand.window.render().expect("a picture");
        share(&picture, Color32::WHITE)
    };
    let before = ground(&mut hand);
    command(&mut hand, "drawing as printed");
    hand.window.run_steps(4);
    assert_eq!(hand.app().settings.mode, Mode::Print);
    assert!(ground(&mut hand) > before + 0.15, "the canvas is white paper");
}
