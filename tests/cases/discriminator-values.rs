//! What decides between the kinds, when it is read and when it is written.

use discriminator_values::types::{Animal, Card, Listed, ListHeirsResponseItem, Numbered, Payment};
use serde_json::{Value, from_value, json, to_value};

fn main() {
    let dog = json!({"kind": "Dog", "name": "Rex", "lives": 1});
    let heirs: Vec<ListHeirsResponseItem> = same(json!([dog, {"kind": "cat", "lives": 9}]));
    assert!(matches!(heirs[0], ListHeirsResponseItem::Dog(_)));
    assert!(matches!(heirs[1], ListHeirsResponseItem::Cat(_)));
    assert!(matches!(same(dog), Animal::Dog(_)));

    assert!(matches!(same(json!({"type": "puppy", "size": 1})), Listed::Hound(_)));
    assert!(matches!(same(json!({"type": "cat", "size": 1})), Listed::Cat(_)));
    assert!(matches!(same(json!({"type": "bird", "size": 1})), Listed::Bird(_)));
    assert!(matches!(same(json!({"type": "fish", "size": 1})), Listed::Unknown(_)));

    assert!(matches!(same(json!({"version": 2, "text": "a"})), Numbered::Second(_)));

    let card: Card = same(json!({"number": "4"}));
    assert_eq!(card.method, None, "what is read is not changed");
    let paid = to_value(Payment::Card(Card::new().number("4"))).expect("JSON");
    assert_eq!(paid, json!({"method": "card", "number": "4"}));
    println!("ok");
}

/// Reads a value, which has to be written as it was.
fn same<T: serde::de::DeserializeOwned + serde::Serialize>(json: Value) -> T {
    let value: T = from_value(json.clone()).expect("it is a value");
    assert_eq!(to_value(&value).expect("JSON"), json);
    value
}
