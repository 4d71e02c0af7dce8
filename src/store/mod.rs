//! Model files: reading, writing, backups, the journal.
