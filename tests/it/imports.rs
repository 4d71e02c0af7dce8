//! Who may use whom: the rooms of the library and of the binary, and what each must not name.

use std::collections::{BTreeMap, BTreeSet};

use crate::rust_text::{Token, files, tokens};

/// Every room, with the rooms that it may use. ARCHITECTURE.md says why.
const ROOMS: [(&str, &[&str]); 17] = [
    ("words", &[]),
    ("model", &[]),
    ("graph", &["model"]),
    ("layout", &["model", "graph"]),
    ("sim", &["model", "graph"]),
    ("insight", &["model", "graph", "sim"]),
    ("store", &["model"]),
    ("structure", &["model", "graph", "sim"]),
    ("check", &["model", "graph", "sim", "structure", "words"]),
    ("picture", &["model", "graph", "layout", "sim", "structure", "words"]),
    ("paper", &["model", "layout", "picture", "words"]),
    ("report", &["model", "graph", "layout", "sim", "insight", "structure", "check", "picture", "paper", "words"]),
    ("exchange", &["model", "layout", "sim", "picture", "paper", "report", "words"]),
    ("share", &["model", "paper", "picture", "report", "exchange", "sim", "store", "words"]),
    (
        "cli",
        &[
            "words",
            "model",
            "graph",
            "layout",
            "sim",
            "insight",
            "store",
            "structure",
            "check",
            "picture",
            "paper",
            "report",
            "exchange",
            "share",
        ],
    ),
    (
        "app",
        &[
            "words",
            "model",
            "graph",
            "layout",
            "sim",
            "insight",
            "store",
            "structure",
            "check",
            "picture",
            "paper",
            "report",
            "exchange",
            "share",
        ],
    ),
    ("main", &["cli", "app"]),
];

/// Crates that only the window may name.
const WINDOW: [&str; 8] = ["egui", "eframe", "epaint", "egui_commonmark", "egui_extras", "egui_plot", "egui_kittest", "rfd"];

/// Macros that write to the terminal, and functions that hand it out.
const TERMINAL: [(&str, char); 7] =
    [("println", '!'), ("print", '!'), ("eprintln", '!'), ("eprint", '!'), ("dbg", '!'), ("stdout", '('), ("stderr", '(')];

fn may_use(room: &str) -> &'static [&'static str] {
    ROOMS.iter().find(|(name, _)| *name == room).unwrap_or_else(|| panic!("src/{room} is not in the table of rooms")).1
}

/// The room that a file belongs to, and how many modules lie between it and the root.
fn room_of(file: &str) -> (String, usize) {
    let inner = file.trim_start_matches("src/").trim_end_matches(".rs");
    let parts: Vec<_> = inner.split('/').filter(|p| *p != "mod").collect();
    (parts[0].to_owned(), parts.len())
}

/// The rooms that a file names, by `crate::`, `throughline::` or enough `super::`.
fn rooms_named(depth: usize, tokens: &[Token]) -> BTreeSet<String> {
    let is_room = |name: &str| ROOMS.iter().any(|(room, _)| *room == name);
    let mut named = BTreeSet::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut after = at;
        if tokens[at].is("crate") || tokens[at].is("throughline") {
            after = past_colons(tokens, at + 1).unwrap_or(at);
        } else if tokens[at].is("super") {
            let mut supers = 0;
            while tokens.get(after).is_some_and(|t| t.is("super")) {
                supers += 1;
                after = past_colons(tokens, after + 1).unwrap_or(after + 1);
            }
            if supers < depth {
                at = after;
                continue;
            }
        }
        if after > at {
            named.extend(first_names(tokens, after).into_iter().filter(|name| is_room(name)));
        }
        at = after.max(at + 1);
    }
    named
}

/// The place after `::`, if it stands at `at`.
fn past_colons(tokens: &[Token], at: usize) -> Option<usize> {
    (tokens.get(at)?.is_mark(':') && tokens.get(at + 1)?.is_mark(':')).then_some(at + 2)
}

/// The names that a path goes on with: one, or those of a group in braces.
fn first_names(tokens: &[Token], at: usize) -> Vec<String> {
    match tokens.get(at) {
        Some(Token::Word(name)) => vec![name.clone()],
        Some(Token::Mark('{')) => {
            let (mut names, mut depth, mut fresh) = (Vec::new(), 0, false);
            for token in &tokens[at..] {
                match token {
                    Token::Mark('{') => (depth, fresh) = (depth + 1, depth == 0),
                    Token::Mark('}') => depth -= 1,
                    Token::Mark(',') => fresh = depth == 1,
                    Token::Word(name) if fresh && depth == 1 => {
                        names.push(name.clone());
                        fresh = false;
                    }
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
            }
            names
        }
        _ => Vec::new(),
    }
}

#[test]
fn each_room_uses_only_the_rooms_it_may() {
    let mut wrong = Vec::new();
    for (file, source) in files("src") {
        let (room, depth) = room_of(&file);
        if room == "lib" {
            continue;
        }
        for named in rooms_named(depth, &tokens(&source)) {
            if named != room && !may_use(&room).contains(&named.as_str()) {
                wrong.push(format!("{file} uses {named}; {room} may use only {:?}", may_use(&room)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_library_names_no_window_no_terminal_and_no_command_line() {
    let mut wrong = Vec::new();
    for (file, source) in files("src") {
        let room = room_of(&file).0;
        let tokens = tokens(&source);
        let binary = matches!(room.as_str(), "cli" | "app" | "main");
        for (at, token) in tokens.iter().enumerate() {
            let Token::Word(word) = token else { continue };
            let word = word.as_str();
            let path = past_colons(&tokens, at + 1).is_some() || at > 0 && tokens[at - 1].is("use");
            let next = |mark| tokens.get(at + 1).is_some_and(|t| t.is_mark(mark));
            let window = WINDOW.contains(&word) && path && room != "app";
            let terminal = !binary && TERMINAL.iter().any(|(name, mark)| *name == word && next(*mark));
            if window || terminal || word == "clap" && path && !matches!(room.as_str(), "cli" | "main") {
                wrong.push(format!("{file} names {word}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_of_the_table_is_there_and_none_leads_in_a_circle() {
    let seen: BTreeSet<_> = files("src").iter().map(|(file, _)| room_of(file).0).filter(|room| room != "lib").collect();
    for room in &seen {
        may_use(room);
    }
    let mut ranks: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..=ROOMS.len() {
        for (room, uses) in ROOMS {
            ranks.insert(room, uses.iter().map(|used| ranks.get(used).map_or(0, |rank| rank + 1)).max().unwrap_or(0));
        }
    }
    assert!(ranks.values().all(|rank| *rank < ROOMS.len()), "the table of rooms has a circle: {ranks:?}");
}

#[test]
fn paths_in_every_spelling_are_found() {
    let named = |depth, source: &str| rooms_named(depth, &tokens(source)).into_iter().collect::<Vec<_>>();
    assert_eq!(named(2, "use crate::{model::{Id, sim}, store::read as r};"), ["model", "store"]);
    assert_eq!(named(2, "fn f() { throughline::check::findings(m); crate::words::say(i) }"), ["check", "words"]);
    assert_eq!(named(2, "use super::model; use super::super::{graph, layout};"), ["graph", "layout"]);
    assert_eq!(named(1, "// crate::sim\nlet s = \"crate::sim\"; use super::model::Id;"), ["model"]);
}
