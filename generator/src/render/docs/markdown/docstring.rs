//! The docs of Python functions, as `FastAPI` and others copy them into descriptions. Their sections are laid out by indented
//! lines, which Markdown would run together: each entry of one becomes an item of a list.

use super::super::escape::without_tabs;
use std::borrow::Cow;

/// The same text with its sections as Markdown.
pub(super) fn laid_out(source: &str) -> Cow<'_, str> {
    if !source.contains(":\n") && !source.contains("---\n") && !source.contains("\n:") {
        return Cow::Borrowed(source);
    }
    let lines: Vec<&str> = source.lines().collect();
    let mut text = Text(String::with_capacity(source.len() + 64));
    let (mut at, mut is_code, mut is_first) = (0, false, true);
    while let Some(line) = lines.get(at) {
        is_code ^= ["```", "~~~"].iter().any(|fence| line.trim_start().starts_with(fence));
        let section = if is_code || !is_first { None } else { section(&lines[at..]) };
        is_first = line.trim().is_empty();
        at += match section {
            Some(section) => section.write(&lines[at..], &mut text),
            None => text.line(line),
        };
    }
    Cow::Owned(text.0)
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn line(&mut self, line: &str) -> usize {
        self.0.push_str(line);
        self.0.push('\n');
        1
    }
}

/// How entries are written.
#[derive(Clone, Copy)]
enum Style {
    /// `name: what it is`, indented below `Args:`, which Google's guide for Python asks for.
    Google,
    /// `name : type` and what it is indented below, after an underlined `Parameters`, as `numpydoc` has it.
    Numpy,
    /// `:param name: what it is` of Sphinx.
    Field,
    /// No entries but lines of code.
    Code,
}

struct Section {
    style: Style,
    /// The lines before the first entry.
    head: usize,
    /// How far the entries are indented.
    indent: usize,
}

/// The section that begins with the first line, which is the first of a paragraph.
fn section(lines: &[&str]) -> Option<Section> {
    let [first, below @ ..] = lines else { return None };
    if Style::Field.begins(first) && indent(first) < CODE {
        return Some(Section { style: Style::Field, head: 0, indent: indent(first) });
    }
    let [next, rest @ ..] = below else { return None };
    let is_title = first.trim_start().starts_with(|c: char| c.is_alphabetic());
    if !is_title || indent(first) >= CODE || first.len() > LONGEST_TITLE {
        return None;
    }
    let is_line = next.trim().len() > 2 && next.trim().bytes().all(|byte| byte == b'-');
    if let (true, [entry, text, ..]) = (is_line, rest) {
        let is_entry = indent(entry) == indent(first) && indent(text) > indent(entry);
        let section = Section { style: Style::Numpy, head: 2, indent: indent(entry) };
        return (is_entry && Style::Numpy.begins(entry)).then_some(section);
    }
    if !first.trim_end().ends_with(':') || indent(next) <= indent(first) {
        return None;
    }
    let is_deep = indent(next) >= indent(first) + CODE;
    let styles = [(Style::Google, true), (Style::Code, is_deep)];
    let (style, _) = styles.into_iter().find(|(style, may)| *may && style.begins(next))?;
    Some(Section { style, head: 1, indent: indent(next) })
}

/// From where on lines behind a blank one are code (CommonMark 0.31, section 4.4).
const CODE: usize = 4;

const LONGEST_TITLE: usize = 40;

fn indent(line: &str) -> usize {
    let line = without_tabs(line);
    line.len() - line.trim_start().len()
}

impl Section {
    /// Writes it, and says how many lines it has.
    fn write(&self, lines: &[&str], text: &mut Text) -> usize {
        match self.style {
            Style::Code => {
                text.line(lines[0]);
                text.line("");
                return self.head;
            }
            Style::Numpy => {
                text.line(&format!("{}:", lines[0].trim()));
            }
            Style::Google => {
                text.line(lines[0]);
            }
            Style::Field => {}
        }
        text.line("");
        let entries = &lines[self.head..];
        let mut count = 0;
        while let Some(line) = entries.get(count).filter(|_| self.goes_on(&entries[count..])) {
            if self.is_entry(line) {
                text.line(&format!("- {}", line.trim()));
            } else {
                text.line(&format!("  {}", line.trim()));
            }
            count += 1;
        }
        text.line("");
        self.head + count
    }

    fn is_entry(&self, line: &str) -> bool {
        indent(line) == self.indent && self.style.begins(line)
    }

    /// Whether the first of these lines is of the section: behind a blank line only another entry is.
    fn goes_on(&self, lines: &[&str]) -> bool {
        let written = lines.iter().position(|line| !line.trim().is_empty());
        match written {
            None => false,
            Some(0) => indent(lines[0]) >= self.indent,
            Some(next) => self.indent > 0 && self.is_entry(lines[next]),
        }
    }
}

impl Style {
    /// Whether a line begins an entry.
    fn begins(self, line: &str) -> bool {
        let line = line.trim();
        let is_name = |name: &str| {
            let is_part = |c: char| c.is_alphanumeric() || "_.*`[],".contains(c);
            name.starts_with(|c: char| c.is_alphabetic() || "_*`".contains(c))
                && name.chars().all(is_part)
        };
        match self {
            Self::Google => line.split_once(':').is_some_and(|(name, text)| {
                let name = name.split_once(" (").map_or(name, |(name, _)| name);
                is_name(name) && (text.is_empty() || text.starts_with(' '))
            }),
            Self::Numpy => is_name(line.split_once(" : ").map_or(line, |(name, _)| name)),
            Self::Field => line.strip_prefix(':').is_some_and(|line| {
                let field = line.split_once(':').map(|(field, _)| field);
                field
                    .and_then(|field| field.split(' ').next())
                    .is_some_and(|kind| FIELDS.contains(&kind))
            }),
            Self::Code => ["{", ">>>", "curl "].iter().any(|start| line.starts_with(start)),
        }
    }
}

/// Fields of Sphinx's Python domain.
const FIELDS: [&str; 10] = [
    "param",
    "parameter",
    "arg",
    "argument",
    "type",
    "raises",
    "raise",
    "return",
    "returns",
    "rtype",
];
