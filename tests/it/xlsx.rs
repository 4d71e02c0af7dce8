//! A model as a workbook: what stands in it, and what comes back of it.

mod plan;

use std::collections::BTreeSet;
use std::io::Cursor;
use std::process::Command;

use calamine::{Data, Reader as _, Xlsx};
use proptest::prelude::*;
use rust_xlsxwriter::{Workbook, Worksheet};
use throughline::exchange::{self, Carried, xlsx};
use throughline::model::clearance::cleared;
use throughline::model::edit::Ids;
use throughline::model::review::CommentStance;
use throughline::model::source::Tier;
use throughline::model::{Basis, Id, Kind, Model, Number, Quantity, Real, When, written as numbers};
use throughline::paper::Mark;
use throughline::report::reader::Reader;

use throughline::store;

use crate::{odd_model, random_model};

fn sample() -> Model {
    store::parse(include_str!("sample.ron"), "sample.ron").unwrap()
}

fn models() -> Vec<(String, Model)> {
    let shipped = store::templates().iter().map(|template| (template.name.to_owned(), template.model().unwrap()));
    let own = [("sample", sample()), ("odd", odd_model::model()), ("empty", Model::default())];
    shipped.chain(own.map(|(name, model)| (name.to_owned(), model))).collect()
}

fn mark(model: &Model, tier: Tier) -> Mark {
    Mark::new(model, &cleared(model, tier), "Workbook".into(), "2026-11-30".parse().unwrap())
}

fn written(model: &Model, tier: Tier) -> Vec<u8> {
    xlsx::write(&Reader::new(model, tier), None, &mark(model, tier)).unwrap().value
}

fn open(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

#[test]
fn every_model_is_written_the_same_twice_and_without_formulas() {
    for (name, model) in models() {
        let bytes = written(&model, Tier::Secret);
        assert!(bytes == written(&model, Tier::Secret), "{name}");
        let mut book = open(&bytes);
        assert_eq!(book.sheet_names().len(), 12, "{name}");
        for sheet in book.sheet_names() {
            assert!(book.worksheet_formula(&sheet).unwrap().is_empty(), "{name}: {sheet}");
            assert!(!book.worksheet_range(&sheet).unwrap().is_empty(), "{name}: {sheet}");
        }
        let indicators = book.worksheet_range("Indicators").unwrap();
        assert_eq!(indicators.height(), model.indicators.len() + 1, "{name}");
    }
}

#[test]
fn dates_and_numbers_are_dates_and_numbers_and_texts_are_texts() {
    let mut model = sample();
    let id = model.indicators.keys().next().unwrap().clone();
    let indicator = model.indicators.get_mut(&id).unwrap();
    indicator.name = "=1+1".into();
    indicator.target = Some(40.5.into());
    indicator.due = Some(When::On("2028-06-01".parse().unwrap()));
    let bytes = written(&model, Tier::Secret);
    let sheet = open(&bytes).worksheet_range("Indicators").unwrap();
    let row = sheet.rows().find(|row| row[0] == Data::String(id.to_string())).unwrap();
    assert_eq!(row[1], Data::String("=1+1".into()));
    assert_eq!(row[5], Data::Float(40.5));
    assert!(matches!(row[6], Data::DateTime(date) if date.as_f64() == 46905.0), "{:?}", row[6]);
}

#[test]
fn what_a_reader_may_not_see_is_not_in_the_workbook() {
    let mut model = sample();
    for (_, actor) in model.actors.iter_mut() {
        actor.name = "Unmentionable".into();
        actor.tier = Tier::Secret;
    }
    let bytes = written(&model, Tier::Public);
    let mut book = open(&bytes);
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).unwrap();
        assert!(!range.cells().any(|(_, _, cell)| cell.to_string().contains("Unmentionable")), "{sheet}");
    }
}

#[test]
fn results_stand_in_the_workbook_where_something_was_run() {
    let model = sample();
    let reader = Reader::new(&model, Tier::Secret);
    let compared = reader.compare(&reader.scenarios(), Some((16, 1)), &()).unwrap();
    let book = xlsx::write(&reader, Some(&compared), &mark(&model, Tier::Secret)).unwrap();
    let sheet = open(&book.value).worksheet_range("Results").unwrap();
    assert_eq!(sheet.height(), 1 + reader.scenarios().len() * compared.told.indicators.len());
}

#[test]
fn what_is_cut_or_not_carried_is_named() {
    let mut model = sample();
    let id = Id::new("train").unwrap();
    model.nodes.get_mut(&id).unwrap().description = "x\u{1}".repeat(40_000);
    let lost = xlsx::write(&Reader::new(&model, Tier::Secret), None, &mark(&model, Tier::Secret)).unwrap().losses;
    let messages: BTreeSet<&str> = lost.iter().map(|loss| loss.message).collect();
    assert_eq!(messages, BTreeSet::from(["loss-xlsx-long", "loss-xlsx-partly", "loss-xlsx-table"]));
    assert!(lost.iter().any(|loss| loss.at == "links" && loss.message == "loss-xlsx-table"));
    assert!(lost.iter().any(|loss| loss.at.starts_with("Actions!D")), "{lost:?}");
    for loss in lost {
        assert!(!loss.text().starts_with("loss-"), "{loss:?}");
    }
}

fn back(bytes: &[u8], model: &Model) -> Carried<xlsx::XlsxRead> {
    xlsx::read(bytes, model, &Ids::default()).unwrap()
}

fn is_unchanged(name: &str, model: &Model, tier: Tier) {
    let read = back(&written(model, tier), model);
    assert_eq!(read.losses, [], "{name}, {tier:?}");
    assert_eq!(read.value.done, Vec::<String>::new(), "{name}, {tier:?}");
    assert_eq!(read.value.gesture.edits, [], "{name}, {tier:?}");
}

#[test]
fn what_nobody_touched_changes_nothing() {
    for (name, model) in models() {
        for tier in [Tier::Public, Tier::Secret] {
            is_unchanged(&name, &model, tier);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_nobody_touched_changes_nothing_of_any_model(model in random_model::models(16)) {
        is_unchanged("random", &model, Tier::Secret);
    }

    #[test]
    fn a_damaged_workbook_is_refused_or_read(at in any::<[prop::sample::Index; 4]>(), bytes in any::<[u8; 4]>(), cut in any::<prop::sample::Index>()) {
        let model = sample();
        let mut damaged = written(&model, Tier::Secret);
        for (at, byte) in at.iter().zip(bytes) {
            let at = at.index(damaged.len());
            damaged[at] = byte;
        }
        let _ = xlsx::read(&damaged, &model, &Ids::default());
        let _ = xlsx::read(&damaged[..cut.index(damaged.len())], &model, &Ids::default());
    }
}

/// A cell as somebody fills it in.
#[derive(Clone, Copy)]
enum Put<'a> {
    Text(&'a str),
    Number(f64),
}

/// The workbook of a model with other things in some cells; rows and columns from 0.
fn changed(model: &Model, changes: &[(&str, u32, u16, Put<'_>)]) -> Vec<u8> {
    changed_of(&written(model, Tier::Secret), changes)
}

fn changed_of(bytes: &[u8], changes: &[(&str, u32, u16, Put<'_>)]) -> Vec<u8> {
    let mut book = open(bytes);
    let mut out = Workbook::new();
    for sheet in book.sheet_names() {
        let page = out.add_worksheet();
        page.set_name(&sheet).unwrap();
        for (row, cells) in (0..).zip(book.worksheet_range(&sheet).unwrap().rows()) {
            for (column, cell) in (0..).zip(cells) {
                copy(page, row, column, cell);
            }
        }
        for (_, row, column, put) in changes.iter().filter(|change| change.0 == sheet) {
            match put {
                Put::Text(text) => page.write_string(*row, *column, *text).unwrap(),
                Put::Number(x) => page.write_number(*row, *column, *x).unwrap(),
            };
        }
    }
    out.save_to_buffer().unwrap()
}

fn copy(page: &mut Worksheet, row: u32, column: u16, cell: &Data) {
    match cell {
        Data::String(text) => _ = page.write_string(row, column, text).unwrap(),
        Data::Float(x) => _ = page.write_number(row, column, *x).unwrap(),
        // The format of dates is gone, as in some programs.
        Data::DateTime(date) => _ = page.write_number(row, column, date.as_f64()).unwrap(),
        _ => {}
    }
}

/// A model with one indicator and somebody who answers for it.
fn small() -> (Model, Id) {
    let mut model = sample();
    let id = model.indicators.keys().next().unwrap().clone();
    let indicator = model.indicators.get_mut(&id).unwrap().clone();
    model.indicators.retain(|other, _| *other == id);
    let target = Quantity { basis: Basis::Measured, note: "A note".into(), ..Quantity::exact(5.0) };
    let indicator = throughline::model::Indicator { target: Some(target), readings: Vec::new(), owner: None, ..indicator };
    model.indicators.insert(id.clone(), indicator);
    (model, id)
}

#[test]
fn changed_cells_change_the_model_in_one_step() {
    let (model, id) = small();
    let changes = [
        ("Indicators", 1, 5, Put::Text("~2–3,5")),
        ("Indicators", 1, 6, Put::Number(2029.0)),
        ("Indicators", 1, 8, Put::Text("Survey")),
        ("Indicators", 1, 11, Put::Text("Police")),
        ("Readings", 1, 0, Put::Text(id.as_str())),
        ("Readings", 1, 3, Put::Text("1.3.2014")),
        ("Readings", 1, 4, Put::Number(3.5)),
        ("Readings", 1, 5, Put::Text("women")),
        ("Comments", 9, 1, Put::Text("nodes.train")),
        ("Comments", 9, 3, Put::Text("Ana")),
        ("Comments", 9, 5, Put::Text("disputes")),
        ("Comments", 9, 6, Put::Text("By whom?")),
    ];
    let owner = model.actors.iter().find(|(_, actor)| actor.name == "Police").map(|(id, _)| id.clone());
    let read = back(&changed(&model, &changes), &model);
    assert_eq!(read.losses.iter().map(|loss| (loss.at.as_str(), loss.text())).collect::<Vec<_>>(), []);
    assert_eq!(read.value.done.len(), 6, "{:#?}", read.value.done);
    let mut after = model.clone();
    read.value.gesture.apply(&mut after).unwrap();
    let of = &after.indicators[&id];
    let target = of.target.as_ref().unwrap();
    assert_eq!((numbers::write(&target.value).as_str(), target.basis, target.note.as_str()), ("2 – 3.5", Basis::Illustrative, ""));
    assert_eq!(of.due, Some(When::On("2029-01-01".parse().unwrap())));
    assert_eq!((of.data_source.as_str(), &of.owner), ("Survey", &owner));
    let reading = &of.readings[0];
    assert_eq!((reading.on.to_string().as_str(), reading.group.as_str()), ("2014-03-01", "women"));
    assert_eq!((reading.value.basis, &reading.value.value), (Basis::Measured, &Number::Exact(Real(3.5))));
    let comment = after.comments.values().find(|comment| comment.by == "Ana").unwrap();
    assert_eq!((comment.stance, comment.text.as_str()), (CommentStance::Dispute, "By whom?"));
    read.value.gesture.inverse().apply(&mut after).unwrap();
    assert_eq!(after, model);
}

#[test]
fn what_is_not_understood_is_a_loss_with_its_cell() {
    let (model, _) = small();
    let changes = [
        ("Indicators", 1, 5, Put::Text("soon")),
        ("Indicators", 1, 6, Put::Text("one day")),
        ("Indicators", 1, 11, Put::Text("Nobody")),
        ("Indicators", 1, 2, Put::Text("Another box")),
        ("Indicators", 7, 0, Put::Text("unheard-of")),
        ("Indicators", 0, 20, Put::Text("My own column")),
        ("Readings", 1, 2, Put::Text("No such indicator")),
        ("Comments", 9, 6, Put::Text("Who says so?")),
    ];
    let read = back(&changed(&model, &changes), &model);
    assert_eq!(read.value.gesture.edits, []);
    let lost: Vec<(&str, &str)> = read.losses.iter().map(|loss| (loss.at.as_str(), loss.message)).collect();
    let wanted = [
        ("Indicators!U1", "loss-xlsx-column"),
        ("Indicators!C2", "loss-xlsx-fixed"),
        ("Indicators!F2", "loss-xlsx-number"),
        ("Indicators!G2", "loss-xlsx-date"),
        ("Indicators!L2", "loss-xlsx-actor"),
        ("Indicators!A8", "loss-xlsx-unknown"),
        ("Readings!C2", "loss-xlsx-indicator"),
        ("Comments!D10", "loss-xlsx-by"),
    ];
    assert_eq!(lost, wanted);
    assert!(read.losses.iter().all(|loss| !loss.text().starts_with("loss-")));
}

#[test]
fn other_files_are_refused() {
    let model = sample();
    let whole = written(&model, Tier::Secret);
    for bytes in [&b""[..], b"PK", b"a,b\n1,2\n", &whole[..whole.len() / 2], &whole[40..]] {
        let error = xlsx::read(bytes, &model, &Ids::default()).unwrap_err();
        assert_eq!(error.message, "unreadable-xlsx");
    }
}

#[test]
fn what_unpacks_to_more_than_is_allowed_is_refused_whatever_it_says() {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    // Above 64 MB of text, which packs well.
    let text = "0".repeat(32_000);
    for row in 0..2_100 {
        page.write_string(row, 0, format!("{row}{text}")).unwrap();
    }
    let mut bytes = book.save_to_buffer().unwrap();
    for small in [false, true] {
        if small {
            // The directory says that every entry unpacks to one byte.
            let heads: Vec<usize> = bytes.windows(4).enumerate().filter(|(_, w)| *w == b"PK\x01\x02").map(|(at, _)| at).collect();
            for at in heads {
                bytes[at + 24..at + 28].copy_from_slice(&[1, 0, 0, 0]);
            }
        }
        let error = xlsx::read(&bytes, &sample(), &Ids::default()).unwrap_err();
        assert_eq!(error.message, "unreadable-xlsx-large");
    }
}

/// By Debian's own Python: the packages of Debian are there for no other.
#[test]
fn another_program_finds_what_was_written_and_what_it_changes_comes_back() {
    const PYTHON: &str = "/usr/bin/python3";
    let there = Command::new(PYTHON).args(["-c", "import openpyxl"]).output().is_ok_and(|output| output.status.success());
    assert!(
        there,
        "{PYTHON} has no openpyxl, which reads the workbooks here; install the package python3-openpyxl, or run tests/run"
    );
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for (name, model) in models() {
        std::fs::write(path("a.xlsx"), written(&model, Tier::Secret)).unwrap();
        std::fs::write(path("a.json"), exchange::json(&model).to_string()).unwrap();
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/readers/workbook.py");
        let mut python = Command::new(PYTHON);
        let output = python.arg(script).args([path("a.xlsx"), path("a.json")]).arg("--edit").arg(path("b.xlsx")).output().unwrap();
        let (said, wrong) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{name}: {said}{wrong}");
        let read = back(&std::fs::read(path("b.xlsx")).unwrap(), &model);
        assert!(read.losses.iter().all(|loss| loss.message == "loss-xlsx-wrong"), "{name}: {:#?}", read.losses);
        // A target, a text, a reading, a priority, a settlement, a comment, as far as the model has them.
        let acts = model.nodes.values().any(|node| node.kind.kind() == Kind::Action);
        let least = 1 + [acts, !model.comments.is_empty(), !model.indicators.is_empty()].map(usize::from).iter().sum::<usize>();
        assert!(read.value.done.len() >= least, "{name}: {:#?}", read.value.done);
        read.value.gesture.apply(&mut model.clone()).unwrap();
    }
}

/// The parts of a workbook packed without being made smaller, so that what they say is read whatever it is.
fn packed(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let sum = |bytes: &[u8]| {
        !bytes.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
        })
    };
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let at = u32::try_from(out.len()).unwrap();
        let length = u32::try_from(content.len()).unwrap().to_le_bytes();
        let mut head = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        head.extend(sum(content).to_le_bytes());
        head.extend([length, length].concat());
        head.extend([u8::try_from(name.len()).unwrap(), 0, 0, 0]);
        out.extend([b"PK\x03\x04", head.as_slice(), name.as_bytes(), content].concat());
        let place = [&[0; 10][..], &at.to_le_bytes()].concat();
        directory.extend([b"PK\x01\x02\x14\x00", head.as_slice(), &place, name.as_bytes()].concat());
    }
    let count = [u8::try_from(parts.len()).unwrap(), 0];
    let (at, size) = (u32::try_from(out.len()).unwrap(), u32::try_from(directory.len()).unwrap());
    let end = [b"PK\x05\x06\0\0\0\0", &count[..], &count, &size.to_le_bytes(), &at.to_le_bytes(), &[0, 0]].concat();
    [out, directory, end].concat()
}

/// A workbook of one sheet with these rows, and the texts that its cells share.
fn parts(rows: &str, texts: &str) -> Vec<(&'static str, Vec<u8>)> {
    let relation = |kind: &str, id: &str, target: &str| {
        format!(
            r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#
        )
    };
    let relations = |inner: String| format!("<Relationships>{inner}</Relationships>").into_bytes();
    let sheet = r#"<workbook><sheets><sheet name="Indicators" sheetId="1" r:id="a"/></sheets></workbook>"#;
    vec![
        ("_rels/.rels", relations(relation("officeDocument", "a", "xl/workbook.xml"))),
        ("xl/workbook.xml", sheet.as_bytes().to_vec()),
        ("xl/_rels/workbook.xml.rels", relations(relation("worksheet", "a", "worksheets/sheet1.xml"))),
        ("xl/sharedStrings.xml", texts.as_bytes().to_vec()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").into_bytes()),
    ]
}

const TEXTS: &str = r#"<sst uniqueCount="2"><si><t>Id</t></si><si><t>Name</t></si></sst>"#;
const ROWS: &str = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2" ht="14.449999999999999"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="B2"><v>4</v></c></row>"#;

#[test]
fn hostile_contents_are_refused_or_lost() {
    let model = sample();
    let read = |rows: &str, texts: &str| xlsx::read(&packed(&parts(rows, texts)), &model, &Ids::default());
    let fine = read(ROWS, TEXTS).unwrap();
    assert!(fine.losses.iter().any(|loss| loss.at == "Indicators!A2" && loss.message == "loss-xlsx-unknown"), "{:?}", fine.losses);
    let many = TEXTS.replace('2', "18446744073709551615");
    assert_eq!(read(ROWS, &many).unwrap_err().message, "unreadable-xlsx-large");
    let cells = "<row><c><v>1</v></c></row>".repeat(1_100_000);
    assert_eq!(read(&cells, TEXTS).unwrap_err().message, "unreadable-xlsx-cells");
    for (from, to) in
        [("A2", "ZZZZZZZZZZ2"), ("A2", "A99999999999999999999"), ("A2", "A0"), ("<v>0<", "<v>99999<"), ("<v>0<", "<v>-1<")]
    {
        let _ = read(&ROWS.replace(from, to), TEXTS);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn damaged_contents_are_refused_or_lost(at in any::<[prop::sample::Index; 2]>(), bytes in any::<[u8; 2]>(), part in 0..5_usize) {
        let mut parts = parts(ROWS, TEXTS);
        let content = &mut parts[part].1;
        for (at, byte) in at.iter().zip(bytes) {
            let at = at.index(content.len());
            content[at] = byte;
        }
        let _ = xlsx::read(&packed(&parts), &sample(), &Ids::default());
    }
}
