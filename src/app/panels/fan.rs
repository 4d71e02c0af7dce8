//! How the lit line of a chart spreads over many futures.

use egui::{Color32, Mesh, Painter, pos2};
use throughline::sim::Spread;
use throughline::words::say_with;

use super::charts::{Axes, Subject};
use crate::app::document::Document;
use crate::app::results::Results;

/// The fan of a chart, and what is told of it in words.
pub struct Fan {
    /// The times, and at each the 5, 25, 75 and 95 % marks.
    times: Vec<f64>,
    marks: Vec<[f64; 4]>,
    /// In how many futures the target is met, or how far they are.
    pub words: Option<String>,
}

impl Fan {
    /// The fan of the lit scenario as it is; without marks while its futures are on their way.
    pub fn of(document: &Document, results: &Results, subject: &Subject) -> Self {
        let Some(futures) = results.futures().of(document) else {
            let words = |share: f64| say_with("futures-running", &[("percent", format!("{:.0}", 100.0 * share).into())]);
            return Self { times: Vec::new(), marks: Vec::new(), words: results.futures().so_far().map(words) };
        };
        let marks = |bands: &[Spread], by: f64| bands.iter().map(|s| [s.p05, s.p25, s.p75, s.p95].map(|x| by * x)).collect();
        let (marks, met): (Option<Vec<[f64; 4]>>, _) = match subject {
            Subject::Level(id) => (futures.level(id).map(|bands| marks(bands, 100.0)), None),
            Subject::Indicator(id) => {
                let indicator = futures.indicators().get(id);
                (indicator.map(|i| marks(&i.series, 1.0)), indicator.and_then(|i| i.met))
            }
        };
        let runs = futures.runs().to_string();
        let words = match met {
            Some(met) => {
                let percent = format!("{:.0}", 100.0 * met.share);
                say_with("futures-met", &[("percent", percent.into()), ("runs", runs.into())])
            }
            None => say_with("futures-of", &[("runs", runs.into())]),
        };
        Self { times: futures.times().to_vec(), marks: marks.unwrap_or_default(), words: Some(words) }
    }

    /// The lowest and highest marks.
    pub fn ends(&self) -> impl Iterator<Item = f64> {
        self.marks.iter().flat_map(|marks| [marks[0], marks[3]])
    }

    /// 5 to 95 % pale, 25 to 75 % less so, in the colour of the line.
    pub fn paint(&self, painter: &Painter, axes: &Axes, color: Color32) {
        for (low, high, share) in [(0, 3, 0.11), (1, 2, 0.2)] {
            let mut mesh = Mesh::default();
            for (n, (t, marks)) in self.times.iter().zip(&self.marks).enumerate() {
                for edge in [marks[low], marks[high]] {
                    mesh.colored_vertex(pos2(axes.x(*t), axes.y(edge)), color.gamma_multiply(share));
                }
                if n > 0 {
                    let at = 2 * n as u32;
                    mesh.add_triangle(at - 2, at - 1, at);
                    mesh.add_triangle(at - 1, at, at + 1);
                }
            }
            painter.add(mesh);
        }
    }
}
