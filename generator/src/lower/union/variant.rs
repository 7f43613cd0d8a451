//! What the branches of a union are called.

mod affix;
mod kind;
mod said;

use super::inside;
use crate::lower::context::Context;
use crate::lower::form::{self, Branch, Form, Kind, Union};
use crate::words::words;
use affix::Affix;
use kind::{detailed, kind, of_base, primitive};
use said::Said;
use std::collections::{BTreeMap, BTreeSet};

/// How many forms are looked at for the members of all branches.
const MOST_LOOKED_AT: usize = 1_000;

/// What a branch is called.
pub(super) struct Name {
    pub text: String,
    /// What it says of itself that no other branch does, where it is no component.
    pub label: Option<String>,
    /// Whether it might be called something else beside others.
    pub depends: bool,
}

/// A name for each branch. Names are distinct where the document gives the words for it.
pub(super) fn names<'a>(
    cx: &Context<'a>,
    union: &Union<'a>,
    tags: Option<&[Vec<String>]>,
    path: &[String],
) -> Vec<Name> {
    let affix = Affix::of(union, path);
    let homonyms = homonyms(union);
    let keys = Keys::of(cx, union);
    let mut candidates: Vec<Vec<String>> = Vec::new();
    let mut said: Vec<Said> = Vec::new();
    for (index, branch) in union.branches.iter().enumerate() {
        let tags = tags.and_then(|tags| tags.get(index)).map_or(&[][..], Vec::as_slice);
        let of_itself = Said::of(cx, branch);
        candidates.push(candidates_of(cx, &keys, branch, &of_itself, tags, (affix, &homonyms)));
        said.push(of_itself);
    }
    let mut labels = BTreeMap::<&str, usize>::new();
    for label in said.iter().filter_map(Said::label) {
        *labels.entry(label).or_default() += 1;
    }
    let looks: Vec<Option<String>> =
        union.branches.iter().map(|branch| said::look(&branch.form)).collect();
    let mut alike = BTreeMap::<&str, usize>::new();
    for look in looks.iter().flatten() {
        *alike.entry(look).or_default() += 1;
    }
    let own: BTreeSet<String> = path.iter().flat_map(|step| words(step)).collect();
    let texts = distinct(&candidates).into_iter().zip(union.branches.iter().zip(&said));
    let names = texts.zip(&looks).map(|((text, (branch, said)), look)| {
        let label = said.label().filter(|label| labels.get(label) == Some(&1));
        let look = look.as_deref().filter(|look| alike.get(look) == Some(&1));
        let label = label.or(look.filter(|look| !labels.contains_key(look)));
        // A number would be taken for a position.
        let label = label.filter(|label| label.contains(|c: char| !c.is_ascii_digit()));
        let alone = match branch.component {
            Some(name) => Some(name).filter(|name| !may_be_cut(name, &own)),
            None => said.label().or_else(|| plain(&branch.form)),
        };
        let depends = alone.is_none_or(|alone| words(alone) != words(&text));
        Name { label: label.map(str::to_owned), depends, text }
    });
    names.collect()
}

/// The words of the names that several components have.
fn homonyms(union: &Union<'_>) -> BTreeSet<Vec<String>> {
    let mut seen = BTreeSet::new();
    let names = union.branches.iter().filter_map(|branch| branch.component.map(words));
    names.filter(|name| !seen.insert(name.clone())).collect()
}

/// Whether a component's name begins or ends with a word of the union's, so that it is shortened beside others of the kind.
fn may_be_cut(name: &str, own: &BTreeSet<String>) -> bool {
    let words = words(name);
    let ends = [words.first(), words.last()];
    words.len() > 1 && ends.into_iter().flatten().any(|word| own.contains(word))
}

/// The JSON kind of what has neither members nor items.
fn plain(form: &Form<'_>) -> Option<&'static str> {
    match &form.kind {
        Kind::Value(ty) => Some(primitive(ty)),
        Kind::Enum(values) => Some(of_base(values.base)),
        Kind::Any
        | Kind::Null
        | Kind::Array(_)
        | Kind::Tuple(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_)
        | Kind::Component(_) => None,
    }
}

/// The first names that differ from all others in the union; a branch that has no more names keeps its best.
fn distinct(candidates: &[Vec<String>]) -> Vec<String> {
    let mut chosen = vec![0; candidates.len()];
    let longest = candidates.iter().map(Vec::len).max().unwrap_or_default();
    let name = |index: usize, choice: usize| {
        candidates[index].get(choice).or(candidates[index].last()).cloned().unwrap_or_default()
    };
    for _ in 1..longest {
        let names: Vec<Vec<String>> =
            (0..candidates.len()).map(|index| words(&name(index, chosen[index]))).collect();
        let mut counts = BTreeMap::<&[String], usize>::new();
        for words in &names {
            *counts.entry(words).or_default() += 1;
        }
        for (index, words) in names.iter().enumerate() {
            let clash = counts.get(words.as_slice()).is_some_and(|count| *count > 1);
            if clash && chosen[index] + 1 < candidates[index].len() {
                chosen[index] += 1;
            }
        }
    }
    chosen.into_iter().enumerate().map(|(index, choice)| name(index, choice)).collect()
}

/// The names a branch could have, the best first.
fn candidates_of<'a>(
    cx: &Context<'a>,
    keys: &Keys<'_>,
    branch: &Branch<'a>,
    said: &Said,
    tags: &[String],
    (affix, homonyms): (Affix, &BTreeSet<Vec<String>>),
) -> Vec<String> {
    // One of several tags says less than a name for all of them.
    let (only_tag, first_tag) = match tags {
        [tag] if said::is_name(tag) => (Some(tag.clone()), None),
        _ => (None, tags.first().cloned()),
    };
    let short = branch.component.and_then(|name| affix.cut(name)).map(str::to_owned);
    let full = branch.component.map(str::to_owned);
    let own_key = keys.own(cx, branch).map(str::to_owned);
    let kind = kind(cx, &branch.form, 0);
    let detailed = detailed(&branch.form);
    // The names of components that differ in capital letters alone are told apart where all names are given.
    if branch.component.is_some_and(|name| homonyms.contains(&words(name))) {
        return [only_tag, short.or(full)].into_iter().flatten().collect();
    }
    // What all others inherit, and some values select, is called as its type is.
    let base = branch.base.map(|_| inside::BASE.to_owned());
    let before = [only_tag, base, short, full, said.title.clone()];
    let constants = said.constants.iter().filter(|text| said::is_name(text)).cloned();
    let after = [own_key, first_tag, Some(kind), detailed];
    before.into_iter().flatten().chain(constants).chain(after.into_iter().flatten()).collect()
}

/// The members of all branches, each with the key of the only form that has it, or `None` where several have it.
struct Keys<'u> {
    /// Whether one branch is an object, and all others are something else whatever they have in them.
    one_object: bool,
    declared: BTreeMap<&'u str, Option<&'u str>>,
    required: BTreeMap<&'u str, Option<&'u str>>,
}

impl<'u> Keys<'u> {
    fn of<'a: 'u>(cx: &'u Context<'a>, union: &'u Union<'a>) -> Self {
        let kinds = || union.branches.iter().map(|branch| kind(cx, &branch.form, 0));
        let objects = kinds().filter(|kind| kind == "object").count();
        let one_object = objects == 1 && kinds().all(|kind| kind != "value");
        let mut keys = Self { one_object, declared: BTreeMap::new(), required: BTreeMap::new() };
        // Each branch may be a component, which is looked at as well.
        let mut left = MOST_LOOKED_AT + 2 * union.branches.len();
        for branch in &union.branches {
            keys.note(cx, &branch.form, branch.form.key.as_str(), &mut left);
        }
        keys
    }

    /// Notes the members of all that a branch can be: itself, or the branches inside it.
    fn note<'a: 'u>(
        &mut self,
        cx: &'u Context<'a>,
        form: &'u Form<'a>,
        branch: &'u str,
        left: &mut usize,
    ) {
        if *left == 0 {
            return;
        }
        *left -= 1;
        let kind = match &form.kind {
            Kind::Component(name) => cx.forms.get(name).map(|form| &form.kind),
            kind => Some(kind),
        };
        match kind {
            Some(Kind::Object(object)) => {
                let note = |known: &mut BTreeMap<&'u str, Option<&'u str>>, name: &'a str| {
                    let only = known.entry(name).or_insert(Some(branch));
                    only.take_if(|only| *only != branch);
                };
                object.properties.keys().for_each(|name| note(&mut self.declared, name));
                object.required.iter().for_each(|name| note(&mut self.required, name));
            }
            Some(Kind::Union(union)) => {
                union.branches.iter().for_each(|inner| self.note(cx, &inner.form, branch, left));
            }
            Some(
                Kind::Any
                | Kind::Null
                | Kind::Value(_)
                | Kind::Enum(_)
                | Kind::Array(_)
                | Kind::Tuple(_)
                | Kind::Map(_)
                | Kind::Component(_),
            )
            | None => {}
        }
    }

    /// The first member that only this object has, a required one before others, or that only this object requires. Of several
    /// members that the only object may do without none says what it is: that it is an object does.
    fn own<'a>(&self, cx: &Context<'a>, branch: &Branch<'a>) -> Option<&'a str> {
        let own = form::object(cx, &branch.form)?;
        let says_nothing = self.one_object && own.properties.len() > 1;
        let is_own = |known: &BTreeMap<&str, Option<&str>>, name: &str| {
            known.get(name).copied().flatten() == Some(branch.form.key.as_str())
        };
        let declared = || own.properties.keys().filter(|name| is_own(&self.declared, name));
        let required = || own.required.iter().find(|name| is_own(&self.required, name));
        let told = declared().find(|name| own.required.contains(*name));
        let any = || declared().next().filter(|_| !says_nothing);
        told.or_else(any).or_else(required).copied()
    }
}
