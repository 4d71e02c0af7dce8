//! What `rank` and `value` are asked: a target, in a scenario, at a time, in one run or many.

use std::path::PathBuf;

use throughline::insight::rank::{Question, RankError};
use throughline::model::Model;
use throughline::sim::{EnsembleOptions, MOST_RUNS};
use throughline::words::say;

use super::failure::Failure;
use super::{load, run, typed};

/// The arguments that both take.
#[derive(Debug, clap::Args)]
pub struct Asking {
    #[arg(value_name = "FILE", help = say("cli-file"))]
    file: PathBuf,
    #[arg(long, value_name = "NODE", help = say("cli-target"))]
    target: String,
    #[arg(long, value_name = "NAME", default_value = throughline::model::scenario::PLAN, hide_default_value = true, help = say("cli-target-scenario"))]
    scenario: String,
    #[arg(long, value_name = "T", help = say("cli-target-at"))]
    at: Option<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=MOST_RUNS as i64), help = say("cli-target-runs"))]
    runs: Option<u32>,
    #[arg(long, value_name = "N", requires = "runs", help = say("cli-seed"))]
    seed: Option<u64>,
}

impl Asking {
    /// The model, and what is asked of it.
    pub fn read(&self) -> Result<(Model, Question), Failure> {
        let model = load::model(&self.file)?;
        load::sound(&self.file, &model)?;
        let question = Question {
            target: load::target(&model, &self.target)?,
            scenario: load::scenario(&model, &self.scenario)?,
            at: self.at.as_deref().map(|text| typed::moment(text, &model.clock)).transpose()?,
            runs: self.runs.map(|runs| runs as usize),
            seed: self.seed.unwrap_or(EnsembleOptions::default().seed),
        };
        Ok((model, question))
    }

    /// Why there is no answer.
    pub fn refused(&self, model: &Model, error: RankError) -> Failure {
        match error {
            RankError::Sim(error) => run::refused(&self.file, model, &error),
            error => Failure::Usage(error.to_string()),
        }
    }
}
