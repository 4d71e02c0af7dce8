//! Every element of a packet with what it says of itself, and what was said about it.

use maud::{Markup, html};

use super::Packet;
use super::tables::lines;
use crate::model::review::CommentStance;
use crate::model::{Comment, ElementRef, Model};
use crate::picture::wordings as words;
use crate::report::facts::{facts, kind};
use crate::report::places::name;
use crate::words::say;

impl Packet<'_> {
    /// One article an element, the model as a whole first; comments stand with what they are about.
    pub(super) fn elements(&self) -> Markup {
        let model = self.reader.shown();
        let shown = model.elements().filter(|of| !matches!(of, ElementRef::Comment(_)));
        html! { @for of in shown { (article(model, &of)) } }
    }
}

fn article(model: &Model, of: &ElementRef) -> Markup {
    let (path, kind) = (of.path(), kind(model, of));
    let called = name(model, of).unwrap_or_else(|| path.clone());
    let said: Vec<&Comment> = model.comments.values().filter(|comment| comment.on == *of).collect();
    html! {
        article.element id={ "e-" (path) } data-ref=(path) data-name=(called) data-kind=(kind) {
            h3 dir="auto" { (called) }
            p.kind { (kind) }
            dl {
                @for fact in facts(model, of) {
                    dt { (fact.label) }
                    dd dir="auto" { (lines(&fact.text)) }
                }
            }
            @if !said.is_empty() {
                ol.said { @for comment in said { (self::said(comment)) } }
            }
        }
    }
}

fn said(comment: &Comment) -> Markup {
    let stance = match comment.stance {
        CommentStance::Note => "note",
        CommentStance::Agree => "agree",
        CommentStance::Dispute => "dispute",
        CommentStance::Question => "question",
    };
    let by = if comment.by.is_empty() { say("packet-no-name") } else { comment.by.clone() };
    html! {
        li data-stance=(stance) {
            b dir="auto" { (by) }
            " "
            span.stance { (words::word(&words::comment_stances(), &comment.stance)) }
            @if let Some(date) = comment.date { " " time datetime=(date.to_string()) { (date.to_string()) } }
            p dir="auto" { (lines(&comment.text)) }
            @if !comment.resolution.is_empty() { p.settled dir="auto" { (say("field-resolution")) ": " (lines(&comment.resolution)) } }
        }
    }
}
