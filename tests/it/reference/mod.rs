//! A second evaluator of what a model means, sections 1 to 8 and 10: plain, slow, a function a rule.
//!
//! It looks everything up by id at every instant and remembers what it has looked up only for that instant. It shares
//! nothing with the engine but the model, so that where the two agree they are right for the same reason: the page.

mod actions;
mod indicators;
mod inputs;
mod instant;
mod links;
mod numbers;
mod pull;
mod run;
mod scenario;
mod shocks;
mod stages;
mod today;
mod world;

pub use pull::readiness;
pub use run::{Course, run};
pub use scenario::Fate;
