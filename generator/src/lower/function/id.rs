//! What an operation is called by the document.

use crate::document::OperationEntry;

/// The operation's id, where it says anything: `l5-swagger` writes a digest of method and path where nobody gave one.
pub(crate) fn own_id(entry: &OperationEntry) -> Option<&str> {
    let id = entry.operation.operation_id.as_deref()?;
    (!id.trim().is_empty() && !is_digest(id)).then_some(id)
}

/// The digits of the shortest digest or identity that programs write: MongoDB's has 24, MD5 and UUID have 32.
const SHORTEST_DIGEST: usize = 24;

/// Whether a name is nothing but a number as hexadecimal digits, which may stand in groups.
fn is_digest(name: &str) -> bool {
    let is_written_so = name.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let digits = name.bytes().filter(u8::is_ascii_hexdigit).count();
    is_written_so && digits >= SHORTEST_DIGEST && name.contains(|c: char| c.is_ascii_digit())
}
