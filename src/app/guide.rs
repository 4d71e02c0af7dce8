//! The user guide, in a window of its own beside the work: the pages of docs/guide as they are.

use std::sync::Arc;

use egui::{Context, Id, Margin, Panel, ScrollArea, Ui, vec2};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};
use throughline::picture::list::Face;
use throughline::words::say;

use super::theme::Look;
use super::widgets::text;

/// A page: its file beside the others of docs/guide, and what it says.
pub struct Page {
    pub file: &'static str,
    pub text: &'static str,
}

macro_rules! pages {
    ($($file:literal),* $(,)?) => {
        [$(Page { file: $file, text: include_str!(concat!("../../docs/guide/", $file)) }),*]
    };
}

/// The pages in the order of reading; the last are for looking things up.
pub const PAGES: [Page; 18] = pages![
    "README.md",
    "story.md",
    "drawing.md",
    "tree.md",
    "loops.md",
    "architecture.md",
    "plan.md",
    "table.md",
    "actors.md",
    "results.md",
    "reviewer.md",
    "handing-out.md",
    "meaning.md",
    "glossary.md",
    "questions.md",
    "../findings.md",
    "../cli.md",
    "../formats.md",
];

/// How many of them make up the guide itself.
const GUIDE: usize = 15;

macro_rules! pictures {
    ($($name:literal),* $(,)?) => {
        [$((concat!("bytes://../pictures/", $name), include_bytes!(concat!("../../docs/pictures/", $name)).as_slice())),*]
    };
}

/// The pictures of the pages, under the names that they have there.
const PICTURES: [(&str, &[u8]); 19] = pictures![
    "brief.png",
    "meaning-blocker.png",
    "meaning-conditions.png",
    "meaning-gathering.png",
    "meaning-influence.png",
    "meaning-stages.png",
    "meaning-threshold.png",
    "meaning-ways.png",
    "meaning-who-goes-short.png",
    "window-actors.png",
    "window-architecture.png",
    "window-difference.png",
    "window-hand-out.png",
    "window-loops.png",
    "window-plan.png",
    "window-results.png",
    "window-start.png",
    "window-table.png",
    "window-tree.png",
];

impl Page {
    /// Its title: the first head.
    pub fn title(&self) -> &'static str {
        self.text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or(self.file)
    }

    /// How other pages point to it: from docs/guide, and from docs.
    fn links(&self) -> impl Iterator<Item = String> {
        let beside = self.file.trim_start_matches("../");
        let from_docs = if beside == self.file { format!("guide/{beside}") } else { beside.to_owned() };
        [self.file.to_owned(), from_docs].into_iter()
    }

    /// What stands below its title, heads one step larger: the title is written above.
    fn body(&self) -> String {
        let rest = self.text.split_once('\n').map_or("", |(_, rest)| rest);
        narrow(&without_blocks(rest)).replace("\n### ", "\n\u{1}").replace("\n## ", "\n# ").replace("\n\u{1}", "\n## ")
    }
}

/// The same text with each line of a block of code in its paragraph: the viewer draws blocks in colours and with a sign of its own.
fn without_blocks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut within = false;
    for line in text.lines() {
        if line.starts_with("```") {
            within = !within;
            out.push('\n');
        } else if within && !line.trim().is_empty() {
            out.extend(["`", line, "`\n\n"]);
        } else {
            out.extend([line, "\n"]);
        }
    }
    out
}

/// A row of a table that is wider than this, in letters, does not fit.
const WIDE: usize = 100;

/// The same text with wide tables as lists: their cells do not wrap.
fn narrow(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut table: Vec<&str> = Vec::new();
    for line in text.lines().chain(std::iter::once("")) {
        if line.starts_with('|') {
            table.push(line);
            continue;
        }
        let wide = table.iter().any(|row| row.chars().count() > WIDE);
        match table.split_first().filter(|_| wide) {
            Some((head, rows)) => {
                let names = cells(head);
                for row in rows.iter().skip(1) {
                    out.push_str(&item(&names, &cells(row)));
                }
            }
            None => table.iter().for_each(|row| out.extend([*row, "\n"])),
        }
        table.clear();
        out.extend([line, "\n"]);
    }
    out
}

/// The cells of a row of a table.
fn cells(row: &str) -> Vec<&str> {
    row.trim().trim_matches('|').split('|').map(str::trim).collect()
}

/// A row as an item of a list: its first cell strong, then the next, then the others after the names of their columns.
fn item(names: &[&str], cells: &[&str]) -> String {
    let first = cells.first().copied().unwrap_or_default();
    let second = cells.get(1).copied().unwrap_or_default();
    let mut item = format!("* **{}**: {second}", first.trim_matches('*'));
    for (name, cell) in names.iter().zip(cells).skip(2).filter(|(_, cell)| !cell.is_empty()) {
        item.extend([" · *", name, "*: ", cell]);
    }
    item.push('\n');
    item
}

/// The window of the guide, open or not.
#[derive(Default)]
pub struct Guide {
    open: bool,
    at: usize,
    /// The page was turned: it is shown from its beginning.
    turned: bool,
    cache: Option<CommonMarkCache>,
    /// The page that is shown, without its title.
    body: Option<(usize, String)>,
}

impl Guide {
    /// Opens it where it was closed last, or closes it.
    pub fn toggle(&mut self) {
        self.open ^= true;
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// The page that is shown.
    #[cfg(all(test, feature = "uitest"))]
    pub fn page(&self) -> &'static str {
        PAGES[self.at].file
    }

    /// Draws it.
    pub fn show(&mut self, ui: &Ui) {
        if !self.open {
            return;
        }
        let (ctx, look) = (ui.ctx().clone(), Look::of(ui));
        let room = ctx.content_rect();
        let mut open = true;
        let size = vec2((room.width() * 0.62).min(900.0), (room.height() * 0.82).min(760.0));
        egui::Window::new(say("guide"))
            .id(Id::unique("guide"))
            .open(&mut open)
            .collapsible(false)
            .default_size(size)
            .default_pos(room.right_top() + vec2(-size.x - 24.0, 60.0))
            .constrain_to(room)
            .show(&ctx, |ui| self.content(ui, look));
        self.open = open;
    }

    fn content(&mut self, ui: &mut Ui, look: &Look) {
        let contents = Panel::left("guide-pages").resizable(false).exact_size(232.0).show_separator_line(false);
        contents.frame(egui::Frame::new().inner_margin(Margin { right: 12, ..Margin::ZERO })).show(ui, |ui| {
            ScrollArea::vertical().id_salt("guide-pages").show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                for (n, page) in PAGES.iter().enumerate() {
                    if n == GUIDE {
                        ui.add_space(14.0);
                        text::label(ui, say("guide-look-up"));
                    }
                    let words = text::rich(page.title(), Face::Regular, 13.0, look.text);
                    if ui.add(egui::Button::selectable(n == self.at, words).truncate().min_size(vec2(212.0, 26.0))).clicked() {
                        self.turn(n);
                    }
                }
            });
        });
        let cache = self.cache.get_or_insert_with(|| prepared(ui.ctx()));
        let mut scroll = ScrollArea::vertical().id_salt(("guide", self.at)).auto_shrink(false);
        if std::mem::take(&mut self.turned) {
            scroll = scroll.vertical_scroll_offset(0.0);
        }
        let page = &PAGES[self.at];
        if self.body.as_ref().is_none_or(|(of, _)| *of != self.at) {
            self.body = Some((self.at, page.body()));
        }
        let body = self.body.as_ref().map_or("", |(_, body)| body.as_str());
        scroll.show(ui, |ui| {
            let width = (ui.available_width() - 16.0).min(720.0);
            ui.set_max_width(width);
            ui.label(text::rich(page.title(), Face::SemiBold, 24.0, look.text));
            ui.add_space(6.0);
            ui.spacing_mut().item_spacing.y = 4.0;
            // Links stand on the line of their sentence.
            ui.spacing_mut().interact_size.y = 16.0;
            ui.style_mut().interaction.selectable_labels = true;
            // What is strong stands out by its colour: the viewer knows no other face for it.
            ui.visuals_mut().widgets.noninteractive.fg_stroke.color = look.text2;
            let viewer = CommonMarkViewer::new().default_width(Some(width as usize)).max_image_width(Some(width as usize));
            viewer.default_implicit_uri_scheme("bytes://").show(ui, cache, body);
            ui.add_space(32.0);
        });
        let link = PAGES.iter().position(|page| page.links().any(|link| cache.get_link_hook(&link) == Some(true)));
        if let Some(n) = link {
            self.turn(n);
        }
    }

    /// Shows a page from its beginning.
    fn turn(&mut self, page: usize) {
        self.turned |= self.at != page;
        self.at = page;
    }
}

/// Whether a picture of the pages is there.
#[cfg(all(test, feature = "uitest"))]
pub fn has_picture(target: &str) -> bool {
    PICTURES.iter().any(|(uri, _)| uri.strip_prefix("bytes://") == Some(target))
}

/// The pictures, and links between the pages, as the viewer wants them.
fn prepared(ctx: &Context) -> CommonMarkCache {
    egui_extras::install_image_loaders(ctx);
    for (uri, bytes) in PICTURES {
        ctx.include_bytes(uri, egui::load::Bytes::Shared(Arc::from(bytes)));
    }
    let mut cache = CommonMarkCache::default();
    for link in PAGES.iter().flat_map(Page::links) {
        cache.add_link_hook(link);
    }
    cache
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_code_are_paragraphs() {
        assert_eq!(without_blocks("So:\n```sh\nrun a\n\nrun b\n```\nDone"), "So:\n\n`run a`\n\n\n`run b`\n\n\nDone\n");
    }

    #[test]
    fn a_wide_table_becomes_a_list_and_a_narrow_one_stays() {
        let narrow_one = "| a | b |\n|---|---|\n| 1 | 2 |\n";
        assert_eq!(narrow(narrow_one), format!("{narrow_one}\n"));
        let long = "x".repeat(WIDE);
        let wide =
            format!("Before\n\n| term | meaning | source |\n|---|---|---|\n| **box** | {long} | NO/1 |\n| arrow | y | |\n\nAfter");
        let listed = narrow(&wide);
        assert!(listed.contains(&format!("* **box**: {long} · *source*: NO/1\n* **arrow**: y\n")), "{listed}");
        assert!(!listed.contains('|') && listed.starts_with("Before\n\n* ") && listed.contains("After"));
    }
}
