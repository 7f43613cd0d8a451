//! Keeps what a document says from doing something to the terminal that shows it.

/// Whether a character does something other than to appear: control characters, and those that reorder or hide text.
pub(super) fn acts(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// The text with a sign in place of every character that acts; as long as it was.
#[must_use]
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\t' | '\n' => ' ',
            acting if acts(acting) => '\u{fffd}',
            other => other,
        })
        .collect()
}
