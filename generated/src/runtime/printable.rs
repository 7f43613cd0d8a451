//! Text from answers, made fit for one line of a log.

use std::fmt::Write as _;

/// The text on one line: white space runs together, and what a terminal would obey or hide is
/// written as an escape: control characters, marks that turn the direction of text, characters
/// without a width.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        for each in word.chars() {
            // Writing to a String cannot fail.
            let _ = if is_unprintable(each) {
                write!(line, "{}", each.escape_unicode())
            } else {
                line.write_char(each)
            };
        }
    }
    line
}

/// The text on one line, and not much of it.
pub(super) fn short_line(text: &str, characters: usize) -> String {
    // White space takes room too, so a little more is looked at than is kept.
    let end =
        text.char_indices().nth(characters.saturating_mul(2)).map_or(text.len(), |(at, _)| at);
    let line = one_line(&text[..end]);
    match line.char_indices().nth(characters) {
        Some((cut, _)) => format!("{}...", &line[..cut]),
        None if end < text.len() => format!("{line}..."),
        None => line,
    }
}

fn is_unprintable(each: char) -> bool {
    each.is_control()
        || matches!(
            each,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}
