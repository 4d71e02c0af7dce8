//! The architecture of the sector: the justice chain, institutions against their elements, who oversees whom.

mod cells;
mod chain;
mod check;
mod flows;
mod lanes;
pub mod lines;
mod stage;

use super::ink::{Ink, SECTION};
use super::{Drawn, Page};
use crate::structure::architecture::Architecture;
use crate::words::say;

/// Draws the page.
pub fn draw(page: &Page<'_>) -> Drawn {
    let architecture = Architecture::of(page.model, page.by);
    let plan = lanes::Plan::of(page, &architecture);
    let mut ink = Ink::new(page, plan.least_width());
    chain::draw(&mut ink);
    ink.y += SECTION;
    if architecture.lanes.is_empty() {
        ink.head(&say("page-institutions"), "");
        ink.sentence(&say("page-institutions-none"));
    } else {
        lanes::draw(&mut ink, &architecture, &plan);
    }
    ink.y += SECTION;
    check::draw(&mut ink);
    ink.done()
}
