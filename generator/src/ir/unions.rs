use super::{Constraint, Docs, Shape, Type};

/// One of several types. Every union also takes values that none of its variants fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// How the variants are told apart.
    pub dispatch: Dispatch,
    /// The variants, in the document's order.
    pub variants: Vec<Variant>,
}

impl Union {
    /// The variant that an object is whose tag is missing or selects none.
    #[must_use]
    pub fn default(&self) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.default)
    }
}

/// How the variants of a [`Union`] are told apart, decided when it is lowered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dispatch {
    /// By the string under this member: a `discriminator`, or a constant that every variant declares.
    Tag(String),
    /// By kind, keys and listed values.
    Shape,
}

/// A branch of a [`Union`].
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// What it is called: its tag, its component, its title or its JSON type, as written.
    pub name: String,
    /// What identifies it among the others, whatever they are: `Cat`, `oneOf cat`, `oneOf 2`.
    pub place: String,
    /// Whether it might be called something else if the others were others.
    pub depends: bool,
    /// The values of the tag that select it; empty under [`Dispatch::Shape`].
    pub tags: Vec<String>,
    /// Whether it is what an object is whose tag is missing or selects no variant: `defaultMapping` (OpenAPI 3.2.0,
    /// Discriminator Object). At most one of a union is.
    pub default: bool,
    /// What it holds.
    pub ty: Type,
    /// Whether it holds it by value although it is large, because it did so far.
    pub outgrown: bool,
    /// What tells it apart under [`Dispatch::Shape`].
    pub shape: Shape,
    /// What the document says about it.
    pub docs: Docs,
}

impl Variant {
    /// The limits of what it holds, where that has a type without a name.
    #[must_use]
    pub fn limits(&self) -> &[Constraint] {
        self.ty.own_limits(&self.docs)
    }
}
