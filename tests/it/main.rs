//! Tests of the library and of the command line, one module a room.
