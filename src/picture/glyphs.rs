//! A line of text as glyphs in the order in which they stand on paper: right-to-left scripts turned and joined, each letter from a bundled
//! font that has it.
//!
//! Shaping is done by harfrust, the shaper that the window's text goes through too; the order by the bidirectional algorithm of Unicode.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use harfrust::{Direction, FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use unicode_bidi::ParagraphBidiInfo;

use super::font::files;
use super::list::Face;

/// All bundled fonts have this many units to the em.
pub const UNITS_PER_EM: f32 = 1000.0;

/// A bundled font: one of IBM Plex Sans, or the one for Arabic, which has a single weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Font {
    Plex(Face),
    Arabic,
}

impl Font {
    /// Every bundled font.
    pub const ALL: [Self; 5] =
        [Self::Plex(Face::Regular), Self::Plex(Face::Medium), Self::Plex(Face::SemiBold), Self::Plex(Face::Italic), Self::Arabic];

    /// The font file.
    #[must_use]
    pub fn file(self) -> &'static [u8] {
        match self {
            Self::Plex(Face::Regular) => files::REGULAR,
            Self::Plex(Face::Medium) => files::MEDIUM,
            Self::Plex(Face::SemiBold) => files::SEMI_BOLD,
            Self::Plex(Face::Italic) => files::ITALIC,
            Self::Arabic => files::ARABIC,
        }
    }

    /// Its position in [`Font::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        match self {
            Self::Plex(Face::Regular) => 0,
            Self::Plex(Face::Medium) => 1,
            Self::Plex(Face::SemiBold) => 2,
            Self::Plex(Face::Italic) => 3,
            Self::Arabic => 4,
        }
    }
}

/// Glyphs of one font that stand side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub font: Font,
    /// From left to right.
    pub glyphs: Vec<Glyph>,
}

impl Run {
    /// How wide it is, in ems.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }
}

/// One glyph. Measures are in ems.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the font; 0 where no bundled font has the letter.
    pub id: u32,
    /// The bytes of the text that it stands for.
    pub bytes: Range<usize>,
    pub advance: f32,
    /// How far it is moved right and up from where it would stand.
    pub moved: (f32, f32),
}

struct Loaded {
    font: FontRef<'static>,
    data: ShaperData,
}

struct Fonts {
    loaded: [Option<Loaded>; 5],
    has: HashMap<(Font, char), bool>,
}

thread_local! {
    static FONTS: RefCell<Fonts> = RefCell::new(Fonts { loaded: Font::ALL.map(load), has: HashMap::new() });
}

fn load(font: Font) -> Option<Loaded> {
    let font = FontRef::new(font.file()).ok()?;
    let data = ShaperData::new(&font);
    Some(Loaded { font, data })
}

/// A line of text as glyphs, from left to right. Nothing where the bundled fonts cannot be read.
///
/// ```
/// use throughline::picture::glyphs::{Font, runs};
/// use throughline::picture::list::Face;
/// let fonts: Vec<Font> = runs("Trust الثقة", Face::Medium).iter().map(|run| run.font).collect();
/// assert_eq!(fonts, [Font::Plex(Face::Medium), Font::Arabic]);
/// ```
#[must_use]
pub fn runs(text: &str, face: Face) -> Vec<Run> {
    FONTS.with_borrow_mut(|fonts| {
        if simple(text) {
            return fonts.shape(text, 0..text.len(), Font::Plex(face), Some(Direction::LeftToRight)).into_iter().collect();
        }
        let order = ParagraphBidiInfo::new(text, None);
        let (levels, visual) = order.visual_runs(0..text.len());
        let mut found = Vec::new();
        for bytes in visual {
            let turned = levels.get(bytes.start).is_some_and(unicode_bidi::Level::is_rtl);
            let mut parts = fonts.parts(text, bytes, face);
            if turned {
                parts.reverse();
            }
            let direction = if turned { Direction::RightToLeft } else { Direction::LeftToRight };
            found.extend(parts.into_iter().filter_map(|(bytes, font)| fonts.shape(text, bytes, font, Some(direction))));
        }
        found
    })
}

/// A line in the order in which it is seen, for a painter that joins letters but sets words from left to right, as the window's does.
///
/// ```
/// use throughline::picture::glyphs::as_seen;
/// assert_eq!(as_seen("Trust"), "Trust");
/// assert_eq!(as_seen("عدالة منصفة (5)"), "(5) منصفة عدالة");
/// ```
#[must_use]
pub fn as_seen(text: &str) -> Cow<'_, str> {
    if simple(text) {
        return Cow::Borrowed(text);
    }
    let order = ParagraphBidiInfo::new(text, None);
    let (levels, visual) = order.visual_runs(0..text.len());
    let mut seen = String::with_capacity(text.len());
    for bytes in visual {
        let turned = levels.get(bytes.start).is_some_and(unicode_bidi::Level::is_rtl);
        let run: Vec<char> = text.get(bytes).unwrap_or_default().chars().collect();
        if !turned {
            seen.extend(run);
            continue;
        }
        // Letters that join stay as they are; what stands between them is painted from left to right.
        for part in run.chunk_by(|a, b| joins(*a) && joins(*b)).rev() {
            if part.iter().copied().all(joins) { seen.extend(part) } else { seen.extend(part.iter().rev().map(|c| mirrored(*c))) }
        }
    }
    seen.retain(|c| c != MARK);
    Cow::Owned(seen)
}

/// Whether it is a letter or mark of a script that runs from right to left.
fn joins(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// A bracket as it looks in a line from right to left.
fn mirrored(c: char) -> char {
    const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»')];
    PAIRS.iter().find_map(|&(a, b)| if c == a { Some(b) } else { (c == b).then_some(a) }).unwrap_or(c)
}

/// Says that a line begins at the right though its first letters do not; it is not seen itself.
const MARK: char = '\u{200f}';

/// A part of a text as a line of its own, which begins at the side where the whole begins.
#[must_use]
pub fn part_of_line(whole: &str, part: String) -> String {
    if begins_right(whole) && !begins_right(&part) && !part.is_empty() { format!("{MARK}{part}") } else { part }
}

/// Whether a line begins at the right, as Arabic does.
#[must_use]
pub fn begins_right(text: &str) -> bool {
    !simple(text) && unicode_bidi::get_base_direction(text) == unicode_bidi::Direction::Rtl
}

/// How wide a line of text is, in ems.
#[must_use]
pub fn width(text: &str, face: Face) -> f32 {
    let runs = runs(text, face);
    if runs.is_empty() && !text.is_empty() {
        // Without any font half an em a letter is the fair guess.
        return 0.5 * text.chars().count() as f32;
    }
    runs.iter().map(Run::width).sum()
}

/// Latin, Greek and Cyrillic alone: one font, from left to right.
fn simple(text: &str) -> bool {
    text.chars().all(|c| c < '\u{530}' && !c.is_control())
}

impl Fonts {
    /// Cuts what runs in one direction where the font has to change.
    fn parts(&mut self, text: &str, bytes: Range<usize>, face: Face) -> Vec<(Range<usize>, Font)> {
        let mut parts: Vec<(Range<usize>, Font)> = Vec::new();
        for (at, c) in text[bytes.clone()].char_indices() {
            let at = bytes.start + at;
            let here = at..at + c.len_utf8();
            let last = parts.last().map(|(_, font)| *font);
            let font = self.font_of(c, face, last);
            match parts.last_mut() {
                Some((range, used)) if *used == font => range.end = here.end,
                _ => parts.push((here, font)),
            }
        }
        parts
    }

    /// The font for a letter: the one before goes on where it can.
    fn font_of(&mut self, c: char, face: Face, last: Option<Font>) -> Font {
        let candidates = [last.unwrap_or(Font::Plex(face)), Font::Plex(face), Font::Arabic];
        candidates.into_iter().find(|font| self.has(*font, c)).unwrap_or(candidates[0])
    }

    fn has(&mut self, font: Font, c: char) -> bool {
        if let Some(known) = self.has.get(&(font, c)) {
            return *known;
        }
        let mut bytes = [0; 4];
        let letter: &str = c.encode_utf8(&mut bytes);
        let has = self.shape(letter, 0..letter.len(), font, None).is_some_and(|run| run.glyphs.iter().all(|glyph| glyph.id != 0));
        self.has.insert((font, c), has);
        has
    }

    fn shape(&self, text: &str, bytes: Range<usize>, font: Font, direction: Option<Direction>) -> Option<Run> {
        let loaded = self.loaded[font.index()].as_ref()?;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text[bytes.clone()]);
        buffer.guess_segment_properties();
        if let Some(direction) = direction {
            buffer.set_direction(direction);
        }
        let shaped = loaded.data.shaper(&loaded.font).build().shape(buffer, ShapeOptions::new());
        let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        let end_of = |start: usize| {
            let next = starts.partition_point(|other| *other <= start);
            starts.get(next).copied().unwrap_or(bytes.len())
        };
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(|(info, place)| {
            let start = info.cluster as usize;
            Glyph {
                id: info.glyph_id,
                bytes: bytes.start + start..bytes.start + end_of(start),
                advance: place.x_advance as f32 / UNITS_PER_EM,
                moved: (place.x_offset as f32 / UNITS_PER_EM, place.y_offset as f32 / UNITS_PER_EM),
            }
        });
        Some(Run { font, glyphs: glyphs.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_cyrillic_are_in_the_main_font() {
        for text in ["Évaluation à Niš: čćžšđ", "Правосудие и доверие", "Δικαιοσύνη"] {
            let runs = runs(text, Face::SemiBold);
            assert_eq!(runs.len(), 1, "{text}");
            assert!(runs[0].glyphs.iter().all(|glyph| glyph.id != 0), "{text}");
        }
    }

    #[test]
    fn arabic_stands_from_right_to_left_and_its_letters_join() {
        let text = "العدالة";
        let joined = runs(text, Face::Regular);
        let starts: Vec<usize> = joined[0].glyphs.iter().map(|glyph| glyph.bytes.start).collect();
        assert!(starts.is_sorted_by(|a, b| a >= b), "the first letter stands last: {starts:?}");
        let alone: f32 = text.chars().map(|c| width(&c.to_string(), Face::Regular)).sum();
        assert!(width(text, Face::Regular) < alone, "joined letters are narrower than letters that stand alone");
    }

    #[test]
    fn what_is_mixed_keeps_its_words_in_order_and_every_byte() {
        let text = "Plan العدالة 2027 (draft)";
        let runs = runs(text, Face::Regular);
        assert!(runs.iter().flat_map(|run| &run.glyphs).all(|glyph| glyph.id != 0));
        let mut covered: Vec<usize> = runs.iter().flat_map(|run| &run.glyphs).flat_map(|glyph| glyph.bytes.clone()).collect();
        covered.sort_unstable();
        covered.dedup();
        assert_eq!(covered.len(), text.len());
        assert_eq!(runs[0].glyphs[0].bytes.start, 0, "a line that begins in Latin begins at the left");
        assert!(begins_right("العدالة 2027") && !begins_right(text));
    }

    #[test]
    fn strange_letters_do_no_harm() {
        for text in ["\u{202e}abc", "👩‍⚖️ court", "a\u{0}b", "\u{200f}", "नमस्ते", "\u{0301}", "a\u{2029}b"] {
            assert!(width(text, Face::Regular).is_finite(), "{text:?}");
        }
        assert!(runs("", Face::Regular).iter().all(|run| run.glyphs.is_empty()));
    }
}
