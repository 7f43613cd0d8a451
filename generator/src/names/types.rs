use super::TypeNames;
use super::apart::told_apart;
use super::case::{pascal, pascal_constructed, snake};
use super::lock::{Lock, Named, Pins, Thing, types_by_place};
use super::operations::OPERATORS;
use super::scope::{Scope, ident};
use super::spelling::Spelling;
use crate::ir::{Api, Enum, EnumBase, Field, NameSource, Struct, TypeDef, TypeKind, Union};
use crate::words::{singular, without_first, words};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn assign(api: &Api, pins: &mut Pins<'_>) -> Vec<TypeNames> {
    let names = own_names(api, pins.before);
    let fields = Called::new(|text| snake(text, "n"));
    let spelling = || Spelling::of_most(plain_fields(api), |text| fields.name(text));
    pins.now.fields = pins.before.fields.or_else(spelling);
    let spelling = || Spelling::of_most(plain_values(api), |text| pascal(text, "V"));
    pins.now.values = pins.before.values.or_else(spelling);
    // What is written is what is read: a place is of the type that has it first.
    for (place, index) in types_by_place(api) {
        let name = &names[index];
        if place == name && matches!(api.types[index].name, NameSource::Component(_)) {
            pins.now.components.insert(name.clone());
        } else {
            pins.now.types.insert(place.to_owned(), name.clone());
        }
    }
    let called = Known { types: &names, fields };
    api.types.iter().zip(&names).map(|(def, name)| members(def, name, &called, pins)).collect()
}

/// The names that are known before those of members are.
struct Known<'n> {
    types: &'n [String],
    fields: Called,
}

/// What texts are called, each of them once: many types have a member of one name.
struct Called {
    spell: fn(&str) -> String,
    known: RefCell<BTreeMap<String, String>>,
}

impl Called {
    fn new(spell: fn(&str) -> String) -> Self {
        Self { spell, known: RefCell::default() }
    }

    fn name(&self, text: &str) -> String {
        let mut known = self.known.borrow_mut();
        if let Some(name) = known.get(text) {
            return name.clone();
        }
        let name = (self.spell)(text);
        known.insert(text.to_owned(), name.clone());
        name
    }
}

/// The members of all structs, as far as nothing but their own name names them.
fn plain_fields(api: &Api) -> impl Iterator<Item = &str> {
    let structs = api.types.iter().filter_map(|def| match &def.kind {
        TypeKind::Struct(body) => Some(&body.fields),
        TypeKind::Enum(_) | TypeKind::Union(_) => None,
    });
    let fields = structs.flatten().filter(|field| field.rust_name.is_none());
    fields.map(|field| field.name.as_str())
}

/// The same for the values of all enums.
fn plain_values(api: &Api) -> impl Iterator<Item = &str> {
    let enums = api.types.iter().filter_map(|def| match &def.kind {
        TypeKind::Enum(body) => Some(&body.values),
        TypeKind::Struct(_) | TypeKind::Union(_) => None,
    });
    let values = enums.flatten().filter(|value| value.name.is_none());
    values.map(|value| value.value.as_str())
}

/// The names that types had before and keep. Where a type has become two, or two have become one, the name stays with what
/// would be called so anyway: it says where that is. Else the place that comes first decides.
fn pinned(api: &Api, before: &Lock, usual: impl Fn(usize) -> Vec<String>) -> Vec<Option<String>> {
    let mut pinned = vec![None; api.types.len()];
    let mut given = BTreeSet::new();
    let places = types_by_place(api);
    for is_usual in [true, false] {
        for (place, &index) in &places {
            let is_free = pinned[index].is_none() && api.types[index].rust_name.is_none();
            if let Some(name) = before.type_at(place).filter(|_| is_free)
                && (!is_usual || usual(index).iter().any(|usual| usual == name))
                && given.insert(name.to_owned())
            {
                pinned[index] = Some(name.to_owned());
            }
        }
    }
    // What was one with another for a while has the name again that it had before.
    for renamed in before.renamed.iter().filter(|renamed| renamed.what == Named::Type) {
        let index = places.get(renamed.place.as_str()).copied();
        if let Some(index) = index.filter(|index| pinned[*index].is_none())
            && api.types[index].rust_name.is_none()
            && given.insert(renamed.name.clone())
        {
            pinned[index] = Some(renamed.name.clone());
        }
    }
    pinned
}

fn own_names(api: &Api, before: &Lock) -> Vec<String> {
    let mut scope = Scope::default();
    let called = Called::new(|text| pascal(text, ""));
    let owners = api.types.iter().filter_map(|def| match &def.name {
        NameSource::Inline(path) => path.first().map(String::as_str),
        NameSource::Component(_) => None,
    });
    let owners: BTreeSet<&str> = owners.collect();
    let pinned = pinned(api, before, |index| match &api.types[index].name {
        NameSource::Component(written) => vec![pascal_constructed(written, "Type")],
        NameSource::Inline(path) => inline_names(path, &owners, &called),
    });
    pinned.iter().flatten().for_each(|name| scope.hold(name));
    let mut names: Vec<Option<String>> = vec![None; api.types.len()];
    let kept = pinned.iter().map(|name| scope.take_held(name.as_deref()?));
    names.iter_mut().zip(kept).for_each(|(name, kept)| *name = kept);
    // Components keep their own names, so they choose before anything that had to be named.
    // Of those whose names differ in their letters' case alone, the one that is written as a type is.
    for is_exact in [true, false] {
        for (index, def) in api.types.iter().enumerate() {
            if let (NameSource::Component(written), None) = (&def.name, &names[index]) {
                let name = pascal_constructed(def.rust_name.as_ref().unwrap_or(written), "Type");
                if !is_exact || name == *written {
                    names[index] = Some(scope.take(&[name]));
                }
            }
        }
    }
    for (index, def) in api.types.iter().enumerate() {
        if let (NameSource::Inline(_), Some(name)) = (&def.name, &def.rust_name) {
            names[index] = Some(scope.take(&[pascal_constructed(name, "Type")]));
        }
    }
    for (index, def) in api.types.iter().enumerate() {
        if let (NameSource::Inline(path), None) = (&def.name, &names[index]) {
            names[index] = Some(scope.take(&inline_names(path, &owners, &called)));
        }
    }
    names.into_iter().map(Option::unwrap_or_default).collect()
}

/// The names that a place may have, the best one first: those in which `/api/orders` is `/orders` come before the others,
/// unless there is another path of that name.
fn inline_names(path: &[String], owners: &BTreeSet<&str>, called: &Called) -> Vec<String> {
    let mut names = Vec::new();
    let short = path.first().and_then(|owner| without_base(owner));
    if let Some(owner) = short.filter(|owner| !owners.contains(owner.as_str())) {
        let short: Vec<String> = std::iter::once(owner).chain(path[1..].iter().cloned()).collect();
        names = names_of_place(&short, called);
    }
    names.extend(names_of_place(path, called));
    names
}

/// What an operation without an id is called, `get /api/orders`, without what paths begin with and say nothing by. Versions
/// stay: another one may have a type of the name.
fn without_base(owner: &str) -> Option<String> {
    let (method, path) = owner.split_once(" /")?;
    let mut rest = path;
    while let Some((first, behind)) = rest.split_once('/') {
        let is_base = ["api", "rest"].iter().any(|base| first.eq_ignore_ascii_case(base));
        if !is_base || !behind.starts_with(|c: char| c.is_alphanumeric()) {
            break;
        }
        rest = behind;
    }
    (rest.len() < path.len()).then(|| format!("{method} /{rest}"))
}

/// The owner's name and the steps to the place: `RateElement`, `properties` -> `RateElementProperties`; an item of
/// `rules` is a `Rule`.
fn names_of_place(path: &[String], called: &Called) -> Vec<String> {
    let name = place_name(path, path.len(), called);
    // A member may be called `value`, too.
    let longer = place_name(path, path.len() - 1, called);
    let whole = path.iter().map(|word| called.name(word)).collect::<String>();
    let fits = |name: String| {
        if name.starts_with(|c: char| c.is_ascii_digit()) { format!("Type{name}") } else { name }
    };
    match path {
        // The schema of a parameter that is a component, beside a schema of that name.
        [_] => vec![fits(name.clone()), fits(format!("{name}Parameter"))],
        _ => vec![fits(name), fits(longer), fits(whole)],
    }
}

/// The name of a place whose first steps, `count` of them, may be those to an item or a value.
fn place_name(path: &[String], count: usize, called: &Called) -> String {
    let mut steps: Vec<Cow<'_, str>> = Vec::new();
    for (index, step) in path.iter().enumerate() {
        // An answer that is called one needs not be told so again.
        if index == 1 && step == "response" && ends_as(&path[0], step) {
            continue;
        }
        let is_item = (2..count).contains(&index) && (step == "item" || step == "value");
        // `request` and `response` say where a type is from, not what it is one of.
        let is_whole = index == 2 && matches!(path[1].as_str(), "request" | "response" | "error");
        match steps.last_mut().filter(|_| is_item && !is_whole) {
            Some(last) => *last = singular(last).into(),
            None => steps.push(step.into()),
        }
    }
    let mut name = String::new();
    for step in steps {
        let step = called.name(&step);
        name.push_str(without_overlap(&name, &step));
    }
    name
}

/// What a step adds to a name with whose last words it begins: `OrderEvent`, `EventCreated` -> `OrderEventCreated`. What is no
/// more than the last word is a thing of that name inside the other.
fn without_overlap<'s>(name: &str, step: &'s str) -> &'s str {
    let own = words(step);
    let before = if own.len() > 1 { words(name) } else { Vec::new() };
    let shared = (1..own.len()).rev().find(|count| before.ends_with(&own[..*count]));
    shared.and_then(|count| without_first(step, count)).unwrap_or(step)
}

/// Whether this is the last word of a name.
fn ends_as(name: &str, word: &str) -> bool {
    words(name).last().is_some_and(|last| last == word)
}

fn members(def: &TypeDef, name: &str, known: &Known<'_>, pins: &mut Pins<'_>) -> TypeNames {
    match &def.kind {
        TypeKind::Struct(body) => struct_members(name, body, &known.fields, pins),
        TypeKind::Enum(body) => enum_members(name, body, pins),
        TypeKind::Union(body) => union_members(name, body, known.types, pins),
    }
}

fn struct_members(owner: &str, body: &Struct, called: &Called, pins: &mut Pins<'_>) -> TypeNames {
    let mut fields = Scope::default();
    // A setter would hide the method of a trait that the type has: `Thing::default()`, `Thing::from("a")`.
    let mut setters = Scope::reserving(
        ["new", "clone", "default", "from", "into", "validate"].into_iter().chain(OPERATORS),
    );
    let texts: Vec<&str> = body.fields.iter().map(field_text).collect();
    let things = body.fields.iter().zip(told_apart(&texts, |text| called.name(text)));
    let spelling = pins.now.fields;
    let things = things.map(|(field, name)| {
        let wanted = field.rust_name.is_some();
        let is_plain = spelling.is_some_and(|spelling| spelling.is_of(&field.name, &name));
        Thing {
            key: format!("{owner}.{}", field.name),
            // What a place is called is no name on the wire, and may change.
            depends: !wanted && (field.word.is_some() || !is_plain),
            name,
            wanted,
        }
    });
    let names = pins.take_all(&mut fields, &things.collect::<Vec<_>>());
    let rest: &[&str] = match body.rest {
        _ if body.is_array() => &["rest", "further_items"],
        crate::ir::Rest::Unknown | crate::ir::Rest::Ignored => &["extra", "unknown_members"],
        crate::ir::Rest::Typed(_) => &["additional_properties", "other_properties"],
    };
    TypeNames {
        name: ident(owner),
        setters: names
            .iter()
            .map(|name| ident(&setters.take(&[name.clone(), format!("{name}_")])))
            .collect(),
        members: names.iter().map(|name| ident(name)).collect(),
        rest: ident(&fields.take(rest)),
    }
}

fn field_text(field: &Field) -> &str {
    field.rust_name.as_ref().or(field.word.as_ref()).unwrap_or(&field.name)
}

fn enum_members(owner: &str, body: &Enum, pins: &mut Pins<'_>) -> TypeNames {
    let mut scope = Scope::default();
    let texts = body.values.iter().map(|value| value.name.as_deref().unwrap_or(&value.value));
    let names = told_apart(&texts.collect::<Vec<_>>(), |text| pascal(text, "V"));
    let names = with_empty(names);
    let spelling = pins.now.values;
    let things = body.values.iter().zip(names).map(|(value, name)| {
        let wanted = value.name.is_some();
        let is_plain = body.base == EnumBase::Integer
            || spelling.is_some_and(|spelling| spelling.is_of(&value.value, &name));
        Thing {
            key: format!("{owner}::{}", value.value),
            depends: !wanted && !is_plain,
            name,
            wanted,
        }
    });
    let members = pins.take_all(&mut scope, &things.collect::<Vec<_>>());
    TypeNames {
        name: ident(owner),
        members: members.iter().map(|member| ident(member)).collect(),
        setters: Vec::new(),
        rest: ident(&scope.take(&["Unknown", "Unlisted", "Unrecognized"])),
    }
}

/// The value without a text is `Empty`, unless another is called so.
fn with_empty(mut names: Vec<String>) -> Vec<String> {
    if !names.iter().any(|name| name == "Empty")
        && let Some(empty) = names.iter_mut().find(|name| *name == "VEmpty")
    {
        "Empty".clone_into(empty);
    }
    names
}

/// What the constructor of a variant may be called; none is called as the union is (clippy's `self_named_constructors`).
fn constructor_names(owner: &str, member: &str) -> [String; 2] {
    let name = snake(member, "v");
    let plain = |name: &str| name.replace('_', "").to_lowercase();
    if plain(&name) == plain(owner) {
        [format!("of_{name}"), format!("of_{name}_")]
    } else {
        [name.clone(), format!("{name}_")]
    }
}

/// Variants that would be called the same are called as their types are: the names of two components may differ in capital
/// letters alone.
fn variant_names(body: &Union, texts: &[String], types: &[String]) -> Vec<String> {
    let mut times = std::collections::BTreeMap::<&str, usize>::new();
    for text in texts {
        *times.entry(text).or_default() += 1;
    }
    let names = body.variants.iter().zip(texts).map(|(variant, text)| {
        let is_taken = times.get(text.as_str()).is_some_and(|times| *times > 1);
        let ty = variant.ty.named().filter(|_| is_taken).map(|id| &types[id.0]);
        // A longer name would say something else of it.
        ty.filter(|ty| ty.starts_with(text.as_str())).unwrap_or(text).clone()
    });
    names.collect()
}

fn union_members(owner: &str, body: &Union, types: &[String], pins: &mut Pins<'_>) -> TypeNames {
    let mut scope = Scope::default();
    // Of a union that holds itself, a constructor may take what an operator takes.
    let operators = OPERATORS.into_iter().chain(["neg", "not", "into_iter"]);
    let others = ["kind", "from", "clone", "default", "from_str", "from_iter", "new", "validate"];
    let mut constructors = Scope::reserving(others.into_iter().chain(operators));
    let texts: Vec<String> =
        body.variants.iter().map(|variant| pascal(&variant.name, "V")).collect();
    let things = body.variants.iter().zip(variant_names(body, &texts, types));
    let things = things.map(|(variant, name)| Thing {
        key: format!("{owner}::{}", variant.place),
        name,
        depends: variant.depends,
        wanted: false,
    });
    let members = pins.take_all(&mut scope, &things.collect::<Vec<_>>());
    let constructor =
        |member: &String| ident(&constructors.take(&constructor_names(owner, member)));
    let setters = members.iter().map(constructor).collect();
    let members = members.iter().map(|member| ident(member)).collect();
    TypeNames {
        name: ident(owner),
        members,
        setters,
        rest: ident(&scope.take(&["Unknown", "Unlisted", "Unrecognized"])),
    }
}
