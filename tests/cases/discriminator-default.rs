//! What says no kind that is known is held to the limits of the branch that it is read as.

use discriminator_default::types::Pet;
use serde_json::{Value, from_value, json};

fn main() {
    assert_eq!(broken(json!({"name": "Tweety"})), "$.name: at most 5 characters, not 6");
    assert_eq!(
        broken(json!({"petType": "bird", "name": "Tweety"})),
        "$.name: at most 5 characters, not 6"
    );
    assert_eq!(broken(json!({"petType": "cat", "name": "Tweety"})), "");
    let bird: Pet = from_value(json!({"petType": "bird", "name": "Tweety"})).expect("it is one");
    assert_eq!(bird.kind(), "OtherPet");
    println!("ok");
}

fn broken(json: Value) -> String {
    let pet: Pet = from_value(json).expect("it is one");
    pet.validate().err().map(|error| error.to_string()).unwrap_or_default()
}
