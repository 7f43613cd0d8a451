//! Schemas that are equal but for their limits are one type, and each place keeps the limits of its own.

use serde_json::{Value, from_value, json};
use validation_equal::types::{AddBoxRequest, Holder};

fn main() {
    let body = |json: Value| {
        let value: AddBoxRequest = from_value(json).expect("it is one");
        value.validate().err().map(|error| error.to_string()).unwrap_or_default()
    };
    let holder = |json: Value| {
        let value: Holder = from_value(json).expect("it is one");
        value.validate().err().map(|error| error.to_string()).unwrap_or_default()
    };
    let deep = json!({"outer": {"inner": {"text": "12345"}}});
    assert_eq!(body(deep.clone()), "$.outer.inner.text: at most 3 characters, not 5");
    assert_eq!(holder(deep), "");
    assert_eq!(body(json!({"short": {}})), "$.short: at least 1 member, not 0");
    assert_eq!(holder(json!({"short": {}})), "");
    assert_eq!(
        body(json!({"short": {"text": "a23456"}})),
        "$.short.text: at most 5 characters, not 6"
    );
    assert_eq!(
        holder(json!({"short": {"text": "a234567890"}})),
        "$.short.text: at most 9 characters, not 10"
    );
    assert_eq!(
        body(json!({"list": [{"text": "b"}, {"text": "bb"}]})),
        "$.list[0].text: at least 2 characters, not 1"
    );
    assert_eq!(body(json!({"either": "abc"})), "$.either: at most 2 characters, not 3");
    assert_eq!(holder(json!({"either": "abc"})), "");
    assert_eq!(body(json!({"either": 7})), "");
    assert_eq!(holder(json!({"either": 7})), "$.either: at most 5, not 7");
    let map = json!({"map": {"name": "n", "a": 5}});
    assert_eq!(body(map.clone()), "$.map.a: at most 3, not 5");
    assert_eq!(holder(map), "");
    assert_eq!(body(json!({"mode": "idle"})), r#"$.mode: one of "fast", "slow""#);
    assert_eq!(holder(json!({"mode": "idle"})), "");
    // A type says what it is held to once, and a place what it is held to there beyond that.
    assert_eq!(body(json!({"own": {}})), "$.own: at least 1 member, not 0");
    assert_eq!(body(json!({"either_way": {"up": 1}})), "$.either_way: at least 2 members, not 1");
    let both = json!({"first": "a", "second": "b"});
    assert_eq!(body(json!({"one": both})), "$.one: at most 1 member, not 2");
    assert_eq!(body(json!({"one": {}})), "$.one: at least 1 member, not 0");
    assert_eq!(body(json!({"few": [{"first": "a"}, both]})), "$.few[1]: at most 1 member, not 2");
    println!("ok");
}
