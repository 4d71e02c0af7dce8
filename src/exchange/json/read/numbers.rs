//! Numbers with their standing, moments, scales, strengths.

use super::place::{Fields, Read as _, Record, Wrong};
use super::plain::{listed, one_of};
use super::text::Json;
use crate::exchange::strengths::Worded;
use crate::model::node::Scale;
use crate::model::numbers::{Range, single};
use crate::model::source::Evidence;
use crate::model::{Clock, Number, Quantity, Real, When};

/// The ranges that the writer may have held a number to.
const RANGES: [Range; 6] = [Range::ANY, Range::SHARE, Range::AMOUNT, Range::ODDS, Range::BEND, Range::WIDTH];

impl Record for Quantity {
    const MAY_BE_ASSUMED: bool = true;
    const EXPECTED: &'static str = "expected-quantity";

    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        quantity(f, None)
    }
}

/// A number with its standing; `span` is the range of a level.
fn quantity(f: &Fields<'_>, span: Option<Range>) -> Result<Quantity, Wrong> {
    needed(f);
    Ok(Quantity {
        value: number(f, span)?,
        basis: f.read("basis"),
        source: f.read("source"),
        evidence: f.read("evidence"),
        confidence: f.read("confidence"),
        note: f.read("note"),
    })
}

/// Tells that what is marked as assumed is taken as given.
fn needed(f: &Fields<'_>) {
    if f.read("assumed") {
        f.lose("assumed", "loss-not-assumed", &[]);
    }
}

/// A level in the unit of its scale; none where the model is silent.
pub fn level(f: &Fields<'_>, key: &'static str, span: Range) -> Option<Quantity> {
    let spot = f.spot(key).filter(|spot| !Quantity::silent(spot))?;
    let whole = matches!(spot.piece.json, Json::Object(_));
    spot.or_lose(if whole { spot.fields(|f| quantity(f, Some(span))) } else { Err(spot.wrong(Quantity::expected())) })
}

/// The number of `value` and `distribution`.
pub fn number(f: &Fields<'_>, span: Option<Range>) -> Result<Number, Wrong> {
    let Some(distribution) = f.maybe::<Distribution>("distribution") else {
        return f.need::<Real>("value").map(Number::Exact);
    };
    let number = distribution.0;
    if let Some(Real(said)) = f.maybe("value")
        && !RANGES.iter().chain(&span).any(|range| single(&number, *range) == said)
    {
        f.lose("value", "loss-beside-distribution", &[("value", said.to_string())]);
    }
    Ok(number)
}

struct Distribution(Number);

impl Record for Distribution {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        let real = |key| f.need::<Real>(key);
        let kind: String = f.need("kind")?;
        Ok(Self(match kind.as_str() {
            "exact" => Number::Exact(real("value")?),
            "uniform" => Number::Uniform(real("low")?, real("high")?),
            "triangular" => Number::Triangular(real("low")?, real("mode")?, real("high")?),
            "pert" => Number::Pert(real("low")?, real("mode")?, real("high")?),
            "normal" => Number::Normal(real("mean")?, real("sd")?),
            "log-normal" => Number::LogNormal(real("median")?, real("sigma")?),
            "beta" => Number::Beta(real("a")?, real("b")?, real("low")?, real("high")?),
            "choice" => {
                Number::Choice(f.need::<Vec<Weighted>>("items")?.into_iter().map(|item| (item.value, item.weight)).collect())
            }
            _ => return Err(f.wrong("kind", kinds())),
        }))
    }
}

fn kinds() -> String {
    listed(["uniform", "triangular", "pert", "normal", "log-normal", "beta", "choice", "exact"])
}

/// A value of a choice.
struct Weighted {
    value: Real,
    weight: Real,
}

impl Record for Weighted {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { value: f.need("value")?, weight: f.need("weight")? })
    }
}

impl Record for When {
    const MAY_BE_ASSUMED: bool = true;
    const EXPECTED: &'static str = "expected-moment";

    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        needed(f);
        when(f)
    }
}

/// A moment: the date where there is one, else the time.
pub fn when(f: &Fields<'_>) -> Result<When, Wrong> {
    let Some(date) = f.maybe("date") else { return f.need("time").map(When::At) };
    if let Some(Real(time)) = f.maybe("time") {
        let from_date = f.reader().clock.get_or_init(Clock::default).time_of(When::On(date));
        if (from_date - time).abs() > 1e-6 {
            f.lose("time", "loss-beside-date", &[("time", time.to_string()), ("date", date.to_string())]);
        }
    }
    Ok(When::On(date))
}

impl Record for Scale {
    const MAY_BE_ASSUMED: bool = true;
    const EXPECTED: &'static str = "expected-scale";

    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        needed(f);
        Ok(Self { at0: f.need("at0")?, at1: f.need("at1")?, unit: f.read("unit"), low: f.read("low"), high: f.read("high") })
    }
}

impl Record for Evidence {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { text: f.read("text"), confidence: f.read("confidence") })
    }
}

/// A strength: the word where there is one, else the number.
struct Strong<S>(S);

impl<S: Worded> Record for Strong<S> {
    const EXPECTED: &'static str = "expected-strength";

    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        let words = S::words().into_iter().filter_map(|strength| Some((strength.said()?, strength)));
        let word = f.spot("word").and_then(|spot| spot.or_lose(one_of(&spot, words)));
        let Some(strength) = word else { return Quantity::record(f).map(|own| Self(S::own(own))) };
        // Nothing but the word is known of such a number.
        let says_more = match f.spot("value").map(|spot| &spot.piece.json) {
            Some(Json::Number(x)) => strength.stands_for() != Some(*x),
            _ => false,
        };
        if says_more || beside(f) {
            f.lose("word", "loss-beside-word", &[("word", strength.said().unwrap_or_default().to_owned())]);
        }
        Ok(Self(strength))
    }
}

/// Whether there is anything beside a word that a number of its own would have.
fn beside(f: &Fields<'_>) -> bool {
    let known = Quantity {
        value: Number::default(),
        basis: f.read("basis"),
        source: f.read("source"),
        evidence: f.read("evidence"),
        confidence: f.read("confidence"),
        note: f.read("note"),
    };
    let distribution = f.spot("distribution").is_some();
    f.computed(&["value", "assumed"]);
    distribution || known != Quantity::default()
}

/// The strength under a key.
pub fn strength<S: Worded>(f: &Fields<'_>, key: &'static str) -> Option<S> {
    f.maybe::<Strong<S>>(key).map(|strong| strong.0)
}
