//! The display list of what is shown, made anew only when something in it changed.

use std::collections::BTreeSet;
use std::rc::Rc;

use throughline::graph::reach::reach;
use throughline::model::{ElementRef, Model, ViewKind};
use throughline::picture::list::DisplayList;
use throughline::picture::{self, Memory, RunState, Scene};

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
}

/// The display list that was made last.
#[derive(Default)]
pub struct Drawings {
    last: Option<(Key, Rc<DisplayList>)>,
    memory: Memory,
}

impl Drawings {
    /// The drawing of the document; `moved` stands in for the model while boxes are dragged, with how far.
    pub fn get(
        &mut self,
        document: &Document,
        results: &Results,
        look: &Look,
        moved: Option<&(Model, (i32, i32))>,
    ) -> Rc<DisplayList> {
        let key = Key {
            revision: document.revision(),
            view: document.view,
            mode: look.mode,
            selected: document.selection.clone(),
            trail: document.trail.clone(),
            moved: moved.map(|(_, by)| *by),
            results: results.key(),
        };
        if let Some((last, list)) = &self.last
            && *last == key
        {
            return Rc::clone(list);
        }
        let model = moved.map_or(document.model(), |(model, _)| model);
        let lit = lit(document);
        let run = results.shown().map(|run| RunState { run, at: results.moment(), ghost: results.ghost() });
        let scene = Scene { model, view: document.view, theme: &look.theme, run, selected: &document.selection, lit: lit.as_ref() };
        let list = Rc::new(picture::draw_again(&scene, &mut self.memory));
        self.last = Some((key, Rc::clone(&list)));
        list
    }
}

/// What the lit path or a picked loop lights: its boxes and its arrows.
fn lit(document: &Document) -> Option<BTreeSet<ElementRef>> {
    if let Some(Trail { from, way }) = &document.trail {
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
