//! Pages: whatever the model, nothing leaves the sheet, nothing is nowhere, and what is said is what the model and the run say.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use throughline::model::action::Raci;
use throughline::model::actor::{ActorKind, Oversight, OversightKind, Stance};
use throughline::model::node::{Element, Level, Phase};
use throughline::model::scenario::PLAN;
use throughline::model::{Actor, Id, Institution, Model, NodeKind, Number, Quantity, Real, When};
use throughline::picture::RunState;
use throughline::picture::list::{Area, Shape};
use throughline::picture::page::{Drawn, Kind, Page, SpotOf, Texts, draw};
use throughline::picture::theme::Theme;
use throughline::sim::{Options, Run, run};
use throughline::store;
use throughline::structure::architecture::{Architecture, By, Whose};
use throughline::structure::critical::schedule;
use throughline::structure::demand::{demands, periods};
use throughline::structure::money::money;
use throughline::structure::oversight::checked;

use super::random_model;
use super::sim_help::id;

const KINDS: [Kind; 3] = [Kind::Architecture, Kind::Plan, Kind::Actors];

fn shipped() -> Vec<Model> {
    store::templates().iter().map(|template| store::parse(template.text, template.name).unwrap()).collect()
}

fn plan(model: &Model) -> Run {
    run(model, &id(PLAN), &Options::default()).unwrap()
}

/// What of a page lies outside of it, or nowhere.
fn strays(drawn: &Drawn) -> Vec<String> {
    let bounds = drawn.list.bounds.expanded(1.0);
    let inside = |x: f32, y: f32| {
        x.is_finite() && y.is_finite() && (bounds.min.x..=bounds.max.x).contains(&x) && (bounds.min.y..=bounds.max.y).contains(&y)
    };
    let mut strays = Vec::new();
    for item in &drawn.list.items {
        if let Shape::Text(text) = &item.shape
            && !(inside(text.at.x, text.at.y) && inside(text.at.x + text.width, text.at.y))
        {
            strays.push(format!("“{}” at {:?}", text.text, text.at));
        }
        if let Some(area) = item.bounds
            && !(area.min.x.is_finite() && area.max.y.is_finite())
        {
            strays.push(format!("{:?}", item.of));
        }
    }
    for target in &drawn.list.targets {
        if let Area::Rect(rect) = &target.area
            && !(inside(rect.min.x, rect.min.y) && inside(rect.max.x, rect.max.y))
        {
            strays.push(format!("the place of {}", target.name));
        }
    }
    strays
}

#[test]
fn nothing_of_a_shipped_model_leaves_its_page() {
    let (light, dark) = (Theme::light(), Theme::dark());
    for model in shipped() {
        let run = plan(&model);
        for (width, theme) in [(680.0, &dark), (904.0, &light), (1360.0, &light)] {
            for at in [None, Some(0), Some(run.times().len() - 1)] {
                let state = at.map(|at| RunState { run: &run, at, ghost: None });
                for kind in KINDS {
                    for (by, texts) in [
                        (By::Element, Texts::Gaps),
                        (By::Element, Texts::All),
                        (By::Phase, Texts::Levels),
                        (By::Sector, Texts::Gaps),
                    ] {
                        if kind != Kind::Architecture && texts != Texts::Gaps {
                            continue;
                        }
                        let drawn = draw(kind, &Page { run: state, by, texts, ..Page::new(&model, theme, width) });
                        let strays = strays(&drawn);
                        assert!(strays.is_empty(), "{} {kind:?} {width} {by:?}: {strays:?}", model.about.title);
                    }
                }
            }
        }
    }
}

#[test]
fn every_institution_actor_action_and_input_of_a_shipped_model_is_on_its_page() {
    let theme = Theme::light();
    for model in shipped() {
        let run = plan(&model);
        let state = Some(RunState { run: &run, at: 0, ghost: None });
        let names = |kind| -> Vec<String> {
            let drawn = draw(kind, &Page { run: state, ..Page::new(&model, &theme, 1360.0) });
            drawn.list.targets.iter().map(|t| t.name.clone()).chain(drawn.spots.iter().map(|s| s.name.clone())).collect()
        };
        let (architecture, plan, actors) = (names(Kind::Architecture), names(Kind::Plan), names(Kind::Actors));
        let has = |all: &[String], name: &str| all.iter().any(|other| other.contains(name));
        for institution in model.institutions.values() {
            assert!(has(&architecture, &institution.name), "{}", institution.name);
        }
        for actor in model.actors.values() {
            assert!(has(&actors, &actor.name), "{}", actor.name);
        }
        for (id, node) in &model.nodes {
            match &node.kind {
                NodeKind::Stage(_) => assert!(has(&architecture, &node.name), "{}", node.name),
                NodeKind::Action(_) => assert!(has(&plan, &node.name), "{}", node.name),
                NodeKind::Fund(_) | NodeKind::Capacity(_) => {
                    let wanted = run.inputs()[id].demand.iter().any(|wanted| *wanted > 0.0);
                    assert_eq!(has(&plan, &format!("{}: ", node.name)), wanted, "{}", node.name);
                }
                _ => {}
            }
        }
    }
}

#[test]
fn every_lane_has_a_cell_a_column_and_every_box_one_place() {
    for model in shipped() {
        for by in By::ALL {
            let found = Architecture::of(&model, by);
            assert!(found.lanes.iter().all(|lane| lane.cells.len() == found.columns.len()));
            let mut seen: BTreeSet<&Id> = BTreeSet::new();
            for node in found.lanes.iter().flat_map(|lane| &lane.cells).flat_map(|cell| &cell.nodes) {
                assert!(seen.insert(node), "{node} stands twice");
            }
            let said = |node: &throughline::model::Node| match by {
                By::Element => node.element.is_some(),
                By::Level => node.level.is_some(),
                By::Sector => node.sector.is_some(),
                By::Phase => node.phase.is_some(),
            };
            let all = model.nodes.values().filter(|node| said(node) && !matches!(node.kind, NodeKind::Stage(_))).count();
            assert_eq!(seen.len(), all, "{}: {by:?}", model.about.title);
        }
        let lanes = Architecture::of(&model, By::Element).lanes;
        assert_eq!(lanes.iter().filter(|lane| matches!(lane.whose, Whose::Institution(_))).count(), model.institutions.len());
    }
}

#[test]
fn money_and_demand_add_up_to_what_the_run_spends() {
    for model in shipped() {
        let run = plan(&model);
        let spent: f64 = run
            .inputs()
            .iter()
            .filter(|(id, _)| matches!(model.nodes[*id].kind, NodeKind::Fund(_)))
            .flat_map(|(_, report)| &report.granted)
            .sum();
        let told = money(&model, &run);
        let by_year: f64 = told.years.iter().map(|year| year.national + year.external).sum();
        let by_source: f64 = told.sources.values().flatten().sum();
        assert!((by_year - spent).abs() <= 1e-6 * spent.max(1.0), "{}: {by_year} {spent}", model.about.title);
        assert!((by_source - spent).abs() <= 1e-6 * spent.max(1.0));
        let periods = periods(&model.clock, run.times());
        for demand in demands(&model, &run, &periods) {
            let is_fund = matches!(model.nodes[demand.input].kind, NodeKind::Fund(_));
            // Of a capacity the mean of a period is told.
            let parts = demand.amounts.iter().zip(&periods);
            let granted: f64 = parts.map(|(a, p)| if is_fund { a.granted } else { a.granted * (p.to - p.from) }).sum();
            let whole: f64 = run.inputs()[demand.input].granted.iter().sum();
            assert!((granted - whole).abs() <= 1e-6 * whole.abs().max(1.0), "{}", demand.input);
            let short = demand.amounts.iter().any(|amounts| amounts.short() > 0.0);
            assert_eq!(short, !demand.short.is_empty(), "{}: {} names who goes short", model.about.title, demand.input);
        }
    }
}

#[test]
fn the_plans_of_the_shipped_models_meet_their_dates() {
    for model in shipped() {
        for target in schedule(&model).targets {
            let slack = target.slack().unwrap_or(0.0);
            assert!(slack >= -0.25, "{}: {:?} is {slack} late by {:?}", model.about.title, target.of, target.path);
        }
    }
}

/// A random model with whatever may stand on a page: names, dates and numbers as hostile as they come.
fn hostile(seed: u64) -> Model {
    let mut model = random_model::model(seed, 40);
    let long = "x".repeat(10_000);
    let names = [long.as_str(), "", " ", "<script>alert(1)</script>", "العدالة للجميع", "=1+1\n\n\t", "Правосудие"];
    for (n, name) in names.iter().enumerate() {
        let mut actor = Actor::new(*name, ActorKind::StateProvider);
        let numbers = [Number::Normal(Real(0.5), Real(1e9)), Number::Exact(Real(1.0)), Number::LogNormal(Real(0.4), Real(3.0))];
        actor.power = Some(Quantity { value: numbers[n % 3].clone(), ..Quantity::default() });
        actor.interest = (n % 2 == 0).then(|| Quantity { value: numbers[(n + 1) % 3].clone(), ..Quantity::default() });
        actor.stance = Stance::ALL.get(n % 6).copied();
        actor.institution = (n % 3 == 0).then(|| id(&format!("institution-{}", n % 4)));
        let line = |of: usize, access| Oversight {
            of: id(&format!("actor-{of}")),
            kind: OversightKind::ALL[n % 8],
            access,
            independent: n % 2 == 0,
            resourced: false,
            expert: false,
            public_reports: false,
            layer: Some(200),
            mandate: String::new(),
            source: Vec::new(),
        };
        actor.oversees = vec![line(n, true), line((n + 1) % 7, false), line((n + 3) % 7, true)];
        model.actors.insert(id(&format!("actor-{n}")), actor);
    }
    for (n, name) in names.iter().take(4).enumerate() {
        let institution = Institution {
            name: (*name).to_owned(),
            level: [None, Some(Level::National), Some(Level::System)][n % 3],
            sector: None,
            architecture: BTreeMap::default(),
            source: Vec::new(),
            illustrative: false,
        };
        model.institutions.insert(id(&format!("institution-{n}")), institution);
    }
    let everybody: Vec<Id> = model.actors.keys().cloned().collect();
    for (n, node) in model.nodes.values_mut().enumerate() {
        names[n % names.len()].clone_into(&mut node.name);
        node.element = Element::ALL.get(n % 7).copied();
        node.phase = [None, Some(Phase::A), Some(Phase::E)][n % 3];
        node.institution = (n % 2 == 0).then(|| id(&format!("institution-{}", n % 4)));
        node.due = (n % 3 == 0).then(|| When::At(Real([-5.0, 3.0, 1e7][n % 9 / 3])));
        if let NodeKind::Action(action) = &mut node.kind {
            action.raci = Raci {
                responsible: everybody.clone(),
                accountable: everybody.iter().take(n % 4).cloned().collect(),
                consulted: everybody.iter().skip(n % 4).cloned().collect(),
                ..Raci::default()
            };
        }
    }
    model
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if cfg!(debug_assertions) { 24 } else { 200 }, ..ProptestConfig::default() })]

    #[test]
    fn pages_of_hostile_models_are_sheets_like_any_other(seed in any::<u64>(), width in 1.0f32..4000.0) {
        let model = hostile(seed);
        let theme = Theme::light();
        let run = run(&model, &id(PLAN), &Options::default()).ok();
        let last = run.as_ref().map(|run| RunState { run, at: run.times().len() - 1, ghost: None });
        for kind in KINDS {
            for state in [None, last] {
                let against = last.map(|state| (state.run, "the same"));
                let page = Page { run: state, against, texts: Texts::All, ..Page::new(&model, &theme, width) };
                let drawn = draw(kind, &page);
                let strays = strays(&drawn);
                prop_assert!(strays.is_empty(), "{kind:?}: {strays:?}");
                prop_assert!(drawn.list.bounds.width() < 20_000.0 && drawn.list.bounds.height() < 200_000.0);
                prop_assert_eq!(&drawn, &draw(kind, &page), "the same page twice");
                for spot in &drawn.spots {
                    if let SpotOf::Raci { action, actor, .. } = &spot.of {
                        prop_assert!(model.nodes.contains_key(action) && model.actors.contains_key(actor));
                    }
                }
            }
        }
        prop_assert!(checked(&model).iter().all(|found| model.actors.contains_key(found.service)));
    }
}
