//! Existing services, lane by lane: what they want and are granted today (semantics sections 2 and 5).

use super::actions::Times;
use super::allocation::{Claims, allocate};
use super::inputs::{inflow, scheduled};
use super::lanes::{Row, lanes, min};
use super::ready::{curve, weight};
use crate::sim::inputs::{Input, Supply};
use crate::sim::order::Group;
use crate::sim::program::Program;

/// What existing services want and are granted today.
#[derive(Clone, Debug, Default)]
pub(in crate::sim) struct Services<const W: usize> {
    pub claims: Claims<W>,
    /// By input: what it has to give per time.
    pub supply: Vec<Row<W>>,
    /// By group: whether the rule grants, of what is wanted today, only nearly what there is today. Where services hold each
    /// other back, a last bit that is missing would grow: such grants are kept while all that they follow from is as today.
    pub nearly: Vec<[bool; W]>,
}

impl<const W: usize> Services<W> {
    /// Claims nothing yet.
    pub fn begin(&mut self, program: &Program, slots: &[Row<W>]) {
        self.claims = Claims::new(program);
        self.claims.fill(program, slots);
        self.nearly = vec![[false; W]; program.groups.len()];
        let dt = program.steps.dt;
        let supply = |input: &Input| match &input.supply {
            Supply::Fund { opening, inflows } => {
                let inflow = inflow(inflows, 0.0, slots, program);
                lanes(|i| (slots[*opening][i] + inflow[i]) / dt)
            }
            Supply::Capacity(schedule) => scheduled(schedule, 0.0, slots, program),
        };
        self.supply = program.inputs.iter().map(supply).collect();
    }

    /// Grants what is wanted where levels are as in `level`.
    pub fn grant(&mut self, program: &Program, slots: &[Row<W>], level: &[Row<W>]) {
        for at in 0..program.actions.len() {
            self.claims.want[at] = wanted(program, slots, level, at);
        }
        self.claims.left.clone_from(&self.supply);
        for group in &program.groups {
            allocate(group, &mut self.claims);
        }
    }

    /// Finds whose grants are only nearly what there is today.
    pub fn compare(&mut self, program: &Program, level: &[Row<W>]) {
        for (group, nearly) in program.groups.iter().zip(&mut self.nearly) {
            for at in group.actions.iter().filter(|at| program.actions[**at].existing) {
                let (granted, level) = (&self.claims.granted[*at], &level[program.actions[*at].signal]);
                for i in 0..W {
                    nearly[i] |= granted[i].to_bits() != level[i].to_bits();
                }
            }
        }
    }

    /// Goes from the model as drawn to the program that runs: what is not shared out by the same order is not as today.
    pub fn hold(&mut self, today: &Program, program: &Program) {
        for (at, nearly) in self.nearly.iter_mut().enumerate() {
            if program.groups.get(at) != today.groups.get(at) {
                *nearly = [false; W];
            }
        }
    }

    /// Whether what `claims` holds of `group` in `lane`, from `supply`, is what it is today.
    pub fn as_today(&self, group: &Group, claims: &Claims<W>, supply: &[Row<W>], lane: usize) -> bool {
        let same = |a: f64, b: f64| a.to_bits() == b.to_bits();
        let use_ = |(a, b): (&(usize, Row<W>), &(usize, Row<W>))| a.0 == b.0 && same(a.1[lane], b.1[lane]);
        let rates = |at: usize| {
            let (now, today) = (claims.uses(at), self.claims.uses(at));
            now.len() == today.len() && now.iter().zip(today).all(use_)
        };
        group.actions.iter().all(|at| same(claims.want[*at][lane], self.claims.want[*at][lane]) && rates(*at))
            && group.inputs.iter().all(|at| same(supply[*at][lane], self.supply[*at][lane]))
    }
}

/// The effort that action `at` wants at the start: nothing unless it exists.
fn wanted<const W: usize>(program: &Program, slots: &[Row<W>], level: &[Row<W>], at: usize) -> Row<W> {
    let action = &program.actions[at];
    if !action.existing {
        return [0.0; W];
    }
    let mut want = [1.0; W];
    let carried = |n: usize| {
        let link = &program.links[n];
        curve(&link.bend, slots).carried(&link.bend, &level[link.source])
    };
    for n in &action.conditions {
        let (w, c) = (weight(program.links[*n].weight, slots), carried(*n));
        want = lanes(|i| want[i] * (1.0 - w[i] * (1.0 - c[i])));
    }
    for n in &action.blockers {
        let (w, c) = (weight(program.links[*n].weight, slots), carried(*n));
        want = lanes(|i| want[i] * (1.0 - w[i] * c[i]));
    }
    lanes(|i| {
        let times = Times::new(action, action.duration.map(|slot| slots[slot][i]), &program.steps);
        let (begins, ends) = times.at_start(action);
        min(want[i], 1.0) * program.steps.part(0.0, begins, ends)
    })
}
