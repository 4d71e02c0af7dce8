//! The message catalogue: sound, in order, in sentence case, and neither short of a message nor long of one.

use std::collections::{BTreeMap, BTreeSet};

use fluent::FluentResource;
use throughline::words::ENGLISH;

use crate::rust_text::{Token, files, tokens};

/// Words that keep their capital inside a sentence, besides abbreviations in capitals alone.
const NAMES: [&str; 24] = [
    "Throughline",
    "Plan",
    "Nothing",
    "Day",
    "Week",
    "Month",
    "Quarter",
    "Year",
    "Debian",
    "Linux",
    "Windows",
    "Rust",
    "IBM",
    "Plex",
    "Ctrl",
    "Shift",
    "Alt",
    "Enter",
    "Escape",
    "I",
    "Latin",
    "Sobol",
    "GraphML",
    "Graphviz",
];

/// A message of the catalogue.
struct Message {
    section: String,
    line: usize,
    value: String,
}

/// The messages by their ids; twice the same id is an error.
fn messages() -> BTreeMap<String, Message> {
    let mut found: BTreeMap<String, Message> = BTreeMap::new();
    let (mut section, mut last) = (String::new(), String::new());
    for (n, line) in ENGLISH.lines().enumerate() {
        if let Some(title) = line.strip_prefix("## ") {
            title.clone_into(&mut section);
        } else if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (id, value) = line.split_once('=').unwrap_or_else(|| panic!("line {}: no message: {line}", n + 1));
            id.trim().clone_into(&mut last);
            let message = Message { section: section.clone(), line: n + 1, value: value.trim().to_owned() };
            let before = found.insert(last.clone(), message);
            assert!(before.is_none(), "line {}: the id {last} stands twice", n + 1);
        } else if line.starts_with(' ') && !last.is_empty() {
            let message = found.get_mut(&last).unwrap();
            message.value.push('\n');
            message.value.push_str(line.trim());
        }
    }
    found
}

/// Every text of the sources, and those of them that name a message where one is wanted.
fn texts() -> (BTreeSet<String>, BTreeSet<(String, String)>) {
    let (mut all, mut wanted) = (BTreeSet::new(), BTreeSet::new());
    for (file, source) in files("src") {
        let tokens = tokens(&source);
        for (at, token) in tokens.iter().enumerate() {
            if let Token::Text(text) = token {
                all.insert(text.clone());
            }
            let label = token.is("Label") && tokens.get(at + 3).is_some_and(|t| t.is("new"));
            let open = if label { at + 4 } else { at + 1 };
            let asks = label || token.is("say") || token.is("say_with");
            if asks && tokens.get(open).is_some_and(|t| t.is_mark('(')) {
                wanted.extend(first_argument(&tokens[open + 1..]).into_iter().map(|id| (id, file.clone())));
            }
        }
    }
    (all, wanted)
}

/// The texts within the first argument of a call: one, or those of the arms of a match.
fn first_argument(tokens: &[Token]) -> Vec<String> {
    let (mut depth, mut found, mut arm) = (0, Vec::new(), true);
    for token in tokens {
        match token {
            Token::Mark('(' | '[' | '{') => depth += 1,
            Token::Mark(')' | ']' | '}' | ',') if depth == 0 => break,
            Token::Mark(')' | ']' | '}') => depth -= 1,
            Token::Mark('>') => arm = true,
            Token::Text(text) if depth == 0 || arm => found.push(text.clone()),
            Token::Word(_) if depth > 0 => arm = false,
            _ => {}
        }
    }
    found
}

#[test]
fn the_catalogue_is_read_without_error() {
    let errors = FluentResource::try_new(ENGLISH.to_owned()).map_or_else(|(_, errors)| errors, |_| Vec::new());
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn every_message_that_the_code_asks_for_is_there() {
    let known = messages();
    let missing: Vec<_> = texts().1.into_iter().filter(|(id, _)| !known.contains_key(id)).collect();
    assert!(missing.is_empty(), "not in locales/en.ftl: {missing:?}");
}

#[test]
fn every_message_is_used() {
    let known = messages();
    let used = texts().0;
    let referred = |id: &str| known.values().any(|m| m.value.contains(&format!("{{ {id} }}")));
    let idle: Vec<_> = known.keys().filter(|id| !used.contains(*id) && !referred(id)).collect();
    assert!(idle.is_empty(), "nothing uses these messages of locales/en.ftl: {idle:?}");
}

#[test]
fn messages_stand_in_the_order_of_their_ids_within_a_section() {
    let mut sections: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for (id, message) in messages() {
        sections.entry(message.section).or_default().push((message.line, id));
    }
    for (section, mut ids) in sections {
        ids.sort();
        assert!(!section.is_empty(), "{} stands before the first section", ids[0].1);
        if let Some(pair) = ids.windows(2).find(|pair| pair[0].1 > pair[1].1) {
            panic!("section `{section}`: {} belongs before {} (line {})", pair[1].1, pair[0].1, pair[1].0);
        }
    }
}

/// A word with a capital that neither begins a sentence nor is a name.
fn stray_capital(value: &str) -> Option<String> {
    let mut text = String::new();
    let mut depth = 0;
    for c in value.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => text.push(c),
            _ => {}
        }
    }
    let mut begins = true;
    for line in text.lines() {
        for word in line.split([' ', '/', '\u{2026}']).filter(|word| !word.is_empty()) {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let quoted = word.starts_with(['"', '\u{201c}', '\u{2018}', '`', '(', '\u{ab}', '*', '[', '-', '<']);
            let capital = bare.chars().next().is_some_and(char::is_uppercase);
            let abbreviation = bare.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
            let named = NAMES.contains(&bare.trim_end_matches("'s"));
            let code = bare.contains(['.', '_', '=', '(']);
            if capital && !begins && !quoted && !abbreviation && !named && !code {
                return Some(bare.to_owned());
            }
            begins = word.ends_with(['.', '!', '?', ':', ']', '\u{b7}']);
        }
        begins = true;
    }
    None
}

#[test]
fn nothing_is_in_title_case() {
    let wrong: Vec<_> =
        messages().iter().filter_map(|(id, m)| stray_capital(&m.value).map(|word| format!("{id}: {word}"))).collect();
    assert!(wrong.is_empty(), "sentence case, please: {wrong:#?}");
    assert_eq!(stray_capital("Open Recent File"), Some("Recent".to_owned()));
    assert_eq!(stray_capital("Save { $Name } as SVG. Then `Go` on"), None);
}

#[test]
fn a_short_label_has_no_full_stop() {
    let label = |value: &str| value.split_whitespace().count() <= 3 && value.ends_with('.') && !value.ends_with("..");
    let wrong: Vec<_> = messages().into_iter().filter(|(_, m)| label(&m.value)).map(|(id, _)| id).collect();
    assert!(wrong.is_empty(), "no full stop on a label: {wrong:?}");
}
