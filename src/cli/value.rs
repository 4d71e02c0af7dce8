//! `value`: what money buys for a target.

use serde_json::json;
use throughline::insight::value::value;
use throughline::model::{Number, written};
use throughline::report::{self, columns};
use throughline::words::say;

use super::failure::Failure;
use super::output::{self, Format};
use super::target::Asking;

/// The arguments of `value`.
#[derive(Debug, clap::Args)]
pub struct Value {
    #[command(flatten)]
    asking: Asking,
    #[arg(long, value_name = "SUM", value_parser = sum, help = say("cli-value-budget"))]
    budget: Option<f64>,
    #[arg(long, value_enum, default_value_t, help = say("cli-format"))]
    format: Format,
}

/// A sum of money, as people write it.
fn sum(text: &str) -> Result<f64, String> {
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '_' | '\u{a0}' | '\u{202f}')).collect();
    match written::number(&plain) {
        Some(Number::Exact(sum)) if sum.0 >= 0.0 => Ok(sum.0),
        _ => Err(say("cli-value-not-a-sum")),
    }
}

impl Value {
    /// Tries sets of actions, and prints the best for each sum.
    pub fn run(self) -> Result<(), Failure> {
        let (model, question) = self.asking.read()?;
        let found = value(&model, &question, &()).map_err(|error| self.asking.refused(&model, error))?;
        let mut found = report::value_for_money(&model, &question, &found);
        if let Some(budget) = self.budget {
            found.front.retain(|offer| offer.cost <= budget);
        }
        match self.format {
            Format::Text => output::print(&report::value_text(&found, columns::PAGE)),
            Format::Json => output::print_json(&serde_json::to_value(&found).unwrap_or_else(|_| json!({}))),
        }
    }
}
