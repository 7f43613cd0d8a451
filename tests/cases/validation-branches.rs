//! What keeps to the limits of one branch may break those of another.

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
    println!("ok");
}

fn broken(json: Value) -> String {
    let value: Limited = from_value(json).expect("it is one");
    value.validate().err().map(|error| error.to_string()).unwrap_or_default()
}
