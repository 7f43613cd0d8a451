use crate::diagnostic::Pointer;
use crate::document::node::Node;
use std::collections::{BTreeMap, BTreeSet};

/// The names that components of each kind have.
pub(super) struct Names(BTreeMap<String, BTreeSet<String>>);

impl Names {
    /// Those that the document gives.
    pub(super) fn of(root: Option<&Node>) -> Self {
        let kinds = root.and_then(|root| root.get("components")).and_then(Node::members);
        let kinds = kinds.into_iter().flatten().map(|(kind, entries)| {
            let entries = entries.members().into_iter().flatten();
            (kind.clone(), entries.map(|(name, _)| name.clone()).collect())
        });
        Self(kinds.collect())
    }

    /// A name for what stands at a place: what it is called there, with the name of its file if need be.
    pub(super) fn choose(&mut self, kind: &str, place: &Pointer, path: &str) -> String {
        let stem = path.rsplit('/').next().unwrap_or_default();
        let stem = plain(stem.split('.').next().unwrap_or_default());
        let own = own(place);
        let taken = self.0.entry(kind.to_owned()).or_default();
        let candidates = match (own.is_empty(), stem.is_empty()) {
            (true, _) => vec![stem.clone()],
            (false, true) => vec![own.clone()],
            (false, false) => vec![own.clone(), format!("{stem}_{own}")],
        };
        let base = if own.is_empty() { stem } else { own };
        let numbered = (2..).map(|number| format!("{base}_{number}"));
        let mut candidates = candidates.into_iter().filter(|name| !name.is_empty()).chain(numbered);
        let name = candidates.find(|name| !taken.contains(name)).unwrap_or_default();
        taken.insert(name.clone());
        name
    }
}

/// The name of the schema that is a component of a file and stands at a place.
pub(super) fn of_schema(place: &Pointer) -> Option<String> {
    let steps: Vec<String> = place.segments().collect();
    match steps.as_slice() {
        [components, schemas, name] if components == "components" && schemas == "schemas" => {
            Some(name.clone())
        }
        [definitions, name] if definitions == "definitions" => Some(name.clone()),
        _ => None,
    }
}

/// The steps of a way that are names, not the structure of a document around them.
fn own(place: &Pointer) -> String {
    let steps: Vec<String> = place.segments().collect();
    let mut names: Vec<String> = Vec::new();
    let mut after_keyword = false;
    for step in steps {
        let structure = matches!(
            step.as_str(),
            "components"
                | "schemas"
                | "responses"
                | "parameters"
                | "requestBodies"
                | "headers"
                | "examples"
                | "pathItems"
                | "paths"
                | "properties"
                | "definitions"
                | "$defs"
                | "allOf"
                | "oneOf"
                | "anyOf"
                | "content"
                | "schema"
                | "patternProperties"
                | "prefixItems"
        );
        if structure && !after_keyword {
            after_keyword = matches!(
                step.as_str(),
                "properties" | "schemas" | "definitions" | "$defs" | "paths"
            );
            continue;
        }
        let is_index = step.bytes().all(|byte| byte.is_ascii_digit()) && step.len() < 3;
        let is_media_type = step.contains('/') && !step.starts_with('/');
        if after_keyword || !(is_index || is_media_type) {
            names.push(plain(&step));
        }
        after_keyword = false;
    }
    names.retain(|name| !name.is_empty());
    names.join("_")
}

fn plain(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|letter| if letter.is_alphanumeric() || letter == '-' { letter } else { '_' })
        .collect();
    plain.trim_matches('_').to_owned()
}
