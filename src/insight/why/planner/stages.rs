//! The places of stages and of the routes between them.

use std::collections::BTreeSet;

use super::Planner;
use crate::insight::why::plan::{PastPlan, QueuePlan, RoutePlan};
use crate::insight::why::sides::{AGAINST, SCENARIO, node};
use crate::sim::SimError;
use crate::sim::program::Program;
use crate::sim::time::Lag;

impl Planner<'_, '_, '_> {
    pub(super) fn queues(&mut self, shape: &Program) -> Result<(), SimError> {
        for queue in &shape.queues {
            let edges = self.plan.edges[queue.node].len();
            let own = self.sides.at([node(&shape.nodes[queue.node].id)]);
            let with = |key: (u8, usize)| {
                let mut roots = own.clone();
                roots.extend(self.strikes(key));
                roots
            };
            let (arrives, can, drops) =
                (with((1, queue.arrivals_flow)), with((1, queue.capacity_flow)), with((1, queue.drop_flow)));
            let strikes = self.strikes((2, queue.node));
            let rows = &mut self.algebra.rows;
            let [cases, before, capacity, arrivals, ready, dropped, done, routed] = [(); 8].map(|()| rows.add(edges));
            let room = rows.constant(0, 1.0);
            let plan = QueuePlan {
                edges,
                queue: cases,
                before,
                capacity,
                arrivals,
                ready,
                dropped,
                room,
                done,
                routed,
                own: self.cause(&own, queue.node)?,
                arrives: self.cause(&arrives, queue.node)?,
                can: self.cause(&can, queue.node)?,
                drops: self.cause(&drops, queue.node)?,
                strikes: self.cause(&strikes, queue.node)?,
            };
            self.plan.queues.push(plan);
        }
        for (at, cases) in self.sides.common.baseline.queue.iter().enumerate() {
            self.algebra.rows.fix(self.plan.queues[at].queue, *cases);
        }
        for (n, route) in shape.routes.iter().enumerate() {
            let (from, to) = (shape.queues[route.from].node, shape.queues[route.to].node);
            let own = self.sides.at([node(&shape.nodes[from].id)]);
            let mut share = own.clone();
            share.extend(self.strikes((1, route.flow)));
            let edge = self.route_edge(shape, route.from, n);
            let time = |side: usize| {
                let side = &self.sides.list[side];
                side.program.routes[n].transit.map_or(0.0, |slot| side.ready.row[slot])
            };
            let times = [time(AGAINST), time(SCENARIO)];
            let moved = if times[0] == times[1] { BTreeSet::new() } else { own };
            let lags = times.map(|time| (time > 0.0).then(|| Lag::new(time, &shape.steps)));
            let past = lags.iter().any(Option::is_some).then_some(self.plan.pasts.len());
            if past.is_some() {
                self.plan.pasts.push(PastPlan { lags, start: self.sides.common.baseline.routed[n] });
            }
            let edges = self.plan.edges[from].len();
            let rows = &mut self.algebra.rows;
            let (raw, fraction) = (rows.add(edges), rows.add(edges));
            let (sent, on_the_way) = (rows.add(edges), rows.add(0));
            let plan = RoutePlan {
                raw,
                fraction,
                sent,
                on_the_way,
                leaves: self.edge(from, &edge),
                enters: self.edge(to, &edge),
                share: self.cause(&share, from)?,
                transit: self.cause(&moved, from)?,
                past,
            };
            self.plan.routes.push(plan);
        }
        Ok(())
    }
}
