//! `compare`: scenarios side by side.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use throughline::exchange;
use throughline::insight::compare;
use throughline::model::{Id, Model};
use throughline::report::{self, columns};
use throughline::share::files::{self, ending};
use throughline::sim::{EnsembleOptions, MOST_RUNS};
use throughline::words::{say, say_with};

use super::failure::Failure;
use super::output::{self, Format};
use super::{load, run};

/// The arguments of `compare`.
#[derive(Debug, clap::Args)]
pub struct Compare {
    #[arg(value_name = "FILE", help = say("cli-file"))]
    file: PathBuf,
    #[arg(long = "scenario", value_name = "NAME", help = say("cli-compare-scenario"))]
    scenarios: Vec<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=MOST_RUNS as i64), help = say("cli-compare-runs"))]
    runs: Option<u32>,
    #[arg(long, value_name = "N", requires = "runs", help = say("cli-seed"))]
    seed: Option<u64>,
    #[arg(short, long, value_name = "OUT.csv|OUT.json", help = say("cli-compare-output"))]
    output: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t, help = say("cli-format"))]
    format: Format,
}

impl Compare {
    /// Runs the scenarios, on the same draws where there are many futures, and prints them side by side.
    pub fn run(self) -> Result<(), Failure> {
        let out = self.output.as_deref().map(|path| is_csv(path).map(|csv| (path, csv))).transpose()?;
        let model = load::model(&self.file)?;
        load::sound(&self.file, &model)?;
        let many = self.runs.map(|runs| (runs as usize, self.seed.unwrap_or(EnsembleOptions::default().seed)));
        let comparison = compare::compare(&model, &self.scenarios(&model)?, many, &())
            .map_err(|error| run::refused(&self.file, &model, &error))?;
        let results = report::results(&model, &comparison.runs);
        let futures = comparison.futures.as_ref().map(|futures| report::futures(&model, futures, &results));
        let compared = report::side_by_side(&model, &comparison, results.clone(), futures.as_ref());
        let mut value = serde_json::to_value(&compared).unwrap_or_else(|_| json!({}));
        if let Some((path, csv)) = out {
            let text = if csv {
                exchange::csv::compared(&compared).map_err(|error| Failure::Input(error.to_string()))?
            } else {
                format!("{value:#}\n")
            };
            files::write_all(&[(path.to_owned(), text.into_bytes())])?;
        }
        let written = self.output.as_ref().map(|path| path.display().to_string());
        match self.format {
            Format::Text => {
                let mut text = report::side_by_side_text(&compared, columns::PAGE);
                if let Some(path) = written {
                    text = format!("{text}\n{}\n", say_with("cli-wrote", &[("path", path.into())]));
                }
                output::print(&text)
            }
            Format::Json => {
                value["written"] = written.into_iter().collect::<Value>();
                output::print_json(&value)
            }
        }
    }

    /// What is compared: the scenarios named, each once, or all of them.
    fn scenarios(&self, model: &Model) -> Result<Vec<Id>, Failure> {
        if self.scenarios.is_empty() {
            return Ok(compare::all(model));
        }
        let mut ids = Vec::new();
        for name in &self.scenarios {
            let id = load::scenario(model, name)?;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok(ids)
    }
}

/// Whether the ending of `path` asks for CSV; else for JSON.
fn is_csv(path: &Path) -> Result<bool, Failure> {
    match ending(path).as_str() {
        "csv" => Ok(true),
        "json" => Ok(false),
        ending => Err(output::unknown_format(path, ending, &["csv", "json"])),
    }
}
