//! Differences between two models: each kind of change told once, what it does to the indicators, and nothing that may not be told.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use throughline::model::edit::commands::{add_node, delete, rename, set_number};
use throughline::model::edit::history::History;
use throughline::model::edit::{Gesture, diff as edits};
use throughline::model::link::{Influence, Sign, Strength};
use throughline::model::source::Tier;
use throughline::model::view::Place;
use throughline::model::{ElementRef, Id, Indicator, Kind, Link, Model, Node, Number, Quantity, Real, Role, numbers};
use throughline::report::diff::{Group, Line, Verdict, Way};
use throughline::report::{Difference, Reader, diff, diff_html, diff_text};
use throughline::store::{read, to_text};

use crate::cli::{call, folder, path};
use crate::random_model;
use crate::rust_text::package;

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// Two variables, an influence with odds between them, a plan that moves the first, and an indicator of the second.
fn model() -> Model {
    let mut model = Model::default();
    model.about.title = "Reform".into();
    model.clock.horizon = Real(24.0);
    let boxed = |name: &str, kind: Kind| Node { today: Some(Quantity::exact(40.0)), ..Node::new(name, kind.blank()) };
    model.nodes.insert(id("train"), Node::new("Train judges", Kind::Action.blank()));
    model.nodes.insert(id("skill"), boxed("Skill", Kind::Variable));
    model.nodes.insert(id("trust"), boxed("Trust", Kind::Outcome));
    let influence = |odds: f64| Role::Influence(Influence { sign: Sign::Plus, strength: Strength::Odds(Quantity::exact(odds)) });
    model.links.insert(id("train--skill"), Link::new(id("train"), id("skill"), influence(9.0)));
    model.links.insert(id("skill--trust"), Link::new(id("skill"), id("trust"), influence(2.0)));
    let target = Some(Quantity::exact(60.0));
    model.indicators.insert(id("trust"), Indicator { target, headline: true, ..Indicator::new("People who trust", id("trust")) });
    model
}

fn between(old: &Model, new: &Model, tier: Tier) -> Difference {
    diff(&Reader::new(old, tier), &Reader::new(new, tier))
}

fn of(old: &Model, new: &Model) -> Difference {
    between(old, new, Tier::Secret)
}

#[test]
fn the_same_model_does_not_differ() {
    let difference = of(&model(), &model());
    assert!(difference.is_nothing() && difference.alone.is_empty());
    assert_eq!(diff_text(&difference, 100), "Reform\nNothing differs\n");
}

#[test]
fn each_kind_of_change_is_told_once_in_its_place() {
    let old = model();
    let mut new = old.clone();
    new.about.summary = "What it is".into();
    new.nodes.get_mut(&id("skill")).unwrap().name = "Judges' skill".into();
    new.nodes.insert(id("fund"), Node::new("Budget", Kind::Fund.blank()));
    new.nodes.get_mut(&id("train")).unwrap().tags = ["a".to_owned(), "b".to_owned()].into_iter().collect();
    new.indicators.remove(&id("trust"));
    new.views.tree.places.insert(id("trust"), Place { x: Real(1.0), y: Real(2.0), pinned: false });
    new.views.tree.places.insert(id("train"), Place { x: Real(9.0), y: Real(2.0), pinned: false });
    let difference = of(&old, &new);
    let told: Vec<_> = difference.elements.iter().map(|told| (told.group, told.change, told.path.as_str())).collect();
    assert_eq!(
        told,
        [
            (Group::Model, Way::Changed, "model"),
            (Group::Actions, Way::Changed, "nodes.train"),
            (Group::Inputs, Way::Added, "nodes.fund"),
            (Group::Variables, Way::Renamed, "nodes.skill"),
            (Group::Indicators, Way::Removed, "indicators.trust"),
            (Group::Moved, Way::Moved, "nodes.trust"),
        ]
    );
    let [.., renamed, _, _] = difference.elements.as_slice() else { panic!() };
    assert_eq!((renamed.old_name.as_deref(), renamed.fields.len()), (Some("Skill"), 0));
    assert_eq!(difference.elements[1].moved_on, ["tree"]);
    let text = diff_text(&difference, 100);
    assert!(text.contains("1 added, 1 removed, 2 changed, 1 renamed, 1 only moved"), "{text}");
    assert!(text.contains("→ “Skill” is now “Judges' skill” (Variable, nodes.skill)"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn lists_are_told_line_by_line() {
    let mut old = model();
    let tags = |all: &[&str]| all.iter().map(|tag| (*tag).to_owned()).collect();
    old.nodes.get_mut(&id("train")).unwrap().tags = tags(&["a", "b", "c"]);
    let mut new = old.clone();
    new.nodes.get_mut(&id("train")).unwrap().tags = tags(&["a", "c", "d"]);
    let difference = of(&old, &new);
    assert_eq!(difference.elements[0].fields[0].lines, [Line::Removed("b".into()), Line::Added("d".into())]);
}

#[test]
fn what_no_words_tell_is_told_by_the_names_of_the_file() {
    let old = model();
    let mut new = old.clone();
    new.clock.step = Some(Real(0.5));
    let difference = of(&old, &new);
    let field = &difference.elements[0].fields[0];
    assert_eq!((field.label.as_str(), field.old.as_deref(), field.new.as_deref()), ("step", None, Some("0.5")));
    let mut kind = old.clone();
    kind.nodes.get_mut(&id("trust")).unwrap().kind = Kind::Output.blank();
    assert_eq!(of(&old, &kind).elements[0].fields[0].new.as_deref(), Some("Output"));
}

#[test]
fn a_changed_strength_shows_old_and_new_and_moves_the_indicator() {
    let old = model();
    let mut new = old.clone();
    numbers::set(&mut new, "links.skill--trust.odds", &Number::from(6.0)).unwrap();
    new.nodes.get_mut(&id("trust")).unwrap().notes = "Said".into();
    let difference = of(&old, &new);
    let link = difference.elements.iter().find(|told| told.path == "links.skill--trust").unwrap();
    assert_eq!(link.fields.len(), 1);
    assert!(link.fields[0].old.as_ref().unwrap().starts_with('2') && link.fields[0].new.as_ref().unwrap().starts_with('6'));
    let indicator = &difference.indicators[0];
    assert_eq!(indicator.verdict, Some(Verdict::Better));
    let (before, after) = (indicator.old.as_ref().unwrap().value.unwrap(), indicator.new.as_ref().unwrap().value.unwrap());
    assert!(after > before + 1.0, "{before} {after}");
    let [alone] = difference.alone.as_slice() else { panic!("{:?}", difference.alone) };
    assert_eq!((alone.path.as_str(), alone.new), ("links.skill--trust", after));
    let text = diff_text(&difference, 100);
    assert!(text.contains("What each change alone makes of People who trust") && text.contains("better"), "{text}");
}

#[test]
fn a_target_that_is_met_at_last_is_better_though_both_values_read_alike() {
    let value = |model: &Model| of(model, &Model::default()).indicators[0].old.as_ref().unwrap().value.unwrap();
    let (mut old, mut new) = (model(), model());
    numbers::set(&mut new, "links.skill--trust.odds", &Number::from(2.00001)).unwrap();
    let (was, is) = (value(&old), value(&new));
    assert!(is > was && is - was < 1e-3, "{was} {is}");
    // Of the way from 40, so much counts as met; the target lies where only the new value gets there.
    let target = 40.0 + (f64::midpoint(was, is) - 40.0) / throughline::model::indicator::MET_AT;
    for model in [&mut old, &mut new] {
        model.indicators.get_mut(&id("trust")).unwrap().target = Some(Quantity::exact(target));
    }
    let told = &of(&old, &new).indicators[0];
    assert_eq!((told.old.as_ref().unwrap().met, told.new.as_ref().unwrap().met), (Some(false), Some(true)));
    assert_eq!(told.verdict, Some(Verdict::Better));
}

#[test]
fn a_box_that_goes_takes_its_arrows_along_and_tells_what_that_alone_does() {
    let old = model();
    let mut new = old.clone();
    new.nodes.remove(&id("train"));
    new.links.remove(&id("train--skill"));
    let difference = of(&old, &new);
    let [alone] = difference.alone.as_slice() else { panic!("{:?}", difference.alone) };
    let after = difference.indicators[0].new.as_ref().unwrap().value.unwrap();
    assert_eq!((alone.path.as_str(), alone.new, alone.verdict), ("nodes.train", after, Verdict::Worse));
    let back = of(&new, &old);
    assert_eq!(back.alone.iter().map(|alone| alone.path.as_str()).collect::<Vec<_>>(), ["nodes.train"]);
}

#[test]
fn what_has_a_new_id_is_not_removed_and_added() {
    let old = model();
    let mut new = old.clone();
    let skill = new.nodes.remove(&id("skill")).unwrap();
    new.nodes.insert(id("judges"), skill);
    let links: Vec<Link> = ["train--skill", "skill--trust"].iter().map(|link| new.links.remove(&id(link)).unwrap()).collect();
    new.links.insert(id("train--judges"), Link { to: id("judges"), ..links[0].clone() });
    new.links.insert(id("judges--trust"), Link { from: id("judges"), ..links[1].clone() });
    let difference = of(&old, &new);
    let told: Vec<_> = difference.elements.iter().map(|told| (told.change, told.old_path.as_deref().unwrap())).collect();
    let same = [(Way::NewId, "nodes.skill"), (Way::NewId, "links.skill--trust"), (Way::NewId, "links.train--skill")];
    assert_eq!(told, same);
    assert!(difference.elements.iter().all(|told| told.fields.is_empty()));
    // Two of a name cannot be told apart.
    let twin = new.nodes[&id("judges")].clone();
    new.nodes.insert(id("twin"), twin);
    assert!(of(&old, &new).elements.iter().all(|told| told.change != Way::NewId || told.group == Group::Links));
}

#[test]
fn a_model_that_does_not_run_is_compared_all_the_same() {
    let old = model();
    let mut new = old.clone();
    new.clock.horizon = Real(-1.0);
    new.nodes.get_mut(&id("trust")).unwrap().notes = "Said".into();
    let difference = of(&old, &new);
    assert!(difference.old.runs && !difference.new.runs && !difference.new.why.is_empty());
    assert_eq!(difference.counts.changed, 2);
    assert!(diff_text(&difference, 100).contains("does not run"));
}

#[test]
fn what_is_withheld_in_either_model_is_counted_and_not_told() {
    let mut old = model();
    old.nodes.insert(id("raid"), Node { tier: Tier::Secret, ..Node::new("Zebrafinch", Kind::Action.blank()) });
    old.nodes.insert(id("later"), Node::new("Quetzal", Kind::Action.blank()));
    let mut new = old.clone();
    new.nodes.get_mut(&id("raid")).unwrap().notes = "Nightjar".into();
    let later = new.nodes.get_mut(&id("later")).unwrap();
    later.tier = Tier::Secret;
    later.notes = "Hoopoe".into();
    new.nodes.get_mut(&id("trust")).unwrap().notes = "Said".into();
    let difference = between(&old, &new, Tier::Public);
    assert_eq!((difference.elements.len(), difference.withheld), (1, 2));
    let all = [diff_text(&difference, 100), diff_html(&difference), serde_json::to_string(&difference).unwrap()];
    for text in &all {
        for word in ["Zebrafinch", "Quetzal", "Nightjar", "Hoopoe"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }
    assert!(all[0].contains("2 more elements differ that may not be told"), "{}", all[0]);
    assert_eq!(of(&old, &new).elements.len(), 3);
}

#[test]
fn a_page_escapes_whatever_people_type_and_is_well_formed() {
    let mut old = model();
    let bad = "<script>alert(1)</script>\"'&<b>";
    old.nodes.get_mut(&id("skill")).unwrap().notes = "one two three".into();
    let mut new = old.clone();
    new.about.title = bad.into();
    let skill = new.nodes.get_mut(&id("skill")).unwrap();
    skill.name = "n".repeat(10_000);
    skill.notes = format!("one {bad} three");
    new.indicators.get_mut(&id("trust")).unwrap().name = bad.into();
    let page = diff_html(&of(&old, &new));
    assert!(!page.contains("<script") && !page.contains("<b>") && page.contains("default-src 'none'"));
    assert!(page.contains("<del>two</del>") && page.contains(&"n".repeat(10_000)));
    let folder = folder();
    let file = folder.path().join("page.html");
    fs::write(&file, &page).unwrap();
    if let Ok(read) = Command::new("xmllint").args(["--html", "--noout"]).arg(&file).output() {
        let said = String::from_utf8_lossy(&read.stderr).into_owned();
        let errors: Vec<&str> = said.lines().filter(|line| line.contains("error :") && !line.contains("Tag ")).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}

/// What some edit does, of those that people make most.
fn edited(model: &Model, history: &History, seed: u64, n: usize) -> Option<Gesture> {
    let nth = |of: usize| (seed as usize).wrapping_mul(31).wrapping_add(n * 7) % of.max(1);
    let node = model.nodes.keys().nth(nth(model.nodes.len())).cloned()?;
    let link = model.links.keys().nth(nth(model.links.len())).cloned();
    match (seed as usize + n) % 5 {
        0 => rename::<Node>(model, &node, &format!("Renamed {seed} {n}")).ok(),
        1 => delete(model, &[ElementRef::Link(link?)]).ok(),
        2 => add_node(model, history.ids(), &format!("Fresh {seed} {n}"), Kind::Outcome, None).ok().map(|(gesture, _)| gesture),
        3 => set_number(model, &format!("nodes.{node}.today"), &Number::from(33.0)).ok(),
        _ => delete(model, &[ElementRef::Node(node)]).ok(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_element_that_differs_is_told_once_and_nothing_else(seed in any::<u32>(), count in 1_usize..8) {
        let old = random_model::model(u64::from(seed), 12);
        let (mut new, mut history) = (old.clone(), History::saved());
        for n in 0..count {
            if let Some(gesture) = edited(&new, &history, u64::from(seed), n) {
                history.run(&mut new, gesture).unwrap();
            }
        }
        let difference = of(&old, &new);
        let told: Vec<&str> = difference.elements.iter().flat_map(|told| [Some(told.path.as_str()), told.old_path.as_deref()]).flatten().collect();
        let once: BTreeSet<&str> = told.iter().copied().collect();
        prop_assert_eq!(told.len(), once.len());
        let has = |model: &Model, path: &str| path == "model" || model.element_of(path).is_some();
        let paths: BTreeSet<String> = edits(&old, &new)
            .iter()
            .filter_map(|edit| {
                let text = format!("{edit:?}");
                let id = text.split("Id(\"").nth(1)?.split('"').next()?.to_owned();
                let table = match text.split('(').next()? { "Node" | "Place" => "nodes", "Link" => "links", "Indicator" => "indicators", "Assumption" => "assumptions", "Risk" => "risks", "Event" => "events", "Trend" => "trends", "Scenario" => "scenarios", "Loop" => "loops", "Actor" => "actors", _ => return None };
                let path = format!("{table}.{id}");
                // A place alone counts for what is in both.
                (!text.starts_with("Place") || has(&old, &path) && has(&new, &path)).then_some(path)
            })
            .collect();
        prop_assert_eq!(once.into_iter().map(str::to_owned).collect::<BTreeSet<_>>(), paths);
        for told in &difference.elements {
            let says = !told.fields.is_empty() || told.old_name.is_some() || told.old_path.is_some() || !told.moved_on.is_empty();
            prop_assert!(says || matches!(told.change, Way::Added | Way::Removed), "{:?}", told);
        }
        let back = of(&new, &old);
        prop_assert_eq!((back.counts.added, back.counts.removed), (difference.counts.removed, difference.counts.added));
    }
}

fn police() -> Model {
    read(&package().join("models/police-transparency.ron")).unwrap()
}

#[test]
fn the_command_prints_writes_and_exits() {
    let folder = folder();
    let (old, new) = (folder.path().join("old.ron"), folder.path().join("new.copy"));
    let mut changed = police();
    changed.nodes.get_mut(&id("public-trust")).unwrap().name = "Confidence".into();
    fs::write(&old, to_text(&police())).unwrap();
    fs::write(&new, to_text(&changed)).unwrap();
    assert!(call(["diff", path(&old), path(&old), "--exit-code"]).done().contains("Nothing differs"));
    assert!(call(["diff", path(&old), path(&new)]).done().contains("is now “Confidence”"));
    let json = call(["diff", path(&old), path(&new), "--format", "json"]).json();
    assert_eq!((json["elements"][0]["change"].as_str(), json["tier"].as_str()), (Some("renamed"), Some("secret")));
    let page = folder.path().join("out.html");
    let said = call(["diff", path(&old), path(&new), "-o", path(&page)]).done();
    assert!(said.contains("1 renamed") && said.contains("Wrote "), "{said}");
    assert!(fs::read_to_string(&page).unwrap().contains("data-tier=\"public\""));
    let exit =
        Command::new(env!("CARGO_BIN_EXE_throughline")).args(["diff", path(&old), path(&new), "--exit-code"]).output().unwrap();
    assert_eq!(exit.status.code(), Some(1));
    call(["diff", path(&old)]).failed(2);
    call(["diff", path(&old), path(&new), "-o", "x.pdf"]).failed(2);
    assert!(call(["diff", path(&old), "no/such.ron"]).failed(1).contains("no/such.ron"));
}

fn git(folder: &Path, words: &[&str]) -> String {
    let program = env!("CARGO_BIN_EXE_throughline");
    let external = format!("diff.external={program} diff");
    let output = Command::new("git")
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .args(["-c", "user.name=A", "-c", "user.email=a@b.c", "-c", &external])
        .args(words)
        .output()
        .unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn git_asks_for_the_words() {
    if Command::new("git").arg("--version").output().is_err() {
        return;
    }
    let folder = folder();
    let at = folder.path();
    let mut model = police();
    fs::write(at.join("model.ron"), to_text(&model)).unwrap();
    git(at, &["init", "-q"]);
    git(at, &["add", "model.ron"]);
    git(at, &["commit", "-qm", "One"]);
    model.nodes.get_mut(&id("public-trust")).unwrap().name = "Confidence".into();
    fs::write(at.join("model.ron"), to_text(&model)).unwrap();
    let said = git(at, &["--no-pager", "diff"]);
    assert!(said.starts_with("model.ron\n") && said.contains("“Public trust” is now “Confidence”"), "{said}");
    git(at, &["commit", "-qam", "Two"]);
    git(at, &["mv", "model.ron", "reform.ron"]);
    model.about.summary = "Said anew".into();
    fs::write(at.join("reform.ron"), to_text(&model)).unwrap();
    git(at, &["add", "-A"]);
    let said = git(at, &["--no-pager", "diff", "--cached", "-M"]);
    assert!(said.starts_with("model.ron → reform.ron\n") && said.contains("+ Said anew"), "{said}");
    git(at, &["commit", "-qm", "Three"]);
    git(at, &["rm", "-q", "reform.ron"]);
    assert!(git(at, &["--no-pager", "diff", "--cached"]).contains("removed"));
}
