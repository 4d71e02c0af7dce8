//! The start screen.

use super::hand::Hand;

#[test]
fn a_click_on_a_card_opens_an_own_copy_of_the_model() {
    let hand = Hand::on("Police transparency");
    assert_eq!(hand.model().about.title, "Police transparency");
    let document = hand.app().document.as_ref().unwrap();
    assert!(document.file.is_none() && !document.is_changed());
    assert!(hand.sees("Run"), "the toolbar is there");
}

#[test]
fn every_shipped_model_has_a_card() {
    let hand = Hand::new();
    for template in throughline::store::templates() {
        assert!(hand.sees(&template.title), "{}", template.title);
    }
}
