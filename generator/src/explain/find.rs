//! The place that is asked for.

use crate::Input;
use crate::diagnostic::{Pointer, nearest};
use crate::document::node::Node;
use crate::document::{Format, tree};
use std::fmt;

/// Why there is nothing to explain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unexplained {
    /// It does not look like a place.
    NoPointer,
    /// The document has no such file.
    NoFile {
        /// The files that it has.
        files: Vec<String>,
    },
    /// The document has no such place.
    NoPlace {
        /// How far the pointer leads.
        reached: Pointer,
        /// The place that may be meant.
        near: Option<Pointer>,
        /// The names there are where it ends.
        names: Vec<String>,
    },
    /// The document cannot be read, which the diagnostics say.
    Unreadable,
}

impl fmt::Display for Unexplained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPointer => f.write_str("a place is a JSON pointer, `#/components/schemas/Pet`"),
            Self::NoFile { .. } => f.write_str("the document refers to no such file"),
            Self::NoPlace { reached, .. } => {
                write!(
                    f,
                    "the document has no such place: there is nothing of this name in `{reached}`"
                )
            }
            Self::Unreadable => f.write_str("the document cannot be read"),
        }
    }
}

impl std::error::Error for Unexplained {}

impl Unexplained {
    /// What to ask for instead.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::NoPointer => {
                Some("`/` in a name is written `~1`, and `~` is written `~0`".to_owned())
            }
            Self::NoFile { files } if files.is_empty() => Some("it is a single file".to_owned()),
            Self::NoFile { files } => {
                Some(format!("its files are {}", super::listed(files.clone())))
            }
            Self::NoPlace { near: Some(near), .. } => Some(format!("did you mean `{near}`?")),
            Self::NoPlace { names, .. } if names.is_empty() => Some("it has no parts".to_owned()),
            Self::NoPlace { names, .. } => Some(format!("it has {}", super::listed(names.clone()))),
            Self::Unreadable => None,
        }
    }
}

/// A place that somebody asks for.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) pointer: Pointer,
    /// Where the reference leads that stands there, if one does and it stays in the file.
    pub(crate) target: Option<Pointer>,
}

/// The place that a text names: `#/a/b`, `/a/b`, or `file.yaml#/a/b`.
pub(crate) fn find(input: &Input<'_>, text: &str) -> Result<Asked, Unexplained> {
    let (file, way) = text.split_once('#').unwrap_or(("", text));
    let way = format!("#{}", if way == "/" { "" } else { way });
    let (part, root) = root(input, file)?;
    let root = root.ok_or(Unexplained::Unreadable)?;
    let literal = Pointer::parse(&way).ok_or(Unexplained::NoPointer)?.in_part(part);
    // A reference has `%7B` for a brace, and what cratewright prints has not.
    let decoded = Pointer::from_reference(&way).map(|pointer| pointer.in_part(part));
    let pointer = match walk(&root, &literal) {
        Ok(_) => literal,
        Err(unexplained) => {
            decoded.filter(|pointer| walk(&root, pointer).is_ok()).ok_or(unexplained)?
        }
    };
    let target = target(&root, &pointer);
    Ok(Asked { pointer, target })
}

/// The end of the references that begin at a place.
fn target(root: &Node, pointer: &Pointer) -> Option<Pointer> {
    /// A chain that is longer goes round.
    const LONGEST: usize = 16;
    let mut target = None;
    let mut place = pointer.clone();
    for _ in 0..LONGEST {
        let Some(reference) = walk(root, &place).ok()?.get("$ref").and_then(Node::as_str) else {
            break;
        };
        place = Pointer::from_reference(reference)?.in_part(pointer.part());
        target = Some(place.clone());
    }
    target
}

/// The tree of a file, and its number among the document's files.
fn root(input: &Input<'_>, file: &str) -> Result<(usize, Option<Node>), Unexplained> {
    if file.is_empty() || file == input.library.root {
        return Ok((0, tree(input.document, input.format)));
    }
    let parts = &input.library.parts;
    let is_it = |path: &str| path == file || path == file.trim_start_matches("./");
    let index = parts.iter().position(|part| is_it(&part.path) || part.name == file);
    let Some(index) = index else {
        return Err(Unexplained::NoFile {
            files: parts.iter().map(|part| part.path.clone()).collect(),
        });
    };
    let text = parts[index].text.as_deref().unwrap_or_default();
    let format = Format::of_file(std::path::Path::new(&parts[index].path));
    Ok((index + 1, tree(text, format)))
}

/// Goes along a pointer to its end, or to where it leaves the tree.
fn walk<'a>(root: &'a Node, pointer: &Pointer) -> Result<&'a Node, Unexplained> {
    let mut node = root;
    let mut reached = Pointer::root().in_part(pointer.part());
    for segment in pointer.segments() {
        match node.step(&segment) {
            Some(next) => node = next,
            None => return Err(no_place(root, node, reached, &segment, pointer)),
        }
        reached = reached.child(segment);
    }
    Ok(node)
}

fn no_place(
    root: &Node,
    node: &Node,
    reached: Pointer,
    segment: &str,
    pointer: &Pointer,
) -> Unexplained {
    let names = names(node);
    let near = nearest(segment, names.iter().map(String::as_str));
    let near = near.map(|name| reached.child(name));
    let near = near.or_else(|| component(root, &pointer.segments().last()?, pointer.part()));
    Unexplained::NoPlace { reached, near, names }
}

/// The component that is called like the last step.
fn component(root: &Node, name: &str, part: usize) -> Option<Pointer> {
    let kinds = root.get("components")?.members()?;
    let mut found = kinds.into_iter().filter_map(|(kind, entries)| {
        let names = self::names(entries);
        let near = nearest(name, names.iter().map(String::as_str))?;
        Some(Pointer::root().in_part(part).descend(&["components", kind, near]))
    });
    found.next()
}

fn names(node: &Node) -> Vec<String> {
    let members = node.members().into_iter().flatten().map(|(name, _)| name.clone());
    let items = node.items().into_iter().flatten().enumerate().map(|(index, _)| index.to_string());
    members.chain(items).collect()
}
