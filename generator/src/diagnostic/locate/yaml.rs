//! Positions in YAML.

use super::build::{Builder, Container};
use super::{Position, Span, Spot};
use saphyr_parser::{Event, Marker, Parser};
use std::collections::BTreeMap;

/// Reads a YAML text for its positions; where it stops being YAML, that ends too.
pub(super) fn read(text: &str) -> Vec<Spot> {
    let mut builder = Builder::after(Vec::new());
    read_into(&mut builder, text, 0);
    builder.finish()
}

/// [`read`] for a part of a text, with the number of lines before it. Whether it is YAML to its end.
pub(super) fn read_into(builder: &mut Builder, text: &str, lines_before: usize) -> bool {
    let position =
        |marker: &Marker| Position { line: lines_before + marker.line(), column: marker.col() + 1 };
    let mut anchors = BTreeMap::<usize, (usize, String)>::new();
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { return false };
        let span = Span { start: position(&span.start), end: position(&span.end) };
        match event {
            Event::Scalar(text, _, anchor, _) => {
                let spot = builder.scalar(&text, span);
                remember(&mut anchors, anchor, spot, &text);
            }
            Event::MappingStart(anchor, _) => {
                let spot = builder.open(Container::Mapping, span.start);
                remember(&mut anchors, anchor, spot, "");
            }
            Event::SequenceStart(anchor, _) => {
                let spot = builder.open(Container::Sequence, span.start);
                remember(&mut anchors, anchor, spot, "");
            }
            Event::MappingEnd | Event::SequenceEnd => builder.close(span.end),
            Event::Alias(anchor) => match anchors.get(&anchor) {
                Some((spot, text)) => builder.alias(*spot, text, span),
                None => {
                    builder.scalar("", span);
                }
            },
            // Only the first document is read.
            Event::DocumentEnd => break,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
        }
    }
    true
}

/// Anchors are numbered from 1; 0 is none.
fn remember(
    anchors: &mut BTreeMap<usize, (usize, String)>,
    anchor: usize,
    spot: usize,
    text: &str,
) {
    if anchor > 0 {
        anchors.insert(anchor, (spot, text.to_owned()));
    }
}
