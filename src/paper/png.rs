//! PNG of a sheet, at any scale: its SVG, drawn with the bundled fonts.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Options, Tree, fontdb};

use super::sheet::Sheet;
use super::svg::svg;
use crate::picture::glyphs::Font;
use crate::words::{say, say_with};

/// The most pixels of a side.
pub const MOST_SIDE: u32 = 30_000;
/// The most pixels of a picture: a gigabyte while it is drawn.
const MOST_PIXELS: u64 = 250_000_000;

/// Why a sheet cannot become a PNG.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// More pixels than can be drawn.
    #[error("{}", self.text())]
    TooLarge { width: u64, height: u64, most: f64 },
    /// The drawing could not be read back or written; no model comes here.
    #[error("{}", self.text())]
    Undrawable,
}

impl Error {
    fn text(&self) -> String {
        match self {
            Self::TooLarge { width, height, most } => say_with(
                "paper-png-large",
                &[
                    ("width", width.to_string().into()),
                    ("height", height.to_string().into()),
                    ("most", format!("{most:.2}").into()),
                ],
            ),
            Self::Undrawable => say("paper-unwritable"),
        }
    }
}

/// A sheet as PNG, `scale` pixels to the point.
///
/// # Errors
/// When it would have too many pixels.
pub fn png(sheet: &Sheet, title: &str, scale: f32) -> Result<Vec<u8>, Error> {
    let (width, height) = size(sheet, scale)?;
    let tree = Tree::from_str(&svg(sheet, title), options()).map_err(|_| Error::Undrawable)?;
    let mut pixels = Pixmap::new(width, height).ok_or(Error::Undrawable)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|_| Error::Undrawable)
}

fn size(sheet: &Sheet, scale: f32) -> Result<(u32, u32), Error> {
    let side = |points: f32| (f64::from(points.max(1.0)) * f64::from(scale)).ceil().max(1.0);
    let (width, height) = (side(sheet.width), side(sheet.height));
    let area = MOST_PIXELS as f64;
    if width.max(height) <= f64::from(MOST_SIDE) && width * height <= area {
        return Ok((width as u32, height as u32));
    }
    let (w, h) = (f64::from(sheet.width.max(1.0)), f64::from(sheet.height.max(1.0)));
    let most = (f64::from(MOST_SIDE) / w.max(h)).min((area / (w * h)).sqrt());
    // A scale that is said must work: a digit less.
    Err(Error::TooLarge { width: width as u64, height: height as u64, most: (most * 100.0).floor() / 100.0 })
}

fn options() -> &'static Options<'static> {
    static OPTIONS: OnceLock<Options<'static>> = OnceLock::new();
    OPTIONS.get_or_init(|| {
        let mut fonts = fontdb::Database::new();
        for font in Font::ALL {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(font.file())));
        }
        // A picture speaks of nothing outside itself.
        let image_href_resolver =
            usvg::ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
        Options {
            font_family: "IBM Plex Sans".to_owned(),
            fontdb: Arc::new(fonts),
            resources_dir: None,
            image_href_resolver,
            ..Options::default()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::list::Color;

    fn sheet(width: f32, height: f32) -> Sheet {
        Sheet { width, height, ground: Color::hex(0x12_3456), parts: Vec::new() }
    }

    #[test]
    fn a_scale_of_two_has_twice_the_pixels() {
        let bytes = png(&sheet(30.0, 20.0), "x", 2.0).unwrap();
        let back = Pixmap::decode_png(&bytes).unwrap();
        assert_eq!((back.width(), back.height()), (60, 40));
        assert_eq!(back.pixel(5, 5).map(|p| (p.red(), p.green(), p.blue())), Some((0x12, 0x34, 0x56)));
    }

    #[test]
    fn a_line_from_right_to_left_stands_where_it_is_placed() {
        use crate::layout::geometry::{Rect, point};
        use crate::picture::list::{DisplayList, Face};
        let mut canvas = crate::picture::canvas::Canvas::new(Color::hex(0xff_ffff));
        canvas.text(point(100.0, 30.0), "عدالة منصفة", Face::Regular, 16.0, Color::hex(0));
        let list: DisplayList = canvas.done(Rect::at(0.0, 0.0, 300.0, 50.0));
        let sheet = crate::paper::sheet::bare(list);
        let pixels = Pixmap::decode_png(&png(&sheet, "x", 1.0).unwrap()).unwrap();
        let left = (pixels.width() as f32 - 300.0) / 2.0;
        let dark = (0..pixels.width())
            .filter(|x| (0..pixels.height()).any(|y| pixels.pixel(*x, y).is_some_and(|p| p.red() < 128 && p.alpha() > 128)));
        let dark: Vec<f32> = dark.map(|x| x as f32 - left).collect();
        let width = crate::picture::font::width("عدالة منصفة", Face::Regular, 16.0);
        let (first, last) = (dark.first().copied().unwrap(), dark.last().copied().unwrap());
        assert!((first - 100.0).abs() < 4.0 && (last - 100.0 - width).abs() < 4.0, "{first} {last} {width}");
    }

    #[test]
    fn what_is_too_large_names_a_scale_that_works() {
        let Err(Error::TooLarge { most, .. }) = png(&sheet(20_000.0, 20_000.0), "x", 4.0) else { panic!("drawn") };
        assert!(size(&sheet(20_000.0, 20_000.0), most as f32).is_ok(), "{most}");
    }
}
