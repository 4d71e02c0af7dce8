//! What reviewers say, and the documents that are cited.

use throughline::model::edit::commands::set_document;
use throughline::model::review::CommentStance;
use throughline::model::{Comment, ElementRef, Id};
use throughline::words::say;

use super::Pane;
use super::fields::Style;
use super::form::Form;
use super::node::statement;
use crate::app::effects::Effect;
use crate::app::widgets::text;
use throughline::picture::wordings as words;

/// The comments on an element, and a way to add one.
pub fn on(pane: &mut Pane<'_>, of: &ElementRef) {
    let model = pane.document.model();
    let found: Vec<(Id, String, String)> = model
        .comments
        .iter()
        .filter(|(_, c)| c.on == *of)
        .map(|(id, c)| (id.clone(), c.text.clone(), stance_word(c.stance, !c.resolution.is_empty())))
        .collect();
    pane.head(&say("comments"));
    for (id, said, stance) in found {
        if statement(pane, &said, &stance) {
            pane.effects.push(Effect::Select(ElementRef::Comment(id)));
        }
    }
    let key = "comment.new";
    let mut written = pane.drafts.get(key).cloned().unwrap_or_default();
    let response = pane.lines(&say("comment-write"), key, &mut written, &say("comment-hint"));
    if response.changed() {
        pane.drafts.insert(key.to_owned(), written.clone());
    }
    if !written.trim().is_empty() && pane.ui.button(say("comment-add")).clicked() {
        pane.drafts.remove(key);
        pane.effects.push(Effect::Comment { on: of.clone(), text: written });
    }
}

fn stance_word(stance: CommentStance, settled: bool) -> String {
    if settled {
        return say("comment-settled");
    }
    words::comment_stances().into_iter().find(|(s, _)| *s == stance).map(|(_, word)| word).unwrap_or_default()
}

/// One comment.
pub fn comment(pane: &mut Pane<'_>, id: &Id) {
    text::label(pane.ui, say("element-comment"));
    let Some(mut form) = Form::<Comment>::of(pane, id) else { return };
    form.text(&say("comment-text"), "text", Style::Lines, |c| Some(&mut c.text));
    form.text(&say("field-by"), "by", Style::Line, |c| Some(&mut c.by));
    form.date(&say("field-date"), "date", |c| Some(&mut c.date));
    form.choice(&say("field-stance"), "stance", &words::comment_stances(), |c| Some(&mut c.stance));
    form.text(&say("field-resolution"), "resolution", Style::Lines, |c| Some(&mut c.resolution));
    form.tier(|c| Some(&mut c.tier));
    let on = form.element().on.clone();
    if form.pane.ui.button(say("comment-go")).clicked() {
        form.pane.effects.push(Effect::Go(on));
    }
}

/// A document that citations name.
pub fn document(pane: &mut Pane<'_>, key: &str) {
    let Some(before) = pane.document.model().documents.get(key).cloned() else { return };
    let mut now = before.clone();
    text::label(pane.ui, say("element-document"));
    let rows = [
        (say("field-title"), "title", Style::Title, &mut now.title),
        (say("field-publisher"), "publisher", Style::Line, &mut now.publisher),
        (say("field-date"), "date", Style::Line, &mut now.date),
        (say("field-note"), "note", Style::Lines, &mut now.note),
    ];
    for (label, field, style, value) in rows {
        if let Some(new) = pane.text(&label, &format!("documents.{key}.{field}"), value, style) {
            *value = new;
        }
    }
    if let Some(tier) = pane.pick(&say("field-tier"), &format!("documents.{key}.tier"), &words::tiers(), &now.tier) {
        now.tier = tier;
    }
    text::hint(pane.ui, throughline::words::say_with("document-cited-as", &[("key", key.into())]));
    if now != before {
        match set_document(pane.document.model(), key, now) {
            Ok(gesture) => pane.effects.typed(&format!("documents.{key}"), Some(gesture)),
            Err(refusal) => pane.effects.push(Effect::Refuse(refusal)),
        }
    }
}
