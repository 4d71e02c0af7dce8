//! DOT: every box and arrow once, names that stay names, and losses for all that does not show.

use proptest::prelude::*;
use throughline::exchange::dot::write;
use throughline::model::{Id, Kind, Link, Model, Node, Role, ViewKind};

use super::graphml::{VIEWS, models, told};
use super::random_model;
use super::sim_help::same_or_new;

/// What a line of DOT consists of: quoted texts and what stands between them. Escapes are left as they are.
fn parts(line: &str) -> (Vec<String>, String) {
    let (mut quoted, mut bare) = (Vec::new(), String::new());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c != '"' {
            bare.push(c);
            continue;
        }
        let mut text = String::new();
        loop {
            match chars.next().expect("a quote that is not closed") {
                '"' => break,
                '\\' => text.extend(['\\', chars.next().expect("an escape that is cut")]),
                c => text.push(c),
            }
        }
        quoted.push(text);
    }
    (quoted, bare)
}

type Pair = (String, String);

/// Nodes with their labels, and edges with their ends, of a file whose statements stand on lines of their own.
fn read(text: &str) -> (Vec<Pair>, Vec<Pair>) {
    assert!(text.starts_with("digraph \"") && text.ends_with("}\n"));
    let (mut nodes, mut edges) = (Vec::new(), Vec::new());
    for line in text.lines().filter(|line| line.starts_with("  \"")) {
        let (quoted, bare) = parts(line);
        assert!(bare.ends_with("];"), "{line}");
        let [first, second, ..] = quoted.as_slice() else { panic!("{line}") };
        if bare.trim_start().starts_with("->") {
            edges.push((first.clone(), second.clone()));
        } else {
            assert!(bare.trim_start().starts_with("[label="), "{line}");
            nodes.push((first.clone(), second.clone()));
        }
    }
    (nodes, edges)
}

/// A label without what was done to it.
fn plain(label: &str) -> String {
    let mut out = String::new();
    let mut chars = label.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push(chars.next().filter(|c| *c != 'n').unwrap_or(' ')),
            c => out.push(c),
        }
    }
    out.replace("&amp;", "&")
}

fn check(name: &str, model: &Model) {
    for view in VIEWS {
        let written = write(model, view);
        assert_eq!(written, write(model, view));
        let (nodes, edges) = read(&written.value);
        assert_eq!(nodes.len(), model.nodes.len(), "{name}");
        for ((id, label), (own, node)) in nodes.iter().zip(&model.nodes) {
            assert_eq!(id, own.as_str());
            let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>();
            assert_eq!(visible(&plain(label)), visible(&node.name), "{name}");
        }
        let ends: Vec<_> = model.links.values().map(|link| (link.from.to_string(), link.to.to_string())).collect();
        assert_eq!(edges, ends, "{name}");
        for loss in &written.losses {
            assert!(!loss.text().contains("loss-"), "{name}: {}", loss.message);
            let known = model.elements().any(|element| element.path() == loss.at) || !loss.at.contains('.');
            assert!(known || loss.at.starts_with("views."), "{name}: {}", loss.at);
        }
        let tables = [("indicators", model.indicators.len()), ("actors", model.actors.len()), ("events", model.events.len())];
        for (table, count) in tables.into_iter().filter(|(_, count)| *count > 0) {
            let loss = written.losses.iter().find(|loss| loss.at == table).expect(table);
            assert_eq!(loss.args, [("count", count.to_string())]);
        }
    }
}

#[test]
fn every_box_and_every_arrow_is_drawn_once() {
    for (name, model) in models() {
        check(&name, &model);
    }
}

#[test]
fn the_sample_looks_like_this() {
    let (_, sample) = models().pop().unwrap();
    let written = write(&sample, ViewKind::Tree);
    insta::assert_snapshot!(format!("{}\n{}", written.value, told(&written.losses)));
}

#[test]
fn names_cannot_become_statements() {
    let endless = "x".repeat(10_000);
    let names = [
        "\"]; evil [label=\"",
        "ends in a backslash \\",
        "\\N \\G \\n \\\" <b>&amp;</b> &lt;",
        "two\nlines\r\nand\ttab",
        "\u{0}\u{1b}[31mred",
        "// no comment /* none */ # none",
        "司法改革 العدالة 🚔",
        endless.as_str(),
        "",
    ];
    for name in names {
        let mut model = Model::default();
        name.clone_into(&mut model.about.title);
        model.nodes.insert(Id::slug("box"), Node::new(name, Kind::Outcome.blank()));
        check(name, &model);
    }
}

#[test]
fn an_arrow_to_nowhere_is_not_drawn_and_said() {
    let mut model = Model::default();
    let (a, gone) = (Id::slug("a"), Id::slug("gone"));
    model.nodes.insert(a.clone(), Node::new("A", Kind::Outcome.blank()));
    let role = Role::natural(Kind::Output, Kind::Outcome, None, false).unwrap();
    model.links.insert(Id::slug("link"), Link::new(gone, a, role));
    let written = write(&model, ViewKind::Tree);
    assert!(!written.value.contains("gone"));
    assert!(written.losses.iter().any(|loss| loss.at == "links"));
}

#[test]
fn a_model_of_names_and_arrows_alone_loses_nothing() {
    let mut model = Model::default();
    for (id, kind) in [("a", Kind::Output), ("b", Kind::Outcome), ("c", Kind::Variable)] {
        model.nodes.insert(Id::slug(id), Node::new(id, kind.blank()));
    }
    for (from, to) in [("a", "b"), ("c", "b"), ("b", "c")] {
        let (from, to) = (Id::slug(from), Id::slug(to));
        let role = Role::natural(model.nodes[&from].kind.kind(), model.nodes[&to].kind.kind(), None, false).unwrap();
        model.links.insert(Id::between(&from, &to), Link::new(from, to, role));
    }
    assert_eq!(write(&model, ViewKind::Loops).losses, []);
}

proptest! {
    #![proptest_config(same_or_new(64))]

    #[test]
    fn random_models_are_drawn_whole(model in random_model::models(12)) {
        check("random", &model);
    }
}
