//! Names as words, to compare and shorten what the document calls things. Spelling for Rust is not decided here.

use std::ops::Range;

/// Where the words of a name stand in it: runs between `. _ - /`, spaces and other signs, cut again where lower case
/// turns to upper (`listVersions`) and where an acronym ends (`HTTPServer`).
pub(super) fn spans(name: &str) -> Vec<Range<usize>> {
    let characters: Vec<(usize, char)> = name.char_indices().collect();
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut start: Option<usize> = None;
    for (index, &(offset, character)) in characters.iter().enumerate() {
        if !character.is_alphanumeric() {
            spans.extend(start.take().map(|start| start..offset));
            continue;
        }
        let before = index.checked_sub(1).map(|before| characters[before].1);
        let after = characters.get(index + 1).map(|&(_, after)| after);
        let hump = character.is_uppercase()
            && (before.is_some_and(|before| before.is_lowercase() || before.is_numeric())
                || before.is_some_and(char::is_uppercase) && after.is_some_and(char::is_lowercase));
        if hump {
            spans.extend(start.take().map(|start| start..offset));
        }
        start.get_or_insert(offset);
    }
    spans.extend(start.map(|start| start..name.len()));
    spans
}

/// The words of a name in lower case.
pub(super) fn words(name: &str) -> Vec<String> {
    spans(name).into_iter().map(|span| name[span].to_lowercase()).collect()
}

/// The name without its first `count` words, from the next word on; `None` where nothing would be left.
pub(super) fn without_first(name: &str, count: usize) -> Option<&str> {
    spans(name).get(count).map(|span| &name[span.start..])
}

/// The name without its last `count` words; `None` where nothing would be left.
pub(super) fn without_last(name: &str, count: usize) -> Option<&str> {
    let spans = spans(name);
    let last = spans.len().checked_sub(count + 1)?;
    spans.get(last).map(|span| &name[..span.end])
}
