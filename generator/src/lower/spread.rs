//! What a type has because a type inside it has it.

use super::walk;
use crate::ir::{Api, Type, TypeDef, TypeId};

/// For each type whether this is true of it or of a type inside, however deep; circles are no obstacle.
pub(super) fn outwards(api: &Api, is_true_of: impl Fn(&TypeDef) -> bool) -> Vec<bool> {
    let mut holders: Vec<Vec<TypeId>> = vec![Vec::new(); api.types.len()];
    for (index, def) in api.types.iter().enumerate() {
        for part in walk::parts(&def.kind).into_iter().filter_map(Type::named) {
            holders[part.0].push(TypeId(index));
        }
    }
    let mut reached = vec![false; api.types.len()];
    let of_itself = api.types.iter().enumerate().filter(|(_, def)| is_true_of(def));
    let mut open: Vec<TypeId> = of_itself.map(|(index, _)| TypeId(index)).collect();
    while let Some(id) = open.pop() {
        if !std::mem::replace(&mut reached[id.0], true) {
            open.extend(&holders[id.0]);
        }
    }
    reached
}
