use crate::render::{OperationPage, Reference};
use std::collections::{BTreeMap, BTreeSet};

/// Where each page is, from the root of the site, with forward slashes. Names of paths are those of Rust, which are made
/// of letters, digits and underscores.
pub(super) struct Site<'a> {
    pub(super) reference: &'a Reference,
    /// Beside [`Reference::operations`].
    pub(super) operations: Vec<String>,
    /// Beside [`Reference::types`].
    pub(super) types: Vec<String>,
    /// The index of a type by its name.
    by_name: BTreeMap<&'a str, usize>,
}

impl<'a> Site<'a> {
    /// With pages that end so.
    pub(super) fn new(reference: &'a Reference, ending: &str) -> Self {
        let mut taken = BTreeSet::new();
        let mut place = |stem: String| {
            let numbers = (2usize..).map(|number| format!("{stem}-{number}"));
            let mut candidates = std::iter::once(stem.clone()).chain(numbers);
            // Not all file systems tell cases apart.
            let free = candidates.find(|path| taken.insert(path.to_ascii_lowercase()));
            format!("{}.{ending}", free.unwrap_or(stem))
        };
        let operations = reference.operations.iter().map(|operation| {
            let folders: String = handles(reference, operation.resource)
                .into_iter()
                .map(|index| format!("{}/", component(&reference.resources[index].name)))
                .collect();
            place(format!("operations/{folders}{}", component(&operation.name)))
        });
        let operations = operations.collect();
        let types =
            reference.types.iter().map(|ty| place(format!("types/{}", component(&ty.name))));
        let types = types.collect();
        let names = reference.types.iter().enumerate();
        let by_name = names.map(|(index, ty)| (ty.name.as_str(), index)).collect();
        Self { reference, operations, types, by_name }
    }

    /// The page of a type.
    pub(super) fn type_named(&self, name: &str) -> Option<&str> {
        self.by_name.get(name).map(|index| self.types[*index].as_str())
    }

    /// The page of an operation of the same resource.
    pub(super) fn sibling(&self, of: Option<usize>, method: &str) -> Option<&str> {
        let all = self.reference.operations.iter().zip(&self.operations);
        let mut found = all.filter(|(page, _)| page.resource == of && page.name == method);
        found.next().map(|(_, path)| path.as_str())
    }

    /// The operations of a resource, or of the client itself, with their pages.
    pub(super) fn operations_of(
        &self,
        resource: Option<usize>,
    ) -> impl Iterator<Item = (&'a OperationPage, &str)> {
        let all = self.reference.operations.iter().zip(&self.operations);
        all.filter(move |(page, _)| page.resource == resource)
            .map(|(page, path)| (page, path.as_str()))
    }

    /// The resources under this one, or under the client.
    pub(super) fn children(&self, of: Option<usize>) -> impl Iterator<Item = usize> {
        let all = self.reference.resources.iter().enumerate();
        all.filter(move |(_, resource)| resource.parent == of).map(|(index, _)| index)
    }

    /// What a resource is called from the client: `ai_gateway.dynamic_routing`.
    pub(super) fn resource_name(&self, resource: usize) -> String {
        let steps = handles(self.reference, Some(resource));
        let names: Vec<&str> =
            steps.iter().map(|index| self.reference.resources[*index].name.as_str()).collect();
        names.join(".")
    }
}

/// The resources from the client to this one.
pub(super) fn handles(reference: &Reference, resource: Option<usize>) -> Vec<usize> {
    let mut steps = Vec::new();
    let mut next = resource;
    while let Some(index) = next {
        steps.push(index);
        next = reference.resources[index].parent;
    }
    steps.reverse();
    steps
}

/// A name as a part of a path: Windows has devices that are called like files.
fn component(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    let numbered = |prefix| {
        lower
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    let is_device = matches!(lower.as_str(), "con" | "prn" | "aux" | "nul");
    if is_device || numbered("com") || numbered("lpt") {
        format!("{name}_")
    } else {
        name.to_owned()
    }
}

/// A path from one page to another.
pub(super) fn relative(from: &str, to: &str) -> String {
    format!("{}{to}", "../".repeat(from.matches('/').count()))
}
