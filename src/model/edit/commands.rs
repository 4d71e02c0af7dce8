//! What a user wants, turned into gestures.
