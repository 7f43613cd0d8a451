use super::Notes;
use crate::diagnostic::{Feature, Pointer};
use crate::document::mark;
use crate::document::node::{Members, Node};
use crate::document::operations::all_mut;
use crate::document::path::Path;
use crate::document::reference::component_of;
use std::collections::BTreeSet;

/// Certificates are presented by the transport before any request is written, so what asks for one is met by the time that
/// requests are: a scheme of `type: mutualTLS` is taken out, and out of what is required beside it.
pub(super) fn certificates(document: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    let met = taken(document, notes);
    if met.is_empty() {
        return;
    }
    let shared = document.get("security").map_or(Asked::Never, |security| asked(security, &met));
    if let Some(security) = document.get_mut("security") {
        without(security, &met);
    }
    for operation in all_mut(document).filter_map(Node::members_mut) {
        let own = operation.get("security").map(|security| asked(security, &met));
        if let Some(word) = own.unwrap_or(shared).word() {
            operation.set(mark::CLIENT_CERTIFICATE, Node::text(word));
        }
        if let Some(security) = operation.get_mut("security") {
            without(security, &met);
        }
    }
}

/// Whether a certificate is asked for.
#[derive(Clone, Copy)]
enum Asked {
    Never,
    /// There are ways to call without one.
    Sometimes,
    Always,
}

impl Asked {
    fn word(self) -> Option<&'static str> {
        match self {
            Self::Never => None,
            Self::Sometimes => Some("optional"),
            Self::Always => Some("required"),
        }
    }
}

fn asked(security: &Node, certificates: &BTreeSet<String>) -> Asked {
    let ways = security.items().unwrap_or_default().iter();
    let asks = |way: &Node| {
        let schemes = way.members().into_iter().flatten();
        schemes.into_iter().any(|(name, _)| certificates.contains(name))
    };
    let (with, without): (Vec<&Node>, Vec<&Node>) = ways.partition(|way| asks(way));
    match (with.is_empty(), without.is_empty()) {
        (true, _) => Asked::Never,
        (false, false) => Asked::Sometimes,
        (false, true) => Asked::Always,
    }
}

/// The names of the schemes that are certificates, and those that refer to one.
fn taken(document: &mut Members, notes: &mut Notes<'_>) -> BTreeSet<String> {
    let mut met = BTreeSet::new();
    let components = document.get_mut("components");
    let schemes = components.and_then(|components| components.step_mut("securitySchemes"));
    let Some(Node::Mapping(schemes)) = schemes else { return met };
    let at = Pointer::root().descend(&["components", "securitySchemes"]);
    for (name, scheme) in schemes.iter() {
        if scheme.get("type").and_then(Node::as_str) == Some("mutualTLS") {
            let place = scheme.members().and_then(Members::origin).cloned();
            let place = place.unwrap_or_else(|| at.child(name)).child("type");
            let consequence = "the transport presents it, and what asks for it counts as met";
            notes.unsupported(Feature::Certificate, place, consequence);
            met.insert(name.clone());
        }
    }
    let leads_to = |scheme: &Node| component_of("securitySchemes", scheme.get("$ref")?.as_str()?);
    let aliases: Vec<String> = schemes
        .iter()
        .filter(|(_, scheme)| leads_to(scheme).is_some_and(|target| met.contains(&target)))
        .map(|(name, _)| name.clone())
        .collect();
    met.extend(aliases);
    if !met.is_empty() {
        schemes.retain(|(name, _)| !met.contains(name));
    }
    met
}

/// Requirements without what is met already.
fn without(security: &mut Node, met: &BTreeSet<String>) {
    let Node::Sequence(requirements) = security else { return };
    for requirement in requirements.iter_mut().filter_map(Node::members_mut) {
        if requirement.iter().any(|(name, _)| met.contains(name)) {
            requirement.retain(|(name, _)| !met.contains(name));
        }
    }
}
