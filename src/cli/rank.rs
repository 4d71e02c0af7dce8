//! `rank`: what matters most for a target.

use std::path::PathBuf;

use serde_json::json;
use throughline::insight::rank::{Question, RankError, rank};
use throughline::report::{self, columns};
use throughline::sim::{EnsembleOptions, MOST_RUNS};
use throughline::words::say;

use super::failure::Failure;
use super::output::{self, Format};
use super::{load, run, value};

/// The arguments of `rank`.
#[derive(Debug, clap::Args)]
pub struct Rank {
    #[arg(value_name = "FILE", help = say("cli-file"))]
    file: PathBuf,
    #[arg(long, value_name = "NODE", help = say("cli-rank-target"))]
    target: String,
    #[arg(long, value_name = "NAME", default_value = throughline::model::scenario::PLAN, hide_default_value = true, help = say("cli-rank-scenario"))]
    scenario: String,
    #[arg(long, value_name = "T", help = say("cli-rank-at"))]
    at: Option<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=MOST_RUNS as i64), help = say("cli-rank-runs"))]
    runs: Option<u32>,
    #[arg(long, value_name = "N", requires = "runs", help = say("cli-seed"))]
    seed: Option<u64>,
    #[arg(long, value_enum, default_value_t, help = say("cli-format"))]
    format: Format,
}

impl Rank {
    /// Tries everything that is on, and prints it by size.
    pub fn run(self) -> Result<(), Failure> {
        let model = load::model(&self.file)?;
        load::sound(&self.file, &model)?;
        let question = Question {
            target: load::target(&model, &self.target)?,
            scenario: load::scenario(&model, &self.scenario)?,
            at: self.at.as_deref().map(|text| value::moment(text, &model.clock)).transpose()?,
            runs: self.runs.map(|runs| runs as usize),
            seed: self.seed.unwrap_or(EnsembleOptions::default().seed),
        };
        let ranking = rank(&model, &question, &()).map_err(|error| match error {
            RankError::Sim(error) => run::refused(&self.file, &model, &error),
            error => Failure::Usage(error.to_string()),
        })?;
        let matters = report::matters(&model, &question, &ranking);
        match self.format {
            Format::Text => output::print(&report::matters_text(&matters, columns::PAGE)),
            Format::Json => output::print_json(&serde_json::to_value(&matters).unwrap_or_else(|_| json!({}))),
        }
    }
}
