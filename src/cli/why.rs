//! `why`: why a node stands where it does in one scenario and not where it does in another.

use std::path::PathBuf;

use serde_json::json;
use throughline::insight::why::{Of, Question, why};
use throughline::model::scenario::{NOTHING_DONE, PLAN};
use throughline::report::columns::PAGE;
use throughline::report::why::{why_json, why_text};
use throughline::words::say;

use super::failure::Failure;
use super::output::{self, Format};
use super::run::refused;
use super::{load, value};

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
    #[arg(long, value_enum, default_value_t, help = say("cli-format"))]
    format: Format,
}

impl Why {
    /// Compares the two runs and prints why the node differs.
    pub fn run(self) -> Result<(), Failure> {
        let set = self.set.iter().map(|text| value::setting(text)).collect::<Result<Vec<_>, _>>()?;
        let model = load::model(&self.file)?;
        load::sound(&self.file, &model)?;
        let asked = load::asked(&model, &self.node)?;
        let scenario = Of { scenario: load::scenario(&model, &self.scenario)?, set };
        let against = Of::scenario(&load::scenario(&model, &self.against)?);
        let at = self.at.as_deref().map(|text| value::moment(text, &model.clock)).transpose()?;
        let nodes = Some(vec![asked.node.clone()]);
        let question = Question { at, nodes, ..Question::of(&scenario.scenario, &against.scenario) };
        let question = Question { scenario, against, ..question };
        let found = why(&model, &question).map_err(|error| refused(&self.file, &model, &error))?;
        match self.format {
            Format::Text => output::print(&why_text(&model, &question, &found, &asked, PAGE).unwrap_or_default()),
            Format::Json => output::print_json(&why_json(&model, &question, &found, &asked).unwrap_or_else(|| json!({}))),
        }
    }
}
