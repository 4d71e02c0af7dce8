//! Lists, for every scenario of a shipped model, which action goes short of which input, when and by how much.
//!
//! `cargo run --no-default-features --example what_goes_short`

use std::error::Error;
use std::fmt::Write as _;

use throughline::model::Id;
use throughline::report;
use throughline::sim::{self, Options};
use throughline::store;

/// Prints the list.
pub fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", report("police-transparency")?);
    Ok(())
}

/// What goes short in the shipped model called `name`.
pub fn report(name: &str) -> Result<String, Box<dyn Error>> {
    let template = store::templates().iter().find(|template| template.name == name).ok_or("there is no such model")?;
    let model = template.model()?;
    let mut told = String::new();
    for id in [Id::slug("plan")].iter().chain(model.scenarios.keys()) {
        let run = sim::run(&model, id, &Options::default())?;
        writeln!(told, "{}", report::places::scenario_name(&model, id))?;
        for short in report::results(&model, &[run]).shortfalls {
            let (action, input, percent) = (short.action.name, short.input.name, 100.0 * short.short);
            writeln!(told, "  {action}: short of {input} by {percent:.0} %, {} to {}", short.from.date, short.to.date)?;
        }
    }
    Ok(told)
}
