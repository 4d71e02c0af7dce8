//! The plan of an action: when, how long, at what cost, by whom, and what becomes of it.

use throughline::model::about::Term;
use throughline::model::action::{Action, After, Amount, Cost, Fade, Mode};
use throughline::model::{Actor, Id, Kind, Node, NodeKind, Quantity};
use throughline::words::{say, say_with};

use super::Pane;
use super::fields::Style;
use super::form::{Form, named};
use super::number::Bounds;
use crate::app::dates;

fn an_action(node: &mut Node) -> Option<&mut Action> {
    match &mut node.kind {
        NodeKind::Action(action) => Some(action),
        _ => None,
    }
}

/// Draws what an action adds.
pub fn show(pane: &mut Pane<'_>, id: &Id) {
    pane.head(&say("plan"));
    let clock = pane.document.model().clock.clone();
    let units = dates::units(&clock);
    let Some(mut form) = Form::<Node>::of(pane, id) else { return };
    let project = matches!(&form.element().kind, NodeKind::Action(a) if a.mode == Mode::Project);
    let modes = [(Mode::Project, say("mode-project")), (Mode::Recurrent, say("mode-recurrent"))];
    form.choice(&say("field-mode"), "mode", &modes, |n| an_action(n).map(|a| &mut a.mode));
    form.moment(&say("field-start"), "start", &dates::short(clock.start), |n| an_action(n).map(|a| &mut a.start));
    let open = if project { "~6".to_owned() } else { say("open-no-end") };
    form.quantity(&say("field-duration"), "duration", &units, &open, Bounds::POSITIVE, |n| an_action(n).map(|a| &mut a.duration));
    let priorities: Vec<(u8, String)> = (1..=9).map(|p: u8| (p, p.to_string())).collect();
    form.choice(&say("field-priority"), "priority", &priorities, |n| an_action(n).map(|a| &mut a.priority));
    form.switch(&say("field-existing"), "existing", |n| an_action(n).map(|a| &mut a.existing));
    costs(form.pane, id);
    raci(form.pane, id);
    form.pane.fold(&say("action-more"), "action-more", |pane| {
        let Some(mut form) = Form::<Node>::of(pane, id) else { return };
        form.moment(&say("field-end"), "end", &say("open-no-end"), |n| an_action(n).map(|a| &mut a.end));
        form.quantity(&say("field-chance"), "chance", "", "1", Bounds::SHARE, |n| an_action(n).map(|a| &mut a.chance));
        fade(&mut form, &units);
        after(&mut form, &units);
        form.list(&say("field-steps"), "steps", |n| an_action(n).map(|a| &mut a.steps));
        form.date(&say("field-review"), "review", |n| an_action(n).map(|a| &mut a.review));
        form.text(&say("field-alternatives"), "alternatives", Style::Lines, |n| an_action(n).map(|a| &mut a.alternatives));
        form.switch(&say("field-quick-win"), "quick-win", |n| an_action(n).map(|a| &mut a.quick_win));
    });
}

/// What becomes of the effect once the work is over.
fn fade(form: &mut Form<'_, '_, Node>, units: &str) {
    #[derive(Clone, Copy, PartialEq)]
    enum Lasts {
        Assumed,
        Ever,
        Fades,
    }
    let Some(action) = an_action(&mut form.element().clone()).cloned() else { return };
    let now = match &action.fade {
        None => Lasts::Assumed,
        Some(Fade::Permanent) => Lasts::Ever,
        Some(Fade::Over(_)) => Lasts::Fades,
    };
    let all = [Lasts::Assumed, Lasts::Ever, Lasts::Fades];
    let names = [say("fade-assumed"), say("fade-permanent"), say("fade-over")];
    let key = format!("nodes.{}.fades", form.id);
    let chosen = form.pane.choice(&say("field-fade"), &key, &names, all.iter().position(|l| *l == now).unwrap_or(0));
    let mut fade = action.fade.clone();
    if let Some(i) = chosen {
        fade = match all[i] {
            Lasts::Assumed => None,
            Lasts::Ever => Some(Fade::Permanent),
            Lasts::Fades => Some(Fade::Over(Quantity::illustrative(12.0))),
        };
    }
    if let Some(Fade::Over(time)) = &mut fade {
        let key = format!("nodes.{}.fade", form.id);
        let typed = form.pane.quantity(&say("field-fade-time"), &key, Some(time), units, "", Bounds::POSITIVE);
        if let Some(Some(new)) = typed {
            *time = new;
        }
    }
    if fade != action.fade {
        let mut node = form.element().clone();
        if let Some(action) = an_action(&mut node) {
            action.fade = fade;
        }
        form.put_back("fade", node, chosen.is_none());
    }
}

/// The actions that must be complete before this one begins, each with the time between.
fn after(form: &mut Form<'_, '_, Node>, units: &str) {
    let Some(action) = an_action(&mut form.element().clone()).cloned() else { return };
    let all: Vec<(Id, String)> =
        named::<Node>(form.pane, |n| n.kind.kind() == Kind::Action).into_iter().filter(|(id, _)| id != form.id).collect();
    let now: Vec<Id> = action.after.iter().map(|a| a.action.clone()).collect();
    let key = format!("nodes.{}.after", form.id);
    let mut list = action.after.clone();
    if let Some(new) = form.pane.members(&say("field-after"), &key, &all, &now) {
        list = new
            .into_iter()
            .map(|id| list.iter().find(|a| a.action == id).cloned().unwrap_or(After { action: id, lag: None }))
            .collect();
    }
    for (n, one) in list.iter_mut().enumerate() {
        let name = all.iter().find(|(id, _)| *id == one.action).map_or_else(|| one.action.to_string(), |(_, name)| name.clone());
        let label = say_with("field-lag", &[("name", name.into())]);
        if let Some(lag) = form.pane.quantity(&label, &format!("{key}.{n}"), one.lag.as_ref(), units, "0", Bounds::POSITIVE) {
            one.lag = lag;
        }
    }
    if list != action.after {
        let mut node = form.element().clone();
        if let Some(action) = an_action(&mut node) {
            action.after = list;
        }
        form.put_back("after", node, true);
    }
}

fn costs(pane: &mut Pane<'_>, id: &Id) {
    let Some(form) = Form::<Node>::of(pane, id) else { return };
    let Some(action) = an_action(&mut form.element().clone()).cloned() else { return };
    let pane = form.pane;
    pane.head(&say("costs"));
    let currency = pane.document.model().about.currency.clone();
    let funds = named::<Node>(pane, |n| n.kind.kind() == Kind::Fund);
    let mut costs = action.costs.clone();
    let mut gone = None;
    for (n, cost) in costs.iter_mut().enumerate() {
        let key = format!("nodes.{id}.costs.{n}");
        if let Some(name) = pane.text(&say("field-cost"), &format!("{key}.name"), &cost.name, Style::Line) {
            cost.name = name;
        }
        let total = matches!(cost.amount, Amount::Total(_));
        let (Amount::Total(amount) | Amount::PerTime(amount)) = &mut cost.amount;
        if let Some(Some(new)) = pane.quantity(&say("field-amount"), &key, Some(amount), &currency, "", Bounds::POSITIVE) {
            *amount = new;
        }
        let spread = [say("cost-total"), say("cost-per-time")];
        if let Some(i) = pane.choice(&say("field-spread"), &format!("{key}.spread"), &spread, usize::from(!total)) {
            let amount = amount.clone();
            cost.amount = if i == 0 { Amount::Total(amount) } else { Amount::PerTime(amount) };
        }
        let mut names = vec![say("not-said")];
        names.extend(funds.iter().map(|(_, name)| name.clone()));
        let now = funds.iter().position(|(of, _)| Some(of) == cost.fund.as_ref()).map_or(0, |i| i + 1);
        if let Some(i) = pane.choice(&say("field-fund"), &format!("{key}.fund"), &names, now) {
            cost.fund = i.checked_sub(1).and_then(|i| funds.get(i)).map(|(of, _)| of.clone());
        }
        if pane.ui.button(say("cost-remove")).clicked() {
            gone = Some(n);
        }
        pane.ui.add_space(6.0);
    }
    if let Some(n) = gone {
        costs.remove(n);
    }
    if pane.ui.button(say("cost-add")).clicked() {
        costs.push(Cost { name: say("cost-new"), amount: Amount::Total(Quantity::from(0.0)), fund: None });
    }
    if costs != action.costs
        && let Some(mut form) = Form::<Node>::of(pane, id)
    {
        let mut node = form.element().clone();
        if let Some(action) = an_action(&mut node) {
            action.costs = costs;
        }
        form.put_back("costs", node, true);
    }
}

fn raci(pane: &mut Pane<'_>, id: &Id) {
    if pane.document.model().actors.is_empty() {
        return;
    }
    pane.fold(&say("who"), "who", |pane| {
        let Some(mut form) = Form::<Node>::of(pane, id) else { return };
        let any = |_: &Actor| true;
        form.pane.head_about(&say("raci"), crate::app::topics::Topic::Raci);
        let about = &form.pane.document.model().about;
        let word = |term, message| about.own_word(term).map_or_else(|| say(message), str::to_owned);
        let [responsible, accountable] = [word(Term::Responsible, "raci-responsible"), word(Term::Accountable, "raci-accountable")];
        let [consulted, involved] = [word(Term::Consulted, "raci-consulted"), word(Term::Involved, "raci-involved")];
        form.several(&responsible, "responsible", any, |n| an_action(n).map(|a| &mut a.raci.responsible));
        form.several(&accountable, "accountable", any, |n| an_action(n).map(|a| &mut a.raci.accountable));
        form.several(&consulted, "consulted", any, |n| an_action(n).map(|a| &mut a.raci.consulted));
        form.several(&involved, "involved", any, |n| an_action(n).map(|a| &mut a.raci.involved));
        form.cited("raci", |n| an_action(n).map(|a| &mut a.raci.source));
    });
}
