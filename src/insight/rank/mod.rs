//! What matters most for a target (semantics sections 3, 8 and 10): what each action, assumption and event makes of it, which
//! uncertain numbers go together with it, and which assumption is worth testing first.
//!
//! Every figure is a difference of two versions of one scenario on the same draws, all else being equal. So two actions that
//! are both necessary each get the whole of what they do together; for shares that add up there is the why.

pub(super) mod ask;
mod correlation;
mod effect;
mod knowing;

use rayon::prelude::*;

use self::ask::{Asked, Part};
pub use self::correlation::{by_chance, spearman};
use self::effect::Outcomes;
pub use self::effect::{Chance, Effect, Summary};
pub use self::knowing::{Test, Tests, Unasked};
use crate::model::numbers;
use crate::model::scenario::Change;
use crate::model::{ElementRef, Id, Model, NodeKind};
use crate::sim::scenario::{Staged, stage};
use crate::sim::{Ensemble, Options, Progress, Share, SimError};

/// What the question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A node, in its own unit; a stage by the measure that it shows.
    Node(Id),
    /// An indicator, in its unit or as a rating.
    Indicator(Id),
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// For what.
    pub target: Target,
    /// In which scenario.
    pub scenario: Id,
    /// When, in units from the start; by default when the indicator is due (of a node, the last of its indicators), or else at
    /// the end of the run.
    pub at: Option<f64>,
    /// Over how many futures; none: in a single run, with every number at its most likely value.
    pub runs: Option<usize>,
    /// What draws begin from.
    pub seed: u64,
}

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum RankError {
    /// There is no such target.
    #[error("there is no node or indicator `{id}` in the model")]
    NoTarget {
        /// What was asked for.
        id: String,
    },
    /// The time lies outside the run.
    #[error("{at} lies outside the run, which goes from 0 to {end}; ask for a time within it")]
    Outside {
        /// What was asked for, in units from the start.
        at: f64,
        /// The end of the run.
        end: f64,
    },
    /// The model does not run.
    #[error("{0}")]
    Sim(#[from] SimError),
}

/// What matters for a target.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// When it is asked for, in units from the start.
    pub at: f64,
    /// The target today.
    pub today: f64,
    /// The target then.
    pub value: Summary,
    /// In how many futures all its indicators are met; of a single run, one or none of one. None where nothing is to be met.
    pub met: Option<Share>,
    /// The indicators of the target that have something to be met.
    pub indicators: Vec<Id>,
    /// How far the scale of the target reaches, in its unit.
    pub span: f64,
    /// Which way is better for the value: 1 up, -1 down.
    pub better: f64,
    /// The actions that are on, by what the target would lack without each.
    pub actions: Vec<Effect>,
    /// What the target has of each assumption holding instead of failing.
    pub assumptions: Vec<Effect>,
    /// What each event and trend makes of the target, those included that the scenario does without.
    pub events: Vec<Effect>,
    /// Events that only chance sets off, of which a single run says nothing.
    pub left_to_chance: Vec<Id>,
    /// Which uncertain numbers go together with the target; none in a single run.
    pub numbers: Option<Correlations>,
    /// Which assumption is worth testing first.
    pub tests: Tests,
}

/// Rank correlations of uncertain numbers with a target.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Correlations {
    /// The path of each number and its correlation, -1..1, the largest first; those left out that are the same in every run.
    pub numbers: Vec<(String, f64)>,
    /// What chance alone would make of the largest of so many, see [`by_chance`]. What is smaller cannot be told from none.
    pub by_chance: f64,
}

/// Two versions of the scenario that differ in one thing; what is none is the scenario itself.
struct Pair {
    of: ElementRef,
    with: Option<Change>,
    without: Option<Change>,
}

impl Pair {
    /// What it is about, and whether the scenario has it.
    fn what(&self) -> (ElementRef, bool) {
        let aside = matches!(self.of, ElementRef::Event(_) | ElementRef::Trend(_)) && self.with.is_some();
        (self.of.clone(), !aside)
    }
}

/// What matters most for the target of `question`; `progress` is told of the runs of all ensembles together.
///
/// # Errors
/// When the target is not there, the time lies outside the run, or the model does not run.
pub fn rank(model: &Model, question: &Question, progress: &dyn Progress) -> Result<Ranking, RankError> {
    let asked = Asked::new(model, question)?;
    let staged = stage(model, &question.scenario, &Options::default())?;
    let single = asked.single(&[])?;
    let Some(at) = single.1.due.or(Some(model.clock.horizon.0)).filter(|_| single.1.value_at_due.is_some()) else {
        return Err(RankError::Outside { at: question.at.unwrap_or_default(), end: model.clock.horizon.0 });
    };
    let pairs = pairs(&staged, question.runs.is_some());
    let (base, ensemble, effects) = match question.runs {
        None => (asked.of_run(&single), None, alone(&asked, &pairs, &asked.of_run(&single))?),
        Some(runs) => {
            let all = runs * (1 + pairs.iter().map(|p| [&p.with, &p.without].into_iter().flatten().count()).sum::<usize>());
            let first = asked.ensemble(runs, &[], &Part { waits: progress, before: 0, all })?;
            let base = asked.of_ensemble(&first);
            let effects = together(&asked, &pairs, (&first, &base), all, at, progress)?;
            (base, Some(first), effects)
        }
    };
    let take = |fits: fn(&ElementRef) -> bool| {
        let mut found: Vec<Effect> = effects.iter().filter(|effect| fits(&effect.of)).cloned().collect();
        effect::sort(&mut found);
        found
    };
    let assumptions = take(|of| matches!(of, ElementRef::Assumption(_)));
    let met = base.met.as_ref().map(|met| Share::new(met.iter().filter(|met| **met).count(), met.len()));
    Ok(Ranking {
        at,
        today: single.1.baseline,
        value: Summary::of(&base.value),
        indicators: if met.is_some() { asked.success.clone() } else { Vec::new() },
        met,
        span: single.1.span,
        better: single.1.better,
        actions: take(|of| matches!(of, ElementRef::Node(_))),
        tests: tests(&staged, ensemble.as_ref(), &assumptions),
        assumptions,
        events: take(|of| matches!(of, ElementRef::Event(_) | ElementRef::Trend(_))),
        left_to_chance: if ensemble.is_some() { Vec::new() } else { chancy(&staged) },
        numbers: ensemble.as_ref().map(|futures| correlations(futures, &base.value)),
    })
}

/// The events that are on and only set off by chance.
fn chancy(staged: &Staged<'_>) -> Vec<Id> {
    let chance = |event: &crate::model::Event| matches!(event.onset, crate::model::event::Onset::YearlyChance(_));
    staged.model.events.iter().filter(|(_, e)| chance(e)).map(|(id, _)| id.clone()).collect()
}

/// Everything that is tried.
fn pairs(staged: &Staged<'_>, by_chance: bool) -> Vec<Pair> {
    let Staged { model, switches, .. } = staged;
    let is_on = |id: &Id| !switches.off.contains(id);
    let actions = model.nodes.iter().filter(|(id, node)| matches!(node.kind, NodeKind::Action(_)) && is_on(id));
    let mut pairs: Vec<Pair> = actions
        .map(|(id, _)| Pair {
            of: ElementRef::Node(id.clone()),
            with: None,
            without: Some(Change::Action { action: id.clone(), on: false }),
        })
        .collect();
    for (id, assumption) in &model.assumptions {
        let (failed, settled) = (switches.failed.contains(id), switches.settled.contains(id));
        let holds = !failed && (settled || !by_chance || assumption.likelihood.is_none());
        let change = |holds: bool| Change::Assumption { assumption: id.clone(), holds };
        pairs.push(Pair {
            of: ElementRef::Assumption(id.clone()),
            with: (!holds).then(|| change(true)),
            without: (!failed).then(|| change(false)),
        });
    }
    let silent = if by_chance { Vec::new() } else { chancy(staged) };
    let events = model.events.iter().filter(|(id, _)| !silent.contains(id)).map(|(id, event)| {
        let change = |on: bool| Some(Change::Event { event: id.clone(), on });
        (ElementRef::Event(id.clone()), event.off, change)
    });
    for (of, off, change) in events {
        pairs.push(Pair { of, with: change(true).filter(|_| off), without: change(false).filter(|_| !off) });
    }
    for (id, trend) in &model.trends {
        let change = |on: bool| Some(Change::Trend { trend: id.clone(), on });
        let (with, without) = (change(true).filter(|_| trend.off), change(false).filter(|_| !trend.off));
        pairs.push(Pair { of: ElementRef::Trend(id.clone()), with, without });
    }
    pairs
}

/// Every effect in a single run: runs are independent, so they go side by side.
fn alone(asked: &Asked<'_>, pairs: &[Pair], base: &Outcomes) -> Result<Vec<Effect>, SimError> {
    let outcomes = |change: &Option<Change>| match change {
        Some(change) => asked.single(std::slice::from_ref(change)).map(|run| asked.of_run(&run)),
        None => Ok(base.clone()),
    };
    let effect = |pair: &Pair| Ok(Effect::new(pair.what(), &outcomes(&pair.with)?, &outcomes(&pair.without)?));
    pairs.par_iter().map(effect).collect()
}

/// Every effect over futures: one ensemble after the other, each of which takes all threads.
fn together(
    asked: &Asked<'_>,
    pairs: &[Pair],
    (first, base): (&Ensemble, &Outcomes),
    all: usize,
    at: f64,
    progress: &dyn Progress,
) -> Result<Vec<Effect>, SimError> {
    let mut before = first.runs();
    let mut effects = Vec::new();
    for pair in pairs {
        let mut strikes = onsets(first, &pair.of);
        let mut outcomes = |change: &Option<Change>| {
            let Some(change) = change else { return Ok::<_, SimError>(base.clone()) };
            let part = Part { waits: progress, before, all };
            let futures = asked.ensemble(first.runs(), std::slice::from_ref(change), &part)?;
            before += first.runs();
            strikes = strikes.take().or_else(|| onsets(&futures, &pair.of));
            Ok(asked.of_ensemble(&futures))
        };
        let (with, without) = (outcomes(&pair.with)?, outcomes(&pair.without)?);
        let mut effect = Effect::new(pair.what(), &with, &without);
        effect.strikes = strikes.map(|onsets| effect::struck(&onsets, at, &with, &without));
        effects.push(effect);
    }
    Ok(effects)
}

/// When an event that is left to chance strikes, run by run.
fn onsets(futures: &Ensemble, of: &ElementRef) -> Option<Vec<f64>> {
    let ElementRef::Event(id) = of else { return None };
    let begins = format!("events.{id}.");
    let path = futures.drawn().find(|path| path.starts_with(&begins) && path.ends_with("#strikes"))?.to_owned();
    futures.draws_of(&path)
}

/// How every uncertain number goes together with the values of the target, run by run.
fn correlations(futures: &Ensemble, values: &[f64]) -> Correlations {
    // What has a word behind it is no number but an outcome: whether an assumption holds, an action works, an event strikes.
    let paths: Vec<&str> = futures.drawn().filter(|path| !path.contains('#')).collect();
    let rho = |path: &&str| Some(((*path).to_owned(), spearman(&futures.draws_of(path)?, values)?));
    let mut numbers: Vec<(String, f64)> = paths.par_iter().filter_map(rho).collect();
    numbers.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(&b.0)));
    let by_chance = by_chance(numbers.len(), futures.runs());
    Correlations { numbers, by_chance }
}

/// What knowing more of each assumption is worth.
fn tests(staged: &Staged, futures: Option<&Ensemble>, effects: &[Effect]) -> Tests {
    let mut tests = Tests::default();
    for effect in effects {
        let ElementRef::Assumption(id) = &effect.of else { continue };
        let Some(assumption) = staged.model.assumptions.get(id) else { continue };
        let likelihood = assumption.likelihood.as_ref().map(|given| {
            let drawn = futures.and_then(|futures| futures.draws_of(&format!("assumptions.{id}.likelihood")));
            drawn.map_or_else(|| numbers::single(&given.value, numbers::Range::SHARE), |draws| Summary::of(&draws).mean)
        });
        match likelihood {
            _ if staged.switches.settled.contains(id) => tests.unasked.push((id.clone(), Unasked::Settled)),
            None => tests.unasked.push((id.clone(), Unasked::NeverQuestioned)),
            Some(p) if p <= 0.0 || p >= 1.0 => tests.unasked.push((id.clone(), Unasked::Sure)),
            Some(p) => tests.open.push(Test::new(id.clone(), p, effect, futures.is_some())),
        }
    }
    tests.sort();
    tests
}
