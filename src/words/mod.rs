//! The message catalogue: every word that people read comes from `locales/en.ftl` (Fluent).
//!
//! ```
//! use throughline::words::{say, say_with};
//! assert_eq!(say("kind-outcome"), "Outcome");
//! assert!(say_with("toast-undone", &[("what", "Rename".into())]).contains("Rename"));
//! ```

use std::sync::OnceLock;

pub use fluent::FluentValue;
use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};

/// The English catalogue, as shipped.
pub const ENGLISH: &str = include_str!("../../locales/en.ftl");

fn bundle() -> &'static FluentBundle<FluentResource> {
    static BUNDLE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    BUNDLE.get_or_init(|| {
        let mut bundle = FluentBundle::new_concurrent(vec![unic_langid::LanguageIdentifier::default()]);
        // Marks around what is filled in would show in fonts that lack them, and split words for search.
        bundle.set_use_isolating(false);
        // A test reads the whole catalogue, so what fails here is not shipped.
        let resource = FluentResource::try_new(ENGLISH.to_owned()).unwrap_or_else(|(good, _)| good);
        let _ = bundle.add_resource(resource);
        bundle
    })
}

/// The message called `id`; the id itself when the catalogue lacks it.
#[must_use]
pub fn say(id: &str) -> String {
    format(id, None)
}

/// The message called `id`, with what it speaks of filled in.
#[must_use]
pub fn say_with(id: &str, args: &[(&str, FluentValue<'_>)]) -> String {
    let mut filled = FluentArgs::new();
    for (name, value) in args {
        filled.set(*name, value.clone());
    }
    format(id, Some(&filled))
}

/// Whether the catalogue has a message called `id`.
#[must_use]
pub fn has(id: &str) -> bool {
    bundle().has_message(id)
}

fn format(id: &str, args: Option<&FluentArgs<'_>>) -> String {
    let bundle = bundle();
    match bundle.get_message(id).and_then(|m| m.value()) {
        Some(pattern) => bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned(),
        None => id.to_owned(),
    }
}
