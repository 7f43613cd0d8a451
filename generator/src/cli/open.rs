//! Which document and configuration a command is about.

use super::stop::Stop;
use cratewright::diagnostic::Diagnostics;
use cratewright::project::{Project, Texts, open};
use std::path::{Path, PathBuf};

/// Where the configuration of a project is, from the project's folder.
const CONFIG: &str = "spec/cratewright.toml";

/// Reads the document and the configuration that are named; without any, the configuration of the project around.
/// Gives the configuration's path as well, where there is one.
pub(super) fn project(
    spec: Option<&Path>,
    config: Option<&Path>,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Result<(Project, Option<PathBuf>), Stop> {
    let config = match (config, spec) {
        (Some(config), _) => Some(config.to_owned()),
        (None, Some(_)) => None,
        (None, None) => Some(nearest_config().ok_or(Stop::NoConfig)?),
    };
    let project = open(spec, config.as_deref(), texts, diagnostics);
    Ok((project.map_err(Stop::Open)?.ok_or(Stop::Document)?, config))
}

/// The configuration in the current folder, or in the nearest one above it that has one.
pub(super) fn nearest_config() -> Option<PathBuf> {
    let depth = std::env::current_dir().map_or(1, |folder| folder.ancestors().count());
    let mut above = PathBuf::new();
    for _ in 0..depth {
        let config = above.join(CONFIG);
        if config.is_file() {
            return Some(config);
        }
        above.push("..");
    }
    None
}
