//! What is spent year by year, by whose money it is, with the national share.

use super::{NAMES, year_lines};
use crate::layout::geometry::{Rect, point};
use crate::model::{ElementRef, Kind};
use crate::picture::font;
use crate::picture::link::short;
use crate::picture::list::{Face, Stroke};
use crate::picture::page::ink::{Ink, MARGIN, Style};
use crate::picture::page::{Calendar, SpotOf};
use crate::picture::pen::rounded_rect;
use crate::structure::money::{Money, Year, money};
use crate::words::{say, say_with};

/// The height of the bars.
const CHART: f32 = 84.0;

/// Draws the section, or asks for a run.
pub fn draw(ink: &mut Ink<'_>, calendar: Calendar) {
    let title = say("page-money");
    let Some(state) = ink.page.run else {
        ink.head(&title, "");
        ink.sentence(&say("page-money-run"));
        return;
    };
    let money = money(ink.page.model, state.run);
    if money.sources.is_empty() {
        ink.head(&title, "");
        ink.sentence(&say("page-money-none"));
        return;
    }
    let shares: Vec<f64> = money.years.iter().filter_map(Year::share).collect();
    let aside = match (shares.first(), shares.last()) {
        (Some(first), Some(last)) => {
            say_with("page-money-share", &[("first", percent(*first).into()), ("last", percent(*last).into())])
        }
        _ => String::new(),
    };
    ink.head(&title, &aside);
    bars(ink, &money, calendar);
    table(ink, &money, calendar);
}

fn percent(share: f64) -> String {
    format!("{:.0}\u{a0}%", share * 100.0)
}

/// An amount in words of three figures: `1.2 million`.
pub fn amount(x: f64) -> String {
    let of = |x: f64| {
        let digits = if x.abs() >= 100.0 {
            0
        } else if x.abs() >= 10.0 {
            1
        } else {
            2
        };
        let text = format!("{x:.digits$}");
        if digits > 0 { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    };
    match x.abs() {
        a if a >= 999.5e6 => say_with("page-amount-billion", &[("amount", of(x / 1e9).into())]),
        a if a >= 999.5e3 => say_with("page-amount-million", &[("amount", of(x / 1e6).into())]),
        a if a >= 10e3 => format!("{}\u{202f}000", short((x / 1e3).round())),
        _ => of(x),
    }
}

/// A bar a year: national below, external hatched above, the national share over it.
fn bars(ink: &mut Ink<'_>, money: &Money, calendar: Calendar) {
    let top = ink.y + 16.0;
    let area = Rect::at(calendar.left, top, calendar.right - calendar.left, CHART);
    let most = money.years.iter().map(|year| year.national + year.external).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    year_lines(ink, calendar, top - 14.0, area.max.y);
    ink.rule(point(area.min.x, area.max.y), point(area.max.x, area.max.y), Stroke::solid(1.0, ink.theme.border_strong));
    let fund = ink.theme.of_kind(Kind::Fund);
    for year in &money.years {
        let (from, to) = (calendar.x(year.from) + 3.0, calendar.x(year.to) - 3.0);
        let height = |amount: f64| (amount / most) as f32 * CHART;
        let national = Rect::at(from, area.max.y - height(year.national), (to - from).max(2.0), height(year.national));
        let external = Rect::at(from, national.min.y - height(year.external), national.width(), height(year.external));
        ink.plain();
        if national.height() > 0.2 {
            ink.canvas.fill(rounded_rect(national, 2.0), fund.over(ink.theme.ground, 0.8));
        }
        if external.height() > 0.2 {
            ink.canvas.fill(rounded_rect(external, 2.0), fund.over(ink.theme.ground, 0.22));
            ink.hatch(external, fund.faded(0.45));
            ink.canvas.stroke(rounded_rect(external, 2.0), Stroke::solid(1.0, fund.faded(0.7)));
        }
        if let Some(share) = year.share() {
            let style = ink.style(Face::SemiBold, 12.0);
            ink.line_center(point(national.center().x, external.min.y.min(national.min.y) - 5.0), &percent(share), style);
            let args = [
                ("year", year.year.to_string().into()),
                ("national", amount(year.national).into()),
                ("external", amount(year.external).into()),
                ("share", percent(share).into()),
            ];
            let words = say_with("page-money-year", &args);
            ink.spot(Rect { min: point(from, top), max: point(to, area.max.y) }, words, SpotOf::Words);
        }
    }
    // What the two look like.
    let small = ink.soft(12.0);
    ink.plain();
    for (n, (external, words)) in [(false, say("origin-national")), (true, say("origin-external"))].into_iter().enumerate() {
        let rect = Rect::at(MARGIN, top + 4.0 + n as f32 * 20.0, 14.0, 12.0);
        ink.canvas.fill(rounded_rect(rect, 2.0), fund.over(ink.theme.ground, if external { 0.22 } else { 0.8 }));
        if external {
            ink.hatch(rect, fund.faded(0.45));
        }
        ink.line(point(rect.max.x + 8.0, rect.max.y - 2.0), &words, small);
    }
    let note = say("page-money-over");
    let faint = ink.faint(11.0);
    ink.block(point(MARGIN, top + 46.0), &note, faint, NAMES - 20.0, 3);
    ink.y = area.max.y + 10.0;
}

/// Every source with what it pays in each year, under its bar.
fn table(ink: &mut Ink<'_>, money: &Money, calendar: Calendar) {
    let (name, number) = (ink.style(Face::Medium, 12.0), ink.soft(12.0));
    for (source, amounts) in &money.sources {
        let of = ElementRef::Node(source.fund.clone());
        ink.begin(of.clone());
        let origin = if source.external { say("origin-external") } else { say("origin-national") };
        let words = format!("{} ({})", ink.name_of(&source.fund), origin.to_lowercase());
        let line = font::one_line(&words, name.face, name.size, NAMES - 12.0);
        ink.line(point(MARGIN, ink.y + 14.0), &line, name);
        let mut spoken = vec![words];
        for (year, paid) in money.years.iter().zip(amounts) {
            let middle = f32::midpoint(calendar.x(year.from), calendar.x(year.to));
            let words = if *paid > 0.0 { amount(*paid) } else { "–".to_owned() };
            ink.line_center(point(middle, ink.y + 14.0), &words, number);
            spoken.push(format!("{}: {words}", year.year));
        }
        ink.pick(of, Rect::at(MARGIN - 4.0, ink.y, ink.width() + 8.0, 20.0), 4.0, spoken.join(", "));
        ink.rule(point(MARGIN, ink.y + 21.0), point(ink.right, ink.y + 21.0), Stroke::solid(1.0, ink.theme.border));
        ink.y += 22.0;
    }
    let strong = Style { color: ink.theme.text, ..ink.style(Face::SemiBold, 12.0) };
    ink.plain();
    let currency = &ink.page.model.about.currency;
    let all = if currency.is_empty() {
        say("page-money-all")
    } else {
        say_with("page-money-all-in", &[("currency", currency.as_str().into())])
    };
    ink.line(point(MARGIN, ink.y + 15.0), &all, strong);
    for year in &money.years {
        let middle = f32::midpoint(calendar.x(year.from), calendar.x(year.to));
        ink.line_center(point(middle, ink.y + 15.0), &amount(year.national + year.external), strong);
    }
    ink.y += 22.0;
}
