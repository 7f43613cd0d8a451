//! The support code that `cratewright` copies into every crate it generates.
//!
//! Here it is an ordinary crate, compiled, linted and tested where it stands. All files but this
//! one are copied byte for byte to `src/runtime/` of the output, which is why everything lives in
//! one module: `crate::runtime` means the same here as there.

#[path = "mod.rs"]
pub mod runtime;
