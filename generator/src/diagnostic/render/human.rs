use super::{Diagnostics, Places, Sources, Span, place_name, safe};
use crate::diagnostic::{Diagnostic, Focus, Origin, Severity};
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin as Location, Renderer, Snippet,
};
use indexmap::IndexMap;
use std::ops::Range;

/// How diagnostics look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether the output goes to a terminal that shows colours; it does not by default.
    pub colour: bool,
    /// How many of one code are shown, [`Style::LIMIT`] by default; 0 for all. The others are counted.
    pub limit: usize,
}

impl Default for Style {
    fn default() -> Self {
        Self { colour: false, limit: Self::LIMIT }
    }
}

impl Style {
    /// How many of one code are shown where nobody says otherwise: more of them have one cause, and these show it.
    pub const LIMIT: usize = 20;
}

/// All diagnostics as people read them: in the order of the text, each with its source line, and with a count in place
/// of those that are too many of one kind.
#[must_use]
pub fn render_human(diagnostics: &Diagnostics, sources: &Sources<'_>, style: Style) -> String {
    let places = Places::new(sources);
    let (shown, hidden) = select(places.in_order(diagnostics), style.limit);
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let mut output = String::new();
    for (span, diagnostic) in shown {
        output.push_str(&render(&renderer, &places, span, diagnostic));
        output.push_str("\n\n");
    }
    if !hidden.is_empty() {
        let list = hidden.iter();
        let list = list.map(|((severity, code), number)| format!("{number} of {severity}[{code}]"));
        let title = format!("and more, not shown: {}", list.collect::<Vec<_>>().join(", "));
        let note = Group::with_title(Level::NOTE.primary_title(title))
            .element(Level::HELP.message("`--limit 0` shows all"));
        output.push_str(&renderer.render(&[note]));
        output.push_str("\n\n");
    }
    output
}

type Located<'d> = (Option<Span>, &'d Diagnostic);

/// What is told of what is not shown: how many there are of a severity and code, in the order of their first one.
type Hidden<'d> = IndexMap<(Severity, &'d str), usize>;

/// Chooses what is shown: the first of each code, as many as the limit says.
fn select(list: Vec<Located<'_>>, limit: usize) -> (Vec<Located<'_>>, Hidden<'_>) {
    let mut counts = IndexMap::<(Severity, &str), usize>::new();
    let mut shown = Vec::new();
    for located in list {
        let count = counts.entry((located.1.severity, located.1.code)).or_default();
        *count += 1;
        if limit == 0 || *count <= limit {
            shown.push(located);
        }
    }
    counts.retain(|_, count| limit != 0 && *count > limit);
    counts.values_mut().for_each(|count| *count -= limit);
    (shown, counts)
}

fn render(
    renderer: &Renderer,
    places: &Places<'_>,
    span: Option<Span>,
    diagnostic: &Diagnostic,
) -> String {
    let origin = diagnostic.origin;
    let level = match diagnostic.severity {
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let title = level.primary_title(safe::printable(&diagnostic.message)).id(diagnostic.code);
    let mut group = Group::with_title(title);
    group = match span {
        Some(span) => {
            let place = (origin, diagnostic.pointer.part());
            show(group, places, place, span, AnnotationKind::Primary, None)
        }
        None => group.element({
            Location::path(safe::printable(places.name(origin, diagnostic.pointer.part())))
        }),
    };
    for (pointer, label) in &diagnostic.related {
        if let Some(span) = places.find(origin, pointer, Focus::Key, 1) {
            let place = (origin, pointer.part());
            group = show(group, places, place, span, AnnotationKind::Context, Some(label));
        }
    }
    if !diagnostic.pointer.is_root() {
        let place = safe::printable(&place_name(origin, &diagnostic.pointer));
        group = group.element(Level::NOTE.with_name("at").message(place));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(safe::printable(help)));
    }
    without_bare_marks(&renderer.render(&[group]))
}

/// The text without the lines in which the renderer names no file, which it puts before the window of a long line.
fn without_bare_marks(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').filter(|line| bare(line) != ":::").collect();
    lines.join("\n")
}

/// A line without its colours, and without the blanks around.
fn bare(line: &str) -> String {
    let mut parts = line.split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once('m').map_or("", |(_, text)| text));
    rest.fold(first, |text, part| text + part).trim().to_owned()
}

/// Adds a place and its line. The line is cut out of the text here: given a whole document, the renderer would count
/// its lines for every diagnostic, and a minified document is one line.
fn show<'a>(
    group: Group<'a>,
    places: &Places<'_>,
    (origin, part): (Origin, usize),
    span: Span,
    kind: AnnotationKind,
    label: Option<&str>,
) -> Group<'a> {
    let name = safe::printable(places.name(origin, part));
    let location =
        Location::path(name.clone()).line(span.start.line).char_column(span.start.column);
    let Some(line) = places.line(origin, part, span.start.line) else {
        return group.element(location);
    };
    let window = window(line.trim_end_matches('\r'), span);
    let annotation: Annotation<'a> = kind.span(window.marked);
    let annotation = match label {
        Some(label) => annotation.label(safe::printable(label)),
        None => annotation,
    };
    let snippet = Snippet::source(window.text).line_start(span.start.line).annotation(annotation);
    if window.is_whole {
        group.element(snippet.path(name))
    } else {
        group.element(location).element(snippet)
    }
}

/// The part of a line that is shown.
struct Window {
    text: String,
    /// What is underlined, in bytes of the text.
    marked: Range<usize>,
    /// Whether the text is the whole line, so that the renderer can count the column.
    is_whole: bool,
}

/// The part of a line around a span; the whole of it, unless it is longer than any that people write.
fn window(line: &str, span: Span) -> Window {
    const LONG: usize = 1000;
    const BEFORE: usize = 60;
    const AFTER: usize = 80;
    let start = span.start.column.saturating_sub(1);
    let end = if span.end.line == span.start.line {
        span.end.column.saturating_sub(1).max(start + 1)
    } else {
        usize::MAX
    };
    let is_whole = line.len() <= LONG;
    let shown = if is_whole { 0..usize::MAX } else { start.saturating_sub(BEFORE)..start + AFTER };
    let mut text = String::new();
    let mut marked = None::<Range<usize>>;
    for (column, character) in line.chars().enumerate().take(shown.end).skip(shown.start) {
        let from = text.len();
        text.push_str(&safe::printable(character.encode_utf8(&mut [0; 4])));
        if (start..end).contains(&column) {
            marked.get_or_insert(from..from).end = text.len();
        }
    }
    // A comment or blank at the end of the line is not what is meant.
    let marked = marked.unwrap_or(text.len()..text.len());
    let first = text[marked.clone()].chars().next().map_or(0, char::len_utf8);
    let meant = text[marked.clone()].trim_end().len().max(first);
    let marked = marked.start..marked.start + meant;
    Window { text, marked, is_whole }
}
