//! `export`: a model in other formats.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use throughline::exchange;
use throughline::model::scenario::PLAN;
use throughline::model::{Id, Model, ViewKind};
use throughline::picture::page::{self, Page};
use throughline::picture::theme::Theme;
use throughline::picture::{self, RunState, Scene};
use throughline::sim::{self, Options};
use throughline::store;
use throughline::words::{say, say_with};

use super::failure::Failure;
use super::load;
use super::output::{self, Format};

/// The arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct Export {
    #[arg(value_name = "FILE", help = say("cli-file"))]
    file: PathBuf,
    #[arg(short, long, value_name = "OUT", help = say("cli-export-output"))]
    output: PathBuf,
    #[arg(long, value_enum, help = say("cli-export-view"))]
    view: Option<View>,
    #[arg(long, value_enum, default_value_t, help = say("cli-format"))]
    format: Format,
}

/// The drawings of a model.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum View {
    /// The results tree.
    Tree,
    /// The causal loops.
    Loops,
    /// The justice chain, institutions and their elements, oversight.
    Architecture,
    /// The calendar, demand and supply, money, who does what.
    Plan,
    /// Power and interest, who is consulted, what the actors would carry.
    Actors,
}

/// What can be written, by the ending of the file.
#[derive(Clone, Copy, Debug)]
enum To {
    Json,
    Csv,
    Svg,
    Ron,
}

impl Export {
    /// Writes the model in the format that the ending of the file asks for.
    pub fn run(self) -> Result<(), Failure> {
        let to = match output::ending(&self.output).as_str() {
            "json" => To::Json,
            "csv" => To::Csv,
            "svg" => To::Svg,
            "ron" => To::Ron,
            ending => return Err(output::unknown_format(&self.output, ending, &["json", "csv", "svg", "ron"])),
        };
        if self.view.is_some() && !matches!(to, To::Svg) {
            return Err(Failure::usage("cli-view-of-picture", &[("path", self.output.display().to_string().into())]));
        }
        let model = load::model(&self.file)?;
        let files = match to {
            To::Json => vec![(self.output.clone(), format!("{:#}\n", exchange::json(&model)))],
            To::Csv => tables(&self.output, &model).map_err(|error| Failure::Input(error.to_string()))?,
            To::Svg => vec![(self.output.clone(), picture(model, self.view.unwrap_or(View::Tree)))],
            To::Ron => vec![(self.output.clone(), store::to_text(&model))],
        };
        let files: Vec<(PathBuf, Vec<u8>)> = files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
        output::write_files(&files)?;
        let paths: Vec<String> = files.iter().map(|(path, _)| path.display().to_string()).collect();
        match self.format {
            Format::Text => {
                let lines = paths.iter().map(|path| say_with("cli-wrote", &[("path", path.as_str().into())]));
                output::print(&lines.collect::<Vec<_>>().join("\n"))
            }
            Format::Json => output::print_json(&json!({ "written": paths.into_iter().collect::<Value>() })),
        }
    }
}

/// The drawing of `view` as SVG. A view that nothing has been placed on is laid out first.
fn picture(mut model: Model, view: View) -> String {
    let kind = match view {
        View::Tree => ViewKind::Tree,
        View::Loops => ViewKind::Loops,
        View::Architecture => return page(&model, page::Kind::Architecture),
        View::Plan => return page(&model, page::Kind::Plan),
        View::Actors => return page(&model, page::Kind::Actors),
    };
    if model.views.drawing(kind).places.is_empty() {
        let places = picture::arrange(&model, kind);
        match kind {
            ViewKind::Tree => model.views.tree.places = places,
            ViewKind::Loops => model.views.loops.places = places,
        }
    }
    let theme = Theme::light();
    exchange::svg::svg(&picture::draw(&Scene::new(&model, kind, &theme)), &model.about.title)
}

/// The width that pages are laid out for, in points.
const WIDTH: f32 = 1360.0;

/// A page as SVG, with the plan at the end of its run, where the model can run.
fn page(model: &Model, kind: page::Kind) -> String {
    let theme = Theme::light();
    let plan = Id::new(PLAN).ok().and_then(|plan| sim::run(model, &plan, &Options::default()).ok());
    let run = plan.as_ref().map(|run| RunState { run, at: run.times().len().saturating_sub(1), ghost: None });
    let drawn = page::draw(kind, &Page { run, ..Page::new(model, &theme, WIDTH) });
    exchange::svg::svg(&drawn.list, &model.about.title)
}

/// `OUT-nodes.csv` and `OUT-links.csv`.
fn tables(out: &Path, model: &Model) -> Result<Vec<(PathBuf, String)>, exchange::csv::Error> {
    let beside = |part: &str| {
        let stem = out.file_stem().unwrap_or_default().to_string_lossy();
        out.with_file_name(format!("{stem}-{part}.csv"))
    };
    Ok(vec![(beside("nodes"), exchange::csv::nodes(model)?), (beside("links"), exchange::csv::links(model)?)])
}
