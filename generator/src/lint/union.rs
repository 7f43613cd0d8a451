//! Unions whose branches look alike.

use super::{Seen, place};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Dispatch, Shape, ShapeKey, Type, TypeKind, Variant};

/// Every branch is compared with every other, so only this many of a union are looked at.
const COMPARED: usize = 300;

pub(super) fn check(seen: Seen<'_>, found: &mut Diagnostics) {
    for def in &seen.api.types {
        let TypeKind::Union(union) = &def.kind else { continue };
        let pairs = match &union.dispatch {
            Dispatch::Tag(_) => continue,
            Dispatch::Shape => alike(&union.variants),
        };
        let Some((one, other)) = pairs.first() else { continue };
        let more = match pairs.len() - 1 {
            0 => String::new(),
            1 => ", nor can another pair of branches".to_owned(),
            more => format!(", nor can {more} other pairs of branches"),
        };
        let message = format!(
            "`{}` and `{}` cannot be told apart by what they look like{more}: what fits both equally well is read as the first",
            one.name, other.name
        );
        let help = "give each branch a required member with a value of its own (`kind: {type: string, enum: [cat]}`), \
                    or name one that they have by `discriminator`";
        let diagnostic = Diagnostic::warning("ambiguous-union", place(&def.pointer), message);
        let mut diagnostic = diagnostic.help(help);
        for variant in [one, other] {
            if let Some(pointer) = branch(seen, &variant.ty).filter(|it| *it != def.pointer) {
                diagnostic = diagnostic.related(place(pointer), format!("`{}`", variant.name));
            }
        }
        found.push(diagnostic);
    }
}

/// Where a branch is described, if it is a type of its own.
fn branch<'a>(seen: Seen<'a>, ty: &Type) -> Option<&'a str> {
    ty.as_named().map(|id| seen.api.type_def(id).pointer.as_str())
}

/// The pairs of branches that nothing tells apart.
fn alike(variants: &[Variant]) -> Vec<(&Variant, &Variant)> {
    let looked_at = &variants[..variants.len().min(COMPARED)];
    let mut pairs = Vec::new();
    for (index, one) in looked_at.iter().enumerate() {
        for other in &looked_at[index + 1..] {
            if !is_apart(&one.shape, &other.shape) {
                pairs.push((one, other));
            }
        }
    }
    pairs
}

/// Whether it is plain which of two shapes a value has: none fits both, or what fits both is what the narrower one is
/// for, or an object of the one has a member that the other does not know.
fn is_apart(one: &Shape, other: &Shape) -> bool {
    if excludes(one, other) {
        return true;
    }
    match (one, other) {
        (Shape::Object(_, one), Shape::Object(_, other)) => {
            adds_member(one, other) || adds_member(other, one)
        }
        (Shape::Object(_, keys), Shape::Map(_)) | (Shape::Map(_), Shape::Object(_, keys)) => {
            adds_member(keys, &[])
        }
        (Shape::Array(one), Shape::Array(other)) | (Shape::Map(one), Shape::Map(other)) => {
            is_apart(one, other)
        }
        (Shape::OneOf(list), single) | (single, Shape::OneOf(list)) => {
            list.iter().all(|shape| is_apart(shape, single))
        }
        (one, other) => width(one) != width(other),
    }
}

/// Whether no value has both shapes.
fn excludes(one: &Shape, other: &Shape) -> bool {
    match (one, other) {
        (Shape::Any, _) | (_, Shape::Any) => false,
        (Shape::OneOf(list), single) | (single, Shape::OneOf(list)) => {
            list.iter().all(|shape| excludes(shape, single))
        }
        (Shape::Text(one), Shape::Text(other)) => {
            !one.is_empty() && !other.is_empty() && !one.iter().any(|value| other.contains(value))
        }
        (Shape::Integers(one), Shape::Integers(other)) => {
            !one.iter().any(|value| other.contains(value))
        }
        (Shape::Flag(one), Shape::Flag(other)) => one != other,
        (Shape::Tuple(least, one, _), Shape::Tuple(others, other, _)) => {
            let both = one.iter().zip(other).take(*least.max(others));
            both.into_iter().any(|(one, other)| excludes(one, other))
        }
        (Shape::Tuple(least, places, _), Shape::Array(item))
        | (Shape::Array(item), Shape::Tuple(least, places, _)) => {
            places.iter().take(*least).any(|place| excludes(place, item))
        }
        (Shape::Object(_, one), Shape::Object(_, other)) => one.iter().any(|key| {
            let same = other.iter().find(|it| it.name == key.name);
            same.is_some_and(|it| key.required && it.required && excludes(&key.shape, &it.shape))
        }),
        (one, other) => kind(one) != kind(other),
    }
}

/// Whether an object of the first shape always has a member that the second does not know.
fn adds_member(one: &[ShapeKey], other: &[ShapeKey]) -> bool {
    let mut required = one.iter().filter(|key| key.required);
    required.any(|key| !other.iter().any(|it| it.name == key.name))
}

/// The kind of JSON value.
fn kind(shape: &Shape) -> u8 {
    match shape {
        Shape::Any | Shape::OneOf(_) => 0,
        Shape::Null => 1,
        Shape::Boolean | Shape::Flag(_) => 2,
        Shape::Integer | Shape::Integers(_) | Shape::Number => 3,
        Shape::Text(_) | Shape::Date | Shape::DateTime => 4,
        Shape::Array(_) | Shape::Tuple(..) => 5,
        Shape::Object(..) | Shape::Map(_) => 6,
    }
}

/// How many values of a kind have the shape, compared with other shapes of the kind.
fn width(shape: &Shape) -> u8 {
    match shape {
        Shape::Integers(_) | Shape::Flag(_) => 0,
        Shape::Integer => 1,
        Shape::Number => 2,
        Shape::Text(values) => {
            if values.is_empty() {
                3
            } else {
                0
            }
        }
        Shape::Date => 1,
        Shape::DateTime => 2,
        Shape::Null
        | Shape::Boolean
        | Shape::Tuple(..)
        | Shape::Array(_)
        | Shape::Map(_)
        | Shape::Object(..) => 3,
        Shape::Any | Shape::OneOf(_) => 4,
    }
}
