//! Where a text of YAML can be cut in two that are read apart.
//!
//! The members of a block mapping that begins in the first column begin there, too, and nothing inside them does but the
//! items of a list, a comment, or the lines of a text in quotes or of brackets. Of the last two a cut leaves the first half
//! open, which is no YAML. So where both halves can be read, they are what the whole is: members of one mapping.

use crate::document::node::Node;
use crate::stack::beside;

/// Shorter texts are read as fast in one piece.
const SHORTEST: usize = 1 << 16;

/// Reads both halves of a long text at the same time; `None` where it has to be read as a whole: what is wrong with it, or an
/// alias of what stands in the other half, is seen only so.
pub(super) fn parse(text: &str) -> Option<Node> {
    let (first, second) = halves(text)?;
    let members = |half| match serde_yaml::from_str(half) {
        Ok(Node::Mapping(members)) => Some(members),
        _ => None,
    };
    let (second, first) = beside(|| members(second), || members(first));
    let mut members = first?;
    members.extend(second?);
    Some(Node::Mapping(members))
}

/// The halves of a block mapping, as even as its members allow; `None` where there is nothing to win or it may be something
/// else.
fn halves(text: &str) -> Option<(&str, &str)> {
    if text.len() < SHORTEST {
        return None;
    }
    let mut is_inside = false;
    let mut best: Option<usize> = None;
    let middle = text.len() / 2;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let is_member = is_member(line);
        if is_inside {
            // A second document, or directives for one.
            if line.starts_with("---") || line.starts_with("...") || line.starts_with('%') {
                return None;
            }
            if is_member && best.is_none_or(|best| at.abs_diff(middle) < best.abs_diff(middle)) {
                best = Some(at);
            }
        } else if is_member {
            is_inside = true;
        } else if !is_before(line) {
            return None;
        }
    }
    best.map(|at| text.split_at(at))
}

/// Whether a line begins a member in the first column: `paths:`.
fn is_member(line: &str) -> bool {
    let name = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-_$".contains(c));
    let is_named = line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '$');
    is_named
        && name
            .strip_prefix(':')
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

/// Whether a line may stand before a document's mapping and has no part in it.
fn is_before(line: &str) -> bool {
    let line = line.trim_end();
    line.is_empty() || line.starts_with('#') || line == "---"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::node::print;

    /// A text that is long enough, from members that are padded with a comment each.
    fn long(members: &[&str]) -> String {
        let padding = format!("# {}\n", "-".repeat(SHORTEST / members.len()));
        members.iter().map(|member| format!("{member}\n{padding}")).collect()
    }

    fn whole(text: &str) -> Option<String> {
        serde_yaml::from_str::<Node>(text).ok().as_ref().map(print)
    }

    #[test]
    fn members_are_read_apart() {
        for members in [
            &["a: 1", "b:\n  c: 2", "d: [3]", "$e: x"][..],
            &["a:\n- 1\n- b: 2", "c: |\n  b: 3\n\n  d", "d: plain\n  text"],
            &["# of a\na: 1", "b: 2\n# of b", "a: 1"],
            &["---\na: &x 1", "b: *x", "c: &x 3", "d: *x"],
        ] {
            let text = long(members);
            let apart = parse(&text).as_ref().map(print);
            assert!(apart.is_some(), "{members:?} are not read apart");
            assert_eq!(apart, whole(&text), "{members:?}");
        }
    }

    #[test]
    fn what_may_be_something_else_is_read_whole() {
        for members in [
            &["a: 1", "---", "b: 2"][..],
            &["a: 1", "...", "b: 2"],
            &["%YAML 1.2", "---", "b: 2", "c: 3"],
            &["  a: 1", "b: 2", "c: 3"],
            &["text\na: 1", "b: 2", "c: 3"],
            &["a: \"x", "b: 2", "c: 3\""],
            &["a: [x", "b: 2", "c: 3]"],
            &["{", "a: 1,", "b: 2", "}"],
            &["- a", "b: 1", "c: 2"],
            &["a: &x 1", "b: 2", "c: *x"],
            &["a: 'it", "b: 1", "c: 2'"],
        ] {
            assert!(parse(&long(members)).is_none(), "{members:?}");
        }
    }

    #[test]
    fn the_cut_is_where_the_halves_are_most_even() {
        let text = long(&["a: 1", "b: 2", "c: 3", "d: 4"]);
        let (first, second) = halves(&text).expect("it is long");
        assert!(first.starts_with("a") && second.starts_with("c"));
    }
}
