//! Large answers of little: what is deep, what is wide, what is long.

use crate::tree::Tree;

/// A value of this many bytes, and what it is.
pub struct Bomb {
    pub what: &'static str,
    pub text: Vec<u8>,
}

/// An array or object of many parts.
fn many(length: usize, begin: &str, end: &str, part: impl Fn(usize) -> String) -> Vec<u8> {
    let mut text = begin.as_bytes().to_vec();
    let mut index = 0;
    while text.len() < length {
        if index > 0 {
            text.push(b',');
        }
        text.extend_from_slice(part(index).as_bytes());
        index += 1;
    }
    text.extend_from_slice(end.as_bytes());
    text
}

/// A value in many others.
pub fn nested(depth: usize, open: &[u8], inner: &[u8], close: &[u8]) -> Vec<u8> {
    [open.repeat(depth), inner.to_vec(), close.repeat(depth)].concat()
}

/// What may stand for any value.
pub fn all(length: usize) -> Vec<Bomb> {
    let list = |part: &'static str| many(length, "[", "]", move |_| part.to_owned());
    let object = |part: &dyn Fn(usize) -> String| many(length, "{", "}", part);
    let long = |begin: &str, part: &str, end: &str| {
        let count = length / part.len() + 1;
        [begin.as_bytes(), &part.as_bytes().repeat(count), end.as_bytes()].concat()
    };
    let raw = |depth| raw_in_raw(length, depth);
    [
        ("arrays in arrays", "[".repeat(length).into_bytes()),
        ("objects in objects", "{\"a\":".repeat(length / 5 + 1).into_bytes()),
        ("deep, and it ends", nested(length / 2, b"[", b"", b"]")),
        ("a list of empty arrays", list("[]")),
        ("a list of empty objects", list("{}")),
        ("a list of zeros", list("0")),
        ("a list of nulls", list("null")),
        ("a list of empty texts", list("\"\"")),
        ("a list of 1.0", list("1.0")),
        ("a list of 1e5", list("1e5")),
        ("a list of objects with one member", list("{\"\":0}")),
        ("a list of objects with one odd number", list("{\"\":1e5}")),
        ("a list of objects in objects", list("{\"\":{\"\":0}}")),
        ("a list of times", list("\"2024-01-02T03:04:05.000Z\"")),
        ("lists of a list", list("[[[[0]]]]")),
        ("many members", object(&|index| format!("\"{index:x}\":0"))),
        ("many members that are odd numbers", object(&|index| format!("\"{index:x}\":1e5"))),
        ("many members that are empty", object(&|index| format!("\"{index:x}\":{{}}"))),
        ("many members of one name", object(&|_| "\"a\":0".to_owned())),
        (
            "many odd numbers, all of them again",
            object(&|index| format!("\"{:x}\":1e5", index % (length / 20 + 1))),
        ),
        ("one long number", long("", "9", "")),
        ("one long fraction", long("0.", "9", "")),
        ("one long exponent", long("1e", "9", "")),
        ("one long text", long("\"", "x", "\"")),
        ("one long text of escapes", long("\"", "\\u0001", "\"")),
        ("one long name", long("{\"", "n", "\":0}")),
        ("one long name of escapes", long("{\"", "\\u0001", "\":0}")),
        (
            "one long name, deep",
            nested(100, &long("{\"", "n", "\":")[..length / 100 + 9], b"0", b"}"),
        ),
        ("white space", long("[", " ", "]")),
        ("white space everywhere", list(" \t\n { } \r\n ")),
        ("text for text", raw(1)),
        ("text for text, deep", raw(12)),
    ]
    .into_iter()
    .map(|(what, text)| Bomb { what, text })
    .collect()
}

/// The name by which serde_json hands over text, in text, in text: each may be read anew.
fn raw_in_raw(length: usize, depth: usize) -> Vec<u8> {
    let mut text = nested(120, b"[", b"0", b"]");
    for _ in 0..depth {
        if text.len() > length {
            break;
        }
        let string = serde_json::Value::from(String::from_utf8_lossy(&text).into_owned());
        let object = format!("{{\"$serde_json::private::RawValue\":{string}}}");
        text = nested(120, b"[", object.as_bytes(), b"]");
    }
    text
}

/// A value with a bomb in this place of it, as itself and as one more member before all others.
pub fn within(tree: &Tree, place: usize, bomb: &Bomb) -> Vec<(String, Vec<u8>)> {
    let mut found =
        vec![(format!("{} at {place}", bomb.what), tree.with(place, Tree::raw(&bomb.text)).text())];
    if let Some(Tree::Object(members)) = tree.clone().node(place) {
        members.insert(0, (b"\"zzz\"".to_vec(), Tree::raw(&bomb.text)));
        let object = Tree::Object(members.clone());
        found.push((format!("{} before {place}", bomb.what), tree.with(place, object).text()));
    }
    found
}
