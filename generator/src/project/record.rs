use crate::surface::Surface;
use std::path::Path;

/// The API of the version that was released last, in the crate's folder. It is not made from the document: it is written
/// with the crate, and again when the version changes.
pub const RELEASED: &str = "api-released.txt";

/// The public API that a crate's folder has a record of, by the name of the record; `None` where there is none that can be
/// read.
#[must_use]
pub fn record(out: &Path, name: &str) -> Option<Surface> {
    let text = std::fs::read_to_string(out.join(name)).ok()?;
    Surface::parse(&text).ok()
}
