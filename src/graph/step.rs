//! One step of a way through a model: along a link, or with the cases that a stage sends on.

use crate::model::{Id, Link, Model, NodeKind, Role};

/// A step from one node to the next.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Along a link.
    Link(Id),
    /// With the cases that a stage sends on to another.
    Route {
        /// The stage that they leave.
        stage: Id,
        /// The name of the route.
        route: Id,
    },
}

impl Step {
    /// The link, unless it is a route.
    #[must_use]
    pub fn link<'m>(&self, model: &'m Model) -> Option<&'m Link> {
        match self {
            Self::Link(id) => model.links.get(id),
            Self::Route { .. } => None,
        }
    }

    /// The nodes that it leads from and to; none when the model has no such step.
    #[must_use]
    pub fn ends<'m>(&self, model: &'m Model) -> Option<(&'m Id, &'m Id)> {
        match self {
            Self::Link(id) => model.links.get(id).map(|link| (&link.from, &link.to)),
            Self::Route { stage, route } => {
                let (from, node) = model.nodes.get_key_value(stage)?;
                let NodeKind::Stage(stage) = &node.kind else { return None };
                stage.routes.iter().find(|own| own.name == *route).map(|own| (from, &own.to))
            }
        }
    }

    /// How programs know it: the id of a link, or `nodes.STAGE.routes.NAME`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Link(id) => id.to_string(),
            Self::Route { stage, route } => format!("nodes.{stage}.routes.{route}"),
        }
    }
}

/// Every step of a model that carries something, with the nodes that it leads from and to; those of links by id, then routes.
pub fn steps(model: &Model) -> impl Iterator<Item = (Step, &Id, &Id)> {
    let links = model.links.iter().filter(|(_, link)| !matches!(link.role, Role::Relation(_)));
    let links = links.map(|(id, link)| (Step::Link(id.clone()), &link.from, &link.to));
    let routes = model.nodes.iter().flat_map(|(id, node)| {
        let routes = if let NodeKind::Stage(stage) = &node.kind { stage.routes.as_slice() } else { &[] };
        routes.iter().map(move |route| (Step::Route { stage: id.clone(), route: route.name.clone() }, id, &route.to))
    });
    links.chain(routes)
}
