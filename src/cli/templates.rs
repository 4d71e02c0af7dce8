//! `templates`: the shipped models.

use serde_json::{Value, json};
use throughline::report::columns::{PAGE, hanging};
use throughline::store::{self, Template};
use throughline::words::say;

use super::failure::Failure;
use super::output::{self, Format};

/// The arguments of `templates`.
#[derive(Debug, clap::Args)]
pub struct Templates {
    #[arg(long, value_enum, default_value_t, help = say("cli-format"))]
    format: Format,
}

impl Templates {
    /// Lists the shipped models.
    pub fn run(&self) -> Result<(), Failure> {
        match self.format {
            Format::Text => {
                let entry = |Template { name, title, question, .. }: &Template| {
                    format!("{name}\n{}{}", hanging("  ", title, PAGE), hanging("  ", question, PAGE))
                };
                output::print(&store::templates().iter().map(entry).collect::<Vec<_>>().join("\n"))
            }
            Format::Json => {
                let entry = |Template { name, title, question, summary, .. }: &Template| json!({ "name": name, "title": title, "question": question, "summary": summary });
                output::print_json(&json!({ "templates": store::templates().iter().map(entry).collect::<Value>() }))
            }
        }
    }
}
