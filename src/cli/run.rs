//! `run`: what comes of scenarios, as a table of indicators and as series.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use throughline::exchange;
use throughline::model::scenario::{NOTHING_DONE, PLAN};
use throughline::model::{Id, Model, numbers};
use throughline::report::{self, columns};
use throughline::share::files::{self, ending};
use throughline::sim::{self, EnsembleOptions, MOST_RUNS, Options, Runs, Sampling, SimError};
use throughline::words::{say, say_with};

use super::failure::Failure;
use super::output::{self, Format};
use super::{load, typed};

/// The arguments of `run`.
#[derive(Debug, clap::Args)]
pub struct Run {
    #[arg(value_name = "FILE", help = say("cli-file"))]
    file: PathBuf,
    #[arg(long = "scenario", value_name = "NAME", help = say("cli-run-scenario"))]
    scenarios: Vec<String>,
    #[arg(long = "set", value_name = "WHAT=VALUE", allow_hyphen_values = true, help = say("cli-run-set"))]
    set: Vec<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=MOST_RUNS as i64), help = say("cli-run-runs"))]
    runs: Option<u32>,
    #[arg(long, value_name = "PERCENT", requires = "runs", num_args = 0..=1, default_missing_value = "1", help = say("cli-run-until-known"))]
    until_known: Option<String>,
    #[arg(long, value_name = "N", requires = "runs", help = say("cli-run-seed"))]
    seed: Option<u64>,
    #[arg(long, value_enum, requires = "runs", help = say("cli-run-sampling"))]
    sampling: Option<Draw>,
    #[arg(long, value_name = "T", help = say("cli-run-every"))]
    every: Option<String>,
    #[arg(short, long, value_name = "OUT.csv|OUT.json", help = say("cli-run-output"))]
    output: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t, help = say("cli-format"))]
    format: Format,
}

/// How futures are drawn.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum Draw {
    Plain,
    Latin,
    Sobol,
}

impl From<Draw> for Sampling {
    fn from(draw: Draw) -> Self {
        match draw {
            Draw::Plain => Self::Plain,
            Draw::Latin => Self::Latin,
            Draw::Sobol => Self::Sobol,
        }
    }
}

/// The formats of series.
#[derive(Clone, Copy, Debug)]
enum Series {
    Csv,
    Json,
}

impl Run {
    /// Runs the scenarios and prints what came of them.
    pub fn run(self) -> Result<(), Failure> {
        let out = self.output.as_deref().map(|path| series_format(path).map(|format| (path, format))).transpose()?;
        let set = self.set.iter().map(|text| typed::setting(text)).collect::<Result<Vec<_>, _>>()?;
        let model = load::model(&self.file)?;
        load::sound(&self.file, &model)?;
        let every = self.every.as_deref().map(|text| typed::duration(text, &model.clock)).transpose()?;
        for (what, number) in &set {
            numbers::set(&mut model.clone(), what, number).map_err(|error| Failure::Usage(error.to_string()))?;
        }
        let options = Options { every, set, ..Options::default() };
        let scenarios = self.scenarios(&model)?;
        let refused = |error: SimError| refused(&self.file, &model, &error);
        let many = match self.runs {
            Some(runs) => {
                let options = self.many(runs, &options)?;
                let ensembles = scenarios.iter().map(|scenario| sim::ensemble(&model, scenario, &options, &()).map_err(refused));
                Some(ensembles.collect::<Result<Vec<_>, _>>()?)
            }
            None => None,
        };
        let runs = scenarios.iter().map(|scenario| sim::run(&model, scenario, &options).map_err(refused));
        let runs = runs.collect::<Result<Vec<_>, _>>()?;
        let results = report::results(&model, &runs);
        if let Some((path, format)) = out {
            let text = match (format, &many) {
                (Series::Csv, None) => exchange::csv::series(&model, &runs).map_err(|error| Failure::Input(error.to_string()))?,
                (Series::Csv, Some(many)) => {
                    exchange::csv::bands(&model, many).map_err(|error| Failure::Input(error.to_string()))?
                }
                (Series::Json, None) => format!("{}\n", exchange::series_json(&model, &runs)),
                (Series::Json, Some(many)) => format!("{}\n", exchange::bands_json(&model, many)),
            };
            files::write_all(&[(path.to_owned(), text.into_bytes())])?;
        }
        let written = self.output.as_ref().map(|path| path.display().to_string());
        let futures = many.map(|many| report::futures(&model, &many, &results));
        match self.format {
            Format::Text => {
                let mut text = match &futures {
                    Some(futures) => report::futures_text(&results, futures, columns::PAGE),
                    None => report::text(&results, columns::PAGE),
                };
                if let Some(path) = written {
                    text = format!("{text}\n{}\n", say_with("cli-wrote", &[("path", path.into())]));
                }
                output::print(&text)
            }
            Format::Json => {
                let mut value = serde_json::to_value(&results).unwrap_or_else(|_| json!({}));
                if let Some(futures) = futures {
                    value["futures"] = serde_json::to_value(&futures).unwrap_or_else(|_| json!({}));
                }
                value["written"] = written.into_iter().collect::<Value>();
                output::print_json(&value)
            }
        }
    }

    /// How many futures are drawn, and how.
    fn many(&self, runs: u32, options: &Options) -> Result<EnsembleOptions, Failure> {
        let default = EnsembleOptions::default();
        let most = runs as usize;
        let runs = match &self.until_known {
            None => Runs::Fixed(most),
            Some(text) => {
                let percent = text.trim().trim_end_matches('%');
                let within = throughline::model::written::real(percent).filter(|x| *x > 0.0 && *x < 100.0);
                let within = within.ok_or_else(|| Failure::usage("cli-bad-percent", &[("text", text.as_str().into())]))?;
                if matches!(self.sampling, Some(Draw::Latin)) {
                    return Err(Failure::Usage(SimError::LatinUntilKnown.to_string()));
                }
                Runs::UntilKnown { within: within / 100.0, at_most: most }
            }
        };
        Ok(EnsembleOptions {
            runs,
            seed: self.seed.unwrap_or(default.seed),
            sampling: self.sampling.map_or(default.sampling, Sampling::from),
            every: options.every,
            set: options.set.clone(),
            ..default
        })
    }

    /// What to run: the scenarios named, each once, or the two that are always there.
    fn scenarios(&self, model: &Model) -> Result<Vec<Id>, Failure> {
        let always = [NOTHING_DONE, PLAN].map(str::to_owned);
        let names = if self.scenarios.is_empty() { always.as_slice() } else { &self.scenarios };
        let mut ids = Vec::new();
        for name in names {
            let id = load::scenario(model, name)?;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok(ids)
    }
}

/// The format that the ending of `path` asks for.
fn series_format(path: &Path) -> Result<Series, Failure> {
    match ending(path).as_str() {
        "csv" => Ok(Series::Csv),
        "json" => Ok(Series::Json),
        ending => Err(output::unknown_format(path, ending, &["csv", "json"])),
    }
}

/// Why a model does not run: each reason with its place.
pub fn refused(file: &Path, model: &Model, error: &SimError) -> Failure {
    let reasons: Vec<String> = error
        .notices()
        .iter()
        .map(|notice| {
            let place = report::places::shown(model, &notice.place);
            format!("{}: {place}: {}", file.display(), say_with(notice.message, &notice.fluent_args()))
        })
        .collect();
    if reasons.is_empty() { Failure::Input(format!("{}: {error}", file.display())) } else { Failure::Input(reasons.join("\n")) }
}
