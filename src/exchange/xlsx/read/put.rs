//! A cell that says something else, put into the element that it is of.

use super::file::Found;
use super::{plan, value};
use crate::exchange::xlsx::sheet::{Field, Place};
use crate::model::validate::MAX_NAME;
use crate::model::{Basis, ElementRef, Id, Model, NodeKind, Quantity, When};
use crate::picture::wordings;

/// Why a cell is not taken.
#[derive(Debug, PartialEq, Eq)]
pub struct Refused {
    /// The id of a message.
    pub message: &'static str,
    /// What of the cell is not understood, where it is not all of it.
    pub part: Option<String>,
}

impl From<&'static str> for Refused {
    fn from(message: &'static str) -> Self {
        Self { message, part: None }
    }
}

/// Puts what was found where it belongs. `shown` is what of the model the workbook was written of: what was not in it stays.
pub fn put(model: &mut Model, shown: &Model, place: &Place, found: Option<&Found>) -> Result<(), Refused> {
    if found == Some(&Found::Error) {
        return Err("loss-xlsx-error".into());
    }
    let clock = model.clock.clone();
    match place.field {
        Field::Owner => put_owner(model, place, found),
        Field::Stance => put_stance(model, place, found),
        Field::ReadOn(_) | Field::ReadValue(_) | Field::ReadGroup(_) => put_reading(model, place, found),
        Field::Priority => plan::put_priority(model, place, found),
        Field::Responsible | Field::Accountable | Field::Consulted | Field::Involved => plan::put_part(model, shown, place, found),
        Field::Costs => plan::put_costs(model, shown, place, found),
        Field::Opening | Field::EntryFrom(_) | Field::EntryAmount(_) => plan::put_entry(model, place, found),
        field => {
            if let Some(slot) = text(model, place) {
                let said = value::text(found);
                if field == Field::Name && said.chars().count() > MAX_NAME {
                    return Err("loss-xlsx-name-long".into());
                }
                if said.is_empty() && matches!(field, Field::Name | Field::Said) {
                    return Err("loss-xlsx-bare".into());
                }
                *slot = said;
                return Ok(());
            }
            if let Some(slot) = quantity(model, place) {
                *slot = match found {
                    None => None,
                    Some(found) => Some(number(slot.as_ref(), found, field, Basis::Judged)?),
                };
                return Ok(());
            }
            let slot = when(model, place).ok_or("loss-xlsx-gone")?;
            *slot = match found {
                None => None,
                Some(found) => Some(value::moment(found, &clock).ok_or("loss-xlsx-date")?),
            };
            Ok(())
        }
    }
}

/// A number in a cell. The same value keeps what is known of it; another one is whoever's who wrote it.
pub fn number(before: Option<&Quantity>, found: &Found, field: Field, new: Basis) -> Result<Quantity, Refused> {
    let (value, basis) = value::quantity(found, field).ok_or("loss-xlsx-number")?;
    let rough = basis == Basis::Illustrative;
    Ok(match before {
        Some(old) if old.value == value => Quantity { basis: if rough { basis } else { old.basis }, ..old.clone() },
        _ => Quantity { basis: if rough { basis } else { new }, ..Quantity::from(value) },
    })
}

/// A reading's number as it is found.
pub fn reading(found: &Found) -> Result<Quantity, Refused> {
    number(None, found, Field::ReadValue(0), Basis::Measured)
}

fn put_reading(model: &mut Model, place: &Place, found: Option<&Found>) -> Result<(), Refused> {
    let (ElementRef::Indicator(id), Field::ReadOn(n) | Field::ReadValue(n) | Field::ReadGroup(n)) = (&place.of, place.field) else {
        return Err("loss-xlsx-gone".into());
    };
    let reading = model.indicators.get_mut(id).and_then(|of| of.readings.get_mut(n)).ok_or("loss-xlsx-gone")?;
    match place.field {
        Field::ReadOn(_) => reading.on = found.and_then(value::date).ok_or("loss-xlsx-date")?,
        Field::ReadGroup(_) => reading.group = value::text(found),
        field => {
            let found = found.ok_or("loss-xlsx-stays")?;
            reading.value = number(Some(&reading.value), found, field, Basis::Measured)?;
        }
    }
    Ok(())
}

fn put_owner(model: &mut Model, place: &Place, found: Option<&Found>) -> Result<(), Refused> {
    let name = value::text(found);
    let mut named = model.actors.iter().filter(|(_, actor)| actor.name.trim() == name).map(|(id, _)| id.clone());
    let owner: Option<Id> = match (name.is_empty(), named.next(), named.next()) {
        (true, ..) => None,
        (false, Some(id), None) => Some(id),
        (false, Some(_), Some(_)) => return Err("loss-xlsx-actors".into()),
        (false, None, _) => return Err("loss-xlsx-actor".into()),
    };
    let slot = match &place.of {
        ElementRef::Indicator(id) => model.indicators.get_mut(id).map(|of| &mut of.owner),
        ElementRef::Assumption(id) => model.assumptions.get_mut(id).map(|of| &mut of.owner),
        ElementRef::Risk(id) => model.risks.get_mut(id).map(|of| &mut of.owner),
        _ => None,
    };
    *slot.ok_or("loss-xlsx-gone")? = owner;
    Ok(())
}

fn put_stance(model: &mut Model, place: &Place, found: Option<&Found>) -> Result<(), Refused> {
    let ElementRef::Comment(id) = &place.of else { return Err("loss-xlsx-gone".into()) };
    let comment = model.comments.get_mut(id).ok_or("loss-xlsx-gone")?;
    comment.stance = stance(&value::text(found)).ok_or("loss-xlsx-stance")?;
    Ok(())
}

/// A stance by its word, whatever its capitals.
pub fn stance(word: &str) -> Option<crate::model::review::CommentStance> {
    let all = wordings::comment_stances();
    all.into_iter().find(|(_, said)| said.to_lowercase() == word.to_lowercase()).map(|(stance, _)| stance)
}

/// The text that a place names.
fn text<'m>(model: &'m mut Model, Place { of, field }: &Place) -> Option<&'m mut String> {
    use Field as F;
    Some(match of {
        ElementRef::Node(id) => {
            let of = model.nodes.get_mut(id)?;
            match field {
                F::Name => &mut of.name,
                F::Code => &mut of.code,
                F::Description => &mut of.description,
                _ => return None,
            }
        }
        ElementRef::Indicator(id) => {
            let of = model.indicators.get_mut(id)?;
            match field {
                F::Name => &mut of.name,
                F::DataSource => &mut of.data_source,
                F::DataQuality => &mut of.data_quality,
                F::Frequency => &mut of.frequency,
                _ => return None,
            }
        }
        ElementRef::Actor(id) => {
            let of = model.actors.get_mut(id)?;
            match field {
                F::Name => &mut of.name,
                F::Mandate => &mut of.mandate,
                F::Interests => &mut of.interests,
                _ => return None,
            }
        }
        ElementRef::Assumption(id) => {
            let of = model.assumptions.get_mut(id)?;
            match field {
                F::Name => &mut of.name,
                F::Test => &mut of.test,
                F::Signpost => &mut of.signpost,
                _ => return None,
            }
        }
        ElementRef::Risk(id) => {
            let of = model.risks.get_mut(id)?;
            match field {
                F::Name => &mut of.name,
                F::Exposure => &mut of.exposure,
                F::Mitigation => &mut of.mitigation,
                F::Trigger => &mut of.trigger,
                F::Residual => &mut of.residual,
                _ => return None,
            }
        }
        ElementRef::Comment(id) => {
            let of = model.comments.get_mut(id)?;
            match field {
                F::Said => &mut of.text,
                F::Settled => &mut of.resolution,
                _ => return None,
            }
        }
        ElementRef::Document(key) => {
            let of = model.documents.get_mut(key)?;
            match field {
                F::Name => &mut of.title,
                F::Publisher => &mut of.publisher,
                F::Published => &mut of.date,
                F::Note => &mut of.note,
                _ => return None,
            }
        }
        _ => return None,
    })
}

/// The number that a place names.
fn quantity<'m>(model: &'m mut Model, Place { of, field }: &Place) -> Option<&'m mut Option<Quantity>> {
    use Field as F;
    match (of, field) {
        (ElementRef::Indicator(id), F::Baseline) => model.indicators.get_mut(id).map(|of| &mut of.baseline),
        (ElementRef::Indicator(id), F::Target) => model.indicators.get_mut(id).map(|of| &mut of.target),
        (ElementRef::Indicator(id), F::Floor) => model.indicators.get_mut(id).map(|of| &mut of.floor),
        (ElementRef::Assumption(id), F::Likelihood) => model.assumptions.get_mut(id).map(|of| &mut of.likelihood),
        (ElementRef::Risk(id), F::Likelihood) => model.risks.get_mut(id).map(|of| &mut of.likelihood),
        (ElementRef::Risk(id), F::Impact) => model.risks.get_mut(id).map(|of| &mut of.impact),
        (ElementRef::Node(id), F::Duration) => match &mut model.nodes.get_mut(id)?.kind {
            NodeKind::Action(action) => Some(&mut action.duration),
            _ => None,
        },
        _ => None,
    }
}

/// The moment that a place names.
fn when<'m>(model: &'m mut Model, Place { of, field }: &Place) -> Option<&'m mut Option<When>> {
    match (of, field) {
        (ElementRef::Indicator(id), Field::Due) => model.indicators.get_mut(id).map(|of| &mut of.due),
        (ElementRef::Node(id), Field::Start | Field::End) => match &mut model.nodes.get_mut(id)?.kind {
            NodeKind::Action(action) => Some(if *field == Field::Start { &mut action.start } else { &mut action.end }),
            _ => None,
        },
        _ => None,
    }
}
