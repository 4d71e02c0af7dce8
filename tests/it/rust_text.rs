//! Rust sources as tokens, for the tests that read the project's own code.

use std::fs;
use std::path::{Path, PathBuf};

/// A token, without comments and blanks.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A name, a keyword or a number.
    Word(String),
    /// What stands in a string, escapes left as written.
    Text(String),
    /// Any other character.
    Mark(char),
}

impl Token {
    /// Whether it is the name `word`.
    pub fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(w) if w == word)
    }

    /// Whether it is the character `mark`.
    pub fn is_mark(&self, mark: char) -> bool {
        *self == Self::Mark(mark)
    }
}

/// Where the package lies.
pub fn package() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file under `folder`, by its path from the package, in order.
pub fn files(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    gather(&package().join(folder), &mut found);
    found.sort();
    found
}

fn gather(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let name = path.strip_prefix(package()).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The tokens of `source`.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader { chars: source.chars().collect(), at: 0, tokens: Vec::new() };
    while reader.at < reader.chars.len() {
        reader.token();
    }
    reader.tokens
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    tokens: Vec<Token>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn token(&mut self) {
        let c = self.peek(0);
        if c.is_whitespace() {
            self.at += 1;
        } else if c == '/' && self.peek(1) == '/' {
            while self.at < self.chars.len() && self.peek(0) != '\n' {
                self.at += 1;
            }
        } else if c == '/' && self.peek(1) == '*' {
            self.block_comment();
        } else if c == '"' {
            self.text(0, true);
        } else if c.is_alphanumeric() || c == '_' {
            self.word();
        } else if c == '\'' {
            self.quote();
        } else {
            self.tokens.push(Token::Mark(c));
            self.at += 1;
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    self.at += 1;
                    continue;
                }
            }
            self.at += 2;
            if depth == 0 {
                return;
            }
        }
    }

    /// A name or number; or the prefix of a raw or byte string.
    fn word(&mut self) {
        let from = self.at;
        while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
            self.at += 1;
        }
        let word: String = self.chars[from..self.at].iter().collect();
        let raw = matches!(word.as_str(), "r" | "br" | "cr");
        let mut hashes = 0;
        while raw && self.peek(hashes) == '#' {
            hashes += 1;
        }
        if self.peek(hashes) == '"' && (raw || matches!(word.as_str(), "b" | "c")) {
            self.at += hashes;
            self.text(hashes, !raw);
        } else {
            self.tokens.push(Token::Word(word));
        }
    }

    fn text(&mut self, hashes: usize, escapes: bool) {
        self.at += 1;
        let from = self.at;
        while self.at < self.chars.len() {
            if escapes && self.peek(0) == '\\' {
                self.at += 2;
            } else if self.peek(0) == '"' && (1..=hashes).all(|n| self.peek(n) == '#') {
                break;
            } else {
                self.at += 1;
            }
        }
        let to = self.at.min(self.chars.len());
        self.tokens.push(Token::Text(self.chars[from..to].iter().collect()));
        self.at += 1 + hashes;
    }

    /// A character, or a lifetime.
    fn quote(&mut self) {
        if self.peek(1) == '\\' {
            self.at += 3;
            while self.at < self.chars.len() && self.peek(0) != '\'' {
                self.at += 1;
            }
            self.at += 1;
        } else if self.peek(2) == '\'' {
            self.at += 3;
        } else {
            self.tokens.push(Token::Mark('\''));
            self.at += 1;
        }
    }
}

#[test]
fn comments_strings_and_lifetimes_are_told_apart() {
    let source = r##"// crate::no
/* crate::no /* nested */ still */ fn a<'x>(c: char) { say("it's \" ok", 'q', '\'', r#"raw " text"#, b"b") }"##;
    let texts: Vec<_> = tokens(source).into_iter().filter_map(|t| if let Token::Text(t) = t { Some(t) } else { None }).collect();
    assert_eq!(texts, [r#"it's \" ok"#, r#"raw " text"#, "b"]);
    assert!(!tokens(source).iter().any(|t| t.is("crate") || t.is("still") || t.is("q")));
}
