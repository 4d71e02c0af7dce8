//! GraphML: what is written comes back or is named as lost; what yEd and networkx write is read; what is broken is refused in words.

mod foreign;
mod hostile;
mod plain;
mod round;

use std::collections::BTreeSet;

use throughline::exchange::Loss;
use throughline::model::edit::{Change, Edit, TableName, diff};
use throughline::model::{Model, ViewKind};
use throughline::store;

pub const VIEWS: [ViewKind; 2] = [ViewKind::Tree, ViewKind::Loops];

/// The shipped models, and one that holds something of every kind.
pub fn models() -> Vec<(String, Model)> {
    let shipped = store::templates().iter().map(|template| (template.name.to_owned(), template.model().unwrap()));
    let sample = store::parse(include_str!("../sample.ron"), "sample.ron").unwrap();
    shipped.chain([("sample".to_owned(), sample)]).collect()
}

/// Where `model` and `back` differ: the table or the field of the model, and the path of the element.
fn differences(model: &Model, back: &Model) -> Vec<(String, String)> {
    fn of<T>(table: TableName, change: &Change<T>) -> (String, String) {
        (table.field().to_owned(), table.at(change.id.clone()).path())
    }
    let field = |field: &str| (field.to_owned(), field.to_owned());
    let mut found: Vec<_> = diff(model, back)
        .iter()
        .map(|edit| match edit {
            Edit::About(_) => field("about"),
            Edit::Clock(_) => field("clock"),
            Edit::Node(c) => of(TableName::Nodes, c),
            Edit::Link(c) => of(TableName::Links, c),
            Edit::Indicator(c) => of(TableName::Indicators, c),
            Edit::Actor(c) => of(TableName::Actors, c),
            Edit::Institution(c) => of(TableName::Institutions, c),
            Edit::Sector(c) => of(TableName::Sectors, c),
            Edit::Assumption(c) => of(TableName::Assumptions, c),
            Edit::Risk(c) => of(TableName::Risks, c),
            Edit::Event(c) => of(TableName::Events, c),
            Edit::Trend(c) => of(TableName::Trends, c),
            Edit::Scenario(c) => of(TableName::Scenarios, c),
            Edit::Loop(c) => of(TableName::Loops, c),
            Edit::Comment(c) => of(TableName::Comments, c),
            Edit::Document(key, _) => ("documents".to_owned(), format!("documents.{key}")),
            Edit::Place(ViewKind::Tree, ..) => field("views.tree"),
            Edit::Place(ViewKind::Loops, ..) => field("views.loops"),
        })
        .collect();
    if model.retired != back.retired {
        found.push(field("retired"));
    }
    found
}

/// Every difference is named by a loss, every loss names a difference, and silence means that there is none.
pub fn honest(name: &str, model: &Model, back: &Model, losses: &[Loss]) {
    let differences = differences(model, back);
    for (table, path) in &differences {
        assert!(losses.iter().any(|loss| loss.at == *table || loss.at == *path), "{name}: {path} differs in silence");
    }
    let places: BTreeSet<&str> = differences.iter().flat_map(|(table, path)| [table.as_str(), path.as_str()]).collect();
    for loss in losses {
        assert!(places.contains(loss.at.as_str()), "{name}: nothing is lost at {}: {}", loss.at, loss.text());
    }
    assert_eq!(losses.is_empty(), model == back, "{name}");
}

/// Losses in words, one a line.
pub fn told(losses: &[Loss]) -> String {
    losses.iter().map(|loss| format!("{}: {}\n", loss.at, loss.text())).collect::<Vec<_>>().concat()
}
