//! The reviewer's rules: each fires where it must, and not at a near miss. All begin from one model in which no rule finds anything.

use std::collections::BTreeSet;

use throughline::check::rules::{RULES, findings};
use throughline::check::{Severity, drawn, fix, waive};
use throughline::model::about::{DocumentTier, Part};
use throughline::model::action::{Action, Amount, Cost, Mode, Raci};
use throughline::model::actor::{ActorKind, ChangeRole, ElementState, Oversight, OversightKind, Stance, Voice};
use throughline::model::assumption::{Assumption, Covered};
use throughline::model::checks::{Limit, Waived};
use throughline::model::edit::Ids;
use throughline::model::indicator::{Indicator, IndicatorKind, Rating};
use throughline::model::input::{Fund, Inflow, Origin};
use throughline::model::link::{Condition, Influence, Relation, Sign, Strength, Use};
use throughline::model::node::{Element, Level, Marker, Node, Scale};
use throughline::model::risk::Risk;
use throughline::model::source::Tier;
use throughline::model::{
    Actor, ElementRef, Id, Institution, Kind, Link, Model, NodeKind, Quantity, Real, Role, Sector, Table, When,
};
use throughline::store::templates;

use crate::sim_help::{at as month, id, q};

fn join(model: &mut Model, from: &str, to: &str, role: Role) {
    model.links.insert(Id::between(&id(from), &id(to)), Link::new(id(from), id(to), role));
}

fn condition() -> Role {
    Role::Condition(Condition::default())
}

fn put(model: &mut Model, at: &str, name: &str, kind: NodeKind) {
    model.nodes.insert(id(at), Node::new(name, kind));
}

fn node<'m>(model: &'m mut Model, at: &str) -> &'m mut Node {
    model.nodes.get_mut(&id(at)).unwrap()
}

fn action<'m>(model: &'m mut Model, at: &str) -> &'m mut Action {
    let NodeKind::Action(action) = &mut node(model, at).kind else { panic!("{at} is no action") };
    action
}

fn fund<'m>(model: &'m mut Model, at: &str) -> &'m mut Fund {
    let NodeKind::Fund(fund) = &mut node(model, at).kind else { panic!("{at} is no fund") };
    fund
}

fn actor<'m>(model: &'m mut Model, at: &str) -> &'m mut Actor {
    model.actors.get_mut(&id(at)).unwrap()
}

fn indicator<'m>(model: &'m mut Model, at: &str) -> &'m mut Indicator {
    model.indicators.get_mut(&id(at)).unwrap()
}

fn oversight(of: &str, kind: OversightKind) -> Oversight {
    Oversight {
        of: id(of),
        kind,
        access: true,
        independent: true,
        resourced: true,
        expert: true,
        public_reports: true,
        layer: None,
        mandate: String::new(),
        source: Vec::new(),
    }
}

fn work(fund: &str, cost: f64) -> NodeKind {
    let raci = Raci {
        responsible: vec![id("police")],
        accountable: vec![id("ministry")],
        consulted: vec![id("groups")],
        involved: vec![id("people")],
        source: Vec::new(),
    };
    let costs = vec![Cost { name: "All of it".to_owned(), amount: Amount::Total(Quantity::exact(cost)), fund: Some(id(fund)) }];
    let action =
        Action { start: Some(month(0.0)), duration: q(12.0), costs, raci, steps: vec!["Do it".to_owned()], ..Action::default() };
    NodeKind::Action(Box::new(action))
}

/// A small plan in which no rule finds anything.
fn sound() -> Model {
    let mut model = Model::default();
    let model = &mut model;
    model.about.lead = Some(id("ministry"));
    model.about.coordination = Some(id("ministry"));
    model.about.review = Some(jiff::civil::date(2028, 1, 1));
    model.clock.start = jiff::civil::date(2027, 1, 1);
    put(model, "impact", "Safe and just", Kind::Impact.blank());
    put(model, "outcome", "Police trusted", Kind::Outcome.blank());
    put(model, "rules", "Clear rules of conduct", Kind::Output.blank());
    put(model, "skills", "Skilled officers", Kind::Output.blank());
    put(model, "law", "Write the rules", work("budget", 400.0));
    put(model, "course", "Teach officers", work("budget", 600.0));
    put(model, "budget", "Budget", NodeKind::Fund(Fund { opening: q(2000.0), ..Fund::default() }));
    put(model, "support", "Public support", Kind::Variable.blank());
    for (from, to) in [("outcome", "impact"), ("rules", "outcome"), ("skills", "outcome"), ("law", "rules"), ("course", "skills")] {
        join(model, from, to, condition());
    }
    let influence = || Role::Influence(Influence { sign: Sign::Plus, strength: Strength::Moderate });
    join(model, "outcome", "support", influence());
    join(model, "support", "outcome", influence());
    join(model, "support", "impact", influence());
    node(model, "outcome").enough = "Rules without skills stay on paper, skills without rules have no aim.".into();
    node(model, "outcome").today = q(30.0);
    node(model, "impact").enough = "Trust is what people call safety.".into();
    node(model, "impact").today = q(20.0);
    node(model, "skills").markers = [Marker::HumanRights, Marker::Gender, Marker::ChildProtection].into();
    for (at, target) in [("outcome", 60.0), ("rules", 90.0), ("skills", 80.0)] {
        let measured = Indicator {
            target: q(target),
            due: Some(month(48.0)),
            owner: Some(id("ministry")),
            frequency: "Yearly".to_owned(),
            ..Indicator::new(format!("{at} reached"), id(at))
        };
        model.indicators.insert(id(at), measured);
    }
    for (at, name, kind) in [
        ("ministry", "Interior ministry", ActorKind::Management),
        ("police", "Police", ActorKind::StateProvider),
        ("groups", "Groups of women, minorities and opposition", ActorKind::CivilSociety),
        ("people", "Informed public", ActorKind::Public),
        ("ombuds", "Ombuds institution", ActorKind::OversightBody),
    ] {
        model.actors.insert(id(at), Actor::new(name, kind));
    }
    actor(model, "groups").represents = [Voice::Women, Voice::Minorities, Voice::Opposition].into();
    actor(model, "ministry").oversees = vec![oversight("police", OversightKind::Executive)];
    actor(model, "ombuds").oversees = vec![oversight("police", OversightKind::Independent)];
    model.about.parts.entry(DocumentTier::Plan).or_default().insert(Part::Communication, "What changes for whom.".to_owned());
    let covers = vec![Covered { link: Id::between(&id("rules"), &id("outcome")), if_fails: None }];
    model.assumptions.insert(id("kept"), Assumption { name: "Rules are kept".to_owned(), covers, ..Assumption::default() });
    std::mem::take(model)
}

/// The rules that find something.
fn found(model: &Model) -> BTreeSet<String> {
    findings(model).into_iter().map(|finding| finding.rule).collect()
}

#[test]
fn nothing_is_found_in_a_sound_plan() {
    let found = findings(&sound());
    assert!(found.is_empty(), "{found:#?}");
    assert_eq!(drawn(&Model::default()), []);
}

type Change = fn(&mut Model);

/// By rule: where it must fire, and a near miss.
#[rustfmt::skip]
const CASES: &[(&str, Change, Change)] = &[
    ("plan-aim", |m| { put(m, "other", "Other outcome", Kind::Output.blank()); m.links.remove(&Id::between(&id("law"), &id("rules"))); join(m, "law", "other", condition()); },
        |m| { put(m, "other", "Other output", Kind::Output.blank()); join(m, "law", "other", condition()); }),
    ("plan-resources", |m| action(m, "law").costs.clear(),
        |m| { action(m, "law").costs.clear(); put(m, "staff", "Staff", Kind::Capacity.blank()); let used = Use { amount: Some(Amount::PerTime(Quantity::exact(1.0))) }; join(m, "staff", "law", Role::Use(used)); }),
    ("plan-process", |m| { action(m, "law").steps.clear(); action(m, "law").raci.accountable.clear(); },
        |m| action(m, "law").steps.clear()),
    ("plan-timely", |m| action(m, "law").start = Some(month(50.0)),
        |m| action(m, "law").start = Some(month(47.0))),
    ("plan-flexible", |m| m.about.review = Some(jiff::civil::date(2040, 1, 1)),
        |m| { m.about.review = Some(jiff::civil::date(2040, 1, 1)); action(m, "law").alternatives = "Adopt the rules of a neighbour.".into(); }),
    ("plan-external", |m| m.assumptions = Table::default(),
        |m| { m.assumptions = Table::default(); m.risks.insert(id("r"), Risk { name: "Unrest".to_owned(), threatens: [id("skills")].into(), owner: Some(id("ministry")), mitigation: "Talks".to_owned(), ..Risk::default() }); }),
    ("objective-parts", |m| indicator(m, "outcome").target = None,
        |m| { m.indicators.remove(&id("outcome")); }),
    ("rating-described", |m| indicator(m, "outcome").kind = rating(["Bad", ""]),
        |m| { indicator(m, "outcome").kind = rating(["Bad", "Good"]); indicator(m, "outcome").target = q(2.0); }),
    ("few-objectives", |m| many(m, 11), |m| many(m, 10)),
    ("why-gap", |m| { m.links.remove(&Id::between(&id("rules"), &id("outcome"))); },
        |m| { m.links.remove(&Id::between(&id("support"), &id("impact"))); m.links.remove(&Id::between(&id("outcome"), &id("support"))); }),
    ("how-gap", |m| { put(m, "hope", "Hope", Kind::Outcome.blank()); join(m, "hope", "impact", condition()); },
        |m| { put(m, "hope", "Hope", Kind::Outcome.blank()); join(m, "hope", "impact", condition()); join(m, "skills", "hope", condition()); }),
    ("sufficiency-open", |m| node(m, "outcome").enough.clear(),
        |m| { node(m, "outcome").enough.clear(); m.links.remove(&Id::between(&id("rules"), &id("outcome"))); }),
    ("loop-missing", |m| { m.links.remove(&Id::between(&id("support"), &id("outcome"))); },
        |m| { m.links.remove(&Id::between(&id("support"), &id("impact"))); }),
    ("policy-too-deep", |m| m.about.document = Some(DocumentTier::Policy),
        |m| m.about.document = Some(DocumentTier::Strategy)),
    ("cascade-align", |m| { node(m, "impact").level = Some(Level::National); put(m, "own", "Own aim", Kind::Output.blank()); join(m, "law", "own", condition()); node(m, "own").level = Some(Level::Institution); },
        |m| { node(m, "impact").level = Some(Level::National); node(m, "rules").level = Some(Level::Institution); }),
    ("vision-same", |m| visions(m, "All are safe.", "All feel safe."),
        |m| visions(m, "All are  safe.", "all are safe.")),
    ("order-policy-law", |m| { put(m, "plan", "Draft the plan", work("budget", 1.0)); join(m, "plan", "skills", condition()); join(m, "rules", "plan", condition()); action(m, "plan").start = Some(month(6.0)); },
        |m| { put(m, "plan", "Draft the plan", work("budget", 1.0)); join(m, "plan", "skills", condition()); join(m, "rules", "plan", condition()); action(m, "plan").start = Some(month(12.0)); }),
    ("raci-full", |m| action(m, "law").raci.consulted.clear(),
        |m| action(m, "law").raci.responsible.push(id("ombuds"))),
    ("lead-and-coordination", |m| m.about.coordination = None,
        |m| { m.about.coordination = None; m.about.lead = None; m.nodes.remove(&id("course")); }),
    ("values-fit", |m| join(m, "law", "support", Role::Relation(Relation::ConflictsWith)),
        |m| join(m, "law", "support", Role::Relation(Relation::AlignsWith))),
    ("oversight-aligned", |m| { actor(m, "ombuds").oversees[0].access = false; node(m, "rules").name = "Cooperation with the press".into(); },
        |m| { actor(m, "ombuds").oversees[0].access = false; node(m, "rules").name = "Rules on access for overseers".into(); }),
    ("overseen-both-ways", |m| actor(m, "ministry").oversees.clear(),
        |m| { actor(m, "ministry").oversees.clear(); actor(m, "police").role = Some(ChangeRole::Loser); }),
    ("overseer-independent", |m| actor(m, "ombuds").oversees[0].independent = false,
        |m| actor(m, "ministry").oversees[0].independent = false),
    ("review-layers", |m| layers(m, 4), |m| layers(m, 3)),
    ("five-elements", |m| architecture(m, &[Element::CoreProcesses, Element::Culture]),
        |m| architecture(m, &[Element::CoreProcesses])),
    ("equipment-only", |m| node(m, "course").element = Some(Element::EquipmentFacilities),
        |m| { node(m, "course").element = Some(Element::EquipmentFacilities); node(m, "rules").element = Some(Element::CoreProcesses); }),
    ("chain-balance", |m| { put(m, "trial", "Trial", Kind::Stage.blank()); join(m, "outcome", "trial", Role::Relation(Relation::AlignsWith)); node(m, "course").name = "Teach police".into(); },
        |m| node(m, "course").name = "Teach police".into()),
    ("training-alone", |m| { node(m, "course").name = "Train officers".into(); m.links.remove(&Id::between(&id("rules"), &id("outcome"))); },
        |m| node(m, "course").name = "Train officers".into()),
    ("markers-present", |m| { node(m, "skills").markers.remove(&Marker::Gender); },
        |m| { node(m, "skills").markers.remove(&Marker::Gender); node(m, "budget").markers.insert(Marker::Gender); }),
    ("women-share", |m| women(m, 25.0), |m| women(m, 30.0)),
    ("disaggregate", |m| people(m, &["region"]), |m| people(m, &["sex", "age group"])),
    ("baseline", |m| node(m, "outcome").today = None,
        |m| { node(m, "outcome").today = None; indicator(m, "outcome").baseline = q(10.0); }),
    ("outcome-measured", |m| { m.indicators.remove(&id("outcome")); },
        |m| { m.indicators.remove(&id("rules")); m.indicators.remove(&id("skills")); }),
    ("me-and-review", |m| m.about.review = Some(jiff::civil::date(2032, 3, 1)),
        |m| m.about.review = Some(jiff::civil::date(2032, 1, 1))),
    ("external-led", |m| { actor(m, "police").external = true; actor(m, "ministry").external = true; },
        |m| actor(m, "police").external = true),
    ("finance-exit", |m| { fund(m, "budget").origin = Origin::External; pays(m, &[100.0, 100.0]); },
        |m| { fund(m, "budget").origin = Origin::External; pays(m, &[100.0, 40.0]); }),
    ("capacity-for-what", |m| { m.indicators.remove(&id("skills")); m.indicators.remove(&id("outcome")); node(m, "course").name = "Mentor officers".into(); },
        |m| { m.indicators.remove(&id("skills")); node(m, "course").name = "Mentor officers".into(); }),
    ("voices-missing", |m| { actor(m, "groups").represents.remove(&Voice::Opposition); },
        |m| { actor(m, "groups").represents.remove(&Voice::Opposition); actor(m, "police").represents.insert(Voice::Opposition); }),
    ("spoiler-open", |m| warlord(m, 0.9), |m| warlord(m, 0.3)),
    ("risk-open", |m| { m.risks.insert(id("r"), Risk { name: "Unrest".to_owned(), mitigation: "Talks".to_owned(), ..Risk::default() }); },
        |m| { m.risks.insert(id("r"), Risk { name: "Unrest".to_owned(), mitigated_by: [id("law")].into(), owner: Some(id("ministry")), ..Risk::default() }); }),
    ("vetting-first", |m| node(m, "course").name = "Integrate ex-combatants into the police".into(),
        |m| { node(m, "course").name = "Integrate ex-combatants into the police".into(); node(m, "law").name = "Vet applicants".into(); join(m, "rules", "course", condition()); }),
    ("amnesty-bar", |m| node(m, "rules").name = "Amnesty agreed".into(),
        |m| { node(m, "rules").name = "Amnesty agreed".into(); node(m, "rules").description = "Grave crimes are excluded.".into(); }),
    ("legal-bar", |m| fund(m, "budget").legal_limits = "Not for the police.".into(),
        |m| fund(m, "budget").legal_limits = "Not for the army.".into()),
    ("duplicate-mandate", |m| { for at in ["police", "ombuds"] { actor(m, at).mandate = "Keep order".into(); } },
        |m| actor(m, "police").mandate = "Keep order".into()),
    ("quick-win-fit", |m| action(m, "law").quick_win = true,
        |m| { action(m, "law").quick_win = true; action(m, "law").costs[0].amount = Amount::Total(Quantity::exact(50.0)); }),
    ("timeline-real", |m| { node(m, "course").name = "Hold the national dialogue".into(); action(m, "course").duration = q(6.0); },
        |m| node(m, "course").name = "Hold the national dialogue".into()),
    ("parallel-structure", |m| { architecture(m, &[Element::Culture]); node(m, "course").name = "Set up a complaints office".into(); },
        |m| { architecture(m, &[Element::Culture]); node(m, "course").name = "Set up a forensics office".into(); }),
    ("secrecy-reason", |m| node(m, "course").tier = Tier::Confidential,
        |m| { node(m, "course").tier = Tier::Confidential; m.about.classification.reason = "Sources".into(); m.about.classification.public_summary = "Officers learn.".into(); }),
    ("comms-missing", |m| m.about.parts.clear(),
        |m| { m.about.parts.clear(); node(m, "law").name = "Write and publish the rules".into(); }),
    ("unlabelled", |m| node(m, "support").name = " ".into(), |m| node(m, "support").name = "S".into()),
    ("duplicate-name", |m| node(m, "rules").name = "skilled officers".into(),
        |m| node(m, "support").name = "Skilled officers".into()),
    ("unreachable", |m| put(m, "alone", "Alone", Kind::Variable.blank()),
        |m| { put(m, "alone", "Alone", Kind::Variable.blank()); join(m, "alone", "support", Role::Relation(Relation::Mitigates)); }),
    ("lonely-child", |m| { m.links.remove(&Id::between(&id("support"), &id("impact"))); node(m, "impact").enough.clear(); },
        |m| { m.links.remove(&Id::between(&id("support"), &id("impact"))); }),
    ("activity-as-outcome", |m| node(m, "outcome").name = "Train the police".into(),
        |m| node(m, "outcome").name = "Trained police trusted".into()),
    ("outcome-as-activity", |m| node(m, "law").name = "Improved rules".into(),
        |m| node(m, "law").name = "Improve rules".into()),
];

fn rating(texts: [&str; 2]) -> IndicatorKind {
    let of = |(value, text): (i32, &str)| Rating { value, text: text.to_owned() };
    IndicatorKind::Rating((1..).zip(texts).map(of).collect())
}

/// So many outcomes and outputs that the ministry answers for.
fn many(model: &mut Model, count: usize) {
    for n in 0..count {
        let at = format!("more-{n}");
        put(model, &at, &format!("More of {n}"), Kind::Output.blank());
        node(model, &at).owner = Some(id("ministry"));
        join(model, "course", &at, condition());
        join(model, &at, "outcome", condition());
    }
}

fn visions(model: &mut Model, policy: &str, strategy: &str) {
    for (tier, text) in [(DocumentTier::Policy, policy), (DocumentTier::Strategy, strategy)] {
        model.about.parts.entry(tier).or_default().insert(Part::Vision, text.to_owned());
    }
}

fn layers(model: &mut Model, deepest: u8) {
    let inner = Oversight { layer: Some(deepest), ..oversight("police", OversightKind::Internal) };
    actor(model, "ministry").oversees.push(inner);
}

fn architecture(model: &mut Model, elements: &[Element]) {
    let architecture = elements.iter().map(|element| (*element, ElementState::default())).collect();
    let name = "Complaints office".to_owned();
    let office = Institution { name, level: None, sector: None, architecture, source: Vec::new(), illustrative: false };
    model.institutions.insert(id("office"), office);
}

fn women(model: &mut Model, target: f64) {
    indicator(model, "outcome").name = "Share of women among officers".into();
    indicator(model, "outcome").target = q(target);
    node(model, "outcome").scale = Some(percent("%"));
}

fn percent(unit: &str) -> Scale {
    Scale { at0: Real(0.0), at1: Real(100.0), unit: unit.to_owned(), low: String::new(), high: String::new() }
}

fn people(model: &mut Model, split: &[&str]) {
    node(model, "outcome").scale = Some(percent("% of people"));
    indicator(model, "outcome").disaggregation = split.iter().map(|by| (*by).to_owned()).collect();
}

fn pays(model: &mut Model, sums: &[f64]) {
    let inflow = |(n, sum): (usize, &f64)| Inflow {
        on: When::At(Real(12.0 * n as f64)),
        amount: Quantity::exact(*sum),
        origin: None,
        from: None,
    };
    fund(model, "budget").inflows = sums.iter().enumerate().map(inflow).collect();
}

fn warlord(model: &mut Model, power: f64) {
    let mut warlord = Actor::new("Warlord", ActorKind::NonStateProvider);
    (warlord.stance, warlord.power) = (Some(Stance::StronglyOpposed), q(power));
    model.actors.insert(id("warlord"), warlord);
}

#[test]
fn every_rule_fires_where_it_must_and_not_at_a_near_miss() {
    let mut wrong = Vec::new();
    for (rule, fire, near) in CASES {
        let (mut at, mut off) = (sound(), sound());
        fire(&mut at);
        near(&mut off);
        if !found(&at).contains(*rule) {
            wrong.push(format!("{rule} does not fire; only {:?}", found(&at)));
        }
        if found(&off).contains(*rule) {
            wrong.push(format!("{rule} fires at the near miss"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_rule_has_its_case_and_every_finding_its_words() {
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let cases: Vec<&str> = CASES.iter().map(|(rule, _, _)| *rule).collect();
    assert_eq!(names, cases);
    assert_eq!(names.iter().filter(|name| rule_of_the_field(name)).count(), 49);
    for (rule, fire, _) in CASES {
        let mut model = sound();
        fire(&mut model);
        for finding in findings(&model) {
            let parts = [&finding.message, &finding.why, &finding.remedy];
            assert!(parts.iter().all(|text| !text.is_empty() && !text.contains('{')), "{rule}: {finding:#?}");
            assert!(!finding.source.is_empty() || !rule_of_the_field(&finding.rule), "{rule}: {finding:#?}");
        }
    }
}

fn rule_of_the_field(name: &str) -> bool {
    !["unlabelled", "duplicate-name", "unreachable", "lonely-child", "activity-as-outcome", "outcome-as-activity"].contains(&name)
}

#[test]
fn a_share_of_women_below_the_danger_line_is_an_error() {
    let mut model = sound();
    women(&mut model, 15.0);
    let grave = findings(&model).into_iter().find(|finding| finding.rule == "women-share").unwrap();
    assert_eq!(grave.severity, Severity::Error);
}

#[test]
fn a_limit_of_the_model_replaces_the_usual_one() {
    let mut model = sound();
    women(&mut model, 25.0);
    model.about.checks.limits.insert(Limit::WomenChange, Real(25.0));
    assert!(!found(&model).contains("women-share"));
}

#[test]
fn a_waived_finding_stays_with_its_reason() {
    let mut model = sound();
    action(&mut model, "law").raci.consulted.clear();
    let waived = Waived {
        rule: "raci-full".to_owned(),
        on: ElementRef::Node(id("law")),
        reason: "Secret".to_owned(),
        by: String::new(),
        date: None,
    };
    model.about.checks.waived.push(waived);
    action(&mut model, "course").raci.consulted.clear();
    let found: Vec<_> = drawn(&model).into_iter().filter(|finding| finding.rule == "raci-full").collect();
    assert_eq!(
        found.iter().map(|f| (f.path(), f.waived.as_deref())).collect::<Vec<_>>(),
        [("nodes.course".to_owned(), None), ("nodes.law".to_owned(), Some("Secret"))]
    );
}

#[test]
fn recurrent_work_of_any_length_is_no_short_dialogue() {
    let mut model = sound();
    node(&mut model, "course").name = "Hold the national dialogue".into();
    action(&mut model, "course").mode = Mode::Recurrent;
    action(&mut model, "course").duration = q(3.0);
    assert!(!found(&model).contains("timeline-real"));
}

#[test]
fn where_the_police_grow_the_sector_of_an_action_counts_for_the_chain() {
    let mut model = sound();
    put(&mut model, "trial", "Trial", Kind::Stage.blank());
    node(&mut model, "course").name = "Teach police".into();
    for (at, name) in [("courts", "Courts"), ("bar", "Legal aid"), ("prisons", "Prisons")] {
        model.sectors.insert(id(at), Sector { name: name.to_owned(), note: String::new() });
        put(&mut model, &format!("aid-{at}"), &format!("Aid {at}"), work("budget", 1.0));
        node(&mut model, &format!("aid-{at}")).sector = Some(id(at));
    }
    assert!(!found(&model).contains("chain-balance"));
}

/// The shipped models pass: no errors, none of them waived, and of warnings at most three, each waived with its reason.
#[test]
fn the_shipped_models_pass_with_at_most_three_waived_warnings_each() {
    for template in templates() {
        let found = throughline::check::findings(&template.model().unwrap());
        let of = |severity: Severity| found.iter().filter(move |finding| finding.severity == severity);
        assert_eq!(of(Severity::Error).count(), 0, "{}: {:#?}", template.name, of(Severity::Error).collect::<Vec<_>>());
        let open: Vec<_> = of(Severity::Warning).filter(|finding| finding.waived.is_none()).collect();
        assert!(open.is_empty(), "{}: {open:#?}", template.name);
        assert!(of(Severity::Warning).count() <= 3, "{}: more than three are waived", template.name);
    }
}

/// What is set right at one stroke is found no more, and the stroke can be taken back.
#[test]
fn a_fix_sets_right_what_was_found_and_can_be_undone() {
    let mut fixed = BTreeSet::new();
    for (rule, fire, _) in CASES {
        let mut model = sound();
        fire(&mut model);
        let before = model.clone();
        for finding in findings(&before).into_iter().filter(|finding| finding.rule == *rule) {
            let Some(fix) = fix(&before, &Ids::default(), &finding) else { continue };
            assert!(throughline::words::has(fix.does), "{rule}");
            fix.gesture.apply(&mut model).unwrap();
            let left = findings(&model);
            assert!(!left.iter().any(|left| left.message == finding.message && left.place == finding.place), "{rule}: {left:#?}");
            fix.gesture.inverse().apply(&mut model).unwrap();
            assert_eq!(model, before, "{rule}");
            fixed.insert(*rule);
        }
    }
    let expected = [
        "disaggregate",
        "finance-exit",
        "me-and-review",
        "plan-process",
        "policy-too-deep",
        "quick-win-fit",
        "timeline-real",
        "unreachable",
        "vision-same",
        "women-share",
    ];
    assert!(expected.iter().all(|rule| fixed.contains(rule)), "only {fixed:?}");
}

#[test]
fn what_is_waived_in_the_window_travels_in_the_model() {
    let mut model = sound();
    action(&mut model, "law").raci.consulted.clear();
    let finding = drawn(&model).remove(0);
    waive(&model, &finding, " Nobody to ask yet ").unwrap().apply(&mut model).unwrap();
    assert_eq!(drawn(&model)[0].waived.as_deref(), Some("Nobody to ask yet"));
    waive(&model, &finding, "").unwrap().apply(&mut model).unwrap();
    assert_eq!(drawn(&model)[0].waived, None);
}

/// The table of the documentation tells of each rule how grave it is and who asks for it.
#[test]
fn the_documentation_has_every_rule_with_its_severity_and_source() {
    let text = include_str!("../../docs/findings.md");
    for rule in RULES {
        let grave = match rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        };
        let row = format!("| `{}` | {grave} | {} |", rule.name, rule.source);
        assert!(text.contains(&row), "docs/findings.md has no row that begins with {row}");
    }
    for limit in Limit::ALL {
        assert!(text.contains(&format!("| `{limit:?}` | {} |", limit.usual())), "docs/findings.md does not tell of {limit:?}");
    }
}
