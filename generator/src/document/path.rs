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
        self.pointer_with_room(0)
    }

    /// [`Path::pointer`] with room for what comes behind it, so that it is not copied at each step.
    fn pointer_with_room(&self, room: usize) -> Pointer {
        let room = room + 1 + self.name().map_or(3, str::len);
        let mut pointer = match (self.parent, self.segment) {
            (_, Segment::Start(start)) => return start.with_room(room),
            (Some(parent), _) => parent.pointer_with_room(room),
            (None, _) => Pointer::root().with_room(room),
        };
        match self.segment {
            Segment::Start(_) => {}
            Segment::Member(name) => pointer.push(name),
            Segment::Item(index) => pointer.push(index),
        }
        pointer
    }
}
