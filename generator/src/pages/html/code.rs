//! Code with its words told apart, and text that is no markup.

use pulldown_cmark::{CowStr, Event, html};

/// Text between tags or in an attribute.
pub(super) fn escape(text: &str) -> String {
    let text: String =
        text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    let mut out = String::with_capacity(text.len());
    html::push_html(&mut out, std::iter::once(Event::Text(CowStr::from(text))));
    out.replace('"', "&quot;")
}

/// The words that Rust keeps, as far as examples use them.
const KEYWORDS: [&str; 26] = [
    "as", "async", "await", "const", "crate", "dyn", "else", "enum", "false", "fn", "for", "if",
    "impl", "in", "let", "match", "mod", "move", "mut", "pub", "return", "self", "struct", "true",
    "use", "while",
];

/// A block of Rust or JSON.
pub(super) fn block(language: &str, code: &str) -> String {
    format!(
        "<pre class=\"code\" tabindex=\"0\"><code class=\"language-{}\">{}</code></pre>\n",
        escape(language),
        match language {
            "rust" | "json" => highlighted(code),
            _ => escape(code),
        }
    )
}

/// Strings, numbers, comments, keywords and names of types.
pub(super) fn highlighted(code: &str) -> String {
    let mut out = String::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let (length, class) = match first {
            '"' => (string(rest), "s"),
            '/' if rest.starts_with("//") => (rest.find('\n').unwrap_or(rest.len()), "c"),
            c if c.is_ascii_digit() => (word(rest), "n"),
            c if c.is_alphabetic() || c == '_' => {
                let length = word(rest);
                let class = match &rest[..length] {
                    keyword if KEYWORDS.contains(&keyword) || keyword == "null" => "k",
                    name if name.starts_with(char::is_uppercase) => "t",
                    _ => "",
                };
                (length, class)
            }
            c => (c.len_utf8(), ""),
        };
        let (token, behind) = rest.split_at(length);
        let is_key = class == "s" && behind.starts_with(':');
        match class {
            "" => out.push_str(&escape(token)),
            class => {
                let class = if is_key { "p" } else { class };
                out.push_str(&format!("<span class=\"{class}\">{}</span>", escape(token)));
            }
        }
        rest = behind;
    }
    out
}

/// How long the string literal is that a text begins with.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (index, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return index + 1,
            _ => {}
        }
    }
    text.len()
}

fn word(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len())
}
