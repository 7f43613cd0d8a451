use super::fits::fits;
use super::{number, text};
use crate::ir::{
    Api, Constraint, Dispatch, Docs, EnumBase, Field, Json, Scalar, Struct, Type, TypeId, TypeKind,
    Union,
};
use std::borrow::Cow;

/// Objects nested deeper show what is required of them alone.
const DEEPEST: usize = 4;

/// As many values as one example has before it goes on with what is required alone.
const MOST: usize = 400;

/// What is required deeper inside is as good as what would have to contain itself: there is no example.
const NESTED: usize = 64;

/// After so many values no further type is looked into: branches that come to nothing could be tried without end.
const LAST: usize = 10_000;

/// A value of a type: the example, if it is of that type, or one made from the schema. The name is of what it stands for.
#[must_use]
pub fn value(api: &Api, ty: &Type, example: Option<&Json>, name: &str) -> Json {
    if let Some(example) = example.filter(|json| fits(api, ty, json)) {
        return example.clone();
    }
    let mut sampler = Sampler { api, open: Vec::new(), made: 0 };
    sampler.value(ty, &Docs::default(), name).unwrap_or_else(|| least(ty))
}

struct Sampler<'a> {
    api: &'a Api,
    /// The types that the value lies inside: within themselves there is an end to them.
    open: Vec<TypeId>,
    made: usize,
}

impl Sampler<'_> {
    /// A value, described by what the place says about it; none where it would have to contain itself.
    fn value(&mut self, ty: &Type, docs: &Docs, name: &str) -> Option<Json> {
        self.made += 1;
        let docs = &of_one_branch(docs);
        let given = [&docs.example, &docs.default].into_iter().flatten();
        let given = given.filter(|json| **json != Json::Null);
        if let Some(given) = given.into_iter().find(|json| fits(self.api, ty, json)) {
            return Some(given.clone());
        }
        Some(match ty {
            Type::Scalar(of) => self.scalar(*of, docs, name),
            Type::Any => Json::Object(Vec::new()),
            Type::Nullable(inner) => self.value(inner, docs, name).unwrap_or(Json::Null),
            Type::Boxed(inner) => return self.value(inner, docs, name),
            Type::Array(item) => self.array(item, docs, name),
            Type::Map(item) => {
                let item = self.value(item, &of_each(docs), "value");
                Json::Object(item.map(|item| ("key".to_owned(), item)).into_iter().collect())
            }
            Type::Named(id) => return self.named(*id, name),
        })
    }

    fn scalar(&self, of: Scalar, docs: &Docs, name: &str) -> Json {
        let one_of = || listed(docs, &Type::Scalar(of), self.api);
        match of {
            Scalar::Boolean => Json::Bool(true),
            Scalar::Int32 => whole(docs, i32::MIN, i32::MAX),
            Scalar::Int64 => whole(docs, i64::MIN, i64::MAX),
            Scalar::Uint32 => whole(docs, u32::MIN, u32::MAX),
            Scalar::Uint64 => whole(docs, u64::MIN, u64::MAX),
            Scalar::Float32 | Scalar::Float64 => {
                one_of().unwrap_or_else(|| Json::Number(number::fraction(docs)))
            }
            Scalar::String => one_of().unwrap_or_else(|| Json::String(text::text(docs, name))),
            Scalar::DateTime => Json::String("2019-12-27T18:11:19.117Z".to_owned()),
            Scalar::Date => Json::String("2019-12-27".to_owned()),
        }
    }

    fn array(&mut self, item: &Type, docs: &Docs, name: &str) -> Json {
        /// More make no better example.
        const MOST_ITEMS: usize = 10;
        let least = docs.constraints.iter().find_map(|constraint| match constraint {
            Constraint::MinItems(count) => Some(*count),
            _ => None,
        });
        match self.value(item, &of_each(docs), name) {
            Some(item) => Json::Array(vec![item; least.unwrap_or(1).clamp(1, MOST_ITEMS)]),
            None => Json::Array(Vec::new()),
        }
    }

    fn named(&mut self, id: TypeId, name: &str) -> Option<Json> {
        let def = self.api.type_def(id);
        if self.open.contains(&id) || self.open.len() > NESTED || self.made > LAST {
            return None;
        }
        let example =
            def.docs.example.as_ref().filter(|json| fits(self.api, &Type::Named(id), json));
        if let Some(example) = example {
            return Some(example.clone());
        }
        self.open.push(id);
        let value = match &def.kind {
            TypeKind::Struct(body) if body.is_array() => self.places(body),
            TypeKind::Struct(body) => self.object(body),
            TypeKind::Enum(body) => {
                let first = body.values.first().map(|value| value.value.clone());
                Some(match body.base {
                    EnumBase::Text => Json::String(first.unwrap_or_else(|| name.to_owned())),
                    EnumBase::Integer => Json::Number(first.unwrap_or_else(|| "1".to_owned())),
                })
            }
            TypeKind::Union(body) => self.union(body, name),
        };
        self.open.pop();
        value
    }

    fn object(&mut self, body: &Struct) -> Option<Json> {
        let constants = body.constants.iter();
        let mut members: Vec<(String, Json)> = constants
            .map(|constant| (constant.name.clone(), Json::String(constant.value.clone())))
            .collect();
        for field in &body.fields {
            match self.field(field) {
                Some(value) => members.push((field.name.clone(), value)),
                None if field.required => return None,
                None => {}
            }
        }
        Some(Json::Object(members))
    }

    /// The items of an array, as far as its places go without one that is left out.
    fn places(&mut self, body: &Struct) -> Option<Json> {
        let mut items = Vec::with_capacity(body.fields.len());
        for field in &body.fields {
            match self.field(field) {
                Some(value) => items.push(value),
                None if field.required => return None,
                None => break,
            }
        }
        Some(Json::Array(items))
    }

    /// A member's value. One that need not be there is left out where it would go on for long.
    fn field(&mut self, field: &Field) -> Option<Json> {
        if let Some(only) = &field.only {
            return Some(only.clone());
        }
        if let Some(tag) = &field.tag {
            return Some(self.tag(&field.ty, tag));
        }
        if !field.required && (self.open.len() > DEEPEST || self.made > MOST) {
            return None;
        }
        let name = field.word.as_ref().unwrap_or(&field.name);
        let value = self.value(&field.ty, &field.docs, name);
        value.or_else(|| (field.required && field.nullable).then_some(Json::Null))
    }

    /// What a constructor sets without asking.
    fn tag(&self, ty: &Type, tag: &str) -> Json {
        let is_integer = ty.named().is_some_and(|id| match &self.api.type_def(id).kind {
            TypeKind::Enum(listed) => listed.base == EnumBase::Integer,
            TypeKind::Struct(_) | TypeKind::Union(_) => false,
        });
        match ty {
            Type::Scalar(Scalar::Boolean) => Json::Bool(tag == "true"),
            _ if is_integer => Json::Number(tag.to_owned()),
            _ => Json::String(tag.to_owned()),
        }
    }

    fn union(&mut self, body: &Union, name: &str) -> Option<Json> {
        body.variants.iter().find_map(|variant| {
            let value = self.value(&variant.ty, &variant.docs, name)?;
            match (&body.dispatch, variant.tags.first()) {
                (Dispatch::Tag(property), Some(tag)) => Some(tagged(value, property, tag)),
                (Dispatch::Tag(_), None) => None,
                (Dispatch::Shape, _) => Some(value),
            }
        })
    }
}

/// An object with the tag by which its type is told.
fn tagged(value: Json, property: &str, tag: &str) -> Json {
    let Json::Object(mut members) = value else { return value };
    let tag = Json::String(tag.to_owned());
    match members.iter_mut().find(|(name, _)| name == property) {
        Some((_, value)) => *value = tag,
        None => members.insert(0, (property.to_owned(), tag)),
    }
    Json::Object(members)
}

/// What is said where the limits are those of the first branch.
fn of_one_branch(docs: &Docs) -> Cow<'_, Docs> {
    let either = docs.constraints.iter().find_map(|constraint| match constraint {
        Constraint::Either(lists) => lists.first(),
        _ => None,
    });
    let Some(first) = either else { return Cow::Borrowed(docs) };
    let mut docs = docs.clone();
    docs.constraints.extend_from_slice(first);
    Cow::Owned(docs)
}

/// What a place says of each of its items.
fn of_each(docs: &Docs) -> Docs {
    let constraints = docs.constraints.iter().find_map(|constraint| match constraint {
        Constraint::Each(constraints) => Some(constraints.clone()),
        _ => None,
    });
    Docs { constraints: constraints.unwrap_or_default(), ..Docs::default() }
}

fn whole(docs: &Docs, least: impl Into<i128>, most: impl Into<i128>) -> Json {
    let listed = docs.constraints.iter().find_map(|constraint| match constraint {
        Constraint::OneOf(values) => values.iter().find(|value| value.parse::<i128>().is_ok()),
        _ => None,
    });
    let (least, most) = (least.into(), most.into());
    let listed = listed.filter(|value| value.parse().is_ok_and(|it| (least..=most).contains(&it)));
    Json::Number(listed.cloned().unwrap_or_else(|| number::whole(docs, least, most)))
}

/// The first of the values that the schema lists, as JSON text.
fn listed(docs: &Docs, ty: &Type, api: &Api) -> Option<Json> {
    docs.one_of()?.iter().find_map(|value| {
        let quoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        let json = match quoted {
            Some(text) if !text.contains('\\') => Json::String(text.to_owned()),
            Some(_) => return None,
            None => Json::Number(value.clone()),
        };
        let is_number = value.parse::<f64>().is_ok_and(f64::is_finite);
        (fits(api, ty, &json) && (quoted.is_some() || is_number)).then_some(json)
    })
}

/// What stands for a type whose every value would contain itself.
fn least(ty: &Type) -> Json {
    match ty {
        Type::Array(_) => Json::Array(Vec::new()),
        Type::Nullable(_) => Json::Null,
        _ => Json::Object(Vec::new()),
    }
}
