//! Loops that tip: reinforcing ones whose gain at the baseline is above 1 (semantics section 4, findings).

use std::collections::BTreeMap;

use super::findings;
use super::inspect::Inspection;
use super::notice::{Notice, SimError};
use super::prepare::today;
use super::program::Part;
use super::pull::{Motion, pull_of};
use super::ready::Ready;
use crate::model::{ElementRef, Id, Model};

/// How far a level is moved to see what follows.
const NUDGE: f64 = 1e-4;

/// The longest loop that is looked at, in nodes.
const LONGEST: usize = 12;

/// How many steps the search for loops may take.
const PATIENCE: usize = 50_000;

/// What one node's pull answers to another's level, along one link.
struct Answer {
    to: usize,
    link: usize,
    gain: f64,
}

/// What each link between two results or variables passes on at the baseline: dp/dl, the slope of its shape included, the stronger
/// of the two sides. Left out are links into a level that accumulates, whose pull is no level, and all others.
///
/// # Errors
/// When the model contradicts itself; a refusal lists every reason.
pub fn gains(model: &Model) -> Result<BTreeMap<Id, f64>, SimError> {
    let (program, baseline) = today(model)?;
    let ready = Ready::new(&program, &program.slots.single(), &baseline);
    let of = Inspection { model, program: &program, ready: &ready, baseline: &baseline };
    let gains = answers(&of).into_iter().flatten().map(|answer| (program.links[answer.link].id.clone(), answer.gain));
    Ok(gains.collect())
}

/// The loops that tip, of each node the strongest through it that no earlier node was in.
pub(super) fn tipping(of: &Inspection<'_>) -> Vec<Notice> {
    let answers = answers(of);
    let mut search =
        Search { answers: &answers, best: None, path: Vec::new(), on_path: vec![false; answers.len()], patience: PATIENCE };
    let mut found = Vec::new();
    let mut told = vec![false; answers.len()];
    for start in 0..answers.len() {
        search.best = None;
        search.walk(start, start, 1.0);
        let Some((gain, path)) = search.best.take() else { continue };
        if path.iter().any(|at| told[*at]) {
            continue;
        }
        for at in &path {
            told[*at] = true;
        }
        let node = |at: usize| &of.program.nodes[of.program.pulled[at].node];
        let mut names: Vec<&str> = path.iter().map(|at| node(*at).name.as_str()).collect();
        names.push(&node(start).name);
        found.push(findings::tipping(ElementRef::Node(node(start).id.clone()), &names.join(" → "), gain));
    }
    found
}

/// For each pulled node, what answers to its level at the baseline.
fn answers(of: &Inspection<'_>) -> Vec<Vec<Answer>> {
    let mut answers: Vec<Vec<Answer>> = of.program.pulled.iter().map(|_| Vec::new()).collect();
    for (to, pulled) in of.program.pulled.iter().enumerate() {
        if matches!(pulled.motion, Motion::Accumulate { .. }) {
            continue;
        }
        let members = pulled.ways.iter().flat_map(|w| &w.members);
        for link in members.chain(&pulled.influences).chain(&pulled.blockers) {
            let node = of.program.nodes.partition_point(|n| n.signal <= of.program.links[*link].source);
            let source = node.checked_sub(1).and_then(|node| of.program.nodes.get(node));
            if let Some(Part::Pulled(from)) = source.map(|n| n.part) {
                answers[from].push(Answer { to, link: *link, gain: gain(of, from, to, *link) });
            }
        }
    }
    answers
}

/// How much the pull on `to` moves with the level of `from` along `link`, both ways being tried: the stronger.
fn gain(of: &Inspection<'_>, from: usize, to: usize, link: usize) -> f64 {
    let b = of.ready.rest[from].b;
    let (pulled, rest) = (&of.program.pulled[to], &of.ready.rest[to]);
    let pull = |level: f64| {
        let moved = of.ready.curves[link].carried(level);
        pull_of(pulled, rest, of.ready, |n| if n == link { moved } else { of.ready.c0[n] })
    };
    let still = pull(b);
    let slope = |by: f64| if (0.0..=1.0).contains(&(b + by)) { (pull(b + by) - still) / by } else { 0.0 };
    let (up, down) = (slope(NUDGE), slope(-NUDGE));
    if up.abs() >= down.abs() { up } else { down }
}

struct Search<'a> {
    answers: &'a [Vec<Answer>],
    best: Option<(f64, Vec<usize>)>,
    path: Vec<usize>,
    on_path: Vec<bool>,
    patience: usize,
}

impl Search<'_> {
    /// Walks on from `at` over nodes not before `start`, which the loop begins with.
    fn walk(&mut self, start: usize, at: usize, gain: f64) {
        self.path.push(at);
        self.on_path[at] = true;
        let answers = self.answers;
        for answer in &answers[at] {
            if self.patience == 0 {
                break;
            }
            self.patience -= 1;
            let gain = gain * answer.gain;
            if answer.to == start {
                if gain > 1.0 && self.best.as_ref().is_none_or(|(most, _)| gain > *most) {
                    self.best = Some((gain, self.path.clone()));
                }
            } else if answer.to > start && !self.on_path[answer.to] && gain != 0.0 && self.path.len() < LONGEST {
                self.walk(start, answer.to, gain);
            }
        }
        self.on_path[at] = false;
        self.path.pop();
    }
}
