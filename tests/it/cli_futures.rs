//! Many futures on the command line.

use std::fs;

use serde_json::Value;

use crate::cli::{SMALL, call, folder, path, rounded};

#[test]
fn the_futures_of_a_small_model_read_well() {
    insta::assert_snapshot!(call(["run", SMALL, "--runs", "200", "--sampling", "latin"]).done());
    let said = call(["run", SMALL, "--scenario", "plan", "--runs", "200", "--seed", "7", "--format", "json"]).json();
    insta::assert_snapshot!(rounded(&format!("{:#}", said["futures"])));
}

#[test]
fn the_bands_of_a_small_model_are_as_promised() {
    let folder = folder();
    let written = |name: &str, words: &[&str]| {
        let out = folder.path().join(name);
        call(["run", SMALL, "--every", "12", "--runs", "100", "-o", path(&out)].iter().chain(words)).done();
        fs::read_to_string(&out).unwrap()
    };
    let bands = written("a.csv", &["--scenario", "plan"]);
    insta::assert_snapshot!(rounded(&bands));
    assert_eq!(bands, written("b.csv", &["--scenario", "plan", "--seed", "1", "--sampling", "plain"]));
    assert_ne!(bands, written("c.csv", &["--scenario", "plan", "--seed", "2"]));
    let both = written("d.csv", &[]);
    let plan: Vec<_> = both.lines().filter(|line| line.contains(",plan,")).collect();
    assert_eq!(plan, bands.lines().skip(1).collect::<Vec<_>>());
    let json: Value = serde_json::from_str(&written("e.json", &[])).unwrap();
    assert_eq!((json["runs"].as_u64(), json["seed"].as_u64()), (Some(100), Some(1)));
    let node = &json["scenarios"][1]["bands"]["courts.Backlog"];
    for key in ["p05", "p25", "p50", "p75", "p95", "mean"] {
        assert_eq!(node[key].as_array().map(Vec::len), Some(3), "{node}");
    }
}

#[test]
fn futures_that_make_no_sense_are_wrong_usage() {
    for words in [&["--seed", "1"][..], &["--sampling", "latin"], &["--runs", "0"], &["--runs", "1000001"], &["--runs", "many"]] {
        call(["run", SMALL].iter().chain(words)).failed(2);
    }
}

#[test]
fn futures_are_run_until_their_shares_are_known() {
    let ask =
        |words: &[&str]| call(["run", SMALL, "--scenario", "plan", "--runs", "20000", "--format", "json"].iter().chain(words));
    let mut before = usize::MAX;
    for (words, within) in
        [(&["--until-known", "3"][..], 0.03), (&["--until-known", "4.5 %"], 0.045), (&["--until-known", "8"], 0.08)]
    {
        let said = ask(words).json();
        let scenario = &said["futures"]["scenarios"][0];
        let steps = scenario["convergence"].as_array().unwrap();
        let within_of = |step: &Value| step["within"].as_f64().unwrap();
        let (last, others) = steps.split_last().unwrap();
        assert!(within_of(last) <= within && others.iter().all(|step| within_of(step) > within), "{steps:?}");
        let runs = scenario["runs"].as_u64().unwrap() as usize;
        assert_eq!(last["runs"].as_u64(), Some(runs as u64));
        assert!(runs < before, "{runs} for {within}");
        before = runs;
    }
    let text = call(["run", SMALL, "--runs", "256", "--until-known", "--sampling", "sobol"]).done();
    assert!(text.contains("every share is known to"), "{text}");
    // Of two scenarios one is known before the other.
    let text = call(["run", SMALL, "--runs", "2000", "--until-known", "4.5"]).done();
    assert!(text.contains("256–512 futures of each scenario"), "{text}");
    for words in [
        &["--until-known", "0"][..],
        &["--until-known", "100"],
        &["--until-known", "x"],
        &["--until-known", "1", "--sampling", "latin"],
    ] {
        ask(words).failed(2);
    }
    call(["run", SMALL, "--until-known", "1"]).failed(2);
}

#[test]
fn a_why_can_be_asked_in_one_of_many_futures() {
    let ask = |words: &[&str]| call(["why", SMALL, "trust", "--format", "json"].iter().chain(words));
    let alone = ask(&[]).json();
    assert!(alone.get("future").is_none());
    let third = ask(&["--future", "3", "--seed", "7"]).json();
    assert_eq!((third["future"]["number"].as_u64(), third["future"]["seed"].as_u64()), (Some(3), Some(7)));
    assert_ne!(third["difference"], alone["difference"]);
    let sum: f64 = third["parts"].as_array().unwrap().iter().map(|part| part["value"].as_f64().unwrap()).sum();
    assert!((sum - third["difference"].as_f64().unwrap()).abs() < 1e-9, "{third}");
    assert_eq!(ask(&["--future", "3", "--seed", "7", "--runs", "40"]).json(), third);
    let text = call(["why", SMALL, "trust", "--future", "3", "--sampling", "latin", "--runs", "40"]).done();
    assert!(text.contains("future 3"), "{text}");
    for words in
        [&["--future", "0"][..], &["--future", "3", "--runs", "2"], &["--future", "3", "--sampling", "latin"], &["--seed", "7"]]
    {
        ask(words).failed(2);
    }
}
