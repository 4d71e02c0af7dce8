//! PDF of sheets: vector, fonts embedded, text that can be searched and copied.

use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point as At, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke as Line, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font as Embedded, GlyphId, KrillaGlyph};
use krilla::{Data, Document};

use super::mark::Mark;
use super::sheet::{Part, Sheet};
use crate::layout::geometry::{Rect, point};
use crate::picture::glyphs::{self, Font};
use crate::picture::list::{Color, Path, Segment, Shadow, Shape, Stroke, Text};
use crate::picture::pen::rounded_rect;
use crate::words::say;

/// The largest side of a page, in points: what readers of the format agree on.
pub const MOST_SIDE: f32 = 14_400.0;

/// Why sheets cannot become a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Larger than a page may be.
    #[error("{}", say("paper-pdf-large"))]
    TooLarge,
    /// The document could not be put together; no model comes here.
    #[error("{}", say("paper-unwritable"))]
    Unwritable,
}

/// Sheets as the pages of one PDF.
///
/// # Errors
/// When a sheet is larger than 200 inches.
pub fn pdf(sheets: &[Sheet], mark: &Mark, authors: &[String]) -> Result<Vec<u8>, Error> {
    let fonts: Option<Vec<Embedded>> = Font::ALL.iter().map(|font| Embedded::new(Data::from(font.file()), 0)).collect();
    let fonts = fonts.ok_or(Error::Unwritable)?;
    let mut document = Document::new();
    document.set_metadata(metadata(mark, authors));
    for sheet in sheets {
        if sheet.width > MOST_SIDE || sheet.height > MOST_SIDE {
            return Err(Error::TooLarge);
        }
        let settings = PageSettings::from_wh(sheet.width.max(1.0), sheet.height.max(1.0)).ok_or(Error::Unwritable)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let ground = Rect::at(0.0, 0.0, sheet.width, sheet.height);
        fill_rect(&mut surface, ground, sheet.ground);
        for part in &sheet.parts {
            draw_part(&mut surface, part, &fonts);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|_| Error::Unwritable)
}

fn metadata(mark: &Mark, authors: &[String]) -> Metadata {
    let date = DateTime::new(u16::try_from(mark.date.year()).unwrap_or(0))
        .month(mark.date.month().unsigned_abs())
        .day(mark.date.day().unsigned_abs());
    let metadata = Metadata::new()
        .title(mark.title.clone())
        .description(format!("{} ({})", mark.view, mark.tier_word()))
        .creator("Throughline".to_owned())
        .language("en".to_owned())
        .creation_date(date);
    if authors.is_empty() { metadata } else { metadata.authors(authors.to_vec()) }
}

fn draw_part(surface: &mut Surface<'_>, part: &Part, fonts: &[Embedded]) {
    let Part { window, at, scale, .. } = part;
    let cut =
        part.is_cut().then(|| outline(&rectangle(Rect::at(at.x, at.y, window.width() * scale, window.height() * scale)))).flatten();
    if let Some(edge) = &cut {
        surface.push_clip_path(edge, &FillRule::NonZero);
    }
    let (dx, dy) = (at.x - window.min.x * scale, at.y - window.min.y * scale);
    surface.push_transform(&Transform::from_row(*scale, 0.0, 0.0, *scale, dx, dy));
    for item in part.items() {
        match &item.shape {
            Shape::Path(path) => draw_path(surface, path),
            Shape::Text(text) => draw_text(surface, text, fonts),
            Shape::Shadow(shadow) => draw_shadow(surface, shadow),
        }
    }
    surface.pop();
    if cut.is_some() {
        surface.pop();
    }
}

fn draw_path(surface: &mut Surface<'_>, path: &Path) {
    let Some(outline) = outline(&path.segments) else { return };
    // A path without either would be filled in black.
    if path.fill.is_none() && path.stroke.is_none() {
        return;
    }
    surface.set_fill(path.fill.map(fill));
    surface.set_stroke(path.stroke.map(line));
    surface.draw_path(&outline);
    surface.set_stroke(None);
}

fn outline(segments: &[Segment]) -> Option<krilla::geom::Path> {
    let mut pen = PathBuilder::new();
    for segment in segments {
        match *segment {
            Segment::Move(p) => pen.move_to(p.x, p.y),
            Segment::Line(p) => pen.line_to(p.x, p.y),
            Segment::Cubic(a, b, p) => pen.cubic_to(a.x, a.y, b.x, b.y, p.x, p.y),
            Segment::Close => pen.close(),
        }
    }
    pen.finish()
}

fn rectangle(rect: Rect) -> Vec<Segment> {
    let Rect { min, max } = rect;
    let corners = [point(max.x, min.y), max, point(min.x, max.y)];
    let mut segments = vec![Segment::Move(min)];
    segments.extend(corners.map(Segment::Line));
    segments.push(Segment::Close);
    segments
}

fn fill_rect(surface: &mut Surface<'_>, rect: Rect, color: Color) {
    if let Some(path) = outline(&rectangle(rect)) {
        surface.set_fill(Some(fill(color)));
        surface.draw_path(&path);
    }
}

fn draw_text(surface: &mut Surface<'_>, text: &Text, fonts: &[Embedded]) {
    surface.set_fill(Some(fill(text.color)));
    surface.set_stroke(None);
    let mut x = text.at.x;
    for run in glyphs::runs(&text.text, text.face) {
        let glyphs: Vec<KrillaGlyph> = run
            .glyphs
            .iter()
            .map(|glyph| {
                let (dx, dy) = glyph.moved;
                KrillaGlyph::new(GlyphId::new(glyph.id), glyph.advance, dx, dy, 0.0, glyph.bytes.clone(), None)
            })
            .collect();
        if let Some(font) = fonts.get(run.font.index()).filter(|_| !glyphs.is_empty()) {
            surface.draw_glyphs(At::from_xy(x, text.at.y), &glyphs, font.clone(), &text.text, text.size, false);
        }
        x += run.width() * text.size;
    }
}

/// A soft shadow as a few boxes over each other: blurs are pictures in a PDF, and print badly.
fn draw_shadow(surface: &mut Surface<'_>, shadow: &Shadow) {
    const STEPS: u8 = 4;
    for step in 0..STEPS {
        let spread = shadow.blur * (f32::from(step) / f32::from(STEPS) - 0.25) / 2.0;
        let rect = shadow.rect.expanded(spread);
        let rect = Rect { min: rect.min.moved(0.0, shadow.offset), max: rect.max.moved(0.0, shadow.offset) };
        if let Some(path) = outline(&rounded_rect(rect, shadow.radius + spread.max(0.0))) {
            surface.set_fill(Some(fill(shadow.color.faded(1.0 / f32::from(STEPS)))));
            surface.set_stroke(None);
            surface.draw_path(&path);
        }
    }
}

fn fill(color: Color) -> Fill {
    Fill { paint: rgb::Color::new(color.r, color.g, color.b).into(), opacity: opacity(color), rule: FillRule::NonZero }
}

fn line(stroke: Stroke) -> Line {
    Line {
        paint: rgb::Color::new(stroke.color.r, stroke.color.g, stroke.color.b).into(),
        width: stroke.width,
        opacity: opacity(stroke.color),
        line_cap: if stroke.round { LineCap::Round } else { LineCap::Butt },
        line_join: LineJoin::Round,
        dash: stroke.dash.map(|dash| StrokeDash { array: dash.to_vec(), offset: 0.0 }),
        ..Line::default()
    }
}

fn opacity(color: Color) -> NormalizedF32 {
    NormalizedF32::new(f32::from(color.a) / 255.0).unwrap_or(NormalizedF32::ONE)
}
