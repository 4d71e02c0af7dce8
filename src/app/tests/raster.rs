//! Paints egui's triangles on the processor: the same bits on every machine, with no graphics card.

use std::collections::BTreeMap;

use egui::epaint::{ImageData, Primitive, Vertex};
use egui::{ClippedPrimitive, Color32, ColorImage, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use image::{Rgba, RgbaImage};

/// The textures that egui handed over so far: the glyphs of its fonts.
#[derive(Default)]
pub struct Raster {
    textures: BTreeMap<u64, ColorImage>,
}

fn key(id: TextureId) -> u64 {
    match id {
        TextureId::Managed(n) | TextureId::User(n) => n,
    }
}

/// Steps of a pixel in which corners are placed, so that neighbouring triangles neither gap nor overlap.
const STEPS: f64 = 256.0;

/// A corner in steps of a pixel.
type Corner = (i64, i64);

/// Twice the area of a triangle, more than 0 when it turns clockwise on the screen.
fn area(a: Corner, b: Corner, c: Corner) -> i64 {
    (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
}

/// What a picture is painted on.
struct Sheet<'a> {
    picture: &'a mut RgbaImage,
    scale: f32,
    /// Left, top, right, bottom in pixels.
    clip: [i64; 4],
}

impl Sheet<'_> {
    fn triangle(&mut self, texture: &ColorImage, mut corners: [Vertex; 3]) {
        let place = |x: f32| (f64::from(x * self.scale) * STEPS).round() as i64;
        let mut at = corners.map(|v| (place(v.pos.x), place(v.pos.y)));
        let mut whole = area(at[0], at[1], at[2]);
        if whole == 0 {
            return;
        }
        if whole < 0 {
            at.swap(1, 2);
            corners.swap(1, 2);
            whole = -whole;
        }
        // A pixel on an edge belongs to the triangle above or left of it.
        let bias = [0, 1, 2].map(|k| {
            let (a, b) = (at[(k + 1) % 3], at[(k + 2) % 3]);
            i64::from(!((a.1 == b.1 && b.0 > a.0) || b.1 < a.1))
        });
        let span = |f: fn(&Corner) -> i64, low: i64, high: i64| {
            let (min, max) = at.iter().map(f).fold((i64::MAX, i64::MIN), |(lo, hi), v| (lo.min(v), hi.max(v)));
            (min >> 8).max(low)..((max >> 8) + 1).min(high)
        };
        for y in span(|c| c.1, self.clip[1], self.clip[3]) {
            for x in span(|c| c.0, self.clip[0], self.clip[2]) {
                let p = (x * 256 + 128, y * 256 + 128);
                let parts = [area(at[1], at[2], p), area(at[2], at[0], p), area(at[0], at[1], p)];
                if (0..3).all(|k| parts[k] >= bias[k]) {
                    self.pixel(x as u32, y as u32, texture, &corners, parts.map(|part| part as f32 / whole as f32));
                }
            }
        }
    }

    /// Lays one pixel of a triangle over what is there; colours are premultiplied.
    fn pixel(&mut self, x: u32, y: u32, texture: &ColorImage, corners: &[Vertex; 3], parts: [f32; 3]) {
        let mix = |f: fn(&Vertex) -> f32| (0..3).map(|k| parts[k] * f(&corners[k])).sum::<f32>();
        let texel = sample(texture, mix(|v| v.uv.x), mix(|v| v.uv.y));
        let color =
            [mix(|v| v.color.r().into()), mix(|v| v.color.g().into()), mix(|v| v.color.b().into()), mix(|v| v.color.a().into())];
        let keep = 1.0 - color[3] * texel[3] / (255.0 * 255.0);
        let pixel = self.picture.get_pixel_mut(x, y);
        for k in 0..4 {
            pixel.0[k] = (color[k] * texel[k] / 255.0 + f32::from(pixel.0[k]) * keep + 0.5).min(255.0) as u8;
        }
    }
}

/// The texture between its pixels, as egui's own painters read it.
fn sample(texture: &ColorImage, u: f32, v: f32) -> [f32; 4] {
    let [width, height] = texture.size;
    let (x, y) = (u * width as f32 - 0.5, v * height as f32 - 0.5);
    let (right, down) = (x - x.floor(), y - y.floor());
    let at = |dx: f32, dy: f32| {
        let x = ((x.floor() + dx).max(0.0) as usize).min(width - 1);
        let y = ((y.floor() + dy).max(0.0) as usize).min(height - 1);
        texture.pixels[y * width + x].to_array().map(f32::from)
    };
    let (a, b, c, d) = (at(0.0, 0.0), at(1.0, 0.0), at(0.0, 1.0), at(1.0, 1.0));
    [0, 1, 2, 3].map(|k| (a[k] * (1.0 - right) + b[k] * right) * (1.0 - down) + (c[k] * (1.0 - right) + d[k] * right) * down)
}

impl Raster {
    fn paint(&self, primitives: &[ClippedPrimitive], width: u32, height: u32, scale: f32) -> RgbaImage {
        let mut picture = RgbaImage::from_pixel(width, height, Rgba(Color32::BLACK.to_array()));
        for clipped in primitives {
            let Primitive::Mesh(mesh) = &clipped.primitive else { continue };
            let Some(texture) = self.textures.get(&key(mesh.texture_id)) else { continue };
            let edge = |x: f32, most: u32| ((x * scale).round() as i64).clamp(0, i64::from(most));
            let (min, max) = (clipped.clip_rect.min, clipped.clip_rect.max);
            let clip = [edge(min.x, width), edge(min.y, height), edge(max.x, width), edge(max.y, height)];
            let mut sheet = Sheet { picture: &mut picture, scale, clip };
            for corners in mesh.indices.chunks_exact(3) {
                sheet.triangle(texture, [0, 1, 2].map(|k| mesh.vertices[corners[k] as usize]));
            }
        }
        picture
    }
}

impl TestRenderer for Raster {
    #[expect(clippy::iter_over_hash_type, reason = "textures do not touch each other: their order changes nothing")]
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, patches) in delta.set.drain() {
            for patch in patches {
                let ImageData::Color(image) = patch.image;
                let Some([left, top]) = patch.pos else {
                    self.textures.insert(key(id), (*image).clone());
                    continue;
                };
                let whole = self.textures.get_mut(&key(id)).expect("a patch comes after its texture");
                let stride = whole.size[0];
                for (row, pixels) in image.pixels.chunks_exact(image.size[0]).enumerate() {
                    let from = (top + row) * stride + left;
                    whole.pixels[from..from + pixels.len()].copy_from_slice(pixels);
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&key(id));
        }
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = (ctx.viewport_rect().size() * scale).round();
        let primitives = ctx.tessellate(output.shapes.clone(), scale);
        Ok(self.paint(&primitives, size.x as u32, size.y as u32, scale))
    }
}
