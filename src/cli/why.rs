//! `why`: why a node stands where it does in one scenario and not where it does in another.

use std::path::PathBuf;

use serde_json::json;
use throughline::insight::why::{Of, Question, why};
use throughline::model::scenario::{NOTHING_DONE, PLAN};
use throughline::report::columns::PAGE;
use throughline::report::why::{why_json, why_text};
use throughline::sim::{EnsembleOptions, Future, MOST_RUNS, Sampling};
use throughline::words::say;

use super::failure::Failure;
use super::output::{self, Format};
use super::run::{Draw, refused};
use super::{load, typed};

/// The arguments of `why`.
#[derive(Debug, clap::Args)]
pub struct Why {
    #[arg(value_name = "FILE", help = say("cli-file"))]
    file: PathBuf,
    #[arg(value_name = "NODE", help = say("cli-why-node"))]
    node: String,
    #[arg(long, value_name = "S", default_value = PLAN, help = say("cli-why-scenario"))]
    scenario: String,
    #[arg(long, value_name = "R", default_value = NOTHING_DONE, help = say("cli-why-against"))]
    against: String,
    #[arg(long, value_name = "T", allow_hyphen_values = true, help = say("cli-why-at"))]
    at: Option<String>,
    #[arg(long = "set", value_name = "WHAT=VALUE", allow_hyphen_values = true, help = say("cli-why-set"))]
    set: Vec<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=MOST_RUNS as i64), help = say("cli-why-future"))]
    future: Option<u32>,
    #[arg(long, value_name = "N", requires = "future", help = say("cli-seed"))]
    seed: Option<u64>,
    #[arg(long, value_enum, requires = "future", help = say("cli-run-sampling"))]
    sampling: Option<Draw>,
    #[arg(long, value_name = "N", requires = "future", value_parser = clap::value_parser!(u32).range(1..=MOST_RUNS as i64), help = say("cli-why-runs"))]
    runs: Option<u32>,
    #[arg(long, value_enum, default_value_t, help = say("cli-format"))]
    format: Format,
}

impl Why {
    /// Compares the two runs and prints why the node differs.
    pub fn run(self) -> Result<(), Failure> {
        let set = self.set.iter().map(|text| typed::setting(text)).collect::<Result<Vec<_>, _>>()?;
        let model = load::model(&self.file)?;
        load::sound(&self.file, &model)?;
        let asked = load::asked(&model, &self.node)?;
        let scenario = Of { scenario: load::scenario(&model, &self.scenario)?, set };
        let against = Of::scenario(&load::scenario(&model, &self.against)?);
        let at = self.at.as_deref().map(|text| typed::moment(text, &model.clock)).transpose()?;
        let nodes = Some(vec![asked.node.clone()]);
        let question = Question { at, nodes, future: self.future()?, ..Question::of(&scenario.scenario, &against.scenario) };
        let question = Question { scenario, against, ..question };
        let found = why(&model, &question).map_err(|error| refused(&self.file, &model, &error))?;
        match self.format {
            Format::Text => output::print(&why_text(&model, &question, &found, &asked, PAGE).unwrap_or_default()),
            Format::Json => output::print_json(&why_json(&model, &question, &found, &asked).unwrap_or_else(|| json!({}))),
        }
    }

    /// The future that is asked about: by its number from 1, as an ensemble of so many draws it.
    fn future(&self) -> Result<Option<Future>, Failure> {
        let Some(number) = self.future else { return Ok(None) };
        let sampling = self.sampling.map_or(EnsembleOptions::default().sampling, Sampling::from);
        let runs = match (sampling, self.runs) {
            (_, Some(runs)) if number > runs => {
                return Err(Failure::usage("cli-why-beyond", &[("future", number.into()), ("runs", runs.into())]));
            }
            (_, Some(runs)) => runs,
            (Sampling::Latin, None) => return Err(Failure::usage("cli-why-latin", &[])),
            (Sampling::Plain | Sampling::Sobol, None) => MOST_RUNS as u32,
        };
        let seed = self.seed.unwrap_or(EnsembleOptions::default().seed);
        Ok(Some(Future { run: number as usize - 1, runs: runs as usize, seed, sampling }))
    }
}
