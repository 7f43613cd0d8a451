//! Items side by side to changes, each by its rule.

use super::Rule;
use super::find::{Cause, Finding};
use super::pairs::{Pair, Pairs, Side, is_owner};
use crate::surface::{Fact, Item, Kind};
use std::collections::BTreeSet;

mod changed;
mod text;

/// Everything that is new, gone or no longer as it was.
pub(super) fn findings(pairs: &Pairs<'_>) -> Vec<Finding> {
    let gone = Missing::of(pairs, |pair| pair.old.filter(|_| pair.new.is_none()));
    let come = Missing::of(pairs, |pair| pair.new.filter(|_| pair.old.is_none()));
    let mut found = Vec::new();
    for pair in &pairs.list {
        match (pair.old, pair.new) {
            (Some(old), None) if !gone.explains(old, &pairs.old) => {
                found.extend(removed(pair, old, pairs));
            }
            (None, Some(new)) if !come.explains(new, &pairs.new) => {
                found.extend(added(pair, new, pairs));
            }
            (Some(old), Some(new)) => found.extend(changed::findings(pair, (old, new), pairs)),
            (Some(_), None) | (None, Some(_)) | (None, None) => {}
        }
    }
    found
}

/// What is only on one side, and has others in it.
struct Missing {
    paths: BTreeSet<String>,
    /// The places of the operations among them.
    operations: BTreeSet<String>,
}

impl Missing {
    fn of<'a>(pairs: &Pairs<'a>, is_missing: impl Fn(&Pair<'a>) -> Option<&'a Item>) -> Self {
        let mut missing = Self { paths: BTreeSet::new(), operations: BTreeSet::new() };
        for item in pairs.list.iter().filter_map(is_missing) {
            if is_owner(item.kind) {
                missing.paths.insert(item.path.clone());
            }
            if item.kind == Kind::Handle {
                missing.paths.insert(item.owner().to_owned());
            }
            if let (Kind::Operation, Some(at)) = (item.kind, item.fact(Fact::At)) {
                missing.operations.insert(at.to_owned());
            }
        }
        // Of a type that is of another kind now, all members are others.
        for pair in &pairs.list {
            if let (Some(old), Some(new)) = (pair.old, pair.new)
                && is_owner(old.kind)
                && old.kind != new.kind
            {
                missing.paths.insert(old.path.clone());
            }
        }
        missing
    }

    /// Whether it is only missing because what it belongs to is.
    fn explains(&self, item: &Item, side: &Side<'_>) -> bool {
        let has = |path: &str| self.paths.contains(path);
        match item.kind {
            Kind::Handle | Kind::Operation | Kind::Hook => false,
            Kind::Module => has(&item.path),
            Kind::Feature => item.fact(Fact::Of).is_some_and(has),
            Kind::Method => item.fact(Fact::Of).is_some_and(has),
            Kind::Accessor => has(&item.signature),
            // The types that are named after an operation.
            kind if is_owner(kind) => {
                let at = item.fact(Fact::At).and_then(|at| at.rsplit_once('/'));
                !item.path.starts_with("types::")
                    && at.is_some_and(|(operation, _)| self.operations.contains(operation))
            }
            _ => side.owner(item).is_some_and(|owner| has(&owner.path)),
        }
    }
}

/// Whether it is the body in another form, which has a method of its own.
fn is_of_other_form(item: &Item, side: &Side<'_>) -> bool {
    matches!(item.kind, Kind::Argument | Kind::Setter) && side.at(item.owner()).is_none()
}

fn is_in_enum(item: &Item, side: &Side<'_>) -> bool {
    side.owner(item).is_some_and(|owner| matches!(owner.kind, Kind::Enum | Kind::IntegerEnum))
}

fn removed(pair: &Pair<'_>, item: &Item, pairs: &Pairs<'_>) -> Option<Finding> {
    let of = |rule: Rule| Finding::of(rule, pair, pairs).was(item.signature.clone(), "");
    let owner = || Cause::Under(item.owner().to_owned());
    Some(match item.kind {
        Kind::Handle => of(Rule::ResourceRemoved).was("", ""),
        Kind::Operation => of(Rule::OperationRemoved).was(request(item), ""),
        Kind::Hook => of(Rule::WebhookRemoved),
        Kind::Method => of(Rule::MethodRemoved),
        Kind::Argument | Kind::Setter if is_of_other_form(item, &pairs.old) => return None,
        Kind::Argument | Kind::Setter => of(Rule::ParameterRemoved),
        Kind::Struct
        | Kind::Form
        | Kind::Enum
        | Kind::IntegerEnum
        | Kind::Union
        | Kind::Answers => of(Rule::TypeRemoved).was("", ""),
        Kind::Field => of(Rule::FieldRemoved),
        Kind::Variant if is_in_enum(item, &pairs.old) => of(Rule::ValueRemoved),
        Kind::Variant => of(Rule::VariantRemoved),
        Kind::New => of(Rule::ConstructorLost),
        Kind::FieldSetter | Kind::Constructor => {
            let causes = made(item, &pairs.old);
            of(Rule::ItemRemoved).follows(causes, format!("`{}` is gone", called(item)))
        }
        Kind::Conversion => {
            let from = format!("From<{}>", item.signature);
            let note = format!("`{from}` is gone");
            of(Rule::ConversionLost)
                .was(from, "")
                .follows(vec![Cause::Under(item.path.clone())], note)
        }
        Kind::Associated => match item.name() {
            "Error" => of(Rule::ErrorNoLongerDocumented),
            "Item" => of(Rule::ListLost),
            "Data" | "Record" => of(Rule::StreamRemoved),
            _ => of(Rule::ItemRemoved),
        },
        Kind::Function if item.fact(Fact::Id).is_some() => of(Rule::CredentialRemoved).was("", ""),
        Kind::Function if item.path.starts_with("ClientBuilder::") => {
            let credential = item.path.trim_end_matches("_provider").to_owned();
            let note = format!("`{}` is gone", item.path);
            of(Rule::ItemRemoved).follows(vec![Cause::At(credential)], note)
        }
        Kind::Function => {
            of(Rule::ItemRemoved).follows(vec![owner()], format!("`{}` is gone", item.path))
        }
        Kind::Feature | Kind::Module | Kind::Accessor => {
            let module = item.fact(Fact::Of).unwrap_or(&item.path).to_owned();
            let handle = Cause::Under(item.signature.clone());
            let causes = if item.kind == Kind::Accessor { handle } else { Cause::Under(module) };
            let note = format!("the {} `{}` is gone", thing(item), item.path);
            of(Rule::ItemRemoved).follows(vec![causes], note)
        }
        Kind::Former => of(Rule::ItemRemoved),
        // What is given of the runtime for webhooks comes and goes with them.
        Kind::Constant | Kind::Export => {
            let causes = vec![Cause::Under("webhooks".to_owned())];
            of(Rule::ItemRemoved).follows(causes, format!("`{}` is gone", item.path))
        }
    })
}

fn added(pair: &Pair<'_>, item: &Item, pairs: &Pairs<'_>) -> Option<Finding> {
    let of = |rule: Rule| Finding::of(rule, pair, pairs).was("", item.signature.clone());
    let owner = || Cause::Under(item.owner().to_owned());
    Some(match item.kind {
        Kind::Handle => of(Rule::ResourceAdded).was("", ""),
        Kind::Operation => of(Rule::OperationAdded).was("", request(item)),
        Kind::Hook => of(Rule::WebhookAdded),
        Kind::Method => of(Rule::MethodAdded),
        Kind::Argument | Kind::Setter if is_of_other_form(item, &pairs.new) => return None,
        Kind::Argument => of(Rule::RequiredParameterAdded),
        Kind::Setter => of(Rule::ParameterAdded),
        Kind::Struct
        | Kind::Form
        | Kind::Enum
        | Kind::IntegerEnum
        | Kind::Union
        | Kind::Answers => of(Rule::TypeAdded).was("", ""),
        // A type that could not be made before has no `new` that would ask for more.
        Kind::Field if asks_for_more(item, pairs) => of(Rule::RequiredFieldAdded),
        Kind::Field => of(Rule::FieldAdded),
        Kind::Variant if is_in_enum(item, &pairs.new) => of(Rule::ValueAdded),
        Kind::Variant => of(Rule::VariantAdded),
        Kind::New => of(Rule::ConstructorGained),
        Kind::FieldSetter | Kind::Constructor => {
            let causes = made(item, &pairs.new);
            let note = match item.kind {
                Kind::FieldSetter => String::new(),
                _ => format!("`{}` makes it", called(item)),
            };
            of(Rule::ItemAdded).follows(causes, note)
        }
        Kind::Conversion => {
            let finding = of(Rule::ItemAdded).was("", format!("From<{}>", item.signature));
            finding.follows(vec![Cause::Under(item.path.clone())], "")
        }
        Kind::Associated => match item.name() {
            "Error" => of(Rule::ErrorDocumented),
            "Item" => of(Rule::ListRecognised),
            "Data" | "Record" => of(Rule::StreamAdded),
            _ => of(Rule::ItemAdded),
        },
        Kind::Function if item.fact(Fact::Id).is_some() => of(Rule::CredentialAdded).was("", ""),
        Kind::Function if item.path.starts_with("ClientBuilder::") => {
            let credential = item.path.trim_end_matches("_provider").to_owned();
            of(Rule::ItemAdded).follows(vec![Cause::At(credential)], "")
        }
        Kind::Function => of(Rule::ItemAdded).follows(vec![owner()], ""),
        Kind::Feature | Kind::Module | Kind::Accessor => {
            let module = item.fact(Fact::Of).unwrap_or(&item.path).to_owned();
            let handle = Cause::Under(item.signature.clone());
            let causes = if item.kind == Kind::Accessor { handle } else { Cause::Under(module) };
            let note = format!("the {} `{}` is there", thing(item), item.path);
            of(Rule::ItemAdded).follows(vec![causes], note)
        }
        Kind::Former => of(Rule::ItemAdded),
        Kind::Constant | Kind::Export => {
            of(Rule::ItemAdded).follows(vec![Cause::Under("webhooks".to_owned())], "")
        }
    })
}

/// What a setter or a constructor comes and goes with: the member, the type's own `new`, or that of what a variant holds.
fn made(item: &Item, side: &Side<'_>) -> Vec<Cause> {
    let held = side.variant(&item.path).map(|variant| format!("{}::new", held(variant)));
    let paths = [Some(item.path.clone()), Some(format!("{}::new", item.owner())), held];
    paths.into_iter().flatten().map(Cause::At).collect()
}

/// The path of the type that a variant holds.
fn held(variant: &Item) -> &str {
    let held = variant.signature.as_str();
    held.strip_prefix("Box<").and_then(|inner| inner.strip_suffix('>')).unwrap_or(held)
}

/// Whether the constructor, which was there before, asks for a new field.
fn asks_for_more(field: &Item, pairs: &Pairs<'_>) -> bool {
    field.fact(Fact::Required).is_some()
        && field.fact(Fact::Writes).is_none()
        && pairs.old.makes(field.owner())
        && pairs.new.makes(field.owner())
}

fn request(item: &Item) -> String {
    item.fact(Fact::Http).unwrap_or_default().to_owned()
}

/// The path of a method that stands at the path of what it is about.
fn called(item: &Item) -> String {
    format!("{}::{}()", item.owner(), item.fact(Fact::Of).unwrap_or(item.name()))
}

fn thing(item: &Item) -> &'static str {
    match item.kind {
        Kind::Feature => "feature",
        Kind::Module => "module",
        _ => "method",
    }
}
