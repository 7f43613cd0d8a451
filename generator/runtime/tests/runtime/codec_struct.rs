//! Objects with a table.

use serde_json::{Value, json};

use crate::runtime::{Extra, Members, codec};

#[derive(Clone, Debug, PartialEq)]
struct Gateway {
    id: String,
    cache_ttl: Option<i64>,
    authentication: Option<bool>,
    r#type: Option<String>,
    tags: Vec<Tag>,
    parent: Option<Box<Gateway>>,
    extra: Extra,
}

#[derive(Clone, Debug, PartialEq)]
struct Tag {
    limit: f64,
}

#[derive(Clone, Debug, PartialEq)]
struct Start {
    id: i64,
    extra: Extra,
}

#[derive(Clone, Debug, PartialEq)]
struct Counts {
    total: i64,
    others: Members<i64>,
}

#[derive(Clone, Debug, PartialEq)]
struct Nothing {}

codec! {
    struct Gateway {
        "id" => id: required,
        "cache_ttl" => cache_ttl: required,
        "authentication" => authentication: optional,
        "type" => r#type: optional,
        "tags" => tags: required,
        "parent" => parent: optional,
        .. => extra,
    }

    struct Tag { "limit" => limit: required, }
    struct Start {
        "type" = "start",
        "id" => id: required,
        "version" = 2,
        "final" = true,
        .. => extra,
    }
    struct Counts { "total" => total: required, .. => others }
    struct Nothing {}
}

fn gateway(json: Value) -> Result<Gateway, String> {
    // Through text as well: borrowed and owned names take different ways.
    let text = json.to_string();
    let from_text = serde_json::from_str::<Gateway>(&text).map_err(|error| error.to_string());
    let from_value = serde_json::from_value::<Gateway>(json).map_err(|error| error.to_string());
    assert_eq!(from_text.as_ref().ok(), from_value.as_ref().ok());
    let from_reader = serde_json::from_reader::<_, Gateway>(text.as_bytes());
    assert_eq!(from_text.as_ref().ok(), from_reader.ok().as_ref());
    from_text
}

#[test]
fn objects_come_back_as_they_were() {
    for json in [
        json!({"id": "a", "cache_ttl": null, "tags": []}),
        json!({"id": "ü\n", "cache_ttl": 5, "authentication": false, "type": "x", "tags": [{"limit": 5}, {"limit": 0.5}]}),
        json!({"id": "a", "cache_ttl": 1, "tags": [], "new": {"deep": [1, null]}, "n\u{e9}w": null}),
        json!({"id": "a", "cache_ttl": 1, "tags": [], "parent": {"id": "b", "cache_ttl": 2, "tags": []}}),
    ] {
        let read = gateway(json.clone()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), json);
    }
}

#[test]
fn null_in_an_optional_member_is_none_and_written_back() {
    let read = gateway(json!({"id": "a", "cache_ttl": null, "tags": null, "authentication": null}))
        .unwrap();
    assert_eq!(read.authentication, None);
    assert!(read.tags.is_empty() && read.extra.is_empty());
    let json = json!({"id": "a", "cache_ttl": null, "tags": null, "authentication": null});
    assert_eq!(serde_json::to_value(&read).unwrap(), json);
    let mut changed = read.clone();
    changed.authentication = Some(true);
    changed.tags.push(Tag { limit: 1.0 });
    assert_eq!(
        serde_json::to_value(&changed).unwrap(),
        json!({"id": "a", "cache_ttl": null, "tags": [{"limit": 1}], "authentication": true})
    );
}

#[test]
fn the_last_of_a_repeated_name_counts() {
    let read: Tag = serde_json::from_str(r#"{"limit": 1, "limit": 2}"#).unwrap();
    assert_eq!(read.limit, 2.0);
}

#[test]
fn names_may_be_escaped() {
    let read: Tag = serde_json::from_str(r#"{"l\u0069mit": 1}"#).unwrap();
    assert_eq!(read.limit, 1.0);
}

#[test]
fn a_required_member_must_be_there_and_not_null() {
    let missing = gateway(json!({"cache_ttl": null, "tags": []})).unwrap_err();
    assert!(missing.starts_with("missing field `id`"), "{missing}");
    let nullable = gateway(json!({"id": "a", "tags": []})).unwrap_err();
    assert!(nullable.starts_with("missing field `cache_ttl`"), "{nullable}");
    let null = gateway(json!({"id": null, "cache_ttl": null, "tags": []})).unwrap_err();
    assert!(null.starts_with(".id: invalid type: null, expected a string"), "{null}");
}

#[test]
fn errors_name_the_place() {
    let error = gateway(json!({"id": "a", "cache_ttl": 1, "tags": [{"limit": 1}, {"limit": "x"}]}))
        .unwrap_err();
    assert_eq!(
        error,
        ".tags[1].limit: invalid type: string \"x\", expected a number at line 1 column 57"
    );
    let error =
        gateway(json!({"id": "a", "cache_ttl": 1, "tags": [], "parent": {"tags": 1}})).unwrap_err();
    assert!(
        error.starts_with(".parent.tags: invalid type: integer `1`, expected an array"),
        "{error}"
    );
    let error = gateway(json!([])).unwrap_err();
    assert!(error.starts_with("invalid type: sequence, expected an object"), "{error}");
}

#[test]
fn constants_are_written_and_what_stands_for_them_comes_back() {
    let json = json!({"type": "start", "id": 1, "version": 2, "final": true});
    let read: Start = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), json);
    assert_eq!(serde_json::from_value::<Start>(json!({"id": 1})).unwrap(), read);
    for other in [json!("end"), json!(1), json!(u64::MAX), json!(null), json!(false), json!("a\"b")]
    {
        let json = json!({"type": other, "id": 1, "version": 2, "final": true});
        let read: Start = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), json);
        let read: Start = serde_json::from_str(&json.to_string()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), json);
    }
    let error =
        serde_json::from_value::<Start>(json!({"id": 1, "type": []})).unwrap_err().to_string();
    assert_eq!(error, ".type: invalid type: sequence, expected \"start\"");
}

#[test]
fn other_members_can_be_typed_or_skipped() {
    let json = json!({"total": 3, "a": 1, "b": 2});
    let counts: Counts = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(counts.others["b"], 2);
    assert_eq!(serde_json::to_value(&counts).unwrap(), json);
    let error =
        serde_json::from_value::<Counts>(json!({"total": 3, "a b": "x"})).unwrap_err().to_string();
    assert!(error.starts_with("[\"a b\"]: invalid type"), "{error}");
    let mut counts: Counts = serde_json::from_str(r#"{"total": 3, "a": null, "b": 2}"#).unwrap();
    assert_eq!(counts.others.len(), 1);
    assert_eq!(serde_json::to_string(&counts).unwrap(), r#"{"total":3,"b":2,"a":null}"#);
    counts.others.insert("a".to_owned(), 1);
    assert_eq!(serde_json::to_string(&counts).unwrap(), r#"{"total":3,"a":1,"b":2}"#);
    let nothing: Nothing = serde_json::from_str(r#"{"a": [1, {"b": null}]}"#).unwrap();
    assert_eq!(serde_json::to_string(&nothing).unwrap(), "{}");
}

#[test]
fn extra_is_small_and_a_map() {
    assert_eq!(size_of::<Extra>(), 8);
    let mut extra = Extra::new();
    assert!(extra.is_empty() && extra.get("a").is_none());
    assert_eq!(extra.insert("a", 1), None);
    assert_eq!(extra.insert("a", "x"), Some(json!(1)));
    assert_eq!(extra.iter().collect::<Vec<_>>(), [("a", &json!("x"))]);
    assert_eq!(extra.remove("a"), Some(json!("x")));
    assert_eq!(extra, Extra::new());
    assert_eq!(format!("{extra:?}"), "{}");
}

/// However a value is spelled and its members are ordered: what is equal has one hash.
#[test]
fn what_is_equal_has_one_hash() {
    use std::hash::{DefaultHasher, Hash, Hasher};

    use crate::runtime::{Extra, Members, Unknown};

    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    struct Keyed {
        count: Option<i64>,
        kind: Option<Unknown>,
        labels: Option<Labels>,
        extra: Extra,
    }
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    struct Labels {
        labels: Members<String>,
    }
    codec! {
        struct Keyed {
            "count" => count: optional,
            "kind" => kind: optional,
            "labels" => labels: optional,
            .. => extra,
        }
        struct Labels { .. => labels }
    }
    let hash = |text: &str| {
        let value: Keyed = serde_json::from_str(text).unwrap();
        let mut hasher = DefaultHasher::new();
        value.hash(&mut hasher);
        (value, hasher.finish())
    };
    let first = hash(r#"{"count":1,"kind":{"a":[1,null]},"labels":{"b":"c"},"x":true,"y":2}"#);
    let same = hash(r#"{"y":2,"x":true,"count":1.0,"kind":{"a":[1,null]},"labels":{"b":"c"}}"#);
    assert_eq!(first, same);
    let others = [
        r#"{"count":1,"kind":{"a":[1,null]},"labels":{"b":"c"},"x":true}"#,
        r#"{"count":1,"kind":{"a":[1,null]},"labels":{"b":"d"},"x":true,"y":2}"#,
        r#"{"count":1,"kind":{"a":[2,null]},"labels":{"b":"c"},"x":true,"y":2}"#,
    ];
    assert!(others.iter().all(|other| hash(other) != first));
}
