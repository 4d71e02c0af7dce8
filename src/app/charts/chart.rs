//! What one chart shows: an indicator, a level or a measure of a stage, in one or more scenarios.

use throughline::model::indicator::{IndicatorKind, in_order};
use throughline::model::node::Scale;
use throughline::model::stage::Measure;
use throughline::model::{ElementRef, Id, Model, NodeKind};
use throughline::picture::link::short;
use throughline::report;
use throughline::sim::Run;
use throughline::words::{say, say_with};

use super::fan::Fan;
use crate::app::dates;
use crate::app::document::Document;
use crate::app::results::{Results, scenario_name, scenarios};

/// What a chart is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    Indicator(Id),
    /// The level of a box, in percent.
    Level(Id),
    /// A measure of a stage, in its unit.
    Measure(Id, Measure),
}

impl Subject {
    /// The box whose curve it is.
    pub fn node<'a>(&'a self, model: &'a Model) -> Option<&'a Id> {
        match self {
            Self::Indicator(id) => model.indicators.get(id).map(|indicator| &indicator.node),
            Self::Level(id) | Self::Measure(id, _) => Some(id),
        }
    }
}

/// Which scenarios are laid over each other.
pub enum Overlaid<'a> {
    /// As many as a small chart holds: the first two, and the lit.
    Few,
    /// These.
    These(&'a [Id]),
}

/// One chart.
pub struct Chart {
    pub title: String,
    pub unit: String,
    /// From where to where the values can go.
    pub scale: (f64, f64),
    /// Whether it begins at nothing: cases, and times that they wait.
    pub counted: bool,
    /// The kept times of the runs.
    pub times: Vec<f64>,
    pub lines: Vec<Line>,
    /// The lit line before the last change.
    pub ghost: Option<Vec<f64>>,
    pub target: Option<(f64, String)>,
    pub floor: Option<f64>,
    /// When it is due, in units, and the date.
    pub due: Option<(f64, String)>,
    /// What was measured, and when.
    pub readings: Vec<(f64, f64)>,
    /// How far the futures of the lit line are, in words, while they are on their way.
    pub waits: Option<String>,
}

/// One scenario on a chart.
pub struct Line {
    pub id: Id,
    pub name: String,
    pub lit: bool,
    /// Which scenario it is, which gives it its line.
    pub index: usize,
    pub values: Vec<f64>,
    pub fan: Option<Fan>,
}

/// The most lines of a small chart.
const MOST_LINES: usize = 5;

/// What is selected comes first, then the indicators of the model, or else the levels of its results; as many as there is room for.
pub fn first_subjects(document: &Document, most: usize) -> Vec<Subject> {
    let model = document.model();
    let mut found: Vec<Subject> = Vec::new();
    for of in &document.selection {
        let ElementRef::Node(node) = of else { continue };
        let own = model.indicators.iter().filter(|(_, i)| &i.node == node).map(|(id, _)| Subject::Indicator(id.clone()));
        let before = found.len();
        found.extend(own);
        if found.len() == before {
            found.push(Subject::Level(node.clone()));
        }
    }
    for subject in of_model(model) {
        if !found.contains(&subject) {
            found.push(subject);
        }
    }
    found.truncate(most);
    found
}

/// The indicators of a model, or else the levels of its results.
pub fn of_model(model: &Model) -> Vec<Subject> {
    let indicators = in_order(&model.indicators).into_iter().map(|(id, _)| Subject::Indicator(id.clone()));
    let found: Vec<Subject> = indicators.collect();
    if !found.is_empty() {
        return found;
    }
    let results = model.nodes.iter().filter(|(_, node)| node.kind.kind().is_pulled());
    results.map(|(id, _)| Subject::Level(id.clone())).collect()
}

impl Chart {
    /// The chart of a subject; none where there is nothing to draw.
    pub fn of(document: &Document, results: &Results, subject: &Subject, overlaid: &Overlaid<'_>) -> Option<Self> {
        let model = document.model();
        let all = scenarios(model);
        let few = all.len() <= MOST_LINES;
        let shown = |i: usize, id: &Id| match overlaid {
            Overlaid::Few => few || i < 2 || *id == document.scenario,
            Overlaid::These(ids) => ids.contains(id) || *id == document.scenario,
        };
        let lines: Vec<Line> = all
            .iter()
            .enumerate()
            .filter(|(i, id)| shown(*i, id))
            .filter_map(|(index, id)| {
                let values = series(results.runs().get(id)?, subject)?;
                let futures = results.futures().of_scenario(document, id);
                let fan = futures.and_then(|futures| Fan::of(futures, subject));
                Some(Line { id: id.clone(), name: scenario_name(model, id), lit: *id == document.scenario, index, values, fan })
            })
            .collect();
        let (title, unit) = heading(model, subject)?;
        let on_the_way = |done: crate::app::background::Done| {
            say_with("futures-running", &[("percent", format!("{:.0}", 100.0 * done.share).into())])
        };
        let lit_is_there = lines.iter().any(|line| line.lit && line.fan.is_some());
        let mut chart = Self {
            title,
            unit,
            scale: scale_of(model, subject),
            counted: matches!(subject, Subject::Measure(..)),
            times: results.times().to_vec(),
            lines,
            ghost: results.ghost().and_then(|run| series(run, subject)),
            target: None,
            floor: None,
            due: None,
            readings: Vec::new(),
            waits: results.futures().so_far().filter(|_| !lit_is_there).map(on_the_way),
        };
        if let Subject::Indicator(id) = subject {
            chart.mark(model, results, id)?;
        }
        Some(chart)
    }

    /// Takes over target, floor, due date and readings of an indicator.
    fn mark(&mut self, model: &Model, results: &Results, id: &Id) -> Option<()> {
        let indicator = model.indicators.get(id)?;
        let result = results.shown()?.indicators().get(id)?;
        self.target = result.target.map(|x| (x, say_with("chart-target", &[("value", short(x).into())])));
        self.due = result.due.map(|t| (t, dates::short(model.clock.date_at(t))));
        self.floor = indicator.floor.as_ref().and_then(|q| exact(&q.value));
        let clock = &model.clock;
        let reading = |r: &throughline::model::indicator::Reading| {
            let t = clock.time_of(throughline::model::When::On(r.on));
            Some((t, exact(&r.value.value)?)).filter(|(t, _)| (0.0..=clock.horizon.0).contains(t))
        };
        // Readings of a part would lie beside the line of the whole.
        self.readings = indicator.readings.iter().filter(|r| r.group.is_empty()).filter_map(reading).collect();
        Some(())
    }

    /// The fan of the lit line.
    pub fn fan(&self) -> Option<&Fan> {
        self.lines.iter().find(|line| line.lit)?.fan.as_ref()
    }

    /// What is told of the futures of the lit line; in short where the page says how many there are.
    pub fn futures_words(&self, short: bool) -> Option<&str> {
        self.fan().map(|fan| if short { fan.short.as_str() } else { fan.words.as_str() }).or(self.waits.as_deref())
    }

    /// What a screen reader says of it: its title, where each line ends, and what is told of futures.
    pub fn spoken(&self) -> String {
        let ends = self.lines.iter().filter_map(|l| Some(format!("{} {}", l.name, short(*l.values.last()?))));
        let met = self.futures_words(false).map(|met| format!("; {met}")).unwrap_or_default();
        let harm = self.fan().and_then(|fan| fan.harm.as_ref()).map(|harm| format!("; {harm}")).unwrap_or_default();
        format!("{}: {}{met}{harm}", self.title, ends.collect::<Vec<_>>().join(", "))
    }

    /// Every line at the kept time nearest to `t`, in words: the value, and what nine in ten futures lie within.
    pub fn told_at(&self, t: f64) -> Vec<String> {
        let n = nearest(&self.times, t);
        let line = |line: &Line| {
            let value = short(*line.values.get(n)?);
            let range = line.fan.as_ref().and_then(|fan| fan.at(*self.times.get(n)?)).filter(|marks| marks[0] != marks[4]);
            let range = range.map(|marks| format!(" ({}–{})", short(marks[0]), short(marks[4]))).unwrap_or_default();
            Some(format!("{}: {value}{range}", line.name))
        };
        self.lines.iter().filter_map(line).collect()
    }

    /// The line nearest to a value at a time.
    pub fn nearest_line(&self, t: f64, value: f64) -> Option<&Line> {
        let n = nearest(&self.times, t);
        let far = |line: &&Line| line.values.get(n).map_or(f64::INFINITY, |x| (x - value).abs());
        self.lines.iter().min_by(|a, b| far(a).total_cmp(&far(b)))
    }
}

/// The kept time nearest to `t`, by its index.
pub fn nearest(times: &[f64], t: f64) -> usize {
    let after = times.partition_point(|&x| x < t);
    match (after.checked_sub(1).and_then(|i| times.get(i)), times.get(after)) {
        (Some(before), Some(next)) if t - before > next - t => after,
        (Some(_), _) => after - 1,
        (None, _) => 0,
    }
}

/// The curve of a subject in a run.
fn series(run: &Run, subject: &Subject) -> Option<Vec<f64>> {
    match subject {
        Subject::Indicator(id) => run.indicators().get(id).map(|r| r.series.clone()),
        Subject::Level(id) => run.level(id).map(|l| l.iter().map(|x| x * 100.0).collect()),
        Subject::Measure(id, measure) => run.measure(id, *measure).map(<[f64]>::to_vec),
    }
}

/// The number in the middle of what is known.
fn exact(number: &throughline::model::Number) -> Option<f64> {
    let (low, high) = number.bounds();
    (low.is_finite() && high.is_finite()).then_some(low.midpoint(high))
}

/// From where to where what is drawn can go.
fn scale_of(model: &Model, subject: &Subject) -> (f64, f64) {
    let ends = |scale: &Scale| (scale.at0.0.min(scale.at1.0), scale.at0.0.max(scale.at1.0));
    match subject {
        Subject::Level(_) => (0.0, 100.0),
        Subject::Measure(..) => (0.0, 0.0),
        Subject::Indicator(id) => match model.indicators.get(id).map(|i| (&i.kind, &i.node)) {
            Some((IndicatorKind::Number(Some(scale)), _)) => ends(scale),
            Some((IndicatorKind::Number(None), node)) => model.nodes.get(node).map_or((0.0, 0.0), |n| ends(&n.scale())),
            Some((IndicatorKind::Rating(steps), _)) => {
                let values = steps.iter().map(|step| f64::from(step.value));
                values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)))
            }
            None => (0.0, 0.0),
        },
    }
}

/// The title of a chart, and the unit of its values.
fn heading(model: &Model, subject: &Subject) -> Option<(String, String)> {
    match subject {
        Subject::Level(id) => Some((model.nodes.get(id)?.name.clone(), say("chart-level"))),
        Subject::Measure(id, measure) => {
            let node = model.nodes.get(id)?;
            let NodeKind::Stage(_) = &node.kind else { return None };
            let what = match measure {
                Measure::Backlog => say("chart-backlog"),
                Measure::Wait => say("chart-wait"),
                Measure::Throughput => say("chart-throughput"),
                Measure::Utilisation => say("chart-utilisation"),
            };
            let title = say_with("chart-measure", &[("stage", node.name.clone().into()), ("measure", what.into())]);
            Some((title, report::results::unit(model, id, Some(*measure))))
        }
        Subject::Indicator(id) => {
            let indicator = model.indicators.get(id)?;
            let unit = match &indicator.kind {
                IndicatorKind::Number(Some(scale)) => scale.unit.clone(),
                IndicatorKind::Number(None) => report::results::unit(model, &indicator.node, indicator.measure),
                IndicatorKind::Rating(_) => say("chart-rating"),
            };
            Some((indicator.name.clone(), unit))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_kept_time_is_found() {
        let times = [0.0, 1.0, 2.0, 3.0];
        assert_eq!(nearest(&times, -4.0), 0);
        assert_eq!(nearest(&times, 1.4), 1);
        assert_eq!(nearest(&times, 1.6), 2);
        assert_eq!(nearest(&times, 99.0), 3);
        assert_eq!(nearest(&[], 1.0), 0);
    }
}
