//! "Did you mean …?"

use throughline::words::say_with;

/// How alike two texts must be, 0..1, for one to be proposed for the other.
const ALIKE: f64 = 0.6;

/// How many proposals are made at most.
const MOST: usize = 3;

/// Those of `known` that `text` may have been meant for, the likeliest first.
pub fn misses<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = text.to_lowercase();
    let mut found: Vec<(f64, &str)> = known
        .into_iter()
        .map(|name| (likeness(&wanted, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.dedup_by_key(|(_, name)| name.to_lowercase());
    found.into_iter().map(|(_, name)| name).take(MOST).collect()
}

/// 1 for the same text, less for more letters that differ; a part at the end of a path counts as much as the whole.
fn likeness(wanted: &str, name: &str) -> f64 {
    let whole = strsim::normalized_damerau_levenshtein(wanted, name);
    let ends = !wanted.is_empty() && (name.ends_with(&format!(".{wanted}")) || name.starts_with(&format!("{wanted} ")));
    if ends { whole.max(0.9) } else { whole }
}

/// ` (did you mean …?)`, or nothing when nothing is near.
pub fn hint<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let found: Vec<_> = misses(text, known).into_iter().map(|name| format!("`{name}`")).collect();
    if found.is_empty() { String::new() } else { say_with("cli-did-you-mean", &[("what", found.join(", ").into())]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_come_first_and_strangers_not_at_all() {
        let known = ["plan", "plain", "nothing-done", "peace"];
        assert_eq!(misses("pian", known), ["plan", "plain"]);
        assert_eq!(misses("rum", ["run", "new"]), ["run"]);
        assert_eq!(misses("Nothing-Done", known), ["nothing-done"]);
        assert!(misses("zebra", known).is_empty());
        assert!(misses("", known).is_empty());
    }
}
