//! One number of a model where it stands: how it is read, and how another is put in its place.

use std::borrow::Cow;

use super::{NumberError, Range};
use crate::model::action::{Amount, Fade};
use crate::model::input::Enabler;
use crate::model::link::{Block, Necessity, Strength};
use crate::model::{Number, Quantity, Real};

/// One number on the walk.
pub(super) struct Field<'a> {
    pub path: String,
    pub range: Range,
    pub in_scenario: bool,
    pub place: Place<'a>,
}

/// Where a number stands.
pub(super) enum Place<'a> {
    Plain(&'a mut Quantity),
    /// A number that may be left out, and its default, if it has one.
    Optional(&'a mut Option<Quantity>, Option<f64>),
    Real(&'a mut Real),
    OptionalReal(&'a mut Option<Real>, f64),
    Necessity(&'a mut Necessity),
    Odds(&'a mut Strength),
    SettlesAt(&'a mut Strength),
    Block(&'a mut Block),
    Amount(&'a mut Option<Amount>, f64),
    Fade(&'a mut Option<Fade>, Option<f64>),
    Enabler(&'a mut Enabler),
}

impl Place<'_> {
    /// The number as it stands or is assumed; none where nothing is said and nothing assumed.
    pub fn read(&self) -> Option<Cow<'_, Quantity>> {
        let assumed = |x: f64| Some(Cow::Owned(Quantity::exact(x)));
        match self {
            Self::Plain(q) => Some(Cow::Borrowed(&**q)),
            Self::Optional(Some(q), _)
            | Self::Necessity(Necessity::Share(q))
            | Self::Odds(Strength::Odds(q))
            | Self::SettlesAt(Strength::SettlesAt(q))
            | Self::Block(Block::Share(q))
            | Self::Amount(Some(Amount::PerTime(q) | Amount::Total(q)), _)
            | Self::Fade(Some(Fade::Over(q)), _)
            | Self::Enabler(Enabler::Level(q)) => Some(Cow::Borrowed(q)),
            Self::Optional(None, default) | Self::Fade(None, default) => default.and_then(assumed),
            Self::Real(x) => assumed(x.0),
            Self::OptionalReal(x, default) => assumed(x.map_or(*default, |x| x.0)),
            Self::Necessity(word) => word.word().and_then(assumed),
            Self::Odds(word) => word.odds().and_then(assumed),
            Self::Block(word) => word.word().and_then(assumed),
            Self::Amount(None, default) => assumed(*default),
            Self::Enabler(Enabler::Present) => assumed(1.0),
            Self::Enabler(Enabler::Absent) => assumed(0.0),
            Self::Enabler(Enabler::From(_)) | Self::SettlesAt(_) | Self::Fade(Some(Fade::Permanent), _) => None,
        }
    }

    /// Whether the model leaves the number out.
    pub fn is_assumed(&self) -> bool {
        matches!(self, Self::Optional(None, _) | Self::OptionalReal(None, _) | Self::Amount(None, _) | Self::Fade(None, _))
    }

    /// Puts a number here.
    pub fn write(&mut self, path: &str, value: &Number) -> Result<(), NumberError> {
        let quantity = Quantity { value: value.clone(), ..self.read().map(Cow::into_owned).unwrap_or_default() };
        match self {
            Self::Plain(q) => **q = quantity,
            Self::Optional(place, _) => **place = Some(quantity),
            Self::Real(place) => **place = exact(path, value)?,
            Self::OptionalReal(place, _) => **place = Some(exact(path, value)?),
            Self::Necessity(place) => **place = Necessity::Share(quantity),
            Self::Odds(place) => **place = Strength::Odds(quantity),
            Self::SettlesAt(place) => **place = Strength::SettlesAt(quantity),
            Self::Block(place) => **place = Block::Share(quantity),
            Self::Amount(place, _) => match place {
                Some(Amount::Total(q) | Amount::PerTime(q)) => *q = quantity,
                None => **place = Some(Amount::PerTime(quantity)),
            },
            Self::Fade(place, _) => **place = Some(Fade::Over(quantity)),
            Self::Enabler(place) => **place = Enabler::Level(quantity),
        }
        Ok(())
    }
}

fn exact(path: &str, value: &Number) -> Result<Real, NumberError> {
    match value {
        Number::Exact(x) => Ok(*x),
        _ => Err(NumberError::Exact { path: path.to_owned() }),
    }
}
