//! The sections of a packet, in the order in which a reviewer reads them.

use maud::{Markup, PreEscaped, html};

use super::tables::{Row, lines, plain, table};
use super::{Packet, Section};
use crate::check::Severity;
use crate::graph::schedule::actions;
use crate::layout::geometry::Rect;
use crate::model::edit::commands::framework;
use crate::model::{Basis, ElementRef, Id, numbers};
use crate::paper::{Sheet, sheet, svg};
use crate::picture::field;
use crate::picture::page::Page;
use crate::picture::page::ink::Ink;
use crate::report::changes::change_text;
use crate::report::facts;
use crate::report::figures::figure;
use crate::report::places::{name, node_name};
use crate::report::sheets::{self, Form, Order, View, curves, framework_head};
use crate::report::{SideBySide, told};
use crate::structure::raci::Letter;
use crate::words::{say, say_with};

/// The size of a chart, in points.
const CHART: (f32, f32) = (400.0, 230.0);

impl Packet<'_> {
    pub(super) fn sections(&self) -> Vec<Section> {
        let drawing = |view: View| self.drawing(view);
        let all = [
            ("summary", say("packet-summary"), self.summary()),
            ("tree", View::Tree.name(), drawing(View::Tree)),
            ("loops", View::Loops.name(), drawing(View::Loops)),
            ("framework", View::Table.name(), self.framework()),
            ("charts", say("results-curves"), self.compared.is_some().then(|| self.charts())),
            ("scenarios-compared", View::Results.name(), self.results()),
            ("why", say("packet-why"), self.why()),
            ("actions", say("packet-actions"), self.actions()),
            ("plan", View::Plan.name(), drawing(View::Plan)),
            ("assumptions", say("packet-assumptions"), self.assumptions()),
            ("risks", say("packet-risks"), self.risks()),
            ("scenarios", say("packet-scenarios"), self.scenarios()),
            ("named-loops", say("packet-loops"), self.named_loops()),
            ("architecture", View::Architecture.name(), drawing(View::Architecture)),
            ("actors", View::Actors.name(), drawing(View::Actors)),
            ("findings", say("packet-findings"), Some(self.findings())),
            ("illustrative", say("packet-illustrative"), self.illustrative()),
            ("elements", say("packet-elements"), Some(self.elements())),
        ];
        all.into_iter().filter_map(|(id, name, content)| Some(Section { id, name, content: content? })).collect()
    }

    fn summary(&self) -> Option<Markup> {
        let about = &self.reader.shown().about;
        let texts: Vec<&String> = [&about.summary, &about.context].into_iter().filter(|text| !text.is_empty()).collect();
        if texts.is_empty() && self.compared.is_none() {
            return None;
        }
        let sentences = self.compared.map(|compared| sheets::brief::sentences(&self.reasons, &compared.told)).unwrap_or_default();
        Some(html! {
            @for text in texts { p dir="auto" { (lines(text)) } }
            @if !sentences.is_empty() { ol { @for sentence in &sentences { li { (sentence) } } } }
        })
    }

    /// A view as a figure; nothing where nothing is drawn.
    fn drawing(&self, view: View) -> Option<Markup> {
        let shown = self.reader.shown();
        let empty = match view {
            View::Tree => !shown.nodes.values().any(|node| node.kind.kind() != crate::model::Kind::Variable),
            View::Loops => sheets::placed(shown, crate::model::ViewKind::Loops).views.loops.places.is_empty(),
            View::Architecture => shown.institutions.is_empty(),
            View::Plan => actions(shown).next().is_none(),
            View::Actors => shown.actors.is_empty(),
            View::Table | View::Results | View::Brief => false,
        };
        if empty {
            return None;
        }
        let state = self.compared.and_then(|compared| {
            let n = compared.comparison.runs.iter().position(|run| run.scenario().as_str() == crate::model::scenario::PLAN)?;
            Some((n, compared.comparison.runs[n].times().len().saturating_sub(1)))
        });
        let (reader, theme, date) = (self.reader, &self.theme, self.date);
        let order = Order { reader, view, theme, compared: self.compared, state, form: Form::Screen { bare: true }, date };
        let made = sheets::make(&order).ok()?;
        let prefix = format!("{}-", view.word());
        let drawn = svg::named(made.sheets.first()?, &view.name(), svg::Names { prefix: &prefix, paths: true });
        let caption = if made.mark.state.is_empty() { say("packet-at-rest") } else { made.mark.state };
        Some(html! {
            figure.drawing data-drawing=(view.word()) { (PreEscaped(drawn)) figcaption { (caption) } }
        })
    }

    fn framework(&self) -> Option<Markup> {
        let model = self.reader.shown();
        let columns = framework::Column::ALL;
        let rows: Vec<Row> = framework::rows(model)
            .iter()
            .map(|row| {
                let indicator = row.indicator.clone().map(ElementRef::Indicator);
                let text = |column: framework::Column| framework::text(model, row, column);
                Row {
                    of: indicator.unwrap_or_else(|| ElementRef::Node(row.node.clone())),
                    name: text(framework::Column::Objective),
                    cells: columns[1..].iter().map(|column| text(*column)).collect(),
                }
            })
            .collect();
        (!rows.is_empty()).then(|| table(&columns.map(framework_head), &rows))
    }

    fn results(&self) -> Option<Markup> {
        let compared = self.compared?;
        let told = &compared.told;
        let heads: Vec<String> = std::iter::once(say("sheet-scenario"))
            .chain(told.indicators.iter().map(|line| format!("{} ({})", line.row.name, told::aim(line))))
            .chain([say("results-cost")])
            .collect();
        let cell = |line: &crate::report::compare::Line, n: usize| {
            let said = told::cell(line, n).into_iter().map(|said| said.words).collect::<Vec<_>>().join("\n");
            if said.is_empty() { told::single(line, n) } else { said }
        };
        let rows: Vec<Vec<String>> = told
            .scenarios
            .iter()
            .enumerate()
            .map(|(n, scenario)| {
                let cost = told::cost(told, n).into_iter().map(|said| said.words).collect::<Vec<_>>().join("\n");
                let cells = told.indicators.iter().map(|line| cell(line, n));
                std::iter::once(scenario.name.clone()).chain(cells).chain([cost]).collect()
            })
            .collect();
        Some(html! {
            p { (sheets::what(told)) ". " (told::standing(&told.numbers)) }
            h3 { (say("results-compare")) }
            p { (told::how()) }
            (plain(&heads, &rows))
            @let warnings = told::warnings(told);
            @if !warnings.is_empty() {
                h3 { (say("results-look-at")) }
                ul { @for (_, words) in &warnings { li { (words) } } }
            }
            h3 { (say("results-short")) }
            (short(told))
        })
    }

    /// A figure an indicator.
    fn charts(&self) -> Markup {
        let Some(compared) = self.compared else { return html! {} };
        let model = self.reader.shown();
        let places = sheets::places(self.reader, &compared.told);
        let page = Page::new(model, &self.theme, CHART.0);
        let drawn = curves::charts(model, &compared.comparison, &places).into_iter().enumerate().map(|(n, chart)| {
            let mut ink = Ink::new(&page, 0.0);
            let rect = Rect::at(0.0, 0.0, CHART.0, CHART.1);
            curves::draw(&mut ink, rect, &chart);
            let list = ink.canvas.done(rect);
            let sheet: Sheet = sheet::bare(list);
            let prefix = format!("chart-{n}-");
            let path = chart.of.path();
            let svg = svg::named(&sheet, &chart.title, svg::Names { prefix: &prefix, paths: false });
            html! { figure.chart data-ref=(path) { (PreEscaped(svg)) figcaption dir="auto" { (chart.title) } } }
        });
        html! { @for figure in drawn { (figure) } }
    }

    fn why(&self) -> Option<Markup> {
        let reasons = &self.reasons;
        if reasons.is_empty() {
            return None;
        }
        let model = self.reader.shown();
        let heads = [say("packet-change"), say("packet-makes")];
        let parts = |reason: &crate::report::reader::Reason| -> Vec<Vec<String>> {
            let told = reason.parts.iter().map(|part| {
                let sign = if part.value > 0.0 { "+" } else { "" };
                vec![part.name.clone(), format!("{sign}{} {}", figure(part.value), reason.unit)]
            });
            told.collect()
        };
        Some(html! {
            p { (say("packet-why-how")) }
            @for reason in reasons {
                @let of = ElementRef::Indicator(reason.indicator.clone());
                h3 data-ref=(of.path()) dir="auto" { (name(model, &of).unwrap_or_default()) }
                p dir="auto" { (reason.sentence) }
                @if !reason.parts.is_empty() { (plain(&heads, &parts(reason))) }
            }
        })
    }

    fn actions(&self) -> Option<Markup> {
        let model = self.reader.shown();
        let names =
            |ids: &[Id]| ids.iter().filter_map(|id| model.actors.get(id)).map(|a| a.name.clone()).collect::<Vec<_>>().join("\n");
        let mut heads = vec![say("kind-action"), say("packet-when"), say("packet-needs")];
        heads.extend(Letter::ALL.map(field::letter));
        let rows: Vec<Row> = actions(model)
            .map(|(id, action)| {
                let of = ElementRef::Node(id.clone());
                let all = facts::facts(model, &of);
                let told = |labels: &[&str]| {
                    let labels: Vec<String> = labels.iter().map(|label| say(label)).collect();
                    let lines =
                        all.iter().filter(|fact| labels.contains(&fact.label)).map(|fact| format!("{}: {}", fact.label, fact.text));
                    lines.collect::<Vec<_>>().join("\n")
                };
                let mut cells = vec![told(&["field-start", "field-after", "field-duration", "field-end"]), self.needs(id, &told)];
                cells.extend(Letter::ALL.map(|letter| names(letter.of(&action.raci))));
                Row { of, name: node_name(model, id), cells }
            })
            .collect();
        (!rows.is_empty()).then(|| table(&heads, &rows))
    }

    /// What an action uses, and what it costs.
    fn needs(&self, action: &Id, told: &dyn Fn(&[&str]) -> String) -> String {
        let model = self.reader.shown();
        let used = model.links.iter().filter(|(_, link)| link.to == *action && matches!(link.role, crate::model::Role::Use(_)));
        let mut lines: Vec<String> = used
            .map(|(id, link)| {
                let amount =
                    facts::facts(model, &ElementRef::Link(id.clone())).into_iter().find(|fact| fact.label == say("field-amount"));
                let amount = amount.map(|fact| format!(": {}", fact.text)).unwrap_or_default();
                format!("{}{amount}", node_name(model, &link.from))
            })
            .collect();
        lines.push(told(&["fact-costs"]));
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// A row an element of one sort, with these of its facts.
    fn listed(&self, of: impl Iterator<Item = ElementRef>, labels: &[&str]) -> Option<Markup> {
        let model = self.reader.shown();
        let heads: Vec<String> = std::iter::once(say("field-name")).chain(labels.iter().map(|label| say(label))).collect();
        let rows: Vec<Row> = of
            .map(|of| {
                let all = facts::facts(model, &of);
                let text =
                    |label: &str| all.iter().filter(|f| f.label == label).map(|f| f.text.clone()).collect::<Vec<_>>().join("\n");
                Row { name: name(model, &of).unwrap_or_default(), cells: heads[1..].iter().map(|head| text(head)).collect(), of }
            })
            .collect();
        (!rows.is_empty()).then(|| table(&heads, &rows))
    }

    fn assumptions(&self) -> Option<Markup> {
        let of = self.reader.shown().assumptions.keys().cloned().map(ElementRef::Assumption);
        self.listed(of, &["field-likelihood", "field-covers", "field-test", "field-signpost", "field-owner"])
    }

    fn risks(&self) -> Option<Markup> {
        let of = self.reader.shown().risks.keys().cloned().map(ElementRef::Risk);
        self.listed(
            of,
            &["field-likelihood", "field-impact", "field-threatens", "field-mitigated-by", "field-mitigation", "field-owner"],
        )
    }

    fn named_loops(&self) -> Option<Markup> {
        let of = self.reader.shown().loops.keys().cloned().map(ElementRef::Loop);
        self.listed(of, &["field-code", "fact-nature", "fact-arrows", "field-story"])
    }

    fn scenarios(&self) -> Option<Markup> {
        let model = self.reader.shown();
        if model.scenarios.is_empty() {
            return None;
        }
        Some(html! {
            @for (id, scenario) in &model.scenarios {
                h3 data-ref=(ElementRef::Scenario(id.clone()).path()) dir="auto" { (scenario.name) }
                @if !scenario.question.is_empty() { p dir="auto" { (scenario.question) } }
                ul { @for change in &scenario.changes { li dir="auto" { (change_text(model, change)) } } }
            }
        })
    }

    fn findings(&self) -> Markup {
        let model = self.reader.shown();
        let open: Vec<_> = self.findings.iter().filter(|finding| finding.waived.is_none()).collect();
        if open.is_empty() {
            return html! { p { (say("packet-findings-none")) } };
        }
        html! {
            p { (say("packet-findings-how")) }
            ul.findings {
                @for finding in open {
                    @let (class, word) = match finding.severity {
                        Severity::Error => ("error", say("severity-error")),
                        Severity::Warning => ("warning", say("severity-warning")),
                        Severity::Hint => ("hint", say("severity-hint")),
                    };
                    li class=(class) data-ref=(finding.place.path()) {
                        b { (word) } " "
                        @if let Some(name) = name(model, &finding.place) { span dir="auto" { (name) ": " } }
                        (finding.message) " "
                        @if !finding.why.is_empty() { (finding.why) " " }
                        @if !finding.remedy.is_empty() { span.remedy { (finding.remedy) } }
                    }
                }
            }
        }
    }

    /// Every number that is made up, by the element that has it.
    fn illustrative(&self) -> Option<Markup> {
        let model = self.reader.shown();
        let mut rows: Vec<Vec<String>> = Vec::new();
        numbers::visit(model, |info, quantity| {
            if quantity.basis != Basis::Illustrative || info.assumed {
                return;
            }
            let Some(of) = model.element_of(&info.path) else { return };
            let called = name(model, &of).unwrap_or_else(|| of.path());
            let field = crate::report::changes::field_text(&info.path, &of);
            rows.push(vec![called, field, facts::number(quantity, "")]);
        });
        if rows.is_empty() {
            return None;
        }
        let heads = [say("field-name"), say("packet-number"), say("packet-value")];
        Some(html! {
            p { (say_with("packet-illustrative-how", &[("count", rows.len().into())])) }
            (plain(&heads, &rows))
        })
    }
}

/// What went short, under the scenario in which it did.
fn short(told: &SideBySide) -> Markup {
    if told.shortfalls.is_empty() {
        return html! { p { (say("results-short-none")) } };
    }
    let of =
        |scenario: &str| told.shortfalls.iter().filter(|short| short.scenario == scenario).map(told::shortfall).collect::<Vec<_>>();
    let groups = told.scenarios.iter().map(|scenario| (&scenario.name, of(&scenario.id))).filter(|(_, short)| !short.is_empty());
    html! {
        @for (name, short) in groups {
            h4 { (name) }
            ul { @for words in &short { li { (words) } } }
        }
    }
}
