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
    /// How many parts it has: itself, its members and what is inside them.
    #[must_use]
    pub fn size(&self) -> usize {
        match self {
            Self::Array(item) | Self::Map(item) => 1 + item.size(),
            Self::Tuple(_, places, item) => {
                1 + places.iter().map(Self::size).sum::<usize>() + item.size()
            }
            Self::Object(_, keys) => 1 + keys.iter().map(|key| key.shape.size()).sum::<usize>(),
            Self::OneOf(shapes) => 1 + shapes.iter().map(Self::size).sum::<usize>(),
            Self::Text(values) => 1 + values.len(),
            Self::Integers(values) => 1 + values.len(),
            Self::Any
            | Self::Null
            | Self::Boolean
            | Self::Flag(_)
            | Self::Integer
            | Self::Number
            | Self::Date
            | Self::DateTime => 1,
        }
    }
}
