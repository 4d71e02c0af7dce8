//! `new`: a model to begin from.

use std::path::{Path, PathBuf};

use serde_json::json;
use throughline::model::Model;
use throughline::share::files::{self, ending};
use throughline::store::{self, Template};
use throughline::words::{say, say_with};

use super::failure::Failure;
use super::near;
use super::output::{self, Format};

/// The arguments of `new`.
#[derive(Debug, clap::Args)]
pub struct New {
    #[arg(long, value_name = "NAME", help = say("cli-new-template"))]
    template: Option<String>,
    #[arg(short, long, value_name = "FILE", help = say("cli-new-output"))]
    output: PathBuf,
    #[arg(long, value_enum, default_value_t, help = say("cli-format"))]
    format: Format,
}

impl New {
    /// Writes a copy of a shipped model, or an empty one. What is there already is never replaced.
    pub fn run(self) -> Result<(), Failure> {
        let ending = ending(&self.output);
        if ending != "ron" {
            return Err(output::unknown_format(&self.output, &ending, &["ron"]));
        }
        let model = match &self.template {
            Some(name) => template(name)?.model().map_err(|error| Failure::Input(error.to_string()))?,
            None => empty(&self.output),
        };
        let path = self.output.display().to_string();
        if self.output.exists() {
            return Err(Failure::input("cli-there-already", &[("path", path.into())]));
        }
        files::folder_of(&self.output)?;
        store::save(&self.output, &model).map_err(|error| Failure::Input(error.to_string()))?;
        match self.format {
            Format::Text => output::print(&say_with("cli-wrote", &[("path", path.into())])),
            Format::Json => output::print_json(&json!({ "written": [path], "template": self.template })),
        }
    }
}

/// The shipped model called `name`.
fn template(name: &str) -> Result<&'static Template, Failure> {
    store::templates().iter().find(|template| template.name == name).ok_or_else(|| {
        let known: Vec<&str> = store::templates().iter().map(|template| template.name).collect();
        let hint = near::hint(name, known.iter().copied());
        Failure::usage("cli-no-template", &[("name", name.into()), ("hint", hint.into()), ("known", known.join(", ").into())])
    })
}

/// A model with nothing in it but a title: the name of its file.
fn empty(path: &Path) -> Model {
    let mut model = Model::default();
    model.about.title = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    model
}
