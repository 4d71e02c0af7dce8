//! Bad files: each gets a clear error that names the place, and none makes the program panic or overflow its stack.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use throughline::store::{LoadError, MAX_BYTES, parse, read, templates, to_text};

const SAMPLE: &str = include_str!("sample.ron");

/// The message of an error, the name of the folder left out.
fn message(error: &LoadError, folder: &Path) -> String {
    error.to_string().replace(&format!("{}/", folder.display()), "").replace(&format!("{}\\", folder.display()), "")
}

/// The sample with one text in the place of another.
fn with(from: &str, to: &str) -> String {
    assert!(SAMPLE.contains(from), "not in the sample: {from}");
    SAMPLE.replacen(from, to, 1)
}

/// The first part of the sample, up to and with a text.
fn cut_after(text: &str) -> String {
    let (before, _) = SAMPLE.split_once(text).unwrap();
    format!("{before}{text}")
}

#[test]
fn every_mistake_has_its_message() {
    let big = "x".repeat(2_000_000);
    let cases: Vec<(&str, String)> = vec![
        ("empty", String::new()),
        ("blank", " \n\n// nothing\n".to_owned()),
        ("another file", "<!DOCTYPE html><html></html>".to_owned()),
        ("another RON file", "Config(colour: \"red\")".to_owned()),
        ("JSON", "{\"nodes\": [{\"id\": \"a\"}]}".to_owned()),
        ("a large one of another kind", big),
        ("no format", with("    format: 1,\n", "")),
        ("format not first", with("    format: 1,\n", "").replacen("    clock:", "    format: 1,\n    clock:", 1)),
        ("newer", with("format: 1", "format: 7, future: (x: 1)")),
        ("newer by far", with("format: 1", "format: 18446744073709551615")),
        ("format no number", with("format: 1", "format: \"one\"")),
        ("format zero", with("format: 1", "format: 0")),
        ("cut off in a name", cut_after("name: \"Statis")),
        ("cut off in a list", cut_after("responsible: [\"police\"")),
        ("cut off after a comma", cut_after("kind: Variable,\n")),
        ("comment not closed", with("    nodes: {", "    /* nodes: {")),
        ("bracket of another kind", with("[\"police\"]", "[\"police\")")),
        ("a bracket too many", format!("{SAMPLE})")),
        ("two models", format!("{SAMPLE}{SAMPLE}")),
        ("text after the end", format!("{SAMPLE} and so on")),
        ("unknown word", with("kind: Impact", "kind: Outcom")),
        ("unknown word, no near miss", with("kind: Impact", "kind: Xyzzyx")),
        ("unknown field", with("today: (value: Exact(4))", "todya: (value: Exact(4))")),
        ("unknown field in a kind", with("max_queue", "maxqueue")),
        ("unknown field at the top", with("    clock: (", "    clok: (")),
        ("missing field", with("            name: \"Law on reports\",\n", "")),
        ("missing start", with("        start: \"2013-01-01\",\n", "")),
        ("field twice", with("name: \"Law on reports\",", "name: \"Law on reports\", name: \"Again\",")),
        ("id twice", with("\"order\": (\n            name: \"Order\"", "\"law\": (\n            name: \"Order\"")),
        ("document twice", with("documents: {", "documents: {\"000\": (title: \"Another\"),")),
        ("bad id", with("\"order\": (\n            name: \"Order\"", "\"The Order\": (\n            name: \"Order\"")),
        (
            "id too long",
            with("\"order\": (\n            name: \"Order\"", &format!("\"{}\": (\n            name: \"Order\"", "x".repeat(5000))),
        ),
        ("bare number", with("today: (value: Exact(4))", "today: (value: 4)")),
        ("number in quotes", with("today: (value: Exact(4))", "today: (value: Exact(\"4\"))")),
        ("decimal comma", with("today: (value: Exact(4))", "today: (value: Exact(4,5))")),
        ("not a number", with("today: (value: Exact(4))", "today: (value: Exact(NaN))")),
        ("infinite", with("today: (value: Exact(4))", "today: (value: Exact(-inf))")),
        ("too large to be finite", with("today: (value: Exact(4))", "today: (value: Exact(1e999))")),
        ("priority out of bounds", with("priority: 2", "priority: 1000")),
        ("no such date", with("start: \"2013-01-01\"", "start: \"2013-02-30\"")),
        ("no date", with("start: \"2013-01-01\"", "start: \"soon\"")),
        ("bad citation", with("000/Governance and Oversight", "somewhere")),
        ("text without quotes", with("name: \"Order\"", "name: Order")),
        ("yes for true", with("access: true", "access: yes")),
        (
            "list for a table",
            with("    sectors: {", "    sectors: [").replacen(
                "            name: \"Policing\",\n        ),\n    },",
                "            name: \"Policing\",\n        ),\n    ],",
                1,
            ),
        ),
        ("comma missing", with("name: \"People are safe\",", "name: \"People are safe\"")),
        ("colon missing", with("kind: Impact,", "kind Impact,")),
        ("link to nowhere", with("to: \"safety\"", "to: \"safty\"")),
        ("indicator of nothing", with("node: \"court\",\n            measure", "node: \"nothing-like-it\",\n            measure")),
        ("place of nothing", with("\"safety\": (x: 0", "\"savety\": (x: 0")),
        ("lead that is nobody", with("lead: \"police\"", "lead: \"polise\"")),
        ("two links to nowhere", with("to: \"safety\"", "to: \"a\"").replacen("to: \"safety\"", "to: \"b\"", 1)),
        ("responsible is nobody", with("responsible: [\"police\"]", "responsible: [\"plumber\"]")),
        ("unknown escape", with("name: \"Order\"", "name: \"Or\\qder\"")),
        ("nested 100,000 deep", "Throughline(format: 1, about: ".to_owned() + &"(".repeat(100_000)),
        ("nested in lists", with("lead: \"police\"", &format!("authors: {}", "[".repeat(100_000)))),
        ("nested in comments", "/*".repeat(100_000)),
        ("nested in Some", with("lead: \"police\"", &format!("lead: {}\"police\"{}", "Some(".repeat(60), ")".repeat(60)))),
    ];
    let mut all = String::new();
    for (what, text) in cases {
        match parse(&text, "model.ron") {
            Ok(_) => writeln!(all, "{what}: read without error").unwrap(),
            Err(error) => writeln!(all, "{what}\n    {error}").unwrap(),
        }
    }
    insta::assert_snapshot!(all);
}

/// Writes a file into a folder.
fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn files_that_are_no_models_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let latin = [b"Throughline(\n    format: 1, // caf".as_slice(), b"\xe9\n"].concat();
    let zeros = std::fs::File::create(folder.join("huge.ron")).unwrap();
    zeros.set_len(100_000_000).unwrap();
    let paths = [
        file(folder, "latin1.ron", &latin),
        file(folder, "picture.ron", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        file(folder, "zip.ron", b"PK\x03\x04\x14\0\x06\0\x08"),
        file(folder, "zeros.ron", &[0; 1000]),
        folder.join("huge.ron"),
        folder.join("missing.ron"),
        folder.to_owned(),
    ];
    let mut all = String::new();
    for path in &paths {
        let before = std::fs::read(path).ok();
        let text = message(&read(path).unwrap_err(), folder);
        writeln!(all, "{}", text.replace(&folder.display().to_string(), "FOLDER")).unwrap();
        assert_eq!(std::fs::read(path).ok(), before);
    }
    insta::assert_snapshot!(all);
}

#[cfg(unix)]
#[test]
fn an_endless_file_is_given_up() {
    let error = read(Path::new("/dev/zero")).unwrap_err();
    assert!(error.message.contains(&format!("{} MB", MAX_BYTES / 1_000_000)), "{error}");
}

#[test]
fn a_text_without_end_is_not_even_begun() {
    let large = format!("Throughline(format: 1, about: (title: \"{}\"))", "x".repeat(MAX_BYTES as usize));
    assert!(parse(&large, "large.ron").unwrap_err().message.contains("larger than"));
    let values = format!("Throughline(format: 1, about: (authors: [{}]))", "1,".repeat(2_100_000));
    assert!(parse(&values, "values.ron").unwrap_err().message.contains("values"));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_read_over() {
    let model = parse(SAMPLE, "sample.ron").unwrap();
    assert_eq!(parse(&format!("\u{feff}{SAMPLE}"), "bom.ron").unwrap(), model);
    assert_eq!(parse(&SAMPLE.replace('\n', "\r\n"), "dos.ron").unwrap(), model);
}

#[test]
fn texts_in_every_script_survive() {
    let names = [
        "العدالة أَوَّلًا",
        "Réforme de la justice",
        "司法改革",
        "न्याय",
        "a\u{202e}b",
        "tab\there\r\nand \\ \"quotes\" 'too' \0",
        "🚔",
        "e\u{301}",
    ];
    for name in names {
        let mut model = parse(SAMPLE, "sample.ron").unwrap();
        name.clone_into(&mut model.about.title);
        let text = to_text(&model);
        assert_eq!(parse(&text, "model.ron").unwrap(), model, "{text}");
        assert!(!text.contains('\u{202e}') && !text.contains('\0'), "what cannot be seen is spelled out");
    }
}

/// What is done to a text: cut, delete, swap, repeat or overwrite bytes.
fn mangle(bytes: &mut Vec<u8>, kind: u8, at: usize, len: usize, with: &[u8]) {
    let at = at % (bytes.len() + 1);
    let end = (at + len % 40).min(bytes.len());
    match kind {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..end)),
        2 => bytes[at..end].reverse(),
        3 => {
            let again = bytes[at..end].to_vec();
            bytes.splice(at..at, again);
        }
        4 => drop(bytes.splice(at..at, with.iter().copied())),
        _ => drop(bytes.splice(at..end, with.iter().copied())),
    }
}

/// Pieces that mean something to a reader of RON.
const PIECES: [&str; 24] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\",
    "//",
    "/*",
    "*/",
    "r#\"",
    "Some(",
    "None",
    "NaN",
    "1e999",
    "-",
    "#![enable(",
    "é",
    "\0",
    "'",
    "Exact",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn mangled_files_are_read_or_refused_but_never_panic(
        changes in prop::collection::vec((0_u8..6, any::<usize>(), any::<usize>(), 0_usize..24, prop::collection::vec(any::<u8>(), 0..3)), 1..5)
    ) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        for (kind, at, len, piece, raw) in changes {
            let with = if kind == 5 && !raw.is_empty() { raw } else { PIECES[piece].as_bytes().to_vec() };
            mangle(&mut bytes, kind, at, len, &with);
        }
        let text = String::from_utf8_lossy(&bytes);
        match parse(&text, "mangled.ron") {
            // What can be read can be written, and is the same then.
            Ok(model) => prop_assert_eq!(parse(&to_text(&model), "again.ron").unwrap(), model),
            Err(error) => {
                prop_assert!(!error.message.is_empty());
                let at = error.at.as_ref().map(|at| (at.line, at.column));
                let lines = text.split('\n').count();
                prop_assert!(at.is_none_or(|(line, column)| line >= 1 && line <= lines && column >= 1), "{}", error);
            }
        }
    }

    #[test]
    fn any_text_at_all_is_read_or_refused(text in "(Throughline)?\\(?(format: 1,)?[ -~\\n]{0,200}\\)?") {
        prop_assert!(parse(&text, "any.ron").is_err() || text.contains("Throughline"));
    }
}

#[test]
fn shipped_models_cut_anywhere_are_refused_in_words() {
    for template in templates() {
        let text = template.text;
        for end in (0..text.len() - 2).step_by(text.len() / 23) {
            let Some(part) = text.get(..end) else { continue };
            let error = parse(part, "cut.ron").unwrap_err();
            assert!(!error.remedy.is_empty(), "{error}");
        }
    }
}
