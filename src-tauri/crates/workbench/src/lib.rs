//! The use cases: the one API that the desktop app, the command line and the tests call.
