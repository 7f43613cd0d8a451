use super::anchors::{anchors, identities};
use super::bases::{from_root, joined};
use super::dynamic;
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::document::library::{Address, Library, Part, address, endings};
use crate::document::node::Node;
use crate::document::parse;
use crate::document::version::Version;
use std::collections::BTreeMap;

/// The document and the files it refers to, each read when it is first asked for.
pub(super) struct Trees<'l> {
    library: &'l Library,
    pub(super) version: Version,
    root: Node,
    parts: BTreeMap<usize, Option<Node>>,
    /// The named places of each file, once somebody has asked for one.
    anchors: BTreeMap<usize, BTreeMap<String, Vec<String>>>,
    /// The places of the document that have an address, once somebody has asked for one.
    identities: Option<BTreeMap<String, Vec<String>>>,
    /// The files that give themselves an address, once somebody has asked for one.
    own_addresses: Option<BTreeMap<String, usize>>,
}

/// Why a reference leads to no file.
pub(super) enum NoFile {
    Remote,
    /// It lies outside of the folder, or is not there.
    Unread(String),
    /// It is no JSON and no YAML, which has been told.
    Unreadable,
}

impl<'l> Trees<'l> {
    pub(super) fn new(root: Node, library: &'l Library, version: Version) -> Self {
        let (parts, anchors) = (BTreeMap::new(), BTreeMap::new());
        let (identities, own_addresses) = (None, None);
        Self { library, version, root, parts, anchors, identities, own_addresses }
    }

    pub(super) fn into_root(self) -> Node {
        self.root
    }

    /// The tree of a file that has been read.
    pub(super) fn tree(&self, part: usize) -> Option<&Node> {
        if part == 0 { Some(&self.root) } else { self.parts.get(&part)?.as_ref() }
    }

    /// The way to the place of a file that has this name. Names are looked for before anything is taken out.
    pub(super) fn anchor(&mut self, part: usize, name: &str) -> Option<Vec<String>> {
        if !self.anchors.contains_key(&part) {
            let known = anchors(self.tree(part)?);
            self.anchors.insert(part, known);
        }
        self.anchors.get(&part)?.get(name).cloned()
    }

    /// The place that has the address of a reference: in the document, or the whole of another of its files. A relative one
    /// may be meant from the address that the file gives itself.
    pub(super) fn identified(
        &mut self,
        reference: &str,
        from: usize,
        diagnostics: &mut Diagnostics,
    ) -> Option<(usize, Vec<String>)> {
        let address = reference.split('#').next().unwrap_or_default();
        let address = address.strip_prefix("./").unwrap_or(address);
        let root = &self.root;
        let known = self.identities.get_or_insert_with(|| identities(root));
        if let Some(way) = known.get(address) {
            return Some((0, way.clone()));
        }
        let base = self.tree(from).and_then(own_address).unwrap_or_default();
        let whole = joined(base, address);
        if from != 0 && own_address(&self.root) == Some(&whole) {
            return Some((0, Vec::new()));
        }
        let known = self.own_addresses(diagnostics);
        let part = *known.get(address).or_else(|| known.get(&whole))?;
        Some((part, Vec::new()))
    }

    /// The files by the addresses that they give themselves; the first of an address counts.
    fn own_addresses(&mut self, diagnostics: &mut Diagnostics) -> &BTreeMap<String, usize> {
        if self.own_addresses.is_none() {
            let library = self.library;
            let mut known = BTreeMap::new();
            let data = library.parts.iter().zip(1..).filter(|(file, _)| !is_prose(&file.path));
            for (_, part) in data {
                let Some(own) = self.read(part, diagnostics) else { continue };
                if let Some(own) = own_address(own) {
                    known.entry(own.to_owned()).or_insert(part);
                }
            }
            self.own_addresses = Some(known);
        }
        self.own_addresses.get_or_insert_default()
    }

    /// What stands at a place of a file that has been read.
    pub(super) fn place_mut(&mut self, pointer: &Pointer) -> Option<&mut Node> {
        let mut place = match pointer.part() {
            0 => &mut self.root,
            part => self.parts.get_mut(&part)?.as_mut()?,
        };
        for segment in pointer.segments() {
            place = place.step_mut(&segment)?;
        }
        Some(place)
    }

    /// The path of a file relative to the document's folder.
    pub(super) fn path(&self, part: usize) -> &'l str {
        match part.checked_sub(1) {
            None => &self.library.root,
            Some(index) => self.library.parts.get(index).map_or("", |part| &part.path),
        }
    }

    /// The text of a whole file that is prose by its name, not data.
    pub(super) fn prose(&self, reference: &str, from: usize) -> Option<&'l str> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let Address::File(path) = address(file, self.path(from)) else { return None };
        if !is_prose(&path) || !fragment.is_empty() {
            return None;
        }
        let part = self.library.parts.iter().find(|part| part.path == path)?;
        part.text.as_deref().ok()
    }

    /// The file that a reference leads to, read if it has not been.
    pub(super) fn file(
        &mut self,
        reference: &str,
        from: usize,
        diagnostics: &mut Diagnostics,
    ) -> Result<usize, NoFile> {
        let path = match address(reference, self.path(from)) {
            Address::Here => return Ok(from),
            Address::Remote => return Err(NoFile::Remote),
            Address::File(path) => path,
        };
        if path == self.library.root {
            return Ok(0);
        }
        let library = self.library;
        let find = |path: &str| library.parts.iter().enumerate().find(|(_, it)| it.path == path);
        let is_read = |(_, part): &(usize, &Part)| part.text.is_ok();
        let named = find(&path);
        let by_ending = || endings(&path).find_map(|path| find(&path).filter(is_read));
        let found = named.filter(is_read).or_else(by_ending).or(named);
        let Some((index, part)) = found else {
            return Err(NoFile::Unread("the file was not read".to_owned()));
        };
        part.text.as_ref().map_err(|why| NoFile::Unread(why.clone()))?;
        self.read(index + 1, diagnostics).ok_or(NoFile::Unreadable)?;
        Ok(index + 1)
    }

    /// The tree of the file with this number, read if it has not been.
    fn read(&mut self, number: usize, diagnostics: &mut Diagnostics) -> Option<&Node> {
        let part = self.library.parts.get(number.checked_sub(1)?)?;
        let text = part.text.as_ref().ok()?;
        let version = self.version;
        let tree = self.parts.entry(number).or_insert_with(|| {
            let mut found = Diagnostics::default();
            let mut tree = parse::parse(text, part.format(), &mut found);
            diagnostics.extend(found.into_iter().map(|diagnostic| in_part(diagnostic, number)));
            if let Some(tree) = tree.as_mut().filter(|_| version >= Version::V3_1) {
                from_root(tree);
                dynamic::bind(tree, number, diagnostics);
            }
            tree
        });
        tree.as_ref()
    }
}

/// The address that a file gives itself.
fn own_address(file: &Node) -> Option<&str> {
    let own = file.get("$self").or_else(|| file.get("$id"))?.as_str()?;
    Some(own.trim_end_matches('#'))
}

/// Whether a file is prose by its name, not data.
fn is_prose(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_deref(), Some("md" | "markdown" | "txt" | "html"))
}

/// The diagnostic of a file by itself as one of the file with this number.
pub(in crate::document) fn in_part(mut diagnostic: Diagnostic, part: usize) -> Diagnostic {
    diagnostic.pointer = diagnostic.pointer.in_part(part);
    for (pointer, _) in &mut diagnostic.related {
        *pointer = std::mem::take(pointer).in_part(part);
    }
    diagnostic
}
