//! Values without a table: numbers, dates, containers, and the three states of a member.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use time::{Date, OffsetDateTime};

use crate::runtime::{Extra, Maybe, Wire, codec};

fn decode<T: Wire>(json: &str) -> Result<T, String> {
    T::decode(&mut serde_json::Deserializer::from_str(json)).map_err(|error| error.to_string())
}

fn encode<T: Wire>(value: T) -> Result<String, String> {
    let mut text = Vec::new();
    let result = value.encode(&mut serde_json::Serializer::new(&mut text));
    result.map(|()| String::from_utf8(text).unwrap()).map_err(|error| error.to_string())
}

#[test]
fn whole_floats_are_written_as_integers() {
    assert_eq!(encode(5.0_f64).unwrap(), "5");
    assert_eq!(encode(-5.0_f64).unwrap(), "-5");
    assert_eq!(encode(0.5_f64).unwrap(), "0.5");
    assert_eq!(encode(1e300_f64).unwrap(), "1e+300");
    assert_eq!(encode(0.1_f32).unwrap(), "0.1");
    assert_eq!(encode(2.0_f32).unwrap(), "2");
    assert_eq!(encode(16_777_216.0_f32).unwrap(), "16777216");
    assert_eq!(encode(1.1e12_f32).unwrap(), "1100000000000");
    assert_eq!(encode(-1.2e20_f32).unwrap(), "-1.2e+20");
    assert_eq!(encode(3.402_823e20_f32).unwrap(), "3.402823e+20");
    assert!(encode(f64::NAN).unwrap_err().contains("no JSON form"));
    assert!(encode(f32::INFINITY).unwrap_err().contains("no JSON form"));
}

struct Measured {
    value: f64,
    extra: Extra,
}

codec! {
    struct Measured { "value" => value: required, .. => extra }
}

proptest! {
    /// Those of few digits are read by the digits, without a parser: to the same float, and back to the same text.
    #[test]
    fn decimals_are_the_nearest_float_and_come_back_as_they_were(
        minus: bool, whole in "0|[1-9][0-9]{0,17}", fraction in "(\\.[0-9]{1,18})?",
    ) {
        let text = format!("{}{whole}{fraction}", if minus { "-" } else { "" });
        let json = format!("{{\"value\":{text}}}");
        let read: Measured = decode(&json).unwrap();
        prop_assert_eq!(read.value.to_bits(), text.parse::<f64>().unwrap().to_bits(), "{}", text);
        prop_assert_eq!(encode(read).unwrap(), json);
    }
}

#[test]
fn numbers_are_read_however_they_are_written() {
    assert_eq!(decode::<f64>("5"), Ok(5.0));
    assert_eq!(decode::<f64>("-1.5e3"), Ok(-1500.0));
    assert_eq!(decode::<i64>("5.0"), Ok(5));
    assert_eq!(decode::<i64>("-9223372036854775808"), Ok(i64::MIN));
    assert_eq!(decode::<u64>("18446744073709551615"), Ok(u64::MAX));
    assert_eq!(decode::<i32>("1e3"), Ok(1000));
    assert_eq!(decode::<f32>("0.1"), Ok(0.1));
}

#[test]
fn a_number_that_does_not_fit_says_so() {
    assert_eq!(
        decode::<i64>("5.5").unwrap_err(),
        "invalid value: number `5.5`, expected an integer at line 1 column 3"
    );
    assert!(decode::<i32>("3000000000").unwrap_err().contains("expected an integer of 32 bits"));
    assert!(decode::<u32>("-1").unwrap_err().contains("expected an unsigned integer of 32 bits"));
    assert!(decode::<i64>("18446744073709551615").unwrap_err().contains("expected an integer"));
    assert!(
        decode::<f64>("\"x\"")
            .unwrap_err()
            .starts_with("invalid type: string \"x\", expected a number")
    );
}

#[test]
fn times_keep_their_offset() {
    for text in
        ["2024-02-29T23:59:60Z", "2024-01-02T03:04:05.000001+02:30", "1999-12-31T00:00:00-08:00"]
    {
        let time: OffsetDateTime = decode(&format!("\"{text}\"")).unwrap();
        if !text.contains(":60") {
            assert_eq!(encode(time).unwrap(), format!("\"{text}\""));
        }
    }
    let without_offset: OffsetDateTime = decode("\"2024-01-02T03:04:05\"").unwrap();
    assert_eq!(encode(without_offset).unwrap(), "\"2024-01-02T03:04:05Z\"");
    let error = decode::<OffsetDateTime>("\"yesterday\"").unwrap_err();
    assert!(
        error.starts_with("invalid value: string \"yesterday\", expected a date and time"),
        "{error}"
    );
}

#[test]
fn dates_are_dates() {
    let date: Date = decode("\"2024-02-29\"").unwrap();
    assert_eq!(encode(date).unwrap(), "\"2024-02-29\"");
    // The day of a time is known. Nothing is left of the time here, where nothing is around it that could keep it.
    let of_time: Date = decode("\"2024-01-01T23:00:00Z\"").unwrap();
    assert_eq!(encode(of_time).unwrap(), "\"2024-01-01\"");
    for wrong in ["2023-02-29", "2024-13-01", "+024-01-01", "2024-1-1", "2024-01-01T25:00:00Z", ""]
    {
        assert!(decode::<Date>(&format!("\"{wrong}\"")).is_err(), "{wrong}");
    }
    assert!(encode(Date::MIN).is_err());
}

#[test]
fn a_member_of_any_kind_is_set_to_what_a_value_can_be_made_of() {
    let set = |value: Maybe<Value>| value.into_option();
    assert_eq!(set("x".into()), Some(json!("x")));
    assert_eq!(set(String::from("x").into()), Some(json!("x")));
    assert_eq!(set(1.into()), Some(json!(1)));
    assert_eq!(set(1.5.into()), Some(json!(1.5)));
    assert_eq!(set(true.into()), Some(json!(true)));
    assert_eq!(set(vec![json!(1)].into()), Some(json!([1])));
    assert_eq!(set(json!({"a": 1}).into()), Some(json!({"a": 1})));
    assert_eq!(set(None.into()), None);
}

#[test]
fn null_reads_as_an_empty_list_or_map_and_as_nothing_else() {
    assert_eq!(decode::<Vec<i64>>("null"), Ok(Vec::new()));
    assert_eq!(decode::<BTreeMap<String, i64>>("null"), Ok(BTreeMap::new()));
    assert_eq!(decode::<Option<Vec<i64>>>("null"), Ok(None));
    assert_eq!(decode::<Maybe<Vec<i64>>>("null"), Ok(Maybe::Null));
    assert!(decode::<String>("null").is_err());
    assert!(decode::<bool>("null").is_err());
}

#[test]
fn a_null_that_is_no_value_of_a_map_is_left_out_and_what_may_be_null_is_not() {
    type Map<T> = BTreeMap<String, T>;
    fn one<T>(value: T) -> Map<T> {
        BTreeMap::from([("b".to_owned(), value)])
    }
    let json = r#"{"a":null,"b":null}"#;
    assert_eq!(decode::<Map<String>>(r#"{"a":null,"b":"c"}"#), Ok(one("c".to_owned())));
    assert_eq!(decode::<Map<Map<i64>>>(r#"{"b":{"a":null,"b":1}}"#), Ok(one(one(1))));
    assert_eq!(decode::<Map<bool>>(json), Ok(Map::new()));
    assert_eq!(decode::<Map<Option<bool>>>(json).unwrap().len(), 2);
    assert_eq!(decode::<Map<Vec<bool>>>(json).unwrap().len(), 2);
    assert_eq!(decode::<Map<Value>>(json).unwrap().len(), 2);
    assert!(decode::<Map<Vec<bool>>>(r#"{"a":[null]}"#).is_err());
}

#[test]
fn errors_in_lists_and_maps_name_the_place() {
    assert!(
        decode::<Vec<Vec<i64>>>("[[1],[2,true]]")
            .unwrap_err()
            .starts_with("[1][1]: invalid type: boolean")
    );
    let error = decode::<BTreeMap<String, Vec<String>>>(r#"{"a b\"]": ["x", 1]}"#).unwrap_err();
    assert!(
        error.starts_with(r#"["a b\"]"][1]: invalid type: integer `1`, expected a string"#),
        "{error}"
    );
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Three {
    note: Maybe<String>,
    list: Maybe<Vec<i64>>,
}

codec! {
    struct Three {
        "note" => note: optional,
        "list" => list: optional,
    }
}

#[test]
fn a_member_has_three_states() {
    let read = |json: Value| serde_json::from_value::<Three>(json).unwrap();
    assert_eq!(read(json!({})), Three::default());
    assert_eq!(read(json!({"note": null})).note, Maybe::Null);
    assert_eq!(read(json!({"note": "x"})).note, Maybe::Value("x".to_owned()));
    for json in [json!({}), json!({"note": null, "list": null}), json!({"note": "", "list": [1]})] {
        assert_eq!(serde_json::to_value(read(json.clone())).unwrap(), json);
    }
}

#[test]
fn maybe_converts() {
    assert_eq!(Maybe::from(1), Maybe::Value(1));
    assert_eq!(Maybe::<i32>::from(None), Maybe::Null);
    assert_eq!(Maybe::from(Some(1)), Maybe::Value(1));
    let text: Maybe<String> = Maybe::Value("x".to_owned());
    assert_eq!(text.as_ref().map(String::len), Maybe::Value(1));
    assert_eq!(text.value().map(String::as_str), Some("x"));
    assert!(text.is_value() && !text.is_null() && !text.is_absent());
    assert_eq!(text.into_option().as_deref(), Some("x"));
    assert!(Maybe::<i32>::default().is_absent());
}
