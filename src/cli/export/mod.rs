//! `export`: a model in other formats, as readers of a tier may see it.

mod picture;

use std::path::PathBuf;

use jiff::civil::Date;
use serde_json::{Value, json};
use throughline::exchange::Loss;
use throughline::model::clearance::Cleared;
use throughline::model::source::Tier;
use throughline::model::{time::When, written};
use throughline::paper;
use throughline::report::Reader;
use throughline::share::files::{self, ending};
use throughline::share::out::{Format as Handed, Handout, OutError};
use throughline::words::{say, say_with};

use self::picture::Look;
use super::failure::Failure;
use super::load;
use super::output::{self, Format};
use super::run::refused;

/// The arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct Export {
    #[arg(value_name = "FILE", help = say("cli-file"))]
    file: PathBuf,
    #[arg(short, long, value_name = "OUT", help = say("cli-export-output"))]
    output: PathBuf,
    #[arg(long, value_enum, default_value_t, help = say("cli-export-tier"))]
    tier: UpTo,
    #[arg(long, value_name = "DATE", help = say("cli-export-date"))]
    date: Option<String>,
    #[command(flatten)]
    look: Look,
    #[arg(long, value_enum, default_value_t, help = say("cli-format"))]
    format: Format,
}

/// The highest tier that is shown.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub enum UpTo {
    #[default]
    Public,
    Restricted,
    Confidential,
    Secret,
}

impl From<UpTo> for Tier {
    fn from(tier: UpTo) -> Self {
        match tier {
            UpTo::Public => Self::Public,
            UpTo::Restricted => Self::Restricted,
            UpTo::Confidential => Self::Confidential,
            UpTo::Secret => Self::Secret,
        }
    }
}

impl Export {
    /// Writes the model in the format that the ending of the file asks for.
    pub fn run(self) -> Result<(), Failure> {
        let format = Handed::of(&self.output)
            .ok_or_else(|| output::unknown_format(&self.output, &ending(&self.output), &Handed::ALL.map(Handed::ending)))?;
        let fits = match format {
            Handed::Html | Handed::Xlsx => self.look.is_of_results(),
            Handed::GraphMl | Handed::Dot => self.look.is_of_drawing(),
            format => format.is_picture() || !self.look.is_given(),
        };
        if !fits {
            return Err(Failure::usage("cli-view-of-picture", &[("path", self.output.display().to_string().into())]));
        }
        let date = self.date.as_deref().map_or_else(|| Ok(today()), date)?;
        let model = load::model(&self.file)?;
        let reader = Reader::new(&model, self.tier.into());
        let stem = self.file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let order = self.look.order(format, &reader, date, stem)?;
        if order.must_run() {
            load::sound(&self.file, &model)?;
        }
        let made = order.make(&reader, &self.output, &()).map_err(|error| match error {
            OutError::DoesNotRun(error) => refused(&self.file, &model, &error),
            error => Failure::Input(error.to_string()),
        })?;
        files::write_all(&made.files)?;
        self.tell(&made, &reader.cleared)
    }

    /// What was written, and item by item what was not.
    fn tell(&self, written: &Handout, cleared: &Cleared) -> Result<(), Failure> {
        let paths: Vec<String> = written.files.iter().map(|(path, _)| path.display().to_string()).collect();
        let omitted = paper::omitted_text(&cleared.omitted, cleared.tier);
        match self.format {
            Format::Text => {
                let mut lines: Vec<String> =
                    paths.iter().map(|path| say_with("cli-wrote", &[("path", path.as_str().into())])).collect();
                if !omitted.is_empty() {
                    lines.push(format!("{omitted} {}.", say("cli-export-more-tier")));
                }
                if written.small {
                    lines.push(say("cli-export-small"));
                }
                lines.extend(written.losses.iter().map(Loss::line));
                output::print(&lines.join("\n"))
            }
            Format::Json => {
                let losses: Value = written.losses.iter().map(output::loss_json).collect();
                let omitted = json!({ "tier": format!("{:?}", cleared.tier).to_lowercase(), "count": cleared.omitted.count(), "text": omitted });
                output::print_json(
                    &json!({ "written": paths.into_iter().collect::<Value>(), "omitted": omitted, "losses": losses }),
                )
            }
        }
    }
}

/// A date as people type it.
pub fn date(text: &str) -> Result<Date, Failure> {
    match written::moment(text, &throughline::model::Clock::default()) {
        Some(When::On(date)) => Ok(date),
        _ => Err(Failure::usage("cli-bad-date", &[("text", text.into())])),
    }
}

/// The day that the system's clock shows, or that `SOURCE_DATE_EPOCH` names for builds that must not differ.
pub fn today() -> Date {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse::<i64>().ok());
    let fixed = epoch.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    fixed.map_or_else(|| jiff::Zoned::now().date(), |at| at.to_zoned(jiff::tz::TimeZone::UTC).date())
}
