use crate::words::words;
use heck::{ToSnakeCase, ToUpperCamelCase};
use std::borrow::Cow;

/// The longest name that is made; a longer one is cut, and the scope tells the cut ones apart.
const LONGEST: usize = 100;

/// `limitType`, `Limit-Type` -> `limit_type`. Never empty, and never starts with a digit: then `prefix` comes first.
pub(super) fn snake(text: &str, prefix: &str) -> String {
    let words = spell(text, Signs::Alone);
    let name = join(&words.to_snake_case());
    finish(name, prefix, "_")
}

/// `limitType`, `limit-type` -> `LimitType`. Never empty, and never starts with a digit: then `prefix` comes first.
pub(super) fn pascal(text: &str, prefix: &str) -> String {
    pascal_words(&spell(text, Signs::Alone), prefix)
}

/// Words for a text, with the signs in it spelled out: `-created` -> `minus created`.
pub(super) fn with_signs(text: &str) -> String {
    spell(text, Signs::All)
}

/// How many signs [`with_signs`] would spell out, or pass over.
pub(super) fn signs(text: &str) -> usize {
    text.chars().filter(|character| !character.is_alphanumeric()).count()
}

fn pascal_words(words: &str, prefix: &str) -> String {
    let words: Vec<String> = words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .map(|word| word.to_upper_camel_case())
        .collect();
    let mut name = String::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        // Digits that stood apart stay apart: `1.0` is not `10`.
        if name.ends_with(|c: char| c.is_ascii_digit())
            && word.starts_with(|c: char| c.is_ascii_digit())
        {
            name.push('_');
        }
        name.push_str(word);
    }
    finish(name, prefix, "")
}

/// The name of something that has a constructor: `New` would be a type whose `new` is called as it is itself (clippy's
/// `self_named_constructors`).
pub(super) fn pascal_constructed(text: &str, kind: &str) -> String {
    let name = pascal(text, kind);
    if name == "New" { format!("New{kind}") } else { name }
}

/// `limitType` -> `limit-type`, for package and feature names.
pub(super) fn kebab(text: &str, prefix: &str) -> String {
    snake(text, prefix).replace('_', "-")
}

/// `limitType` -> `LIMIT_TYPE`, for environment variables.
pub(super) fn screaming(text: &str) -> String {
    snake(text, "n").to_ascii_uppercase()
}

/// The signs that are spelled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Signs {
    /// Those without which a name would be lost (`+1`, `>=`).
    Alone,
    /// All but those that join words: `created-at`, `created_at`.
    All,
}

/// ASCII words in lower case for any text: other scripts are transliterated, and signs are spelled.
fn spell(text: &str, signs: Signs) -> String {
    words(&spell_signs(text, signs)).join(" ")
}

fn spell_signs(text: &str, signs: Signs) -> String {
    let ascii = any_ascii::any_ascii(&without_pictures(text));
    let mut words = String::with_capacity(ascii.len());
    let has_word = ascii.bytes().any(|byte| byte.is_ascii_alphanumeric());
    for (index, character) in ascii.char_indices() {
        if character.is_ascii_alphanumeric() {
            words.push(character);
            continue;
        }
        let (before, after) = (&ascii[..index], &ascii[index + 1..]);
        let before_digit = after.starts_with(|c: char| c.is_ascii_digit());
        let sign = index == 0 && before_digit && matches!(character, '+' | '-');
        let joins = matches!(character, '-' | '_')
            && before.ends_with(|c: char| c.is_ascii_alphanumeric())
            && after.starts_with(|c: char| c.is_ascii_alphanumeric());
        let spelled = sign || !has_word || signs == Signs::All && !joins;
        words.push(' ');
        if let Some(name) = symbol(character).filter(|_| spelled) {
            words.push_str(name);
            words.push(' ');
        }
    }
    words
}

/// The text without arrows, pictures and the like, which have long names, as long as there are words beside them.
fn without_pictures(text: &str) -> Cow<'_, str> {
    let is_picture = |c: char| c >= '\u{2190}' && !c.is_alphanumeric();
    if text.contains(is_picture) && text.contains(char::is_alphanumeric) {
        text.replace(is_picture, " ").into()
    } else {
        text.into()
    }
}

fn symbol(character: char) -> Option<&'static str> {
    Some(match character {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '=' => "equal",
        '!' => "not",
        '<' => "less",
        '>' => "greater",
        '&' => "and",
        '|' => "or",
        '^' => "caret",
        '~' => "tilde",
        '%' => "percent",
        '#' => "hash",
        '@' => "at",
        '$' => "dollar",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '?' => "question",
        '_' => "underscore",
        _ => return None,
    })
}

fn join(snake: &str) -> String {
    snake.split('_').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_")
}

fn finish(mut name: String, prefix: &str, separator: &str) -> String {
    if name.is_empty() {
        name = format!("{}{separator}empty", prefix.trim_end_matches(['_', '-']));
        if separator.is_empty() {
            name = format!("{prefix}Empty");
        }
    } else if name.starts_with(|c: char| c.is_ascii_digit()) {
        name = format!("{prefix}{name}");
    }
    name.truncate(LONGEST);
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snake_names() {
        for (text, name) in [
            ("limitType", "limit_type"),
            ("X-Auth-Key", "x_auth_key"),
            ("P1", "p1"),
            ("", "n_empty"),
            ("1st", "n1st"),
            ("listURLs", "list_urls"),
            ("ETag", "etag"),
            ("+1", "plus_1"),
            ("-1", "minus_1"),
            ("__a__b__", "a_b"),
            ("名前", "ming_qian"),
            (">=", "greater_equal"),
            ("User Management \u{1f464}", "user_management"),
            ("\u{1f464}", "bust_in_silhouette"),
            ("\u{540d}\u{524d} \u{2605}", "ming_qian"),
        ] {
            assert_eq!(snake(text, "n"), name, "{text}");
        }
    }

    #[test]
    fn pascal_names() {
        for (text, name) in [
            ("STOP_INSERTING", "StopInserting"),
            ("limitType", "LimitType"),
            ("1.0", "V1_0"),
            ("10", "V10"),
            ("UserIDs", "UserIds"),
            ("OAuth2Token", "Oauth2Token"),
            ("", "VEmpty"),
            ("created_at", "CreatedAt"),
            ("metadata.key", "MetadataKey"),
        ] {
            assert_eq!(pascal(text, "V"), name, "{text}");
        }
    }

    #[test]
    fn names_with_signs() {
        for (text, name) in [
            ("-created", "MinusCreated"),
            ("+created", "PlusCreated"),
            ("a*", "AStar"),
            ("~a", "TildeA"),
            ("created-at", "CreatedAt"),
            ("a.b_c", "ADotBC"),
            ("plain", "Plain"),
        ] {
            assert_eq!(pascal(&with_signs(text), "V"), name, "{text}");
        }
    }

    #[test]
    fn names_have_an_end() {
        assert_eq!(snake(&"x".repeat(100_000), "n").len(), LONGEST);
    }
}
