//! Where everything stands today: computed once from the model without scenario changes, and never moved (semantics section 2).

use super::batch::{Base, Row};
use super::order::Group;
use super::program::Program;

/// The state of affairs today.
#[derive(Clone, Debug, Default)]
pub(crate) struct Baseline {
    /// Every level.
    pub level: Vec<f64>,
    /// Cases waiting, by stage.
    pub queue: Vec<f64>,
    /// Cases sent per time, by route.
    pub routed: Vec<f64>,
    /// The quantities at level 0 and 1 of the measures of stages.
    pub scales: Vec<[(f64, f64); 4]>,
    /// Stages whose scales are assumed, by measure.
    pub assumed: Vec<[bool; 4]>,
    /// Groups whose services hold each other back.
    pub held: Vec<Held>,
}

/// A group whose existing services are granted today what the rule, given what is wanted today, grants only nearly: it is kept
/// while all that it follows from is as today.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Held {
    pub group: Group,
    /// By action of the group: the effort wanted today, what is taken of inputs per time at full effort, and the effort granted.
    pub want: Vec<f64>,
    pub rates: Vec<Vec<(usize, f64)>>,
    pub granted: Vec<f64>,
    /// By input of the group: what it has to give per time.
    pub supply: Vec<f64>,
}

/// Computes the baseline of `program` with the numbers `row`: no action on but existing ones, no event, no trend.
pub(crate) fn baseline(program: &Program, row: &[f64]) -> Baseline {
    let slots: Vec<Row<1>> = row.iter().map(|x| [*x]).collect();
    let mut base = Base::default();
    base.fill(program, &slots);
    let lane = |rows: &[Row<1>]| rows.iter().map(|[x]| *x).collect();
    Baseline {
        level: lane(&base.level),
        queue: lane(&base.queue),
        routed: lane(&base.routed),
        scales: base.scales.iter().map(|scales| scales.map(|([at0], [at1])| (at0, at1))).collect(),
        assumed: program.queues.iter().map(|queue| queue.scales.map(|scale| scale.is_none())).collect(),
        held: held(program, &base),
    }
}

/// The groups whose services hold each other back.
fn held(program: &Program, base: &Base<1>) -> Vec<Held> {
    let services = &base.services;
    let of = |group: &Group| {
        let (want, granted) = (&services.claims.want, |at: usize| base.level[program.actions[at].signal][0]);
        Held {
            want: group.actions.iter().map(|at| want[*at][0]).collect(),
            rates: group
                .actions
                .iter()
                .map(|at| services.claims.uses(*at).iter().map(|(input, [rate])| (*input, *rate)).collect())
                .collect(),
            granted: group.actions.iter().map(|at| granted(*at)).collect(),
            supply: group.inputs.iter().map(|at| services.supply[*at][0]).collect(),
            group: group.clone(),
        }
    };
    program.groups.iter().zip(&services.nearly).filter(|(_, [nearly])| *nearly).map(|(group, _)| of(group)).collect()
}
