//! What a model says of the sector, read off without drawing it: the architecture and who oversees it, the plan, the actors.
//!
//! Pages are drawn from these, findings and reports quote them.

pub mod actors;
pub mod architecture;
pub mod chain;
pub mod critical;
pub mod demand;
pub mod money;
pub mod needs;
pub mod oversight;
pub mod raci;
pub mod ready;
pub mod reverse;
