//! What a file to be read may be at most: the limits of model files (docs/formats.md).

use super::Unreadable;

/// The largest file, in bytes.
const MAX_BYTES: usize = 16_000_000;

/// The most values that a file may hold.
pub const MAX_VALUES: usize = 2_000_000;

/// The deepest nesting of brackets.
pub const MAX_DEPTH: usize = 64;

/// The text without a byte order mark, unless it is larger than any model; `at` is how errors call it.
pub fn bounded<'t>(text: &'t str, at: &str) -> Result<&'t str, Unreadable> {
    if text.len() > MAX_BYTES {
        return Err(Unreadable::new(at, "unreadable-large").with("most", (MAX_BYTES / 1_000_000).to_string()));
    }
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}
