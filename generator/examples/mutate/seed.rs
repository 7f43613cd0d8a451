//! The documents that are damaged.

use crate::tree::Tree;
use cratewright::diagnostic::Diagnostics;
use cratewright::project::{Project, Texts, open};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// A document that can be read, with its configuration and the files that it refers to.
pub(crate) struct Seed {
    /// Where it was read.
    pub(crate) path: PathBuf,
    /// What is in it.
    pub(crate) tree: Tree,
    /// How many nodes it has.
    pub(crate) nodes: usize,
    /// How long its text is, as JSON.
    pub(crate) size: usize,
    /// The texts beside it.
    pub(crate) texts: Texts,
    /// Its configuration.
    pub(crate) project: Project,
}

/// Reads documents and all documents of folders, in the order of their names. Other files are passed over.
pub(crate) fn read(paths: impl Iterator<Item = String>) -> Result<Vec<Seed>, Box<dyn Error>> {
    let mut files = Vec::new();
    for path in paths {
        collect(Path::new(&path), &mut files)?;
    }
    let seeds: Vec<Seed> = files.iter().filter_map(|path| seed(path)).collect();
    if seeds.is_empty() {
        Err("there is no document in any of these places".into())
    } else {
        Ok(seeds)
    }
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let entries = fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path()));
    let mut entries = entries.collect::<Result<Vec<_>, _>>()?;
    entries.sort();
    entries.iter().try_for_each(|entry| collect(entry, files))
}

fn seed(path: &Path) -> Option<Seed> {
    let is_document = path.extension().is_some_and(|ending| ending == "yaml" || ending == "json");
    let config = Some(path.with_extension("toml")).filter(|config| is_document && config.exists());
    let mut texts = Texts::default();
    let found = &mut Diagnostics::default();
    let project = open(Some(path), config.as_deref(), &mut texts, found).ok()??;
    let text = &texts.document.as_ref()?.text;
    let value = serde_yaml::from_str::<serde_json::Value>(text).ok()?;
    value.get("openapi").or_else(|| value.get("swagger"))?;
    let tree = Tree::of(&value);
    let (nodes, size) = (tree.count(), tree.text().len());
    Some(Seed { path: path.to_owned(), tree, nodes, size, texts, project })
}
