//! Pictures of a model: which view, how it looks, on what.

use jiff::civil::Date;
use throughline::paper::Paper;
use throughline::picture::theme::ThemeKind;
use throughline::report::Reader;
use throughline::report::sheets::{Form, View};
use throughline::share::out::{self, Moment};
use throughline::sim::{EnsembleOptions, MOST_RUNS};
use throughline::words::say;

use crate::cli::failure::Failure;
use crate::cli::{load, typed};

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

impl From<ThemeWord> for ThemeKind {
    fn from(word: ThemeWord) -> Self {
        match word {
            ThemeWord::Light => Self::Light,
            ThemeWord::Dark => Self::Dark,
            ThemeWord::Print => Self::Print,
        }
    }
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

impl From<PaperWord> for Paper {
    fn from(word: PaperWord) -> Self {
        match word {
            PaperWord::A4 => Self::A4,
            PaperWord::A3 => Self::A3,
            PaperWord::A2 => Self::A2,
            PaperWord::A1 => Self::A1,
            PaperWord::A0 => Self::A0,
        }
    }
}

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

    /// What is to be handed out, of the model in `file` that is called `stem`.
    pub fn order(&self, format: out::Format, reader: &Reader<'_>, date: Date, stem: String) -> Result<out::Order, Failure> {
        let seed = self.seed.unwrap_or(EnsembleOptions::default().seed);
        Ok(out::Order {
            view: self.view.map_or(View::Tree, View::from),
            theme: self.theme.map(ThemeKind::from),
            form: self.form(),
            scale: self.scale()?,
            scenarios: self.scenarios.iter().map(|name| load::scenario(reader.shown(), name)).collect::<Result<_, _>>()?,
            moment: self.moment(reader)?,
            futures: (self.runs.map_or(out::FUTURES, |runs| runs as usize), seed),
            stem,
            ..out::Order::new(format, date)
        })
    }

    fn moment(&self, reader: &Reader<'_>) -> Result<Moment, Failure> {
        match &self.at {
            Some(text) => Ok(Moment::At(typed::moment(text, &reader.whole.clock)?)),
            None if self.at_rest => Ok(Moment::Rest),
            None => Ok(Moment::End),
        }
    }

    fn form(&self) -> Option<Form> {
        let paper = self.paper.map(Paper::from);
        match (self.poster, paper, self.bare) {
            (true, paper, _) => Some(Form::Poster(paper.unwrap_or_default())),
            (false, Some(paper), _) => Some(Form::Paper(paper)),
            (false, None, true) => Some(Form::Screen { bare: true }),
            (false, None, false) => None,
        }
    }

    fn scale(&self) -> Result<f32, Failure> {
        let Some(text) = &self.scale else { return Ok(2.0) };
        let scale = throughline::model::written::real(text).map(|x| x as f32).filter(|x| *x > 0.01 && *x <= 100.0);
        scale.ok_or_else(|| Failure::usage("cli-bad-scale", &[("text", text.as_str().into())]))
    }
}
