//! Reading and writing model files.

use throughline::model::{Id, Model, Node, NodeKind};
use throughline::store::{backup_of, open, parse, read, save, save_over, templates, to_text};

/// A text with every sort of bracket and literal.
const SAMPLE: &str = include_str!("sample.ron");

#[test]
fn a_canonical_file_is_written_back_byte_for_byte() {
    let model = parse(SAMPLE, "sample.ron").unwrap();
    assert_eq!(to_text(&model), SAMPLE);
}

#[test]
fn one_box_is_one_block_of_lines() {
    let mut model = parse(SAMPLE, "sample.ron").unwrap();
    model.nodes.insert(Id::slug("A new box"), Node::new("A new box", NodeKind::Outcome));
    let new = to_text(&model);
    let added = new.lines().filter(|line| !SAMPLE.contains(line)).collect::<Vec<_>>();
    assert_eq!(added, ["        \"a-new-box\": (", "            name: \"A new box\",", "            kind: Outcome,"]);
    assert_eq!(new.lines().count(), SAMPLE.lines().count() + 4);
}

#[test]
fn saving_keeps_the_version_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.ron");
    let first = parse(SAMPLE, "sample.ron").unwrap();
    save(&path, &first).unwrap();
    assert_eq!(read(&path).unwrap(), first);
    let second = Model::default();
    save(&path, &second).unwrap();
    assert_eq!(read(&path).unwrap(), second);
    assert_eq!(read(&backup_of(&path)).unwrap(), first);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left behind");
}

#[test]
fn a_file_that_somebody_else_changed_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.ron");
    save(&path, &parse(SAMPLE, "sample.ron").unwrap()).unwrap();
    let (mut model, fingerprint) = open(&path).unwrap();
    model.about.title = "Mine".into();
    let theirs = SAMPLE.replace("Police transparency", "Theirs");
    std::fs::write(&path, &theirs).unwrap();
    let error = save_over(&path, &model, Some(fingerprint)).unwrap_err();
    assert!(error.to_string().contains("somebody else changed this file"), "{error}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), theirs);
    let (mut model, fingerprint) = open(&path).unwrap();
    model.about.title = "Ours".into();
    let fingerprint = save_over(&path, &model, Some(fingerprint)).unwrap();
    assert_eq!(open(&path).unwrap(), (model, fingerprint));
}

#[test]
fn the_model_file_of_the_documentation_is_canonical() {
    let page = include_str!("../../docs/formats.md");
    let (_, rest) = page.split_once("```ron\n").unwrap();
    let (text, _) = rest.split_once("```").unwrap();
    assert_eq!(to_text(&parse(text, "formats.md").unwrap()), text);
}

#[test]
fn every_model_of_the_folder_is_shipped() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    let files: std::collections::BTreeSet<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let shipped = templates().iter().map(|template| format!("{}.ron", template.name)).collect();
    assert_eq!(files, shipped);
    for template in templates() {
        assert!(!template.title.is_empty() && !template.question.is_empty() && !template.summary.is_empty(), "{}", template.name);
        assert_eq!(to_text(&template.model().unwrap()), template.text);
    }
}
