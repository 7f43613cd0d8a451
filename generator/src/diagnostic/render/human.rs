use super::{Diagnostics, Places, Sources, Span, place_name, safe};
use crate::diagnostic::{Diagnostic, Focus, Origin, Severity};
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin as Location, Renderer, Snippet,
};
use std::ops::Range;

/// How diagnostics look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether the output goes to a terminal that shows colours.
    pub colour: bool,
}

/// A run that finds more than this has one cause, and the first of them show it.
const SHOWN: usize = 100;

/// All diagnostics as people read them: in the order of the text, each with its source line, and with a count in place
/// of those that are too many.
#[must_use]
pub fn render_human(diagnostics: &Diagnostics, sources: &Sources<'_>, style: Style) -> String {
    let places = Places::new(sources);
    let (shown, hidden) = select(places.in_order(diagnostics));
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let mut output = String::new();
    for (span, diagnostic) in shown {
        output.push_str(&render(&renderer, &places, span, diagnostic));
        output.push_str("\n\n");
    }
    if !hidden.is_empty() {
        let errors = hidden.iter().filter(|severity| **severity == Severity::Error).count();
        let warnings = hidden.len() - errors;
        let title = format!("and {errors} more errors and {warnings} more warnings, not shown");
        output.push_str(&renderer.render(&[Group::with_title(Level::NOTE.primary_title(title))]));
        output.push_str("\n\n");
    }
    output
}

type Located<'d> = (Option<Span>, &'d Diagnostic);

/// Chooses what is shown. No number of warnings hides an error.
fn select(list: Vec<Located<'_>>) -> (Vec<Located<'_>>, Vec<Severity>) {
    let errors =
        list.iter().filter(|(_, diagnostic)| diagnostic.severity == Severity::Error).count();
    let mut room_for_warnings = SHOWN.saturating_sub(errors);
    let mut room_for_errors = SHOWN;
    let mut hidden = Vec::new();
    let mut shown = Vec::new();
    for located in list {
        let severity = located.1.severity;
        let room = match severity {
            Severity::Error => &mut room_for_errors,
            Severity::Warning => &mut room_for_warnings,
        };
        if *room > 0 {
            *room -= 1;
            shown.push(located);
        } else {
            hidden.push(severity);
        }
    }
    (shown, hidden)
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
    renderer.render(&[group])
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
    let Some(line) = places.text(origin, part).split('\n').nth(span.start.line - 1) else {
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
