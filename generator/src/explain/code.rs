//! The generated code, and where in it a thing stands.

use crate::files::File;
use crate::ir::{Api, Home, ResourceId};
use crate::names::Names;
use crate::write;

/// The files of a crate, laid out when they are looked at.
pub(crate) struct Code<'a> {
    files: Vec<File<'a>>,
}

impl<'a> Code<'a> {
    pub(crate) fn new(files: Vec<File<'a>>) -> Self {
        Self { files }
    }

    /// The text of a file; empty where there is none.
    fn text(&self, path: &str) -> String {
        let file = self.files.iter().find(|file| file.path == path).cloned();
        let formatted = file.and_then(|file| write::format(vec![file], "").ok());
        let first = formatted.and_then(|files| files.into_iter().next());
        first.map(|file| file.text.into_owned()).unwrap_or_default()
    }

    /// The text of the file that a type is in.
    pub(super) fn of_types(&self, names: &Names, home: Home) -> String {
        match home {
            Home::Shared => self.text("src/types/mod.rs"),
            Home::Resource(id) => {
                self.text(&format!("src/types/{}.rs", names.resource(id).types_module))
            }
        }
    }

    /// The text of the file that the operations of a resource are in.
    pub(super) fn of_operations(
        &self,
        api: &Api,
        names: &Names,
        resource: Option<ResourceId>,
    ) -> String {
        let mut steps = Vec::new();
        let mut next = resource;
        while let Some(id) = next {
            steps.insert(0, names.resource(id).module.to_string());
            next = api.resource(id).parent;
        }
        match steps.as_slice() {
            [] => self.text("src/resources/mod.rs"),
            steps => self.text(&format!("src/resources/{}.rs", steps.join("/"))),
        }
    }
}

/// The lines from the one that starts like this to the one that is `end`, without documentation and attributes.
pub(super) fn block<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    let begins = |line: &&str| {
        let rest = line.strip_prefix(start);
        rest.is_some_and(|rest| {
            !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_')
        })
    };
    let mut lines = Vec::new();
    for line in text.lines().skip_while(|line| !begins(line)) {
        let bare = line.trim_start();
        if !bare.starts_with("//") && !bare.starts_with("#[") && !bare.is_empty() {
            lines.push(line);
        }
        if line == end || lines.len() == 1 && line.ends_with([';', '}']) {
            break;
        }
    }
    lines
}

/// The definition of a type.
pub(super) fn definition<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let found = block(text, &format!("pub struct {name}"), "}");
    if found.is_empty() { block(text, &format!("pub enum {name}"), "}") } else { found }
}

/// The line of a struct that declares a field.
pub(super) fn field(text: &str, owner: &str, name: &str) -> String {
    let lines = definition(text, owner);
    let start = format!("    pub {name}:");
    let line = lines.into_iter().find(|line| line.starts_with(&start));
    line.map(|line| line.trim().to_owned()).unwrap_or_default()
}

/// The wire table of a type.
pub(super) fn table<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let kinds = ["struct", "array", "enum", "union"].into_iter();
    let found = kinds.map(|kind| block(text, &format!("    {kind} {name}"), "    }"));
    found.into_iter().find(|lines| !lines.is_empty()).unwrap_or_default()
}

/// Lines as they are shown: less far in, and no more than are read.
pub(super) fn shown(lines: &[&str]) -> String {
    const SHOWN: usize = 40;
    let indented = |line: &&&str| line.len() - line.trim_start().len();
    let inner = lines.iter().map(|line| indented(&line)).min().unwrap_or_default();
    let mut text: Vec<&str> =
        lines.iter().take(SHOWN).map(|line| line.get(inner..).unwrap_or(line)).collect();
    if lines.len() > SHOWN {
        text.push("..");
    }
    text.join("\n")
}

/// The signature of a function: from the line that starts like this to its body.
pub(super) fn signature(text: &str, start: &str) -> String {
    let mut words = String::new();
    for line in text.lines().skip_while(|line| !line.starts_with(start)) {
        let line = line.trim();
        let is_last = line.ends_with('{') || line.ends_with(';');
        if !words.is_empty() && !words.ends_with('(') && !line.starts_with(')') {
            words.push(' ');
        }
        words.push_str(line.trim_end_matches(['{', ';']).trim_end());
        if is_last {
            break;
        }
    }
    words.replace(",)", ")")
}

/// What stands behind the line that starts like this.
pub(super) fn after<'t>(text: &'t str, start: &str) -> &'t str {
    let line = text.lines().find(|line| line.starts_with(start));
    let offset = line.map_or(text.len(), |line| line.as_ptr() as usize - text.as_ptr() as usize);
    &text[offset..]
}
