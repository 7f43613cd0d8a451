//! What has no name is held to limits as well: the branches of a union, and members with free names.

use serde_json::{Value, from_value, json};
use validation_parts::types::{Limited, Lists};

fn main() {
    assert_eq!(broken(json!({"id": "long enough", "a": "1234", "either": "123"})), "");
    assert_eq!(broken(json!({"a": "12345"})), "$.a: at most 4 characters, not 5");
    assert_eq!(broken(json!({"either": "1234"})), "$.either: at most 3 characters, not 4");
    assert_eq!(broken(json!({"either": 6})), "$.either: at most 5, not 6");
    assert_eq!(
        broken(json!({"either": ["ab", "c"]})),
        "$.either: at most 1 item, not 2; $.either[1]: at least 2 characters, not 1"
    );

    let lists: Lists =
        from_value(json!({"id": "", "a": ["1234"], "b": [], "c": ["12345"]})).expect("it is one");
    let error = lists.validate().expect_err("it breaks limits");
    assert_eq!(
        error.to_string(),
        "$.b: at least 1 item, not 0; $.c[0]: at most 4 characters, not 5"
    );
    println!("ok");
}

fn broken(json: Value) -> String {
    let value: Limited = from_value(json).expect("it is one");
    value.validate().err().map(|error| error.to_string()).unwrap_or_default()
}
