//! The review packet: one HTML file that opens offline in any browser, shows the whole model to a reader of a tier, and takes comments.
//!
//! It asks nothing of any network: style and script stand in it, and a policy in its head forbids everything else. All that comes from
//! the model is escaped where it is written, by `maud`. The script and the style are `assets/packet`; what the script says comes from the
//! catalogue. What a reviewer hands back is read by `exchange::comments`.

mod elements;
mod sections;
mod tables;
mod words;

use base64::Engine as _;
use jiff::civil::Date;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::reader::{Compared, Reader, Reason};
use crate::check::Finding;
use crate::model::source::Tier;
use crate::paper::Mark;
use crate::picture::field;
use crate::picture::theme::Theme;
use crate::words::{say, say_with};

const STYLE: &str = include_str!("../../../assets/packet/packet.css");
const SCRIPT: &str = include_str!("../../../assets/packet/packet.js");

/// The name of the format of the comments that come back.
pub const FORMAT: &str = "throughline-comments";
/// The version of that format.
pub const VERSION: u32 = 1;

/// How many indicators are told why.
const REASONS: usize = 6;

/// All that a packet shows.
pub struct Packet<'a> {
    reader: &'a Reader<'a>,
    /// What came of the scenarios; none for a model that does not run.
    compared: Option<&'a Compared>,
    reasons: Vec<Reason>,
    findings: Vec<Finding>,
    theme: Theme,
    mark: Mark,
    date: Date,
    /// What files that come back are named after.
    file: &'a str,
}

/// The packet of a model for a reader; `file` is the name of the model's file without its ending, after which files of comments are named.
#[must_use]
pub fn packet(reader: &Reader<'_>, compared: Option<&Compared>, date: Date, file: &str) -> String {
    let reasons = if compared.is_some() { reader.reasons(REASONS) } else { Vec::new() };
    let mark = Mark::new(reader.whole, &reader.cleared, say("packet-view"), date);
    let packet = Packet { reader, compared, reasons, findings: reader.findings(), theme: Theme::light(), mark, date, file };
    packet.page().into_string()
}

/// A part of the page with what it is called.
struct Section {
    id: &'static str,
    name: String,
    content: Markup,
}

impl Packet<'_> {
    fn page(&self) -> Markup {
        let sections = self.sections();
        let title = say_with("packet-title", &[("title", self.mark.title.as_str().into())]);
        let data = self.data();
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy());
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="generator" content="Throughline";
                    title { (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a.skip href="#main" { (say("packet-skip")) }
                    (self.head())
                    (bar())
                    nav.contents aria-label=(say("packet-contents")) {
                        ol { @for section in &sections { li { a href={ "#" (section.id) } { (section.name) } } } }
                    }
                    main #main {
                        @for section in &sections {
                            section id=(section.id) { h2 { (section.name) } (section.content) }
                        }
                    }
                    script type="application/json" id="packet" { (PreEscaped(data)) }
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        }
    }

    fn head(&self) -> Markup {
        let about = &self.reader.shown().about;
        html! {
            header.top {
                p.mark data-tier=(tier_word(self.mark.tier)) { (self.mark.tier_word()) }
                div.title {
                    h1 dir="auto" { (about.title) }
                    @if !about.question.is_empty() { p.question dir="auto" { (about.question) } }
                }
                dl.facts {
                    (fact(&say("packet-version"), &self.mark.version))
                    (fact(&say("field-date"), &field::full_date(self.date)))
                    @if !about.authors.is_empty() { (fact(&say("fact-authors"), &about.authors.join(", "))) }
                    (fact(&say("packet-figures"), &self.standing()))
                }
                @if !self.mark.omitted.is_empty() { p.omitted { (self.mark.omitted) } }
            }
        }
    }

    /// How far the figures can be trusted; they are those of the whole model.
    fn standing(&self) -> String {
        super::told::standing(&super::standing::Standings::of(self.reader.whole).all())
    }

    /// What the script needs to know. No bracket of it can end the element that it stands in.
    fn data(&self) -> String {
        let data = json!({
            "format": FORMAT,
            "version": VERSION,
            "model": { "title": self.mark.title, "fingerprint": self.reader.whole.fingerprint() },
            "file": self.file,
            "words": words::all(),
        });
        data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
    }
}

fn fact(label: &str, text: &str) -> Markup {
    html! { div { dt { (label) } dd dir="auto" { (text) } } }
}

/// The bar of the script: without it nothing of it shows.
fn bar() -> Markup {
    html! {
        div.bar {
            label.search { span { (say("packet-search")) } input #search type="search" autocomplete="off"; }
            label.who { span { (say("packet-your-name")) } input #reviewer type="text" autocomplete="name"; }
            button #download type="button" { (say("packet-download")) }
            button #load type="button" { (say("packet-open")) }
            input #load-file type="file" accept="application/json,.json" hidden;
        }
    }
}

/// Nothing from anywhere, but this style and this very script.
fn policy() -> String {
    let script = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(SCRIPT.as_bytes()));
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    )
}

/// A tier as the style sheet knows it.
fn tier_word(tier: Tier) -> String {
    format!("{tier:?}").to_lowercase()
}
