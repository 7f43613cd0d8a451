//! How an update is merged with what is there (OpenAPI Overlay 1.0.0, section 4.4.3.1).

use crate::diagnostic::Pointer;
use crate::document::places::Places;
use serde_json::{Map, Value};

/// Merges an object into one at `place`: objects member by member, lists one behind the other, and everything else in
/// the place of what is there. `origin` is where the update was written.
pub(super) fn merge(
    into: &mut Map<String, Value>,
    update: &Map<String, Value>,
    (place, origin): (&Pointer, &Pointer),
    places: &mut Places,
) {
    for (name, value) in update {
        let (place, origin) = (place.child(name), origin.child(name));
        match (into.get_mut(name), value) {
            (Some(Value::Object(into)), Value::Object(update)) => {
                merge(into, update, (&place, &origin), places);
            }
            (Some(Value::Array(items)), Value::Array(more)) => {
                for (index, item) in more.iter().enumerate() {
                    append(items, item, (&place, origin.child(index)), places);
                }
            }
            (Some(_) | None, _) => {
                into.insert(name.clone(), value.clone());
                places.came_from(place, origin);
            }
        }
    }
}

/// Adds an item to the end of a list at `place`.
pub(super) fn append(
    items: &mut Vec<Value>,
    item: &Value,
    (place, origin): (&Pointer, Pointer),
    places: &mut Places,
) {
    places.came_from(place.child(items.len()), origin);
    items.push(item.clone());
}
