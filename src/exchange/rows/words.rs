//! The words that stand in rows, both ways: each is read as what it is written for.

use jiff::civil::Date;

use crate::model::link::{Delay, Flow, Order, Relation, Role, Sign, Smooth};
use crate::model::source::{Basis, Tier};
use crate::model::stage::Measure;
use crate::model::time::TimeUnit;
use crate::model::{Id, Kind, Quantity};

/// An influence that says where its effect would settle.
pub const SETTLES_AT: &str = "settles at";
/// An amount that is used in all, not per time unit.
pub const TOTAL: &str = "total";
/// A delay after which all comes at once.
const FIXED: &str = "fixed";

/// The word of a role.
#[must_use]
pub fn role(role: &Role) -> &'static str {
    match role {
        Role::Condition(_) => "condition",
        Role::Influence(_) => "influence",
        Role::Blocker(_) => "blocker",
        Role::Use(_) => "use",
        Role::Port(_) => "port",
        Role::Relation(_) => "relation",
    }
}

/// The word of a sign.
#[must_use]
pub fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Plus => "plus",
        Sign::Minus => "minus",
    }
}

/// A sign as programs and people write it: `plus`, `+`, `positive`, `1`.
#[must_use]
pub fn sign_of(text: &str) -> Option<Sign> {
    sign_mark_of(text).or_else(|| match text.replace('\u{2212}', "-").parse::<f64>() {
        Ok(1.0) => Some(Sign::Plus),
        Ok(-1.0) => Some(Sign::Minus),
        _ => None,
    })
}

/// A sign as it stands beside an arrow: as [`sign_of`], but no number, which may be a weight.
#[must_use]
pub fn sign_mark_of(text: &str) -> Option<Sign> {
    match text.to_lowercase().as_str() {
        "+" | "plus" | "positive" => Some(Sign::Plus),
        // A hyphen, a minus, a dash.
        "-" | "\u{2212}" | "\u{2013}" | "minus" | "negative" => Some(Sign::Minus),
        _ => None,
    }
}

/// The flow that is driven; a route by its name.
#[must_use]
pub fn flow(flow: &Flow) -> &str {
    match flow {
        Flow::Arrivals => "arrivals",
        Flow::Capacity => "capacity",
        Flow::Drop => "drop",
        Flow::Route(name) => name.as_str(),
        Flow::Inflow => "inflow",
    }
}

/// A flow by its word; any other is a route of that name.
#[must_use]
pub fn flow_of(word: &str) -> Option<Flow> {
    let plain = [Flow::Arrivals, Flow::Capacity, Flow::Drop, Flow::Inflow].into_iter().find(|plain| flow(plain) == word);
    plain.or_else(|| Id::new(word).ok().map(Flow::Route))
}

/// The word of a relation.
#[must_use]
pub fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::AlignsWith => "aligns-with",
        Relation::Prerequisite => "prerequisite",
        Relation::Oversees => "oversees",
        Relation::Funds => "funds",
        Relation::RequiresVetting => "requires-vetting",
        Relation::Mitigates => "mitigates",
        Relation::ConflictsWith => "conflicts-with",
    }
}

/// A relation by its word.
#[must_use]
pub fn relation_of(word: &str) -> Option<Relation> {
    let all = [
        Relation::AlignsWith,
        Relation::Prerequisite,
        Relation::Oversees,
        Relation::Funds,
        Relation::RequiresVetting,
        Relation::Mitigates,
        Relation::ConflictsWith,
    ];
    all.into_iter().find(|one| relation(*one) == word)
}

/// The order of a delay: `1`, `3` or `fixed`.
#[must_use]
pub fn order(delay: &Delay) -> &'static str {
    match delay {
        Delay::Fixed(_) => FIXED,
        Delay::Smooth(Smooth { order: Order::First, .. }) => "1",
        Delay::Smooth(Smooth { order: Order::Third, .. }) => "3",
    }
}

/// A delay of that order; of order 3 where none is given.
#[must_use]
pub fn delay_of(order: Option<&str>, time: Quantity) -> Option<Delay> {
    Some(match order {
        None | Some("3") => Delay::Smooth(Smooth { time, order: Order::Third }),
        Some("1") => Delay::Smooth(Smooth { time, order: Order::First }),
        Some(FIXED) => Delay::Fixed(time),
        Some(_) => return None,
    })
}

/// The word of a tier.
#[must_use]
pub fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Public => "public",
        Tier::Restricted => "restricted",
        Tier::Confidential => "confidential",
        Tier::Secret => "secret",
    }
}

/// A tier by its word.
#[must_use]
pub fn tier_of(word: &str) -> Option<Tier> {
    Tier::ALL.into_iter().find(|one| tier(*one) == word)
}

/// The word of a basis.
#[must_use]
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Measured => "measured",
        Basis::Judged => "judged",
        Basis::Illustrative => "illustrative",
    }
}

/// A basis by its word.
#[must_use]
pub fn basis_of(word: &str) -> Option<Basis> {
    [Basis::Measured, Basis::Judged, Basis::Illustrative].into_iter().find(|one| basis(*one) == word)
}

/// A kind by its word.
#[must_use]
pub fn kind_of(word: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.word() == word)
}

/// A measure by its word, whatever its capitals.
#[must_use]
pub fn measure_of(word: &str) -> Option<Measure> {
    Measure::ALL.into_iter().find(|measure| measure.word().eq_ignore_ascii_case(word))
}

/// The word of a unit of time.
#[must_use]
pub fn unit(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Day => "day",
        TimeUnit::Week => "week",
        TimeUnit::Month => "month",
        TimeUnit::Quarter => "quarter",
        TimeUnit::Year => "year",
    }
}

/// A unit of time by its word.
#[must_use]
pub fn unit_of(word: &str) -> Option<TimeUnit> {
    let all = [TimeUnit::Day, TimeUnit::Week, TimeUnit::Month, TimeUnit::Quarter, TimeUnit::Year];
    all.into_iter().find(|one| unit(*one) == word)
}

/// A date such as `2027-01-01`.
#[must_use]
pub fn date_of(word: &str) -> Option<Date> {
    word.parse().ok()
}

/// Yes or no, as programs write it.
#[must_use]
pub fn flag_of(word: &str) -> Option<bool> {
    match word.to_lowercase().as_str() {
        "true" | "1" | "yes" => Some(true),
        "false" | "0" | "no" => Some(false),
        _ => None,
    }
}
