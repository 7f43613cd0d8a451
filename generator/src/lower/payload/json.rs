//! The JSON among the media types of a request body: a form for each schema.

use super::media;
use crate::diagnostic::{Feature, Pointer};
use crate::lower::context::Context;
use crate::lower::form::{self, Kind};
use crate::lower::place::Place;
use openapiv3::{Content, MediaType};

type Entry<'a> = (&'a str, &'a MediaType);

/// The media types that are sent, the preferred one first. Of those with the same schema that is one; unless it is plain
/// JSON, which says no more than the schema does, the others are told. Ranges stand for JSON only where nothing else does.
pub(super) fn forms<'a>(
    cx: &mut Context<'a>,
    content: &'a Content,
    pointer: &Pointer,
) -> Vec<Entry<'a>> {
    let is_text = |entry: &Entry<'_>| media::is_any_text(cx, entry.0, entry.1);
    let Some(first) = media::json(cx, content).filter(|entry| !is_text(entry)) else {
        return Vec::new();
    };
    let mut groups: Vec<Vec<Entry<'a>>> = vec![vec![first]];
    for (written, media) in content {
        let is_other = written != first.0 && !media::base(written).contains('*');
        if !is_other || !media::is_json(cx, written, media) {
            continue;
        }
        match groups.iter_mut().find(|group| group[0].1.schema == media.schema) {
            Some(group) => group.push((written, media)),
            None => groups.push(vec![(written, media)]),
        }
    }
    groups.into_iter().map(|group| one(cx, &group, pointer)).collect()
}

/// The one that is sent of media types with the same schema.
fn one<'a>(cx: &mut Context<'a>, group: &[Entry<'a>], pointer: &Pointer) -> Entry<'a> {
    let chosen = preferred(cx, group, pointer).unwrap_or(group[0]);
    let sent = media::sent(chosen.0);
    for (written, _) in group.iter().filter(|(written, _)| *written != chosen.0) {
        if sent != "application/json" {
            let consequence = format!("`{sent}`, which has the same schema, is sent");
            cx.unsupported(Feature::RequestMediaType, &pointer.child(written), &consequence);
        }
    }
    chosen
}

/// Plain JSON; else the kind of patch whose documents the schema describes: a merge patch is like what it changes (RFC
/// 7396), a JSON patch is a list of changes (RFC 6902).
fn preferred<'a>(
    cx: &mut Context<'a>,
    group: &[Entry<'a>],
    pointer: &Pointer,
) -> Option<Entry<'a>> {
    let find = |wanted: &str| group.iter().find(|(written, _)| media::base(written) == wanted);
    let merge = find("application/merge-patch+json");
    let list = find("application/json-patch+json");
    if group.len() == 1 || find("application/json").is_some() || merge.or(list).is_none() {
        return None;
    }
    let (written, media) = group[0];
    let schema = media.schema.as_ref()?;
    let place = Place::new(schema, pointer.child(written).child("schema"));
    let form = form::of(cx, &[place]);
    let is_object = form::object(cx, &form).is_some();
    match form.kind {
        Kind::Array(_) | Kind::Tuple(_) => list.copied(),
        Kind::Map(_) => merge.copied(),
        _ if is_object => merge.copied(),
        _ => None,
    }
}
