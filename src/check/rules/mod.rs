//! What a reviewer who knows security and justice reform asks of a drawing (the guidance of the field, rule by rule).
//!
//! A rule looks at the model as it is drawn and needs no run. [`RULES`] tells of each how grave it is and which source asks for
//! it: what the source says shall be is an error, what should be a warning, what may be a hint.

mod documents;
mod drawing;
mod measuring;
mod objectives;
mod oversight;
mod people;
mod plan;
mod reform;

use rayon::prelude::*;

use super::survey::Survey;
use super::{Finding, Severity};
use crate::model::{ElementRef, Id, Model};
use crate::words::{FluentValue, say_with};

/// A rule.
pub struct Rule {
    /// Its name, a stable word.
    pub name: &'static str,
    pub severity: Severity,
    /// The passage that asks for it; empty for those of good drawing.
    pub source: &'static str,
    check: fn(&Survey<'_>, &mut Tell),
}

const fn error(name: &'static str, source: &'static str, check: fn(&Survey<'_>, &mut Tell)) -> Rule {
    Rule { name, severity: Severity::Error, source, check }
}

const fn warning(name: &'static str, source: &'static str, check: fn(&Survey<'_>, &mut Tell)) -> Rule {
    Rule { name, severity: Severity::Warning, source, check }
}

const fn hint(name: &'static str, source: &'static str, check: fn(&Survey<'_>, &mut Tell)) -> Rule {
    Rule { name, severity: Severity::Hint, source, check }
}

/// Every rule, in the order of the field's list; last those of good drawing.
pub const RULES: &[Rule] = &[
    error("plan-aim", "000/Phase D; 001", plan::aim),
    error("plan-resources", "000/Phase D", plan::resources),
    error("plan-process", "000/Phase D", plan::process),
    error("plan-timely", "000/Phase D", plan::timely),
    error("plan-flexible", "000/Phase D", plan::flexible),
    error("plan-external", "000/Phase D", plan::external),
    warning("objective-parts", "000/Strategic Objectives", objectives::parts),
    warning("rating-described", "000/Strategic Objectives", objectives::ratings),
    warning("few-objectives", "000/Strategic Objectives", objectives::few),
    warning("why-gap", "000/Strategic Objectives", objectives::why),
    warning("how-gap", "000/Strategic Objectives", objectives::how),
    hint("sufficiency-open", "000/Strategic Objectives", objectives::enough),
    warning("loop-missing", "000/Strategic Objectives", objectives::loops),
    warning("policy-too-deep", "000/Phase B RISK", documents::too_deep),
    warning("cascade-align", "000/General Description", objectives::cascade),
    warning("vision-same", "NS/Ax2", documents::vision),
    warning("order-policy-law", "NS/6.4 Bx2, Ax2", documents::order),
    warning("raci-full", "000/Strategic Plan", documents::raci),
    warning("lead-and-coordination", "000/Strategic Plan; IN/Bx2", documents::lead),
    warning("values-fit", "000/Strategic Plan", documents::values),
    warning("oversight-aligned", "000/Governance and Oversight RISK", oversight::aligned),
    warning("overseen-both-ways", "000/Governance and Oversight; DG/7.3, 7.5", oversight::both_ways),
    warning("overseer-independent", "DG/7.3", oversight::independent),
    hint("review-layers", "DG/7.4", oversight::layers),
    warning("five-elements", "000/Phase E", reform::elements),
    warning("equipment-only", "NO/5.3; 004/Balance Operational Support", reform::equipment),
    warning("chain-balance", "004/Link Security and Justice", reform::chain),
    warning("training-alone", "GR/5.3", reform::training),
    warning("markers-present", "000/Phase D; NS/6.3", people::markers),
    warning("women-share", "GR/5.2", people::women),
    warning("disaggregate", "GR/5.5, 6", people::split),
    warning("baseline", "GR/5.5, 6", people::baseline),
    warning("outcome-measured", "NO/5.4, 6c", measuring::outcomes),
    warning("me-and-review", "NS/Ax2, NS/5", measuring::review),
    warning("external-led", "NO/4.2, 5.3", measuring::external_led),
    warning("finance-exit", "NO/5.3; NS/8.2.2", measuring::exit),
    hint("capacity-for-what", "NO/Bx5", reform::capacity),
    warning("voices-missing", "000/Phase B 1; PP/9.1", people::voices),
    warning("spoiler-open", "PP/8f", people::spoilers),
    warning("risk-open", "NS/8.1.2", people::risks),
    warning("vetting-first", "PP/9.1, 10", reform::vetting),
    error("amnesty-bar", "PP/9.1, 10", reform::amnesty),
    error("legal-bar", "004/Endnotes 5", reform::barred),
    warning("duplicate-mandate", "DG/7.1", oversight::mandates),
    warning("quick-win-fit", "PP/7.2.3", objectives::quick_wins),
    warning("timeline-real", "PP/10; 000/Phase B 1", reform::timeline),
    hint("parallel-structure", "NO/Bx5, 5.4.1", reform::parallel),
    warning("secrecy-reason", "NS/8.1.5, Ax2", documents::secrecy),
    hint("comms-missing", "000/Strategic Plan", documents::messages),
    warning("unlabelled", "", drawing::unlabelled),
    warning("duplicate-name", "", drawing::duplicates),
    warning("unreachable", "", drawing::unreachable),
    hint("lonely-child", "", drawing::lonely),
    warning("activity-as-outcome", "", drawing::activities),
    warning("outcome-as-activity", "", drawing::outcomes),
];

/// The rule of that name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// What the rules find in a model. They ask side by side, and are heard in their order.
#[must_use]
pub fn findings(model: &Model) -> Vec<Finding> {
    let survey = Survey::of(model);
    let ask = |rule: &'static Rule| {
        let mut tell = Tell { rule, found: Vec::new() };
        (rule.check)(&survey, &mut tell);
        tell.found
    };
    let found: Vec<Vec<Finding>> = RULES.par_iter().map(ask).collect();
    found.into_iter().flatten().collect()
}

/// Takes down what a rule finds.
struct Tell {
    rule: &'static Rule,
    found: Vec<Finding>,
}

impl Tell {
    /// Something at a place. The message has three lines: what is so, why it matters, what to do.
    fn at(&mut self, place: ElementRef, message: &'static str, args: &[(&str, FluentValue<'_>)]) {
        let text = say_with(message, args);
        let mut lines = text.lines().map(str::to_owned);
        let mut line = || lines.next().unwrap_or_default();
        self.found.push(Finding {
            place,
            rule: self.rule.name.to_owned(),
            severity: self.rule.severity,
            message: line(),
            why: line(),
            remedy: line(),
            source: self.rule.source.to_owned(),
            waived: None,
        });
    }

    /// Something at a node, whose name the message has.
    fn node(&mut self, survey: &Survey<'_>, id: &Id, message: &'static str, more: &[(&str, FluentValue<'_>)]) {
        let mut args = vec![("name", FluentValue::from(survey.name(id)))];
        args.extend(more.iter().cloned());
        self.at(ElementRef::Node(id.clone()), message, &args);
    }

    /// Graver or less grave than its rule usually is.
    fn as_grave_as(&mut self, severity: Severity) {
        if let Some(last) = self.found.last_mut() {
            last.severity = severity;
        }
    }
}

/// The first few names, and how many more there are.
fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    const MOST: usize = 4;
    let names: Vec<&str> = names.into_iter().collect();
    let mut text = names.iter().take(MOST).map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ");
    if names.len() > MOST {
        text.push_str(&say_with("rule-and-more", &[("count", (names.len() - MOST).into())]));
    }
    text
}

/// Whether a word of the text begins with one of the stems, which are in small letters; is the whole of one that ends with `=`.
fn says(text: &str, stems: &[&str]) -> bool {
    let small = text.to_lowercase();
    let mut words = small.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    let fits = |word: &str, stem: &str| stem.strip_suffix('=').map_or_else(|| word.starts_with(stem), |whole| word == whole);
    words.any(|word| stems.iter().any(|stem| fits(word, stem)))
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn words_begin_with_a_stem_or_are_the_whole_of_it() {
        assert!(says("Police-prosecutor protocol", &["protocol"]) && says("Lawyers’ Bar", &["bar="]));
        assert!(says("Retrain them: vetted, twice", &["vetted"]) && !says("Retrain them", &["train"]));
        assert!(!says("Refit barracks in the North", &["bar=", "no="]));
        assert!(!says("Train police", &["policy=", "policies="]));
    }
}
