use super::Notes;
use crate::document::node::{Members, Node};
use crate::document::operations::all_mut;
use crate::document::path::Path;
use crate::document::reference::component_of;
use std::collections::BTreeSet;

/// Since 3.2 a requirement may name a scheme by its address. One that is a component has a name, and what is the name of a
/// component is no address (OpenAPI 3.2.0, Security Requirement Object).
pub(super) fn by_address(document: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    let components = document.get("components");
    let schemes = components.and_then(|it| it.get("securitySchemes")).and_then(Node::members);
    let known = schemes.into_iter().flatten().map(|(name, _)| name.clone());
    let known: BTreeSet<String> = known.collect();
    for security in all_mut(document).filter_map(|operation| operation.step_mut("security")) {
        name(security, &known);
    }
    document.get_mut("security").into_iter().for_each(|it| name(it, &known));
}

fn name(security: &mut Node, known: &BTreeSet<String>) {
    let Node::Sequence(requirements) = security else { return };
    for requirement in requirements.iter_mut().filter_map(Node::members_mut) {
        for place in 0..requirement.len() {
            let written = &requirement[place].0;
            if let Some(name) = component_of("securitySchemes", written)
                && known.contains(&name)
                && !known.contains(written)
                && !requirement.has(&name)
            {
                requirement[place].0 = name;
            }
        }
    }
}
