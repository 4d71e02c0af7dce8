//! The user guide: nothing in it leads nowhere, its models are sound and run, its words are there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use throughline::check::{self, Severity};
use throughline::model::Id;
use throughline::model::scenario::PLAN;
use throughline::sim::{Options, run};
use throughline::store;

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// The pages of a folder.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    pages.sort();
    pages
}

/// What the links and pictures of a text point to.
fn targets(text: &str) -> Vec<&str> {
    text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect()
}

#[test]
fn no_link_and_no_picture_of_the_documents_leads_nowhere() {
    let all = pages(&docs()).into_iter().chain(pages(&docs().join("guide")));
    for page in all {
        let text = fs::read_to_string(&page).unwrap();
        for target in targets(&text).into_iter().filter(|target| !target.starts_with("http")) {
            let target = target.split('#').next().unwrap_or_default();
            let at = page.parent().unwrap().join(target);
            assert!(target.is_empty() || at.exists(), "{} points to {target}", page.display());
        }
    }
}

#[test]
fn every_page_of_the_guide_is_in_its_contents_and_has_one_title() {
    let guide = docs().join("guide");
    let contents = fs::read_to_string(guide.join("README.md")).unwrap();
    let listed: BTreeSet<&str> = targets(&contents).into_iter().collect();
    for page in pages(&guide) {
        let name = page.file_name().unwrap().to_str().unwrap();
        assert!(name == "README.md" || listed.contains(name), "{name} is not in the contents");
        let text = fs::read_to_string(&page).unwrap();
        assert!(text.starts_with("# "), "{name} begins with its title");
        let titles = text.lines().filter(|line| line.starts_with("# ")).count();
        assert_eq!(titles, 1, "{name}");
    }
}

#[test]
fn the_models_of_the_guide_are_sound_and_run() {
    let models = docs().join("guide/models");
    let mut count = 0;
    for entry in fs::read_dir(models).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let model = store::parse(&text, &path.display().to_string()).unwrap_or_else(|error| panic!("{error}"));
        let grave = check::findings(&model).into_iter().find(|finding| finding.severity == Severity::Error);
        assert_eq!(grave.map(|finding| finding.message), None, "{}", path.display());
        run(&model, &Id::slug(PLAN), &Options::default()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        count += 1;
    }
    assert!(count >= 6, "each idea that needs one has its own");
}

#[test]
fn the_glossary_is_in_order_and_says_where_words_come_from() {
    let text = fs::read_to_string(docs().join("guide/glossary.md")).unwrap();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| --") && !line.starts_with("|--"))
        .skip(1)
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(rows.len() >= 70, "{}", rows.len());
    let terms: Vec<String> = rows.iter().map(|row| row[0].to_lowercase()).collect();
    let mut sorted = terms.clone();
    sorted.sort();
    assert_eq!(terms, sorted, "in the order of the alphabet");
    assert!(rows.iter().all(|row| row.len() == 3 && !row[1].is_empty()), "each has its meaning");
    assert!(rows.iter().filter(|row| !row[2].is_empty()).count() >= 40, "words of the field have sources");
}
