//! Several edits of one element as one: a drag is one step of undo.

use super::Edit;

impl Edit {
    /// Whether both change the same element. Edits of different elements can be carried out in any order.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::About(_), Self::About(_)) | (Self::Clock(_), Self::Clock(_)) => true,
            (Self::Node(a), Self::Node(b)) => a.id == b.id,
            (Self::Link(a), Self::Link(b)) => a.id == b.id,
            (Self::Indicator(a), Self::Indicator(b)) => a.id == b.id,
            (Self::Actor(a), Self::Actor(b)) => a.id == b.id,
            (Self::Institution(a), Self::Institution(b)) => a.id == b.id,
            (Self::Sector(a), Self::Sector(b)) => a.id == b.id,
            (Self::Assumption(a), Self::Assumption(b)) => a.id == b.id,
            (Self::Risk(a), Self::Risk(b)) => a.id == b.id,
            (Self::Event(a), Self::Event(b)) => a.id == b.id,
            (Self::Trend(a), Self::Trend(b)) => a.id == b.id,
            (Self::Scenario(a), Self::Scenario(b)) => a.id == b.id,
            (Self::Loop(a), Self::Loop(b)) => a.id == b.id,
            (Self::Comment(a), Self::Comment(b)) => a.id == b.id,
            (Self::Document(a, _), Self::Document(b, _)) => a == b,
            (Self::Place(v, a, _), Self::Place(w, b, _)) => v == w && a == b,
            _ => false,
        }
    }

    /// Goes on to where `next`, an edit of the same element, leads.
    pub(super) fn continue_to(&mut self, next: &Self) {
        match (self, next) {
            (Self::About(a), Self::About(b)) => a.after.clone_from(&b.after),
            (Self::Clock(a), Self::Clock(b)) => a.after.clone_from(&b.after),
            (Self::Node(a), Self::Node(b)) => a.after.clone_from(&b.after),
            (Self::Link(a), Self::Link(b)) => a.after.clone_from(&b.after),
            (Self::Indicator(a), Self::Indicator(b)) => a.after.clone_from(&b.after),
            (Self::Actor(a), Self::Actor(b)) => a.after.clone_from(&b.after),
            (Self::Institution(a), Self::Institution(b)) => a.after.clone_from(&b.after),
            (Self::Sector(a), Self::Sector(b)) => a.after.clone_from(&b.after),
            (Self::Assumption(a), Self::Assumption(b)) => a.after.clone_from(&b.after),
            (Self::Risk(a), Self::Risk(b)) => a.after.clone_from(&b.after),
            (Self::Event(a), Self::Event(b)) => a.after.clone_from(&b.after),
            (Self::Trend(a), Self::Trend(b)) => a.after.clone_from(&b.after),
            (Self::Scenario(a), Self::Scenario(b)) => a.after.clone_from(&b.after),
            (Self::Loop(a), Self::Loop(b)) => a.after.clone_from(&b.after),
            (Self::Comment(a), Self::Comment(b)) => a.after.clone_from(&b.after),
            (Self::Document(_, a), Self::Document(_, b)) => a.after.clone_from(&b.after),
            (Self::Place(_, _, a), Self::Place(_, _, b)) => a.after = b.after,
            _ => {}
        }
    }

    /// Whether it leaves everything as it is.
    pub(super) fn is_idle(&self) -> bool {
        match self {
            Self::About(s) => s.before == s.after,
            Self::Clock(s) => s.before == s.after,
            Self::Node(c) => c.before == c.after,
            Self::Link(c) => c.before == c.after,
            Self::Indicator(c) => c.before == c.after,
            Self::Actor(c) => c.before == c.after,
            Self::Institution(c) => c.before == c.after,
            Self::Sector(c) => c.before == c.after,
            Self::Assumption(c) => c.before == c.after,
            Self::Risk(c) => c.before == c.after,
            Self::Event(c) => c.before == c.after,
            Self::Trend(c) => c.before == c.after,
            Self::Scenario(c) => c.before == c.after,
            Self::Loop(c) => c.before == c.after,
            Self::Comment(c) => c.before == c.after,
            Self::Document(_, s) => s.before == s.after,
            Self::Place(_, _, s) => s.before == s.after,
        }
    }
}
