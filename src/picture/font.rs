//! Measuring and breaking text with the bundled fonts, so that a drawing holds placed lines.

use std::cell::RefCell;
use std::collections::HashMap;

use super::glyphs;
use super::list::Face;

/// IBM Plex Sans and the fallback for Arabic, as shipped (SIL Open Font License 1.1).
pub mod files {
    pub const REGULAR: &[u8] = include_bytes!("../../assets/fonts/IBMPlexSans-Regular.ttf");
    pub const MEDIUM: &[u8] = include_bytes!("../../assets/fonts/IBMPlexSans-Medium.ttf");
    pub const SEMI_BOLD: &[u8] = include_bytes!("../../assets/fonts/IBMPlexSans-SemiBold.ttf");
    pub const ITALIC: &[u8] = include_bytes!("../../assets/fonts/IBMPlexSans-Italic.ttf");
    pub const ARABIC: &[u8] = include_bytes!("../../assets/fonts/NotoSansArabic-Regular.ttf");
}

/// Height of the letters above the baseline, as a share of the size.
pub const ASCENT: f32 = 1.025;

/// Height of a capital letter, as a share of the size.
pub const CAP_HEIGHT: f32 = 0.698;

/// From one baseline to the next, as a share of the size.
pub const LINE_HEIGHT: f32 = 1.35;

/// How many measured texts are remembered: a name is measured in some thirty pieces, and a drawing may have thousands.
const REMEMBERED: usize = 400_000;

thread_local! {
    /// Widths in ems, by face.
    static KNOWN: RefCell<[HashMap<Box<str>, f32>; 4]> = RefCell::default();
}

fn ems(text: &str, face: Face) -> f32 {
    let index = match face {
        Face::Regular => 0,
        Face::Medium => 1,
        Face::SemiBold => 2,
        Face::Italic => 3,
    };
    KNOWN.with_borrow_mut(|known| {
        let known = &mut known[index];
        if let Some(&width) = known.get(text) {
            return width;
        }
        let width = glyphs::width(text, face);
        if known.len() > REMEMBERED {
            known.clear();
        }
        known.insert(text.into(), width);
        width
    })
}

/// The width of one line of `text`, in points.
///
/// ```
/// use throughline::picture::{font, list::Face};
/// let one = font::width("1", Face::Regular, 10.0);
/// assert_eq!(font::width("7", Face::Regular, 10.0), one, "digits are all as wide");
/// ```
#[must_use]
pub fn width(text: &str, face: Face, size: f32) -> f32 {
    if text.is_empty() {
        return 0.0;
    }
    ems(text, face) * size
}

/// Breaks `text` into lines of at most `max_width`; what does not fit into `max_lines` ends in "…".
///
/// Lines break at spaces and after hyphens and slashes, and at line breaks; a word that is wider than a line is
/// broken between letters.
#[must_use]
pub fn lines(text: &str, face: Face, size: f32, max_width: f32, max_lines: usize) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for piece in pieces(paragraph) {
            if all.len() > max_lines {
                break;
            }
            let tried = format!("{line}{piece}");
            if width(tried.trim_end(), face, size) <= max_width {
                line = tried;
                continue;
            }
            if !line.trim().is_empty() {
                all.push(line.trim_end().to_owned());
            }
            piece.clone_into(&mut line);
            while all.len() <= max_lines && width(line.trim_end(), face, size) > max_width && line.chars().count() > 1 {
                let head = fitting(&line, face, size, max_width);
                line = line.split_off(head.len());
                all.push(head);
            }
        }
        all.push(line.trim_end().to_owned());
        if all.len() > max_lines {
            break;
        }
    }
    if all.len() > max_lines {
        all.truncate(max_lines);
        if let Some(last) = all.last_mut() {
            *last = with_ellipsis(last, face, size, max_width);
        }
    }
    if glyphs::begins_right(text) { all.into_iter().map(|line| glyphs::part_of_line(text, line)).collect() } else { all }
}

/// As [`lines`], but no word is broken: one that is wider than a line ends in "…", and so does the last line where more follows.
#[must_use]
pub fn words(text: &str, face: Face, size: f32, max_width: f32, max_lines: usize) -> Vec<String> {
    let shortened = |piece: &str| {
        if width(piece.trim_end(), face, size) > max_width { with_ellipsis(piece, face, size, max_width) } else { piece.to_owned() }
    };
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // A shortened word ends its line: "Independ… prison" reads worse than "Independ…".
    let mut kept = String::new();
    for piece in pieces(&flat) {
        let short = shortened(piece);
        kept.push_str(&short);
        if short.ends_with('…') {
            break;
        }
    }
    lines(&kept, face, size, max_width, max_lines)
}

/// Whether `text` fits into `max_lines` lines of `max_width` without breaking a word or leaving anything out.
#[must_use]
pub fn fits(text: &str, face: Face, size: f32, max_width: f32, max_lines: usize) -> bool {
    pieces_fit(text, face, size, max_width) && lines(text, face, size, max_width, max_lines + 1).len() <= max_lines
}

fn pieces_fit(text: &str, face: Face, size: f32, max_width: f32) -> bool {
    text.lines().flat_map(pieces).all(|p| width(p.trim_end(), face, size) <= max_width)
}

/// One line of at most `max_width`, ending in "…" where something is left out.
#[must_use]
pub fn one_line(text: &str, face: Face, size: f32, max_width: f32) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if width(&text, face, size) <= max_width { text } else { with_ellipsis(&text, face, size, max_width) }
}

/// The pieces of a line between which it may break, with their trailing spaces.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([' ', '-', '/', '–'])
}

fn with_ellipsis(text: &str, face: Face, size: f32, max_width: f32) -> String {
    let room = max_width - width("…", face, size);
    format!("{}…", fitting(text, face, size, room.max(0.0)).trim_end())
}

/// The longest beginning of `text` that is no wider than `max_width`, at least one letter.
fn fitting(text: &str, face: Face, size: f32, max_width: f32) -> String {
    // No letter that shows is narrower than a tenth of the size: what lies beyond need not be measured.
    let most = (max_width / (0.1 * size)).max(0.0) as usize + 8;
    let ends: Vec<usize> = text.char_indices().take(most).map(|(i, c)| i + c.len_utf8()).collect();
    let count = ends.partition_point(|&end| width(&text[..end], face, size) <= max_width).max(1);
    text[..ends.get(count - 1).copied().unwrap_or(text.len())].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_wider_than_asked_and_lose_nothing_that_fits() {
        let name = "Recruit, train and deploy prosecutors in every regional capital";
        for max in [80.0, 100.0, 140.0] {
            let broken = lines(name, Face::Medium, 13.0, max, 20);
            assert!(broken.iter().all(|l| width(l, Face::Medium, 13.0) <= max), "{broken:?}");
            assert_eq!(broken.join(" ").replace("- ", "-"), name);
        }
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let cut = lines("one two three four five six seven eight", Face::Medium, 13.0, 60.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…') && width(&cut[1], Face::Medium, 13.0) <= 60.0);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken() {
        let broken = lines("Rechtsschutzversicherungsgesellschaften", Face::Medium, 13.0, 70.0, 9);
        assert!(broken.len() > 2 && broken.concat() == "Rechtsschutzversicherungsgesellschaften");
    }

    #[test]
    fn words_are_shortened_but_not_broken() {
        let short = words("Independent prison inspections", Face::Medium, 20.0, 80.0, 2);
        assert_eq!(short.len(), 1, "{short:?}");
        assert!(short[0].starts_with("Indep") && short[0].ends_with('…'));
        let two = words("Legal aid desks everywhere", Face::Medium, 20.0, 90.0, 2);
        assert!(two.len() == 2 && two[1].ends_with('…') && two[0] == "Legal aid", "{two:?}");
    }

    #[test]
    fn arabic_and_cyrillic_have_a_width_of_their_own() {
        for text in ["العدالة", "Правосудие"] {
            let w = width(text, Face::Regular, 10.0);
            assert!(w > 15.0 && w < 80.0, "{text}: {w}");
        }
    }
}
