//! What keeps to the limits of one branch may break those of another, and not those of all.

use serde_json::{Value, from_value, json};
use validation_branches::types::Limited;

fn main() {
    for kept in [
        json!({"text": "12345", "list": ["a", "b", "c", "d"], "alike": ["a", "b", "c"]}),
        json!({"map": {"a": "", "b": "", "c": "", "d": ""}, "pair": ["a", 1, true]}),
        json!({"object": {"name": "1234", "a": 1, "b": 2, "c": 3}, "other": ["a", "b", "c"]}),
        json!({"other": true}),
    ] {
        assert_eq!(broken(kept), "");
    }
    assert_eq!(broken(json!({"alike": []})), "$.alike: at least 1 item, not 0");
    assert_eq!(
        broken(json!({"object": {"name": "12345"}})),
        "$.object.name: at most 4 characters, not 5"
    );
    for (broken_by_all, problem) in [
        (json!({"text": "123"}), "$.text: at most 2 characters, not 3, or at least 4 characters, not 3"),
        (json!({"list": ["a", "b", "c"]}), "$.list: at most 2 items, not 3, or at least 4 items, not 3"),
        (
            json!({"map": {"a": "", "b": "", "c": ""}}),
            "$.map: at most 2 members, not 3, or at least 4 members, not 3",
        ),
        // Arrays that need places are another type than those that may be shorter.
        (json!({"pair": ["a", 1]}), "$.pair: at least 3 items, not 2"),
        (
            json!({"object": {"name": "1", "a": 1, "b": 2}}),
            "$.object: at most 2 members, not 3, or at least 4 members, not 3",
        ),
        (json!({"other": ["a", "b"]}), "$.other: at most 1 item, not 2, or at least 3 items, not 2"),
    ] {
        assert_eq!(broken(broken_by_all), problem);
    }
    println!("ok");
}

fn broken(json: Value) -> String {
    let value: Limited = from_value(json).expect("it is one");
    value.validate().err().map(|error| error.to_string()).unwrap_or_default()
}
