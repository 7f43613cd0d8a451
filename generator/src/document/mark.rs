//! What normalising says beside the form of OpenAPI 3.0 that it makes: members in the place of extensions, for what 3.0 has no
//! word for, or the types that it is read into no place. One that says no more than that something is so is `true`.

use indexmap::IndexMap;
use serde_json::Value;

/// A parameter in a path or cookie has `allowReserved` (3.2).
pub(crate) const ALLOW_RESERVED: &str = "x-allow-reserved";
/// A header parameter `authorization` counts, which it does in 2.0.
pub(crate) const AUTHORIZATION: &str = "x-authorization";
/// What a component was called in the file that it came from, which is what its name as a value is.
pub(crate) const CALLED: &str = "x-called";
/// Whether an operation asks for a certificate, `required` or `optional`, since that is no credential of a request.
pub(crate) const CLIENT_CERTIFICATE: &str = "x-client-certificate";
/// The only value of an `enum` is a `const`.
pub(crate) const CONST: &str = "x-const";
/// The media type of what is in a string.
pub(crate) const CONTENT_MEDIA_TYPE: &str = "x-content-media-type";
/// A cookie has the style `cookie` (3.2).
pub(crate) const COOKIE_STYLE: &str = "x-cookie-style";
/// The `defaultMapping` of a discriminator (3.2).
pub(crate) const DEFAULT_MAPPING: &str = "x-default-mapping";
/// An encoding is of each item of a list, which it is since 3.2.
pub(crate) const ENCODED_ITEMS: &str = "x-encoded-items";
/// A part in base64 says so, which it does since 3.0.
pub(crate) const ENCODED_PARTS: &str = "x-encoded-parts";
/// The `explode` of a header.
pub(crate) const EXPLODE: &str = "x-explode";
/// The schema of a media type is an array of its `itemSchema` (3.2).
pub(crate) const ITEM_SCHEMA: &str = "x-item-schema";
/// A vendor's media type is JSON.
pub(crate) const JSON: &str = "x-json";
/// The schemas whose members an object has on conditions, as references.
pub(crate) const MEMBERS_ON_CONDITION: &str = "x-members-on-condition";
/// A member is declared on a condition only.
pub(crate) const ON_CONDITION: &str = "x-on-condition";
/// An object describes an array place by place, with a member for each.
pub(crate) const PLACES: &str = "x-places";
/// A parameter is all of the query (`in: querystring`, 3.2).
pub(crate) const QUERY_STRING: &str = "x-query-string";
/// A part of which nothing is said is a file, which it is since 3.1.
pub(crate) const UNTYPED_PARTS: &str = "x-untyped-parts";

/// Whether something with such extensions has a mark.
pub(crate) fn says(extensions: &IndexMap<String, Value>, mark: &str) -> bool {
    extensions.get(mark) == Some(&Value::Bool(true))
}
