//! Lists that look as if they went on, while it is not plain how.

use super::conventions::{self, plain};
use super::{asked, items};
use crate::ir::{Api, Method, Operation};

/// What a `[[pagination]]` table would say of a list, as far as the document tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Likely {
    /// The query parameter that seems to ask for another part of the list.
    pub parameter: String,
    /// The keys of the table and their values, in the order in which they are written.
    pub keys: Vec<(&'static str, String)>,
    /// The key that is needed as well, and that the document gives no value for.
    pub missing: Option<&'static str>,
}

/// What an operation whose list does not go on seems to want.
pub(crate) fn likely(api: &Api, operation: &Operation) -> Option<Likely> {
    if operation.method != Method::Get || operation.pagination.is_some() {
        return None;
    }
    let items = items::only(api, operation)?;
    let query = asked::in_query(api, operation);
    let find = |names: &[&str]| query.iter().find(|it| names.contains(&plain(it.name).as_str()));
    let cursors: Vec<&str> = conventions::CURSORS.iter().map(|(name, _)| *name).collect();
    let ways = [
        ("page", conventions::NUMBERS.as_slice()),
        ("offset", &conventions::OFFSETS),
        ("cursor", &cursors),
        ("cursor", &conventions::LAST_ITEMS),
    ];
    let (way, parameter) = ways.into_iter().find_map(|(way, names)| Some((way, find(names)?)))?;
    // A text counts nothing.
    let way = if parameter.is_text() { "cursor" } else { way };
    let mut keys = vec![(way, parameter.name.to_owned())];
    keys.extend(find(&conventions::SIZES).map(|size| ("per-page", size.name.to_owned())));
    keys.push(("items", items.place.join(".")));
    let by_item = conventions::LAST_ITEMS.contains(&plain(parameter.name).as_str());
    let missing = match way {
        "cursor" if by_item && items::have_id(api, &items) => {
            keys.insert(1, ("next-item", "id".to_owned()));
            None
        }
        "cursor" => Some("next"),
        _ => None,
    };
    Some(Likely { parameter: parameter.name.to_owned(), keys, missing })
}
