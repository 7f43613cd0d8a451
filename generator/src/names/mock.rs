use super::scope::{Scope, ident};
use super::{MockNames, OperationNames, ResourceNames};
use crate::ir::Api;

/// Methods of the runtime's `Mock`, and what is generated beside them, which nothing at the root of an API may be called
/// there. A test holds this list against the runtime's source.
pub(super) const MOCK_METHODS: &[&str] =
    &["builder", "client", "clone", "new", "of", "otherwise", "requests"];

/// The names of the API's own, but at the root, where a mock has other methods than a client.
pub(super) fn assign(
    api: &Api,
    resources: &[ResourceNames],
    operations: &[OperationNames],
) -> MockNames {
    let mut root = Scope::reserving(MOCK_METHODS.iter().copied());
    let mut at_root = |name: &str| ident(&root.take(&[name.to_owned(), format!("{name}_")]));
    let resources = api.resources.iter().zip(resources);
    let resources = resources.map(|(resource, names)| match resource.parent {
        Some(_) => names.accessor.clone(),
        None => at_root(names.accessor.unraw()),
    });
    let resources = resources.collect();
    let operations = api.operations.iter().zip(operations);
    let operations = operations.map(|(operation, names)| match operation.resource {
        Some(_) => names.method.clone(),
        None => at_root(names.method.unraw()),
    });
    MockNames { resources, operations: operations.collect() }
}
