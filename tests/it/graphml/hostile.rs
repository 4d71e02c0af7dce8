//! Bad files: each is refused in words that name the place, or read with its losses; none makes the reader panic or hang.

use std::fmt::Write as _;
use std::sync::LazyLock;
use std::time::Instant;

use proptest::prelude::*;
use throughline::exchange::graphml::{read, write};
use throughline::model::{Id, Kind, Model, Node, ViewKind, validate};

use super::super::sim_help::same_or_new;
use super::models;

const YED: &str = include_str!("../../data/graphml/yed.graphml");
const PLAIN: &str = include_str!("../../data/graphml/plain.graphml");

static OURS: LazyLock<String> = LazyLock::new(|| write(&models().pop().unwrap().1, ViewKind::Loops).value);

fn graph(inner: &str) -> String {
    format!("<graphml>\n<graph edgedefault=\"directed\">\n{inner}\n</graph>\n</graphml>")
}

#[test]
fn every_mistake_has_its_message() {
    let laughs = (1..10).fold("<!ENTITY l0 \"ha\">".to_owned(), |text, n| {
        format!("{text}<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))
    });
    let many = (0..300).map(|n| format!("a{n}='' ")).collect::<Vec<_>>().concat();
    let cases: Vec<(&str, String)> = vec![
        ("empty", String::new()),
        ("blank", " \n\n".to_owned()),
        ("another format", "{\"nodes\": []}".to_owned()),
        ("a picture", "\u{89}PNG\r\n".to_owned()),
        ("another XML", "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned()),
        ("no graph", "<graphml></graphml>".to_owned()),
        ("cut in a tag", YED[..YED.find("y:Geometry").unwrap() + 3].to_owned()),
        ("cut between tags", YED[..YED.find("<edge id=\"e1\"").unwrap()].to_owned()),
        ("cut in a comment", YED[..YED.find("Created").unwrap()].to_owned()),
        ("cut in CDATA", YED[..YED.find("Share of").unwrap()].to_owned()),
        ("text behind", PLAIN.trim_end().to_owned() + " and more"),
        ("another root behind", PLAIN.to_owned() + "<graphml/>"),
        ("tags crossed", graph("<node id=\"a\"><data key=\"x\"></node></data>")),
        ("closed twice", graph("<node id=\"a\"/></node>") + "</graphml>"),
        ("an attribute twice", graph("<node id=\"a\" id=\"b\"/>")),
        ("an attribute without quotes", graph("<node id=a/>")),
        ("very many attributes", graph(&format!("<node {many}/>"))),
        ("a lone ampersand", graph("<node id=\"a\"><data key=\"name\">Law & order</data></node>")),
        ("an entity that nobody knows", graph("<node id=\"a\"><data key=\"name\">&copy;</data></node>")),
        ("the same in an attribute", graph("<node id=\"&copy;\"/>")),
        ("a file on the disk", format!("<!DOCTYPE g [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{}", graph("<node id=\"&x;\"/>"))),
        ("billion laughs", format!("<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [{laughs}]>\n<graphml>&l9;</graphml>")),
        ("a DTD without an end", "<!DOCTYPE graphml [ <!ENTITY a \"b\">".to_owned()),
        ("a control character", graph("<node id=\"a\"><data key=\"name\">a\u{1}b</data></node>")),
        ("the same by number", graph("<node id=\"a\"><data key=\"name\">a&#1;b</data></node>")),
        ("the same in an attribute, by number", graph("<node id=\"&#x0;\"/>")),
        ("a letter that is none", graph("<node id=\"a\"><data key=\"name\">&#xD800;</data></node>")),
        ("nested 100,000 deep", "<graphml>".repeat(100_000)),
        ("groups in groups", graph(&"<node id=\"a\"><graph>".repeat(100))),
        ("more than can be", "<graphml><!--".to_owned() + &"x".repeat(16_000_001) + "--></graphml>"),
    ];
    let mut all = String::new();
    for (what, text) in cases {
        match read(&text) {
            Ok(_) => writeln!(all, "{what}: read without error").unwrap(),
            Err(error) => writeln!(all, "{what}\n    {error}").unwrap(),
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn hostile_names_stay_names() {
    let endless = "x".repeat(10_000);
    let names = [
        "<script>alert(\"1\")</script>",
        "]]></data><node id='x'/>",
        "&amp;lt;b&gt; & 'quotes' \"double\"",
        "a\u{202e}b \u{200b} é e\u{301} 🚔 司法 न्याय العدالة",
        "line\nbreak\r\nand\ttab",
        "\u{0}\u{1}\u{b}\u{fffe}\u{ffff}visible",
        "\u{85}\u{2028}\u{7f}",
        "--> <!-- -->",
        "",
        "   ",
        endless.as_str(),
    ];
    for name in names {
        let mut model = Model::default();
        let mut node = Node::new(name, Kind::Outcome.blank());
        name.clone_into(&mut node.description);
        model.nodes.insert(Id::slug("box"), node);
        for view in super::VIEWS {
            let written = write(&model, view);
            assert!(!written.value.contains("<script"));
            let back = read(&written.value).unwrap();
            super::honest(name, &model, &back.value, &written.losses);
            assert_eq!(validate::problems(&back.value), [], "{name:?}");
        }
    }
}

#[test]
fn numbers_that_are_none_are_losses() {
    let keys: String = ["at0", "at1", "today", "value", "delay"]
        .map(|key| format!("<key id='{key}' for='all' attr.name='{key}' attr.type='double'/>"))
        .concat();
    for word in ["NaN", "INF", "-inf", "1e999", "1,5", "", "0x10", "-7"] {
        let data = |keys: &[&str]| keys.iter().map(|key| format!("<data key='{key}'>{word}</data>")).collect::<Vec<_>>().concat();
        let (node, edge) = (data(&["at0", "at1", "today"]), data(&["value", "delay"]));
        let geometry = format!("<data key='g'><y:ShapeNode><y:Geometry x='{word}' y='1' width='{word}'/></y:ShapeNode></data>");
        let text = format!(
            "<graphml>{keys}<graph><node id='a'>{node}{geometry}</node><node id='b'/><edge source='a' target='b'>{edge}</edge>\
             </graph></graphml>"
        );
        let read = read(&text).unwrap();
        assert_eq!(validate::problems(&read.value), [], "{word}");
        let lost = read.losses.iter().filter(|loss| loss.message == "loss-graph-value").count();
        assert!(word.is_empty() || lost >= 2, "{word}: {}", super::told(&read.losses));
        let places = read.value.views.loops.places.values().chain(read.value.views.tree.places.values());
        assert!(places.flat_map(|place| [place.x.0, place.y.0]).all(f64::is_finite));
    }
}

#[test]
fn thousands_that_are_alike_take_no_longer_than_others() {
    let count = 20_000;
    let nodes = (0..count).map(|n| format!("<node id='N {n}'><data key='name'>Alike</data></node>")).collect::<Vec<_>>().concat();
    let way = |n: usize| format!("<data key='role'>condition</data><data key='way'>w{n}</data>");
    let edges = (0..count).map(|n| format!("<edge source='N 0' target='N 1'>{}</edge>", way(n))).collect::<Vec<_>>().concat();
    let text = graph(&format!("{nodes}{edges}"));
    let begun = Instant::now();
    let read = read(&text).unwrap();
    assert_eq!((read.value.nodes.len(), read.value.links.len()), (count, count));
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

/// What is done to a text: cut, delete, turn, repeat or overwrite bytes.
fn mangle(bytes: &mut Vec<u8>, kind: u8, at: usize, len: usize, with: &[u8]) {
    let at = at % (bytes.len() + 1);
    let end = (at + len % 60).min(bytes.len());
    match kind {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..end)),
        2 => bytes[at..end].reverse(),
        3 => {
            let again = bytes[at..end].to_vec();
            bytes.splice(at..at, again);
        }
        4 => drop(bytes.splice(at..at, with.iter().copied())),
        _ => drop(bytes.splice(at..end, with.iter().copied())),
    }
}

/// Pieces that mean something to a reader of GraphML.
const PIECES: [&str; 24] = [
    "<",
    ">",
    "/>",
    "</node>",
    "<node id=\"n0\">",
    "<graph>",
    "</graph>",
    "\"",
    "&",
    "&amp;",
    "&#0;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?",
    "<!DOCTYPE g [",
    "key=\"d6\"",
    "NaN",
    "1e999",
    "minus",
    "é",
    "\0",
    "directed=\"false\"",
];

proptest! {
    #![proptest_config(same_or_new(300))]

    #[test]
    fn mangled_files_are_read_or_refused_but_never_panic(
        which in 0_usize..3,
        changes in prop::collection::vec((0_u8..6, any::<usize>(), any::<usize>(), 0_usize..24, prop::collection::vec(any::<u8>(), 0..3)), 1..5)
    ) {
        let mut bytes = [YED, PLAIN, OURS.as_str()][which].as_bytes().to_vec();
        for (kind, at, len, piece, raw) in changes {
            let with = if kind == 5 && !raw.is_empty() { raw } else { PIECES[piece].as_bytes().to_vec() };
            mangle(&mut bytes, kind, at, len, &with);
        }
        let text = String::from_utf8_lossy(&bytes);
        match read(&text) {
            Ok(read) => {
                prop_assert_eq!(validate::problems(&read.value), []);
                prop_assert!(read.losses.iter().all(|loss| !loss.text().starts_with("loss-")));
                let again = write(&read.value, ViewKind::Tree);
                super::honest("mangled", &read.value, &back(&again.value), &again.losses);
            }
            Err(error) => {
                prop_assert!(!error.text().contains("unreadable-"), "{}", error);
                prop_assert!(error.at.is_empty() || error.at.starts_with("line "), "{}", error);
            }
        }
    }

    #[test]
    fn any_text_at_all_is_read_or_refused(text in "(<graphml>)?(<graph>)?[ -~\\n]{0,200}(</graph>)?(</graphml>)?") {
        let _ = read(&text);
    }
}

fn back(text: &str) -> Model {
    read(text).unwrap().value
}
