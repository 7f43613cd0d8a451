//! Which JSON types a schema allows, found without its form: a union inside unions would be looked at again and again.

use super::context::Context;
use super::place::{Place, SchemaRef};
use super::view::{JsonType, View};
use crate::ir::Constraint;

/// How many schemas are gone into for one answer. What lies deeper is taken to allow everything.
const DEEPEST: usize = 64;

/// A set of JSON types. Numbers are integers and fractions, so that an integer is both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Allowed(u8);

impl Allowed {
    pub(super) const ALL: Self = Self(0b0111_1111);
    const NONE: Self = Self(0);

    pub(super) fn only(json_type: JsonType) -> Self {
        Self(match json_type {
            JsonType::Null => 0b0000_0001,
            JsonType::Boolean => 0b0000_0010,
            JsonType::Integer => 0b0000_0100,
            JsonType::Number => 0b0000_1100,
            JsonType::String => 0b0001_0000,
            JsonType::Array => 0b0010_0000,
            JsonType::Object => 0b0100_0000,
        })
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::NONE
    }

    pub(super) fn meets(self, other: Self) -> bool {
        !self.and(other).is_empty()
    }

    pub(super) fn lies_in(self, other: Self) -> bool {
        self.and(other) == self
    }

    /// Whether a limit says anything of these types: a keyword that is for one type holds for no value of another.
    pub(super) fn are_limited_by(self, limit: &Constraint) -> bool {
        let json_type = match limit {
            Constraint::Either(lists) => {
                return lists.iter().flatten().any(|limit| self.are_limited_by(limit));
            }
            Constraint::Minimum { .. } | Constraint::Maximum { .. } | Constraint::MultipleOf(_) => {
                JsonType::Number
            }
            Constraint::MinLength(_) | Constraint::MaxLength(_) | Constraint::Pattern(_) => {
                JsonType::String
            }
            Constraint::MinItems(_) | Constraint::MaxItems(_) | Constraint::UniqueItems => {
                JsonType::Array
            }
            Constraint::MinProperties(_)
            | Constraint::MaxProperties(_)
            | Constraint::Member(..)
            | Constraint::OtherMembers { .. } => JsonType::Object,
            Constraint::Format(_)
            | Constraint::Content(_)
            | Constraint::OneOf(_)
            | Constraint::Each(_)
            | Constraint::Here(_)
            | Constraint::ReadOnly
            | Constraint::WriteOnly => return true,
        };
        self.meets(Self::only(json_type))
    }
}

/// The types of a schema's own keywords.
pub(super) fn own(view: &View<'_>) -> Allowed {
    let said = view.json_type.filter(|_| !view.implied);
    said.map_or(Allowed::ALL, Allowed::only)
}

/// The types of a schema.
pub(super) fn of<'a>(cx: &mut Context<'a>, place: &Place<'a>) -> Allowed {
    look(cx, place, 0)
}

/// The types of a component, found once.
pub(super) fn of_component<'a>(cx: &mut Context<'a>, name: &'a str, place: &Place<'a>) -> Allowed {
    component(cx, name, place, 0)
}

fn component<'a>(cx: &mut Context<'a>, name: &'a str, place: &Place<'a>, depth: usize) -> Allowed {
    if let Some(known) = cx.allowed.get(name) {
        return *known;
    }
    // Inside itself a component says nothing that it doesn't say outside.
    cx.allowed.insert(name, Allowed::ALL);
    let found = look(cx, place, depth);
    cx.allowed.insert(name, found);
    found
}

fn look<'a>(cx: &mut Context<'a>, place: &Place<'a>, depth: usize) -> Allowed {
    if depth == DEEPEST {
        return Allowed::ALL;
    }
    let schema = match place.schema {
        SchemaRef::Inline(schema) => schema,
        SchemaRef::Reference(target) => {
            return match cx.schema(target) {
                Some((name, target)) => component(cx, name, &target, depth + 1),
                None => Allowed::ALL,
            };
        }
    };
    let view = View::of(schema);
    let mut allowed = own(&view);
    // What says its type itself is not gone into: parts that contradict it are told where they are merged.
    if allowed != Allowed::ALL || place.own {
        return allowed;
    }
    let mut each = |(keyword, list): (&str, &'a [_])| -> Vec<Allowed> {
        let pointer = place.pointer.child(keyword);
        let places = list.iter().enumerate();
        places
            .map(|(index, part)| look(cx, &Place::new(part, pointer.child(index)), depth + 1))
            .collect()
    };
    allowed = each(("allOf", view.all_of)).into_iter().fold(allowed, Allowed::and);
    for union in [("oneOf", view.one_of), ("anyOf", view.any_of)] {
        if !union.1.is_empty() {
            allowed = allowed.and(each(union).into_iter().fold(Allowed::NONE, Allowed::or));
        }
    }
    allowed
}
