//! Other formats: what the JSON and CSV of a model and of its runs hold.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use throughline::exchange::{csv, json, series_json};
use throughline::model::scenario::{NOTHING_DONE, PLAN};
use throughline::model::stage::Measure;
use throughline::model::{Id, Model, NodeKind, numbers};
use throughline::sim::{self, Options, Run};
use throughline::store;

/// The shipped models, and one that holds something of every kind.
fn models() -> Vec<(String, Model)> {
    let shipped = store::templates().iter().map(|template| (template.name.to_owned(), template.model().unwrap()));
    let sample = store::parse(include_str!("sample.ron"), "sample.ron").unwrap();
    shipped.chain([("sample".to_owned(), sample)]).collect()
}

fn run(model: &Model, scenario: &str) -> Run {
    sim::run(model, &Id::new(scenario).unwrap(), &Options::default()).unwrap()
}

/// The part of `value` that `path` leads to: keys of objects, positions of lists, or what names an entry of a list.
fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    if path.is_empty() {
        return Some(value);
    }
    // Ids may hold dots, so every cut is tried.
    let cuts = path.match_indices('.').map(|(dot, _)| dot).chain([path.len()]);
    for cut in cuts {
        let (key, rest) = (&path[..cut], path.get(cut + 1..).unwrap_or(""));
        let names = |entry: &Value| ["id", "name", "action", "link"].iter().any(|field| entry.get(field) == Some(&key.into()));
        let found = match value {
            Value::Object(fields) => fields.get(key),
            Value::Array(entries) => {
                key.parse::<usize>().ok().and_then(|n| entries.get(n)).or_else(|| entries.iter().find(|e| names(e)))
            }
            _ => None,
        };
        if let Some(part) = found.and_then(|part| at(part, rest)) {
            return Some(part);
        }
    }
    None
}

/// The bare number of a field: itself, its value, or the number of an entry of a list.
fn bare(value: &Value) -> Option<f64> {
    let fields = ["value", "amount", "size", "if_fails"];
    value.as_f64().or_else(|| fields.iter().find_map(|field| bare(value.get(field)?)))
}

#[test]
fn every_number_stands_under_its_path() {
    for (name, model) in models() {
        let exported = json(&model);
        let mut seen = 0;
        numbers::visit(&model, |info, quantity| {
            let used = numbers::single(&quantity.value, info.range);
            let found = at(&exported, &info.path).unwrap_or_else(|| panic!("{name}: {} is not exported", info.path));
            assert_eq!(bare(found), Some(used), "{name}: {}: {found}", info.path);
            if let (Some(assumed), false) = (found.get("assumed"), info.path.contains("scale")) {
                assert_eq!(assumed, info.assumed, "{name}: {}", info.path);
            }
            seen += 1;
        });
        assert!(seen > 50, "{name}: {seen}");
    }
}

#[test]
fn the_numbers_of_a_run_are_those_of_the_export() {
    for (name, model) in models() {
        let exported = json(&model);
        let run = run(&model, PLAN);
        assert!(run.numbers().len() > 5);
        for (path, used) in run.numbers() {
            let found = at(&exported, &path).unwrap_or_else(|| panic!("{name}: {path} is not exported"));
            assert_eq!(bare(found), Some(used), "{name}: {path}");
        }
    }
}

#[test]
fn every_element_is_exported_with_its_kind_and_role() {
    for (name, model) in models() {
        let exported = json(&model);
        let ids = |table: &str| -> Vec<&str> {
            exported[table].as_array().unwrap().iter().map(|element| element["id"].as_str().unwrap()).collect()
        };
        let known = |ids: &mut dyn Iterator<Item = &Id>| ids.map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(ids("nodes"), known(&mut model.nodes.keys()), "{name}");
        assert_eq!(ids("links"), known(&mut model.links.keys()), "{name}");
        assert_eq!(ids("indicators"), known(&mut model.indicators.keys()), "{name}");
        assert_eq!(ids("scenarios"), known(&mut model.scenarios.keys()), "{name}");
        assert_eq!(ids("actors"), known(&mut model.actors.keys()), "{name}");
        for (value, node) in exported["nodes"].as_array().unwrap().iter().zip(model.nodes.values()) {
            assert_eq!(value["kind"], node.kind.kind().word());
            assert_eq!(value["name"], node.name.as_str());
        }
        for (value, link) in exported["links"].as_array().unwrap().iter().zip(model.links.values()) {
            assert_eq!((&value["from"], &value["to"]), (&link.from.as_str().into(), &link.to.as_str().into()));
            let role = value["role"].as_str().unwrap();
            assert!(["condition", "influence", "blocker", "use", "port", "relation"].contains(&role));
        }
    }
}

/// The keys of every object of a list, which programs rely on.
fn keys(list: &Value, kind: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for element in list.as_array().into_iter().flatten() {
        let of = element.get(kind).and_then(Value::as_str).unwrap_or("").to_owned();
        keys.entry(of).or_default().extend(element.as_object().unwrap().keys().cloned());
    }
    keys
}

#[test]
fn the_keys_stay_as_they_are() {
    let sample = store::parse(include_str!("sample.ron"), "sample.ron").unwrap();
    let exported = json(&sample);
    let mut told = format!("model: {}\n", exported.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" "));
    let lists = exported.as_object().unwrap().iter().filter(|(_, list)| list.is_array());
    for (table, list) in lists {
        let kind = if table == "links" { "role" } else { "kind" };
        for (kind, keys) in keys(list, kind) {
            let keys = keys.into_iter().collect::<Vec<_>>().join(" ");
            told = format!("{told}{table} {kind}: {keys}\n");
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn what_stands_today_is_written_as_level_and_amount() {
    for (name, model) in models() {
        let exported = json(&model);
        let run = run(&model, NOTHING_DONE);
        for node in exported["nodes"].as_array().unwrap() {
            let id = Id::new(node["id"].as_str().unwrap()).unwrap();
            assert_eq!(node["baseline"]["level"].as_f64(), run.baseline(&id), "{name}: {id}");
            let kind = model.nodes[&id].kind.kind();
            if kind.is_pulled() {
                let level = model.nodes[&id].scale().level(node["baseline"]["value"].as_f64().unwrap());
                assert!((level - node["baseline"]["level"].as_f64().unwrap()).abs() < 1e-9, "{name}: {id}");
            }
        }
        for link in exported["links"].as_array().unwrap() {
            let id = Id::new(link["id"].as_str().unwrap()).unwrap();
            assert_eq!(link["carried_at_baseline"].as_f64(), run.carried_at_baseline(&id), "{name}: {id}");
        }
    }
}

#[test]
fn the_scales_of_stages_turn_amounts_into_levels() {
    let mut seen = 0;
    for (name, model) in models() {
        let exported = json(&model);
        let run = run(&model, PLAN);
        for (id, _) in model.nodes.iter().filter(|(_, node)| matches!(node.kind, NodeKind::Stage(_))) {
            for measure in Measure::ALL {
                let scale = at(&exported, &format!("nodes.{id}.scales.{}", measure.word())).unwrap();
                let (at0, at1) = (scale["at0"].as_f64().unwrap(), scale["at1"].as_f64().unwrap());
                let pairs = run.measure(id, measure).unwrap().iter().zip(run.measure_level(id, measure).unwrap());
                for (x, level) in pairs {
                    let expected = ((x - at0) / (at1 - at0)).clamp(0.0, 1.0);
                    assert!((expected - level).abs() < 1e-9, "{name}: {id} {measure:?}: {x} is {level}, not {expected}");
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 100);
}

#[test]
fn a_model_that_cannot_run_is_still_exported() {
    let mut model = store::parse(include_str!("sample.ron"), "sample.ron").unwrap();
    model.nodes.pop_first();
    let node = model.nodes.values_mut().find(|node| node.kind.kind().is_pulled()).unwrap();
    node.today = Some(1e9.into());
    let exported = json(&model);
    assert_eq!(exported["nodes"].as_array().unwrap().len(), model.nodes.len());
    assert!(exported["nodes"][0]["baseline"].is_null());
    assert!(csv::nodes(&model).unwrap().lines().count() > model.nodes.len());
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn tables_have_a_row_for_each_element_and_no_cell_starts_a_formula() {
    let mut model = store::parse(include_str!("sample.ron"), "sample.ron").unwrap();
    for (n, node) in model.nodes.values_mut().enumerate() {
        let start = ["=HYPERLINK(\"x\")", "+1", "-1", "@sum", "\t=1", "plain, \"quoted\"\nand broken"][n % 6];
        start.clone_into(&mut node.name);
        start.clone_into(&mut node.description);
        node.tags.insert(start.to_owned());
    }
    for link in model.links.values_mut() {
        "=1+1".clone_into(&mut link.rationale);
    }
    let nodes = rows(&csv::nodes(&model).unwrap());
    let links = rows(&csv::links(&model).unwrap());
    assert_eq!(nodes[0][..3], ["id", "kind", "name"]);
    assert_eq!(links[0][..4], ["id", "from", "to", "role"]);
    assert_eq!((nodes.len(), links.len()), (model.nodes.len() + 1, model.links.len() + 1));
    for cell in nodes.iter().chain(&links).flatten() {
        let safe = !cell.starts_with(['=', '+', '-', '@', '\t', '\r']) || cell.parse::<f64>().is_ok();
        assert!(safe, "{cell:?}");
    }
    for (row, node) in nodes[1..].iter().zip(model.nodes.values()) {
        assert_eq!(row[2].trim_start_matches('\''), node.name);
    }
}

#[test]
fn series_have_a_column_for_each_node_and_four_for_each_stage() {
    for (name, model) in models() {
        let (plan, nothing) = (run(&model, PLAN), run(&model, NOTHING_DONE));
        let one = rows(&csv::series(&model, std::slice::from_ref(&plan)).unwrap());
        let both = rows(&csv::series(&model, &[nothing.clone(), plan.clone()]).unwrap());
        let stages = model.nodes.values().filter(|node| matches!(node.kind, NodeKind::Stage(_))).count();
        assert_eq!(one[0].len(), 1 + model.nodes.len() + 3 * stages, "{name}");
        assert_eq!(one.len(), 1 + plan.times().len());
        assert_eq!(both.len(), 1 + plan.times().len() + nothing.times().len());
        assert_eq!((one[0][0].as_str(), both[0][..2].join(",").as_str()), ("time", "time,scenario"));
        assert_eq!(one[0][1..], both[0][2..]);
        let exported = series_json(&model, &[nothing.clone(), plan.clone()]);
        for (n, head) in one[0].iter().enumerate().skip(1) {
            let (id, measure) = match head.rsplit_once('.') {
                Some((id, word)) if Measure::ALL.iter().any(|m| m.word() == word) => {
                    (id, Measure::ALL.into_iter().find(|m| m.word() == word))
                }
                _ => (head.as_str(), None),
            };
            let id = Id::new(id).unwrap();
            let values = match measure {
                Some(measure) => plan.measure(&id, measure).unwrap(),
                None => plan.value(&id).unwrap(),
            };
            for (row, (time, value)) in one[1..].iter().zip(plan.times().iter().zip(values)) {
                assert_eq!((row[0].parse::<f64>().unwrap(), row[n].parse::<f64>().unwrap()), (*time, *value), "{name}: {head}");
            }
            let shown: Vec<f64> =
                exported["scenarios"][1]["series"][head].as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect();
            assert_eq!(shown, values, "{name}: {head}");
        }
        assert!(both[1..].iter().take(nothing.times().len()).all(|row| row[1] == NOTHING_DONE));
    }
}
