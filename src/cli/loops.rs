//! `loops`: the feedback loops of a model.

use std::path::PathBuf;

use throughline::graph::loops::{Options, loops};
use throughline::report::columns::PAGE;
use throughline::report::loops::{loops_json, loops_text};
use throughline::sim;
use throughline::words::say;

use super::failure::Failure;
use super::load;
use super::output::{self, Format};

/// The arguments of `loops`.
#[derive(Debug, clap::Args)]
pub struct Loops {
    #[arg(value_name = "FILE", help = say("cli-file"))]
    file: PathBuf,
    #[arg(long, value_name = "L", value_parser = clap::value_parser!(u32).range(1..), help = say("cli-loops-longest"))]
    max_length: Option<u32>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000), help = say("cli-loops-limit"))]
    limit: Option<u32>,
    #[arg(long, value_enum, default_value_t, help = say("cli-format"))]
    format: Format,
}

impl Loops {
    /// Finds the loops, and prints the strongest first.
    pub fn run(self) -> Result<(), Failure> {
        let model = load::model(&self.file)?;
        load::sound(&self.file, &model)?;
        // A model that contradicts itself has loops all the same, though no gains.
        let gains = sim::gains(&model).unwrap_or_default();
        let options = Options { longest: self.max_length.map(|n| n as usize), most: self.limit.map(|n| n as usize) };
        let found = loops(&model, &gains, options);
        match self.format {
            Format::Text => output::print(&loops_text(&model, &found, PAGE)),
            Format::Json => output::print_json(&loops_json(&model, &found)),
        }
    }
}
