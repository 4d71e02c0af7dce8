//! Where everything stands today, lane by lane: computed from the model without scenario changes (semantics section 2).

use super::inputs::{enabled, scheduled};
use super::lanes::{Row, clamp01, lanes, max, min};
use super::services::Services;
use super::stages::{normalise, room};
use crate::sim::inputs::Supply;
use crate::sim::program::{Part, Program};
use crate::sim::stages::{NO_SCALE, throughput, utilisation, wait};

/// The state of affairs today.
#[derive(Clone, Debug, Default)]
pub(in crate::sim) struct Base<const W: usize> {
    /// By signal: levels, and the quantities of stages and inputs.
    pub level: Vec<Row<W>>,
    pub amount: Vec<Row<W>>,
    /// Cases waiting, by stage.
    pub queue: Vec<Row<W>>,
    /// Cases sent per time, by route.
    pub routed: Vec<Row<W>>,
    /// The quantities at level 0 and 1 of the measures of stages.
    pub scales: Vec<[(Row<W>, Row<W>); 4]>,
    /// What existing services want and get.
    pub services: Services<W>,
}

impl<const W: usize> Base<W> {
    /// Fills in where everything stands with the numbers `slots` of `program`.
    pub fn fill(&mut self, program: &Program, slots: &[Row<W>]) {
        self.level.clear();
        self.level.resize(program.signals, [0.0; W]);
        self.amount.clear();
        self.amount.resize(program.signals, [0.0; W]);
        for node in &program.nodes {
            let (at0, at1) = node.scale;
            self.level[node.signal] = match node.part {
                Part::Pulled(at) => {
                    let pulled = &program.pulled[at];
                    let today = |slot: usize| lanes(|i| clamp01((slots[slot][i] - at0) / (at1 - at0)));
                    pulled.today.map_or([pulled.default; W], today)
                }
                // The first guess of an existing action; what scarcity leaves of it is found below.
                Part::Action(at) => [f64::from(u8::from(program.actions[at].existing)); W],
                Part::Input(at) => [f64::from(u8::from(matches!(program.inputs[at].supply, Supply::Fund { .. }))); W],
                Part::Enabler(at) => enabled(&program.enablers[at], 0.0, slots, program),
                Part::Queue { .. } => [0.0; W],
            };
            self.amount[node.signal] = match node.part {
                Part::Input(at) => match &program.inputs[at].supply {
                    Supply::Fund { opening, .. } => slots[*opening],
                    Supply::Capacity(_) => [0.0; W],
                },
                _ => self.level[node.signal],
            };
        }
        self.stages(program, slots);
        self.services.nearly.clear();
        if program.actions.iter().any(|a| a.existing) {
            self.existing(program, slots);
        }
    }

    /// Stages: cases, flows and the levels of their measures.
    fn stages(&mut self, program: &Program, slots: &[Row<W>]) {
        self.queue.clear();
        self.routed.clear();
        self.scales.clear();
        let mut ready = Vec::with_capacity(program.queues.len());
        for queue in &program.queues {
            let arrivals = scheduled(&queue.arrivals, 0.0, slots, program);
            let least = &slots[queue.min_time];
            let cases = queue.start.map_or(lanes(|i| arrivals[i] * least[i]), |slot| slots[slot]);
            let capacity = scheduled(&queue.capacity, 0.0, slots, program);
            let drop = &slots[queue.drop_rate];
            ready.push((capacity, lanes(|i| throughput(cases[i], capacity[i], least[i], drop[i], program.steps.dt).0)));
            self.queue.push(cases);
        }
        let mut fraction: Vec<Row<W>> = program.routes.iter().map(|r| slots[r.fraction]).collect();
        for queue in &program.queues {
            normalise(&mut fraction[queue.routes.0..queue.routes.1]);
        }
        let room = self.rooms(program, slots, &ready, &fraction);
        let mut done: Vec<Row<W>> = ready.iter().map(|(_, done)| *done).collect();
        for (n, route) in program.routes.iter().enumerate() {
            let sent: Row<W> = lanes(|i| ready[route.from].1[i] * fraction[n][i]);
            let free = &room[route.to];
            self.routed.push(lanes(|i| sent[i] * free[i]));
            let done = &mut done[route.from];
            *done = lanes(|i| done[i] - sent[i] * (1.0 - free[i]));
        }
        for (at, queue) in program.queues.iter().enumerate() {
            let (cases, capacity, done) = (self.queue[at], ready[at].0, done[at]);
            let (least, longest) = (&slots[queue.min_time], &slots[queue.wait_max]);
            let x = [
                cases,
                lanes(|i| wait(cases[i], capacity[i], least[i], longest[i])),
                done,
                lanes(|i| utilisation(done[i], capacity[i])),
            ];
            // Without a limit the capacity says nothing: today's throughput is then the middle.
            let most: Row<W> = lanes(|i| if capacity[i].is_finite() { capacity[i] } else { 2.0 * done[i] });
            let full = queue.most.map_or(lanes(|i| 4.0 * cases[i]), |slot| slots[slot]);
            let assumed = [full, *longest, most, [1.0; W]];
            let scale = |measure: usize| {
                let default: Row<W> = lanes(|i| if assumed[measure][i] > NO_SCALE { assumed[measure][i] } else { 1.0 });
                queue.scales[measure].map_or(([0.0; W], default), |(at0, at1)| ([at0; W], [at1; W]))
            };
            let scales = [0, 1, 2, 3].map(scale);
            for (measure, (x, (at0, at1))) in x.iter().zip(&scales).enumerate() {
                self.amount[queue.signal + measure] = *x;
                self.level[queue.signal + measure] = lanes(|i| clamp01((x[i] - at0[i]) / (at1[i] - at0[i])));
            }
            self.scales.push(scales);
        }
    }

    /// The shares that find room in full stages when cases on the way are in equilibrium with what is sent.
    fn rooms(&self, program: &Program, slots: &[Row<W>], ready: &[(Row<W>, Row<W>)], fraction: &[Row<W>]) -> Vec<Row<W>> {
        let steps = &program.steps;
        let mut rooms = vec![[1.0; W]; program.queues.len()];
        for (to, stage) in program.queues.iter().enumerate() {
            let Some(most) = stage.most else { continue };
            let mut wanted = [0.0; W];
            for (n, route) in program.routes.iter().enumerate().filter(|(_, r)| r.to == to) {
                let time = route.transit.map_or([0.0; W], |slot| slots[slot]);
                let transit: Row<W> = lanes(|i| if time[i] > 0.0 { steps.constant(time[i]) } else { 0.0 });
                wanted = lanes(|i| wanted[i] + ready[route.from].1[i] * fraction[n][i] * (steps.dt + transit[i]));
            }
            rooms[to] = room(&slots[most], &self.queue[to], &wanted);
        }
        rooms
    }

    /// Existing actions: what they are granted at the start. Each may wait for others, so the round is made until nothing changes.
    /// Services that hold each other back in a circle of delays swing for ever: from some round on one goes the half of its way
    /// whenever it has gone too far, and a little more of it when not.
    fn existing(&mut self, program: &Program, slots: &[Row<W>]) {
        let straight = program.groups.len() + 64;
        let existing: Vec<usize> = (0..program.actions.len()).filter(|at| program.actions[*at].existing).collect();
        let mut pace = vec![[1.0; W]; program.actions.len()];
        let mut before = vec![[0.0; W]; program.actions.len()];
        let mut services = std::mem::take(&mut self.services);
        services.begin(program, slots);
        for round in 0..straight + 4000 {
            self.use_capacities(program, &services);
            services.grant(program, slots, &self.level);
            let mut widest: f64 = 0.0;
            for at in &existing {
                let level = &mut self.level[program.actions[*at].signal];
                let granted = &services.claims.granted[*at];
                for i in 0..W {
                    let gap = granted[i] - level[i];
                    if gap.abs() > SETTLED {
                        let turned = round >= straight && gap * before[*at][i] < 0.0;
                        pace[*at][i] = if turned { 0.5 * pace[*at][i] } else { min(1.1 * pace[*at][i], 1.0) };
                        before[*at][i] = gap;
                    }
                    widest = max(widest, gap.abs());
                }
            }
            if widest == 0.0 || (round > straight && widest <= SETTLED) {
                break;
            }
            for at in &existing {
                let (granted, pace) = (&services.claims.granted[*at], &pace[*at]);
                let level = &mut self.level[program.actions[*at].signal];
                *level = lanes(|i| if pace[i] < 1.0 { level[i] + pace[i] * (granted[i] - level[i]) } else { granted[i] });
            }
        }
        services.compare(program, &self.level);
        self.services = services;
    }

    /// How far the capacities are in use, the actions standing where they do.
    fn use_capacities(&mut self, program: &Program, services: &Services<W>) {
        for group in &program.groups {
            let mut taken = vec![[0.0; W]; group.inputs.len()];
            for at in group.actions.iter().filter(|at| program.actions[**at].existing) {
                let level = &self.level[program.actions[*at].signal];
                for (input, rate) in services.claims.uses(*at) {
                    if let Some(place) = group.inputs.iter().position(|i| i == input) {
                        let sum = &taken[place];
                        taken[place] = lanes(|i| sum[i] + level[i] * rate[i]);
                    }
                }
            }
            for (at, taken) in group.inputs.iter().zip(taken) {
                if let Supply::Capacity(_) = program.inputs[*at].supply {
                    let (supply, signal) = (&services.supply[*at], program.inputs[*at].signal);
                    self.amount[signal] = taken;
                    self.level[signal] = lanes(|i| if supply[i] > 0.0 { clamp01(taken[i] / supply[i]) } else { 0.0 });
                }
            }
        }
    }
}

/// How nearly services in a circle have to be granted what they stand at.
const SETTLED: f64 = 1e-15;
