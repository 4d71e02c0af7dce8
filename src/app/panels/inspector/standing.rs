//! How sure a number is, and why: its distribution, its basis, its evidence.

use egui::{Frame, Margin};
use throughline::model::source::{Basis, Citation, Confidence};
use throughline::model::{Number, Quantity, Real};
use throughline::words::say;

use super::Pane;
use super::fields::Style;
use super::number::Bounds;
use crate::app::theme::{CONTROL_RADIUS, Look};
use crate::app::widgets::{segments, text};
use throughline::picture::wordings as words;

/// The ways in which a number can be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Exactly,
    Between,
    Likeliest,
    Triangle,
    Around,
    Factor,
    Bent,
    OneOf,
}

impl Known {
    const ALL: [Self; 8] =
        [Self::Exactly, Self::Between, Self::Likeliest, Self::Triangle, Self::Around, Self::Factor, Self::Bent, Self::OneOf];

    fn of(number: &Number) -> Self {
        match number {
            Number::Exact(_) => Self::Exactly,
            Number::Uniform(..) => Self::Between,
            Number::Pert(..) => Self::Likeliest,
            Number::Triangular(..) => Self::Triangle,
            Number::Normal(..) => Self::Around,
            Number::LogNormal(..) => Self::Factor,
            Number::Beta(..) => Self::Bent,
            Number::Choice(_) => Self::OneOf,
        }
    }

    fn word(self) -> String {
        match self {
            Self::Exactly => say("known-exactly"),
            Self::Between => say("known-between"),
            Self::Likeliest => say("known-likeliest"),
            Self::Triangle => say("known-triangle"),
            Self::Around => say("known-around"),
            Self::Factor => say("known-factor"),
            Self::Bent => say("known-bent"),
            Self::OneOf => say("known-one-of"),
        }
    }
}

/// The same number known in another way: its middle and its width stay as far as they can.
fn known_as(number: &Number, known: Known, bounds: Bounds) -> Number {
    let (low, high) = number.bounds();
    let middle = match number {
        Number::Exact(x) | Number::Normal(x, _) | Number::LogNormal(x, _) | Number::Pert(_, x, _) | Number::Triangular(_, x, _) => {
            x.0
        }
        _ => low.midpoint(high),
    };
    let (low, high) = match number {
        Number::Normal(_, deviation) => (middle - 2.0 * deviation.0, middle + 2.0 * deviation.0),
        Number::LogNormal(_, deviation) => (middle * (-2.0 * deviation.0).exp(), middle * (2.0 * deviation.0).exp()),
        // A fifth up and down is where a guess begins.
        Number::Exact(_) => (middle - 0.2 * middle.abs().max(0.1), middle + 0.2 * middle.abs().max(0.1)),
        _ => (low, high),
    };
    let (low, high) = (low.max(bounds.low), high.min(bounds.high));
    let (a, m, b) = (Real(low), Real(middle), Real(high));
    match known {
        Known::Exactly => Number::Exact(m),
        Known::Between => Number::Uniform(a, b),
        Known::Likeliest => Number::Pert(a, m, b),
        Known::Triangle => Number::Triangular(a, m, b),
        Known::Around => Number::Normal(m, Real((high - low) / 4.0)),
        Known::Factor => Number::LogNormal(Real(middle.abs().max(1e-9)), Real(0.3)),
        Known::Bent => Number::Beta(Real(2.0), Real(2.0), a, b),
        Known::OneOf => Number::Choice(vec![(a, Real(0.5)), (b, Real(0.5))]),
    }
}

/// The parts of a number with their names, to be typed one by one.
fn parts(number: &mut Number) -> Vec<(String, &mut Real)> {
    match number {
        Number::Exact(x) => vec![(say("part-value"), x)],
        Number::Uniform(a, b) => vec![(say("part-least"), a), (say("part-most"), b)],
        Number::Triangular(a, m, b) | Number::Pert(a, m, b) => {
            vec![(say("part-least"), a), (say("part-likeliest"), m), (say("part-most"), b)]
        }
        Number::Normal(m, d) => vec![(say("part-mean"), m), (say("part-deviation"), d)],
        Number::LogNormal(m, d) => vec![(say("part-median"), m), (say("part-log-deviation"), d)],
        Number::Beta(p, q, a, b) => {
            vec![(say("part-alpha"), p), (say("part-beta"), q), (say("part-least"), a), (say("part-most"), b)]
        }
        Number::Choice(items) => {
            items.iter_mut().flat_map(|(value, weight)| [(say("part-value"), value), (say("part-weight"), weight)]).collect()
        }
    }
}

impl Pane<'_> {
    /// Draws how a number is known; the new quantity when something was changed.
    pub fn standing(&mut self, key: &str, quantity: &Quantity, bounds: Bounds) -> Option<Quantity> {
        let mut new = quantity.clone();
        let look = Look::of(self.ui);
        let frame = Frame::new().fill(look.ground).corner_radius(CONTROL_RADIUS).inner_margin(Margin::symmetric(10, 8));
        let (document, results) = (self.document, self.results);
        let (effects, drafts, opened) = (&mut *self.effects, &mut *self.drafts, &mut *self.opened);
        frame.show(self.ui, |ui| {
            let mut pane = Pane { ui, document, results, effects, drafts, opened };
            pane.distribution(key, &mut new.value, bounds);
            pane.grounds(key, &mut new);
        });
        (new != *quantity).then_some(new)
    }

    fn distribution(&mut self, key: &str, number: &mut Number, bounds: Bounds) {
        let names: Vec<String> = Known::ALL.iter().map(|known| known.word()).collect();
        let now = Known::ALL.iter().position(|known| *known == Known::of(number)).unwrap_or(0);
        if let Some(i) = self.choice(&say("known"), &format!("{key}.known"), &names, now) {
            *number = known_as(number, Known::ALL[i], bounds);
        }
        if Known::of(number) != Known::Exactly {
            for (n, (label, part)) in parts(number).into_iter().enumerate() {
                if let Some(x) = self.real(&label, &format!("{key}.{n}"), part.0) {
                    *part = Real(x);
                }
            }
        }
        if let Number::Choice(items) = number {
            self.ui.horizontal(|ui| {
                if ui.button(say("choice-more")).clicked() {
                    items.push((items.last().map_or(Real(0.0), |(x, _)| *x), Real(0.5)));
                }
                if items.len() > 1 && ui.button(say("choice-less")).clicked() {
                    items.pop();
                }
            });
        }
    }

    fn grounds(&mut self, key: &str, new: &mut Quantity) {
        let bases = [Basis::Measured, Basis::Judged, Basis::Illustrative];
        let words = [say("basis-measured"), say("basis-judged"), say("basis-illustrative")];
        crate::app::topics::about(text::label(self.ui, say("basis")), crate::app::topics::Topic::Basis);
        if let Some(i) = segments(self.ui, &words, bases.iter().position(|b| *b == new.basis).unwrap_or(1)) {
            new.basis = bases[i];
        }
        if let Some(confidence) = self.confidence(&format!("{key}.confidence"), new.confidence) {
            new.confidence = confidence;
        }
        if let Some(evidence) = self.text(&say("field-evidence"), &format!("{key}.evidence"), &new.evidence, Style::Lines) {
            new.evidence = evidence;
        }
        if let Some(note) = self.text(&say("field-note"), &format!("{key}.note"), &new.note, Style::Line) {
            new.note = note;
        }
        if let Some(source) = self.citations(&format!("{key}.source"), &new.source) {
            new.source = source;
        }
    }

    /// How much the evidence is trusted; the new answer when it was changed.
    #[expect(clippy::option_option, reason = "changed or not, and said or not, are two questions")]
    pub fn confidence(&mut self, key: &str, now: Option<Confidence>) -> Option<Option<Confidence>> {
        self.pick(&say("confidence"), key, &words::or_not_said(&words::confidences()), &now)
    }

    /// Where it is said, a citation a line; the new citations when they changed and all can be read.
    pub fn citations(&mut self, key: &str, now: &[Citation]) -> Option<Vec<Citation>> {
        let shown = now.iter().map(Citation::as_str).collect::<Vec<_>>().join("\n");
        let mut written = self.drafts.get(key).cloned().unwrap_or_else(|| shown.clone());
        let response = self.lines(&say("field-source"), key, &mut written, &say("source-hint"));
        let read: Result<Vec<Citation>, String> =
            written.lines().map(str::trim).filter(|line| !line.is_empty()).map(Citation::new).collect();
        let undeclared =
            |cited: &[Citation]| cited.iter().find(|c| !self.document.model().documents.contains_key(c.document())).cloned();
        let wrong = match &read {
            Err(_) => Some(say("source-wrong")),
            Ok(cited) => undeclared(cited)
                .map(|c| throughline::words::say_with("source-undeclared", &[("document", c.document().to_owned().into())])),
        };
        if let Some(words) = &wrong {
            self.mark(response.rect, words, Look::of(self.ui));
        }
        if response.changed() {
            self.drafts.insert(key.to_owned(), written);
            return read.ok().filter(|_| wrong.is_none());
        }
        if response.lost_focus() {
            self.drafts.remove(key);
            self.effects.push(crate::app::effects::Effect::EndTyping);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_middle_when_it_is_known_otherwise() {
        let exact = Number::from(10.0);
        assert_eq!(known_as(&exact, Known::Between, Bounds::POSITIVE), Number::Uniform(Real(8.0), Real(12.0)));
        let range = Number::Uniform(Real(0.0), Real(1.0));
        assert_eq!(known_as(&range, Known::Likeliest, Bounds::SHARE), Number::Pert(Real(0.0), Real(0.5), Real(1.0)));
        assert_eq!(known_as(&Number::from(0.9), Known::Between, Bounds::SHARE), Number::Uniform(Real(0.72), Real(1.0)));
        for known in Known::ALL {
            assert_eq!(Known::of(&known_as(&exact, known, Bounds::ANY)), known);
        }
    }
}
