//! `import`: a model from another format, with what did not come through.

use std::path::{Path, PathBuf};

use serde_json::json;
use throughline::exchange::import::{self, Source};
use throughline::exchange::{Carried, Unreadable, xlsx};
use throughline::model::Model;
use throughline::model::edit::history::History;
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
        if output::ending(&self.output) != "ron" {
            return Err(output::unknown_format(&self.output, &output::ending(&self.output), &["ron"]));
        }
        if output::ending(&self.file) == "xlsx" {
            return self.workbook();
        }
        if let Some(into) = &self.into {
            return Err(Failure::usage("cli-import-into-workbook", &[("path", into.display().to_string().into())]));
        }
        let Carried { value: model, losses } = read(&self.file)?.ok_or_else(|| {
            let endings = Source::ENDINGS.map(|ending| format!(".{ending}")).join(", ");
            Failure::input("cli-import-unknown", &[("path", self.file.display().to_string().into()), ("known", endings.into())])
        })?;
        output::write_files(&[(self.output.clone(), store::to_text(&model).into_bytes())])?;
        let path = self.output.display().to_string();
        match self.format {
            Format::Text => {
                let args = [("path", path.into()), ("nodes", model.nodes.len().into()), ("links", model.links.len().into())];
                let lines: Vec<String> =
                    std::iter::once(say_with("cli-imported", &args)).chain(losses.iter().map(output::loss)).collect();
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
        let bytes = output::bytes(&self.file)?;
        let read = xlsx::read(&bytes, &model, history.ids()).map_err(|error| unreadable(&self.file, &error))?;
        history.run(&mut model, read.value.gesture).map_err(|error| Failure::Input(format!("{shown}: {error}")))?;
        output::write_files(&[(self.output.clone(), store::to_text(&model).into_bytes())])?;
        let path = self.output.display().to_string();
        match self.format {
            Format::Text => {
                let mut lines = read.value.done;
                lines.extend(read.losses.iter().map(output::loss));
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

/// The model in a file of another format; none where it is of none that is known.
pub fn read(file: &Path) -> Result<Option<Carried<Model>>, Failure> {
    let (file, beside) = tables(file);
    let text = output::read(&file)?;
    let Some(source) = Source::of(&output::ending(&file), &text) else { return Ok(None) };
    let links = beside.map_or_else(|| Ok(String::new()), |beside| output::read(&beside))?;
    let mut carried = import::read(source, &text, &links).map_err(|error| unreadable(&file, &error))?;
    if carried.value.about.title.trim().is_empty() {
        carried.value.about.title = titled(&file);
    }
    Ok(Some(carried))
}

fn unreadable(file: &Path, error: &Unreadable) -> Failure {
    Failure::Input(format!("{}: {error}", file.display()))
}

/// The table of nodes and that of arrows, where the name speaks of the two files that `export` writes for `OUT.csv`: any of the three names
/// will do.
fn tables(file: &Path) -> (PathBuf, Option<PathBuf>) {
    if output::ending(file) != "csv" {
        return (file.to_owned(), None);
    }
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let named = |stem: &str, part: &str| file.with_file_name(format!("{stem}-{part}.csv"));
    let base = stem.strip_suffix("-nodes").or_else(|| stem.strip_suffix("-links")).unwrap_or(&stem);
    let (nodes, links) = (named(base, "nodes"), named(base, "links"));
    let nodes = if nodes.exists() && (base != stem || !file.exists()) { nodes } else { file.to_owned() };
    (nodes, links.exists().then_some(links))
}

/// A model without a title is called as its file.
fn titled(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    stem.strip_suffix("-nodes").unwrap_or(&stem).to_owned()
}
