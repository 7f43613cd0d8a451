//! Components that are multipart forms and nothing else.

use super::{reach, select};
use crate::ir::{Api, NameSource, Operation, Type, TypeDef, TypeId};
use std::collections::BTreeSet;

/// Takes away the components that are nothing but multipart forms, whose fields are members of the form there: as types
/// of their own nothing would take or give them.
pub(super) fn leave_out(api: &mut Api) {
    let bodies = api.operations.iter().flat_map(Operation::bodies);
    let forms: BTreeSet<&str> = bodies.filter_map(|body| body.content.component()).collect();
    if forms.is_empty() {
        return;
    }
    let is_form = |def: &TypeDef| match &def.name {
        NameSource::Component(name) => forms.contains(name.as_str()),
        NameSource::Inline(_) => false,
    };
    let components = |wanted: bool| {
        let types = api.types.iter().enumerate();
        let found = types.filter(move |(_, def)| {
            matches!(def.name, NameSource::Component(_)) && is_form(def) == wanted
        });
        found.map(|(id, _)| Type::Named(TypeId(id))).collect::<Vec<Type>>()
    };
    let of_forms = reach::from(api, &components(true));
    let mut kept = reach::in_use(api);
    let others = reach::from(api, &components(false));
    for (id, kept) in kept.iter_mut().enumerate() {
        *kept |= others[id] || !of_forms[id];
    }
    select::keep_types(api, &kept);
}
