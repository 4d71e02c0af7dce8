//! The field's words for what elements say of themselves, as pictures and the window write them.

use jiff::civil::Date;

use crate::model::about::Term;
use crate::model::actor::{ChangeRole, OversightKind, Stance, Voice};
use crate::model::node::{Element, Level, Phase};
use crate::model::source::Tier;
use crate::model::time::TimeUnit;
use crate::model::{About, Clock, Kind, When};
use crate::structure::raci::Letter;
use crate::words::{say, say_with};

/// A kind of box.
#[must_use]
pub fn kind(kind: Kind) -> String {
    match kind {
        Kind::Impact => say("kind-impact"),
        Kind::Outcome => say("kind-outcome"),
        Kind::Output => say("kind-output"),
        Kind::Action => say("kind-action"),
        Kind::Fund => say("kind-fund"),
        Kind::Capacity => say("kind-capacity"),
        Kind::Enabler => say("kind-enabler"),
        Kind::Variable => say("kind-variable"),
        Kind::Stage => say("kind-stage"),
    }
}

/// The word that a model has for a kind of box, or the field's.
#[must_use]
pub fn kind_of(about: &About, of: Kind) -> String {
    let own = Term::of(of).and_then(|term| about.own_word(term));
    own.map_or_else(|| kind(of), str::to_owned)
}

/// An element of an architecture.
#[must_use]
pub fn element(element: Element) -> String {
    match element {
        Element::CoreProcesses => say("element-core-processes"),
        Element::HumanResources => say("element-human-resources"),
        Element::EquipmentFacilities => say("element-equipment-facilities"),
        Element::InformationSystems => say("element-information-systems"),
        Element::Culture => say("element-culture"),
    }
}

/// A level of the system.
#[must_use]
pub fn level(level: Level) -> String {
    match level {
        Level::National => say("level-national"),
        Level::System => say("level-system"),
        Level::Institution => say("level-institution"),
    }
}

/// A phase of the reform.
#[must_use]
pub fn phase(phase: Phase) -> String {
    match phase {
        Phase::A => say("phase-a"),
        Phase::B => say("phase-b"),
        Phase::C => say("phase-c"),
        Phase::D => say("phase-d"),
        Phase::E => say("phase-e"),
    }
}

/// A stance on the reform.
#[must_use]
pub fn stance(stance: Stance) -> String {
    match stance {
        Stance::StronglyOpposed => say("stance-strongly-opposed"),
        Stance::Opposed => say("stance-opposed"),
        Stance::Neutral => say("stance-neutral"),
        Stance::Supportive => say("stance-supportive"),
        Stance::StronglySupportive => say("stance-strongly-supportive"),
    }
}

/// What an actor is to the change.
#[must_use]
pub fn change_role(role: ChangeRole) -> String {
    match role {
        ChangeRole::Champion => say("change-role-champion"),
        ChangeRole::Constituency => say("change-role-constituency"),
        ChangeRole::Spoiler => say("change-role-spoiler"),
        ChangeRole::Loser => say("change-role-loser"),
        ChangeRole::Mediator => say("change-role-mediator"),
        ChangeRole::Donor => say("change-role-donor"),
    }
}

/// Whom an actor speaks for.
#[must_use]
pub fn voice(voice: Voice) -> String {
    match voice {
        Voice::Women => say("voice-women"),
        Voice::Men => say("voice-men"),
        Voice::Youth => say("voice-youth"),
        Voice::Children => say("voice-children"),
        Voice::Elders => say("voice-elders"),
        Voice::Minorities => say("voice-minorities"),
        Voice::Victims => say("voice-victims"),
        Voice::Opposition => say("voice-opposition"),
        Voice::CivilSociety => say("voice-civil-society"),
        Voice::Diaspora => say("voice-diaspora"),
    }
}

/// A sort of oversight.
#[must_use]
pub fn oversight(kind: OversightKind) -> String {
    match kind {
        OversightKind::Internal => say("oversight-internal"),
        OversightKind::Executive => say("oversight-executive"),
        OversightKind::Parliamentary => say("oversight-parliamentary"),
        OversightKind::Judicial => say("oversight-judicial"),
        OversightKind::Independent => say("oversight-independent"),
        OversightKind::CivilSociety => say("oversight-civil-society"),
        OversightKind::Media => say("oversight-media"),
        OversightKind::International => say("oversight-international"),
    }
}

/// A part in an action.
#[must_use]
pub fn letter(letter: Letter) -> String {
    match letter {
        Letter::Responsible => say("raci-responsible"),
        Letter::Accountable => say("raci-accountable"),
        Letter::Consulted => say("raci-consulted"),
        Letter::Involved => say("raci-involved"),
    }
}

/// A month, short: `Dec`.
#[must_use]
pub fn month(number: i8) -> String {
    match number {
        1 => say("month-1"),
        2 => say("month-2"),
        3 => say("month-3"),
        4 => say("month-4"),
        5 => say("month-5"),
        6 => say("month-6"),
        7 => say("month-7"),
        8 => say("month-8"),
        9 => say("month-9"),
        10 => say("month-10"),
        11 => say("month-11"),
        _ => say("month-12"),
    }
}

/// A date without its day: `Dec 2014`.
#[must_use]
pub fn month_year(date: Date) -> String {
    say_with("month-year", &[("month", month(date.month()).into()), ("year", date.year().to_string().into())])
}

/// A date in full: `1 Dec 2014`.
#[must_use]
pub fn full_date(date: Date) -> String {
    let args =
        [("day", date.day().to_string().into()), ("month", month(date.month()).into()), ("year", date.year().to_string().into())];
    say_with("day-month-year", &args)
}

/// Who may see something.
#[must_use]
pub fn tier(tier: Tier) -> String {
    match tier {
        Tier::Public => say("tier-public"),
        Tier::Restricted => say("tier-restricted"),
        Tier::Confidential => say("tier-confidential"),
        Tier::Secret => say("tier-secret"),
    }
}

/// One unit of time in a word: `month`.
#[must_use]
pub fn unit(unit: TimeUnit) -> String {
    match unit {
        TimeUnit::Day => say("unit-day"),
        TimeUnit::Week => say("unit-week"),
        TimeUnit::Month => say("unit-month"),
        TimeUnit::Quarter => say("unit-quarter"),
        TimeUnit::Year => say("unit-year"),
    }
}

/// Several units of time in a word: `months`.
#[must_use]
pub fn units(unit: TimeUnit) -> String {
    match unit {
        TimeUnit::Day => say("units-days"),
        TimeUnit::Week => say("units-weeks"),
        TimeUnit::Month => say("units-months"),
        TimeUnit::Quarter => say("units-quarters"),
        TimeUnit::Year => say("units-years"),
    }
}

/// The beginnings of the years that a run spans, with their number; every so many where there are more than ten.
#[must_use]
pub fn years(clock: &Clock) -> Vec<(f64, i16)> {
    let (first, last) = (clock.start.year(), clock.date_at(clock.horizon.0).year());
    let span = i32::from(last) - i32::from(first);
    let every = (span / 10 + 1).clamp(1, 500) as usize;
    (first..=last)
        .step_by(every)
        .filter_map(|year| {
            let date = Date::new(year, 1, 1).ok()?;
            let t = clock.time_of(When::On(date));
            (t >= -1e-9 && t <= clock.horizon.0 + 1e-9).then_some((t.max(0.0), year))
        })
        .collect()
}
