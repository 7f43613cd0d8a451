//! The words in which a table describes an object of a document: its members and the shape of each value.

use crate::document::node::{Members, Node};

/// An object with names that are known in advance.
pub(crate) struct Object {
    /// What messages call it, without an article: `schema`.
    pub(crate) name: &'static str,
    /// The members it may have.
    pub(crate) members: &'static [Member],
    /// What its other members are.
    pub(crate) others: Others,
    /// The key under `components` where such objects are kept for reference.
    pub(crate) kept_in: Option<&'static str>,
    /// What no table can say: members that depend on one another.
    pub(crate) rule: Option<Rule>,
}

/// Judges the members of one object as a whole.
pub(crate) type Rule = fn(&mut Members) -> Vec<Complaint>;

/// What a [`Rule`] has found.
pub(crate) struct Complaint {
    pub(crate) code: &'static str,
    /// A warning where the document can be understood all the same.
    pub(crate) is_error: bool,
    /// The member it is about; the object itself where there is none.
    pub(crate) member: Option<&'static str>,
    pub(crate) message: String,
    pub(crate) help: String,
}

/// One member of an object.
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    pub(crate) need: Need,
    /// What to write, where it is often written wrong; empty where the shape says enough.
    pub(crate) hint: &'static str,
}

/// What becomes of an object that lacks the member.
#[derive(Clone, Copy)]
pub(crate) enum Need {
    /// Nothing.
    Optional,
    /// It is wrong.
    Required,
    /// OpenAPI requires it, but nothing depends on it: a warning, and this value in its place.
    Assumed(fn() -> Node),
}

/// The members of an object that its table does not name.
pub(crate) enum Others {
    /// There are none, apart from extensions.
    Unknown,
    /// They have this shape, and names that the function accepts; otherwise it says what to write.
    Named { shape: Shape, accepts: fn(&str) -> Result<(), &'static str> },
}

/// The shape of a value.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    /// Anything at all.
    Any,
    /// A text.
    Text,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A whole number, zero or more.
    Count,
    /// One of these texts.
    Word(&'static [&'static str]),
    /// A list of values of one shape.
    List(&'static Shape),
    /// An object with names of the document's own choice and values of one shape.
    Map(&'static Shape),
    /// An object that a table describes.
    Object(&'static Object),
    /// The same, or a `$ref` to one.
    OrReference(&'static Object),
    /// `true`, `false`, or a value of this shape.
    BoolOr(&'static Shape),
}

impl Shape {
    /// What messages say was expected.
    pub(crate) fn describe(self) -> String {
        match self {
            Self::Any => "a value".to_owned(),
            Self::Text => "a text".to_owned(),
            Self::Bool => "`true` or `false`".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Count => "a whole number, zero or more".to_owned(),
            Self::Word(words) => {
                let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                match quoted.as_slice() {
                    [only] => only.clone(),
                    [first @ .., last] => format!("{} or {last}", first.join(", ")),
                    [] => "nothing".to_owned(),
                }
            }
            Self::List(_) => "a list".to_owned(),
            Self::Map(_) => "an object".to_owned(),
            Self::Object(object) => format!("{} (an object)", object.with_article()),
            Self::OrReference(object) => format!("{} (an object)", object.with_article()),
            Self::BoolOr(shape) => format!("`true`, `false` or {}", shape.describe()),
        }
    }

    /// How such a value is written.
    pub(crate) fn example(self) -> String {
        match self {
            Self::Any => "write a value".to_owned(),
            Self::Text => "write a text; quote it if it looks like a number".to_owned(),
            Self::Bool => "write `true` or `false`, without quotes".to_owned(),
            Self::Number => "write a number, without quotes".to_owned(),
            Self::Count => "write a whole number such as `10`, without quotes".to_owned(),
            Self::Word(_) => format!("write {}", self.describe()),
            Self::List(item) => {
                format!("write a list of values, each {}: `[..]`", item.describe())
            }
            Self::Map(_) => "write an object: names, and a value for each".to_owned(),
            Self::Object(object) => object.example(),
            Self::OrReference(object) => match object.kept_in {
                Some(kind) => format!("{}, or `$ref: '#/components/{kind}/..'`", object.example()),
                None => object.example(),
            },
            Self::BoolOr(shape) => format!("write `true` or `false`, or: {}", shape.example()),
        }
    }
}

impl Object {
    pub(crate) fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }

    /// Whether an object with these members can be one: it has all that are needed, or else any at all.
    pub(crate) fn is_described_by(&self, members: &Members) -> bool {
        let needed = || self.members.iter().filter(|it| matches!(it.need, Need::Required));
        needed().all(|it| members.has(it.name))
            && (needed().count() > 0 || members.iter().any(|(name, _)| self.member(name).is_some()))
    }

    /// `a schema`, `an operation`
    pub(crate) fn with_article(&self) -> String {
        let vowel = self.name.starts_with(['a', 'e', 'i', 'o']);
        format!("{} {}", if vowel { "an" } else { "a" }, self.name)
    }

    fn example(&self) -> String {
        let required = self.members.iter().filter(|member| !matches!(member.need, Need::Optional));
        let names: Vec<String> = required
            .chain(self.members)
            .take(3)
            .map(|member| format!("`{}`", member.name))
            .collect();
        format!("write an object with members such as {}", names.join(", "))
    }
}

/// A member that may be absent.
pub(crate) const fn optional(name: &'static str, shape: Shape) -> Member {
    Member { name, shape, need: Need::Optional, hint: "" }
}

/// A member that has to be there.
pub(crate) const fn required(name: &'static str, shape: Shape) -> Member {
    Member { name, shape, need: Need::Required, hint: "" }
}

/// A member that has to be there, and that can be done without.
pub(crate) const fn assumed(name: &'static str, shape: Shape, value: fn() -> Node) -> Member {
    Member { name, shape, need: Need::Assumed(value), hint: "" }
}

impl Member {
    pub(crate) const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }
}
