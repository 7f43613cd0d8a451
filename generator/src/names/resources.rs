use super::ResourceNames;
use super::apart::less_plain;
use super::case::{kebab, pascal_constructed, snake, with_signs};
use super::lock::Pins;
use super::scope::{Scope, ident, is_keyword};
use crate::ir::{Api, Resource, ResourceId};
use crate::words::{without_last, words};
use std::collections::BTreeMap;

/// Methods of the runtime's `Client`, which no root handle may be called. A test holds this list against the
/// runtime's source.
pub(super) const CLIENT_METHODS: &[&str] = &["builder", "clone", "from_env", "request"];

/// Names that the output's files use for crates and for its own parts, which a module would shadow.
const PATH_ROOTS: [&str; 10] = [
    "alloc",
    "core",
    "mock",
    "resources",
    "runtime",
    "serde",
    "serde_json",
    "std",
    "time",
    "types",
];

/// File names that Windows keeps for devices, and the one that Rust gives to a folder's own module.
const FILE_NAMES: [&str; 24] = [
    "mod", "lib", "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6",
    "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

pub(super) fn assign(api: &Api, features: &[String], pins: &mut Pins<'_>) -> Vec<ResourceNames> {
    let mut modules: BTreeMap<Option<ResourceId>, Scope> = BTreeMap::new();
    let mut accessors: BTreeMap<Option<ResourceId>, Scope> = BTreeMap::new();
    let mut feature_scope =
        Scope::reserving(features.iter().map(String::as_str).chain(["default"]));
    let mut types_modules = Scope::reserving(["mod_"]);
    pins.hold(&mut feature_scope, api.resources.iter().map(|it| key(it, "feature")));
    pins.hold(&mut types_modules, api.resources.iter().map(|it| key(it, "types")));
    let children = |parent: Option<ResourceId>| {
        api.contents.resources(parent).iter().map(|id| api.resource(*id))
    };
    let mut names: Vec<ResourceNames> = Vec::with_capacity(api.resources.len());
    let paths = paths(api);
    for (resource, path) in api.resources.iter().zip(&paths) {
        let own = resource.rust_name.as_ref().or(path.last());
        let name = own.map_or("", String::as_str);
        let snake_name = snake(name, "resource_");
        let siblings = modules.entry(resource.parent).or_insert_with(|| {
            let mut scope = modules_of(resource, &names);
            pins.hold(&mut scope, children(resource.parent).map(|it| key(it, "module")));
            scope
        });
        let module = pins.take(siblings, || key(resource, "module"), &[file_name(&snake_name)]);
        let methods = accessors.entry(resource.parent).or_insert_with(|| {
            let mut scope = accessors_of(resource);
            pins.hold(&mut scope, children(resource.parent).map(|it| key(it, "method")));
            scope
        });
        let accessor = [snake_name.clone(), format!("{snake_name}_")];
        let accessor = pins.take(methods, || key(resource, "method"), &accessor);
        let path = path.join(" ");
        let feature = [kebab(&path, "resource-"), kebab(&format!("{path} api"), "resource-")];
        let types_module = [file_name(&snake(&path, "resource_"))];
        names.push(ResourceNames {
            accessor: ident(&accessor),
            handle: ident(&pascal_constructed(name, "Resource")),
            feature: pins.take(&mut feature_scope, || key(resource, "feature"), &feature),
            types_module: ident(&pins.take(
                &mut types_modules,
                || key(resource, "types"),
                &types_module,
            )),
            module: ident(&module),
        });
    }
    names
}

/// The path of each resource, in which those beside each other that only signs tell apart have them as words.
fn paths(api: &Api) -> Vec<Vec<String>> {
    let mut paths: Vec<Vec<String>> = api.resources.iter().map(|it| it.path.clone()).collect();
    let mut beside: BTreeMap<Option<ResourceId>, Vec<usize>> = BTreeMap::new();
    for (index, resource) in api.resources.iter().enumerate() {
        beside.entry(resource.parent).or_default().push(index);
    }
    for all in beside.into_values() {
        let text = |index: &usize| api.resources[*index].path.last().map_or("", String::as_str);
        let texts: Vec<&str> = all.iter().map(text).collect();
        let plain: Vec<String> = texts.iter().map(|text| snake(text, "resource_")).collect();
        for place in less_plain(&texts, &plain) {
            if let Some(last) = paths[all[place]].last_mut() {
                *last = with_signs(texts[place]);
            }
        }
        for (place, short) in without_controllers(&texts, &plain) {
            if let Some(last) = paths[all[place]].last_mut() {
                short.clone_into(last);
            }
        }
    }
    // Parents stand before what is in them.
    for (index, resource) in api.resources.iter().enumerate() {
        if let Some(parent) = resource.parent {
            let shared = paths[parent.0].clone();
            let own = paths[index].iter().skip(shared.len()).cloned();
            paths[index] = shared.iter().cloned().chain(own).collect();
        }
    }
    paths
}

/// What springdoc makes tags from is a class of the server's, `order-controller`, and for a client it is what that is
/// about; unless another is called so.
fn without_controllers<'t>(texts: &[&'t str], plain: &[String]) -> Vec<(usize, &'t str)> {
    let is_controller = |text: &&str| words(text).last().is_some_and(|word| word == "controller");
    let all = texts.iter().enumerate().filter(|(_, text)| is_controller(text));
    let short = all.filter_map(|(place, text)| Some((place, without_last(text, 1)?)));
    let short: Vec<(usize, &str)> = short.collect();
    let names: Vec<String> = short.iter().map(|(_, text)| snake(text, "resource_")).collect();
    let mut called: BTreeMap<&String, usize> = BTreeMap::new();
    for name in plain.iter().chain(&names) {
        *called.entry(name).or_default() += 1;
    }
    let all = short.into_iter().zip(&names);
    all.filter(|(_, name)| called.get(name) == Some(&1)).map(|(it, _)| it).collect()
}

/// What identifies one of the names of a resource.
fn key(resource: &Resource, what: &str) -> String {
    format!("tag {} {what}", resource.path.join("."))
}

/// A child module never has its parent's name (clippy's `module_inception`).
fn modules_of(resource: &Resource, names: &[ResourceNames]) -> Scope {
    let parent = resource.parent.map(|parent| names[parent.0].module.to_string());
    Scope::reserving(parent.as_deref())
}

/// A handle's accessor is a method beside those of the client, or of the parent's handle.
fn accessors_of(resource: &Resource) -> Scope {
    match resource.parent {
        Some(_) => Scope::reserving(["new", "clone"]),
        // A client's `new` is what makes one (clippy's `new_ret_no_self`).
        None => Scope::reserving(CLIENT_METHODS.iter().copied().chain(["new"])),
    }
}

/// Modules are files and stand where paths begin: a keyword, a device or a crate's name gets an underscore.
fn file_name(name: &str) -> String {
    if is_keyword(name) || FILE_NAMES.contains(&name) || PATH_ROOTS.contains(&name) {
        format!("{name}_")
    } else {
        name.to_owned()
    }
}
