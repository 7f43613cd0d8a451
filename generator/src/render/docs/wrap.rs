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
    let mut ticks = 0usize;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let breakable = ticks.is_multiple_of(2) && !starts_block(word);
        if !line.is_empty() && breakable && line.chars().count() + 1 + word.chars().count() > width
        {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        ticks += word.matches('`').count() - word.matches("\\`").count();
    }
    lines.push(line);
    lines
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
