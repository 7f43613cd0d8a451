//! Lines of Markdown that a reader of the source can take in.

/// Longer lines are broken, so that generated files stay readable.
pub(super) const WIDTH: usize = 110;

/// Breaks a line at spaces, never inside a code span or a link's target, and never before what would begin a list.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    if text.len() <= width && !text.contains("  ") && !text.starts_with(' ') && !text.ends_with(' ')
    {
        return vec![text.to_owned()];
    }
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let (mut length, mut ticks) = (0usize, 0usize);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let breakable = ticks.is_multiple_of(2) && !starts_block(word);
        let added = word.chars().count();
        if !line.is_empty() && breakable && length + 1 + added > width {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        if !line.is_empty() {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += added;
        ticks += ticks_of(word);
    }
    lines.push(line);
    lines
}

/// How many backticks begin or end a code span.
fn ticks_of(word: &str) -> usize {
    let bytes = word.as_bytes();
    let is_escaped = |at: usize| at > 0 && bytes[at - 1] == b'\\';
    (0..bytes.len()).filter(|at| bytes[*at] == b'`' && !is_escaped(*at)).count()
}

/// Whether a line that begins with this word would be something else than text: a list, a heading, a fence.
fn starts_block(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = digits.len() < word.len() && digits.starts_with(['.', ')']);
    is_number
        || word.starts_with(['-', '+', '*', '#', '>', '=', '|'])
        || word.starts_with("```")
        || word.starts_with("~~~")
}
