//! Reading and writing model files.

use throughline::model::{Id, Model, Node, NodeKind};
use throughline::store::journal::{self, Belongs, Journal};
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

fn rename(model: &mut Model, journal: &mut Journal, name: &str) {
    let gesture = throughline::model::edit::commands::rename::<Node>(model, &Id::slug("law"), name).unwrap();
    gesture.apply(model).unwrap();
    journal.record(&gesture).unwrap();
}

/// A program that stops without a word: the journal's file stays, its lock goes.
fn crash(journal: Journal) -> std::path::PathBuf {
    let path = journal.path().to_owned();
    drop(journal);
    path
}

#[test]
fn a_crash_loses_no_gesture() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("model.ron");
    let mut model = parse(SAMPLE, "sample.ron").unwrap();
    save(&file, &model).unwrap();
    let (_, fingerprint) = open(&file).unwrap();
    let journals = folder.path().join("data/journal");
    let mut journal = Journal::begin(&journals, &model, Some((&file, fingerprint))).unwrap();
    rename(&mut model, &mut journal, "First \"name\"\nof two lines");
    rename(&mut model, &mut journal, "Second");
    assert!(journal::find(&journals).is_empty(), "a running program's journal is its own");
    crash(journal);

    let mut found = journal::find(&journals);
    assert_eq!(found.len(), 1);
    let recovered = found.remove(0);
    assert_eq!((recovered.gestures, recovered.torn, recovered.belongs), (2, false, Belongs::There));
    assert_eq!(recovered.model, model);
    let path = recovered.file.clone().unwrap();
    save_over(&path, &recovered.model, recovered.fingerprint).unwrap();
    recovered.discard().unwrap();
    assert_eq!(read(&file).unwrap(), model);
    assert!(journal::find(&journals).is_empty());
}

#[test]
fn a_torn_line_costs_one_gesture() {
    let folder = tempfile::tempdir().unwrap();
    let mut model = parse(SAMPLE, "sample.ron").unwrap();
    let mut journal = Journal::begin(folder.path(), &model, None).unwrap();
    rename(&mut model, &mut journal, "First");
    let intact = model.clone();
    let whole = std::fs::metadata(journal.path()).unwrap().len();
    rename(&mut model, &mut journal, "Second");
    let path = crash(journal);
    let bytes = std::fs::read(&path).unwrap();
    for end in [bytes.len() - 1, bytes.len() - 20, whole as usize + 1] {
        std::fs::write(&path, &bytes[..end]).unwrap();
        let found = journal::find(folder.path());
        assert_eq!((found[0].gestures, found[0].torn, found[0].belongs), (1, true, Belongs::Nowhere));
        assert_eq!(found[0].model, intact);
    }
    for end in [0, 10, 1000] {
        std::fs::write(&path, &bytes[..end]).unwrap();
        assert!(journal::find(folder.path()).is_empty(), "nothing was done yet");
    }
}

#[test]
fn a_journal_outlives_changes_of_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("model.ron");
    let mut model = parse(SAMPLE, "sample.ron").unwrap();
    save(&file, &model).unwrap();
    let (_, fingerprint) = open(&file).unwrap();
    let mut journal = Journal::begin(folder.path(), &model, Some((&file, fingerprint))).unwrap();
    rename(&mut model, &mut journal, "Mine");
    crash(journal);
    save(&file, &Model::default()).unwrap();
    let found = journal::find(folder.path());
    assert_eq!(found[0].belongs, Belongs::Beside);
    assert_eq!(found[0].model, model);
    std::fs::remove_file(&file).unwrap();
    assert_eq!(journal::find(folder.path())[0].belongs, Belongs::Beside);
}

#[test]
fn a_clean_end_leaves_no_journal() {
    let folder = tempfile::tempdir().unwrap();
    let mut model = parse(SAMPLE, "sample.ron").unwrap();
    let mut journal = Journal::begin(folder.path(), &model, None).unwrap();
    rename(&mut model, &mut journal, "First");
    journal.close().unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    assert!(journal::folder().is_none_or(|folder| folder.ends_with("journal")));
}

#[cfg(unix)]
#[test]
fn only_the_owner_reads_backups_and_journals() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("model.ron");
    let model = parse(SAMPLE, "sample.ron").unwrap();
    save(&file, &model).unwrap();
    assert_eq!(mode(&file), 0o644);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o660)).unwrap();
    save(&file, &Model::default()).unwrap();
    assert_eq!(mode(&file), 0o660, "the permissions of a file stay");
    assert_eq!(mode(&backup_of(&file)), 0o600);
    let journals = folder.path().join("journal");
    let journal = Journal::begin(&journals, &model, None).unwrap();
    assert_eq!((mode(&journals), mode(journal.path())), (0o700, 0o600));
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_read_only_files_respected() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real.ron"), folder.path().join("link.ron"));
    symlink("real.ron", &link).unwrap();
    save(&link, &Model::default()).unwrap();
    assert!(link.is_symlink() && !real.is_symlink());
    assert_eq!(read(&real).unwrap(), Model::default());
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o444)).unwrap();
    let error = save(&link, &parse(SAMPLE, "sample.ron").unwrap()).unwrap_err();
    assert!(error.to_string().contains("read-only"), "{error}");
    assert_eq!(read(&real).unwrap(), Model::default());
    let (a, b) = (folder.path().join("a"), folder.path().join("b"));
    symlink(&a, &b).unwrap();
    symlink(&b, &a).unwrap();
    assert!(save(&a, &Model::default()).unwrap_err().to_string().contains("circle"));
}

#[test]
fn what_a_file_cannot_hold_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.ron");
    save(&path, &Model::default()).unwrap();
    let mut model = Model::default();
    model.clock.horizon = throughline::model::Real(f64::NAN);
    let error = save(&path, &model).unwrap_err();
    assert!(error.to_string().contains("finite"), "{error}");
    assert_eq!(read(&path).unwrap(), Model::default());
    assert!(save(&folder.path().join("no/such/folder.ron"), &Model::default()).is_err());
}
