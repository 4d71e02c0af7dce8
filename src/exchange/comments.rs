//! Comments that a reviewer made in a packet: the file that comes back.

use jiff::civil::Date;
use serde_json::Value;

pub use super::loss::Unreadable;
use super::loss::{Carried, Loss};
use crate::model::review::{CommentStance, Review, Said};
use crate::model::{ElementRef, Id, edit::TableName};
use crate::report::packet::{FORMAT, VERSION};

/// The largest file, in bytes.
const MOST_BYTES: usize = 16 << 20;
/// The longest comment, in characters.
const MOST_TEXT: usize = 100_000;

/// Whether a text says of itself that it is a file of comments.
#[must_use]
pub fn is(text: &str) -> bool {
    #[derive(serde::Deserialize)]
    struct Head {
        format: String,
    }
    serde_json::from_str::<Head>(text.trim_start_matches('\u{feff}')).is_ok_and(|head| head.format == FORMAT)
}

/// Reads a file of comments. A comment that says nothing, or of which it cannot be told what it is about, is a loss.
///
/// # Errors
/// When it is no such file, or one of a newer version.
pub fn read(text: &str) -> Result<Carried<Review>, Unreadable> {
    if text.len() > MOST_BYTES {
        return Err(Unreadable::new("", "unreadable-comments-large"));
    }
    let file: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        Unreadable::new(format!("line {}, column {}", error.line(), error.column()), "unreadable-comments-json")
    })?;
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(Unreadable::new("", "unreadable-comments"));
    }
    let version = file.get("version").and_then(Value::as_u64).unwrap_or_default();
    if version != u64::from(VERSION) {
        return Err(Unreadable::new("version", "unreadable-comments-version").with("version", version.to_string()));
    }
    let string = |of: &Value, key: &str| of.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let of = file.get("model").cloned().unwrap_or_default();
    let Some(list) = file.get("comments").and_then(Value::as_array) else {
        return Err(Unreadable::new("comments", "unreadable-comments"));
    };
    let mut losses = Vec::new();
    let mut said = Vec::new();
    for (n, entry) in list.iter().enumerate() {
        let at = format!("comments[{n}]");
        match comment(entry) {
            Ok(comment) => said.push(comment),
            Err(message) => losses.push(Loss::new(at, message)),
        }
    }
    let review =
        Review { reviewer: string(&file, "reviewer"), title: string(&of, "title"), fingerprint: string(&of, "fingerprint"), said };
    Ok(Carried { value: review, losses })
}

fn comment(entry: &Value) -> Result<Said, &'static str> {
    let string = |key: &str| entry.get(key).and_then(Value::as_str).unwrap_or_default().trim();
    let text = string("text");
    if text.is_empty() {
        return Err("loss-comment-empty");
    }
    if text.chars().count() > MOST_TEXT {
        return Err("loss-comment-long");
    }
    let stance = match string("stance") {
        "agree" => CommentStance::Agree,
        "dispute" => CommentStance::Dispute,
        "question" => CommentStance::Question,
        "note" => CommentStance::Note,
        _ => return Err("loss-comment-stance"),
    };
    let on = place(string("on")).ok_or("loss-comment-on")?;
    let date: Option<Date> = string("date").parse().ok();
    Ok(Said { on, name: string("name").to_owned(), stance, text: text.to_owned(), date })
}

/// The element that a path names, whether it is there or not.
pub(super) fn place(path: &str) -> Option<ElementRef> {
    if path == "model" {
        return Some(ElementRef::Model);
    }
    let (table, id) = path.split_once('.')?;
    if table == "documents" {
        return (!id.is_empty()).then(|| ElementRef::Document(id.to_owned()));
    }
    Some(TableName::of_field(table)?.at(Id::new(id).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(comments: &str) -> String {
        format!(
            r#"{{"format":"throughline-comments","version":1,"model":{{"title":"T","fingerprint":"f"}},"reviewer":"Ana","comments":{comments}}}"#
        )
    }

    #[test]
    fn what_can_be_read_is_read_and_the_rest_is_a_loss() {
        let text = file(
            r#"[{"on":"nodes.trust","name":"Trust","stance":"dispute","text":"No </script>","date":"2026-11-30"},
                {"on":"model","stance":"note","text":"All in all","date":"soon"},
                {"on":"nodes.trust","stance":"agree","text":"  "},
                {"on":"nodes.trust","stance":"shrug","text":"x"},
                {"on":"somewhere","stance":"note","text":"x"}, 7]"#,
        );
        let read = read(&text).unwrap();
        assert_eq!(read.value.said.len(), 2);
        assert_eq!(read.value.said[0].on, ElementRef::Node(Id::slug("trust")));
        assert_eq!(read.value.said[1].date, None);
        let lost: Vec<&str> = read.losses.iter().map(|loss| loss.message).collect();
        assert_eq!(lost, ["loss-comment-empty", "loss-comment-stance", "loss-comment-on", "loss-comment-empty"]);
        assert_eq!(read.losses[0].at, "comments[2]");
    }

    #[test]
    fn other_files_are_refused_with_a_place() {
        for (text, message) in [
            ("", "unreadable-comments-json"),
            ("{", "unreadable-comments-json"),
            ("[]", "unreadable-comments"),
            (r#"{"format":"other"}"#, "unreadable-comments"),
            (r#"{"format":"throughline-comments","version":9}"#, "unreadable-comments-version"),
            (&file("{}"), "unreadable-comments"),
            (&"[".repeat(100_000), "unreadable-comments-json"),
        ] {
            assert_eq!(read(text).unwrap_err().message, message, "{text:.40}");
        }
    }
}
