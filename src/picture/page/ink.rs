//! What every page is written with: heads, lines of text, tables, things that can be picked.

use super::{Drawn, Heads, Page, Spot, SpotOf};
use crate::layout::geometry::{Point, Rect, point};
use crate::model::{ElementRef, Id, Node};
use crate::picture::canvas::Canvas;
use crate::picture::field;
use crate::picture::font;
use crate::picture::list::{Color, Face, Stroke};
use crate::picture::pen::{Pen, rounded_rect};
use crate::picture::theme::Theme;

/// Between the edge of a page and what is on it.
pub const MARGIN: f32 = 24.0;
/// From one section to the next.
pub const SECTION: f32 = 34.0;

/// How a run of text is written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub face: Face,
    pub size: f32,
    pub color: Color,
}

/// A mark of a legend: how its sample is drawn, and what it means.
pub type Sample<'a> = (&'a dyn Fn(&mut Ink<'_>, Point), String);

/// The width of a sample in a legend.
pub const SAMPLE: f32 = 22.0;

/// A page in the making.
pub struct Ink<'p> {
    pub page: &'p Page<'p>,
    pub theme: &'p Theme,
    pub canvas: Canvas,
    pub drawn: Drawn,
    /// Where the next thing begins.
    pub y: f32,
    /// The right edge of the content.
    pub right: f32,
    /// The right edge of what is wider than that.
    widest: f32,
}

impl<'p> Ink<'p> {
    /// An empty page, at least `least` points wide.
    pub fn new(page: &'p Page<'p>, least: f32) -> Self {
        let width = page.width.max(least);
        let canvas = Canvas::new(page.theme.ground);
        Self { page, theme: page.theme, canvas, drawn: Drawn::default(), y: MARGIN - 6.0, right: width - MARGIN, widest: 0.0 }
    }

    /// The width between the margins.
    pub fn width(&self) -> f32 {
        self.right - MARGIN
    }

    /// Lets the page reach to `right` for something that cannot be narrower.
    pub fn reach(&mut self, right: f32) {
        self.widest = self.widest.max(right);
    }

    /// The page.
    pub fn done(self) -> Drawn {
        let bounds = Rect::at(0.0, 0.0, self.right.max(self.widest) + MARGIN, self.y + MARGIN);
        Drawn { list: self.canvas.done(bounds), ..self.drawn }
    }

    pub fn style(&self, face: Face, size: f32) -> Style {
        Style { face, size, color: self.theme.text }
    }

    pub fn soft(&self, size: f32) -> Style {
        Style { face: Face::Regular, size, color: self.theme.text_soft }
    }

    pub fn faint(&self, size: f32) -> Style {
        Style { face: Face::Regular, size, color: self.theme.text_faint }
    }

    /// Where the list of items and the page are now.
    pub fn mark(&self) -> (usize, f32) {
        (self.canvas.len(), self.y)
    }

    /// The heads of columns that were drawn since `mark`.
    pub fn heads_since(&self, (first, top): (usize, f32)) -> Heads {
        Heads { items: first..self.canvas.len(), top, bottom: self.y, until: self.y }
    }

    /// Keeps these heads in sight as long as what they stand over is: down to `until`.
    pub fn keep_heads(&mut self, heads: Heads, until: f32) {
        self.drawn.heads.push(Heads { until, ..heads });
    }

    /// The head of a section, with a few soft words behind it.
    pub fn head(&mut self, title: &str, aside: &str) {
        self.canvas.begin(None, 1.0);
        let base = self.y + 19.0;
        let (title_style, soft) = (self.style(Face::SemiBold, 18.0), self.soft(12.5));
        let width = font::width(title, title_style.face, title_style.size);
        self.line(point(MARGIN, base), title, title_style);
        let line = font::one_line(aside, soft.face, soft.size, (self.width() - width - 14.0).max(0.0));
        self.line(point(MARGIN + width + 14.0, base), &line, soft);
        let name = if aside.is_empty() { title.to_owned() } else { format!("{title}: {aside}") };
        self.spot(Rect::at(MARGIN, self.y, self.width(), 26.0), name, SpotOf::Head);
        self.y += 36.0;
    }

    /// A sentence across the page.
    pub fn sentence(&mut self, text: &str) {
        let style = self.soft(13.0);
        let rect = Rect::at(MARGIN, self.y, self.width().min(820.0), 1.0);
        let height = self.block(rect.min, text, style, rect.width(), 6);
        self.spot(Rect::at(rect.min.x, rect.min.y, rect.width(), height), text.to_owned(), SpotOf::Words);
        self.y += height + 8.0;
    }

    /// One line of text from its baseline.
    pub fn line(&mut self, at: Point, text: &str, style: Style) {
        self.canvas.text(at, text, style.face, style.size, style.color);
    }

    /// One line that ends at `at`.
    pub fn line_right(&mut self, at: Point, text: &str, style: Style) {
        self.canvas.text_right(at, text, style.face, style.size, style.color);
    }

    /// One line whose middle is at `at`.
    pub fn line_center(&mut self, at: Point, text: &str, style: Style) {
        self.canvas.text_center(at, text, style.face, style.size, style.color);
    }

    /// Lines of text from the upper left corner; how high they are.
    pub fn block(&mut self, at: Point, text: &str, style: Style, width: f32, most: usize) -> f32 {
        let lines = font::lines(text, style.face, style.size, width, most);
        let step = style.size * font::LINE_HEIGHT;
        for (n, line) in lines.iter().enumerate() {
            self.line(at.moved(0.0, n as f32 * step + style.size), line, style);
        }
        lines.len() as f32 * step
    }

    /// How high these lines would be.
    pub fn height_of(text: &str, style: Style, width: f32, most: usize) -> f32 {
        font::lines(text, style.face, style.size, width, most).len() as f32 * style.size * font::LINE_HEIGHT
    }

    /// A straight line.
    pub fn rule(&mut self, from: Point, to: Point, stroke: Stroke) {
        self.canvas.stroke(Pen::at(from).line(to).done(), stroke);
    }

    /// A card of the page's surface.
    pub fn card(&mut self, rect: Rect, radius: f32) {
        self.canvas.fill(rounded_rect(rect, radius), self.theme.surface);
    }

    /// Strokes across a box: what is against what is wanted is not told by its colour alone.
    pub fn hatch(&mut self, rect: Rect, color: Color) {
        let step = 6.0;
        let mut at = rect.min.x - rect.height();
        while at < rect.max.x {
            let (mut from, mut to) = (point(at, rect.max.y), point(at + rect.height(), rect.min.y));
            if from.x < rect.min.x {
                from = point(rect.min.x, rect.max.y - (rect.min.x - from.x));
            }
            if to.x > rect.max.x {
                to = point(rect.max.x, rect.min.y + (to.x - rect.max.x));
            }
            if from.x < rect.max.x && to.x > rect.min.x {
                self.rule(from, to, Stroke::solid(1.0, color));
            }
            at += step;
        }
    }

    /// What marks mean, side by side and on as many lines as it takes: each draws its sample from the middle of its left edge.
    pub fn legend(&mut self, left: f32, width: f32, items: &[Sample<'_>]) {
        let small = self.soft(11.5);
        let (mut x, mut y) = (left, self.y);
        self.plain();
        for (draw, words) in items {
            let wide = SAMPLE + 8.0 + font::width(words, small.face, small.size);
            if x > left && x + wide > left + width {
                (x, y) = (left, y + 19.0);
            }
            draw(self, point(x, y));
            self.line(point(x + SAMPLE + 8.0, y + 4.0), words, small);
            x += wide + 20.0;
        }
        self.y = y + 14.0;
    }

    /// What comes next shows `of`.
    pub fn begin(&mut self, of: ElementRef) {
        self.canvas.begin(Some(of), 1.0);
    }

    /// What comes next shows nothing of its own.
    pub fn plain(&mut self) {
        self.canvas.begin(None, 1.0);
    }

    /// A place that picks `of`; framed where it is picked.
    pub fn pick(&mut self, of: ElementRef, rect: Rect, radius: f32, name: String) {
        if self.page.selected.contains(&of) {
            let around = rounded_rect(rect.expanded(2.5), radius + 2.5);
            self.canvas.stroke(around, Stroke::solid(2.5, self.theme.accent));
        }
        self.canvas.target(of, rect, name);
    }

    /// A place that says something.
    pub fn spot(&mut self, rect: Rect, name: String, of: SpotOf) {
        self.drawn.spots.push(Spot { rect, name, of });
    }

    /// A triangle with a mark of exclamation.
    pub fn warning(&mut self, at: Point, size: f32) {
        let half = size / 2.0;
        let corners = [at.moved(0.0, -half), at.moved(half, half * 0.8), at.moved(-half, half * 0.8)];
        self.canvas.fill(crate::picture::pen::polygon(&corners), self.theme.warning);
        let ink = Style { face: Face::SemiBold, size: size * 0.62, color: self.theme.surface };
        self.line_center(at.moved(0.0, half * 0.62), "!", ink);
    }

    /// A tick, or a cross.
    pub fn verdict(&mut self, at: Point, good: bool) {
        let (pen, color) = if good {
            (Pen::at(at.moved(-4.0, 0.0)).line(at.moved(-1.0, 3.5)).line(at.moved(4.5, -4.0)), self.theme.virtuous)
        } else {
            let pen = Pen::at(at.moved(-3.5, -3.5)).line(at.moved(3.5, 3.5)).then(at.moved(3.5, -3.5)).line(at.moved(-3.5, 3.5));
            (pen, self.theme.error)
        };
        self.canvas.stroke(pen.done(), Stroke::solid(1.75, color).rounded());
    }

    /// What a box is called, after its code.
    pub fn name_of(&self, id: &Id) -> String {
        self.page.model.nodes.get(id).map_or_else(|| id.to_string(), coded)
    }

    /// What an actor is called.
    pub fn actor(&self, id: &Id) -> &'p str {
        self.page.model.actors.get(id).map_or("", |actor| actor.name.as_str())
    }

    /// The time that is shown, in units from the start; none without a run.
    pub fn now(&self) -> Option<f64> {
        self.page.run.and_then(|run| run.run.times().get(run.at).copied())
    }

    /// The month that is shown; none without a run.
    pub fn moment(&self) -> Option<String> {
        self.now().map(|now| field::month_year(self.page.model.clock.date_at(now)))
    }
}

/// The name of a box, after its code where it has one.
pub fn coded(node: &Node) -> String {
    if node.code.is_empty() { node.name.clone() } else { format!("{} {}", node.code, node.name) }
}
