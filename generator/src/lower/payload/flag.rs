//! The member of an answer that says whether the call succeeded, whatever the status says.
//!
//! A member is one where the configuration names it (`success` of an `[[envelope]]`) and the answer has it as a
//! boolean. Without that, the document has to say so itself: the member is always `true` in an answer of success, and
//! always `false` in an error of the same operation. A boolean that merely is called `success` says nothing of the call.

use crate::ir::Json;
use crate::lower::context::Context;
use crate::lower::form::{self, Form, Object};
use crate::lower::place::Place;
use crate::lower::view::{JsonType, View};

/// The first such member of these answers.
pub(super) fn find(
    cx: &Context<'_>,
    successes: &[Form<'_>],
    errors: &[Form<'_>],
) -> Option<String> {
    let mut configured = cx.config.envelope.iter().filter_map(|envelope| envelope.success.as_ref());
    let is_boolean = |form: &Form<'_>, name: &str| {
        form::object(cx, form).map(|object| {
            object.properties.get(name).is_some_and(|places| boolean(cx, places).is_some())
        })
    };
    let named = configured
        .find(|name| successes.iter().any(|form| is_boolean(form, name) == Some(true)))
        .cloned();
    named.or_else(|| {
        let refused: Vec<String> = errors.iter().flat_map(|form| fixed(cx, form, false)).collect();
        if refused.is_empty() {
            return None;
        }
        let mut granted = successes.iter().flat_map(|form| fixed(cx, form, true));
        granted.find(|name| refused.contains(name))
    })
}

/// The members of an object that can have only this value.
fn fixed(cx: &Context<'_>, form: &Form<'_>, value: bool) -> Vec<String> {
    let members = |object: &Object<'_>| {
        object
            .properties
            .iter()
            .filter(|(_, places)| boolean(cx, places) == Some(Some(value)))
            .map(|(name, _)| (*name).to_owned())
            .collect()
    };
    form::object(cx, form).map(members).unwrap_or_default()
}

/// Whether one of these schemas is a boolean, and the one value it can have, if it can have only one.
fn boolean(cx: &Context<'_>, places: &[Place<'_>]) -> Option<Option<bool>> {
    let views: Vec<View<'_>> = places.iter().filter_map(|place| cx.view(place.schema)).collect();
    let mut booleans = views.iter().filter(|view| view.json_type == Some(JsonType::Boolean));
    booleans.next()?;
    let only = |view: &View<'_>| match view.enumeration.as_slice() {
        [Json::Bool(value)] => Some(*value),
        _ => None,
    };
    Some(views.iter().find_map(only))
}
