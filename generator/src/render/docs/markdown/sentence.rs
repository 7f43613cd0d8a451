//! Where the first sentence of a line of Markdown ends: behind a full stop that shortens no word, where no code, link or
//! emphasis is open, so that what is cut off leaves nothing half.

/// Words that are shortened wherever they stand; those of single letters, `e.g.`, need no list.
const SHORTENED: [&str; 7] = ["eg", "ie", "cf", "vs", "approx", "resp", "incl"];

/// The length of the first sentence; none where the line is one.
pub(super) fn end(line: &str) -> Option<usize> {
    let mut open = Open::default();
    // In parentheses a sentence goes on, unless they are never closed.
    let mut in_parentheses = None;
    let mut rest = line;
    while let Some(character) = rest.chars().next() {
        let at = line.len() - rest.len();
        let taken = open.take(rest);
        rest = &rest[taken..];
        if character != '.' || open.is_code() {
            continue;
        }
        let (closing, closed) = open.after(rest);
        let after = &rest[closing..];
        if !after.starts_with(' ') || !closed.is_whole() || is_shortened(&line[..at], after) {
            continue;
        }
        let end = line.len() - after.len();
        if closed.parentheses == 0 {
            return Some(end);
        }
        in_parentheses = in_parentheses.or(Some(end));
    }
    if open.parentheses == 0 { None } else { in_parentheses }
}

/// What has begun and not ended.
#[derive(Clone, Copy, Default)]
struct Open {
    /// The length of the marks around code.
    code: usize,
    /// Whether an address in angle brackets is open.
    address: bool,
    emphasis: bool,
    strong: bool,
    links: usize,
    parentheses: usize,
}

impl Open {
    /// Takes in what the text begins with, and says how long that is.
    fn take(&mut self, text: &str) -> usize {
        let Some(first) = text.chars().next() else { return 0 };
        let run = text.len() - text.trim_start_matches(first).len();
        if first == '`' {
            self.code = if self.code == 0 {
                run
            } else if self.code == run {
                0
            } else {
                self.code
            };
            return run;
        }
        if self.code > 0 {
            return first.len_utf8();
        }
        match first {
            '\\' => return 1 + text[1..].chars().next().map_or(0, char::len_utf8),
            '<' => self.address = true,
            '>' => self.address = false,
            _ if self.address => {}
            '*' => {
                self.emphasis ^= run % 2 == 1;
                self.strong ^= run / 2 % 2 == 1;
                return run;
            }
            '[' => self.links += 1,
            ']' => self.links = self.links.saturating_sub(1),
            '(' => self.parentheses += 1,
            ')' => self.parentheses = self.parentheses.saturating_sub(1),
            _ => {}
        }
        first.len_utf8()
    }

    /// What closes right behind a full stop, how long it is, and what is open then.
    fn after(mut self, text: &str) -> (usize, Self) {
        let mut length = 0;
        while text[length..].starts_with(['*', ')', '"', '\'', '”', '’']) {
            length += self.take(&text[length..]);
        }
        (length, self)
    }

    fn is_code(&self) -> bool {
        self.code > 0 || self.address
    }

    fn is_whole(&self) -> bool {
        !self.is_code() && !self.emphasis && !self.strong && self.links == 0
    }
}

/// Whether the full stop behind this text belongs to its last word: `e.g.`, `etc.` where the sentence goes on.
fn is_shortened(before: &str, after: &str) -> bool {
    let word = before.rsplit([' ', '(', '[', '*', '"', '/']).next().unwrap_or_default();
    let letters = |part: &str| part.len() == 1 && part.starts_with(|c: char| c.is_alphabetic());
    if word.contains('.') && word.split('.').all(letters) {
        return true;
    }
    let lower = word.to_lowercase();
    if lower == "etc" {
        return !after.trim_start_matches([' ', ')']).starts_with(char::is_uppercase);
    }
    SHORTENED.contains(&lower.as_str())
}
