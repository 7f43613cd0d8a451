use std::fmt::{self, Write};

/// A JSON pointer as a URI fragment, `#/components/schemas/Gateway` (RFC 6901), or `#` for the whole document; and the
/// file that it points into, where the document is spread over several.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer {
    part: usize,
    way: String,
}

impl Pointer {
    /// The whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// A pointer from the text of a local `$ref` (`#`, `#/a/b`), with `%XX` in its place; `None` for other text.
    #[must_use]
    pub fn from_reference(reference: &str) -> Option<Self> {
        let fragment = reference.strip_prefix('#')?;
        if !fragment.is_empty() && !fragment.starts_with('/') {
            return None;
        }
        Some(Self { part: 0, way: percent_decode(fragment) })
    }

    /// A pointer from what it is displayed as, `#/a/b`; nothing is decoded but `~0` and `~1`. `None` for other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let way = text.strip_prefix('#')?;
        let is_way = way.is_empty() || way.starts_with('/');
        is_way.then(|| Self { part: 0, way: way.to_owned() })
    }

    /// The member or item with this name or index.
    #[must_use]
    pub fn child(&self, segment: impl fmt::Display) -> Self {
        let mut pointer = self.with_room(16);
        pointer.push(segment);
        pointer
    }

    /// The same place, with room for so many bytes behind it.
    pub(crate) fn with_room(&self, room: usize) -> Self {
        let mut way = String::with_capacity(self.way.len() + room);
        way.push_str(&self.way);
        Self { part: self.part, way }
    }

    /// Goes one step further in.
    pub(crate) fn push(&mut self, segment: impl fmt::Display) {
        self.way.push('/');
        // Writing to a string does not fail.
        let _ = write!(Segment(&mut self.way), "{segment}");
    }

    /// The place several steps further in.
    #[must_use]
    pub fn descend(&self, segments: &[&str]) -> Self {
        segments.iter().fold(self.clone(), |pointer, segment| pointer.child(segment))
    }

    /// The steps from the document's root, unescaped.
    pub fn segments(&self) -> impl Iterator<Item = String> + '_ {
        self.way.split('/').skip(1).map(unescaped)
    }

    /// Whether it is a member of the object that is called so at the place around it.
    pub(crate) fn is_member_of(&self, name: &str) -> bool {
        let mut steps = self.way.rsplit('/').skip(1);
        steps.next() == Some(name) && steps.next().is_some()
    }

    /// How many steps it is from the document's root.
    pub(crate) fn depth(&self) -> usize {
        self.way.bytes().filter(|byte| *byte == b'/').count()
    }

    /// The same place in another file: 0 is the document itself, the parts it refers to are counted from 1.
    #[must_use]
    pub fn in_part(mut self, part: usize) -> Self {
        self.part = part;
        self
    }

    /// The text of a `$ref` to the place.
    pub(crate) fn as_reference(&self) -> String {
        format!("#{}", self.way.replace('%', "%25"))
    }

    /// The text of a reference with `%XX` in its place.
    pub(crate) fn decode(text: &str) -> String {
        percent_decode(text)
    }

    /// Which file it points into.
    #[must_use]
    pub fn part(&self) -> usize {
        self.part
    }

    /// The place around it.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let end = self.way.rfind('/')?;
        Some(Self { part: self.part, way: self.way[..end].to_owned() })
    }

    /// The way from a place around it, if it lies inside.
    fn from(&self, outer: &Self) -> Option<&str> {
        let way = self.way.strip_prefix(&outer.way).filter(|_| self.part == outer.part)?;
        (way.is_empty() || way.starts_with('/')).then_some(way)
    }

    /// Whether it is a place, or one around it is.
    #[must_use]
    pub fn lies_in(&self, outer: &Self) -> bool {
        self.from(outer).is_some()
    }

    /// The same place, once what stands at `from` around it has been brought to `to`.
    pub(crate) fn moved(&self, from: &Self, to: &Self) -> Option<Self> {
        let way = format!("{}{}", to.way, self.from(from)?);
        Some(Self { part: to.part, way })
    }

    /// Whether it is the whole document.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.way.is_empty()
    }
}

/// The last segment of a way, while it is written: what has a meaning in a way is escaped (RFC 6901, section 3).
struct Segment<'a>(&'a mut String);

impl Write for Segment<'_> {
    fn write_str(&mut self, mut text: &str) -> fmt::Result {
        while let Some(end) = memchr::memchr2(b'~', b'/', text.as_bytes()) {
            self.0.push_str(&text[..end]);
            self.0.push_str(if text.as_bytes()[end] == b'~' { "~0" } else { "~1" });
            text = &text[end + 1..];
        }
        self.0.push_str(text);
        Ok(())
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.way)
    }
}

/// Decodes `%XX`; what is not valid stays as it is, since a pointer that leads nowhere is reported as such.
fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let decoded = (first == b'%').then(|| tail.get(..2)).flatten().and_then(hex_byte);
        match decoded {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    if digits.starts_with('+') { None } else { u8::from_str_radix(digits, 16).ok() }
}

/// The name that a segment stands for (RFC 6901, section 4). Few have anything in them to look for.
fn unescaped(segment: &str) -> String {
    if segment.contains('~') {
        segment.replace("~1", "/").replace("~0", "~")
    } else {
        segment.to_owned()
    }
}
