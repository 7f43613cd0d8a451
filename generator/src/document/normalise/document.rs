//! The objects around the operations.

use super::{Notes, Pass, event_data, extension, heirs, security, server, tags, transport, vendor};
use crate::diagnostic::{Diagnostic, Feature};
use crate::document::node::{Members, Node};
use crate::document::path::Path;
use crate::document::swagger::stray;
use crate::document::version::Version;

pub(super) const DOCUMENT: &[Pass] = &[
    dialect,
    identity,
    paths,
    shared_bodies,
    security::by_address,
    transport::certificates,
    tags::without_marks,
    tags::nested,
    heirs::to_mapping,
    event_data::of_components,
    vendor::components,
];
pub(super) const INFO: &[Pass] = &[summary];
pub(super) const LICENSE: &[Pass] = &[identifier];
pub(super) const SERVER: &[Pass] = &[name, server::scheme];
pub(super) const SERVER_VARIABLE: &[Pass] = &[default];
pub(super) const TAG: &[Pass] = &[summary, kind, extension::rust_name];

/// The dialect that OpenAPI itself describes, and those it is made of.
const DIALECTS: [&str; 4] = [
    "https://spec.openapis.org/oas/3.1/dialect/",
    "https://spec.openapis.org/oas/3.2/dialect/",
    "https://json-schema.org/draft/2020-12/schema",
    "https://json-schema.org/draft/2019-09/schema",
];

/// Whether schemas of a dialect mean what they mean here.
pub(super) fn is_known_dialect(dialect: &str) -> bool {
    DIALECTS.iter().any(|known| dialect.starts_with(known))
}

fn dialect(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let Some(dialect) = members.take("jsonSchemaDialect") else { return };
    let dialect = dialect.as_str().unwrap_or_default();
    if !is_known_dialect(dialect) {
        let place = path.member("jsonSchemaDialect").pointer();
        notes.unsupported(Feature::Dialect, place, "schemas are read as those of OpenAPI");
    }
}

/// `$self` gives the document an address for others. References have been followed.
fn identity(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    let _served = members.take("$self");
}

/// Since 3.1 a document may be a library of components. An older one that forgets `paths` is understood as such.
fn paths(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let has_components = members
        .get("components")
        .and_then(Node::members)
        .is_some_and(|components| !components.is_empty());
    if members.has("paths") || !(has_components || members.has("webhooks")) {
        return;
    }
    members.set("paths", Node::Mapping(Members::new()));
    if notes.version < Version::V3_1 {
        let message = "a document needs `paths`: it is taken for one without operations";
        notes.push(
            Diagnostic::warning("missing-member", path.pointer(), message)
                .help("write `paths: {}` where there are none yet"),
        );
    }
}

/// Documents of 2.0 have been put into their new form before.
fn shared_bodies(members: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    if notes.version >= Version::V3_0 {
        stray::shared(members, notes.diagnostics());
    }
}

/// The summary is the description where there is no longer one.
pub(super) fn summary(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    if let Some(summary) = members.take("summary")
        && !members.has("description")
    {
        members.set("description", summary);
    }
}

/// An SPDX expression says what a name says.
fn identifier(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    if let Some(identifier) = members.take("identifier")
        && !members.has("name")
    {
        members.set("name", identifier);
    }
}

/// 3.2 names its servers, for people who choose one.
fn name(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    if let Some(name) = members.take("name")
        && !members.has("description")
    {
        members.set("description", name);
    }
}

/// What a tag is for has been looked at with the operations.
fn kind(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    let _kind = members.take("kind");
}

/// A variable without a default has the first of its values.
fn default(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if members.has("default") {
        return;
    }
    let first =
        members.get("enum").and_then(Node::items).and_then(|values| values.first()).cloned();
    if let Some(first) = first {
        let message = "a server variable needs `default`: the first of its values is taken";
        let diagnostic = Diagnostic::warning("missing-member", path.pointer(), message);
        notes.push(diagnostic.help("add `default`: a text"));
        members.set("default", first);
    }
}
