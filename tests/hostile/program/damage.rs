//! Small damage: a value with one place of it made wrong in every way.

use crate::tree::Tree;

/// What may stand where something else was meant to.
pub fn wrong() -> Vec<Vec<u8>> {
    let mut wrong: Vec<Vec<u8>> = WRONG.iter().map(|text| text.to_vec()).collect();
    wrong.push("9".repeat(400).into_bytes());
    wrong.push(format!("0.{}1", "0".repeat(400)).into_bytes());
    wrong.push([&b"["[..], &b"[".repeat(200), &b"]".repeat(201)].concat());
    wrong.push(b"{\"a\":".repeat(200));
    wrong.push([&b"[".repeat(126)[..], &b"]".repeat(126)].concat());
    // The names by which serde_json hands over what JSON has no word for.
    for name in ["$serde_json::private::RawValue", "$serde_json::private::Number"] {
        for value in ["\"1\"", "\"[[\"", "\"{}\"", "\"\"", "1", "{}", "\"\\u0000\""] {
            wrong.push(format!("{{{name:?}:{value}}}").into_bytes());
        }
    }
    wrong
}

const WRONG: &[&[u8]] = &[
    b"null",
    b"true",
    b"0",
    b"-0",
    b"1",
    b"1.0",
    b"1e5",
    b"-1.50",
    b"1e999999",
    b"-1e999999",
    b"1e-999999",
    b"18446744073709551616",
    b"340282366920938463463374607431768211456",
    b"-9223372036854775809",
    b"9007199254740993.0",
    b"01",
    b"+1",
    b".5",
    b"5.",
    b"1e",
    b"-",
    b"NaN",
    b"Infinity",
    b"",
    b"\"\"",
    b"\"x\"",
    b"\"1\"",
    b"\"\\u0000\"",
    b"\"\x00\"",
    b"\"\\ud800\"",
    b"\"\\udc00\\ud800\"",
    b"\"\\ud83d\\ude00\"",
    b"\"\\x\"",
    b"\"\xff\xfe\"",
    b"\"\xed\xa0\x80\"",
    b"\"\xf0\x9f\x98\"",
    b"\"unended",
    b"'x'",
    b"\"2024-02-30T00:00:00Z\"",
    b"\"9999-12-31T23:59:60Z\"",
    b"\"2024-01-01T00:00:00.99999999999999999999Z\"",
    b"\"-0001-01-01\"",
    b"[]",
    b"{}",
    b"[null]",
    b"[[]]",
    b"[{}]",
    b"[1,",
    b"[,]",
    b"[1,]",
    b"{\"\":0}",
    b"{\"a\":1,\"a\":1.0,\"a\":[]}",
    b"{\"a\"}",
    b"{1:2}",
    b"{\"a\":1,}",
    b"{\"\\u0000\":null}",
    b"{\"\\ud800\":null}",
    b"{\"\xff\":null}",
    b"/**/1",
    b"nul",
    b"undefined",
    b"\xef\xbb\xbf1",
];

/// The tree with this one of its nodes damaged in each way, with words for each.
pub fn of(tree: &Tree, place: usize, wrong: &[Vec<u8>], others: &[Tree]) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut add = |what: String, tree: &Tree| found.push((what, tree.text()));
    for text in wrong {
        add(
            format!("{place} is {}", String::from_utf8_lossy(text)),
            &tree.with(place, Tree::raw(text)),
        );
    }
    for other in others {
        add(format!("{place} is another value"), &tree.with(place, other.clone()));
    }
    let Some(node) = tree.clone().node(place).cloned() else { return found };
    add(format!("{place} in an array"), &tree.with(place, Tree::Array(vec![node.clone()])));
    let member = |name: &[u8]| (name.to_vec(), node.clone());
    add(format!("{place} in an object"), &tree.with(place, Tree::Object(vec![member(b"\"\"")])));
    add(format!("{place} in itself"), &tree.with(place, tree.clone()));
    match &node {
        Tree::Raw(_) => {}
        Tree::Array(items) => {
            for index in 0..items.len() {
                let mut changed = items.clone();
                changed.remove(index);
                add(format!("{place} without {index}"), &tree.with(place, Tree::Array(changed)));
            }
        }
        Tree::Object(members) => of_members(tree, place, members, &mut add),
    }
    found
}

fn of_members(
    tree: &Tree,
    place: usize,
    members: &[(Vec<u8>, Tree)],
    add: &mut impl FnMut(String, &Tree),
) {
    for (index, (name, value)) in members.iter().enumerate() {
        let mut change = |what: &str, change: &dyn Fn(&mut Vec<(Vec<u8>, Tree)>)| {
            let mut changed = members.to_vec();
            change(&mut changed);
            let name = String::from_utf8_lossy(name);
            add(format!("{place}: {name} {what}"), &tree.with(place, Tree::Object(changed)));
        };
        change("left out", &|members| drop(members.remove(index)));
        change("twice", &|members| members.insert(index, (name.clone(), value.clone())));
        change("again as null", &|members| members.push((name.clone(), Tree::raw("null"))));
        change("as a text before", &|members| {
            members.insert(0, (name.clone(), Tree::raw("\"another\"")));
        });
        change("as an object before", &|members| {
            members.insert(0, (name.clone(), Tree::raw("{\"a\":[1.0]}")));
        });
        change("last", &|members| {
            let member = members.remove(index);
            members.push(member);
        });
        change("first", &|members| {
            let member = members.remove(index);
            members.insert(0, member);
        });
        change("with an escape in its name", &|members| {
            let escaped = name.iter().skip(1).take(name.len() - 2);
            let escaped: String = escaped.map(|byte| format!("\\u{byte:04x}")).collect();
            members[index].0 = format!("\"{escaped}\"").into_bytes();
        });
        change("with the value of the next", &|members| {
            let next = (index + 1) % members.len();
            members[index].1 = members[next].1.clone();
        });
    }
}
