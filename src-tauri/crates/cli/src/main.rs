//! The command line: arguments -> workbench -> render.
fn main() {}
