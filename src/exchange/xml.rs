//! XML: text made fit for it, and a reader that has limits and takes nothing from outside the file.

use std::fmt::Write as _;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion, errors};

use super::Unreadable;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 16_000_000;
/// How many elements may stand within each other.
pub const MAX_DEPTH: usize = 64;
/// How many elements a file may have.
const MAX_ELEMENTS: usize = 2_000_000;
/// How many attributes an element may have.
const MAX_ATTRIBUTES: usize = 200;

/// Whether XML 1.0 may hold a character.
fn may_hold(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// The text without the characters that XML forbids.
#[must_use]
pub fn fit(text: &str) -> String {
    text.chars().filter(|c| may_hold(*c)).collect()
}

/// Text that can stand in XML, between tags and in attributes: what would be taken for markup, or be changed by a reader, is
/// spelled out, and the characters that XML forbids are left out.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| may_hold(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{2028}' => out.push_str("&#x2028;"),
            c if c.is_control() => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// An element of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Element {
    /// Its name without the prefix of a namespace.
    pub name: String,
    /// Names, as written, and values.
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Self>,
    /// Its own text, without that of its children.
    pub text: String,
    /// The line it begins in.
    pub line: usize,
}

impl Element {
    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The children of that name.
    pub fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first element of that name within this one, however deep.
    #[must_use]
    pub fn first(&self, name: &str) -> Option<&Self> {
        self.children.iter().find_map(|child| if child.name == name { Some(child) } else { child.first(name) })
    }
}

/// What comes next in a file.
#[derive(Debug)]
pub enum Part {
    /// An element begins; its contents follow.
    Begin(Element),
    /// The element that was begun last and is still open ends.
    End,
    /// The file ends.
    Over,
}

enum Step {
    Begin(Element),
    End,
    Text(String),
    Over,
}

/// A file that is being read.
pub struct Xml<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    /// Where lines end.
    breaks: Vec<usize>,
    /// The names of the elements that are open.
    open: Vec<String>,
    elements: usize,
}

impl<'t> Xml<'t> {
    /// Begins to read a text.
    ///
    /// # Errors
    /// When it is too large, empty or not XML by its first character, or holds a character that XML forbids.
    pub fn new(text: &'t str) -> Result<Self, Unreadable> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.len() > MAX_BYTES {
            return Err(Unreadable::new("", "unreadable-xml-large").with("most", (MAX_BYTES / 1_000_000).to_string()));
        }
        if !text.trim_start().starts_with('<') {
            return Err(Unreadable::new("", "unreadable-xml-none"));
        }
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_comments = false;
        let xml = Self { text, reader, breaks, open: Vec::new(), elements: 0 };
        match text.char_indices().find(|(_, c)| !may_hold(*c)) {
            Some((offset, c)) => Err(xml.forbidden(offset, c)),
            None => Ok(xml),
        }
    }

    /// The next element that begins or ends; text between elements is passed over.
    ///
    /// # Errors
    /// When the file is not well-formed, or goes beyond the limits.
    pub fn next(&mut self) -> Result<Part, Unreadable> {
        loop {
            match self.step()? {
                Step::Begin(element) => return Ok(Part::Begin(element)),
                Step::End => return Ok(Part::End),
                Step::Over => return Ok(Part::Over),
                Step::Text(_) => {}
            }
        }
    }

    /// The element that has just begun, with all that it holds.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn whole(&mut self, begun: Element) -> Result<Element, Unreadable> {
        let mut open = vec![begun];
        loop {
            match self.step()? {
                Step::Begin(element) => open.push(element),
                Step::Text(text) => {
                    if let Some(element) = open.last_mut() {
                        element.text.push_str(&text);
                    }
                }
                Step::End | Step::Over => {
                    let Some(done) = open.pop() else { return Ok(Element::default()) };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(done),
                        None => return Ok(done),
                    }
                }
            }
        }
    }

    fn step(&mut self) -> Result<Step, Unreadable> {
        loop {
            let offset = self.reader.buffer_position() as usize;
            let event = self.reader.read_event().map_err(|error| self.malformed(offset, &error))?;
            return Ok(match event {
                Event::Start(tag) | Event::Empty(tag) => Step::Begin(self.begin(offset, &tag)?),
                Event::End(_) => {
                    self.open.pop();
                    Step::End
                }
                Event::Text(text) => self.outside(offset, text.xml10_content().into_owned())?,
                Event::CData(text) => self.outside(offset, text.xml10_content().into_owned())?,
                Event::GeneralRef(name) => self.outside(offset, self.reference(offset, &name)?)?,
                // A name of a DTD is passed over, and none is read; one that declares anything could make a few lines endless.
                Event::DocType(declared) if declared.contains('[') => return Err(self.error(offset, "unreadable-xml-declares")),
                Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
                Event::Eof => match self.open.last() {
                    Some(tag) => return Err(self.error(self.text.len(), "unreadable-xml-cut").with("tag", shown(tag))),
                    None => Step::Over,
                },
            });
        }
    }

    fn begin(&mut self, offset: usize, tag: &BytesStart<'_>) -> Result<Element, Unreadable> {
        let name = tag.local_name().as_ref().to_owned();
        if self.open.is_empty() && self.elements > 0 {
            return Err(self.error(offset, "unreadable-xml-after"));
        }
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(self.error(offset, "unreadable-xml-many").with("most", MAX_ELEMENTS.to_string()));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(self.error(offset, "unreadable-xml-deep").with("most", MAX_DEPTH.to_string()));
        }
        let mut attributes: Vec<(String, String)> = Vec::new();
        for attribute in tag.attributes().with_checks(false) {
            let bad = || self.error(offset, "unreadable-xml-attribute").with("tag", shown(&name));
            let attribute = attribute.map_err(|_| bad())?;
            let key: &str = attribute.key.as_ref();
            if attributes.len() >= MAX_ATTRIBUTES || attributes.iter().any(|(other, _)| other == key) {
                return Err(bad());
            }
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| self.error(offset, "unreadable-xml-reference").with("name", shown(&attribute.value)))?;
            if let Some(c) = value.chars().find(|c| !may_hold(*c)) {
                return Err(self.forbidden(offset, c));
            }
            attributes.push((key.to_owned(), value.into_owned()));
        }
        self.open.push(name.clone());
        Ok(Element { name, attributes, children: Vec::new(), text: String::new(), line: self.line(offset) })
    }

    /// The character that a reference stands for. Only characters by number and the five names of XML are known.
    fn reference(&self, offset: usize, name: &quick_xml::events::BytesRef<'_>) -> Result<String, Unreadable> {
        let unknown = || self.error(offset, "unreadable-xml-reference").with("name", shown(&format!("&{};", &**name)));
        let known = match &**name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => name.resolve_char_ref().ok().flatten().ok_or_else(unknown)?,
        };
        if may_hold(known) { Ok(known.to_string()) } else { Err(self.forbidden(offset, known)) }
    }

    /// Text, which may stand within elements only.
    fn outside(&self, offset: usize, text: String) -> Result<Step, Unreadable> {
        if self.open.is_empty() && !text.trim().is_empty() {
            return Err(self.error(offset, "unreadable-xml-after"));
        }
        Ok(Step::Text(text))
    }

    fn malformed(&self, offset: usize, error: &errors::Error) -> Unreadable {
        use errors::{Error, IllFormedError};
        let offset = offset.max(self.reader.error_position() as usize);
        match error {
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                self.error(offset, "unreadable-xml-end").with("tag", shown(found)).with("open", shown(expected))
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                self.error(offset, "unreadable-xml-unopened").with("tag", shown(found))
            }
            Error::IllFormed(IllFormedError::UnclosedReference) => self.error(offset, "unreadable-xml-ampersand"),
            _ => self.error(offset, "unreadable-xml-markup"),
        }
    }

    fn forbidden(&self, offset: usize, c: char) -> Unreadable {
        self.error(offset, "unreadable-xml-character").with("code", format!("U+{:04X}", u32::from(c)))
    }

    fn error(&self, offset: usize, message: &'static str) -> Unreadable {
        let line = self.line(offset);
        let begin = line.checked_sub(2).and_then(|before| self.breaks.get(before)).map_or(0, |end| end + 1);
        let column = self.text.get(begin..offset).map_or(0, |part| part.chars().count()) + 1;
        Unreadable::new(format!("line {line}, column {column}"), message)
    }

    fn line(&self, offset: usize) -> usize {
        self.breaks.partition_point(|end| *end < offset) + 1
    }
}

/// A text of the file as errors show it: endless ones are cut.
fn shown(text: &str) -> String {
    text.chars().take(60).collect()
}
