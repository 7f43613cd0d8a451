//! Positions in YAML.

use super::build::{Builder, Container};
use super::{Position, Span, Tree};
use saphyr_parser::{Event, Marker, Parser};
use std::collections::BTreeMap;

/// Reads a YAML text for its positions; where it stops being YAML, the tree stops too.
pub(super) fn read(text: &str) -> Tree<'static> {
    let mut builder = Builder::default();
    let mut anchors = BTreeMap::<usize, (usize, String)>::new();
    let mut end = Position { line: 1, column: 1 };
    for (event, span) in Parser::new_from_str(text).map_while(Result::ok) {
        let span = Span { start: position(&span.start), end: position(&span.end) };
        end = span.end;
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
    builder.finish(end)
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

fn position(marker: &Marker) -> Position {
    Position { line: marker.line(), column: marker.col() + 1 }
}
