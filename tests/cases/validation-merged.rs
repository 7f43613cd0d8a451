//! What breaks a limit of any part is said.

use serde_json::{Value, from_value, json};
use validation_merged::types::Limited;

fn main() {
    for kept in [
        json!({"extended": {"name": "abc", "more": "long"}, "required": {"name": "", "a": 1, "b": 2, "c": 3}}),
        json!({"wider": "ab", "narrower": "abcd", "bounded": 6, "either": {"up": 1, "name": "a"}}),
        json!({"nothing": null, "none": null}),
    ] {
        assert_eq!(broken(kept), "");
    }
    for (value, said) in [
        (json!({"extended": {"more": "a"}}), "$.extended: at least 2 members, not 1"),
        (
            json!({"extended": {"more": "a", "a": 1, "b": 1, "c": 1}}),
            "$.extended: at most 3 members, not 4",
        ),
        (json!({"required": {"name": ""}}), "$.required: at least 2 members, not 1"),
        (
            json!({"member": {"name": "", "list": ["abc"]}}),
            "$.member.list: at least 2 items, not 1; $.member.list[0]: at most 2 characters, not 3",
        ),
        (json!({"wider": "aaaaab"}), "$.wider: at most 5 characters, not 6"),
        (json!({"narrower": "abcde"}), "$.narrower: at most 4 characters, not 5"),
        (json!({"bounded": 0}), "$.bounded: more than 0, not 0"),
        (json!({"bounded": 12}), "$.bounded: at most 10, not 12"),
        (json!({"bounded": 4}), "$.bounded: a multiple of 3, not 4"),
        (json!({"bounded": 3}), "$.bounded: a multiple of 2, not 3"),
        (json!({"either": {"down": 1}}), "$.either: at least 2 members, not 1"),
        (json!({"nothing": 1, "none": 2}), "$.nothing: one of null; $.none: one of null"),
    ] {
        assert_eq!(broken(value), said);
    }
    println!("ok");
}

fn broken(json: Value) -> String {
    let value: Limited = from_value(json).expect("it is one");
    value.validate().err().map(|error| error.to_string()).unwrap_or_default()
}
