//! What a workbook does not carry of a model, table by table.

use crate::exchange::Loss;
use crate::model::edit::TableName;
use crate::model::{Kind, Model};

/// One loss a table: of some tables nothing is in the workbook, of others the main fields.
pub fn losses(model: &Model) -> Vec<Loss> {
    let mut losses = Vec::new();
    let mut tell = |at: &str, message: &'static str, count: usize| {
        if count > 0 {
            losses.push(Loss::new(at, message).with("count", count.to_string()));
        }
    };
    let listed = |kind: Kind| kind.is_result() || matches!(kind, Kind::Action | Kind::Fund | Kind::Capacity);
    let measured = |id: &crate::model::Id| model.indicators.values().any(|of| of.node == *id);
    let there = model.nodes.iter().filter(|(id, node)| listed(node.kind.kind()) || measured(id)).count();
    tell("nodes", "loss-xlsx-partly", there);
    tell("nodes", "loss-xlsx-table", model.nodes.len() - there);
    for table in TableName::ALL {
        use TableName::{Actors, Assumptions, Comments, Indicators, Nodes, Risks};
        let count = model.ids(table).count();
        match table {
            Nodes | Comments => {}
            Indicators | Actors | Assumptions | Risks => tell(table.field(), "loss-xlsx-partly", count),
            _ => tell(table.field(), "loss-xlsx-table", count),
        }
    }
    tell("views.tree", "loss-xlsx-table", model.views.tree.places.len());
    tell("views.loops", "loss-xlsx-table", model.views.loops.places.len());
    losses
}
