//! `import`: a model from another format, with what did not come through.

use std::path::PathBuf;

use serde_json::json;
use throughline::exchange::import::Source;
use throughline::exchange::{Carried, Loss};
use throughline::model::edit::history::History;
use throughline::share::back;
use throughline::share::files::{self, ending};
use throughline::store;
use throughline::words::{say, say_with};

use super::failure::Failure;
use super::output::{self, Format};

/// The arguments of `import`.
#[derive(Debug, clap::Args)]
pub struct Import {
    #[arg(value_name = "FILE", help = say("cli-import-file"))]
    file: PathBuf,
    #[arg(long, value_name = "MODEL.ron", help = say("cli-import-into"))]
    into: Option<PathBuf>,
    #[arg(short, long, value_name = "MODEL.ron", help = say("cli-import-output"))]
    output: PathBuf,
    #[arg(long, value_enum, default_value_t, help = say("cli-format"))]
    format: Format,
}

impl Import {
    /// Writes the model in the file as a model file, and says item by item what was not carried over.
    pub fn run(self) -> Result<(), Failure> {
        if ending(&self.output) != "ron" {
            return Err(output::unknown_format(&self.output, &ending(&self.output), &["ron"]));
        }
        if ending(&self.file) == "xlsx" {
            return self.workbook();
        }
        if let Some(into) = &self.into {
            return Err(Failure::usage("cli-import-into-workbook", &[("path", into.display().to_string().into())]));
        }
        let Carried { value: model, losses } = back::model(&self.file)?.ok_or_else(|| {
            let endings = Source::ENDINGS.map(|ending| format!(".{ending}")).join(", ");
            Failure::input("cli-import-unknown", &[("path", self.file.display().to_string().into()), ("known", endings.into())])
        })?;
        files::write_all(&[(self.output.clone(), store::to_text(&model).into_bytes())])?;
        let path = self.output.display().to_string();
        match self.format {
            Format::Text => {
                let args = [("path", path.into()), ("nodes", model.nodes.len().into()), ("links", model.links.len().into())];
                let lines: Vec<String> =
                    std::iter::once(say_with("cli-imported", &args)).chain(losses.iter().map(Loss::line)).collect();
                output::print(&lines.join("\n"))
            }
            Format::Json => {
                let losses: Vec<_> = losses.iter().map(output::loss_json).collect();
                output::print_json(
                    &json!({ "written": [path], "nodes": model.nodes.len(), "links": model.links.len(), "losses": losses }),
                )
            }
        }
    }
}

impl Import {
    /// Takes what was changed in a workbook into the model that it was made of.
    fn workbook(&self) -> Result<(), Failure> {
        let shown = self.file.display().to_string();
        let Some(into) = &self.into else {
            return Err(Failure::usage("cli-import-needs-into", &[("path", shown.into())]));
        };
        let mut model = super::load::model(into)?;
        let mut history = History::saved();
        let read = back::workbook(&self.file, &model, history.ids())?;
        history.run(&mut model, read.value.gesture).map_err(|error| Failure::Input(format!("{shown}: {error}")))?;
        files::write_all(&[(self.output.clone(), store::to_text(&model).into_bytes())])?;
        let path = self.output.display().to_string();
        match self.format {
            Format::Text => {
                let mut lines = read.value.done;
                lines.extend(read.losses.iter().map(Loss::line));
                lines.push(say_with("cli-wrote", &[("path", path.into())]));
                output::print(&lines.join("\n"))
            }
            Format::Json => {
                let losses: Vec<_> = read.losses.iter().map(output::loss_json).collect();
                output::print_json(&json!({ "written": [path], "done": read.value.done, "losses": losses }))
            }
        }
    }
}
