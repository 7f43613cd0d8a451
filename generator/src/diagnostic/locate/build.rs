use super::{Inside, Member, Position, Span, Spot};
use indexmap::IndexMap;

/// Puts the spots of a [`Tree`](super::Tree) together from what a reader comes across, in the order of the text.
pub(super) struct Builder {
    spots: Vec<Spot>,
    open: Vec<Open>,
    /// Where the last value ended.
    end: Position,
}

/// A container that is not closed yet.
struct Open {
    spot: usize,
    /// The name that was read last, while its value is awaited.
    key: Option<(String, Span)>,
}

/// What a container is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Mapping,
    Sequence,
}

impl Builder {
    /// Begins behind the spots that are there already.
    pub(super) fn after(spots: Vec<Spot>) -> Self {
        Self { spots, open: Vec::new(), end: Position { line: 1, column: 1 } }
    }

    /// How many spots there are, which is the number of the next.
    pub(super) fn len(&self) -> usize {
        self.spots.len()
    }

    /// A value without parts, or the name of a member where one is awaited. Returns its number.
    pub(super) fn scalar(&mut self, text: &str, span: Span) -> usize {
        let spot = self.add(span, Inside::Scalar);
        self.place(spot, text, span);
        self.end = span.end;
        spot
    }

    /// The beginning of a container. Returns its number.
    pub(super) fn open(&mut self, container: Container, start: Position) -> usize {
        let inside = match container {
            Container::Mapping => Inside::Members(IndexMap::new()),
            Container::Sequence => Inside::Items(Vec::new()),
        };
        let spot = self.add(Span { start, end: start }, inside);
        self.open.push(Open { spot, key: None });
        spot
    }

    /// The end of the container that was opened last.
    pub(super) fn close(&mut self, end: Position) {
        self.end = end;
        let Some(Open { spot, .. }) = self.open.pop() else { return };
        let Some(place) = self.spots.get_mut(spot) else { return };
        place.span.end = end;
        let span = place.span;
        // A container as the name of a member is nothing that a pointer can lead through.
        self.place(spot, "", span);
    }

    /// A value that stands elsewhere.
    pub(super) fn alias(&mut self, spot: usize, text: &str, span: Span) {
        self.place(spot, text, span);
    }

    /// All spots; what is still open ends with the last value.
    pub(super) fn finish(mut self) -> Vec<Spot> {
        while !self.open.is_empty() {
            self.close(self.end);
        }
        self.spots
    }

    fn add(&mut self, span: Span, inside: Inside) -> usize {
        self.spots.push(Spot { span, inside });
        self.spots.len() - 1
    }

    fn place(&mut self, value: usize, text: &str, span: Span) {
        let Some(parent) = self.open.last_mut() else { return };
        let Some(spot) = self.spots.get_mut(parent.spot) else { return };
        match &mut spot.inside {
            Inside::Scalar | Inside::Unread(_) => {}
            Inside::Items(items) => items.push(value),
            Inside::Members(members) => match parent.key.take() {
                None => parent.key = Some((text.to_owned(), span)),
                Some((name, key)) => members.entry(name).or_default().push(Member { key, value }),
            },
        }
    }
}
