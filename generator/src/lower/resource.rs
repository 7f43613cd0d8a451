//! Tags to resources, or what ids say in place of them, and what operations are called inside them.

mod alike;

use super::context::Context;
use super::{docs, function};
use crate::document::{Document, OperationEntry};
use crate::ir::{Api, Docs, Operation, Resource, ResourceId};
use crate::words::{without_first, words};
use std::collections::{BTreeMap, BTreeSet};

/// Makes the resources of all operations, and shortens the operations' names.
pub(super) fn assign(cx: &Context<'_>, api: &mut Api) {
    let document = cx.document;
    let first_tags = first_tags(document);
    let used = api.operations.iter();
    let used: BTreeSet<&str> =
        used.filter_map(|it| first_tags.get(it.pointer.as_str()).copied()).collect();
    let mut resources = Resources::default();
    for tag in &document.tags {
        if used.contains(tag.name.as_str()) {
            resources.add(&tag.name);
        }
    }
    for operation in &mut api.operations {
        let tag = first_tags.get(operation.pointer.as_str());
        operation.resource = tag.and_then(|tag| resources.add(tag));
    }
    for tag in &document.tags {
        resources.describe(
            &tag.name,
            docs::rust_name(&tag.extensions),
            Docs {
                description: docs::text(tag.description.as_ref()),
                external: docs::external(tag.external_docs.as_ref()),
                ..Docs::default()
            },
        );
    }
    api.resources = resources.list;
    shorten(cx, api);
}

/// The first tag of every operation, or the group that its id names, by the operation's place.
fn first_tags(document: &Document) -> BTreeMap<String, &str> {
    let entries = document.operations.iter();
    entries
        .filter_map(|entry| {
            let tag = entry.operation.tags.first().map(String::as_str);
            Some((entry.pointer.to_string(), tag.or_else(|| function::group(entry))?))
        })
        .collect()
}

/// The resources made so far, by their paths.
#[derive(Default)]
struct Resources {
    list: Vec<Resource>,
    paths: BTreeMap<Vec<Step>, ResourceId>,
}

/// What identifies a step of a resource's path: people write `Users`, `users` and `USERS` and mean one thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Words(Vec<String>),
    /// Signs may tell it from others: `C` and `C++`.
    Signs(String),
}

impl Step {
    fn of(segment: &str) -> Self {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        if segment.chars().all(is_plain) {
            Self::Words(words(segment))
        } else {
            Self::Signs(segment.to_owned())
        }
    }
}

impl Resources {
    /// The resource of a tag, made with its parents where it is new. A tag of no words is no resource.
    fn add(&mut self, tag: &str) -> Option<ResourceId> {
        let mut parent = None;
        let path = segments(tag);
        let steps = steps(&path);
        for end in 1..=path.len() {
            let next = ResourceId(self.list.len());
            let id = *self.paths.entry(steps[..end].to_vec()).or_insert(next);
            if id == next {
                let docs = Docs::default();
                let path = path[..end].to_vec();
                self.list.push(Resource { path, rust_name: None, parent, docs });
            }
            parent = Some(id);
        }
        parent
    }

    fn describe(&mut self, tag: &str, rust_name: Option<String>, docs: Docs) {
        if let Some(id) = self.paths.get(&steps(&segments(tag))) {
            let resource = &mut self.list[id.0];
            if resource.docs == Docs::default() {
                resource.docs = docs;
            }
            resource.rust_name = resource.rust_name.take().or(rust_name);
        }
    }
}

fn steps(segments: &[String]) -> Vec<Step> {
    segments.iter().map(|segment| Step::of(segment)).collect()
}

fn segments(tag: &str) -> Vec<String> {
    let segments = tag.split(['.', '/']).map(str::trim);
    segments.filter(|segment| !words(segment).is_empty()).map(str::to_owned).collect()
}

/// Leaves of ids the function that they are made from, and cuts the words that repeat the resource. Where that would
/// leave two operations of a resource with one name, both keep what they have, unless one has a better right to it, or their
/// paths tell them apart.
fn shorten(cx: &Context<'_>, api: &mut Api) {
    let functions = cx.operations.functions.iter();
    let functions: BTreeMap<String, &str> =
        functions.map(|(pointer, function)| (pointer.to_string(), *function)).collect();
    let whole = api.operations.iter().map(|operation| {
        let function = functions.get(&operation.pointer).copied();
        function.unwrap_or(&operation.name).to_owned()
    });
    let whole: Vec<String> = whole.collect();
    let nameless = cx.document.operations.iter().filter(|entry| function::is_nameless(entry));
    let nameless: BTreeMap<String, &OperationEntry> =
        nameless.map(|entry| (entry.pointer.to_string(), entry)).collect();
    let pairs = api.operations.iter().zip(&whole);
    let short = pairs.map(|(operation, name)| {
        let entry = nameless.get(&operation.pointer).copied();
        self::short(&api.resources, operation, name, entry)
    });
    let short: Vec<Short> = short.collect();
    let whole = whole.into_iter().map(|name| Short { name, is_direct: false });
    for names in [whole.collect(), short.clone()] {
        // How many have a name, and how many of them the better right to it.
        let mut counts: BTreeMap<(Option<ResourceId>, Vec<String>), (usize, usize)> =
            BTreeMap::new();
        for (operation, it) in api.operations.iter().zip(&names) {
            let (all, direct) = counts.entry((operation.resource, words(&it.name))).or_default();
            *all += 1;
            *direct += usize::from(it.is_direct);
        }
        for (operation, it) in api.operations.iter_mut().zip(names) {
            let count = counts.get(&(operation.resource, words(&it.name)));
            if count.is_some_and(|(all, direct)| *all == 1 || it.is_direct && *direct == 1) {
                operation.name = it.name;
            }
        }
    }
    let made = cx.document.operations.iter().map(|it| (it.pointer.to_string(), it.path.as_str()));
    let made = made.filter(|(pointer, _)| functions.contains_key(pointer)).collect();
    alike::tell_apart(api, &short, &made);
}

/// A name, and whether its operation has a better right to it than others of the resource.
type Short = function::InResource;

/// `nameless` is the operation in the document if that gives it no name.
fn short(
    resources: &[Resource],
    operation: &Operation,
    name: &str,
    nameless: Option<&OperationEntry>,
) -> Short {
    let resource = operation.resource.map(|id| &resources[id.0]);
    let last = resource.and_then(|resource| resource.path.last()).map(String::as_str);
    if let Some(entry) = nameless {
        return function::in_resource(entry, last);
    }
    let name = resource.map_or_else(|| name.to_owned(), |resource| named_short(resource, name));
    Short { name, is_direct: false }
}

/// The name of an operation inside its resource, where the document gives it one.
fn named_short(resource: &Resource, name: &str) -> String {
    let last = resource.path.last().map(String::as_str).unwrap_or_default();
    if let Some(method) = function::of_controller(name, last) {
        return method.to_owned();
    }
    // Google writes the name of the API before that of the resource: `drive.files.list`.
    let of_resource = name.split_once('.').map(|(_, of_resource)| of_resource);
    let mut all = std::iter::once(name).chain(of_resource);
    let short = all.find_map(|name| without_resource(resource, name)).unwrap_or(name);
    function::without_controller(short).unwrap_or_else(|| short.to_owned())
}

/// What is left of a name without the words of the resource that it begins with.
fn without_resource<'n>(resource: &Resource, name: &'n str) -> Option<&'n str> {
    let own = words(name);
    // The whole path first, then what is left of it without its outer groups.
    (0..resource.path.len()).find_map(|start| {
        let path: Vec<String> =
            resource.path[start..].iter().flat_map(|step| words(step)).collect();
        let short = without_first(name, path.len()).filter(|_| own.starts_with(&path))?;
        // A number alone says nothing: `search-1` of `search`.
        short.contains(char::is_alphabetic).then_some(short)
    })
}
