use one_of_tag_and_shape::types::{Bed, Circle, Furniture, Shape, Film, Forever, Gift, Loan, Medium, Reader, School, Song, Until, Visit};

fn main() {
    let film = serde_json::json!({"kind": "film", "length": 90});
    assert_eq!(serde_json::to_value(Medium::film(90)).expect("a medium is JSON"), film);
    assert_eq!(serde_json::to_value(Medium::from(Film::new(90))).expect("a medium is JSON"), film);
    let song = serde_json::json!({"kind": "song", "key": "c"});
    assert_eq!(serde_json::to_value(Medium::from(Song::new("c"))).expect("a medium is JSON"), song);
    // What comes without one has none.
    let untold: Film = serde_json::from_value(serde_json::json!({"length": 1})).expect("a film");
    assert_eq!(serde_json::to_value(untold).expect("JSON"), serde_json::json!({"length": 1}));
    // Two unions that select by the same member and different values: each writes its own.
    let loan = serde_json::to_value(Loan::until("monday")).expect("a loan is JSON");
    assert_eq!(loan, serde_json::json!({"term": "until", "day": "monday"}));
    let gift = serde_json::to_value(Gift::date("monday")).expect("a gift is JSON");
    assert_eq!(gift, serde_json::json!({"term": "date", "day": "monday"}));
    let ever = serde_json::to_value(Loan::from(Forever::new())).expect("a loan is JSON");
    assert_eq!(ever, serde_json::json!({"term": "ever"}));
    assert_eq!(serde_json::to_value(Until::new("x")).expect("JSON"), serde_json::json!({"day": "x"}));
    // A tag that is nowhere declared.
    let visit = serde_json::to_value(Visit::reader()).expect("a visit is JSON");
    assert_eq!(visit, serde_json::json!({"whoComes": "Reader"}));
    let visit = serde_json::to_value(Visit::from(School::new(9))).expect("a visit is JSON");
    assert_eq!(visit, serde_json::json!({"whoComes": "School", "pupils": 9}));
    let alone: Reader = serde_json::from_value(serde_json::json!({"card": "7"})).expect("a reader");
    assert_eq!(serde_json::to_value(alone).expect("JSON"), serde_json::json!({"card": "7"}));
    // A shape that says no form would be taken for the first.
    let circle = serde_json::to_value(Shape::from(Circle::new().size(2))).expect("JSON");
    assert_eq!(circle, serde_json::json!({"form": "circle", "size": 2}));
    // One that has to be there is asked for where no union says it.
    let bed = serde_json::to_value(Furniture::bed()).expect("JSON");
    assert_eq!(bed, serde_json::json!({"piece": "Bed"}));
    assert_eq!(serde_json::to_value(Bed::new("cot")).expect("JSON"), serde_json::json!({"piece": "cot"}));
}
