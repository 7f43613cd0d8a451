//! Links in header fields.

use super::headers::Headers;

/// The target of the link with the relation `next` (RFC 8288, section 3; RFC 5988 before it). What
/// cannot be read is passed over, and so is a link about another document (`anchor`).
pub(super) fn next(headers: &Headers) -> Option<&str> {
    let fields = headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("link"));
    fields.flat_map(|(_, value)| Links { rest: value }).find_map(|link| {
        let mut relations = link.relation.split_ascii_whitespace();
        let is_next = relations.any(|relation| relation.eq_ignore_ascii_case("next"));
        (is_next && !link.elsewhere).then_some(link.target)
    })
}

struct Link<'a> {
    target: &'a str,
    relation: &'a str,
    elsewhere: bool,
}

/// The links of one field, one after the other.
struct Links<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Links<'a> {
    type Item = Link<'a>;

    fn next(&mut self) -> Option<Link<'a>> {
        loop {
            self.rest = self.rest.trim_start_matches([' ', '\t', ',']);
            if self.rest.is_empty() {
                return None;
            }
            if let Some((target, rest)) =
                self.rest.strip_prefix('<').and_then(|rest| rest.split_once('>'))
            {
                self.rest = rest;
                return Some(self.parameters(target.trim()));
            }
            self.skip();
        }
    }
}

impl<'a> Links<'a> {
    /// The parameters behind a target, up to the comma. Of a name given twice the first counts.
    fn parameters(&mut self, target: &'a str) -> Link<'a> {
        let (mut relation, mut elsewhere) = (None, false);
        loop {
            self.blank();
            match self.rest.chars().next() {
                None | Some(',') => break,
                Some(';') => self.rest = &self.rest[1..],
                Some(_) => {
                    let (name, value) = self.parameter();
                    if name.eq_ignore_ascii_case("rel") {
                        relation.get_or_insert(value);
                    } else if name.eq_ignore_ascii_case("anchor") {
                        elsewhere = elsewhere || !value.is_empty();
                    }
                }
            }
        }
        Link { target, relation: relation.unwrap_or_default(), elsewhere }
    }

    /// `name`, `name=token` or `name="text"`. At least one character is taken.
    fn parameter(&mut self) -> (&'a str, &'a str) {
        let name = self.until(|each| matches!(each, '=' | ';' | ',' | ' ' | '\t'));
        self.blank();
        let Some(rest) = self.rest.strip_prefix('=') else { return (name, "") };
        self.rest = rest;
        self.blank();
        let value = match self.rest.strip_prefix('"') {
            Some(rest) => {
                self.rest = rest;
                self.quoted()
            }
            None => self.until(|each| matches!(each, ';' | ',' | ' ' | '\t')),
        };
        (name, value)
    }

    /// The text up to the closing quote, with its backslashes: no relation has one. Without a
    /// closing quote it is the rest.
    fn quoted(&mut self) -> &'a str {
        let mut escaped = false;
        let end = self.rest.find(|each| {
            let closes = each == '"' && !escaped;
            escaped = each == '\\' && !escaped;
            closes
        });
        let (text, rest) = match end {
            Some(end) => (&self.rest[..end], &self.rest[end + 1..]),
            None => (self.rest, ""),
        };
        self.rest = rest;
        text
    }

    fn until(&mut self, ends: impl Fn(char) -> bool) -> &'a str {
        let (text, rest) = self.rest.split_at(self.rest.find(ends).unwrap_or(self.rest.len()));
        self.rest = rest;
        text
    }

    fn blank(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t']);
    }

    /// Passes over what is no link, up to the next comma outside of quotes.
    fn skip(&mut self) {
        let mut quoted = false;
        let end = self.rest.find(|each| {
            quoted ^= each == '"';
            each == ',' && !quoted
        });
        self.rest = end.map_or("", |end| &self.rest[end..]);
    }
}
