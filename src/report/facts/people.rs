//! What the model as a whole, actors, institutions, sectors, documents and comments say of themselves.

use super::List;
use crate::model::about::{About, Classification, LogEntry};
use crate::model::actor::{ElementState, Oversight};
use crate::model::{Actor, Comment, Document, ElementRef, Institution, Sector};
use crate::picture::field;
use crate::picture::wordings as words;
use crate::words::{say, say_with};

pub fn about(list: &mut List<'_>) {
    let About {
        title: _,
        summary,
        question,
        authors,
        context,
        level,
        phase,
        document,
        parts,
        lead,
        coordination,
        review,
        log,
        data_sources,
        currency,
        classification: Classification { tier, reason, public_summary },
        terms,
        checks: _,
        source,
    } = &list.model.about;
    list.text("field-summary", summary);
    list.text("field-question", question);
    list.text("fact-authors", &authors.join(", "));
    list.text("field-context", context);
    list.word("field-level", &words::levels(), level.as_ref());
    list.word("field-phase", &words::phases(), phase.as_ref());
    list.word("field-document", &words::documents(), document.as_ref());
    for (kind, parts) in parts {
        let kind = words::word(&words::documents(), kind);
        for (part, text) in parts {
            list.said(format!("{kind}: {}", words::word(&words::parts(), part)), text.trim().to_owned());
        }
    }
    list.element("field-lead", lead.clone().map(ElementRef::Actor));
    list.element("field-coordination", coordination.clone().map(ElementRef::Actor));
    list.text("field-review", &review.map(field::full_date).unwrap_or_default());
    list.text("field-data-sources", data_sources);
    list.text("field-currency", currency);
    let start = field::full_date(list.model.clock.start);
    let end = field::full_date(list.model.clock.date_at(list.model.clock.horizon.0));
    list.text("field-horizon", &say_with("fact-from-to", &[("from", start.into()), ("to", end.into())]));
    list.tier(*tier);
    list.text("field-tier-reason", reason);
    list.text("field-public-summary", public_summary);
    let own = words::terms();
    list.lines("fact-terms", terms.iter().map(|(term, word)| format!("{}: {word}", words::word(&own, term))));
    list.lines("fact-source", source.iter().map(|citation| citation.as_str().to_owned()));
    let entry = |LogEntry { date, by, text }: &LogEntry| {
        let by = if by.is_empty() { String::new() } else { format!(" ({by})") };
        format!("{}{by}: {text}", field::full_date(*date))
    };
    list.lines("fact-log", log.iter().map(entry));
}

pub fn actor(list: &mut List<'_>, of: &Actor) {
    let Actor {
        name: _,
        kind,
        statutory,
        level,
        mandate,
        interests,
        power,
        interest,
        stance,
        role,
        capacity,
        represents,
        external,
        institution,
        oversees,
        source,
        illustrative,
        tier,
    } = of;
    list.word("field-kind", &words::actor_kinds(), Some(kind));
    list.flag("field-statutory", *statutory);
    list.word("field-level", &words::levels(), level.as_ref());
    list.text("field-mandate", mandate);
    list.text("field-interests", interests);
    list.number("field-power", power.as_ref(), "");
    list.number("field-interest", interest.as_ref(), "");
    list.word("field-stance", &words::stances(), stance.as_ref());
    list.word("field-change-role", &words::change_roles(), role.as_ref());
    list.text("field-actor-capacity", capacity);
    let voices = words::voices();
    list.lines("field-represents", represents.iter().map(|voice| words::word(&voices, voice)));
    list.flag("field-external", *external);
    list.element("field-institution", institution.clone().map(ElementRef::Institution));
    let lines: Vec<String> = oversees.iter().map(|line| oversight(list, line)).collect();
    list.lines("field-oversees", lines);
    list.standing(source, None, *illustrative);
    list.tier(*tier);
}

/// One line of oversight: of whom, how, with what.
fn oversight(list: &List<'_>, line: &Oversight) -> String {
    let Oversight { of, kind, access, independent, resourced, expert, public_reports, layer, mandate, source } = line;
    let marks = [
        (access, "oversight-access"),
        (independent, "oversight-independent-of-it"),
        (resourced, "oversight-resourced"),
        (expert, "oversight-expert"),
        (public_reports, "oversight-public-reports"),
    ];
    let mut parts = vec![words::word(&words::oversight_kinds(), kind)];
    parts.extend(marks.into_iter().filter(|(set, _)| **set).map(|(_, word)| say(word)));
    parts.extend(layer.map(|layer| format!("{} {layer}", say("field-layer"))));
    parts.extend([mandate].into_iter().filter(|text| !text.is_empty()).cloned());
    parts.extend(source.iter().map(|citation| citation.as_str().to_owned()));
    format!("{}: {}", list.actor(of), parts.join(", "))
}

pub fn institution(list: &mut List<'_>, of: &Institution) {
    let Institution { name: _, level, sector, architecture, source, illustrative } = of;
    list.word("field-level", &words::levels(), level.as_ref());
    list.element("field-sector", sector.clone().map(ElementRef::Sector));
    for (element, ElementState { today, wanted, gap }) in architecture {
        let parts = [("fact-state-today", today), ("fact-state-wanted", wanted), ("fact-state-gap", gap)];
        let told: Vec<String> = parts
            .into_iter()
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(label, text)| format!("{}: {text}", say(label)))
            .collect();
        list.said(field::element(*element), told.join("\n"));
    }
    list.standing(source, None, *illustrative);
}

pub fn sector(list: &mut List<'_>, of: &Sector) {
    let Sector { name: _, note } = of;
    list.text("field-note", note);
}

pub fn document(list: &mut List<'_>, key: &str, of: &Document) {
    let Document { title: _, publisher, date, note, tier } = of;
    list.text("fact-key", key);
    list.text("field-publisher", publisher);
    list.text("field-date", date);
    list.text("field-note", note);
    list.tier(*tier);
}

pub fn comment(list: &mut List<'_>, of: &Comment) {
    let Comment { on, by, date, text, stance, resolution, tier } = of;
    list.element("fact-comment-on", Some(on.clone()));
    list.text("field-by", by);
    list.text("field-date", &date.map(field::full_date).unwrap_or_default());
    list.word("field-stance", &words::comment_stances(), Some(stance));
    list.text("fact-comment", text);
    list.text("field-resolution", resolution);
    list.tier(*tier);
}
