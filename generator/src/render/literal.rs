//! Long texts as tokens: documentation, which is by far the most text that passes through tokens and is written as comments
//! in the end, and examples.

use proc_macro2::Literal;

/// A raw string, in which nothing is escaped and nothing has to be read again, where Rust has one of the text: not where
/// it has carriage returns.
pub(super) fn of(text: &str) -> Literal {
    let raw = (!text.contains('\r')).then(|| raw(text)).and_then(|raw| raw.parse().ok());
    raw.unwrap_or_else(|| Literal::string(text))
}

fn raw(text: &str) -> String {
    let fence = "#".repeat(longest_fence(text) + 1);
    ["r", &fence, "\"", text, "\"", &fence].concat()
}

/// How many number signs follow a quote at most.
fn longest_fence(text: &str) -> usize {
    if !text.contains("\"#") {
        return 0;
    }
    let behind = text.split('"').skip(1);
    behind.map(|part| part.bytes().take_while(|byte| *byte == b'#').count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_literal_means_its_text() {
        for (text, literal) in [
            ("", r###"r#""#"###),
            (" a\n b", "r#\" a\n b\"#"),
            ("a\"", r###"r#"a""#"###),
            ("\"#", r###"r##""#"##"###),
            ("\"##\" and \"#\"", "r###\"\"##\" and \"#\"\"###"),
            ("a\rb", r#""a\rb""#),
            ("\\ { } //", r###"r#"\ { } //"#"###),
        ] {
            assert_eq!(of(text).to_string(), literal);
        }
    }
}
