use super::{Api, Home, ResourceId, TypeId};
use std::collections::BTreeMap;

/// What stands in what, in the document's order, and where: the same as [`Resource::parent`](super::Resource::parent),
/// [`Operation::resource`](super::Operation::resource) and [`TypeDef::home`](super::TypeDef::home), the other way round.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contents {
    resources: BTreeMap<Option<ResourceId>, Vec<ResourceId>>,
    operations: BTreeMap<Option<ResourceId>, Vec<usize>>,
    types: BTreeMap<Home, Vec<TypeId>>,
    pointers: BTreeMap<String, usize>,
    schemes: BTreeMap<String, usize>,
}

impl Contents {
    /// That of an API which is complete.
    #[must_use]
    pub fn of(api: &Api) -> Self {
        let mut contents = Self::default();
        for (index, resource) in api.resources.iter().enumerate() {
            contents.resources.entry(resource.parent).or_default().push(ResourceId(index));
        }
        for (index, operation) in api.operations.iter().enumerate() {
            contents.operations.entry(operation.resource).or_default().push(index);
            contents.pointers.insert(operation.pointer.clone(), index);
        }
        for (index, def) in api.types.iter().enumerate() {
            contents.types.entry(def.home).or_default().push(TypeId(index));
        }
        for (index, scheme) in api.schemes.iter().enumerate() {
            contents.schemes.insert(scheme.id.clone(), index);
        }
        contents
    }

    /// The resources directly under this one, or at the root of the client.
    #[must_use]
    pub fn resources(&self, parent: Option<ResourceId>) -> &[ResourceId] {
        self.resources.get(&parent).map_or(&[], Vec::as_slice)
    }

    /// The operations of a resource, or of the client itself: indices into [`Api::operations`].
    #[must_use]
    pub fn operations(&self, resource: Option<ResourceId>) -> &[usize] {
        self.operations.get(&resource).map_or(&[], Vec::as_slice)
    }

    /// The operation that stands at a place of the document: an index into [`Api::operations`].
    #[must_use]
    pub fn operation_at(&self, pointer: &str) -> Option<usize> {
        self.pointers.get(pointer).copied()
    }

    /// The security scheme with this key: an index into [`Api::schemes`].
    #[must_use]
    pub fn scheme(&self, id: &str) -> Option<usize> {
        self.schemes.get(id).copied()
    }

    /// The types of one part of the crate.
    #[must_use]
    pub fn types(&self, home: Home) -> &[TypeId] {
        self.types.get(&home).map_or(&[], Vec::as_slice)
    }
}
