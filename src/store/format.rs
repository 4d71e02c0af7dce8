//! Between a model and its text: `Throughline(format: 1, about: (...), clock: (...), nodes: {...}, ...)`.

use std::fmt;

use ron::extensions::Extensions;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::disk;
use super::error::{LoadError, Place, advice, near_miss};
use super::text::{self, BadText, Item, closing};
use crate::model::validate::{self, Dangling};
use crate::model::{FORMAT, Id, Model};

const BEGIN: &str = "A model file begins with `Throughline(format: 1, about: (title: \"…\"), clock: (…)`";

/// The name that every model file begins with.
const NAME: &str = "Throughline";

/// How values are written and read in every file of the program.
pub(super) fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES | Extensions::UNWRAP_VARIANT_NEWTYPES)
        .with_recursion_limit(2 * text::MAX_DEPTH)
}

/// The canonical text of a model. Two models that are equal have the same text, and reading it gives the model back.
#[must_use]
pub fn to_text(model: &Model) -> String {
    // Nothing of a model can be refused by a writer into memory; saving reads every text back before it counts.
    let plain = options().to_string(model).unwrap_or_default();
    let Some(mut root) = text::tree(&plain).ok().and_then(|items| items.into_iter().next()) else { return plain };
    root.head = NAME;
    let format = FORMAT.to_string();
    if let Some(group) = &mut root.group {
        group.items.insert(0, Item { key: Some("format"), head: &format, group: None, start: 0, end: 0 });
    }
    text::lay_out(&root)
}

/// Reads the text of a model; `name` is how errors call the file.
///
/// # Errors
/// When the text is not a model: with its place, what was expected, and a near miss where there is one.
pub fn parse(text: &str, name: &str) -> Result<Model, LoadError> {
    let model = decode(text, name)?;
    match validate::dangling(&model).as_slice() {
        [] => Ok(model),
        [first, rest @ ..] => Err(nowhere(text, name, &model, first, rest.len())),
    }
}

/// The error of a reference that leads nowhere, placed where its id stands.
fn nowhere(text: &str, name: &str, model: &Model, dangling: &Dangling, more: usize) -> LoadError {
    let Dangling { place, field, table, id } = dangling;
    let known: Vec<&str> = model.ids(*table).map(Id::as_str).collect();
    let remedy = near_miss(id.as_str(), known)
        .map_or_else(|| format!("Add it to the {}, or take it out here", table.field()), |near| format!("Did you mean `{near}`?"));
    let items = text::tree(text).unwrap_or_default();
    let root = items.iter().find(|item| item.head == NAME);
    let element = root.and_then(|root| match place.of_table() {
        Some((table, id)) => root.get(table.field())?.get(id.as_str()),
        None if *field == "views" => root.get("views"),
        None => root.get("about"),
    });
    let offset = element.and_then(|element| element.find(field, id.as_str()));
    let at = offset.map(|offset| {
        let path = root.map(|root| shown(&root.path_to(offset))).unwrap_or_default();
        Place { path, ..Place::of(text, offset) }
    });
    let others = if more == 0 { String::new() } else { format!("; {more} more lead nowhere like this") };
    LoadError { file: name.to_owned(), at, message: format!("`{id}` is not among the {}{others}", table.field()), remedy }
}

/// The model that a text spells, whether or not its parts find each other.
pub(super) fn decode(text: &str, name: &str) -> Result<Model, LoadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let fail = |offset: usize, message: String, remedy: &str| LoadError {
        file: name.to_owned(),
        at: Some(Place::of(text, offset)),
        message,
        remedy: remedy.to_owned(),
    };
    if text.len() as u64 > disk::MAX_BYTES {
        let (message, remedy) = disk::too_large();
        return Err(fail(0, message, remedy));
    }
    // What is no model at all is told by its first word, however much of it there is.
    if !matches!(text::first_word(text), NAME | "#" | "#!") {
        let message = if text.trim().is_empty() { "the file is empty" } else { "this is not a Throughline model" };
        return Err(fail(0, message.to_owned(), BEGIN));
    }
    let items = text::tree(text).map_err(|bad| {
        let (offset, message, remedy) = bad_text(text, bad);
        fail(offset, message, &remedy)
    })?;
    let root = header(text, &items).map_err(|(offset, message, remedy)| fail(offset, message, remedy))?;
    if let Some((offset, key)) = root.repeated_key() {
        let mut error = fail(offset, format!("`{key}` stands here twice"), "Give one of the two another id, or delete it");
        locate(&mut error, root, offset);
        return Err(error);
    }
    options().from_str::<File>(text).map(|file| file.0).map_err(|error| {
        let offset = offset_of(text, error.span.start.line, error.span.start.col);
        let (message, remedy) = explain(&error.code);
        let (message, remedy) = slip(text, offset, &error.code).unwrap_or((message, remedy));
        let mut error = fail(offset, message, &remedy);
        locate(&mut error, root, offset);
        error
    })
}

fn locate(error: &mut LoadError, root: &Item<'_>, offset: usize) {
    if let Some(at) = &mut error.at {
        at.path = shown(&root.path_to(offset));
    }
}

/// A path as errors show it; endless keys are cut.
fn shown(path: &[&str]) -> String {
    path.iter().map(|key| key.chars().take(80).collect::<String>()).collect::<Vec<_>>().join(".")
}

/// The outermost value, once it is sure that it is a model of a format that this program reads.
fn header<'i, 'a>(text: &str, items: &'i [Item<'a>]) -> Result<&'i Item<'a>, (usize, String, &'static str)> {
    let Some(root) = items.iter().find(|item| item.head == NAME) else {
        return Err((0, "this is not a Throughline model".to_owned(), BEGIN));
    };
    if let Some(other) = items.iter().find(|item| item.start > root.start) {
        return Err((
            other.start,
            "here is something after the end of the model".to_owned(),
            "Delete it, or look for a `)` too many above",
        ));
    }
    let Some(format) = root.get("format") else {
        return Err((root.start, "the model does not say which format it is in".to_owned(), BEGIN));
    };
    match format.head.parse::<u64>() {
        Ok(n) if n == u64::from(FORMAT) => {}
        Ok(n) if n > u64::from(FORMAT) => {
            let message = format!("written by a newer Throughline (format {n}; this one reads up to {FORMAT})");
            return Err((format.start, message, "Update the program"));
        }
        _ => {
            let found = if format.group.is_some() { text.get(format.start..format.end).unwrap_or("") } else { format.head };
            let found: String = found.chars().take(40).collect();
            return Err((format.start, format!("`{found}` is not a format of model files"), BEGIN));
        }
    }
    if root.group.as_ref().and_then(|g| g.items.first()).is_some_and(|first| first.key != Some("format")) {
        return Err((format.start, "`format` stands behind other fields".to_owned(), "Put it first"));
    }
    Ok(root)
}

/// The offset of a line and column, both from 1.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let line = text.get(start..).unwrap_or("");
    start + line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(n, _)| n)
}

fn bad_text(text: &str, bad: BadText) -> (usize, String, String) {
    let line = |offset: usize| Place::of(text, offset).line;
    match bad {
        BadText::TooDeep(at) => (
            at,
            format!("brackets are nested more than {} deep here", text::MAX_DEPTH),
            "No model is nested like that; take an earlier copy of the file".to_owned(),
        ),
        BadText::TooMany(at) => (
            at,
            format!("the file holds more than {} values", text::MAX_ITEMS),
            "Take parts of it out into models of their own, or look whether this is the right file".to_owned(),
        ),
        BadText::OpenString(at) => (at, "this text is never closed".to_owned(), "Put a `\"` at its end".to_owned()),
        BadText::OpenComment(at) => (at, "this comment is never closed".to_owned(), "Put `*/` at its end".to_owned()),
        BadText::OpenBracket(at, open) => (
            at,
            format!("this `{open}` is never closed; the file may have been cut off"),
            format!("Put a `{}` where it ends, or take an earlier copy of the file", closing(open)),
        ),
        BadText::Mismatch(at, found, opened, open) => (
            at,
            format!("expected `{}` but found `{found}`", closing(open)),
            format!("It has to close the `{open}` of line {}", line(opened)),
        ),
        BadText::Stray(at, found) => (at, format!("this `{found}` closes nothing"), "Delete it".to_owned()),
    }
}

/// Slips that are common enough to be known by the text around them.
fn slip(text: &str, offset: usize, error: &ron::Error) -> Option<(String, String)> {
    use ron::Error as E;
    let (before, here) = (text.get(..offset)?, text.get(offset..)?);
    let digit = |c: char| c.is_ascii_digit();
    let begins_number = here.starts_with(digit) || here.starts_with(['-', '.']);
    let (message, remedy) = match error {
        E::ExpectedIdentifier | E::InvalidIdentifier(_) | E::SuggestRawIdentifier(_) if begins_number => {
            ("here a number stands alone", "Write a known number as `Exact(40)`, a doubtful one as `Pert(30, 40, 55)`")
        }
        _ if here.starts_with(digit) && before.strip_suffix(',').is_some_and(|b| b.ends_with(digit)) => {
            ("expected one number but found two", "Write decimals with a point, as in `4.5`")
        }
        E::Message(said) if said.starts_with("failed to parse") || said.starts_with("parsed date") => {
            let found = here.trim_start_matches('"').split('"').next().unwrap_or("").chars().take(40).collect::<String>();
            return Some((
                format!("expected a date but found `{found}`"),
                "Write a day that there is, as in `2015-12-31`".to_owned(),
            ));
        }
        _ => return None,
    };
    Some((message.to_owned(), remedy.to_owned()))
}

/// What `ron` found wrong, in words, and what to do.
fn explain(error: &ron::Error) -> (String, String) {
    use ron::Error as E;
    let of = |outer: &Option<String>| outer.as_ref().map_or_else(String::new, |name| format!(" of {name}"));
    match error {
        E::NoSuchEnumVariant { expected, found, outer } => {
            (format!("expected one of the words{} but found `{found}`", of(outer)), advice(found, expected))
        }
        E::NoSuchStructField { expected, found, outer } => {
            (format!("expected a field{} but found `{found}`, which is none", of(outer)), advice(found, expected))
        }
        E::MissingStructField { field, outer } => {
            (format!("the field `{field}`{} is missing", of(outer)), format!("Write `{field}: …` between these brackets"))
        }
        E::DuplicateStructField { field, outer } => {
            (format!("the field `{field}`{} stands here twice", of(outer)), "Delete one of the two".to_owned())
        }
        E::Message(text) => (text.clone(), String::new()),
        E::ExpectedFloat | E::FloatUnderscore | E::UnderscoreAtBeginning => {
            ("expected a number".to_owned(), "Write it as `0.5`, with a point and no unit".to_owned())
        }
        E::ExpectedInteger | E::IntegerOutOfBounds | E::InvalidIntegerDigit { .. } => {
            ("expected a whole number that is not too large".to_owned(), "Write it as `3`".to_owned())
        }
        E::ExpectedString | E::ExpectedStringEnd => ("expected a text".to_owned(), "Put it between `\"` and `\"`".to_owned()),
        E::ExpectedBoolean => ("expected `true` or `false`".to_owned(), String::new()),
        E::ExpectedArray | E::ExpectedArrayEnd => ("expected a list".to_owned(), "Write it as `[a, b]`".to_owned()),
        E::ExpectedMapColon => ("expected a colon after the name of a field".to_owned(), "Write it as `field: value`".to_owned()),
        E::InvalidEscape(_) => ("`\\` begins something unknown".to_owned(), "Write a backslash as `\\\\`".to_owned()),
        E::TrailingCharacters => ("here is something after the end of the model".to_owned(), "Delete it".to_owned()),
        E::ExpectedMap | E::ExpectedMapEnd => ("expected a table".to_owned(), "Write it as `{\"id\": (…), …}`".to_owned()),
        E::ExpectedComma => ("expected a comma between two values".to_owned(), "Put a `,` before this".to_owned()),
        E::ExpectedOption | E::ExpectedOptionEnd => ("expected a value, or `None`".to_owned(), String::new()),
        E::ExpectedStructLike | E::ExpectedNamedStructLike(_) | E::ExpectedStructLikeEnd => {
            ("expected fields between `(` and `)`".to_owned(), "Write them as `(field: value, …)`".to_owned())
        }
        E::ExpectedIdentifier | E::InvalidIdentifier(_) | E::SuggestRawIdentifier(_) => {
            ("expected the name of a field or one of the words that stand here".to_owned(), String::new())
        }
        E::InvalidValueForType { expected, found } => (format!("expected {expected} but found {found}"), String::new()),
        E::ExpectedDifferentLength { expected, found } => (format!("expected {expected} but found {found} values"), String::new()),
        E::Eof => ("the file ends here, in the middle of a value".to_owned(), "Take an earlier copy of the file".to_owned()),
        other => (other.to_string(), String::new()),
    }
}

/// A model with its header.
struct File(Model);

impl<'de> Deserialize<'de> for File {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Fields;

        #[derive(Deserialize)]
        #[serde(field_identifier, rename_all = "lowercase")]
        enum Header {
            Format,
        }

        impl<'de> Visitor<'de> for Fields {
            type Value = Model;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a model")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Model, A::Error> {
                match map.next_key::<Header>()? {
                    Some(Header::Format) => map.next_value::<u32>()?,
                    None => return Err(de::Error::missing_field("format")),
                };
                Model::deserialize(MapAccessDeserializer::new(map))
            }
        }

        d.deserialize_struct(NAME, &["format"], Fields).map(Self)
    }
}
