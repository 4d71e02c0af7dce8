//! Actors, institutions, sectors, risks.

use std::collections::BTreeMap;

use throughline::model::actor::{ActorKind, ChangeRole, ElementState, Oversight, OversightKind, Stance, Voice};
use throughline::model::node::{Element, Level};
use throughline::model::risk::RiskOrigin;
use throughline::model::source::Tier;
use throughline::model::{Actor, Institution, Model, Number, Real, Risk, Sector};

use super::{full, id, outside, pert, sources};

pub(super) fn put(model: &mut Model) {
    let actor = Actor {
        statutory: true,
        level: Some(Level::Institution),
        mandate: "Mandate".to_owned(),
        interests: "Interests".to_owned(),
        power: Some(outside()),
        interest: Some(pert(0.0, 0.5, 1.0)),
        stance: Some(Stance::StronglyOpposed),
        role: Some(ChangeRole::Spoiler),
        capacity: "Little".to_owned(),
        represents: [Voice::CivilSociety, Voice::Women].into(),
        external: true,
        institution: Some(id("institution")),
        oversees: vec![Oversight {
            of: id("actor"),
            kind: OversightKind::CivilSociety,
            access: true,
            independent: true,
            resourced: true,
            expert: true,
            public_reports: true,
            layer: Some(2),
            mandate: "Law".to_owned(),
            source: sources(),
        }],
        source: sources(),
        illustrative: true,
        tier: Tier::Restricted,
        ..Actor::new("Actor", ActorKind::NonStateProvider)
    };
    model.actors.insert(id("actor"), actor);
    let institution = Institution {
        name: "Institution".to_owned(),
        level: Some(Level::System),
        sector: Some(id("sector")),
        architecture: BTreeMap::from([(
            Element::CoreProcesses,
            ElementState { today: "Bad".to_owned(), wanted: "Good".to_owned(), gap: "All".to_owned() },
        )]),
        source: sources(),
        illustrative: true,
    };
    model.institutions.insert(id("institution"), institution);
    model.sectors.insert(id("sector"), Sector { name: "Sector".to_owned(), note: "Note".to_owned() });
    let risk = Risk {
        name: "Risk".to_owned(),
        likelihood: Some(outside()),
        impact: Some(full(Number::Triangular(Real(0.0), Real(0.5), Real(1.0)))),
        exposure: "All".to_owned(),
        future: true,
        origin: RiskOrigin::Regional,
        threatens: [id("a")].into(),
        mitigated_by: [id("nowhere")].into(),
        mitigation: "Something".to_owned(),
        trigger: "Trigger".to_owned(),
        residual: "Rest".to_owned(),
        owner: Some(id("actor")),
        event: Some(id("event")),
        source: sources(),
        illustrative: true,
        tier: Tier::Secret,
    };
    model.risks.insert(id("risk"), risk);
}
