//! A model handed out: one order, and the files that it asks for, as a reader of a tier may see it.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::files::ending;
use crate::exchange::{self, Carried, Loss, csv, xlsx};
use crate::model::scenario::PLAN;
use crate::model::{Id, Model, ViewKind};
use crate::paper::sheet::{self, Sheet};
use crate::paper::{Mark, Paper, pdf, png, svg};
use crate::picture::theme::{Theme, ThemeKind};
use crate::report::sheets::{self, Form, Made, View};
use crate::report::{self, Compared, Reader};
use crate::sim::{EnsembleOptions, Progress, SimError};
use crate::store;
use crate::words::say;

/// Futures that results are drawn from where no number is given: what is handed out must not take minutes.
pub const FUTURES: usize = 500;

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Pdf,
    Svg,
    Png,
    /// The review packet.
    Html,
    /// The workbook.
    Xlsx,
    Json,
    /// Two tables, `OUT-nodes.csv` and `OUT-links.csv`.
    Csv,
    GraphMl,
    Dot,
    /// The model file, of what a reader may see.
    Ron,
}

impl Format {
    /// For people first, for programs after them.
    pub const ALL: [Self; 10] =
        [Self::Pdf, Self::Svg, Self::Png, Self::Html, Self::Xlsx, Self::Json, Self::Csv, Self::GraphMl, Self::Dot, Self::Ron];

    /// The ending of its files.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::GraphMl => "graphml",
            Self::Dot => "dot",
            Self::Ron => "ron",
        }
    }

    /// The format that the name of a file asks for.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        match ending(path).as_str() {
            "htm" => Some(Self::Html),
            "gv" => Some(Self::Dot),
            ending => Self::ALL.into_iter().find(|format| format.ending() == ending),
        }
    }

    /// Whether it shows one view.
    #[must_use]
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Pdf | Self::Svg | Self::Png)
    }
}

/// Which moment of a run a drawing shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Moment {
    /// None: the model alone.
    Rest,
    /// The last; none where the model does not run.
    #[default]
    End,
    /// So many units of time after the start.
    At(f64),
}

/// What is to be handed out.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    pub format: Format,
    /// What a picture or a graph is of.
    pub view: View,
    /// None: white for what is printed, else light.
    pub theme: Option<ThemeKind>,
    /// None: paper for a PDF, else a picture of its own size.
    pub form: Option<Form>,
    /// Pixels of a PNG to the point.
    pub scale: f32,
    /// What is run; empty: all for results, else the plan.
    pub scenarios: Vec<Id>,
    pub moment: Moment,
    /// How many futures, and their seed.
    pub futures: (usize, u64),
    pub date: Date,
    /// What the file of the model is called, without its ending.
    pub stem: String,
}

/// Files, and what they do not hold.
pub struct Handout {
    pub files: Vec<(PathBuf, Vec<u8>)>,
    /// What the format has no place for.
    pub losses: Vec<Loss>,
    /// Whether names are too small to be read on the paper.
    pub small: bool,
}

/// Why nothing was made.
#[derive(Debug, thiserror::Error)]
pub enum OutError {
    /// Results were asked for of a model that does not run.
    #[error(transparent)]
    DoesNotRun(#[from] SimError),
    #[error(transparent)]
    Sheets(#[from] sheets::Error),
    #[error(transparent)]
    Pdf(#[from] pdf::Error),
    #[error(transparent)]
    Png(#[from] png::Error),
    #[error(transparent)]
    Csv(#[from] csv::Error),
    #[error(transparent)]
    Xlsx(#[from] xlsx::Error),
}

impl Order {
    /// A view, or all of the model, in a format, with everything else as usual.
    #[must_use]
    pub fn new(format: Format, date: Date) -> Self {
        Self {
            format,
            view: View::default(),
            theme: None,
            form: None,
            scale: 2.0,
            scenarios: Vec::new(),
            moment: Moment::default(),
            futures: (FUTURES, EnsembleOptions::default().seed),
            date,
            stem: String::new(),
        }
    }

    /// Whether it makes no sense of a model that does not run.
    #[must_use]
    pub fn must_run(&self) -> bool {
        let asked = !self.scenarios.is_empty() || matches!(self.moment, Moment::At(_));
        asked || self.format.is_picture() && self.view.needs_runs()
    }

    /// Makes the files for `out`, beside which there may be several.
    ///
    /// # Errors
    /// When the model does not run and must, or the picture is larger than the format allows.
    pub fn make(&self, reader: &Reader<'_>, out: &Path, progress: &dyn Progress) -> Result<Handout, OutError> {
        let one = |bytes: Vec<u8>| vec![(out.to_owned(), bytes)];
        let whole = |bytes: Vec<u8>| Handout { files: one(bytes), losses: Vec::new(), small: false };
        let carried = |Carried { value, losses }| Handout { files: one(value), losses, small: false };
        let model = reader.shown();
        Ok(match self.format {
            Format::Pdf | Format::Svg | Format::Png => self.picture(reader, out, progress)?,
            Format::Html => {
                let compared = self.results(reader, progress)?;
                whole(report::packet::packet(reader, compared.as_ref(), self.date, &self.stem).into_bytes())
            }
            Format::Xlsx => {
                let compared = self.results(reader, progress)?;
                let mark = Mark::new(reader.whole, &reader.cleared, say("workbook-view"), self.date);
                carried(xlsx::write(reader, compared.as_ref(), &mark)?)
            }
            Format::Json => whole(format!("{:#}\n", exchange::json(model)).into_bytes()),
            Format::Csv => Handout { files: tables(out, model)?, losses: csv::losses(model), small: false },
            Format::GraphMl => carried(bytes(exchange::graphml::write(model, self.drawing()))),
            Format::Dot => carried(bytes(exchange::dot::write(model, self.drawing()))),
            Format::Ron => whole(store::to_text(model).into_bytes()),
        })
    }

    /// The drawing that a graph is laid out as.
    fn drawing(&self) -> ViewKind {
        if self.view == View::Loops { ViewKind::Loops } else { ViewKind::Tree }
    }

    /// What came of the scenarios asked for, or of all; none where the model does not run and nothing was asked for.
    fn results(&self, reader: &Reader<'_>, progress: &dyn Progress) -> Result<Option<Compared>, SimError> {
        let scenarios = if self.scenarios.is_empty() { reader.scenarios() } else { self.scenarios.clone() };
        match reader.compare(&scenarios, Some(self.futures), progress) {
            Ok(compared) => Ok(Some(compared)),
            Err(error) if self.must_run() => Err(error),
            Err(_) => Ok(None),
        }
    }

    fn picture(&self, reader: &Reader<'_>, out: &Path, progress: &dyn Progress) -> Result<Handout, OutError> {
        let compared = self.shown(reader, progress)?;
        let theme = Theme::new(self.theme.unwrap_or(if self.format == Format::Pdf { ThemeKind::Print } else { ThemeKind::Light }));
        let state = compared.as_ref().and_then(|compared| self.state(compared));
        let order = sheets::Order {
            reader,
            view: self.view,
            theme: &theme,
            compared: compared.as_ref(),
            state,
            form: self.form.unwrap_or(match self.format {
                Format::Pdf => Form::Paper(Paper::default()),
                _ => Form::Screen { bare: false },
            }),
            date: self.date,
        };
        let made = sheets::make(&order)?;
        let files = match self.format {
            Format::Pdf => vec![(out.to_owned(), pdf::pdf(&made.sheets, &made.mark, &reader.shown().about.authors)?)],
            Format::Png => each(out, &made, |sheet, title| Ok(png::png(sheet, title, self.scale)?))?,
            _ => each(out, &made, |sheet, title| Ok(svg::svg(sheet, title).into_bytes()))?,
        };
        Ok(Handout { files, losses: Vec::new(), small: made.sheets.iter().any(sheet::is_small) })
    }

    /// The scenarios that the view shows, run. A model that does not run is drawn at rest, unless the view or the order asks for a run.
    fn shown(&self, reader: &Reader<'_>, progress: &dyn Progress) -> Result<Option<Compared>, SimError> {
        let page = !matches!(self.view, View::Tree | View::Loops | View::Table);
        let rest = self.moment == Moment::Rest && !self.view.needs_runs();
        if rest || !self.must_run() && !page {
            return Ok(None);
        }
        let scenarios = match (&self.scenarios[..], self.view.needs_runs()) {
            ([], true) => reader.scenarios(),
            ([], false) => Id::new(PLAN).into_iter().collect(),
            (asked, _) => asked.to_vec(),
        };
        let futures = self.view.needs_runs().then_some(self.futures);
        match reader.compare(&scenarios, futures, progress) {
            Ok(compared) => Ok(Some(compared)),
            Err(error) if self.must_run() => Err(error),
            Err(_) => Ok(None),
        }
    }

    /// The first of the scenarios, for results the plan, and at which of its kept times.
    fn state(&self, compared: &Compared) -> Option<(usize, usize)> {
        let runs = &compared.comparison.runs;
        let plan = runs.iter().position(|run| run.scenario().as_str() == PLAN && self.view.needs_runs()).unwrap_or(0);
        let times = runs.get(plan)?.times();
        let last = times.len().saturating_sub(1);
        let at = match self.moment {
            Moment::At(time) => times.partition_point(|t| *t < time - 1e-9).min(last),
            Moment::End | Moment::Rest => last,
        };
        Some((plan, at))
    }
}

fn bytes(Carried { value, losses }: Carried<String>) -> Carried<Vec<u8>> {
    Carried { value: value.into_bytes(), losses }
}

/// `OUT-nodes.csv` and `OUT-links.csv`.
fn tables(out: &Path, model: &Model) -> Result<Vec<(PathBuf, Vec<u8>)>, csv::Error> {
    Ok(vec![(beside(out, "nodes"), csv::nodes(model)?.into_bytes()), (beside(out, "links"), csv::links(model)?.into_bytes())])
}

/// `OUT-PART.ENDING`.
fn beside(out: &Path, part: &str) -> PathBuf {
    let stem = out.file_stem().unwrap_or_default().to_string_lossy();
    let ending = out.extension().unwrap_or_default().to_string_lossy();
    out.with_file_name(format!("{stem}-{part}.{ending}"))
}

/// One file a sheet, numbered where there are several.
fn each(
    out: &Path,
    made: &Made,
    write: impl Fn(&Sheet, &str) -> Result<Vec<u8>, OutError>,
) -> Result<Vec<(PathBuf, Vec<u8>)>, OutError> {
    let several = made.sheets.len() > 1;
    let name = |n: usize| if several { beside(out, &(n + 1).to_string()) } else { out.to_owned() };
    let title = format!("{}: {}", made.mark.title, made.mark.view);
    made.sheets.iter().enumerate().map(|(n, sheet)| Ok((name(n), write(sheet, &title)?))).collect()
}
