//! The check of oversight: a row a service, from within and from without, independent, with access, in how many layers.

use crate::layout::geometry::{Rect, point};
use crate::model::ElementRef;
use crate::picture::field;
use crate::picture::list::{Face, Stroke};
use crate::picture::page::ink::{Ink, MARGIN, Style};
use crate::structure::oversight::{Checked, Line, checked};
use crate::words::{say, say_with};

/// The columns, as shares of the width.
const COLUMNS: [(&str, f32); 5] = [
    ("page-check-service", 0.20),
    ("page-check-within", 0.22),
    ("page-check-without", 0.26),
    ("page-check-independent", 0.16),
    ("page-check-access", 0.16),
];

/// Draws the check, or says that nobody is overseen.
pub fn draw(ink: &mut Ink<'_>) {
    let all = checked(ink.page.model);
    if all.is_empty() {
        ink.head(&say("page-check"), "");
        ink.sentence(&say("page-check-none"));
        return;
    }
    let sound = all.iter().filter(|found| is_sound(found)).count();
    let args = [("sound", sound.into()), ("count", all.len().into())];
    ink.head(&say("page-check"), &say_with("page-check-sum", &args));
    let width = ink.width();
    let mut lefts = Vec::new();
    let mut x = MARGIN + 12.0;
    let small = Style { color: ink.theme.text_soft, ..ink.style(Face::SemiBold, 12.0) };
    for (name, share) in COLUMNS {
        ink.line(point(x, ink.y + 11.0), &say(name), small);
        lefts.push((x, share * (width - 12.0) - 14.0));
        x += share * (width - 12.0);
    }
    ink.y += 20.0;
    for found in &all {
        row(ink, found, &lefts);
    }
}

/// Whether there is nothing to say against it.
fn is_sound(found: &Checked<'_>) -> bool {
    found.both_ways() && found.shut_out().next().is_none() && found.dependent().next().is_none()
}

fn row(ink: &mut Ink<'_>, found: &Checked<'_>, columns: &[(f32, f32)]) {
    let named = |line: &Line<'_>| format!("{} ({})", line.actor.name, field::oversight(line.line.kind).to_lowercase());
    let list = |lines: &[Line<'_>]| lines.iter().map(named).collect::<Vec<_>>().join(", ");
    let names = |lines: &mut dyn Iterator<Item = &Line<'_>>| lines.map(|l| l.actor.name.as_str()).collect::<Vec<_>>().join(", ");
    let mut within = list(&found.within);
    if found.layers > 1 {
        within = format!("{within}; {}", say_with("page-check-layers", &[("layers", found.layers.into())]));
    }
    let but =
        |missing: String| if missing.is_empty() { String::new() } else { say_with("page-check-but", &[("names", missing.into())]) };
    let outside = !found.without.is_empty();
    let (dependent, shut) = (names(&mut found.dependent()), names(&mut found.shut_out()));
    let cells = [
        (!found.within.is_empty(), if within.is_empty() { say("page-check-nobody") } else { within }),
        (outside, if outside { list(&found.without) } else { say("page-check-nobody") }),
        (outside && dependent.is_empty(), if outside { but(dependent) } else { String::new() }),
        (outside && shut.is_empty(), if outside { but(shut) } else { String::new() }),
    ];
    let text = ink.soft(12.0);
    let title = ink.style(Face::Medium, 13.0);
    let name = ink.actor(found.service).to_owned();
    let mut height = Ink::height_of(&name, title, columns[0].1, 2);
    for ((_, words), (_, width)) in cells.iter().zip(&columns[1..]) {
        height = height.max(Ink::height_of(words, text, width - 18.0, 7));
    }
    let rect = Rect::at(MARGIN, ink.y, ink.width(), height + 14.0);
    let of = ElementRef::Actor(found.service.clone());
    ink.begin(of.clone());
    ink.card(rect, 6.0);
    ink.block(point(columns[0].0, rect.min.y + 6.0), &name, title, columns[0].1, 2);
    let mut spoken = vec![name];
    for (((good, words), (x, width)), (head, _)) in cells.iter().zip(&columns[1..]).zip(&COLUMNS[1..]) {
        // Whether nobody is independent is no question.
        let asked = outside || !matches!(*head, "page-check-independent" | "page-check-access");
        if asked {
            ink.verdict(point(x + 5.0, rect.min.y + 15.0), *good);
        }
        let plain = match (asked, *good) {
            (false, _) => "–".to_owned(),
            (true, true) => say("page-check-yes"),
            (true, false) => say("page-check-no"),
        };
        let shown = if words.is_empty() { plain.clone() } else { words.clone() };
        ink.block(point(x + 18.0, rect.min.y + 7.0), &shown, text, width - 18.0, 7);
        spoken.push(format!("{}: {}", say(head), if words.is_empty() { plain } else { words.clone() }));
    }
    ink.rule(
        point(rect.min.x + 12.0, rect.max.y + 1.0),
        point(rect.max.x - 12.0, rect.max.y + 1.0),
        Stroke::solid(1.0, ink.theme.border),
    );
    ink.pick(of, rect, 6.0, spoken.join(". "));
    ink.y += rect.height() + 3.0;
}
