//! Models on disk: RON text, one file a model, and the models that are shipped.

mod disk;
mod error;
mod format;
pub mod journal;
pub mod lock;
mod system;
mod templates;
mod text;

pub use self::disk::{Fingerprint, MAX_BYTES, backup_of, open, read, save, save_over};
pub use self::error::{LoadError, Place, SaveError};
pub use self::format::{parse, to_text};
pub use self::templates::{Template, templates};
