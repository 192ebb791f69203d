//! The house rules that a machine can check, over the files of the repository.

mod crates;
mod files;
mod text;
