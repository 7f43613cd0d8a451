use super::Notes;
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::ancestry::ancestors;
use crate::document::node::{Members, Node, quote};
use crate::document::path::Path;
use crate::document::reference::{component, component_of};
use std::collections::{BTreeMap, BTreeSet};

/// The value of a discriminator that leads to a component, where the component says it itself.
const OWN_VALUE: &str = "x-ms-discriminator-value";

/// What heirs say of their own value is what the `mapping` of those they inherit from says of them.
pub(super) fn to_mapping(document: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    let Some(components) = document.get_mut("components") else { return };
    let Some(Node::Mapping(schemas)) = components.step_mut("schemas") else { return };
    let said = said(schemas, notes);
    if said.is_empty() {
        return;
    }
    let mut mapped = BTreeMap::<String, Vec<(String, String)>>::new();
    let parents: BTreeMap<&str, Vec<String>> =
        schemas.iter().map(|(name, schema)| (name.as_str(), parents(schema))).collect();
    for (name, value) in said {
        for ancestor in ancestors(&parents, &name) {
            let is_base = schemas.get(ancestor).is_some_and(|it| it.get(DISCRIMINATOR).is_some());
            if is_base {
                mapped.entry(ancestor.to_owned()).or_default().push((value.clone(), name.clone()));
            }
        }
    }
    for (base, heirs) in mapped {
        if let Some(Node::Mapping(base)) = schemas.get_mut(&base) {
            map(base, heirs);
        }
    }
}

const DISCRIMINATOR: &str = "discriminator";

/// The components that say their value.
fn said(schemas: &Members, notes: &mut Notes<'_>) -> Vec<(String, String)> {
    let mut said = Vec::new();
    for (name, schema) in schemas {
        match schema.get(OWN_VALUE) {
            Some(Node::String(value)) => said.push((name.clone(), value.clone())),
            Some(other) => {
                let start = Pointer::root().descend(&["components", "schemas", name]);
                let place = schema.members().and_then(Members::origin).unwrap_or(&start);
                let message = format!(
                    "`{OWN_VALUE}` should be a text, found {}: it is ignored",
                    other.describe()
                );
                notes.push(
                    Diagnostic::warning("wrong-extension", place.child(OWN_VALUE), message)
                        .help(format!(
                            "write the value of the discriminator that means {}",
                            quote(name)
                        ))
                        .on_value(),
                );
            }
            None => {}
        }
    }
    said
}

/// The components that a schema is made of.
fn parents(schema: &Node) -> Vec<String> {
    let parts = schema.get("allOf").and_then(Node::items).unwrap_or_default();
    let references = parts.iter().chain([schema]).filter_map(|part| part.get("$ref")?.as_str());
    references.filter_map(|target| component_of("schemas", target)).collect()
}

/// Adds values to the mapping of a base. What the base says itself counts.
fn map(base: &mut Members, heirs: Vec<(String, String)>) {
    if let Some(place @ Node::String(_)) = base.get_mut(DISCRIMINATOR) {
        let property = std::mem::take(place);
        *place = Node::mapping([("propertyName", property)]);
    }
    let Some(Node::Mapping(discriminator)) = base.get_mut(DISCRIMINATOR) else { return };
    if !discriminator.has("mapping") {
        discriminator.set("mapping", Node::Mapping(Members::new()));
    }
    let Some(Node::Mapping(mapping)) = discriminator.get_mut("mapping") else { return };
    let names = mapping.iter().filter_map(|(_, target)| target.as_str()).map(|target| {
        let referred = Pointer::from_reference(target).and_then(|pointer| component(&pointer));
        referred.map_or_else(|| target.to_owned(), |(_, name)| name)
    });
    let known: BTreeSet<String> = names.collect();
    for (value, name) in heirs {
        if !known.contains(&name) && !mapping.has(&value) {
            let target = Pointer::root().descend(&["components", "schemas", &name]);
            mapping.set(&value, Node::String(target.as_reference()));
        }
    }
}
