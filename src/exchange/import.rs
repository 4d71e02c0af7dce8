//! Models that other programs wrote: which format a file is in, and the model in it.

use super::loss::{Carried, Loss, Unreadable};
use super::{csv, graphml, read_json};
use crate::model::Model;
use crate::model::validate::{self, Dangling};

/// Formats that models are read from, besides our own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The JSON that we write.
    Json,
    /// A graph, as we, yEd or networkx write it.
    GraphMl,
    /// The two tables that we write; arrows stand in a file of their own.
    Csv,
}

impl Source {
    /// Endings of files that are read.
    pub const ENDINGS: [&'static str; 4] = ["json", "graphml", "xml", "csv"];

    /// The format of a file, by the ending of its name, in small letters, and else by what it begins with. None for a model file of ours
    /// and for what is none of these.
    #[must_use]
    pub fn of(ending: &str, text: &str) -> Option<Self> {
        match ending {
            "json" => return Some(Self::Json),
            "graphml" => return Some(Self::GraphMl),
            "csv" | "tsv" => return Some(Self::Csv),
            "ron" => return None,
            _ => {}
        }
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with('{') {
            Some(Self::Json)
        } else if text.starts_with('<') {
            Some(Self::GraphMl)
        } else {
            let head = text.lines().next().unwrap_or_default().to_lowercase();
            let cells: Vec<&str> = head.split([',', ';']).map(|cell| cell.trim().trim_matches('"')).collect();
            (cells.contains(&"kind") && (cells.contains(&"id") || cells.contains(&"name"))).then_some(Self::Csv)
        }
    }
}

/// The model in `text`; `links` is the second table of CSV. What it names and does not hold is taken out, and told.
///
/// # Errors
/// When the text is no such file.
pub fn read(source: Source, text: &str, links: &str) -> Result<Carried<Model>, Unreadable> {
    let mut carried = match source {
        Source::Json => read_json(text)?,
        Source::GraphMl => graphml::read(text)?,
        Source::Csv => csv::read(text, links)?,
    };
    let nowhere = validate::take_out_dangling(&mut carried.value);
    carried.losses.extend(nowhere.iter().map(loss));
    Ok(carried)
}

fn loss(dangling: &Dangling) -> Loss {
    let Dangling { place, field, table, id } = dangling;
    Loss::new(format!("{}.{field}", place.path()), "loss-nowhere").with("id", id.as_str()).with("table", table.field())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_ending_and_else_by_how_it_begins() {
        for (ending, text, source) in [
            ("json", "", Some(Source::Json)),
            ("txt", "\u{feff} {\"nodes\": []}", Some(Source::Json)),
            ("xml", "<?xml version=\"1.0\"?><graphml/>", Some(Source::GraphMl)),
            ("", "\"id\";\"kind\";\"name\"\n", Some(Source::Csv)),
            ("ron", "{", None),
            ("txt", "Throughline(\n", None),
            ("txt", "", None),
        ] {
            assert_eq!(Source::of(ending, text), source, "{ending} {text:?}");
        }
    }

    #[test]
    fn what_leads_nowhere_is_taken_out_and_told() {
        let text = r#"{"nodes":[{"id":"trust","kind":"outcome","name":"Trust","owner":"nobody"}],
            "links":[{"id":"l","from":"gone","to":"trust","role":"condition"}]}"#;
        let read = read(Source::Json, text, "").unwrap();
        assert!(validate::dangling(&read.value).is_empty());
        assert_eq!((read.value.nodes.len(), read.value.links.len()), (1, 0));
        let told: Vec<&str> =
            read.losses.iter().filter(|loss| loss.message == "loss-nowhere").map(|loss| loss.at.as_str()).collect();
        assert_eq!(told, ["nodes.trust.owner", "links.l.from"]);
    }
}
