//! (Api, Names) to the public API of the crate as data: what rendering writes as Rust, without the code. It is what two
//! versions of a crate are compared by, and a crate keeps its own in [`RECORD`].
//!
//! A test reads the generated code of every case, and holds that the list has all of its public items and no others. The
//! runtime is not in it, and changes with cratewright alone; nor is `mock`, which has the same tree as the client.

mod client;
mod docs;
mod facts;
mod former;
mod hooks;
mod item;
mod operations;
mod payloads;
mod record;
mod resources;
mod text;
mod types;

pub use item::{Fact, Item, Kind};
pub use record::{RECORD, RecordError};

use crate::ir::Api;
use crate::names::Names;
use crate::render::Cx;

/// The public API of a crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    /// The name of the package.
    pub package: String,
    /// The version of the package.
    pub version: String,
    /// A fingerprint of the documentation.
    pub docs: String,
    /// Everything that a user can name, sorted by path.
    pub items: Vec<Item>,
}

/// The public API of the crate that is made from these.
#[must_use]
pub fn of(api: &Api, names: &Names, version: &str) -> Surface {
    let cx = Cx::new(api, names);
    let mut items = Vec::new();
    client::add(&cx, &mut items);
    resources::add(&cx, &mut items);
    operations::add(&cx, &mut items);
    types::add(&cx, &mut items);
    hooks::add(&cx, &mut items);
    former::add(&cx, &mut items);
    items.sort_by(|one, other| one.key().cmp(&other.key()));
    let said = docs::fingerprint(api, &items);
    let package = names.package.package.clone();
    Surface { package, version: version.to_owned(), docs: said, items }
}
