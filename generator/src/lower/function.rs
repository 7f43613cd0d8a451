//! What frameworks make operation ids from: the function that answers, and then what the document says anyway. What operations
//! without an id are called is in `path`.

mod apart;
mod group;
mod id;
mod number;
mod path;
mod prefix;

use crate::diagnostic::Pointer;
use crate::document::{Document, OperationEntry};
use crate::words::{without_first, words};
pub(super) use apart::apart;
pub(super) use group::group;
pub(crate) use id::own_id;
pub(crate) use path::of_whole_path;
pub(super) use path::{InResource, in_resource, is_nameless};
use std::collections::BTreeMap;

/// The functions of ids that are made from them, by operation. Those of one path are all made so or none is: of
/// `api_books_post` alone `api` would be one, beside `api_books_get_collection` it is not.
pub(super) fn all<'a>(document: &'a Document) -> BTreeMap<&'a Pointer, &'a str> {
    let prefixed = prefix::functions(document);
    let by_path = begin_with_paths(document);
    let mut functions = number::functions(document);
    let mut paths: BTreeMap<&Pointer, Vec<&OperationEntry>> = BTreeMap::new();
    for entry in &document.operations {
        if own_id(entry).is_some() {
            paths.entry(&entry.item_pointer).or_default().push(entry);
        }
    }
    let function_of = |entry: &'a OperationEntry| {
        let prefixed = prefixed.get(&entry.pointer).copied();
        prefixed.or_else(|| of(entry)).or_else(|| behind_path(entry, by_path))
    };
    let whole = paths.into_values().filter_map(|entries| {
        let of_path = entries.into_iter().map(|entry| Some((&entry.pointer, function_of(entry)?)));
        of_path.collect::<Option<Vec<_>>>()
    });
    functions.extend(whole.flatten());
    functions
}

/// The function of an id that ends with the operation's own path and method, as `FastAPI` writes it: `read_item` of
/// `read_item_items__item_id__get`.
fn of(entry: &OperationEntry) -> Option<&str> {
    let id = own_id(entry)?;
    let before = id.strip_suffix(entry.method.to_lowercase().as_str())?.strip_suffix('_')?;
    let path = entry.item_pointer.segments().last()?;
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let path: String = path.chars().map(|c| if is_word(c) { c } else { '_' }).collect();
    before.strip_suffix(path.as_str()).filter(|function| function.contains(char::is_alphabetic))
}

/// The function of an id that begins with the operation's own path, parameters included, as Litestar writes it: `UpdateTodo` of
/// `TodosTodoIdUpdateTodo`. Of a segment or a parameter alone the words may be those of the function, unless all of the API's
/// are written so: `Todos` of `TodosTodos`.
fn behind_path(entry: &OperationEntry, all: bool) -> Option<&str> {
    let id = own_id(entry).filter(|_| all || has_segment_and_parameter(entry))?;
    let path = words(&entry.path);
    let function = without_first(id, path.len())?;
    let is_own = words(id).starts_with(&path) && function.contains(char::is_alphabetic);
    // A method alone is what generators of documents write where there is no function.
    let is_said = has_segment_and_parameter(entry) || !is_method(entry, function);
    (is_own && is_said && !path.is_empty()).then_some(function)
}

fn is_method(entry: &OperationEntry, function: &str) -> bool {
    function.eq_ignore_ascii_case(&entry.method)
}

fn has_segment_and_parameter(entry: &OperationEntry) -> bool {
    entry.path.contains('{') && !entry.path.starts_with("/{")
}

/// Whether the ids of an API begin with their paths: those of most operations where that is no chance, two at least.
fn begin_with_paths(document: &Document) -> bool {
    let tell = document.operations.iter().filter(|entry| has_segment_and_parameter(entry));
    let (so, all) = tell.fold((0, 0), |(so, all), entry| {
        let function = behind_path(entry, false).filter(|function| !is_method(entry, function));
        (so + usize::from(function.is_some()), all + 1)
    });
    so > 1 && so * 2 > all
}

/// What is done with a resource: behind the name of one of its kind it is the whole name of a method, while in `download_file`
/// that word, in spite of a resource `Downloads`, is what is done.
const ACTIONS: [&str; 16] = [
    "add", "create", "delete", "destroy", "fetch", "find", "get", "index", "list", "read",
    "remove", "retrieve", "show", "store", "update", "view",
];

/// The method of a class that is called as the resource is, as `NestJS` writes it, `findAll` of `UsersController_findAll`, or
/// as Laravel does and many by hand: `index` of `posts.index` in `Post`, `create` of `disk_create` in `disks`.
pub(super) fn of_controller<'n>(name: &'n str, resource: &str) -> Option<&'n str> {
    let by_sign = name.split_once(['.', '/', ':']);
    let (class, method) = by_sign.or_else(|| name.split_once('_'))?;
    let controller = class.strip_suffix("Controller");
    let is_action = || words(method).first().is_some_and(|it| ACTIONS.contains(&it.as_str()));
    if by_sign.is_none() && controller.is_none() && !is_action() {
        return None;
    }
    // The one may be of many, and the other of one.
    let class = controller.unwrap_or(class);
    let is_same = of_one(class) == of_one(resource) && !class.is_empty();
    Some(method).filter(|method| is_same && method.contains(char::is_alphabetic))
}

/// The name of a controller's method without what that is to the server: `invoices_list` of `InvoicesController_list`.
pub(super) fn without_controller(name: &str) -> Option<String> {
    let (class, method) = name.split_once('_')?;
    let class = class.strip_suffix("Controller").filter(|class| !class.is_empty())?;
    Some(format!("{class}_{method}"))
}

/// The words of a name, of one and of many alike.
fn of_one(name: &str) -> String {
    let name = words(name).concat();
    match name.strip_suffix("ies") {
        Some(name) => format!("{name}y"),
        None => name.trim_end_matches('s').to_owned(),
    }
}
