//! A model that says everything it can, also what no run reads and what makes no sense: formats must carry it all the same.

mod links;
mod nodes;
mod people;
mod results;
mod shocks;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use throughline::model::about::{Classification, DocumentTier, LogEntry, NamedLoop, Part, Term};
use throughline::model::checks::{Checks, Limit, Waived};
use throughline::model::edit::TableName;
use throughline::model::node::{Level, Phase};
use throughline::model::review::CommentStance;
use throughline::model::source::{Basis, Confidence, Evidence, Tier};
use throughline::model::time::{Method, TimeUnit};
use throughline::model::view::Place;
use throughline::model::{About, Citation, Clock, Comment, Document, ElementRef, Id, Model, Number, Quantity, Real};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn sources() -> Vec<Citation> {
    vec![Citation::new("000/Strategic Objectives").unwrap(), Citation::new("GR/5.2; and more").unwrap()]
}

fn evidence() -> Evidence {
    Evidence { text: "A survey".to_owned(), confidence: Some(Confidence::Medium) }
}

/// A number with all that can be said of it.
fn full(value: Number) -> Quantity {
    Quantity {
        value,
        basis: Basis::Measured,
        source: sources(),
        evidence: "Counted".to_owned(),
        confidence: Some(Confidence::High),
        note: "\"quoted\"\n\u{1f600}".to_owned(),
    }
}

fn pert(low: f64, mode: f64, high: f64) -> Quantity {
    full(Number::Pert(Real(low), Real(mode), Real(high)))
}

/// Outside every range that is not for anything.
fn outside() -> Quantity {
    full(Number::Exact(Real(-7.25)))
}

pub fn model() -> Model {
    let mut model = Model {
        about: about(),
        clock: Clock {
            unit: TimeUnit::Week,
            start: day("2013-02-28"),
            horizon: Real(52.5),
            step: Some(Real(0.1)),
            method: Method::Rk4,
        },
        ..Model::default()
    };
    nodes::put(&mut model);
    links::put(&mut model);
    people::put(&mut model);
    shocks::put(&mut model);
    results::put(&mut model);
    model.loops.insert(
        id("loop"),
        NamedLoop {
            name: "Loop".to_owned(),
            code: "R1".to_owned(),
            links: vec![id("a--b"), id("nowhere")],
            story: "Round".to_owned(),
            source: sources(),
            illustrative: true,
        },
    );
    for key in ["000", "An odd key / with [brackets]"] {
        let document = Document {
            title: "Title".to_owned(),
            publisher: "Publisher".to_owned(),
            date: "about 2012".to_owned(),
            note: "Note".to_owned(),
            tier: Tier::Secret,
        };
        model.documents.insert(key.to_owned(), document);
    }
    let refs = [ElementRef::Model, ElementRef::Document("An odd key".to_owned()), ElementRef::Loop(id("loop"))];
    for (n, on) in refs.into_iter().enumerate() {
        let comment = Comment {
            on,
            by: "A reader".to_owned(),
            date: Some(day("2014-01-02")),
            text: "Why?".to_owned(),
            stance: CommentStance::Dispute,
            resolution: "Settled".to_owned(),
            tier: Tier::Restricted,
        };
        model.comments.insert(id(&format!("comment-{n}")), comment);
    }
    model.views.tree.places.insert(id("nowhere"), Place { x: Real(-0.1), y: Real(1e-300), pinned: true });
    model.views.loops.places.insert(id("full"), Place { x: Real(1e300), y: Real(12_345_678_901_234_567.0), pinned: false });
    model.retired.insert(TableName::Nodes, [id("gone"), id("2nd.gone_too")].into());
    model.retired.insert(TableName::Comments, BTreeSet::new());
    model
}

fn about() -> About {
    About {
        title: "Odd".to_owned(),
        summary: "Summary\twith a tab".to_owned(),
        question: "Question?".to_owned(),
        authors: vec!["One".to_owned(), String::new()],
        context: "Context".to_owned(),
        level: Some(Level::System),
        phase: Some(Phase::D),
        document: Some(DocumentTier::Architecture),
        parts: BTreeMap::from([
            (DocumentTier::Policy, BTreeMap::from([(Part::MonitoringEvaluation, "Words".to_owned())])),
            (DocumentTier::Plan, BTreeMap::new()),
        ]),
        lead: Some(id("nobody")),
        coordination: Some(id("actor")),
        review: Some(day("2020-02-29")),
        log: vec![LogEntry { date: day("2013-01-01"), by: "Me".to_owned(), text: "Begun".to_owned() }],
        data_sources: "Registers".to_owned(),
        currency: "USD".to_owned(),
        classification: Classification {
            tier: Tier::Confidential,
            reason: "Reason".to_owned(),
            public_summary: "Little".to_owned(),
        },
        terms: BTreeMap::from([(Term::Involved, "Informed".to_owned()), (Term::Outcome, String::new())]),
        checks: Checks {
            limits: BTreeMap::from([(Limit::QuickWinShare, Real(0.3))]),
            waived: vec![Waived {
                rule: "voices-missing".to_owned(),
                on: ElementRef::Node(id("full")),
                reason: "Known".to_owned(),
                by: "Me".to_owned(),
                date: Some(day("2013-03-04")),
            }],
        },
        source: sources(),
    }
}
