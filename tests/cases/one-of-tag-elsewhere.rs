use one_of_tag_elsewhere::types::{Animal, Guest};

fn main() {
    let animal = serde_json::to_value(Animal::dog("Rex")).expect("an animal is JSON");
    assert_eq!(animal, serde_json::json!({"animalType": "dog", "name": "Rex"}));
    let guest = serde_json::to_value(Guest::hound("Rex")).expect("a guest is JSON");
    assert_eq!(guest, serde_json::json!({"animalType": "hound", "name": "Rex"}));
    // Of several values the caller says which.
    let animal = serde_json::to_value(Animal::cow("ox")).expect("an animal is JSON");
    assert_eq!(animal, serde_json::json!({"animalType": "ox"}));
}
