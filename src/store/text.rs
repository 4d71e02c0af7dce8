//! The text of a model file: its brackets and items with their places, and its canonical layout.
//!
//! `ron` reads and writes the values. This tree of the text is there for what `ron` does not do: bounding the
//! depth before anything recurses, naming the place of a mistake, and laying a file out so that a change of one
//! box is a change of a few lines.

/// The deepest nesting of brackets that is read. Models need 12.
pub const MAX_DEPTH: usize = 64;

/// The most values that a file may hold. A model of ten thousand boxes has half a million.
pub const MAX_ITEMS: usize = 2_000_000;

/// The longest line that a group of values is kept on.
const WIDTH: usize = 100;

/// One value of the text, with its key where it has one.
#[derive(Debug)]
pub struct Item<'a> {
    /// What stands before the colon.
    pub key: Option<&'a str>,
    /// A literal, or the name before the bracket.
    pub head: &'a str,
    /// What is between its brackets.
    pub group: Option<Group<'a>>,
    /// Where it begins, in bytes; with its key.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// What stands between two brackets.
#[derive(Debug)]
pub struct Group<'a> {
    /// The bracket that opens it.
    pub open: char,
    /// Its items in order.
    pub items: Vec<Item<'a>>,
}

/// Why a text has no tree. The offsets are in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadText {
    /// A bracket deeper than [`MAX_DEPTH`].
    TooDeep(usize),
    /// A string that is never closed.
    OpenString(usize),
    /// A comment that is never closed.
    OpenComment(usize),
    /// A bracket that is never closed.
    OpenBracket(usize, char),
    /// A bracket that closes another than it should: where, what, and where the other was opened.
    Mismatch(usize, char, usize, char),
    /// A bracket that closes nothing.
    Stray(usize, char),
    /// More values than [`MAX_ITEMS`].
    TooMany(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Open(char),
    Close(char),
    Comma,
    Colon,
    /// A string, a number, a name.
    Word,
}

/// The tokens of a text with their places, comments and blanks left out.
struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// How many values were begun.
    items: usize,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip_blanks(&mut self) -> Result<(), BadText> {
        let bytes = self.text.as_bytes();
        loop {
            while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
                self.at += 1;
            }
            match bytes.get(self.at..self.at + 2) {
                Some(b"//") => {
                    let comment = bytes.get(self.at..).unwrap_or_default();
                    self.at += comment.iter().position(|&byte| byte == b'\n').unwrap_or(comment.len());
                }
                Some(b"/*") => self.at += block_comment(self.rest()).ok_or(BadText::OpenComment(self.at))?,
                _ => return Ok(()),
            }
        }
    }

    fn next(&mut self) -> Result<Option<(Token, usize, usize)>, BadText> {
        self.skip_blanks()?;
        let start = self.at;
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return Ok(None) };
        let (token, len) = match first {
            '(' | '[' | '{' => (Token::Open(first), 1),
            ')' | ']' | '}' => (Token::Close(first), 1),
            ',' => (Token::Comma, 1),
            ':' => (Token::Colon, 1),
            _ => {
                let hashes = raw_string(rest);
                let is_string = hashes.is_some() || rest.starts_with('"') || rest.starts_with("b\"");
                let len = if is_string { string_len(rest, hashes).ok_or(BadText::OpenString(start))? } else { word_len(rest) };
                (Token::Word, len)
            }
        };
        self.at = start + len;
        Ok(Some((token, start, self.at)))
    }
}

/// The length of a block comment, which may hold others.
fn block_comment(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0_usize, 0_usize);
    loop {
        match bytes.get(at..at + 2)? {
            b"/*" => {
                depth += 1;
                at += 2;
            }
            b"*/" => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => at += 1,
        }
    }
}

/// The number of hashes of the raw string that `text` begins with; none when it begins with something else.
fn raw_string(text: &str) -> Option<usize> {
    let raw = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let body = raw.trim_start_matches('#');
    body.starts_with('"').then_some(raw.len() - body.len())
}

/// The length of a string that `text` begins with; none when it never ends.
fn string_len(text: &str, hashes: Option<usize>) -> Option<usize> {
    let from = text.find('"')? + 1;
    let body = text.get(from..)?;
    if let Some(hashes) = hashes {
        let end = format!("\"{}", "#".repeat(hashes));
        return body.find(&end).map(|n| from + n + end.len());
    }
    let mut escaped = false;
    for (n, byte) in body.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(from + n + 1),
            _ => {}
        }
    }
    None
}

/// The length of a number or name; at least one character.
fn word_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let first = text.chars().next().map_or(0, char::len_utf8);
    let ends = |at: &usize| match bytes.get(*at) {
        None | Some(b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b':' | b'"') => true,
        Some(b'/') => matches!(bytes.get(at + 1), Some(b'/' | b'*')),
        Some(byte) => byte.is_ascii_whitespace(),
    };
    (first..text.len()).find(ends).unwrap_or(text.len())
}

/// The first name or value of a text, whatever follows.
pub fn first_word(text: &str) -> &str {
    let mut lexer = Lexer { text, at: 0, items: 0 };
    match lexer.next() {
        Ok(Some((Token::Word, start, end))) => text.get(start..end).unwrap_or(""),
        _ => "",
    }
}

/// The values of a text at its outermost level; a model file has one.
pub fn tree(text: &str) -> Result<Vec<Item<'_>>, BadText> {
    let mut lexer = Lexer { text, at: 0, items: 0 };
    let (items, _) = items(&mut lexer, text, None, 0)?;
    Ok(items)
}

/// The items up to the bracket that closes the group opened by `open`, and where that bracket ends.
fn items<'a>(
    lexer: &mut Lexer<'a>,
    text: &'a str,
    open: Option<(usize, char)>,
    depth: usize,
) -> Result<(Vec<Item<'a>>, usize), BadText> {
    let mut done = Vec::new();
    let mut item: Option<Item<'a>> = None;
    while let Some((token, start, end)) = lexer.next()? {
        if item.is_none() {
            lexer.items += 1;
            if lexer.items > MAX_ITEMS {
                return Err(BadText::TooMany(start));
            }
        }
        let blank = Item { key: None, head: "", group: None, start, end };
        match token {
            Token::Word => {
                let word = text.get(start..end).unwrap_or("");
                // A comma is missing, or something stands behind the end: this is another item.
                if item.as_ref().is_some_and(|item| item.group.is_some() || !item.head.is_empty()) {
                    done.extend(item.take());
                }
                let item = item.get_or_insert(blank);
                item.head = word;
                item.end = end;
            }
            Token::Colon => {
                let item = item.get_or_insert(blank);
                item.key = Some(item.head);
                item.head = "";
                item.end = end;
            }
            Token::Comma => done.extend(item.take()),
            Token::Open(bracket) => {
                if depth >= MAX_DEPTH {
                    return Err(BadText::TooDeep(start));
                }
                let (inside, end) = items(lexer, text, Some((start, bracket)), depth + 1)?;
                if item.as_ref().is_some_and(|item| item.group.is_some()) {
                    done.extend(item.take());
                }
                let item = item.get_or_insert(blank);
                item.group = Some(Group { open: bracket, items: inside });
                item.end = end;
            }
            Token::Close(bracket) => {
                done.extend(item.take());
                return match open {
                    Some((_, open)) if closing(open) == bracket => Ok((done, end)),
                    Some((at, open)) => Err(BadText::Mismatch(start, bracket, at, open)),
                    None => Err(BadText::Stray(start, bracket)),
                };
            }
        }
    }
    if let Some((at, bracket)) = open {
        return Err(BadText::OpenBracket(at, bracket));
    }
    done.extend(item.take());
    Ok((done, text.len()))
}

/// The bracket that closes `open`.
pub fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

impl<'a> Item<'a> {
    /// The item of that key in the group of this one.
    pub fn get(&self, key: &str) -> Option<&Item<'a>> {
        self.group.as_ref()?.items.iter().find(|item| item.key.is_some_and(|k| unquoted(k) == key))
    }

    /// The keys on the way from this item to `offset`, outermost first.
    pub fn path_to(&self, offset: usize) -> Vec<&'a str> {
        let mut path = Vec::new();
        let mut here = self;
        while let Some(inner) = here.group.as_ref().and_then(|g| g.items.iter().find(|i| i.start <= offset && offset <= i.end)) {
            path.extend(inner.key.map(unquoted));
            here = inner;
        }
        path
    }

    /// Where a text stands as a value or a key: within `field` if there is one of that name, else anywhere within.
    pub fn find(&self, field: &str, text: &str) -> Option<usize> {
        let within = self.with_key(field).unwrap_or(self);
        within.value(text).or_else(|| self.value(text))
    }

    fn with_key(&self, key: &str) -> Option<&Item<'a>> {
        let items = &self.group.as_ref()?.items;
        self.get(key).or_else(|| items.iter().find_map(|item| item.with_key(key)))
    }

    fn value(&self, text: &str) -> Option<usize> {
        let items = &self.group.as_ref()?.items;
        items.iter().find_map(|item| {
            let quoted = |part: &str| part.starts_with('"') && unquoted(part) == text;
            if item.key.is_some_and(quoted) {
                return Some(item.start);
            }
            if quoted(item.head) {
                return Some(item.end.saturating_sub(item.head.len()));
            }
            item.value(text)
        })
    }

    /// The first map with the same key twice, anywhere within: the place of the second, and the key.
    pub fn repeated_key(&self) -> Option<(usize, &'a str)> {
        let group = self.group.as_ref()?;
        let mut seen = std::collections::BTreeSet::new();
        for item in &group.items {
            if group.open == '{' && item.key.is_some_and(|key| !seen.insert(key)) {
                return Some((item.start, unquoted(item.key.unwrap_or(""))));
            }
            if let Some(found) = item.repeated_key() {
                return Some(found);
            }
        }
        None
    }
}

/// A string without its quotes.
pub fn unquoted(text: &str) -> &str {
    text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(text)
}

/// Lays out a value: every field of an element on a line of its own, what is small and deep on one line.
pub fn lay_out(item: &Item<'_>) -> String {
    let mut out = String::new();
    write(&mut out, item, 0, 0);
    out.push('\n');
    out
}

fn write(out: &mut String, item: &Item<'_>, depth: usize, column: usize) {
    let indent = 4 * depth;
    if let Some(key) = item.key {
        out.push_str(&literal(key));
        out.push_str(": ");
    }
    let Some(group) = &item.group else {
        out.push_str(&literal(item.head));
        return;
    };
    // The model, its parts and their elements are always opened up, so that a change touches one line.
    let open_up = !group.items.is_empty() && (group.open == '{' || (group.open == '(' && depth <= 2));
    let flat = if open_up { None } else { flat(item, WIDTH.saturating_sub(column + 1)) };
    if let Some(flat) = flat {
        out.push_str(&flat);
        return;
    }
    out.push_str(item.head);
    out.push(group.open);
    if let [only] = group.items.as_slice()
        && group.open == '('
        && only.key.is_none()
        && only.group.is_some()
    {
        // `Ways([`: brackets that hold nothing but brackets open and close together.
        write(out, only, depth, column + item.head.len() + 1);
        out.push(closing(group.open));
        return;
    }
    out.push('\n');
    for inner in &group.items {
        out.extend(std::iter::repeat_n(' ', indent + 4));
        let key = inner.key.map_or(0, |key| key.chars().count() + 2);
        write(out, inner, depth + 1, indent + 4 + key);
        out.push_str(",\n");
    }
    out.extend(std::iter::repeat_n(' ', indent));
    out.push(closing(group.open));
}

/// The value of `item` on one line, where it takes no more than `room` and holds no map.
fn flat(item: &Item<'_>, room: usize) -> Option<String> {
    let mut out = literal(item.head);
    if let Some(group) = &item.group {
        if group.open == '{' && !group.items.is_empty() {
            return None;
        }
        out.push(group.open);
        for (n, inner) in group.items.iter().enumerate() {
            if n > 0 {
                out.push_str(", ");
            }
            if let Some(key) = inner.key {
                out.push_str(&literal(key));
                out.push_str(": ");
            }
            out.push_str(&flat(inner, room)?);
            if out.len() > 4 * room {
                return None;
            }
        }
        out.push(closing(group.open));
    }
    (out.chars().count() <= room).then_some(out)
}

/// A literal as people write it: `30` for `30.0`, and strings with no more escapes than they need.
fn literal(text: &str) -> String {
    if !text.starts_with('"') {
        return text.strip_suffix(".0").unwrap_or(text).to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let len = escape_len(escape);
        let (escape, after) = escape.split_at(len);
        match unescaped(escape) {
            Some(c) => out.push(c),
            None => out.push_str(escape),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn escape_len(escape: &str) -> usize {
    match escape.as_bytes().get(1) {
        Some(b'u') => escape.find('}').map_or(escape.len(), |n| n + 1),
        Some(_) => 2,
        None => 1,
    }
}

/// What an escape stands for, where it may stand in the text as it is: a quote mark, an accent, a vowel sign.
fn unescaped(escape: &str) -> Option<char> {
    if escape == "\\'" {
        return Some('\'');
    }
    let code = u32::from_str_radix(escape.strip_prefix("\\u{")?.strip_suffix('}')?, 16).ok()?;
    // The marks that languages write on or after letters; never controls or marks of direction.
    let mark = matches!(code, 0x0300..=0x036F | 0x0591..=0x05C7 | 0x0610..=0x061A | 0x064B..=0x0670 | 0x06D6..=0x06ED | 0x0900..=0x0DFF | 0x0E31..=0x0E4E);
    char::from_u32(code).filter(|_| mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_comments_hide_brackets() {
        let text = r##"A( // ( [
            a: "(\"[", b: r#"{"("#, /* ( /* [ */ */ c: [1, (2)],
        )"##;
        let items = tree(text).unwrap();
        assert_eq!(items.len(), 1);
        let root = &items[0];
        assert_eq!(root.head, "A");
        assert_eq!(root.get("b").unwrap().head, "r#\"{\"(\"#");
        assert_eq!(root.get("c").unwrap().group.as_ref().unwrap().items.len(), 2);
        assert_eq!(root.path_to(text.find('2').unwrap()), ["c"]);
    }

    #[test]
    fn mistakes_are_placed() {
        assert_eq!(tree("(a: [1, 2)").unwrap_err(), BadText::Mismatch(9, ')', 4, '['));
        assert_eq!(tree("(a: (1, 2)").unwrap_err(), BadText::OpenBracket(0, '('));
        assert_eq!(tree("a)").unwrap_err(), BadText::Stray(1, ')'));
        assert_eq!(tree("(a: \"b)").unwrap_err(), BadText::OpenString(4));
        assert_eq!(tree("(a /* b)").unwrap_err(), BadText::OpenComment(3));
        assert_eq!(tree(&"[".repeat(100_000)).unwrap_err(), BadText::TooDeep(MAX_DEPTH));
    }

    #[test]
    fn literals_lose_needless_marks() {
        assert_eq!(literal("30.0"), "30");
        assert_eq!(literal("0.25"), "0.25");
        assert_eq!(literal(r#""Don\'t \"x\" \\' \u{301} \u{202e} \n""#), "\"Don't \\\"x\\\" \\\\' \u{301} \\u{202e} \\n\"");
    }
}
