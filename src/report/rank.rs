//! What matters most for a target, as data: every effect with its name and its standing.

use serde::Serialize;

use super::places::{name, node_name, scenario_name};
use super::results::{Moment, Named, unit};
use super::standing::{Standing, Standings, Tally};
use crate::insight::rank::{Chance, Effect, Question, Ranking, Summary, Target, Unasked};
use crate::model::indicator::IndicatorKind;
use crate::model::validate::element_of_path;
use crate::model::{ElementRef, Id, Indicator, Model, NodeKind, numbers};
use crate::sim::Share;

/// What matters most for a target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Matters {
    /// The title of the model.
    pub title: String,
    pub scenario: Named,
    /// The node or indicator that is asked about.
    pub target: Named,
    /// The node that it is, or that it measures.
    pub node: String,
    /// The unit; none for a rating.
    pub unit: Option<String>,
    /// When.
    pub at: Moment,
    /// Over how many futures, and what their draws began from; none in a single run.
    pub runs: Option<usize>,
    pub seed: Option<u64>,
    /// Its value today, and then.
    pub today: f64,
    pub value: Summary,
    /// The standing of the numbers it is computed from.
    pub standing: Standing,
    /// Which way is better for it: `up` or `down`; none where nobody says.
    pub better: Option<&'static str>,
    /// The indicators that are to be met, and in how many futures all of them are.
    pub indicators: Vec<Named>,
    pub met: Option<Share>,
    /// The largest first.
    pub actions: Vec<Matter>,
    pub assumptions: Vec<Matter>,
    pub events: Vec<Matter>,
    /// Events that a single run says nothing of.
    pub left_to_chance: Vec<Named>,
    /// Which uncertain numbers go together with it; none in a single run.
    pub numbers: Option<Together>,
    pub tests: Testing,
    /// The numbers that it is computed from.
    pub behind: Tally,
}

/// What one thing makes of the target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Matter {
    pub id: String,
    pub name: String,
    /// Whether the scenario has it; an event or trend that is off is tried all the same.
    pub within: bool,
    /// The values with it and without it, and their difference future by future.
    pub with: Summary,
    pub without: Summary,
    pub difference: Summary,
    /// The mean difference as a share of the scale.
    pub of_scale: f64,
    /// Whether it moves the target at all.
    pub moves: bool,
    /// In how many futures the target is met with and without it.
    pub met: Option<Chance>,
    /// In how many futures an event by chance strikes before that time, and the mean difference in those.
    pub strikes: Option<Strikes>,
}

/// An event by chance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Strikes {
    pub share: Share,
    pub difference: f64,
}

/// Which uncertain numbers go together with the target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Together {
    /// What chance alone would make of the largest of so many.
    pub by_chance: f64,
    /// The largest first.
    pub list: Vec<Correlated>,
}

/// A number that is drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Correlated {
    /// Its path.
    pub path: String,
    /// The name of what it belongs to.
    pub name: String,
    /// Spearman's rank correlation with the target, -1..1.
    pub correlation: f64,
    /// Whether that is more than chance alone makes of the largest.
    pub beyond_chance: bool,
    pub standing: Standing,
}

/// Which assumption is worth testing first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Testing {
    /// The most worth testing first.
    pub open: Vec<Worth>,
    /// Those that nothing is gained by testing, as the model stands.
    pub unasked: Vec<NotAsked>,
}

/// What a test of an assumption is worth.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Worth {
    pub id: String,
    pub name: String,
    /// How likely it is to hold, 0..1.
    pub likelihood: f64,
    pub standing: Standing,
    /// At most: the share of futures that would be met besides, and how far off that may be; none where nothing is to be met.
    pub futures: Option<f64>,
    pub off_by: Option<f64>,
    /// At most: the gain in the mean value of the target.
    pub value: f64,
    /// The same as a share of the scale.
    pub of_scale: f64,
    /// How the model says that it could be tested.
    pub test: String,
}

/// An assumption that nothing is gained by testing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NotAsked {
    pub id: String,
    pub name: String,
    /// `never-questioned`, `sure` or `settled`.
    pub why: &'static str,
}

/// Names what `ranking` found for `question` in `model`.
#[must_use]
pub fn matters(model: &Model, question: &Question, ranking: &Ranking) -> Matters {
    let standings = Standings::of(model);
    let (target, node, indicator) = target(model, question);
    let behind = standings.behind(&node);
    let named = |id: &Id| Named {
        id: id.to_string(),
        name: model.indicators.get(id).map_or_else(|| id.to_string(), |indicator| indicator.name.clone()),
    };
    let list = |effects: &[Effect]| effects.iter().map(|effect| matter(model, ranking, effect)).collect();
    let event = |id: &Id| named_at(model, &ElementRef::Event(id.clone()));
    Matters {
        title: model.about.title.clone(),
        scenario: Named { id: question.scenario.to_string(), name: scenario_name(model, &question.scenario) },
        target,
        unit: target_unit(model, &node, indicator),
        at: Moment::at(&model.clock, ranking.at),
        runs: question.runs,
        seed: question.runs.map(|_| question.seed),
        today: ranking.today,
        value: ranking.value,
        standing: behind.worst(),
        better: wanted(model, &node, indicator).then_some(if ranking.better < 0.0 { "down" } else { "up" }),
        indicators: ranking.indicators.iter().map(named).collect(),
        met: ranking.met,
        actions: list(&ranking.actions),
        assumptions: list(&ranking.assumptions),
        events: list(&ranking.events),
        left_to_chance: ranking.left_to_chance.iter().map(event).collect(),
        numbers: ranking.numbers.as_ref().map(|found| Together {
            by_chance: found.by_chance,
            list: found.numbers.iter().map(|(path, rho)| correlated(model, path, *rho, found.by_chance)).collect(),
        }),
        tests: testing(model, ranking),
        node: node.to_string(),
        behind,
    }
}

/// The target with its name, the node that it is or measures, and the indicator where it is one.
pub(super) fn target<'m>(model: &'m Model, question: &Question) -> (Named, Id, Option<&'m Indicator>) {
    match &question.target {
        Target::Node(id) => (Named { id: id.to_string(), name: node_name(model, id) }, id.clone(), None),
        Target::Indicator(id) => {
            let indicator = model.indicators.get(id);
            let name = indicator.map_or_else(|| id.to_string(), |indicator| indicator.name.clone());
            let node = indicator.map_or_else(|| id.clone(), |indicator| indicator.node.clone());
            (Named { id: id.to_string(), name }, node, indicator)
        }
    }
}

pub(super) fn target_unit(model: &Model, node: &Id, indicator: Option<&Indicator>) -> Option<String> {
    let shows = model.nodes.get(node).and_then(|node| match &node.kind {
        NodeKind::Stage(stage) => Some(stage.shows),
        _ => None,
    });
    match indicator {
        None => Some(unit(model, node, shows)),
        Some(indicator) => match &indicator.kind {
            IndicatorKind::Rating(_) => None,
            IndicatorKind::Number(Some(scale)) => Some(scale.unit.clone()),
            IndicatorKind::Number(None) => Some(unit(model, node, shows.map(|_| indicator.measure.unwrap_or_default()))),
        },
    }
}

/// Whether it is known which way is better: of results, of what has an indicator, and where the model says so.
fn wanted(model: &Model, node: &Id, indicator: Option<&Indicator>) -> bool {
    let says = |node: &crate::model::Node| node.kind.kind().is_result() || node.wanted.is_some();
    indicator.is_some() || model.nodes.get(node).is_some_and(says) || model.indicators.values().any(|i| i.node == *node)
}

fn named_at(model: &Model, of: &ElementRef) -> Named {
    let id = of.of_table().map_or_else(String::new, |(_, id)| id.to_string());
    Named { name: name(model, of).unwrap_or_else(|| id.clone()), id }
}

fn matter(model: &Model, ranking: &Ranking, effect: &Effect) -> Matter {
    let Named { id, name } = named_at(model, &effect.of);
    Matter {
        id,
        name,
        within: effect.within,
        with: effect.with,
        without: effect.without,
        difference: effect.difference,
        of_scale: if ranking.span > 0.0 { effect.difference.mean / ranking.span } else { 0.0 },
        moves: effect.moves(ranking.span),
        met: effect.met,
        strikes: effect.strikes.map(|(share, difference)| Strikes { share, difference }),
    }
}

fn correlated(model: &Model, path: &str, correlation: f64, by_chance: f64) -> Correlated {
    let element = element_of_path(model, path);
    let standing = numbers::get(model, path).map_or(Standing::Assumed, |(info, quantity)| Standing::of(&info, &quantity));
    Correlated {
        path: path.to_owned(),
        name: element.and_then(|element| name(model, &element)).unwrap_or_else(|| path.to_owned()),
        correlation,
        beyond_chance: correlation.abs() > by_chance,
        standing,
    }
}

fn testing(model: &Model, ranking: &Ranking) -> Testing {
    let named = |id: &Id| named_at(model, &ElementRef::Assumption(id.clone()));
    let worth = |test: &crate::insight::rank::Test| {
        let (Named { id, name }, assumption) = (named(&test.assumption), model.assumptions.get(&test.assumption));
        let given = assumption.and_then(|assumption| assumption.likelihood.as_ref());
        Worth {
            id,
            name,
            likelihood: test.likelihood,
            standing: given.map_or(Standing::Assumed, |given| given.basis.into()),
            futures: test.futures,
            off_by: test.off_by,
            value: test.value,
            of_scale: if ranking.span > 0.0 { test.value / ranking.span } else { 0.0 },
            test: assumption.map(|assumption| assumption.test.clone()).unwrap_or_default(),
        }
    };
    let unasked = |(id, why): &(Id, Unasked)| {
        let Named { id, name } = named(id);
        let why = match why {
            Unasked::NeverQuestioned => "never-questioned",
            Unasked::Sure => "sure",
            Unasked::Settled => "settled",
        };
        NotAsked { id, name, why }
    };
    Testing { open: ranking.tests.open.iter().map(worth).collect(), unasked: ranking.tests.unasked.iter().map(unasked).collect() }
}
