//! The parts that schemas which hold together are made of.

use crate::diagnostic::{Diagnostic, Pointer};
use crate::ir::{EnumBase, Json, Type};
use crate::lower::allowed::Allowed;
use crate::lower::context::Context;
use crate::lower::form::{self, Form, Kind};
use crate::lower::inherit::{self, Base};
use crate::lower::place::{Place, SchemaRef};
use crate::lower::schema::enumeration;
use crate::lower::view::{JsonType, View};
use openapiv3::{Discriminator, ReferenceOr, Schema};
use std::collections::BTreeSet;
use std::rc::Rc;

/// One part.
#[derive(Clone, Debug)]
pub(in crate::lower) enum Atom<'a> {
    Own(Own<'a>),
    Reference(Reference<'a>),
    Union(Union<'a>),
    /// A reference that leads nowhere, which has been reported.
    Broken,
}

/// A schema's own keywords.
#[derive(Clone, Debug)]
pub(in crate::lower) struct Own<'a> {
    pub view: View<'a>,
    pub place: Place<'a>,
    /// Whether it is the schema at the place itself, not a part of its `allOf`.
    pub outer: bool,
    /// Whether it allows `null`.
    pub nullable: bool,
}

/// A reference to a component.
#[derive(Clone, Debug)]
pub(in crate::lower) struct Reference<'a> {
    pub name: &'a str,
    /// Its form; `None` while that is being found out.
    pub form: Option<Rc<Form<'a>>>,
    /// Where the component stands.
    pub target: Place<'a>,
    /// Where the reference stands.
    pub from: Pointer,
}

/// `oneOf` or `anyOf`. The branches are not looked at before somebody asks: all that inherit a base come across its list.
#[derive(Clone, Debug)]
pub(in crate::lower) struct Union<'a> {
    pub list: &'a [ReferenceOr<Schema>],
    pub discriminator: Option<&'a Discriminator>,
    pub pointer: Pointer,
    /// The branches that no value can meet, by their places in the list.
    pub left_out: BTreeSet<usize>,
    /// Whether the schema that it stands in allows `null`.
    pub nullable: bool,
    /// What is inherited, where it is the list of what inherits the schema.
    pub base: Option<&'a Base>,
}

impl<'a> Union<'a> {
    /// The branches.
    pub(in crate::lower) fn branches(&self) -> impl Iterator<Item = Place<'a>> {
        let places = self.list.iter().enumerate();
        let places = places.filter(|(index, _)| !self.left_out.contains(index));
        places.map(|(index, schema)| Place::new(schema, self.pointer.child(index)))
    }

    /// Whether no branch says more than which members must be there.
    pub(in crate::lower) fn is_only_rule(&self) -> bool {
        self.branches().all(|branch| is_only_required(&branch))
    }
}

impl Own<'_> {
    /// Whether the part says nothing of a value but whether it may be `null`. All that it can mean by that is the whole: this
    /// is how references get it where nothing may stand beside them.
    pub(in crate::lower) fn says_only_that(&self) -> bool {
        self.view.says_nothing() && !self.view.has_content()
    }
}

impl Atom<'_> {
    /// Whether this part allows `null`.
    pub(in crate::lower) fn is_nullable(&self) -> bool {
        match self {
            Atom::Own(own) => own.nullable,
            Atom::Reference(reference) => reference.form.as_ref().is_some_and(|form| form.nullable),
            Atom::Union(union) => union.nullable,
            Atom::Broken => false,
        }
    }
}

/// Takes a schema apart. Its `allOf` comes before its own keywords, so that what stands later, and further out, wins.
pub(in crate::lower) fn gather<'a>(
    cx: &mut Context<'a>,
    place: &Place<'a>,
    outer: bool,
    atoms: &mut Vec<Atom<'a>>,
) {
    match place.schema {
        SchemaRef::Reference(reference) => {
            let Some((name, target)) = cx.schema(reference) else {
                atoms.push(Atom::Broken);
                return;
            };
            let form = form::of_component(cx, name, &target);
            let from = place.pointer.clone();
            atoms.push(Atom::Reference(Reference { name, form, target, from }));
        }
        SchemaRef::Inline(schema) => {
            let view = View::of(schema);
            if !place.own {
                gather_combined(cx, &view, place, atoms);
            }
            let place = Place { own: true, ..place.clone() };
            let nullable = view.data.nullable;
            atoms.push(Atom::Own(Own { view, place, outer, nullable }));
        }
    }
}

fn gather_combined<'a>(
    cx: &mut Context<'a>,
    view: &View<'a>,
    place: &Place<'a>,
    atoms: &mut Vec<Atom<'a>>,
) {
    let parts = place.pointer.child("allOf");
    for (index, part) in view.all_of.iter().enumerate() {
        let part = Place::new(part, parts.child(index));
        let _: Option<()> = cx.deeper(&part.pointer.clone(), |cx| gather(cx, &part, false, atoms));
    }
    let union = |list, pointer, base: Option<&'a Base>| {
        let discriminator = match base {
            Some(_) => inherit::discriminator(view),
            None => view.data.discriminator.as_ref(),
        };
        let (left_out, nullable) = (BTreeSet::new(), view.data.nullable);
        Atom::Union(Union { list, discriminator, pointer, left_out, nullable, base })
    };
    if let Some(base) = inherit::at(cx.kinds, place) {
        atoms.push(union(&base.kinds, place.pointer.child("discriminator"), Some(base)));
    }
    for (keyword, list) in [("oneOf", view.one_of), ("anyOf", view.any_of)] {
        if !list.is_empty() {
            atoms.push(union(list, place.pointer.child(keyword), None));
        }
    }
}

/// References on their way to be replaced.
#[derive(Debug, Default)]
pub(in crate::lower) struct Expansion<'a> {
    /// What is left when all are replaced.
    pub atoms: Vec<Atom<'a>>,
    /// The components that the current one was reached through.
    path: Vec<&'a str>,
    /// The components that have been replaced: a second time would add nothing.
    pub done: BTreeSet<&'a str>,
}

/// Replaces a reference by what it refers to, all the way down.
pub(in crate::lower) fn expand<'a>(
    cx: &mut Context<'a>,
    atom: Atom<'a>,
    expansion: &mut Expansion<'a>,
) {
    let reference = match atom {
        Atom::Own(_) | Atom::Union(_) | Atom::Broken => {
            expansion.atoms.push(atom);
            return;
        }
        Atom::Reference(reference) => reference,
    };
    if expansion.path.contains(&reference.name) {
        let message = format!("`{}` is made of itself", reference.name);
        let diagnostic = Diagnostic::error("all-of-cycle", reference.from.clone(), message)
            .help("take one of the parts out of `allOf`")
            .related(
                Pointer::root().descend(&["components", "schemas", reference.name]),
                "it leads back here",
            );
        cx.diagnostics.push(diagnostic);
        return;
    }
    if !expansion.done.insert(reference.name) {
        return;
    }
    expansion.path.push(reference.name);
    let mut atoms = Vec::new();
    let _: Option<()> = cx.deeper(&reference.from.clone(), |cx| {
        gather(cx, &reference.target, false, &mut atoms);
        for atom in atoms {
            if !is_own_list(cx, &reference, &atom) {
                expand(cx, atom, expansion);
            }
        }
    });
    expansion.path.pop();
}

/// Whether this is a union that lists the very component that is made of it: a base lists its kinds, and each kind
/// takes the base's members over, not the choice between the kinds.
pub(super) fn is_own_list<'a>(
    cx: &mut Context<'a>,
    reference: &Reference<'a>,
    atom: &Atom<'a>,
) -> bool {
    let Atom::Union(union) = atom else { return false };
    if cx.forming.contains(reference.name) {
        return true;
    }
    let listed = cx.listed(union.list, &union.pointer);
    cx.forming.iter().any(|name| listed.contains(name))
}

/// The atoms that decide the type, where all of them allow these types. The others only document it, repeat what a reference
/// says anyway, or hold for values of another type alone.
pub(in crate::lower) fn strong<'b, 'a>(
    atoms: &'b [Atom<'a>],
    allowed: Allowed,
) -> Vec<&'b Atom<'a>> {
    let referred = atoms.iter().find_map(|atom| match atom {
        Atom::Reference(reference) => reference.form.as_deref(),
        Atom::Own(_) | Atom::Union(_) | Atom::Broken => None,
    });
    let mut named = BTreeSet::new();
    atoms
        .iter()
        .filter(|atom| match atom {
            Atom::Own(own) => {
                own.view.has_content()
                    && !is_foreign(&own.view, allowed)
                    && !referred.is_some_and(|form| repeats(&own.view, form))
            }
            Atom::Union(union) => !union.is_only_rule(),
            // What two parts refer to is that, whatever each says beside it: another default, say.
            Atom::Reference(reference) => named.insert(reference.name),
            Atom::Broken => true,
        })
        .collect()
}

/// Whether the branch says no more than which members must be there.
fn is_only_required(place: &Place<'_>) -> bool {
    match place.schema {
        SchemaRef::Reference(_) => false,
        SchemaRef::Inline(schema) => View::of(schema).is_only_required(),
    }
}

/// Whether all keywords are for a type that is not allowed.
fn is_foreign(view: &View<'_>, allowed: Allowed) -> bool {
    let implied = view.json_type.filter(|_| view.implied);
    implied.is_some_and(|json_type| !allowed.meets(Allowed::only(json_type)))
}

/// Whether a bare `type` beside a reference is the type of what is referred to, and listed values are all of its own. Limits
/// alone make no type of it.
fn repeats(view: &View<'_>, form: &Form<'_>) -> bool {
    let bare = view.format.is_none()
        && (view.enumeration.iter().all(|value| *value == Json::Null) || lists_all(view, form))
        && view.items.is_none()
        && !view.has_members();
    bare && match &form.kind {
        Kind::Any | Kind::Null => false,
        Kind::Component(_) | Kind::Union(_) => view.implied,
        Kind::Value(ty) => view.json_type == json_type(ty),
        Kind::Enum(values) => match values.base {
            EnumBase::Text => matches!(view.json_type, None | Some(JsonType::String)),
            EnumBase::Integer => {
                matches!(view.json_type, None | Some(JsonType::Integer | JsonType::Number))
            }
        },
        Kind::Array(_) | Kind::Tuple(_) => view.json_type == Some(JsonType::Array),
        Kind::Map(_) | Kind::Object(_) => view.json_type == Some(JsonType::Object),
    }
}

/// Whether the values that are listed are all that a component lists, with no names of their own.
fn lists_all(view: &View<'_>, form: &Form<'_>) -> bool {
    let Kind::Enum(listed) = &form.kind else { return false };
    let is_named = view.data.extensions.keys().any(|key| key.starts_with("x-enum"));
    let values = enumeration::texts(listed.base, &view.enumeration);
    !is_named
        && listed.values.iter().all(|value| values.contains_key(&value.value))
        && (!form.nullable || view.enumeration.contains(&Json::Null))
}

/// The JSON type that a primitive is written as.
pub(in crate::lower) fn json_type(ty: &Type) -> Option<JsonType> {
    match ty {
        Type::Scalar(of) => Some(of.kind().into()),
        Type::Array(_) => Some(JsonType::Array),
        Type::Map(_) => Some(JsonType::Object),
        Type::Any | Type::Nullable(_) | Type::Boxed(_) | Type::Named(_) => None,
    }
}
