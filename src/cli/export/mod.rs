//! `export`: a model in other formats, as readers of a tier may see it.

mod picture;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde_json::{Value, json};
use throughline::exchange::{self, Carried, Loss, xlsx};
use throughline::model::clearance::Cleared;
use throughline::model::source::Tier;
use throughline::model::{Model, time::When, written};
use throughline::paper::{self, Mark};
use throughline::report::{self, Reader};
use throughline::store;
use throughline::words::{say, say_with};

use self::picture::Look;
use super::failure::Failure;
use super::load;
use super::output::{self, Format};

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

/// What can be written, by the ending of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum To {
    Json,
    Csv,
    Ron,
    Svg,
    Png,
    Pdf,
    Html,
    GraphMl,
    Dot,
    Xlsx,
}

/// The endings that [`To`] knows.
const ENDINGS: [&str; 10] = ["json", "csv", "ron", "svg", "png", "pdf", "html", "xlsx", "graphml", "dot"];

impl To {
    fn of(path: &Path) -> Result<Self, Failure> {
        Ok(match output::ending(path).as_str() {
            "json" => Self::Json,
            "csv" => Self::Csv,
            "ron" => Self::Ron,
            "svg" => Self::Svg,
            "png" => Self::Png,
            "pdf" => Self::Pdf,
            "html" | "htm" => Self::Html,
            "xlsx" => Self::Xlsx,
            "graphml" => Self::GraphMl,
            "dot" | "gv" => Self::Dot,
            ending => return Err(output::unknown_format(path, ending, &ENDINGS)),
        })
    }

    fn is_picture(self) -> bool {
        matches!(self, Self::Svg | Self::Png | Self::Pdf)
    }
}

/// Files, and what they do not hold.
struct Written {
    files: Vec<(PathBuf, Vec<u8>)>,
    losses: Vec<Loss>,
    /// Whether names are too small to be read.
    small: bool,
}

impl Export {
    /// Writes the model in the format that the ending of the file asks for.
    pub fn run(self) -> Result<(), Failure> {
        let to = To::of(&self.output)?;
        let fits = match to {
            To::Html | To::Xlsx => self.look.is_of_results(),
            To::GraphMl | To::Dot => self.look.is_of_drawing(),
            to => to.is_picture() || !self.look.is_given(),
        };
        if !fits {
            return Err(Failure::usage("cli-view-of-picture", &[("path", self.output.display().to_string().into())]));
        }
        let date = self.date.as_deref().map_or_else(|| Ok(today()), date)?;
        let model = load::model(&self.file)?;
        let reader = Reader::new(&model, self.tier.into());
        let written = if to == To::Html {
            Written { files: vec![(self.output.clone(), self.packet(&reader, date)?)], losses: Vec::new(), small: false }
        } else if to == To::Xlsx {
            self.workbook(&reader, date)?
        } else if to.is_picture() {
            let drawn = self.look.files(&self.file, &self.output, &reader, date)?;
            Written { files: drawn.files, losses: Vec::new(), small: drawn.small }
        } else {
            self.data(to, reader.shown())?
        };
        output::write_files(&written.files)?;
        self.tell(&written, &reader.cleared)
    }

    /// The review packet, with the scenarios asked for or all; of a model that does not run without results.
    fn packet(&self, reader: &Reader<'_>, date: Date) -> Result<Vec<u8>, Failure> {
        let compared = self.look.results(&self.file, reader)?;
        let stem = self.file.file_stem().unwrap_or_default().to_string_lossy();
        Ok(report::packet::packet(reader, compared.as_ref(), date, &stem).into_bytes())
    }

    /// The workbook, with results as in a packet.
    fn workbook(&self, reader: &Reader<'_>, date: Date) -> Result<Written, Failure> {
        let compared = self.look.results(&self.file, reader)?;
        let mark = Mark::new(reader.whole, &reader.cleared, say("workbook-view"), date);
        let made = xlsx::write(reader, compared.as_ref(), &mark).map_err(|error| Failure::Input(error.to_string()))?;
        Ok(Written { files: vec![(self.output.clone(), made.value)], losses: made.losses, small: false })
    }

    fn data(&self, to: To, model: &Model) -> Result<Written, Failure> {
        let text = |text: String| vec![(self.output.clone(), text.into_bytes())];
        let whole = |files: Vec<(PathBuf, Vec<u8>)>| Written { files, losses: Vec::new(), small: false };
        let graph = |graph: Carried<String>| Written { losses: graph.losses, ..whole(text(graph.value)) };
        Ok(match to {
            To::Json => whole(text(format!("{:#}\n", exchange::json(model)))),
            To::Ron => whole(text(store::to_text(model))),
            To::GraphMl => graph(exchange::graphml::write(model, self.look.drawing())),
            To::Dot => graph(exchange::dot::write(model, self.look.drawing())),
            _ => {
                let files = tables(&self.output, model).map_err(|error| Failure::Input(error.to_string()))?;
                Written { losses: exchange::csv::losses(model), ..whole(files) }
            }
        })
    }

    /// What was written, and item by item what was not.
    fn tell(&self, written: &Written, cleared: &Cleared) -> Result<(), Failure> {
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
                lines.extend(written.losses.iter().map(output::loss));
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

/// `OUT-nodes.csv` and `OUT-links.csv`.
fn tables(out: &Path, model: &Model) -> Result<Vec<(PathBuf, Vec<u8>)>, exchange::csv::Error> {
    let beside = |part: &str| {
        let stem = out.file_stem().unwrap_or_default().to_string_lossy();
        out.with_file_name(format!("{stem}-{part}.csv"))
    };
    Ok(vec![
        (beside("nodes"), exchange::csv::nodes(model)?.into_bytes()),
        (beside("links"), exchange::csv::links(model)?.into_bytes()),
    ])
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
