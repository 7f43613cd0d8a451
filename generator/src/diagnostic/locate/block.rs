//! Positions in YAML as people write it: mappings in blocks, one name below the other.
//!
//! Only what lies on the way to a place is read. The names of a block stand at its margin, so a long one is cut at them
//! without a look at what they hold; a short one is read with all that is in it. Where a margin could be something else,
//! such as the text of a quoted value or of a flow, the block is read as a whole.

use super::build::Builder;
use super::{Inside, Member, Position, Span, Spot, Unread, yaml};
use indexmap::IndexMap;
use std::ops::Range;

/// How many bytes are worth cutting: what is shorter is read at once.
const LONG: usize = 2_000;

/// A member of a block that has not been looked into: its lines, in bytes, and the number of the first.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    lines: Range<usize>,
    line: usize,
}

/// The root of a text that is one long block, none of which has been looked into.
pub(super) fn root(text: &str, spots: &mut Vec<Spot>) -> bool {
    let mut lines = Lines { text, rest: 0..text.len(), line: 1 };
    let Some((entry, first)) = lines.clone().find(|(_, line)| !is_empty(line)) else {
        return false;
    };
    let whole = if first.trim_end() == "---" {
        lines.pass_until(entry.lines.end);
        Entry { lines: lines.rest, line: lines.line }
    } else {
        Entry { lines: 0..text.len(), line: 1 }
    };
    let index = spots.len();
    let start = Position { line: whole.line, column: 1 };
    spots.push(Spot { span: Span { start, end: start }, inside: Inside::Scalar });
    let Some(spot) = block(text, &whole, spots) else {
        spots.truncate(index);
        return false;
    };
    spots[index] = spot;
    true
}

/// Reads the value of a member; what that holds are new spots. `None` where it is not to be understood alone.
pub(super) fn read(text: &str, entry: &Entry, spots: &mut Vec<Spot>) -> Option<Spot> {
    if entry.lines.len() > LONG {
        let mut lines = Lines { text, rest: entry.lines.clone(), line: entry.line };
        let (_, first) = lines.next()?;
        let below = Entry { lines: lines.rest, line: lines.line };
        if let Some(name) = Name::of(first.trim_start_matches(' '))
            && is_empty(name.value)
            && let Some(spot) = block(text, &below, spots)
        {
            return Some(spot);
        }
    }
    let mut builder = Builder::after(std::mem::take(spots));
    let root = builder.len();
    let is_yaml = yaml::read_into(&mut builder, text.get(entry.lines.clone())?, entry.line - 1);
    *spots = builder.finish();
    let value = match &spots.get(root)?.inside {
        Inside::Members(members) => members.values().flatten().next()?.value,
        Inside::Scalar | Inside::Items(_) | Inside::Unread(_) => return None,
    };
    let nothing = Spot { span: spots.get(value)?.span, inside: Inside::Scalar };
    is_yaml.then(|| std::mem::replace(&mut spots[value], nothing))
}

/// The members of a block, cut at its margin. `None` where the margin is not to be trusted, and no spot is new then.
fn block(text: &str, block: &Entry, spots: &mut Vec<Spot>) -> Option<Spot> {
    let mut lines = Lines { text, rest: block.lines.clone(), line: block.line };
    let margin = lines.clone().map(|(_, line)| line).find(|line| !is_empty(line)).map(indent)?;
    let mut found: Vec<(Name<'_>, Entry)> = Vec::new();
    for (entry, line) in lines.by_ref() {
        if is_empty(line) || indent(line) > margin {
            continue;
        }
        let line = line.get(margin..).filter(|_| indent(line) == margin)?;
        // The items of a list may stand below its name at the same margin.
        let is_item = line.starts_with("- ") || line.trim_end() == "-";
        if is_item && found.last().is_some_and(|(name, _)| is_empty(name.value)) {
            continue;
        }
        if let Some((_, last)) = found.last_mut() {
            last.lines.end = entry.lines.start;
        }
        let end = block.lines.end;
        found.push((Name::of(line)?, Entry { lines: entry.lines.start..end, ..entry }));
    }
    let first = found.first()?.1.line;
    let start = Position { line: first, column: margin + 1 };
    let span = Span { start, end: Position { line: lines.line, column: 1 } };
    let mut members: IndexMap<String, Vec<Member>> = IndexMap::new();
    for (name, entry) in found {
        let start = Position { line: entry.line, column: margin + 1 };
        let end = Position { column: start.column + name.width, ..start };
        let key = Span { start, end };
        members.entry(name.text.to_owned()).or_default().push(Member { key, value: spots.len() });
        spots.push(Spot { span: key, inside: Inside::Unread(Unread::Block(entry)) });
    }
    Some(Spot { span, inside: Inside::Members(members) })
}

/// The name at the beginning of a line, and what stands behind its colon.
struct Name<'a> {
    text: &'a str,
    /// In characters, with its quotes.
    width: usize,
    value: &'a str,
}

impl<'a> Name<'a> {
    /// `None` for what is no name, or one that needs a closer look, or has a value that may go on at any margin.
    fn of(line: &'a str) -> Option<Self> {
        let quote = line.chars().next().filter(|first| matches!(first, '"' | '\''));
        let (written, text, rest) = match quote {
            Some(quote) => {
                let end = line.get(1..)?.find(quote)? + 1;
                (line.get(..=end)?, line.get(1..end)?, line.get(end + 1..)?.strip_prefix(':')?)
            }
            None => {
                let end = line.match_indices(':').map(|(end, _)| end).find(|end| {
                    let behind = line.as_bytes().get(end + 1);
                    behind.is_none_or(|byte| byte.is_ascii_whitespace())
                })?;
                (line.get(..end)?, line.get(..end)?, line.get(end + 1..)?)
            }
        };
        let is_plain = |text: &str| {
            let is_indicator = |first| "-?:,[]{}#&*!|>%@`<=".contains(first);
            !text.starts_with(is_indicator) && !text.contains(" #") && !text.ends_with(' ')
        };
        let is_sure = match quote {
            Some(_) => !text.contains('\\') && !rest.starts_with('\''),
            None => !text.is_empty() && is_plain(text),
        };
        let value = rest.trim();
        let stays = match value.bytes().next() {
            Some(first @ (b'"' | b'\'')) => {
                value.len() > 1 && value.as_bytes().last() == Some(&first)
            }
            Some(b'{') => value.ends_with('}'),
            Some(b'[') => value.ends_with(']'),
            Some(b'&' | b'*' | b'!') => false,
            _ => true,
        };
        (is_sure && stays).then(|| Self { text, width: written.chars().count(), value })
    }
}

/// Whether a line, or what is behind a name, has nothing but a comment.
fn is_empty(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

fn indent(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b' ').count()
}

/// Lines as entries of one line each, with their text.
#[derive(Clone)]
struct Lines<'a> {
    text: &'a str,
    rest: Range<usize>,
    line: usize,
}

impl Lines<'_> {
    fn pass_until(&mut self, offset: usize) {
        while self.rest.start < offset && self.next().is_some() {}
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = (Entry, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.rest.clone()).filter(|rest| !rest.is_empty())?;
        let length = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        let entry = Entry { lines: self.rest.start..self.rest.start + length, line: self.line };
        self.rest.start += length;
        self.line += 1;
        Some((entry, &rest[..length]))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Focus, Tree};
    use super::*;
    use crate::diagnostic::Pointer;

    /// Every place of a tree, with how often its name stands there.
    fn pointers(tree: &Tree<'_>, from: usize, at: &Pointer, all: &mut Vec<(Pointer, usize)>) {
        let deeper = |value: usize, at: Pointer, number: usize, all: &mut Vec<_>| {
            // Aliases go round in circles.
            if all.len() < 100_000 && at.segments().count() < 40 {
                all.push((at.clone(), number));
                pointers(tree, value, &at, all);
            }
        };
        match &tree.spots[from].inside {
            Inside::Scalar | Inside::Unread(_) => {}
            Inside::Items(items) => {
                for (index, item) in items.iter().enumerate() {
                    deeper(*item, at.child(index.to_string()), 1, all);
                }
            }
            Inside::Members(members) => {
                for (name, places) in members {
                    deeper(places[0].value, at.child(name), 1, all);
                    for number in 2..=places.len() {
                        all.push((at.child(name), number));
                    }
                }
            }
        }
    }

    /// What is shown of a span: its end only where that is on the line it begins on.
    fn shown(span: Option<Span>) -> Option<(Position, Option<Position>)> {
        span.map(|Span { start, end }| (start, (end.line == start.line).then_some(end)))
    }

    /// Holds what is found by cutting against what is found by reading everything. Whether anything was cut.
    fn compare(what: &str, text: &str) -> bool {
        let mut whole = Tree { text, spots: yaml::read(text), is_cut: false };
        let mut places = vec![(Pointer::root(), 1)];
        if !whole.spots.is_empty() {
            pointers(&whole, 0, &Pointer::root(), &mut places);
        }
        let mut cut = Tree::of_document(text);
        for (pointer, number) in &places {
            for focus in [Focus::Key, Focus::Value] {
                let expected = shown(whole.find(pointer, focus, *number));
                let found = shown(cut.find(pointer, focus, *number));
                assert_eq!(found, expected, "{what}: {pointer}, {focus:?}");
            }
        }
        cut.is_cut
    }

    /// Enough text to make a member worth cutting.
    fn filled(text: &str) -> String {
        let filler = "      word: and more: words # and so on\n".repeat(LONG / 20);
        text.replace("      FILLER\n", &format!("      |\n{filler}"))
    }

    #[test]
    fn a_text_in_blocks_is_cut_and_places_are_where_they_are() {
        let text = filled(
            "# A comment\n---\nopenapi: 3.0.3\n\n'info':   # about\n  description:\n      FILLER\n  \"title\": x\n  \
             title: twice\npaths:\n  /a/{b}:\n    get: {x: [1, {y: 2}]}\n    # between\n    list:\n    - a\n    - b: c\n      \
             d:\n        - e\n    text:\n      FILLER\n  /ä:\n    plain: &text goes\n      on here\n    p: [*text]\n",
        );
        assert!(compare("blocks", &text));
        assert!(compare("with carriage returns", &text.replace('\n', "\r\n")));
    }

    #[test]
    fn what_only_looks_like_a_margin_is_found_all_the_same() {
        for (what, text) in [
            ("a quoted text", "a:\n  x: \"one\n\nb: two\"\n  y:\n      FILLER\nb:\n  z: 1\n"),
            ("a flow", "a: {\nb: {c: 1},\nd: 2\n}\nb:\n  text:\n      FILLER\n  c: 3\n"),
            ("a merge", "a: &a\n  x:\n      FILLER\nb:\n  <<: *a\n  text:\n      FILLER\n"),
            ("an alias", "a: &a\n  x:\n      FILLER\nb:\n  c: *a\n  text:\n      FILLER\n"),
            ("a list", "- a:\n      FILLER\n- b: 1\n"),
            ("a name of several lines", "? - a\n: b\nc:\n  text:\n      FILLER\n"),
            ("a tag", "a: !x\n  text:\n      FILLER\n"),
            ("nothing", "a:\nb:\n  text:\n      FILLER\n  c:\nd:\n"),
            (
                "a name with signs",
                "'it''s': 1\n\"a\\tb\": 2\na#b: 3\na: b: 4\nc:\n  t:\n      FILLER\n",
            ),
        ] {
            compare(what, &filled(text));
        }
    }

    #[test]
    fn a_whole_document_is_found_alike() {
        let text = include_str!("../../../../spec/ai-gateway.yaml");
        assert!(compare("ai-gateway.yaml", text));
    }
}
