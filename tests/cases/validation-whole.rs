//! A union or an enum is held to what the document says of it as a whole, wherever it stands: as a body, an item or a value.

use serde_json::{Value, from_value, json};
use validation_whole::types::{SetWaysRequest, Way};

fn main() {
    let way = |json: Value| {
        let value: Way = from_value(json).expect("it is one");
        value.validate().err().map(|error| error.to_string()).unwrap_or_default()
    };
    let ways = |json: Value| {
        let value: SetWaysRequest = from_value(json).expect("it is one");
        value.validate().err().map(|error| error.to_string()).unwrap_or_default()
    };
    assert_eq!(way(json!({"up": 1})), "$: at least 2 members, not 1");
    assert_eq!(way(json!({"up": 1, "why": "so"})), "");
    // Those of the variant come behind those of the whole.
    assert_eq!(way(json!({"down": 12})), "$: at least 2 members, not 1; $.down: at most 9, not 12");
    // What is no variant that is known is held to those of the whole.
    assert_eq!(way(json!({"aside": 1})), "$: at least 2 members, not 1");

    assert_eq!(
        ways(json!({"ways": [{"up": 1, "why": "so"}, {"up": 1}]})),
        "$.ways[1]: at least 2 members, not 1"
    );
    assert_eq!(
        ways(json!({"shapes": {"a": {"kind": "Circle", "radius": 1, "colour": "red"}}})),
        "$.shapes.a: at most 2 members, not 3"
    );
    assert_eq!(ways(json!({"marks": ["low", "other"]})), "$.marks[1]: at most 4 characters, not 5");
    assert_eq!(ways(json!({"grades": [3, 5]})), "$.grades[1]: at most 3, not 5");
    // A place that narrows it says so beside what holds everywhere, and neither twice.
    assert_eq!(ways(json!({"near": {"up": 1}})), "$.near: at least 2 members, not 1");
    let four = json!({"near": {"up": 1, "a": 1, "b": 1, "c": 1}});
    assert_eq!(ways(four), "$.near: at most 3 members, not 4");
    assert_eq!(
        ways(json!({"inline": {"left": 1, "why": "so"}})),
        "$.inline: at most 1 member, not 2"
    );
    println!("ok");
}
