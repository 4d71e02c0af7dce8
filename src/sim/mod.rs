//! How a model behaves over time (the semantics page, sections 1 to 8 and 10).
