//! What breaks the limits of every branch is told in one, and what keeps to those of one is right.

use serde_json::{Value, from_value, json};
use validation_either::types::Rule;

fn main() {
    for kept in [
        json!({"address": "anything", "email": "", "number": 2, "maybe": "ab", "codes": ["", "abcd"]}),
        json!({"email": "a@b", "number": 7, "maybe": "abcd", "sizes": {"a": 10, "b": 9}}),
        json!({"maybe": null, "free": "anything", "inner": "a", "unlike": 5, "named": {"a": "1"}}),
        json!({"inner": "abcd", "unlike": "abcd", "named": {"a": "1", "b": "2", "c": "3"}}),
        json!({"inner": "abcdefghi"}),
    ] {
        assert_eq!(broken(kept), "");
    }
    for (json, problem) in [
        (json!({"email": "a"}), "$.email: at least 3 characters, not 1, or at most 0 characters, not 1"),
        (json!({"number": 5}), "$.number: at most 3, not 5, or at least 7, not 5"),
        (json!({"number": 51}), "$.number: at most 50, not 51"),
        (json!({"maybe": "abc"}), "$.maybe: at most 2 characters, not 3, or at least 4 characters, not 3"),
        (
            json!({"codes": ["a", "abc"]}),
            "$.codes[1]: at most 2 characters, not 3, or at least 4 characters, not 3",
        ),
        (json!({"sizes": {"a": 7}}), "$.sizes.a: a multiple of 5, not 7, or a multiple of 3, not 7"),
        (
            json!({"inner": "ab"}),
            "$.inner: at most 1 character, not 2, or at least 9 characters, not 2, or at least 4 characters, not 2",
        ),
        (json!({"unlike": "abc"}), "$.unlike: at most 2 characters, not 3, or at least 4 characters, not 3"),
        (json!({"unlike": 3}), "$.unlike: at most 1, not 3, or at least 5, not 3"),
        (
            json!({"named": {"a": "1", "b": "2"}}),
            "$.named: at most 1 member, not 2, or at least 3 members, not 2",
        ),
    ] {
        assert_eq!(broken(json), problem);
    }
    println!("ok");
}

fn broken(json: Value) -> String {
    let value: Rule = from_value(json).expect("it is one");
    value.validate().err().map(|error| error.to_string()).unwrap_or_default()
}
