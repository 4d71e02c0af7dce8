//! The parameters of a run: one flat row of values, apart from the structure, so that a draw only refills the row.

use crate::model::numbers::{Range, single};
use crate::model::{Number, Quantity};

/// The place of a parameter in the row.
pub(crate) type Slot = usize;

/// A parameter: where it comes from and what it may be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parameter {
    /// Its path in the model (see [`crate::model::numbers`]): the identity by which it is drawn.
    pub path: String,
    /// What the model says.
    pub number: Number,
    /// Draws are truncated to this.
    pub range: Range,
}

/// Every parameter of a program.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Slots {
    parameters: Vec<Parameter>,
}

impl Slots {
    /// No parameters yet, with room for some.
    pub fn with_capacity(parameters: usize) -> Self {
        Self { parameters: Vec::with_capacity(parameters) }
    }

    /// Adds a parameter that the model gives.
    pub fn given(&mut self, path: String, quantity: &Quantity, range: Range) -> Slot {
        self.parameters.push(Parameter { path, number: quantity.value.clone(), range });
        self.parameters.len() - 1
    }

    /// Adds a parameter with the default that is assumed when the model leaves it out.
    pub fn or(&mut self, path: String, quantity: Option<&Quantity>, default: f64, range: Range) -> Slot {
        match quantity {
            Some(quantity) => self.given(path, quantity, range),
            None => self.given(path, &Quantity::exact(default), range),
        }
    }

    /// The row of a single run.
    pub fn single(&self) -> Vec<f64> {
        self.parameters.iter().map(|p| single(&p.number, p.range)).collect()
    }

    /// Every parameter, in the order of the row.
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }
}
