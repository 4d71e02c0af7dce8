//! How the rows of a program stand: what is used together lies together, and what needs no care is told from what does.
//!
//! Levels stand in the order in which they are computed: nodes that only influences move and that adjust, then the others that
//! adjust, those that gather, those that follow at once, then everything else. Most links of a network carry a level as it is;
//! they need no row of their own, only the place of the deviation from today that they read. Deviations stand in one row of
//! rows: those of levels, then the stages of smooth delays, then those of links that need care (a shape, an assumption, a past).

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Number;
use crate::model::time::Method;
use crate::sim::links::{Delay, Link};
use crate::sim::program::Program;
use crate::sim::pull::Motion;
use crate::sim::shape::Bend;
use crate::sim::shocks::Strikes;

/// From, to: positions in a list.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Span {
    pub from: usize,
    pub to: usize,
}

impl Span {
    #[inline(always)]
    pub fn range(self) -> std::ops::Range<usize> {
        self.from..self.to
    }

    pub fn is_empty(self) -> bool {
        self.from == self.to
    }
}

/// What reads a row, weighted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// The row that is read.
    pub row: usize,
    /// The link, by position in the program.
    pub link: usize,
}

/// A link that needs care.
#[derive(Clone, Copy, Debug)]
pub(super) struct Careful {
    pub link: usize,
    /// The level that it reads.
    pub source: usize,
    pub from: From,
}

/// Where a link gets what it shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// The level.
    Level,
    /// The last stage of a smooth delay, among the deviations.
    Stage(usize),
    /// A row of past levels.
    Past(usize),
    /// Nothing: it is cut.
    Cut,
}

/// A smooth delay, shared by all links that hold the same level back by the same time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lagging {
    /// The level that goes in.
    pub source: usize,
    /// How long it takes, by slot, in all its stages.
    pub time: usize,
    pub stages: usize,
}

/// A way for a node to come about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    /// The slot of how far it suffices; none: all the way.
    pub sufficiency: Option<usize>,
    /// Among the factors.
    pub members: Span,
}

/// The causes of one pulled node.
#[derive(Clone, Debug, Default)]
pub(super) struct Causes {
    /// Its position in the program.
    pub at: usize,
    /// Among the ways.
    pub ways: Span,
    /// Its place among the nodes with ways.
    pub lines: Option<usize>,
    /// Among the terms.
    pub influences: Span,
    /// Among the factors.
    pub blockers: Span,
    /// Links that need care, to be looked at before.
    pub careful: Span,
    /// Struck or moved by events and trends.
    pub pushed: bool,
}

/// The causes of an action's effort.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanting {
    pub conditions: Span,
    pub blockers: Span,
    pub careful: Span,
}

/// What drives a flow.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Driven {
    /// Among the terms.
    pub ports: Span,
    pub careful: Span,
}

/// How the rows of a program stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    /// The row of each level.
    pub row: Vec<usize>,
    /// How many levels there are.
    pub rows: usize,
    /// How many stages of smooth delays there are.
    pub stages: usize,
    /// How many past levels have to be kept.
    pub pasts: usize,
    /// The pulled nodes in the order of their rows: `..steady` are moved by influences alone and rise as they fall, `..plain` are
    /// moved by influences alone, `..adjusting` adjust, `..gathering` gather, the rest follow at once.
    pub pulled: Vec<Causes>,
    /// How many nodes have ways.
    pub with_ways: usize,
    pub steady: usize,
    pub plain: usize,
    pub adjusting: usize,
    pub gathering: usize,
    /// The row of each pulled node of the program.
    pub pulled_row: Vec<usize>,
    /// By action of the program.
    pub wanting: Vec<Wanting>,
    /// By flow of the program.
    pub driven: Vec<Driven>,
    /// What is summed: rows among the deviations.
    pub terms: Vec<Term>,
    /// What is multiplied: rows among the levels.
    pub factors: Vec<Term>,
    /// Those of one node together.
    pub ways: Vec<Way>,
    pub careful: Vec<Careful>,
    /// Delays of order 3, of which there are `third`, then of order 1.
    pub lagging: Vec<Lagging>,
    pub third: usize,
    /// What each link of the program reads.
    pub reads: Vec<Reads>,
}

/// What a link reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reads {
    /// A level as it is.
    Level(usize),
    /// The last stage of a delay as it is: the level that goes in, and the place among the deviations.
    Stage(usize, usize),
    /// With care.
    Careful(usize),
    /// Nothing: it shows an effort.
    Effort(usize),
}

impl Plan {
    /// Lays `program` out.
    pub fn new(program: &Program) -> Self {
        let mut plan = Self::default();
        plan.place_levels(program);
        plan.place_delays(program);
        plan.place_links(program);
        plan
    }

    fn place_levels(&mut self, program: &Program) {
        let pushed = |at: usize| {
            program.shocks.iter().any(|s| s.strikes == Strikes::Pull(at))
                || program.trends.iter().any(|t| t.moves == Strikes::Pull(at))
        };
        let class = |at: usize| {
            let pulled = &program.pulled[at];
            let plain = pulled.ways.iter().all(|w| w.members.is_empty()) && pulled.blockers.is_empty() && !pushed(at);
            match pulled.motion {
                Motion::Adjust { rise, fall } if plain && rise == fall => 0,
                Motion::Adjust { .. } if plain => 1,
                Motion::Adjust { .. } => 2,
                Motion::Accumulate { .. } => 3,
                Motion::AtOnce => 4,
            }
        };
        let classes: Vec<usize> = (0..program.pulled.len()).map(class).collect();
        let mut order: Vec<usize> = (0..program.pulled.len()).collect();
        order.sort_by_key(|at| classes[*at]);
        let up_to = |class: usize| classes.iter().filter(|c| **c <= class).count();
        (self.steady, self.plain, self.adjusting, self.gathering) = (up_to(0), up_to(1), up_to(2), up_to(3));
        self.rows = program.signals;
        self.row = vec![usize::MAX; program.signals];
        self.pulled_row = vec![0; program.pulled.len()];
        for (row, at) in order.iter().enumerate() {
            self.row[program.pulled[*at].signal] = row;
            self.pulled_row[*at] = row;
            self.pulled.push(Causes { at: *at, pushed: pushed(*at), ..Causes::default() });
        }
        let others = self.row.iter_mut().filter(|row| **row == usize::MAX);
        for (next, row) in (order.len()..).zip(others) {
            *row = next;
        }
    }

    /// Finds the delays that links share.
    fn place_delays(&mut self, program: &Program) {
        let mut third = Vec::new();
        let mut first = Vec::new();
        let mut known = BTreeSet::new();
        for link in program.links.iter().filter(|l| !l.cut && l.effort_of.is_none()) {
            let Delay::Smooth { stages, time, .. } = link.delay else { continue };
            if let Some(key) = delay_key(program, link)
                && known.insert(key)
            {
                let list = if stages == 3 { &mut third } else { &mut first };
                list.push((key, Lagging { source: self.row[link.source], time, stages }));
            }
        }
        self.third = third.len();
        self.stages = 3 * third.len() + first.len();
        let mut place = BTreeMap::new();
        let mut end = self.rows;
        for (key, lagging) in third.into_iter().chain(first) {
            end += lagging.stages;
            place.insert(key, end - 1);
            self.lagging.push(lagging);
        }
        self.reads = Vec::new();
        for link in &program.links {
            let source = self.row.get(link.source).copied().unwrap_or_default();
            let stage = delay_key(program, link).and_then(|key| place.get(&key).copied());
            self.reads.push(match (link.effort_of, stage) {
                (Some(action), _) => Reads::Effort(action),
                (None, Some(stage)) => Reads::Stage(source, stage),
                (None, None) => Reads::Level(source),
            });
        }
    }

    /// Sorts links into terms and factors, in the order of what they act on.
    fn place_links(&mut self, program: &Program) {
        let mut pulled = std::mem::take(&mut self.pulled);
        for causes in &mut pulled {
            let from = self.careful.len();
            let of = &program.pulled[causes.at];
            causes.ways.from = self.ways.len();
            for way in of.ways.iter().filter(|w| !w.members.is_empty()) {
                let members = self.factors(program, &way.members);
                self.ways.push(Way { sufficiency: way.sufficiency, members });
            }
            causes.ways.to = self.ways.len();
            if !causes.ways.is_empty() {
                causes.lines = Some(self.with_ways);
                self.with_ways += 1;
            }
            causes.influences = self.terms(program, &of.influences);
            causes.blockers = self.factors(program, &of.blockers);
            causes.careful = Span { from, to: self.careful.len() };
        }
        self.pulled = pulled;
        for action in &program.actions {
            let from = self.careful.len();
            let (conditions, blockers) = (self.factors(program, &action.conditions), self.factors(program, &action.blockers));
            self.wanting.push(Wanting { conditions, blockers, careful: Span { from, to: self.careful.len() } });
        }
        for flow in &program.flows {
            let from = self.careful.len();
            let ports = self.terms(program, &flow.ports);
            self.driven.push(Driven { ports, careful: Span { from, to: self.careful.len() } });
        }
    }

    fn terms(&mut self, program: &Program, links: &[usize]) -> Span {
        let from = self.terms.len();
        for n in links {
            let link = &program.links[*n];
            // The stages of a delay stay within 0..1 under Euler's method; the others may go beyond.
            let bare = bare(link) && (program.steps.method == Method::Euler || matches!(link.delay, Delay::None));
            let row = match (self.reads[*n], bare) {
                (Reads::Level(source), true) => source,
                (Reads::Stage(_, stage), true) => stage,
                _ => self.rows + self.stages + self.careful(program, *n),
            };
            self.terms.push(Term { row, link: *n });
        }
        Span { from, to: self.terms.len() }
    }

    fn factors(&mut self, program: &Program, links: &[usize]) -> Span {
        let from = self.factors.len();
        for n in links {
            let row = match self.reads[*n] {
                Reads::Level(source) if bare(&program.links[*n]) => source,
                _ => self.rows + self.careful(program, *n),
            };
            self.factors.push(Term { row, link: *n });
        }
        Span { from, to: self.factors.len() }
    }

    /// Gives link `n` a row of its own.
    fn careful(&mut self, program: &Program, n: usize) -> usize {
        let link = &program.links[n];
        let (source, stage) = match self.reads[n] {
            Reads::Stage(source, stage) => (source, Some(stage)),
            Reads::Level(source) => (source, None),
            Reads::Careful(_) | Reads::Effort(_) => (0, None),
        };
        let from = match (link.cut, link.delay, stage) {
            (true, ..) => From::Cut,
            (_, Delay::Fixed { .. }, _) => {
                self.pasts += 1;
                From::Past(self.pasts - 1)
            }
            (_, _, Some(stage)) => From::Stage(stage),
            _ => From::Level,
        };
        self.careful.push(Careful { link: n, source, from });
        self.reads[n] = Reads::Careful(self.careful.len() - 1);
        self.careful.len() - 1
    }
}

/// By what delays are the same: source, stages, and the time: a known one, or a slot.
fn delay_key(program: &Program, link: &Link) -> Option<(usize, usize, bool, u64)> {
    let Delay::Smooth { stages, time, .. } = link.delay else { return None };
    let number = program.slots.parameters().get(time).map(|p| &p.number);
    Some(match number {
        Some(Number::Exact(x)) => (link.source, stages, true, x.0.to_bits()),
        _ => (link.source, stages, false, time as u64),
    })
}

/// Whether a link carries a level, delayed or not, as it is.
fn bare(link: &Link) -> bool {
    matches!(link.bend, Bend::Linear) && link.rests_on.is_empty() && !link.cut && !matches!(link.delay, Delay::Fixed { .. })
}
