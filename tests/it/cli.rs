//! The command line as its users meet it: the built program, its output and its exit codes.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::rust_text::package;

/// What a call gave back.
pub struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Said {
    /// Standard output, of a call that must succeed.
    pub fn done(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// Standard output as JSON, of a call that must succeed.
    pub fn json(self) -> Value {
        serde_json::from_str(&self.done()).expect("JSON")
    }

    /// Standard error, of a call that must fail with `code` and print nothing.
    pub fn failed(self, code: i32) -> String {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{}", self.err);
        assert!(self.err.starts_with("error: ") && self.err.ends_with('\n'), "{}", self.err);
        self.err
    }
}

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_throughline"));
    program.current_dir(package()).stdin(Stdio::null());
    program
}

pub fn call<S: AsRef<std::ffi::OsStr>>(words: impl IntoIterator<Item = S>) -> Said {
    let output = program().args(words).output().unwrap();
    Said {
        code: output.status.code().expect("an exit code"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

const TIERS: &str = "tests/data/tiers.ron";
const POLICE: &str = "models/police-transparency.ron";

/// A folder for a test to write to.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn listing(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

pub fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn help_tells_every_verb_and_wrong_usage_exits_2() {
    let help = call(["--help"]).done();
    for verb in ["templates", "new", "check", "run", "compare", "diff", "rank", "loops", "value", "why", "export"] {
        assert!(help.contains(&format!("\n  {verb} ")), "{help}");
        assert!(call([verb, "--help"]).done().contains(&format!("Usage: throughline {verb}")));
    }
    assert!(call(["--version"]).done().starts_with("throughline 0."));
    for wrong in
        [&["run"][..], &["export", POLICE], &["new"], &["templates", "x"], &["run", POLICE, "--futures", "3"], &["--bogus"]]
    {
        call(wrong.iter()).failed(2);
    }
}

#[test]
fn an_unknown_verb_gets_the_list_and_the_nearest() {
    let told = call(["rnu", POLICE]).failed(2);
    assert!(told.contains("there is no command `rnu` (did you mean `run`?); there are templates, new, "), "{told}");
    for absent in ["improt", "fetch", "revert", ""] {
        assert!(call([absent]).failed(2).contains("there are templates"), "{absent}");
    }
}

#[test]
fn templates_lists_the_shipped_models() {
    let listed = call(["templates", "--format", "json"]).json();
    let shipped: Vec<_> = throughline::store::templates().iter().map(|template| template.name).collect();
    let names: Vec<_> = listed["templates"].as_array().unwrap().iter().map(|t| t["name"].as_str().unwrap()).collect();
    assert_eq!(names, shipped);
    let text = call(["templates"]).done();
    for template in throughline::store::templates() {
        assert!(text.contains(template.name) && text.contains(&template.title), "{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn new_writes_a_model_that_runs_and_replaces_nothing() {
    let folder = folder();
    let file = folder.path().join("réforme.ron");
    assert_eq!(call(["new", "-o", path(&file)]).done(), format!("Wrote {}\n", path(&file)));
    let empty = throughline::store::read(&file).unwrap();
    assert_eq!(empty.about.title, "réforme");
    call(["run", path(&file)]).done();
    let told = call(["new", "-o", path(&file)]).failed(1);
    assert!(told.contains("already"), "{told}");

    let copy = folder.path().join("copy.ron");
    let said = call(["new", "--template", "police-transparency", "-o", path(&copy), "--format", "json"]).json();
    assert_eq!(said["written"], serde_json::json!([path(&copy)]));
    assert_eq!(throughline::store::read(&copy).unwrap(), throughline::store::read(&package().join(POLICE)).unwrap());

    let told = call(["new", "--template", "police-transparence", "-o", path(&folder.path().join("x.ron"))]).failed(2);
    assert!(told.contains("did you mean `police-transparency`"), "{told}");
    assert!(call(["new", "-o", path(&folder.path().join("x.txt"))]).failed(2).contains(".ron"));
    assert_eq!(listing(folder.path()), ["copy.ron", "réforme.ron"]);
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let folder = folder();
    let broken = folder.path().join("broken.ron");
    fs::write(&broken, "Throughline(\n    format: 1,\n    about: (titel: \"x\"),\n)\n").unwrap();
    for verb in ["run", "export"] {
        let out = folder.path().join("out.json");
        let told = call([verb, path(&broken), "-o", path(&out)]).failed(1);
        assert!(told.contains("broken.ron:3:") && told.contains("title"), "{told}");
        assert!(!out.exists());
        assert!(call([verb, "no/such.ron", "-o", path(&out)]).failed(1).contains("no/such.ron"));
        assert!(call([verb, path(folder.path()), "-o", path(&out)]).failed(1).contains("folder"));
    }
}

#[test]
fn run_says_what_it_cannot_set_or_find() {
    let told = call(["run", POLICE, "--scenario", "pian"]).failed(2);
    assert!(told.contains("did you mean `plan`?") && told.contains("nothing-done (Nothing done)"), "{told}");
    let told = call(["run", POLICE, "--set", "nodes.auditors.amont=3"]).failed(2);
    assert!(told.contains("did you mean `nodes.auditors.amount`?"), "{told}");
    for (what, expected) in [
        ("nodes.auditors.amount", "WHAT=VALUE"),
        ("nodes.auditors.amount=many", "`many` is not a number"),
        ("nodes.auditors.amount=-1", "may be 0"),
        ("=", "is not a number"),
    ] {
        let told = call(["run", POLICE, "--set", what]).failed(2);
        assert!(told.contains(expected), "{told}");
    }
    assert!(call(["run", POLICE, "--every", "0"]).failed(2).contains("span of time"));
}

pub const SMALL: &str = "tests/data/small.ron";

/// `text` with its long fractions cut to six digits, in which all machines agree.
pub fn rounded(text: &str) -> String {
    let part = |part: &str| match part.split_once('.') {
        Some((_, fraction)) if fraction.len() > 6 => part.parse().map_or(part.to_owned(), |x: f64| format!("{x:.6}")),
        _ => part.to_owned(),
    };
    let ends = |c: char| !(c.is_ascii_digit() || c == '.');
    text.split_inclusive(ends)
        .map(|piece| {
            let number = piece.trim_end_matches(ends);
            part(number) + &piece[number.len()..]
        })
        .collect()
}

#[test]
fn the_table_of_a_small_model_reads_well() {
    insta::assert_snapshot!(call(["run", SMALL]).done());
    insta::assert_snapshot!(
        call(["run", SMALL, "--scenario", "late", "--scenario", "No scandal", "--set", "nodes.judges.amount=4"]).done()
    );
}

#[test]
fn the_results_of_a_small_model_have_stable_keys() {
    insta::assert_snapshot!(rounded(&call(["run", SMALL, "--scenario", "plan", "--format", "json"]).done()));
}

#[test]
fn the_series_of_a_small_model_are_as_promised() {
    let folder = folder();
    let out = folder.path().join("out.csv");
    call(["run", SMALL, "--scenario", "plan", "--every", "6 months", "-o", path(&out)]).done();
    insta::assert_snapshot!(rounded(&fs::read_to_string(&out).unwrap()));
    call(["run", SMALL, "--every", "12", "-o", path(&out)]).done();
    let both = fs::read_to_string(&out).unwrap();
    let heads: Vec<_> = both.lines().map(|line| line.split(',').take(2).collect::<Vec<_>>().join(",")).collect();
    let expected = ["time,scenario", "0,nothing-done", "12,nothing-done", "24,nothing-done", "0,plan", "12,plan", "24,plan"];
    assert_eq!(heads, expected);
}

#[test]
fn police_transparency_meets_its_three_ratings_in_the_plan_alone() {
    let said = call(["run", POLICE, "--format", "json"]).json();
    let rows = said["indicators"].as_array().unwrap();
    let mut targets: Vec<_> = rows.iter().map(|row| row["target"]["value"].as_f64().unwrap()).collect();
    targets.sort_by(f64::total_cmp);
    assert_eq!(targets, [3.0, 4.0, 4.0]);
    for row in rows {
        assert!(row["due"]["date"].as_str().unwrap().starts_with("2015-12"), "{row}");
        assert_eq!(row["ratings"].as_array().unwrap().len(), 4);
        let [nothing, plan] = [0, 1].map(|n| &row["results"][n]);
        assert_eq!((nothing["scenario"].as_str(), plan["scenario"].as_str()), (Some("nothing-done"), Some("plan")));
        assert_eq!((nothing["rating"].as_f64(), nothing["met"].as_bool()), (Some(1.0), Some(false)), "{row}");
        assert_eq!((plan["rating"].as_f64(), plan["met"].as_bool()), (row["target"]["value"].as_f64(), Some(true)), "{row}");
    }
}

#[test]
fn every_shipped_model_has_a_table_that_fits_a_terminal() {
    for template in throughline::store::templates() {
        let text = call(["run".to_owned(), format!("models/{}.ron", template.name)]).done();
        for line in text.lines() {
            assert!(throughline::report::columns::width(line) <= 100, "{}: {line}", template.name);
        }
        let model = template.model().unwrap();
        let told: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(!model.indicators.is_empty());
        for indicator in model.indicators.values() {
            let first = indicator.name.split_whitespace().next().unwrap();
            assert!(told.contains(first), "{}: {}", template.name, indicator.name);
        }
        for word in ["Nothing done", "Plan", "~ rests on numbers that are illustrative"] {
            assert!(told.contains(word), "{}: {word}", template.name);
        }
    }
}

#[test]
fn pages_are_written_with_the_plan_at_the_end_of_its_run() {
    let folder = folder();
    let out = folder.path().join("out.svg");
    for (view, words) in [("architecture", "Check of oversight"), ("plan", "Money by source"), ("actors", "Reverse mapping")] {
        call(["export", POLICE, "-o", path(&out), "--view", view]).done();
        let svg = fs::read_to_string(&out).unwrap();
        assert!(svg.contains(words), "{view} has no {words}");
    }
    // The run ends in January 2018, and what is drawn is of then.
    call(["export", POLICE, "-o", path(&out), "--view", "architecture"]).done();
    assert!(fs::read_to_string(&out).unwrap().contains("Jan 2018"));
}

#[test]
fn views_are_written_as_pictures_and_only_as_pictures() {
    let folder = folder();
    let out = folder.path().join("out.svg");
    let mut drawings = Vec::new();
    for view in [&[][..], &["--view", "tree"], &["--view", "loops"]] {
        call(["export", POLICE, "-o", path(&out)].iter().chain(view)).done();
        drawings.push(fs::read_to_string(&out).unwrap());
    }
    assert!(drawings.iter().all(|svg| svg.starts_with("<svg ") && svg.contains("<text")));
    assert!(drawings[0] == drawings[1] && drawings[0] != drawings[2]);
    let told = call(["export", POLICE, "-o", path(&folder.path().join("x.json")), "--view", "tree"]).failed(2);
    assert!(told.contains(".svg, .png and .pdf"), "{told}");
    assert!(call(["export", POLICE, "-o", path(&out), "--view", "map"]).failed(2).contains("tree, loops"));
    // A model on which nothing is placed yet is laid out.
    let bare = folder.path().join("bare.svg");
    call(["export", SMALL, "-o", path(&bare)]).done();
    assert!(fs::read_to_string(&bare).unwrap().contains("Public trust"));
}

#[test]
fn every_view_becomes_a_pdf_and_a_png_and_a_page_flows_over_sheets() {
    let folder = folder();
    for view in ["tree", "loops", "architecture", "plan", "actors", "table"] {
        let out = folder.path().join(format!("{view}.pdf"));
        call(["export", POLICE, "-o", path(&out), "--view", view, "--date", "2026-11-30"]).done();
        assert!(fs::read(&out).unwrap().starts_with(b"%PDF-1."), "{view}");
    }
    let png = folder.path().join("tree.png");
    call(["export", POLICE, "-o", path(&png), "--scale", "0.5"]).done();
    assert!(fs::read(&png).unwrap().starts_with(b"\x89PNG"));
    assert!(call(["export", POLICE, "-o", path(&png), "--scale", "90"]).failed(1).contains("the largest scale"));
    assert!(call(["export", POLICE, "-o", path(&png), "--scale", "0"]).failed(2).contains("`0` is not a scale"));
    assert!(call(["export", POLICE, "-o", path(&png), "--date", "soon"]).failed(2).contains("2028-06-01"));
    let pages = folder.path().join("plan.svg");
    call(["export", POLICE, "-o", path(&pages), "--view", "plan", "--paper", "a4"]).done();
    assert!(listing(folder.path()).iter().any(|name| name == "plan-2.svg"), "a page for each sheet");
}

#[test]
fn what_is_above_the_tier_is_left_out_and_counted() {
    let folder = folder();
    let out = folder.path().join("open.ron");
    let told = call(["export", TIERS, "-o", path(&out), "--format", "json"]).json();
    assert_eq!(told["omitted"]["tier"], "public");
    assert!(told["omitted"]["count"].as_u64().unwrap() > 15, "{told}");
    assert!(!fs::read_to_string(&out).unwrap().to_lowercase().contains("zqwithheld"));
    let all = folder.path().join("all.ron");
    let told = call(["export", TIERS, "-o", path(&all), "--tier", "secret", "--format", "json"]).json();
    assert_eq!(told["omitted"]["count"], 0);
    assert_eq!(fs::read_to_string(&all).unwrap(), fs::read_to_string(package().join(TIERS)).unwrap());
}

#[test]
fn a_model_goes_out_and_comes_back_by_other_formats() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    for ending in ["json", "graphml", "csv"] {
        call(["export", POLICE, "-o", path(&at(&format!("m.{ending}")))]).done();
        let told = call(["import", path(&at(&format!("m.{ending}"))), "-o", path(&at("back.ron")), "--format", "json"]).json();
        assert!(told["nodes"].as_u64().unwrap() > 30 && told["links"].as_u64().unwrap() > 50, "{ending}: {told}");
        assert_eq!(told["losses"].as_array().unwrap().is_empty(), ending == "json", "{ending}");
        assert!(call(["run", path(&at("back.ron"))]).done().contains("Plan"), "{ending} runs");
    }
    // Any command reads what import reads.
    assert!(call(["check", path(&at("m.json")), "--format", "json"]).code < 2);
    fs::write(at("m.txt"), "no model").unwrap();
    assert!(call(["import", path(&at("m.txt")), "-o", path(&at("x.ron"))]).failed(1).contains(".graphml"));
    fs::write(at("bad.json"), "{\"nodes\": [{\"kind\": 3}]}").unwrap();
    let told = call(["import", path(&at("bad.json")), "-o", path(&at("x.ron"))]).failed(1);
    assert!(told.contains("bad.json: nodes[0]"), "{told}");
    assert!(!at("x.ron").exists());
}

#[test]
fn comments_of_reviewers_are_merged_once_and_told() {
    let folder = folder();
    let (comments, out) = (folder.path().join("comments.json"), folder.path().join("out.ron"));
    let page = folder.path().join("review.html");
    call(["export", POLICE, "-o", path(&page), "--runs", "4"]).done();
    assert!(fs::read_to_string(&page).unwrap().starts_with("<!DOCTYPE html>"));
    fs::write(
        &comments,
        r#"{"format":"throughline-comments","version":1,"model":{"title":"T","fingerprint":"old"},"reviewer":"Ana","comments":[
        {"on":"model","name":"T","stance":"question","text":"Who pays?","date":"2026-11-30"},
        {"on":"nodes.never-there","name":"Lost","stance":"dispute","text":"No"}]}"#,
    )
    .unwrap();
    let told = call(["review", "merge", POLICE, path(&comments), "-o", path(&out)]).done();
    assert!(told.contains("2 comments by Ana added") && told.contains("has changed since") && told.contains("Lost"), "{told}");
    let again = call(["review", "merge", path(&out), path(&comments), "-o", path(&out), "--format", "json"]).json();
    assert_eq!((&again["files"][0]["added"], &again["files"][0]["known"]), (&0.into(), &2.into()));
    fs::write(&comments, "{}").unwrap();
    let told = call(["review", "merge", POLICE, path(&comments), "-o", path(&out)]).failed(1);
    assert!(told.contains("comments.json") && told.contains("review packet"), "{told}");
}

#[test]
fn ron_is_written_in_its_canonical_layout() {
    let folder = folder();
    let out = folder.path().join("out.ron");
    call(["export", SMALL, "-o", path(&out)]).done();
    let (written, read) = (fs::read_to_string(&out).unwrap(), throughline::store::read(&package().join(SMALL)).unwrap());
    assert_eq!(written, throughline::store::to_text(&read));
}

#[test]
fn a_model_that_contradicts_itself_is_refused_by_name() {
    let folder = folder();
    let (bad, out) = (folder.path().join("bad.ron"), folder.path().join("out.csv"));
    let text = fs::read_to_string(package().join(SMALL)).unwrap();
    fs::write(
        &bad,
        text.replace(
            "sign: Plus, strength: Odds(value: Exact(8), basis: Illustrative)",
            "sign: Plus, strength: SettlesAt(value: Exact(0.1))",
        ),
    )
    .unwrap();
    let told = call(["run", path(&bad), "-o", path(&out)]).failed(1);
    assert!(told.contains("bad.ron") && told.contains("Reports are published"), "{told}");
    assert!(!out.exists());
}

#[test]
fn check_tells_findings_and_fails_on_the_grave_ones() {
    let folder = folder();
    let file = |name: &str, from: &str, to: &str| {
        let text = fs::read_to_string(package().join(SMALL)).unwrap();
        assert!(text.contains(from));
        fs::write(folder.path().join(name), text.replace(from, to)).unwrap();
        path(&folder.path().join(name)).to_owned()
    };
    let written = |name: &str, nodes: &str| {
        let text = format!(
            "Throughline(format: 1, about: (title: \"A beginning\"), clock: (start: \"2027-01-01\", horizon: 12), nodes: {{{nodes}}})"
        );
        fs::write(folder.path().join(name), text).unwrap();
        path(&folder.path().join(name)).to_owned()
    };
    let clean = written("clean.ron", "\"trust\": (name: \"Trust\", kind: Variable)");
    let twice = "\"trust\": (name: \"Trust\", kind: Variable), \"trust-2\": (name: \"trust\", kind: Variable)";
    let warned = written("warned.ron", twice);
    let wrong = file("wrong.ron", "today: (value: Pert(4, 5, 7)),", "today: (value: Exact(11)),");
    let broken = file("broken.ron", "to: \"trained\"", "to: \"trianed\"");

    assert_eq!(call(["check", &clean]).done(), format!("{clean}: no errors, no warnings, no hints\n"));
    assert_eq!(call(["check", &clean, "--format", "json"]).json(), serde_json::json!({ "findings": [] }));
    let small = call(["check", SMALL]);
    assert_eq!(small.code, 1, "it serves no impact");
    assert!(small.out.contains("\n  Hint: Train judges (nodes.train) [assumed-permanent]\n"), "{}", small.out);
    assert!(small.out.contains("\n  Error: A small reform (model) [plan-aim]\n"), "{}", small.out);

    let said = call(["check", &warned]).done();
    assert!(said.contains("  Warning: "), "{said}");
    let denied = call(["check", &warned, "--deny", "warning"]);
    assert_eq!((denied.code, denied.err.as_str()), (1, ""));
    assert_eq!(denied.out, said);

    let said = call(["check", &wrong]);
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    assert!(said.out.contains("  Error: ") && said.out.contains("(nodes.trust) [number-range]"), "{}", said.out);
    let told = call(["run", &wrong]).failed(1);
    assert!(told.contains("wrong.ron") && told.contains("nodes.trust.today is 11"), "{told}");

    // One that cannot be read does not keep the others from being checked.
    let said = call(["check", &broken, &clean, "--format", "json"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("broken.ron:") && said.err.contains("trianed"), "{}", said.err);
    let findings: Value = serde_json::from_str(&said.out).unwrap();
    let findings = findings["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1);
    let keys: Vec<_> = findings[0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["file", "rule", "severity", "place", "message", "remedy"]);
    call(["check", &broken]).failed(1);
    call(["check"]).failed(2);
    assert!(call(["check", &clean, "--deny", "hint"]).failed(2).contains("[possible values: warning]"));
}

#[test]
fn every_shipped_model_passes_its_check() {
    let files = throughline::store::templates().iter().map(|template| format!("models/{}.ron", template.name));
    let said = call(["check".to_owned()].into_iter().chain(files)).done();
    assert_eq!(said.matches("no errors").count(), throughline::store::templates().len(), "{said}");
}

/// The words of a command as a shell would part them.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    parts
        .flat_map(|(n, part)| if n % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() })
        .collect()
}

#[test]
fn every_command_of_the_documents_works() {
    for document in ["docs/cli.md", "docs/guide/results.md", "docs/guide/handing-out.md"] {
        let folder = folder();
        let comments = r#"{"format":"throughline-comments","version":1,"model":{},"reviewer":"Ana","comments":[
            {"on":"model","stance":"note","text":"Read"}]}"#;
        for name in ["comments.json", "comments-mine.json"] {
            fs::write(folder.path().join(name), comments).unwrap();
        }
        let text = fs::read_to_string(package().join(document)).unwrap();
        let commands: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("throughline ")).collect();
        assert!(commands.len() > 3, "{document}");
        for command in commands {
            let output = program().current_dir(folder.path()).args(words(command)).output().unwrap();
            let told = String::from_utf8_lossy(&output.stderr);
            assert_eq!((output.status.code(), &*told), (Some(0), ""), "{document}: throughline {command}");
        }
    }
}

#[test]
fn an_unknown_format_is_refused_with_the_list() {
    let folder = folder();
    let out = |name: &str| folder.path().join(name);
    for name in ["a.gif", "a.xls", "a.CSVX", "a"] {
        assert!(call(["run", POLICE, "-o", path(&out(name))]).failed(2).contains(".csv, .json"), "{name}");
        assert!(call(["export", POLICE, "-o", path(&out(name))]).failed(2).contains(".json, .csv"), "{name}");
    }
    assert_eq!(listing(folder.path()), [""; 0]);
}

#[test]
fn no_file_is_left_half_written_where_writing_fails() {
    let folder = folder();
    let missing = folder.path().join("missing").join("out.json");
    let taken = folder.path().join("taken.json");
    fs::create_dir(&taken).unwrap();
    for verb in ["run", "export"] {
        assert!(call([verb, POLICE, "-o", path(&missing)]).failed(1).contains("there is no folder"));
        assert!(call([verb, POLICE, "-o", path(&taken)]).failed(1).contains("this is a folder"));
    }
    let kept = folder.path().join("kept-links.csv");
    fs::write(&kept, "as it was").unwrap();
    let mut access = fs::metadata(&kept).unwrap().permissions();
    access.set_readonly(true);
    fs::set_permissions(&kept, access).unwrap();
    let told = call(["export", POLICE, "-o", path(&folder.path().join("kept.csv"))]).failed(1);
    assert!(told.contains("kept-links.csv") && told.contains("read-only"), "{told}");
    assert_eq!(fs::read_to_string(&kept).unwrap(), "as it was");
    assert_eq!(listing(folder.path()), ["kept-links.csv", "taken.json"]);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    for words in [&["templates"][..], &["run", POLICE], &["run", POLICE, "--format", "json"], &["--help"]] {
        let mut child = program().args(words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut told = String::new();
        child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        assert_eq!((child.wait().unwrap().code(), told.as_str()), (Some(0), ""), "{words:?}");
    }
}

#[test]
fn odd_names_are_taken_as_they_are() {
    let folder = folder();
    let odd: PathBuf = folder.path().join("une réforme = 数 'x'.ron");
    fs::copy(package().join(POLICE), &odd).unwrap();
    let out = folder.path().join("séries {1}.csv");
    call(["run", path(&odd), "-o", path(&out)]).done();
    assert!(fs::read_to_string(&out).unwrap().starts_with("time,scenario,"));
    assert!(call(["run", ""]).failed(2).contains("a value is required"));
    assert!(call(["run", POLICE, "--scenario", ""]).failed(2).contains("there is no scenario ``"));
}

#[test]
fn equal_calls_give_equal_bytes() {
    let folder = folder();
    let mut files = Vec::new();
    for n in 0..2 {
        let out = |name: &str| folder.path().join(format!("{n}-{name}"));
        let mut said = call(["run", POLICE]).done();
        said += &call(["run", POLICE, "--format", "json"]).done();
        call(["run", POLICE, "-o", path(&out("run.csv"))]).done();
        call(["run", POLICE, "-o", path(&out("run.json"))]).done();
        call(["export", POLICE, "-o", path(&out("model.json"))]).done();
        call(["export", POLICE, "-o", path(&out("model.csv"))]).done();
        let names = ["run.csv", "run.json", "model.json", "model-nodes.csv", "model-links.csv"];
        files.push((said, names.map(|name| fs::read(out(name)).unwrap())));
    }
    assert!(files[0] == files[1]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = program().args(["run", POLICE]).stdout(full).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("cannot write to standard output: no space left"), "{told}");
}

#[test]
fn rank_and_compare_tell_what_they_do_not_know() {
    let rank = |more: &[&str]| call([&["rank", POLICE], more].concat());
    let told = rank(&["--target", "publc-trust"]).failed(2);
    assert!(told.contains("did you mean `public-trust`"), "{told}");
    let told = rank(&["--target", "public-trust", "--at", "2040-01-01"]).failed(2);
    assert!(told.contains("2013-01-01 to 2018-01-01"), "{told}");
    rank(&[]).failed(2);
    rank(&["--target", "public-trust", "--seed", "3"]).failed(2);
    let by_name = rank(&["--target", "Public trust", "--format", "json"]).json();
    assert_eq!((&by_name["target"]["id"], &by_name["scenario"]["id"]), (&"public-trust".into(), &"plan".into()));
    let told = call(["compare", POLICE, "--scenario", "backlsh"]).failed(2);
    assert!(told.contains("did you mean `backlash`"), "{told}");
    let told = call(["compare", POLICE, "-o", "out.svg"]).failed(2);
    assert!(told.contains(".csv, .json"), "{told}");
}
