//! The bands of a results tree: impact at the top, inputs at the bottom.

use super::canvas::Canvas;
use super::font;
use super::list::Face;
use super::names::{FAR_OUT, NEAR, TILES};
use super::pen::rounded_rect;
use super::size::Band;
use super::theme::Theme;
use crate::layout::geometry::{Rect, point};
use crate::model::about::Term;
use crate::model::{About, Kind};
use crate::words::say;

/// Between a band's edge and its boxes.
const PAD: f32 = 12.0;
/// Room for the name of a band, left of its boxes.
const LABEL: f32 = 96.0;

/// The size of a band's name from near, and from further; far out it is the largest of several that fits.
const SIZE: f32 = 12.5;
const MIDDLE: f32 = 15.0;
const FAR_SIZES: [f32; 4] = [20.0, 18.0, 16.0, 14.0];

/// A band with the room it takes up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BandRect {
    pub band: Band,
    pub rect: Rect,
}

/// The bands around boxes that stand where they stand; bands that boxes moved by hand make overlap meet halfway.
#[must_use]
pub fn around(boxes: &[(Band, Rect)]) -> Vec<BandRect> {
    let Some(all) = boxes.iter().map(|(_, r)| *r).reduce(Rect::union) else { return Vec::new() };
    let mut out: Vec<BandRect> = Vec::new();
    for band in Band::ALL {
        let Some(rect) = boxes.iter().filter(|(b, _)| *b == band).map(|(_, r)| *r).reduce(Rect::union) else { continue };
        let mut rect =
            Rect::at(all.min.x - LABEL - PAD, rect.min.y - PAD, all.width() + LABEL + 2.0 * PAD, rect.height() + 2.0 * PAD);
        if let Some(above) = out.last_mut() {
            let gap = 6.0;
            if above.rect.max.y + gap > rect.min.y {
                let middle = f32::midpoint(above.rect.max.y, rect.min.y).clamp(above.rect.min.y + 20.0, rect.max.y - 20.0);
                above.rect.max.y = middle - gap / 2.0;
                rect.min.y = middle + gap / 2.0;
            }
        }
        out.push(BandRect { band, rect });
    }
    out
}

/// Draws the bands behind everything else, named as the model names them.
pub fn draw(canvas: &mut Canvas, theme: &Theme, about: &About, bands: &[BandRect]) {
    canvas.begin(None, 1.0);
    for BandRect { band, rect } in bands {
        let (of_the_field, kind) = match band {
            Band::Impact => (say("picture-band-impact"), Kind::Impact),
            Band::Outcomes => (say("picture-band-outcomes"), Kind::Outcome),
            Band::Outputs => (say("picture-band-outputs"), Kind::Output),
            Band::Actions => (say("picture-band-actions"), Kind::Action),
            Band::Inputs => (say("picture-band-inputs"), Kind::Fund),
        };
        let name = about
            .own_word(Term::of(kind).unwrap_or(Term::Input))
            .map_or(of_the_field, |own| font::one_line(own, Face::SemiBold, SIZE, LABEL));
        canvas.always();
        canvas.fill(rounded_rect(*rect, 10.0), theme.surface.faded(0.55));
        let bar = Rect::at(rect.min.x, rect.min.y + 8.0, 3.0, (rect.height() - 16.0).max(4.0));
        canvas.fill(rounded_rect(bar, 1.5), theme.of_kind(kind));
        let far = FAR_SIZES.into_iter().find(|&size| font::width(&name, Face::SemiBold, size) <= LABEL + PAD - 18.0);
        for (size, (from, below)) in [(SIZE, (NEAR, 0.0)), (MIDDLE, (FAR_OUT, NEAR)), (far.unwrap_or(SIZE), (TILES, FAR_OUT))] {
            canvas.detail(from, below);
            let base = rect.min.y + 10.0 + font::ASCENT * size;
            canvas.text(point(rect.min.x + 14.0, base), &name, Face::SemiBold, size, theme.text_soft);
        }
        canvas.always();
    }
}
