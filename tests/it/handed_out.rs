//! What is handed out: pictures on paper and the review packet, for every shipped model and for readers of every tier.

use jiff::civil::Date;
use throughline::exchange::comments;
use throughline::model::clearance::cleared;
use throughline::model::edit::TableName;
use throughline::model::edit::commands::{delete, merge_review};
use throughline::model::edit::history::History;
use throughline::model::scenario::PLAN;
use throughline::model::source::Tier;
use throughline::model::{ElementRef, Id, Model};
use throughline::paper::sheet::Sheet;
use throughline::paper::{Paper, pdf, svg};
use throughline::picture::list::Shape;
use throughline::picture::theme::Theme;
use throughline::report::packet::packet;
use throughline::report::sheets::{Form, Made, Order, View, make};
use throughline::report::{Compared, Reader};
use throughline::store;

/// A word that stands in every text that readers of the lowest tier must not see, and in the ids.
const WITHHELD: &str = "zqwithheld";

fn date() -> Date {
    Date::constant(2026, 11, 30)
}

fn tiers() -> Model {
    store::parse(include_str!("../data/tiers.ron"), "tiers.ron").unwrap()
}

fn shipped() -> impl Iterator<Item = (&'static str, Model)> {
    store::templates().iter().map(|template| (template.name, template.model().unwrap()))
}

fn compared(reader: &Reader<'_>) -> Compared {
    reader.compare(&reader.scenarios(), Some((8, 1)), &()).unwrap()
}

fn made(reader: &Reader<'_>, compared: &Compared, view: View, form: Form) -> Made {
    let plan = compared.comparison.runs.iter().position(|run| run.scenario().as_str() == PLAN).unwrap();
    let last = compared.comparison.runs[plan].times().len() - 1;
    let theme = Theme::print();
    make(&Order { reader, view, theme: &theme, compared: Some(compared), state: Some((plan, last)), form, date: date() }).unwrap()
}

/// What stands on a sheet, line by line.
fn texts(sheet: &Sheet) -> Vec<String> {
    let items = sheet.parts.iter().flat_map(throughline::paper::Part::items);
    items.filter_map(|item| if let Shape::Text(text) = &item.shape { Some(text.text.clone()) } else { None }).collect()
}

#[test]
fn every_view_of_every_model_stands_on_its_sheets_with_its_marks() {
    for (name, model) in shipped() {
        let reader = Reader::new(&model, Tier::Public);
        let compared = compared(&reader);
        for view in View::ALL {
            let Made { sheets, mark } = made(&reader, &compared, view, Form::Paper(Paper::A4));
            assert!(!sheets.is_empty() && (view != View::Brief || sheets.len() == 1), "{name} {view:?}");
            for sheet in &sheets {
                let said = texts(sheet);
                let has = |text: &str| said.iter().any(|line| line.contains(text));
                assert!(has(&mark.version) && has("30 Nov 2026") && has("Public"), "{name} {view:?}");
                let (short, long) = Paper::A4.sides();
                assert!((sheet.width.min(sheet.height), sheet.width.max(sheet.height)) == (short, long), "{name} {view:?}");
                for part in &sheet.parts {
                    let right = part.at.x + part.window.width() * part.scale;
                    let bottom = part.at.y + part.window.height() * part.scale;
                    assert!(part.at.x >= 0.0 && part.at.y >= 0.0 && right <= sheet.width + 0.5, "{name} {view:?}");
                    assert!(bottom <= sheet.height + 0.5, "{name} {view:?}: {bottom} of {}", sheet.height);
                }
            }
        }
    }
}

#[test]
fn every_result_and_action_is_named_on_the_tree_that_is_printed() {
    for (name, model) in shipped() {
        let reader = Reader::new(&model, Tier::Public);
        let compared = compared(&reader);
        let sheets = made(&reader, &compared, View::Tree, Form::Paper(Paper::A2)).sheets;
        let said = texts(&sheets[0]).join(" ").replace("…", "");
        for node in model.nodes.values().filter(|node| node.kind.kind().is_result()) {
            let first = node.name.split_whitespace().next().unwrap();
            let beginning: String = first.chars().take(4).collect();
            assert!(said.contains(&beginning), "{name}: {} is not on the sheet", node.name);
        }
    }
}

#[test]
fn tiles_of_a_poster_show_all_of_it_and_overlap() {
    let (_, model) = shipped().next().unwrap();
    let reader = Reader::new(&model, Tier::Public);
    let compared = compared(&reader);
    let whole = made(&reader, &compared, View::Tree, Form::Screen { bare: false }).sheets.remove(0);
    let tiles = made(&reader, &compared, View::Tree, Form::Poster(Paper::A4)).sheets;
    let shown: f32 = tiles
        .iter()
        .flat_map(|tile| &tile.parts)
        .filter(|part| part.scale == 1.0)
        .map(|part| part.window.width() * part.window.height())
        .sum();
    assert!(tiles.len() > 1 && shown > whole.width * whole.height * 0.9, "{} tiles", tiles.len());
}

#[test]
fn a_picture_says_how_many_things_it_leaves_out() {
    let model = tiers();
    let reader = Reader::new(&model, Tier::Public);
    let compared = compared(&reader);
    for view in View::ALL {
        let Made { sheets, mark } = made(&reader, &compared, view, Form::Paper(Paper::A4));
        let count: usize = reader.cleared.omitted.elements.values().sum();
        assert!(mark.omitted.contains(&format!("{count} elements")), "{}", mark.omitted);
        let said = texts(&sheets[0]).join(" ");
        assert!(said.contains("Left out for readers up to"), "{view:?}: {said}");
    }
}

#[test]
fn nothing_withheld_is_in_any_text_that_is_handed_out() {
    let model = tiers();
    let whole = store::to_text(&model).to_lowercase().matches(WITHHELD).count();
    assert!(whole > 80, "the model has lost its withheld words");
    for table in TableName::ALL.into_iter().filter(|table| !matches!(table, TableName::Institutions | TableName::Sectors)) {
        let public = cleared(&model, Tier::Public);
        assert!(public.omitted.elements.contains_key(&table), "nothing is withheld of the {}", table.field());
    }
    let reader = Reader::new(&model, Tier::Public);
    let compared = compared(&reader);
    let without = |what: &str, text: &str| {
        let lower = text.to_lowercase();
        if let Some(at) = lower.find(WITHHELD) {
            let from = lower[..at].char_indices().rev().nth(80).map_or(0, |(i, _)| i);
            panic!("{what}: …{}", &lower[from..at + WITHHELD.len()]);
        }
    };
    for view in View::ALL {
        for form in [Form::Screen { bare: false }, Form::Paper(Paper::A3)] {
            let Made { sheets, mark } = made(&reader, &compared, view, form);
            for sheet in &sheets {
                without(view.word(), &svg::svg(sheet, &mark.title));
            }
            assert!(pdf::pdf(&sheets, &mark, &reader.shown().about.authors).unwrap().starts_with(b"%PDF"));
        }
    }
    without("packet", &packet(&reader, Some(&compared), date(), "model"));
    without("findings", &format!("{:?}", reader.findings()));
    without("model", &store::to_text(reader.shown()));
}

#[test]
fn whoever_may_see_everything_is_handed_everything() {
    let model = tiers();
    let reader = Reader::new(&model, Tier::Secret);
    let page = packet(&reader, Some(&compared(&reader)), date(), "model");
    for id in model.nodes.keys() {
        assert!(page.contains(&format!("data-ref=\"nodes.{id}\"")), "{id}");
    }
    assert!(page.contains("Zqwithheld raid") && !page.contains("Left out for readers"));
}

#[test]
fn a_packet_holds_every_element_once_and_no_script_but_its_own() {
    let hostile = store::parse(include_str!("../data/hostile.ron"), "hostile.ron").unwrap();
    for (name, model) in shipped().chain([("hostile", hostile)]) {
        let reader = Reader::new(&model, Tier::Public);
        let results = reader.compare(&reader.scenarios(), Some((8, 1)), &()).ok();
        let page = packet(&reader, results.as_ref(), date(), name);
        assert_eq!(page.matches("<script").count(), 2, "{name}: its data and its script");
        assert_eq!(page, packet(&reader, results.as_ref(), date(), name), "{name}: the same bytes each time");
        for of in model.elements().filter(|of| !of.path().starts_with("comments.")) {
            let article = format!("<article class=\"element\" id=\"e-{}\"", of.path());
            assert_eq!(page.matches(&article).count(), 1, "{name}: {}", of.path());
        }
        for outside in ["http://", "https://", "src=\"//", "url(http"] {
            let found = page.match_indices(outside).filter(|(at, _)| !page[*at..].starts_with("http://www.w3.org/"));
            let own = found.filter(|(at, _)| page[..*at].ends_with('"')).count();
            assert_eq!(own, 0, "{name} points outside");
        }
    }
}

#[test]
fn comments_find_their_elements_again_when_the_model_changed_meanwhile() {
    let (_, mut model) = shipped().next().unwrap();
    let (kept, gone) = {
        let mut ids = model.nodes.keys();
        (ids.next().unwrap().clone(), ids.next().unwrap().clone())
    };
    let file = format!(
        r#"{{"format":"throughline-comments","version":1,"model":{{"title":"T","fingerprint":"{}"}},"reviewer":"Ana","comments":[
        {{"on":"nodes.{kept}","name":"Kept","stance":"agree","text":"Yes","date":"2026-11-30"}},
        {{"on":"nodes.{gone}","name":"Gone","stance":"dispute","text":"No"}}]}}"#,
        model.fingerprint()
    );
    let review = comments::read(&file).unwrap().value;
    let (_, merged) = merge_review(&model, History::saved().ids(), &review);
    assert!(!merged.changed && merged.gone.is_empty());
    delete(&model, &[ElementRef::Node(gone.clone())]).unwrap().apply(&mut model).unwrap();
    model.nodes.get_mut(&kept).unwrap().name = "Called otherwise".to_owned();
    let (gesture, merged) = merge_review(&model, History::saved().ids(), &review);
    assert!(merged.changed && merged.gone.len() == 1 && merged.added == 2);
    let before = model.clone();
    gesture.apply(&mut model).unwrap();
    let said: Vec<(String, &str)> = model.comments.values().map(|c| (c.on.path(), c.text.as_str())).collect();
    assert!(
        said.contains(&(format!("nodes.{kept}"), "Yes")) && said.contains(&(format!("nodes.{gone}"), "“Gone”: No")),
        "{said:?}"
    );
    // A file with it can be opened again.
    store::parse(&store::to_text(&model), "model.ron").unwrap();
    gesture.inverse().apply(&mut model).unwrap();
    assert_eq!(model, before);
}

#[test]
fn a_fingerprint_tells_meaning_from_looks() {
    let (_, model) = shipped().next().unwrap();
    let mut moved = model.clone();
    moved.views.tree.places.clear();
    assert_eq!(model.fingerprint(), moved.fingerprint());
    let mut changed = model.clone();
    changed.links.remove(&Id::new(model.links.keys().next().unwrap().as_str()).unwrap());
    assert_ne!(model.fingerprint(), changed.fingerprint());
}
