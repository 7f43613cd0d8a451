use super::Json;

/// What the document says about a thing to a human reader. Markdown is kept as written; rendering sanitises it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// `summary` (or a schema's `title`): one line.
    pub summary: Option<String>,
    /// `description`: any length.
    pub description: Option<String>,
    /// `deprecated: true`.
    pub deprecated: bool,
    /// `externalDocs`.
    pub external: Option<ExternalDocs>,
    /// The value that the API assumes where none is sent.
    pub default: Option<Json>,
    /// An example of the value, the first one where there are several.
    pub example: Option<Json>,
    /// Limits on the value, in a fixed order.
    pub constraints: Vec<Constraint>,
}

impl Docs {
    /// The values that are listed, where any are.
    #[must_use]
    pub fn one_of(&self) -> Option<&[String]> {
        self.constraints.iter().find_map(|constraint| match constraint {
            Constraint::OneOf(values) => Some(values.as_slice()),
            _ => None,
        })
    }
}

/// `externalDocs`: a link out of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalDocs {
    /// Where to.
    pub url: String,
    /// What is found there.
    pub description: Option<String>,
}

/// A limit that a schema puts on a value (OpenAPI 3.0.3, Schema Object). Numbers keep the document's spelling.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Constraint {
    /// `format` that the Rust type doesn't express already.
    Format(String),
    /// The media type of what an encoded text holds (`contentMediaType` beside `contentEncoding`).
    Content(String),
    /// `minimum`; `exclusive` says that the bound itself is not allowed.
    Minimum {
        /// The bound.
        value: String,
        /// `exclusiveMinimum`.
        exclusive: bool,
    },
    /// `maximum`; `exclusive` says that the bound itself is not allowed.
    Maximum {
        /// The bound.
        value: String,
        /// `exclusiveMaximum`.
        exclusive: bool,
    },
    /// `multipleOf`.
    MultipleOf(String),
    /// `minLength`, in characters.
    MinLength(usize),
    /// `maxLength`, in characters.
    MaxLength(usize),
    /// `pattern`, an ECMA-262 regular expression.
    Pattern(String),
    /// `minItems`.
    MinItems(usize),
    /// `maxItems`.
    MaxItems(usize),
    /// `uniqueItems`.
    UniqueItems,
    /// `minProperties`.
    MinProperties(usize),
    /// `maxProperties`.
    MaxProperties(usize),
    /// An `enum` on a value whose Rust type stays open (numbers, booleans): the listed values as JSON text.
    OneOf(Vec<String>),
    /// What one of these lists says: the limits of branches that are one type.
    Either(Vec<Vec<Constraint>>),
    /// What each item of a list or each value of a map is held to.
    Each(Vec<Constraint>),
    /// What a member of an object is held to, by its name on the wire.
    Member(String, Vec<Constraint>),
    /// What the members of an object are held to that it doesn't declare.
    OtherMembers {
        /// The names of those that it declares.
        declared: Vec<String>,
        /// The limits of each of the others.
        limits: Vec<Constraint>,
    },
    /// What the value is held to in this place, beyond what its type says: that stands for other schemas, too, which are
    /// equal but for their limits.
    Here(Vec<Constraint>),
    /// `readOnly`: answered by the API, not to be sent.
    ReadOnly,
    /// `writeOnly`: sent to the API, never answered.
    WriteOnly,
}

impl Constraint {
    /// All limits of a list, those of the place among the others, each once.
    #[must_use]
    pub fn flat(list: &[Self]) -> Vec<&Self> {
        let mut all: Vec<&Self> = Vec::new();
        for limit in list {
            match limit {
                Self::Here(limits) => {
                    let further = Self::flat(limits);
                    all.extend(further.into_iter().filter(|limit| !list.contains(limit)));
                }
                limit => all.push(limit),
            }
        }
        all
    }

    /// Whether a value can be held to it before it is sent.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        match self {
            Self::Format(_) | Self::Content(_) | Self::ReadOnly | Self::WriteOnly => false,
            // Where one of them says nothing that is checked, every value keeps to it.
            Self::Either(lists) => lists.iter().all(|list| list.iter().any(Self::is_checked)),
            Self::Each(limits)
            | Self::Member(_, limits)
            | Self::OtherMembers { declared: _, limits }
            | Self::Here(limits) => limits.iter().any(Self::is_checked),
            Self::Minimum { .. }
            | Self::Maximum { .. }
            | Self::MultipleOf(_)
            | Self::MinLength(_)
            | Self::MaxLength(_)
            | Self::Pattern(_)
            | Self::MinItems(_)
            | Self::MaxItems(_)
            | Self::UniqueItems
            | Self::MinProperties(_)
            | Self::MaxProperties(_)
            | Self::OneOf(_) => true,
        }
    }
}
