//! What comes back: models in other formats, comments of reviewers, workbooks that were filled in.

use std::path::{Path, PathBuf};

use super::files::{self, FileError};
use crate::exchange::comments;
use crate::exchange::import::{self, Source};
use crate::exchange::xlsx::{self, XlsxRead};
use crate::exchange::{Carried, Loss, Unreadable};
use crate::model::Model;
use crate::model::edit::commands::{Merged, merge_review};
use crate::model::edit::{Gesture, Ids};
use crate::model::review::Review;
use crate::report::places;
use crate::words::{say, say_with};

/// Why nothing came back.
#[derive(Debug, thiserror::Error)]
pub enum BackError {
    #[error(transparent)]
    File(#[from] FileError),
    /// The file is not what it should be.
    #[error("{}: {why}", .path.display())]
    Unreadable { path: PathBuf, why: Unreadable },
}

impl BackError {
    fn of(path: &Path) -> impl Fn(Unreadable) -> Self {
        let path = path.to_owned();
        move |why| Self::Unreadable { path: path.clone(), why }
    }
}

/// The model in a file of another format; none where it is of none that is known. A model without a title is called as its file.
///
/// # Errors
/// When the file cannot be read, or not as what it seems to be.
pub fn model(file: &Path) -> Result<Option<Carried<Model>>, BackError> {
    let (file, beside) = tables(file);
    let text = files::text(&file)?;
    let Some(source) = Source::of(&files::ending(&file), &text) else { return Ok(None) };
    let links = beside.map_or_else(|| Ok(String::new()), |beside| files::text(&beside))?;
    let mut carried = import::read(source, &text, &links).map_err(BackError::of(&file))?;
    if carried.value.about.title.trim().is_empty() {
        carried.value.about.title = titled(&file);
    }
    Ok(Some(carried))
}

/// The table of nodes and that of arrows, where the name speaks of the two files that are written for `OUT.csv`: any of the three names
/// will do.
fn tables(file: &Path) -> (PathBuf, Option<PathBuf>) {
    if files::ending(file) != "csv" {
        return (file.to_owned(), None);
    }
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let named = |stem: &str, part: &str| file.with_file_name(format!("{stem}-{part}.csv"));
    let base = stem.strip_suffix("-nodes").or_else(|| stem.strip_suffix("-links")).unwrap_or(&stem);
    let (nodes, links) = (named(base, "nodes"), named(base, "links"));
    let nodes = if nodes.exists() && (base != stem || !file.exists()) { nodes } else { file.to_owned() };
    (nodes, links.exists().then_some(links))
}

fn titled(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    stem.strip_suffix("-nodes").unwrap_or(&stem).to_owned()
}

/// What a file is, that was handed out by us and comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returned {
    /// Comments of reviewers.
    Comments,
    /// A workbook that was filled in.
    Workbook,
}

impl Returned {
    /// What a file is; none where it is neither, or cannot be read.
    #[must_use]
    pub fn of(file: &Path) -> Option<Self> {
        match files::ending(file).as_str() {
            "xlsx" => Some(Self::Workbook),
            "json" => files::text(file).is_ok_and(|text| comments::is(&text)).then_some(Self::Comments),
            _ => None,
        }
    }
}

/// What a file of comments makes of a model.
pub struct Reviewed {
    pub review: Review,
    pub gesture: Gesture,
    pub merged: Merged,
    pub losses: Vec<Loss>,
}

impl Reviewed {
    /// What became of the comments in `file`, a line each; `model` is the one that they are of.
    #[must_use]
    pub fn told(&self, file: &str, model: &Model) -> Vec<String> {
        let Merged { added, known, gone, disputed, changed } = &self.merged;
        let args = [
            ("file", file.into()),
            ("reviewer", self.review.reviewer.as_str().into()),
            ("added", (*added).into()),
            ("known", (*known).into()),
        ];
        let mut first = say_with("review-told", &args);
        if *changed {
            first = format!("{first} {}", say("review-changed"));
        }
        let gone = gone.iter().map(|said| {
            let args = [("name", said.name.as_str().into()), ("path", said.on.path().into()), ("text", said.text.as_str().into())];
            say_with("review-gone", &args)
        });
        let divided = disputed.iter().map(|of| say_with("review-divided", &[("name", places::shown(model, of).into())]));
        std::iter::once(first).chain(gone).chain(divided).collect()
    }
}

/// The comments of a reviewer in a file, as one step.
///
/// # Errors
/// When the file cannot be read, or holds no comments.
pub fn review(file: &Path, model: &Model, ids: &Ids) -> Result<Reviewed, BackError> {
    let read = comments::read(&files::text(file)?).map_err(BackError::of(file))?;
    let (gesture, merged) = merge_review(model, ids, &read.value);
    Ok(Reviewed { review: read.value, gesture, merged, losses: read.losses })
}

/// What was changed in a workbook, as one step.
///
/// # Errors
/// When the file cannot be read, or is no workbook of ours.
pub fn workbook(file: &Path, model: &Model, ids: &Ids) -> Result<Carried<XlsxRead>, BackError> {
    xlsx::read(&files::bytes(file)?, model, ids).map_err(BackError::of(file))
}
