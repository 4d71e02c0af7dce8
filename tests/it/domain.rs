//! The shipped models against the field: every element, loop and citation is the one that the sources or their reading gives.
//!
//! `tests/data/domain` holds the tables, a file a model, `tests/data/headings.txt` the headings of the source documents.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use throughline::check::{Severity, findings};
use throughline::model::link::Delay;
use throughline::model::numbers::{Range, single};
use throughline::model::{Citation, Id, Link, Model, Quantity, Role, validate};
use throughline::store;

/// One row of a table: an element with its parents.
struct Row {
    code: String,
    name: String,
    illustrative: bool,
    parents: Vec<String>,
}

/// One loop: its mark, its name, and its words with what stands between each and the next.
struct LoopRow {
    code: String,
    name: String,
    illustrative: bool,
    steps: Vec<Step>,
}

struct Step {
    from: String,
    to: String,
    sign: f64,
    delay: Option<DelayRow>,
}

#[derive(PartialEq, Debug)]
struct DelayRow {
    months: f64,
    illustrative: bool,
}

/// What one model must carry.
#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    loops: Vec<LoopRow>,
    /// Words of loops that are nodes of another name; -1 where the node's scale runs the other way.
    same: BTreeMap<String, (Id, f64)>,
}

fn data(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    std::fs::read_to_string(path).unwrap()
}

fn tables() -> BTreeMap<String, Table> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/domain");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let tables = files.filter(|path| path.extension().is_some_and(|e| e == "txt"));
    tables
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, table(&std::fs::read_to_string(path).unwrap()))
        })
        .collect()
}

fn table(text: &str) -> Table {
    let mut table = Table::default();
    for line in text.lines().filter(|line| !line.is_empty()) {
        if let Some(text) = line.strip_prefix("loop ") {
            table.loops.push(loop_row(text));
        } else if let Some(text) = line.strip_prefix("same ") {
            table.same.insert(word_of(text), (node_of(text), 1.0));
        } else if let Some(text) = line.strip_prefix("opposite ") {
            table.same.insert(word_of(text), (node_of(text), -1.0));
        } else {
            table.rows.push(row(line));
        }
    }
    table
}

fn word_of(text: &str) -> String {
    text.split_once(" = ").unwrap().0.to_owned()
}

fn node_of(text: &str) -> Id {
    Id::new(text.split_once(" = ").unwrap().1).unwrap()
}

/// `~name` without its mark.
fn marked(text: &str) -> (bool, String) {
    (text.starts_with('~'), text.trim_start_matches('~').to_owned())
}

fn row(line: &str) -> Row {
    let (what, parents) = line.split_once(" >").unwrap_or((line, ""));
    let (code, name) = what.split_once(' ').unwrap();
    let (illustrative, name) = marked(name);
    Row {
        code: code.to_owned(),
        name,
        illustrative,
        parents: parents.split(',').filter(|p| !p.is_empty()).map(str::to_owned).collect(),
    }
}

fn loop_row(text: &str) -> LoopRow {
    let (head, body) = text.split_once(": ").unwrap();
    let (code, name) = head.split_once(' ').unwrap();
    let (illustrative, name) = marked(name.trim_end_matches(" (stated)"));
    let arrow = |text: &str| ["+>", "->"].iter().filter_map(|arrow| text.find(arrow)).min();
    let mut steps = Vec::new();
    let mut rest = body;
    while let Some(at) = arrow(rest) {
        let from = rest[..at].trim().to_owned();
        let sign = if rest[at..].starts_with('+') { 1.0 } else { -1.0 };
        rest = &rest[at + 2..];
        let mut delay = None;
        if let Some(inner) = rest.strip_prefix('[') {
            let (months, after) = inner.split_once("m]").unwrap();
            let (illustrative, months) = marked(months);
            delay = Some(DelayRow { months: months.parse().unwrap(), illustrative });
            rest = after;
        }
        let to = rest[..arrow(rest).unwrap_or(rest.len())].trim().to_owned();
        steps.push(Step { from, to, sign, delay });
    }
    LoopRow { code: code.to_owned(), name, illustrative, steps }
}

/// The models under `models/`, by the name of their file.
pub(super) fn shipped() -> BTreeMap<String, Model> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    let mut models = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "ron") {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let model = store::parse(&text, &name).unwrap_or_else(|e| panic!("{name}: {e}"));
            models.insert(name, model);
        }
    }
    models
}

/// The node of that code; there must be exactly one.
fn by_code<'a>(model: &'a Model, name: &str, code: &str) -> &'a Id {
    let mut found = model.nodes.iter().filter(|(_, node)| node.code == code);
    let (id, _) = found.next().unwrap_or_else(|| panic!("{name}: no node {code}"));
    assert!(found.next().is_none(), "{name}: two nodes {code}");
    id
}

#[test]
fn the_tables_are_read_whole() {
    let tables = tables();
    let sizes: Vec<_> = tables.iter().map(|(name, t)| (name.as_str(), t.rows.len(), t.loops.len())).collect();
    let expected = [
        ("gender-responsive-reform", 47, 6),
        ("national-dialogue-and-strategy", 49, 5),
        ("national-ownership", 40, 6),
        ("oversight-and-governance", 43, 5),
        ("peace-process", 50, 7),
        ("police-assistance", 43, 7),
        ("police-transparency", 29, 4),
        ("pre-sentence-detention", 32, 4),
        ("whole-of-government", 47, 7),
    ];
    assert_eq!(sizes, expected);
    for (name, table) in &tables {
        for row in &table.loops {
            let product: f64 = row.steps.iter().map(|s| s.sign).product();
            let kind = if product > 0.0 { "R" } else { "B" };
            assert!(row.code.starts_with(kind), "{name}: {} has the signs of {kind}", row.code);
            for (a, b) in row.steps.iter().zip(row.steps.iter().cycle().skip(1)) {
                assert_eq!(a.to, b.from, "{name}: {} is not closed", row.code);
            }
        }
    }
}

#[test]
fn each_table_has_its_model_and_each_model_its_table() {
    let models: Vec<String> = shipped().into_keys().collect();
    let tables: Vec<String> = tables().into_keys().collect();
    assert_eq!(models, tables);
}

#[test]
fn no_shipped_model_has_problems_or_errors() {
    for (name, model) in shipped() {
        let problems = validate::problems(&model);
        assert!(problems.is_empty(), "{name}: {problems:#?}");
        let errors: Vec<_> = findings(&model).into_iter().filter(|f| f.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn every_element_of_the_tables_is_in_its_model() {
    for (name, model) in shipped() {
        let tables = tables();
        let table = &tables[&name];
        let mut codes = BTreeSet::new();
        for row in &table.rows {
            let id = by_code(&model, &name, &row.code);
            let node = &model.nodes[id];
            codes.insert(row.code.as_str());
            assert_eq!(node.name, row.name, "{name}: {}", row.code);
            assert_eq!(node.illustrative, row.illustrative, "{name}: whether {} is illustrative", row.code);
            let kind = node.kind.kind();
            let fits = match &row.code[..1] {
                "I" => kind.word() == "impact",
                "O" => kind.word() == "outcome",
                "P" => kind.word() == "output",
                "A" => kind.word() == "action",
                _ => kind.is_input(),
            };
            assert!(fits, "{name}: {} is a {}", row.code, kind.word());
            for parent in &row.parents {
                let to = by_code(&model, &name, parent);
                let joins = |l: &&Link| &l.from == id && &l.to == to;
                let link = model.links.values().find(joins);
                let link = link.unwrap_or_else(|| panic!("{name}: no link {} > {parent}", row.code));
                let carries =
                    if kind.is_input() { matches!(link.role, Role::Use(_)) } else { matches!(link.role, Role::Condition(_)) };
                assert!(carries, "{name}: {} > {parent} has another role", row.code);
            }
        }
        let others: Vec<_> = model.nodes.values().filter(|n| !n.code.is_empty() && !codes.contains(n.code.as_str())).collect();
        assert!(others.is_empty(), "{name}: codes that no table has: {others:?}");
    }
}

/// Whether a link passes a rise on as a rise.
fn sign(link: &Link) -> f64 {
    match &link.role {
        Role::Condition(_) | Role::Use(_) => 1.0,
        Role::Influence(influence) => influence.sign.factor(),
        Role::Blocker(_) => -1.0,
        Role::Port(port) => port.sign.factor(),
        Role::Relation(_) => panic!("a relation carries nothing"),
    }
}

#[test]
fn every_loop_of_the_tables_is_in_its_model() {
    for (name, model) in shipped() {
        let tables = tables();
        let table = &tables[&name];
        let node = |word: &str| -> (Id, f64) {
            if let Some(same) = table.same.get(word) {
                return same.clone();
            }
            let found = model.nodes.iter().find(|(_, n)| n.name.to_lowercase() == word.to_lowercase());
            (found.unwrap_or_else(|| panic!("{name}: no node `{word}`")).0.clone(), 1.0)
        };
        for row in &table.loops {
            let found = model.loops.values().find(|l| l.code == row.code);
            let found = found.unwrap_or_else(|| panic!("{name}: no loop {}", row.code));
            assert_eq!(found.name, row.name, "{name}: {}", row.code);
            assert_eq!(found.illustrative, row.illustrative, "{name}: whether {} is illustrative", row.code);
            assert!(!found.story.is_empty(), "{name}: {} has no story", row.code);

            // Between two words of the loop there may stand further nodes, such as a stage: signs multiply, delays add.
            let links: Vec<&Link> = found.links.iter().map(|id| &model.links[id]).collect();
            for (a, b) in links.iter().zip(links.iter().cycle().skip(1)) {
                assert_eq!(a.to, b.from, "{name}: {} is not a closed walk", row.code);
            }
            let start = links.iter().position(|l| l.from == node(&row.steps[0].from).0);
            let start = start.unwrap_or_else(|| panic!("{name}: {} does not pass `{}`", row.code, row.steps[0].from));
            let mut walk = links.iter().cycle().skip(start).take(links.len());
            for step in &row.steps {
                let ((_, from_way), (to, to_way)) = (node(&step.from), node(&step.to));
                let (mut product, mut delay) = (from_way * to_way, None::<DelayRow>);
                loop {
                    let link = walk.next().unwrap_or_else(|| panic!("{name}: {} does not pass `{}` in turn", row.code, step.to));
                    product *= sign(link);
                    if let Some(Delay::Fixed(time)) = &link.delay {
                        delay = Some(added(delay, time));
                    } else if let Some(Delay::Smooth(smooth)) = &link.delay {
                        delay = Some(added(delay, &smooth.time));
                    }
                    if link.to == to {
                        break;
                    }
                }
                assert_eq!(product, step.sign, "{name}: {}: the sign from `{}` to `{}`", row.code, step.from, step.to);
                assert_eq!(delay, step.delay, "{name}: {}: the delay from `{}` to `{}`", row.code, step.from, step.to);
            }
            assert!(walk.next().is_none(), "{name}: {} goes on after `{}`", row.code, row.steps[0].from);
        }
        assert_eq!(model.loops.len(), table.loops.len(), "{name}: loops that no table has");
    }
}

fn added(delay: Option<DelayRow>, time: &Quantity) -> DelayRow {
    let so_far = delay.unwrap_or(DelayRow { months: 0.0, illustrative: false });
    let illustrative = time.basis == throughline::model::Basis::Illustrative;
    DelayRow { months: so_far.months + single(&time.value, Range::AMOUNT), illustrative: so_far.illustrative || illustrative }
}

/// Every element that has a standing: what it is called, its sources, and whether it says that it is ours.
fn standings(model: &Model) -> Vec<(String, &[Citation], bool)> {
    let mut all: Vec<(String, &[Citation], bool)> = Vec::new();
    macro_rules! table {
        ($($table:ident)*) => {$(
            all.extend(model.$table.iter().map(|(id, e)| (format!("{} {id}", stringify!($table)), e.source.as_slice(), e.illustrative)));
        )*};
    }
    table!(nodes links indicators actors institutions assumptions risks events trends scenarios loops);
    all
}

#[test]
fn every_element_is_either_sourced_or_illustrative() {
    for (name, model) in shipped() {
        for (element, source, illustrative) in standings(&model) {
            assert!(
                source.is_empty() == illustrative,
                "{name}: {element}: give it a source, or mark it illustrative, and not both"
            );
        }
        for (id, link) in &model.links {
            let ours = |node: &Id| model.nodes[node].illustrative;
            if ours(&link.from) || ours(&link.to) {
                assert!(link.illustrative, "{name}: link {id} has a source, but one of its ends has none");
            }
        }
    }
}

/// Calls `each` with every text in a tree of values that stands in a list called `source`.
fn citations(value: &serde_json::Value, each: &mut impl FnMut(&str)) {
    match value {
        serde_json::Value::Object(fields) => {
            for (key, inner) in fields {
                if let ("source", serde_json::Value::Array(items)) = (key.as_str(), inner) {
                    items.iter().filter_map(serde_json::Value::as_str).for_each(&mut *each);
                } else {
                    citations(inner, each);
                }
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| citations(item, each)),
        _ => {}
    }
}

#[test]
fn every_citation_is_a_heading_of_a_declared_document() {
    let text = data("headings.txt");
    let headings: BTreeSet<&str> = text.lines().collect();
    assert!(headings.len() > 250, "the list of headings is cut short");
    for (name, model) in shipped() {
        let mut used = BTreeSet::new();
        let value = serde_json::to_value(&model).unwrap();
        citations(&value, &mut |citation| {
            assert!(headings.contains(citation), "{name}: no document has the heading `{citation}`");
            used.insert(citation.split('/').next().unwrap().to_owned());
        });
        let declared: BTreeSet<String> = model.documents.keys().cloned().collect();
        assert_eq!(used, declared, "{name}: the documents that are cited, and those that are declared");
        assert!(used.contains("000"), "{name}: cites nothing of the guidance");
    }
}

/// Calls `each` with every number that has a standing, and where it stands.
fn quantities(value: &serde_json::Value, place: &str, each: &mut impl FnMut(&str, &serde_json::Map<String, serde_json::Value>)) {
    match value {
        serde_json::Value::Object(fields) => {
            let is_number =
                |v: &serde_json::Value| v.as_object().is_some_and(|v| v.len() == 1 && KINDS.iter().any(|k| v.contains_key(*k)));
            // A scenario sets a number without a standing of its own.
            if fields.get("value").is_some_and(is_number) && !fields.contains_key("what") {
                each(place, fields);
            }
            for (key, inner) in fields {
                quantities(inner, &format!("{place}.{key}"), each);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| quantities(item, place, each)),
        _ => {}
    }
}

const KINDS: [&str; 8] = ["Exact", "Uniform", "Triangular", "Pert", "Normal", "LogNormal", "Beta", "Choice"];

#[test]
fn every_number_is_either_sourced_or_illustrative() {
    for (name, model) in shipped() {
        let mut count = 0;
        quantities(&serde_json::to_value(&model).unwrap(), "", &mut |place, fields| {
            count += 1;
            let sourced = fields.contains_key("source");
            let illustrative = fields.get("basis").is_some_and(|b| b == "Illustrative");
            assert!(sourced != illustrative, "{name}{place}: give the number a source, or mark it illustrative, and not both");
        });
        assert!(count > 50, "{name}: only {count} numbers were found");
    }
}

#[test]
fn shipped_models_stand_in_their_canonical_text() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    for (name, model) in shipped() {
        let text = std::fs::read_to_string(folder.join(format!("{name}.ron"))).unwrap();
        assert_eq!(store::to_text(&model), text, "{name}: save it once with the program");
    }
}
