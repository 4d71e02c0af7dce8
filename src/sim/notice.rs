//! What a run has to say besides its numbers: findings that travel with it, and errors that refuse it.

use std::fmt;

use fluent::FluentValue;

use crate::model::ElementRef;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Hint,
    /// The run means less than it seems to until this is looked at.
    Warning,
    /// The model cannot run.
    Error,
}

/// A value that is filled into a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// A name or several.
    Text(String),
    /// A number, already rounded for reading.
    Number(f64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Arg {
    /// Rounds to three significant digits.
    fn from(x: f64) -> Self {
        if x == 0.0 || !x.is_finite() {
            return Self::Number(x);
        }
        let digits = 2 - x.abs().log10().floor() as i32;
        let unit = 10f64.powi(digits.clamp(-300, 300));
        Self::Number((x * unit).round() / unit)
    }
}

impl From<&Arg> for FluentValue<'static> {
    fn from(arg: &Arg) -> Self {
        match arg {
            Arg::Text(text) => Self::from(text.clone()),
            Arg::Number(x) => Self::from(*x),
        }
    }
}

/// One finding of a run. Its text is the message called [`Notice::message`] of the catalogue, with [`Notice::args`] filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The rule, a stable word such as `step-too-long`.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// The element it is about.
    pub place: ElementRef,
    /// The id of the message: what is so, why it matters, what to do.
    pub message: &'static str,
    /// What is filled into the message.
    pub args: Vec<(&'static str, Arg)>,
}

impl Notice {
    /// The arguments as the catalogue takes them.
    #[must_use]
    pub fn fluent_args(&self) -> Vec<(&str, FluentValue<'static>)> {
        self.args.iter().map(|(name, arg)| (*name, arg.into())).collect()
    }
}

impl fmt::Display for Notice {
    /// The bare finding, for logs and tests; people read the message of the catalogue.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {:?}", self.rule, self.place)?;
        for (name, arg) in &self.args {
            match arg {
                Arg::Text(text) => write!(f, ", {name}: {text}")?,
                Arg::Number(x) => write!(f, ", {name}: {x}")?,
            }
        }
        Ok(())
    }
}

/// Why a model does not run.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SimError {
    /// There is no such scenario.
    #[error("there is no scenario `{id}`; there are: {known}")]
    NoScenario {
        /// What was asked for.
        id: String,
        /// What there is.
        known: String,
    },
    /// A scenario is built on itself.
    #[error("the scenario `{id}` is built on itself; give it another one to start from, or none")]
    Circle {
        /// The scenario.
        id: String,
    },
    /// A number cannot be set as asked.
    #[error("{0}")]
    Number(#[from] crate::model::numbers::NumberError),
    /// The keep interval is not a positive number.
    #[error("series cannot be kept every {every} units; give an interval above 0")]
    Every {
        /// What was asked for.
        every: f64,
    },
    /// The number of runs makes no sense.
    #[error("an ensemble has 1 to {most} runs, not {runs}")]
    Runs {
        /// What was asked for.
        runs: usize,
        /// The most there may be.
        most: usize,
    },
    /// The share cannot be known so well.
    #[error("a share can be known to within more than 0 and less than 1, such as 0.01 for one in a hundred, not {within}")]
    Within {
        /// What was asked for.
        within: f64,
    },
    /// Latin hypercube draws need to know how many there will be.
    #[error("Latin hypercube draws need a number of runs that is known beforehand; give one, or draw plainly or by Sobol")]
    LatinUntilKnown,
    /// Something is to be kept that is not there.
    #[error("there is no node or indicator `{id}` to be kept run by run")]
    NoElement {
        /// What was asked for.
        id: String,
    },
    /// Whoever waited for it does no longer.
    #[error("cancelled")]
    Cancelled,
    /// The model as drawn, or with this scenario, contradicts itself: every reason, each of severity [`Severity::Error`].
    #[error("the model cannot run: {}", join(.0))]
    Refused(Vec<Notice>),
}

fn join(notices: &[Notice]) -> String {
    notices.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl SimError {
    /// The reasons of a refusal.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        match self {
            Self::Refused(notices) => notices,
            _ => &[],
        }
    }
}
