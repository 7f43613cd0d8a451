use crate::ir::{Constraint, Type};
use crate::lower::docs::either;
use crate::lower::form::{Additional, Branch, Kind, Object};
use crate::lower::place::Place;
use std::collections::BTreeMap;

/// Branches that differ from each other.
#[derive(Default)]
pub(super) struct Branches<'a> {
    list: Vec<Branch<'a>>,
    /// The limits of those that became one branch, by its place in the list.
    united: BTreeMap<usize, Vec<Vec<Constraint>>>,
    components: BTreeMap<&'a str, usize>,
    values: BTreeMap<Type, usize>,
    /// What is made of the same schemas, by their places.
    alike: BTreeMap<String, usize>,
}

impl<'a> Branches<'a> {
    /// Adds a branch, unless an equal one is there: then the values that both list are listed by one.
    pub(super) fn add(&mut self, branch: Branch<'a>) {
        let next = self.list.len();
        let index = match &branch.form.kind {
            Kind::Value(ty) => *self.values.entry(ty.clone()).or_insert(next),
            Kind::Component(name) => *self.components.entry(name).or_insert(next),
            Kind::Array(_) | Kind::Tuple(_) | Kind::Map(_) | Kind::Object(_) => {
                match made_of(&branch) {
                    Some(same) => *self.alike.entry(same).or_insert(next),
                    None => next,
                }
            }
            Kind::Any | Kind::Null | Kind::Enum(_) | Kind::Union(_) => next,
        };
        match self.list.get_mut(index) {
            None => self.list.push(branch),
            Some(known) => {
                let limits =
                    |branch: &mut Branch<'_>| std::mem::take(&mut branch.form.docs.constraints);
                let mut branch = branch;
                let united = self.united.entry(index);
                united.or_insert_with(|| vec![limits(known)]).push(limits(&mut branch));
            }
        }
    }

    /// The branches. One that stands for several is held to the limits of one of these.
    pub(super) fn into_list(self) -> Vec<Branch<'a>> {
        let mut list = self.list;
        for (index, limits) in self.united {
            list[index].form.docs.constraints = either::limits(limits);
        }
        list
    }
}

/// The schemas that an inline branch is made of, where some are: they stand beside the union, and what the branch says itself
/// is about limits.
fn made_of(branch: &Branch<'_>) -> Option<String> {
    let key = |places: &[Place<'_>]| {
        let keys = places.iter().map(Place::key);
        keys.collect::<Vec<_>>().join(" ")
    };
    let members = |object: &Object<'_>| {
        let properties = object.properties.iter().map(|(name, places)| {
            let required = if object.required.contains(name) { "!" } else { "" };
            format!("{name}{required} {}", key(places))
        });
        let others = match &object.additional {
            Additional::Unknown => String::new(),
            Additional::Open => "*".to_owned(),
            Additional::Typed(places) => format!("* {}", key(places)),
        };
        let all = properties.chain([others]);
        all.collect::<Vec<_>>().join("\n")
    };
    let (kind, made_of) = match &branch.form.kind {
        Kind::Array(items) if !items.is_empty() => ("array", key(items)),
        Kind::Map(values) if !values.is_empty() => ("map", key(values)),
        Kind::Tuple(places) => ("tuple", members(places)),
        Kind::Object(object) if object.either.is_empty() => ("object", members(object)),
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Array(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_)
        | Kind::Component(_) => return None,
    };
    (branch.component.is_none() && branch.base.is_none()).then(|| format!("{kind}\n{made_of}"))
}
