//! How a line of a chart spreads over many futures.

use egui::{Color32, Mesh, Shape};
use egui_plot::{PlotPoint, PlotTransform};
use throughline::sim::{Ensemble, Spread};
use throughline::words::say_with;

use super::chart::Subject;

/// The spread of a subject over the futures of one scenario.
pub struct Fan {
    /// The kept times, and at each the 5, 25, 50, 75 and 95 % marks.
    pub times: Vec<f64>,
    pub marks: Vec<[f64; 5]>,
    /// In how many futures the target is met, in words; how many there are where nothing is to be met.
    pub words: String,
    /// The same without how many there are.
    pub short: String,
    /// In how many futures the floor is crossed, in words; none where it never is.
    pub harm: Option<String>,
}

impl Fan {
    /// The spread of `subject`; none where the futures do not know it.
    pub fn of(futures: &Ensemble, subject: &Subject) -> Option<Self> {
        let marks = |bands: &[Spread], by: f64| -> Vec<[f64; 5]> {
            bands.iter().map(|s| [s.p05, s.p25, s.p50, s.p75, s.p95].map(|x| by * x)).collect()
        };
        let (marks, met) = match subject {
            Subject::Level(id) => (marks(futures.level(id)?, 100.0), None),
            Subject::Measure(id, measure) => (marks(futures.measure(id, *measure)?, 1.0), None),
            Subject::Indicator(id) => {
                let indicator = futures.indicators().get(id)?;
                (marks(&indicator.series, 1.0), indicator.met)
            }
        };
        let crossed = match subject {
            Subject::Indicator(id) => futures.indicators().get(id).and_then(|i| i.floor_crossed).filter(|share| share.count > 0),
            _ => None,
        };
        let percent = |share: f64| if share < 0.01 { format!("{:.1}", 100.0 * share) } else { format!("{:.0}", 100.0 * share) };
        let harm = crossed.map(|crossed| say_with("futures-floor", &[("percent", percent(crossed.share).into())]));
        let runs = futures.runs().to_string();
        let (words, short) = match met {
            Some(met) => {
                let percent = format!("{:.0}", 100.0 * met.share);
                let short = say_with("futures-met-short", &[("percent", percent.clone().into())]);
                (say_with("futures-met", &[("percent", percent.into()), ("runs", runs.into())]), short)
            }
            None => (say_with("futures-of", &[("runs", runs.into())]), String::new()),
        };
        Some(Self { times: futures.times().to_vec(), marks, words, short, harm })
    }

    /// The lowest and highest marks.
    pub fn ends(&self) -> impl Iterator<Item = f64> {
        self.marks.iter().flat_map(|marks| [marks[0], marks[4]])
    }

    /// The marks at the kept time nearest to `t`.
    pub fn at(&self, t: f64) -> Option<[f64; 5]> {
        let distance = |(_, time): &(usize, &f64)| (**time - t).abs();
        let nearest = self.times.iter().enumerate().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        self.marks.get(nearest?.0).copied()
    }

    /// 5 to 95 % pale, 25 to 75 % less so, in the colour of the line.
    pub fn draw(&self, transform: &PlotTransform, color: Color32, shapes: &mut Vec<Shape>) {
        for (low, high, share) in [(0, 4, 0.11), (1, 3, 0.2)] {
            let mut mesh = Mesh::default();
            for (n, (t, marks)) in self.times.iter().zip(&self.marks).enumerate() {
                for edge in [marks[low], marks[high]] {
                    let at = transform.position_from_point(&PlotPoint::new(*t, edge));
                    mesh.colored_vertex(at, color.gamma_multiply(share));
                }
                if n > 0 {
                    let at = 2 * n as u32;
                    mesh.add_triangle(at - 2, at - 1, at);
                    mesh.add_triangle(at - 1, at, at + 1);
                }
            }
            shapes.push(Shape::mesh(mesh));
        }
    }
}
