//! Branches that look alike as far as a shape looks.

use one_of_alike::types::{Count, CountValue, Geometry, Labels, Result};
use serde_json::{Value, from_value, json, to_value};

fn main() {
    assert!(matches!(same(json!({"ok": false})), Result::Failure(_)));
    assert!(matches!(same(json!({"ok": true})), Result::Success(_)));
    assert!(matches!(same(json!({"coordinates": [[1.5, 2.5]]})), Geometry::Line(_)));
    assert!(matches!(same(json!({"coordinates": [[[1.5, 2.5]]]})), Geometry::Polygon(_)));
    for labels in [json!({"a": 1}), json!({"a": "x"}), json!({"a": ["x"]})] {
        assert!(!matches!(same(labels), Labels::Unknown(_)));
    }
    let count: Count = same(json!({"value": 3_000_000_000_i64}));
    assert!(matches!(count.value, Some(CountValue::Number(_))));
    println!("ok");
}

/// Reads a value, which has to be written as it was.
fn same<T: serde::de::DeserializeOwned + serde::Serialize>(json: Value) -> T {
    let value: T = from_value(json.clone()).expect("it is a value");
    assert_eq!(to_value(&value).expect("JSON"), json);
    value
}
