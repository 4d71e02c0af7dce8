//! The window with each shipped model, light and dark, beside pictures that were looked at and kept.
//!
//! Pictures are compared at half size and with some tolerance: a hair of a line may move, a box may not. After a change that is meant,
//! `THROUGHLINE_PICTURES=renew cargo test --features uitest golden` writes them anew; look at them before they are kept.

use std::path::PathBuf;

use egui::{Key, Modifiers};
use image::RgbaImage;
use image::imageops::{FilterType, resize};

use super::hand::Hand;

/// The size of the window in points.
const SIZE: (f32, f32) = (1120.0, 700.0);
/// A pixel differs when a channel does by more than this.
const DEPTH: u8 = 40;
/// The share of pixels that may differ.
const SHARE: f64 = 0.004;

/// Where a picture is kept.
fn kept(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/pictures").join(format!("{name}.png"))
}

/// The share of pixels that differ between two pictures; all of them when their sizes do.
fn differing(one: &RgbaImage, other: &RgbaImage) -> f64 {
    if one.dimensions() != other.dimensions() {
        return 1.0;
    }
    let far = |a: &[u8; 4], b: &[u8; 4]| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > DEPTH);
    let many = one.pixels().zip(other.pixels()).filter(|(a, b)| far(&a.0, &b.0)).count();
    many as f64 / f64::from(one.width() * one.height())
}

fn looks_as_kept(hand: &mut Hand, name: &str) {
    let picture = hand.window.render().expect("a picture");
    let picture = resize(&picture, picture.width() / 2, picture.height() / 2, FilterType::Triangle);
    let path = kept(name);
    if std::env::var_os("THROUGHLINE_PICTURES").is_some_and(|what| what == "renew") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        picture.save(&path).unwrap();
        return;
    }
    let known = image::open(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())).to_rgba8();
    let share = differing(&picture, &known);
    if share > SHARE {
        let now = std::env::temp_dir().join(format!("throughline-{name}.png"));
        picture.save(&now).unwrap();
        panic!("{name}: {:.2} % of the pixels differ; see {} and {}", share * 100.0, now.display(), path.display());
    }
}

fn model(title: &str, name: &str) {
    let mut hand = Hand::small(SIZE.0, SIZE.1);
    // In a small window not every card is in sight.
    hand.window.state_mut().open_template(name);
    hand.window.run_steps(20);
    assert_eq!(hand.model().about.title, title);
    looks_as_kept(&mut hand, &format!("{name}-light"));
    hand.ctrl(Key::K);
    hand.write("dark look");
    hand.key(Key::Enter);
    // The note of what was done has gone.
    hand.window.run_steps(40);
    looks_as_kept(&mut hand, &format!("{name}-dark"));
}

/// A page of a model at the end of its plan, in one look.
fn page(name: &str, key: Key, view: &str, dark: bool) {
    let mut hand = Hand::small(SIZE.0, SIZE.1);
    hand.window.state_mut().open_template(name);
    hand.settle();
    hand.key(Key::Space);
    hand.wait_until("the run", |app| app.results.has_run());
    let (last, ctx) = (hand.app().results.times().len(), hand.window.ctx.clone());
    hand.window.state_mut().results.show_moment(last, &ctx);
    hand.ctrl(key);
    hand.key_with(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::I);
    if dark {
        hand.ctrl(Key::K);
        hand.write("dark look");
        hand.key(Key::Enter);
    }
    hand.window.run_steps(40);
    looks_as_kept(&mut hand, &format!("{name}-{view}-{}", if dark { "dark" } else { "light" }));
}

#[test]
fn golden_architecture() {
    page("pre-sentence-detention", Key::Num3, "architecture", false);
    page("whole-of-government", Key::Num3, "architecture", true);
}

#[test]
fn golden_plan() {
    page("national-ownership", Key::Num4, "plan", false);
    page("national-dialogue-and-strategy", Key::Num4, "plan", true);
}

#[test]
fn golden_actors() {
    page("police-assistance", Key::Num6, "actors", false);
    page("whole-of-government", Key::Num6, "actors", true);
}

#[test]
fn golden_police_transparency() {
    model("Police transparency", "police-transparency");
}

#[test]
fn golden_pre_sentence_detention() {
    model("Pre-sentence detention", "pre-sentence-detention");
}

#[test]
fn golden_oversight_and_governance() {
    model("Oversight and governance", "oversight-and-governance");
}

#[test]
fn golden_police_assistance() {
    model("Police assistance", "police-assistance");
}

#[test]
fn golden_gender_responsive_reform() {
    model("Gender-responsive reform", "gender-responsive-reform");
}

#[test]
fn golden_national_dialogue_and_strategy() {
    model("National dialogue and strategy", "national-dialogue-and-strategy");
}

#[test]
fn golden_whole_of_government() {
    model("Whole-of-government programme", "whole-of-government");
}

#[test]
fn golden_national_ownership() {
    model("National ownership and financing", "national-ownership");
}

#[test]
fn golden_peace_process() {
    model("Peace process", "peace-process");
}

#[test]
fn golden_pictures_tell_a_moved_box_from_a_hair() {
    let plain = RgbaImage::from_pixel(560, 350, image::Rgba([255; 4]));
    let with = |left: u32, width: u32, height: u32| {
        let mut picture = plain.clone();
        for x in left..left + width {
            for y in 100..100 + height {
                picture.put_pixel(x, y, image::Rgba([40, 90, 160, 255]));
            }
        }
        picture
    };
    assert!(differing(&with(100, 84, 34), &with(120, 84, 34)) > SHARE, "a box a quarter of its width aside");
    assert!(differing(&with(100, 1, 34), &with(101, 1, 34)) < SHARE, "a line a pixel aside");
}
