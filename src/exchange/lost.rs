//! What a format does not carry of a model: the model held against the one that comes back.
//!
//! Losses come from the difference itself, so that none can be forgotten. Structures are taken apart field by field: a new field
//! fails to compile until it is compared.

use std::collections::BTreeSet;

use super::Loss;
use crate::model::about::About;
use crate::model::action::Action;
use crate::model::element::Element;
use crate::model::input::{Capacity, Enabler, Fund};
use crate::model::link::{Blocker, Condition, Influence, Port, Strength, Use};
use crate::model::stage::Stage;
use crate::model::{
    Actor, Assumption, Clock, Comment, ElementRef, Event, Indicator, Institution, Link, Model, NamedLoop, Node, NodeKind, Risk,
    Role, Scenario, Sector, Trend, ViewKind,
};

/// Everything in which `back` differs from `model`, in the order of the model: one loss or two an element of nodes and links, for
/// the fields that are gone and those that are there in part; one for each other table, drawing and list.
#[must_use]
pub fn lost(model: &Model, back: &Model) -> Vec<Loss> {
    let Model {
        about: _,
        clock: _,
        nodes: _,
        links: _,
        indicators: _,
        actors: _,
        institutions: _,
        sectors: _,
        assumptions: _,
        risks: _,
        events: _,
        trends: _,
        scenarios: _,
        loops: _,
        documents,
        comments: _,
        views: _,
        retired,
    } = model;
    let mut losses = Vec::new();
    about(&model.about, &back.about).tell("about", &mut losses);
    clock(&model.clock, &back.clock).tell("clock", &mut losses);
    elements(model, back, &mut losses, node);
    elements(model, back, &mut losses, link);
    table::<Indicator>(model, back, &mut losses);
    table::<Actor>(model, back, &mut losses);
    table::<Institution>(model, back, &mut losses);
    table::<Sector>(model, back, &mut losses);
    table::<Assumption>(model, back, &mut losses);
    table::<Risk>(model, back, &mut losses);
    table::<Event>(model, back, &mut losses);
    table::<Trend>(model, back, &mut losses);
    table::<Scenario>(model, back, &mut losses);
    table::<NamedLoop>(model, back, &mut losses);
    let differ = documents.keys().chain(back.documents.keys().filter(|key| !documents.contains_key(*key)));
    count("documents", differ.filter(|key| documents.get(*key) != back.documents.get(*key)).count(), &mut losses);
    table::<Comment>(model, back, &mut losses);
    for (field, view) in [("views.tree", ViewKind::Tree), ("views.loops", ViewKind::Loops)] {
        let (places, kept) = (&model.views.drawing(view).places, &back.views.drawing(view).places);
        let differ = places.keys().chain(kept.keys().filter(|id| !places.contains_key(*id)));
        count(field, differ.filter(|id| places.get(*id) != kept.get(*id)).count(), &mut losses);
    }
    if *retired != back.retired {
        count("retired", retired.values().map(BTreeSet::len).sum(), &mut losses);
    }
    losses
}

/// The fields of one element that did not come through.
#[derive(Default)]
struct Fields {
    /// As if nothing had been said.
    gone: Vec<&'static str>,
    /// Something of it is there.
    partly: Vec<&'static str>,
}

impl Fields {
    fn see<T: PartialEq>(&mut self, name: &'static str, before: &T, after: &T, bare: &T) {
        if before != after {
            if after == bare { self.gone.push(name) } else { self.partly.push(name) }
        }
    }

    fn tell(self, at: &str, losses: &mut Vec<Loss>) {
        for (message, fields) in [("loss-graph-fields", self.gone), ("loss-graph-partly", self.partly)] {
            if !fields.is_empty() {
                losses.push(Loss::new(at, message).with("fields", fields.join(", ")));
            }
        }
    }
}

/// Compares all fields of a structure but those that are named in `but`.
macro_rules! compare {
    ($fields:expr, $type:ident { $($field:ident),* } $(but [$($other:ident),*])?, $before:expr, $after:expr, $bare:expr) => {{
        let $type { $($field: _,)* $($($other: _,)*)? } = $before;
        $($fields.see(stringify!($field), &$before.$field, &$after.$field, &$bare.$field);)*
    }};
}

fn about(before: &About, after: &About) -> Fields {
    let (mut fields, bare) = (Fields::default(), About::default());
    compare!(
        fields,
        About {
            title,
            summary,
            question,
            authors,
            context,
            level,
            phase,
            document,
            parts,
            lead,
            coordination,
            review,
            log,
            data_sources,
            currency,
            classification,
            terms,
            checks,
            source
        },
        before,
        after,
        bare
    );
    fields
}

fn clock(before: &Clock, after: &Clock) -> Fields {
    let (mut fields, bare) = (Fields::default(), Clock::default());
    compare!(fields, Clock { unit, start, horizon, step, method }, before, after, bare);
    fields
}

fn node(before: &Node, after: &Node) -> Fields {
    let (mut fields, bare) = (Fields::default(), Node::new("", NodeKind::Variable));
    compare!(
        fields,
        Node {
            name, code, description, scale, today, latent, rise, fall, accumulate, logic, wanted, perception, owner, status, due,
            enough, beneficiaries, level, sector, institution, element, phase, markers, target_group, urgency, tags, notes, source,
            evidence, illustrative, tier
        } but [kind],
        before, after, bare
    );
    contents(&mut fields, &before.kind, &after.kind);
    fields
}

fn contents(fields: &mut Fields, before: &NodeKind, after: &NodeKind) {
    match (before, after) {
        (NodeKind::Action(before), NodeKind::Action(after)) => {
            let bare = Action::default();
            compare!(
                fields,
                Action {
                    mode,
                    start,
                    after,
                    duration,
                    end,
                    priority,
                    chance,
                    fade,
                    existing,
                    costs,
                    raci,
                    steps,
                    review,
                    alternatives,
                    quick_win
                },
                &**before,
                &**after,
                bare
            );
        }
        (NodeKind::Fund(before), NodeKind::Fund(after)) => {
            let bare = Fund::default();
            compare!(fields, Fund { opening, inflows, origin, legal_limits, exit }, before, after, bare);
        }
        (NodeKind::Capacity(before), NodeKind::Capacity(after)) => {
            let bare = Capacity::default();
            compare!(fields, Capacity { amount, schedule, origin, resource, legal_limits, exit }, before, after, bare);
        }
        (NodeKind::Enabler(before), NodeKind::Enabler(after)) => fields.see("state", before, after, &Enabler::default()),
        (NodeKind::Stage(before), NodeKind::Stage(after)) => {
            let bare = Stage::default();
            compare!(
                fields,
                Stage {
                    unit,
                    queue,
                    arrivals,
                    arrivals_schedule,
                    capacity,
                    capacity_schedule,
                    min_time,
                    drop_rate,
                    routes,
                    max_queue,
                    wait_max,
                    scales,
                    shows
                },
                &**before,
                &**after,
                bare
            );
        }
        (before, after) => fields.see("kind", before, after, &NodeKind::Variable),
    }
}

fn link(before: &Link, after: &Link) -> Fields {
    let mut fields = Fields::default();
    let bare = Link::new(before.from.clone(), before.to.clone(), before.role.clone());
    role(&mut fields, &before.role, &after.role);
    compare!(
        fields,
        Link { from, to, measure, delay, shape, rationale, source, evidence, illustrative, disputed, tier } but [role],
        before, after, bare
    );
    fields
}

fn role(fields: &mut Fields, before: &Role, after: &Role) {
    match (before, after) {
        (Role::Condition(before), Role::Condition(after)) => {
            compare!(fields, Condition { necessity, way }, before, after, Condition::default());
        }
        (Role::Influence(before), Role::Influence(after)) => {
            let bare = Influence { sign: before.sign, strength: Strength::default() };
            compare!(fields, Influence { sign, strength }, before, after, bare);
        }
        (Role::Blocker(before), Role::Blocker(after)) => {
            compare!(fields, Blocker { strength }, before, after, Blocker::default());
        }
        (Role::Use(before), Role::Use(after)) => compare!(fields, Use { amount }, before, after, Use::default()),
        (Role::Port(before), Role::Port(after)) => {
            let bare = Port { into: before.into.clone(), sign: before.sign, share: None };
            compare!(fields, Port { into, sign, share }, before, after, bare);
        }
        (before, after) => {
            if before != after {
                fields.partly.push("role");
            }
        }
    }
}

/// Elements one by one, or with one word where the whole table is gone.
fn elements<T: Element>(model: &Model, back: &Model, losses: &mut Vec<Loss>, compare: impl Fn(&T, &T) -> Fields) {
    let (before, after) = (T::table(model), T::table(back));
    if after.is_empty() {
        count(T::TABLE.field(), before.len(), losses);
        return;
    }
    for (id, element) in before {
        let at: ElementRef = T::at(id.clone());
        match after.get(id) {
            Some(kept) => compare(element, kept).tell(&at.path(), losses),
            None => losses.push(Loss::new(at.path(), "loss-graph-element")),
        }
    }
    for id in after.keys().filter(|id| !before.contains_key(*id)) {
        losses.push(Loss::new(T::at(id.clone()).path(), "loss-graph-added"));
    }
}

fn table<T: Element>(model: &Model, back: &Model, losses: &mut Vec<Loss>) {
    let (before, after) = (T::table(model), T::table(back));
    let differ = before.keys().chain(after.keys().filter(|id| !before.contains_key(*id)));
    count(T::TABLE.field(), differ.filter(|id| before.get(*id) != after.get(*id)).count(), losses);
}

fn count(at: &str, count: usize, losses: &mut Vec<Loss>) {
    if count > 0 {
        losses.push(Loss::new(at, "loss-graph-table").with("count", count.to_string()));
    }
}
