//! What a branch says of itself, whatever stands beside it.

use super::kind::{of_base, primitive};
use crate::ir::{EnumBase, Json};
use crate::lower::context::Context;
use crate::lower::form::{Branch, Form, Kind};
use crate::lower::place::{Place, SchemaRef};
use crate::lower::view::View;
use crate::words::words;

/// The title of a branch, and the members of it that can have one value only.
pub(super) struct Said {
    pub(super) title: Option<String>,
    pub(super) constants: Vec<String>,
}

impl Said {
    pub(super) fn of<'a>(cx: &Context<'a>, branch: &Branch<'a>) -> Self {
        let title = branch.form.docs.summary.clone().filter(|title| !words(title).is_empty());
        // A component has a name.
        let object = branch.form.kind.as_object().filter(|_| branch.component.is_none());
        let properties = object.into_iter().flat_map(|object| &object.properties);
        let mut found: Vec<(bool, String)> = properties
            .filter_map(|(name, places)| {
                let value = places.iter().rev().find_map(|place| only_value(cx, place))?;
                let text = match value {
                    Json::String(text) => (false, text),
                    // A number says something only of the member that has it.
                    Json::Number(value) => (true, format!("{name} {value}")),
                    // Types that differ by a boolean are one type, and one branch.
                    Json::Bool(_) | Json::Null | Json::Array(_) | Json::Object(_) => return None,
                };
                (!words(&text.1).is_empty()).then_some(text)
            })
            .collect();
        // Words say more than numbers.
        found.sort_by_key(|(is_number, _)| *is_number);
        Self { title, constants: found.into_iter().map(|(_, text)| text).collect() }
    }

    /// What is most its own.
    pub(super) fn label(&self) -> Option<&str> {
        self.title.as_deref().or(self.constants.first().map(String::as_str))
    }
}

/// How many words a value has at most that is a name.
const LONGEST_NAME: usize = 5;

/// Whether a value may be a name: no address, and no sentence.
pub(super) fn is_name(value: &str) -> bool {
    !value.contains("://") && value.split_whitespace().count() <= LONGEST_NAME
}

/// What a branch looks like, in words that stay when others come and go around it: its JSON kind, what an array is of, what
/// an object has to have.
pub(super) fn look(form: &Form<'_>) -> Option<String> {
    match &form.kind {
        Kind::Value(ty) => Some(primitive(ty).to_owned()),
        Kind::Enum(values) => Some(of_base(values.base).to_owned()),
        Kind::Array(_) | Kind::Tuple(_) => Some("array".to_owned()),
        Kind::Map(_) => Some("map".to_owned()),
        Kind::Object(object) => {
            let mut names: Vec<&str> = object.required.iter().copied().collect();
            names.sort_unstable();
            // What may all be left out says too little, and changes too often.
            (!names.is_empty()).then(|| format!("object {}", names.join(",")))
        }
        Kind::Any | Kind::Null | Kind::Union(_) | Kind::Component(_) => None,
    }
}

/// The value of a schema that lists one only.
fn only_value(cx: &Context<'_>, place: &Place<'_>) -> Option<Json> {
    match place.schema {
        SchemaRef::Inline(schema) => {
            let listed = View::of(schema).enumeration;
            let mut values = listed.into_iter().filter(|value| *value != Json::Null);
            values.next().filter(|_| values.next().is_none())
        }
        SchemaRef::Reference(reference) => {
            let name = reference.strip_prefix("#/components/schemas/")?;
            let Kind::Enum(listed) = &cx.forms.get(name)?.kind else { return None };
            let [only] = listed.values.as_slice() else { return None };
            match listed.base {
                EnumBase::Text => Some(Json::String(only.value.clone())),
                EnumBase::Integer => Some(Json::Number(only.value.clone())),
            }
        }
    }
}
