//! A small tree worked out by hand, step by step, beside the engine.

use throughline::model::action::{Action, Amount, Cost, Mode};
use throughline::model::input::Fund;
use throughline::model::link::{Delay, Order, Sign, Smooth};
use throughline::model::node::NodeKind;

use crate::sim_help::{
    action, blocks, capacity, close, essential, fund, id, join, level_at, months, needs, node, odds, plan, put, q, uses, value_at,
};

/// Reports are written (a project), kept up (a recurrent action, paid for), published (an output), trusted (an outcome, against
/// rumours), and trust comes back on the rumours.
#[test]
fn a_small_tree_is_what_pencil_and_paper_say() {
    let mut model = months(36.0);
    put(&mut model, "staff", capacity(2.0));
    put(&mut model, "money", fund(Fund { opening: q(100.0), ..Fund::default() }));
    put(&mut model, "write", action(Action { duration: q(6.0), ..Action::default() }));
    let costs = vec![Cost { name: "Print".to_owned(), amount: Amount::PerTime(5.0.into()), fund: Some(id("money")) }];
    put(&mut model, "print", action(Action { mode: Mode::Recurrent, costs, priority: 1, ..Action::default() }));
    put(&mut model, "reports", node(NodeKind::Output, 0.1));
    put(&mut model, "trust", throughline::model::Node { rise: q(6.0), fall: q(2.0), ..node(NodeKind::Outcome, 0.3) });
    put(&mut model, "rumours", node(NodeKind::Variable, 0.4));
    join(&mut model, "staff", "write", uses(2.0));
    join(&mut model, "staff", "print", uses(1.0));
    join(&mut model, "write", "reports", essential());
    join(&mut model, "print", "reports", needs(0.7));
    let slow = join(&mut model, "reports", "trust", odds(Sign::Plus, 20.0));
    model.links.get_mut(&slow).unwrap().delay = Some(Delay::Smooth(Smooth { time: 3.0.into(), order: Order::Third }));
    join(&mut model, "rumours", "trust", blocks(0.5));
    join(&mut model, "trust", "rumours", odds(Sign::Minus, 5.0));
    let run = plan(&model);

    let dt = 0.125;
    let (mut q_write, mut m_print, mut money, mut delay) = (0.0f64, 0.0f64, 100.0f64, [0.1f64; 3]);
    let (mut trust, mut rumours) = (0.3f64, 0.4f64);
    for n in 0..=288 {
        let t = f64::from(n) * dt;
        // Printing goes first: one of the two people, as long as there is money.
        let print = (money / dt / 5.0).min(1.0);
        let left = 2.0 - print;
        let want = if q_write >= 1.0 - 1e-9 { 0.0 } else { ((1.0 - q_write) * 6.0 / dt).min(1.0) };
        let write = want.min(left / 2.0);
        let l_print = print.max(m_print);
        // R0 = 0 and B = 0.1; writing is essential, printing important.
        let r = q_write * (1.0 - 0.7 * (1.0 - l_print));
        let kappa = (1.0 - (1.0 - 1.0) * (1.0 - 0.49)) / (1.0 - (1.0 - 1.0) * (1.0 - 0.7));
        let reports = 0.1 + 0.9 * kappa * r;
        let open = 0.3 / (1.0 - 0.5 * 0.4);
        let raised = open / (1.0 - open) * (20f64.ln() * (delay[2] - 0.1)).exp();
        let p_trust = raised / (1.0 + raised) * (1.0 - 0.5 * rumours);
        let fallen = 0.4 / 0.6 * (-(5f64.ln()) * (trust - 0.3)).exp();
        let p_rumours = fallen / (1.0 + fallen);

        for (name, level) in [("write", q_write), ("print", l_print), ("reports", reports), ("trust", trust), ("rumours", rumours)]
        {
            close(level_at(&run, name, t), level, 1e-10);
        }
        close(value_at(&run, "money", t), money, 1e-9);
        close(value_at(&run, "staff", t), print + 2.0 * write, 1e-9);

        let old = delay;
        delay[0] += dt * (reports - old[0]);
        delay[1] += dt * (old[0] - old[1]);
        delay[2] += dt * (old[1] - old[2]);
        trust += dt * (p_trust - trust) / if p_trust > trust { 6.0 } else { 2.0 };
        rumours += dt * (p_rumours - rumours) / 3.0;
        q_write += dt * write / 6.0;
        m_print = (m_print - dt * m_print / 3.0).max(print);
        money = (money - 5.0 * print * dt).max(0.0);
    }
    assert!(level_at(&run, "trust", 20.0) > 0.4 && level_at(&run, "print", 36.0) < 0.05);
}
