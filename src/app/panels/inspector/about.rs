//! What the inspector shows of the model as a whole, and of a loop.

use throughline::model::about::LogEntry;
use throughline::model::edit::commands::{set_about, set_clock};
use throughline::model::element::Element;
use throughline::model::time::{Method, TimeUnit};
use throughline::model::written::{span, write_moment};
use throughline::model::{About, Actor, Clock, Id, NamedLoop, Real, When};
use throughline::words::{say, say_with};

use super::fields::Style;
use super::form::{Form, named};
use super::{Pane, written};
use crate::app::dates;
use crate::app::effects::Effect;
use crate::app::widgets::text;
use throughline::picture::wordings as words;

/// The model: title, question, what it says, when it runs.
pub fn model(pane: &mut Pane<'_>) {
    let model = pane.document.model();
    let before = &model.about;
    let mut about = before.clone();
    text::label(pane.ui, say("inspector-model"));
    texts(pane, [(say("field-title"), "title", Style::Title, &mut about.title)]);
    if about.title.is_empty() {
        text::hint(pane.ui, say("title-hint"));
    }
    texts(
        pane,
        [
            (say("field-question"), "question", Style::Lines, &mut about.question),
            (say("field-summary"), "summary", Style::Lines, &mut about.summary),
        ],
    );
    pane.head(&say("inspector-span"));
    clock(pane, &model.clock);
    pane.head(&say("inspector-contents"));
    for (label, count) in [
        (say("contents-boxes"), model.nodes.len()),
        (say("contents-links"), model.links.len()),
        (say("contents-loops"), model.loops.len()),
        (say("contents-indicators"), model.indicators.len()),
        (say("contents-actors"), model.actors.len()),
        (say("contents-assumptions"), model.assumptions.len()),
        (say("contents-scenarios"), model.scenarios.len() + 2),
    ] {
        pane.fact(&label, &count.to_string());
    }
    pane.fold(&say("about-more"), "about-more", |pane| more(pane, &mut about));
    pane.fold(&say("about-parts"), "about-parts", |pane| written::parts(pane, &mut about));
    pane.fold(&say("about-terms"), "about-terms", |pane| written::terms(pane, &mut about.terms));
    pane.fold(&say("about-limits"), "about-limits", |pane| written::limits(pane, &mut about.checks));
    pane.fold(&say("about-log"), "about-log", |pane| log(pane, &mut about.log));
    pane.ui.add_space(18.0);
    text::hint(pane.ui, say("inspector-hint"));
    if about != *before {
        match set_about(model, about) {
            Ok(gesture) => pane.effects.typed("about", Some(gesture)),
            Err(refusal) => pane.effects.push(Effect::Refuse(refusal)),
        }
    }
}

fn texts<const N: usize>(pane: &mut Pane<'_>, rows: [(String, &str, Style, &mut String); N]) {
    for (label, field, style, value) in rows {
        if let Some(new) = pane.text(&label, &format!("about.{field}"), value, style) {
            *value = new;
        }
    }
}

/// A choice with words; where nothing is said, the first.
fn maybe<V: Clone + PartialEq>(pane: &mut Pane<'_>, label: &str, field: &str, all: &[(V, String)], value: &mut Option<V>) {
    if let Some(new) = pane.pick(label, &format!("about.{field}"), &words::or_not_said(all), value) {
        *value = new;
    }
}

/// Context, standing, who leads, what words are used.
fn more(pane: &mut Pane<'_>, about: &mut About) {
    let authors = about.authors.join("\n");
    if let Some(new) = pane.text(&say("field-authors"), "about.authors", &authors, Style::Lines) {
        about.authors = if new.trim().is_empty() { Vec::new() } else { new.split('\n').map(str::to_owned).collect() };
    }
    texts(
        pane,
        [
            (say("field-context"), "context", Style::Lines, &mut about.context),
            (say("field-data-sources"), "data-sources", Style::Lines, &mut about.data_sources),
            (say("field-currency"), "currency", Style::Line, &mut about.currency),
        ],
    );
    maybe(pane, &say("field-level"), "level", &words::levels(), &mut about.level);
    maybe(pane, &say("field-phase"), "phase", &words::phases(), &mut about.phase);
    maybe(pane, &say("field-document"), "document", &words::documents(), &mut about.document);
    let actors = named::<Actor>(pane, |_| true);
    maybe(pane, &say("field-lead"), "lead", &actors, &mut about.lead);
    maybe(pane, &say("field-coordination"), "coordination", &actors, &mut about.coordination);
    let shown = about.review.map(|date| date.to_string()).unwrap_or_default();
    let read = throughline::model::written::date;
    let typed = pane.parsed(&say("field-review"), "about.review", (&shown, &shown), &say("date-hint"), &say("date-wrong"), read);
    if let Some(review) = typed {
        about.review = review;
    }
    if let Some(tier) = pane.pick(&say("field-tier"), "about.tier", &words::tiers(), &about.classification.tier) {
        about.classification.tier = tier;
    }
    texts(
        pane,
        [
            (say("field-tier-reason"), "tier-reason", Style::Line, &mut about.classification.reason),
            (say("field-public-summary"), "public-summary", Style::Lines, &mut about.classification.public_summary),
        ],
    );
    if let Some(source) = pane.citations("about.source", &about.source) {
        about.source = source;
    }
}

/// What was decided, when, by whom.
fn log(pane: &mut Pane<'_>, log: &mut Vec<LogEntry>) {
    let mut gone = None;
    for (n, entry) in log.iter_mut().enumerate() {
        let key = format!("about.log.{n}");
        let shown = entry.date.to_string();
        let read = throughline::model::written::date;
        let typed = pane.parsed(&say("field-date"), &format!("{key}.date"), (&shown, &shown), "", &say("date-wrong"), read);
        if let Some(Some(date)) = typed {
            entry.date = date;
        }
        if let Some(by) = pane.text(&say("field-by"), &format!("{key}.by"), &entry.by, Style::Line) {
            entry.by = by;
        }
        if let Some(said) = pane.text(&say("comment-text"), &format!("{key}.text"), &entry.text, Style::Lines) {
            entry.text = said;
        }
        if pane.ui.button(say("log-remove")).clicked() {
            gone = Some(n);
        }
    }
    if let Some(n) = gone {
        log.remove(n);
    }
    if pane.ui.button(say("log-add")).clicked() {
        let date = jiff::Zoned::now().date();
        log.push(LogEntry { date, by: String::new(), text: say("log-new") });
    }
}

/// When a run begins, how long it is, in what steps.
fn clock(pane: &mut Pane<'_>, before: &Clock) {
    let mut clock = before.clone();
    let start = before.start.to_string();
    let read = throughline::model::written::date;
    let typed = pane.parsed(&say("field-start"), "clock.start", (&start, &start), "", &say("date-wrong"), read);
    if let Some(Some(date)) = typed {
        clock.start = date;
    }
    let shown =
        say_with("span-length", &[("number", format!("{:.0}", before.horizon.0).into()), ("units", dates::units(before).into())]);
    let full = write_moment(When::At(before.horizon));
    let read = |text: &str| span(text, before).filter(|x| *x > 0.0);
    let typed = pane.parsed(&say("field-horizon"), "clock.horizon", (&shown, &full), "", &say("moment-wrong"), read);
    if let Some(Some(horizon)) = typed {
        clock.horizon = Real(horizon);
    }
    pane.fold(&say("clock-more"), "clock-more", |pane| {
        let units = [
            (TimeUnit::Day, say("units-days")),
            (TimeUnit::Week, say("units-weeks")),
            (TimeUnit::Month, say("units-months")),
            (TimeUnit::Quarter, say("units-quarters")),
            (TimeUnit::Year, say("units-years")),
        ];
        let names: Vec<String> = units.iter().map(|(_, word)| word.clone()).collect();
        let now = units.iter().position(|(unit, _)| *unit == clock.unit).unwrap_or(2);
        if let Some(i) = pane.choice(&say("field-counts-in"), "clock.unit", &names, now) {
            clock.unit = units[i].0;
        }
        let step = clock.dt().to_string();
        let read = |text: &str| span(text, before).filter(|x| *x > 0.0);
        let typed = pane.parsed(&say("field-step"), "clock.step", (&step, &step), "", &say("moment-wrong"), read);
        if let Some(step) = typed {
            clock.step = step.map(Real);
        }
        let methods = [(Method::Euler, say("method-euler")), (Method::Heun, say("method-heun")), (Method::Rk4, say("method-rk4"))];
        let names: Vec<String> = methods.iter().map(|(_, word)| word.clone()).collect();
        let now = methods.iter().position(|(method, _)| *method == clock.method).unwrap_or(0);
        if let Some(i) = pane.choice(&say("field-method"), "clock.method", &names, now) {
            clock.method = methods[i].0;
        }
    });
    if clock != *before {
        match set_clock(pane.document.model(), clock) {
            Ok(gesture) => pane.effects.typed("clock", Some(gesture)),
            Err(refusal) => pane.effects.push(Effect::Refuse(refusal)),
        }
    }
}

/// A loop: its name, how it works, its boxes in order.
pub fn named_loop(pane: &mut Pane<'_>, id: &Id) {
    let Some(found) = pane.document.model().loops.get(id) else { return };
    text::label(pane.ui, say("loop"));
    let Some(mut form) = Form::<NamedLoop>::of(pane, id) else { return };
    form.text(&say("field-name"), "name", Style::Title, |l| Some(&mut l.name));
    form.text(&say("field-code"), "code", Style::Line, |l| Some(&mut l.code));
    form.text(&say("field-story"), "story", Style::Lines, |l| Some(&mut l.story));
    form.pane.head(&say("loop-way-round"));
    for link in &found.links {
        let link = form.pane.document.model().links.get(link);
        if let Some(node) = link.and_then(|l| form.pane.document.model().nodes.get(&l.from)) {
            text::body(form.pane.ui, node.name.clone());
        }
    }
    form.pane.fold(&say("sources"), "sources", |pane| {
        let Some(mut form) = Form::<NamedLoop>::of(pane, id) else { return };
        form.source(|l| Some(&mut l.source));
        form.switch(&say("illustrative"), "illustrative", |l| Some(&mut l.illustrative));
    });
    super::review::on(form.pane, &NamedLoop::at(id.clone()));
}
