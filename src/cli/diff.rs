//! `diff`: what differs between two models; also as the program that git calls to compare two states of a file.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use throughline::model::Model;
use throughline::model::source::Tier;
use throughline::report::{self, Difference, Reader, columns};
use throughline::share::files::{self, ending};
use throughline::store;
use throughline::words::{say, say_with};

use super::export::UpTo;
use super::failure::Failure;
use super::output::{self, Format};

/// The arguments of `diff`.
#[derive(Debug, clap::Args)]
#[command(override_usage = "throughline diff [OPTIONS] <OLD> <NEW>")]
pub struct Diff {
    #[arg(value_name = "FILE", required = true, num_args = 1.., help = say("cli-diff-files"))]
    files: Vec<PathBuf>,
    #[arg(short, long, value_name = "OUT.html|OUT.json|OUT.txt", help = say("cli-diff-output"))]
    output: Option<PathBuf>,
    #[arg(long, value_enum, help = say("cli-diff-tier"))]
    tier: Option<UpTo>,
    #[arg(long, help = say("cli-diff-exit-code"))]
    exit_code: bool,
    #[arg(long, value_enum, default_value_t, help = say("cli-format"))]
    format: Format,
}

/// What is compared.
struct Pair<'a> {
    old: &'a Path,
    new: &'a Path,
    /// How git calls the file; it hands over copies with names that mean nothing.
    called: Option<String>,
}

/// What is written, by the ending of the file.
#[derive(Clone, Copy)]
enum To {
    Html,
    Json,
    Text,
}

impl Diff {
    /// Tells what differs, on standard output or in a file.
    pub fn run(self) -> Result<(), Failure> {
        let out = self.output.as_deref().map(|path| to(path).map(|to| (path, to))).transpose()?;
        // Git names a file that is not merged yet alone.
        if let ([path], true) = (self.files.as_slice(), std::env::var_os("GIT_DIFF_PATH_COUNTER").is_some()) {
            return output::print(&say_with("cli-diff-unmerged", &[("path", path.display().to_string().into())]));
        }
        let pair = self.pair()?;
        let (old, new) = (model(pair.old, pair.called.as_deref())?, model(pair.new, pair.called.as_deref())?);
        let tier = self.tier.map_or(if out.is_some() { Tier::Public } else { Tier::Secret }, Tier::from);
        let difference = report::diff(&Reader::new(&old, tier), &Reader::new(&new, tier));
        if let Some((path, to)) = out {
            files::write_all(&[(path.to_owned(), written(&difference, to).into_bytes())])?;
        }
        self.tell(&difference, pair.called.as_deref())?;
        if self.exit_code && !difference.is_nothing() { Err(Failure::Told) } else { Ok(()) }
    }

    /// Two files, or the seven words that git hands over (nine where the file has another name now).
    fn pair(&self) -> Result<Pair<'_>, Failure> {
        match self.files.as_slice() {
            [old, new] => Ok(Pair { old, new, called: None }),
            [path, old, _, _, new, _, _] => Ok(Pair { old, new, called: Some(path.display().to_string()) }),
            [path, old, _, _, new, _, _, other, _] => {
                let called = format!("{} → {}", path.display(), other.display());
                Ok(Pair { old, new, called: Some(called) })
            }
            files => Err(Failure::usage("cli-diff-other-files", &[("count", files.len().into())])),
        }
    }

    fn tell(&self, difference: &Difference, called: Option<&str>) -> Result<(), Failure> {
        let paths: Vec<String> = self.output.iter().map(|path| path.display().to_string()).collect();
        match self.format {
            Format::Json => {
                let mut value = value(difference);
                value["written"] = paths.into_iter().collect::<Value>();
                output::print_json(&value)
            }
            Format::Text => {
                let mut text = called.map(|called| format!("{called}\n")).unwrap_or_default();
                match paths.first() {
                    // What stands in the file need not run over the screen as well.
                    Some(path) => {
                        let wrote = say_with("cli-wrote", &[("path", path.as_str().into())]);
                        text += &[report::diff::summary(difference), wrote, String::new()].join("\n");
                    }
                    None => text += &report::diff_text(difference, columns::PAGE),
                }
                output::print(&text)
            }
        }
    }
}

fn to(path: &Path) -> Result<To, Failure> {
    match ending(path).as_str() {
        "html" | "htm" => Ok(To::Html),
        "json" => Ok(To::Json),
        "txt" => Ok(To::Text),
        ending => Err(output::unknown_format(path, ending, &["html", "json", "txt"])),
    }
}

fn value(difference: &Difference) -> Value {
    serde_json::to_value(difference).unwrap_or_else(|_| json!({}))
}

fn written(difference: &Difference, to: To) -> String {
    match to {
        To::Html => report::diff_html(difference),
        To::Json => format!("{:#}\n", value(difference)),
        To::Text => report::diff_text(difference, columns::PAGE),
    }
}

/// The model in a file, whatever its ending; an empty one where git says that there is none.
fn model(file: &Path, called: Option<&str>) -> Result<Model, Failure> {
    let nothing = matches!(file.to_str(), Some("/dev/null" | "nul" | "NUL"));
    if nothing {
        return Ok(Model::default());
    }
    store::read(file).map_err(|mut error| {
        if let Some(called) = called {
            called.clone_into(&mut error.file);
        }
        Failure::Input(error.to_string())
    })
}
