//! Files of other programs.

use std::fmt::Write as _;

use throughline::exchange::graphml::{read, write};
use throughline::model::{Model, ViewKind, validate};

use super::{models, told};

/// What a reader gets of a file.
fn shown(model: &Model) -> String {
    let mut all = format!("{:?} {:?}, {:?}s\n", model.about.title, model.about.summary, model.clock.unit);
    for (id, node) in &model.nodes {
        let places = [&model.views.tree, &model.views.loops].map(|drawing| drawing.places.get(id).map(|p| (p.x.0, p.y.0)));
        write!(all, "{id}: {} {:?} {:?}", node.kind.kind().word(), node.name, node.description).unwrap();
        writeln!(all, " {:?} {:?} {places:?}", node.tags, node.today.as_ref().map(|today| &today.value)).unwrap();
    }
    for (id, link) in &model.links {
        writeln!(all, "{id}: {} -> {} {:?} {:?} {:?}", link.from, link.to, link.role, link.delay, link.rationale).unwrap();
    }
    all
}

fn told_of(text: &str) -> String {
    let read = read(text).unwrap();
    assert_eq!(validate::problems(&read.value), []);
    format!("{}\n{}", shown(&read.value), told(&read.losses))
}

#[test]
fn a_file_of_yed() {
    insta::assert_snapshot!(told_of(include_str!("../../data/graphml/yed.graphml")));
}

#[test]
fn a_file_of_networkx() {
    insta::assert_snapshot!(told_of(include_str!("../../data/graphml/networkx.graphml")));
}

#[test]
fn a_plain_file_with_ports_hyperedges_and_defaults() {
    insta::assert_snapshot!(told_of(include_str!("../../data/graphml/plain.graphml")));
}

/// networkx reads our file of the sample and writes what it knows: labels become values, places are gone.
#[test]
fn what_networkx_wrote_of_our_file_says_the_same() {
    let ours = read(&write(&models().pop().unwrap().1, ViewKind::Loops).value).unwrap().value;
    let theirs = read(include_str!("../../data/graphml/rewritten.graphml")).unwrap();
    assert_eq!((&theirs.value.nodes, &theirs.value.links), (&ours.nodes, &ours.links));
    assert_eq!((&theirs.value.about, &theirs.value.clock), (&ours.about, &ours.clock));
    insta::assert_snapshot!(told(&theirs.losses));
}

/// A file with these elements in its graph.
fn file(inner: &str) -> String {
    format!(
        "<graphml><key id='s' for='edge' attr.name='sign'/><key id='k' for='node' attr.name='kind'/>\
         <graph edgedefault='directed'>{inner}</graph></graphml>"
    )
}

#[test]
fn signs_are_read_however_they_are_written() {
    use throughline::model::Role;
    use throughline::model::link::Sign::{Minus, Plus};
    for (word, sign) in [
        ("+", Plus),
        ("-", Minus),
        ("\u{2212}", Minus),
        (" Plus ", Plus),
        ("minus", Minus),
        ("positive", Plus),
        ("NEGATIVE", Minus),
        ("1", Plus),
        ("-1", Minus),
        ("-1.0", Minus),
    ] {
        let text = file(&format!("<node id='a'/><node id='b'/><edge source='a' target='b'><data key='s'>{word}</data></edge>"));
        let read = read(&text).unwrap();
        let link = read.value.links.values().next().unwrap();
        assert!(matches!(&link.role, Role::Influence(influence) if influence.sign == sign), "{word}: {link:?}");
        assert!(!read.losses.iter().any(|loss| loss.message == "loss-graph-sign"), "{word}");
    }
}

#[test]
fn a_sign_that_is_guessed_is_said() {
    let read = read(&file("<node id='a'/><node id='b'/><edge source='a' target='b'/>")).unwrap();
    assert!(read.losses.iter().any(|loss| loss.message == "loss-graph-sign"), "{}", told(&read.losses));
}

#[test]
fn what_lowers_a_box_with_conditions_holds_it_back_whatever_the_order() {
    let nodes = "<node id='a'><data key='k'>output</data></node><node id='b'><data key='k'>outcome</data></node><node id='c'/>";
    let down = "<edge source='c' target='b'><data key='s'>-</data></edge>";
    let up = "<edge source='a' target='b'/>";
    let one = read(&file(&format!("{nodes}{down}{up}"))).unwrap().value;
    let other = read(&file(&format!("{nodes}{up}{down}"))).unwrap().value;
    assert_eq!(one, other);
    assert!(one.links.values().any(|link| matches!(link.role, throughline::model::Role::Blocker(_))));
}

#[test]
fn what_is_changed_in_yed_counts() {
    let (_, sample) = models().pop().unwrap();
    let text = write(&sample, ViewKind::Loops).value;
    let renamed = text.replace("<y:NodeLabel>Public trust</y:NodeLabel>", "<y:NodeLabel>Trust of\nthe public</y:NodeLabel>");
    assert_ne!(text, renamed);
    let back = read(&renamed).unwrap();
    let (before, after) = (read(&text).unwrap().value, back.value);
    let trust = after.nodes.iter().find(|(id, _)| id.as_str() == "public-trust").unwrap().1;
    assert_eq!(trust.name, "Trust of the public");
    assert_eq!(before.nodes.len(), after.nodes.len());
    assert!(back.losses.iter().any(|loss| loss.message == "loss-graph-outdone"));
}
