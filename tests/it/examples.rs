//! The example programs do what they say.

#[path = "../../examples/build_and_run.rs"]
mod build_and_run;
#[path = "../../examples/what_goes_short.rs"]
mod what_goes_short;

#[test]
fn a_model_built_in_code_runs() {
    build_and_run::main().unwrap();
    let told = build_and_run::report().unwrap();
    let percents: Vec<(f64, f64)> = told
        .lines()
        .skip(1)
        .map(|line| {
            let numbers: Vec<f64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
            (numbers[0], numbers[1])
        })
        .collect();
    assert_eq!(percents.len(), 7, "{told}");
    assert!(percents.iter().all(|(nothing, _)| *nothing == 30.0), "{told}");
    assert!(percents.windows(2).all(|pair| pair[0].1 <= pair[1].1), "{told}");
    assert!(percents[0].1 == 30.0 && percents[6].1 > 70.0, "{told}");
}

#[test]
fn what_goes_short_is_told_for_every_scenario() {
    what_goes_short::main().unwrap();
    for template in throughline::store::templates() {
        let told = what_goes_short::report(template.name).unwrap();
        let scenarios = told.lines().filter(|line| !line.starts_with(' ')).count();
        assert_eq!(scenarios, 1 + template.model().unwrap().scenarios.len(), "{told}");
    }
    let told = what_goes_short::report("police-transparency").unwrap();
    assert!(told.contains("short of"), "{told}");
    assert!(what_goes_short::report("no-such-model").is_err());
}
