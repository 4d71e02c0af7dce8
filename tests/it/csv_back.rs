//! A model through the tables of nodes and links and back: what does not come through is named, and rows that cannot be are told.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proptest::prelude::*;
use throughline::exchange::{Carried, csv};
use throughline::model::link::{Flow, Strength};
use throughline::model::node::{Logic, Scale};
use throughline::model::{Basis, Id, Model, NodeKind, Real, Role, validate};
use throughline::store;

use crate::{odd_model, random_model};

fn models() -> Vec<(String, Model)> {
    let shipped = store::templates().iter().map(|template| (template.name.to_owned(), template.model().unwrap()));
    let sample = store::parse(include_str!("sample.ron"), "sample.ron").unwrap();
    let own = [("sample", sample), ("odd", odd_model::model()), ("empty", Model::default())];
    shipped.chain(own.map(|(name, model)| (name.to_owned(), model))).collect()
}

fn back(model: &Model) -> Model {
    csv::read(&csv::nodes(model).unwrap(), &csv::links(model).unwrap()).unwrap().value
}

/// The places at which two models differ: elements of tables, parts of a model.
fn differing(a: &Model, b: &Model) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut parts = |name: &str, differ: bool| {
        if differ {
            found.insert(name.to_owned());
        }
    };
    parts("about", a.about != b.about);
    parts("clock", a.clock != b.clock);
    parts("indicators", a.indicators != b.indicators);
    parts("actors", a.actors != b.actors);
    parts("institutions", a.institutions != b.institutions);
    parts("sectors", a.sectors != b.sectors);
    parts("assumptions", a.assumptions != b.assumptions);
    parts("risks", a.risks != b.risks);
    parts("events", a.events != b.events);
    parts("trends", a.trends != b.trends);
    parts("scenarios", a.scenarios != b.scenarios);
    parts("loops", a.loops != b.loops);
    parts("documents", a.documents != b.documents);
    parts("comments", a.comments != b.comments);
    parts("views.tree", a.views.tree != b.views.tree);
    parts("views.loops", a.views.loops != b.views.loops);
    parts("retired", a.retired != b.retired);
    for id in a.nodes.keys().chain(b.nodes.keys()) {
        parts(&format!("nodes.{id}"), a.nodes.get(id) != b.nodes.get(id));
    }
    for id in a.links.keys().chain(b.links.keys()) {
        parts(&format!("links.{id}"), a.links.get(id) != b.links.get(id));
    }
    found
}

/// What does not come through is named, and nothing else is; what came through comes through again.
fn is_honest(name: &str, model: &Model) {
    let losses = csv::losses(model);
    let back = back(model);
    let named: BTreeSet<String> = losses.iter().map(|loss| loss.at.clone()).collect();
    assert_eq!(named, differing(model, &back), "{name}");
    assert_eq!(losses.is_empty(), back == *model, "{name}");
    for loss in losses {
        assert!(!loss.text().starts_with("loss-"), "{loss:?}");
    }
    assert_eq!(csv::losses(&back), [], "{name}");
    let again = csv::read(&csv::nodes(&back).unwrap(), &csv::links(&back).unwrap()).unwrap();
    assert_eq!(again.value, back, "{name}");
    let told = again.losses.into_iter().find(|loss| loss.message != "loss-csv-added");
    assert_eq!(told, None, "{name}");
    // No element is lost but arrows that cannot stand without what the tables lack.
    assert_eq!(back.nodes.len(), model.nodes.len(), "{name}");
    assert_eq!(
        validate::problems(&back).into_iter().find(|problem| problem.field != "name" && problem.field != "today"),
        None,
        "{name}"
    );
}

#[test]
fn what_the_tables_do_not_carry_is_named() {
    for (name, model) in models() {
        is_honest(&name, &model);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn what_the_tables_do_not_carry_of_any_model_is_named(model in random_model::models(16)) {
        is_honest("random", &model);
    }
}

#[test]
fn the_losses_of_the_sample_are_these() {
    let sample = store::parse(include_str!("sample.ron"), "sample.ron").unwrap();
    let lines: Vec<String> = csv::losses(&sample).iter().map(|loss| format!("{}: {}", loss.at, loss.text())).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

#[test]
fn a_spreadsheet_by_hand_becomes_a_model() {
    let nodes = "\u{feff}Kind;NAME;unit;at1;Today;owner;tags;source\n\
                 outcome;Public trust;points;10;4,5;Ministry of Justice;police; \n\
                 action;Write reports;;;;ministry-of-justice;a;000/Plan\n\
                 FUND;Budget;;;;;;\n\
                 variable;'=Fear;;;;;;\n\
                 stage;Court;;;;;;\n\
                 ;;;;;;;\n\
                 outcome;Trust;%;100;0;;;\n";
    let links = "to;from;sign;strength;value;way;delay\n\
                 public-trust;Write reports;;important;;;6\n\
                 Write reports;Budget;;total;1000;;\n\
                 Public trust;'=Fear;minus;;;;\n\
                 Court;Public trust;;;;;\n\
                 Trust;fear;plus;;4;;\n";
    let Carried { value, losses } = csv::read(nodes, links).unwrap();
    let told: Vec<String> = losses.iter().map(|loss| format!("{}: {}", loss.at, loss.text())).collect();
    let added = "but this name; it was added with the name alone, to be filled in";
    assert_eq!(
        told,
        [
            format!("nodes, row 2, owner: the tables say nothing of `Ministry of Justice` {added}"),
            format!("nodes, row 3, source: the tables say nothing of `000` {added}"),
        ]
    );
    assert_eq!(
        value.nodes.keys().map(Id::as_str).collect::<Vec<_>>(),
        ["budget", "court", "fear", "public-trust", "trust", "write-reports"]
    );
    let trust = &value.nodes[&id("public-trust")];
    assert_eq!(trust.scale, Some(Scale { at1: Real(10.0), unit: "points".to_owned(), ..Scale::default() }));
    assert_eq!(trust.today, Some(4.5.into()));
    assert_eq!(trust.owner, value.nodes[&id("write-reports")].owner);
    assert_eq!(value.actors[&id("ministry-of-justice")].name, "Ministry of Justice");
    assert_eq!(value.nodes[&id("fear")].name, "=Fear");
    // What is assumed anyway is not said.
    assert_eq!(value.nodes[&id("trust")].today, None);
    assert_eq!(value.nodes[&id("trust")].scale, None);
    let role = |name: &str| &value.links[&id(name)].role;
    assert!(matches!(role("write-reports--public-trust"), Role::Condition(_)));
    assert!(matches!(role("budget--write-reports"), Role::Use(used) if used.amount.is_some()));
    // It has conditions, though the row of none of them says so.
    assert!(matches!(role("fear--public-trust"), Role::Blocker(_)));
    assert!(matches!(role("public-trust--court"), Role::Port(port) if port.into == Flow::Capacity));
    assert!(matches!(role("fear--trust"), Role::Influence(influence) if influence.strength == Strength::Odds(4.0.into())));
    assert_eq!(validate::problems(&value), []);
}

#[test]
fn ways_are_those_that_conditions_name() {
    let nodes = "id,kind,today,basis\nt,outcome,3,measured\na,output,,\nb,action,,\n";
    let links = "from,to,way\na,t,second\nb,t,first\n";
    let Carried { value, losses } = csv::read(nodes, links).unwrap();
    assert_eq!(losses, []);
    let t = &value.nodes[&id("t")];
    let Logic::Ways(ways) = &t.logic else { panic!() };
    assert_eq!(ways.iter().map(|way| way.id.as_str()).collect::<Vec<_>>(), ["second", "first"]);
    assert_eq!((t.name.as_str(), t.today.as_ref().map(|today| today.basis)), ("t", Some(Basis::Measured)));
    assert!(matches!(value.nodes[&id("b")].kind, NodeKind::Action(_)));
    assert_eq!(validate::problems(&value), []);
}

fn told(nodes: &str, links: &str) -> String {
    match csv::read(nodes, links) {
        Err(error) => format!("    refused: {error}\n"),
        Ok(Carried { losses, .. }) if losses.is_empty() => "    read without loss\n".to_owned(),
        Ok(Carried { losses, .. }) => {
            let lines: Vec<String> = losses.iter().map(|loss| format!("    {}: {}", loss.at, loss.text())).collect();
            format!("{}\n", lines.join("\n"))
        }
    }
}

#[test]
fn every_mistake_has_its_message() {
    let (nodes, links) =
        ("id,kind,name\na,outcome,A\nb,variable,B\nc,enabler,A\nd,action,D\n", "from,to,role,sign,strength,value\n");
    let node = |heads: &str, row: &str| format!("{heads}\na,outcome,A,{row}\n");
    let link = |row: &str| format!("{links}{row}\n");
    let cases = [
        ("nothing", String::new(), String::new()),
        ("no kind", "id,name\na,A\n".to_owned(), String::new()),
        ("no id or name", "kind,code\noutcome,A\n".to_owned(), String::new()),
        ("not a table", "Throughline(format: 1)".to_owned(), String::new()),
        ("no ends", nodes.to_owned(), "role\ncondition\n".to_owned()),
        ("unknown and repeated columns", "id,colour,kind,id\na,red,outcome,b\n".to_owned(), String::new()),
        ("a cell too many", "id,kind\na,outcome,more\n".to_owned(), String::new()),
        ("unknown kind", "id,kind\na,Xyz\nb,\n".to_owned(), String::new()),
        ("nameless", "id,kind,name\n,outcome,\n".to_owned(), String::new()),
        ("id twice", "id,kind\na,outcome\na,impact\n".to_owned(), String::new()),
        ("bad id", "id,kind\nPublic Trust,outcome\n".to_owned(), "from,to\nPublic Trust,x\n".to_owned()),
        ("bad numbers", node("id,kind,name,at0,at1,today", "x,NaN,1e999"), String::new()),
        ("decimal comma", node("id,kind,name,today", "\"0,5\""), String::new()),
        ("today of an input", "id,kind,today,basis\na,fund,3,measured\n".to_owned(), String::new()),
        ("unknown basis", node("id,kind,name,today,basis", "3,guessed"), String::new()),
        ("bad flag and tier", node("id,kind,name,illustrative,tier", "perhaps,nobody"), String::new()),
        ("bad citation", node("id,kind,name,source", "somewhere"), String::new()),
        ("no such end", nodes.to_owned(), link("a,x,,,,")),
        ("a name of two", nodes.to_owned(), link("A,b,,,,")),
        ("to itself", nodes.to_owned(), link("a,a,,,,")),
        ("unknown role", nodes.to_owned(), link("a,b,cause,,,")),
        ("a role that does not fit", nodes.to_owned(), link("a,c,condition,,,")),
        ("no role that fits", nodes.to_owned(), link("a,c,,,,")),
        ("no flow", nodes.to_owned(), link("a,b,port,,,")),
        ("a flow that is not there", nodes.to_owned(), link("a,b,port,,inflow,")),
        ("no relation", nodes.to_owned(), link("a,b,relation,,,")),
        ("unknown strength", nodes.to_owned(), link("a,b,influence,,mighty,")),
        ("word and another value", nodes.to_owned(), link("a,b,influence,,weak,3")),
        ("settles nowhere", nodes.to_owned(), link("a,b,influence,,settles at,")),
        ("amount of an enabler", nodes.to_owned(), link("c,d,use,,total,3")),
        ("sign of a condition", nodes.to_owned(), link("b,a,condition,up,,")),
        ("minus of a condition", nodes.to_owned(), link("b,a,condition,minus,,")),
        ("order without delay", nodes.to_owned(), "from,to,order,way\nb,a,3,Way 1\n".to_owned()),
        ("link twice", nodes.to_owned(), "id,from,to\nx,a,b\nx,b,a\n".to_owned()),
    ];
    let mut all = String::new();
    for (what, nodes, links) in cases {
        write!(all, "{what}\n{}", told(&nodes, &links)).unwrap();
    }
    insta::assert_snapshot!(all);
}

const RUBBLE: [&str; 24] = [
    ",",
    ";",
    "\n",
    "\r\n",
    "\"",
    "id",
    "kind",
    "name",
    "from",
    "to",
    "role",
    "today",
    "a",
    "b",
    "outcome",
    "stage",
    "condition",
    "-1",
    "1e999",
    "NaN",
    "'=",
    "\u{feff}",
    "\u{1f600}",
    "0,5",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whatever is put together out of marks and words of the tables never makes the reader panic, and losses have a place.
    #[test]
    fn rubble_is_read_or_refused(nodes in prop::collection::vec(0..RUBBLE.len(), 0..60), links in prop::collection::vec(0..RUBBLE.len(), 0..60)) {
        let text = |parts: &[usize]| parts.iter().map(|n| RUBBLE[*n]).collect::<String>();
        let (nodes, links) = (text(&nodes), text(&links));
        let headed = [(nodes.clone(), links.clone()), (format!("id,kind,name,today\n{nodes}"), format!("from,to,role,value\n{links}"))];
        for (nodes, links) in headed {
            if let Ok(Carried { losses, .. }) = csv::read(&nodes, &links) {
                prop_assert!(losses.iter().all(|loss| !loss.at.is_empty() && !loss.text().starts_with("loss-")), "{losses:?}");
            }
        }
    }
}

#[test]
fn endless_tables_are_refused() {
    let many = format!("id,kind\n{}", "a,b\n".repeat(1_100_000));
    assert_eq!(csv::read(&many, "").unwrap_err().message, "unreadable-many");
    let large = format!("id,kind,description\na,outcome,{}", "x".repeat(17_000_000));
    assert_eq!(csv::read(&large, "").unwrap_err().message, "unreadable-large");
}
