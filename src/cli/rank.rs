//! `rank`: what matters most for a target.

use serde_json::json;
use throughline::insight::rank::rank;
use throughline::report::{self, columns};
use throughline::words::say;

use super::failure::Failure;
use super::output::{self, Format};
use super::target::Asking;

/// The arguments of `rank`.
#[derive(Debug, clap::Args)]
pub struct Rank {
    #[command(flatten)]
    asking: Asking,
    #[arg(long, value_enum, default_value_t, help = say("cli-format"))]
    format: Format,
}

impl Rank {
    /// Tries everything that is on, and prints it by size.
    pub fn run(self) -> Result<(), Failure> {
        let (model, question) = self.asking.read()?;
        let ranking = rank(&model, &question, &()).map_err(|error| self.asking.refused(&model, error))?;
        let matters = report::matters(&model, &question, &ranking);
        match self.format {
            Format::Text => output::print(&report::matters_text(&matters, columns::PAGE)),
            Format::Json => output::print_json(&serde_json::to_value(&matters).unwrap_or_else(|_| json!({}))),
        }
    }
}
