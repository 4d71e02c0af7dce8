//! What matters most for a target, as plain text: ranges before points, and bars that need no colour.

use super::columns::{Column, hanging, table};
use super::figures::figure;
use super::futures_text::{grouped, share};
use super::rank::{Correlated, Matter, Matters, NotAsked, Testing, Worth};
use super::text::tally;
use crate::insight::rank::{Chance, Summary};
use crate::words::{FluentValue, say, say_with};

/// The longest bar.
const BAR: f64 = 10.0;

/// The share of the scale below which an effect is next to none.
const SLIGHT: f64 = 0.005;

/// How many numbers are listed at most.
const MOST: usize = 15;

/// The whole of `matters`, at most `page` columns wide where its names allow it.
#[must_use]
pub fn matters_text(matters: &Matters, page: usize) -> String {
    let largest = [&matters.actions, &matters.assumptions, &matters.events].into_iter().flatten();
    let largest = largest.map(|matter| matter.difference.mean.abs()).fold(0.0, f64::max);
    let effects = |title: String, list: &[Matter]| effects(matters, title, list, largest, page);
    let mut parts = vec![head(matters, page)];
    parts.extend(effects(say("report-rank-actions"), &matters.actions));
    parts.extend(effects(say("report-rank-assumptions"), &matters.assumptions));
    parts.extend(effects(say("report-rank-events"), &matters.events));
    parts.extend(chancy(matters, page));
    parts.extend(tests(matters, page));
    parts.extend(numbers(matters, page));
    parts.push(footnotes(matters, page));
    parts.join("\n")
}

/// What is asked, and how the target fares.
fn head(matters: &Matters, page: usize) -> String {
    let mark = matters.standing.mark();
    let unit = matters.unit.clone().unwrap_or_else(|| say("report-rating"));
    let args: [(&str, FluentValue<'_>); 6] = [
        ("target", matters.target.name.as_str().into()),
        ("unit", unit.into()),
        ("scenario", matters.scenario.name.as_str().into()),
        ("date", matters.at.date.as_str().into()),
        ("today", format!("{mark}{}", figure(matters.today)).into()),
        ("value", format!("{mark}{}", range(&matters.value)).into()),
    ];
    let mut out = hanging("", &matters.title, page);
    out.push_str(&hanging("", &say_with("report-rank-target", &args), page));
    out.push_str(&hanging("", &say_with("report-rank-value", &args), page));
    let names = matters.indicators.iter().map(|i| format!("“{}”", i.name)).collect::<Vec<_>>().join(", ");
    match (&matters.met, matters.runs) {
        (Some(met), Some(_)) => {
            let args = [("share", share(met).into()), ("indicators", names.into()), ("mark", mark.into())];
            out.push_str(&hanging("", &say_with("report-rank-met", &args), page));
        }
        (Some(met), None) => {
            let id = if met.count > 0 { say("report-met") } else { say("report-not-met") };
            out.push_str(&hanging("", &format!("{names}: {mark}{id}"), page));
        }
        (None, _) => out.push_str(&hanging("", &say("report-rank-nothing-to-meet"), page)),
    }
    let args: [(&str, FluentValue<'_>); 2] =
        [("runs", grouped(matters.runs.unwrap_or(1)).into()), ("seed", matters.seed.unwrap_or_default().to_string().into())];
    let how = if matters.runs.is_some() { say_with("report-rank-drawn", &args) } else { say("report-rank-single") };
    out + &hanging("", &how, page)
}

/// A table of effects; those that have none are named below it.
fn effects(matters: &Matters, title: String, list: &[Matter], largest: f64, page: usize) -> Option<String> {
    if list.is_empty() {
        return None;
    }
    let (moving, idle): (Vec<&Matter>, Vec<&Matter>) = list.iter().partition(|matter| counts(matter));
    let mut columns = vec![
        Column::words(title, 24),
        Column::entries(""),
        Column::entries(say("report-rank-difference")),
        Column::figures(say("report-rank-of-scale")),
    ];
    let met = moving.iter().any(|matter| matter.met.is_some());
    if met {
        columns.push(Column::words(say("report-rank-changes-met"), 12));
    }
    let cells = |matter: &&Matter| {
        let mut cells = vec![
            named(matter),
            bar(matters, matter.difference.mean, largest),
            signed_range(&matter.difference),
            of_scale(matter.of_scale.abs()),
        ];
        if met {
            cells.push(matter.met.map(|met| change(&met, matters.runs.is_some())).unwrap_or_default());
        }
        cells
    };
    let rows: Vec<Vec<String>> = moving.iter().map(cells).collect();
    let mut out = if rows.is_empty() { hanging("", &columns[0].head, page) } else { table(&columns, &rows, page) };
    if !idle.is_empty() {
        let names = idle.iter().map(|matter| named(matter)).collect::<Vec<_>>().join("; ");
        out.push_str(&hanging("  ", &say_with("report-rank-idle", &[("names", names.into())]), page));
    }
    Some(out)
}

/// Whether an effect is worth a line: half a percent of the scale, or a change in futures that is none by chance.
fn counts(matter: &Matter) -> bool {
    matter.moves && (matter.of_scale.abs() >= SLIGHT || matter.met.is_some_and(|met| met.change.abs() > met.off_by))
}

/// Its name; of an event whether the scenario has it, and how often chance sets it off.
fn named(matter: &Matter) -> String {
    let mut name = matter.name.clone();
    if !matter.within {
        name = format!("{name} {}", say("report-rank-aside"));
    }
    if let Some(strikes) = &matter.strikes {
        let args = [("share", share(&strikes.share).into()), ("difference", signed(strikes.difference).into())];
        name = format!("{name} {}", say_with("report-rank-strikes", &args));
    }
    name
}

/// A share of the scale.
fn of_scale(share: f64) -> String {
    if share < SLIGHT { "<1 %".to_owned() } else { format!("{:.0} %", 100.0 * share) }
}

fn chancy(matters: &Matters, page: usize) -> Option<String> {
    let names = matters.left_to_chance.iter().map(|event| event.name.as_str()).collect::<Vec<_>>().join("; ");
    (!names.is_empty()).then(|| hanging("  ", &say_with("report-rank-chance", &[("names", names.into())]), page))
}

/// A bar as long as the effect is large: of plus signs where it is for the better, of minus signs where it is for the worse.
fn bar(matters: &Matters, difference: f64, largest: f64) -> String {
    let length = if largest > 0.0 { (BAR * difference.abs() / largest).ceil() as usize } else { 0 };
    let good = match matters.better {
        Some("down") => difference < 0.0,
        _ => difference > 0.0,
    };
    if good { "+" } else { "-" }.repeat(length)
}

/// How the chance that the target is met changes.
fn change(met: &Chance, many: bool) -> String {
    if many {
        let points = |share: f64| format!("{:.0}", 100.0 * share);
        let args: [(&str, FluentValue<'_>); 2] =
            [("points", with_sign(&points(met.change), met.change).into()), ("off", format!("{:.1}", 100.0 * met.off_by).into())];
        return say_with("report-rank-points", &args);
    }
    match (met.with.count > 0, met.without.count > 0) {
        (true, true) => say("report-rank-met-both"),
        (true, false) => say("report-rank-met-with"),
        (false, true) => say("report-rank-met-without"),
        (false, false) => say("report-rank-met-neither"),
    }
}

/// Which assumption is worth testing first.
fn tests(matters: &Matters, page: usize) -> Option<String> {
    let Testing { open, unasked } = &matters.tests;
    if open.is_empty() && unasked.is_empty() {
        return None;
    }
    let mut out = String::new();
    let (worth, idle): (Vec<&Worth>, Vec<&Worth>) =
        open.iter().partition(|test| test.futures.is_some_and(|x| x >= 0.0005) || test.of_scale >= 0.2 * SLIGHT);
    if worth.is_empty() {
        out.push_str(&hanging("", &say("report-rank-test-first"), page));
    } else {
        out.push_str(&worths(&worth, page));
    }
    if let Some(first) = worth.first().filter(|test| !test.test.is_empty()) {
        let args = [("name", first.name.as_str().into()), ("test", first.test.as_str().into())];
        out.push_str(&hanging("  ", &say_with("report-rank-how-to-test", &args), page));
    }
    let idle: Vec<&str> = idle.iter().map(|test| test.name.as_str()).collect();
    let of = |why: &str| unasked.iter().filter(|n| n.why == why).map(|n: &NotAsked| n.name.as_str()).collect::<Vec<_>>();
    let mut list = |names: &[&str], told: &dyn Fn(FluentValue<'static>) -> String| {
        if !names.is_empty() {
            out.push_str(&hanging("  ", &told(names.join("; ").into()), page));
        }
    };
    list(&idle, &|names| say_with("report-rank-test-idle", &[("names", names)]));
    list(&of("never-questioned"), &|names| say_with("report-rank-never-questioned", &[("names", names)]));
    list(&of("sure"), &|names| say_with("report-rank-sure", &[("names", names)]));
    list(&of("settled"), &|names| say_with("report-rank-settled", &[("names", names)]));
    Some(out)
}

fn worths(worth: &[&Worth], page: usize) -> String {
    let share = worth.iter().any(|test| test.futures.is_some());
    let mut columns = vec![Column::words(say("report-rank-test-first"), 24), Column::figures(say("report-rank-likely"))];
    if share {
        columns.push(Column::figures(say("report-rank-worth-futures")));
    }
    columns.push(Column::figures(say("report-rank-worth-value")));
    let cells = |test: &&Worth| {
        let mut cells = vec![test.name.clone(), format!("{}{:.0} %", test.standing.mark(), 100.0 * test.likelihood)];
        if share {
            let (futures, off) = (100.0 * test.futures.unwrap_or(0.0), 100.0 * test.off_by.unwrap_or(0.0));
            cells.push(format!("{:.1}–{:.1} ({futures:.1})", (futures - off).max(0.0), futures + off));
        }
        cells.push(figure(test.value));
        cells
    };
    let rows: Vec<Vec<String>> = worth.iter().map(cells).collect();
    let what = if share { say("report-rank-worth-of-futures") } else { say("report-rank-worth-of-value") };
    table(&columns, &rows, page) + &hanging("  ", &what, page)
}

/// The uncertain numbers that go together with the target.
fn numbers(matters: &Matters, page: usize) -> Option<String> {
    let found = matters.numbers.as_ref()?;
    let beyond: Vec<&Correlated> = found.list.iter().filter(|number| number.beyond_chance).collect();
    let columns = [
        Column::words(say("report-rank-numbers"), 30),
        Column::entries(""),
        Column::figures(say("report-rank-correlation")),
        Column::words(say("report-rank-path"), 20),
    ];
    let cells = |number: &&Correlated| {
        vec![
            format!("{}{}", number.standing.mark(), number.name),
            bar(matters, number.correlation, 1.0),
            signed(number.correlation),
            number.path.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = beyond.iter().take(MOST).map(cells).collect();
    let mut out = if rows.is_empty() { hanging("", &columns[0].head, page) } else { table(&columns, &rows, page) };
    let args: [(&str, FluentValue<'_>); 4] = [
        ("more", beyond.len().saturating_sub(MOST).into()),
        ("rest", (found.list.len() - beyond.len()).into()),
        ("all", found.list.len().into()),
        ("limit", figure(found.by_chance).into()),
    ];
    if beyond.len() > MOST {
        out.push_str(&hanging("  ", &say_with("report-rank-more", &args), page));
    }
    out.push_str(&hanging("  ", &say_with("report-rank-by-chance", &args), page));
    Some(out)
}

/// How to read it, and what it rests on.
fn footnotes(matters: &Matters, page: usize) -> String {
    let way = if matters.better.is_some() { say("report-rank-bars") } else { say("report-rank-bars-up") };
    let mut out = hanging("", &way, page);
    out.push_str(&hanging("", &say("report-rank-alone"), page));
    if matters.runs.is_some() {
        out.push_str(&hanging("", &say("report-rank-ranges"), page));
    }
    if !matters.standing.mark().is_empty() {
        out.push_str(&hanging("~ ", &say("report-mark"), page));
    }
    out + &hanging("  ", &say_with("report-rank-behind", &tally(&matters.behind)), page)
}

/// Nine in ten futures, then the mean.
fn range(summary: &Summary) -> String {
    let (low, high, mean) = (figure(summary.p05), figure(summary.p95), figure(summary.mean));
    if low == high && low == mean {
        mean
    } else {
        say_with("report-rank-range", &[("low", low.into()), ("high", high.into()), ("mean", mean.into())])
    }
}

/// The same of a difference, with its signs.
#[must_use]
pub fn signed_range(summary: &Summary) -> String {
    let (low, high, mean) = (signed(summary.p05), signed(summary.p95), signed(summary.mean));
    if low == high && low == mean {
        mean
    } else {
        say_with("report-rank-range", &[("low", low.into()), ("high", high.into()), ("mean", mean.into())])
    }
}

/// A computed number with its sign.
#[must_use]
pub fn signed(x: f64) -> String {
    with_sign(&figure(x), x)
}

fn with_sign(text: &str, x: f64) -> String {
    if x > 0.0 && text != "0" { format!("+{text}") } else { text.to_owned() }
}
