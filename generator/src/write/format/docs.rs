//! Documentation: a line of a comment for each line of the attribute's text.

use std::borrow::Cow;
use syn::LitStr;

/// Writes the comment of a `#[doc = literal]`: `None` where a comment would not mean the same.
pub(super) fn write(literal: &str, indent: usize, marker: &str, text: &mut String) -> Option<()> {
    for line in value(literal)?.split('\n') {
        let line = line.trim_end_matches(' ');
        // A fourth slash would make it a comment that documents nothing.
        if line.starts_with('/') && marker == "///" {
            return None;
        }
        text.extend(std::iter::repeat_n(' ', indent));
        text.push_str(marker);
        text.push_str(line);
        text.push('\n');
    }
    Some(())
}

/// What a literal means: `None` where it is no text.
pub(super) fn value(literal: &str) -> Option<Cow<'_, str>> {
    if let Some(text) = literal.strip_prefix('r').and_then(raw) {
        return Some(Cow::Borrowed(text));
    }
    let inner = literal.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    if let Some(inner) = inner
        && !inner.contains('\\')
    {
        return Some(Cow::Borrowed(inner));
    }
    if let Some(value) = inner.and_then(unescaped) {
        return Some(Cow::Owned(value));
    }
    syn::parse_str::<LitStr>(literal).ok().map(|literal| Cow::Owned(literal.value()))
}

/// The text of a raw string without its `r`.
fn raw(fenced: &str) -> Option<&str> {
    let quoted = fenced.trim_start_matches('#');
    let fence = &fenced[..fenced.len() - quoted.len()];
    quoted.strip_suffix(fence)?.strip_prefix('"')?.strip_suffix('"')
}

/// The text with the escapes resolved that prose has; `None` where there are others.
fn unescaped(text: &str) -> Option<String> {
    let mut all = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (plain, escape) = rest.split_at(at);
        all.push_str(plain);
        all.push(match escape.as_bytes().get(1)? {
            b'n' => '\n',
            b't' => '\t',
            b'"' => '"',
            b'\\' => '\\',
            b'\'' => '\'',
            _ => return None,
        });
        rest = &escape[2..];
    }
    all.push_str(rest);
    Some(all)
}
