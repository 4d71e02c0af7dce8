//! The display list of what is shown, made anew only when something in it changed.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use egui::Context;

use throughline::graph::reach::reach;
use throughline::graph::step::Step;
use throughline::model::{ElementRef, Model, ViewKind};
use throughline::picture::list::DisplayList;
use throughline::picture::{self, Memory, RunState, Scene};

use super::marks::Marks;
use crate::app::document::{Document, Trail};
use crate::app::results::Results;
use crate::app::theme::{Look, Mode};

/// What a display list depends on.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    revision: u64,
    view: ViewKind,
    mode: Mode,
    selected: BTreeSet<ElementRef>,
    trail: Option<Trail>,
    moved: Option<(i32, i32)>,
    results: (u64, usize),
    marks: u64,
}

/// A drawing with more boxes than this is made in the background; until it is there the one before is shown.
const LARGE: usize = 600;

/// The display list that was made last.
#[derive(Default)]
pub struct Drawings {
    last: Option<(Key, Arc<DisplayList>)>,
    memory: Memory,
    job: Option<Receiver<(Key, DisplayList, Memory)>>,
}

/// A display list, and whether it is of what is shown now.
pub struct Drawing {
    pub list: Arc<DisplayList>,
    pub fresh: bool,
}

impl Drawings {
    /// The drawing of the document; `moved` stands in for the model while boxes are dragged, with how far. None while the first
    /// one is being made.
    pub fn get(
        &mut self,
        ctx: &Context,
        document: &Document,
        results: &Results,
        look: &'static Look,
        moved: Option<&(Model, (i32, i32))>,
        marks: &Marks,
    ) -> Option<Drawing> {
        let key = Key {
            revision: document.revision(),
            view: document.view,
            mode: look.mode,
            selected: document.selection.clone(),
            trail: document.trail.clone(),
            moved: moved.map(|(_, by)| *by),
            results: results.key(),
            marks: marks.generation(),
        };
        if let Some(Ok((of, list, memory))) = self.job.as_ref().map(Receiver::try_recv) {
            self.last = Some((of, Arc::new(list)));
            self.memory = memory;
            self.job = None;
        }
        if let Some((_, list)) = self.last.as_ref().filter(|(of, _)| *of == key) {
            return Some(Drawing { list: Arc::clone(list), fresh: true });
        }
        if document.model().views.drawing(document.view).places.len() > LARGE {
            if self.job.is_none() {
                self.order(ctx, document, results, look, marks, key.clone());
            }
            // Another drawing altogether is no stand-in.
            let last = self.last.as_ref().filter(|(of, _)| of.view == key.view);
            return last.map(|(_, list)| Drawing { list: Arc::clone(list), fresh: false });
        }
        let model = moved.map_or(document.model(), |(model, _)| model);
        let lit = lit(document);
        let run = results.shown().map(|run| RunState { run, at: results.moment(), ghost: results.ghost() });
        let (view, theme, selected, found) = (document.view, &look.theme, &document.selection, Some(marks.grave().as_ref()));
        let scene = Scene { model, view, theme, run, selected, lit: lit.as_ref(), found };
        let list = Arc::new(picture::draw_again(&scene, &mut self.memory));
        self.last = Some((key, Arc::clone(&list)));
        Some(Drawing { list, fresh: true })
    }

    /// Makes a drawing in the background.
    fn order(&mut self, ctx: &Context, document: &Document, results: &Results, look: &'static Look, marks: &Marks, key: Key) {
        let (sender, receiver) = channel();
        let (model, view, selected) = (document.model().clone(), document.view, document.selection.clone());
        let (run, ghost, at) = (results.shown_arc().cloned(), results.ghost_arc().cloned(), results.moment());
        let (lit, mut memory, ctx) = (lit(document), std::mem::take(&mut self.memory), ctx.clone());
        let marks = Arc::clone(marks.grave());
        rayon::spawn(move || {
            let run = run.as_deref().map(|run| RunState { run, at, ghost: ghost.as_deref() });
            let found = Some(marks.as_ref());
            let scene = Scene { model: &model, view, theme: &look.theme, run, selected: &selected, lit: lit.as_ref(), found };
            let list = picture::draw_again(&scene, &mut memory);
            // The window may be gone by now; then nobody waits for it.
            let _ = sender.send((key, list, memory));
            ctx.request_repaint();
        });
        self.job = Some(receiver);
    }
}

/// What the lit path or a picked loop lights: its boxes and its arrows.
fn lit(document: &Document) -> Option<BTreeSet<ElementRef>> {
    if let Some(Trail::Round(steps)) = &document.trail {
        let links =
            steps.iter().filter_map(|step| if let Step::Link(id) = step { Some(ElementRef::Link(id.clone())) } else { None });
        let nodes = steps.iter().filter_map(|step| step.ends(document.model())).map(|(from, _)| ElementRef::Node(from.clone()));
        return Some(nodes.chain(links).collect());
    }
    if let Some(Trail::From { from, way }) = &document.trail {
        let found = reach(document.model(), from, *way);
        let (nodes, links) = (found.nodes.into_iter().map(ElementRef::Node), found.links.into_iter().map(ElementRef::Link));
        return Some(nodes.chain(links).collect());
    }
    let ElementRef::Loop(id) = document.single()? else { return None };
    let found = document.model().loops.get(id)?;
    let mut lit = BTreeSet::from([ElementRef::Loop(id.clone())]);
    for link in &found.links {
        if let Some(l) = document.model().links.get(link) {
            lit.extend([ElementRef::Link(link.clone()), ElementRef::Node(l.from.clone()), ElementRef::Node(l.to.clone())]);
        }
    }
    Some(lit)
}
