//! Where a value stands, how it is read, and what is said when it cannot be.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::fmt;

use super::text::{Json, Piece};
use crate::exchange::loss::{Losses, SHOWN, short};
use crate::exchange::{Loss, Unreadable};
use crate::model::Clock;
use crate::words::say;

/// What is gathered while a file is read.
#[derive(Default)]
pub struct Reader {
    pub losses: Losses,
    /// The clock of the model, once it is read.
    pub clock: OnceCell<Clock>,
}

/// The way from the whole to a value.
#[derive(Clone, Copy)]
enum Path<'a> {
    Whole,
    Key(&'a Path<'a>, &'a str),
    Entry(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Key(Self::Whole, key) => f.write_str(&short(key)),
            Self::Key(before, key) => write!(f, "{before}.{}", short(key)),
            Self::Entry(before, n) => write!(f, "{before}[{n}]"),
        }
    }
}

/// A value that cannot be what it should be.
pub struct Wrong {
    order: usize,
    at: String,
    /// What was expected, in words.
    expected: String,
    /// What stands there instead; nothing where it is missing.
    found: Option<String>,
    /// Whether what holds it cannot be without it.
    needed: bool,
}

impl Wrong {
    /// As a loss: the value, or what cannot be without it, is left out and the rest is read.
    fn loss(self) -> Loss {
        let Some(found) = self.found else { return Loss::new(self.at, "loss-missing").with("expected", self.expected) };
        let message = if self.needed { "loss-unexpected-needed" } else { "loss-unexpected" };
        Loss::new(self.at, message).with("expected", self.expected).with("found", found)
    }

    /// The same, of what cannot be done without.
    pub fn needed(self) -> Self {
        Self { needed: true, ..self }
    }
}

impl From<Wrong> for Unreadable {
    fn from(wrong: Wrong) -> Self {
        match wrong.found {
            Some(found) => Self::new(wrong.at, "unreadable-unexpected").with("expected", wrong.expected).with("found", found),
            None => Self::new(wrong.at, "unreadable-missing").with("expected", wrong.expected),
        }
    }
}

/// What can be read of a value.
pub trait Read: Sized {
    /// The value as one of these.
    fn read(spot: &Spot<'_>) -> Result<Self, Wrong>;

    /// What such a value is, in words.
    fn expected() -> String;

    /// Whether the value only says what is assumed where the model is silent.
    fn silent(_: &Spot<'_>) -> bool {
        false
    }
}

/// What is read of an object, field by field.
pub trait Record: Sized {
    /// It, of the fields of an object.
    fn record(fields: &Fields<'_>) -> Result<Self, Wrong>;

    /// Whether an object marked `assumed` stands for silence.
    const MAY_BE_ASSUMED: bool = false;

    /// The message that says what such an object looks like.
    const EXPECTED: &'static str = "expected-object";
}

impl<T: Record> Read for T {
    fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
        if matches!(spot.piece.json, Json::Object(_)) { spot.fields(T::record) } else { Err(spot.wrong(Self::expected())) }
    }

    fn expected() -> String {
        say(T::EXPECTED)
    }

    fn silent(spot: &Spot<'_>) -> bool {
        T::MAY_BE_ASSUMED && matches!(spot.piece.get("assumed"), Some(Piece { json: Json::Flag(true), .. }))
    }
}

/// A value with its place.
#[derive(Clone, Copy)]
pub struct Spot<'a> {
    pub reader: &'a Reader,
    pub piece: &'a Piece,
    path: Path<'a>,
    /// The id of the element that it belongs to, as the file has it.
    owner: Option<&'a str>,
}

impl<'a> Spot<'a> {
    /// The whole file.
    pub fn whole(reader: &'a Reader, piece: &'a Piece) -> Self {
        Self { reader, piece, path: Path::Whole, owner: None }
    }

    /// The value under a key of this one.
    pub fn key<'b>(&'b self, key: &'b str, piece: &'b Piece) -> Spot<'b> {
        Spot { reader: self.reader, piece, path: Path::Key(&self.path, key), owner: self.owner }
    }

    /// The value at a position of this one, from 0.
    pub fn entry<'b>(&'b self, n: usize, piece: &'b Piece) -> Spot<'b> {
        Spot { reader: self.reader, piece, path: Path::Entry(&self.path, n), owner: self.owner }
    }

    /// The same value, as that of the element that its `id` names.
    pub fn element(self) -> Self {
        match self.piece.get("id").map(|id| &id.json) {
            Some(Json::Text(id)) => Self { owner: Some(id), ..self },
            _ => self,
        }
    }

    /// Its place as messages name it: `nodes[4].scale (public-trust)`.
    pub fn at(&self) -> String {
        match self.owner {
            Some(owner) => format!("{} ({})", self.path, short(owner)),
            None => self.path.to_string(),
        }
    }

    /// That something else was expected here.
    pub fn wrong(&self, expected: impl Into<String>) -> Wrong {
        let found = match &self.piece.json {
            Json::Null => "null".to_owned(),
            Json::Flag(flag) => flag.to_string(),
            Json::Number(x) => x.to_string(),
            Json::Text(text) => format!("\"{}\"", short(text)),
            Json::List(_) => say("found-list"),
            Json::Object(_) => say("found-object"),
        };
        Wrong { order: self.piece.order, at: self.at(), expected: expected.into(), found: Some(found), needed: false }
    }

    /// Tells that something here was not carried over.
    pub fn lose(&self, message: &'static str, args: &[(&'static str, String)]) {
        self.reader.losses.add(self.piece.order, Loss { at: self.at(), message, args: args.to_vec() });
    }

    /// What is read of it; none, with a loss, where it cannot be.
    pub fn maybe<T: Read>(&self) -> Option<T> {
        self.or_lose(T::read(self))
    }

    /// What was read; none, with a loss, where it could not be.
    pub fn or_lose<T>(&self, read: Result<T, Wrong>) -> Option<T> {
        read.map_err(|wrong| self.reader.losses.add(wrong.order, wrong.loss())).ok()
    }

    /// Reads an object; keys that nobody asked for are losses.
    pub fn fields<T, E: From<Wrong>>(&self, read: impl FnOnce(&Fields<'_>) -> Result<T, E>) -> Result<T, E> {
        let Json::Object(entries) = &self.piece.json else { return Err(self.wrong(say("expected-object")).into()) };
        let fields = Fields { spot: *self, entries, asked: RefCell::default() };
        let value = read(&fields)?;
        fields.done();
        Ok(value)
    }
}

/// The fields of an object, and which of them were asked for.
pub struct Fields<'a> {
    spot: Spot<'a>,
    entries: &'a [(String, Piece)],
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Fields<'a> {
    /// What is gathered on the way.
    pub fn reader(&self) -> &'a Reader {
        self.spot.reader
    }

    /// The value of a field; none where it is missing or null.
    pub fn spot(&self, key: &'static str) -> Option<Spot<'_>> {
        self.computed(&[key]);
        let piece = self.spot.piece.get(key).filter(|piece| !matches!(piece.json, Json::Null))?;
        Some(self.spot.key(key, piece))
    }

    /// Fields that follow from others, so that nothing is lost when they are not read.
    pub fn computed(&self, keys: &[&'static str]) {
        self.asked.borrow_mut().extend(keys);
    }

    /// What is read of a field; none where it is missing or, with a loss, cannot be.
    pub fn maybe<T: Read>(&self, key: &'static str) -> Option<T> {
        self.spot(key)?.maybe()
    }

    /// What is read of a field, or its default.
    pub fn read<T: Read + Default>(&self, key: &'static str) -> T {
        self.maybe(key).unwrap_or_default()
    }

    /// What is read of a field without which the object is nothing.
    pub fn need<T: Read>(&self, key: &'static str) -> Result<T, Wrong> {
        let Some(spot) = self.spot(key) else { return Err(self.missing(key, T::expected())) };
        T::read(&spot).map_err(Wrong::needed)
    }

    /// What is read of a field, unless the file says beside it that it is only assumed.
    pub fn said<T: Read>(&self, key: &'static str, assumed: &'static str) -> Option<T> {
        if self.read(assumed) {
            self.computed(&[key]);
            return None;
        }
        self.maybe(key)
    }

    /// That a field which is needed is not what it should be.
    pub fn wrong(&self, key: &'static str, expected: impl Into<String>) -> Wrong {
        match self.spot(key) {
            Some(spot) => spot.wrong(expected).needed(),
            None => self.missing(key, expected),
        }
    }

    /// That a field is missing.
    pub fn missing(&self, key: &'static str, expected: impl Into<String>) -> Wrong {
        let at = self.spot.key(key, self.spot.piece).at();
        Wrong { order: self.spot.piece.order, at, expected: expected.into(), found: None, needed: true }
    }

    /// Tells that a field was not carried over as it stands.
    pub fn lose(&self, key: &'static str, message: &'static str, args: &[(&'static str, String)]) {
        let piece = self.spot.piece.get(key).unwrap_or(self.spot.piece);
        self.spot.key(key, piece).lose(message, args);
    }

    /// Tells of every key that stands twice or that nobody asked for.
    fn done(&self) {
        let asked = self.asked.borrow();
        let mut seen = BTreeSet::new();
        for (key, piece) in self.entries {
            let spot = self.spot.key(key, piece);
            if !seen.insert(key) {
                spot.lose("loss-key-twice", &[]);
            } else if !asked.contains(&key.as_str()) {
                match self.near(key, &asked) {
                    Some(near) => spot.lose("loss-unknown-key-near", &[("near", near.to_owned())]),
                    None => spot.lose("loss-unknown-key", &[]),
                }
            }
        }
    }

    /// The field that an unknown key was probably meant to be.
    fn near(&self, key: &str, known: &[&'static str]) -> Option<&'static str> {
        if key.len() > SHOWN || self.spot.reader.losses.is_full() {
            return None;
        }
        let likeness = known.iter().map(|known| (strsim::jaro_winkler(key, known), *known));
        likeness.filter(|(likeness, _)| *likeness > 0.8).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, near)| near)
    }
}
