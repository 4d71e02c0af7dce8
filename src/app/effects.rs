//! What drawing asks for. Panels only say what they want; [`App::apply`] alone changes anything.

use std::path::PathBuf;

use egui::Context;
use throughline::graph::polarity::Polarity;
use throughline::graph::step::Step;
use throughline::layout::tree::Hand;
use throughline::model::edit::commands::{Refusal, Side, comment, connect, delete, name_loop};
use throughline::model::edit::{EditError, Gesture};
use throughline::model::review::CommentStance;
use throughline::model::{ElementRef, Id, Kind, ViewKind};

use super::commands::Command;
use super::document::{Page, Trail};
use super::handing::Wish;
use super::settings::Settings;
use super::studies::Study;
use super::toast::Toast;
use super::{App, adding, gestures};

/// One wish of a panel.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Run a command of the table.
    Command(Command),
    /// Change the model: one step of undo.
    Edit(Gesture),
    /// Change the model while typing into a field: one step of undo as long as the field is the same.
    Type {
        field: String,
        gesture: Gesture,
    },
    /// The next typing begins a new step.
    EndTyping,
    /// Select this alone.
    Select(ElementRef),
    /// Select this too, or no longer.
    Toggle(ElementRef),
    /// Select these.
    SelectAll(Vec<ElementRef>),
    Deselect,
    /// Begin a box: its name is asked for where it will stand.
    Begin(NewBox),
    /// The name for the box that was begun is there.
    Create(NewBox),
    /// Put in what was copied.
    Paste(String),
    /// Say something about an element.
    Comment {
        on: ElementRef,
        text: String,
    },
    /// Delete this.
    Remove(ElementRef),
    /// Draw an arrow.
    Connect {
        from: Id,
        to: Id,
    },
    /// Say this.
    Tell(String),
    /// Say why something is refused.
    Refuse(Refusal),
    /// Select a box or a loop and bring it into sight, on the drawing where it is.
    Go(ElementRef),
    /// Ask why a box stands where it does in a scenario at a kept moment.
    AskAt {
        node: Id,
        scenario: Id,
        moment: usize,
    },
    /// Hold the lit scenario against this one.
    HoldAgainst(Id),
    /// Follow the way of one change of a comparison, by its key, or of all again.
    Follow(Option<String>),
    /// Give a loop a name of its own in the model.
    NameLoop {
        name: String,
        links: Vec<Id>,
        polarity: Polarity,
    },
    /// Light a loop that nobody named yet, or no longer.
    LightLoop(Option<Vec<Step>>),
    /// Answer a longer question in the background.
    Study(Study),
    /// Give up the long work under way, or go on with it.
    Compute(bool),
    /// Find out why the lit scenario differs from the one that it is held against.
    AskWhy,
    /// Light a scenario.
    Scenario(Id),
    /// Show this kept moment of the run.
    Moment(usize),
    /// Go on handing out, or leave it.
    HandOut(Wish),
    /// Open a file.
    OpenFile(PathBuf),
    /// Open a shipped model as an own copy.
    OpenTemplate(String),
    /// Ask again for the file that another window has open.
    AskAgain,
    /// Open what a crash left, or give it up.
    Recover(bool),
    /// What was asked about unsaved changes.
    Unsaved(Unsaved),
}

/// A box that is not there yet.
#[derive(Clone, Debug, PartialEq)]
pub struct NewBox {
    pub view: ViewKind,
    pub kind: Kind,
    pub name: String,
    /// Its middle, in points of the drawing.
    pub x: f32,
    pub y: f32,
    /// Whether a hand put it there; else the layout finds its place once its name is known.
    pub by_hand: bool,
    /// The box it is joined with, and on which side of it.
    pub link: Option<(Id, Side)>,
    /// The box it is to stand beside.
    pub beside: Option<(Id, Hand)>,
}

/// The answers to "Save changes first?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaved {
    Save,
    Discard,
    Cancel,
}

/// Wishes in the order they came up.
#[derive(Default)]
pub struct Effects(Vec<Effect>);

impl Effects {
    /// Adds a wish.
    pub fn push(&mut self, effect: Effect) {
        self.0.push(effect);
    }

    /// Adds a command.
    pub fn command(&mut self, command: Command) {
        self.0.push(Effect::Command(command));
    }

    /// Adds a change of the model, if it is one.
    pub fn edit(&mut self, gesture: Option<Gesture>) {
        self.0.extend(gesture.map(Effect::Edit));
    }

    /// Adds a change of the model, or says why it cannot be.
    pub fn attempt(&mut self, made: Result<Gesture, Refusal>) {
        match made {
            Ok(gesture) => self.edit(Some(gesture).filter(|gesture| !gesture.edits.is_empty())),
            Err(refusal) => self.push(Effect::Refuse(refusal)),
        }
    }

    /// Adds a change that comes of typing into `field`, if it is one.
    pub fn typed(&mut self, field: &str, gesture: Option<Gesture>) {
        self.0.extend(gesture.map(|gesture| Effect::Type { field: field.to_owned(), gesture }));
    }

    /// Takes everything out.
    pub fn take(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.0)
    }
}

impl App {
    /// Carries out one wish.
    pub fn apply(&mut self, ctx: &Context, effect: Effect) {
        match effect {
            Effect::Command(command) => self.run_command(ctx, command),
            Effect::OpenFile(path) => self.open_file(path),
            Effect::HandOut(Wish::Save) => self.ask_where_out(ctx),
            Effect::HandOut(Wish::Leave) => self.leave_handout(),
            Effect::OpenTemplate(name) => self.open_template(&name),
            Effect::Recover(open) => self.recover(open),
            Effect::AskAgain => self.ask_again(),
            Effect::Refuse(refusal) => self.refuse(&refusal),
            Effect::Paste(text) => self.paste(&text),
            Effect::Tell(text) => self.toasts.say(Toast { text, undo: false, error: false }),
            Effect::Unsaved(answer) => self.answer_unsaved(ctx, answer),
            other => self.apply_to_document(ctx, other),
        }
    }

    fn apply_to_document(&mut self, ctx: &Context, effect: Effect) {
        let Some(document) = &mut self.document else { return };
        match effect {
            Effect::Edit(gesture) => {
                let done = document.edit(&gesture);
                self.report(done);
            }
            Effect::Type { field, gesture } => {
                let done = document.typed(&field, &gesture);
                self.report(done);
            }
            Effect::EndTyping => document.end_typing(),
            Effect::Select(of) => document.select([of]),
            Effect::Toggle(of) => {
                let was = document.selection.remove(&of);
                let others = std::mem::take(&mut document.selection);
                document.select(others.into_iter().chain((!was).then_some(of)));
            }
            Effect::SelectAll(all) => document.select(all),
            Effect::Deselect => document.selection.clear(),
            Effect::Begin(new) => self.canvas.begin(new),
            Effect::Create(new) => match adding::create(document, &new) {
                Ok((id, gesture)) => {
                    let done = document.edit(&gesture);
                    self.canvas.show_whole(&id);
                    document.selection = [ElementRef::Node(id)].into();
                    self.report(done);
                }
                Err(refusal) => self.refuse(&refusal),
            },
            Effect::Connect { from, to } => match connect(document.model(), document.history().ids(), &from, &to, None) {
                Ok((gesture, id)) => {
                    let done = document.edit(&gesture);
                    document.selection = [ElementRef::Link(id)].into();
                    self.report(done);
                }
                Err(refusal) => self.refuse(&refusal),
            },
            Effect::Comment { on, text } => {
                let by = Settings::reviewer();
                match comment(document.model(), document.history().ids(), &on, &by, &text, CommentStance::Note) {
                    Ok((gesture, _)) => {
                        let done = document.edit(&gesture);
                        self.report(done);
                    }
                    Err(refusal) => self.refuse(&refusal),
                }
            }
            Effect::NameLoop { name, links, polarity } => {
                let letter = if polarity == Polarity::Balancing { 'B' } else { 'R' };
                match name_loop(document.model(), document.history().ids(), &name, links, letter) {
                    Ok((gesture, id)) => {
                        let done = document.edit(&gesture);
                        document.trail = None;
                        document.select([ElementRef::Loop(id)]);
                        self.report(done);
                    }
                    Err(refusal) => self.refuse(&refusal),
                }
            }
            Effect::Remove(of) => match delete(document.model(), &[of]) {
                Ok(gesture) => {
                    let done = document.edit(&gesture);
                    self.report(done);
                }
                Err(refusal) => self.refuse(&refusal),
            },
            Effect::Go(of) => {
                if let ElementRef::Node(id) = &of {
                    self.canvas.reveal(id);
                }
                document.show(of);
            }
            Effect::AskAt { node, scenario, moment } => {
                document.scenario = scenario;
                self.results.light(&document.scenario);
                self.results.show_moment(moment, ctx);
                document.selection = [ElementRef::Node(node)].into();
                self.panels.ask_why();
            }
            Effect::HoldAgainst(id) => self.results.hold_against(id),
            Effect::Follow(root) => self.results.follow(root),
            Effect::LightLoop(steps) => {
                document.selection.clear();
                document.trail = steps.map(Trail::Round);
                if document.trail.is_some() {
                    (document.view, document.page) = (ViewKind::Loops, Page::Drawing);
                }
            }
            Effect::Study(study) => self.results.study(document, &study, ctx),
            Effect::Compute(on) => self.results.compute(on),
            Effect::AskWhy => self.results.ask_why(document, ctx),
            Effect::Scenario(id) => {
                document.scenario = id;
                self.results.light(&document.scenario);
            }
            Effect::Moment(moment) => self.results.show_moment(moment, ctx),
            _ => {}
        }
    }

    /// Tells of a change that did not fit.
    pub fn report(&mut self, done: Result<(), EditError>) {
        if let Err(error) = done {
            self.fail(error.to_string());
        }
    }

    /// Says in words why something is refused.
    pub fn refuse(&mut self, refusal: &Refusal) {
        self.toasts.say(Toast { text: gestures::refusal(refusal), undo: false, error: false });
    }

    /// Tells of a failure in plain words.
    pub fn fail(&mut self, text: String) {
        self.toasts.say(Toast { text, undo: false, error: true });
    }
}
