//! Results as people read them: tables of indicators.
