//! Tests of the library and of the command line, one module a room.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper of a test fails by panicking")]

mod catalogue;
mod check;
mod cli;
mod cli_futures;
mod compare;
mod detention;
mod documented;
mod domain;
mod edit;
mod edit_several;
mod examples;
mod exchange;
mod hostile;
mod imports;
mod layout;
mod picture;
mod random_features;
mod random_model;
mod rank;
mod reference;
mod rust_text;
mod sim_actions;
mod sim_ensemble;
mod sim_ensemble_honest;
mod sim_hand;
mod sim_help;
mod sim_invariants;
mod sim_links;
mod sim_loops;
mod sim_proof;
mod sim_pull;
mod sim_reference;
mod sim_reference_futures;
mod sim_scenarios;
mod sim_shipped;
mod sim_stages;
mod store;
mod stories;
mod validate;
mod value;
mod why;
mod why_cases;
mod why_futures;
mod why_words;
