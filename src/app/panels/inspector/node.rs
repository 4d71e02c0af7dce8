//! A box in the inspector: what matters on the first screen, the rest folded.

use egui::{Align, Align2, Layout, Rect, Sense, Stroke, pos2, vec2};
use throughline::model::edit::commands::change_kind;
use throughline::model::node::Accumulate;
use throughline::model::{Actor, Assumption, ElementRef, Id, Institution, Kind, Node, Sector};
use throughline::picture::list::Face;
use throughline::words::{say, say_with};

use super::fields::Style;
use super::form::Form;
use super::number::Bounds;
use super::{Pane, indicator, kinds, logic, review, scale, what_if, why};
use crate::app::dates;
use crate::app::effects::Effect;
use crate::app::fonts::font;
use crate::app::theme::Look;
use crate::app::topics::Topic;
use crate::app::widgets::button::focus_ring;
use crate::app::widgets::kind;
use crate::app::widgets::text::rich;
use throughline::picture::wordings as words;

/// Draws a box.
pub fn show(pane: &mut Pane<'_>, id: &Id) {
    let Some(node) = pane.document.model().nodes.get(id) else { return };
    header(pane, node);
    if let Some(mut form) = Form::<Node>::of(pane, id) {
        form.text(&say("field-name"), "name", Style::Title, |n| Some(&mut n.name));
    }
    level(pane, id, node);
    why::section(pane, id);
    what_if::section(pane, &ElementRef::Node(id.clone()));
    logic::show(pane, id);
    kinds::show(pane, id, node);
    indicator::of_node(pane, id);
    assumptions(pane, id);
    comments(pane, id);
    details(pane, id, node);
    grounds(pane, id);
}

fn header(pane: &mut Pane<'_>, node: &Node) {
    let look = Look::of(pane.ui);
    let kind = node.kind.kind();
    let word = kind::word_in(pane.document.model(), kind);
    pane.ui.horizontal(|ui| {
        let (tile, _) = ui.allocate_exact_size(vec2(22.0, 22.0), Sense::hover());
        kind::paint_tile(ui.painter(), look, kind, tile);
        crate::app::topics::about(ui.label(rich(&word, Face::SemiBold, 12.5, look.kind(kind))), Topic::Kind(kind));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(rich(&node.code, Face::Medium, 12.0, look.text3));
        });
    });
}

/// The level: of the run at the moment that is seen, else today's.
fn level(pane: &mut Pane<'_>, id: &Id, node: &Node) {
    let look = Look::of(pane.ui);
    let run = pane.results.shown();
    let at = |run: &throughline::sim::Run| run.level(id).and_then(|l| l.get(pane.results.moment())).copied();
    let (label, level) = match run.and_then(|run| Some((run, at(run)?))) {
        Some((run, level)) => {
            let t = run.times().get(pane.results.moment()).copied().unwrap_or_default();
            let date = dates::short(pane.document.model().clock.date_at(t));
            (say_with("level-at", &[("date", date.into())]), level)
        }
        None => match today(node) {
            Some(level) => (say("level-today"), level),
            None => return,
        },
    };
    let ghost = pane.results.ghost().and_then(at);
    let stale = pane.results.has_run() && !pane.results.is_fresh(pane.document);
    pane.ui.add_space(6.0);
    let percent = say_with("percent", &[("value", format!("{:.0}", level * 100.0).into())]);
    pane.ui.horizontal(|ui| {
        ui.label(rich(if stale { say("level-stale") } else { label }, Face::Regular, 12.0, look.text2));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(rich(&percent, Face::SemiBold, 14.0, look.text)));
    });
    let (rect, _) = pane.ui.allocate_exact_size(vec2(pane.ui.available_width(), 10.0), Sense::hover());
    pane.ui.painter().rect_filled(rect, 5.0, look.sunken);
    let full = Rect::from_min_size(rect.min, vec2(rect.width() * level.clamp(0.0, 1.0) as f32, rect.height()));
    pane.ui.painter().rect_filled(full, 5.0, look.kind(node.kind.kind()));
    if let Some(ghost) = ghost {
        let x = rect.left() + rect.width() * ghost.clamp(0.0, 1.0) as f32;
        pane.ui.painter().vline(x, rect.y_range().expand(2.0), Stroke::new(2.0, look.text2));
        let words = say_with("level-last", &[("value", format!("{:.0}", ghost * 100.0).into())]);
        let (line, _) = pane.ui.allocate_exact_size(vec2(pane.ui.available_width(), 14.0), Sense::hover());
        let anchor = x.clamp(line.left() + 36.0, line.right() - 36.0);
        pane.ui.painter().text(pos2(anchor, line.top()), Align2::CENTER_TOP, words, font(Face::Regular, 11.0), look.text2);
    }
}

/// The level that a box has today, where it is given.
fn today(node: &Node) -> Option<f64> {
    let (low, high) = node.today.as_ref()?.value.bounds();
    let x = low.midpoint(high);
    x.is_finite().then(|| node.scale().level(x).clamp(0.0, 1.0))
}

/// What is taken for granted on the way into this box; a click leads there.
fn assumptions(pane: &mut Pane<'_>, id: &Id) {
    let model = pane.document.model();
    let into = |link: &Id| model.links.get(link).is_some_and(|l| &l.to == id);
    let found: Vec<_> = model.assumptions.iter().filter(|(_, a)| a.covers.iter().any(|c| into(&c.link))).collect();
    taken_for_granted(pane, &found);
}

/// Assumptions with their likelihoods; a click leads to one.
pub fn taken_for_granted(pane: &mut Pane<'_>, found: &[(&Id, &Assumption)]) {
    if found.is_empty() {
        return;
    }
    pane.head_about(&say("assumed"), Topic::Assumption);
    for (id, assumption) in found {
        let likelihood = assumption.likelihood.as_ref().map_or_else(|| "1".to_owned(), throughline::picture::link::short_quantity);
        if statement(pane, &assumption.name, &likelihood) {
            pane.effects.push(Effect::Select(ElementRef::Assumption((*id).clone())));
        }
    }
}

/// A sentence with a number at its right; whether it was clicked.
pub fn statement(pane: &mut Pane<'_>, sentence: &str, number: &str) -> bool {
    let look = Look::of(pane.ui);
    let width = pane.ui.available_width();
    let galley = pane.ui.painter().layout(sentence.to_owned(), font(Face::Regular, 12.5), look.text, width - 48.0);
    let (rect, response) = pane.ui.allocate_exact_size(vec2(width, galley.size().y + 4.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, format!("{sentence} {number}")));
    if response.hovered() {
        pane.ui.painter().rect_filled(rect.expand2(vec2(4.0, 0.0)), 4.0, look.ground);
    }
    focus_ring(pane.ui, &response);
    pane.ui.painter().galley(rect.min, galley, look.text);
    pane.ui.painter().text(rect.right_top(), Align2::RIGHT_TOP, number, font(Face::SemiBold, 12.5), look.text);
    response.clicked()
}

/// What reviewers say about it.
fn comments(pane: &mut Pane<'_>, id: &Id) {
    review::on(pane, &ElementRef::Node(id.clone()));
}

/// The raw parameters: behind the sentence, not before it.
fn details(pane: &mut Pane<'_>, id: &Id, node: &Node) {
    let kind = node.kind.kind();
    pane.fold(&say("details"), "details", |pane| {
        if let Some(mut form) = Form::<Node>::of(pane, id) {
            form.text(&say("field-code"), "code", Style::Line, |n| Some(&mut n.code));
            form.text(&say("field-description"), "description", Style::Lines, |n| Some(&mut n.description));
        }
        kind_choice(pane, id, node);
        if kind.is_pulled() {
            quantities(pane, id, node);
        } else if kind == Kind::Capacity {
            own_scale(pane, id, node);
        }
    });
    pane.fold(&say("setting"), "setting", |pane| setting(pane, id, kind));
}

/// What a result or a variable stands at and how fast it moves.
fn quantities(pane: &mut Pane<'_>, id: &Id, node: &Node) {
    let kind = node.kind.kind();
    let scale = node.scale();
    let units = dates::units(&pane.document.model().clock);
    own_scale(pane, id, node);
    let Some(mut form) = Form::<Node>::of(pane, id) else { return };
    let bounds = Bounds::between(scale.at0.0, scale.at1.0);
    let open = if kind == Kind::Variable { say("open-middle") } else { say("open-bottom") };
    form.quantity(&say("field-today"), "today", &scale.unit, &open, bounds, |n| Some(&mut n.today));
    form.quantity(&say("field-latent"), "latent", &scale.unit, &say("open-bottom"), bounds, |n| Some(&mut n.latent));
    let default = match kind {
        Kind::Output => "0",
        Kind::Impact => "~6",
        _ => "~3",
    };
    form.quantity(&say("field-rise"), "rise", &units, default, Bounds::POSITIVE, |n| Some(&mut n.rise));
    form.quantity(&say("field-fall"), "fall", &units, default, Bounds::POSITIVE, |n| Some(&mut n.fall));
    form.maybe(&say("field-wanted"), "wanted", &words::wanted(), |n| Some(&mut n.wanted));
    form.switch(&say("field-perception"), "perception", |n| Some(&mut n.perception));
    accumulate(&mut form, &units);
}

/// Whether its causes fill and drain it instead of pulling it.
fn accumulate(form: &mut Form<'_, '_, Node>, units: &str) {
    let was = form.element().accumulate.clone();
    let mut now = was.clone();
    let switched = form.pane.switch(&say("field-accumulate"), was.is_some());
    if let Some(on) = switched {
        now = on.then_some(Accumulate { per: None });
    }
    if let Some(accumulate) = &mut now {
        let key = format!("nodes.{}.per", form.id);
        if let Some(new) = form.pane.quantity(&say("field-per"), &key, accumulate.per.as_ref(), units, "", Bounds::POSITIVE) {
            accumulate.per = new;
        }
    }
    if now != was {
        let new = Node { accumulate: now, ..form.element().clone() };
        form.put_back("accumulate", new, switched.is_none());
    }
}

/// The scale of a box, where it is not 0 to 100 percent.
fn own_scale(pane: &mut Pane<'_>, id: &Id, node: &Node) {
    let mut scale = node.scale();
    scale::ends(pane, &format!("nodes.{id}.scale"), &mut scale);
    if scale != node.scale()
        && let Some(mut form) = Form::<Node>::of(pane, id)
    {
        let new = Node { scale: Some(scale), ..form.element().clone() };
        form.put_back("scale", new, true);
    }
}

/// Where it belongs: who, when, at what level, for whom.
fn setting(pane: &mut Pane<'_>, id: &Id, kind: Kind) {
    let Some(mut form) = Form::<Node>::of(pane, id) else { return };
    form.one::<Actor>(&say("field-owner"), "owner", |_| true, |n| Some(&mut n.owner));
    form.maybe(&say("field-status"), "status", &words::statuses(), |n| Some(&mut n.status));
    form.moment(&say("field-due"), "due", &say("not-set"), |n| Some(&mut n.due));
    form.maybe(&say("field-level"), "level", &words::levels(), |n| Some(&mut n.level));
    form.one::<Sector>(&say("field-sector"), "sector", |_| true, |n| Some(&mut n.sector));
    form.one::<Institution>(&say("field-institution"), "institution", |_| true, |n| Some(&mut n.institution));
    form.maybe(&say("field-element"), "element", &words::elements(), |n| Some(&mut n.element));
    form.maybe(&say("field-phase"), "phase", &words::phases(), |n| Some(&mut n.phase));
    let urgencies: Vec<(u8, String)> = (1..=5).map(|u: u8| (u, u.to_string())).collect();
    form.maybe(&say("field-urgency"), "urgency", &urgencies, |n| Some(&mut n.urgency));
    if kind.is_result() {
        form.text(&say("field-enough"), "enough", Style::Lines, |n| Some(&mut n.enough));
    }
    form.text(&say("field-beneficiaries"), "beneficiaries", Style::Line, |n| Some(&mut n.beneficiaries));
    form.text(&say("field-target-group"), "target-group", Style::Line, |n| Some(&mut n.target_group));
    form.set(&say("field-markers"), "markers", &words::markers(), |n| Some(&mut n.markers));
    tags(&mut form);
    form.text(&say("field-notes"), "notes", Style::Lines, |n| Some(&mut n.notes));
}

/// Tags, parted by commas.
fn tags(form: &mut Form<'_, '_, Node>) {
    let shown = form.element().tags.iter().cloned().collect::<Vec<_>>().join(", ");
    let key = format!("nodes.{}.tags", form.id);
    let read = |text: &str| Some(text.split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect());
    let typed = form.pane.parsed(&say("field-tags"), &key, (&shown, &shown), "", "", read);
    if let Some(tags) = typed {
        let new = Node { tags: tags.unwrap_or_default(), ..form.element().clone() };
        form.put_back("tags", new, true);
    }
}

/// Another kind takes the place of the one before; its arrows take the roles that fit.
fn kind_choice(pane: &mut Pane<'_>, id: &Id, node: &Node) {
    let names: Vec<String> = Kind::ALL.iter().map(|&k| kind::word(k)).collect();
    let now = Kind::ALL.iter().position(|&k| k == node.kind.kind()).unwrap_or(0);
    if let Some(i) = pane.choice(&say("field-kind"), &format!("nodes.{id}.kind"), &names, now) {
        pane.effects.attempt(change_kind(pane.document.model(), id, Kind::ALL[i]));
    }
}

/// Where it is said, or that it is ours.
fn grounds(pane: &mut Pane<'_>, id: &Id) {
    pane.fold(&say("sources"), "sources", |pane| {
        let Some(mut form) = Form::<Node>::of(pane, id) else { return };
        form.source(|n| Some(&mut n.source));
        form.text(&say("field-evidence"), "evidence", Style::Lines, |n| Some(&mut n.evidence.text));
        form.confidence("confidence", |n| Some(&mut n.evidence.confidence));
        form.switch(&say("illustrative"), "illustrative", |n| Some(&mut n.illustrative));
        form.tier(|n| Some(&mut n.tier));
    });
}
