use super::TypeId;

/// What can be told about a JSON value without decoding it, to choose the branch of a union.
///
/// Shapes are cut (to [`Shape::Any`]) where they would become deep or recursive: they need to tell branches apart,
/// not to validate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Anything.
    Any,
    /// `null`.
    Null,
    /// A boolean.
    Boolean,
    /// The boolean that is listed.
    Flag(bool),
    /// A number without a fraction.
    Integer,
    /// One of the listed integers.
    Integers(Vec<i64>),
    /// Any number.
    Number,
    /// A string, one of the listed values; an empty list stands for any string.
    Text(Vec<String>),
    /// A string that is a date.
    Date,
    /// A string that is a date and time.
    DateTime,
    /// An array whose items have the shape.
    Array(Box<Shape>),
    /// An array of at least so many items, with a shape for each place, and one for the items behind these.
    Tuple(usize, Vec<Shape>, Box<Shape>),
    /// An object with free names, whose values have the shape.
    Map(Box<Shape>),
    /// An object, of the struct that it is read as if there is one, with the members that are known of it.
    Object(Option<TypeId>, Vec<ShapeKey>),
    /// One of several.
    OneOf(Vec<Shape>),
}

/// A known member of an object's shape.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeKey {
    /// The member's name on the wire.
    pub name: String,
    /// Whether an object without it doesn't fit.
    pub required: bool,
    /// The shape of its value.
    pub shape: Shape,
    /// Whether its value tells the branches of the union apart, so that another one than those listed is another branch.
    pub tells: bool,
}

impl Shape {
    /// The shapes of what is directly inside.
    #[must_use]
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Array(item) | Self::Map(item) => vec![item],
            Self::Tuple(_, places, item) => places.iter().chain([&**item]).collect(),
            Self::Object(_, keys) => keys.iter().map(|key| &key.shape).collect(),
            Self::OneOf(shapes) => shapes.iter().collect(),
            Self::Any
            | Self::Null
            | Self::Boolean
            | Self::Flag(_)
            | Self::Integer
            | Self::Integers(_)
            | Self::Number
            | Self::Text(_)
            | Self::Date
            | Self::DateTime => Vec::new(),
        }
    }

    /// The same, to change them.
    pub fn parts_mut(&mut self) -> Vec<&mut Self> {
        match self {
            Self::Array(item) | Self::Map(item) => vec![item],
            Self::Tuple(_, places, item) => places.iter_mut().chain([&mut **item]).collect(),
            Self::Object(_, keys) => keys.iter_mut().map(|key| &mut key.shape).collect(),
            Self::OneOf(shapes) => shapes.iter_mut().collect(),
            Self::Any
            | Self::Null
            | Self::Boolean
            | Self::Flag(_)
            | Self::Integer
            | Self::Integers(_)
            | Self::Number
            | Self::Text(_)
            | Self::Date
            | Self::DateTime => Vec::new(),
        }
    }

    /// How many parts it has: itself, its members and what is inside them, and the values that are listed.
    #[must_use]
    pub fn size(&self) -> usize {
        let listed = match self {
            Self::Text(values) => values.len(),
            Self::Integers(values) => values.len(),
            Self::Any
            | Self::Null
            | Self::Boolean
            | Self::Flag(_)
            | Self::Integer
            | Self::Number
            | Self::Date
            | Self::DateTime
            | Self::Array(_)
            | Self::Tuple(..)
            | Self::Map(_)
            | Self::Object(..)
            | Self::OneOf(_) => 0,
        };
        1 + listed + self.parts().into_iter().map(Self::size).sum::<usize>()
    }
}
