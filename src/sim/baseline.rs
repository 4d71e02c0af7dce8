//! Where everything stands today: computed once from the model without scenario changes, and never moved (semantics section 2).

use super::actions;
use super::allocation::allocate;
use super::inputs::{Supply, inflow};
use super::program::{Part, Program};
use super::ready::Ready;
use super::shape::clamp01;
use super::stages::{NO_SCALE, normalise, throughput, utilisation, wait};

/// The state of affairs today.
#[derive(Clone, Debug, Default)]
pub(crate) struct Baseline {
    /// Every level.
    pub level: Vec<f64>,
    /// The quantities of stages and inputs, by level.
    pub amount: Vec<f64>,
    /// Cases waiting, by stage.
    pub queue: Vec<f64>,
    /// Cases sent per time, by route.
    pub routed: Vec<f64>,
    /// The quantities at level 0 and 1 of the measures of stages.
    pub scales: Vec<[(f64, f64); 4]>,
    /// Stages whose scales are assumed, by measure.
    pub assumed: Vec<[bool; 4]>,
}

/// Computes the baseline of `program` with the numbers `row`: no action on but existing ones, no event, no trend.
pub(crate) fn baseline(program: &Program, row: &[f64]) -> Baseline {
    let mut baseline = Baseline { level: vec![0.0; program.signals], amount: vec![0.0; program.signals], ..Baseline::default() };
    for node in &program.nodes {
        baseline.level[node.signal] = match node.part {
            Part::Pulled(at) => {
                let pulled = &program.pulled[at];
                let level = |slot: usize| clamp01((row[slot] - node.scale.0) / (node.scale.1 - node.scale.0));
                pulled.today.map_or(pulled.default, level)
            }
            // The first guess of an existing action; what scarcity leaves of it is found below.
            Part::Action(at) => f64::from(u8::from(program.actions[at].existing)),
            Part::Input(at) => f64::from(u8::from(matches!(program.inputs[at].supply, Supply::Fund { .. }))),
            Part::Enabler(at) => program.enablers[at].level(0.0, row, &program.steps),
            Part::Queue { .. } => 0.0,
        };
        baseline.amount[node.signal] = match node.part {
            Part::Input(at) => match &program.inputs[at].supply {
                Supply::Fund { opening, .. } => row[*opening],
                Supply::Capacity(_) => 0.0,
            },
            _ => baseline.level[node.signal],
        };
    }
    stages(program, row, &mut baseline);
    existing(program, row, &mut baseline);
    baseline
}

/// Stages: cases, flows and the levels of their measures.
fn stages(program: &Program, row: &[f64], baseline: &mut Baseline) {
    let steps = &program.steps;
    let mut ready = Vec::new();
    for queue in &program.queues {
        let arrivals = queue.arrivals.at(0.0, row, steps);
        let cases = queue.start.map_or(arrivals * row[queue.min_time], |slot| row[slot]);
        let capacity = queue.capacity.at(0.0, row, steps);
        let done = throughput(cases, capacity, row[queue.min_time], row[queue.drop_rate], steps.dt).0;
        baseline.queue.push(cases);
        ready.push((capacity, done));
    }
    let mut fraction: Vec<f64> = program.routes.iter().map(|r| row[r.fraction]).collect();
    for queue in &program.queues {
        normalise(&mut fraction[queue.routes.0..queue.routes.1]);
    }
    let room = rooms(program, row, &baseline.queue, &ready, &fraction);
    let mut done: Vec<f64> = ready.iter().map(|(_, done)| *done).collect();
    for (n, route) in program.routes.iter().enumerate() {
        let sent = ready[route.from].1 * fraction[n];
        baseline.routed.push(sent * room[route.to]);
        done[route.from] -= sent * (1.0 - room[route.to]);
    }
    for (at, queue) in program.queues.iter().enumerate() {
        let (cases, (capacity, _)) = (baseline.queue[at], ready[at]);
        let x = [cases, wait(cases, capacity, row[queue.min_time], row[queue.wait_max]), done[at], utilisation(done[at], capacity)];
        // Without a limit the capacity says nothing: today's throughput is then the middle.
        let most = if capacity.is_finite() { capacity } else { 2.0 * done[at] };
        let defaults = [queue.most.map_or(4.0 * cases, |slot| row[slot]), row[queue.wait_max], most, 1.0];
        let mut scales = [(0.0, 1.0); 4];
        for measure in 0..4 {
            let default = (0.0, if defaults[measure] > NO_SCALE { defaults[measure] } else { 1.0 });
            scales[measure] = queue.scales[measure].unwrap_or(default);
            let (at0, at1) = scales[measure];
            baseline.amount[queue.signal + measure] = x[measure];
            baseline.level[queue.signal + measure] = clamp01((x[measure] - at0) / (at1 - at0));
        }
        baseline.scales.push(scales);
        baseline.assumed.push(queue.scales.map(|s| s.is_none()));
    }
}

/// The shares that find room in full stages when cases on the way are in equilibrium with what is sent.
fn rooms(program: &Program, row: &[f64], queue: &[f64], ready: &[(f64, f64)], fraction: &[f64]) -> Vec<f64> {
    let mut room = vec![1.0; queue.len()];
    for (to, stage) in program.queues.iter().enumerate() {
        let Some(most) = stage.most else { continue };
        let mut wanted = 0.0;
        for (n, route) in program.routes.iter().enumerate().filter(|(_, r)| r.to == to) {
            let time = route.transit.map_or(0.0, |slot| row[slot]);
            let transit = if time > 0.0 { program.steps.constant(time) } else { 0.0 };
            wanted += ready[route.from].1 * fraction[n] * (program.steps.dt + transit);
        }
        let free = (row[most] - queue[to]).max(0.0);
        room[to] = if wanted > free { free / wanted } else { 1.0 };
    }
    room
}

/// Existing actions: what they are granted at the start. Each may wait for others, so the round is made until nothing changes.
/// Services that hold each other back in a circle of delays may swing for ever: from some round on they go half-way only.
fn existing(program: &Program, row: &[f64], baseline: &mut Baseline) {
    let straight = program.groups.len() + 64;
    for round in 0..straight + 100 {
        let ready = Ready::of_links(program, row, baseline);
        let before = baseline.level.clone();
        for group in 0..program.groups.len() {
            grant(program, &ready, baseline, group);
        }
        if before == baseline.level {
            break;
        }
        if round >= straight {
            for (level, before) in baseline.level.iter_mut().zip(before) {
                *level = f64::midpoint(*level, before);
            }
        }
    }
}

/// What the existing actions of one group are granted.
fn grant(program: &Program, ready: &Ready, baseline: &mut Baseline, group: usize) {
    let group = &program.groups[group];
    let (row, steps) = (&ready.row, &program.steps);
    let mut claims =
        group.claims(|at| program.actions[at].uses.iter().map(|u| u.input).zip(ready.work[at].rates.clone()).collect());
    for (claim, at) in claims.iter_mut().zip(&group.actions) {
        let action = &program.actions[*at];
        if !action.existing {
            continue;
        }
        let mut want = 1.0;
        for n in &action.conditions {
            want *= 1.0 - ready.weight[*n] * (1.0 - ready.c0[*n]);
        }
        for n in &action.blockers {
            want *= 1.0 - ready.weight[*n] * ready.c0[*n];
        }
        let progress = actions::at_start(action, &ready.work[*at]);
        claim.want = want.min(1.0) * steps.part(0.0, progress.begins, progress.ends);
    }
    let supply = |at: &usize| match &program.inputs[*at].supply {
        Supply::Fund { opening, inflows } => (row[*opening] + inflow(inflows, 0.0, row, steps)) / steps.dt,
        Supply::Capacity(schedule) => schedule.at(0.0, row, steps),
    };
    let supplies: Vec<f64> = group.inputs.iter().map(supply).collect();
    let mut left = supplies.clone();
    let mut demand = vec![0.0; left.len()];
    allocate(&group.tiers, &mut claims, &mut left, &mut demand);
    for (claim, at) in claims.iter().zip(&group.actions) {
        if program.actions[*at].existing {
            baseline.level[program.actions[*at].signal] = claim.granted;
        }
    }
    for (n, at) in group.inputs.iter().enumerate() {
        if let Supply::Capacity(_) = program.inputs[*at].supply {
            let mut taken = 0.0;
            for claim in &claims {
                taken += claim.rates.iter().filter(|(input, _)| *input == n).map(|(_, rate)| claim.granted * rate).sum::<f64>();
            }
            let supply = supplies[n];
            baseline.amount[program.inputs[*at].signal] = taken;
            baseline.level[program.inputs[*at].signal] = if supply > 0.0 { (taken / supply).clamp(0.0, 1.0) } else { 0.0 };
        }
    }
}
