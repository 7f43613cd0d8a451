use crate::diagnostic::Pointer;

/// Where a walk over the tree stands. It lives on the stack and becomes a [`Pointer`] only when somebody asks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    segment: Segment<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Segment<'a> {
    Start(&'a Pointer),
    Member(&'a str),
    Item(usize),
}

impl<'a> Path<'a> {
    /// A walk that starts at a known place.
    pub(crate) fn start(pointer: &'a Pointer) -> Self {
        Self { parent: None, segment: Segment::Start(pointer) }
    }

    /// The member with this name.
    pub(crate) fn member<'b>(&'b self, name: &'b str) -> Path<'b> {
        Path { parent: Some(self), segment: Segment::Member(name) }
    }

    /// The item at this index.
    pub(crate) fn item(&self, index: usize) -> Path<'_> {
        Path { parent: Some(self), segment: Segment::Item(index) }
    }

    /// The name of the member, where it stands at one.
    pub(crate) fn name(&self) -> Option<&'a str> {
        match self.segment {
            Segment::Member(name) => Some(name),
            Segment::Start(_) | Segment::Item(_) => None,
        }
    }

    /// The whole way as a pointer.
    pub(crate) fn pointer(&self) -> Pointer {
        let mut pointer = self.parent.map(Path::pointer).unwrap_or_default();
        match self.segment {
            Segment::Start(start) => pointer = start.clone(),
            Segment::Member(name) => pointer.push(name),
            Segment::Item(index) => pointer.push(&index.to_string()),
        }
        pointer
    }
}
