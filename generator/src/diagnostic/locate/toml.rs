//! Positions in TOML.

use super::build::{Builder, Container};
use super::{Position, Span, Spot};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// Reads a TOML text for its positions.
pub(super) fn read(text: &str) -> Vec<Spot> {
    let Ok(table) = DeTable::parse(text) else { return Vec::new() };
    let lines = Lines::of(text);
    let mut builder = Builder::after(Vec::new());
    add_table(&mut builder, &lines, &table.span(), table.get_ref());
    builder.finish()
}

fn add_table(builder: &mut Builder, lines: &Lines<'_>, span: &Range<usize>, table: &DeTable<'_>) {
    let span = lines.span(span);
    builder.open(Container::Mapping, span.start);
    let mut members: Vec<(&Spanned<DeString<'_>>, _)> = table.iter().collect();
    members.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in members {
        builder.scalar(key.get_ref(), lines.span(&key.span()));
        add_value(builder, lines, value);
    }
    builder.close(span.end);
}

fn add_value(builder: &mut Builder, lines: &Lines<'_>, value: &Spanned<DeValue<'_>>) {
    let span = value.span();
    match value.get_ref() {
        DeValue::Table(table) => add_table(builder, lines, &span, table),
        DeValue::Array(items) => {
            builder.open(Container::Sequence, lines.span(&span).start);
            for item in items {
                add_value(builder, lines, item);
            }
            builder.close(lines.span(&span).end);
        }
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => {
            builder.scalar("", lines.span(&span));
        }
    }
}

/// Where the lines of a text begin.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let breaks = text.match_indices('\n').map(|(index, _)| index + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    fn position(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or_default();
        Position { line, column: before.chars().count() + 1 }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span { start: self.position(range.start), end: self.position(range.end) }
    }
}
