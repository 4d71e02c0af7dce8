//! What differs, as one HTML file that opens offline in any browser: old and new side by side.
//!
//! It asks nothing of any network and holds no script; a policy in its head forbids all but its own style. All that comes from the models
//! is escaped where it is written, by `maud`.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::lcs::{Stretch, words};
use super::text::{
    alone_how, also_moved, called, cells, group_name, headline, heads, moved_lines, notes, place, single, summary, title,
};
use super::{Difference, Field, Group, Told, Way};
use crate::words::{say, say_with};

const STYLE: &str = include_str!("../../../assets/diff/diff.css");

/// Nothing from anywhere, but this style.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// What differs, as a page.
#[must_use]
pub fn diff_html(difference: &Difference) -> String {
    let title = title(difference);
    let told: Vec<&Told> = difference.elements.iter().collect();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content="Throughline";
                title { (say_with("difference-page", &[("title", title.as_str().into())])) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    p.mark data-tier=(difference.tier) { (say_with("difference-tier", &[("tier", difference.tier.as_str().into())])) }
                    h1 dir="auto" { (title) }
                    p.summary { (summary(difference)) }
                    @for note in notes(difference) { p.note dir="auto" { (note) } }
                }
                main {
                    @if !difference.elements.is_empty() { (indicators(difference)) (alone(difference)) }
                    @for group in told.chunk_by(|a, b| a.group == b.group) { (section(group)) }
                }
            }
        }
    };
    page.into_string()
}

fn indicators(difference: &Difference) -> Markup {
    let rows: Vec<(&str, [String; 4])> = difference.indicators.iter().map(|of| (tone(of.verdict), cells(of))).collect();
    html! {
        @if !rows.is_empty() {
            section { h2 { (say("difference-indicators")) } (table(&heads(), &rows)) }
        }
    }
}

fn alone(difference: &Difference) -> Markup {
    let [_, old, new, change] = heads();
    let heads = [say("difference-alone-of"), old, new, change];
    let rows: Vec<(&str, [String; 4])> = difference.alone.iter().map(|alone| (tone(Some(alone.verdict)), single(alone))).collect();
    html! {
        @if let Some(title) = headline(difference).filter(|_| !rows.is_empty()) {
            section { h2 dir="auto" { (title) } (table(&heads, &rows)) p.note { (alone_how(difference)) } }
        }
    }
}

fn tone(verdict: Option<super::Verdict>) -> &'static str {
    match verdict {
        Some(super::Verdict::Better) => "better",
        Some(super::Verdict::Worse) => "worse",
        Some(super::Verdict::Same) | None => "same",
    }
}

fn table(heads: &[String; 4], rows: &[(&str, [String; 4])]) -> Markup {
    html! {
        div.wide {
            table {
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody {
                    @for (tone, [name, old, new, change]) in rows {
                        tr {
                            th scope="row" dir="auto" { (name) }
                            td { (old) }
                            td { (new) }
                            td.verdict data-tone=(tone) { (change) }
                        }
                    }
                }
            }
        }
    }
}

fn section(group: &[&Told]) -> Markup {
    let Some(first) = group.first() else { return html! {} };
    html! {
        section {
            h2 { (group_name(first.group)) }
            @if first.group == Group::Moved {
                ul.moved { @for line in moved_lines(group) { li dir="auto" { "→ " (line) } } }
            } @else {
                @for told in group { (element(told)) }
            }
        }
    }
}

fn element(told: &Told) -> Markup {
    html! {
        article data-way=(way(told.change)) {
            h3 dir="auto" { span.sign { (sign(told.change)) } " " (called(told)) }
            p.place { (place(told)) }
            @if !told.fields.is_empty() {
                table.fields {
                    thead { tr { th scope="col" { (say("difference-field")) } th scope="col" { (say("difference-old")) } th scope="col" { (say("difference-new")) } } }
                    tbody { @for field in &told.fields { (self::field(field)) } }
                }
            }
            @if !told.moved_on.is_empty() { p.place { (also_moved(told)) } }
        }
    }
}

/// The sign of a difference as printers set it.
fn sign(way: Way) -> char {
    if way == Way::Removed { '−' } else { way.sign() }
}

fn way(way: Way) -> &'static str {
    match way {
        Way::Added => "added",
        Way::Removed => "removed",
        Way::Changed => "changed",
        Way::Renamed | Way::NewId | Way::Moved => "renamed",
    }
}

fn field(field: &Field) -> Markup {
    let (old, new) = words(field.old.as_deref().unwrap_or_default(), field.new.as_deref().unwrap_or_default());
    let both = field.old.is_some() && field.new.is_some();
    html! {
        tr {
            th scope="row" dir="auto" { (field.label) }
            td.old dir="auto" { @for stretch in &old { (self::stretch(stretch, both, true)) } }
            td.new dir="auto" { @for stretch in &new { (self::stretch(stretch, both, false)) } }
        }
    }
}

/// Words that the other side has too, or not; where there is no other side, nothing is marked.
fn stretch((text, alone): &Stretch, both: bool, is_old: bool) -> Markup {
    let marked = both && *alone && !text.trim().is_empty();
    html! {
        @if !marked { (text) } @else if is_old { del { (text) } } @else { ins { (text) } }
    }
}
