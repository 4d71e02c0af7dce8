//! What the script of a packet says, from the catalogue.

use serde_json::{Map, Value};

use crate::words::say_with;

/// The messages that the script asks for, by what follows `packet-`.
pub const KEYS: [&str; 57] = [
    "packet-add-comment",
    "packet-added",
    "packet-all-comments",
    "packet-cancel",
    "packet-choose-agree",
    "packet-choose-dispute",
    "packet-choose-note",
    "packet-choose-question",
    "packet-close",
    "packet-comment-on",
    "packet-comment-on-whole",
    "packet-comment-text",
    "packet-comments",
    "packet-comments-here",
    "packet-details",
    "packet-done",
    "packet-downloaded",
    "packet-drawing-hint",
    "packet-drawing-keys",
    "packet-due",
    "packet-edit",
    "packet-fill-window",
    "packet-more-results",
    "packet-name-missing",
    "packet-no-comments",
    "packet-no-comments-here",
    "packet-no-comments-hint",
    "packet-no-name",
    "packet-not-comments",
    "packet-not-read",
    "packet-not-stored",
    "packet-nothing-found",
    "packet-nothing-to-download",
    "packet-opened",
    "packet-opened-nothing",
    "packet-opened-own",
    "packet-other-model",
    "packet-other-version",
    "packet-read-only",
    "packet-remove",
    "packet-removed",
    "packet-results",
    "packet-save",
    "packet-saved",
    "packet-show-in",
    "packet-show-in-drawing",
    "packet-stance",
    "packet-stance-agree",
    "packet-stance-dispute",
    "packet-stance-note",
    "packet-stance-question",
    "packet-text-missing",
    "packet-undo",
    "packet-whole-drawing",
    "packet-whole-model",
    "packet-zoom-in",
    "packet-zoom-out",
];

/// Every word with its text; `{n}` and `{name}` in it are filled in by the script.
pub fn all() -> Value {
    let said = |key: &&str| {
        let text = say_with(key, &[("n", "{n}".into()), ("name", "{name}".into())]);
        (asked(key).to_owned(), Value::String(text))
    };
    Value::Object(KEYS.iter().map(said).collect::<Map<String, Value>>())
}

/// How the script asks for a message.
fn asked(key: &str) -> &str {
    key.strip_prefix("packet-").unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::packet::SCRIPT;

    #[test]
    fn the_script_says_nothing_that_is_not_listed_and_all_that_is() {
        for key in KEYS {
            let word = asked(key);
            // Kinds of comments are put together: 'choose-' and the kind.
            let composed = ["choose-", "stance-"].into_iter().find(|begins| word.starts_with(begins));
            let used = format!("'{}'", composed.unwrap_or(word));
            assert!(SCRIPT.contains(&used), "`{key}` is not used");
        }
    }
}
