//! Results as people read them: tables of indicators, what went short, what the numbers rest on.

pub mod changes;
pub mod columns;
pub mod compare;
pub mod compare_text;
pub mod diff;
pub mod facts;
pub mod figures;
pub mod futures;
pub mod futures_text;
pub mod loops;
pub mod packet;
pub mod places;
pub mod rank;
pub mod rank_text;
pub mod reader;
pub mod results;
pub mod sheets;
pub mod standing;
pub mod text;
pub mod told;
pub mod value;
pub mod value_text;
pub mod why;

pub use self::changes::change_text;
pub use self::compare::{SideBySide, side_by_side};
pub use self::compare_text::side_by_side_text;
pub use self::diff::{Difference, diff, diff_html, diff_text};
pub use self::futures::{Futures, futures};
pub use self::futures_text::futures_text;
pub use self::rank::{Matters, matters};
pub use self::rank_text::matters_text;
pub use self::reader::{Compared, Reader};
pub use self::results::{Results, results};
pub use self::text::text;
pub use self::value::{ValueForMoney, value_for_money};
pub use self::value_text::value_text;
