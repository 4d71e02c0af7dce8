//! Pictures of a model: which view, how it looks, on what.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use throughline::model::scenario::PLAN;
use throughline::model::{Id, ViewKind};
use throughline::paper::sheet::{self, Sheet};
use throughline::paper::{Paper, pdf, png, svg};
use throughline::picture::theme::{Theme, ThemeKind};
use throughline::report::sheets::{Form, Made, Order, View, make};
use throughline::report::{Compared, Reader};
use throughline::sim::{EnsembleOptions, MOST_RUNS};
use throughline::words::say;

use crate::cli::failure::Failure;
use crate::cli::run::refused;
use crate::cli::{load, output, typed};

/// How a picture looks.
#[derive(Clone, Debug, clap::Args)]
pub struct Look {
    #[arg(long, value_enum, help = say("cli-export-view"))]
    view: Option<ViewWord>,
    #[arg(long, value_enum, help = say("cli-export-theme"))]
    theme: Option<ThemeWord>,
    #[arg(long = "scenario", value_name = "NAME", help = say("cli-export-scenario"))]
    scenarios: Vec<String>,
    #[arg(long, value_name = "T", allow_hyphen_values = true, help = say("cli-export-at"))]
    at: Option<String>,
    #[arg(long, conflicts_with_all = ["at"], help = say("cli-export-at-rest"))]
    at_rest: bool,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=MOST_RUNS as i64), help = say("cli-export-runs"))]
    runs: Option<u32>,
    #[arg(long, value_name = "N", help = say("cli-seed"))]
    seed: Option<u64>,
    #[arg(long, value_enum, help = say("cli-export-paper"))]
    paper: Option<PaperWord>,
    #[arg(long, help = say("cli-export-poster"))]
    poster: bool,
    #[arg(long, value_name = "X", help = say("cli-export-scale"))]
    scale: Option<String>,
    #[arg(long, help = say("cli-export-bare"))]
    bare: bool,
}

/// The views, by their words.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum ViewWord {
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
    /// The results framework.
    Table,
    /// What came of the scenarios.
    Results,
    /// One page for a minister.
    Brief,
}

impl From<ViewWord> for View {
    fn from(word: ViewWord) -> Self {
        match word {
            ViewWord::Tree => Self::Tree,
            ViewWord::Loops => Self::Loops,
            ViewWord::Architecture => Self::Architecture,
            ViewWord::Plan => Self::Plan,
            ViewWord::Actors => Self::Actors,
            ViewWord::Table => Self::Table,
            ViewWord::Results => Self::Results,
            ViewWord::Brief => Self::Brief,
        }
    }
}

/// The themes, by their words.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum ThemeWord {
    Light,
    Dark,
    /// White ground, no shadows.
    Print,
}

/// Sizes of paper, by their words.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum PaperWord {
    A4,
    A3,
    A2,
    A1,
    A0,
}

/// A picture that was drawn.
pub struct Drawn {
    /// One file, or one a sheet.
    pub files: Vec<(PathBuf, Vec<u8>)>,
    /// Whether its names are too small to be read on paper.
    pub small: bool,
}

/// Futures of a page of results, where no number is given: what a page is printed with must not take minutes.
const FUTURES: usize = 500;

impl Look {
    /// Whether anything but the default is asked for.
    pub fn is_given(&self) -> bool {
        let Self { view, theme, scenarios, at, at_rest, runs, seed, paper, poster, scale, bare } = self;
        let words = view.is_some() || theme.is_some() || paper.is_some() || scale.is_some() || at.is_some();
        words || !scenarios.is_empty() || *at_rest || runs.is_some() || seed.is_some() || *poster || *bare
    }

    /// Whether all that is asked for are scenarios and futures, as a packet has them too.
    pub fn is_of_results(&self) -> bool {
        let Self { view, theme, at, at_rest, paper, poster, scale, bare, scenarios: _, runs: _, seed: _ } = self;
        let words = view.is_some() || theme.is_some() || paper.is_some() || scale.is_some() || at.is_some();
        !words && !at_rest && !poster && !bare
    }

    /// Whether all that is asked for is one of the two drawings, as a graph has them too.
    pub fn is_of_drawing(&self) -> bool {
        let view = self.view;
        matches!(view, None | Some(ViewWord::Tree | ViewWord::Loops)) && !Self { view: None, ..self.clone() }.is_given()
    }

    /// The drawing that a graph is laid out as.
    pub fn drawing(&self) -> ViewKind {
        match self.view {
            Some(ViewWord::Loops) => ViewKind::Loops,
            _ => ViewKind::Tree,
        }
    }

    /// What came of the scenarios asked for, or of all; none where the model does not run and nothing was asked for.
    pub fn results(&self, file: &Path, reader: &Reader<'_>) -> Result<Option<Compared>, Failure> {
        let scenarios = self.scenarios(reader, View::Results)?;
        match reader.compare(&scenarios, Some(self.futures()), &()) {
            Ok(compared) => Ok(Some(compared)),
            Err(error) if !self.scenarios.is_empty() => Err(refused(file, reader.whole, &error)),
            Err(_) => Ok(None),
        }
    }

    fn futures(&self) -> (usize, u64) {
        (self.runs.map_or(FUTURES, |runs| runs as usize), self.seed.unwrap_or(EnsembleOptions::default().seed))
    }

    /// Draws the picture.
    pub fn files(&self, file: &Path, out: &Path, reader: &Reader<'_>, date: Date) -> Result<Drawn, Failure> {
        let ending = output::ending(out);
        let view = self.view.map_or(View::Tree, View::from);
        let theme = Theme::new(self.theme(&ending));
        let compared = self.compared(file, reader, view)?;
        let state = self.state(reader, compared.as_ref(), view)?;
        let order = Order { reader, view, theme: &theme, compared: compared.as_ref(), state, form: self.form(&ending), date };
        let made = make(&order).map_err(|error| Failure::Input(error.to_string()))?;
        let small = made.sheets.iter().any(sheet::is_small);
        let files = match ending.as_str() {
            "pdf" => {
                let bytes = pdf::pdf(&made.sheets, &made.mark, &reader.shown().about.authors);
                vec![(out.to_owned(), bytes.map_err(|error| Failure::Input(error.to_string()))?)]
            }
            "png" => {
                let scale = self.scale()?;
                each(out, &made, |sheet, title| png::png(sheet, title, scale).map_err(|error| Failure::Input(error.to_string())))?
            }
            _ => each(out, &made, |sheet, title| Ok(svg::svg(sheet, title).into_bytes()))?,
        };
        Ok(Drawn { files, small })
    }

    /// What is printed is white.
    fn theme(&self, ending: &str) -> ThemeKind {
        match self.theme {
            Some(ThemeWord::Dark) => ThemeKind::Dark,
            Some(ThemeWord::Print) => ThemeKind::Print,
            None if ending == "pdf" => ThemeKind::Print,
            Some(ThemeWord::Light) | None => ThemeKind::Light,
        }
    }

    fn form(&self, ending: &str) -> Form {
        let paper = self.paper.map(|paper| match paper {
            PaperWord::A4 => Paper::A4,
            PaperWord::A3 => Paper::A3,
            PaperWord::A2 => Paper::A2,
            PaperWord::A1 => Paper::A1,
            PaperWord::A0 => Paper::A0,
        });
        match (self.poster, paper, self.bare) {
            (true, paper, _) => Form::Poster(paper.unwrap_or_default()),
            (false, Some(paper), _) => Form::Paper(paper),
            (false, None, true) => Form::Screen { bare: true },
            (false, None, false) if ending == "pdf" => Form::Paper(Paper::default()),
            (false, None, false) => Form::Screen { bare: false },
        }
    }

    fn scale(&self) -> Result<f32, Failure> {
        let Some(text) = &self.scale else { return Ok(2.0) };
        let scale = throughline::model::written::real(text).map(|x| x as f32).filter(|x| *x > 0.01 && *x <= 100.0);
        scale.ok_or_else(|| Failure::usage("cli-bad-scale", &[("text", text.as_str().into())]))
    }

    /// The scenarios that the view shows, run. A model that does not run is drawn at rest, unless the view or the call asks for a run.
    fn compared(&self, file: &Path, reader: &Reader<'_>, view: View) -> Result<Option<Compared>, Failure> {
        let asked = view.needs_runs() || !self.scenarios.is_empty() || self.at.is_some();
        let page = !matches!(view, View::Tree | View::Loops | View::Table);
        if self.at_rest && !view.needs_runs() || !asked && !page {
            return Ok(None);
        }
        if asked {
            load::sound(file, reader.whole)?;
        }
        let scenarios = self.scenarios(reader, view)?;
        let futures = view.needs_runs().then(|| self.futures());
        match reader.compare(&scenarios, futures, &()) {
            Ok(compared) => Ok(Some(compared)),
            Err(error) if asked => Err(refused(file, reader.whole, &error)),
            Err(_) => Ok(None),
        }
    }

    /// Those named; for results all there are, for others the plan.
    fn scenarios(&self, reader: &Reader<'_>, view: View) -> Result<Vec<Id>, Failure> {
        if self.scenarios.is_empty() {
            let plan = Id::new(PLAN).into_iter().collect();
            return Ok(if view.needs_runs() { reader.scenarios() } else { plan });
        }
        self.scenarios.iter().map(|name| load::scenario(reader.shown(), name)).collect()
    }

    /// The first of the scenarios, at the time asked for or at the end.
    fn state(&self, reader: &Reader<'_>, compared: Option<&Compared>, view: View) -> Result<Option<(usize, usize)>, Failure> {
        let Some(compared) = compared else { return Ok(None) };
        let shown =
            compared.comparison.runs.iter().position(|run| run.scenario().as_str() == PLAN && view.needs_runs()).unwrap_or(0);
        let Some(run) = compared.comparison.runs.get(shown) else { return Ok(None) };
        let last = run.times().len().saturating_sub(1);
        let Some(text) = &self.at else { return Ok(Some((shown, last))) };
        let time = typed::moment(text, &reader.whole.clock)?;
        Ok(Some((shown, run.times().partition_point(|t| *t < time - 1e-9).min(last))))
    }
}

/// One file a sheet, numbered where there are several.
fn each(
    out: &Path,
    made: &Made,
    write: impl Fn(&Sheet, &str) -> Result<Vec<u8>, Failure>,
) -> Result<Vec<(PathBuf, Vec<u8>)>, Failure> {
    let several = made.sheets.len() > 1;
    let name = |n: usize| {
        if !several {
            return out.to_owned();
        }
        let stem = out.file_stem().unwrap_or_default().to_string_lossy();
        let ending = out.extension().unwrap_or_default().to_string_lossy();
        out.with_file_name(format!("{stem}-{}.{ending}", n + 1))
    };
    let title = format!("{}: {}", made.mark.title, made.mark.view);
    made.sheets.iter().enumerate().map(|(n, sheet)| Ok((name(n), write(sheet, &title)?))).collect()
}
