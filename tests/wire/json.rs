//! Comparing JSON.

use serde_json::Value;

/// Fails unless both are the same value.
#[track_caller]
pub(crate) fn assert_same(id: &str, found: &Value, expected: &Value) {
    assert_eq!(normal(found), normal(expected), "{id}");
}

/// Fails unless the text is JSON without white space between its tokens, and not escaped beyond
/// need: serde_json writes it so, and a text of that value which is as long is that text but for the
/// order of its members.
#[track_caller]
pub(crate) fn assert_compact(id: &str, text: &[u8], value: &Value) {
    assert_eq!(text.len(), value.to_string().len(), "{id}: {}", String::from_utf8_lossy(text));
}

/// Dates without zeros at the end of their seconds: `12:00:00.500Z` and `12:00:00.5Z` are one point
/// in time, and a decoded date does not remember with how many digits it came.
fn normal(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(normal_date(text).unwrap_or_else(|| text.clone())),
        Value::Array(items) => items.iter().map(normal).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), normal(value))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

fn normal_date(text: &str) -> Option<String> {
    let (seconds, fraction) = text.strip_suffix('Z')?.split_once('.')?;
    let is_date = seconds.len() == "2026-01-02T03:04:05".len() && seconds.as_bytes()[10] == b'T';
    let is_date = is_date && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let trimmed = format!("{seconds}.{}", fraction.trim_end_matches('0'));
    is_date.then(|| format!("{}Z", trimmed.trim_end_matches('.')))
}

#[test]
fn a_date_is_the_same_with_fewer_zeros() {
    assert_eq!(normal_date("2026-02-03T09:14:27.310Z").as_deref(), Some("2026-02-03T09:14:27.31Z"));
    assert_eq!(normal_date("2026-02-03T09:14:27.000Z").as_deref(), Some("2026-02-03T09:14:27Z"));
    assert_eq!(normal_date("1.000Z"), None);
}
