//! SVG of a sheet: text as text, what is shown named for screen readers.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::sheet::{Part, Sheet};
use crate::layout::geometry::Point;
use crate::model::ElementRef;
use crate::picture::glyphs;
use crate::picture::list::{Color, Face, Path, Segment, Shadow, Shape, Stroke, Text};

/// How a picture is named among others on one page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Names<'a> {
    /// Before every id; empty for a picture alone.
    pub prefix: &'a str,
    /// Whether groups say the path of what they show, as `data-ref="nodes.trust"`.
    pub paths: bool,
}

/// Writes a sheet as an SVG document called `title`.
#[must_use]
pub fn svg(sheet: &Sheet, title: &str) -> String {
    named(sheet, title, Names::default())
}

/// As [`svg`], to stand in a page with others.
#[must_use]
pub fn named(sheet: &Sheet, title: &str, names: Names<'_>) -> String {
    let (width, height) = (sheet.width.max(1.0), sheet.height.max(1.0));
    let mut out = String::new();
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" \
         font-family=\"'IBM Plex Sans','Noto Sans Arabic','Noto Sans',sans-serif\" stroke-linejoin=\"round\">\n\
         <title>{title}</title>\n",
        w = n(width),
        h = n(height),
        title = escape(title),
    );
    let _ = writeln!(out, "<rect width=\"{}\" height=\"{}\" fill=\"{}\"/>", n(width), n(height), hex(sheet.ground));
    shadow_filter(&mut out, sheet, names.prefix);
    let mut writer = Writer { out, used: BTreeMap::new(), names, clips: 0 };
    for part in &sheet.parts {
        writer.part(part);
    }
    let mut out = writer.out;
    out.push_str("</svg>\n");
    out
}

struct Writer<'a> {
    out: String,
    /// How often each id came up.
    used: BTreeMap<String, u32>,
    names: Names<'a>,
    clips: u32,
}

impl Writer<'_> {
    fn part(&mut self, part: &Part) {
        let Part { window, at, scale, .. } = part;
        let moved = Point { x: at.x - window.min.x * scale, y: at.y - window.min.y * scale };
        if part.is_cut() {
            self.clips += 1;
            let id = format!("{}cut-{}", self.names.prefix, self.clips);
            let _ = writeln!(
                self.out,
                "<clipPath id=\"{id}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>\n<g clip-path=\"url(#{id})\">",
                n(at.x),
                n(at.y),
                n(window.width() * scale),
                n(window.height() * scale)
            );
        }
        let scaled = if *scale == 1.0 { String::new() } else { format!(" scale({scale})") };
        let _ = writeln!(self.out, "<g transform=\"translate({}){scaled}\">", pair(moved));
        self.items(part);
        self.out.push_str("</g>\n");
        if part.is_cut() {
            self.out.push_str("</g>\n");
        }
    }

    /// Items that show the same thing stand in one group with its name.
    fn items(&mut self, part: &Part) {
        let name_of = |of: &ElementRef| part.list.targets.iter().find(|t| t.of == *of).map(|t| t.name.as_str());
        let mut open: Option<&ElementRef> = None;
        for item in part.items() {
            if open != item.of.as_ref() {
                if open.is_some() {
                    self.out.push_str("</g>\n");
                }
                open = item.of.as_ref();
                if let Some(of) = open {
                    self.open(of, name_of(of));
                }
            }
            match &item.shape {
                Shape::Path(path) => write_path(&mut self.out, path),
                Shape::Text(text) => write_text(&mut self.out, text),
                Shape::Shadow(shadow) => write_shadow(&mut self.out, shadow, self.names.prefix),
            }
        }
        if open.is_some() {
            self.out.push_str("</g>\n");
        }
    }

    fn open(&mut self, of: &ElementRef, name: Option<&str>) {
        let id = element_id(of, &mut self.used);
        let _ = write!(self.out, "<g id=\"{}{}\"", self.names.prefix, escape(&id));
        if self.names.paths {
            let _ = write!(self.out, " data-ref=\"{}\"", escape(&of.path()));
        }
        self.out.push('>');
        if let Some(name) = name {
            let _ = write!(self.out, "<title>{}</title>", escape(name));
        }
        self.out.push('\n');
    }
}

/// The id of a group: the element's, with a number when it comes up again.
fn element_id(of: &ElementRef, used: &mut BTreeMap<String, u32>) -> String {
    let base = match of {
        ElementRef::Model => "model".to_owned(),
        ElementRef::Node(id) => format!("node-{id}"),
        ElementRef::Link(id) => format!("link-{id}"),
        ElementRef::Loop(id) => format!("loop-{id}"),
        ElementRef::Actor(id) => format!("actor-{id}"),
        ElementRef::Institution(id) => format!("institution-{id}"),
        ElementRef::Sector(id) => format!("sector-{id}"),
        ElementRef::Indicator(id) => format!("indicator-{id}"),
        ElementRef::Assumption(id) => format!("assumption-{id}"),
        ElementRef::Risk(id) => format!("risk-{id}"),
        ElementRef::Event(id) => format!("event-{id}"),
        ElementRef::Trend(id) => format!("trend-{id}"),
        ElementRef::Scenario(id) => format!("scenario-{id}"),
        ElementRef::Document(key) => format!("document-{key}"),
        ElementRef::Comment(id) => format!("comment-{id}"),
    };
    let count = used.entry(base.clone()).or_default();
    *count += 1;
    if *count == 1 { base } else { format!("{base}_{count}") }
}

fn write_path(out: &mut String, path: &Path) {
    out.push_str("<path d=\"");
    for segment in &path.segments {
        let _ = match *segment {
            Segment::Move(p) => write!(out, "M{}", pair(p)),
            Segment::Line(p) => write!(out, "L{}", pair(p)),
            Segment::Cubic(a, b, p) => write!(out, "C{} {} {}", pair(a), pair(b), pair(p)),
            Segment::Close => write!(out, "Z"),
        };
    }
    out.push('"');
    match path.fill {
        Some(color) => {
            let _ = write!(out, " fill=\"{}\"{}", hex(color), opacity("fill-opacity", color));
        }
        None => out.push_str(" fill=\"none\""),
    }
    if let Some(stroke) = path.stroke {
        write_stroke(out, stroke);
    }
    out.push_str("/>\n");
}

fn write_stroke(out: &mut String, stroke: Stroke) {
    let _ = write!(
        out,
        " stroke=\"{}\" stroke-width=\"{}\"{}",
        hex(stroke.color),
        n(stroke.width),
        opacity("stroke-opacity", stroke.color)
    );
    if let Some(dash) = stroke.dash {
        let _ = write!(out, " stroke-dasharray=\"{} {} {} {}\"", n(dash[0]), n(dash[1]), n(dash[2]), n(dash[3]));
    }
    if stroke.round {
        out.push_str(" stroke-linecap=\"round\"");
    }
}

fn write_text(out: &mut String, text: &Text) {
    if text.text.is_empty() {
        return;
    }
    let weight = match text.face {
        Face::Regular | Face::Italic => "400",
        Face::Medium => "500",
        Face::SemiBold => "600",
    };
    let style = if text.face == Face::Italic { " font-style=\"italic\"" } else { "" };
    // Readers differ in which end of a line from right to left is its start; they agree on its middle.
    let turned = glyphs::begins_right(&text.text);
    let x = text.at.x + if turned { text.width / 2.0 } else { 0.0 };
    let turned = if turned { " direction=\"rtl\" text-anchor=\"middle\"" } else { "" };
    let _ = writeln!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"{weight}\"{style}{turned} fill=\"{}\"{} textLength=\"{}\" \
         lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\">{}</text>",
        n(x),
        n(text.at.y),
        n(text.size),
        hex(text.color),
        opacity("fill-opacity", text.color),
        n(text.width),
        escape(&text.text)
    );
}

/// One blur serves all shadows of a drawing: they differ in place and size only.
fn shadow_filter(out: &mut String, sheet: &Sheet, prefix: &str) {
    let mut items = sheet.parts.iter().flat_map(|part| &part.list.items);
    let blur = items.find_map(|i| if let Shape::Shadow(s) = &i.shape { Some(s.blur) } else { None });
    if let Some(blur) = blur {
        let _ = writeln!(
            out,
            "<filter id=\"{prefix}shadow\" x=\"-20%\" y=\"-20%\" width=\"140%\" height=\"160%\"><feGaussianBlur stdDeviation=\"{}\"/></filter>",
            n(blur / 2.0)
        );
    }
}

fn write_shadow(out: &mut String, shadow: &Shadow, prefix: &str) {
    let r = shadow.rect;
    let _ = writeln!(
        out,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"{}\"{} filter=\"url(#{prefix}shadow)\"/>",
        n(r.min.x),
        n(r.min.y + shadow.offset),
        n(r.width()),
        n(r.height()),
        n(shadow.radius),
        hex(shadow.color),
        opacity("fill-opacity", shadow.color)
    );
}

fn pair(p: Point) -> String {
    format!("{} {}", n(p.x), n(p.y))
}

/// A coordinate with two digits after the point at most, the same on every machine.
fn n(x: f32) -> String {
    let text = format!("{:.2}", if x.is_finite() { x } else { 0.0 });
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn hex(c: Color) -> String {
    format!("#{:02X}{:02X}{:02X}", c.r, c.g, c.b)
}

fn opacity(attribute: &str, c: Color) -> String {
    if c.a == 255 { String::new() } else { format!(" {attribute}=\"{}\"", n(f32::from(c.a) / 255.0)) }
}

/// Text that can stand in an SVG: the five marks escaped, characters that XML forbids left out.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::view::Place;
    use crate::model::{Id, Kind, Model, Node, Real, ViewKind};
    use crate::paper::sheet::bare;
    use crate::picture::theme::Theme;
    use crate::picture::{Scene, draw};

    fn drawn(name: &str) -> String {
        let mut model = Model::default();
        let id = Id::slug("box");
        model.nodes.insert(id.clone(), Node::new(name, Kind::Outcome.blank()));
        let place = Place { x: Real(10.0), y: Real(20.0), pinned: false };
        model.views.tree.places.insert(id, place);
        svg(&bare(draw(&Scene::new(&model, ViewKind::Tree, &Theme::light()))), name)
    }

    #[test]
    fn names_cannot_become_markup() {
        let text = drawn("<script>alert(\"1\")</script> & 'quotes' \u{0}\u{b}");
        assert!(!text.contains("<script") && text.contains("&lt;script&gt;"));
        assert!(!text.contains('\u{0}') && !text.contains('\u{b}'));
    }

    #[test]
    fn text_stays_text_and_the_box_is_named_for_screen_readers() {
        let text = drawn("Trust in courts");
        assert!(text.contains(">Trust in courts</text>"));
        assert!(text.contains("<g id=\"node-box\"><title>Trust in courts"));
    }

    #[test]
    fn a_name_of_ten_thousand_letters_makes_a_small_picture() {
        let text = drawn(&"x".repeat(10_000));
        assert!(text.contains("…</text>"), "the label is shortened");
        assert!(!text.contains("NaN") && !text.contains("inf"));
    }

    #[test]
    fn coordinates_are_short_and_have_no_minus_nothing() {
        assert_eq!((n(-0.001), n(1.50), n(12.345), n(f32::NAN)), ("0".into(), "1.5".into(), "12.35".into(), "0".into()));
    }
}
