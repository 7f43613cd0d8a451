//! Enums of texts.

use crate::runtime::{UnknownText, codec};

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
enum Limit {
    Count,
    Cost,
    Unknown(UnknownText),
}

codec! {
    enum Limit { "count" => Count, "cost" => Cost, _ => Unknown }
}

#[test]
fn known_and_unknown_values_come_back_as_they_were() {
    for text in ["count", "cost", "Count", "", "new \"kind\""] {
        let json = serde_json::to_string(text).unwrap();
        let limit: Limit = serde_json::from_str(&json).unwrap();
        assert_eq!(limit.as_str(), text);
        assert_eq!(serde_json::to_string(&limit).unwrap(), json);
        assert_eq!(Limit::from(text), limit);
        assert_eq!(Limit::from(text.to_owned()), limit);
        assert_eq!(text.parse::<Limit>().unwrap(), limit);
        assert_eq!(AsRef::<str>::as_ref(&limit), text);
        assert_eq!(limit.to_string(), text);
    }
    assert_eq!(Limit::from("cost"), Limit::Cost);
    assert_eq!(format!("{:>6}|{:?}", Limit::Cost, Limit::from("x")), "  cost|Unknown(\"x\")");
}

#[test]
fn only_text_is_a_value() {
    let error = serde_json::from_str::<Limit>("1").unwrap_err().to_string();
    assert!(error.starts_with("invalid type: integer `1`, expected a string"), "{error}");
}

/// What a later version of the crate would have, where the text has become known.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
enum Later {
    Count,
    Cost,
    Time,
    Unknown(UnknownText),
}

codec! {
    enum Later { "count" => Count, "cost" => Cost, "time" => Time, _ => Unknown }
}

/// Code that tells an unknown value by its text says the same when the value has a variant of its own.
#[test]
fn code_that_matched_an_unknown_value_keeps_working() {
    macro_rules! seen {
        ($limit:expr, $type:ident) => {
            match $limit {
                $type::Count => "count",
                other if other.as_str() == "time" => "time",
                _ => "other",
            }
        };
    }
    for (text, expected) in
        [("count", "count"), ("time", "time"), ("cost", "other"), ("x", "other")]
    {
        assert_eq!(seen!(Limit::from(text), Limit), expected);
        assert_eq!(seen!(Later::from(text), Later), expected);
    }
}
