//! Cookies that parameters are (RFC 6265, section 4.2.1).

use serde_json::value::RawValue;

use super::query::{encode, encode_in_cookie};
use super::style::Style;

/// A value as `name=value`, once, or once for each item or member. In the style `cookie` nothing is escaped (OpenAPI 3.2.0,
/// section 4.12.2): what would end a cookie is a fault there, since what stands behind it would be another cookie.
pub(super) fn pairs(name: &str, json: &RawValue, style: Style) -> Result<Vec<String>, String> {
    let escape = match (style.is_cookie(), style.is_reserved()) {
        (true, _) => str::to_owned,
        (false, true) => encode_in_cookie,
        (false, false) => encode,
    };
    let pairs = style.pairs(name, json, &escape);
    if style.is_cookie() && pairs.iter().any(|(name, value)| ends(name) || ends(value)) {
        return Err(format!(
            "the cookie `{name}` holds what would end it, and is to be sent as it is: escape it as the API wants it"
        ));
    }
    Ok(pairs.iter().map(|(name, value)| format!("{name}={value}")).collect())
}

/// Whether a text has a sign that ends a cookie, or the field it is in.
fn ends(text: &str) -> bool {
    text.contains(|sign: char| sign == ';' || sign.is_ascii_control())
}
