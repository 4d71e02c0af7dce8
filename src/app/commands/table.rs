//! The table of commands. Its order is the order of menus and of the palette.

use egui::{Key, KeyboardShortcut, Modifiers};
use throughline::model::link::Sign;
use throughline::model::{Kind, ViewKind};
use throughline::picture::page;

use crate::app::App;
use crate::app::canvas::walk::Way;
use crate::app::document::Page;
use crate::app::handing::What;
use crate::app::panels::Shown;
use crate::app::theme::Mode;

/// One thing the window can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    New,
    Open,
    Save,
    SaveAs,
    /// Ask what to hand out, beginning with this.
    HandOut(What),
    /// Bring in what reviewers said.
    BringComments,
    /// Bring in a workbook that was filled in.
    BringWorkbook,
    /// Hold the model against another file.
    Compare,
    /// Hold the model against its file as it was saved last.
    CompareSaved,
    Close,
    Quit,
    Undo,
    Redo,
    Add(Kind),
    AddBelow,
    AddAbove,
    AddBeside,
    AddBefore,
    Link,
    /// Pick the box that the selected one is joined to.
    LinkTo,
    Rename,
    /// Let the selected arrows say that their effects move with their causes, or against them.
    Sign(Sign),
    /// Turn the selected arrows round.
    TurnRound,
    Delete,
    Cut,
    Copy,
    Paste,
    Duplicate,
    SelectAll,
    Deselect,
    Pin,
    Nudge(Way),
    View(ViewKind),
    /// A page of the sector: its architecture, the plan, the actors.
    Sheet(page::Kind),
    Table,
    Results,
    CopyPicture,
    CopyFigures,
    Slow,
    Differences,
    Fit,
    Arrange,
    ZoomIn,
    ZoomOut,
    ZoomActual,
    WalkUp,
    WalkDown,
    WalkLeft,
    WalkRight,
    /// Light what the selected box serves.
    Why,
    /// Light what the selected box rests on.
    How,
    Outline,
    Inspector,
    Timeline,
    Look(Mode),
    Larger,
    Smaller,
    Calm,
    Fullscreen,
    /// Give the keyboard to the next part of the window.
    NextPart,
    Present,
    Run,
    Play,
    StepBack,
    StepForward,
    /// A scenario on top of the lit one.
    NewScenario,
    /// The lit one in the inspector.
    ShowScenario,
    NextScenario,
    PreviousScenario,
    Palette,
    /// Explain what is under the pointer.
    WhatIsThis,
    Guide,
    Tour,
    TourNext,
    TourEnd,
    Shortcuts,
}

/// Where a command stands in menus and in help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    File,
    Edit,
    Add,
    View,
    Run,
    Help,
}

impl Category {
    /// Every category, in the order of the menus.
    pub const ALL: [Self; 6] = [Self::File, Self::Edit, Self::Add, Self::View, Self::Run, Self::Help];

    /// The id of the message that names it.
    pub fn message(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::Add => "menu-add",
            Self::View => "menu-view",
            Self::Run => "menu-run",
            Self::Help => "menu-help",
        }
    }
}

/// One row of the table.
pub struct Entry {
    pub command: Command,
    /// The id of the message that names it.
    pub name: &'static str,
    pub category: Category,
    /// The keys that run it; the first is shown.
    pub keys: &'static [KeyboardShortcut],
    /// Whether it can be run now.
    pub enabled: fn(&App) -> bool,
}

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn row(
    command: Command,
    name: &'static str,
    category: Category,
    keys: &'static [KeyboardShortcut],
    enabled: fn(&App) -> bool,
) -> Entry {
    Entry { command, name, category, keys, enabled }
}

fn always(_: &App) -> bool {
    true
}

fn open(app: &App) -> bool {
    app.document.is_some()
}

fn can_undo(app: &App) -> bool {
    app.document.as_ref().is_some_and(|d| d.history().next_undo().is_some())
}

fn can_redo(app: &App) -> bool {
    app.document.as_ref().is_some_and(|d| d.history().next_redo().is_some())
}

fn one_box(app: &App) -> bool {
    app.document.as_ref().is_some_and(|d| d.selected_node().is_some())
}

fn two_boxes(app: &App) -> bool {
    app.document.as_ref().is_some_and(|d| d.selection.len() == 2 && d.selected_nodes().count() == 2)
}

fn selected(app: &App) -> bool {
    app.document.as_ref().is_some_and(|d| !d.selection.is_empty())
}

fn touring(app: &App) -> bool {
    app.tour.is_some()
}

fn a_box(app: &App) -> bool {
    app.document.as_ref().is_some_and(|d| d.selected_nodes().next().is_some())
}

/// Whether a scenario is lit that has changes of its own.
fn own_scenario(app: &App) -> bool {
    app.document.as_ref().is_some_and(|d| d.model().scenarios.contains_key(&d.scenario))
}

fn an_arrow(app: &App) -> bool {
    app.document.as_ref().is_some_and(|d| d.selected_links().next().is_some())
}

fn has_file(app: &App) -> bool {
    app.document.as_ref().is_some_and(|d| d.file.is_some())
}

/// Whether Escape has something to let go.
fn escapable(app: &App) -> bool {
    let compared = app.document.as_ref().is_some_and(|d| d.page == Page::Difference);
    compared || selected(app) || app.shown == Shown::Presentation || app.document.as_ref().is_some_and(|d| d.trail.is_some())
}

fn on_results(app: &App) -> bool {
    has_run(app) && app.document.as_ref().is_some_and(|d| d.page == Page::Results)
}

/// Whether what is shown has levels that can differ.
fn shows_levels(app: &App) -> bool {
    let levels = |page: Page| matches!(page, Page::Drawing | Page::Sheet(page::Kind::Architecture));
    has_run(app) && app.document.as_ref().is_some_and(|d| levels(d.page))
}

fn has_run(app: &App) -> bool {
    open(app) && app.results.has_run()
}

use Category as In;
use Command as Do;

/// Every command.
pub const TABLE: [Entry; 97] = [
    row(Do::New, "command-new", In::File, &[ctrl(Key::N)], always),
    row(Do::Open, "command-open", In::File, &[ctrl(Key::O)], always),
    row(Do::Save, "command-save", In::File, &[ctrl(Key::S)], open),
    row(Do::SaveAs, "command-save-as", In::File, &[ctrl_shift(Key::S)], open),
    row(Do::HandOut(What::Picture), "command-hand-out-picture", In::File, &[ctrl(Key::E)], open),
    row(Do::HandOut(What::Brief), "command-hand-out-brief", In::File, &[], open),
    row(Do::HandOut(What::Packet), "command-hand-out-packet", In::File, &[ctrl_shift(Key::E)], open),
    row(Do::HandOut(What::Workbook), "command-hand-out-workbook", In::File, &[], open),
    row(Do::HandOut(What::Data), "command-hand-out-data", In::File, &[], open),
    row(Do::BringComments, "command-bring-comments", In::File, &[], open),
    row(Do::BringWorkbook, "command-bring-workbook", In::File, &[], open),
    row(Do::Compare, "command-compare", In::File, &[], open),
    row(Do::CompareSaved, "command-compare-saved", In::File, &[], has_file),
    row(Do::Close, "command-close", In::File, &[ctrl(Key::W)], open),
    row(Do::Quit, "command-quit", In::File, &[ctrl(Key::Q)], always),
    row(Do::Undo, "command-undo", In::Edit, &[ctrl(Key::Z)], can_undo),
    row(Do::Redo, "command-redo", In::Edit, &[ctrl_shift(Key::Z), ctrl(Key::Y)], can_redo),
    row(Do::Rename, "command-rename", In::Edit, &[key(Key::F2), key(Key::Enter)], one_box),
    row(Do::Link, "command-link", In::Edit, &[ctrl(Key::L)], two_boxes),
    row(Do::LinkTo, "command-link-to", In::Edit, &[ctrl(Key::J)], one_box),
    row(Do::Sign(Sign::Plus), "command-sign-plus", In::Edit, &[key(Key::Plus), key(Key::Equals)], an_arrow),
    row(Do::Sign(Sign::Minus), "command-sign-minus", In::Edit, &[key(Key::Minus)], an_arrow),
    row(Do::TurnRound, "command-turn-round", In::Edit, &[key(Key::R)], an_arrow),
    row(Do::Delete, "command-delete", In::Edit, &[key(Key::Delete), key(Key::Backspace)], selected),
    row(Do::Cut, "command-cut", In::Edit, &[ctrl(Key::X)], a_box),
    row(Do::Copy, "command-copy", In::Edit, &[ctrl(Key::C)], a_box),
    row(Do::Paste, "command-paste", In::Edit, &[ctrl(Key::V)], open),
    row(Do::Duplicate, "command-duplicate", In::Edit, &[ctrl(Key::D)], a_box),
    row(Do::SelectAll, "command-select-all", In::Edit, &[ctrl(Key::A)], open),
    row(Do::Deselect, "command-deselect", In::Edit, &[key(Key::Escape)], escapable),
    row(Do::Pin, "command-pin", In::Edit, &[ctrl_shift(Key::P)], a_box),
    row(Do::Nudge(Way::Up), "command-nudge-up", In::Edit, &[alt(Key::ArrowUp)], a_box),
    row(Do::Nudge(Way::Down), "command-nudge-down", In::Edit, &[alt(Key::ArrowDown)], a_box),
    row(Do::Nudge(Way::Left), "command-nudge-left", In::Edit, &[alt(Key::ArrowLeft)], a_box),
    row(Do::Nudge(Way::Right), "command-nudge-right", In::Edit, &[alt(Key::ArrowRight)], a_box),
    row(Do::AddBelow, "command-add-below", In::Add, &[ctrl(Key::ArrowDown)], one_box),
    row(Do::AddAbove, "command-add-above", In::Add, &[ctrl(Key::ArrowUp)], one_box),
    row(Do::AddBeside, "command-add-beside", In::Add, &[ctrl(Key::ArrowRight)], one_box),
    row(Do::AddBefore, "command-add-before", In::Add, &[ctrl(Key::ArrowLeft)], one_box),
    row(Do::Add(Kind::Impact), "command-add-impact", In::Add, &[], open),
    row(Do::Add(Kind::Outcome), "command-add-outcome", In::Add, &[], open),
    row(Do::Add(Kind::Output), "command-add-output", In::Add, &[], open),
    row(Do::Add(Kind::Action), "command-add-action", In::Add, &[], open),
    row(Do::Add(Kind::Fund), "command-add-fund", In::Add, &[], open),
    row(Do::Add(Kind::Capacity), "command-add-capacity", In::Add, &[], open),
    row(Do::Add(Kind::Enabler), "command-add-enabler", In::Add, &[], open),
    row(Do::Add(Kind::Variable), "command-add-variable", In::Add, &[], open),
    row(Do::Add(Kind::Stage), "command-add-stage", In::Add, &[], open),
    row(Do::View(ViewKind::Tree), "command-view-tree", In::View, &[ctrl(Key::Num1)], open),
    row(Do::View(ViewKind::Loops), "command-view-loops", In::View, &[ctrl(Key::Num2)], open),
    row(Do::Sheet(page::Kind::Architecture), "command-view-architecture", In::View, &[ctrl(Key::Num3)], open),
    row(Do::Sheet(page::Kind::Plan), "command-view-plan", In::View, &[ctrl(Key::Num4)], open),
    row(Do::Table, "command-view-table", In::View, &[ctrl(Key::Num5)], open),
    row(Do::Sheet(page::Kind::Actors), "command-view-actors", In::View, &[ctrl(Key::Num6)], open),
    row(Do::Results, "command-view-results", In::View, &[ctrl(Key::Num7)], open),
    row(Do::Fit, "command-fit", In::View, &[key(Key::Backslash)], open),
    row(Do::Arrange, "command-arrange", In::View, &[ctrl_shift(Key::L)], open),
    row(Do::ZoomIn, "command-zoom-in", In::View, &[ctrl(Key::Plus), ctrl(Key::Equals)], open),
    row(Do::ZoomOut, "command-zoom-out", In::View, &[ctrl(Key::Minus)], open),
    row(Do::ZoomActual, "command-zoom-actual", In::View, &[ctrl(Key::Num0)], open),
    row(Do::WalkUp, "command-walk-up", In::View, &[key(Key::ArrowUp)], open),
    row(Do::WalkDown, "command-walk-down", In::View, &[key(Key::ArrowDown)], open),
    row(Do::WalkLeft, "command-walk-left", In::View, &[key(Key::ArrowLeft)], open),
    row(Do::WalkRight, "command-walk-right", In::View, &[key(Key::ArrowRight)], open),
    row(Do::Why, "command-why", In::View, &[key(Key::W)], one_box),
    row(Do::How, "command-how", In::View, &[key(Key::H)], one_box),
    row(Do::Outline, "command-outline", In::View, &[ctrl_shift(Key::O)], open),
    row(Do::Inspector, "command-inspector", In::View, &[ctrl_shift(Key::I)], open),
    row(Do::Timeline, "command-timeline", In::View, &[ctrl_shift(Key::T)], open),
    row(Do::Look(Mode::Light), "command-light", In::View, &[], always),
    row(Do::Look(Mode::Dark), "command-dark", In::View, &[], always),
    row(Do::Look(Mode::Print), "command-print-look", In::View, &[], always),
    row(Do::Larger, "command-larger", In::View, &[], always),
    row(Do::Smaller, "command-smaller", In::View, &[], always),
    row(Do::Calm, "command-calm", In::View, &[], always),
    row(Do::NextPart, "command-next-part", In::View, &[key(Key::F6)], open),
    row(Do::Present, "command-present", In::View, &[key(Key::F9)], open),
    row(Do::Fullscreen, "command-fullscreen", In::View, &[key(Key::F11)], always),
    row(Do::Run, "command-run", In::Run, &[key(Key::Space), key(Key::F5)], open),
    row(Do::Play, "command-play", In::Run, &[key(Key::P)], has_run),
    row(Do::Differences, "command-differences", In::Run, &[key(Key::D)], shows_levels),
    row(Do::Slow, "command-slow", In::Run, &[], has_run),
    row(Do::StepBack, "command-step-back", In::Run, &[key(Key::Comma)], has_run),
    row(Do::StepForward, "command-step-forward", In::Run, &[key(Key::Period)], has_run),
    row(Do::CopyPicture, "command-copy-picture", In::Run, &[], on_results),
    row(Do::CopyFigures, "command-copy-figures", In::Run, &[], on_results),
    row(Do::NewScenario, "command-new-scenario", In::Run, &[ctrl_shift(Key::N)], open),
    row(Do::ShowScenario, "command-show-scenario", In::Run, &[key(Key::S)], own_scenario),
    row(Do::NextScenario, "command-next-scenario", In::Run, &[key(Key::CloseBracket)], open),
    row(Do::PreviousScenario, "command-previous-scenario", In::Run, &[key(Key::OpenBracket)], open),
    row(Do::Palette, "command-palette", In::Help, &[ctrl(Key::K)], always),
    row(Do::WhatIsThis, "command-what-is-this", In::Help, &[key(Key::F1)], always),
    row(Do::Shortcuts, "command-shortcuts", In::Help, &[ctrl(Key::Slash)], always),
    row(Do::Guide, "command-guide", In::Help, &[shift(Key::F1)], always),
    row(Do::Tour, "command-tour", In::Help, &[], open),
    row(Do::TourNext, "command-tour-next", In::Help, &[], touring),
    row(Do::TourEnd, "command-tour-end", In::Help, &[], touring),
];

/// The row of a command.
pub fn entry(command: Command) -> Option<&'static Entry> {
    TABLE.iter().find(|entry| entry.command == command)
}
