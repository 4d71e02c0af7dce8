//! What the documents say that the model stands for, and the model's own words for those of the field.

use std::collections::BTreeMap;

use egui::ComboBox;
use throughline::model::about::{DocumentTier, Part, Term};
use throughline::model::checks::{Checks, Limit};
use throughline::model::{About, Real};
use throughline::words::{say, say_with};

use super::Pane;
use super::fields::Style;
use crate::app::widgets::text;
use throughline::picture::wordings as words;

/// The parts of the documents, from the widest document down; a part that is emptied goes.
pub fn parts(pane: &mut Pane<'_>, about: &mut About) {
    let (documents, names) = (words::documents(), words::parts());
    let mut written: Vec<DocumentTier> = DocumentTier::ALL.to_vec();
    written.retain(|tier| about.parts.contains_key(tier) || about.document == Some(*tier));
    for tier in &written {
        let Some((_, document)) = documents.iter().find(|(t, _)| t == tier) else { continue };
        pane.head(document);
        let mut said = about.parts.get(tier).cloned().unwrap_or_default();
        for (part, name) in &names {
            let Some(value) = said.get(part).cloned() else { continue };
            let key = format!("about.parts.{tier:?}.{part:?}");
            if let Some(new) = pane.text(name, &key, &value, Style::Lines) {
                said.insert(*part, new);
            }
        }
        if let Some(part) = one_more(pane, document, &format!("about.parts.{tier:?}"), &names, &said) {
            // Said in its own words at first, so that there is something to write over.
            let begun = names.iter().find(|(p, _)| *p == part).map(|(_, name)| name.clone()).unwrap_or_default();
            said.insert(part, begun);
        }
        said.retain(|_, value| !value.trim().is_empty());
        if said.is_empty() {
            about.parts.remove(tier);
        } else {
            about.parts.insert(*tier, said);
        }
    }
    if written.is_empty() {
        text::hint(pane.ui, say("about-parts-hint"));
    }
}

/// Picks a part that nothing is said of yet.
fn one_more(
    pane: &mut Pane<'_>,
    document: &str,
    key: &str,
    names: &[(Part, String)],
    said: &BTreeMap<Part, String>,
) -> Option<Part> {
    let open: Vec<&(Part, String)> = names.iter().filter(|(part, _)| !said.contains_key(part)).collect();
    let mut picked = None;
    if !open.is_empty() {
        let width = pane.ui.available_width() - 8.0;
        let combo = ComboBox::from_id_salt(key).width(width).truncate().selected_text(say("add-part"));
        let shown = combo.show_ui(pane.ui, |ui| {
            for (part, name) in open {
                if ui.selectable_label(false, name).clicked() {
                    picked = Some(*part);
                }
            }
        });
        shown.response.accessible_name(say_with("add-to", &[("field", document.into())]));
    }
    picked
}

/// The model's own words; what is left open is called as everywhere.
pub fn terms(pane: &mut Pane<'_>, terms: &mut BTreeMap<Term, String>) {
    text::hint(pane.ui, say("about-terms-hint"));
    for (term, word) in words::terms() {
        let now = terms.get(&term).cloned().unwrap_or_default();
        let read = |text: &str| Some(text.to_owned());
        match pane.parsed(&word, &format!("about.terms.{term:?}"), (&now, &now), &word, "", read) {
            Some(Some(new)) => drop(terms.insert(term, new)),
            Some(None) => drop(terms.remove(&term)),
            None => {}
        }
    }
}

/// Where the limits of the reviewer's rules lie in this model.
pub fn limits(pane: &mut Pane<'_>, checks: &mut Checks) {
    text::hint(pane.ui, say("limits-hint"));
    for limit in Limit::ALL {
        let label = match limit {
            Limit::ObjectivesPerLead => say("limit-objectives-per-lead"),
            Limit::ReviewLayers => say("limit-review-layers"),
            Limit::EquipmentShare => say("limit-equipment-share"),
            Limit::WomenDanger => say("limit-women-danger"),
            Limit::WomenChange => say("limit-women-change"),
            Limit::ReviewYears => say("limit-review-years"),
            Limit::DialogueMonths => say("limit-dialogue-months"),
            Limit::QuickWinShare => say("limit-quick-win-share"),
            Limit::StrongActor => say("limit-strong-actor"),
        };
        let now = checks.limit(limit);
        if let Some(new) = pane.real(&label, &format!("about.limits.{limit:?}"), now).filter(|new| *new >= 0.0) {
            checks.limits.insert(limit, Real(new));
            checks.limits.retain(|limit, own| own.0.to_bits() != limit.usual().to_bits());
        }
    }
}
