//! Whether a model hangs together.
