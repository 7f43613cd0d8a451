//! Text of the document inside Markdown: shown as it is, never read as markup.

use std::borrow::Cow;

/// Text that is not Markdown, so that it shows as it is.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let characters: Vec<char> = text.chars().filter(|c| !is_unwanted(*c)).collect();
    for (index, &character) in characters.iter().enumerate() {
        if needs_escape(&characters, index) {
            out.push('\\');
        }
        out.push(if character == '\n' { ' ' } else { character });
    }
    out
}

fn needs_escape(text: &[char], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|index| text.get(index));
    let after = text.get(index + 1);
    let in_word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
    match text[index] {
        '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' => true,
        // Inside a word an underscore is only itself.
        '_' => !(in_word(before) && in_word(after)),
        '&' => after.is_some_and(|c| c.is_alphanumeric() || *c == '#'),
        // At the start these would begin a heading or a list.
        '#' | '+' | '-' | '=' => index == 0,
        '.' | ')' => {
            let ends = after.is_none_or(|after| after.is_whitespace());
            ends && index > 0 && text[..index].iter().all(char::is_ascii_digit)
        }
        _ => false,
    }
}

/// Control characters, and the marks that make text read in another order than it is written.
pub(super) fn is_unwanted(character: char) -> bool {
    (character.is_control() && character != '\n' && character != '\t')
        || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}')
}

/// Whether the text is of letters and signs that can be seen, spaces and line feeds, as most is. Looks at many bytes at a time.
pub(super) fn is_printable(text: &str) -> bool {
    const AT_A_TIME: usize = 64;
    let is_printable = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n');
    let mut chunks = text.as_bytes().chunks(AT_A_TIME);
    chunks.all(|chunk| chunk.iter().fold(true, |all, byte| all & is_printable(byte)))
}

/// Adds text without what [`is_unwanted`].
pub(super) fn push_wanted(text: &str, all: &mut String) {
    if is_printable(text) {
        all.push_str(text);
    } else {
        all.extend(text.chars().filter(|c| !is_unwanted(*c)));
    }
}

/// A line with spaces up to the next tab stop in place of each tab (CommonMark 0.31, section 2.2).
pub(super) fn without_tabs(line: &str) -> Cow<'_, str> {
    const STOP: usize = 4;
    if !line.contains('\t') {
        return Cow::Borrowed(line);
    }
    let mut spaced = String::with_capacity(line.len() + STOP);
    let mut column = 0;
    for character in line.chars() {
        let width = if character == '\t' { STOP - column % STOP } else { 1 };
        match character {
            '\t' => spaced.extend(std::iter::repeat_n(' ', width)),
            character => spaced.push(character),
        }
        column += width;
    }
    Cow::Owned(spaced)
}

/// Whether Markdown makes nothing of the text, so that it can stand as it is: one line of words, as descriptions mostly
/// are.
pub(super) fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|byte| {
            matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b' ' | b',' | b'.' | b':' | b';' | b'/' | b'-')
                || matches!(byte, b'\'' | b'"' | b'(' | b')' | b'?' | b'%' | b'=')
        })
        && !text.contains("http")
}

/// A code span, with as many backticks as the text needs.
pub(super) fn span(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}
