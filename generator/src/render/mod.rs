//! (Api, Names) to the files of a crate, as tokens. Nothing can fail here: what could has been decided in lowering.

mod client;
mod client_parameters;
mod cx;
mod docs;
mod ident;
mod library;
mod limits;
mod literal;
mod manifest;
mod mock;
mod place;
mod readme;
mod reference;
mod resources;
mod scalar;
mod sources;
mod types;
mod webhooks;

pub use reference::{OperationPage, Reference, ResourceEntry, Section, TypePage, reference};

use crate::files::File;
use crate::ir::Api;
use crate::names::Names;
pub(crate) use cx::Cx;
pub(crate) use scalar::scalar;

/// What the manifest says of the package beside its name.
#[derive(Clone, Debug)]
pub struct Package {
    /// The version, `0.1.0` where nothing else is chosen.
    pub version: String,
    /// The SPDX expression of the licence.
    pub license: Option<String>,
    /// The repository's URL.
    pub repository: Option<String>,
    /// The runtime's manifest, which holds the dependencies and the transport features.
    pub runtime_manifest: &'static str,
}

/// The layout is cratewright's own, so that the bytes don't depend on which rustfmt is installed.
const RUSTFMT: &str = "# The files are laid out by cratewright.\ndisable_all_formatting = true\n";

/// Names and the nesting of types are the API's, not ours to choose.
const CLIPPY: &str = "# Names and the nesting of types are the API's.\n\
                      disallowed-names = []\n\
                      doc-valid-idents = [\"OpenAPI\", \"..\"]\n\
                      type-complexity-threshold = 1000\n";

/// Every file of the crate but the runtime's own, which are copied.
#[must_use]
pub fn files<'a>(api: &'a Api, names: &'a Names, package: &Package) -> Vec<File<'a>> {
    let cx = Cx::new(api, names);
    let mut files = vec![
        File::text("Cargo.toml", manifest::cargo_toml(&cx, package)),
        File::text("README.md", readme::readme(&cx, package)),
        File::text("clippy.toml", CLIPPY),
        File::text("rustfmt.toml", RUSTFMT),
        File::rust("src/lib.rs", move || library::lib_rs(&cx)),
        File::rust("src/client.rs", move || client::client_rs(&cx)),
    ];
    files.extend(resources::files(&cx));
    files.extend(types::files(&cx));
    files.extend(webhooks::file(&cx));
    files.extend(mock::files(&cx));
    files
}
