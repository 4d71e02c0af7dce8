//! Taking a reviewer's comments into the model.

use super::{Gesture, Ids, Label, gesture};
use crate::model::edit::TableName;
use crate::model::edit::ids::Fresh;
use crate::model::review::{Comment, Review, Said};
use crate::model::{ElementRef, Model};

/// What became of the comments of a review.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// How many were taken in, those on what is gone included.
    pub added: usize,
    /// How many were there already.
    pub known: usize,
    /// Comments on what is not in the model any more: they are kept, and still say what they were about.
    pub gone: Vec<Said>,
    /// Elements that reviewers now judge differently: some agree, some dispute.
    pub disputed: Vec<ElementRef>,
    /// Whether the model has changed since the packet was made.
    pub changed: bool,
}

/// Takes the comments of a review in, beside those that are there: none is changed, none comes twice. Who may see a comment is who may see
/// what it is about.
#[must_use]
pub fn merge_review(model: &Model, ids: &Ids, review: &Review) -> (Gesture, Merged) {
    let mut after = model.clone();
    let mut fresh = Fresh::new(model, ids);
    let mut merged = Merged { changed: review.fingerprint != model.fingerprint(), ..Merged::default() };
    for said in &review.said {
        let comment = comment(model, review, said);
        if after.comments.values().any(|known| alike(known, &comment)) {
            merged.known += 1;
            continue;
        }
        if !is_there(model, &said.on) {
            merged.gone.push(said.clone());
        }
        merged.added += 1;
        after.comments.insert(fresh.named(TableName::Comments, "comment"), comment);
    }
    merged.disputed = divided(&after, review);
    (gesture(Label::new("edit-review", review.reviewer.as_str()), model, &after), merged)
}

fn comment(model: &Model, review: &Review, said: &Said) -> Comment {
    Comment {
        on: said.on.clone(),
        by: review.reviewer.trim().to_owned(),
        date: said.date,
        text: text(model, said),
        stance: said.stance,
        resolution: String::new(),
        tier: model.tier_of(&said.on),
    }
}

/// What was said; about something that is gone also what that was called, as nothing else tells it any more.
fn text(model: &Model, said: &Said) -> String {
    if is_there(model, &said.on) || said.name.trim().is_empty() {
        return said.text.clone();
    }
    format!("“{}”: {}", said.name.trim(), said.text)
}

/// The same words by the same reviewer on the same thing; a settlement that was written since changes nothing.
fn alike(one: &Comment, other: &Comment) -> bool {
    one.on == other.on && one.by == other.by && one.stance == other.stance && one.text == other.text
}

fn is_there(model: &Model, of: &ElementRef) -> bool {
    match of {
        ElementRef::Model => true,
        ElementRef::Document(key) => model.documents.contains_key(key),
        of => of.of_table().is_some_and(|(table, id)| model.has(table, id)),
    }
}

/// What the review speaks of and reviewers are divided on.
fn divided(after: &Model, review: &Review) -> Vec<ElementRef> {
    use crate::model::review::CommentStance::{Agree, Dispute};
    let mut found: Vec<ElementRef> = review.said.iter().map(|said| said.on.clone()).collect();
    found.sort();
    found.dedup();
    let has =
        |on: &ElementRef, stance| after.comments.values().any(|c| c.on == *on && c.stance == stance && c.resolution.is_empty());
    found.retain(|on| has(on, Agree) && has(on, Dispute));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edit::history::History;
    use crate::model::review::CommentStance;
    use crate::model::source::Tier;
    use crate::model::{Id, Kind, Node};

    fn review(by: &str, said: &[(&str, CommentStance, &str)]) -> Review {
        let said = said.iter().map(|(id, stance, text)| Said {
            on: ElementRef::Node(Id::slug(id)),
            name: id.to_uppercase(),
            stance: *stance,
            text: (*text).to_owned(),
            date: None,
        });
        Review { reviewer: by.to_owned(), title: String::new(), fingerprint: String::new(), said: said.collect() }
    }

    fn model() -> Model {
        let mut model = Model::default();
        model.nodes.insert(Id::slug("trust"), Node { tier: Tier::Restricted, ..Node::new("Trust", Kind::Outcome.blank()) });
        model
    }

    #[test]
    fn comments_stand_side_by_side_and_come_once() {
        let (mut model, mut history) = (model(), History::saved());
        let ana = review("Ana", &[("trust", CommentStance::Agree, "Yes")]);
        let ben = review("Ben", &[("trust", CommentStance::Dispute, "No"), ("trust", CommentStance::Dispute, "No")]);
        for (review, added) in [(&ana, 1), (&ben, 1), (&ana, 0)] {
            let (gesture, merged) = merge_review(&model, history.ids(), review);
            assert_eq!(merged.added, added, "{}", review.reviewer);
            history.run(&mut model, gesture).unwrap();
        }
        assert_eq!(model.comments.len(), 2);
        assert!(
            model.comments.values().all(|comment| comment.tier == Tier::Restricted),
            "no more may see a comment than what it is about"
        );
        let (_, merged) = merge_review(&model, history.ids(), &ben);
        assert_eq!((merged.known, merged.disputed.len()), (2, 1));
    }

    #[test]
    fn a_comment_on_what_is_gone_is_kept_and_says_what_it_was_about() {
        let (model, history) = (model(), History::saved());
        let (gesture, merged) = merge_review(&model, history.ids(), &review("Ana", &[("raid", CommentStance::Question, "When?")]));
        assert_eq!(merged.gone.len(), 1);
        let mut after = model.clone();
        gesture.apply(&mut after).unwrap();
        let kept = after.comments.values().next().unwrap();
        assert_eq!((kept.on.path().as_str(), kept.text.as_str()), ("nodes.raid", "“RAID”: When?"));
        gesture.inverse().apply(&mut after).unwrap();
        assert_eq!(after.comments, model.comments);
    }
}
