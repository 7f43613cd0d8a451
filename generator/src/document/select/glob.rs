//! Patterns with `*` and `**`. Templates of paths are full of the other signs that libraries for globs give a meaning to.

/// Whether a text fits a pattern; `/**` at the end of the pattern may stand for nothing.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    whole(&tokens(pattern), text)
        || pattern.strip_suffix("/**").is_some_and(|start| whole(&tokens(start), text))
}

/// A part of a pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    /// Just this sign.
    Sign(char),
    /// Any number of signs that are no `/`.
    Within,
    /// Any number of signs.
    Across,
}

fn tokens(pattern: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(pattern.len());
    for sign in pattern.chars() {
        match (sign, tokens.last_mut()) {
            ('*', Some(last @ (Token::Within | Token::Across))) => *last = Token::Across,
            ('*', _) => tokens.push(Token::Within),
            (sign, _) => tokens.push(Token::Sign(sign)),
        }
    }
    tokens
}

/// Goes through the text once, with all places of the pattern in hand that the text so far leads to.
fn whole(tokens: &[Token], text: &str) -> bool {
    let mut reached = vec![false; tokens.len() + 1];
    reached[0] = true;
    skip(tokens, &mut reached);
    for sign in text.chars() {
        let mut next = vec![false; tokens.len() + 1];
        for (index, token) in tokens.iter().enumerate().filter(|(index, _)| reached[*index]) {
            match token {
                Token::Sign(wanted) => next[index + 1] |= *wanted == sign,
                Token::Within => next[index] |= sign != '/',
                Token::Across => next[index] = true,
            }
        }
        skip(tokens, &mut next);
        reached = next;
    }
    reached[tokens.len()]
}

/// A star may stand for nothing.
fn skip(tokens: &[Token], reached: &mut [bool]) {
    for (index, token) in tokens.iter().enumerate() {
        let is_star = matches!(token, Token::Within | Token::Across);
        reached[index + 1] |= reached[index] && is_star;
    }
}
