//! Reads an OpenAPI document and writes a Rust crate.
//!
//! The pipeline is one function, `generate`: document, lower, names, render, write.

pub mod config;
pub mod diagnostic;
pub mod document;
pub mod files;
pub mod ir;
pub mod lower;
pub mod names;
pub mod render;
pub mod write;
