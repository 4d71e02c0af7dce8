//! `review merge`: a reviewer's comments into the model.

use std::path::PathBuf;

use serde_json::json;
use throughline::exchange::Loss;
use throughline::model::edit::history::History;
use throughline::share::back::{self, Reviewed};
use throughline::share::files::{self, ending};
use throughline::store;
use throughline::words::{say, say_with};

use super::failure::Failure;
use super::load;
use super::output::{self, Format};

/// The arguments of `review`.
#[derive(Debug, clap::Args)]
pub struct Review {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    #[command(about = say("cli-review-merge"))]
    Merge(Merge),
}

/// The arguments of `review merge`.
#[derive(Debug, clap::Args)]
struct Merge {
    #[arg(value_name = "MODEL.ron", help = say("cli-review-model"))]
    model: PathBuf,
    #[arg(value_name = "COMMENTS.json", required = true, help = say("cli-review-comments"))]
    comments: Vec<PathBuf>,
    #[arg(short, long, value_name = "MODEL.ron", help = say("cli-review-output"))]
    output: PathBuf,
    #[arg(long, value_enum, default_value_t, help = say("cli-format"))]
    format: Format,
}

impl Review {
    /// Does what is asked for.
    pub fn run(self) -> Result<(), Failure> {
        let What::Merge(merge) = self.what;
        merge.run()
    }
}

impl Merge {
    fn run(self) -> Result<(), Failure> {
        if ending(&self.output) != "ron" {
            return Err(output::unknown_format(&self.output, &ending(&self.output), &["ron"]));
        }
        let mut model = load::model(&self.model)?;
        let mut history = History::saved();
        let mut lines = Vec::new();
        let mut files = Vec::new();
        for path in &self.comments {
            let shown = path.display().to_string();
            let back = back::review(path, &model, history.ids())?;
            lines.extend(back.told(&shown, &model));
            let Reviewed { review, gesture, merged, losses } = back;
            history.run(&mut model, gesture).map_err(|error| Failure::Input(format!("{shown}: {error}")))?;
            lines.extend(losses.iter().map(Loss::line));
            files.push(json!({
                "file": shown,
                "reviewer": review.reviewer,
                "added": merged.added,
                "known": merged.known,
                "gone": merged.gone.iter().map(|said| json!({ "on": said.on.path(), "name": said.name })).collect::<Vec<_>>(),
                "divided": merged.disputed.iter().map(throughline::model::ElementRef::path).collect::<Vec<_>>(),
                "changed": merged.changed,
                "losses": losses.iter().map(output::loss_json).collect::<Vec<_>>(),
            }));
        }
        files::write_all(&[(self.output.clone(), store::to_text(&model).into_bytes())])?;
        let written = self.output.display().to_string();
        match self.format {
            Format::Text => {
                lines.push(say_with("cli-wrote", &[("path", written.into())]));
                output::print(&lines.join("\n"))
            }
            Format::Json => output::print_json(&json!({ "files": files, "written": [written] })),
        }
    }
}
