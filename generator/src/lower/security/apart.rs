//! What one requirement lists together and no request can send together.

use crate::ir::SchemeKind;

/// How many ways one requirement may come to. What real documents write comes to two.
const MOST: usize = 16;

/// The ways to send what a requirement lists together. A request has one `Authorization`, and one parameter of a name, so that
/// of schemes that go there any one will do: sent after the other, it would only stand in its place. Google's documents list
/// two flows of OAuth 2 like that, whose tokens are the same.
pub(super) fn ways(schemes: Vec<(String, SchemeKind)>) -> Vec<Vec<String>> {
    let mut fields: Vec<(SchemeKind, Vec<String>)> = Vec::new();
    for (id, kind) in schemes {
        match fields.iter_mut().find(|(first, _)| is_same_field(first, &kind)) {
            Some((_, ids)) => ids.push(id),
            None => fields.push((kind, vec![id])),
        }
    }
    let fields: Vec<Vec<String>> = fields.into_iter().map(|(_, ids)| ids).collect();
    let count = fields.iter().fold(1, |count: usize, ids| count.saturating_mul(ids.len()));
    if count > MOST {
        return vec![fields.into_iter().flatten().collect()];
    }
    let mut ways = vec![Vec::new()];
    for ids in &fields {
        let with = |id: &String| ways.iter().map(|way| with_id(way, id)).collect::<Vec<_>>();
        ways = ids.iter().flat_map(with).collect();
    }
    ways
}

fn with_id(way: &[String], id: &str) -> Vec<String> {
    way.iter().cloned().chain([id.to_owned()]).collect()
}

/// Whether two credentials go to the same field of a request, which has room for one.
fn is_same_field(one: &SchemeKind, other: &SchemeKind) -> bool {
    match (header(one), header(other)) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        (None, None) => one == other,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// The header that a credential has to itself. Cookies share one.
fn header(kind: &SchemeKind) -> Option<&str> {
    match kind {
        SchemeKind::Bearer | SchemeKind::Basic => Some("authorization"),
        SchemeKind::Header(name) => Some(name),
        SchemeKind::Query(_) | SchemeKind::Cookie(_) => None,
    }
}
