//! The bundled type: IBM Plex Sans in four faces, Noto Sans Arabic where it has no glyph.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};
use throughline::picture::glyphs;
use throughline::picture::list::Face;

/// The families by face: the name egui knows them by, and the file.
const FACES: [(Face, &str, &[u8]); 4] = [
    (Face::Regular, "plex-regular", include_bytes!("../../assets/fonts/IBMPlexSans-Regular.ttf")),
    (Face::Medium, "plex-medium", include_bytes!("../../assets/fonts/IBMPlexSans-Medium.ttf")),
    (Face::SemiBold, "plex-semibold", include_bytes!("../../assets/fonts/IBMPlexSans-SemiBold.ttf")),
    (Face::Italic, "plex-italic", include_bytes!("../../assets/fonts/IBMPlexSans-Italic.ttf")),
];

const ARABIC: &str = "noto-arabic";

/// The family of a face.
pub fn family(face: Face) -> FontFamily {
    match face {
        Face::Regular => FontFamily::Proportional,
        Face::Medium => FontFamily::Name("plex-medium".into()),
        Face::SemiBold => FontFamily::Name("plex-semibold".into()),
        Face::Italic => FontFamily::Name("plex-italic".into()),
    }
}

/// A face at a size in points.
pub fn font(face: Face, size: f32) -> FontId {
    FontId::new(size, family(face))
}

/// Hands the bundled fonts to egui.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    let arabic = FontData::from_static(include_bytes!("../../assets/fonts/NotoSansArabic-Regular.ttf"));
    fonts.font_data.insert(ARABIC.to_owned(), Arc::new(arabic));
    for (face, name, bytes) in FACES {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        fonts.families.insert(family(face), vec![name.to_owned(), ARABIC.to_owned()]);
    }
    fonts.families.insert(FontFamily::Monospace, vec![FACES[0].1.to_owned(), ARABIC.to_owned()]);
    ctx.set_fonts(fonts);
}

/// One line of at most `room` points, in the order in which it is seen.
pub fn one_line(text: &str, face: Face, size: f32, room: f32) -> String {
    glyphs::as_seen(&throughline::picture::font::one_line(text, face, size, room)).into_owned()
}
