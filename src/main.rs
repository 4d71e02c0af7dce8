//! The command line, and with the feature `app` the window.

fn main() {}
