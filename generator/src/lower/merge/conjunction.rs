//! Keywords that hold together, without any union.

use super::atom::Own;
use super::{array, object};
use crate::diagnostic::{Diagnostic, Feature};
use crate::ir::{Constraint, Docs, Json};
use crate::lower::context::Context;
use crate::lower::docs::constrain;
use crate::lower::extent::{self, LOOKED_AT};
use crate::lower::form::{self, Form, Kind};
use crate::lower::place::Place;
use crate::lower::schema::primitive;
use crate::lower::view::JsonType;
use crate::lower::{docs, inherit};
use openapiv3::{ReferenceOr, Schema};

/// The form of a value that meets all of them.
pub(super) fn form<'a>(
    cx: &mut Context<'a>,
    parts: &[Place<'a>],
    owns: &[Own<'a>],
    docs: Docs,
) -> Form<'a> {
    let enumeration = enumeration(owns);
    if !may_inherit(cx, parts, owns, enumeration.len()) {
        return Form::new(Kind::Any, parts, docs);
    }
    for own in owns {
        own_faults(cx, own);
    }
    let Some(json_type) = common_type(cx, owns) else {
        return Form::new(Kind::Any, parts, docs);
    };
    let inherited = |docs: Docs| {
        let all = owns.iter().rev().map(|own| docs::of_schema(&own.view));
        docs::over(docs, all.reduce(docs::over).unwrap_or_default())
    };
    match json_type {
        JsonKind::Of(JsonType::Object) => {
            // What else is said of a part that has a name is about the type of that name.
            let limits = inherited(docs.clone()).constraints;
            let limits = limits.into_iter().filter(Constraint::is_checked);
            let docs = docs::over(docs, Docs { constraints: limits.collect(), ..Docs::default() });
            let mut form = Form::new(object::kind(cx, owns), parts, docs);
            primitive::one_of(cx, &mut form, &enumeration);
            form
        }
        JsonKind::Of(JsonType::Array) => {
            let docs = inherited(docs);
            let mut form = Form::new(array::kind(owns, &docs.constraints), parts, docs);
            array::limit(&mut form);
            primitive::one_of(cx, &mut form, &enumeration);
            form
        }
        JsonKind::Of(JsonType::Null) => {
            let mut form = Form::new(Kind::Null, parts, docs);
            form.nullable = true;
            constrain(&mut form.docs, Constraint::OneOf(vec!["null".to_owned()]));
            form
        }
        JsonKind::Of(
            value @ (JsonType::Boolean | JsonType::Integer | JsonType::Number | JsonType::String),
        ) => {
            let inherited = inherited(docs.clone());
            primitive::form(cx, parts, owns, value, enumeration, docs, inherited)
        }
        JsonKind::Open => {
            let mut form = Form::new(Kind::Any, parts, docs);
            form.nullable = enumeration.contains(&Json::Null);
            primitive::one_of(cx, &mut form, &enumeration);
            form
        }
    }
}

/// Whether there is room for the members and values that a type takes over from elsewhere: that every type has those of its own is
/// paid for by the text, but a hundred lines may inherit from a thousand. `kept` of all listed values are the type's.
fn may_inherit(cx: &mut Context<'_>, parts: &[Place<'_>], owns: &[Own<'_>], kept: usize) -> bool {
    let Some(place) = parts.last().map(|part| &part.pointer) else { return true };
    let inherited = || owns.iter().filter(|own| !own.place.pointer.lies_in(place));
    let declared = |own: &Own<'_>| {
        let members = own.view.properties.into_iter().chain(array::places(own)).flatten();
        members.map(|(_, schema)| 1 + said(schema)).sum::<usize>()
    };
    let members: usize = inherited().map(declared).sum();
    let values: usize = inherited().map(|own| own.view.enumeration.len()).sum();
    // A kind that lists its own value, of all that its base lists, takes over none of the others.
    let kept = kept.min(values);
    let count = members + kept + (values - kept) / LOOKED_AT;
    if count == 0 || cx.inherit(form::key(parts), count) {
        return true;
    }
    let message = "the types of this document inherit too many members in all";
    let diagnostic = Diagnostic::error("too-much-repeated", place.clone(), message)
        .help("refer to what they share by a member instead of `allOf`");
    cx.diagnostics.push(diagnostic);
    false
}

/// How much a schema says that a member has in each type.
fn said(schema: &ReferenceOr<Box<Schema>>) -> usize {
    match schema {
        ReferenceOr::Reference { .. } => 0,
        ReferenceOr::Item(schema) => {
            schema.schema_data.description.as_deref().map_or(0, extent::text)
        }
    }
}

/// The type that keywords ask for together.
#[derive(Clone, Copy, Debug)]
enum JsonKind {
    Of(JsonType),
    Open,
}

/// The one type that all parts allow; `None` where they contradict each other, which is reported.
fn common_type(cx: &mut Context<'_>, owns: &[Own<'_>]) -> Option<JsonKind> {
    let mut common: Option<(JsonType, &Own<'_>)> = None;
    for own in owns.iter().filter(|own| !own.view.implied) {
        let Some(json_type) = own.view.json_type else { continue };
        common = match common {
            None => Some((json_type, own)),
            Some((first, _)) if first == json_type => common,
            Some((JsonType::Integer, _)) if json_type == JsonType::Number => common,
            Some((JsonType::Number, _)) if json_type == JsonType::Integer => Some((json_type, own)),
            Some((_, first)) => {
                let message = "no value can be of both types that are asked for together: it is taken as any JSON";
                let place = own.place.pointer.clone();
                let diagnostic = Diagnostic::warning("conflicting-all-of", place, message)
                    .help("give both parts the same type, or leave one of them out")
                    .related(first.place.pointer.clone(), "the other type is asked for here");
                cx.diagnostics.push(diagnostic);
                return None;
            }
        };
    }
    let said = common.map(|(json_type, _)| json_type);
    // Where nothing says a type, members are of more weight than items, and those than limits of text.
    let implied = || owns.iter().filter_map(|own| own.view.json_type).max();
    Some(said.or_else(implied).map_or(JsonKind::Open, JsonKind::Of))
}

/// The values that every part allows; the last part's where they share none.
fn enumeration(owns: &[Own<'_>]) -> Vec<Json> {
    let mut lists = owns.iter().map(|own| &own.view.enumeration).filter(|list| !list.is_empty());
    let Some(first) = lists.next() else { return Vec::new() };
    lists.fold(first.clone(), |common, list| {
        let both: Vec<Json> = common.into_iter().filter(|value| list.contains(value)).collect();
        if both.is_empty() { list.clone() } else { both }
    })
}

/// What a schema says that is wrong or not supported in itself.
fn own_faults(cx: &mut Context<'_>, own: &Own<'_>) {
    let pointer = &own.place.pointer;
    if let Some(unknown) = own.view.unknown_type {
        let message = format!("`{unknown}` is no type of OpenAPI 3.0");
        let diagnostic = Diagnostic::error("unknown-type", pointer.child("type"), message)
            .help("use string, number, integer, boolean, array or object");
        cx.diagnostics.push(diagnostic);
    }
    if own.view.not {
        cx.unsupported(Feature::Not, &pointer.child("not"), "it is not looked at");
    }
    let combines = !own.view.one_of.is_empty()
        || !own.view.any_of.is_empty()
        || inherit::is_of_base(cx.kinds, &own.place);
    let Some(discriminator) = own.view.data.discriminator.as_ref().filter(|_| !combines) else {
        return;
    };
    let pointer = pointer.child("discriminator");
    if inherit::is_plain(cx.kinds, &own.place) {
        let property = &discriminator.property_name;
        let message = format!(
            "no value that `{property}` lists is one of what inherits this: all of them are this schema itself"
        );
        let diagnostic = Diagnostic::warning("unlisted-tag", pointer, message)
            .help("write a `mapping` of each value to the component that it selects");
        cx.diagnostics.push(diagnostic);
    } else {
        cx.unsupported(Feature::InheritedDiscriminator, &pointer, "the member is a plain field");
    }
}
