//! What is chosen to be handed out, and the order that this comes to.

use jiff::civil::Date;
use throughline::model::Id;
use throughline::model::source::Tier;
use throughline::paper::Paper;
use throughline::picture::theme::ThemeKind;
use throughline::report::sheets::{Form, View};
use throughline::share::out::{FUTURES, Format, Moment, Order};

/// What is handed out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum What {
    /// A view of the model.
    #[default]
    Picture,
    /// One page for a minister.
    Brief,
    /// One file to review the model in.
    Packet,
    /// Tables to look at and to fill in.
    Workbook,
    /// The model for other programs.
    Data,
}

impl What {
    /// For people first.
    pub const ALL: [Self; 5] = [Self::Picture, Self::Brief, Self::Packet, Self::Workbook, Self::Data];
}

/// How large a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// As large as what it shows.
    Own,
    /// On paper: a drawing on one sheet, a page on as many as it takes.
    Paper(Paper),
}

/// What is chosen in the dialog, kept while the window is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    pub what: What,
    pub view: View,
    /// The format of pictures, and that of data.
    pub picture: Format,
    pub data: Format,
    pub tier: Tier,
    /// None: as is usual for the format.
    pub theme: Option<ThemeKind>,
    /// None: as is usual for the format.
    pub size: Option<Size>,
    /// A drawing at full size, over as many sheets as it takes.
    pub poster: bool,
    /// How many futures results are drawn from.
    pub futures: usize,
    /// Levels of the lit scenario at the moment that is shown; else the model alone.
    pub levels: bool,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            what: What::default(),
            view: View::default(),
            picture: Format::Pdf,
            data: Format::Json,
            tier: Tier::Public,
            theme: None,
            size: None,
            poster: false,
            futures: FUTURES,
            levels: true,
        }
    }
}

/// The scenario and the moment that the window shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Lit {
    pub scenario: Id,
    /// Units of time from the start.
    pub time: f64,
    /// Both in words.
    pub name: String,
}

impl Choice {
    /// Formats of pictures.
    pub const PICTURES: [Format; 3] = [Format::Pdf, Format::Svg, Format::Png];
    /// Formats for other programs.
    pub const DATA: [Format; 5] = [Format::Json, Format::Csv, Format::GraphMl, Format::Dot, Format::Ron];

    /// The format of the file.
    pub fn format(&self) -> Format {
        match self.what {
            What::Picture | What::Brief => self.picture,
            What::Packet => Format::Html,
            What::Workbook => Format::Xlsx,
            What::Data => self.data,
        }
    }

    /// What is looked at.
    pub fn shown(&self) -> View {
        if self.what == What::Brief { View::Brief } else { self.view }
    }

    /// Whether it is a picture of one of the drawings, which can be laid on one large sheet.
    pub fn is_drawing(&self) -> bool {
        matches!(self.what, What::Picture) && matches!(self.view, View::Tree | View::Loops)
    }

    /// Whether it holds what came of scenarios over futures.
    pub fn has_results(&self) -> bool {
        match self.what {
            What::Picture => self.view.needs_runs(),
            What::Brief | What::Packet | What::Workbook => true,
            What::Data => false,
        }
    }

    /// Whether it shows the levels of one scenario at one moment.
    pub fn has_levels(&self) -> bool {
        let levels = matches!(self.view, View::Tree | View::Loops | View::Architecture | View::Plan | View::Actors);
        self.what == What::Picture && levels
    }

    /// The size, chosen or usual.
    pub fn size(&self) -> Size {
        let usual = if self.picture == Format::Pdf { Size::Paper(Paper::A4) } else { Size::Own };
        self.size.filter(|_| self.format().is_picture()).unwrap_or(usual)
    }

    /// The colours, chosen or usual.
    pub fn theme(&self) -> ThemeKind {
        self.theme.unwrap_or(if self.picture == Format::Pdf { ThemeKind::Print } else { ThemeKind::Light })
    }

    fn form(&self) -> Form {
        match self.size() {
            Size::Own => Form::Screen { bare: false },
            Size::Paper(paper) if self.poster && self.is_drawing() => Form::Poster(paper),
            Size::Paper(paper) => Form::Paper(paper),
        }
    }

    /// What is to be made.
    pub fn order(&self, lit: Option<&Lit>, date: Date, stem: String) -> Order {
        let lit = lit.filter(|_| self.levels && self.has_levels());
        let usual = Order::new(self.format(), date);
        Order {
            view: self.shown(),
            futures: (self.futures, usual.futures.1),
            theme: Some(self.theme()),
            form: Some(self.form()),
            scenarios: lit.map(|lit| lit.scenario.clone()).into_iter().collect(),
            moment: lit.map_or(Moment::Rest, |lit| Moment::At(lit.time)),
            stem,
            ..usual
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_usual_goes_with_the_format_and_what_is_chosen_stays() {
        let mut choice = Choice::default();
        assert_eq!((choice.size(), choice.theme()), (Size::Paper(Paper::A4), ThemeKind::Print));
        choice.picture = Format::Png;
        assert_eq!((choice.size(), choice.theme()), (Size::Own, ThemeKind::Light));
        choice.size = Some(Size::Paper(Paper::A3));
        choice.poster = true;
        assert_eq!(choice.form(), Form::Poster(Paper::A3));
        choice.view = View::Plan;
        assert_eq!(choice.form(), Form::Paper(Paper::A3));
    }

    #[test]
    fn levels_are_those_that_the_window_shows() {
        let lit = Lit { scenario: Id::slug("plan"), time: 7.0, name: String::new() };
        let choice = Choice::default();
        let order = |choice: &Choice, lit| choice.order(lit, Date::default(), String::new());
        assert_eq!(order(&choice, Some(&lit)).moment, Moment::At(7.0));
        assert_eq!(order(&choice, None).moment, Moment::Rest);
        assert!(order(&Choice { view: View::Results, ..choice }, Some(&lit)).scenarios.is_empty());
        assert!(order(&Choice { what: What::Packet, ..choice }, Some(&lit)).scenarios.is_empty());
    }
}
