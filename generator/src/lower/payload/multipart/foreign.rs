//! Values that a document wants in a syntax other than JSON and plain text, which nobody but the caller can write.

use super::object;
use crate::diagnostic::{Diagnostic, Feature, Pointer};
use crate::lower::context::Context;
use crate::lower::form::{self, Form, Kind};
use crate::lower::payload::media;
use crate::lower::place::Place;
use openapiv3::MediaType;

/// Tells of a value that the document describes and that the caller writes, since it is in a syntax that nobody but the
/// caller can write.
pub(super) fn tell<'a>(
    cx: &mut Context<'a>,
    written: &str,
    places: &[Place<'a>],
    at: &Pointer,
    consequence: &str,
) {
    let form = form::of(cx, places);
    if is_type(written) && is_made_of_parts(cx, &form) {
        let diagnostic = Diagnostic::unsupported(Feature::PartEncoding, at.clone(), consequence);
        cx.diagnostics.push(diagnostic.help("send it as `application/json`"));
    }
}

/// Tells of the members of a form without parts that the document wants in such a syntax. What they are made of is a part of
/// the form's type, so they are written in the syntax that is known.
pub(in crate::lower) fn tell_foreign_members<'a>(
    cx: &mut Context<'a>,
    media: &'a MediaType,
    form: &Form<'a>,
    pointer: &Pointer,
) {
    let Some((object, _)) = object(cx, form) else { return };
    for (name, places) in &object.properties {
        let Some(encoding) = media.encoding.get(*name).filter(|it| it.style.is_none()) else {
            continue;
        };
        if let Some(written) = &encoding.content_type {
            let at = pointer.descend(&["encoding", name, "contentType"]);
            tell(cx, written, places, &at, "it is written as JSON");
        }
    }
}

/// A media type whose values are neither JSON nor plain text.
pub(super) fn is_type(written: &str) -> bool {
    let base = media::base(written);
    !base.ends_with("json") && base != "text/plain"
}

/// Whether the caller makes the parts of a value with this media type: one with members, or a list of what may be anything.
pub(super) fn is_made_by_caller<'a>(cx: &mut Context<'a>, written: &str, form: &Form<'a>) -> bool {
    is_type(written) && (is_made_of_parts(cx, form) || is_list_of_any(cx, form))
}

/// Whether a value has members, or is a list of such, so that a text of it has a syntax.
fn is_made_of_parts<'a>(cx: &mut Context<'a>, form: &Form<'a>) -> bool {
    is_of(cx, form, |kind| matches!(kind, Kind::Map(_) | Kind::Object(_) | Kind::Union(_)))
}

/// Whether it is a list of values of which nothing is said.
fn is_list_of_any<'a>(cx: &mut Context<'a>, form: &Form<'a>) -> bool {
    matches!(form.kind, Kind::Array(_)) && is_of(cx, form, |kind| matches!(kind, Kind::Any))
}

/// Whether a value, or each item of a list, is of a kind.
fn is_of<'a>(cx: &mut Context<'a>, form: &Form<'a>, is: fn(&Kind<'_>) -> bool) -> bool {
    let item = if let Kind::Array(items) = &form.kind { Some(form::of(cx, items)) } else { None };
    let kind = &item.as_ref().unwrap_or(form).kind;
    let inside = if let Kind::Component(name) = kind { cx.forms.get(name) } else { None };
    is(inside.map_or(kind, |form| &form.kind))
}
